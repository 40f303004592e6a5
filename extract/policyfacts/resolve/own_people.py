"""Countries that would let in their own people: one of the two readings is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from policyfacts.resolve.facts import Fact

_OF_THE_ARTICLE = ("issuer.document", "inherit.topic")


def part_from_their_own(facts: Sequence[Fact]) -> None:
    """Where who grants and whom for are one country, keep what is told nearer to the number.

    `2,100 Samoans left to work abroad`: the noun says who they are, and only the article who would grant.
    """
    for fact in facts:
        issuer, people = fact.slot("issuer"), fact.slot("countries")
        if issuer is None or people is None or tuple(people.value) != (issuer.value,):
            continue
        told = people
        while told.origin is not None:
            told = told.origin
        named = told.rule == "beneficiary.noun" and issuer.rule in _OF_THE_ARTICLE
        del fact.slots["issuer" if named else "countries"]
