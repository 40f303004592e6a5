"""Which of the places that share a name is meant: by qualifier, by the countries of the article, by size."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from policyfacts import gazetteer
from policyfacts.gazetteer.cues import CITY_STATES, KNOWN_STATES

Kind = Literal["city", "state", "other"]

# How far the country that the article speaks of most outweighs size, in powers of ten of population. 2.0 takes Hamilton
# (Ontario) before Hamilton (New Zealand) and leaves Paris (France) before Paris (Texas).
CONTEXT_WEIGHT = 2.0
SENTENCE_WEIGHT = 1.0
# What a subdivision counts for beside cities: as much as a city of a million where newspapers name it bare.
KNOWN_STATE_WEIGHT = 6.0
STATE_WEIGHT = 4.5
DISTRICT_WEIGHT = 4.2
# Landmarks and districts chosen by hand, because newspapers name them bare.
CURATED_WEIGHT = 5.1
ALIAS_PENALTY = 1.0
STATE_CUE_WEIGHT = 3.0
# One state or undisputed city is enough to place the unknown ones.
LEAST_VOTES = 0.7
# Below this size a name that many countries have, in none that the article names, stays unresolved.
SURE_POPULATION = 300_000
MANY_COUNTRIES = 4
# Where a city of this size has the name as its own, those that have it as another name are not meant.
_MAIN_POPULATION = 100_000


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around one name.

    Attributes:
        votes: How much the article speaks of each country.
        nearby: Countries that the sentence names.
        state_cue: Whether the sentence shows that a state or province is meant.
        land_cue: Whether a noun beside the name says so (`the canton of Zurich`).
        city_cue: Whether it shows that a city is meant.
        country: The country that a qualifier names.
        state: The state that a qualifier names (ISO 3166-2).
    """

    votes: Mapping[str, float]
    nearby: frozenset[str] = frozenset()
    state_cue: bool = False
    city_cue: bool = False
    land_cue: bool = False
    country: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A place of the tables, or only the country where it must lie (`known` is False)."""

    kind: Kind
    name: str | None
    country: str | None
    code: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    known: bool = True
    score: float = field(default=0.0, compare=False)


def leading_country(votes: Mapping[str, float]) -> str | None:
    """The country that the article clearly speaks of: named half as much again as any other."""
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < LEAST_VOTES or (len(ranked) > 1 and ranked[1][1] * 1.5 > ranked[0][1]):
        return None
    return ranked[0][0]


def resolve(name: str, setting: Setting) -> Resolved | None:
    """The place that `name` means in its setting; None where no table has the name."""
    candidates = [*_cities(name, setting), *_states(name, setting), *_districts(name, setting)]
    if setting.state is not None or setting.country is not None:
        return _qualified(candidates, setting)
    if not candidates:
        return None
    best = max(candidates, key=lambda found: (found.score, found.geonames_id or 0))
    if _is_unsure(best, candidates, setting):
        return Resolved(best.kind, None, leading_country(setting.votes), known=False)
    return best


def _qualified(candidates: Sequence[Resolved], setting: Setting) -> Resolved | None:
    country = setting.country or (setting.state or "")[:2]
    fitting = [
        found
        for found in candidates
        if found.country == country and (setting.state is None or found.code == setting.state)
    ]
    if fitting:
        return max(fitting, key=lambda found: (found.score, found.geonames_id or 0))
    return Resolved("city", None, country, known=False)


def _is_unsure(best: Resolved, candidates: Sequence[Resolved], setting: Setting) -> bool:
    """A small namesake far away is no better than a place that the tables do not have."""
    if best.kind != "city" or best.country in setting.votes:
        return False
    elsewhere = {found.country for found in candidates if found.kind == "city"}
    known_size = best.score - _context(best.country or "", setting)
    return len(elsewhere) >= MANY_COUNTRIES and known_size < math.log10(SURE_POPULATION) and bool(setting.votes)


def _context(country: str, setting: Setting) -> float:
    most = max(setting.votes.values(), default=0.0)
    share = setting.votes.get(country, 0.0) / most if most else 0.0
    return CONTEXT_WEIGHT * share + (SENTENCE_WEIGHT if country in setting.nearby else 0.0)


def _cities(name: str, setting: Setting) -> list[Resolved]:
    cities = gazetteer.cities_named(name)
    if any(not city.alternate and city.population >= _MAIN_POPULATION for city in cities):
        cities = tuple(city for city in cities if not city.alternate)
    found = []
    for city in cities:
        score = math.log10(max(city.population, 1000)) + _context(city.country, setting)
        capital = gazetteer.fold(gazetteer.countries()[city.country].capital) == gazetteer.fold(city.name)
        if city.population >= 1_000_000:
            score += 1.2 if capital else 0.8
        elif capital:
            score += 0.4
        elif city.population >= SURE_POPULATION:
            score += 0.2
        if city.alternate:
            score -= ALIAS_PENALTY
        if setting.city_cue:
            score += STATE_CUE_WEIGHT
        # For a qualified name, `code` says in which state the city lies; a record's city has no code.
        found.append(
            Resolved(
                "city",
                city.name,
                city.country,
                city.state,
                city.geonames_id,
                city.latitude,
                city.longitude,
                score=score,
            )
        )
    return found


def _has_city(name: str, country: str) -> bool:
    """Whether a city of the country is called so: newspapers mean it rather than the province around it."""
    return any(city.country == country and not city.alternate for city in gazetteer.cities_named(name))


def _districts(name: str, setting: Setting) -> list[Resolved]:
    return [
        Resolved("other", found.name, found.country, score=CURATED_WEIGHT + _context(found.country, setting))
        for found in gazetteer.districts_named(name)
    ]


def _states(name: str, setting: Setting) -> list[Resolved]:
    found = []
    for state in gazetteer.states_named(name):
        if state.kind in ("Municipality", "Special city", "Metropolitan city", "Capital city", "City", "Outlying area"):
            continue
        score = _context(state.country, setting)
        if state.parent is not None:
            score += DISTRICT_WEIGHT
        else:
            score += KNOWN_STATE_WEIGHT if state.country in KNOWN_STATES else STATE_WEIGHT
            score += STATE_CUE_WEIGHT if setting.state_cue else 0.0
            if state.country not in KNOWN_STATES and not setting.state_cue and _has_city(name, state.country):
                score -= ALIAS_PENALTY
        if gazetteer.fold(state.name) != gazetteer.fold(name):
            score -= ALIAS_PENALTY
        if gazetteer.fold(name) in CITY_STATES and not setting.state_cue:
            score -= STATE_CUE_WEIGHT
        kind: Kind = "state" if state.parent is None else "other"
        found.append(Resolved(kind, state.name, state.country, state.code, state.geonames_id, score=score))
    return found
