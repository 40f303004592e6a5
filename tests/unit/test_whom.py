"""Whom a number is for, by the words of its own sentence and by those that point back."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.rules import load_rulebook

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())
Told = dict[int, tuple[str, ...]]


def whom(text: str) -> Told:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=date(2031, 5, 14))))
    check_record(record)
    return {count.quantity.value or 0: count.beneficiaries.countries for count in record.visa_counts}


# The noun of its people behind an adjective, in a row and where the verb is left out.
PEOPLES_NOUN: list[tuple[str, Told]] = [
    (
        "Study permits of Denmark\n\n- Nepali citizens: 2,140 permits\n- Bolivian students: 1,910",
        {2140: ("NP",), 1910: ("BO",)},
    ),
    (
        "Malta issued 9,300 work permits. Serbs took up 2,700 of them, Chadian nationals 1,450.",
        {9300: (), 2700: ("RS",), 1450: ("TD",)},
    ),
    (
        "Belgium granted study permits. Those of Lebanese nationality got 390 permits.",
        {390: ("LB",)},
    ),
    # an adjective that no noun follows, before whatever its people did
    ("Ni-Vanuatu filled 5,300 places of the RSE scheme in New Zealand.", {5300: ("VU",)}),
    ("Work permits in Iraq: Egyptians, the largest group, renewed 14,600 permits.", {14600: ("EG",)}),
    ("Finland grants asylum. On the first day of June Somalis lodged 310 applications.", {310: ("SO",)}),
    ("Malta issues work permits. In Malta Ghanaians got 1,160 permits.", {1160: ("GH",)}),
]
# Words that the next number of a sentence begins with.
NEXT_ONES: list[tuple[str, Told]] = [
    (
        "Norway gave 9,100 permits. Thais led with 3,100, followed by Poles with 2,800, citizens of Fiji with 1,900.",
        {9100: (), 3100: ("TH",), 2800: ("PL",), 1900: ("FJ",)},
    ),
    (
        "Japan got 9,200 visa applications. Peru was the source of 3,000, Chile of 1,300 and Kenya of 850.",
        {9200: (), 3000: ("PE",), 1300: ("CL",), 850: ("KE",)},
    ),
    ("Guyana granted 2,600 permits to Venezuelans and Suriname none.", {2600: ("VE",)}),
    ("Slovenia gave 900 permits to Nepalis, and Montenegro got the rest.", {900: ("NP",)}),
    (
        "Norway filled 330 places for refugees. Burundians from Kenya took 158 of them, Iraqis in Jordan 141.",
        {330: (), 158: ("BI",), 141: ("IQ",)},
    ),
    (
        "Ecuador issued 5,200 work visas, nearly all of them to Peruvians.",
        {5200: ()},
    ),
    (
        "Oman gives work permits. Nepalis got three times as many as Malians, who had 970 permits.",
        {970: ("ML",)},
    ),
    (
        "Hauliers in Poland, who employ mostly Georgians and Uzbeks, had demanded 6,300 work permits.",
        {6300: ()},
    ),
    (
        "Peru granted 5,700 golden visas, with Chinese investors accounting for 3,900.",
        {5700: (), 3900: ("CN",)},
    ),
]
POINTING_BACK: list[tuple[str, Told]] = [
    (
        "Italy has work permits under deals with Tunisia and Ghana: 4,100 for the former and 2,500 for the latter.",
        {4100: ("TN",), 2500: ("GH",)},
    ),
    (
        "Spain hires Peruvians and Chileans. The latter will get 700 work visas.",
        {700: ("CL",)},
    ),
    ("Malaysia froze hiring. Dhaka wants 13,000 new work visas for its citizens.", {13000: ("BD",)}),
    (
        "Argentina made deals with Bolivia and Peru. Nationals of the two countries received 6,100 permits.",
        {6100: ("BO", "PE")},
    ),
    (
        "Botswana granted 400 permits to Zambians and 900 to Zimbabweans. It rejected 170 applications from them.",
        {900: ("ZW",), 170: ("ZW",)},
    ),
    # the people that the sentence before begins with, where it has no number
    (
        "Peru gave 900 permits to Haitians. Cubans fared worse. Of the 4,300 who applied, 120 got a permit.",
        {900: ("HT",), 4300: ("CU",), 120: ("CU",)},
    ),
    ("Peru gave 900 permits to Haitians. Cubans fared worse. The agency issued 9,900 cards.", {9900: ()}),
    (
        "Filipino nurses are in demand. Germany issued visas to 1,700 of them.",
        {1700: ("PH",)},
    ),
]
SPOKEN_FOR: list[tuple[str, Told]] = [
    (
        "The number of Greek study visas issued to Kenyans fell by a third, figures show: 410 against 630 in 2029.",
        {410: ("KE",), 630: ("KE",)},
    ),
    (
        "Germany issues work visas. Visas for Indians rose from 14,000 to 20,300.",
        {14000: ("IN",), 20300: ("IN",)},
    ),
    ("Mexico took in refugees. Asylum applications from Guatemala totalled 6,200.", {6200: ("GT",)}),
    ("Greece has a similar pact with Armenia for 4,300 work permits.", {4300: ("AM",)}),
    ("Croatia issues work visas. Under the new deal with Nepal, 1,300 work visas are on offer.", {1300: ("NP",)}),
    ("Canada gives humanitarian visas. Its programme for Yemen was capped at 1,200 people.", {1200: ("YE",)}),
    (
        "New Zealand issues working holiday visas. The Malaysian quota is 1,150, the Chilean one 940.",
        {1150: ("MY",), 940: ("CL",)},
    ),
    ("Denmark issues permits. For interns from Ukraine a further 1,870 permits were issued.", {1870: ("UA",)}),
    (
        "Portugal issued 2,200 work visas in Luanda last year and 310 in Maputo.",
        {2200: ("AO",), 310: ("MZ",)},
    ),
    (
        "The Greek consulate in Rabat granted 1,830 visas, that in Lima 670.",
        {1830: ("MA",), 670: ("PE",)},
    ),
]
BEHIND: list[tuple[str, Told]] = [
    ("Oman gives visas. Some 300 visas issued in May went to Kenyans.", {300: ("KE",)}),
    ("The court quashed 310 work permits that Zambia granted to Chinese nationals.", {310: ("CN",)}),
]
NOT_THEIRS: list[tuple[str, Told]] = [
    # what is told apart from one people is for all
    (
        "Poland gave 950 work permits to Georgians.\n\nSeparately, 3,200 permits were issued. It refused 410 claims.",
        {3200: (), 410: ()},
    ),
    (
        "Chile gave 900 humanitarian visas to Haitians in 2030. Universities admitted 230 foreign students.",
        {900: ("HT",), 230: ()},
    ),
    # who is outside comes, who is inside does not
    (
        "Sweden issued 300 study permits to students from outside the EU and the EEA.",
        {300: ()},
    ),
    ("Sweden issued 300 study permits to EEA nationals.", {300: ("EU", "IS", "LI", "NO")}),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*PEOPLES_NOUN, *NEXT_ONES, *POINTING_BACK, *SPOKEN_FOR, *BEHIND, *NOT_THEIRS]
)
def test_whom_a_number_is_for(text: str, expected: Told) -> None:
    found = whom(text)
    assert {value: found.get(value) for value in expected} == expected
