"""Days and months without a year: which year the article means, seen from its day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from policyfacts import edtf
from policyfacts.find.dates.calendars import month_end, months_on
from policyfacts.find.dates.forms import MONTHS

Direction = Literal["past", "future", "nearest"]

_MONTH_WORD = re.compile(r"[^\W\d]{3,9}")
_YEAR_NUMBER = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A date as written: what is not said is None."""

    year: int | None
    month: int
    day: int | None = None

    def edtf(self, year: int | None = None) -> str | None:
        """The EDTF date, in `year` where the words name none; an unknown year is `XXXX`."""
        known = self.year if self.year is not None else year
        value = ("XXXX" if known is None else f"{known:04d}") + f"-{self.month:02d}"
        value += "" if self.day is None else f"-{self.day:02d}"
        return value if edtf.is_valid(value) else None

    def bounds(self, year: int) -> tuple[date, date] | None:
        """First and last day, in `year` where the words name none."""
        value = self.edtf(year)
        return None if value is None else edtf.interval_bounds(value)


def parts_of(words: str) -> Parts | None:
    """The parts of `Jan. 5, 2023`, `5th of January`, `January 2023` or `January`."""
    year = _YEAR_NUMBER.search(words)
    day = _DAY_NUMBER.search(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words))
    month = next((number for match in _MONTH_WORD.finditer(words) if (number := month_number(match[0]))), None)
    if month is None:
        return None
    return Parts(int(year[0]) if year else None, month, int(day[0]) if day else None)


def month_number(word: str) -> int | None:
    """1 to 12 for the name of a month or the first three letters of it, else None."""
    found = word.lower()[:3]
    names = [month.lower() for month in MONTHS]
    return next((i for i, name in enumerate(names, 1) if name.startswith(found) and len(word) >= 3), None)


def choose_year(bounds: Callable[[int], tuple[date, date] | None], published: date, direction: Direction) -> int | None:
    """The year in which a yearless stretch of days lies on the side of `published` that `direction` names.

    A stretch that holds the day of publication fits every direction. Where the direction is `nearest`, the smaller
    distance wins, and the past where both are equal.
    """
    best: tuple[bool, int, bool] | None = None
    chosen: int | None = None
    # Four years each way, so that 29 February finds a leap year.
    for year in range(max(1, published.year - 4), published.year + 5):
        found = bounds(year)
        if found is None:
            continue
        first, last = found
        ahead, behind = (first - published).days, (published - last).days
        wrong_side = (direction == "past" and ahead > 0) or (direction == "future" and behind > 0)
        rank = (wrong_side, max(ahead, behind, 0), ahead > 0)
        if best is None or rank < best:
            best, chosen = rank, year
    return chosen


def resolve(parts: Parts, published: date | None, direction: Direction, weekday: int | None = None) -> str | None:
    """The value of one day or month; a stated weekday (Monday is 0) rules out the years in which it does not fit."""
    if parts.year is not None or published is None:
        return parts.edtf()

    def bounds(year: int) -> tuple[date, date] | None:
        found = parts.bounds(year)
        return None if found is None or (weekday is not None and found[0].weekday() != weekday) else found

    year = choose_year(bounds, published, direction)
    if year is None and weekday is not None:
        return resolve(parts, published, direction)
    return None if year is None else parts.edtf(year)


def resolve_range(
    first: Parts, last: Parts, published: date | None, direction: Direction, *, full_days: bool = False
) -> str | None:
    """The interval from `first` to `last`; a year said of one side holds for both, across New Year if need be."""
    wraps = (last.month, last.day or 0) < (first.month, first.day or 0)
    start: int | None
    if first.year is not None:
        start = first.year
    elif last.year is not None:
        start = last.year - wraps
    elif published is None:
        return edtf.of_interval(*_sides(first, last, None, wraps, full_days))
    else:

        def bounds(year: int) -> tuple[date, date] | None:
            begin, end = first.bounds(year), last.bounds(year + wraps)
            return None if begin is None or end is None else (begin[0], end[1])

        start = choose_year(bounds, published, direction)
        if start is None:
            return None
    return edtf.of_interval(*_sides(first, last, start, wraps, full_days))


def _sides(first: Parts, last: Parts, start: int | None, wraps: bool, full_days: bool) -> tuple[str, str]:
    end = None if start is None else start + wraps
    if full_days:
        length = month_end(last.year or end or 2001, last.month).day
        first, last = Parts(first.year, first.month, 1), Parts(last.year, last.month, length)
    return first.edtf(start) or "", last.edtf(end) or ""


def ending(last: Parts, months: int, published: date | None, direction: Direction) -> str | None:
    """The `months` months that end on `last` (its last day where it is a month), as full days."""
    value = resolve(last, published, direction)
    bounds = None if value is None else edtf.interval_bounds(value)
    if bounds is None:
        return None
    end = bounds[1]
    after = end + timedelta(days=1)
    begin = months_on(after, -months)
    return edtf.of_interval(begin.isoformat(), end.isoformat())


def beginning(first: Parts, months: int, published: date | None, direction: Direction) -> str | None:
    """The `months` months that begin on `first` (its first day where it is a month), as full days."""
    value = resolve(first, published, direction)
    bounds = None if value is None else edtf.interval_bounds(value)
    if bounds is None:
        return None
    begin = bounds[0]
    end = months_on(begin, months) - timedelta(days=1)
    return edtf.of_interval(begin.isoformat(), end.isoformat())
