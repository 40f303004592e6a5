"""Counting: how many entries of a facet were found and right, field by field, and every disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from policyfacts.compare.entries import Number
from policyfacts.compare.facets import E, Facet, FieldRule
from policyfacts.compare.pairing import pair


@dataclass(frozen=True, slots=True)
class FieldTally:
    """How often a field was judged, and how often it agreed."""

    ok: int = 0
    judged: int = 0

    def __str__(self) -> str:
        """`ok/judged`."""
        return f"{self.ok}/{self.judged}"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing on which gold and record do not agree.

    Attributes:
        entry: A few words that tell which entry it is.
        field: The field that differs; `evidence` where a predicted entry has none; None for a whole entry.
        want: What gold says, as plain data.
        got: What the record says, as plain data.
        core: Whether it keeps the entry from being right; a field that is only reported does not.
    """

    article: str
    facet: str
    kind: Literal["missed", "spurious", "wrong"]
    entry: str
    field: str | None = None
    want: object = None
    got: object = None
    core: bool = True


@dataclass(frozen=True, slots=True)
class Rates:
    """How good a number of hits is, each from 0 to 1; precision and recall are None where nothing was to be divided."""

    precision: float | None
    recall: float | None
    f1: float


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one facet, of one article or many.

    Attributes:
        gold: Gold entries that are not optional.
        predicted: Predicted entries, without those that answer optional gold.
        found: Predicted entries that answer gold.
        right: Found entries with evidence whose core fields all agree.
        fields: The fields of the facet in the order of its rules, those that were never judged too.
    """

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    fields: dict[str, FieldTally] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()

    def rates(self, hits: int) -> Rates:
        """Precision, recall and F1 of `found` or `right`; where there is neither gold nor prediction, F1 is 1."""
        both = self.gold + self.predicted
        return Rates(
            precision=hits / self.predicted if self.predicted else None,
            recall=hits / self.gold if self.gold else None,
            f1=2 * hits / both if both else 1.0,
        )


def add_up(tallies: Iterable[Tally]) -> Tally:
    """Many counts as one; fields and disagreements in the order in which they come."""
    gold = predicted = found = right = 0
    fields: dict[str, FieldTally] = {}
    disagreements: list[Disagreement] = []
    for tally in tallies:
        gold += tally.gold
        predicted += tally.predicted
        found += tally.found
        right += tally.right
        for name, one in tally.fields.items():
            before = fields.get(name, FieldTally())
            fields[name] = FieldTally(before.ok + one.ok, before.judged + one.judged)
        disagreements += tally.disagreements
    return Tally(gold, predicted, found, right, fields, tuple(disagreements))


def tally_facet(article: str, facet: Facet[E], golds: Sequence[E], predicted: Sequence[E]) -> Tally:
    """The counts of one facet of one article."""
    pairs = pair(golds, predicted, facet.affinity)
    answering = set(pairs.values())
    tallies = [Tally(fields={rule.name: FieldTally() for rule in facet.fields})]
    for i, gold in enumerate(golds):
        if gold.optional:
            continue
        if i in pairs:
            tallies.append(_judged(article, facet, gold, predicted[pairs[i]]))
        else:
            tallies.append(Tally(gold=1, disagreements=(Disagreement(article, facet.name, "missed", gold.label),)))
    for j, entry in enumerate(predicted):
        if j not in answering:
            spurious = Disagreement(article, facet.name, "spurious", entry.label)
            tallies.append(Tally(predicted=1, disagreements=(spurious,)))
    return add_up(tallies)


def _judged(article: str, facet: Facet[E], gold: E, entry: E) -> Tally:
    """The counts of one gold entry and the predicted one that answers it."""
    rules = facet.stated(gold)
    wrong = [rule for rule in rules if not rule.holds(gold, entry)]
    told = [_wrong(article, facet, gold, entry, rule) for rule in wrong]
    if not entry.evidenced:
        told.append(Disagreement(article, facet.name, "wrong", gold.label, "evidence", "some", None))
    return Tally(
        gold=1,
        predicted=1,
        found=1,
        right=int(entry.evidenced and not any(rule.core for rule in wrong)),
        fields={rule.name: FieldTally(int(rule not in wrong), 1) for rule in rules},
        disagreements=tuple(told),
    )


def _wrong(article: str, facet: Facet[E], gold: E, entry: E, rule: FieldRule) -> Disagreement:
    want, got = plain(getattr(gold, rule.name)), plain(getattr(entry, rule.name))
    return Disagreement(article, facet.name, "wrong", gold.label, rule.name, want, got, rule.core)


def plain(value: Any) -> object:
    """A value as JSON has it; a number that is a range as `low-high`."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Number):
        return value.value if value.value is not None else str(value)
    return value
