"""What a form of dates cannot do without: where a sentence holds none of its signs, it is not tried.

Most forms begin anywhere in a sentence, so that trying them all costs more than all else about dates. A sign in lower
case stands in any case, one with a capital as it is written: months count only so.
"""

from __future__ import annotations

from collections.abc import Mapping

_YEAR_NAMES = ("fiscal", "financial", "tax", "budget")
_QUARTERS = ("half", "quarter", "h1", "h2", "h3", "h4", "q1", "q2", "q3", "q4")
_DAY_NAMES = ("day", "mon.", "tue.", "tues.", "wed.", "thu.", "thur.", "thurs.", "fri.", "sat.", "sun.")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_MONTHS = tuple(
    written
    for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    for written in (name, name.upper())
)
_YEARS = ("15", "16", "17", "18", "19", "20")
SIGNS: Mapping[str, tuple[str, ...]] = {
    "date.iso": ("-0", "-1"),
    "date.worded": _MONTHS,
    "date.numeric": tuple(f"{mark}{digit}" for mark in "/." for digit in range(10)),
    "date.days-of-month": _MONTHS,
    "date.days": _MONTHS,
    "date.year-pair": _YEARS,
    "date.months": _MONTHS,
    "date.day": _MONTHS,
    "date.month-of-year": _MONTHS,
    "date.month-relative": _MONTHS,
    "date.month": _MONTHS,
    "date.year": _YEARS,
    "date.span": ("year", "quarter", "month"),
    "date.span-from": ("year", "quarter", "months"),
    "date.fiscal-part": (*_QUARTERS, "months"),
    "date.edge": ("start", "beginning", "middle", "end", "close", "turn", "early", "mid", "late"),
    "date.fiscal-years": (*_YEAR_NAMES, "fy"),
    "date.fiscal": (*_YEAR_NAMES, "fy"),
    "date.fiscal-relative": (*_YEAR_NAMES, "program"),
    "date.fiscal-turn": _YEAR_NAMES,
    "date.year-part": (*_QUARTERS, "months"),
    "date.part-of-year": ("half", "quarter", "months"),
    "date.years": ("between", "to", "through", "until"),
    "date.season-of-year": _SEASONS,
    "date.season-relative": _SEASONS,
    "date.season": _SEASONS,
    "date.decade": ("0s",),
    "date.weekday-of-week": ("week",),
    "date.weekday-relative": _DAY_NAMES,
    "date.weekday": _DAY_NAMES,
    "date.weekend": ("weekend",),
    "date.near-day": ("today", "tonight", "yesterday", "tomorrow", "night", "this"),
    "date.relative": ("week", "month", "quarter", "year"),
    "date.ago": ("ago",),
    "date.anaphoric": ("year",),
}
