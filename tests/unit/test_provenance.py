"""Every path that a record gives for a value leads to the value, and in the end to words."""

from __future__ import annotations

from policyfacts.document import Reading, Span
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.provenance import Provenance

WORDS = Reading("visas", "unit.noun", (Span(0, 5, "visas"),))


def _from(order, value="visas", origin=WORDS):
    return Reading(value, "inherit.sentence", (), (f"@{order}.unit",), origin)


def _facts(*readings):
    """Facts 0, 1, … whose only frames have these orders, each with a reading of its unit."""
    facts = [Fact([]) for _ in readings]
    for fact, reading in zip(facts, readings, strict=True):
        fact.slots["unit"] = reading
    return facts, Provenance(dict(enumerate(facts)))


def test_a_path_to_a_count_that_has_the_value_stays():
    facts, provenance = _facts(WORDS, _from(0))
    assert provenance.reading(facts[1], "unit") is facts[1].slots["unit"]


def test_what_was_read_from_words_stays():
    facts, provenance = _facts(WORDS)
    assert provenance.reading(facts[0], "unit") is WORDS


def test_nothing_known_is_nothing():
    _, provenance = _facts(WORDS)
    assert provenance.reading(Fact([]), "unit") is None


def test_a_count_that_has_another_value_by_now_is_no_source():
    facts, provenance = _facts(Reading("people", "unit.noun", (Span(0, 6, "people"),)), _from(0))
    assert provenance.reading(facts[1], "unit") is WORDS


def test_a_mention_that_went_into_the_same_count_is_no_source():
    facts, provenance = _facts(_from(0))
    assert provenance.reading(facts[0], "unit") is WORDS


def test_a_circle_is_cut():
    """A total that took its unit from a share, which then took it from the total."""
    facts, provenance = _facts(_from(1), _from(0))
    found = [provenance.reading(fact, "unit") for fact in facts]
    assert found == [facts[0].slots["unit"], WORDS]


def test_a_circle_by_way_of_a_third_is_cut():
    facts, provenance = _facts(_from(1), _from(2), _from(0))
    found = [provenance.reading(fact, "unit") for fact in facts]
    assert [reading is WORDS for reading in found] == [False, False, True]


def test_the_chain_is_followed_step_by_step():
    """What it was taken from was itself taken from a count that still has it."""
    facts, provenance = _facts(WORDS, Reading("people", "unit.default", (Span(0, 2, "50"),)), None)
    facts[2].slots["unit"] = _from(1, origin=_from(0))
    assert provenance.reading(facts[2], "unit") == _from(0)


def test_what_a_share_adds_with_its_own_words_leads_to_its_total():
    facts, provenance = _facts(WORDS, None)
    own = Reading("work visas", "inherit.total", (Span(0, 4, "work"),), ("@0.unit",), WORDS)
    facts[1].slots["unit"] = own
    assert provenance.reading(facts[1], "unit") is own
