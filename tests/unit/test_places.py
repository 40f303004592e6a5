"""Places of made-up articles: which, of what kind, in which country, and which capitalised words are none."""

from __future__ import annotations

import time

import pytest
import spacy
from spacy.tokens import Span as DocSpan

from policyfacts.document import Block, Document, Span
from policyfacts.find.nations import find_nations
from policyfacts.find.places import find_places
from policyfacts.language import annotate
from policyfacts.records import Place
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def document(text: str, entities: tuple[tuple[str, str], ...] = ()) -> Document:
    """A document whose entities are set by hand, at the first place where each wording stands."""
    found = annotate(NLP, text, [Block("body", 0, len(text))])
    spans: list[DocSpan] = []
    for wording, label in entities:
        span = found.doc.char_span(text.index(wording), text.index(wording) + len(wording), label=label)
        assert span is not None
        spans.append(span)
    found.doc.set_ents(spans)
    return found


def places(text: str, *entities: tuple[str, str], exclude: tuple[str, ...] = ()) -> list[Place]:
    doc = document(text, entities)
    spans = [Span(text.index(words), text.index(words) + len(words), words) for words in exclude]
    return find_places(doc, BOOK, find_nations(doc, BOOK), spans)


def brief(found: list[Place]) -> list[tuple[str, str, str | None]]:
    return [(place.name, place.kind, place.country) for place in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana and Togo signed in Lomé.",
         [("Ghana", "country", "GH"), ("Togo", "country", "TG"), ("Lomé", "city", "TG")]),
        ("LIMA — Peru closed its border with Bolivia.",
         [("Lima", "city", "PE"), ("Peru", "country", "PE"), ("border with Bolivia", "border", None),
          ("Bolivia", "country", "BO")]),
        ("Growers near Yuma, Ariz., hire.", [("Yuma", "city", "US"), ("Arizona", "state", "US")]),
        ("Vineyards around Paris, Texas, wait.", [("Paris", "city", "US"), ("Texas", "state", "US")]),
        ("Visas to Kerala, Punjab and Assam rose, India said.",
         [("Kerala", "state", "IN"), ("Punjab", "state", "IN"), ("Assam", "state", "IN"), ("India", "country", "IN")]),
        ("In Oregon, Idaho and Washington, orchards suffer.",
         [("Oregon", "state", "US"), ("Idaho", "state", "US"), ("Washington", "state", "US")]),
        ("The United States agreed in Washington.", [("United States", "country", "US"), ("Washington", "city", "US")]),
        ("Scotland and Wales want Spanish pickers.", [("Scotland", "state", "GB"), ("Wales", "state", "GB")]),
        ("Crews in Lincoln County crossed the Zambezi River.",
         [("Lincoln County", "other", None), ("Zambezi River", "other", None)]),
        ("Texas Gov. Ana Ruiz wrote to Oregon Attorney General Li.",
         [("Texas", "state", "US"), ("Oregon", "state", "US")]),
        ("Kenya let them settle in the town of Mbarimbari.",
         [("Kenya", "country", "KE"), ("Mbarimbari", "city", "KE")]),
        ("People of the Caribbean and East Africa may apply.",
         [("Caribbean", "region", None), ("Eastern Africa", "region", None)]),
        ("Aid for the Middle East and the Western Balkans.",
         [("Middle East", "region", None), ("Western Balkans", "region", None)]),
        ("Hong Kong and Gibraltar are exempt.", [("Hong Kong", "country", "HK"), ("Gibraltar", "country", "GI")]),
        ("They wait at the US-Mexico border.",
         [("United States", "country", "US"), ("US-Mexico border", "border", None), ("Mexico", "country", "MX")]),
        ("Chile opened offices in Concepción and Valparaíso.",
         [("Chile", "country", "CL"), ("Concepción", "city", "CL"), ("Valparaíso", "city", "CL")]),
        ("In Canada, B.C. has closed its stream.", [("Canada", "country", "CA"), ("British Columbia", "state", "CA")]),
        ("Judges in The Hague heard Poland.", [("The Hague", "city", "NL"), ("Poland", "country", "PL")]),
        ("Tonga sends crews to Nuku’alofa first.", [("Tonga", "country", "TO"), ("Nuku’alofa", "city", "TO")]),
    ],
)  # fmt: skip
def test_places(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert brief(places(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mexican officials met Chinese and Indian students.",
        "The Bank of England and the University of Texas published figures.",
        "Horticulture New Zealand and Universities Australia objected.",
        "It starts in March and ends in August.",
        "The Chicago Tribune and the Boston Globe asked.",
        "Congress was told in May.",
        "The Mission of Hope at the Summit was a success.",
        "Oxford Street Records won.",
        "Turkey farmers fed us.",
        "Jim Jordan and Paris Hilton wrote.",
        "A border town needs border guards.",
        "Visa Bulletin, Form I-129, Title 8.",
        "Grants rose in FY31 and FY32. His state agreed.",
        "",
    ],
)
def test_texts_without_a_place(text: str) -> None:
    assert places(text or " . ") == []


def test_all_mentions_of_a_place_are_one_entry() -> None:
    (place,) = places("The US said so. America agreed, and the U.S. and the United States signed.")
    assert place.name == "United States"
    assert [item.text for item in place.evidence] == ["US", "America", "U.S.", "United States"]


def test_evidence_quotes_and_lies_in_its_sentence() -> None:
    text = "Spain pays. Portugal waits in Évora, and Spain watches."
    for place in places(text):
        for item in place.evidence:
            assert text[item.start : item.end] == item.text
            assert item.sentence[0] <= item.start < item.end <= item.sentence[1]


def test_no_place_inside_a_person_or_a_body() -> None:
    text = "In Peru, Lima Cruz of the Arequipa Growers left."
    assert brief(places(text, exclude=("Lima Cruz", "Arequipa Growers"))) == [("Peru", "country", "PE")]


def test_the_city_of_a_name_stays_a_place_inside_a_body() -> None:
    text = "Peru is sued by the city of Arequipa today."
    assert brief(places(text, exclude=("city of Arequipa",)))[-1] == ("Arequipa", "city", "PE")


def test_the_model_can_vouch_for_an_ordinary_word() -> None:
    text = "Farmers from Mission drove to Texas."
    assert brief(places(text)) == [("Texas", "state", "US")]
    assert brief(places(text, ("Mission", "GPE")))[0] == ("Mission", "city", "US")


def test_a_surname_is_no_city() -> None:
    text = "In Texas, Ana Houston complained. Houston said the rule was new."
    assert brief(places(text, ("Ana Houston", "PERSON"))) == [("Texas", "state", "US")]


def test_a_place_nobody_knows_lies_in_the_country_of_the_article() -> None:
    text = "Ecuador pays. Ecuador waits in Quimbolonga."
    assert brief(places(text))[-1] == ("Quimbolonga", "city", "EC")


@pytest.mark.parametrize(
    "text",
    [
        "Georgia, Texas, " * 2000,
        "Paris Paris London Lima " * 2000,
        "Bank of Bank of England of " * 2000,
        "the southern US-Mexico border border " * 1500,
        "A.B.C.D. " * 4000,
        "'’-.& " * 5000,
        "In the town of New York City County River " * 1000,
    ],
)
def test_time_grows_with_the_text(text: str) -> None:
    def seconds(words: str) -> float:
        doc = document(words)
        nations = find_nations(doc, BOOK)
        start = time.process_time()
        find_places(doc, BOOK, nations)
        return time.process_time() - start

    # Four times the text: four times as long, and not sixteen; however slow the machine is.
    assert seconds(text) < 10 * seconds(text[: len(text) // 4]) + 2


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        # A capital stands for its government, whatever country the text names.
        ("Prague raises its quota.", (), [("Prague", "city", "CZ")]),
        ("Malé opens the door to Maldivian nurses.", (), [("Malé", "city", "MV")]),
        ("Male nurses wait.", (), []),
        # Bare towns of the country that the article speaks of, and no bare English word.
        ("Canada asks Timmins for names.", (), [("Canada", "country", "CA"), ("Timmins", "city", "CA")]),
        ("The United States plans a Holiday.", (), [("United States", "country", "US")]),
        # What a table does not have needs a sign.
        ("Ana Rai, 24, from Oxbarrow, left.", (("Ana Rai", "PERSON"),), [("Oxbarrow", "city", None)]),
        ("They met near Oxbarrow.", (("Oxbarrow", "PERSON"),), [("Oxbarrow", "city", None)]),
        ("Kenya built it on Oxbarrow.", (("Oxbarrow", "GPE"),),
         [("Kenya", "country", "KE"), ("Oxbarrow", "city", "KE")]),
        ("Kenya spoke, and Oxbarrow won.", (("Oxbarrow", "ORG"),), [("Kenya", "country", "KE")]),
        ("Specifically, Mexico agreed.", (), [("Mexico", "country", "MX")]),
        # One sense of one name.
        ("Ocean City counts. OCEAN CITY, Md. — Hotels wait.", (("Ocean City", "GPE"),),
         [("Ocean City", "city", "US"), ("Maryland", "state", "US")]),
        # States in a list; a lone one of a city's name is the city.
        ("Tirol, Salzburg and Vorarlberg share.", (),
         [("Tyrol", "state", "AT"), ("Salzburg", "state", "AT"), ("Vorarlberg", "state", "AT")]),
        ("Austria sent them to Salzburg.", (), [("Austria", "country", "AT"), ("Salzburg", "city", "AT")]),
        ("Growers in South Jeolla wait.", (), [("South Jeolla", "state", "KR")]),
        ("She came from Bremen.", (), [("Bremen", "city", "DE")]),
        # A part of a city, but a state of that name.
        ("Australia helps Western Sydney.", (), [("Australia", "country", "AU"), ("Sydney", "city", "AU")]),
        ("They left Western Australia.", (), [("Western Australia", "state", "AU")]),
        # Peoples, prefixes, private bodies.
        ("Israel let in West Bank Palestinians.", (), [("Israel", "country", "IL"), ("Palestine", "country", "PS")]),
        ("Growers would rather ask New York Gov. Ana Odera again.", (), [("New York", "state", "US")]),
        ("Growers would rather ask New York Mayor Ana Odera again.", (), [("New York", "city", "US")]),
        ("The ni-Vanuatu and non-Swiss left.", (), []),
        ("A pass costs US$150,000.", (), []),
        ("The Korea Labor Institute wrote.", (), []),
        # Structures, newspapers, consulates.
        ("It landed at Blanco Diaz airport.", (), []),
        ("The Rio Grande Chronicle wrote.", (), []),
        ("They queued at Embassy Kabul in Afghanistan.", (),
         [("Kabul", "city", "AF"), ("Afghanistan", "country", "AF")]),
        ("A Texas state senator and a Tourism state secretary met.", (("Tourism", "GPE"),), [("Texas", "state", "US")]),
        ("The mayor of Lampedusa spoke.", (), [("Lampedusa", "city", "IT")]),
        ("The United States named Bill Oxley of Saipan.", (), [("United States", "country", "US")]),
    ],
)  # fmt: skip
def test_places_by_what_the_article_shows(
    text: str, entities: tuple[tuple[str, str], ...], expected: list[tuple[str, str, str | None]]
) -> None:
    assert brief(places(text, *entities)) == expected


def test_bodies_speak_for_their_country() -> None:
    text = "The institute said Tenosique would wait."
    doc = document(text)
    assert find_places(doc, BOOK, find_nations(doc, BOOK)) == []
    found = find_places(doc, BOOK, find_nations(doc, BOOK), served=["MX"])
    assert brief(found) == [("Tenosique", "city", "MX")]
