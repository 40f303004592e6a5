"""Filling a frame's slots from the words around it: its own noun phrase first, then its clause, sentence and topic.

A programme, a date or a country governs what follows until the next one of its kind; a cue governs its clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policyfacts.resolve.frame import Frame, is_base
from policyfacts.resolve.links.cues import compared
from policyfacts.resolve.slots.beneficiaries import fill_countries
from policyfacts.resolve.slots.fiscal import fiscal_year_too, half_of_cap, own_calendar
from policyfacts.resolve.slots.gapped import granter_gapped
from policyfacts.resolve.slots.group import fill_group
from policyfacts.resolve.slots.handed_out import got_of_asked, granted_to_people, in_other_years
from policyfacts.resolve.slots.issuer import (
    fill_issuer,
    granter_here,
    local_issuer,
    those_who_leave,
    tour_issuer,
)
from policyfacts.resolve.slots.pairs import pair_respectively
from policyfacts.resolve.slots.period import fill_period, pair_periods, share_periods, share_with_whole
from policyfacts.resolve.slots.planned import in_ballot, under_plan
from policyfacts.resolve.slots.portions import is_left
from policyfacts.resolve.slots.programme import fill_visa
from policyfacts.resolve.slots.rated import rate_told
from policyfacts.resolve.slots.said_again import share_change, unit_again, unit_of_cap
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.set_in import setting_issuers
from policyfacts.resolve.slots.shifted import opens_another_year, same_time
from policyfacts.resolve.slots.stage import fill_status, goes_on, stays
from policyfacts.resolve.slots.turned import passage_issuer, turn_round
from policyfacts.resolve.slots.unit import fill_unit
from policyfacts.resolve.slots.voted import voted_down

__all__ = ("Scope", "fill", "pair_periods", "share_periods", "share_with_whole")

_BY_TO = re.compile(r"[ \u00a0]to[ \u00a0]")  # `raised by 300 to 1,320`
# `1,600 a year in place of the current 900`
_IN_PLACE = re.compile(
    r"[^.;:\d]{0,40},?[ \u00a0](?:as against|in place of|instead of|rather than)[ \u00a0]"
    r"(?:(?:the|some|about|only|just|current|present|previous|earlier|today’s|today's)[ \u00a0])*"
)
_AND_THEN = re.compile(r"(?:\b(?:and|then|but)|,)[ \u00a0](?:only[ ]|just[ ]|some[ ]|about[ ]|another[ ])?$")
_UNDONE = ("requested", "proposed", "denied")
_SHARE = "status.authorized.share"
_CLOSE = 5  # characters between a number and its year: ` in `
_RECENT = 60  # numbers that are remembered for what a paragraph is about


def fill(frames: Sequence[Frame], scope: Scope) -> None:
    """Fill the slots of all accepted frames, in reading order."""
    topic: Frame | None = None
    pair_respectively(frames, scope)
    everything = [frame for frame in frames if frame.accepted is not None and frame.candidate]
    by_sentence: dict[int, list[Frame]] = {}
    for frame in everything:
        by_sentence.setdefault(frame.sentence, []).append(frame)
    previous: list[Frame] = []  # the numbers of the last paragraphs
    spoken: Frame | None = None  # the last number that is none that another is compared with
    for frame in everything:
        accepted = by_sentence[frame.sentence]
        if topic is not None and topic.sentence != frame.sentence:
            topic = _of_another_year(frame, previous) or spoken  # `1,500, up from 1,100. It stays at 650`
        previous = [*previous[-_RECENT:], frame]
        earlier = topic if topic is not None and topic.sentence == frame.sentence else None
        unit_again(frame, previous)
        unit_of_cap(frame, previous)
        fill_unit(frame, earlier, topic, scope)
        fill_visa(frame, earlier, _paragraph_topic(frame, previous), accepted, scope)
        fill_status(frame, earlier, accepted, scope)
        voted_down(frame)
        if frame.status is None and topic is not None and topic.status is not None and topic.status.value in _UNDONE:
            frame.status = stays(frame)
        if (
            frame.status is None
            and topic is not None
            and topic.status is not None
            and not is_left(frame)
            and _same_kind(frame, topic)
            and goes_on(frame, topic)
        ):
            above = _cell_above(frame, topic, by_sentence)
            frame.inherit("status", above.status or topic.status, "inherit.topic", f"@{above.order}.status")
        under_plan(frame, topic)
        in_ballot(frame, scope)
        if topic is not None and frame.status is not None and frame.status.rule == _SHARE:
            _as_topic(frame, topic)
        share_change(frame, earlier)
        fill_countries(frame, accepted, scope)
        if (
            frame.countries is None
            and earlier is not None
            and earlier.countries is not None
            and not is_base(frame, accepted)
            and (
                compared(frame)
                or _BY_TO.fullmatch(frame.view.words(earlier.end, frame.start))
                or _IN_PLACE.fullmatch(frame.view.words(earlier.end, frame.start))
                or _in_another_year(frame, earlier)
                or _rest_refused(frame, earlier)
                or _same_row(frame, earlier)
            )
        ):
            frame.inherit("countries", earlier.countries, "inherit.sentence", f"@{earlier.order}.countries")
        granter_gapped(frame, earlier, scope)
        turn_round(frame, scope)
        fill_group(frame, accepted, scope)
        same_time(frame, previous)
        fill_period(frame, earlier, accepted, scope, _dated_topic(frame, topic, previous))
        if "period" in frame.own and frame.per is not None and _yearly(frame):
            frame.per = None  # `the annual quota, 24,830 for 2025`: that year's
        rate_told(frame, topic, scope)
        in_other_years(frame, earlier or topic, scope)
        granted_to_people(frame, scope)
        got_of_asked(frame, previous[:-1])
        fill_issuer(frame, scope)
        tour_issuer(frame, scope)
        if frame.issuer is None:
            local_issuer(frame, scope)
        passage_issuer(frame, scope)
        if frame.per is None and earlier is not None and earlier.per is not None and elliptic(frame, earlier):
            frame.inherit("per", earlier.per, "inherit.sentence", f"@{earlier.order}.per")
        granter_here(frame, scope)
        if frame.issuer is None and earlier is not None and earlier.issuer is not None:
            frame.inherit("issuer", earlier.issuer, "inherit.sentence", f"@{earlier.order}.issuer")
        _granter_goes_on(frame, topic)
        those_who_leave(frame, scope)
        own_calendar(frame, scope)
        half_of_cap(frame, scope)
        fiscal_year_too(frame, previous, scope)
        topic = frame
        spoken = frame if spoken is None or not compared(frame) else spoken
    setting_issuers(everything, scope)


def _cell_above(frame: Frame, topic: Frame, by_sentence: Mapping[int, Sequence[Frame]]) -> Frame:
    """`Nurses: 6,480 granted, 310 refused` above `Cooks: 240`: what stands in the same place of the row above."""
    rows = frame.view.sentence.kind == topic.view.sentence.kind == "list_item" and topic.sentence != frame.sentence
    if not rows:
        return topic
    row = by_sentence[topic.sentence]
    above = row[min(by_sentence[frame.sentence].index(frame), len(row) - 1)]
    return topic if above.status is None else above


def _of_another_year(frame: Frame, previous: Sequence[Frame]) -> Frame | None:
    """`900 visas in 2031. Of these, 70 went to Turks. The year before it was 640`: the number of this year, the 900.

    What they count is the same.
    """
    if frame.head.kind != "implicit" or not opens_another_year(frame):
        return None
    dated = [other for other in previous if other.block == frame.block and "period" in other.own]
    told = next((other for other in reversed(dated) if not compared(other)), None)
    if told is None or frame.sentence - told.sentence > _BACK:
        return None
    between = [other for other in previous if told.end <= other.start < frame.start]
    if any("countries" not in other.own and not _of_them(other) for other in between):
        return None  # `It received 1,400 applications. The year before it was 1,100`
    if frame.unit is None and told.unit is not None:
        frame.inherit("unit", told.unit, "inherit.topic", f"@{told.order}.unit")
    return told


def _of_them(frame: Frame) -> bool:
    """`Of these, some 90 went to nurses`, `90 of them`: a part of the number before."""
    partitive = frame.head.partitive
    told = partitive is not None and partitive.text.endswith(("them", "these", "those"))
    return told or _OF_THESE.search(frame.view.words(frame.view.start, frame.start)) is not None


_OF_THESE = re.compile(r"\b[Oo]f[ \u00a0](?:them|these|those),?[ \u00a0](?:[a-z]+[ \u00a0])?$")


_BACK = 3  # sentences, those on parts of the number


def _dated_topic(frame: Frame, topic: Frame | None, previous: Sequence[Frame]) -> Frame | None:
    """The number before it, or the last one whose time is known where that one's is not."""
    if topic is None or topic.period is not None:
        return topic
    return next((other for other in reversed(previous) if other is not frame and other.period is not None), topic)


def _same_row(frame: Frame, earlier: Frame) -> bool:
    """`Nepal – 1,587 applications; 1,109 granted; 377 refused`: whom a row begins with, it is about to its end."""
    told = earlier.countries
    labelled = told is not None and bool(told.spans) and told.spans[0].start == frame.view.start
    return frame.view.sentence.kind == "list_item" and labelled and not frame.view.nations[1:]


def _as_topic(frame: Frame, topic: Frame) -> None:
    """`Nepalis got 35,600 of them`: who got how many has come as far as what was spoken of before."""
    if topic.status is not None and frame.sentence - topic.sentence <= 1 and frame.block == topic.block:
        frame.status = None
        frame.own.discard("status")
        frame.inherit("status", topic.status, "inherit.topic", f"@{topic.order}.status")


def _in_another_year(frame: Frame, earlier: Frame) -> bool:
    """`Peruvians were issued 900 permits in 2030 and 720 in 2031`: of whom the first was, for both."""
    view = frame.view
    return (
        frame.head.kind == "implicit"
        and _AND_THEN.search(view.words(earlier.end, frame.start)) is not None
        and not any(earlier.end <= nation.start < frame.start for nation in view.nations)
        and any(earlier.end <= date.start < frame.start for date in view.dates)
        and any(frame.end < date.start <= frame.end + _CLOSE for date in view.dates)
    )


def _granter_goes_on(frame: Frame, topic: Frame | None) -> None:
    """`In Italy 8,800 permits were issued. There, 6,195 applications wait`: who was told to grant right before."""
    if frame.issuer is not None or topic is None or topic.issuer is None or "issuer" not in topic.own:
        return
    next_to = topic.block == frame.block and 0 < frame.sentence - topic.sentence <= 1
    if next_to and _OF_IT.match(frame.view.sentence.text):
        frame.inherit("issuer", topic.issuer, "inherit.topic", f"@{topic.order}.issuer")


_OF_IT = re.compile(
    r"(?:There,|It\b|Its\b|[A-Z][a-z]+ there\b|The country\b|The kingdom\b|The sultanate\b|The emirate\b)"
)


def _rest_refused(frame: Frame, earlier: Frame) -> bool:
    """`428 Ethiopians were granted asylum, while 8,165 were refused`: of whom the first was, for both."""
    view = frame.view
    return (
        frame.head.kind == "implicit"
        and earlier.head.kind == "unit"
        and "countries" in earlier.own
        and _WHILE.search(view.words(earlier.end, frame.start)) is not None
        and _REFUSED.match(view.words(frame.end, view.end)) is not None
        and _IN_ALL.search(view.words(frame.end, view.end)) is None
        and not any(earlier.end <= nation.start < view.end for nation in view.nations)
    )


_WHILE = re.compile(
    r"(?:,[ \u00a0](?:while|and|but)|[ \u00a0]and|;)[ \u00a0](?:(?:another|some|about|only)[ \u00a0])?$"
)
_IN_ALL = re.compile(r"\b(?:overall|in total|in all|altogether|worldwide|nationalit\w+|countries)\b")
_REFUSED = re.compile(
    r"[ \u00a0](?:were|was|have been|had been)[ \u00a0](?:refused|rejected|turned down|denied|declined)\b"
)


def _yearly(frame: Frame) -> bool:
    """Whether an adjective, and not `a year` or `each year`, made the number a rate."""
    if frame.per is None or not frame.per.spans:
        return False
    span = frame.per.spans[0]
    return span.text.lower() in ("annual", "yearly") or span.end < frame.start  # `lowered each year to 15,000 in 2021`


def _same_kind(frame: Frame, topic: Frame) -> bool:
    """Whether a number without any cue goes on about what the one before it was about: `behind the 39,995 of 2022`."""
    if frame.sentence - topic.sentence > 2 or topic.unit is None or frame.unit is None:
        return False
    return frame.unit.value == topic.unit.value and frame.head.kind == "implicit"


def _paragraph_topic(frame: Frame, accepted: Sequence[Frame]) -> Frame | None:
    """The first number of the frame's own paragraph, else of the last paragraph before it that has numbers."""
    before = [other for other in accepted if other.order < frame.order and other.visa is not None]
    return next((other for other in before if other.block == before[-1].block), None) if before else None


def elliptic(frame: Frame, earlier: Frame) -> bool:
    """Whether the frame has no noun of its own and follows its neighbour in one list or comparison."""
    return frame.head.kind == "implicit" and frame.view.breaks_between(earlier.end, frame.start) <= 2
