"""Whole small articles: what a number takes from the passage it stands in, and from the words around it."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.find.seats import seat_of
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import Record
from policyfacts.rules import load_rulebook
from policyfacts.verify import verify_record

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())


def record_of(text: str) -> Record:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=date(2031, 5, 14))))
    check_record(record)
    assert [str(problem) for problem in verify_record(record, text, EXTRACTOR.book)] == []
    return record


def field_of(record: Record, value: int, name: str) -> object:
    count = next(count for count in record.visa_counts if count.quantity.value == value)
    parent = next((c.quantity.value for c in record.visa_counts if c.id == count.part_of), None)
    return {
        "parent": parent,
        "issuer": count.issuer,
        "status": count.status,
        "countries": list(count.beneficiaries.countries),
        "period": count.period,
        "code": count.visa.code if count.visa else None,
        "category": count.visa.category if count.visa else None,
        "qualifier": count.quantity.qualifier,
        "unit": count.unit,
    }[name]


GRANTERS = "American consulates issued 64,000 F-1 visas to Kenyans in 2030.\n\n"
READ: list[tuple[str, int, str, object]] = [
    # another country's passage: its capital, its immigration office
    (GRANTERS + "Ottawa has said that it will issue 437,000 study permits.", 437_000, "issuer", "CA"),
    (GRANTERS + "Ottawa has said that it will issue 437,000 study permits.", 437_000, "code", None),
    (GRANTERS + "Home Office data show that 393,125 study visas were granted in 2030.", 393_125, "issuer", "GB"),
    (GRANTERS + "The embassy expects to issue 70,000 F-1 visas in 2032.", 70_000, "issuer", "US"),
    # rows beside one of the country that grants
    (
        (
            "Norway granted 900 refugees asylum. The chief pledges of places for refugees:\n\n•"
            " Norway: 13,100\n• France: 6,000\n• Spain: 2,400"
        ),
        6000,
        "issuer",
        "FR",
    ),
    (
        ("Denmark will take 200 refugees. Iceland, which received 56 in 2030, has a quota for refugees."),
        56,
        "issuer",
        "IS",
    ),
    # a list under a heading with a time
    (
        ("The places for work visas in 2031 are as follows:\n• Chile – 420 places\n• Peru – 1,050 places"),
        1050,
        "period",
        "2031",
    ),
    # classes that have so many each, and what is added about a class
    (
        ("B-1 visas and B-2 visas get 3,300 apiece in Norway.\n\nThe E-1 and E-2 classes get 300 visas apiece."),
        300,
        "unit",
        "visas",
    ),
    (
        (
            "The law sets aside 140,000 employment-based green cards. EB-4, which takes in "
            "religious workers, has 9,940, and EB-5, for investors, another 8,000."
        ),
        9940,
        "code",
        "EB-4",
    ),
    ("EB-1, EB-2 and EB-3 get 40,040 green cards apiece.", 40_040, "code", "EB-1"),
    # a particle of a verb compares nothing
    (
        ("Norway turned down 6,820 applications for work visas, 2,940 of them because of the pay."),
        2940,
        "parent",
        6820,
    ),
    ("Norway is to take up to 5,000 Kenyan workers on work visas.", 5000, "qualifier", "up_to"),
    # of whom nobody has given a number
    (
        (
            "Norway issued 900 work visas in 2030.\n\nWhat of the Ukrainians? Norway gave "
            "temporary protection to 8,430 of them."
        ),
        8430,
        "countries",
        ["UA"],
    ),
    # who was named in the citizens of a country
    (
        ("Norway granted 7,312 work permits. Citizens of Bosnia and Herzegovina received 2,304 of them and Serbs 870."),
        2304,
        "countries",
        ["BA"],
    ),
    ("The number of work visas for Indian nurses would be raised from 2,000 to 9,000.", 2000, "countries", ["IN"]),
    ("In the same year Indonesians received about 6,000 work visas.", 6000, "countries", ["ID"]),
    # times of other things
    ("Norway keeps 4,400 work visas a year, a number that parliament fixed in 1990.", 4400, "period", None),
    ("Under the Migration Act of 1990 Norway grants 4,400 work visas.", 4400, "period", None),
    ("Norway will admit 4,500 workers on work visas in the years 2031, 2032 and 2033.", 4500, "period", "2031/2033"),
    (
        ("Some 3,870 applications for work visas were still awaiting an answer on 31 December 2030."),
        3870,
        "period",
        "2030-12-31",
    ),
    # sums: wishes, old levels and what comes back are no parts
    (
        ("Growers had lobbied for 4,000 work visas. The quota of work visas for farms goes up to 12,000, from 8,000."),
        8000,
        "parent",
        None,
    ),
    (
        ("The quota is 1,100 work visas; this round it is 1,650, because 550 places are handed back."),
        1100,
        "parent",
        None,
    ),
    # a second split, and labels of a first one
    (
        (
            "Chile admitted 27,000 workers on work visas: 15,000 in the north, 8,000 in the "
            "south and 4,000 on the islands. By country, Peru sent the most, 6,905."
        ),
        6905,
        "parent",
        27000,
    ),
    (
        (
            "Chile set a quota of 12,300 work visas. Factories may take 3,190 of the 12,300, "
            "builders 1,990 and nursing homes 1,600."
        ),
        1990,
        "parent",
        12300,
    ),
    (
        ("Chile issued 23,300 work visas, among them 4,800 to Peruvians and 3,000 to Haitians."),
        3000,
        "parent",
        23300,
    ),
    (
        ("Work permits are another story: 3,340 of 5,120 work permits were renewed in Chile."),
        3340,
        "parent",
        5120,
    ),
    # the line above a table
    (
        (
            "Chile may bring in 5,500 workers on visas in 2031.\n\nPlaces authorised, by country\n\n"
            "Country | 2030 | 2031\nPeru | 2,100 | 2,900\nBolivia | 2,150 | 2,600"
        ),
        2100,
        "unit",
        "places",
    ),
    (
        (
            "Chile may bring in 5,500 workers on visas in 2031.\n\nPlaces authorised, by country\n\n"
            "Country | 2030 | 2031\nPeru | 2,100 | 2,900\nBolivia | 2,150 | 2,600"
        ),
        2100,
        "status",
        "authorized",
    ),
    # whose cases they are
    ("The migration agency has turned down 18,000 of the requests for visas left over.", 18_000, "status", "denied"),
    # occupations
    ("Owners of boats may hire another 2,500 foreign deckhands on visas.", 2500, "category", "work"),
    ("Congress would set aside 40,000 green cards, 25,000 of them for nurses.", 25_000, "category", "immigrant"),
]


@pytest.mark.parametrize(("text", "value", "name", "expected"), READ)
def test_what_a_number_takes_from_its_passage(text: str, value: int, name: str, expected: object) -> None:
    assert field_of(record_of(text), value, name) == expected


def test_a_class_of_each() -> None:
    record = record_of("EB-1, EB-2 and EB-3 get 40,040 green cards apiece.")
    assert [count.visa.code for count in record.visa_counts if count.visa] == ["EB-1", "EB-2", "EB-3"]


TABLE = """Chile issued 31,200 residence permits in 2030, compared with 33,900 in 2029.

Residence permits issued, by citizenship, 2030 (in brackets: 2029)

Peru 17,125 (19,840)
Bolivia 6,912 (7,430)
Other 7,163 (6,630)
Total 31,200 (33,900)
"""


def test_a_table_whose_second_numbers_stand_in_brackets() -> None:
    record = record_of(TABLE)
    assert [field_of(record, 19_840, name) for name in ("parent", "period", "countries", "unit", "status")] == [
        33_900,
        "2029",
        ["PE"],
        "permits",
        "issued",
    ]
    assert [field_of(record, 17_125, name) for name in ("parent", "period")] == [31_200, "2030"]
    assert [split.balance for split in record.splits] == ["balanced", "balanced"]


NOTHING = [
    "Work visas are scarce. A fishing boat with 520 people aboard was towed in.",
    "Work visas are scarce. Airports on the island handled 1,400,000 arrivals in 2030.",
    "Work visas are scarce. The number of foreign visitors in 2030 was 40,700 thousand.",
    "Work visas are scarce. Norway turned away one Kenyan in four.",
    "Work visas are scarce. Men of 16 to 50 need one.",
    "Norway issued work visas; later it deported 10,821 of those who had stayed.",
    "I introduced bill H.R. 2265 on work visas.",
    "On work visas see question 214.",
    "Students on study visas may have their work hours limited to 24 per week.",
    "Work visas matter. Two crew members, 30 sailors and 40 welders were rescued from the fire.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_counts_no_visas(text: str) -> None:
    assert list(record_of(text).visa_counts) == []


def test_capitals_and_seats_stand_for_governments() -> None:
    assert (seat_of("Ottawa"), seat_of("The Hague"), seat_of("Toronto")) == ("CA", "NL", None)


OFFICIALS = [
    ("Norway's work visas: “No,” said Chris Palusky, president and CEO of Bethany Services.", []),
    ("Work visas: Shelter CEO and president Kari Nordmann disagreed.", []),
]


@pytest.mark.parametrize(("text", "expected"), OFFICIALS)
def test_heads_of_charities_hold_no_office(text: str, expected: list[str]) -> None:
    assert [official.name for official in record_of(text).officials] == expected
