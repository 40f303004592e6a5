"""Words for countries and their people: sentences that hold one, and neighbours that do not."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, strategies as st

from policyfacts.document import Block, Document, ReadContext
from policyfacts.find.nations import find_nations, read
from policyfacts.find.nationwords import RegionEntry, lexicon
from policyfacts.language import annotate
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
CONTEXT = ReadContext(BOOK)


def document(text: str) -> Document:
    return annotate(NLP, text, [Block("body", 0, len(text))])


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Peru and Bolivia", ("PE", "BO")),
        ("South America or Haiti", ("005", "HT")),
        ("Kenyans, Ugandans and Kenyan students", ("KE", "UG")),
        ("citizens of the U.S. and the U.K.", ("US", "GB")),
        ("nationals of the Northern Triangle", ("GT", "HN", "SV")),
        ("Côte d’Ivoire, Guinea-Bissau and Papua New Guinea", ("CI", "GW", "PG")),
        ("Pacific Islanders", ("009",)),
        ("West Indian nurses", ("029",)),
        ("sub-Saharan Africans", ("202",)),
        ("the Western Balkans and the EU", ("AL", "BA", "ME", "MK", "RS", "XK", "EU")),
        ("I-Kiribati crews", ("KI",)),
        ("Turkiye, Türkiye and Turkey", ("TR",)),
        ("Congolese from the Democratic Republic of the Congo", ("CD",)),
        ("a Filipina and two Swedes", ("PH", "SE")),
        ("FRANCE TO ISSUE VISAS", ("FR",)),
        ("New Zealand\u00a0and Hong\u00a0Kong", ("NZ", "HK")),
    ],
)
def test_codes_of_a_phrase(words: str, codes: tuple[str, ...]) -> None:
    assert read(words, CONTEXT) == codes


@pytest.mark.parametrize(
    "words",
    [
        "",
        "seasonal workers",
        "they told us to wait",
        "roast turkey and fine china",
        "Turkey farmers near Norwich",
        "polish your application",
        "Polish your letter",
        "New Mexico and British Columbia",
        "Kuwait City",
        "sailed the Indian Ocean",
        "Native American tribes",
        "Michael Jordan scored",
        "Chad Wolf resigned",
        "Rep. Jordan spoke",
        "the senator Luis Montenegro",
        "they speak French",
        "Spanish speakers",
        "Indiana and Indianapolis",
        "Nigerienne",
        "American Airlines",
        "the Middle East",
        "Niger River",
        "CONTACT US",
        "a czech crown",
    ],
)
def test_phrases_without_a_nation(words: str) -> None:
    assert read(words, CONTEXT) is None


@pytest.mark.parametrize(
    ("sentence", "word", "form"),
    [
        ("Norway will admit more.", "Norway", "name"),
        ("Norwegian consulates opened.", "Norwegian", "adjective"),
        ("Norwegians voted.", "Norwegians", "noun"),
        ("About 900 Vietnamese were admitted.", "Vietnamese", "noun"),
        ("The Vietnamese quota fell.", "Vietnamese", "adjective"),
        ("Chinese, Thai and Lao applicants queue.", "Chinese", "adjective"),
        ("A Brazilian-born cook won.", "Brazilian", "adjective"),
        ("The Portuguese and the Dutch agreed.", "Portuguese", "noun"),
        ("Visas for the Caribbean ran out.", "Caribbean", "region"),
        ("Caribbean crews arrived.", "Caribbean", "adjective"),
        ("Central Americans queue.", "Central Americans", "noun"),
        ("Members of ASEAN met.", "ASEAN", "group"),
        ("Nordic firms hire.", "Nordic", "adjective"),
        ("US visas are dear.", "US", "name"),
    ],
)
def test_forms(sentence: str, word: str, form: str) -> None:
    found = {mention.text: mention.form for mention in find_nations(document(sentence), BOOK)}
    assert found[word] == form


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Georgia and Armenia signed. Texas watched.", ["GE", "AM"]),
        ("Growers in Georgia and Texas complained to the United States.", ["US"]),
        ("Georgia opened a consulate in Tbilisi, the U.S. said.", ["GE", "US"]),
        ("Workers from Georgia may apply.", ["GE"]),
        ("Alabama and Georgia sued.", []),
    ],
)
def test_georgia(text: str, codes: list[str]) -> None:
    assert [code for mention in find_nations(document(text), BOOK) for code in mention.codes] == codes


def test_members_are_countries_in_order() -> None:
    for entry in BOOK.table("regions", RegionEntry):
        assert list(entry.members) == sorted(set(entry.members)), entry.id
        assert (entry.kind == "group") is bool(entry.members), entry.id


@given(st.text(alphabet=" USus.'’-,AmericanChileGeorgiaPolishand\u00a0\n", max_size=80))
def test_offsets_quote_whatever_the_text(text: str) -> None:
    for mention in find_nations(document(text), BOOK) if text.strip() else []:
        assert text[mention.start : mention.end] == mention.text


def test_the_lexicon_is_built_once_a_book() -> None:
    assert lexicon(BOOK) is lexicon(BOOK)
