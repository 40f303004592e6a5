"""Which reader gives a value again: one table from the names of rules to readers. A name that is not here is a failure.

A rule of a vocabulary table carries the id of its entry (`status.authorized.grant`), and the entry must exist; a date's
rule may carry what the sentence adds (`date.month.past`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from policyfacts.find.changes import ChangeRule
from policyfacts.find.dates.forms import forms
from policyfacts.find.dates.reading import DIRECTIONS
from policyfacts.find.nationwords import RegionEntry
from policyfacts.find.programme_table import CategoryEntry, ProgrammeEntry
from policyfacts.find.quantities import NEGATED, QualifierRule
from policyfacts.find.status_table import StatusRule
from policyfacts.resolve.slots.turns import TURNED
from policyfacts.rules import RuleBook
from policyfacts.verify import derivations as derived, parts, readings, witnesses
from policyfacts.verify.case import Reader

Proof = Literal["words", "values", "both"]

_NUMBER = ("quantity.value",)
_BOUNDS = ("quantity.qualifier", "quantity.low", "quantity.high")
_SLOTS = ("unit", "visa", "change", "status", "issuer", "beneficiaries.countries", "period", "per")


@dataclass(frozen=True, slots=True)
class Rule:
    """How a rule's values are given again.

    Attributes:
        paths: The fields that it may give.
        read: The reader.
        proof: Whether a support by it names words, other values, or both.
    """

    paths: tuple[str, ...]
    read: Reader
    proof: Proof = "words"


_NAMED: dict[str, Rule] = {
    "quantity.digits": Rule(_NUMBER, readings.number),
    "quantity.words": Rule(_NUMBER, readings.number),
    "quantity.range": Rule(_BOUNDS, readings.quantity),
    "quantity.percent": Rule((*_NUMBER, *_BOUNDS, "quantity.computed"), readings.ratio),
    "quantity.fraction": Rule((*_NUMBER, *_BOUNDS, "quantity.computed"), readings.ratio),
    "unit.noun": Rule(("unit",), readings.unit),
    "unit.over": Rule(("unit",), readings.unit),
    "unit.suffix": Rule(("unit",), readings.unit),
    "unit.people": Rule(("unit",), readings.people),
    "unit.admissions": Rule(("unit",), readings.admissions),
    "unit.who": Rule(("unit",), readings.who),
    "unit.verb": Rule(("unit",), readings.unit_of_verb),
    "unit.default": Rule(("unit",), readings.unit_of_the_number),
    "kind.other-granter": Rule(("visa",), readings.visa_kind),
    "kind.told": Rule(("visa",), readings.visa_told),
    "programme.class": Rule(("visa",), readings.visa),
    "per.rate": Rule(("per",), readings.rate),
    "period.years": Rule(("period",), readings.two_years),
    "period.since": Rule(("period",), readings.since),
    "period.shift": Rule(("period",), derived.shifted, "both"),
    "period.same": Rule(("period",), derived.same_span, "both"),
    "status.default": Rule(("status",), derived.stage_of_unit, "values"),
    "status.default.present": Rule(("status",), derived.stage_of_people_here, "values"),
    "status.level": Rule(("status",), readings.level),
    "status.nominations": Rule(("status",), readings.nominations),
    "status.other-year": Rule(("status",), derived.of_a_past_year),
    "status.on-a-visa": Rule(("status",), readings.on_a_visa),
    "status.was-given": Rule(("status",), readings.was_given),
    "status.granted-to-people": Rule(("status",), derived.granted_to_people),
    "issuer.scheme": Rule(("issuer",), readings.granter_of_scheme),
    "issuer.subject": Rule(("issuer",), readings.country),
    "issuer.seat": Rule(("issuer",), readings.place),
    "issuer.respectively": Rule(("issuer",), readings.country),
    "issuer.adjective": Rule(("issuer",), readings.country),
    "issuer.destination": Rule(("issuer",), readings.country),
    "issuer.document": Rule(("issuer",), witnesses.granter),
    "issuer.body": Rule(("issuer",), witnesses.body),
    "issuer.programme": Rule(("issuer",), derived.of_programme, "values"),
    "beneficiary.for": Rule(("beneficiaries.countries",), readings.countries),
    "beneficiary.again": Rule(("beneficiaries.countries",), readings.countries),
    "beneficiary.asked": Rule(("beneficiaries.countries",), readings.countries),
    "beneficiary.its": Rule(("beneficiaries.countries",), readings.senders),
    "beneficiary.eligible": Rule(("beneficiaries.countries",), readings.countries),
    "beneficiary.mission": Rule(("beneficiaries.countries",), readings.places_served),
    "beneficiary.noun": Rule(("beneficiaries.countries",), readings.countries),
    "beneficiary.subject": Rule(("beneficiaries.countries",), readings.countries),
    "beneficiary.respectively": Rule(("beneficiaries.countries",), readings.countries),
    "beneficiary.group": Rule(("beneficiaries.group",), readings.group),
    "beneficiary.people": Rule(("beneficiaries.countries",), readings.countries),
    "beneficiary.programme": Rule(("beneficiaries.countries",), derived.of_programme, "values"),
    "nation.country": Rule(("beneficiaries.countries",), readings.countries),
    "nation.region": Rule(("beneficiaries.countries",), readings.countries),
    "union.classes": Rule(("visa",), derived.unclassed, "both"),
    "union.shares": Rule(("beneficiaries.countries", "period"), derived.union, "values"),
    "inherit.total": Rule(_SLOTS, derived.from_total, "values"),
    "inherit.cap": Rule(_SLOTS, derived.taken_over, "values"),
    "inherit.sentence": Rule(_SLOTS, derived.inherited, "values"),
    "inherit.topic": Rule(_SLOTS, derived.inherited, "values"),
    "inherit.base": Rule(_SLOTS, derived.inherited, "values"),
    "attributed.statement": Rule(("attributed_to",), derived.spoken, "values"),
    "split.of-total": Rule(("part_of",), parts.by_number),
    "split.left-of": Rule(("part_of",), parts.by_number),
    "split.list": Rule(("part_of",), parts.by_number),
    "split.enumeration": Rule(("part_of",), parts.by_number),
    "split.shared-out": Rule(("part_of",), parts.by_number),
    "split.following": Rule(("part_of",), parts.by_number),
    "split.ranges": Rule(("part_of",), parts.by_number),
    "split.percent": Rule(("part_of",), parts.by_number),
    "split.subset": Rule(("part_of",), parts.by_number),
    "split.sum": Rule(("part_of",), parts.by_sum),
    "split.of-them": Rule(("part_of",), parts.by_words),
    "split.of-these": Rule(("part_of",), parts.by_words),
    "split.of-which": Rule(("part_of",), parts.by_words),
}


@cache
def _tables(book: RuleBook) -> dict[str, Rule]:
    """The rules of the vocabulary: one for each entry, by its whole name."""
    visa = Rule(("visa",), readings.visa)
    rules: dict[str, Rule] = {}
    for qualifier in book.table("qualifiers", QualifierRule):
        rules[f"qualifier.{qualifier.id}"] = Rule(_BOUNDS, readings.quantity)
        rules[f"qualifier.{qualifier.id}.{NEGATED}"] = Rule(_BOUNDS, readings.negated)
    rules |= {f"programme.{entry.id}": visa for entry in book.table("programmes", ProgrammeEntry)}
    rules |= {f"category.{entry.id}": visa for entry in book.table("categories", CategoryEntry)}
    rules |= {f"change.{e.id}": Rule(("change",), readings.change) for e in book.table("changes", ChangeRule)}
    stage, turned = Rule(("status",), readings.stage), Rule(("status",), readings.turned_stage)
    cues = book.table("status", StatusRule)
    rules |= {f"status.{cue.id}.{turn}": turned for cue in cues for turn in TURNED}
    rules |= {f"status.{cue.id}": stage for cue in cues}  # an entry of a turn's name is itself
    nation = Rule(("beneficiaries.countries",), readings.countries)
    rules |= {f"nation.{entry.id}": nation for entry in book.table("regions", RegionEntry)}
    date = Rule(("period",), readings.period)
    for form in forms(book):
        rules |= {
            f"{form.rule}{variant}": date for variant in ("", *(f".{word}" for word in (*DIRECTIONS, *_VARIANTS)))
        }
    return rules


# What the words around a date add to the name of its rule, beside a direction (find.dates.finder).
_VARIANTS = ("fiscal", "plain", "anchored")


def rule_of(name: str, book: RuleBook) -> Rule | None:
    """The rule of that name; None where neither the program nor the rule book has one."""
    return _NAMED.get(name) or _tables(book).get(name)
