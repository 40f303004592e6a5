"""Politicians by name and by party: those that the news needs no title for (rules/politicians.toml).

`Obama had set it at 110,000` is about a president whatever stands beside the name, and whoever speaks `for Vox` in an
article on policy sits in a parliament.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policyfacts.find.words import fold
from policyfacts.records import RoleKind
from policyfacts.rules import RuleBook, RuleEntry

_REACH = 60  # characters in front of a name in which the name of a party may stand


class PoliticianEntry(RuleEntry):
    """An entry of `politicians.toml`; the head of the file says what the types are."""

    type: Literal["party", "leader"]
    country: str
    kind: RoleKind = "legislator"
    names: tuple[str, ...]


@dataclass(frozen=True)
class Politicians:
    """The table of one rule book, ready to look up.

    Attributes:
        leaders: What somebody of the folded name is or was, and the country.
        parties: The countries that have a party of the name.
    """

    leaders: Mapping[str, tuple[RoleKind, str]]
    parties: Mapping[str, tuple[str, ...]]
    _before: re.Pattern[str]
    _behind: re.Pattern[str]

    def party_of(self, text: str, start: int, end: int) -> tuple[int, tuple[str, ...]] | None:
        """Where the words end that give the person at `[start, end)` a party, and the countries that have it."""
        match = self._behind.match(text, end) or self._before.search(text, max(0, start - _REACH), start)
        return None if match is None else (max(end, match.end()), self.parties[match["party"]])


@cache
def politicians(book: RuleBook) -> Politicians:
    """The compiled table of a rule book."""
    entries = book.table("politicians", PoliticianEntry)
    leaders = {fold(name): (e.kind, e.country) for e in entries if e.type == "leader" for name in e.names}
    parties = _countries((name, e.country) for e in entries if e.type == "party" for name in e.names)
    named = "|".join(re.escape(name) for name in sorted(parties, key=len, reverse=True)) or r"(?!)"
    party = rf"(?P<party>{named})"
    return Politicians(
        leaders,
        parties,
        # `Vox's Ana Ruiz`, `the Greens' Ana Ruiz`
        re.compile(rf"(?<![\w.’'-]){party}['’]s?[ \u00a0]$"),
        # `Ana Ruiz of the Left party`, `Ana Ruiz (DA)`, `Ana Ruiz, from Vox,`; no `of Vox's youth wing`
        re.compile(
            rf"(?:,?[ \u00a0](?:of|from|for)[ \u00a0](?:the[ \u00a0])?|[ \u00a0]\(){party}"
            r"(?:[ \u00a0][Pp]arty)?(?![\w’'-])(?![ \u00a0](?!and\b|in\b|on\b)[A-Z\d])"
        ),
    )


def _countries(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """The countries of each name."""
    found: dict[str, list[str]] = {}
    for name, country in pairs:
        found.setdefault(name, []).append(country)
    return {name: tuple(countries) for name, countries in found.items()}
