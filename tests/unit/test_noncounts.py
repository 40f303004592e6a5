"""What a number is when it counts no visas: every entry of the table refuses its example, and counts stay counts."""

from __future__ import annotations

import pytest

from policyfacts.find.noncounts import NonCountRule, reason_against
from policyfacts.find.numbers import find_numbers
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
ENTRIES = BOOK.table("noncounts", NonCountRule)


def reasons(text: str) -> list[str | None]:
    return [reason_against(text, n.start, n.end, n.value, BOOK) for n in find_numbers(text)]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_has_words_on_one_side(entry: NonCountRule) -> None:
    assert entry.before or entry.after


REFUSED = [
    # money
    ("Applicants pay 15,000 rupees.", "money"),
    ("It costs 300 euros, the ministry said.", "money"),
    ("a 500-euro fee", "money"),
    ("a 5,000-rupee fee", "money"),
    ("It earned around 3.5 million euros.", "money"),
    ("They paid NZ$ 500 each.", "money"),
    ("Rs. 5,000 is the fee.", "money"),
    ("They paid ₹500.", "money"),
    ("It costs 50,000\u00a0yen.", "money"),
    ("It costs twelve dollars.", "money"),
    # durations
    ("The permit lasts 90 days.", "duration"),
    ("It is a 30-day permit.", "duration"),
    ("It is a 30\u2011day permit.", "duration"),
    ("They waited six months.", "duration"),
    ("She has 12 years of experience.", "duration"),
    ("It took 45 minutes.", "duration"),
    ("It is valid for 24 calendar months.", "duration"),
    ("The offices close for two weeks.", "duration"),
    # ages
    ("Nadia, 34, came from Tunis.", "age"),
    ("the 19-year-old student", "age"),
    ("Applicants aged 45 may come.", "age"),
    ("She turned 30, he did not.", "age"),
    ("It is open to under 30s and over 18s.", None),
    # percentages and factors
    ("It grew by 16 percentage points.", "percentage"),
    ("three times as many visas", "percentage"),
    ("It takes 65 points to pass.", "percentage"),
    # measures
    ("They live 400 km away.", "measure"),
    ("It lies 12 miles from the border.", "measure"),
    ("a farm of 40 hectares", "measure"),
    ("300 square metres", "measure"),
    ("300 tonnes of apples", "measure"),
    # labels
    ("Section 215 of the act", "label"),
    ("Form 956", "label"),
    ("Room 12", "label"),
    ("Resolution 1325", "label"),
    ("paragraph 7 of the order", "label"),
    ("Act No. 44", "label"),
    ("See page 12.", "label"),
    ("the 5th flight", None),
    # times of day
    ("at 10:30 on Tuesday", "time of day"),
    ("It opens at 9 am.", "time of day"),
    ("It opens at 9 a.m.", "time of day"),
    # telephone numbers
    ("Ring +44 20 7946 0958 today.", "telephone number"),
    # firms and groups
    ("firms with 25 or fewer workers", "size of a firm or group"),
    ("a staff of 300", "size of a firm or group"),
    ("in batches of 40", "size of a firm or group"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_number_that_counts_no_visas(text: str, reason: str | None) -> None:
    found = reasons(text)
    assert found == [] if reason is None else found[0] == reason


TELEPHONES = ["Ring 202-555-0199 today.", "Ring 0800 111 222 today.", "Ring (832) 305-6560 today."]


@pytest.mark.parametrize("text", TELEPHONES)
def test_every_part_of_a_telephone_number_is_refused(text: str) -> None:
    assert None not in reasons(text)


COUNTS = [
    "1,200 visas were issued.",
    "Norway, 1,200 visas",
    "Ghana sent 400 nurses.",
    "In all, 20\u00a0000 permits were issued.",
    "1 250 000 permits were issued.",
    "They issued 90 visas.",
    "Kenya got 300, Ghana 200.",
    "a quota of 1,200",
    "a 15,000-visa quota",
    "an annual number of 900",
    "On 500 of them nothing is known.",
    "order 500 more",
    "900 first-time applicants",
    "900 work permits",
    "900 seasonal visas",
    "half a million permits",
    "22K permits",
    "1,200, 900 and 400 visas",
    "300 Mexican workers",
    "The 900 who passed came.",
    "45 Kenyan nurses",
    "900 wonderful workers",
    "900 eurocrats",
    "Part of 900",
]


@pytest.mark.parametrize("text", COUNTS)
def test_nothing_speaks_against_a_count(text: str) -> None:
    assert set(reasons(text)) <= {None}


LOOKALIKES = [
    ("In Peru 90 visas, in Chile 80", [None, None]),
    ("Section 215 allows 1,200 visas.", ["label", None]),
    ("For $50, 1,200 people got a 90-day visa.", [None, "duration"]),
    ("It gave 700 visas in 90 days.", [None, "duration"]),
    ("It gave 700 visas for 40 euros.", [None, "money"]),
    ("Omar, 41, is one of 300 welders.", ["age", None, None]),
]


@pytest.mark.parametrize(("text", "expected"), LOOKALIKES)
def test_each_number_is_judged_by_its_own_words(text: str, expected: list[str | None]) -> None:
    assert reasons(text) == expected


@pytest.mark.parametrize("text", ["5 " * 10_000, "555-" * 5_000, "aged " * 5_000 + "5", "1-2-3-" * 4_000])
def test_hostile_text_is_read_in_time(text: str) -> None:
    assert len(reasons(text[-4_000:])) > 0
