"""Names and codes of countries, UN regions, subdivisions and cities: tables that ship with the package.

ISO 3166-1 alpha-2 (with `XK` for Kosovo), UN M49 for regions (with `EU`), ISO 3166-2 for subdivisions, GeoNames for
cities.
`python -m policyfacts.gazetteer.build` makes the tables; ATTRIBUTION.md says whose data they are.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from policyfacts.gazetteer.folding import fold

__all__ = [
    "City",
    "Country",
    "District",
    "Region",
    "State",
    "cities_named",
    "countries",
    "country_name",
    "districts_named",
    "fold",
    "is_country",
    "is_region",
    "is_subdivision",
    "region_members",
    "regions",
    "states",
    "states_abbreviated",
    "states_named",
]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or a dependent territory with an ISO code; Kosovo is `XK`."""

    code: str
    alpha3: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    plurals: tuple[str, ...]
    population: int
    geonames_id: int | None
    capital: str


@dataclass(frozen=True, slots=True)
class Region:
    """A UN M49 region, or the European Union; `members` are ISO 3166-1 codes, sorted."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    plurals: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A subdivision of ISO 3166-2; `parent` is the code of the one that it belongs to, None for first-level ones."""

    code: str
    parent: str | None
    kind: str
    name: str
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    geonames_id: int | None

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 code."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class District:
    """A part of a country or a landmark that ISO 3166-2 does not have."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames; `state` is an ISO 3166-2 code or None, coordinates are decimal degrees.

    `alternate` says that it was found by another name than its main one.
    """

    geonames_id: int
    name: str
    country: str
    state: str | None
    population: int
    latitude: float
    longitude: float
    alternate: bool


def _rows(name: str) -> Iterator[list[str]]:
    text = resources.files(__package__).joinpath("data", name).read_text("utf-8")
    for line in text.removesuffix("\n").split("\n"):
        yield line.split("\t")


def _names(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


@cache
def countries() -> dict[str, Country]:
    """All countries by code, sorted."""
    return {
        row[0]: Country(
            row[0], row[1], row[2], _names(row[3]), _names(row[4]), _names(row[5]), _names(row[6]),
            int(row[7] or 0), int(row[8]) if row[8] else None, row[9],
        )
        for row in _rows("countries.tsv")
    }  # fmt: skip


@cache
def regions() -> dict[str, Region]:
    """All regions by code, sorted."""
    return {
        row[0]: Region(
            row[0], row[1], _names(row[2]), _names(row[3]), _names(row[4]), _names(row[5]), tuple(row[6].split())
        )
        for row in _rows("regions.tsv")
    }


@cache
def states() -> dict[str, State]:
    """All subdivisions by code, sorted."""
    return {
        row[0]: State(
            row[0], row[1] or None, row[2], row[3], _names(row[4]), _names(row[5]), int(row[6]) if row[6] else None
        )
        for row in _rows("states.tsv")
    }


@cache
def _states_by_name() -> dict[str, tuple[State, ...]]:
    found: dict[str, list[State]] = {}
    for state in states().values():
        for key in dict.fromkeys(fold(name) for name in (state.name, *state.aliases)):
            found.setdefault(key, []).append(state)
    return {key: tuple(values) for key, values in found.items()}


@cache
def _states_by_abbreviation() -> dict[str, tuple[State, ...]]:
    found: dict[str, list[State]] = {}
    for state in states().values():
        for short in state.abbreviations:
            found.setdefault(short, []).append(state)
    return {key: tuple(values) for key, values in found.items()}


@cache
def _districts_by_name() -> dict[str, tuple[District, ...]]:
    found: dict[str, list[District]] = {}
    for key, country, name in _rows("districts.tsv"):
        found.setdefault(key, []).append(District(name, country))
    return {key: tuple(values) for key, values in found.items()}


@cache
def _city_index() -> bytes:
    """The city table as one block of lines sorted by folded name, fenced by line breaks."""
    packed = resources.files(__package__).joinpath("data", "cities.tsv.gz").read_bytes()
    return b"\n" + gzip.decompress(packed)


def is_country(code: str) -> bool:
    """Whether `code` is an ISO 3166-1 alpha-2 code in the table (`XK` included)."""
    return code in countries()


def is_region(code: str) -> bool:
    """Whether `code` is a UN M49 code of a region, or `EU`."""
    return code in regions()


def is_subdivision(code: str) -> bool:
    """Whether `code` is an ISO 3166-2 code, of whichever level."""
    return code in states()


def region_members(code: str) -> tuple[str, ...]:
    """The countries of a region, sorted; empty for an unknown code."""
    return regions()[code].members if code in regions() else ()


def country_name(code: str) -> str | None:
    """The usual English name of a country; None for an unknown code."""
    return countries()[code].name if code in countries() else None


@lru_cache(maxsize=16384)
def states_named(name: str) -> tuple[State, ...]:
    """Subdivisions of that name or alias, whatever the accents, sorted by code."""
    return _states_by_name().get(fold(name), ())


def states_abbreviated(short: str) -> tuple[State, ...]:
    """Subdivisions that newspapers abbreviate so: `Md.`, `Ont.`, `N.S.W.`, `TX`; upper and lower case count."""
    return _states_by_abbreviation().get(short, ())


@lru_cache(maxsize=16384)
def districts_named(name: str) -> tuple[District, ...]:
    """Parts of countries and landmarks of that name, sorted by country."""
    return _districts_by_name().get(fold(name), ())


@lru_cache(maxsize=16384)
def cities_named(name: str) -> tuple[City, ...]:
    """Cities of that name, most populous first, those known by it as an alternate name last."""
    key = fold(name).encode()
    index = _city_index()
    found = []
    at = _first_line(index, key)
    while at < len(index):
        end = index.find(b"\n", at)
        line = index[at:end]
        if not line.startswith(key + b"\t"):
            break
        found.append(_city(line.decode()))
        at = end + 1
    return tuple(sorted(found, key=lambda city: (city.alternate, -city.population, city.geonames_id)))


def _first_line(index: bytes, key: bytes) -> int:
    """Offset of the first line whose folded name is not less than `key`."""
    low, high = 1, len(index)
    while low < high:
        middle = index.rfind(b"\n", 0, (low + high) // 2 + 1) + 1
        middle = max(middle, low)
        if index[middle : index.find(b"\t", middle)] < key:
            low = index.find(b"\n", middle) + 1
        else:
            high = middle
    return low


def _city(line: str) -> City:
    key, name, number, country, state, population, latitude, longitude, flag = line.split("\t")
    return City(
        int(number), name or key.title(), country, f"{country}-{state}" if state else None, int(population),
        float(latitude), float(longitude), flag == "a",
    )  # fmt: skip
