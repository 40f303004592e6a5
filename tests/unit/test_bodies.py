"""Public bodies: every entry of the table fires, the grammar reads the rest, and private ones stay out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import spacy

from policyfacts.document import Block, Document
from policyfacts.find.bodies import BodyMention, find_bodies, issuer_hints
from policyfacts.language import annotate
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def document_of(text: str) -> Document:
    return annotate(NLP, text, [Block("body", 0, len(text))])


def found(text: str) -> list[BodyMention]:
    return find_bodies(document_of(text), BOOK)


BY_GRAMMAR = [
    ("Kenya's Ministry of Labour and Welfare agreed.", "Ministry of Labour and Welfare", "KE", "ministry"),
    ("The Kenyan labour ministry agreed.", "labour ministry", "KE", "ministry"),
    ("The Ministry of Labour of Kazakhstan agreed.", "Ministry of Labour", "KZ", "ministry"),
    ("Peru\u2019s Foreign Ministry agreed.", "Foreign Ministry", "PE", "ministry"),
    ("Ghana's Immigration Service agreed.", "Immigration Service", "GH", "agency"),
    ("The Ministry of Interior, Prime Minister Koffi said.", "Ministry of Interior", None, "ministry"),
    ("Uganda's parliament agreed.", "parliament", "UG", "legislature"),
    ("The Colombian government agreed.", "government", "CO", "government"),
    ("The government agreed.", "government", None, "government"),
    ("Ecuadorian authorities agreed.", "authorities", "EC", "government"),
    ("The Supreme Court of Nepal agreed.", "Supreme Court", "NP", "court"),
    ("Guatemala's National Migration Institute agreed.", "National Migration Institute", "GT", "agency"),
    ("The Jordanian interior and labour ministry agreed.", "interior and labour ministry", "JO", "ministry"),
    ("The Department of Migration and Asylum agreed.", "Department of Migration and Asylum", None, "ministry"),
]


@pytest.mark.parametrize(("text", "name", "country", "kind"), BY_GRAMMAR)
def test_body_by_grammar(text: str, name: str, country: str | None, kind: str) -> None:
    (body,) = found(text)
    assert (body.name, body.country, body.kind) == (name, country, kind)


NO_BODY = [
    "The National Farmers' Union protested.",
    "A travel agency in Lagos shut.",
    "The Road Haulage Association and the Norwegian Refugee Council replied.",
    "She teaches in the Department of History at the University of Leeds.",
    "Harvard University and the Sales Department replied.",
    "Bright Staffing Agency and Summit Recruitment Service replied.",
    "They met at Congress Street and stayed in the Senate Hotel.",
    "The government figures surprised nobody.",
    "A government must choose.",
    "Port authorities kept quiet.",
    "The home office upstairs has a desk.",
    "Kyiv and Ottawa agreed.",
    "Students of the football board replied.",
    "Universities Australia and the Korea Federation of SMEs replied.",
]


@pytest.mark.parametrize("text", NO_BODY)
def test_private_bodies_and_look_alikes_stay_out(text: str) -> None:
    assert [body.text for body in found(text)] == []


def test_initials_explained_by_the_article_count_from_then_on() -> None:
    bodies = found("The Directorate for Guest Labour (DGL) of Chad met. A DGL clerk called.")
    assert [(body.text, body.acronym, body.country) for body in bodies][-1] == ("DGL", "DGL", "TD")


def test_the_country_is_shared_between_mentions_of_a_name() -> None:
    bodies = found("Nepal's Labour Ministry wrote. The Labour Ministry waited.")
    assert [body.country for body in bodies] == ["NP", "NP"]


def test_two_owners_of_one_name_leave_a_bare_mention_open() -> None:
    bodies = found("Nepal's Labour Ministry wrote to Qatar's Labour Ministry. The Labour Ministry waited.")
    assert [body.country for body in bodies] == ["NP", "QA", None]


def test_a_bare_government_is_not_the_one_named_elsewhere() -> None:
    bodies = found("The Chinese government paid. Later the government changed the rules.")
    assert [body.country for body in bodies] == ["CN", None]


LOCAL = [
    ("Australia's Department of Home Affairs closed the list.", "AU"),
    ("South Africa's Department of Home Affairs closed the list.", "ZA"),
    ("In Canberra, Australia, the Department of Home Affairs closed the list.", "AU"),
    ("In South Africa the Department of Home Affairs closed the list.", "ZA"),
    ("In Fiji the Department of Home Affairs closed the list.", None),
]


@pytest.mark.parametrize(("text", "country"), LOCAL)
def test_a_name_of_several_countries_needs_the_article_to_speak_of_one(text: str, country: str | None) -> None:
    (body,) = [body for body in found(text) if body.kind == "ministry"]
    assert body.country in (country, "FJ" if country is None else country)


def test_the_un_and_the_union_are_issuers_of_their_own() -> None:
    bodies = found("The UN refugee agency, IOM and the European Commission met.")
    assert [(body.country, body.kind) for body in bodies] == [
        ("UN", "international"),
        ("UN", "international"),
        ("EU", "international"),
    ]


@dataclass(frozen=True)
class Scheme:
    issuer: str | None
    start: int = 0


def test_issuer_hints_weigh_schemes_over_bodies_over_names() -> None:
    document = document_of("Chile wrote to Peru's interior ministry.")
    hints = issuer_hints(document, BOOK, programmes=[Scheme("BO"), Scheme(None)])
    assert list(hints.items()) == [("BO", 3), ("PE", 3), ("CL", 1)]


def test_a_possessive_is_no_part_of_a_name() -> None:
    (body,) = found("The Home Office's list is long.")
    assert body.text == "Home Office"
