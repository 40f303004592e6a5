"""The lines of an article's page put together to what stands for itself: paragraphs, list items, rows of tables.

Hand-wrapped prose is joined to paragraphs. A table whose cells stand a line each is joined to rows, and lines that are
rows only beside others of their kind are marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policyfacts.find import rows

# Characters that show nothing and that strip() leaves alone.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"

_MARKER = re.compile(r"(?:[•‣◦▪●·∙▲►*–—-]|\d{1,2}[.)]|[a-z]\)|\([a-z0-9]{1,2}\)|#{1,6})\s{1,8}(?=\S)")
_BULLET = re.compile(r"(?:[•‣◦▪●·∙▲►*–-]|\d{1,2}[.)]|[a-z]\)|\([a-z0-9]{1,2}\))\s")
_STOP = re.compile(r"""[.!?:;…]["”’'»)\]]{0,3}$""")
_ROW_CELLS = 6
_LABEL_WORDS = 7
_LABEL_CHARACTERS = 90
# A text that was wrapped by hand has lines of 60 to 100 characters; a paragraph on one line is mostly longer.
_WRAP_CHARACTERS = 110
_WRAPPED_LINE_CHARACTERS = 45


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a line of one that stands for itself: `[start, end)`."""

    start: int
    end: int
    marked: bool = False
    markup_heading: bool = False


def units_of(text: str, title_end: int | None) -> list[Unit]:
    """What stands for itself in a text, in reading order, trimmed; `title_end`, if given, is the end of a unit."""
    return _mark_runs(text, _join_rows(text, list(_paragraphs(text, title_end))))


def _paragraphs(text: str, title_end: int | None) -> Iterator[Unit]:
    """Paragraphs and their self-standing lines, trimmed; the title's end is always an end."""
    paragraph: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = _trim(text, at, at + len(line))
        if start == end or (title_end is not None and at >= title_end and paragraph and paragraph[-1][1] <= title_end):
            yield from _lines_to_units(text, paragraph)
            paragraph = []
        if start < end:
            paragraph.append((start, end))
        at += len(line)
    yield from _lines_to_units(text, paragraph)


def _join_rows(text: str, units: list[Unit]) -> list[Unit]:
    """Put labels and the cells on the lines below them together, where two or more such rows follow one another."""
    joined: list[Unit] = []
    at = 0
    while at < len(units):
        cells = _cells_below(text, units, at)
        count = 0
        while cells and _cells_below(text, units, at + count * (cells + 1)) == cells:
            count += 1
        if count < 2:
            joined.append(units[at])
            at += 1
            continue
        if cells > 1:
            _join_head(text, joined, cells + 1)
        for first in range(at, at + count * (cells + 1), cells + 1):
            joined.append(Unit(units[first].start, units[first + cells].end, marked=True))
        at += count * (cells + 1)
    return joined


def _cells_below(text: str, units: list[Unit], at: int) -> int:
    """How many lines with nothing but a number stand below a label; 0 where the line is none or has none."""
    if at >= len(units) or not _is_label(text[units[at].start : units[at].end]):
        return 0
    count = 0
    for unit in units[at + 1 : at + 2 + _ROW_CELLS]:
        if not rows.is_cell(text, unit.start, unit.end):
            break
        count += 1
    amounts = [u for u in units[at + 1 : at + 1 + count] if rows.is_amount(text, u.start, u.end)]
    return count if count <= _ROW_CELLS and (amounts or count > 1) else 0


def _join_head(text: str, units: list[Unit], size: int) -> None:
    """Put the lines together that name the columns of the table below: `Nationality`, `In 2033`, `In 2034`."""
    head = units[-size:]
    if len(head) == size and all(_is_label(text[unit.start : unit.end], head=True) for unit in head):
        units[-size:] = [Unit(head[0].start, head[-1].end, marked=True)]


def _mark_runs(text: str, units: list[Unit]) -> list[Unit]:
    """Mark rows whose label and number only a space parts (`Partner 40,500`), where two or more stand together."""
    kinds = [
        2 if rows.is_open_row(text, unit.start, unit.end) else 1 if rows.is_row(text[unit.start : unit.end]) else 0
        for unit in units
    ]
    marked = list(units)
    for number, unit in enumerate(units):
        beside = kinds[number - 1 : number] + kinds[number + 1 : number + 2]
        if kinds[number] == 2 and any(beside) and len(text[unit.start : unit.end].split()) <= 2 * _LABEL_WORDS + 2:
            marked[number] = replace(unit, marked=True)
    return marked


def _is_label(line: str, *, head: bool = False) -> bool:
    return (
        len(line.split()) <= _LABEL_WORDS
        and len(line) <= _LABEL_CHARACTERS
        and (head or not line[-1].isdigit())
        and not _STOP.search(line[-5:])
        and not rows.is_cell(line, 0, len(line))
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    core = line.strip()
    if not core.strip(_INVISIBLE):
        return end, end
    start += len(line) - len(line.lstrip())
    return start, start + len(core)


def _lines_to_units(text: str, lines: list[tuple[int, int]]) -> Iterator[Unit]:
    """Join the lines of hand-wrapped prose; any other line stands for itself."""
    if not lines:
        return
    longest = max(end - start for start, end in lines)
    wrapped = longest <= _WRAP_CHARACTERS and any(
        end - start >= _WRAPPED_LINE_CHARACTERS and not _STOP.search(text, max(start, end - 4), end)
        for start, end in lines[:-1]
    )
    start, end = lines[0]
    opens = [not text[first].islower() and rows.is_open_row(text, first, last) for first, last in lines]
    for number, (next_start, next_end) in enumerate(lines[1:], start=1):
        # two lines in a row that end in a number are rows, whatever stands above them
        beside = opens[number - 1] or opens[number + 1 : number + 2] == [True]
        row = rows.begins_a_row(text, next_start, next_end) or (opens[number] and beside)
        if not row and _goes_on(text, (start, end), next_start, wrapped_at=longest if wrapped else None):
            end = next_end
        else:
            yield _unit(text, start, end)
            start, end = next_start, next_end
    yield _unit(text, start, end)


def _goes_on(text: str, unit: tuple[int, int], next_start: int, *, wrapped_at: int | None) -> bool:
    """Whether the line at `next_start` continues the unit before it."""
    start, end = unit
    if (
        _BULLET.match(text, next_start)
        or rows.is_definition(text, next_start, len(text))
        or rows.is_ruled(text, start, end)
    ):
        return False
    stops = _STOP.search(text, max(start, end - 4), end) is not None
    if not stops and text[next_start].islower():
        return True
    if wrapped_at is None:
        return False
    last_line = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
    length = end - max(start, last_line)
    return length >= _WRAPPED_LINE_CHARACTERS and not (stops and length < 0.6 * wrapped_at)


def _unit(text: str, start: int, end: int) -> Unit:
    marker = _MARKER.match(text, start, end)
    if marker is None:
        return Unit(start, end)
    sign = text[start]
    # A dash in front of a whole sentence is a list's as well as a dialogue's or a credit's; the words say which.
    return Unit(marker.end(), end, marked=sign not in "#—", markup_heading=sign == "#")
