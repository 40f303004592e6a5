"""Counts of which nothing says what their visas are for take the kind that the article speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policyfacts.document import Reading, Span
from policyfacts.find.told_kind import told_kind
from policyfacts.records import Category, Visa
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.slots import Scope


def take_told_kind(facts: Sequence[Fact], scope: Scope) -> None:
    """Fill the kind of every count that has none, but for totals of several kinds and what they are shared into."""
    open_facts = [fact for fact in facts if _has_no_kind(fact)]
    told = told_kind(scope.document, scope.book) if open_facts else None
    if told is None:
        return
    kind, span = told
    several = _of_several_kinds(facts)
    for fact in open_facts:
        if id(fact) in several or id(fact.parent) in several:
            continue
        reading: Reading[Visa] | None = fact.slot("visa")
        if reading is None:
            reading = Reading(Visa(), "kind.told")
        fact.slots["visa"] = _with_kind(reading, kind, span)


def _with_kind(reading: Reading[Visa], kind: Category, span: Span) -> Reading[Visa]:
    """The reading with a kind; what it was taken from has the same one."""
    value = reading.value.model_copy(update={"category": kind})
    if not reading.sources:
        return Reading(value, "kind.told", (*reading.spans, span))
    origin = None if reading.origin is None else _with_kind(reading.origin, kind, span)
    return replace(reading, value=value, origin=origin)


def _has_no_kind(fact: Fact) -> bool:
    if any("visa" in frame.own and frame.visa is None for frame in fact.frames):
        return False  # `10 million visas of all kinds`
    visa = fact.value("visa")
    return visa is None or (visa.category is None and visa.code is None and visa.programme is None)


def _of_several_kinds(facts: Sequence[Fact]) -> set[int]:
    """The totals (by identity) whose shares are of different kinds."""
    kinds: dict[int, set[str]] = {}
    for fact in facts:
        visa = fact.value("visa")
        if fact.parent is not None and visa is not None and visa.category is not None:
            kinds.setdefault(id(fact.parent), set()).add(visa.category)
    return {total for total, found in kinds.items() if len(found) > 1}
