"""The shipped tables: that they are what the sources give, that codes exist, that look-ups find and refuse."""

from __future__ import annotations

import gzip
import time
from importlib import resources

import pycountry
import pytest
from hypothesis import given, strategies as st

from policyfacts import gazetteer
from policyfacts.gazetteer import build
from policyfacts.gazetteer.folding import fold
from policyfacts.gazetteer.names import abbreviated_state
from policyfacts.gazetteer.resolve import Setting, leading_country, resolve
from policyfacts.gazetteer.words import Line, words_of

DATA = resources.files("policyfacts.gazetteer").joinpath("data")


def test_the_shipped_tables_are_what_the_sources_give() -> None:
    for name, content in build.tables().items():
        packed = name == "cities.tsv"
        shipped = DATA.joinpath(f"{name}.gz" if packed else name).read_bytes()
        assert (gzip.decompress(shipped) if packed else shipped) == content, f"{name}: run policyfacts.gazetteer.build"


def test_the_countries_are_those_of_iso_3166_and_kosovo() -> None:
    assert set(gazetteer.countries()) == {country.alpha_2 for country in pycountry.countries} | {"XK"}


def test_the_subdivisions_are_those_of_iso_3166_2() -> None:
    assert set(gazetteer.states()) == {subdivision.code for subdivision in pycountry.subdivisions}


def test_members_of_regions_are_countries() -> None:
    for region in gazetteer.regions().values():
        assert all(gazetteer.is_country(code) for code in region.members)
        assert list(region.members) == sorted(set(region.members))


def test_the_five_continents_part_the_world() -> None:
    continents = [gazetteer.region_members(code) for code in ("002", "009", "019", "142", "150")]
    together = [country for members in continents for country in members]
    assert len(together) == len(set(together))
    assert set(gazetteer.countries()) - set(together) == {"AQ"}


@pytest.mark.parametrize(
    ("code", "size", "member", "stranger"),
    [
        ("013", 8, "BZ", "CO"),
        ("029", 28, "HT", "MX"),
        ("030", 8, "KR", "VN"),
        ("035", 11, "TL", "LK"),
        ("EU", 27, "HR", "GB"),
        ("150", 52, "XK", "TR"),
        ("061", 10, "TV", "FJ"),
    ],
)
def test_region_members(code: str, size: int, member: str, stranger: str) -> None:
    members = gazetteer.region_members(code)
    assert len(members) == size
    assert member in members
    assert stranger not in members


@pytest.mark.parametrize("code", ["", "uk", "UK", "EU", "013", "USA", "ZZ"])
def test_what_is_no_country(code: str) -> None:
    assert not gazetteer.is_country(code)
    assert gazetteer.country_name(code) is None


@pytest.mark.parametrize(
    ("code", "expected"), [("013", True), ("EU", True), ("MX", False), ("13", False), ("999", False)]
)
def test_is_region(code: str, expected: bool) -> None:
    assert gazetteer.is_region(code) is expected


@pytest.mark.parametrize(("code", "expected"), [("GB-WLS", True), ("PE-CUS", True), ("PE-XXX", False), ("PE", False)])
def test_is_subdivision(code: str, expected: bool) -> None:
    assert gazetteer.is_subdivision(code) is expected


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("Peruvian", (["Peruvian"], ["Peruvian"], ["Peruvians"])),
        ("Maltese=", (["Maltese"], ["Maltese"], ["Maltese"])),
        ("Icelandic-; Icelander", (["Icelandic", "Icelander"], ["Icelander"], ["Icelanders"])),
        ("Swede/Swedes", ([], ["Swede"], ["Swedes"])),
        ("", ([], [], [])),
    ],
)
def test_demonym_notation(notation: str, expected: tuple[list[str], list[str], list[str]]) -> None:
    assert build.read_demonyms(notation) == expected


@pytest.mark.parametrize(
    ("short", "code"),
    [("Ore.", "US-OR"), ("Sask.", "CA-SK"), ("N.S.W.", "AU-NSW"), ("VT", "US-VT"), ("P.E.I.", "CA-PE")],
)
def test_abbreviations(short: str, code: str) -> None:
    assert code in {state.code for state in gazetteer.states_abbreviated(short)}


@pytest.mark.parametrize("short", ["ore.", "Or", "Xyz.", "vt", ""])
def test_what_is_no_abbreviation(short: str) -> None:
    assert gazetteer.states_abbreviated(short) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [("Bavaria", "DE-BY"), ("Sicily", "IT-82"), ("Catalonia", "ES-CT"), ("Haryana", "IN-HR"), ("Crete", "GR-M")],
)
def test_states_by_their_english_names(name: str, code: str) -> None:
    assert code in {state.code for state in gazetteer.states_named(name)}


@pytest.mark.parametrize(
    ("name", "country", "main"),
    [
        ("Kraków", "PL", "Kraków"),
        ("KRAKOW", "PL", "Kraków"),
        ("Cologne", "DE", "Köln"),
        ("Funafuti", "TV", "Funafuti"),
        ("nuku’alofa", "TO", "Nuku‘alofa"),
    ],
)
def test_cities_by_name(name: str, country: str, main: str) -> None:
    assert (country, main) in {(city.country, city.name) for city in gazetteer.cities_named(name)}


@pytest.mark.parametrize("name", ["", "Krak", "Krakowww", "zzzz", "!"])
def test_what_is_no_city(name: str) -> None:
    assert gazetteer.cities_named(name) == ()


@given(st.text(max_size=12))
def test_a_look_up_gives_only_cities_of_that_name(name: str) -> None:
    key = fold(name)
    for city in gazetteer.cities_named(name):
        assert city.alternate or fold(city.name) == key


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_words_quote_the_text(text: str) -> None:
    for word in words_of(text):
        assert text[word.start : word.end] == word.text


def test_a_thousand_look_ups_take_no_time() -> None:
    gazetteer.cities_named("warm up")
    start = time.process_time()
    for number in range(1000):
        gazetteer.cities_named(f"Village {number}")
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(
    ("name", "setting", "expected"),
    [
        ("Valencia", Setting({"VE": 2.0}), ("city", "VE")),
        ("Valencia", Setting({"ES": 2.0}), ("city", "ES")),
        ("Córdoba", Setting({"AR": 3.0, "ES": 1.0}), ("city", "AR")),
        ("Paris", Setting({"US": 5.0}), ("city", "FR")),
        ("Paris", Setting({"US": 5.0}, state="US-TX"), ("city", "US")),
        ("Washington", Setting({"US": 4.0}), ("city", "US")),
        ("Washington", Setting({"US": 4.0}, state_cue=True), ("state", "US")),
        ("Birmingham", Setting({"US": 4.0}), ("city", "US")),
        ("Birmingham", Setting({"GB": 4.0}), ("city", "GB")),
        ("Devon", Setting({"GB": 4.0}), ("other", "GB")),
    ],
)
def test_which_namesake_is_meant(name: str, setting: Setting, expected: tuple[str, str]) -> None:
    found = resolve(name, setting)
    assert found is not None
    assert (found.kind, found.country) == expected


def test_a_small_namesake_far_away_stays_unresolved() -> None:
    found = resolve("San Vicente", Setting({"PL": 4.0}))
    assert found is not None
    assert not found.known
    assert found.country == "PL"


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ({}, None),
        ({"FR": 3.0}, "FR"),
        ({"FR": 3.0, "DE": 2.5}, None),
        ({"FR": 3.0, "DE": 2.0}, "FR"),
        ({"FR": 0.5}, None),
    ],
)
def test_the_country_an_article_speaks_of(votes: dict[str, float], expected: str | None) -> None:
    assert leading_country(votes) == expected


@pytest.mark.parametrize(
    ("text", "votes", "expected"),
    [
        ("Astoria, Ore., is", {}, "US-OR"),
        ("Albury, N.S.W., is", {"AU": 1.0}, "AU-NSW"),
        ("Bunbury, WA", {"AU": 1.0}, "AU-WA"),
        ("Spokane, WA", {"US": 1.0}, "US-WA"),
        ("Tofino, B.C. —", {"CA": 1.0}, "CA-BC"),
        ("Astoria, Oregano", {}, None),
        ("Astoria Ore.", {}, None),
        ("Astoria, or", {}, None),
    ],
)
def test_a_state_behind_its_town(text: str, votes: dict[str, float], expected: str | None) -> None:
    found = abbreviated_state(Line(text), 1, votes)
    assert (found.state.code if found else None) == expected
