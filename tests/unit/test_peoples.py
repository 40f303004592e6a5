"""Whom the numbers of an article are for, and who lets them in, where the sentence itself does not say."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import VisaCount
from policyfacts.rules import load_rulebook

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())


def counts_of(text: str) -> dict[int | None, VisaCount]:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=date(2031, 5, 14))))
    check_record(record)
    return {count.quantity.value: count for count in record.visa_counts}


THEIRS: list[tuple[str, dict[int, tuple[str, ...]]]] = [
    # one people only: the numbers that name nobody are theirs
    (
        "Portugal issued 4,300 work visas to Angolans last year.\n\nAnother 2,120 applications were rejected.",
        {4300: ("AO",), 2120: ("AO",)},
    ),
    (
        "Norway let in 3,150 Kenyan nurses in 2030.\n\nIt had granted 2,260 permits in 2029.",
        {3150: ("KE",), 2260: ("KE",)},
    ),
    # those who got a part are not whom the whole is for
    (
        "Latvia issued 61,300 work permits in 2030. Uzbeks received 9,450 of them.",
        {61300: (), 9450: ("UZ",)},
    ),
    # everybody is nobody in particular
    (
        "Malta granted 3,200 work permits to Nepalis.\n\nWorkers from all countries received 48,100 permits.",
        {3200: ("NP",), 48100: ()},
    ),
    # several peoples in one sentence: nobody goes on
    (
        (
            "Oman issued 7,300 work visas to Kenyans, 5,200 to Ghanaians and 4,100 to Malians.\n\n"
            "It cancelled 1,900 visas in June."
        ),
        {7300: ("KE",), 5200: ("GH",), 1900: ()},
    ),
    # a passage goes on about those whom it names
    (
        (
            "Spain grants work visas.\n\nIt received 9,120 applications from Peruvians and issued 8,040 permits.\n\n"
            "Filipinos are next. Spain received 3,300 applications from Filipinos."
        ),
        {9120: ("PE",), 8040: ("PE",), 3300: ("PH",)},
    ),
]


# Words that point back, and what stands between a country and its number.
POINTING: list[tuple[str, dict[int, tuple[str, ...]]]] = [
    (
        (
            "Canada issued 9,400 work visas to people from Peru, Ghana and Fiji. "
            "It reserved 2,300 for the same three countries."
        ),
        {9400: ("PE", "GH", "FJ"), 2300: ("PE", "GH", "FJ")},
    ),
    (
        "Kenyans and Malians asked for more. Norway printed 4,870 work permits for nationals of the two countries.",
        {4870: ("KE", "ML")},
    ),
    # a list of more than so many is another one
    (
        "Peru, Ghana and Fiji asked for more. Norway printed 4,870 work permits for nationals of the two countries.",
        {4870: ()},
    ),
    # new countries are none that were named
    ("Peru and Ghana asked for more. Norway printed 4,870 work permits for nationals of two countries.", {4870: ()}),
    (
        "Chilean citizens have a quota of their own. It remains at 3,900 work permits this year. Malta printed them.",
        {3900: ("CL",)},
    ),
    ("Chile has a quota of its own. It remains at 3,900 work permits this year.", {3900: ()}),
    # an aside is passed over
    (
        "Malta set a quota of 9,000 work permits. Ghana, which joined as a pilot in 2029, has 650.",
        {650: ("GH",)},
    ),
    ("Malta set a quota of 9,000 work permits. Fiji takes the lion's share, with 4,346.", {4346: ("FJ",)}),
    (
        "Malta renewed its work permits. Nepal stays at the head of the list of permits: 4,870 out of 17,650.",
        {4870: ("NP",), 17650: ()},
    ),
    ("Malta issued 9,300 work permits. Ghanaians and Kenyans between them got 3,100 of them.", {3100: ("GH", "KE")}),
    # what those who are counted are
    ("Malta gave out 12,033 work permits. Some 4,000 of the holders are Peruvians.", {12033: (), 4000: ("PE",)}),
    # one subject for two years
    (
        "Nepalis were issued 10,892 work permits by Malta in 2029 and 8,217 in 2030.",
        {10892: ("NP",), 8217: ("NP",)},
    ),
    # a whole that is named by its part
    (
        "The first 125 Ghanaian nurses have come to Malta on work visas out of the 1,200 that were agreed on.",
        {125: ("GH",), 1200: ("GH",)},
    ),
    # an embassy is no people
    (
        (
            "Malta hired 497 Cuban doctors on work permits. It would have given permits to a thousand had the American "
            "embassy not objected."
        ),
        {497: ("CU",), 1000: ("CU",)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*THEIRS, *POINTING])
def test_whom_the_numbers_are_for(text: str, expected: dict[int, tuple[str, ...]]) -> None:
    counts = counts_of(text)
    assert {value: counts[value].beneficiaries.countries for value in expected} == expected


GRANTERS: list[tuple[str, dict[int, tuple[str, tuple[str, ...]]]]] = [
    # another country than the one whose people go is where they go
    (
        (
            "Jamaicans go abroad to work. Canada has offered 9,450 work visas to Jamaicans. "
            "The island hopes for 6,200 visas for Canadian farms next year."
        ),
        {6200: ("CA", ("JM",))},
    ),
    (
        (
            "COLOMBO: Labour Minister Nimal Perera said that 7,250 Sri Lankan workers have gone to Israel since May "
            "on work visas. Israeli farms want 3,300 workers."
        ),
        {7250: ("IL", ("LK",))},
    ),
    # the country that opens a paragraph, and takes people in, grants in it
    (
        (
            "Ecuador will grant 41,000 residence visas to Venezuelans.\n\n"
            "Peru, which has taken in more Venezuelans, goes its own way. From 2027 on it issued 36,500 permits."
        ),
        {41000: ("EC", ("VE",)), 36500: ("PE", ("VE",))},
    ),
    # a country in a list of those who come stays one of them
    (
        "Ireland keeps 800 working holiday visas for South Koreans. Japan has 650 and Chile 200.",
        {650: ("IE", ("JP",)), 200: ("IE", ("CL",))},
    ),
    (
        "Saudi Arabia has given India 95,000 pilgrim visas. Nigeria has 70,000, and Nigerians may ask for more.",
        {70000: ("SA", ("NG",))},
    ),
]


@pytest.mark.parametrize(("text", "expected"), GRANTERS)
def test_who_lets_them_in(text: str, expected: dict[int, tuple[str, tuple[str, ...]]]) -> None:
    counts = counts_of(text)
    found = {value: (counts[value].issuer, counts[value].beneficiaries.countries) for value in expected}
    assert found == expected


PARTS: list[tuple[str, dict[int, int | None]]] = [
    (
        (
            "Of the 350 nurses whom Manitoba picked on work permits, 121 have arrived. "
            "A further 44 were refused, leaving 185."
        ),
        {121: 350, 44: 350, 185: 350},
    ),
    (
        "Canada has 90,000 visas for working holidays. France has 14,000 of the visas, Ireland 10,650 and Japan 6,500.",
        {14000: 90000, 10650: 90000, 6500: 90000},
    ),
    (
        "Namibia granted 1,540 work permits last year, Angolans 410 and Britons 380 among them.",
        {410: 1540, 380: 1540},
    ),
    # of another year's: of a number that nobody gives
    (
        "Hungary will issue 35,000 work permits next year. Filipinos received 9,140 of last year's permits.",
        {9140: None},
    ),
    # nothing is left over that fits
    ("Chile issued 900 work visas. The rest of Europe issued 850 work visas.", {850: None}),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_by_the_company_they_keep(text: str, expected: dict[int, int | None]) -> None:
    counts = counts_of(text)
    values = {count.id: value for value, count in counts.items()}
    assert {value: values.get(counts[value].part_of or "") for value in expected} == expected


UNITS: list[tuple[str, dict[int, str]]] = [
    ("Of the 16,520 who came forward for work permits, 13,810 renewed.", {16520: "people"}),
    ("Austria raised the quota from 1,730 to 1,970 places for seasonal workers.", {1730: "places", 1970: "places"}),
    (
        "Serbia issued 39,000 work permits: Russians 14,200, Turks 4,300 and Indians 3,900.",
        {14200: "permits", 3900: "permits"},
    ),
    ("Chile issued 900 work visas, and the lawyers who asked for 300 got 120.", {900: "visas"}),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_what_is_counted(text: str, expected: dict[int, str]) -> None:
    counts = counts_of(text)
    assert {value: counts[value].unit for value in expected} == expected


def test_what_people_hold_is_not_what_they_are_granted() -> None:
    counts = counts_of(
        "Turkey granted 108,500 work permits to Syrians under temporary protection, against 97,300 in 2029."
    )
    assert {counts[value].visa.category for value in (108500, 97300)} == {"work"}
