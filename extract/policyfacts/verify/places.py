"""A place's codes, numbers and coordinates are those of the tables, under a name that the article uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts import gazetteer
from policyfacts.document import ReadContext
from policyfacts.find import nations
from policyfacts.records import Place
from policyfacts.verify.problem import Problem, quoted, shown
from policyfacts.verify.setting import Setting

# `the southern border`, `its border with Peru`; a town may be called Border.
_BORDER = re.compile(r"\bborders?\b")


def place_problems(setting: Setting) -> Iterator[Problem]:
    """Values that the tables do not have for a name, and names that the text does not use."""
    for place in setting.record.places:
        names = tuple(" ".join(setting.words(item).split()) for item in place.evidence)
        match place.kind:
            case "country" | "region":
                yield from _nation(setting, place, names)
            case "state":
                yield from _state(place, names)
            case "city":
                yield from _city(setting, place, names)
            case "other" if place.code is not None:
                yield from _state(place, names)
            case _:
                yield from _unlisted(setting, place, names)


def _expected(place: Place, **values: object) -> Iterator[Problem]:
    for field, value in values.items():
        if getattr(place, field) != value:
            what = f"the tables have {shown(value)}, the record says {shown(getattr(place, field))}"
            yield Problem(f"{place.id}.{field}", what)


def _nation(setting: Setting, place: Place, names: tuple[str, ...]) -> Iterator[Problem]:
    context = ReadContext(setting.book)
    for name in names:
        codes = nations.read(name, context) or ()
        if codes != (place.code,) and not (place.code is None and place.kind == "region" and len(codes) != 1):
            yield Problem(
                f"{place.id}.code", f"{quoted((name,))} read as {shown(codes)}, the record says {shown(place.code)}"
            )
            return
    if place.kind == "country":
        country = gazetteer.countries().get(place.code or "")
        if country is not None:
            yield from _expected(place, name=country.name, country=country.code, geonames_id=country.geonames_id)
    else:
        region = gazetteer.regions().get(place.code or "")
        worded = names[0].title() if names[0].isupper() else names[0]
        yield from _expected(place, name=worded if region is None else region.name, country=None, geonames_id=None)
    yield from _expected(place, latitude=None, longitude=None)


def _state(place: Place, names: tuple[str, ...]) -> Iterator[Problem]:
    state = gazetteer.states().get(place.code or "")
    if state is None:
        yield Problem(f"{place.id}.code", "a state or province has a code of ISO 3166-2, the record says null")
        return
    for name in names:
        if not any(state.code == found.code for found in _states(name)):
            yield Problem(f"{place.id}.code", f"{quoted((name,))} are no name of {state.code} in the tables")
            return
    title = state.name.title() if state.name.isupper() else state.name
    yield from _expected(place, name=title, country=state.country, geonames_id=state.geonames_id)
    yield from _expected(place, kind="state" if state.parent is None else "other", latitude=None, longitude=None)


def _states(name: str) -> Iterator[gazetteer.State]:
    """The states of that name, `state` or `province` behind it left out, or of that abbreviation."""
    for words in dict.fromkeys((name, name.rpartition(" ")[0])):
        yield from gazetteer.states_named(words)
    for short in (name, name.replace(" ", "").replace("\u00a0", "")):
        yield from gazetteer.states_abbreviated(short)


def _city(setting: Setting, place: Place, names: tuple[str, ...]) -> Iterator[Problem]:
    yield from _expected(place, code=None)
    if place.geonames_id is None:
        yield from _unlisted(setting, place, names)
        return
    folded = [gazetteer.fold(name) for name in names]
    if gazetteer.fold(place.name) not in folded and not _city_of(place, place.name):
        yield Problem(f"{place.id}.name", f"the article says {names[0]!r}, the record {place.name!r}")
    for name in names:
        city = _city_of(place, name)
        if city is None:
            what = f"no city of the tables called {name!r} has the number {place.geonames_id}"
            yield Problem(f"{place.id}.geonames_id", what)
            return
        yield from _expected(place, country=city.country, latitude=city.latitude, longitude=city.longitude)
        return


def _city_of(place: Place, name: str) -> gazetteer.City | None:
    return next((c for c in gazetteer.cities_named(name) if c.geonames_id == place.geonames_id), None)


def _unlisted(setting: Setting, place: Place, names: tuple[str, ...]) -> Iterator[Problem]:
    """A place without an entry in the tables: what can be said of it is its name, and a country of the article."""
    if gazetteer.fold(place.name) not in [gazetteer.fold(name) for name in names]:
        listed = gazetteer.districts_named(names[0])
        if place.name not in [district.name for district in listed]:
            yield Problem(f"{place.id}.name", f"the article says {names[0]!r}, the record {place.name!r}")
    yield from _expected(place, code=None, geonames_id=None, latitude=None, longitude=None)
    if place.kind == "border":
        yield from _expected(place, country=None)
    if (place.kind == "border") != (_BORDER.search(names[0]) is not None):
        yield Problem(f"{place.id}.kind", f"{quoted(names[:1])} name {'no' if place.kind == 'border' else 'a'} border")
    known = {district.country for district in gazetteer.districts_named(names[0])}
    if place.country is not None and place.country not in setting.countries_named | known:
        yield Problem(f"{place.id}.country", f"{place.country} is named nowhere in the article")
