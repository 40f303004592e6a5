"""Numbers: every way in which news writes one, and what only looks like one."""

from __future__ import annotations

import re

import pytest

from policyfacts.find.numbers import find_numbers, read_number

READ = [
    ("7", 7),
    ("0", 0),
    ("1,200", 1_200),
    ("1,200,000", 1_200_000),
    ("20 000", 20_000),
    ("20\u00a0000", 20_000),
    ("20\u202f000", 20_000),
    ("1 250 000", 1_250_000),
    ("1.200.000", 1_200_000),
    ("1,25,000", 125_000),
    ("12,50,000", 1_250_000),
    ("1,00,00,000", 10_000_000),
    ("22K", 22_000),
    ("22k", 22_000),
    ("1.5k", 1_500),
    ("1.2m", 1_200_000),
    ("1.2M", 1_200_000),
    ("3mn", 3_000_000),
    ("2mln", 2_000_000),
    ("1bn", 1_000_000_000),
    ("1.2 million", 1_200_000),
    ("1.2\u00a0million", 1_200_000),
    ("1.25 million", 1_250_000),
    ("0.5 million", 500_000),
    ("7-million", 7_000_000),
    ("10 thousand", 10_000),
    ("2.5 lakh", 250_000),
    ("4 lakhs", 400_000),
    ("3 crore", 30_000_000),
    ("one lakh", 100_000),
    ("seven", 7),
    ("nineteen", 19),
    ("seventy-five", 75),
    ("seventy five", 75),
    ("one hundred", 100),
    ("one hundred and twenty", 120),
    ("one hundred twenty", 120),
    ("twelve hundred", 1_200),
    ("twenty thousand", 20_000),
    ("Twenty Thousand", 20_000),
    ("TWENTY THOUSAND", 20_000),
    ("eleven thousand and forty", 11_040),
    ("five hundred thousand", 500_000),
    ("two hundred thirty-four thousand five hundred", 234_500),
    ("two million three hundred thousand", 2_300_000),
    ("ninety-nine thousand nine hundred and ninety-nine", 99_999),
    ("a hundred", 100),
    ("a thousand", 1_000),
    ("a million", 1_000_000),
    ("half a million", 500_000),
    ("a half million", 500_000),
    ("a quarter of a million", 250_000),
    ("one and a half million", 1_500_000),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("two dozen", 24),
    ("three score", 60),
]

NOT_READ = [
    "",
    "visas",
    "1.5",
    "0.25",
    "1,2",
    "12,34",
    "1,234,56",
    "1234567890123",
    "hundred",
    "thousand",
    "million",
    "dozen",
    "first",
    "third",
    "20th",
    "1st",
    "several hundred",
    "a few thousand",
    "thousands",
    "tens of thousands",
    "many",
    "two and three",
    "H-2B",
    "20%",
    "$20",
    "1,200 visas",
]

# Square brackets mark what must be found; nothing else may be.
FOUND = [
    ("Ghana issued [1,200] visas.", [1_200]),
    ("[1,200] visas went to Ghana, [900] to Togo.", [1_200, 900]),
    ("GHANA ISSUED [1,200] VISAS", [1_200]),
    ("Visas issued: [1,200].", [1_200]),
    ("(“[1,200]”)", [1_200]),
    ("[1,200]; [1,300]", [1_200, 1_300]),
    ("The quota is [20\u00a0000], not [25 000].", [20_000, 25_000]),
    ("Some [22K] nurses came.", [22_000]),
    ("Up to [1.2m] pilgrims came.", [1_200_000]),
    ("They want [half a million] welders.", [500_000]),
    ("[Two] of the [twelve] cooks", [2, 12]),
    ("between [ten] and [fifteen] cooks", [10, 15]),
    ("[ten] or [a dozen] cooks", [10, 12]),
    ("[two] and [three]", [2, 3]),
    ("a [7-million] crowd", [7_000_000]),
    ("[1,200]-visa quota", [1_200]),
    ("[10,000]–[15,000] visas", [10_000, 15_000]),
    ("[1,200]\nvisas", [1_200]),
]

NOT_FOUND = [
    "",
    "Ghana issued visas.",
    "The fee is $1,200 now.",
    "The fee is €40 now.",
    "The fee is £3.50 now.",
    "About 12.5% of nurses came.",
    "About 40% of nurses came.",
    "They came on H-2B visas.",
    "They came on an E2 visa.",
    "Version 1.2.3 of the form",
    "The growth was 1.5 points.",
    "the 21st century",
    "the first visas",
    "thousands of visas",
    "tens of thousands of visas",
    "hundreds of visas",
    "dozens of visas",
    "a few hundred visas",
    "several thousand visas",
    "someone tendered oneself",
    "user42name",
    "mail a1@b2.org",
    "#1200",
]


@pytest.mark.parametrize(("words", "value"), READ)
def test_a_number_is_read(words: str, value: int) -> None:
    assert read_number(words) == value


@pytest.mark.parametrize(("words", "value"), READ)
def test_a_number_is_read_between_spaces(words: str, value: int) -> None:
    assert read_number(f" {words} ") == value


@pytest.mark.parametrize(("words", "value"), [pair for pair in READ if pair[1] > 0])
def test_a_number_is_found_in_a_sentence(words: str, value: int) -> None:
    text = f"In Peru, {words} visas were issued."
    (mention,) = find_numbers(text)
    assert (text[mention.start : mention.end], mention.value) == (words, value)


@pytest.mark.parametrize("words", NOT_READ)
def test_no_number_is_read(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(("annotated", "values"), FOUND)
def test_numbers_are_found_where_they_stand(annotated: str, values: list[int]) -> None:
    text = annotated.replace("[", "").replace("]", "")
    mentions = list(find_numbers(text))
    assert [text[mention.start : mention.end] for mention in mentions] == re.findall(r"\[(.*?)\]", annotated)
    assert [mention.value for mention in mentions] == values


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_number_is_found(text: str) -> None:
    assert list(find_numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "spelled"),
    [("1,200 visas", False), ("twenty visas", True), ("half a million visas", True), ("1.2 million", False)],
)
def test_a_number_says_whether_it_is_spelled_out(text: str, spelled: bool) -> None:
    (mention,) = find_numbers(text)
    assert mention.spelled is spelled


@pytest.mark.parametrize(
    "text",
    ["one " * 4_000, "1,000," * 4_000, "1" * 20_000, "1 000 " * 4_000, "hundred thousand " * 3_000, "a " * 9_000],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    for mention in find_numbers(text):
        assert mention.start < mention.end


@pytest.mark.parametrize("words", ["99,999,999,999,999,999,999", "1,000,000,000,001", "9000 billion"])
def test_more_than_all_people_is_no_number(words: str) -> None:
    assert read_number(words) is None
    assert [number.value for number in find_numbers(f"{words} visas")] == []
