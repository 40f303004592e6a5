"""Whom a number is for by where it is given out: a mission abroad serves those who live around it.

`The Greek embassy in Dhaka has issued 1,206 visas` is of visas for Bangladesh; `at the consulates in Peru and Chile`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention
from policyfacts.find.seats import seat_of, town_in
from policyfacts.resolve.frame import Frame, begins_behind
from policyfacts.resolve.joined import contiguous, nation_span
from policyfacts.resolve.slots.scope import Scope

_MISSION = re.compile(
    r"\b(?:(?:embass(?:y|ies)|consulates?(?:[ \u00a0]general)?|consuls?|consular[ \u00a0](?:section|post|office)s?"
    r"|high[ \u00a0]commissions?|(?:diplomatic[ \u00a0])?missions?|visa[ \u00a0](?:section|centre|center|office)s?"
    r"|posts|(?:consular|visa)[ \u00a0](?:officers|officials|staff))"
    r"[ \u00a0](?:in|at|across|throughout)"
    r"|(?:visas|applications)[^.,;:\d]{0,40}?[ \u00a0](?:issued|granted|handed out|stamped|delivered|processed|lodged"
    r"|filed|submitted|collected|refused)[ \u00a0]in)[ \u00a0](?:the[ \u00a0])?",
    re.IGNORECASE,
)
_TOWN = re.compile(r"(?P<name>[A-Z][\w’'.-]+(?:[ \u00a0][A-Z][\w-]+)?)")
# `In Nepal, it would grant permits to 1,500 people`: somebody who is not there grants there.
_THERE = re.compile(r"(?:[ \u00a0](?:alone|itself))?,?[ \u00a0](?:it|they|its[ \u00a0]\w+|the[ \u00a0]\w+)[ \u00a0]")
_IN = re.compile(r"(?:^|.*[;,][ \u00a0]and[ \u00a0])[Ii]n[ \u00a0](?:the[ \u00a0])?$")
_LONGEST = 110


def served(
    frame: Frame, accepted: Sequence[Frame], limit: int, issuer: str | None, scope: Scope
) -> Reading[tuple[str, ...]] | None:
    """The countries in which a mission gives out what a number counts; None where none is named.

    Refugees ask wherever they have fled to: a mission tells of theirs only where the article speaks of these people.

    Args:
        accepted: The numbers of its sentence.
        limit: Where the words behind it end that belong to it.
    """
    begin = begins_behind(frame, accepted)
    found = (
        _in_front(frame, begin, issuer)
        or _mission(frame, frame.end, limit)
        or (None if issuer is None else _visas_there(frame, limit))
        or _mission(frame, begin, frame.start)
        or _next_town(frame, begin, limit, accepted)
    )
    if found is None or issuer in found.value:
        return None
    visa = None if frame.visa is None else frame.visa.value
    refuge = visa is not None and visa.category == "humanitarian"
    people = scope.roles.people
    if (refuge or people is not None) and not all(scope.roles.comes((code,)) for code in found.value):
        return None
    return found


def _mission(frame: Frame, start: int, end: int) -> Reading[tuple[str, ...]] | None:
    """The place of the last mission that the words at `[start, end)` name."""
    by = frame.view.start
    named = [*_MISSION.finditer(frame.view.sentence.text, start - by, end - by)]
    if not named or len(frame.view.words(by + named[-1].end(), max(start, frame.start))) > _LONGEST:
        return None
    return _place(frame, by + named[-1].end())


def _visas_there(frame: Frame, limit: int) -> Reading[tuple[str, ...]] | None:
    """`issued 22,000 visas in Luanda`: visas are given out where people come from."""
    if frame.head.unit != "visas" or not _HANDED_OUT.search(frame.view.sentence.text):
        return None
    there = _IN_TOWN.match(frame.view.words(frame.end, limit))
    if there is None or seat_of(there["name"]) is None:
        return None
    return _place(frame, frame.end + there.start("name"))


_HANDED_OUT = re.compile(r"\b(?:issued?|issues|issuing|granted|grants|handed out|stamped|delivered)\b")
_IN_TOWN = re.compile(
    rf"(?:[ \u00a0](?:to|for)[ \u00a0][a-z]+(?:[ \u00a0][a-z]+)?)?[ \u00a0]in[ \u00a0]{_TOWN.pattern}"
)


def _place(frame: Frame, at: int) -> Reading[tuple[str, ...]] | None:
    """The countries, or the country of the town, named at that place."""
    by = frame.view.start
    near = [nation for nation in frame.view.nations if nation.start >= at]
    if near and near[0].start == at:
        return _reading(contiguous(frame.view, near)) if near[0].form in ("name", "region", "group") else None
    town = _TOWN.match(frame.view.sentence.text, at - by)
    code = None if town is None else town_in(town["name"])
    if town is None or code is None:
        return None
    return Reading((code,), "beneficiary.mission", (Span(at, at + len(town["name"]), town["name"]),))


def _next_town(frame: Frame, begin: int, limit: int, accepted: Sequence[Frame]) -> Reading[tuple[str, ...]] | None:
    """`The consulate in Rabat granted 18,300, that in Lima 6,700`: the next place, its mission left out."""
    told = [other.countries for other in accepted if other.start < frame.start and other.countries is not None]
    if not told or told[-1].rule != "beneficiary.mission":
        return None
    lead = _NEXT_IN_FRONT.search(frame.view.words(begin, frame.start))
    named = None if lead is None else Span(begin + lead.start("name"), begin + lead.end("name"), lead["name"])
    if named is None and (tail := _NEXT_BEHIND.match(frame.view.words(frame.end, limit))) is not None:
        named = Span(frame.end + tail.start("name"), frame.end + tail.end("name"), tail["name"])
    if named is None:
        return None
    if near := [nation for nation in frame.view.nations if nation.start == named.start]:
        return _reading(near) if near[0].form == "name" else None
    code = town_in(named.text)
    return None if code is None else Reading((code,), "beneficiary.mission", (named,))


_NEXT_BEHIND = re.compile(rf"(?:[ \u00a0]of them)?[ \u00a0]in[ \u00a0]{_TOWN.pattern}")
_NEXT_IN_FRONT = re.compile(
    rf"(?:\b(?:that|those|the one|one|and|while)|[,;])[ \u00a0]in[ \u00a0]{_TOWN.pattern}"
    r"[ \u00a0](?:(?:another|about|some|only|just|issued|granted)[ \u00a0])*$"
)


def _in_front(frame: Frame, begin: int, issuer: str | None) -> Reading[tuple[str, ...]] | None:
    """`In Nepal, it would grant permits to 1,500 people`."""
    for nation in reversed(frame.view.nations):
        if not begin <= nation.start < frame.start or nation.form != "name" or issuer is None:
            continue
        between = frame.view.words(nation.end, frame.start)
        lead = frame.view.words(begin, nation.start)
        if len(between) <= _LONGEST and _THERE.match(between) and _IN.match(lead):
            return _reading([nation])
    return None


def _reading(nations: list[NationMention]) -> Reading[tuple[str, ...]]:
    codes = tuple(dict.fromkeys(code for nation in nations for code in nation.codes))
    return Reading(codes, "beneficiary.mission", tuple(nation_span(nation) for nation in nations))
