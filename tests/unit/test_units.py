"""What a number counts: every noun of the table, nouns by their form, and nouns that count no visas."""

from __future__ import annotations

import pytest

from policyfacts.document import ReadContext, Span
from policyfacts.find.noun_phrases import Head
from policyfacts.find.nouns_before import noun_before
from policyfacts.find.numbers import find_numbers
from policyfacts.find.unit_table import UnitRule
from policyfacts.find.units import find_head, read
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
CONTEXT = ReadContext(BOOK)
ENTRIES = BOOK.table("units", UnitRule)
# A noun of one word: what a longer wording counts is its last noun.
NOUNS = [(entry, noun) for entry in ENTRIES for noun in entry.nouns if " " not in noun]


def head_of(text: str, *peoples: str) -> Head:
    number = next(find_numbers(text))
    spans = [Span(text.index(words), text.index(words) + len(words), words) for words in peoples]
    return find_head(text, number.end, BOOK, spans)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_unit_is_read_again_from_its_phrase(entry: UnitRule) -> None:
    head = head_of(entry.example)
    assert read(head.phrase.text, CONTEXT) == entry.unit


@pytest.mark.parametrize(("entry", "noun"), NOUNS, ids=lambda item: getattr(item, "id", item))
def test_every_noun_names_its_unit(entry: UnitRule, noun: str) -> None:
    head = head_of(f"1,500 {noun}")
    assert (head.kind, head.unit, head.weak) == ("unit", entry.unit, entry.weak)
    assert head.noun is not None
    assert head.noun.text == noun


UNITS = [
    ("1,200 visas were issued", "visas", "visas"),
    ("1,200 VISAS WERE ISSUED", "visas", "VISAS"),
    ("1,200\u00a0visas", "visas", "visas"),
    ("1,200 visas for nurses", "visas", "visas"),
    ("1,200 H-2B visas", "visas", "visas"),
    ("1,200 temporary work visas", "visas", "visas"),
    ("1,200 more visas", "visas", "visas"),
    ("1,200 UK visas", "visas", "visas"),
    ("1,200 working holiday visas", "visas", "visas"),
    ("1,200 additional permanent resident visas", "visas", "visas"),
    ("1,200 extra seasonal work permits", "permits", "permits"),
    ("1,200 residence permits", "permits", "permits"),
    ("1,200 humanitarian cards", "documents", "cards"),
    ("1,200 green cards", "documents", "cards"),
    ("1,200 asylum applications", "applications", "applications"),
    ("1,200 visa applications", "applications", "applications"),
    ("1,200 work permit applications", "applications", "applications"),
    ("1,200 labour certifications", "applications", "certifications"),
    ("1,200 H-1B registrations", "applications", "registrations"),
    ("1,200 places on the scheme", "places", "places"),
    ("1,200 nomination places", "places", "places"),
    ("1,200 people", "people", "people"),
    ("1,200 farm workers", "people", "workers"),
    ("1,200 visa applicants", "people", "applicants"),
    ("1,200 work permit holders", "people", "holders"),
    ("1,200 Nepali nurses", "people", "nurses"),
    ("1,200 skilled Filipino welders", "people", "welders"),
    ("1,200 graduates of the college", "people", "graduates"),
    ("1,200 seasonal agricultural employees", "people", "employees"),
    # nouns for people by their form
    ("1,200 fruit pickers", "people", "pickers"),
    ("1,200 strawberry packers", "people", "packers"),
    ("1,200 pianists", "people", "pianists"),
    ("1,200 optometrists", "people", "optometrists"),
    ("1,200 paediatricians", "people", "paediatricians"),
    ("1,200 lorry drivers", "people", "drivers"),
    ("1,200 teaching assistants", "people", "assistants"),
]


@pytest.mark.parametrize(("text", "unit", "noun"), UNITS)
def test_a_counted_noun(text: str, unit: str, noun: str) -> None:
    head = head_of(text)
    assert (head.kind, head.unit) == ("unit", unit)
    assert head.noun is not None
    assert head.noun.text == text[head.noun.start : head.noun.end] == noun
    assert head.phrase.text == text[head.phrase.start : head.phrase.end]


OTHER = [
    "1,200 patrol boats",
    "1,200 cars",
    "1,200 hospital beds",
    "1,200 hotel rooms",
    "1,200 visa offices",
    "1,200 student dormitories",
    "1,200 letters",
    "1,200 restaurants",
    "1,200 factories",
    "1,200 soldiers",
    "1,200 police officers",
    "1,200 voters",
    "1,200 employers",
    "1,200 growers",
    "1,200 seats",
    "1,200 square metres",
    "1,200 computers",
    "1,200 newspapers",
    "1,200 protesters",
    "1,200 lawyers",
    "1,200 shelters",
    "1,200 containers",
    "1,200 of the boats",
    "1,200 of their lorries",
]


@pytest.mark.parametrize("text", OTHER)
def test_a_noun_that_counts_something_else(text: str) -> None:
    head = head_of(text)
    assert (head.kind, head.unit) == ("other", None)


IMPLICIT = [
    "1,200",
    "1,200.",
    "1,200, the ministry said",
    "1,200 (up from 900)",
    "1,200 to Peru",
    "1,200 for nurses",
    "1,200 in 2031",
    "1,200 will be awarded",
    "1,200 were reserved",
    "1,200 went to Peru",
    "1,200 reserved for Peru",
    "1,200 each",
    "1,200 a year",
    "1,200 per month",
    "1,200 last year",
    "1,200 more",
    "1,200 are permanent",
    "1,200 permanent",
]


@pytest.mark.parametrize("text", IMPLICIT)
def test_a_number_without_a_noun(text: str) -> None:
    head = head_of(text)
    assert (head.kind, head.unit, head.partitive) == ("implicit", None, None)


PARTITIVES = [
    ("1,200 of them went home", "implicit", None, "of them", None),
    ("1,200 of these", "implicit", None, "of these", None),
    ("1,200 of which", "implicit", None, "of which", None),
    ("1,200 of whom", "implicit", None, "of whom", None),
    ("1,200 of the permits", "unit", "permits", "of the", None),
    ("1,200 of those visas", "unit", "visas", "of those", None),
    ("1,200 of the country's workers", "unit", "people", "of the country's", None),
    ("1,200 of this year's visas", "unit", "visas", "of this year's", None),
    ("1,200 of the total", "implicit", None, "of the", None),
    ("1,200 of the annual quota", "implicit", None, "of the", None),
    ("1,200 of the 9,000", "implicit", None, "of the", "9,000"),
    ("1,200 of the 9,000 visas", "unit", "visas", "of the", "9,000"),
    ("1,200 of the 1.5 million places", "unit", "places", "of the", "1.5 million"),
    ("1,200 of the estimated 9,000 nurses", "unit", "people", "of the", "9,000"),
]


@pytest.mark.parametrize(("text", "kind", "unit", "partitive", "base"), PARTITIVES)
def test_a_part_of_what_was_said_before(
    text: str, kind: str, unit: str | None, partitive: str, base: str | None
) -> None:
    head = head_of(text)
    assert (head.kind, head.unit) == (kind, unit)
    assert head.partitive is not None
    assert head.partitive.text == text[head.partitive.start : head.partitive.end] == partitive
    assert (None if head.base is None else text[head.base.start : head.base.end]) == base


@pytest.mark.parametrize(
    "text", ["1,200 visas", "1,200 visas of the old kind", "1,200 in the north of the country", "1,200 offers"]
)
def test_no_part_of_anything(text: str) -> None:
    head = head_of(text)
    assert (head.partitive, head.base) == (None, None)


PEOPLES = [
    ("1,500 Vietnamese", "Vietnamese", "people"),
    ("1,500 Vietnamese got permits", "Vietnamese", "people"),
    ("1,500 Ghanaians were hired", "Ghanaians", "people"),
    ("1,500 young Ghanaians", "Ghanaians", "people"),
    ("1,500 Vietnamese visas", "Vietnamese", "visas"),
    ("1,500 Vietnamese nurses", "Vietnamese", "people"),
    ("1,500 Vietnamese firms", "Vietnamese", None),
    ("1,500 Vietnamese ships", "Vietnamese", None),
]


@pytest.mark.parametrize(("text", "people", "unit"), PEOPLES)
def test_a_people_is_counted_by_its_own_name(text: str, people: str, unit: str | None) -> None:
    assert head_of(text, people).unit == unit


BEFORE = [
    ("The number of work visas rose from ", "visas", "visas"),
    ("The number of visas for skilled workers rose from ", "visas", "visas"),
    ("The number of permits that nurses get rose to ", "permits", "permits"),
    ("The number of refugees rose to ", "people", "refugees"),
    ("The number of applications rose to ", "applications", "applications"),
    ("The cap on farm workers rose to ", "people", "workers"),
    ("The fleet of boats rose to ", None, None),
    ("It rose to ", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "unit", "noun"), BEFORE)
def test_the_noun_in_front_of_a_number(text: str, unit: str | None, noun: str | None) -> None:
    found = noun_before(text, BOOK)
    assert (None if found is None else (found.unit, found.span.text)) == (None if unit is None else (unit, noun))


@pytest.mark.parametrize(
    ("words", "unit"),
    [("visas", "visas"), (" H-2B visas", "visas"), ("farm workers", "people"), ("boats", None), ("", None)],
)
def test_the_unit_of_a_noun_phrase(words: str, unit: str | None) -> None:
    assert read(words, CONTEXT) == unit


@pytest.mark.parametrize(
    "text", ["5 " + "new " * 9_000, "5 " + "visa " * 9_000, "5 of " + "the " * 9_000, "5 " + "a-" * 9_000]
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    assert head_of(text).phrase.end <= len(text)
