"""Quantities: every qualifier of the table fires, ranges and ratios are read, and look-alikes leave a number alone."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

import pytest
import spacy

from policyfacts.document import Block, Document, ReadContext
from policyfacts.find.quantities import (
    QualifierRule,
    QuantityMention,
    find_quantities,
    read,
    read_qualifier,
)
from policyfacts.find.ratios import read_ratio
from policyfacts.language import annotate
from policyfacts.records import Quantity
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
CONTEXT = ReadContext(BOOK)
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
QUALIFIERS = BOOK.table("qualifiers", QualifierRule)
WORDS = [(entry, word) for entry in QUALIFIERS for word in entry.words]
LOW = ("at_least", "more_than")
HIGH = ("up_to", "fewer_than")


def document_of(text: str) -> Document:
    return annotate(NLP, text, [Block("body", 0, len(text))])


def found(text: str) -> list[QuantityMention]:
    return find_quantities(document_of(text), BOOK)


@pytest.mark.parametrize(
    "entry", [entry for entry in QUALIFIERS if entry.qualifier != "exact"], ids=lambda entry: entry.id
)
def test_a_qualified_number_is_read_again_from_its_words(entry: QualifierRule) -> None:
    (mention,) = found(entry.example)
    assert read(entry.example[mention.start : mention.end], CONTEXT) == mention.quantity


@pytest.mark.parametrize(("entry", "word"), WORDS, ids=lambda item: getattr(item, "id", item))
def test_every_word_of_a_qualifier_has_its_meaning(entry: QualifierRule, word: str) -> None:
    assert read_qualifier(word, CONTEXT) == entry.qualifier
    assert read_qualifier(word.upper(), CONTEXT) == entry.qualifier


BEFORE = [pair for pair in WORDS if pair[0].side == "before" and pair[0].qualifier != "exact"]
EXACT = [word for entry, word in WORDS if entry.qualifier == "exact"]


@pytest.mark.parametrize(("entry", "word"), BEFORE, ids=lambda item: getattr(item, "id", item))
def test_every_word_before_a_number_qualifies_it(entry: QualifierRule, word: str) -> None:
    quantity = read(f"{word} 7,300", CONTEXT)
    assert quantity is not None
    assert (quantity.value, quantity.qualifier) == (7_300, entry.qualifier)
    assert quantity.low == (7_300 if entry.qualifier in LOW else None)
    assert quantity.high == (7_300 if entry.qualifier in HIGH else None)


@pytest.mark.parametrize("word", EXACT)
def test_a_focus_word_leaves_a_number_exact(word: str) -> None:
    (mention,) = found(f"Peru issued {word} 7,300 visas.")
    assert (mention.quantity, mention.qualifier_rule) == (Quantity(value=7_300), None)


SINGLE = [
    ("Peru issued [1,200] visas.", Quantity(value=1_200)),
    ("Peru issued [up to 1,200] visas.", Quantity(value=1_200, high=1_200, qualifier="up_to")),
    ("[Up to\u00a01,200] visas were issued by Peru.", Quantity(value=1_200, high=1_200, qualifier="up_to")),
    ("[AS MANY AS 1,200] VISAS", Quantity(value=1_200, high=1_200, qualifier="up_to")),
    ("The cap is [no more than 1,200] visas.", Quantity(value=1_200, high=1_200, qualifier="up_to")),
    ("It is [capped at 1,200] visas.", Quantity(value=1_200, high=1_200, qualifier="up_to")),
    ("It takes [1,200 at most].", Quantity(value=1_200, high=1_200, qualifier="up_to")),
    ("It needs [no fewer than 1,200] cooks.", Quantity(value=1_200, low=1_200, qualifier="at_least")),
    ("It needs [1,200 or more] cooks.", Quantity(value=1_200, low=1_200, qualifier="at_least")),
    ("It hired [well over 1,200] cooks.", Quantity(value=1_200, low=1_200, qualifier="more_than")),
    ("It hired [upwards of 1.2 million] cooks.", Quantity(value=1_200_000, low=1_200_000, qualifier="more_than")),
    ("It hired [1,200-plus] cooks.", Quantity(value=1_200, low=1_200, qualifier="more_than")),
    ("It hired [1,200+] cooks.", Quantity(value=1_200, low=1_200, qualifier="more_than")),
    ("It hired [fewer than twenty] cooks.", Quantity(value=20, high=20, qualifier="fewer_than")),
    ("It hired [just under 1,200] cooks.", Quantity(value=1_200, qualifier="nearly")),
    ("It hired [close on 1,200] cooks.", Quantity(value=1_200, qualifier="nearly")),
    ("[Some 1,200] cooks were hired.", Quantity(value=1_200, qualifier="about")),
    ("[Some 1,200] of the cooks were hired.", Quantity(value=1_200, qualifier="about")),
    ("It hired [360-odd] cooks.", Quantity(value=360, qualifier="about")),
    ("It hired [1,200 or so] cooks.", Quantity(value=1_200, qualifier="about")),
    ("It hired only [about 300] cooks.", Quantity(value=300, qualifier="about")),
    ("It hired [more than a mere 300] cooks.", Quantity(value=300, low=300, qualifier="more_than")),
    ("The quota rose to [over 1,200] visas.", Quantity(value=1_200, low=1_200, qualifier="more_than")),
    # what looks like a qualifier and is none
    ("It hired exactly [300] cooks.", Quantity(value=300)),
    ("A total of [300] cooks came.", Quantity(value=300)),
    ("The cap of [300] visas is standing.", Quantity(value=300)),
    ("The limit of [300] visas is standing.", Quantity(value=300)),
    ("More than the [300] of last year came.", Quantity(value=300)),
    ("It is climbing up to [300] now.", Quantity(value=300)),
    ("The quota went up to [300] now.", Quantity(value=300)),
    ("Someone hired [300] cooks.", Quantity(value=300)),
    ("Cooks moved over; [300] left.", Quantity(value=300)),
    ("It has been about time: [300] cooks came.", Quantity(value=300)),
    ("Once more than ever, [300] cooks came.", Quantity(value=300)),
    ("It issued [300] visas or passports.", Quantity(value=300)),
    ("It hired [300] more cooks.", Quantity(value=300)),
]


@pytest.mark.parametrize(("annotated", "quantity"), SINGLE)
def test_a_quantity_with_its_qualifier(annotated: str, quantity: Quantity) -> None:
    text = annotated.replace("[", "").replace("]", "")
    (mention,) = found(text)
    assert [text[mention.start : mention.end]] == re.findall(r"\[(.*?)\]", annotated)
    assert mention.quantity == quantity
    assert mention.kind == "number"


RANGES = [
    ("[between 10,000 and 15,000] visas", 10_000, 15_000),
    ("Fiji needs [somewhere between 4,000 and 5,000] cooks.", 4_000, 5_000),
    ("Fiji needs [anywhere between 40 and 50] cooks.", 40, 50),
    ("[10,000 to 15,000] visas", 10_000, 15_000),
    ("[10,000–15,000] visas", 10_000, 15_000),
    ("[2,500 to 3,000] a year", 2_500, 3_000),
    ("[10 to 15 million] people", 10_000_000, 15_000_000),
    ("[between 10 and 15 thousand] visas", 10_000, 15_000),
    ("[200 or 300] permits", 200, 300),
    ("[between ten and fifteen] cooks", 10, 15),
]


@pytest.mark.parametrize(("annotated", "low", "high"), RANGES)
def test_a_range_has_two_bounds_and_no_value(annotated: str, low: int, high: int) -> None:
    text = annotated.replace("[", "").replace("]", "")
    (mention,) = found(text)
    words = text[mention.start : mention.end]
    assert [words] == re.findall(r"\[(.*?)\]", annotated)
    assert mention.quantity == Quantity(value=None, low=low, high=high, qualifier="between")
    assert (mention.kind, mention.rule) == ("range", "quantity.range")
    assert read(words, CONTEXT) == mention.quantity


NO_RANGES = [
    ("The cap rose from 10,000 to 15,000.", [10_000, 15_000]),
    ("The cap was cut from 15,000 visas to 10,000.", [15_000, 10_000]),
    ("The cap rose by 5,000 to 15,000.", [5_000, 15_000]),
    ("It took 900 nurses and 400 cooks.", [900, 400]),
    ("It gave 900 to 400 firms.", [900, 400]),
    ("900, 400", [900, 400]),
    ("12 or 1,000", [12, 1_000]),
    ("It needs 15,000 (now 20,000).", [15_000, 20_000]),
    ("Between jobs, 900 cooks and 400 maids rest.", [900, 400]),
]


@pytest.mark.parametrize(("text", "values"), NO_RANGES)
def test_two_numbers_that_are_no_range(text: str, values: list[int]) -> None:
    assert [mention.quantity.value for mention in found(text)] == values
    assert {mention.kind for mention in found(text)} == {"number"}


RATIOS = [
    ("[32%] of the 9,000 visas", Fraction(32, 100), "percent"),
    ("[32 %] of the 9,000 visas", Fraction(32, 100), "percent"),
    ("[32 percent] of the 9,000 visas", Fraction(32, 100), "percent"),
    ("[32 per cent] of the 9,000 visas", Fraction(32, 100), "percent"),
    ("[12.5 per cent] of the 9,000 visas", Fraction(1, 8), "percent"),
    ("[twenty per cent] of the 9,000 visas", Fraction(1, 5), "percent"),
    ("[twenty-five per cent] of the 9,000 visas", Fraction(1, 4), "percent"),
    ("[nearly 40 per cent] of the 9,000 visas", Fraction(2, 5), "percent"),
    ("[a third] of the 9,000 visas", Fraction(1, 3), "fraction"),
    ("[Two-thirds] of the 9,000 visas", Fraction(2, 3), "fraction"),
    ("[two thirds] of the 9,000 visas", Fraction(2, 3), "fraction"),
    ("[three quarters] of the 9,000 visas", Fraction(3, 4), "fraction"),
    ("[a tenth] of the 9,000 visas", Fraction(1, 10), "fraction"),
    ("[half] the 9,000 visas", Fraction(1, 2), "fraction"),
    ("[About half] of the 9,000 visas", Fraction(1, 2), "fraction"),
    ("The 9,000 visas, [half] of which were used,", Fraction(1, 2), "fraction"),
]


@pytest.mark.parametrize(("annotated", "ratio", "kind"), RATIOS)
def test_a_part_of_a_whole(annotated: str, ratio: Fraction, kind: str) -> None:
    text = annotated.replace("[", "").replace("]", "")
    (mention,) = [mention for mention in found(text) if mention.ratio is not None]
    assert [text[mention.start : mention.end]] == re.findall(r"\[(.*?)\]", annotated)
    assert (mention.ratio, mention.kind, mention.rule) == (ratio, kind, f"quantity.{kind}")
    assert read_ratio(mention.number.text) == ratio
    # It has no value of its own, only one of its base (contract, field `quantity`).
    assert mention.quantity.computed
    assert read(text[mention.start : mention.end], CONTEXT) is None
    assert 9_000 in [other.quantity.value for other in found(text)]


NO_RATIOS = [
    "Peru issued half a million visas.",
    "Peru issued a quarter of a million visas.",
    "the third visa of 900",
    "in the first quarter, 900 visas",
    "101% more visas",
    "250 per cent of the visas",
    "16 visas",
    "percent of the visas",
    "a third-country national",
    "half-time work",
]


@pytest.mark.parametrize("text", NO_RATIOS)
def test_no_part_of_a_whole(text: str) -> None:
    assert [mention for mention in found(text) if mention.ratio is not None] == []


@pytest.mark.parametrize(
    "words", ["", "visas", "101%", "a fourth wall", "%", "minus 5%", "1,200", "half a million", "a bit"]
)
def test_words_that_are_no_ratio(words: str) -> None:
    assert read_ratio(words) is None


@pytest.mark.parametrize(
    "words",
    ["", "visas", "up to", "up to 300 visas", "about", "32%", "a third of the", "300 and 400", "more than", "1.5"],
)
def test_words_that_are_no_quantity(words: str) -> None:
    assert read(words, CONTEXT) is None


@pytest.mark.parametrize("words", ["", "visas", "upto now", "moreover", "aboutness", "between", "of"])
def test_words_that_are_no_qualifier(words: str) -> None:
    assert read_qualifier(words, CONTEXT) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [("300", 300), ("1.2 million", 1_200_000), ("half a million", 500_000), ("twenty", 20), ("22K", 22_000)],
)
def test_a_bare_number_is_an_exact_quantity(words: str, value: int) -> None:
    assert read(words, CONTEXT) == Quantity(value=value)


def test_a_qualifier_does_not_reach_over_a_sentence() -> None:
    mentions = found("That is what it is about. 300 visas were issued. Or so they say.")
    assert [mention.quantity for mention in mentions] == [Quantity(value=300)]


def test_offsets_are_those_of_the_article() -> None:
    text = "Tonga waits. Fiji issued up to 1,200 visas.\u00a0It wanted between 900 and 950 cooks."
    mentions = found(text)
    assert [text[mention.start : mention.end] for mention in mentions] == ["up to 1,200", "between 900 and 950"]
    assert [mention.number.text for mention in mentions] == ["1,200", "900 and 950"]
    for mention in mentions:
        assert text[mention.number.start : mention.number.end] == mention.number.text


def test_numbers_in_boilerplate_are_not_found() -> None:
    text = "Fiji issued 1,200 visas.\n\nSubscribe now: 990 readers did."
    blocks = [Block("body", 0, 24), Block("boilerplate", 26, len(text))]
    mentions = find_quantities(annotate(NLP, text, blocks), BOOK)
    assert [mention.quantity.value for mention in mentions] == [1_200]


def test_quantities_stand_in_reading_order_without_overlap() -> None:
    text = (
        "Up to 40% of the 9,000 visas, between 90 and 95 permits, a third of them, 12 or 13 cards; 7 to 9 cooks or so."
    )
    mentions = found(text)
    assert len(mentions) >= 5
    for one, two in pairwise(mentions):
        assert one.end <= two.start


@pytest.mark.parametrize(
    "text",
    ["up to " * 4_000 + "5", "between 5 and " * 3_000, "5 to " * 4_000, "half of the " * 3_000, "five-" * 4_000 + "%"],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    for mention in found(text):
        assert mention.start < mention.end
