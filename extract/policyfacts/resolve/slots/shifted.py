"""Times told from another number's: `the year before`, `in the same quarter of last year`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading, Span
from policyfacts.find.dates import DateMention
from policyfacts.find.dates.calendars import add_months
from policyfacts.find.dates.scene import month_value, number_of
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared
from policyfacts.resolve.slots.own_time import YEAR_SHIFT, is_shifted


def same_time(frame: Frame, earlier: Sequence[Frame]) -> None:
    """`in the same period 4,106 were refused`: the time of the last number before it that has one."""
    if frame.period is not None or _SAME_TIME.search(frame.view.sentence.text) is None:
        return
    dated = [other for other in earlier if other is not frame and other.period is not None]
    # `9,800, up from 6,200 the year before. In the same period …`: what is compared with tells no time for others
    spoken = [other for other in dated if not compared(other)] or dated
    told = next(reversed(spoken), None)
    if told is not None and told.period is not None:
        frame.inherit("period", told.period, "inherit.topic", f"@{told.order}.period")


_SAME_TIME = re.compile(
    r"\b(?:in|during|over|for|within)[ \u00a0](?:that|the)[ \u00a0]same[ \u00a0]"
    r"(?:period|time|span|months|weeks|quarter|half-year|(?:three|six|nine|twelve"
    r"|12)[ \u00a0]months)\b(?![ \u00a0](?:of|last|a year|one year|the year|in))",
    re.IGNORECASE,
)


# `in the same quarter of last year`, `in the same months of 2031`
_SAME_SPAN = re.compile(
    r"\b(?:this[ \u00a0]time|the[ \u00a0](?:same|corresponding|equivalent|comparable|like)[ \u00a0]"
    r"(?:period|time|span|months"
    r"|weeks|quarter|half|half-year|month|date|day|point|stage"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ \u00a0]months))"
    r"[ \u00a0](?:(?:of|in)[ \u00a0])?$"
)


def take_same_span(frame: Frame, mention: DateMention, base: Frame | None) -> bool:
    """`in the same quarter of last year`: the span of the number before it, in the year that is named."""
    value = None if base is None or base.period is None else base.period.value
    lead = _SAME_SPAN.search(frame.view.words(frame.view.start, mention.start))
    if base is None or lead is None or value is None or len(value) == 4 or len(mention.value or "") != 4:
        return False
    moved = in_year(value, int(str(mention.value)))
    if moved is None:
        return False
    at = frame.view.start + lead.start()
    span = Span(at, mention.end, frame.view.words(at, mention.end))
    frame.period = Reading(moved, "period.same", (span,), (f"@{base.order}.period",))
    frame.own.add("period")
    return True


def in_year(period: str, year: int) -> str | None:
    """The same period, moved so that it ends in a year."""
    last = period.split("/")[-1][:4]
    return shift_year(period, year - int(last)) if last.isdigit() else None


_MONTH_SHIFT = re.compile(
    r"\b(?:(?P<back>(?:the|a|one)[ \u00a0]month[ \u00a0](?:before|earlier)"
    r"|(?:the[ \u00a0])?(?:previous|preceding)[ \u00a0]month)"
    r"|(?:the[ \u00a0])?(?:following|next)[ \u00a0]month|(?:the|a|one)[ \u00a0]month[ \u00a0](?:after|later))\b",
    re.IGNORECASE,
)


def move_period(period: str, words: str) -> str | None:
    """A period as many years, or a month by one month, earlier or later as words say: `the month before`."""
    month = _MONTH_SHIFT.search(words)
    if month is None:
        return shift_year(period, years_moved(words))
    if re.fullmatch(r"\d{4}-\d{2}", period) is None:
        return None
    return month_value(*add_months(int(period[:4]), int(period[5:]), -1 if month["back"] else 1))


def _month_beside(frame: Frame, earlier: Frame, limit: int) -> bool:
    """`987 in December and 1,012 the following month`: the month of the other number, moved by one."""
    shift = _MONTH_SHIFT.search(frame.view.words(frame.end, min(frame.end + 40, limit)))
    if shift is None or frame.view.breaks_between(frame.end, frame.end + shift.start()) > 0:
        return False
    at = frame.end + shift.start()
    return _move(frame, earlier, Span(at, at + len(shift.group()), shift.group()))


def shift_beside(frame: Frame, earlier: Frame, limit: int) -> bool:
    """`298,000 in fiscal 2022, up from 258,000 the year before`: the other number's period, moved."""
    base = earlier.period
    if (bracketed := _bracketed(frame, earlier)) is not None:
        return bracketed
    if _month_beside(frame, earlier, limit):
        return True
    shift = YEAR_SHIFT.search(frame.view.words(frame.end, min(frame.end + 60, limit)))
    if (
        shift is None
        or base is None
        or base.value is None
        or _EVERY.match(frame.view.words(frame.end, frame.view.end))
        or frame.view.breaks_between(frame.end, frame.end + shift.start()) > 0
    ):
        return False
    at = frame.end + shift.start()
    ago = shift["back"].endswith("ago") if shift["back"] else False  # of a fiscal year, `a year ago` is the one before
    if ago and "/" not in base.value:
        return False
    if not ago and any(d.start <= at < d.end and not is_shifted(d) for d in frame.view.dates):
        return False
    if not _move(frame, earlier, Span(at, frame.end + shift.end(), shift.group())):
        return False
    if frame.countries is None and earlier.countries is not None:
        frame.inherit("countries", earlier.countries, "inherit.sentence", f"@{earlier.order}.countries")
    return True


def _bracketed(frame: Frame, earlier: Frame) -> bool | None:
    """`5 per cent fewer than in the year before (34,532)`; None where no such words stand in front of the number."""
    begin = max(earlier.end, frame.start - _NEAR)
    lead = frame.view.words(begin, frame.start)
    shift = next((match for match in YEAR_SHIFT.finditer(lead) if _right_before(lead, match)), None)
    if shift is None:
        return None
    return _move(frame, earlier, Span(begin + shift.start(), begin + shift.end(), shift.group())) or None


def _right_before(lead: str, shift: re.Match[str]) -> bool:
    """`the year before (34,532)`, `18,302 were issued, the year before 5,140`."""
    gap = lead[shift.end() :]
    return gap in (" (", "\u00a0(") or (gap == " " and lead[: shift.start()].endswith((", ", "; ", ", and ")))


_NEAR = 40  # characters in front of a number in brackets
_EVERY = re.compile(r"[ \u00a0](?:every|each)[ \u00a0]")  # `a further 900 every year after that`


def shift_opening(frame: Frame, topic: Frame) -> bool:
    """`In the year to June 2026, 17,900 … The year before it was 24,100`: the year before that of the last number."""
    base = topic.period
    match = _SHIFT_OPENS.match(frame.view.words(frame.view.start, frame.start))
    near = frame.sentence - topic.sentence <= 1 or ("period" in topic.own and topic.block == frame.block)
    if match is None or not near or base is None or base.value is None:
        return False
    start = frame.view.start + match.start("when")
    nearer = next((d for d in frame.view.dates if d.start <= start < d.end and d.value is not None), None)
    if nearer is not None and nearer.rule == "date.anaphoric" and nearer.start == start:
        frame.period = Reading(nearer.value, nearer.rule, nearer.spans)  # read off the date that it leans on
        frame.own.add("period")
        return True
    if nearer is not None:
        return False  # told from a date that stands nearer
    return _move(frame, topic, Span(start, start + len(match["when"]), match["when"]))


def opening_shift(words: str) -> Span | None:
    """The words `The year before` that a sentence begins with, counted from its beginning."""
    match = _SHIFT_OPENS.match(words)
    return None if match is None else Span(match.start("when"), match.end("when"), match["when"])


def opens_another_year(frame: Frame) -> bool:
    """`The year before, it had been 640`, `In 2030 there were 640`: a sentence on the same thing in another year."""
    return _ANOTHER_YEAR.fullmatch(frame.view.words(frame.view.start, frame.start)) is not None


_ANOTHER_YEAR = re.compile(
    r"(?:(?:In[ ])?(?:[Tt]he|[Aa])[ ](?:year (?:before|earlier)(?:[ ]that)?|(?:previous|preceding) year)"
    r"|[Ii]n[ ](?:fiscal[ ])?(?:19|20)\d\d|[Ll]ast year),?[ ]"
    r"(?:(?:it|they|there|the[ ](?:figure|number|total|tally|count))[ ]"
    r"(?:was|were|had been|stood at|came to|reached|amounted to)[ ]"
    r"(?:only|just|about|some|nearly|almost|still)?[ ]?)?"
    r"|[Tt]he[ ](?:figure|number|total|tally|count)[ ](?:for|in)[ ](?:(?:19|20)\d\d|the year before)[ ]"
    r"(?:was|had been|stood at|came to|reached)[ ]"
)


def _move(frame: Frame, base: Frame, words: Span) -> bool:
    """Take another number's period, as many years on or back as the words say; False where it has none to move."""
    told = base.period
    moved = None if told is None or told.value is None else move_period(told.value, words.text)
    if moved is None:
        return False
    frame.period = Reading(moved, "period.shift", (words,), (f"@{base.order}.period",))
    frame.own.add("period")
    return True


_SHIFT_OPENS = re.compile(
    r"(?:In[ ]|(?:The|Its|Their)[ ](?:[a-z]+[ ]){1,3}?(?:(?:for|of|in|over|during)[ ])?)?"
    r"(?P<when>(?:12|[Tt]welve)[ ]months[ ](?:before|earlier)|[Tt]he (?:previous|preceding) (?:12|twelve) months"
    r"|(?:[Tt]he|[Aa])[ ](?:year (?:before|earlier|after"
    r"|later)|(?:previous|preceding|following)[ ]"
    r"(?:(?:financial|fiscal|academic|program(?:me)?)[ ])?year"
    r"|(?:previous|preceding)[ ](?:two|three|four|five|six|ten|\d{1,2})(?:[ ]years|-year[ ]period)))(?:[ ]that)?,?[ ]"
)


def years_moved(words: str) -> int:
    """How many years a wording goes on, or back: `the previous five years` are those before the five that are told."""
    shift = YEAR_SHIFT.search(words)
    count = re.search(r"(\w+)(?:[ \u00a0]years|-year)", words)
    years = (number_of(count[1]) if count else None) or 1
    return -years if shift is not None and shift["back"] else years


def year_beside(frame: Frame) -> tuple[Span, int] | None:
    """The words `a year earlier` behind a number, and the years that they move; None where there are none."""
    words = frame.view.words(frame.end, frame.end + 40)
    shift = YEAR_SHIFT.search(words)
    if shift is None or frame.view.breaks_between(frame.end, frame.end + shift.start()) > 0:
        return None
    at = frame.end + shift.start()
    return Span(at, at + len(shift.group()), shift.group()), years_moved(shift.group())


def shift_year(period: str, years: int) -> str | None:
    """The same period some years earlier or later: `2021-10-01/2022-09-30` by -1 is `2020-10-01/2021-09-30`."""
    sides = period.split("/")
    if not all(side[:4].isdigit() for side in sides):
        return None
    moved = "/".join(f"{int(side[:4]) + years:04d}{side[4:]}" for side in sides)
    return None if "-02-29" in moved else moved
