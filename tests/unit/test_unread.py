"""Numbers that no quantity covers: each is listed with the reason, and none is listed that a quantity covers."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given, strategies as st

from policyfacts.document import Block, Document
from policyfacts.find.dates import find_dates
from policyfacts.find.quantities import find_quantities
from policyfacts.find.unread import UnreadNumber, find_unread
from policyfacts.language import annotate
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def document_of(text: str) -> Document:
    return annotate(NLP, text, [Block("body", 0, len(text))])


def unread(text: str) -> list[UnreadNumber]:
    document = document_of(text)
    return find_unread(document, find_quantities(document, BOOK), find_dates(document, BOOK, None), BOOK)


@pytest.mark.parametrize(
    ("annotated", "reason"),
    [
        ("They paid $[700] a head.", "money"),
        ("They paid €[2.5m] a year.", "money"),
        ("It sank on 17/[03]/[2031] in the bay.", "date"),
        ("It sank on the [20]th pier.", "ordinal"),
        ("It grew by [240]% in all.", "percentage"),
        ("A boat of the K-[17] type sank.", "part of a word or code"),
        ("The B[52]s sang.", "part of a word or code"),
        ("It left at [7.50]am.", "time of day"),
        ("The index stood at [3.7] then.", "decimal number"),
        ("[Thousands] of boats sank.", "no definite number"),
        ("It saw [dozens] sink.", "no definite number"),
        ("It counts [12,34] of them.", "not read as a number"),
    ],
)
def test_a_number_that_is_passed_over_has_a_reason(annotated: str, reason: str) -> None:
    found = unread(annotated.replace("[", "").replace("]", ""))
    assert [number.span.text for number in found] == re.findall(r"\[([^\]]+)\]", annotated)
    assert {number.reason for number in found} == {reason}


@pytest.mark.parametrize(
    "text",
    ["They took 1,700 boats.", "They took forty-two boats.", "It took 32% of the 900.", "Half of the 40 sank.", "No."],
)
def test_what_a_quantity_covers_is_not_listed(text: str) -> None:
    assert unread(text) == []


def test_boilerplate_is_left_alone() -> None:
    text = "They paid $700.\n\nCall 1-[800]-555 or pay $900."
    document = annotate(NLP, text, [Block("body", 0, 15), Block("boilerplate", 17, len(text))])
    assert [number.span.text for number in find_unread(document, [], [], BOOK)] == ["700"]


@given(st.text(alphabet="0123456789.,-/$%thkmKM ax€\u00a0:", max_size=60))
def test_every_digit_is_covered_or_listed(text: str) -> None:
    document = document_of(text)
    if not document.sentences:
        return
    quantities = find_quantities(document, BOOK)
    found = find_unread(document, quantities, [], BOOK)
    covered = {at for item in quantities for at in range(item.start, item.end)}
    listed = {at for number in found for at in range(number.span.start, number.span.end)}
    for sentence in document.sentences:
        for match in re.finditer(r"[0-9]+", sentence.text):
            digits = set(range(sentence.start + match.start(), sentence.start + match.end()))
            assert digits <= covered | listed
    assert all(text[n.span.start : n.span.end] == n.span.text for n in found)
