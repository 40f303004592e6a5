"""The tables of visa classes, schemes and kinds, as forms to look up (rules/programmes.toml, rules/categories.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from policyfacts.find.surface import SurfaceIndex
from policyfacts.records import Category
from policyfacts.rules import RuleBook, RuleEntry


class ProgrammeEntry(RuleEntry):
    """An entry of rules/programmes.toml."""

    forms: tuple[str, ...] = Field(min_length=1)
    programme: str | None = None
    code: str | None = None
    category: Category | None = None
    temporary: bool | None = None
    issuer: str | None = None
    countries: tuple[str, ...] = ()
    cue: bool = False
    local: bool = False
    among: tuple[str, ...] = ()  # read only where one of these is among the countries most spoken of: `Blue Cards`


class CategoryEntry(RuleEntry):
    """An entry of rules/categories.toml."""

    forms: tuple[str, ...] = Field(min_length=1)
    labels: tuple[str, ...] = ()  # whole labels of a table's rows: `Students: 109,300`
    purposes: tuple[str, ...] = ()  # what papers are given for: `permits for study`, `visas for the purpose of tourism`
    holders: tuple[str, ...] = ()  # whom papers are given to: `permits for investors`, `visas to entrepreneurs`
    aims: tuple[str, ...] = ()  # what people are let in to do: `allowed 300 Filipinos to work`
    sectors: tuple[str, ...] = ()  # rows of tables of trades, where `Education` is no kind of visa
    tells: tuple[str, ...] = ()  # what an article speaks of whose visas are of this kind: `employers`, `hiring`
    occupation: bool = False  # what people do for a living says what kind of visa they have, not that they have one
    category: Category | None = None
    temporary: bool | None = None


_COUNTED_CLASS = re.compile(r"TN|[A-Z]{1,2}-\d[A-Z]?")


@dataclass(frozen=True, slots=True)
class VisaReading:
    """What words for a visa say; `specific` where they name a class or scheme and not only a kind."""

    programme: str | None = None
    code: str | None = None
    category: Category | None = None
    temporary: bool | None = None
    issuer: str | None = None
    countries: tuple[str, ...] = ()
    rule: str = ""
    specific: bool = False
    occupation: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a surface form stands for, and on what conditions."""

    reading: VisaReading
    cue: bool = False
    local: bool = False
    among: tuple[str, ...] = ()
    purpose: bool = False  # counts only behind papers, people or a number


def class_above(code: str) -> str | None:
    """The class that a subclass belongs to: `F-2` of `F-2-R`."""
    match = _SUBCLASS.fullmatch(code)
    return None if match is None else match["above"]


_SUBCLASS = re.compile(r"(?P<above>[A-Z]-\d{1,2})-[A-Z\d]")


@cache
def lexicon(book: RuleBook) -> SurfaceIndex[Known]:
    """The forms of both tables, programmes first."""
    return SurfaceIndex.build(forms(book))


@cache
def classes(book: RuleBook) -> dict[str, VisaReading]:
    """What a class's code says by itself, for codes that only one country has."""
    readings: dict[str, list[VisaReading]] = {}
    for _, known in forms(book):
        if known.reading.code is not None:
            readings.setdefault(known.reading.code, []).append(known.reading)
    return {code: found[0] for code, found in readings.items() if len({r.issuer for r in found}) == 1}


@cache
def row_labels(book: RuleBook) -> dict[str, Known]:
    """The labels of table rows, in lower case, with what they stand for."""
    return {
        label.lower(): Known(VisaReading(category=kind.category, rule=f"category.{kind.id}"))
        for kind in book.table("categories", CategoryEntry)
        for label in kind.labels
    }


@cache
def sector_labels(book: RuleBook) -> frozenset[str]:
    """The labels of table rows, in lower case, that name a trade."""
    return frozenset(label.lower() for kind in book.table("categories", CategoryEntry) for label in kind.sectors)


def forms(book: RuleBook) -> Iterator[tuple[str, Known]]:
    """All surface forms of both tables with what they stand for, programmes first."""
    for entry in book.table("programmes", ProgrammeEntry):
        reading = VisaReading(
            entry.programme, entry.code, entry.category, entry.temporary, entry.issuer, entry.countries,
            f"programme.{entry.id}", specific=True,
        )  # fmt: skip
        for form in entry.forms:
            yield form, Known(reading, entry.cue, entry.local, entry.among)
        if entry.code is not None and _COUNTED_CLASS.fullmatch(entry.code):
            yield f"{entry.code}s", Known(reading)  # `2,060 TNs`: nothing but visas of the class is many
    for kind in book.table("categories", CategoryEntry):
        reading = VisaReading(
            category=kind.category, temporary=kind.temporary, rule=f"category.{kind.id}", occupation=kind.occupation
        )
        for form in kind.forms:
            yield form, Known(reading)
        for form in _purposes(kind):
            yield form, Known(reading, purpose=True)


def _purposes(kind: CategoryEntry) -> Iterator[str]:
    """`for study`, `for the purpose of study`, `for study purposes`; `for investors`, `to investors`."""
    for word in kind.purposes:
        yield from (f"for {word}", f"for {word} purposes", f"for {word} reasons", f"on {word} grounds")
        yield from (f"{lead} {word}" for lead in _LEADS)
    for word in kind.holders:
        yield from (f"{lead} {word}" for lead in _TO_WHOM)
    yield from kind.aims


_TO_WHOM = ("for", "to", "for the", "to the", "for their", "to their")
_LEADS = (
    "for the purpose of",
    "for purposes of",
    "for reasons of",
    "for the purposes of",
    "on grounds of",
    "on the grounds of",
)
