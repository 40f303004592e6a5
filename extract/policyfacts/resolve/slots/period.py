"""The time that a number is for: a date of its own clause, else what governs it from above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policyfacts.document import Reading, Span
from policyfacts.find.dates import DateMention, interval_bounds
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.elsewhen import at_odds, of_no_date, year_so_far
from policyfacts.resolve.slots.governing import date_above_list, date_of_column, date_of_paragraph, time_over
from policyfacts.resolve.slots.own_time import PERIOD_KINDS, can_date, compared_date, is_shifted
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.shifted import shift_beside, shift_opening, take_same_span

_AND_IN = len(" and in ")  # `50,000 and in 2035 49,500`: the year of the next number
_RELATIVE_START = re.compile(r",?[ \u00a0](?:who|which|that)\b")


def fill_period(
    frame: Frame, earlier: Frame | None, accepted: Sequence[Frame], scope: Scope, topic: Frame | None = None
) -> None:
    """The time that the number is for: a date behind it in its clause, else the last one in front of it.

    Args:
        earlier: The number before it in its sentence.
        topic: The last number before it in the article, or the last one of these whose time is known.
    """
    if frame.period is not None:
        return
    if (dated := date_of_column(frame, scope)) is not None:
        _own_date(frame, dated)
        return
    limit = min((o.start for o in accepted if o.start >= frame.end), default=frame.view.end)
    begin = max(
        (o.end for o in accepted if o.end <= frame.start and o.sentence == frame.sentence), default=frame.view.start
    )
    if earlier is not None and shift_beside(frame, earlier, limit):
        return
    if earlier is None and topic is not None and shift_opening(frame, topic):
        return
    behind = [
        d
        for d in frame.view.dates
        if frame.mention.end <= d.start < limit
        and d.start - frame.end < 130
        and _attached(frame, d)
        and not _opens_next(frame, d, limit)
        and not _leads_next(frame, d, limit)
    ]
    before = [
        d
        for d in frame.view.dates
        if begin <= d.start
        and d.end <= frame.start
        and (not is_shifted(d) or (d.start == frame.view.start and earlier is None))
        and not _aside(frame, d.start, d.end)
    ]
    base = topic if earlier is None or earlier.period is None else earlier
    if base is None or base.period is None:  # `received 900 and refused 70. In the same months of 2031 …`
        timed = (o for o in reversed(accepted) if o.end <= frame.start and o.period is not None)
        base = next((o for o in timed if o.block == frame.block), base)
    if (told := _when(frame)) is not None and (told.kind != "month" or not (behind or _is_set(frame))):
        if not take_same_span(frame, told, base):
            _own_date(frame, told)
        return
    if any(_dated(frame, mention, base) for mention in [*behind, *before[::-1]]):
        return
    if (so_far := _so_far(frame, accepted, scope)) is not None:
        frame.period = so_far
        frame.own.add("period")
        return
    _time_above(frame, accepted, scope, behind=any(d.kind != "day" for d in behind))


def _leads_next(frame: Frame, mention: DateMention, limit: int) -> bool:
    """`50,000 and in 2035 49,500`, `18,302 were issued, the year before 5,140`: the time of the number right behind."""
    if not limit - mention.end == 1 < frame.view.end - mention.end:
        return False
    lead = frame.view.words(mention.start - _AND_IN, mention.start)
    return lead.endswith((" and in ", ", in ")) or (is_shifted(mention) and lead.endswith((", ", " and ")))


def _opens_next(frame: Frame, mention: DateMention, limit: int) -> bool:
    """`In 2025 there were 1,000 places, in 2027 there were 2,000`: a time that begins the clause of the next number."""
    if limit >= frame.view.end or _CLAUSE_IN.search(frame.view.words(frame.end, mention.start)) is None:
        return False
    return _GOES_ON.fullmatch(frame.view.words(mention.end, limit)) is not None


_CLAUSE_IN = re.compile(r"(?:,|;)[ \u00a0](?:and[ \u00a0]|but[ \u00a0])?(?:in|for|during)[ \u00a0](?:the[ \u00a0])?$")
_GOES_ON = re.compile(
    r",?[ \u00a0](?:there|it|they|the[ \u00a0](?:number|figure|total|quota|cap|ceiling|limit))[ \u00a0][^,;:()\d]{2,40}"
)


def _so_far(frame: Frame, accepted: Sequence[Frame], scope: Scope) -> Reading[str | None] | None:
    """`13,340 have been issued since January`; but since January it may be so many a year."""
    rated = any(other.per is not None for other in (*accepted, frame) if other.sentence == frame.sentence)
    return None if rated else year_so_far(frame, scope.document.published)


def _time_above(frame: Frame, accepted: Sequence[Frame], scope: Scope, *, behind: bool) -> None:
    """What governs a number that has no time of its own: words above its list, its sentence, its paragraph."""
    if (told := date_above_list(frame, scope)) is not None:
        _own_date(frame, told)
        return
    anchor, published = _anchor(frame, accepted), scope.document.published
    if anchor is not None:
        part = _of_whole(anchor, frame) and _is_short(anchor.period)
        if anchor.period is not None and not behind and not part and not at_odds(frame, anchor.period.value, published):
            frame.inherit("period", anchor.period, "inherit.sentence", f"@{anchor.order}.period")
        return
    if frame.per is None and (over := time_over(frame, scope)) is not None:
        frame.period = Reading(over.value, over.rule, over.spans)  # a total's own time comes before it
        return
    last = None if of_no_date(frame) else date_of_paragraph(frame, scope)
    if last is None or frame.per is not None or last.value is None or compared_date(last, scope.document):
        return
    if not at_odds(frame, last.value, published):
        frame.period = Reading(last.value, last.rule, last.spans)


def _own_date(frame: Frame, date: DateMention) -> None:
    frame.period = Reading(date.value, date.rule, date.spans)
    frame.own.add("period")


def _dated(frame: Frame, mention: DateMention, base: Frame | None) -> bool:
    """Whether a date of its clause tells a number's period, which it then has."""
    if take_same_span(frame, mention, base):
        return True
    if not can_date(frame, mention):
        return False
    if (both := _two_years(frame, mention)) is not None:
        frame.period = both
        frame.own.add("period")
    else:
        _own_date(frame, mention)
    return True


def _when(frame: Frame) -> DateMention | None:
    """`an increase on 2029, when 7,300 were issued`: the time that the clause hangs on."""
    before = [d for d in frame.view.dates if d.end <= frame.start]
    if not before or before[-1].value is None or before[-1].kind not in PERIOD_KINDS:
        return None
    return before[-1] if _WHEN.fullmatch(frame.view.words(before[-1].end, frame.start)) else None


def _is_set(frame: Frame) -> bool:
    """`until May, when the ceiling was raised to 62,500`: a month in which a limit was set is not what it is for."""
    return frame.status is not None and frame.status.rule in ("status.authorized.set", "status.authorized.cap")


_WHEN = re.compile(r",?[ \u00a0]when[ \u00a0][^;:.]*")


def _two_years(frame: Frame, mention: DateMention) -> Reading[str | None] | None:
    """`60,960 places for 2024 and 2025`: one amount for two years, unless there is a number for each."""
    if mention.kind != "year" or "respectively" in frame.view.sentence.text:
        return None
    run: list[DateMention] = []
    for date in frame.view.dates:
        if run and not _next_year(frame, run[-1], date):
            if mention in run:
                break
            run = []
        run.append(date)
    if len(run) < 2 or mention not in run:
        return None
    if _FOR_YEARS.search(frame.view.words(max(frame.view.start, run[0].start - 20), run[0].start)) is None:
        return None
    words = frame.view.words(run[0].start, run[-1].end)
    value = read_years(words)
    return None if value is None else Reading(value, "period.years", (Span(run[0].start, run[-1].end, words),))


def _next_year(frame: Frame, one: DateMention, two: DateMention) -> bool:
    """Whether one year follows the other, in a list and in time."""
    return (
        one.value is not None
        and two.value is not None
        and len(one.value) == len(two.value) == 4
        and int(two.value) - int(one.value) == 1
        and frame.view.words(one.end, two.start) in (" and ", ", ", ", and ")
    )


_FOR_YEARS = re.compile(r"\b(?:for|in|over|during|across)[ \u00a0](?:the years[ ])?$", re.IGNORECASE)


def read_years(words: str) -> str | None:
    """The interval of years in a row: `2024 and 2025` is `2024/2025`; None where they are no such list."""
    if _YEARS.fullmatch(words) is None:
        return None
    years = [int(year) for year in re.findall(r"\d{4}", words)]
    in_a_row = years == [*range(years[0], years[0] + len(years))]
    return f"{years[0]}/{years[-1]}" if in_a_row else None


_YEARS = re.compile(r"(?:19|20)\d\d(?:, (?:19|20)\d\d)*,? and (?:19|20)\d\d")


def share_with_whole(frames: Sequence[Frame]) -> None:
    """`In 2031 19,112 of the 24,830 places were taken`, `290 of the quota of 35,000 for 2031`: one time for both."""
    for one, two in pairwise([f for f in frames if f.accepted is not None and f.candidate]):
        if one.sentence != two.sentence or one.per is not None or two.per is not None:
            continue
        if not _of_whole(one, two):
            continue
        for frame, source in ((one, two), (two, one)):
            reading = source.period
            if reading is None or frame.period is not None or "period" not in source.own:
                continue
            if source is two or not _is_short(reading):  # what was used in April is of a year's quota
                frame.inherit("period", reading, "inherit.sentence", f"@{source.order}.period")


def _of_whole(one: Frame, two: Frame) -> bool:
    """`612 of the 24,830 permits`: whether the second number is the whole of the first."""
    return _OF_WHOLE.fullmatch(one.view.words(one.mention.end, two.start)) is not None


def _is_short(reading: Reading[str | None] | None) -> bool:
    bounds = None if reading is None or reading.value is None else interval_bounds(reading.value)
    return bounds is None or (bounds[1] - bounds[0]).days < _WHOLE


_WHOLE = 360  # days of what a quota is set for
_OF_WHOLE = re.compile(
    r"(?:[ \u00a0](?!of\b)[A-Za-z-]+){0,3}[ \u00a0](?:out[ \u00a0])?of[ \u00a0]"
    r"(?:the|its|their|this[ \u00a0]year[’']s)[ \u00a0]"
    r"(?:[\w-]+[ \u00a0]){0,3}?(?:(?:quota|cap|ceiling|total|limit)[ \u00a0]of[ \u00a0])?"
)


def pair_periods(frames: Sequence[Frame]) -> None:
    """`cooks (from 88 in 2030 to 940 in 2031), porters (from 30 to 65)`: pairs side by side are of the same times."""
    told: tuple[Frame, Frame] | None = None
    for one, two in pairwise([f for f in frames if f.accepted is not None and f.candidate]):
        if told is not None and told[0].sentence != one.sentence:
            told = None
        if one.sentence != two.sentence or not _from_to(one, two):
            continue
        if one.period is not None and two.period is not None and "period" in one.own & two.own:
            told = one, two
        elif told is not None and one.period is None and "period" not in two.own:
            for frame, source in zip((one, two), told, strict=True):
                if source.period is not None:
                    frame.inherit("period", source.period, "inherit.sentence", f"@{source.order}.period")


def _from_to(one: Frame, two: Frame) -> bool:
    """`from 1,022 positions in fiscal 2014 to 3,187`, `from 88 to 1,940`."""
    lead = _FROM.search(one.view.words(one.view.start, one.start))
    return lead is not None and _TO_NEXT.fullmatch(one.view.words(one.mention.end, two.start)) is not None


_TO_NEXT = re.compile(r"(?:[ \u00a0][a-z]+){0,3}?(?:[ \u00a0](?:in|for)[ \u00a0][^,;:().]{4,24})?[ \u00a0]to[ \u00a0]")


def share_periods(frames: Sequence[Frame]) -> None:
    """`500 student visas, 20 for artists and 300 for nurses in 2030`: a time, or a rate, behind the last is of all."""
    shared: Frame | None = None  # whose time is behind the last of the row that is read from its end
    for one, two in reversed([*pairwise([f for f in frames if f.accepted is not None and f.candidate])]):
        if one.sentence != two.sentence:
            continue
        between = one.view.words(one.end, two.start)
        if one.per is None and _TO.fullmatch(between) and _FROM.search(one.view.words(one.start - 8, one.start)):
            _raised_within(one, two)
            if two.per is not None and "per" in two.own and two.period is None:
                one.inherit("per", two.per, "inherit.sentence", f"@{two.order}.per")
            continue
        comma = _COMMA.fullmatch(between) is not None
        last = two if shared is None or not comma else shared
        shared = last if comma or _AND.fullmatch(between) else None
        if one.period is not None or one.per is not None or shared is None:
            continue
        for slot in ("period", "per"):
            reading = last.period if slot == "period" else last.per
            if reading is not None and slot in last.own and reading.spans and reading.spans[0].start > last.start:
                one.inherit(slot, reading, "inherit.sentence", f"@{last.order}.{slot}")


def _raised_within(one: Frame, two: Frame) -> None:
    """`raised from 15,000 to 62,500 for this fiscal year`: both of the year that is going on."""
    reading = two.period
    if one.period is not None or reading is None or "period" not in two.own or reading.rule != "date.fiscal-relative":
        return
    if reading.spans and re.match(r"(?:the[ ])?(?:this|current|present)\b", reading.spans[0].text, re.IGNORECASE):
        one.inherit("period", reading, "inherit.sentence", f"@{two.order}.period")


_KIND_OF = r"(?:[ \u00a0](?:for|to|on)(?:[ \u00a0][A-Za-z’'-]+){1,5})?"
_THERE = (
    r"(?:[ \u00a0](?:(?:will|would|can|may|shall|to)[ \u00a0])?(?:be|are|were|is|have been)"
    r"[ \u00a0](?:available|reserved|set aside|earmarked|allocated|allotted|issued|granted|approved|admitted|planned))?"
)
_AND = re.compile(rf"{_THERE}{_KIND_OF},?[ \u00a0]and[ \u00a0](?:another[ ]|a further[ ])?")
_COMMA = re.compile(rf"{_KIND_OF},[ \u00a0]")
_TO = re.compile(r"[ \u00a0]to[ \u00a0]")  # `from 20,000 to 90,000 a year`
_FROM = re.compile(r"\bfrom[ \u00a0]$", re.IGNORECASE)


def _attached(frame: Frame, mention: DateMention) -> bool:
    """Whether a date behind a number belongs to it: the same clause, or a relative clause that hangs on the number."""
    if mention.start < frame.end:
        return True
    between = frame.view.words(frame.end, mention.start)
    start = frame.end
    if (aside := _BRACKET.match(between)) is not None:
        start, between = start + aside.end(), between[aside.end() :]
    breaks = frame.view.breaks_between(start, mention.start)
    return breaks == 0 or (breaks == 1 and _RELATIVE_START.search(between) is not None)


_BRACKET = re.compile(r"[^,;:()\d]{0,40}\([^()\d]{1,40}\)(?=[ \u00a0])")  # `2,200 visas (type D) between May and July`


def _aside(frame: Frame, start: int, end: int) -> bool:
    """Whether what lies at `[start, end)` is in brackets, or added about somebody, and that closes before the number.

    `8,652 (12,377 in 2023) and …`, `Indians, who led the list in 2023, were granted 36,540`.
    """
    behind = frame.view.words(end, frame.start)
    if re.match(r"[^()]*\)", behind) is not None:
        return True
    return (
        _ADDED.search(frame.view.words(frame.view.start, start)) is not None and _ADDED_ENDS.match(behind) is not None
    )


_ADDED = re.compile(
    r",[ \u00a0](?:who|whose|where|which(?![ \u00a0](?:covered|covers|ran|runs|applied|applies|was for|is for)\b))"
    r"\b(?:[^,;:()]|,(?=\d))*$"
)
_ADDED_ENDS = re.compile(r"(?:[^,;:()\d]|\b(?:19|20)\d\d\b){0,60},[ \u00a0][a-z]")


def _anchor(frame: Frame, accepted: Sequence[Frame]) -> Frame | None:
    """The last number before it in the sentence that is no mere comparison with another year."""
    for other in reversed([o for o in accepted if o.sentence == frame.sentence and o.order < frame.order]):
        if (other.period is None or other.period.rule != "period.shift") and not _aside(frame, other.end, other.end):
            return other
    return None
