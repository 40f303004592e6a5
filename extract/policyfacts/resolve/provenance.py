"""Where an inherited value really came from: the count that has it, or the words that it was read from.

A number takes a value from another number's mention while the mentions are still apart. Later that mention may go into
a count that has the value from elsewhere, into the very count that took it, or into a total that took it back. Then the
path in the record would lead to another value, or in a circle, and what the mention itself had it from is named
instead: every path in a record ends at words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policyfacts.document import Reading
from policyfacts.resolve.facts import Fact


class Provenance:
    """The readings of all facts, each traced back until its path leads to the value in the record, and to words.

    Args:
        homes: The fact that each frame went into, by the frame's order.
    """

    def __init__(self, homes: Mapping[int, Fact]) -> None:
        self.homes = homes
        self._settled: dict[tuple[int, str], Reading[Any] | None] = {}
        self._asked: set[tuple[int, str]] = set()

    def reading(self, fact: Fact, slot: str) -> Reading[Any] | None:
        """The reading of a fact's slot as a record may support it; None where nothing is known."""
        key = (id(fact), slot)
        if key not in self._settled:
            self._asked.add(key)
            reading = fact.slot(slot)
            while reading is not None and reading.origin is not None and not self._stands(reading, slot):
                reading = reading.origin
            self._asked.discard(key)
            self._settled[key] = reading
        return self._settled[key]

    def _stands(self, reading: Reading[Any], slot: str) -> bool:
        """Whether the value stands where its path leads, and does not come from here again."""
        home = self.homes.get(int(reading.sources[0][1:].partition(".")[0]))
        if home is None or (id(home), slot) in self._asked:
            return False
        above = self.reading(home, slot)
        # A share's own words may add to its total's visa; then the two differ.
        return above is not None and (bool(reading.spans) or bool(above.value == reading.value))
