"""The part of EDTF (ISO 8601-2) that records use, checked and turned into calendar days.

Dates of day, month, season (21 to 24) or year precision, with an unknown year (`XXXX`) or a qualifier (`~`, `?`, `%`),
and intervals of two of them, one side of which may be open (`..`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(
    r"""
    (?P<year>[0-9]{4}|XXXX)
    (?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}))?)?
    (?P<qualifier>[~?%]?)
    """,
    re.VERBOSE,
)
_SEASONS = range(21, 25)
# Every day exists in a leap year: an unknown year rules nothing out.
_ANY_YEAR = 2000


def is_valid(value: str) -> bool:
    """Whether `value` is an EDTF date, or an interval of two dates in order (either side may be open: `..`)."""
    sides = value.split("/")
    if len(sides) == 1:
        return _is_date(value)
    if len(sides) != 2 or sides == ["..", ".."]:
        return False
    if not all(side == ".." or _is_date(side) for side in sides):
        return False
    first, last = (_side_bounds(side) for side in sides)
    return first is None or last is None or first[0] <= last[1]


def interval_bounds(value: str) -> tuple[date, date] | None:
    """The first and the last day (both inside) that `value` covers.

    None where it names no definite days: an unknown year, an open side, a season (whose days depend on the hemisphere),
    or no EDTF at all.
    """
    if not is_valid(value) or ".." in value:
        return None
    sides = value.split("/")
    bounds = [None if _is_season(side) else _side_bounds(side) for side in sides]
    first, last = bounds[0], bounds[-1]
    return None if first is None or last is None else (first[0], last[1])


def of_interval(first: str, last: str) -> str | None:
    """The interval of two dates; None where they are not in order or no dates."""
    value = f"{first}/{last}"
    return value if is_valid(value) else None


def shift_years(value: str, years: int) -> str | None:
    """The same date or interval `years` later; None where it has no year or the day does not exist then."""

    def moved(match: re.Match[str]) -> str:
        return f"{int(match['year']) + years:04d}"

    if "XXXX" in value or not is_valid(value):
        return None
    shifted = re.sub(r"(?P<year>(?<![-0-9])[0-9]{4})", moved, value)
    return shifted if is_valid(shifted) else None


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if match is None or match["year"] == "0000":
        return False
    month, day = match["month"], match["day"]
    if month is None or month == "XX":
        return day is None
    if int(month) in _SEASONS:
        return day is None
    if not 1 <= int(month) <= 12:
        return False
    year = _ANY_YEAR if match["year"] == "XXXX" else int(match["year"])
    return day is None or 1 <= int(day) <= monthrange(year, int(month))[1]


def _is_season(value: str) -> bool:
    match = _DATE.fullmatch(value)
    return match is not None and match["month"] not in (None, "XX") and int(match["month"]) in _SEASONS


def _side_bounds(side: str) -> tuple[date, date] | None:
    """First and last day of a valid date; a season counts with its whole year; None for an unknown year or `..`."""
    match = _DATE.fullmatch(side)
    if match is None or match["year"] == "XXXX":
        return None
    year = int(match["year"])
    if match["month"] in (None, "XX") or int(match["month"]) in _SEASONS:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match["month"])
    if match["day"] is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date(year, month, int(match["day"]))
    return day, day
