"""What is named around a word: countries, bodies, places and persons, looked up by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from policyfacts.find.words import Word

# Mentions of one kind overlap in pairs at most (a body and its acronym); a few steps back find the one that covers.
_OVERLAPS = 4
# Nobody means a body that so many others were named since.
_EARLIER = 300


class MentionLike(Protocol):
    """Anything that the text names at `[start, end)`."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


class NationLike(MentionLike, Protocol):
    """A country named in the text: what `find.nations` gives."""

    @property
    def codes(self) -> tuple[str, ...]:
        """ISO 3166-1, UN M49 or `EU` codes."""

    @property
    def form(self) -> str:
        """`name`, `adjective`, `noun` (people), `region` or `group`."""


class BodyLike(MentionLike, Protocol):
    """A public body named in the text: what `find.bodies` gives."""

    @property
    def name(self) -> str:
        """The body's name without determiner."""

    @property
    def country(self) -> str | None:
        """The country served, `EU` or `UN`."""


class PlaceLike(MentionLike, Protocol):
    """A place of which the country is known: what `find.places` gives."""

    @property
    def country(self) -> str | None:
        """The country that the place lies in."""

    @property
    def kind(self) -> str:
        """What the record calls it: `city`, `state` and the like."""


Mention = TypeVar("Mention", bound=MentionLike)


class Stretches(Generic[Mention]):
    """Mentions by offset, found in logarithmic time."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.items = sorted(mentions, key=lambda item: (item.start, item.end))
        self._starts = [item.start for item in self.items]

    def at(self, offset: int) -> Mention | None:
        """The longest mention that holds the character at `offset`."""
        position = bisect_right(self._starts, offset)
        near = self.items[max(0, position - _OVERLAPS) : position]
        return max((m for m in near if offset < m.end), key=lambda m: (m.end - m.start, -m.start), default=None)

    def inside(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in `[start, end)`, in reading order."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int) -> Iterator[Mention]:
        """The last mentions that start before `offset`, the nearest first."""
        position = bisect_left(self._starts, offset)
        return reversed(self.items[max(0, position - _EARLIER) : position])


class Surroundings:
    """What is known about stretches of the text when offices are read."""

    def __init__(
        self,
        nations: Iterable[NationLike],
        bodies: Iterable[BodyLike],
        places: Iterable[PlaceLike],
        persons: Iterable[MentionLike],
    ) -> None:
        self.nations = Stretches(nations)
        self.bodies = Stretches(bodies)
        self.places = Stretches(places)
        self.persons = Stretches(persons)

    def nation(self, word: Word) -> NationLike | None:
        """The country that the word is part of."""
        return self.nations.at(word.start)

    def body(self, word: Word) -> BodyLike | None:
        """The longest public body that the word is part of."""
        return self.bodies.at(word.start)

    def place(self, word: Word) -> PlaceLike | None:
        """The place that the word is part of."""
        return self.places.at(word.start)

    def named(self, word: Word) -> bool:
        """Whether the word is part of a person's name."""
        return self.persons.at(word.start) is not None
