"""Parts of a whole: percentages (`32%`), fractions (`two thirds of them`), so many out of so many (`two in five`).

How many a part comes to is known once its whole is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from policyfacts.document import Span
from policyfacts.find.numbers import read_number

_PERCENT = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:\.\d{1,2})?|[a-z]+(?:-[a-z]+)?)(?P<unit>[ \u00a0]?%|[ \u00a0]per[ -]?cent\b)",
    re.IGNORECASE,
)
_FRACTION_WORDS: dict[Fraction, tuple[str, ...]] = {
    Fraction(1, 2): ("half", "a half", "one half", "one-half"),
    Fraction(1, 3): ("a third", "one third", "one-third"),
    Fraction(2, 3): ("two thirds", "two-thirds"),
    Fraction(1, 4): ("a quarter", "one quarter", "one-quarter"),
    Fraction(3, 4): ("three quarters", "three-quarters"),
    Fraction(1, 5): ("a fifth", "one fifth", "one-fifth"),
    Fraction(2, 5): ("two fifths", "two-fifths"),
    Fraction(1, 6): ("a sixth",),
    Fraction(1, 8): ("an eighth",),
    Fraction(3, 5): ("three fifths", "three-fifths"),
    Fraction(4, 5): ("four fifths", "four-fifths"),
    Fraction(1, 10): ("a tenth", "one tenth", "one-tenth"),
}
_FRACTIONS = {word: value for value, words in _FRACTION_WORDS.items() for word in words}
_DENOMINATORS = ("half", "third", "quarter", "fifth", "sixth", "eighth", "tenth")  # every fraction holds one of them
_OF_A_WHOLE = (
    r"(?=[ \u00a0](?:of[ \u00a0](?:the|those|these|them|its|their|which|whom|that|all)\b|the[ \u00a0]\d"
    r"|(?:were|was|are|is|went|have|had|will)\b|(?:to|from)[ \u00a0](?:the[ \u00a0])?[A-Z]))"
)
# `The embassy accounts for two-thirds, …`: the fraction of what was just counted.
_MAKES_UP = re.compile(
    r"\b(?:account(?:s|ed|ing)?[ \u00a0]for|ma(?:ke|kes|de|king)[ \u00a0]up|receiv(?:e|es|ed)|obtained|got|t"
    r"(?:ook|akes?))"
    r"[ \u00a0](?:(?:about|almost|nearly|some|over|roughly|around|more than|just over|just under)[ \u00a0])?"
    rf"(?P<words>{'|'.join(re.escape(word) for word in sorted(_FRACTIONS, key=lambda word: (-len(word), word)))})"
    r"(?=[ \u00a0]?[,.;:)]|[ \u00a0]and\b)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"(?<!first )(?<!second )(?<!latter )(?<!other )\b"
    rf"(?P<words>{'|'.join(re.escape(word) for word in sorted(_FRACTIONS, key=lambda word: (-len(word), word)))})"
    + _OF_A_WHOLE,
    re.IGNORECASE,
)
_COUNTED = r"(?:[1-9]\d?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)"
_OUT_OF_SO_MANY = (
    rf"(?P<part>{_COUNTED})[ \u00a0](?:(?:in|out[ ]of)(?:[ ]every)?|of[ ]every)[ \u00a0](?P<whole>{_COUNTED})"
)
_PART = re.compile(rf"(?<![\w.,]){_OUT_OF_SO_MANY}{_OF_A_WHOLE}", re.IGNORECASE)
_PART_ALONE = re.compile(_OUT_OF_SO_MANY, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RatioMention:
    """A part of a whole at `span` of the text searched."""

    span: Span
    ratio: Fraction
    kind: Literal["percent", "fraction"]


def read_ratio(words: str) -> Fraction | None:
    """The part of a whole that `32%`, `four per cent`, `two-thirds` or `seven out of ten` name."""
    words = words.strip()
    if match := _PERCENT.fullmatch(words):
        number = match["number"]
        percent = Fraction(number) if number[0].isdigit() else read_number(number)
        return None if percent is None or percent > 100 else Fraction(percent) / 100
    if match := _PART_ALONE.fullmatch(words):
        return _part(match)
    return _FRACTIONS.get(" ".join(words.lower().split()))


def _part(match: re.Match[str]) -> Fraction | None:
    part, whole = (_number(match[name]) for name in ("part", "whole"))
    if part is None or whole is None or not 0 < part < whole:
        return None
    return Fraction(part, whole)


def _number(words: str) -> int | None:
    return int(words) if words.isdigit() else read_number(words.lower())


def find_ratios(text: str) -> Iterator[RatioMention]:
    """All parts of a whole that a text names, those of each kind in reading order."""
    folded = text.casefold()
    for match in _PERCENT.finditer(text) if "%" in folded or "cent" in folded else ():
        if (ratio := read_ratio(match.group())) is not None:
            yield RatioMention(Span(match.start(), match.end(), match.group()), ratio, "percent")
    patterns = (_FRACTION, _MAKES_UP) if any(word in folded for word in _DENOMINATORS) else ()
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        ratio = _FRACTIONS[" ".join(match["words"].lower().split())]
        yield RatioMention(Span(match.start("words"), match.end("words"), match["words"]), ratio, "fraction")
    for match in _PART.finditer(text):
        if (ratio := _part(match)) is not None:
            yield RatioMention(Span(match.start(), match.end(), match.group()), ratio, "fraction")
