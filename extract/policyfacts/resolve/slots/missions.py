"""Whom a number is for by where it is given out: a mission abroad serves those who live around it.

`The Greek embassy in Dhaka has issued 1,206 visas` is of visas for Bangladesh; `at the consulates in Peru and Chile`.
"""

from __future__ import annotations

import re

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention
from policyfacts.find.seats import town_in
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.joined import contiguous, nation_span
from policyfacts.resolve.slots.scope import Scope

_MISSION = re.compile(
    r"\b(?:embass(?:y|ies)|consulates?(?:[ \u00a0]general)?|consuls?|consular[ \u00a0](?:section|post|office)s?"
    r"|high[ \u00a0]commissions?|(?:diplomatic[ \u00a0])?missions?|visa[ \u00a0](?:section|centre|center|office)s?"
    r"|posts)"
    r"[ \u00a0](?:in|at|across|throughout)[ \u00a0](?:the[ \u00a0])?",
    re.IGNORECASE,
)
_TOWN = re.compile(r"(?P<name>[A-Z][\w’'.-]+(?:[ \u00a0][A-Z][\w-]+)?)")
# `In Nepal, it would grant permits to 1,500 people`: somebody who is not there grants there.
_THERE = re.compile(r"(?:[ \u00a0](?:alone|itself))?,?[ \u00a0](?:it|they|its[ \u00a0]\w+|the[ \u00a0]\w+)[ \u00a0]")
_IN = re.compile(r"(?:^|.*[;,][ \u00a0]and[ \u00a0])[Ii]n[ \u00a0](?:the[ \u00a0])?$")
_LONGEST = 110


def served(frame: Frame, begin: int, limit: int, issuer: str | None, scope: Scope) -> Reading[tuple[str, ...]] | None:
    """The countries in which a mission gives out what a number counts; None where none is named.

    Refugees ask wherever they have fled to: a mission tells of theirs only where the article speaks of these people.

    Args:
        begin: Where the words in front begin that belong to the number.
        limit: Where those behind it end.
    """
    found = _in_front(frame, begin, issuer) or _mission(frame, frame.end, limit) or _mission(frame, begin, frame.start)
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
    at = by + named[-1].end()
    near = [nation for nation in frame.view.nations if nation.start >= at]
    if near and near[0].start == at:
        return _reading(contiguous(frame.view, near)) if near[0].form in ("name", "region", "group") else None
    town = _TOWN.match(frame.view.sentence.text, at - by)
    code = None if town is None else town_in(town["name"])
    if town is None or code is None:
        return None
    return Reading((code,), "beneficiary.mission", (Span(at, at + len(town["name"]), town["name"]),))


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
