"""How far what a number counts has come: requested, authorized, applied for, issued and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading, Span
from policyfacts.find.columns import caption, cell_of, column_of, header_cell
from policyfacts.find.levels import level_of
from policyfacts.find.status import StatusCue, find_cues
from policyfacts.records import Status
from policyfacts.resolve.facts import REACHED
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.cues import best_cue, is_whole
from policyfacts.resolve.slots.fitting import CAP_OF, INTENDED, fits, own_unit
from policyfacts.resolve.slots.intentions import stands
from policyfacts.resolve.slots.matrix import matrix_of
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.turns import TURNED, turn_of

_LEVEL = "status.authorized.level"  # verbs of rising and falling
_SUM = re.compile(r"\b(?:tally|total|sum|figure|number|count)[ \u00a0](?:[a-z]+[ \u00a0])?$", re.IGNORECASE)
_WITH = re.compile(r"\bwith[ \u00a0](?:another[ ]|some[ ]|about[ ]|only[ ]|just[ ]|up to[ ])?$")


def fill_status(frame: Frame, earlier: Frame | None, accepted: Sequence[Frame], scope: Scope) -> None:
    """How far it has come: the best cue of the sentence, else what the number before it in the sentence has."""
    if (told := _of_column(frame, scope) or _of_caption(frame, scope) or _is_cap(frame)) is not None:
        frame.status = told
        frame.own.add("status")
        return
    in_sentence = [other for other in accepted if other.sentence == frame.sentence and other is not frame]
    if is_whole(frame, in_sentence) and earlier is not None and not goes_on(frame, earlier):
        earlier = None
    score, cue = best_cue(frame, in_sentence)
    if (
        cue is not None
        and earlier is not None
        and earlier.status is not None
        and not earlier.status.rule.endswith("old-level")
        and (cue.end <= earlier.start or (score < 20 and "status" in earlier.own) or _attends(frame, cue, earlier))
    ):
        cue = None
    if (cue is None or score <= -20) and (noun := _cap_of(frame) or _agreement(frame, earlier)) is not None:
        frame.status = noun
        return
    if cue is None or score <= -20:
        _take_over(frame, earlier)
        return
    moved = cue.form in ("went to", "go to", "goes to", "gone to") and cue.end + 1 == frame.start
    if (cue.rule == _LEVEL or moved) and cue.effect is None:
        frame.status = _level(frame, cue)  # what rises or falls without a name is what was spoken of before
        if frame.status is None:
            _take_over(frame, earlier)
        return
    matrix = matrix_of(frame, cue)
    stage = cue if matrix is None else matrix
    turn = turn_of(frame, stage, cue)
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


def _take_over(frame: Frame, earlier: Frame | None) -> None:
    """The stage of the number before; but `4,000 in place of the present 2,500`: the old level stands."""
    if earlier is None or earlier.status is None or not goes_on(frame, earlier):
        return
    stage = earlier.status
    of_cue = ".".join(stage.rule.split(".")[:3])
    if stage.spans and stage.rule in (of_cue, f"{of_cue}.party", f"{of_cue}.advice") and stands(frame, stage.value):
        frame.status = Reading("authorized", f"{of_cue}.old-level", stage.spans)
        frame.own.add("status")
        return
    frame.inherit("status", stage, "inherit.sentence", f"@{earlier.order}.status")


def stays(frame: Frame) -> Reading[Status] | None:
    """`Ministers refused to raise it. It remains at 20,750`: what stays as it is has been decided."""
    lead = frame.view.words(frame.view.start, frame.start)
    match = _STAYS.search(lead)
    if match is None:
        return None
    at, to = frame.view.start + match.start("verb"), frame.view.start + match.end("verb")
    return Reading("authorized", _LEVEL, (Span(at, to, frame.view.words(at, to)),))


_STAYS = re.compile(
    r"\b(?:[Ii]t|[Tt]hat|[Tt]he (?:quota|cap|ceiling|limit|figure))[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?"
    r"(?P<verb>remains at|stays at|stands at|remain at|stay at|holds at)[ \u00a0](?:[a-z]+[ ]){0,2}$"
)


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


def _of_column(frame: Frame, scope: Scope) -> Reading[Status] | None:
    """`Applied | Issued` at the head of a table: the stage of the numbers below."""
    column = column_of(frame.view.sentence, frame.mention.number.start)
    cell = None if column is None else header_cell(scope.document, frame.view.sentence, column)
    if cell is None:
        return None
    cues = find_cues(scope.document.text[cell[0] : cell[1]], scope.book)
    if not cues:
        return None
    at, to = cell[0] + cues[0].start, cell[0] + cues[0].end
    return Reading(cues[0].status, cues[0].rule, (scope.document.span(at, to),))


_DEFINITE = re.compile(
    r"\b(?:the|its|their|this|current|existing|annual|yearly|mandated|statutory|regular)[ \u00a0]$", re.IGNORECASE
)
_CAP_BEHIND = re.compile(
    r"(?:[ \u00a0][\w’'-]+){0,4}?[ \u00a0](?P<cap>cap|quota|ceiling|limit|allotment)\b(?![ \u00a0]of)"
)
_CAP_IS = re.compile(  # `the ceiling for applications at its embassies is 12,000`
    r"\b(?P<cap>cap|quota|ceiling|limit|lid)[ \u00a0](?:for|on|of)[ \u00a0](?:(?!would\b|should\b|could\b"
    r"|may\b)[^,;:.()\d]){3,70}"
    r"[ \u00a0](?:is|was|are|were|stands at|stood at|remains|remains at|stays at|will be)[ \u00a0]"
    r"(?:[a-z]+[ \u00a0]){0,2}$"
)
_ENDS_PHRASE = re.compile(
    r"[ \u00a0](?:of|for|to|from|in|by|on|with|and|or|were|was|are|is|had|have|under|against|per|a)\b"
)


def _is_cap(frame: Frame) -> Reading[Status] | None:
    """`the mandated 65,000 visa cap`: what is capped at so many has been decided, whatever else the sentence tells."""
    lead = frame.view.words(frame.view.start, frame.start)
    if (named := _CAP_IS.search(lead)) is not None:
        at, to = frame.view.start + named.start("cap"), frame.view.start + named.end("cap")
        return Reading("authorized", "status.authorized.cap", (Span(at, to, frame.view.words(at, to)),))
    if _DEFINITE.search(lead) is None:
        return None
    match = _CAP_BEHIND.match(frame.view.words(frame.mention.end, frame.view.end))
    if match is None or _ENDS_PHRASE.search(match.group()):
        return None
    at, to = frame.mention.end + match.start("cap"), frame.mention.end + match.end("cap")
    return Reading("authorized", "status.authorized.cap", (Span(at, to, frame.view.words(at, to)),))


def _of_caption(frame: Frame, scope: Scope) -> Reading[Status] | None:
    """`Places authorised, by country of origin` above a table: the stage of its numbers."""
    column = column_of(frame.view.sentence, frame.mention.number.start)
    if not (column or (cell_of(frame.view.sentence, frame.mention.number.start) and not frame.view.cues)):
        return None
    above = caption(scope.document, frame.view.sentence)
    cues = [] if above is None else [cue for cue in find_cues(above.text, scope.book) if cue.strength > 1]
    if above is None or not cues:
        return None
    at, to = above.start + cues[0].start, above.start + cues[0].end
    return Reading(cues[0].status, cues[0].rule, (scope.document.span(at, to),))


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


def goes_on(frame: Frame, earlier: Frame) -> bool:
    """Whether a number without a cue can have the stage of the one before: not `500 refusals against 4,000 visas`."""
    if earlier.status is None:
        return True
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


def _own_level(frame: Frame, cue: StatusCue, begin: int) -> Reading[Status] | None:
    """`The tally stood at 900 visas`: what a sum is of tells how far it has come."""
    noun = frame.head.noun
    if noun is None or cue.end > frame.start or _SUM.search(frame.view.words(begin, cue.start)) is None:
        return None
    if (level := level_of(noun.text)) is None:
        return None
    return Reading(level.status, "status.level", (noun, Span(cue.start, cue.end, frame.view.words(cue.start, cue.end))))
