"""Where a publisher is at home, by its name (`Tbilisi Sentinel`) and its address (`.lk`).

A newspaper calls the ministers of its own country simply ministers; those of others it labels.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from policyfacts import gazetteer
from policyfacts.gazetteer.cues import HARDLY_PLACES, KNOWN_STATES, PRESS_NOUNS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST = 3
# A publisher names itself after towns that people know.
_LEAST_POPULATION = 60_000
# Country domains that are sold to anybody; `.uk` is not the ISO code.
_SOLD_DOMAINS = frozenset(
    ("ai", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "nu", "sh", "tk", "to", "tv", "vc", "ws")
)
_OWN_DOMAINS = {"uk": "GB", "eu": "EU"}


def publisher_homes(publisher: str | None, url: str | None) -> frozenset[str]:
    """The countries in which the publisher may be at home; empty where neither name nor address tells."""
    by_address = _country_of(url or "")
    return frozenset({by_address}) if by_address is not None else _named_in(publisher or "")


def _country_of(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    domain = host.rsplit(".", 1)[-1].lower()
    if domain in _OWN_DOMAINS:
        return _OWN_DOMAINS[domain]
    return domain.upper() if gazetteer.is_country(domain.upper()) and domain not in _SOLD_DOMAINS else None


def _named_in(publisher: str) -> frozenset[str]:
    """The countries of the longest names of places in a publisher's name."""
    words = [gazetteer.fold(word) for word in _WORD.findall(publisher)]
    found: set[str] = set()
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            countries = _countries_named(" ".join(words[at : at + size]))
            if countries:
                found |= countries
                at += size
                break
        else:
            at += 1
    return frozenset(found)


def _countries_named(key: str) -> frozenset[str]:
    nations = _nations()
    if key in nations:
        return frozenset({nations[key]})
    if key in HARDLY_PLACES or key in PRESS_NOUNS:
        return frozenset()
    states = {state.country for state in gazetteer.states_named(key) if state.parent is None}
    known = states & KNOWN_STATES
    cities = {
        city.country
        for city in gazetteer.cities_named(key)
        if not city.alternate and (city.population >= _LEAST_POPULATION or _is_capital(city))
    }
    return frozenset(known or cities | states | {district.country for district in gazetteer.districts_named(key)})


def _is_capital(city: gazetteer.City) -> bool:
    return gazetteer.fold(gazetteer.countries()[city.country].capital) == gazetteer.fold(city.name)


@cache
def _nations() -> dict[str, str]:
    """Countries by folded name and adjective."""
    return {
        gazetteer.fold(word): country.code
        for country in gazetteer.countries().values()
        for word in (country.name, *country.aliases, *country.adjectives)
        if len(word) > 2  # codes of two letters are words
    }
