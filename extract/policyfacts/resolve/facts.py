"""A fact is one number with everything that the article's mentions of it say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from policyfacts.document import Reading
from policyfacts.records import Quantity, Status
from policyfacts.resolve.frame import Frame

LADDER: tuple[Status, ...] = ("requested", "proposed", "agreed", "authorized", "applied", "issued", "denied")

# What has happened in some time; the stages before are of what is to come.
REACHED: frozenset[Status] = frozenset({"applied", "issued", "denied"})


@dataclass(eq=False)
class Fact:
    """All mentions of one count, the first one first; the slots are filled by `combine`."""

    frames: list[Frame]
    parent: Fact | None = None
    parent_reading: Reading[str] | None = None
    slots: dict[str, Reading[Any]] = field(default_factory=dict)
    quantity: Quantity | None = None
    quantity_frame: Frame | None = None

    @property
    def first(self) -> Frame:
        """The first mention."""
        return self.frames[0]

    @property
    def number(self) -> int | None:
        """The number, as precisely as any mention gives it; None for a range."""
        return exact_number(self)

    def slot(self, name: str) -> Reading[Any] | None:
        """What is known of a slot, with its words; None where nothing is."""
        return self.slots.get(name)

    def value(self, name: str) -> Any:
        """The value of a slot; None where nothing is known."""
        reading = self.slots.get(name)
        return None if reading is None else reading.value


def is_ancestor(fact: Fact, of: Fact) -> bool:
    """Whether `fact` is `of` itself or a total above it."""
    seen: Fact | None = of
    while seen is not None:
        if seen is fact:
            return True
        seen = seen.parent
    return False


def exact_number(fact: Fact) -> int | None:
    """The most precise of the mentions' numbers: the one with the most digits that are not trailing zeros."""
    known = {frame.number: None for frame in fact.frames if frame.number is not None}  # in order, each once
    return max(known, key=lambda number: len(str(number).rstrip("0")), default=None)
