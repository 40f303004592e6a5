"""Laws of EDTF values, and of the dates that are read into them."""

from __future__ import annotations

from datetime import date, timedelta

import spacy
from hypothesis import given, strategies as st

from policyfacts.document import Block, ReadContext
from policyfacts.edtf import interval_bounds, is_valid, of_interval, shift_years
from policyfacts.find.dates import find_dates, read
from policyfacts.find.dates.forms import MONTHS
from policyfacts.language import annotate
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
ISSUERS = st.sampled_from([None, "US", "GB", "AU", "NZ", "JP", "CA", "IN", "KR", "EU"])
WORDS = (
    "may march Jan. Monday the of to between and from fiscal year years FY 2024 2024-25 1999 5 31 3rd last next this "
    "ago early end before first half quarter Q3 week weekend summer New Year , . - – / workers $ will"
)
PIECES = st.sampled_from([*MONTHS, *WORDS.split(), "Christmas Eve", "\u00a0", "\n"])


def value_of(day: date, precision: int) -> str:
    return day.isoformat()[:precision]


@given(st.text(max_size=24))
def test_any_text_has_an_answer(text: str) -> None:
    if interval_bounds(text) is not None:
        assert is_valid(text)


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_every_day_lies_in_its_own_date(day: date, precision: int) -> None:
    bounds = interval_bounds(value_of(day, precision))
    assert bounds is not None
    assert bounds[0] <= day <= bounds[1]


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]))
def test_an_interval_is_valid_in_one_order(one: date, other: date, precision: int) -> None:
    first, last = sorted((value_of(one, precision), value_of(other, precision)))
    assert of_interval(first, last) is not None
    assert (of_interval(last, first) is not None) == (first == last)


@given(DAYS, st.integers(-50, 50))
def test_shifting_there_and_back(day: date, years: int) -> None:
    there = shift_years(day.isoformat(), years)
    if there is None:
        assert (day.month, day.day) == (2, 29)
    else:
        assert shift_years(there, -years) == day.isoformat()


@given(DAYS, st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{d} {m}, {y}", "{m} {d} {y}"]))
def test_a_day_survives_being_written_out(day: date, pattern: str) -> None:
    words = pattern.format(d=day.day, m=MONTHS[day.month - 1], y=day.year)
    assert read(words, ReadContext(BOOK)) == day.isoformat()


@given(DAYS, DAYS, st.sampled_from(["past", "future", "nearest"]))
def test_a_day_without_a_year_is_near(day: date, published: date, direction: str) -> None:
    words = f"{day.day} {MONTHS[day.month - 1]}"
    value = read(words, ReadContext(BOOK, published), f"date.day.{direction}")
    assert value is not None
    found = date.fromisoformat(value)
    assert (found.month, found.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert abs(found - published) <= timedelta(days=366 if direction != "nearest" else 183)
    assert direction != "past" or found <= published
    assert direction != "future" or found >= published


@given(st.integers(1990, 2049), ISSUERS)
def test_fiscal_years_follow_one_another(year: int, issuer: str | None) -> None:
    context = ReadContext(BOOK, None, issuer)
    this, following = (read(f"fiscal year {number}", context) for number in (year, year + 1))
    if issuer is None:
        assert this is None
        return
    assert this is not None
    assert following is not None
    bounds, after = interval_bounds(this), interval_bounds(following)
    assert bounds is not None
    assert after is not None
    assert after[0] - bounds[1] == timedelta(days=1)


@given(st.lists(PIECES, max_size=14), st.one_of(st.none(), DAYS), ISSUERS)
def test_what_is_found_quotes_and_reads_again(pieces: list[str], published: date | None, issuer: str | None) -> None:
    text = " ".join(pieces)
    document = annotate(NLP, text, [Block("body", 0, len(text))] if text else [], published)
    context, end = ReadContext(BOOK, published, issuer), 0
    for mention in find_dates(document, BOOK, issuer):
        assert mention.start >= end
        end = mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.value is None or is_valid(mention.value)
        assert read(mention.words, context, mention.rule) == mention.value
