"""Names that need no title: people who have led a country, by the public lists of heads of state and government."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policyfacts.find.offices import fold
from policyfacts.records import RoleKind
from policyfacts.rules import RuleBook, RuleEntry


class LeaderEntry(RuleEntry):
    """An entry of `leaders.toml`: the leaders of one country."""

    country: str
    states: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leader:
    """What a person is known to be or have been."""

    country: str
    kind: RoleKind


@cache
def known_leaders(book: RuleBook) -> Mapping[str, Leader]:
    """The leaders by folded full name."""
    found: dict[str, Leader] = {}
    for entry in book.table("leaders", LeaderEntry):
        kinds: tuple[tuple[RoleKind, tuple[str, ...]], ...] = (
            ("vice_head", entry.deputies),
            ("head_of_government", entry.governments),
            ("head_of_state", entry.states),
        )
        for kind, names in kinds:
            found |= {fold(name): Leader(entry.country, kind) for name in names}
    return found
