"""Which facts a person should look at first, and why: readings that conflict, were assumed, computed or inherited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from policyfacts.records import Record, VisaCount
from policyfacts.report.words import STATUSES, body_name, noun
from policyfacts.terminal import number_text


class Grade(IntEnum):
    """How soon a person should look: `FIRST` where something conflicts or was assumed, `LAST` where nothing is weak."""

    FIRST = 1
    NEXT = 2
    LATER = 3
    LAST = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to look at a fact: a sentence, and the field that it is about where it is about one."""

    grade: Grade
    text: str
    field: str | None = None


# A number in digits that says itself how much it is; `1.2 million` and `30 %` do not.
_PLAIN_NUMBER = re.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.,]*\d)(?!\s?(?:%|[KkMm]\b|thousand|million|per\s?cent))"
)
_ASSUMED = {
    "status.default": "nothing in the text tells the stage; the unit suggests it",
    "status.default.present": "no verb of deciding; people who are there are taken to have come",
    "unit.default": "no noun says what is counted; visas are assumed",
}
_INFERRED = {
    "issuer.document": "taken from what the article is mainly about",
    "issuer.destination": "taken from where people go",
    "inherit.topic": "taken over from an earlier figure",
    "union.shares": "put together from its shares",
    "union.classes": "put together from its shares",
    "beneficiary.people": "taken from the headline",
}
_INHERITED = {
    "inherit.total": "taken over from its total",
    "inherit.sentence": "taken over from the number before it",
    "inherit.base": "taken over from the number that it is a percentage of",
}


def reasons(record: Record) -> dict[str, tuple[Reason, ...]]:
    """The reasons to look at each count of a record, the gravest first; counts without any have an empty tuple."""
    found: dict[str, list[Reason]] = {count.id: [] for count in record.visa_counts}
    for split in record.splits:
        if split.balance == "over":
            for about in (split.total, *split.shares):
                found[about].append(Reason(Grade.FIRST, "the shares add up to more than their total", "quantity.value"))
    for count in record.visa_counts:
        found[count.id] += _conflicts(count, record)
        found[count.id] += _assumed(count)
        found[count.id] += _inherited(count)
    return {key: tuple(sorted(dict.fromkeys(items), key=lambda reason: reason.grade)) for key, items in found.items()}


def grade_of(items: tuple[Reason, ...]) -> Grade:
    """How soon a person should look at a fact with these reasons."""
    return min((reason.grade for reason in items), default=Grade.LAST)


def _conflicts(count: VisaCount, record: Record) -> Iterator[Reason]:
    """Other numbers among its own mentions, and its number read otherwise elsewhere in the article."""
    value = count.quantity.value
    own = {value, count.quantity.low, count.quantity.high}
    others = {
        number.group(): None
        for item in count.evidence
        for number in _PLAIN_NUMBER.finditer(item.text)
        if int(number.group().replace(",", "")) not in own
    }
    if others and not count.quantity.computed:
        yield Reason(Grade.FIRST, f"another of its mentions says {', '.join(others)}", "quantity.value")
    for other in record.visa_counts:
        if other.id == count.id or value is None or other.quantity.value != value:
            continue
        if count.id == other.part_of or other.id == count.part_of or (count.part_of and count.part_of == other.part_of):
            continue  # equal shares, and the only share of a total, are no contradiction
        if other.visa != count.visa or other.beneficiaries != count.beneficiaries or other.period != count.period:
            continue
        same = number_text(other.quantity, other.change)
        if other.status != count.status:
            stage = STATUSES[other.status].lower()
            yield Reason(Grade.FIRST, f"the article has {same} also as {stage}", "status")
        if other.issuer != count.issuer:
            issuer = "nobody named" if other.issuer is None else body_name(other.issuer)
            yield Reason(Grade.FIRST, f"the article has {same} also as issued by {issuer}", "issuer")


def _assumed(count: VisaCount) -> Iterator[Reason]:
    if count.issuer is None:
        yield Reason(Grade.FIRST, "no issuing country was found", "issuer")
    for path, support in count.support.items():
        if support.rule in _ASSUMED:
            yield Reason(Grade.FIRST, _ASSUMED[support.rule], path)


def _inherited(count: VisaCount) -> Iterator[Reason]:
    if count.quantity.computed:
        yield Reason(Grade.NEXT, "computed: the article does not print this number", "quantity.value")
    groups: dict[str, list[str]] = {}
    for path, support in count.support.items():
        groups.setdefault(support.rule, []).append(path)
    for rule, paths in groups.items():
        names = _list([noun(path) for path in paths])
        if rule in _INFERRED:
            yield Reason(Grade.NEXT, f"{names} {_INFERRED[rule]}", paths[0])
        elif rule in _INHERITED:
            yield Reason(Grade.LATER, f"{names} {_INHERITED[rule]}", paths[0])


def _list(names: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
