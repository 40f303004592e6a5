"""The part of EDTF (ISO 8601-2) that records use: dates of day, month or year precision, unknown years, intervals."""

from __future__ import annotations

import re
from calendar import monthrange

_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}))?)?(?P<approximate>[~?%]?)")


def is_valid(value: str) -> bool:
    """Whether `value` is an EDTF date, or an interval of two dates in order (either side may be open: `..`)."""
    sides = value.split("/")
    if len(sides) == 1:
        return _is_date(value)
    if len(sides) != 2 or sides == ["..", ".."]:
        return False
    first, last = sides
    if not all(side == ".." or _is_date(side) for side in sides):
        return False
    width = min(len(first), len(last))
    return ".." in sides or "X" in value or first[:width] <= last[:width]


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    month, day = match["month"], match["day"]
    if month is None or month == "XX":
        return day is None
    if 21 <= int(month) <= 24:  # seasons
        return day is None
    if not 1 <= int(month) <= 12:
        return False
    year = 2000 if match["year"] == "XXXX" else int(match["year"])
    return day is None or (year > 0 and 1 <= int(day) <= monthrange(year, int(month))[1])
