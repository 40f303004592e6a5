"""The time that goes on: what a number that names none has from the ones before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from policyfacts.document import Document, Reading, Span
from policyfacts.find.dates import DateMention, interval_bounds
from policyfacts.find.looking_back import looks_back
from policyfacts.resolve.facts import REACHED, Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared
from policyfacts.resolve.slots import Scope
from policyfacts.resolve.slots.elsewhen import at_odds, of_no_date
from policyfacts.resolve.slots.opening import Lead, lead_times, lede_time
from policyfacts.resolve.slots.own_time import another_time
from policyfacts.resolve.slots.shifted import move_period, opening_shift, shift_year, year_beside


def carry_period(facts: Sequence[Fact], scope: Scope) -> None:
    """Give facts that name no time the time that is being spoken of.

    `Japan granted status to 190 people in 2024. … The agency received 12,373 applications.` What has happened has the
    time of what happened in the passage, or of the article's main figure; an amount that is planned or set has that of
    the last amount of its stage, however long ago it was named. Until a number is of another time, what has happened is
    of the one that the opening names.
    """
    document = scope.document
    lede, leads = lede_time(scope), lead_times(scope)
    ordered = sorted(facts, key=lambda fact: fact.first.start)
    body = [fact for fact in ordered if not _only_headline(fact) and fact.parent is None]
    main = body[0] if body and not _of_a_day(body[0]) else None
    happened: Fact | None = None
    planned: Fact | None = None
    before: Fact | None = None
    dated = 0  # where the last number stands that has a time
    for fact in ordered:
        if fact.value("per") is not None:
            continue
        reached = fact.value("status") in REACHED
        if fact.value("period") is None and (moved := _moved(fact, before)) is not None:
            fact.slots["period"] = moved
        before = fact
        if fact.value("period") is not None:
            lede, dated = None, fact.first.start
            if _of_a_day(fact):
                continue
            if reached and not _only_headline(fact) and _opens(fact, happened):
                happened = fact
            elif not reached and _opens(fact, planned):
                planned = fact
            continue
        if _timed(fact, document):
            continue
        if reached and lede is not None and not _only_headline(fact) and _is_behind(fact, lede):
            fact.slots["period"] = lede
            continue
        if (lead := _led_to(fact, leads, dated, document.published)) is not None:
            fact.slots["period"] = lead
            continue
        source = _of_what_happened(fact, happened, main, planned) if reached else _of_the_plan(fact, planned)
        if source is not None and source.first.start < fact.first.start and not _at_odds(fact, source, document):
            path, reading = f"@{source.first.order}.period", source.slots["period"]
            fact.slots["period"] = _year_before(fact, path, reading) or Reading(
                reading.value, "inherit.topic", (), (path,), reading
            )


def _year_before(fact: Fact, path: str, reading: Reading[str | None]) -> Reading[str | None] | None:
    """`The year before, 30,981 were issued`: a year before what was spoken of, however far above."""
    view = fact.first.view
    words = opening_shift(view.words(view.start, fact.first.start))
    moved = None if words is None or reading.value is None else move_period(reading.value, words.text)
    if words is None or moved is None:
        return None
    span = Span(view.start + words.start, view.start + words.end, words.text)
    return Reading(moved, "period.shift", (span,), (path,))


def _is_behind(fact: Fact, lede: Reading[str | None]) -> bool:
    """Whether a number stands behind the time of the opening, and its sentence says no `so far`."""
    told = lede.spans[-1].end <= fact.first.view.start
    return told and _SO_FAR.search(fact.first.view.sentence.text) is None


def _led_to(fact: Fact, leads: Sequence[Lead], dated: int, day: date | None) -> Reading[str | None] | None:
    """The time in the words that lead to figures (`The figures are for July 2029 to June 2030`), of what was counted.

    Only where no number in between has another time.
    """
    above = [lead for lead in leads if lead.end <= fact.first.start]
    if not above or above[-1].start < dated or not _was_counted(fact) or _only_headline(fact):
        return None
    time = above[-1].reading
    bounds = None if time.value is None else interval_bounds(time.value)
    if bounds is None or (day is not None and bounds[0] > day) or at_odds(fact.first, time.value, day):
        return None
    return time if _is_behind(fact, time) else None


def _was_counted(fact: Fact) -> bool:
    """Whether a number tells how many there were: no cap, and nothing that is wanted or planned."""
    reading = fact.slot("status")
    if reading is None or reading.value in REACHED:
        return reading is not None
    while reading.origin is not None:
        reading = reading.origin
    return reading.value == "authorized" and reading.rule in ("status.authorized.grant", "status.default")


_SO_FAR = re.compile(r"\b(?:so far|now|since|to date|already|until now|currently)\b", re.IGNORECASE)


def keep_to_one_time(facts: Sequence[Fact], document: Document) -> None:
    """Give what was decided or has happened the time that nearly all of an article's numbers have, where it has none.

    An article on one year's quota names the year now and then; what it says in between is of that year, too.
    """
    dated = [fact for fact in facts if fact.value("period") is not None and fact.value("per") is None]
    times = Counter(fact.value("period") for fact in dated)
    time, count = times.most_common(1)[0] if times else (None, 0)
    if len(dated) < _DATED or count < _NEARLY_ALL * len(dated):
        return
    told = [fact for fact in dated if fact.value("period") == time]
    for fact in facts:
        if fact.value("period") is not None or fact.value("per") is not None or fact.value("status") not in _SETTLED:
            continue
        before = [other for other in told if other.first.start < fact.first.start]
        if not before or _dated_otherwise(fact, document):
            continue
        source = max(before, key=lambda other: other.first.start)
        path, reading = f"@{source.first.order}.period", source.slots["period"]
        fact.slots["period"] = _year_before(fact, path, reading) or Reading(
            reading.value, "inherit.topic", (), (path,), reading
        )


def settle_ahead(facts: Sequence[Fact], document: Document) -> None:
    """What is told of a time that has not begun was let in by nobody yet: `1,200 resettled refugees next year`.

    Those that took their stage over from such a number follow it.
    """
    day = document.published
    if day is None:
        return
    settled: dict[str, Reading[str]] = {}
    for fact in sorted(facts, key=lambda fact: fact.first.start):
        reading, time = fact.slot("status"), fact.slot("period")
        if reading is None or reading.value != "issued":
            continue
        if reading.sources:
            source = settled.get(reading.sources[0])
            if source is None or reading.rule.startswith("status."):
                continue
            fact.slots["status"] = replace(reading, value=source.value, origin=source)
        elif (
            time is not None
            and reading.rule.startswith(_LETTING_IN)
            and _ahead(time, day)
            and _told_beside(fact, time)
            and _only_named(fact, reading)
        ):
            fact.slots["status"] = replace(reading, value="authorized", rule=f"{reading.rule}.ahead")
        else:
            continue
        settled |= {f"@{frame.order}.status": fact.slots["status"] for frame in fact.frames}


def _ahead(time: Reading[str | None], day: date) -> bool:
    """Whether a time of a month or more begins behind a day, in the next year at the latest."""
    bounds = None if time.value is None else interval_bounds(time.value)
    if bounds is None or (bounds[1] - bounds[0]).days < _MONTH:
        return False
    return day < bounds[0] and bounds[0].year - day.year <= 1


def _only_named(fact: Fact, reading: Reading[str]) -> bool:
    """`1,200 resettled refugees next year`: the word stands in the number's own phrase, and tells of nothing done."""
    return any(f.start <= span.start < f.end for f in fact.frames for span in reading.spans)


def _told_beside(fact: Fact, time: Reading[str | None]) -> bool:
    """Whether the time stands in a sentence of the number, or is what its total or its sentence has."""
    views = [frame.view for frame in fact.frames]
    return bool(time.sources) or any(view.start <= span.start < view.end for span in time.spans for view in views)


_SETTLED = frozenset({"authorized", *REACHED})
# Of 17 numbers that this gives a time to in the annotated articles, 15 have it; with fewer dated ones half do.
_DATED = 5
_NEARLY_ALL = 0.7


def _moved(fact: Fact, before: Fact | None) -> Reading[str | None] | None:
    """`36,870 were granted, compared with 52,913 a year earlier`: a year before what the number beside it is of."""
    told = year_beside(fact.first)
    base = None if before is None else before.value("period")
    if told is None or before is None or base is None or before.first.sentence != fact.first.sentence:
        return None
    moved = shift_year(base, told[1])
    return None if moved is None else Reading(moved, "period.shift", (told[0],), (f"@{before.first.order}.period",))


def _only_headline(fact: Fact) -> bool:
    return all(frame.view.sentence.kind == "headline" for frame in fact.frames)


def _opens(fact: Fact, last: Fact | None) -> bool:
    """Whether its time is its own and its sentence's; later numbers of a sentence compare with other times."""
    own = any("period" in frame.own for frame in fact.frames) and fact.slots["period"].rule != "period.shift"
    own = own and not compared(fact.first) and _EXTREME.match(fact.first.view.sentence.text) is None
    own = own and not (fact.slots["period"].spans and _THAN.search(_before_period(fact)))
    own = own and not (last is not None and looks_back(fact.first.view.sentence.text))
    return own and (last is None or fact.first.sentence != last.first.sentence)


def _of_a_day(fact: Fact) -> bool:
    """`As of 1 December 13,700 were in the country`: a stock's day is no other number's time."""
    return re.fullmatch(r"\d{4}-\d\d-\d\d", str(fact.value("period"))) is not None


def _before_period(fact: Fact) -> str:
    view, at = fact.first.view, fact.slots["period"].spans[-1].start
    return view.words(view.start, at) if view.start <= at else ""


# `lower than in the previous year, when 12,069 were granted`
_THAN = re.compile(r"\b(?:than|compared (?:with|to)|against|versus)[ \u00a0](?:in[ ]|the[ ]|that of[ ])*$")
# `The highest was 45,071, in the third quarter of 2023`: a time beside which others are set.
_EXTREME = re.compile(
    r"(?:The|Its|Their)[ ](?:previous[ ]|earlier[ ]|all-time[ ])?(?:highest|lowest|peak|record|largest|smallest"
    r"|high|low)\b"
)


def _timed(fact: Fact, document: Document) -> bool:
    """Whether something of its own or of its total says, or may say, what time it is of."""
    return _dated_otherwise(fact, document) or fact.slot("period") is not None or fact.parent is not None


def _dated_otherwise(fact: Fact, document: Document) -> bool:
    dated = any(
        not another_time(d, document) and not _beyond_number(frame, d)
        for frame in fact.frames
        for d in frame.view.dates
    )
    return dated or any(of_no_date(frame) for frame in fact.frames)


def _at_odds(fact: Fact, source: Fact, document: Document) -> bool:
    return any(at_odds(frame, source.value("period"), document.published) for frame in fact.frames)


def _beyond_number(frame: Frame, mention: DateMention) -> bool:
    """`14,127 were submitted, compared with 15,039 in 2023`: the time behind another number is that number's."""
    if mention.start < frame.end:
        return False
    between = frame.view.words(frame.end, mention.start)
    return _COMPARED_WITH.search(between) is not None


_COMPARED_WITH = re.compile(
    r"\b(?:compared (?:with|to)|against|up from|down from|from|short of|below|above|versus|as against"
    r"|than)[ \u00a0](?:the[ ])?\d[\d,. \u00a0]*\d\b[^.;]*$"
)


def _near(fact: Fact, source: Fact | None) -> bool:
    return source is not None and fact.first.block - source.first.block <= 1


def _of_what_happened(fact: Fact, happened: Fact | None, main: Fact | None, planned: Fact | None) -> Fact | None:
    if _near(fact, happened):
        return happened
    if (
        main is not None
        and (main.value("status") == fact.value("status") or _of_one_year(main))
        and main.value("period") is not None
        and main.value("per") is None
    ):
        return main
    return planned if _near(fact, planned) else None


def _of_one_year(main: Fact) -> bool:
    """Whether an article's main figure tells what happened in a year or less: then so do the figures beside it."""
    bounds = None if main.value("period") is None else interval_bounds(main.value("period"))
    return main.value("status") in REACHED and bounds is not None and (bounds[1] - bounds[0]).days <= _YEAR


_YEAR = 366
_MONTH = 27
_LETTING_IN = ("status.issued.out", "status.issued.come")


def _row(fact: Fact) -> bool:
    """`The chief pledges: … – France: 6,000`: each row is another country's, all of one time."""
    issuer = fact.slot("issuer")
    return fact.first.view.sentence.kind == "list_item" and issuer is not None and issuer.rule == "issuer.subject"


def _of_the_plan(fact: Fact, planned: Fact | None) -> Fact | None:
    if planned is None or (fact.value("issuer") != planned.value("issuer") and not _row(fact)):
        return None
    one, two = fact.value("visa"), planned.value("visa")
    alike = (
        one is not None
        and two is not None
        and (one.code, one.programme, one.category)
        == (
            two.code,
            two.programme,
            two.category,
        )
    )
    return planned if fact.value("status") == planned.value("status") or (alike and _near(fact, planned)) else None
