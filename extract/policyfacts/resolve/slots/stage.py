"""How far what a number counts has come: requested, authorized, applied for, issued and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading, Span
from policyfacts.find.levels import level_of
from policyfacts.find.status import StatusCue, find_cues
from policyfacts.records import Status
from policyfacts.resolve.facts import REACHED
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.cues import best_cue, is_whole
from policyfacts.resolve.slots.deeds import is_contended
from policyfacts.resolve.slots.fitting import CAP_OF, INTENDED, fits, own_unit
from policyfacts.resolve.slots.intentions import stands
from policyfacts.resolve.slots.matrix import matrix_of
from policyfacts.resolve.slots.on_visas import are_on_visas, came_on_visas
from policyfacts.resolve.slots.portions import is_left, part_beside, used_of
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.stage_above import LEVEL, stage_above, stage_over
from policyfacts.resolve.slots.turns import TURNED, turn_of

_SUM = re.compile(r"\b(?:tally|total|sum|figure|number|count)[ \u00a0](?:[a-z]+[ \u00a0])?$", re.IGNORECASE)
_WITH = re.compile(r"\bwith[ \u00a0](?:another[ ]|some[ ]|about[ ]|only[ ]|just[ ]|up to[ ])?$")


def fill_status(frame: Frame, earlier: Frame | None, accepted: Sequence[Frame], scope: Scope) -> None:
    """How far it has come: the best cue of the sentence, else what the number before it in the sentence has."""
    told = stage_above(frame, scope) or _is_cap(frame) or came_on_visas(frame)
    if told is not None:
        frame.status = told
        frame.own.add("status")
        return
    in_sentence = [other for other in accepted if other.sentence == frame.sentence and other is not frame]
    whole = is_whole(frame, in_sentence)
    if earlier is not None and (used := used_of(frame, earlier, whole=whole)) is not None:
        frame.status = used
        return
    if whole and earlier is not None and not goes_on(frame, earlier):
        earlier = None
    if earlier is not None:
        earlier = part_beside(frame, earlier, in_sentence) or earlier
    score, cue = best_cue(frame, in_sentence)
    if is_left(frame) and (cue is None or cue.status in REACHED):
        return
    if cue is None or score <= -20 or (earlier is not None and _is_spent(frame, cue, earlier, score)):
        _without_cue(frame, earlier, scope)
        return
    if _moves(frame, cue):
        onward = earlier is not None and cue.form.endswith("ing") and earlier.end <= cue.start
        # `will let in 900, rising to 1,200`; else what rises or falls without a name is what was spoken of before
        frame.status = None if onward else _cap_of(frame) or _level(frame, cue)
        if frame.status is None:
            _take_over(frame, earlier)
        return
    if (grown := _grown(frame, cue)) is not None:
        frame.status = grown
        return
    matrix = matrix_of(frame, cue)
    stage = cue if matrix is None else matrix
    turn = turn_of(frame, stage, cue, issuer=None if scope.issuer is None else scope.issuer.value)
    status, rule, start, end = stage.status, stage.rule, min(stage.start, cue.start), max(stage.end, cue.end)
    if turn is not None and TURNED[turn] != status:
        status, rule = TURNED[turn], f"{rule}.{turn}"
    frame.status = Reading(status, rule, (Span(start, end, frame.view.words(start, end)),))
    if (
        cue.rule != "status.proposed.would"
        and (score >= 30 or (status == "denied" and score > 0))
        and not (cue.rule == "status.issued.noun" and frame.head.partitive is not None)
    ):
        frame.own.add("status")  # a weaker cue gives way to what the total has


def _is_spent(frame: Frame, cue: StatusCue, earlier: Frame, score: float) -> bool:
    """Whether a cue tells of the number before it, and of this one only through that."""
    if _to_next_level(frame, cue, earlier):
        return True
    if earlier.status is None or earlier.status.rule.endswith("old-level"):
        return False
    return cue.end <= earlier.start or (score < 20 and "status" in earlier.own) or _attends(frame, cue, earlier)


def _without_cue(frame: Frame, earlier: Frame | None, scope: Scope) -> None:
    """The stage of a number whose sentence has no word for it: what stands over it, a cap, the number before."""
    if earlier is None and stage_over(frame, scope):
        return
    noun = are_on_visas(frame) or _cap_of(frame) or _agreement(frame, earlier) or _under_it(frame, earlier, scope)
    if noun is not None:
        frame.status = noun
    else:
        _take_over(frame, earlier)


def _moves(frame: Frame, cue: StatusCue) -> bool:
    """Whether a cue only says that something rose, fell or came to so many."""
    if cue.effect is not None:
        return False
    went = cue.form in ("went to", "go to", "goes to", "gone to", "come to") and cue.end + 1 == frame.start
    return cue.rule == LEVEL or went or _reached(frame, cue)


def _take_over(frame: Frame, earlier: Frame | None) -> None:
    """The stage of the number before; but `4,000 in place of the present 2,500`: the old level stands."""
    if earlier is None or earlier.status is None or not goes_on(frame, earlier):
        return
    stage = earlier.status
    of_cue = ".".join(stage.rule.split(".")[:3])
    told = stage.spans and stage.rule in (of_cue, f"{of_cue}.party", f"{of_cue}.advice")
    was = (
        stage.value == "proposed"
        and stage.rule != "status.proposed.expect"
        and _WAS.search(frame.view.words(earlier.end, frame.start))
    )
    if told and (was or stands(frame, stage.value)):
        frame.status = Reading("authorized", f"{of_cue}.old-level", stage.spans)
        frame.own.add("status")
        return
    if stage.rule.endswith(".old-level") and _TO_NEW.fullmatch(frame.view.words(earlier.end, frame.start)):
        # `a rise from 600 to 1,500 was put off`: the new level has the stage that the old one has not
        cue = next((c for c in frame.view.cues if c.end == stage.spans[-1].end and c.rule == of_cue), None)
        if cue is not None:
            frame.status = Reading(cue.status, of_cue, stage.spans)
            return
    frame.inherit("status", stage, "inherit.sentence", f"@{earlier.order}.status")


_TO_NEW = re.compile(r"[^,;:()\d]{0,40}[ \u00a0]to[ \u00a0](?:[a-z]+[ \u00a0]){0,2}")


def stays(frame: Frame) -> Reading[Status] | None:
    """`Ministers refused to raise it. It remains at 20,750`: what stays as it is has been decided."""
    lead = frame.view.words(frame.view.start, frame.start)
    match = _STAYS.search(lead)
    if match is None:
        return None
    at, to = frame.view.start + match.start("verb"), frame.view.start + match.end("verb")
    return Reading("authorized", LEVEL, (Span(at, to, frame.view.words(at, to)),))


# `plans a cap of 9,000, down from 12,000 now`, `against 7,000 today`: what a plan is compared with is none itself
_WAS = re.compile(
    r"\b(?:(?:up|down)[ \u00a0]from|against|compared[ \u00a0](?:with|to)|instead of|rather than|in place of"
    r"|as against|(?:half|twice|double|triple|a third of|a quarter of)(?:[ \u00a0]of)?[ \u00a0](?:this|last)"
    r"[ \u00a0][a-z]+[’']s)[ \u00a0]"
    r"(?:(?:the|a|its|current|present|some|about|only|just|around|total of|quota of|cap of)[ \u00a0])*$"
)
_STAYS = re.compile(
    r"\b(?:[Ii]t|[Tt]hat|[Tt]he (?:quota|cap|ceiling|limit|figure))[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?"
    r"(?P<verb>remains at|stays at|stands at|remain at|stay at|holds at)[ \u00a0](?:[a-z]+[ ]){0,2}$"
)


def _to_next_level(frame: Frame, cue: StatusCue, earlier: Frame) -> bool:
    """`the quota rises from 300 to 450 applications`: the noun counts, the level tells how far both have come."""
    return (
        cue.rule == "status.applied.noun"
        and frame.start <= cue.start < frame.end
        and earlier.status is not None
        and earlier.status.value == "authorized"
        and _ONLY_TO.fullmatch(frame.view.words(earlier.end, frame.start)) is not None
        and _FROM.search(frame.view.words(frame.view.start, earlier.start)) is not None
    )


_FROM = re.compile(r"\bfrom[ \u00a0](?:(?:some|about|the)[ \u00a0])?$")
_ONLY_TO = re.compile(r"[ \u00a0]to[ \u00a0](?:some |about |nearly )?")


def _attends(frame: Frame, cue: StatusCue, earlier: Frame) -> bool:
    """`considers a cap of 2,500, with 200 of them held for beginners`: a participle behind `with` asserts nothing."""
    return (
        earlier.status is not None
        and earlier.status.value in INTENDED
        and cue.status == "authorized"
        and cue.effect is None
        and cue.start >= frame.end
        and not frame.view.breaks_between(frame.end, cue.start)
        and _WITH.search(frame.view.words(earlier.end, frame.start)) is not None
    )


_DEFINITE = re.compile(
    r"\b(?:the|its|their|this|current|existing|annual|yearly|mandated|statutory|regular)[ \u00a0]$", re.IGNORECASE
)
_CAP_BEHIND = re.compile(
    r"(?:[ \u00a0][\w’'-]+){0,4}?[ \u00a0](?P<cap>cap|quota|ceiling|limit|allotment)\b(?![ \u00a0]of)"
)
_CAP_IS = re.compile(  # `the ceiling for applications at its embassies is 12,000`
    r"\b(?P<cap>cap|quota|ceiling|limit|lid)(?:[ \u00a0](?:for|on|of)[ \u00a0](?:(?!would\b|should\b|could\b"
    r"|may\b)[^,;:.()\d]){3,70})?"
    r"[ \u00a0](?:is|was|are|were|stands at|stood at|remains|remains at|stays at|will be)[ \u00a0]"
    r"(?:[a-z]+[ \u00a0]){0,2}$"
)
# `the quota was scrapped in 2031; it had been 103,000`
_HAD_BEEN = re.compile(
    r"\b(?P<cap>cap|quota|ceiling|limit|lid)s?\b[^:.()]{3,90}(?:;[ \u00a0]it|,[ \u00a0]which)[ \u00a0]"
    r"(?:had been|was|has been|had stood at|stood at|used to be)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}$"
)
_ENDS_PHRASE = re.compile(
    r"[ \u00a0](?:of|for|to|from|in|by|on|with|and|or|were|was|are|is|had|have|under|against|per|a)\b"
)


def _is_cap(frame: Frame) -> Reading[Status] | None:
    """`the mandated 65,000 visa cap`: what is capped at so many has been decided, whatever else the sentence tells."""
    lead = frame.view.words(frame.view.start, frame.start)
    if (named := _CAP_IS.search(lead) or _HAD_BEEN.search(lead)) is not None:
        at, to = frame.view.start + named.start("cap"), frame.view.start + named.end("cap")
        return Reading("authorized", "status.authorized.cap", (Span(at, to, frame.view.words(at, to)),))
    if _DEFINITE.search(lead) is None:
        return None
    match = _CAP_BEHIND.match(frame.view.words(frame.mention.end, frame.view.end))
    if match is None or _ENDS_PHRASE.search(match.group()):
        return None
    at, to = frame.mention.end + match.start("cap"), frame.mention.end + match.end("cap")
    return Reading("authorized", "status.authorized.cap", (Span(at, to, frame.view.words(at, to)),))


def _cap_of(frame: Frame) -> Reading[Status] | None:
    """`out of an allotment of 10,200`: the noun in front tells the stage where no verb does."""
    match = CAP_OF.search(frame.view.words(frame.view.start, frame.start))
    if match is None:
        return None
    at = frame.view.start + match.start()
    word = re.match(r"\w+", match.group())
    end = at + (word.end() if word else 0)
    return Reading("authorized", "status.authorized.cap", (Span(at, end, frame.view.words(at, end)),))


def _agreement(frame: Frame, earlier: Frame | None) -> Reading[Status] | None:
    """`The agreement that the ministers signed covers 10,000`: in a sentence on an agreement it has been agreed."""
    nouns = [cue for cue in frame.view.cues if cue.rule == "status.agreed.noun" and cue.end <= frame.start]
    if earlier is not None or not nouns or not fits("agreed", own_unit(frame), frame.number):
        return None
    at, to = nouns[-1].start, nouns[-1].end
    return Reading("agreed", nouns[-1].rule, (Span(at, to, frame.view.words(at, to)),))


def _under_it(frame: Frame, earlier: Frame | None, scope: Scope) -> Reading[Status] | None:
    """`Israel and Kenya signed an agreement. Under it 1,500 Kenyans will work there`: so many have been agreed."""
    if earlier is not None or frame.view.sentence.index == 0 or _UNDER_IT.match(frame.view.sentence.text) is None:
        return None
    before = scope.document.sentences[frame.view.sentence.index - 1]
    nouns = [cue for cue in find_cues(before.text, scope.book) if cue.rule == "status.agreed.noun"]
    signed = nouns and _SIGNED.search(before.text) is not None and before.block == frame.block
    if not signed or not fits("agreed", own_unit(frame), frame.number):
        return None
    start, end = before.start + nouns[0].start, before.start + nouns[0].end
    return Reading("agreed", nouns[0].rule, (scope.document.span(start, end),))


_UNDER_IT = re.compile(
    r"(?:Under it|Under this|By it|In it|It (?:covers|is for|is about|concerns|applies to|speaks of|names|comes to))\b"
)
_SIGNED = re.compile(r"\b(?:signed|struck|reached|concluded|sealed|initialled|inked|agreed|made|has an?|have an?)\b")


def goes_on(frame: Frame, earlier: Frame) -> bool:
    """Whether a number without a cue can have the stage of the one before: not `500 refusals against 4,000 visas`."""
    if earlier.status is None:
        return True
    if earlier.status.value == "applied" and is_contended(frame, frame.view.words(frame.view.start, frame.start)):
        return False  # `drew 32,000 registrations for 7,600 visas`
    if not fits(earlier.status.value, own_unit(frame), frame.number):
        return False
    if earlier.status.value in REACHED and is_whole(frame, (earlier,)):
        return False  # what a part has come to, the whole has not
    if earlier.status.value != "denied" or frame.head.kind != "unit":
        return True
    return frame.unit is None or earlier.unit is None or frame.unit.value == earlier.unit.value


def _level(frame: Frame, cue: StatusCue) -> Reading[Status] | None:
    """`Student visas fell to 32,000`: what rises or falls says how far the number has come."""
    begin, _ = frame.view.clause(cue.start)
    if cue.start > frame.start:
        begin = max(begin, frame.start)
    level = level_of(frame.view.words(begin, cue.start))
    if level is None:
        return _own_level(frame, cue, begin)
    noun = Span(begin + level.start, begin + level.end, frame.view.words(begin + level.start, begin + level.end))
    verb = Span(cue.start, cue.end, frame.view.words(cue.start, cue.end))
    return Reading(level.status, "status.level", (noun, verb))


def _grown(frame: Frame, cue: StatusCue) -> Reading[Status] | None:
    """`Visas issued to Nepalis increased to 18,200`: what grows by itself nobody has raised."""
    if cue.effect is not None or cue.form not in _BOTH_WAYS or cue.end > frame.start:
        return None
    behind = frame.view.words(frame.end, frame.view.end)
    if _BY_ITSELF.fullmatch(frame.view.words(cue.end, frame.start)) is None or _AN_OBJECT.match(behind):
        return None
    if _ACTIVE.search(frame.view.words(frame.view.start, cue.start)) is None:
        return None
    level = _level(frame, cue)
    return level if level is not None and level.value in REACHED else None


_BOTH_WAYS = frozenset(
    "increased increases doubled doubles tripled triples trebled quadrupled halved halves expanded expands".split()
)
_BY_ITSELF = re.compile(r"(?:[ \u00a0][a-z]+)?(?:[ \u00a0](?:to|from|by))(?:[ \u00a0][a-z]+){0,3}[ \u00a0]")
_AN_OBJECT = re.compile(r"[ \u00a0](?:the|its|their)[ \u00a0]")  # `increased to 9,000 the number of visas`
_ACTIVE = re.compile(r"(?<!\bbe )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bis )(?<!\bare )(?<!\bbeing )$")


def _reached(frame: Frame, cue: StatusCue) -> bool:
    """`Refusals reached 4,000`: what reached so many, not who reached a place."""
    if cue.form != "reached" or cue.end > frame.start:
        return False
    begin, _ = frame.view.clause(cue.start)
    level = level_of(frame.view.words(begin, cue.start))
    return level is not None and level.status in ("denied", "applied")


def _own_level(frame: Frame, cue: StatusCue, begin: int) -> Reading[Status] | None:
    """`The tally stood at 900 visas`: what a sum is of tells how far it has come."""
    noun = frame.head.noun
    if noun is None or cue.end > frame.start or _SUM.search(frame.view.words(begin, cue.start)) is None:
        return None
    if (level := level_of(noun.text)) is None:
        return None
    return Reading(level.status, "status.level", (noun, Span(cue.start, cue.end, frame.view.words(cue.start, cue.end))))
