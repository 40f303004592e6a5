"""Towns that stand for a country: the seat of a government (`Ottawa`, `Dubai`), a town that none elsewhere is like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from policyfacts import gazetteer

# Where a government sits that is not in the capital, by names that newspapers use for a government.
_SEATS = {
    "abidjan": "CI",
    "addis": "ET",
    "astana": "KZ",
    "cotonou": "BJ",
    "delhi": "IN",
    "dubai": "AE",
    "hague": "NL",
    "kiev": "UA",
    "la paz": "BO",
    "naypyidaw": "MM",
    "naypyitaw": "MM",
    "putrajaya": "MY",
    "tel aviv": "IL",
    "the hague": "NL",
    "whitehall": "GB",
}
# The words that may name a town, up to two of them.
TOWN = r"[A-ZÀ-Þ][\w’'.-]+(?:[ \u00a0][A-ZÀ-Þ][\w-]+){0,2}"
_LARGE = 150_000  # towns with a mission
_LARGER = 5  # times as large as its namesakes


def seat_of(words: str) -> str | None:
    """The country whose capital the words name: `Ottawa` is CA; None where they name none."""
    key = gazetteer.fold(words)
    return _SEATS.get(key) or _capitals().get(key)


@cache
def _capitals() -> Mapping[str, str]:
    by_size = sorted(gazetteer.countries().values(), key=lambda country: country.population)
    return {
        gazetteer.fold(country.capital): country.code
        for country in by_size
        if country.capital and not _overshadowed(country.capital, country.code)
    }


def _overshadowed(capital: str, country: str) -> bool:
    """Whether people mean another town by a capital's name: Victoria is in Canada, or a state of Australia."""
    named = [city for city in gazetteer.cities_named(gazetteer.fold(capital)) if not city.alternate]
    own = max((city.population for city in named if city.country == country), default=0)
    others = max((city.population for city in named if city.country != country), default=0)
    return others >= _LARGER * max(own, 1)


@cache
def town_in(name: str, least: int = _LARGE) -> str | None:
    """The country of a capital, or of a town that none elsewhere is like: `Mumbai` is IN, `Valencia` unknown.

    Args:
        least: How many people live in a town that is large enough.
    """
    if (code := seat_of(name)) is not None:
        return code
    if gazetteer.states_named(name) and part_of(name) is None:
        return None  # `Victoria`: a state or a province in one country or another
    largest = _largest(name)
    first, *others = sorted(largest, key=lambda country: (-largest[country], country)) or [""]
    alone = not others or largest[first] >= _LARGER * largest[others[0]]
    return first if first and alone and largest[first] >= least else None


def _largest(name: str) -> dict[str, int]:
    """How many people live in the largest town of that name, by country."""
    largest: dict[str, int] = {}
    for city in gazetteer.cities_named(gazetteer.fold(name)):
        largest[city.country] = max(city.population, largest.get(city.country, 0))
    return largest


def town_named(words: str, least: int) -> str | None:
    """The country of the longest town that the words begin with: `Norrköping on Monday` is SE."""
    names = words.split()
    told = (town_in(" ".join(names[:size]), least) for size in range(len(names), 0, -1))
    return next((code for code in told if code is not None), None)


def is_chief(name: str, country: str) -> bool:
    """Whether a capital is the town that people mean by its name: Manama is, Georgetown and Kingston are not alone."""
    largest = _largest(name)
    own = largest.pop(country, 0)
    return own >= _LARGER * max(largest.values(), default=0)


def part_of(name: str) -> str | None:
    """The country of a state or a province that none elsewhere is called like: `Flanders` is BE."""
    countries = {state.country for state in gazetteer.states_named(name) if state.parent is None}
    return countries.pop() if len(countries) == 1 else None


def place_of(name: str) -> str | None:
    """The country of a capital, a state or a large town: of whoever acts there."""
    return seat_of(name) or part_of(name) or town_in(name)
