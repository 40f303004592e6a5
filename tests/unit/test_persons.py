"""Names of people: found whole in any naming tradition, and never where no person is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
import spacy

from policyfacts.document import Block, Document
from policyfacts.find.persons import PersonMention, find_persons
from policyfacts.find.words import scan
from policyfacts.language import annotate
from policyfacts.resolve.people import cluster_persons
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()


@dataclass(frozen=True)
class Named:
    """A country, as its finder gives it."""

    start: int
    end: int
    codes: tuple[str, ...] = ("NZ",)
    form: str = "name"


def document(text: str, people: tuple[str, ...] = ()) -> Document:
    """A document without a model; `people` are what a model would call PERSON."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    made = annotate(nlp, text, [Block("body", 0, len(text))])
    spans = [made.doc.char_span(text.index(name), text.index(name) + len(name), label="PERSON") for name in people]
    made.doc.set_ents([span for span in spans if span is not None], default="outside")
    return made


def names(text: str, *people: str) -> list[str]:
    return [mention.name for mention in find_persons(document(text, people), BOOK)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Labour Minister Florence Adhiambo Okoth signed it.", ["Florence Adhiambo Okoth"]),
        ("The deal was announced by Prime Minister Sitiveni Rabuka's office.", ["Sitiveni Rabuka"]),
        ("President Abdel Fattah el-Sisi left.", ["Abdel Fattah el-Sisi"]),
        ("Crown Prince Hussein bin Abdullah spoke.", ["Hussein bin Abdullah"]),
        ("Senator Anne-Marie de la Cruz voted no.", ["Anne-Marie de la Cruz"]),
        ("European Commission President Ursula von der Leyen agreed.", ["Ursula von der Leyen"]),
        ("Minister Park Chul-soo resigned.", ["Park Chul-soo"]),
        ("Prime Minister Tuila'epa Sa’ilele said no.", ["Tuila'epa Sa’ilele"]),
        ("Manpower Minister Tan See Leng said no.", ["Tan See Leng"]),
        ("Rep. J. D. O’Neill objected.", ["J. D. O’Neill"]),
        ("Home minister Datuk Seri Hamzah Zainudin spoke.", ["Hamzah Zainudin"]),
        ("“We are ready,” said Łucja Święcka.", ["Łucja Święcka"]),
        ("Nguyễn Thị Hoa, 34, waited in line.", ["Nguyễn Thị Hoa"]),
        ("Amara Diallo, who sells fish, waited.", ["Amara Diallo"]),
        ("Sione Tupou, a fruit picker from Tonga, waited.", ["Sione Tupou"]),
        ("Its director, Aroha Ngata, resigned.", ["Aroha Ngata"]),
        ("Mr Ávila left.", ["Ávila"]),
    ],
)
def test_the_grammar_finds_a_name(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Department of Labour said no.",
        "The Home Office, which runs the scheme, declined.",
        "Migrant Caravan News reached the border.",
        "In October Visas rose.",
        "The Ministers met.",
        "Governor Macquarie Tower closed.",
        "The Ambassador Hotel, a landmark, was full.",
        "Immigration Minister said on Monday that visas would rise.",
        "United Airlines, which flies there, said so.",
        "MINISTER ANNOUNCES VISAS",
        "The Seasonal Worker Scheme said nothing.",
    ],
)
def test_no_name_is_found(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        ("Héctor Ruiz Peña of the charity Luz spoke.", ("Ruiz Peña",), ["Héctor Ruiz Peña"]),
        ("Home Secretary Jane Poe spoke.", ("Home Secretary Jane Poe",), ["Jane Poe"]),
        ("The Okello administration fell.", ("Okello",), ["Okello"]),
        ("Caravan moved on.", ("Caravan",), []),
        ("They met in Monterrey.", ("Monterrey",), []),
    ],
)
def test_the_model_is_one_sign_among_others(text, people, expected):
    assert names(text, *people) == expected


def test_later_short_forms_are_mentions_too():
    text = "Minister Rosa Lund Ek spoke. Lund said so, and Ek agreed. Ms Ek left. Oslo slept."
    assert names(text) == ["Rosa Lund Ek", "Lund", "Ek", "Ek"]


def people_of(text: str, *spoken: str) -> list[tuple[str, tuple[str, ...]]]:
    mentions = []
    at = 0
    for name in spoken:
        at = text.index(name, at)
        mentions.append(PersonMention(at, at + len(name), name, "test"))
        at += len(name)
    made = document(text)
    return [(person.name, person.aliases) for person in cluster_persons(made, mentions)]


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        (("Grace Okello", "Okello", "Okello"), [("Grace Okello", ("Okello",))]),
        (("Lopez", "Adán López"), [("Adán López", ("Lopez",))]),
        (("Ana Ruiz Peña", "Ruiz", "Ruiz Peña"), [("Ana Ruiz Peña", ("Ruiz", "Ruiz Peña"))]),
        (("Kim Min-ji", "Kim"), [("Kim Min-ji", ("Kim",))]),
        (("John A. Smith", "John Smith"), [("John A. Smith", ("John Smith",))]),
        (("Mara Diaz", "Leo Diaz", "Diaz"), [("Mara Diaz", ()), ("Leo Diaz", ("Diaz",))]),
        (("Mara Diaz", "Leo Diaz", "Mara Diaz", "Diaz"), [("Mara Diaz", ("Diaz",)), ("Leo Diaz", ())]),
        (("Lord Harris", "Harris"), [("Lord Harris", ("Harris",))]),
        (("Lord Harris", "Tom Harris"), [("Tom Harris", ("Lord Harris",))]),
        (("Ana Ruiz", "Eva Lund"), [("Ana Ruiz", ()), ("Eva Lund", ())]),
    ],
)
def test_mentions_become_people(spoken, expected):
    assert people_of(" and ".join(spoken), *spoken) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's minister", ["Kenya", "minister"]),
        ("Fiamē Mata'afa’s", ["Fiamē", "Mata'afa"]),
        ("Gov. Lee of the U.S.", ["Gov.", "Lee", "of", "the", "U.S."]),
        ("the then-president", ["the", "then", "president"]),
        ("the growers' visa", ["the", "growers", "visa"]),
        ("It fell. Then", ["It", "fell", "Then"]),
    ],
)
def test_words_are_scanned(text, expected):
    assert [word.text for word in scan(text, 0, len(text))] == expected


def test_a_long_run_of_capitals_takes_linear_time():
    text = "Minister " + "Ana Ruiz de la " * 4000 + "."
    assert isinstance(names(text), list)


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        # Where something is, whatever the model says.
        ("They met at Baa Atoll.", ("Baa Atoll",), []),
        ("They met with Zia Atoll.", ("Zia Atoll",), ["Zia Atoll"]),
        ("Ho Chi Minh City grew.", ("Ho Chi Minh City",), []),
        ("Six towns from Pierre Jolys, Man., to the coast.", ("Pierre Jolys",), []),
        ("It was in Ana Ruiz's view late.", ("Ana Ruiz",), ["Ana Ruiz"]),
        ("They met in Bandar Seri Begawan.", (), []),
        # The field of an office is no part of the name behind it.
        ("Minister of National Security Juma Odera spoke.", (), ["Juma Odera"]),
        ("Minister of Health Juma Odera spoke.", (), ["Juma Odera"]),
        ("Juma Odera MP wrote.", (), ["Juma Odera"]),
        ("Juma Odera PLC wrote.", (), []),
        # Words of law and calendar that the model takes for names.
        ("Yesterday Bill Odera wrote.", ("Bill Odera",), ["Bill Odera"]),
        ("Yesterday Bill Odera wrote.", (), []),
        ("Minister Assisting the Premier.", (), []),
        ("Federal Chancellor Karl Odera spoke.", ("Federal Chancellor Karl Odera",), ["Karl Odera"]),
    ],
)
def test_names_beside_places_and_offices(text: str, people: tuple[str, ...], expected: list[str]) -> None:
    assert names(text, *people) == expected


def test_a_country_of_two_words_is_nobodys_surname() -> None:
    text = "New Zealand waits. Horticulture New Zealand and Ana Odera wrote. Odera left New Zealand."
    nations = [Named(found.start(), found.end()) for found in re.finditer("New Zealand", text)]
    found = find_persons(document(text, ("Horticulture New Zealand", "Ana Odera")), BOOK, nations)
    assert [mention.name for mention in found] == ["Ana Odera", "Odera"]
