"""Values of weeks, months, seasons and years, of fiscal years and of their parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from policyfacts import edtf
from policyfacts.find.dates import yearless
from policyfacts.find.dates.calendars import add_months, month_end, months_on, part_of
from policyfacts.find.dates.forms import ORDINALS, SEASONS
from policyfacts.find.dates.scene import Scene, full_days, month_value, number_of, step_of, whole_year


def _month_bare(scene: Scene) -> str | None:
    parts = scene.parts("month")
    if parts is None:
        return None
    if scene.variant == "anchored":
        return parts.edtf(int(scene.anchor[:4])) if scene.anchor else None
    return yearless.resolve(parts, scene.published, scene.direction)


def _month_of_year(scene: Scene) -> str | None:
    parts, year = scene.parts("month"), scene.said("year")
    if parts is None:
        return None
    return parts.edtf(int(year) if year else None)


def _month_relative(scene: Scene) -> str | None:
    """`last March` is the nearest one that is over, `next March` the nearest to come; `this March` is of this year."""
    parts, which = scene.parts("month"), scene.match["which"]
    if parts is None or scene.published is None:
        return None
    step, year, now = step_of(which), scene.published.year, scene.published.month
    if step < 0:
        return parts.edtf(year if parts.month < now else year - 1)
    if step > 0:
        return parts.edtf(year if parts.month > now else year + 1)
    return parts.edtf(year)


def _season_of_year(scene: Scene) -> str | None:
    return f"{scene.match['year']}-{SEASONS[scene.match['season'].lower()]}"


def _season_relative(scene: Scene) -> str | None:
    """Only of spring, summer and autumn in the north: a winter belongs to two years, and the south turns them round."""
    if scene.published is None or scene.issuer in _SOUTHERN:
        return None
    season, which = SEASONS[scene.match["season"].lower()], scene.said("which")
    if season == SEASONS["winter"]:
        return None
    begins = 3 + 3 * (season - SEASONS["spring"])

    def bounds(year: int) -> tuple[date, date]:
        return date(year, begins, 1), month_end(year, begins + 2)

    year: int | None = scene.published.year
    if which is None:
        year = yearless.choose_year(bounds, scene.published, scene.direction)
    elif step_of(which) < 0:
        year = scene.published.year - (bounds(scene.published.year)[1] >= scene.published)
    elif step_of(which) > 0:
        year = scene.published.year + (bounds(scene.published.year)[0] <= scene.published)
    return None if year is None else f"{year}-{season}"


_SOUTHERN = frozenset({"AR", "AU", "BO", "BR", "BW", "CL", "FJ", "NA", "NZ", "PE", "PY", "TO", "UY", "WS", "ZA", "ZW"})


def _relative(scene: Scene) -> str | None:
    if scene.published is None:
        return None
    step, unit, day = step_of(scene.match["which"]), scene.match["unit"].lower(), scene.published
    if unit == "year" and scene.variant == "fiscal":
        calendar = scene.fiscal("fiscal year")
        return None if calendar is None else whole_year(calendar.starting(calendar.holding(day)[0].year + step))
    if unit == "year":
        return str(day.year + step)
    if unit == "month":
        return month_value(*add_months(day.year, day.month, step))
    if unit == "quarter":
        year, month = add_months(day.year, day.month - (day.month - 1) % 3, 3 * step)
        return full_days((date(year, month, 1), month_end(*add_months(year, month, 2))))
    monday = day + timedelta(days=7 * step - day.weekday())
    return full_days((monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)))


def _ago(scene: Scene) -> str | None:
    """As precise as the unit: `two years ago` is a year, `three days ago` a day; `a few weeks ago` nothing definite."""
    count, unit, day = number_of(scene.match["n"]), scene.match["unit"].lower(), scene.published
    if count is None or day is None:
        return None
    if unit == "year":
        return str(day.year - count)
    if unit == "decade":
        return f"{day.year - 10 * count}~"
    if unit == "month":
        return month_value(*add_months(day.year, day.month, -count))
    if unit == "day":
        return (day - timedelta(days=count)).isoformat()
    monday = day - timedelta(days=7 * count + day.weekday())
    return full_days((monday, monday + timedelta(days=6)))


def _anaphoric(scene: Scene) -> str | None:
    """So many years from the date that is leaned on; `that year` and `the following year` of a month are years."""
    if scene.anchor is None:
        return None
    way, which, count = scene.said("way"), (scene.said("which") or "").lower(), scene.said("n")
    years = (number_of(count) if count else 1) or 1
    back = (way or "").lower() in ("earlier", "before", "previously") or which in ("previous", "preceding", "prior")
    step = 0 if scene.said("that") or which == "same" else -years if back else years
    year_only = re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", scene.anchor) and count is None
    return edtf.shift_years(scene.anchor[:4] if year_only else scene.anchor, step)


def _year(scene: Scene) -> str | None:
    if scene.variant != "fiscal":
        return scene.match["year"]
    calendar = scene.fiscal("fiscal year")
    return None if calendar is None else whole_year(calendar.called(int(scene.match["year"])))


def _years(scene: Scene) -> str | None:
    return f"{scene.said('first', 'first2')}/{scene.said('last', 'last2')}"


def _decade(scene: Scene) -> str | None:
    first = int(scene.match["decade"])
    return f"{first}/{first + 9}"


def _edge(_: Scene) -> str | None:
    """EDTF has no way to say the beginning, the middle or the end of a month or year."""
    return None


def _fiscal(scene: Scene) -> str | None:
    bounds = scene.fiscal_bounds(scene.match["fiscal"])
    return None if bounds is None else whole_year(bounds)


def _fiscal_years(scene: Scene) -> str | None:
    """`fiscal 2024 to fiscal 2028`: from the first day of the one to the last day of the other."""
    first, last = scene.said("first", "first2") or "", scene.said("last", "last2") or ""
    begin = scene.fiscal_bounds(first)
    end = scene.fiscal_bounds(last if re.search(r"[A-Za-z]", last) else f"fiscal {last}")
    return None if begin is None or end is None or end[0] <= begin[0] else full_days((begin[0], end[1]))


def _fiscal_relative(scene: Scene) -> str | None:
    calendar = scene.fiscal(" ".join(scene.match[0].split()))
    if calendar is None or scene.published is None:
        return None
    now = calendar.holding(scene.published)[0].year
    year = calendar.starting(now + step_of(scene.match["which"]))
    return whole_year(year) if scene.said("part") is None else _part_in(scene, year)


def _fiscal_turn(scene: Scene) -> str | None:
    """`the fiscal year that starts on Thursday`: the one whose first, or last, day is nearest to the publication."""
    published = scene.published
    calendar = scene.fiscal(" ".join(scene.match[0].split()))
    if calendar is None or published is None:
        return None
    years = [calendar.starting(published.year + step) for step in (-2, -1, 0, 1)]
    turn = scene.match["turn"].lower()
    side = 1 if turn.startswith(("end", "clos")) else 0
    if turn in ("began", "begun", "started", "ended", "closed"):
        years = [bounds for bounds in years if bounds[side] <= published]
    return whole_year(min(years, key=lambda bounds: abs((bounds[side] - published).days)))


def _part_number(scene: Scene) -> tuple[int, int] | None:
    """How many parts the year has and which one is meant: `second half` → 2, 2; `Q3` → 4, 3."""
    short = scene.said("short")
    if short is not None:
        parts, number = (2 if short[0] == "H" else 4), int(short[1])
    else:
        parts = 2 if (scene.said("unit", "unit2") or "").lower() == "half" else 4
        number = ORDINALS.get((scene.said("part", "part2") or "").lower(), parts)
    return (parts, number) if number <= parts else None


def _part_in(scene: Scene, year: tuple[date, date]) -> str | None:
    """The half, the quarter or the first or last months of a year that begins on any day."""
    if (count := scene.said("months", "quarters")) is not None:
        months, part = number_of(count), (scene.said("part") or "").lower()
        if months is not None and scene.said("quarters") is not None:
            months *= 3
        if months is None or not 1 <= months <= 11 or part not in ("first", "last", "final"):
            return None
        if part == "first":
            return full_days((year[0], months_on(year[0], months) - timedelta(days=1)))
        return full_days((months_on(year[0], 12 - months), year[1]))
    number = _part_number(scene)
    return None if number is None else full_days(part_of(year[0], *number))


def _fiscal_part(scene: Scene) -> str | None:
    bounds = scene.fiscal_bounds(scene.match["fiscal"])
    return None if bounds is None else _part_in(scene, bounds)


def _year_part(scene: Scene) -> str | None:
    if scene.variant == "fiscal":
        return _part_of_current(scene)
    year = scene.relative_year(scene.match["year"])
    return None if year is None else _part_in(scene, (date(year, 1, 1), date(year, 12, 31)))


def _part_of_current(scene: Scene) -> str | None:
    """A part of the fiscal year in which the day of publication falls."""
    calendar = scene.fiscal("fiscal year")
    return None if calendar is None or scene.published is None else _part_in(scene, calendar.holding(scene.published))


def _part_of_year(scene: Scene) -> str | None:
    """A half or quarter of no stated year: of the fiscal year that is spoken of, else as the sentence's tense says."""
    number = _part_number(scene)
    if scene.variant == "anchored":
        calendar, day = scene.fiscal("fiscal year"), edtf.interval_bounds(scene.anchor or "")
        if day is not None and len(scene.anchor or "") == 4:
            return _part_in(scene, day)
        return None if calendar is None or day is None else _part_in(scene, calendar.holding(day[0]))
    if scene.published is None:
        return None
    if scene.said("name") is not None or scene.variant == "fiscal":
        return _part_of_current(scene)
    if number is None or scene.said("months") is not None:
        return None

    def bounds(year: int) -> tuple[date, date]:
        return part_of(date(year, 1, 1), *number)

    direction = "past" if scene.direction == "nearest" else scene.direction
    year = yearless.choose_year(bounds, scene.published, direction)
    return None if year is None else full_days(bounds(year))


def _year_pair(scene: Scene) -> str | None:
    """`2024-25` as a fiscal year where the rule says so, else both calendar years; `2019-2023` is a run of years."""
    first, second = int(scene.match["first"]), scene.match["second"]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second) + (100 if second == "00" else 0)
    if last <= first:
        return None
    calendar = scene.fiscal("fiscal year")
    fiscal = scene.variant == "fiscal" or (scene.variant == "" and calendar is not None and calendar.bare_pair)
    if fiscal and last == first + 1:
        return None if calendar is None else whole_year(calendar.starting(first))
    return f"{first}/{last}"


PERIOD_RESOLVERS: dict[str, Callable[[Scene], str | None]] = {
    "date.fiscal-part": _fiscal_part,
    "date.edge": _edge,
    "date.fiscal": _fiscal,
    "date.fiscal-years": _fiscal_years,
    "date.fiscal-relative": _fiscal_relative,
    "date.fiscal-turn": _fiscal_turn,
    "date.year-part": _year_part,
    "date.part-of-year": _part_of_year,
    "date.year-pair": _year_pair,
    "date.years": _years,
    "date.month-of-year": _month_of_year,
    "date.month-relative": _month_relative,
    "date.season-of-year": _season_of_year,
    "date.season-relative": _season_relative,
    "date.season": _season_relative,
    "date.decade": _decade,
    "date.relative": _relative,
    "date.ago": _ago,
    "date.anaphoric": _anaphoric,
    "date.month": _month_bare,
    "date.year": _year,
}
