"""Rates: a number per day, week, month, quarter, season or year; and times that are none."""

from __future__ import annotations

import re

import pytest

from policyfacts.document import ReadContext
from policyfacts.find.numbers import find_numbers
from policyfacts.find.rates import find_rate, read
from policyfacts.find.units import find_head
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
CONTEXT = ReadContext(BOOK)


def rate_of(text: str) -> str | None:
    number = next(n for n in find_numbers(text) if n.value == 900)
    end = max(number.end, find_head(text, number.end, BOOK).phrase.end)
    span = find_rate(text, number.start, end, len(text))
    if span is None:
        return None
    assert text[span.start : span.end] == span.text
    return span.text


RATES = [
    ("Chile issues 900 visas [a year].", "year"),
    ("Chile issues 900 visas [a\u00a0year].", "year"),
    ("Chile issues 900 visas [per year] for nurses.", "year"),
    ("Chile issues 900 visas for nurses [each year].", "year"),
    ("Chile issues 900 visas [every year].", "year"),
    ("Chile issues 900 visas [annually].", "year"),
    ("Chile issues 900 visas [per fiscal year].", "year"),
    ("Chile issues 900 visas [each financial year].", "year"),
    ("It is 900 [a month].", "month"),
    ("It issues 900 visas [monthly].", "month"),
    ("It issues 900 visas [per quarter].", "quarter"),
    ("It issues 900 visas [each season].", "season"),
    ("It issues 900 visas [a week].", "week"),
    ("It issues 900 visas [weekly].", "week"),
    ("It issues 900 visas [per day].", "day"),
    ("The [annual] cap of 900 stands.", "year"),
    ("an [annual] quota of 900 places", "year"),
    ("the [yearly] cap of 900", "year"),
    ("a [daily] limit of 900", "day"),
    ("the [monthly] figure of 900", "month"),
    ("Chile issues [every year] 900 visas.", "year"),
    ("With [each year] come 900 visas.", "year"),
]
NONE = [
    "Chile issued 900 visas a year ago.",
    "Chile issued 900 visas a year later.",
    "Chile issued 900 visas a year earlier.",
    "Chile issued 900 visas this year.",
    "Chile issued 900 visas last year.",
    "Chile issued 900 visas in 2031.",
    "Chile issued 900 visas for the year.",
    "Chile issued 900 visas to each country.",
    "Chile issued 900 visas per head.",
    "Chile issued 900 two-year visas.",
    "Chile issued 900 visas for nine months.",
    "A year ago, Chile issued 900 visas.",
    "In a year of 900 visas, it slept.",
    "Chile issued 900 visas; a year is long.",
    "Every visa costs; 900 were issued.",
    "It was a yearling among 900.",
    "Chile issued 900 visas, 400 of them a year old.",
]
WORDS = [
    ("a year", "year"),
    ("A YEAR", "year"),
    ("a\u00a0year", "year"),
    ("per year", "year"),
    ("each fiscal year", "year"),
    ("every calendar year", "year"),
    ("annual", "year"),
    ("annually", "year"),
    ("yearly", "year"),
    ("a month", "month"),
    ("monthly", "month"),
    ("per quarter", "quarter"),
    ("each season", "season"),
    ("a week", "week"),
    ("weekly", "week"),
    ("per day", "day"),
    ("daily", "day"),
]


@pytest.mark.parametrize(("annotated", "per"), RATES)
def test_a_rate(annotated: str, per: str) -> None:
    words = rate_of(annotated.replace("[", "").replace("]", ""))
    assert [words] == re.findall(r"\[(.*?)\]", annotated)
    assert words is not None
    assert read(words, CONTEXT) == per


@pytest.mark.parametrize("text", NONE)
def test_no_rate(text: str) -> None:
    assert rate_of(text) is None


@pytest.mark.parametrize(("words", "per"), WORDS)
def test_the_words_of_a_rate(words: str, per: str) -> None:
    assert read(words, CONTEXT) == per


@pytest.mark.parametrize(
    "words", ["", "year", "the year", "this year", "a year ago", "an hour", "per head", "a decade", "two years"]
)
def test_words_that_are_no_rate(words: str) -> None:
    assert read(words, CONTEXT) is None


@pytest.mark.parametrize("text", ["900 " + "a " * 9_000, "annual " * 5_000 + "900", "900 visas" + " each" * 9_000])
def test_hostile_text_is_read_in_time(text: str) -> None:
    words = rate_of(text)
    assert words is None or read(words, CONTEXT) is not None
