"""The parts of an article's page: headlines, headings, paragraphs, list items, captions, and what is no article at all.

Blocks do not overlap, stand in reading order, and begin and end between white space and text. A bullet or number in
front of a list item belongs to no block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policyfacts.document import Block, BlockKind
from policyfacts.find.boilerplate import Position, boilerplate_sentences, section_until, sentence_bounds
from policyfacts.rules import RuleBook

# Characters that show nothing and that strip() leaves alone.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"

_MARKER = re.compile(r"(?:[•‣◦▪●·∙▲►*–—-]|\d{1,2}[.)]|[a-z]\)|\([a-z0-9]{1,2}\)|#{1,6})\s{1,8}(?=\S)")
_BULLET = re.compile(r"(?:[•‣◦▪●·∙▲►*–-]|\d{1,2}[.)]|[a-z]\)|\([a-z0-9]{1,2}\))\s")
_TABLE_ROW = re.compile(r"\S(?:[^\S\n]{0,4}\||\t|[^\S\n]{3})[^\S\n]{0,9}\S")
# A line of a table that lost its ruling: `Students: 109 300`, or a label and its number on lines of their own.
_AMOUNT = (
    r"(?:(?:about|some|up to|ca\.?|~)\ ?)?(?:\d{1,3}(?:[,.\ ]\d{3})+(?:[-–]|\ [-–]\ "
    r"|\ to\ ))?\d{1,3}(?:[,.\ \u00a0\u202f]\d{3})*"
    r"(?:\.\d{1,2})?(?:\ ?(?:k|K|m|million|thousand))?"
)
_ROW_YEAR = r"(?:FY\ ?)?(?:19|20)\d\d(?:[-–/]\d{2,4})?"  # `2019/20: 1,414`
_ROW = re.compile(rf"(?:[^\W\d_][^\d:|\n]{{1,70}}?|{_ROW_YEAR})\s?(?::|\ [–—-]|\t)\s?{_AMOUNT}(?:\ \([^()]{{1,60}}\))?")
# `Africa . . . . . 12,000`
_LEADERS = re.compile(rf"[^\W\d_][^\d:|\n.]{{1,70}}?[ ]?(?:\.[ ]?){{3,80}}[ ]?{_AMOUNT}")
# `Nepal – 35,635 – 23,493`: cells parted by dashes.
_COLUMNS = re.compile(r"[^\n–—]{2,60}(?:\ [–—]\ [^\n–—]{1,30}){2,8}")
# `Nepal – 1,587 applications; 1,109 granted; 377 refused`: cells that say what they count.
_CELLS = re.compile(
    rf"[^\W\d_][^\d:|\n;.]{{1,40}}?\s?(?::"
    rf"|\ [–—-])\s?{_AMOUNT}[^;\n\d.]{{0,30}}(?:;\ {_AMOUNT}[^;\n\d.]{{0,30}}){{1,5}}"
)
_OPEN_ROW = re.compile(r"[^\W\d_][^\d:|\n.!?;]{1,70}?\*?\s{1,3}\d{1,3}(?:[,\u00a0\u202f]\d{3}|\ {1,2}\d{3})*")
# `Fisheries 8,500 7,000`, `Shipyards 2,500 –`
_OPEN_COLUMNS = re.compile(
    r"[^\W\d_][^\d:|\n.!?;]{1,70}?(?:[ \u00a0]{1,3}\(?(?:[+−-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?|[–—-])\)?){2,6}"
)
_DEFINED = re.compile(rf"(?:[A-Z]{{0,3}}[$€£¥])?{_AMOUNT}\ [–—-]\ [^\n]{{2,120}}")  # `1,108 – people approved in 2033`
_AMOUNT_LINE = re.compile(_AMOUNT)
# A cell of a table that lost its ruling, on a line of its own: a number, a year at the head, a percentage or nothing.
_CELL_LINE = re.compile(
    rf"{_AMOUNT}|\d{{4,7}}|(?:FY\ ?)?(?:19|20)\d\d(?:[-–/]\d{{2,4}})?|[+−-]?\d+(?:[.,]\d+)?\ ?(?:%|per\ cent)"
    r"|[–—-]|\.\.|n/?a\.?",
    re.IGNORECASE,
)
_ROW_CELLS = 6
_LABEL_WORDS = 7
_FINAL_STOP = re.compile(r"""[.!;,…]["”’'»)\]]{0,3}$""")
_STOP = re.compile(r"""[.!?:;…]["”’'»)\]]{0,3}$""")
_CAPTION = re.compile(
    r"""^[\[(]?(?:(?:file\ )?(?:photo|photograph|picture|pictured|image|graphic|illustration|caption|video|map)s?
        (?:\ (?:by|credit|courtesy))?\ ?[:|/]|credit:|above:|below:|(?:left|right|top|bottom):)
      | [.)\s][\[(]?(?:photo|photograph|picture|image|pic|credit|graphic|illustration)s?(?:\ (?:by|credit|courtesy))?
        (?::|/|\ by)\s?(?:[^.!?]|\b[A-Z]\.){2,60}[.\])]{0,2}$
      | \b(?:getty\ images|reuters|afp|ap\ photo|epa)[/\w\s-]{0,30}\)?$""",
    re.VERBOSE | re.IGNORECASE,
)
# `Signing documents | Work visas`: two phrases, no sentence; an image's alternative text. Three and more are a menu.
_ALT_TEXT = re.compile(r"^[^|.!?\d]{3,60}\ \|\ [^|.!?\d]{3,60}$", re.VERBOSE)
_OPENS_HEADING = re.compile(r"[\W_]{0,3}[^\W_a-zß-öø-ÿ]")

_HEADLINE_WORDS = 32
_SUBHEADLINE_WORDS = 25
_HEADING_WORDS = 12
_HEADING_CHARACTERS = 90
_QUESTION_WORDS = 20
_COLON_WORDS = 6
_CAPTION_WORDS = 60
# A text that was wrapped by hand has lines of 60 to 100 characters; a paragraph on one line is mostly longer.
_WRAP_CHARACTERS = 110
_WRAPPED_LINE_CHARACTERS = 45
# Where the page's own words may stand: the first paragraphs, the last fifth or the last three paragraphs.
_START_UNITS = 6
_END_UNITS = 3
_END_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, or a line of one that stands for itself: `[start, end)`."""

    start: int
    end: int
    marked: bool = False
    markup_heading: bool = False


def segment(text: str, title_end: int | None, book: RuleBook) -> tuple[Block, ...]:
    """Cut a text into blocks, and say what each is for.

    Args:
        text: The article's text.
        title_end: Where a title that came apart from the text ends in it, or None.
        book: The rules; the table `boilerplate` is read.
    """
    units = _join_rows(text, list(_units(text, title_end)))
    kinds = _kinds(text, units, title_end, book)
    blocks: list[Block] = []
    for number, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if kind == "boilerplate" or (title_end is not None and unit.end <= title_end):
            blocks.append(Block(kind, unit.start, unit.end))
            continue
        blocks += _cut(text, unit, kind, _position(text, units, number), book)
    return tuple(blocks)


def _position(text: str, units: list[_Unit], number: int) -> Position:
    late = units[number].start >= _END_SHARE * len(text) or number >= len(units) - _END_UNITS
    return Position(at_start=number < _START_UNITS, at_end=late)


def _cut(text: str, unit: _Unit, kind: BlockKind, position: Position, book: RuleBook) -> Iterator[Block]:
    """The block of a unit, or its blocks where some of its sentences are boilerplate."""
    if (
        kind == "list_item"
        and (unit.end - unit.start) <= 2 * _HEADING_CHARACTERS
        and _is_row(text[unit.start : unit.end])
    ):
        yield Block(kind, unit.start, unit.end)
        return
    bounds = sentence_bounds(text, unit.start, unit.end)
    flags = boilerplate_sentences([text[start:end] for start, end in bounds], position, book)
    at = 0
    while at < len(bounds):
        to = at
        while to + 1 < len(bounds) and flags[to + 1] == flags[at]:
            to += 1
        yield Block("boilerplate" if flags[at] else kind, bounds[at][0], bounds[to][1])
        at = to + 1


def _units(text: str, title_end: int | None) -> Iterator[_Unit]:
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


def _join_rows(text: str, units: list[_Unit]) -> list[_Unit]:
    """Put labels and the cells on the lines below them together, where two or more such rows follow one another."""
    joined: list[_Unit] = []
    at = 0
    while at < len(units):
        cells = _cells_below(text, units, at)
        rows = 0
        while cells and _cells_below(text, units, at + rows * (cells + 1)) == cells:
            rows += 1
        if rows < 2:
            joined.append(units[at])
            at += 1
            continue
        if cells > 1:
            _join_head(text, joined, cells + 1)
        for first in range(at, at + rows * (cells + 1), cells + 1):
            joined.append(_Unit(units[first].start, units[first + cells].end, marked=True))
        at += rows * (cells + 1)
    return _mark_runs(text, joined)


def _cells_below(text: str, units: list[_Unit], at: int) -> int:
    """How many lines with nothing but a number stand below a label; 0 where the line is none or has none."""
    if at >= len(units) or not _is_label(text[units[at].start : units[at].end]):
        return 0
    count = 0
    for unit in units[at + 1 : at + 2 + _ROW_CELLS]:
        if _CELL_LINE.fullmatch(text, unit.start, unit.end) is None:
            break
        count += 1
    amounts = [u for u in units[at + 1 : at + 1 + count] if _AMOUNT_LINE.fullmatch(text, u.start, u.end)]
    return count if count <= _ROW_CELLS and (amounts or count > 1) else 0


def _join_head(text: str, units: list[_Unit], size: int) -> None:
    """Put the lines together that name the columns of the table below: `Nationality`, `In 2033`, `In 2034`."""
    head = units[-size:]
    if len(head) == size and all(_is_label(text[unit.start : unit.end], head=True) for unit in head):
        units[-size:] = [_Unit(head[0].start, head[-1].end, marked=True)]


def _mark_runs(text: str, units: list[_Unit]) -> list[_Unit]:
    """Mark rows whose label and number only a space parts (`Partner 40,500`), where two or more stand together."""
    kinds = [
        2
        if any(row.fullmatch(text, unit.start, unit.end) for row in (_OPEN_ROW, _OPEN_COLUMNS, _DEFINED))
        else 1
        if _is_row(text[unit.start : unit.end])
        else 0
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
        and len(line) <= _HEADING_CHARACTERS
        and (head or not line[-1].isdigit())
        and not _STOP.search(line[-5:])
        and _CELL_LINE.fullmatch(line) is None
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    core = line.strip()
    if not core.strip(_INVISIBLE):
        return end, end
    start += len(line) - len(line.lstrip())
    return start, start + len(core)


def _lines_to_units(text: str, lines: list[tuple[int, int]]) -> Iterator[_Unit]:
    """Join the lines of hand-wrapped prose; any other line stands for itself."""
    if not lines:
        return
    longest = max(end - start for start, end in lines)
    wrapped = longest <= _WRAP_CHARACTERS and any(
        end - start >= _WRAPPED_LINE_CHARACTERS and not _STOP.search(text, max(start, end - 4), end)
        for start, end in lines[:-1]
    )
    start, end = lines[0]
    for next_start, next_end in lines[1:]:
        row = any(form.fullmatch(text, next_start, next_end) for form in (_ROW, _CELLS))
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
        or _DEFINED.match(text, next_start)
        or _TABLE_ROW.search(text, start, min(end, start + 200))
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


def _unit(text: str, start: int, end: int) -> _Unit:
    marker = _MARKER.match(text, start, end)
    if marker is None:
        return _Unit(start, end)
    sign = text[start]
    # A dash in front of a whole sentence is a list's as well as a dialogue's or a credit's; the words say which.
    return _Unit(marker.end(), end, marked=sign not in "#—", markup_heading=sign == "#")


def _kinds(text: str, units: list[_Unit], title_end: int | None, book: RuleBook) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    headlines_end = 0
    for number, unit in enumerate(units):
        kind = _kind(text, unit)
        if kind == "list_item" and _is_numbered_heading(text, units, number):
            kind = "heading"
        words = text[unit.start : unit.end]
        if title_end is not None and unit.end <= title_end:
            kind, headlines_end = "headline", number + 1
        elif kind in ("body", "heading") and number == headlines_end:
            if all(boilerplate_sentences([words[:_HEADING_CHARACTERS]], Position(at_start=True, at_end=False), book)):
                headlines_end += 1
            elif _is_headline(words, second="headline" in kinds):
                kind, headlines_end = "headline", number + 1
        elif number == headlines_end and kind == "caption":
            headlines_end += 1
        kinds.append(kind)
    return _close_sections(text, units, kinds, book)


def _is_numbered_heading(text: str, units: list[_Unit], number: int) -> bool:
    """`2. Canada` above prose: a section's name, and no item of a list."""
    unit, line = units[number], text[units[number].start : units[number].end]
    numbered = _NUMBERED.search(text, max(0, unit.start - _NUMBER_WIDTH), unit.start) is not None
    if not (unit.marked and numbered and number + 1 < len(units) and not re.search(r"\d", line) and _is_heading(line)):
        return False
    below = units[number + 1]
    return not below.marked and _kind(text, below) == "body"


_NUMBERED = re.compile(r"(?:^|\n)\s*\d{1,2}[.)]\s+$")
_NUMBER_WIDTH = 8


def _is_headline(words: str, *, second: bool) -> bool:
    """A line above the text, without the full stop that a sentence has; below another one it must be short."""
    if (_FINAL_STOP.search(words[-5:]) and not words.endswith("!")) or words.endswith(":"):
        return False
    most = _SUBHEADLINE_WORDS if second else _HEADLINE_WORDS
    return len(words) <= 12 * most and len(words.split()) <= most


def _kind(text: str, unit: _Unit) -> BlockKind:
    words = text[unit.start : unit.end]
    if unit.markup_heading:
        return "heading"
    if len(words) <= 12 * _CAPTION_WORDS:
        if len(words.split()) <= _CAPTION_WORDS and (_CAPTION.search(words) or _ALT_TEXT.search(words)):
            return "caption"
        if (
            unit.marked
            or _TABLE_ROW.search(words[:200])
            or _ROW.fullmatch(words)
            or _LEADERS.fullmatch(words)
            or _COLUMNS.fullmatch(words)
            or _CELLS.fullmatch(words)
        ):
            return "list_item"
        if len(words) <= _HEADING_CHARACTERS * 2 and _is_heading(words):
            return "heading"
    return "list_item" if unit.marked else "body"


def _is_row(words: str) -> bool:
    """`Students: 109 300`: a label with its number, which is no telephone number however it is grouped."""
    return (
        _ROW.fullmatch(words) is not None
        or _LEADERS.fullmatch(words) is not None
        or _CELLS.fullmatch(words) is not None
        or _OPEN_ROW.fullmatch(words) is not None
        or ("\n" in words and _AMOUNT_LINE.fullmatch(words.rsplit("\n", 1)[-1].strip()) is not None)
    )


def _is_heading(words: str) -> bool:
    """A short line that is no sentence, or one question that stands alone."""
    count = len(words.split())
    if not _OPENS_HEADING.match(words):
        return False
    if words.endswith("?"):
        return count <= _QUESTION_WORDS and len(sentence_bounds(words, 0, len(words))) == 1
    if words.endswith(":"):
        return count <= _COLON_WORDS
    return count <= _HEADING_WORDS and len(words) <= _HEADING_CHARACTERS and not _FINAL_STOP.search(words[-5:])


def _close_sections(text: str, units: list[_Unit], kinds: list[BlockKind], book: RuleBook) -> list[BlockKind]:
    """Turn the headings of advertising, link lists and readers' comments into boilerplate, with what they head."""
    closed = list(kinds)
    until = None
    for number, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if kind == "heading":
            below = units[number + 1] if number + 1 < len(units) else replace(unit, start=unit.end)
            found = section_until(text[unit.start : unit.end], text[below.start : below.end][:600], book)
            if found is not None or until == "heading":
                until = found
        elif until == "prose" and kind == "body":
            until = None
        if until is not None and kind != "headline":
            closed[number] = "boilerplate"
    return closed
