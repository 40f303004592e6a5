"""The parts of an article's page: headlines, headings, paragraphs, list items, captions, and what is no article at all.

Blocks do not overlap, stand in reading order, and begin and end between white space and text. A bullet or number in
front of a list item belongs to no block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policyfacts.document import Block, BlockKind
from policyfacts.find.boilerplate import Position, boilerplate_sentences, section_until, sentence_bounds
from policyfacts.find.page_lines import Unit, units_of
from policyfacts.find.rows import is_row, is_ruled, stands_as_row
from policyfacts.rules import RuleBook

_FINAL_STOP = re.compile(r"""[.!;,…]["”’'»)\]]{0,3}$""")
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
# Where the page's own words may stand: the first paragraphs, the last fifth or the last three paragraphs.
_START_UNITS = 6
_END_UNITS = 3
_END_SHARE = 0.8


def segment(text: str, title_end: int | None, book: RuleBook) -> tuple[Block, ...]:
    """Cut a text into blocks, and say what each is for.

    Args:
        text: The article's text.
        title_end: Where a title that came apart from the text ends in it, or None.
        book: The rules; the table `boilerplate` is read.
    """
    units = units_of(text, title_end)
    kinds = _kinds(text, units, title_end, book)
    blocks: list[Block] = []
    for number, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if kind == "boilerplate" or (title_end is not None and unit.end <= title_end):
            blocks.append(Block(kind, unit.start, unit.end))
            continue
        blocks += _cut(text, unit, kind, _position(text, units, number), book)
    return tuple(blocks)


def _position(text: str, units: list[Unit], number: int) -> Position:
    late = units[number].start >= _END_SHARE * len(text) or number >= len(units) - _END_UNITS
    return Position(at_start=number < _START_UNITS, at_end=late)


def _cut(text: str, unit: Unit, kind: BlockKind, position: Position, book: RuleBook) -> Iterator[Block]:
    """The block of a unit, or its blocks where some of its sentences are boilerplate."""
    if (
        kind == "list_item"
        and (unit.end - unit.start) <= 2 * _HEADING_CHARACTERS
        and (is_row(text[unit.start : unit.end]) or _YEARS.fullmatch(text, unit.start, unit.end))
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


def _kinds(text: str, units: list[Unit], title_end: int | None, book: RuleBook) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    headlines_end = 0
    for number, unit in enumerate(units):
        kind = _kind(text, unit)
        if kind == "caption" and _heads_rows(text, units, number):
            kind = "list_item"
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


def _heads_rows(text: str, units: list[Unit], number: int) -> bool:
    """`Country | Number` above `India | 12,400`: the head of a table, and no image's alternative text."""
    if number + 1 == len(units) or _ALT_TEXT.search(text[units[number].start : units[number].end]) is None:
        return False
    below = units[number + 1]
    return is_ruled(text, below.start, below.end) and _DIGIT.search(text, below.start, below.end) is not None


_DIGIT = re.compile(r"\d")
_YEARS = re.compile(r"[|\s]*(?:19|20)\d\d(?:[|\s]+(?:19|20)\d\d)+[|\s]*")  # the head of columns, and no line of numbers


def _is_numbered_heading(text: str, units: list[Unit], number: int) -> bool:
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


def _kind(text: str, unit: Unit) -> BlockKind:
    words = text[unit.start : unit.end]
    if unit.markup_heading:
        return "heading"
    if len(words) <= 12 * _CAPTION_WORDS:
        if len(words.split()) <= _CAPTION_WORDS and (_CAPTION.search(words) or _ALT_TEXT.search(words)):
            return "caption"
        if unit.marked or stands_as_row(text, unit.start, unit.end):
            return "list_item"
        if len(words) <= _HEADING_CHARACTERS * 2 and _is_heading(words):
            return "heading"
    return "list_item" if unit.marked else "body"


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


def _close_sections(text: str, units: list[Unit], kinds: list[BlockKind], book: RuleBook) -> list[BlockKind]:
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
