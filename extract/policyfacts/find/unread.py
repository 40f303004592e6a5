"""Numbers that the grammar of quantities passes over, and why: `$500`, `12/04`, `20th`, `3.5`, `H-2B`, `thousands`.

They can never become facts. They are listed so that nobody has to guess whether a number was seen at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from policyfacts.document import Document, Span
from policyfacts.find.noncounts import reason_against
from policyfacts.find.quantities import QuantityMention
from policyfacts.rules import RuleBook

_FIGURES = re.compile(
    r"""
    \d+(?:[.,]\d+)*(?:(?:k|m|mn|mln|bn)(?!\w))?
  | (?<![\w-])(?:dozens|scores|hundreds|thousands|lakhs|millions|crores|billions)(?![\w-])
  | (?<![\w-])(?:
        zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen
      | seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
_GLUED_BEFORE = re.compile(r"[^\W\d_][-\u2010\u2011.’']?$")
_GLUED_AFTER = re.compile(r"[^\W\d_]")
_DECIMAL = re.compile(r"\d[\d,]*\.\d+")


class _Stretch(Protocol):
    """Anything that stands at `[start, end)` of the article."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class UnreadNumber:
    """A number at a stretch of the article that is no quantity, and the reason's code."""

    span: Span
    reason: str


def find_unread(
    document: Document, quantities: Sequence[QuantityMention], dates: Sequence[_Stretch], book: RuleBook
) -> list[UnreadNumber]:
    """Every figure or number word of the sentences that no quantity covers, in reading order."""
    read, dated = _Stretches(quantities), _Stretches(dates)
    found: list[UnreadNumber] = []
    for sentence in document.sentences:
        for start, end in _figures(sentence.text):
            span = document.span(sentence.start + start, sentence.start + end)
            if not read.meet(span.start, span.end):
                within = dated.meet(span.start, span.end)
                found.append(UnreadNumber(span, "date" if within else _reason(sentence.text, start, end, book)))
    return found


def _figures(text: str) -> Iterator[tuple[int, int]]:
    for match in _FIGURES.finditer(text):
        yield match.span()


def _reason(text: str, start: int, end: int, book: RuleBook) -> str:
    figure = text[start:end]
    if not figure[0].isdigit():
        return "no definite number" if figure.lower().endswith("s") else "not read as a number"
    if _ORDINAL.match(text, end):
        return "ordinal"
    if _GLUED_BEFORE.search(text, max(0, start - 2), start):
        return "part of a word or code"
    value = int(figure) if figure.isdigit() and len(figure) < 4 else None
    if (reason := reason_against(text, start, end, value, book)) is not None:
        return reason
    if _GLUED_AFTER.match(text, end):
        return "part of a word or code"
    return "decimal number" if _DECIMAL.fullmatch(figure) else "not read as a number"


class _Stretches:
    """Stretches that may overlap, asked by place in logarithmic time."""

    def __init__(self, stretches: Iterable[_Stretch]) -> None:
        self._bounds = sorted((item.start, item.end) for item in stretches)
        self._furthest: list[int] = []
        for _, end in self._bounds:
            self._furthest.append(max(end, self._furthest[-1] if self._furthest else 0))

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with `[start, end)`."""
        position = bisect_left(self._bounds, (end, 0)) - 1
        return position >= 0 and self._furthest[position] > start
