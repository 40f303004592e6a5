"""What speaks against a number: a difference to another one, words of another matter nearer than those of granting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.find.relevance import RelevanceCue
from policyfacts.resolve.accept.residents import made_legal
from policyfacts.resolve.frame import Frame

_ENFORCED = "relevance.against.enforcement"
_OTHER = "relevance.against.other"
_LIMIT_BEHIND = re.compile(  # `voted to keep the 85,000 cap`
    r"[ \u00a0-](?:[a-z]+[ \u00a0])?(?:caps?|quotas?|ceilings?|limits?)\b(?![ \u00a0](?:on|for)[ \u00a0](?:fish"
    r"|milk|sugar|catch))"
)
_FILES = re.compile(r"\b(?:files|applications|requests|forms|petitions|claims)[ \u00a0](?:[a-z]+[ \u00a0]){0,3}$")
_DIGIT = re.compile(r"\d")
_CAP = re.compile(
    r"\b(?:quotas?|caps?|ceilings?|limits?|allocations?|allotments?|contingents?|targets?|intakes?|capped|maximum"
    r"|visas|permits|places|admissions)\b[^,;.:]{0,40}$",
    re.IGNORECASE,
)
# `300 of the 900 people on the [dinghies]`: what is said of the whole is not said of the part.
_OF_BASE = re.compile(
    r"""
    \s of \s (?:the|those|these|its|their) \s (?:[a-z-]+\s){0,2} \d[\d,.]* \s (?:[a-z-]+\s){1,3}
    (?:in|on|from|of|with|at) \s (?:(?:the|a|an|its|their)\s)? (?:[a-z-]+\s){0,2}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `234 are refugees, many of whom have been waiting in camps`: what is said of them, not that they were counted for it.
_SOME_OF_WHOM = re.compile(r",[ \u00a0](?:[a-z]+[ \u00a0]of[ \u00a0])?(?:whom|who|whose|which)\b")
# `310 were for spouses of residents already here`: what is said of others than those counted.
_THEIR_PEOPLE = re.compile(
    r"\b(?:relatives|families|spouses|children|parents|partners|wives|husbands|dependants|dependents"
    r"|members)[ \u00a0](?:of|to)[ \u00a0]"
    r"(?:(?:the|its|their)[ \u00a0])?(?:[a-z-]+[ \u00a0]){0,2}?(?:people|persons|those|residents|immigrants|workers"
    r"|holders|citizens|refugees)"
    r"[ \u00a0](?:who[ \u00a0](?:are|were|have|had)[ \u00a0])?$",
    re.IGNORECASE,
)
# `12,000 fewer than this year's limit`: a comparison, which the contract does not count.
_DIFFERENCE = re.compile(
    r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:fewer|less|lower|down|up)[ \u00a0](?:than|on)\b"
    r"|[ \u00a0](?:fewer|less)[ \u00a0](?:[\w-]+[ \u00a0]){1,5}than\b"
    r"|[ \u00a0](?:[a-z]+[ \u00a0])?(?:below|above|short of|shy of|beyond)\b"
    r"|[ \u00a0](?:up|down)(?=[ \u00a0]?[,.;:()]|$)"
    r"|[ \u00a0]more[ \u00a0]than[ \u00a0](?:now|at present|today|before)\b"
)
# `1,900 fewer (6,400 in 2030, 4,500 in 2031)`; but `will accept 300 fewer` decides
_FEWER = re.compile(r"[ \u00a0](?:[a-z]+[ \u00a0]){0,3}(?:fewer|less)(?:(?P<bracket>[ \u00a0]\()|[ \u00a0]?[,.;:)]|$)")
_INTENDED = re.compile(r"\b(?:will|would|plans?|wants?|to|must|should|may)\b[^.;:]{0,60}$")
_WHICH_IS = re.compile(
    r"\bwhich (?:is|was|are|were)[ \u00a0](?:some |about |only )?$"
)  # `1,630 grants, which is 410 fewer`
_UP_BY = re.compile(r"\b(?:up|down)[ \u00a0](?:a little[ ]|by[ ])?$")
_FROM_NUMBER = re.compile(
    r"[ \u00a0]on[ \u00a0](?:the|its|last)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}(?:figure|number|total|year|season|months)\b"
    r"|[ \u00a0]from[ \u00a0](?:(?:(?:this|last) (?:year|season|month)|the year before)[’']s[ ]|the[ ]|some[ ]"
    r"|about[ ])?\d"
)
_MORE_THAN_YEAR = re.compile(
    r"[ \u00a0](?:more|higher)[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}than[ \u00a0](?:in[ ]|at[ ]|the[ ]|this[ ]|same[ ]"
    r"|last[ ]|a[ ]"
    r"|that of[ ])*"
    r"(?:period|point|months|\d{4}|year|season|month|quarter|previous|before|earlier)"
)
# `approvals had climbed by 61,250`; but a quota that rises by 2,000 gets so many more
_CLIMBED_BY = re.compile(
    r"\b(?:climb(?:ed|s)?|rose|rises?|risen|fell|falls?|fallen|grew|grows?|grown|drop(?:ped|s)?|jump(?:ed|s)?|shrank"
    r"|shrinks?|shrunk|declined?|slid|soared|plunged|edged?[ \u00a0](?:back[ ])?(?:up|down)|(?:is|are|was|were"
    r"|been)[ \u00a0](?:up|down))"
    r"[ \u00a0](?:again[ ]|sharply[ ])?by[ \u00a0](?:about[ ]|some[ ]|around[ ]|nearly[ ]"
    r"|almost[ ]|over[ ]|more than[ ]|just[ ]|only[ ])*$"
)
_LIMITS = re.compile(
    r"\b(?:quotas?|caps?|ceilings?|limits?|targets?|allocations?|allotments?|contingents?|places|slots|spots"
    r"|intakes?)\b",
    re.IGNORECASE,
)
# `391 refugees (114 families)`: the same people, counted by families
_THEIR_FAMILIES = re.compile(
    r"\d[\d,.]*[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}[a-z]+(?:s|ople|en)(?:,?[ \u00a0](?:in|from)|,)?[ \u00a0]\(?$"
)
_FAMILIES = frozenset({"families", "households", "couples", "cases"})
_ALLOWED = re.compile(r"\b(?:allowed|quota|cap|ceiling|limit|may|can|will)\b")


# `no more than 50 permits per nightclub`
_FOR_EACH = re.compile(
    r"[ \u00a0](?:per|for each|for every)[ \u00a0](?:employer|company|firm|farm|grower|household|family|person"
    r"|applicant|worker|nightclub|hotel|restaurant|business|sponsor|school|agency|customer|client)\b"
)


_NOTHING_MORE = re.compile(r"[ \u00a0]*(?:(?:a total of|another|a further|the|some|about)[ \u00a0])?")


# `14 employees, 9 of them on H-2B visas`
_OF_THEM_ON_VISAS = re.compile(
    r"[ \u00a0]of (?:them|whom|these|those)(?:[ \u00a0](?:are|were|is|was|there|here|all|working"
    r"|employed)){0,3}[ \u00a0]"
    r"(?:on|with|holding|hold)[ \u00a0](?:(?:an?|the|temporary|seasonal|guest|foreign|work|worker)[ \u00a0]){0,2}"
    r"(?:[A-Z]{1,2}-?\d[A-Z]?[ \u00a0])?(?:visas?|permits?)\b"
)


def on_visas(frame: Frame) -> bool:
    """Whether a number is of those among others who are there on visas: `14 employees, 9 of them on H-2B visas`."""
    return _OF_THEM_ON_VISAS.match(frame.view.words(frame.mention.end, frame.view.end)) is not None


def turned_out(frame: Frame) -> bool:
    """`deported 10,821 of those`: the verb in front of the number says what became of them, and that was no visa."""
    return any(
        cue.effect == "against"
        and cue.end <= frame.start
        and _NOTHING_MORE.fullmatch(frame.view.words(cue.end, frame.start)) is not None
        for cue in frame.view.relevance
    )


def difference(frame: Frame) -> str | None:
    """Why a number that is compared with another one counts nothing itself; None where it is no such number."""
    end = frame.mention.end
    if _MORE_THAN_YEAR.match(frame.view.words(end, end + 60)) and not _ALLOWED.search(frame.view.sentence.text):
        return "no: a difference to another year"
    if _UP_BY.search(frame.view.words(frame.start - 16, frame.start)) and _FROM_NUMBER.match(
        frame.view.words(end, end + 40)
    ):
        return "no: a difference to another number"  # `49,750, up 18,300 from 31,450`
    lead = frame.view.words(frame.view.start, frame.mention.start)
    if _CLIMBED_BY.search(lead) and not _LIMITS.search(lead):
        return "no: a difference to another number"
    if (noun := frame.head.noun) is not None and noun.text.lower() in _FAMILIES and _THEIR_FAMILIES.search(lead):
        return "no: the families of those counted before"
    if _FOR_EACH.match(frame.view.words(frame.end, frame.end + 30)):
        return "no: so many for each of them"
    behind = frame.view.words(end, end + 40)
    fewer = _FEWER.match(behind)
    if fewer is not None and (fewer["bracket"] or _WHICH_IS.search(lead) or not _INTENDED.search(lead)):
        return "no: a difference to another number"
    if _DIFFERENCE.match(behind[:30]):
        return "no: a difference to another number"
    return None


def about_something_else(frame: Frame, against: Sequence[RelevanceCue], support: Sequence[RelevanceCue]) -> str | None:
    """Why the words of another matter near a number outweigh those of granting; None where they do not."""
    if _is_base(frame) and frame.head.unit == "people":
        return "no: the whole that something is part of"
    words = frame.view.words(against[0].start, against[0].end)
    if turned_out(frame) and frame.head.unit in ("people", None):
        return f"no: the clause is about something else: {words}"  # `deported 74 drivers and issued …`
    if any(_subject(frame, cue) and not any(cue.end <= s.start < frame.start for s in support) for cue in against):
        return f"no: the sentence is about something else: {words}"
    if any(
        _NATIONALITY.search(frame.view.words(c.start, c.end))
        for c in against
        if frame.view.breaks_between(frame.start, c.start) == 0
    ):
        return f"no: the clause is about something else: {words}"  # whoever becomes a citizen needs no visa
    if not (_granted(frame, support) or _closer(frame, support, against)):
        return f"no: the clause is about something else: {words}"
    return None


_NATIONALITY = re.compile(r"citizen(?!s\b)|naturali|oath", re.IGNORECASE)


def resumes(frame: Frame, last: Frame | None, foreign: Frame) -> bool:
    """Whether a number goes on about visas although one between them counted something else.

    `165,000 workers from 16 countries, against 120,000 last year`.
    """
    if frame.head.partitive is None and (_capped(frame) or _own_clause(frame, foreign) or _limits(frame)):
        return True
    if last is None or last.sentence != frame.sentence:
        return False
    return len(frame.view.words(foreign.end, frame.start)) > 8 and frame.head.partitive is None


# `57,900 people were returned, and 6,200 came under the resettlement schemes`
_NEW_CLAUSE = re.compile(
    r"(?:[,;:]|\b(?:and|while|but|whereas))(?:[ \u00a0](?:and|while|but|whereas|that|another|a further|some"
    r"|only)){0,3}[ \u00a0]?$"
)
_OWN_VERB = re.compile(
    r"[ \u00a0](?:(?:have|has|had|were|was|will|are|is|been|be|also|then)[ \u00a0]){0,3}(?:came|come|arrived|arrive"
    r"|entered"
    r"|admitted|granted|given|issued|resettled|approved|received|got|applied|obtained|won|brought|let in"
    r"|allowed|selected|invited|relocated|regulari[sz]ed)\b"
)


def _limits(frame: Frame) -> bool:
    """Whether a number says how high a limit is: `voted to keep the 85,000 cap`."""
    return _LIMIT_BEHIND.match(frame.view.words(frame.mention.end, frame.view.end)) is not None


def _own_clause(frame: Frame, foreign: Frame) -> bool:
    """Whether a number opens a clause of its own, whose verb or words behind it tell of granting."""
    if frame.head.kind != "implicit" or not _NEW_CLAUSE.search(frame.view.words(foreign.end, frame.start)):
        return False
    if _OWN_VERB.match(frame.view.words(frame.mention.end, frame.view.end)) is None:
        return False
    _, end = frame.view.clause(frame.mention.end)
    told = any(cue.effect == "for" and frame.end <= cue.start < end for cue in frame.view.relevance)
    return told or any(frame.end <= p.start < end and not p.occupation for p in frame.view.programmes)


def granted_behind(frame: Frame, foreign: Frame) -> bool:
    """`It found 7,400 without papers, and of those it regularised 3,900`: granting behind what was refused."""
    return any(
        cue.rule == "relevance.for.act"
        and foreign.end <= cue.start < frame.start
        and frame.view.breaks_between(frame.start, cue.start) == 0
        for cue in frame.view.relevance
    )


# `welcome 100,000 people [fleeing] the war`: words for what the people are, whom a verb in front of them lets in
_DESCRIBES = re.compile(
    r"(?:flee|fled|displaced|uprooted|stranded|liv(?:e|ing)|trafficked|sleeping|camped|work(?:ing)? abroad"
    r"|forced (?:to leave|from|out)|driven from|undocumented|affected by|impacted by)",
    re.IGNORECASE,
)
_WHO_ARE = re.compile(
    r"(?:,?[ \u00a0](?:who|currently|still|now|are|were|is|have|had|been|already|forcibly|internally"
    r"|from[ \u00a0][A-Z]\w+))*"
    r"[ \u00a0]"
)
# `5,000 for the Rohingya [stranded] in Bangladesh`, `are for descendants of Italians [living in] Brazil`
_FOR_WHOM = re.compile(
    r"(?:[ \u00a0](?:are|were|is|was|will be|go|went))?[ \u00a0](?:for|to)[ \u00a0][^.;:,\d]{3,60}[ \u00a0]"
)
# `15,000 people, some 0.2% of the [workforce]`, `21,900 pickers, a few more than [live in] Sligo`
_MEASURED_BY = re.compile(
    r"\d[ \u00a0]?(?:%|per ?cent)[ \u00a0]of[ \u00a0](?:[a-z’']+[ \u00a0]){0,3}$"
    r"|\b(?:more|fewer|less)[ \u00a0]than[ \u00a0](?:[a-z]+[ \u00a0]){0,3}$"
)


def _says_who(frame: Frame, cue: RelevanceCue) -> bool:
    """Whether words of another matter say who those are whom the verb in front of the number lets in."""
    if cue.start < frame.end:
        return False
    between = frame.view.words(frame.end, cue.start)
    if _MEASURED_BY.search(between):
        return True
    if _DESCRIBES.match(frame.view.words(cue.start, cue.end)) is None:
        return False
    if _FOR_WHOM.fullmatch(between):
        return True
    begin, _ = frame.view.clause(frame.start)
    given = any(begin <= c.verb < frame.start and c.strength == _DECIDING for c in frame.view.cues)
    return given and _WHO_ARE.fullmatch(between) is not None


_DECIDING = 3  # the strength of a verb that tells a stage


def cues_near(frame: Frame) -> tuple[list[RelevanceCue], list[RelevanceCue]]:
    """Cues of relevance that speak against a number, and those that speak for it."""
    noun = frame.head.noun
    papers = frame.head.unit in ("visas", "permits", "documents", "applications")  # `2,900 files were sent back`
    near = [cue for cue in frame.view.relevance if frame.view.breaks_between(frame.start, cue.start) <= 1]
    against = [
        cue
        for cue in frame.view.relevance
        if cue.effect == "against"
        and not (noun and noun.start <= cue.start < noun.end)
        and not (
            cue.rule == _ENFORCED
            and ((papers and cue.start >= frame.end) or _FILES.search(frame.view.words(frame.view.start, cue.start)))
        )
        and not (frame.view.words(cue.start, cue.end).lower() == "undocumented" and made_legal(frame))
        and not _says_who(frame, cue)
        and not (cue.rule == _OTHER and _limits(frame))
        and not _OF_BASE.fullmatch(frame.view.words(frame.mention.end, cue.start))
        and not _SOME_OF_WHOM.search(frame.view.words(frame.mention.end, cue.start))
        and not _THEIR_PEOPLE.search(frame.view.words(frame.mention.end, cue.start))
        and (frame.view.breaks_between(frame.start, cue.start) == 0 or _subject(frame, cue))
    ]
    return against, [cue for cue in near if cue.effect == "for"] or _listed_under(frame)


# `Quotas by province: Osh – 465, Bishkek – 2,875`: what the words in front of the colon count
_LIMIT_WORDS = re.compile(
    r"(?:quotas?|caps?|ceilings?|allocations?|allotments?|contingents?|visas?|permits?|places|intakes?)$"
)
_ROW_LABEL = re.compile(r"(?:[:,;]|\band)[ \u00a0][A-Z][^:,;\d]{1,40}(?:[ \u00a0](?:[–—-][ \u00a0])?|[ \u00a0]?\()$")


def _listed_under(frame: Frame) -> list[RelevanceCue]:
    """Words for a limit in front of the colon that opens a list of labels and numbers, of which this is one."""
    lead = frame.view.words(frame.view.start, frame.start)
    colon = lead.find(":")
    if colon < 0 or frame.head.kind != "implicit" or _ROW_LABEL.search(lead) is None or _DIGITS.search(lead[:colon]):
        return []
    opened = [cue for cue in frame.view.relevance if cue.effect == "for" and cue.end - frame.view.start <= colon]
    return [cue for cue in opened if _LIMIT_WORDS.match(frame.view.words(cue.start, cue.end).lower())]


_DIGITS = re.compile(r"\d,\d{3}|\b\d{3}\b")


def _subject(frame: Frame, cue: RelevanceCue) -> bool:
    """`Net migration, …, hit 528,000`: what a sentence begins with, it is about, for a number without a noun."""
    between = frame.view.words(cue.end, frame.start)
    return (
        frame.head.kind == "implicit"
        and cue.end <= frame.start
        and cue.start - frame.view.start < 40
        and ";" not in between
        and not _DIGIT.search(frame.view.words(frame.view.start, cue.start))  # said of the number before it
    )


def _closer(frame: Frame, support: Sequence[RelevanceCue], against: Sequence[RelevanceCue]) -> bool:
    """Whether the nearest word for it stands nearer than the nearest against it."""

    def distance(cue: RelevanceCue) -> tuple[int, int]:
        gap = frame.start - cue.start if cue.start < frame.start else cue.start - frame.end
        return frame.view.breaks_between(frame.start, cue.start), gap

    # whom a number counts says nothing of what became of them: `300 migrant workers lost their jobs`
    noun = frame.head.noun if frame.head.unit == "people" else None
    told = [cue for cue in support if noun is None or not (cue.start <= noun.start and noun.end <= cue.end)]
    return bool(told) and min(map(distance, told)) < min(map(distance, against))


def _granted(frame: Frame, support: Sequence[RelevanceCue]) -> bool:
    """Whether the same clause says that visas were granted: that outweighs how the people came."""
    return any(
        cue.rule == "relevance.for.act" and frame.view.breaks_between(frame.start, cue.start) == 0 for cue in support
    )


def _is_base(frame: Frame) -> bool:
    """Whether it is the M of `N of the M people`."""
    return (
        re.search(
            r"\bof[ \u00a0](?:the|those|these|its|their)(?:[ \u00a0][\w-]+){0,2}[ \u00a0]$",
            frame.view.words(frame.view.start, frame.start),
        )
        is not None
    )


def _capped(frame: Frame) -> bool:
    return _CAP.search(frame.view.words(frame.view.start, frame.start)) is not None
