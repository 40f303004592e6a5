"""The shapes of a table's rows, and of their cells, where a page has lost the ruling between them.

Every test asks about a whole line, or about `text[start:end]`.
"""

from __future__ import annotations

import re

_TABLE_ROW = re.compile(r"\S(?:[^\S\n]{0,4}\||\t|[^\S\n]{3})[^\S\n]{0,9}\S")
# A line of a table that lost its ruling: `Students: 109 300`, or a label and its number on lines of their own.
_AMOUNT = (
    r"(?:(?:about|some|up to|ca\.?|~)\ ?)?(?:\d{1,3}(?:[,.\ ]\d{3})+(?:[-–]|\ [-–]\ "
    r"|\ to\ ))?\d{1,3}(?:[,.\ \u00a0\u202f]\d{3})*"
    r"(?:\.\d{1,2})?(?:\ ?(?:k|K|m|million|thousand))?"
)
_ROW_YEAR = r"(?:FY\ ?|Q[1-4]\ |[A-Z][a-z]{2,8}\ )?(?:19|20)\d\d(?:[-–/]\d{2,4})?"
# `2019/20: 1,414`, `Partner (subclass 820): 7,245`, `March: 344 visas (1 per cent)`
_LABEL = rf"(?:[^\W\d_][^\d:|\n]{{1,70}}?(?:\([^()\n:|]{{1,30}}\))?|{_ROW_YEAR})"
_COUNTED = r"(?:\ (?:visas|permits|people|places|applications|workers|cards|grants))?"
_COMPARED = rf"(?:,\ (?:compared\ with|up\ from|down\ from|against|after)\ {_AMOUNT}(?:\ [^\n.;:]{{2,24}})?)?"
_ROW = re.compile(rf"{_LABEL}\s?(?::|\ [–—-]|\t)\s?{_AMOUNT}{_COUNTED}(?:\ \([^()]{{1,60}}\))?{_COMPARED}")
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


def is_amount(text: str, start: int, end: int) -> bool:
    """Whether a line is a number and nothing else: `3,721`, `about 40,500`, `1.2 million`."""
    return _AMOUNT_LINE.fullmatch(text, start, end) is not None


def is_cell(text: str, start: int, end: int) -> bool:
    """Whether a line can be a cell on its own: a number, a year, a percentage or a sign for nothing."""
    return _CELL_LINE.fullmatch(text, start, end) is not None


def is_ruled(text: str, start: int, end: int) -> bool:
    """Whether the first words of a line are parted as cells are: by a bar, a tab or wide space."""
    return _TABLE_ROW.search(text, start, min(end, start + _RULED_WITHIN)) is not None


def begins_a_row(text: str, start: int, end: int) -> bool:
    """Whether a line that looks like running text before it is a row: `Students: 109 300`."""
    return any(form.fullmatch(text, start, end) for form in (_ROW, _CELLS))


def is_definition(text: str, start: int, end: int) -> bool:
    """Whether a line says what its first number is: `1,108 – people approved in 2033`."""
    return _DEFINED.match(text, start, end) is not None


def stands_as_row(text: str, start: int, end: int) -> bool:
    """Whether a line is a row by itself, whatever stands above and below it."""
    return is_ruled(text, start, end) or any(
        form.fullmatch(text, start, end) for form in (_ROW, _LEADERS, _COLUMNS, _CELLS)
    )


def is_open_row(text: str, start: int, end: int) -> bool:
    """Whether only a space parts a line's label and its numbers: a row if it stands beside one, else perhaps prose."""
    return any(form.fullmatch(text, start, end) for form in (_OPEN_ROW, _OPEN_COLUMNS, _DEFINED))


def is_row(words: str) -> bool:
    """Whether a line is a label with its number, which is no telephone number however it is grouped."""
    if any(form.fullmatch(words) for form in (_ROW, _LEADERS, _CELLS, _OPEN_ROW)):
        return True
    last = words.rsplit("\n", 1)[-1].strip()
    return "\n" in words and is_amount(last, 0, len(last))


def has_leaders(text: str, start: int, end: int) -> bool:
    """Whether dots lead to a number: `Africa . . . . 12,000` is one row, and no sentence ends in it."""
    return _DOTS.search(text, start, end) is not None


_DOTS = re.compile(r"(?:\.[ ]?){3}[ ]?\d")
_RULED_WITHIN = 200
