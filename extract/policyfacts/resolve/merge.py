"""Mentions of one fact become one fact: the same number, and nothing that tells the mentions apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from policyfacts.document import Reading
from policyfacts.records import Quantity, Status
from policyfacts.resolve.frame import Frame

LADDER: tuple[Status, ...] = ("requested", "proposed", "agreed", "authorized", "applied", "issued", "denied")
# Statuses within one group may be stages of one decision; across groups they are different facts.
_STAGES: dict[Status, str] = {
    "requested": "decision", "proposed": "decision", "agreed": "decision", "authorized": "decision",
    "applied": "applied", "issued": "issued", "denied": "denied",
}  # fmt: skip
_SLOTS = ("unit", "visa", "change", "status", "issuer", "countries", "group", "period", "per")


@dataclass(eq=False)
class Fact:
    """All mentions of one count, the first one first; the slots are filled by `combine`."""

    frames: list[Frame]
    parent: Fact | None = None
    parent_reading: Reading[str] | None = None
    slots: dict[str, Reading[Any]] = field(default_factory=dict)
    quantity: Quantity | None = None
    quantity_frame: Frame | None = None

    @property
    def first(self) -> Frame:
        return self.frames[0]

    @property
    def number(self) -> int | None:
        return _exact_number(self)

    def slot(self, name: str) -> Reading[Any] | None:
        return self.slots.get(name)

    def value(self, name: str) -> Any:
        reading = self.slots.get(name)
        return None if reading is None else reading.value


def merge(frames: Sequence[Frame]) -> list[Fact]:
    """Facts in order of first mention."""
    facts: list[Fact] = []
    alike: dict[object, list[Fact]] = {}
    for frame in frames:
        home = next((fact for fact in alike.get(_key(frame), []) if _same(fact, frame)), None)
        if home is None:
            facts.append(Fact([frame]))
            alike.setdefault(_key(frame), []).append(facts[-1])
        else:
            home.frames.append(frame)
    for fact in facts:
        combine(fact)
    return _absorb_rounded(facts)


def _absorb_rounded(facts: list[Fact]) -> list[Fact]:
    """A rounded figure of a headline is a mention of the exact one: `320,000 work permits`, later `320,547 work permits`."""
    kept = list(facts)
    for fact in facts:
        if any(frame.view.sentence.kind != "headline" for frame in fact.frames) or fact.number is None:
            continue
        exact = next((other for other in kept if other is not fact and _rounds_to(other, fact)), None)
        if exact is not None:
            kept.remove(fact)
            exact.frames = sorted([*fact.frames, *exact.frames], key=lambda frame: (frame.start, frame.order))
    return kept


def _rounds_to(exact: Fact, rounded: Fact) -> bool:
    number, figure = exact.number, rounded.number
    if number is None or figure is None or number == figure or exact.first.mention.ratio is not None:
        return False
    digits, qualifier = len(str(figure).rstrip("0")), rounded.first.mention.quantity.qualifier
    if digits > 3 or len(str(number).rstrip("0")) <= digits:
        return False
    units = exact.value("unit"), rounded.value("unit")
    if None not in units and units[0] != units[1]:
        return False
    if qualifier == "more_than" or _TOPPED.search(rounded.first.view.sentence.text):
        return figure < number <= figure * 1.1
    scale = 10 ** (len(str(figure)) - digits)
    return abs(number - figure) < scale and abs(number - figure) <= figure * 0.05


def unite(facts: list[Fact], drafts: Sequence[Any]) -> list[Fact]:
    """Join facts that turn out to be one after linking and inheritance: equal in every slot that both have.

    Args:
        drafts: Splits in the making (with `total` and `shares`), which are moved to the fact that stays.
    """
    kept: list[Fact] = []
    alike: dict[object, list[Fact]] = {}
    for fact in facts:
        home = next((other for other in alike.get(_key(fact.first), []) if _one(other, fact, drafts)), None)
        if home is None:
            kept.append(fact)
            alike.setdefault(_key(fact.first), []).append(fact)
            continue
        home.frames += fact.frames
        home.frames.sort(key=lambda frame: (frame.start, frame.order))
        if home.parent is None:
            home.parent, home.parent_reading = fact.parent, fact.parent_reading
        for other in facts:
            if other.parent is fact:
                other.parent = home
        for draft in drafts:
            draft.total = home if draft.total is fact else draft.total
            draft.shares = [home if share is fact else share for share in draft.shares]
        for slot, reading in fact.slots.items():
            if slot == "status" and home.slots.get("status") is not None:
                if LADDER.index(reading.value) > LADDER.index(home.slots["status"].value):
                    home.slots["status"] = reading
            elif home.slots.get(slot) is None or home.slots[slot].value in (None, ()):
                home.slots[slot] = reading
        if (
            home.quantity is not None
            and fact.quantity is not None
            and home.quantity.qualifier == "exact" != fact.quantity.qualifier
        ):
            home.quantity, home.quantity_frame = fact.quantity, fact.quantity_frame
    return kept


def is_ancestor(fact: Fact, of: Fact) -> bool:
    """Whether `fact` is `of` itself or a total above it."""
    seen: Fact | None = of
    while seen is not None:
        if seen is fact:
            return True
        seen = seen.parent
    return False


def _one(home: Fact, fact: Fact, drafts: Sequence[Any]) -> bool:
    if (
        _key(home.first) != _key(fact.first)
        or home.first.mention.ratio is not None
        or fact.first.mention.ratio is not None
    ):
        return False
    if home.first.mention is fact.first.mention or any(
        a.sentence == b.sentence or a.view.sentence.kind == b.view.sentence.kind == "list_item"
        for a in home.frames
        for b in fact.frames
    ):
        return False
    if any(_another(frame) for frame in fact.frames) or (
        home.parent is not None and fact.parent is not None and home.parent is not fact.parent
    ):
        return False
    if (home.parent is None) != (fact.parent is None) and _units_differ(home, fact):
        return False
    if (
        is_ancestor(home, fact)
        or is_ancestor(fact, home)
        or all(any(d.total is f for d in drafts) for f in (home, fact))
    ):
        return False
    for slot in ("period", "per", "unit", "change", "issuer"):
        a, b = home.value(slot), fact.value(slot)
        if slot == "unit" and "applications" not in (a, b):
            continue
        if slot == "change" and {a, b} != {"increase", "decrease"}:
            continue
        if a is not None and b is not None and a != b and not (slot == "period" and _same_year(a, b)):
            return False
    a, b = home.value("status"), fact.value("status")
    if a is not None and b is not None and _STAGES[a] != _STAGES[b]:
        return False
    if (
        a != b
        and {"proposed", "requested"} & {a, b}
        and (home.value("period") is None) != (fact.value("period") is None)
    ):
        return False
    first, second = set(home.value("countries") or ()), set(fact.value("countries") or ())
    if not (first <= second or second <= first):
        return False
    visas = home.value("visa"), fact.value("visa")
    if not visas[0] or not visas[1]:
        return True
    return visas[0].code == visas[1].code and (visas[0].code is not None or visas[0].category == visas[1].category)


def _units_differ(home: Fact, fact: Fact) -> bool:
    units = [
        {frame.unit.value for frame in f.frames if frame.unit is not None and "unit" in frame.own} for f in (home, fact)
    ]
    return bool(units[0] and units[1] and not units[0] & units[1])


def _key(frame: Frame) -> tuple[int | None, int | None, int | None]:
    quantity = frame.mention.quantity
    return (frame.number, None, None) if frame.number is not None else (None, quantity.low, quantity.high)


def _same(fact: Fact, frame: Frame) -> bool:
    if _key(fact.first) != _key(frame) or frame.mention.ratio is not None or fact.first.mention.ratio is not None:
        return False
    # The first mentions tell most, the last ones stand nearest: what lies between agreed with them.
    told = fact.frames if len(fact.frames) <= 8 else [*fact.frames[:4], *fact.frames[-4:]]
    return all(_compatible(other, frame) for other in told)


def _compatible(one: Frame, two: Frame) -> bool:
    if one.sentence == two.sentence or one.view.sentence.kind == two.view.sentence.kind == "list_item":
        return False
    headline = bool({"headline", "heading"} & {one.view.sentence.kind, two.view.sentence.kind})
    first, second = sorted((one, two), key=lambda frame: frame.start)
    if _definite(second) and second.sentence - first.sentence <= 4:
        return True
    if (
        _another(second)
        and (second.sentence - first.sentence <= 2 or not re.search(r"\b(?:other|remaining|second)\b", _lead(second)))
        and first.view.sentence.kind != "headline"
    ):
        return False
    if (
        "applications" in (_value(one, "unit"), _value(two, "unit"))
        and _value(one, "unit") != _value(two, "unit")
        and {"unit"} <= one.own & two.own
    ):
        return False
    if (
        {"unit"} <= one.own & two.own
        and not headline
        and ("people" in (_value(one, "unit"), _value(two, "unit")))
        and _value(one, "unit") != _value(two, "unit")
    ):
        return False  # people and visas may be one fact, but only once it is known what each is a part of
    visas = one.visa.value if one.visa else None, two.visa.value if two.visa else None
    if visas[0] and visas[1]:
        if visas[0].code and visas[1].code and visas[0].code != visas[1].code:
            return False
        if (
            visas[0].category
            and visas[1].category
            and visas[0].category != visas[1].category
            and not (visas[0].code and visas[1].code)
            and ("visa" in one.own & two.own or not headline)
        ):
            return False
    if "countries" in one.own & two.own and one.countries and two.countries:
        ours, theirs = set(one.countries.value), set(two.countries.value)
        weak = "beneficiary.subject" in (one.countries.rule, two.countries.rule) and headline
        if not weak and not (ours <= theirs or theirs <= ours):
            return False
    for slot in ("period", "per"):
        a, b = _value(one, slot), _value(two, slot)
        if (
            a != b
            and ((a and b) or not headline)
            and (slot in one.own or slot in two.own)
            and not (slot == "period" and _same_year(a, b))
        ):
            return False
    if _value(one, "issuer") != _value(two, "issuer") and "issuer" in one.own & two.own:
        return False
    if (
        {_value(one, "issuer"), _value(two, "issuer")} != {None}
        and "issuer.subject" in _rules(one, two)
        and _value(one, "issuer") != _value(two, "issuer")
        and not headline
    ):
        return False
    changes = {_value(one, "change"), _value(two, "change")}
    if {"increase", "decrease"} <= changes:
        return False
    a, b = _value(one, "status"), _value(two, "status")
    if a and b and _STAGES[a] != _STAGES[b] and not headline and {"status"} <= one.own & two.own:
        return False
    if (
        a != b
        and not headline
        and {"proposed", "requested"} & {a, b}
        and ("period" in one.own) != ("period" in two.own)
    ):
        return False
    return True


_TOPPED = re.compile(r"\b(?:tops?|topped|passes|passed|exceeds?|surpass\w*|beyond|cross\w*)\b", re.IGNORECASE)


def _lead(frame: Frame) -> str:
    return frame.view.words(max(frame.view.start, frame.mention.start - 24), frame.mention.start).lower()


def _another(frame: Frame) -> bool:
    """`the other 150,000`, `a further 500`: a second amount, however alike the first is."""
    if re.search(r"\b(?:other|another|further|remaining|second|same)[ \u00a0](?:about[ ]|some[ ])?$", _lead(frame)):
        return True
    return (
        re.match(
            r"(?:In addition|Additionally|Separately|Besides|On top of|Another|A (?:further|separate))\b",
            frame.view.sentence.text,
        )
        is not None
    )


def _definite(frame: Frame) -> bool:
    """`Of the 5,000 driver visas`, `the 98,000`: a number that was said before."""
    return (
        frame.mention.quantity.qualifier == "exact"
        and re.search(r"\b(?:of|out of|among|share of)[ \u00a0](?:the|those|these)[ \u00a0]$", _lead(frame)) is not None
    )


def _same_year(one: str | None, two: str | None) -> bool:
    """`this year` may be the fiscal year that was named before: `2021` and `2020-10-01/2021-09-30`."""
    if not one or not two or (len(one) == 4) == (len(two) == 4):
        return False
    year, interval = (one, two) if len(one) == 4 else (two, one)
    return interval.count("/") == 1 and year in (interval[:4], interval.split("/")[1][:4])


def _rules(*frames: Frame) -> set[str]:
    return {frame.issuer.rule for frame in frames if frame.issuer is not None}


def _value(frame: Frame, slot: str) -> Any:
    reading = getattr(frame, slot)
    return None if reading is None else reading.value


def combine(fact: Fact) -> None:
    """Fill a fact's slots from its mentions: own words before inherited ones, the most specific wording of each."""
    for slot in _SLOTS:
        # A number taken up again (`of the 5,000, 300 went to …`) says nothing about its own stage.
        frames = [f for f in fact.frames if slot != "status" or not _definite(f)] or fact.frames
        readings = [(getattr(frame, slot), slot in frame.own) for frame in frames if getattr(frame, slot) is not None]
        own = [reading for reading, is_own in readings if is_own]
        pool = own or [reading for reading, _ in readings]
        if not pool:
            fact.slots.pop(slot, None)
        elif slot == "status":
            fact.slots[slot] = max(pool, key=lambda reading: LADDER.index(reading.value))
        elif slot == "countries":
            fact.slots[slot] = max(pool, key=lambda reading: len(reading.value))
        elif slot == "visa":
            fact.slots[slot] = max(pool, key=_specificity)
        elif slot == "change":
            fact.slots[slot] = pool[0]
        else:
            known = [reading for reading in pool if reading.value is not None]
            fact.slots[slot] = (
                max(known, key=lambda reading: len(reading.value)) if known and slot == "period" else (known or pool)[0]
            )
    numbers = [frame for frame in fact.frames if frame.number == _exact_number(fact)] or fact.frames
    stated = [frame for frame in numbers if frame.mention.quantity.qualifier != "exact"]
    chosen = (stated or numbers)[0]
    fact.quantity, fact.quantity_frame = chosen.mention.quantity, chosen


def _exact_number(fact: Fact) -> int | None:
    """The most precise of the mentions' numbers: the one with the most digits that are not trailing zeros."""
    known = [frame.number for frame in fact.frames if frame.number is not None]
    return max(known, key=lambda number: len(str(number).rstrip("0")), default=None)


def _specificity(reading: Reading[Any]) -> tuple[bool, bool, bool, bool]:
    visa = reading.value
    return (visa.code is not None, visa.programme is not None, visa.category is not None, visa.temporary is not None)
