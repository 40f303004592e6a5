"""Values of days and of stretches of days: written out, weekdays, `today`, named days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from policyfacts import edtf
from policyfacts.find.dates import yearless
from policyfacts.find.dates.calendars import day_in_year, months_on
from policyfacts.find.dates.forms import WEEKDAYS
from policyfacts.find.dates.scene import Scene, full_days, number_of, step_of
from policyfacts.find.dates.yearless import Direction, Parts, parts_of
from policyfacts.worded import worded_day


def _iso(scene: Scene) -> str | None:
    return scene.said("iso")


def _worded(scene: Scene) -> str | None:
    day = worded_day(scene.match[0])
    return None if day is None else day.isoformat()


def _numeric(scene: Scene) -> str | None:
    """`13/01/2024` is clear; `01/05/2024` is in January in the United States and in May elsewhere."""
    first, second, year = (int(scene.match[name]) for name in ("a", "b", "year"))
    if scene.match["mark"] == "/" and scene.issuer is None and first <= 12 and second <= 12 and first != second:
        return None
    american = scene.match["mark"] == "/" and (scene.issuer == "US" or second > 12) and first <= 12
    month, day = (first, second) if american else (second, first)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _days_of_month(scene: Scene) -> str | None:
    month, year = scene.said("month", "month2", "month3"), scene.said("year")
    sides = [scene.said(name, name + "2", name + "3") for name in ("first", "last")]
    found = [parts_of(f"{month} {day}, {year or ''}") for day in sides]
    return _between(scene, found[0], found[1])


def _between(scene: Scene, first: Parts | None, last: Parts | None, *, full_days: bool = False) -> str | None:
    if first is None or last is None:
        return None
    if scene.variant == "anchored":
        calendar, anchor = scene.fiscal("fiscal year"), edtf.interval_bounds(scene.anchor or "")
        if calendar is None or anchor is None:
            return None
        end = calendar.holding(anchor[0])[1]
        return yearless.resolve_range(first, last, end, "past", full_days=full_days)
    return yearless.resolve_range(first, last, scene.published, scene.direction, full_days=full_days)


def _range(scene: Scene) -> str | None:
    first, last = scene.parts("first", "first2"), scene.parts("last", "last2")
    if scene.said("suffix") and first and last and (last.month, last.day or 0) < (first.month, first.day or 0):
        first = None if first.year is None else Parts(first.year - 1, first.month, first.day)
    return _between(scene, first, last, full_days=scene.said("quarter") is not None)


def _span(scene: Scene) -> str | None:
    last = scene.parts("last")
    if last is None and (fiscal := scene.said("fiscal")) is not None:
        year = scene.fiscal_bounds(fiscal)
        return None if year is None else full_days((months_on(year[0], 12 - _months(scene)), year[1]))
    if (end := scene.said("end")) is not None:  # `the five years to 2028`
        years = _months(scene) // 12
        return None if scene.said("years") is None else f"{int(end) - years + 1}/{end}"
    direction: Direction = "nearest" if re.search(r"\bends\b", scene.match[0]) else scene.direction
    return None if last is None else yearless.ending(last, _months(scene), scene.published, direction)


def _span_from(scene: Scene) -> str | None:
    first = scene.parts("first")
    if first is None and (fiscal := scene.said("fiscal")) is not None:
        bounds = scene.fiscal_bounds(fiscal)
        return None if bounds is None else _from(bounds[0], scene)
    if (year := scene.said("year")) is not None:
        return _years_from(scene, year)
    direction: Direction = "past" if re.search(r"\b(?:began|started)\b", scene.match[0]) else "nearest"
    return None if first is None else yearless.beginning(first, _months(scene), scene.published, direction)


def _years_from(scene: Scene, year: str) -> str | None:
    """`three years from 2026`, `four years from 2021-22`: of the issuer's calendar where the year is a pair."""
    if scene.said("years") is None:
        return None
    if not year.isdigit():
        bounds = scene.fiscal_bounds(year)
        return None if bounds is None else _from(bounds[0], scene)
    return f"{year}/{int(year) + _months(scene) // 12 - 1}"


def _from(day: date, scene: Scene) -> str | None:
    return full_days((day, months_on(day, _months(scene)) - timedelta(days=1)))


def _months(scene: Scene) -> int:
    """How many months `year`, `half-year`, `six months` or `five years` are."""
    count, years = scene.said("months"), scene.said("years")
    unit = (scene.said("unit") or "").lower()
    months = number_of(count or years or "") or {"half-year": 6, "quarter": 3}.get(unit, 12)
    return months * 12 if years else months


def _day(scene: Scene) -> str | None:
    parts, weekday = scene.parts("date"), scene.said("weekday")
    if parts is None:
        return None
    return yearless.resolve(parts, scene.published, scene.direction, _weekday(weekday) if weekday else None)


def _weekday(words: str) -> int:
    return next(i for i, name in enumerate(WEEKDAYS) if name.lower().startswith(words.lower().rstrip(".")[:3]))


def _weekday_near(scene: Scene) -> str | None:
    """A bare weekday on its own day is that day; `last` and `next` never are."""
    if scene.published is None:
        return None
    which = (scene.said("which") or "").lower()
    behind = (scene.published.weekday() - _weekday(scene.match["weekday"])) % 7
    ahead = (7 - behind) % 7
    if which.endswith("past") or which == "last":
        days = -(behind or 7)
    elif which == "next" or which.endswith("coming"):
        days = ahead or 7
    elif behind == 0:
        days = 0
    elif which == "this":
        days = -behind if scene.direction == "past" else ahead
    else:
        days = ahead if scene.direction == "future" else -behind
    return (scene.published + timedelta(days=days)).isoformat()


def _weekday_of_week(scene: Scene) -> str | None:
    if scene.published is None:
        return None
    monday = scene.published - timedelta(days=scene.published.weekday())
    days = 7 * step_of(scene.match["which"]) + _weekday(scene.match["weekday"])
    return (monday + timedelta(days=days)).isoformat()


def _weekend(scene: Scene) -> str | None:
    """Saturday and Sunday: these, on one of them; else those before or after."""
    if scene.published is None:
        return None
    monday = scene.published - timedelta(days=scene.published.weekday())
    back = 7 if scene.direction == "past" and scene.published.weekday() < 5 else 0
    saturday = monday + timedelta(days=5 - back)
    return full_days((saturday, saturday + timedelta(days=1)))


def _near_day(scene: Scene) -> str | None:
    if scene.published is None:
        return None
    word = " ".join(scene.match["near"].lower().split())
    days = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    return (scene.published + timedelta(days=days)).isoformat()


def _named_day(scene: Scene) -> str | None:
    entry = scene.calendars.named_day(scene.issuer, scene.match["name"])
    year, which = scene.said("year"), scene.said("which")
    if entry is None:
        return None
    if year is not None:
        return day_in_year(entry, int(year)).isoformat()
    if scene.published is None:
        return Parts(None, entry.month, entry.day).edtf() if entry.month and entry.day else None

    def bounds(at: int) -> tuple[date, date]:
        return day_in_year(entry, at), day_in_year(entry, at)

    direction: Direction = scene.direction
    if which is not None:
        direction = "past" if step_of(which) < 0 else "future"
    chosen = yearless.choose_year(bounds, scene.published, direction)
    return None if chosen is None else day_in_year(entry, chosen).isoformat()


DAY_RESOLVERS: dict[str, Callable[[Scene], str | None]] = {
    "date.iso": _iso,
    "date.worded": _worded,
    "date.numeric": _numeric,
    "date.days-of-month": _days_of_month,
    "date.days": _range,
    "date.span": _span,
    "date.span-from": _span_from,
    "date.months": _range,
    "date.day": _day,
    "date.weekday-of-week": _weekday_of_week,
    "date.weekday-relative": _weekday_near,
    "date.weekday": _weekday_near,
    "date.weekend": _weekend,
    "date.near-day": _near_day,
    "date.named-day": _named_day,
}
