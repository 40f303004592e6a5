"""Quotation marks: which words of a paragraph stand between them.

Curly, straight and angled marks, double and single. Marks are matched within one paragraph, for one that is never
closed must not swallow the rest of the article. An opening mark that is never closed ends with its paragraph where
a quotation plainly runs to there (the paragraph begins with it, or a colon leads into it), as where a speaker goes on
in the next paragraph; elsewhere it is taken for a slip and ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_MARK = re.compile(r"[“”\"„«»‘’'`]")
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", '"': '"”'}
OPENING_MARKS = "“„«\"‘'"
_SINGLE_OPENERS = "‘'`"
# Apostrophes that one single quotation may hold: bounds the search where marks were never closed.
_SINGLE_MARKS = 40
_CLOSES_SPEECH = ",.?!…"
# A colon, or the start of the paragraph, leads into a quotation that may be long.
_LEADS_IN = re.compile(r"(?:^|[:,—–-])\s{0,3}$")
Side = Literal["opens", "closes", "unclear"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks.

    Attributes:
        start: Where the words begin, behind the opening mark.
        end: Where they end, before the closing mark.
        outer_start: Where the opening mark stands.
        outer_end: Behind the closing mark; `end` where there is none.
        closed: Whether there is a closing mark.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True


def find_quotes(
    text: str, start: int, end: int, attribution: re.Pattern[str] | None = None, *, continued: bool = False
) -> list[Quote]:
    """The outermost quotations of the paragraph `[start, end)`, in reading order.

    Args:
        attribution: What matches `, X said`: a quotation whose closing mark was lost ends before it.
        continued: The next paragraph begins with an opening mark, so that a quotation may well be left open.
    """
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    quotes: list[Quote] = []
    opened: int | None = None
    position = 0
    while position < len(marks):
        at = marks[position]
        position += 1
        if opened is not None:
            if _closes(text, opened, at, end):
                quotes.append(_quote(text, opened, at, at + 1))
                opened = None
            elif text[at] in '“"„«' and _side(text, at, start, end) == "opens" and text[at] == text[opened]:
                opened = at  # the mark before was never closed; what follows it cannot be told from the author's words
            continue
        if text[at] in "“„«" or (text[at] in '"”' and _side(text, at, start, end) == "opens"):
            opened = at
        elif text[at] in _SINGLE_OPENERS and _side(text, at, start, end) == "opens":
            close = _single_close(text, marks, position, end)
            if close is not None:
                quotes.append(_quote(text, at, marks[close], marks[close] + 1))
                position = close + 1
    if opened is not None:
        last = _unclosed(text, opened, start, end, None if continued else attribution)
        quotes += [] if last is None else [last]
    return [quote for quote in quotes if quote.start < quote.end]


def _side(text: str, at: int, start: int, end: int) -> Side:
    """On which side of its words a mark stands, by the spaces around it."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if (before.isspace() or before in "([—–-/") and not after.isspace():
        return "opens"
    if not before.isspace() and not after.isalnum():
        return "closes"
    return "unclear"


def _closes(text: str, opened: int, at: int, end: int) -> bool:
    mark = text[at]
    if mark not in _CLOSERS.get(text[opened], '"”'):
        return False
    return mark not in '"“' or _side(text, at, opened, end) != "opens"


def _single_close(text: str, marks: list[int], position: int, end: int) -> int | None:
    """The index in `marks` of the mark that closes a single quotation; apostrophes inside are passed over.

    The plural possessive (`the growers’ costs`) looks like a closing mark: it is passed over where a mark that follows
    punctuation comes before the next opening one.
    """
    possessive: int | None = None
    for index in range(position, min(len(marks), position + _SINGLE_MARKS)):
        at = marks[index]
        if text[at] in '“”"«»' or _side(text, at, 0, end) == "opens":
            break
        if _side(text, at, 0, end) != "closes":
            continue
        if text[at - 1] in _CLOSES_SPEECH or text[at - 1] != "s" or text[at + 1 : at + 2] != " ":
            return index if possessive is None or text[at - 1] in _CLOSES_SPEECH else possessive
        if possessive is None:
            possessive = index
    return possessive


def _unclosed(text: str, opened: int, start: int, end: int, attribution: re.Pattern[str] | None) -> Quote | None:
    lost = attribution.search(text, opened + 1, end) if attribution is not None else None
    if lost is not None:
        return _quote(text, opened, lost.start() + 1, lost.start() + 1, closed=False)
    if not _LEADS_IN.search(text[max(start, opened - 4) : opened]):
        return None
    return _quote(text, opened, end, end, closed=False)


def _quote(text: str, opened: int, close: int, outer_end: int, *, closed: bool = True) -> Quote:
    inner = text[opened + 1 : close]
    first = opened + 1 + len(inner) - len(inner.lstrip())
    last = close - (len(inner) - len(inner.rstrip()))
    return Quote(first, max(first, last), opened, outer_end if closed else max(first, last), closed)
