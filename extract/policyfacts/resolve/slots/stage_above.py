"""How far the rows of a list or a table have come, as what stands over them tells: heads, captions, leads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading, Sentence
from policyfacts.find.clauses import clause_breaks
from policyfacts.find.columns import caption, cell_of, column_of, header_cell, lead_in
from policyfacts.find.standing_over import applications_told, passed_told, standing_over
from policyfacts.find.status import StatusCue, find_cues
from policyfacts.records import Status
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.fitting import fits, own_unit
from policyfacts.resolve.slots.handed_out import DECISIONS
from policyfacts.resolve.slots.scope import Scope

LEVEL = "status.authorized.level"  # verbs of rising and falling


def stage_above(frame: Frame, scope: Scope) -> Reading[Status] | None:
    """What the head of its column, the caption or the lead of its list says of a number; None where none does."""
    return _of_column(frame, scope) or _of_caption(frame, scope) or _of_lead_in(frame, scope)


def _of_column(frame: Frame, scope: Scope) -> Reading[Status] | None:
    """`Applied | Issued` at the head of a table: the stage of the numbers below."""
    column = column_of(frame.view.sentence, frame.mention.number.start)
    cell = None if column is None else header_cell(scope.document, frame.view.sentence, column)
    if cell is None:
        return None
    cues = find_cues(scope.document.text[cell[0] : cell[1]], scope.book)
    return _told_above(cues, cell[0], scope) if cues else None


def _of_caption(frame: Frame, scope: Scope) -> Reading[Status] | None:
    """`Places authorised, by country of origin` above a table: the stage of its numbers."""
    column = column_of(frame.view.sentence, frame.mention.number.start)
    if not (column or (cell_of(frame.view.sentence, frame.mention.number.start) and not frame.view.cues)):
        return None
    above = caption(scope.document, frame.view.sentence)
    cues = [] if above is None else [cue for cue in find_cues(above.text, scope.book) if cue.strength > 1]
    if above is None or not cues:
        return None
    reading = _told_above(cues, above.start, scope)
    return reading if passed_told(above.text) is None else _statistic(reading)


def _of_lead_in(frame: Frame, scope: Scope) -> Reading[Status] | None:
    """`The draft foresees the following quotas:` above a list: the stage of its numbers that tell none themselves."""
    above = None if any(cue.strength > 1 for cue in frame.view.cues) else lead_in(scope.document, frame.view.sentence)
    if above is None:
        return None
    cues = _told_of(above, scope)
    if not cues and _THEN.fullmatch(above.text.strip()) and above.index:
        above = scope.document.sentences[above.index - 1]  # `The first year ended with 12 permits. Then:`
        cues = _told_of(above, scope)[-1:]
    last = clause_breaks(above.text.rstrip().rstrip(":"))
    told = [cue for cue in cues if not last or cue.start >= last[-1]] or cues  # the clause that the colon ends
    reading = _told_above(told, above.start, scope) if told else None
    if reading is not None and passed_told(above.text) is not None:
        reading = _statistic(reading)  # `Passes approved, by sector:`
    return None if reading is None or not fits(reading.value, own_unit(frame), frame.number) else reading


def stage_over(frame: Frame, scope: Scope) -> bool:
    """`Refused in 2030` above a list: the stage of rows that tell none themselves; farther words give way to a total's.

    Returns:
        Whether anything over the row tells its stage, which the frame then has.
    """
    for over in standing_over(scope.document, frame.view.sentence):
        near = over.kind in ("heading", "list_item")
        cues = [cue for cue in find_cues(over.text, scope.book) if cue.rule != LEVEL]
        filed = applications_told(over.text) is not None
        if near:
            told = [cue for cue in cues if cue.strength > 1 or filed or cue.form != "applicants"]
        else:  # `A minister visited the factory that was approved in May` tells of no rows
            passed = passed_told(over.text)
            told = [
                cue for cue in cues if filed or (passed is not None and cue.verb == passed[0] and cue.effect is None)
            ]
        if not told:
            continue
        told = sorted(told if near else told[::-1], key=lambda cue: -cue.strength)
        reading = _statistic(_told_above(told, over.start, scope))
        if fits(reading.value, own_unit(frame), frame.number):
            frame.status = reading
            frame.own |= {"status"} if near else set()
            return True
        return False
    return False


def _statistic(reading: Reading[Status]) -> Reading[Status]:
    """`Permits approved in 2030` above rows: so many by nationality have them."""
    if reading.rule == _GRANT and reading.spans[-1].text.lower() in DECISIONS:
        return Reading("issued", f"{_GRANT}.statistic", reading.spans)
    return reading


_GRANT = "status.authorized.grant"
_THEN = re.compile(r"(?:And |But )?(?:[Tt]hen|[Ss]ince|[Aa]fter that|[Ll]ater|[Yy]ear by year|[Nn]ext)[^:\d]{0,20}:")


def _told_of(above: Sentence, scope: Scope) -> list[StatusCue]:
    return [cue for cue in find_cues(above.text, scope.book) if cue.strength > 1 and cue.rule != LEVEL]


def _told_above(cues: Sequence[StatusCue], start: int, scope: Scope) -> Reading[Status]:
    """The stage that words above a number tell, which begin at `start`; `Applications received` have come in."""
    first = cues[0]
    if first.form == "received":
        lead = find_cues(scope.document.text[start : start + first.start], scope.book)
        first = next((cue for cue in lead if cue.rule == "status.applied.noun"), first)
    return Reading(first.status, first.rule, (scope.document.span(start + first.start, start + first.end),))
