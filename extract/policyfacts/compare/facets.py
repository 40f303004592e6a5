"""How each facet is judged: which two entries may be the same (affinity), which fields are compared and how.

An affinity is 0 where two entries are not the same; the greater it is, the better they fit. A `core` field must agree
for an entry to be right; the others are only reported.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from policyfacts.compare.entries import (
    CountEntry,
    DateEntry,
    Entry,
    OfficialEntry,
    PlaceEntry,
    SplitEntry,
    StatementEntry,
)
from policyfacts.compare.wording import (
    loose,
    overlap,
    same_claimant,
    same_group,
    same_office,
    same_person,
    same_speaker,
    same_visa_class,
)

E = TypeVar("E", bound=Entry)

# Two wordings of a date, and two of a statement, may be the same from this share of words on.
_SAME_DATE = 0.6
_SAME_STATEMENT = 0.5


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field that is compared: `agrees(wanted, got)` tells whether its two values are the same."""

    name: str
    agrees: Callable[[Any, Any], bool] = operator.eq
    core: bool = False

    def holds(self, gold: Entry, predicted: Entry) -> bool:
        """Whether the field agrees in two entries."""
        return self.agrees(getattr(gold, self.name), getattr(predicted, self.name))


@dataclass(frozen=True, slots=True)
class Facet(Generic[E]):
    """The rules of one facet."""

    name: str
    fields: tuple[FieldRule, ...]
    affinity: Callable[[E, E], float]

    def stated(self, gold: E) -> tuple[FieldRule, ...]:
        """The rules of the fields that a gold entry states."""
        return tuple(rule for rule in self.fields if rule.name in gold.stated)


def _same_period(wanted: str | None, got: str | None) -> bool:
    """The same EDTF value, whether it is marked as approximate or not."""
    if not wanted or not got:
        return wanted == got
    return wanted.replace("~", "") == got.replace("~", "")


def _same_value(wanted: str | None, got: str | None) -> bool:
    return (wanted or "").replace("~", "") == (got or "").replace("~", "")


def _same_truth(wanted: bool | None, got: bool | None) -> bool:
    """None says no more than False here."""
    return bool(wanted) == bool(got)


_COUNT_FIELDS = (
    FieldRule("low"),
    FieldRule("high"),
    FieldRule("qualifier", core=True),
    FieldRule("unit", core=True),
    FieldRule("visa_code", same_visa_class, core=True),
    FieldRule("category", core=True),
    FieldRule("temporary"),
    FieldRule("change", core=True),
    FieldRule("status", core=True),
    FieldRule("issuer", core=True),
    FieldRule("countries", core=True),
    FieldRule("group", same_group),
    FieldRule("period", _same_period, core=True),
    FieldRule("per", core=True),
    FieldRule("attributed_to", same_claimant),
    FieldRule("part_of", core=True),
)


def _count_affinity(gold: CountEntry, predicted: CountEntry) -> float:
    """The same number; then whether the core agrees, then the share of the stated fields that do."""
    if gold.number != predicted.number:
        return 0.0
    stated = VISA_COUNTS.stated(gold)
    wrong = [rule for rule in stated if not rule.holds(gold, predicted)]
    core_right = not any(rule.core for rule in wrong)
    return 1 + core_right + (len(stated) - len(wrong)) / (len(stated) + 1)


def _split_affinity(gold: SplitEntry, predicted: SplitEntry) -> float:
    """The same total; then the same shares, then the same method."""
    if gold.total != predicted.total:
        return 0.0
    return 1.0 + 2 * (gold.shares == predicted.shares) + (gold.method == predicted.method)


def _official_affinity(gold: OfficialEntry, predicted: OfficialEntry) -> float:
    """The same person; then how much of the name is the same."""
    return 1 + overlap(gold.name, predicted.name) if same_person(gold.name, predicted.name) else 0.0


def _place_affinity(gold: PlaceEntry, predicted: PlaceEntry) -> float:
    """The same country or region by its code; any other place by its name or the words of a mention."""
    if gold.kind == predicted.kind == "country":
        return float(gold.country == predicted.country)
    if gold.kind == "region" and gold.code and gold.code == predicted.code:
        return 2.0
    name = loose(gold.name)
    return float(name in map(loose, (predicted.name, *predicted.mentions)))


def _date_affinity(gold: DateEntry, predicted: DateEntry) -> float:
    """The same words before words that overlap."""
    if loose(gold.text) == loose(predicted.text):
        return 2.0
    return float(overlap(gold.text, predicted.text) >= _SAME_DATE)


def _statement_affinity(gold: StatementEntry, predicted: StatementEntry) -> float:
    """How much of the words is the same, from a half on."""
    shared = overlap(gold.text, predicted.text)
    return shared if shared >= _SAME_STATEMENT else 0.0


VISA_COUNTS = Facet("visa_counts", _COUNT_FIELDS, _count_affinity)
SPLITS = Facet(
    "splits",
    (
        FieldRule("shares", core=True),
        FieldRule("method", core=True),
        FieldRule("unallocated", core=True),
        FieldRule("among"),
    ),
    _split_affinity,
)
OFFICIALS = Facet(
    "officials",
    (
        FieldRule("role", same_office, core=True),
        FieldRule("role_kind"),
        FieldRule("organisation", same_office),
        FieldRule("country", core=True),
        FieldRule("former", _same_truth),
    ),
    _official_affinity,
)
PLACES = Facet(
    "places", (FieldRule("kind", core=True), FieldRule("country", core=True), FieldRule("code")), _place_affinity
)
DATES = Facet("dates", (FieldRule("value", _same_value, core=True),), _date_affinity)
STATEMENTS = Facet(
    "statements", (FieldRule("speaker", same_speaker, core=True), FieldRule("kind", core=True)), _statement_affinity
)
