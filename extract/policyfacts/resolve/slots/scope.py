"""What the filling of slots may look at beside the frame itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policyfacts.document import Document, Reading
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.resolve.frame import Findings
from policyfacts.resolve.roles import Roles
from policyfacts.resolve.slots.hosts import Tour
from policyfacts.resolve.slots.passage import Passage
from policyfacts.resolve.slots.setting import Settings
from policyfacts.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for the whole document where nothing nearer says otherwise.

    Attributes:
        tour: The granters of an article that goes through several countries.
        sending: Whether the article is told by a country whose own people go to others: these grant.
        homes: The countries in which the publisher may be at home.
    """

    document: Document
    found: Findings
    issuer: Reading[str] | None
    main: ProgrammeMention | None
    book: RuleBook
    numbers: Mapping[int, Sequence[int]]
    roles: Roles
    passages: Mapping[int, Passage] = field(default_factory=dict)
    sending: bool = False
    tour: Tour | None = None
    settings: Settings = field(default_factory=lambda: Settings(()))
    homes: frozenset[str] = frozenset()

    def granter_of(self, block: int) -> str | None:
        """The country that grants in a block, where it is another than the article's."""
        passage = self.passages.get(block)
        return None if passage is None else passage.code
