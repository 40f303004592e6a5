"""When two wordings say the same."""

from __future__ import annotations

import pytest

from policyfacts.compare import wording


@pytest.mark.parametrize(
    ("words", "folded"),
    [("Señor  O’Brien-Łask", "senor o brien ask"), ("H-2Z", "h 2z"), ("…", ""), (None, "")],
)
def test_fold(words, folded):
    assert wording.fold(words) == folded


def test_overlap_counts_each_word_as_often_as_it_stands():
    assert wording.overlap("five five visas", "five visas") == pytest.approx(0.8)
    assert wording.overlap("", "") == 0.0


SAME_PERSON = [("Kari Lund", "Lund", True), ("Lund, Kari", "Kari Lund", True), ("Kari Lund", "Ola Lund", False)]
SAME_PERSON += [("", "Lund", False), (None, None, False), ("Kari", "Karin Lund", False)]


@pytest.mark.parametrize(("first", "second", "same"), SAME_PERSON)
def test_same_person(first, second, same):
    assert wording.same_person(first, second) is same
    assert wording.same_person(second, first) is same


SAME_SPEAKER = [
    ("Office of Fjord Affairs", "the Office for Fjord Affairs", True),
    ("OFA", "Office of Fjord Affairs", True),
    ("OXA", "Office of Fjord Affairs", False),
    ("the Island Growers Union", "Island Growers’ Federation", True),
    ("the island growers", "the island fishers union", False),
    ("A", "Alliance", False),
]


@pytest.mark.parametrize(("first", "second", "same"), SAME_SPEAKER)
def test_same_speaker(first, second, same):
    assert wording.same_speaker(first, second) is same
    assert wording.same_speaker(second, first) is same


PAIRS = [
    (wording.same_office, "Minister of the Interior", "Interior Minister", True),
    (wording.same_office, "Deputy Interior Minister", "Minister", False),
    (wording.same_office, None, "", True),
    (wording.same_office, None, "Minister", False),
    (wording.same_group, "returning pickers", "the returning pickers", True),
    (wording.same_group, "pickers", "nurses", False),
    (wording.same_group, None, "nurses", False),
    (wording.same_group, None, None, True),
    (wording.same_claimant, "Lund", "Kari Lund", True),
    (wording.same_claimant, "Lund", None, False),
    (wording.same_visa_class, "H-2Z", "h2z", True),
    (wording.same_visa_class, "H-2Z", "H-2Y", False),
    (wording.same_visa_class, None, None, True),
    (wording.same_visa_class, "H-2Z", None, False),
]


@pytest.mark.parametrize(("rule", "first", "second", "same"), PAIRS)
def test_same(rule, first, second, same):
    assert rule(first, second) is same
    assert rule(second, first) is same
