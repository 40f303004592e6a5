"""Times that no date names: since something, over several years, by the end of another year.

A number whose own words tell such a time does not have that of the numbers before it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from policyfacts.document import Reading, Span
from policyfacts.edtf import interval_bounds
from policyfacts.find.dates import DateMention
from policyfacts.resolve.frame import Frame

# `the previous year's cap of 125,000`, `the average was 95,000`: of a time that nobody names.
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:(?:previous|prior|preceding|his|her|whose)[ \u00a0](?:last[ ]|first[ ]|final[ ])?(?:year|term|season)\b"
    r"|(?:its|the|a)[ \u00a0]later[ \u00a0](?:\w+[ \u00a0])?(?:card|scheme|program(?:me)?|permit|visa|round|amnesty"
    r"|quota)"
    r"|(?:this|last|next|the[ \u00a0]coming)[ \u00a0](?:summer|autumn|winter|spring|season|campaign|harvest)\b"
    r"|(?:at|as[ \u00a0]of)[ \u00a0]the[ \u00a0]end[ \u00a0]of[ \u00a0]"
    r"|(?:two|three|four|five)[ \u00a0](?:previous|preceding|earlier)[ \u00a0](?:years|seasons)"
    r"|a[ \u00a0](?:second|third|later|further|new)[ \u00a0](?:round|phase|wave|scheme|programme|program|amnesty)\b"
    r"|historically|on average|the average|in the past|once|at its peak)",
    re.IGNORECASE,
)
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several|couple[ \u00a0]of)"
# `over three years`, `in the past decade`: as long as no single year is.
_YEARS_LONG = re.compile(
    rf"\b(?:over|in|during|for|within|across)[ \u00a0](?:the[ \u00a0])?(?:a[ \u00a0](?=few|couple))?"
    rf"(?:(?:last|past|previous|preceding|next|coming|first)[ \u00a0])?"
    rf"(?:{_COUNT}[ \u00a0]years|(?:last|past|previous)[ \u00a0]decade|a[ \u00a0]decade|recent[ \u00a0]years)\b",
    re.IGNORECASE,
)
_SINCE_FRONT = re.compile(r"\b[Ss]ince[ \u00a0](?!been\b)[^,;:.]{2,70}")
_SINCE_BEHIND = re.compile(r"[^,;:.()\d]{0,60}\bsince[ \u00a0](?!been\b)(?:\w+[ \u00a0]?){1,8}")
_SUPERLATIVE = re.compile(
    r"\b(?:most|fewest|highest|lowest|largest|smallest|biggest|first|record|ever)\b", re.IGNORECASE
)
_JANUARY = r"(?:January|Jan\.?)(?:[ \u00a0]1(?:st)?)?|(?:1(?:st)?[ \u00a0])January"
_START = (
    r"(?:the[ \u00a0])?(?:start|beginning|turn|first[ \u00a0]day)[ \u00a0]of[ \u00a0]"
    r"(?:(?:the|this)[ \u00a0](?:calendar[ \u00a0])?year(?![ \u00a0](?:\d|before|to))|(?P<start_year>20\d\d))"
)
_OF_YEAR = r"(?:,?[ \u00a0](?:of[ \u00a0])?(?P<month_year>20\d\d|this[ \u00a0]year))?"
_THIS_YEAR = re.compile(rf"[Ss]ince[ \u00a0](?:{_START}|(?:{_JANUARY}){_OF_YEAR})\b")
_BY = re.compile(
    r"\b(?:by|before|until|till)[ \u00a0](?:the[ \u00a0])?(?:(?:end|close|start|beginning|middle)[ \u00a0]of[ \u00a0]"
    r"|(?:early|mid|late)[- ])?(?P<when>20\d\d|this[ \u00a0]year|next[ \u00a0]year|last[ \u00a0]year)\b",
    re.IGNORECASE,
)
# `is now 35,000`, `has since grown to 35,000`: of today, and of no year that is over
_NOW = re.compile(
    r"\b(?:now|currently|at present|today|nowadays|these days|this time"
    r"|(?:has|have) (?:since )?(?:risen|grown|climbed|gone"
    r"|jumped|swollen|increased|expanded"
    r"|been (?:raised|lifted|increased|expanded|cut|lowered|reduced))(?: [a-z]+)? to)\b",
    re.IGNORECASE,
)
_YEAR = 366  # days of the longest year


def near_words(frame: Frame) -> str:
    """The clause in front of a number, and what stands behind it before the next one."""
    front = frame.view.words(frame.view.clause(frame.start)[0], frame.end)
    return front + re.split(r"\d", frame.view.words(frame.end, frame.end + 40))[0]


def of_no_date(frame: Frame) -> bool:
    """Whether the words beside a number speak of a time that nobody names, so that it has no other number's."""
    return _OF_ANOTHER_TIME.search(near_words(frame)) is not None or _since(frame) is not None


def at_odds(frame: Frame, period: str | None, published: date | None) -> bool:
    """`over the last three years`, `by the end of 2031`: whether a number's own words exclude another one's time."""
    bounds = None if period is None else interval_bounds(period)
    if bounds is None:
        return False
    if _YEARS_LONG.search(near_words(frame)) is not None and (bounds[1] - bounds[0]).days <= _YEAR:
        return True
    if published is not None and bounds[1].year < published.year and _NOW.search(near_words(frame)) is not None:
        return True
    deadline = _BY.search(near_words(frame))
    year = None if deadline is None else _year_of(deadline["when"], published)
    if year is not None:
        return not bounds[0].year <= year <= bounds[1].year
    return any(_before(frame, d) and not _within(d.value, bounds) for d in frame.view.dates)


def _before(frame: Frame, mention: DateMention) -> bool:
    """`By 1 March 3,900 had been registered`: whether a day or month ends the time that a number is for."""
    begin, _ = frame.view.clause(frame.start)
    near = begin <= mention.start < frame.start or 0 <= mention.start - frame.end < _NEAR
    words = frame.view.words(mention.start - len(" up to "), mention.start)
    return near and mention.kind in ("day", "month") and _UP_TO.search(words) is not None


_UP_TO = re.compile(r"\b(?:by|until|till|before|up to)[ \u00a0]$", re.IGNORECASE)
_NEAR = 40  # characters behind a number in which a date is still its own


def _within(value: str | None, bounds: tuple[date, date]) -> bool:
    day = None if value is None else interval_bounds(value)
    return day is None or (bounds[0] <= day[1] and day[0] <= bounds[1] + timedelta(days=_GRACE))


_GRACE = 10  # days after a time in which what came in it is still counted


def _year_of(words: str, published: date | None) -> int | None:
    if words.isdigit():
        return int(words)
    step = {"this": 0, "next": 1, "last": -1}[words.split()[0].lower()]
    return None if published is None else published.year + step


def _since(frame: Frame) -> Span | None:
    """The words from `since` on that a number's clause begins or goes on with."""
    view = frame.view
    begin, _ = view.clause(frame.start)
    front = _SINCE_FRONT.search(view.words(begin, frame.start))
    front = front or (_SINCE_FRONT.match(view.words(view.start, frame.start)) if begin > view.start else None)
    if front is not None:
        at = (begin if front.re.search(view.words(begin, frame.start)) else view.start) + front.start()
        return Span(at, at + len(front[0]), front[0])
    behind = _SINCE_BEHIND.match(view.words(frame.end, view.end))
    if behind is None or _SUPERLATIVE.search(behind[0]) is not None:
        return None
    at = frame.end + behind[0].lower().index("since")
    return Span(at, frame.end + behind.end(), view.words(at, frame.end + behind.end()))


def year_so_far(frame: Frame, published: date | None) -> Reading[str | None] | None:
    """`13,340 permits have been issued since the start of the year`: of the year of publication."""
    told = _since(frame)
    words = None if told is None else _THIS_YEAR.match(told.text)
    if told is None or words is None or (value := read_since(words[0], published)) is None:
        return None
    return Reading(value, "period.since", (Span(told.start, told.start + len(words[0]), words[0]),))


def read_since(words: str, published: date | None) -> str | None:
    """The year of publication where the words say that something has gone on since it began."""
    match = _THIS_YEAR.fullmatch(words)
    if match is None or published is None:
        return None
    year = match["start_year"] or match["month_year"]
    return str(published.year) if year is None or not year.isdigit() or int(year) == published.year else None
