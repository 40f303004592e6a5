"""Numbers as the news writes them: where they stand and what they are worth.

`1,200,000`, `20 000`, `1,25,000` (lakh grouping), `22K`, `1.2m`, `1.2 million`, `2.5 lakh`, `twenty thousand`,
`half a million`, `a dozen`, `ten or a dozen` (two numbers). Ordinals, decimals without a multiplier and indefinite
plurals (`thousands of`) are no numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: number for number, word in enumerate(_ONES)} | {word: 10 * (n + 2) for n, word in enumerate(_TENS)}
# lakh and crore: Indian English for 10^5 and 10^7.
_SCALES = {
    "hundred": 100, "thousand": 10**3, "lakh": 10**5, "lakhs": 10**5, "million": 10**6, "crore": 10**7,
    "crores": 10**7, "billion": 10**9, "dozen": 12, "score": 20,
}  # fmt: skip
# About as many people as have ever lived (Population Reference Bureau: 117 billion): nothing counts more of them.
_MOST = 10**12
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9}

_SMALL_WORD = "|".join([*_ONES[1:], *_TENS])
_SCALE_WORD = "|".join(_SCALES)
_GAP = "[ \u00a0\u202f-]"
# Nobody counts fractions of these: `12.500 visas` are grouped the way most of Europe does.
_COUNTED = "visas?|permits?|people|persons|workers|places|applications|refugees|migrants|students|cards|foreigners"
_NUMBER = re.compile(
    rf"""
    (?:(?<![\w$£€¥.,/@#-])|(?<=\d\d\d-))
    (?:
        (?P<digits>
            \d{{1,3}}(?:,\d{{3}})+                       # 1,200,000
          | \d{{1,3}}(?:,[ ]000)+                       # 300, 000
          | \d{{1,2}}(?:,\d{{2}})+,\d{{3}}               # 1,25,000
          | \d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+         # 20 000
          | \d{{1,3}}(?:\.\d{{3}}){{2,}}                 # 1.200.000
          | [1-9]\d{{0,2}}\.(?:000(?!\d|{_GAP}(?:{_SCALE_WORD})\b)|\d{{3}}(?=[ \u00a0](?:{_COUNTED})\b))  # 29.000
          | \d{{1,12}}
        )
        (?P<decimals>\.\d{{1,3}})?
        (?:
            (?P<suffix>[kK]|[mM]|mn|mln|bn)(?![\w])
          | [ \u00a0](?P<thousands>thousand)[ \u00a0](?:and[ ])?(?P<units>\d{{3}})(?![\d,.]*\d)  # 1 thousand 214
          | {_GAP}(?P<scale>{_SCALE_WORD})\b
        )?
      | (?P<words>
            (?:(?:{_SMALL_WORD})[ ]and[ ]a[ ](?:half|quarter)[ ](?:hundred|thousand|million|lakh|crore|billion)\b)
          | (?:an?|one)[ ]thousand[ ](?:and[ ])?\d{{3}}(?![\d,.]*\d)
          | (?:(?:half|quarter)[ ]an?[ ]|a[ ]quarter[ ]of[ ]an?[ ]|one[ ]and[ ]a[ ]half[ ]|(?:a|an)[ ](?:half[ ])?)?
            (?:{_SCALE_WORD})\b(?:[ ]and[ ](?:{_SMALL_WORD})\b(?:{_GAP}(?:{_SMALL_WORD}|{_SCALE_WORD})\b){{0,6}})?
          | (?:{_SMALL_WORD})
            (?:(?:{_GAP}|[ ]and[ ])(?:{_SMALL_WORD}|{_SCALE_WORD})\b){{0,9}}
        )\b
    )
    (?![\w%])(?!,\d)(?!\.\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number at `[start, end)` of the text searched; `spelled` where it is written in words."""

    start: int
    end: int
    value: int
    spelled: bool


def read_number(words: str) -> int | None:
    """The whole number that `words` write, or None (also for numbers that are not whole: `1.5`)."""
    match = _NUMBER.fullmatch(words.strip())
    return None if match is None else _value(match)


def find_numbers(text: str) -> Iterator[NumberMention]:
    """All numbers of a text in reading order, not overlapping, offsets relative to the text."""
    position = 0
    while match := _NUMBER.search(text, position):
        end = match.end()
        value = _value(match)
        if value is None and match["words"] and (cut := _shorter(match["words"])):
            end = match.start() + len(cut)  # `two and three`: the longest head of the run that is one number
            value = read_number(cut)
        if value is not None:
            yield NumberMention(match.start(), end, value, match["words"] is not None)
        position = max(end, match.start() + 1)


def _value(match: re.Match[str]) -> int | None:
    value = _words_value(match["words"].lower()) if match["words"] else _digits_value(match)
    return None if value is None or value > _MOST else value


def _digits_value(match: re.Match[str]) -> int | None:
    whole = Fraction(re.sub(r"\D", "", match["digits"]) + (match["decimals"] or ""))
    if match["thousands"]:
        whole = whole * _SCALES["thousand"] + int(match["units"])
    elif match["suffix"]:
        whole *= _SUFFIXES[match["suffix"].lower()]
    elif match["scale"]:
        whole *= _SCALES[match["scale"].lower()]
    return int(whole) if whole.denominator == 1 else None


# `two and a half thousand`
_MIXED = re.compile(
    rf"(?P<whole>{_SMALL_WORD}) and a (?P<part>half|quarter) (?P<scale>hundred|thousand|million|lakh|crore|billion)"
)


def _words_value(words: str) -> int | None:
    words = words.replace("a quarter of a", "quarter a")
    fraction = Fraction(1)
    if words.startswith("one and a half "):
        fraction, words = Fraction(3, 2), "one " + words.removeprefix("one and a half ")
    if (mixed := _MIXED.fullmatch(words)) is not None:
        part = Fraction(1, 2) if mixed["part"] == "half" else Fraction(1, 4)
        worth = (_SMALL[mixed["whole"]] + part) * _SCALES[mixed["scale"]]
        return int(worth) if worth.denominator == 1 else None
    if words[-1].isdigit():
        return 1000 + int(words[-3:])  # `a thousand 214`
    parts = [part for part in re.split(r"[\s-]+", words) if part != "and"]
    if parts[0] in ("half", "quarter"):
        fraction = Fraction(1, 2) if parts[0] == "half" else Fraction(1, 4)
        parts = parts[2:]
    elif parts[0] in ("a", "an"):
        if parts[1] == "half":
            fraction, parts = Fraction(1, 2), parts[2:]
        else:
            parts = parts[1:]
        parts = ["one", *parts]
    if parts[0] in _SCALES:
        parts = ["one", *parts] if parts[0] != words else []
    if not parts:
        return None  # a bare `thousand` or `hundred` is no number
    value = _sum(parts)
    if value is None:
        return None
    result = fraction * value
    return int(result) if result.denominator == 1 else None


def _sum(parts: list[str]) -> int | None:
    """`two hundred thirty four thousand five hundred` -> 234500; None where the words are no single number."""
    total, group = 0, 0
    for part in parts:
        if part in _SMALL:
            number = _SMALL[part]
            if group % 100 and not (group % 100 >= 20 and group % 10 == 0 and number < 10):
                return None
            group += number
        elif part in ("hundred", "dozen", "score"):
            if group == 0 or group >= 100:
                return None
            group *= _SCALES[part]
        else:
            if group == 0:
                return None
            if total and _SCALES[part] > total:
                return None
            total += group * _SCALES[part]
            group = 0
    return total + group


def _shorter(words: str) -> str | None:
    parts = re.split(r"([\s-]+)", words)
    for end in range(len(parts) - 2, 0, -2):
        head = "".join(parts[:end])
        if read_number(head) is not None:
            return head
    return None
