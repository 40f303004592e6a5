"""What rises or falls, and how far such a thing has come: of visas that fell it is issued, of a quota authorized."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policyfacts.records import Status

# What rises or falls tells how far it had come.
_LEVELS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        "authorized",
        re.compile(
            r"quotas?|caps?|ceilings?|lid|limits?|targets?|allocations?|allotments?|contingents?|places", re.IGNORECASE
        ),
    ),
    ("denied", re.compile(r"refusals?|rejections?|denials?|cancellations?|revocations?", re.IGNORECASE)),
    (
        "applied",
        re.compile(
            r"applications?|petitions?|registrations?|claims?|requests?|applicants?|nominations?|backlog"
            r"|queue|waitlist",
            re.IGNORECASE,
        ),
    ),
    (
        "issued",
        re.compile(
            r"visas?|permits?|grants?|approvals?|issuances?|admissions?|arrivals?|intakes?|resettle\w+|cards"
            r"|extensions?|renewals?|uptake|take-up|issuance|departures?|deployments?"
            r"|issued|granted|admitted|[a-z-]+(?:ers|ees|ants|ents|men|women)",
            re.IGNORECASE,
        ),
    ),
)
# `Entries for DV-2031 came to 19 million`: those of a quota are admissions
_DRAWN = re.compile(
    r"\bentries[ \u00a0](?:for|to|in|into)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}?(?:DV-?\d*|lottery|ballot"
    r"|draw)\b",
    re.IGNORECASE,
)
# `the number of permits revoked in 2031 rose`
_UNDONE = re.compile(
    r"\b(?:visas|permits|cards|applications|claims|requests)[ \u00a0](?:that were[ ]|which were[ ])?"
    r"(?:revoked|cancelled|canceled|refused|rejected|withdrawn|denied|turned down)\b"
)
_WAITING = re.compile(r"\b(?<!on the )(?<!on a )waiting (?:list|lists)\b")
# `the number of visas open to Thais goes up`: so many may come
_ROOM = re.compile(
    r"\b(?:visas|permits|cards|places)[ \u00a0](?:(?:that|which)[ \u00a0](?:are|were|is|will be)[ \u00a0])?"
    r"(?:open to|available to|on offer to|on offer|available|set aside for|reserved for|allotted to|allocated to)\b"
)
_LEVEL_WORD = re.compile(r"[A-Za-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Level:
    """What rises or falls, at `[start, end)` of the words searched, and how far such a thing has come."""

    start: int
    end: int
    status: Status


def level_of(subject: str) -> Level | None:
    """The status that a level's subject implies: of `student visas` that fell it is issued, of `the quota` authorized.

    The kinds are tried in the order cap, refusal, application, grant: `the number of applications for visas` are
    applications. None where the words name no such thing.
    """
    if (entries := _DRAWN.search(subject)) is not None:
        return Level(entries.start(), entries.end(), "applied")
    if (waiting := _WAITING.search(subject)) is not None:
        return Level(waiting.start(), waiting.end(), "applied")
    if (room := _ROOM.search(subject)) is not None:
        return Level(room.start(), room.end(), "authorized")
    if (undone := _UNDONE.search(subject)) is not None:
        return Level(undone.start(), undone.end(), "denied")
    words = list(_LEVEL_WORD.finditer(subject))
    for status, pattern in _LEVELS:
        for match in words:
            if pattern.fullmatch(match.group()):
                return Level(match.start(), match.end(), status)
    return None
