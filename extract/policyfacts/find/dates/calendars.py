"""Fiscal years and named days: the table `rules/calendars.toml`, and the arithmetic of both."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, Self

from pydantic import model_validator

from policyfacts.rules import RuleBook, RuleEntry


class CalendarEntry(RuleEntry):
    """A fiscal year of some issuers, or a day known by a name; the table's head explains the fields."""

    kind: Literal["fiscal_year", "named_day"]
    words: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    easter: int | None = None
    named_by: Literal["start", "end"] | None = None
    bare_pair: bool = False
    prepositions: bool = False

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.kind == "fiscal_year" and not (self.countries and self.month and self.day and self.named_by):
            raise ValueError("a fiscal year needs countries, month, day and named_by")
        fixed, nth = self.month and self.day, self.month and self.weekday and self.nth
        if self.kind == "named_day" and not (self.words and (fixed or nth or self.easter is not None)):
            raise ValueError(
                "a named day needs words, and a month with a day, an nth weekday, or its distance from easter"
            )
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"month is {self.month}; give 1 to 12")
        if self.month and self.day and not 1 <= self.day <= monthrange(2000, self.month)[1]:
            raise ValueError(f"month {self.month} has no day {self.day}")
        return self


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """When a government's year begins, and after which calendar year it is called."""

    month: int
    day: int
    named_by: Literal["start", "end"]
    bare_pair: bool

    def starting(self, year: int) -> tuple[date, date]:
        """First and last day of the fiscal year that begins in `year`."""
        return date(year, self.month, self.day), date(year + 1, self.month, self.day) - timedelta(days=1)

    def called(self, year: int) -> tuple[date, date]:
        """First and last day of the fiscal year that is called `fiscal YEAR`."""
        crosses = (self.month, self.day) != (1, 1)
        return self.starting(year - 1 if crosses and self.named_by == "end" else year)

    def holding(self, day: date) -> tuple[date, date]:
        """First and last day of the fiscal year in which `day` falls."""
        return self.starting(day.year if (day.month, day.day) >= (self.month, self.day) else day.year - 1)


@dataclass(frozen=True, eq=False)
class Calendars:
    """The compiled table of one rule book."""

    fiscal: Mapping[tuple[str, str], FiscalCalendar]
    named: Mapping[str, tuple[CalendarEntry, ...]]

    def fiscal_year(self, issuer: str | None, words: str) -> FiscalCalendar | None:
        """The calendar of the issuer, by the name that the year goes by (`tax year`, `financial year`, …)."""
        if issuer is None:
            return None
        for country, name in sorted(self.fiscal):
            if country == issuer and name and name in words.lower():
                return self.fiscal[country, name]
        return self.fiscal.get((issuer, ""))

    def named_day(self, issuer: str | None, words: str) -> CalendarEntry | None:
        """The entry of a day's name, that of the issuer before that of any country."""
        entries = self.named.get(plain(words), ())
        own = [entry for entry in entries if issuer in entry.countries]
        return next(iter(own), next((entry for entry in entries if not entry.countries), None))


def plain(words: str) -> str:
    """Lower case, straight apostrophes, single spaces: how names of days are compared."""
    return " ".join(words.replace("’", "'").lower().split())


@cache
def calendars(book: RuleBook) -> Calendars:
    """The table `calendars` of the book, ready for look-up."""
    fiscal: dict[tuple[str, str], FiscalCalendar] = {}
    named: dict[str, tuple[CalendarEntry, ...]] = {}
    for entry in book.table("calendars", CalendarEntry):
        if entry.kind == "named_day":
            for name in entry.words:
                named[plain(name)] = (*named.get(plain(name), ()), entry)
        elif entry.month and entry.day and entry.named_by:
            calendar = FiscalCalendar(entry.month, entry.day, entry.named_by, entry.bare_pair)
            fiscal |= {
                (country, name.lower()): calendar for country in entry.countries for name in entry.words or ("",)
            }
    return Calendars(fiscal, named)


def day_in_year(entry: CalendarEntry, year: int) -> date:
    """The named day of one year."""
    if entry.easter is not None:
        return easter_sunday(year) + timedelta(days=entry.easter)
    month, day = entry.month or 1, entry.day
    if day is not None:
        return date(year, month, day)
    weekday, nth = entry.weekday or 1, entry.nth or 1
    first = 1 + (weekday - date(year, month, 1).isoweekday()) % 7
    last_day = monthrange(year, month)[1]
    return date(year, month, min(first + 7 * (nth - 1), first + 7 * ((last_day - first) // 7)))


def easter_sunday(year: int) -> date:
    """Western Easter. Source: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, leap_rest = divmod(century, 4)
    correction = (8 * century + 13) // 25
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, years = divmod(rest, 4)
    to_sunday = (32 + 2 * leap_rest + 2 * leap_years - epact - years) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months on."""
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def months_on(day: date, months: int) -> date:
    """The day so many months later (or earlier); the last day of a shorter month."""
    year, month = add_months(day.year, day.month, months)
    return date(year, month, min(day.day, month_end(year, month).day))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def part_of(first: date, parts: int, number: int) -> tuple[date, date]:
    """First and last day of one of 2 or 4 equal parts of the year that begins on `first`."""
    months = 12 // parts
    begin = add_months(first.year, first.month, months * (number - 1))
    end = add_months(first.year, first.month, months * number)
    return date(*begin, first.day), date(*end, first.day) - timedelta(days=1)
