"""What a resolver of one form sees, and the small steps that all of them share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from policyfacts import edtf
from policyfacts.find.dates.calendars import Calendars, FiscalCalendar
from policyfacts.find.dates.forms import NUMBERS
from policyfacts.find.dates.yearless import Direction, Parts, parts_of


@dataclass(frozen=True, slots=True)
class Scene:
    """What a resolver sees: the words that matched, and all that the context and the rule's name say."""

    match: re.Match[str]
    published: date | None
    issuer: str | None
    calendars: Calendars
    direction: Direction
    variant: str
    anchor: str | None

    def said(self, *names: str) -> str | None:
        """The first group that took part in the match."""
        found = self.match.groupdict()
        return next((found[name] for name in names if found.get(name) is not None), None)

    def parts(self, *names: str) -> Parts | None:
        """The date in a group, with the year that `of last year` adds."""
        words = self.said(*names)
        parts = None if words is None else parts_of(words)
        suffix = self.said("suffix")
        if parts is None or suffix is None or parts.year is not None:
            return parts
        year = self.relative_year(suffix)
        return None if year is None else Parts(year, parts.month, parts.day)

    def relative_year(self, words: str) -> int | None:
        """The year that `last year`, `the year` or `2024` names."""
        number = re.search(r"\d{4}", words)
        if number:
            return int(number[0])
        return None if self.published is None else self.published.year + step_of(words)

    def fiscal(self, words: str) -> FiscalCalendar | None:
        """The issuer's calendar for a year that goes by these words."""
        return self.calendars.fiscal_year(self.issuer, words)

    def fiscal_bounds(self, words: str) -> tuple[date, date] | None:
        """First and last day of `FY2025`, `fiscal 2023`, `financial year 2023-24`: by the issuer's own calendar."""
        calendar = self.fiscal(" ".join(words.split()))
        found = re.search(r"(?<!\d)(?P<first>\d{4}|\d{2})(?:[-–/](?P<second>\d{4}|\d{2}))?(?!\d)", words)
        if calendar is None or found is None:
            return None
        first = int(found["first"]) + (2000 if len(found["first"]) == 2 else 0)
        if found["second"] is None:
            return calendar.called(first)
        if int(found["second"]) % 100 != (first + 1) % 100:
            return None
        return calendar.starting(first)


def step_of(words: str) -> int:
    """-1, 0 or 1 for last, this and next, wherever in the words."""
    first = words.lower().split()
    if "past" in first or "last" in first or "previous" in first:
        return -1
    if "coming" in first or "upcoming" in first or "next" in first:
        return 1
    return 0


def full_days(bounds: tuple[date, date] | None) -> str | None:
    """The interval from one day to another."""
    return None if bounds is None else edtf.of_interval(bounds[0].isoformat(), bounds[1].isoformat())


def whole_year(bounds: tuple[date, date]) -> str | None:
    """A fiscal year that is the calendar year is that year."""
    first, last = bounds
    return str(first.year) if (first.month, first.day, last.month) == (1, 1, 12) else full_days(bounds)


def month_value(year: int, month: int) -> str:
    """A month of a known year."""
    return f"{year:04d}-{month:02d}"


def number_of(words: str) -> int | None:
    """`two` or `2` → 2; None for `several`."""
    return int(words) if words.isdigit() else NUMBERS.get(words.lower())
