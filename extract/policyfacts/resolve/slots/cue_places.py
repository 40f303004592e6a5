"""What speaks for or against a cue by where it stands: in a relative clause, behind its noun, beside another verb."""

from __future__ import annotations

import re

from policyfacts.find.status import StatusCue
from policyfacts.resolve.frame import Frame

_IN_RELATIVE = re.compile(r"\b(?:who|which|that)(?:[ \u00a0][a-z’']+){0,3}[ \u00a0]?$")
OWN_RELATIVE = re.compile(
    r"[ \u00a0](?:(?:who|that|which)|(?:(?:that|which)[ \u00a0])?"
    r"(?:it|they|he|she|we|the[ \u00a0][a-z]+|[A-Z][\w’'-]+(?:[ \u00a0][A-Z][\w’'-]+)?))"
    r"(?:[ \u00a0](?:had|have|has|were|was|are|is|been|since))*[ \u00a0]?"
)
_AFTER_RELATIVE = re.compile(
    r"[ \u00a0](?:who|that|which)[ \u00a0][^,;:()\d]{3,60}[ \u00a0](?:were|was|are|is|have been|has been|had been"
    r"|have|had)[ \u00a0]?"
)
_AFTER_FINITE = re.compile(
    r"[ \u00a0](?:who|that|which)[ \u00a0](?:had|have|has|were|was|are"
    r"|is)[ \u00a0](?:been[ \u00a0])?(?:[a-z]+ly[ \u00a0])?[a-z]+(?:ed|en|e|t|n)"
    r"[ \u00a0](?:(?:an?|the|their)[ \u00a0][a-z]+[ \u00a0])?(?:by|in|from|with|without|at|on|to|for|after|before"
    r"|through|under)[ \u00a0][^,;:()\d]{3,50}[ \u00a0]"
)
_AND_ALSO = (" and ", " but ", "\u00a0and ")
_SO_MANY_PERCENT = re.compile(
    r"[ \u00a0](?:(?:about|some|nearly|almost|around|roughly|only|just)[ \u00a0])?\d+(?:\.\d+)?[ \u00a0]?(?:%"
    r"|per[ ]?cent)"
)
_IS_THE_NUMBER = re.compile(
    r"[ \u00a0](?:is|was|remains)[ \u00a0]the[ \u00a0](?:number|total|figure"
    r"|tally)[ \u00a0](?:of[ \u00a0][a-z ]{3,30}[ \u00a0])?"
    r"(?:that|who|which)(?:[ \u00a0](?:were|was|are|is|have|has|had|been|so far|actually))*[ \u00a0]?"
)
_FOR_THOSE = re.compile(
    r"[ \u00a0](?:[a-z]+[ \u00a0]){0,2}for[ \u00a0](?:(?:[a-z]+[ \u00a0]){1,4}(?:who|that)[ \u00a0]"
    r"|(?:people|those|refugees|workers|nationals|citizens|migrants|women|children|families|students)[ \u00a0]$)",
    re.IGNORECASE,
)
AUXILIARIES = re.compile(
    r"(?:[ \u00a0](?:were|was|are|is|be|been|being|have|has|had|also|already|then|still|since|later|now|only|all"
    r"|both|actually"
    r"|eventually|finally|themselves))+[ \u00a0]?"
)
# `workers newly admitted to the labour market`: a participle behind its noun tells of that noun, not of the sentence.
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|en|wn)|sent|let in|brought")
_ADJUNCT = re.compile(r"[ \u00a0](?:by|to|under|in|from|for|through|on|into|at|with|without|as|among)\b")
_NOUN_BEFORE = re.compile(
    r"\b(?:workers|people|visas|permits|refugees|migrants|students|nurses|foreigners|applicants|nationals"
    r"|citizens|relatives|families|places|employees|labourers|pickers|immigrants|residents|papers"
    r"|[a-z]{3,}ers)[ \u00a0](?:newly|already|first|recently|previously|[a-z]+ly)?[ \u00a0]?$"
)


def _is_bare(frame: Frame, cue: StatusCue, end: int) -> bool:
    """Whether a participle right behind the counted noun only describes it, for the clause has a verb of its own."""
    if cue.effect is not None or frame.view.words(end, cue.start).strip(" \u00a0"):
        return False
    if _PARTICIPLE.fullmatch(cue.form) is None or _ADJUNCT.match(frame.view.words(cue.end, frame.view.end)) is None:
        return False
    return any(
        other.start > cue.end
        and _FINITE.search(frame.view.words(cue.end, other.verb)) is not None
        and frame.view.breaks_between(cue.start, other.verb) == 0
        for other in frame.view.cues
    )


_FINITE = re.compile(
    r"[ \u00a0](?:(?:had|have|has)(?:[ \u00a0](?:since|now|already|all))?[ \u00a0]been|were|was|are|will be)"
    r"(?:[ \u00a0][a-z]+ly)?[ \u00a0]$"
)


def _is_reduced(frame: Frame, cue: StatusCue) -> bool:
    """Whether a participle before the number only tells of the noun in front of it."""
    return (
        cue.effect is None
        and _PARTICIPLE.fullmatch(cue.form) is not None
        and _NOUN_BEFORE.search(frame.view.words(frame.view.start, cue.start)) is not None
        and _ADJUNCT.match(frame.view.words(cue.end, frame.start)) is not None
    )


def penalty_before(frame: Frame, cue: StatusCue, breaks: int, *, crossed: bool) -> float:
    """What speaks against a cue in front of a number.

    Args:
        crossed: Whether another number stands in front of the cue.
    """
    # `the people who may come … to 25,000`: a cue inside a relative clause is about its own noun.
    # But `Peru, which granted 231,000 permits`: what is only added about a noun may have a number of its own.
    relative = _IN_RELATIVE.search(frame.view.words(frame.view.start, cue.start))
    if _of_what_is_set(frame, cue):
        return 60.0
    if relative is None:
        return 25.0 if _is_reduced(frame, cue) else 0.0
    added = frame.view.words(frame.view.start, frame.view.start + relative.start()).endswith(", ")
    penalty = 0.0 if added and not breaks else 60.0 if added else 25.0
    if breaks and not added:
        return 60.0  # `in the months in which most people apply, the total was 900`
    return 45.0 if crossed and not added else penalty  # `100 for people who applied abroad and 60 for those at home`


def _of_what_is_set(frame: Frame, cue: StatusCue) -> bool:
    """`fixed the number of cooks who may be newly admitted at 900`: the verb tells how far, not its object."""
    lead = frame.view.words(frame.view.start, frame.start)
    named = _NUMBER_SET.search(lead)
    if named is None or cue.start < frame.view.start + named.start():
        return False
    at = frame.view.start + named.start()
    return any(
        other.strength == 3 and other.status == "authorized" and 0 <= at - other.end < _SET_REACH
        for other in frame.view.cues
    )


_SET_REACH = 24
_NUMBER_SET = re.compile(
    r"\b(?:number|quota|ceiling|cap|limit|intake|total)[ \u00a0](?:of|for|on)\b[^.;:()]{3,140}[ \u00a0]at[ \u00a0]"
    r"(?:[a-z]+[ \u00a0]){0,2}$",
    re.IGNORECASE,
)
_UNMET = ("requested", "proposed", "agreed")


def _has_verb_of_its_own(frame: Frame) -> bool:
    """Whether a verb that decides about a number stands right in front of it."""
    return any(
        other.strength == 3
        and other.status in ("denied", "issued")
        and _ARTICLE.fullmatch(frame.view.words(other.end, frame.start)) is not None
        for other in frame.view.cues
        if other.end <= frame.start
    )


def _is_wished_for(frame: Frame) -> bool:
    """`We call on Malta to admit a further 250 who arrived`: what is asked for or planned, whoever they are."""
    return any(
        other.strength == 3
        and other.effect in ("ask", "weaken", "promise")
        and other.end <= frame.start
        and _MORE.fullmatch(frame.view.words(other.end, frame.start)) is not None
        for other in frame.view.cues
    )


_MORE = re.compile(
    r"[ \u00a0](?:(?:the|all|a|an|another|further|additional|extra|some|about|up to|any|of)[ \u00a0]){0,4}"
)


def _is_refused(frame: Frame) -> bool:
    """Whether a verb of refusing stands right in front of a number."""
    return any(
        other.strength == 3
        and other.status == "denied"
        and other.end <= frame.start
        and _ARTICLE.fullmatch(frame.view.words(other.end, frame.start)) is not None
        for other in frame.view.cues
    )


def _undone(frame: Frame, cue: StatusCue) -> bool:
    """`was told to issue 900 permits that had been withheld`: what had been refused is granted now."""
    if cue.status != "denied" or not re.search(r"\bhad\b", frame.view.words(frame.end, cue.start)):
        return False
    return any(
        other.strength == 3
        and other.status in ("issued", "authorized")
        and other.end <= frame.start
        and _ARTICLE.fullmatch(frame.view.words(other.end, frame.start)) is not None
        for other in frame.view.cues
    )


_ARTICLE = re.compile(r"[ \u00a0](?:(?:the|all|any|of|most)[ \u00a0]){0,3}")


def penalty_behind(frame: Frame, cue: StatusCue, end: int, gap: int, *, alone: bool, part: bool) -> float:
    """What speaks against a cue behind a number, or, below 0, for it.

    Args:
        end: Where the number's phrase ends.
        gap: Characters between that and the cue.
        alone: Whether no other number stands between.
        part: Whether it is a part of another number, whose relative clauses are not its own.
    """
    lead = frame.view.words(end, cue.start)
    if _FOR_THOSE.match(lead):
        return 45.0  # `100 for people who applied abroad`: whom they are for
    if alone and _is_bare(frame, cue, end):
        return 35.0  # `431 workers registered with the firms had been expelled`
    if lead.endswith(_AND_ALSO) and _SO_MANY_PERCENT.match(frame.view.words(cue.end, frame.view.end)):
        return 60.0  # `handled 1,400 applications and approved about 60 per cent`
    if alone and _IS_THE_NUMBER.fullmatch(lead):
        return -60.0  # `7,300 is the number that have been handed over`
    if alone and not part and _AFTER_RELATIVE.fullmatch(lead):
        return -60.0  # `870 applications that came in later have been refused`
    if alone and not part and cue.effect is None and _AFTER_FINITE.fullmatch(lead):
        return -60.0  # `300 people who had come without papers registered`
    if alone and not part and OWN_RELATIVE.fullmatch(lead):
        # `the 2,900 who had applied`; but `were denied the 2,500 that they had asked for`
        unmet = cue.status in _UNMET and _has_verb_of_its_own(frame)
        return 20.0 if unmet or _undone(frame, cue) or _is_wished_for(frame) else -50.0
    if alone and gap <= 2 and cue.effect is None and _PARTICIPLE.fullmatch(cue.form) and _is_refused(frame):
        return 45.0  # `revoked 900 permits issued last year`
    if alone and gap <= 2 and cue.status == "applied" and cue.effect is None and _has_verb_of_its_own(frame):
        return 45.0  # `admitted 1,810 refugees selected by the agency`
    if alone and gap < 40 and AUXILIARIES.fullmatch(lead):
        return -12.0  # `60 are still pending`
    return -12.0 if gap <= 2 else 4.0 if gap < 12 else 14.0
