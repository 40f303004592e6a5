"""Gold: what a person reads in an article, `NAME.gold.json` beside or apart from the article NAME.

A field that an entry leaves out is open: it is not judged. A field that it gives as null must be null. An entry that is
`optional` is neither missed nor spurious. Entries may carry a `note` and any other field of the contract's entry; these
are not judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from policyfacts import records
from policyfacts.compare.entries import (
    CountEntry,
    DateEntry,
    Entries,
    Number,
    OfficialEntry,
    PlaceEntry,
    SplitEntry,
    StatementEntry,
    number_of,
    numbers_of,
)
from policyfacts.compare.jsonfiles import parse, read_text
from policyfacts.errors import InputError

GOLD_SUFFIX = ".gold.json"


class GoldModel(BaseModel):
    """Base of every part of a gold file: a field that neither gold nor the contract knows is a mistake.

    Attributes:
        not_judged: Fields of the contract that a gold file may hold and the scorer passes over.
    """

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)

    not_judged: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="after")
    def _knows_all_fields(self) -> Self:
        unknown = sorted((self.model_extra or {}).keys() - self.not_judged - {"note"})
        if unknown:
            raise ValueError(f"no field is named {unknown[0]!r}; the fields are {', '.join(type(self).model_fields)}")
        return self


class GoldEntry(GoldModel):
    """What the entries of all facets have."""

    optional: bool = False

    def stated(self) -> frozenset[str]:
        """The fields that the file gives, null or not."""
        return frozenset(self.model_fields_set & type(self).model_fields.keys())

    def fields(self, *left_out: str) -> dict[str, Any]:
        """The fields by name, as an entry takes them."""
        return {name: getattr(self, name) for name in type(self).model_fields if name not in left_out}


class GoldCount(GoldEntry):
    """A visa count. `key` is what `part_of`, `total` and `shares` name it by."""

    not_judged = frozenset({"id", "support", "evidence", "computed", "programme"})

    key: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    qualifier: records.Qualifier | None = None
    unit: records.Unit | None = None
    visa_code: str | None = None
    category: records.Category | None = None
    temporary: bool | None = None
    change: records.Change | None = None
    status: records.Status | None = None
    issuer: str | None = None
    countries: tuple[str, ...] | None = None
    group: str | None = None
    period: str | None = None
    per: records.Per | None = None
    attributed_to: str | None = None
    part_of: str | None = None

    @model_validator(mode="after")
    def _has_a_number(self) -> Self:
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("neither a value nor both bounds; a count is known by its number")
        return self

    @property
    def number(self) -> Number:
        """The number that it is known by."""
        return number_of(self.value, self.low, self.high)

    def entry(self, known: Mapping[str, Number]) -> CountEntry:
        """The count to compare; `known` are the numbers of the article's counts by their keys."""
        return CountEntry(
            number=self.number,
            countries=tuple(sorted(self.countries or ())),
            part_of=None if self.part_of is None else known.get(self.part_of),
            stated=self.stated(),
            **self.fields("key", "value", "countries", "part_of"),
        )


class GoldSplit(GoldEntry):
    """How a count is shared out; `among` are country codes."""

    not_judged = frozenset(records.Split.model_fields)

    total: str
    shares: tuple[str, ...] = ()
    method: records.Method | None = None
    unallocated: int | None = None
    among: tuple[str, ...] | None = None

    def entry(self, known: Mapping[str, Number]) -> SplitEntry:
        """The split to compare; `known` are the numbers of the article's counts by their keys."""
        return SplitEntry(
            total=known[self.total],
            shares=numbers_of(self.shares, known),
            method=self.method,
            unallocated=self.unallocated,
            among=tuple(sorted(self.among or ())),
            stated=self.stated(),
            optional=self.optional,
        )


class GoldOfficial(GoldEntry):
    """A person in public office."""

    not_judged = frozenset(records.Official.model_fields)

    name: str = Field(min_length=1)
    role: str | None = None
    role_kind: records.RoleKind | None = None
    organisation: str | None = None
    country: str | None = None
    former: bool | None = None

    def entry(self) -> OfficialEntry:
        """The official to compare."""
        return OfficialEntry(stated=self.stated(), **self.fields())


class GoldPlace(GoldEntry):
    """A place; `code` is ISO 3166-1, ISO 3166-2 or UN M49."""

    not_judged = frozenset(records.Place.model_fields)

    name: str = Field(min_length=1)
    kind: records.PlaceKind | None = None
    country: str | None = None
    code: str | None = None

    def entry(self) -> PlaceEntry:
        """The place to compare."""
        return PlaceEntry(stated=self.stated(), **self.fields())


class GoldDate(GoldEntry):
    """A wording of a date and its EDTF value."""

    not_judged = frozenset(records.DateExpression.model_fields)

    text: str = Field(min_length=1)
    value: str | None = None

    def entry(self) -> DateEntry:
        """The date to compare."""
        return DateEntry(stated=self.stated(), **self.fields())


class GoldStatement(GoldEntry):
    """Who said what. A speaker that is open is left out; there is no statement that nobody makes."""

    not_judged = frozenset(records.Statement.model_fields)

    text: str = Field(min_length=1)
    speaker: str = ""
    kind: records.StatementKind | None = None

    def entry(self) -> StatementEntry:
        """The statement to compare."""
        return StatementEntry(stated=self.stated(), **self.fields())


class GoldArticle(GoldModel):
    """All that a person reads in one article. `article`, `title` and `published` are for people."""

    not_judged = frozenset(records.Article.model_fields) | {"article"}

    visa_counts: tuple[GoldCount, ...] = ()
    splits: tuple[GoldSplit, ...] = ()
    officials: tuple[GoldOfficial, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    statements: tuple[GoldStatement, ...] = ()

    @model_validator(mode="after")
    def _keys_resolve(self) -> Self:
        keys = [count.key for count in self.visa_counts]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"visa_counts: the key {key} stands twice")
        for count in self.visa_counts:
            if count.part_of is not None and count.part_of not in keys:
                raise ValueError(f"visa_counts {count.key}: part_of: no count has the key {count.part_of}")
        for number, split in enumerate(self.splits, start=1):
            for key in (split.total, *split.shares):
                if key not in keys:
                    raise ValueError(f"splits {number}: no count has the key {key}")
        return self

    def entries(self) -> Entries:
        """The entries to compare."""
        known = {count.key: count.number for count in self.visa_counts}
        return Entries(
            visa_counts=tuple(count.entry(known) for count in self.visa_counts),
            splits=tuple(split.entry(known) for split in self.splits),
            officials=tuple(official.entry() for official in self.officials),
            places=tuple(place.entry() for place in self.places),
            dates=tuple(date.entry() for date in self.dates),
            statements=tuple(statement.entry() for statement in self.statements),
        )


def read_gold(folder: Path) -> dict[str, Entries]:
    """The gold of a folder by the articles' names, in the order of the file names.

    Raises:
        InputError: There is no such folder, no gold in it, or a file that is not gold.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder of gold; name a folder that holds NAME{GOLD_SUFFIX} files")
    paths = sorted(folder.glob(f"*{GOLD_SUFFIX}"))
    if not paths:
        raise InputError(f"{folder}: no gold in this folder; gold is in files named NAME{GOLD_SUFFIX}")
    return {
        path.name.removesuffix(GOLD_SUFFIX): parse(GoldArticle, read_text(path), str(path)).entries() for path in paths
    }
