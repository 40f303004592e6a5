"""Whose a body is by the town beside it: `the ministry in Tirana`; a mission is of another country than its town."""

from __future__ import annotations

import re

from policyfacts.find.seats import TOWN, town_named


def is_mission(words: str) -> bool:
    """`embassy`, `consulate`: a body that stands in another country than its own."""
    return _MISSION.search(words) is not None


_MISSION = re.compile(
    r"\b(?:embassy|consulate|high commission|mission|Workers Office|Cultural Office|Liaison Office)\b",
    re.IGNORECASE,
)
_IN_TOWN = re.compile(r"[ \u00a0](?:(?:based|headquartered)[ \u00a0])?in[ \u00a0](?P<name>" + TOWN + ")")
_TOWNS = re.compile(r"(?P<name>" + TOWN + r")[’']s?[ \u00a0](?:own[ \u00a0])?$")
_TOWN_LEAD = 32
_LEAST_TOWN = 30_000  # of a town beside a body, which is there to say whose it is


def town_beside(text: str, start: int, end: int) -> str | None:
    """`the labour ministry in Tirana`, `Bridgetown's immigration department`: the country by the town beside a body."""
    behind = None if is_mission(text[start:end]) else _IN_TOWN.match(text, end)
    owner = _TOWNS.search(text, max(0, start - _TOWN_LEAD), start)
    match = behind or owner
    return None if match is None else town_named(match["name"], _LEAST_TOWN)
