"""What the scorer compares: the entries of gold and of records in one form, whichever side they come from.

References between entries (`part_of`, `total`, `shares`) are replaced by the numbers that they lead to, because the two
sides number their entries differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """The number that a count is known by: its value, or the bounds of a pure range."""

    value: int | None
    low: int | None = None
    high: int | None = None

    def __str__(self) -> str:
        """`6000`, or `6000-8000` for a range."""
        return str(self.value) if self.value is not None else f"{self.low}-{self.high}"

    @property
    def sort_key(self) -> tuple[int, ...]:
        """An order for numbers; a missing bound comes first."""
        if self.value is not None:
            return (self.value,)
        return tuple(-1 if bound is None else bound for bound in (self.low, self.high))


def number_of(value: int | None, low: int | None, high: int | None) -> Number:
    """The number of a quantity; the bounds of a stated value are no part of it."""
    return Number(value) if value is not None else Number(None, low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the entries of all facets have.

    Attributes:
        stated: The fields that gold states; a field that it leaves out is not judged. Empty for a predicted entry.
        optional: Gold that is neither missed nor spurious.
        evidenced: False for a predicted entry that is known to have no evidence.
    """

    stated: frozenset[str] = frozenset()
    optional: bool = False
    evidenced: bool = True

    @property
    def label(self) -> str:
        """A few words that tell a person which entry it is."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class CountEntry(Entry):
    """A visa count; `part_of` is the number of its total, `countries` are sorted."""

    number: Number
    low: int | None = None
    high: int | None = None
    qualifier: str | None = None
    unit: str | None = None
    visa_code: str | None = None
    category: str | None = None
    temporary: bool | None = None
    change: str | None = None
    status: str | None = None
    issuer: str | None = None
    countries: tuple[str, ...] = ()
    group: str | None = None
    period: str | None = None
    per: str | None = None
    attributed_to: str | None = None
    part_of: Number | None = None

    @property
    def label(self) -> str:
        """The number, the class or category, the countries."""
        return " ".join([str(self.number), *filter(None, [self.visa_code or self.category]), *self.countries])


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitEntry(Entry):
    """A split: the number of its total, those of its shares in order; `among` are sorted country codes."""

    total: Number | None
    shares: tuple[Number, ...] = ()
    method: str | None = None
    unallocated: int | None = None
    among: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The total and its shares."""
        return " ".join([str(self.total), *(["="] if self.shares else []), " + ".join(map(str, self.shares))]).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialEntry(Entry):
    """A person in public office."""

    name: str | None
    role: str | None = None
    role_kind: str | None = None
    organisation: str | None = None
    country: str | None = None
    former: bool | None = None

    @property
    def label(self) -> str:
        """The name."""
        return self.name or "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry(Entry):
    """A place; `mentions` are the words of a predicted place's evidence."""

    name: str | None
    kind: str | None = None
    country: str | None = None
    code: str | None = None
    mentions: tuple[str | None, ...] = ()

    @property
    def label(self) -> str:
        """The name."""
        return self.name or "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEntry(Entry):
    """A wording of a date and its value."""

    text: str | None
    value: str | None = None

    @property
    def label(self) -> str:
        """The wording."""
        return self.text or "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry(Entry):
    """Who said what."""

    text: str | None
    speaker: str | None = None
    kind: str | None = None

    @property
    def label(self) -> str:
        """The speaker and the first words."""
        return f"{self.speaker or '?'}: {' '.join((self.text or '').split())[:50]}"


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries of one article."""

    visa_counts: tuple[CountEntry, ...] = ()
    splits: tuple[SplitEntry, ...] = ()
    officials: tuple[OfficialEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    dates: tuple[DateEntry, ...] = ()
    statements: tuple[StatementEntry, ...] = ()


def numbers_of(references: tuple[str, ...], known: Mapping[str, Number]) -> tuple[Number, ...]:
    """The numbers that references lead to, in ascending order; one that leads nowhere is left out."""
    return tuple(sorted((known[name] for name in references if name in known), key=lambda number: number.sort_key))
