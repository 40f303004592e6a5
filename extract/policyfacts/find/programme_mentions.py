"""From readings to mentions: the best of those that overlap, joined and grown over the words that belong to them.

`Work and Holiday (subclass 462)` is one mention, and so is `H-2B temporary workers`; `temporary` in front and `visas`
behind belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from policyfacts.find.programme_table import Known, VisaReading
from policyfacts.find.surface import Cover
from policyfacts.records import Category

_TAIL = re.compile(
    r"""
    (?: \s? \( [A-Z][A-Za-z \u00a0]{2,40} \) )?
    (?: [\s\u00a0]{1,2} (?: temporary | seasonal | permanent | short-term | long-term | non-?immigrant | immigrant
        | work | workers? | student | family | humanitarian ) ){0,3}
    [\s\u00a0-]{1,2} (?: visas? | permits? | cards? | status | programs? | programmes? | schemes? ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HEAD = re.compile(
    r"""
    (?<![\w-]) (?: temporary | temp | short-term | limited-term | fixed-term | seasonal | permanent | long-term
      | (?: \d{1,2} | one | two | three | four | five | six | nine | ten | twelve )[- \u00a0](?:day|week|month|year)s? )
    [\s\u00a0]{1,2} $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INITIALS = re.compile(r"[ \u00a0]?\([A-Z][A-Z&-]{1,8}s?\)")
_FOR_GOOD = re.compile(r"\bpermanent\b", re.IGNORECASE)
_FOR_A_WHILE = re.compile(
    r"\b(?:temporary|temp|seasonal|short-term|limited-term|fixed-term|(?:day|week|month|year)s?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ProgrammeMention:
    """Words for a visa class, scheme or kind at `[start, end)` of the article, and what they say."""

    start: int
    end: int
    text: str
    programme: str | None
    code: str | None
    category: Category | None
    temporary: bool | None
    issuer: str | None
    countries: tuple[str, ...]
    rule: str
    specific: bool
    occupation: bool = False

    @property
    def reading(self) -> VisaReading:
        """The values without their place."""
        return VisaReading(**{field.name: getattr(self, field.name) for field in fields(VisaReading)})


@dataclass(frozen=True, slots=True)
class Found:
    """A form of the tables at `[start, end)`, before overlaps are settled."""

    start: int
    end: int
    known: Known
    rank: int

    @property
    def reading(self) -> VisaReading:
        """What the form says."""
        return self.known.reading


def mentions_of(text: str, start: int, end: int, found: Iterable[Found]) -> list[ProgrammeMention]:
    """The best of overlapping readings, with the words that belong to them, in order."""
    taken: Cover[Found] = Cover()
    for item in sorted(found, key=lambda f: (f.start - f.end, not f.reading.specific, -f.rank, f.start)):
        if taken.clash(item.start, item.end) is None:
            taken.add(item.start, item.end, item)
    joined: list[Found] = []
    for item in taken:
        if joined and (both := _apposed(text, joined[-1], item)) is not None:
            joined[-1] = both
        else:
            joined.append(item)
    grown: list[ProgrammeMention] = []
    for number, item in enumerate(joined):
        floor = grown[-1].end if grown else start
        ceiling = joined[number + 1].start if number + 1 < len(joined) else end
        mention = _grow(text, floor, ceiling, item)
        adjoins = bool(grown) and not text[grown[-1].end : mention.start].strip(" \u00a0-")
        if adjoins and mention.specific != grown[-1].specific:
            mention = _merge_kind(text, grown.pop(), mention)
        grown.append(mention)
    return grown


def _apposed(text: str, first: Found, second: Found) -> Found | None:
    """`Work and Holiday (subclass 462)`: a name and its class or abbreviation in brackets are one mention."""
    gap = text[first.end : second.start]
    a, b = first.reading, second.reading
    if gap.strip(" \u00a0") != "(" or text[second.end : second.end + 1] != ")" or not (a.specific and b.specific):
        return None
    if a.issuer != b.issuer and None not in (a.issuer, b.issuer):
        return None
    reading = replace(
        a, code=a.code or b.code, programme=a.programme or b.programme, category=a.category or b.category,
        temporary=b.temporary if a.temporary is None else a.temporary, issuer=a.issuer or b.issuer,
        countries=a.countries or b.countries,
    )  # fmt: skip
    return Found(first.start, second.end + 1, replace(first.known, reading=reading), first.rank)


def _grow(text: str, floor: int, ceiling: int, item: Found) -> ProgrammeMention:
    """The mention with `temporary` before it and `visas` behind it; what they say counts where the table is silent."""
    at, to = item.start, item.end
    tail = _TAIL.match(text, to, ceiling)
    window = max(floor, at - 24)
    head = _HEAD.search(text[window:at])
    if tail is not None:
        to = tail.end()
    elif item.reading.specific and (short := _INITIALS.match(text, to)) is not None:
        to = short.end()
    if head is not None:
        at = window + head.start()
    reading = item.reading
    if reading.temporary is None:
        reading = replace(reading, temporary=_lasting(text[at : item.start] + " " + text[item.end : to]))
    return _mention(text, at, to, reading)


def _lasting(words: str) -> bool | None:
    """Whether the words around a class say that it is for a while: `temporary`, `six-month`, `permanent`."""
    if _FOR_GOOD.search(words):
        return False
    return True if _FOR_A_WHILE.search(words) else None


def _merge_kind(text: str, first: ProgrammeMention, second: ProgrammeMention) -> ProgrammeMention:
    """`H-2B temporary workers`: a class and the kind beside it are one mention with the values of the class."""
    named, kind = (first, second) if first.specific else (second, first)
    reading = replace(
        named.reading,
        category=named.category or kind.category,
        temporary=kind.temporary if named.temporary is None else named.temporary,
    )
    return _mention(text, first.start, second.end, reading)


def _mention(text: str, start: int, end: int, reading: VisaReading) -> ProgrammeMention:
    values = {field.name: getattr(reading, field.name) for field in fields(VisaReading)}
    return ProgrammeMention(start, end, text[start:end], **values)
