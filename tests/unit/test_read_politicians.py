"""Politicians without a word of office: leaders known by name, members known by their party; and who is none."""

from __future__ import annotations

import pytest

from policyfacts.pipeline import Extractor

NAMED = [
    ("Czech permits came to 4,200. Hana Malá of the Pirates said it was too few.", "Hana Malá", "CZ", "legislator"),
    (
        "South Africa issued 4,000 permits. Mr P Naidoo (DA) asked how many were refused.",
        "P Naidoo",
        "ZA",
        "legislator",
    ),
    (
        "Ireland issued 24,660 permits. Labour's Maeve Tierney said the wait was long.",
        "Maeve Tierney",
        "IE",
        "legislator",
    ),
    ("Germany issued 1,000 visas. The Greens' Jutta Polat wants more.", "Jutta Polat", "DE", "legislator"),
    ("The United States took 15,000 refugees under Donald Trump.", "Donald Trump", "US", "head_of_state"),
    (
        "Bangladesh sent 9,000 workers to Italy. Giorgia Meloni wants more.",
        "Giorgia Meloni",
        "IT",
        "head_of_government",
    ),
    (
        "Uganda issued 7,000 permits. Flora Kabanda, the Kyenjojo Woman MP, asked why.",
        "Flora Kabanda",
        "UG",
        "legislator",
    ),
    (
        "Britain granted 6,000 visas. Ann Atwell, the minister for Afghan resettlement, spoke.",
        "Ann Atwell",
        "GB",
        "minister",
    ),
    (
        "Saudi Arabia issued 900 visas. Its envoy, Saleh bin Eid Al-Harbi, said so.",
        "Saleh bin Eid Al-Harbi",
        "SA",
        "diplomat",
    ),
    (
        "Israel issued 7,000 permits. State comptroller Matan Engel criticised the ministry.",
        "Matan Engel",
        "IL",
        "official",
    ),
]


@pytest.mark.parametrize(("text", "name", "country", "kind"), NAMED)
def test_who_needs_no_title(extractor: Extractor, text: str, name: str, country: str, kind: str) -> None:
    official = next((one for one in extractor.extract(text).officials if one.name == name), None)
    assert official is not None, name
    assert (official.country, official.role_kind) == (country, kind)


OTHERS = [
    "Britain issued 900 visas. Tom Hale of Labour's youth wing agreed. Ms Rea wrote for Reform magazine.",
    "Canada issued 9,000 visas. Paul Martin, who grows apples, got none. David Cameron, 42, from Halifax, got one.",
    "Canada issued 9,000 visas. His neighbour Bill English got none.",
    "Spain issued 900 visas. Maria Soto, from Sumar Consulting, objects.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_namesakes_and_friends_of_parties_hold_no_office(extractor: Extractor, text: str) -> None:
    assert extractor.extract(text).officials == ()


def test_what_a_minister_deals_with_belongs_to_the_role(extractor: Extractor) -> None:
    text = "Britain granted 6,000 visas. Ann Atwell, the minister for Afghan resettlement, spoke."
    assert extractor.extract(text).officials[0].role == "minister for Afghan resettlement"
    text = "Kenya issued 900 permits. Jane Otieno, spokeswoman for Kenyan police, spoke."
    assert extractor.extract(text).officials[0].country == "KE"


def test_a_leader_named_first_gets_the_title_told_later(extractor: Extractor) -> None:
    text = "Britain will issue 5,000 visas. Boris Johnson spoke in Leeds.\n\n“It is enough,” the prime minister said."
    assert extractor.extract(text).officials[0].name == "Boris Johnson"
