"""What a clause is about: every entry of the table fires, and other words say nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from policyfacts.find.relevance import RelevanceCue, RelevanceRule, find_relevance
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
ENTRIES = BOOK.table("relevance", RelevanceRule)
WORDS = [(entry, word) for entry in ENTRIES for word in entry.words]


def found(text: str) -> list[RelevanceCue]:
    return find_relevance(text, BOOK)


@pytest.mark.parametrize(("entry", "word"), WORDS, ids=lambda item: getattr(item, "id", item))
def test_every_word_of_an_entry_fires(entry: RelevanceRule, word: str) -> None:
    text = f"x {word.upper()} x"
    assert (2, len(text) - 2, entry.effect) in [(cue.start, cue.end, cue.effect) for cue in found(text)]


def test_no_word_speaks_for_both_sides() -> None:
    words = [word.lower() for entry in ENTRIES for word in entry.words]
    assert len(words) == len(set(words))


AGAINST = [
    "58,000 people walked to the border.",
    "900 boys and girls fled the village.",
    "Guards arrested 900 men.",
    "900 men were deported.",
    "The valley is home to 900 shepherds.",
    "Net migration was 90,000.",
    "900 jobs are vacant.",
    "The bill was passed by 300 votes.",
]
FOR = [
    "The quota is 900.",
    "900 nurses were admitted.",
    "The scheme takes 900 nurses.",
    "900 nurses got permits.",
    "900 places are left.",
    "Fiji will resettle 900 refugees.",
]
NEITHER = [
    "",
    "The hotel has 900 rooms.",
    "900 nurses sang.",
    "He sidewalked home.",
    "A crosswalk and a decrossed path",
    "A captain and a handicap",
    "the minister spoke",
    "a cross-bench group",
    "The price of milk fell.",
]


@pytest.mark.parametrize("text", AGAINST)
def test_a_clause_about_something_else(text: str) -> None:
    assert [cue.effect for cue in found(text)] == ["against"]


@pytest.mark.parametrize("text", FOR)
def test_a_clause_about_granting(text: str) -> None:
    assert {cue.effect for cue in found(text)} == {"for"}


@pytest.mark.parametrize("text", NEITHER)
def test_a_clause_about_neither(text: str) -> None:
    assert found(text) == []


def test_cues_come_in_reading_order_without_overlap() -> None:
    cues = found("58,000 people walked in, 900 were arrested, and the quota of visas for the scheme is 400.")
    assert len(cues) >= 4
    for one, two in pairwise(cues):
        assert one.end <= two.start


@pytest.mark.parametrize("text", ["visas " * 9_000, "net " * 9_000, "a" * 50_000])
def test_hostile_text_is_read_in_time(text: str) -> None:
    for cue in found(text):
        assert cue.start < cue.end
