"""The columns of a table whose rows stand as lines: `Country | 2024 | 2023`, `Nepal – 35,635 – 23,493`."""

from __future__ import annotations

import re

from policyfacts.document import Document, Sentence
from policyfacts.find.rows import has_leaders

_SEPARATOR = re.compile(r"\s*(?:\||\t)\s*|[ \u00a0][–—/][ \u00a0]")
_LINES = re.compile(r"\s*\n\s*")  # a cell a line
_ROWS = 80  # a longer table is data, whose head is too far up to look for in each of its rows
# `Ukraine 171,250 (198,400)`, `Fisheries 8,500 – -3%`: a label and its cells, of which some may stand in brackets.
_PLAIN = re.compile(
    r"(?P<label>[^\d|\t]{2,60}?)(?P<cells>(?:[ \u00a0]+\(?(?:[+−-]?\d[\d,.]*%?|[–—-])\)?){2,6})[ \u00a0]*"
)
# `Nationality 2023 2024 Change (%)`: the head of such rows
_YEARS = re.compile(
    r"(?P<label>[^\d|\t]{2,60}?)(?P<cells>(?:[ \u00a0]+(?:FY[ ]?)?(?:19|20)\d\d(?:[-–/]\d{2,4})?(?![\d,.])){2,6})"
    r"(?:[ \u00a0]+[^\d]{0,40})?"
)
_CELL = re.compile(r"[^ \u00a0()]+")
# `India: 3,721`, `Iran⏎395`, `Peru (1,206)`: a label and its one number.
_SINGLE = re.compile(r"(?:[^\d|\t]|\d(?![\d,.]*\)?\s*$)){2,90}?[ \u00a0:|\n.–—(-]+\d[\d,. ]*\)?\s*")
_HEAD_CELL = 24  # characters of `Country` or `Number of cards` above the rows of a table
_HEAD_CELLS = 6
_LINE = 120  # characters of a caption
_CELLS = 3  # a row of a table has a label and two cells at least


def column_of(sentence: Sentence, offset: int) -> int | None:
    """The column that `offset` of the article lies in, the label's being 0; None where the sentence is no such row."""
    if sentence.kind not in ("list_item", "heading"):
        return None
    bounds = _bounds(sentence)
    if len(bounds) < _CELLS:
        return None
    return next((index for index, (start, end) in enumerate(bounds) if start <= offset < end), None)


def cell_of(sentence: Sentence, offset: int) -> int | None:
    """Like `column_of`, but 1 also for the one number of a row of two cells: `India: 3,721`."""
    column = column_of(sentence, offset)
    if column is None and sentence.kind == "list_item" and _SINGLE.fullmatch(sentence.text) is not None:
        return 1
    return column


def header_cell(document: Document, sentence: Sentence, column: int) -> tuple[int, int] | None:
    """The cell `[start, end)` at the head of a column: in the first of the rows that stand together with this one."""
    top = _top(document, sentence)
    bounds = _bounds(top)
    if _UNLABELLED.match(top.text) and len(bounds) == len(_bounds(sentence)) - 1:
        column -= 1  # nothing stands over the labels
    return bounds[column] if top is not sentence and 0 <= column < len(bounds) else None


_UNLABELLED = re.compile(r"[|\s]*(?:19|20)\d\d\b")


def caption(document: Document, sentence: Sentence) -> Sentence | None:
    """The line above the table that a row stands in: `Places authorised, by country`; None where prose stands there."""
    several = len(_bounds(sentence)) >= _CELLS
    top = _top(document, sentence) if several else _first_item(document, sentence)
    index = top.index - 1
    while index > 0 and top.index - index <= _HEAD_CELLS and _is_head_cell(document, index):
        index -= 1
    above = document.sentences[index] if top.index else None
    if above is None or not (several or above.kind == "heading"):
        return None
    if len(above.text) > _LINE or above.text.rstrip().endswith((".", "?", "!", "”", '"')):
        return None
    return above


# `The draft foresees the following quotas:`; one with a number of its own is a total above its parts.
_OWN_NUMBER = re.compile(r"\d[,.\u00a0\u202f ]\d{3}|\d{5}|\b(?:million|thousand)\b")
_LEAD_IN = 240  # characters


def lead_in(document: Document, sentence: Sentence) -> Sentence | None:
    """The words with a colon above the list that a row stands in; None where they name a number themselves."""
    if sentence.kind != "list_item":
        return None
    top = _first_item(document, sentence)
    above = document.sentences[top.index - 1] if top.index else None
    if above is None or len(above.text) > _LEAD_IN or not above.text.rstrip().endswith(":"):
        return None
    return None if _OWN_NUMBER.search(above.text) else above


_BOX = re.compile(
    r"\W*(?:by the numbers|in (?:numbers|figures|brief|short)|the numbers|(?:key|quick|fast) (?:facts"
    r"|figures|numbers|points)"
    r"|facts and figures|at a glance|(?:the )?\w+ in (?:numbers|figures)|highlights)\W*",
    re.IGNORECASE,
)


def boxes(document: Document) -> frozenset[int]:
    """The sentences of `By the numbers` and its like, which say again what the article tells, by their index."""
    found: set[int] = set()
    inside = False
    for sentence in document.sentences:
        if sentence.kind == "list_item":
            found |= {sentence.index} if inside else set()
        else:
            inside = sentence.kind == "heading" and _BOX.fullmatch(sentence.text) is not None
    return frozenset(found)


def _is_head_cell(document: Document, index: int) -> bool:
    """Whether a line is only the name of a column, with another heading above it."""
    here, above = document.sentences[index], document.sentences[index - 1]
    return here.kind == above.kind == "heading" and len(here.text) <= _HEAD_CELL and not re.search(r"\d", here.text)


def _first_item(document: Document, sentence: Sentence) -> Sentence:
    """The first of the items of the list that a row stands in."""
    top = sentence
    for index in range(sentence.index - 1, max(-1, sentence.index - _ROWS), -1):
        if document.sentences[index].kind != "list_item":
            break
        top = document.sentences[index]
    return top


def _top(document: Document, sentence: Sentence) -> Sentence:
    """The first of the rows that stand together with this one."""
    top = sentence
    for index in range(sentence.index - 1, max(-1, sentence.index - _ROWS), -1):
        above = document.sentences[index]
        if above.kind not in ("list_item", "heading") or len(_bounds(above)) < _CELLS:
            break
        top = above
    return top


def _bounds(sentence: Sentence) -> list[tuple[int, int]]:
    plain = _YEARS.fullmatch(sentence.text) or _PLAIN.fullmatch(sentence.text)
    if plain is not None:
        cells = [cell.span() for cell in _CELL.finditer(sentence.text, *plain.span("cells"))]
        if len(cells) == _CELLS - 1 and sentence.text[slice(*cells[0])] in "–—-":
            cells = cells[1:]  # `Applications – 6,732`: a dash between a label and its one number
        return [(sentence.start + at, sentence.start + to) for at, to in (plain.span("label"), *cells)]
    text, found, at = sentence.text, [], 0
    for match in (_LINES if "\n" in text and not has_leaders(text, 0, len(text)) else _SEPARATOR).finditer(text):
        found.append((sentence.start + at, sentence.start + match.start()))
        at = match.end()
    found.append((sentence.start + at, sentence.start + len(text)))
    return [bounds for bounds in found if bounds[0] < bounds[1]]
