"""Dates that govern from above: the head of a column, the caption of a table, the words over a list, the paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policyfacts.document import Document
from policyfacts.find.columns import caption, cell_of, header_cell
from policyfacts.find.dates import DateMention
from policyfacts.find.looking_back import looks_back, tells_event
from policyfacts.find.standing_over import speaks_of_figures, standing_over
from policyfacts.resolve.frame import Frame, beginning_in
from policyfacts.resolve.slots.own_time import NAMED_BEFORE, PERIOD_KINDS, compared_date
from policyfacts.resolve.slots.question import time_asked
from policyfacts.resolve.slots.scope import Scope


def date_above_list(frame: Frame, scope: Scope) -> DateMention | None:
    """The time in the words above a list: `The following were issued between 1 May and 30 June: …`."""
    sentence = frame.view.sentence
    if sentence.kind != "list_item":
        return None
    first = max(0, sentence.index - _ROWS)
    above = next(
        (
            s
            for s in scope.document.sentences[first : sentence.index][::-1]
            if s.kind != "list_item" or s.text.rstrip().endswith(":")
        ),
        None,
    )
    if above is None:
        return None
    if not above.text.rstrip().endswith(":"):
        return _time_of_heading(above.block, scope)
    within = beginning_in(scope.found.dates, above.start, above.end)
    dates = [d for d in within if d.kind in PERIOD_KINDS]
    if not dates or dates[-1].value is None or _behind_number(dates[-1], scope.numbers, scope.document):
        return None
    return None if compared_date(dates[-1], scope.document) else dates[-1]


_ROWS = 40  # a longer table is data


def date_of_column(frame: Frame, scope: Scope) -> DateMention | None:
    """The year or months at the head of a number's column."""
    column = cell_of(frame.view.sentence, frame.mention.number.start)
    if column == 1 and frame.view.dates:
        first = frame.view.dates[0]
        yearly = first.rule.endswith(".anchored") or _YEAR.search(first.text) is not None
        labels = first.start == frame.view.start and first.kind in PERIOD_KINDS and first.value is not None
        return first if labels and yearly else None  # `May: 1,240` of the year over the rows, else of none known
    cell = None if column is None else header_cell(scope.document, frame.view.sentence, column)
    if column and (told := _caption_date(frame, column, scope)) is not None:
        return told
    if cell is None:
        return None
    dates = (d for d in beginning_in(scope.found.dates, *cell) if d.value is not None)
    return next((d for d in dates if d.kind in PERIOD_KINDS), None)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _caption_date(frame: Frame, column: int, scope: Scope) -> DateMention | None:
    """`Permits by country, 2030 (in brackets: 2029)` above a table: one time for all columns, or one for each."""
    above = caption(scope.document, frame.view.sentence)
    if above is None:
        return None
    dates = [
        d
        for d in beginning_in(scope.found.dates, above.start, above.end)
        if d.kind in PERIOD_KINDS and d.value is not None
    ]
    if len(dates) > 1:
        return dates[column - 1] if column <= len(dates) else None
    return dates[0] if dates and column == 1 else None


def date_of_paragraph(frame: Frame, scope: Scope) -> DateMention | None:
    """The last time named in the paragraph before the sentence, which holds for a sentence without one."""
    block = scope.document.blocks[frame.block]
    dates = [
        d
        for d in beginning_in(scope.found.dates, block.start, frame.view.start)
        if d.kind in PERIOD_KINDS
        and d.kind != "month"
        and NAMED_BEFORE.search(scope.document.text, max(block.start, d.start - 20), d.start) is None
        and not _behind_number(d, scope.numbers, scope.document)
        and not _set_beside(d, scope.document)
        and not _of_event(d, scope)
    ]
    if dates:
        return dates[-1] if not _other_year_since(dates[-1], frame, scope) else None
    asked = time_asked(frame, scope) or _time_of_heading(_headed(frame, scope), scope)
    return asked if asked is not None and asked.kind in PERIOD_KINDS and asked.kind != "month" else None


def time_over(frame: Frame, scope: Scope) -> DateMention | None:
    """The one time that something over a list or a note below it names, the nearest first."""
    for over in standing_over(scope.document, frame.view.sentence):
        if over.kind not in ("heading", "list_item") and not speaks_of_figures(over.text):
            continue
        dates = [d for d in beginning_in(scope.found.dates, over.start, over.end) if d.kind in PERIOD_KINDS]
        if len({d.value for d in dates}) == 1 and dates[0].value is not None:
            return None if compared_date(dates[0], scope.document) else dates[0]
    return None


def _headed(frame: Frame, scope: Scope) -> int:
    """The block in front of a number's, past lines set as headings that give amounts: `Georgia: 312`."""
    index = frame.block - 1
    while index > 0 and scope.document.blocks[index].kind == "heading" and _gives_amounts(index, scope):
        index -= 1
    return index


def _gives_amounts(index: int, scope: Scope) -> bool:
    block = scope.document.blocks[index]
    within = (s for s in scope.document.sentences if s.block == index)
    timed = any(d.kind in PERIOD_KINDS for d in beginning_in(scope.found.dates, block.start, block.end))
    return block.kind == "heading" and not timed and any(scope.numbers.get(sentence.index) for sentence in within)


def _time_of_heading(index: int, scope: Scope) -> DateMention | None:
    """`The programme in 2025-26` above a paragraph or a list: the one time that the heading names."""
    block = scope.document.blocks[index] if index >= 0 else None
    if block is None or block.kind != "heading":
        return None
    dates = [d for d in beginning_in(scope.found.dates, block.start, block.end) if d.kind in PERIOD_KINDS]
    one = len({d.value for d in dates}) == 1 and dates[0].value is not None
    return dates[0] if one and not compared_date(dates[0], scope.document) else None


def _other_year_since(mention: DateMention, frame: Frame, scope: Scope) -> bool:
    """Whether a later sentence of the paragraph names another year for its numbers: the first governs no more."""
    between = beginning_in(scope.found.dates, mention.end, frame.view.start)
    return any(
        d.kind in ("year", "fiscal_year")
        and d.value not in (None, mention.value)
        and not compared_date(d, scope.document)
        and not _set_beside(d, scope.document)
        for d in between
    )


def _set_beside(mention: DateMention, document: Document) -> bool:
    """`In 2030 it was 22,000`: whether the sentence of a date only looks back, so that the date governs no other."""
    sentence = document.sentence_at(mention.start)
    return sentence is not None and looks_back(sentence.text)


def _of_event(mention: DateMention, scope: Scope) -> bool:
    """`In 2026 Portugal signed an accord.`: whether a year long over is only that of something that was done then."""
    published, sentence = scope.document.published, scope.document.sentence_at(mention.start)
    if published is None or sentence is None or mention.kind != "year" or not (mention.value or "").isdigit():
        return False
    past = published.year - int(mention.value or 0) >= _LONG_OVER
    return past and not scope.numbers.get(sentence.index) and tells_event(sentence.text)


_LONG_OVER = 2  # years


def _behind_number(mention: DateMention, numbers: Mapping[int, Sequence[int]], document: Document) -> bool:
    """Whether a date stands behind a number of its sentence: then it is that number's, and governs no other."""
    sentence = document.sentence_at(mention.start)
    return sentence is not None and any(start < mention.start for start in numbers.get(sentence.index, ()))
