"""Mentions of one fact become one fact: the same number, and nothing that tells the mentions apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policyfacts.document import Reading
from policyfacts.resolve.alike import amount_of, definite, one_fact, same_fact
from policyfacts.resolve.facts import LADDER, Fact, exact_number
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.rounded import absorb_rounded

_SLOTS = ("unit", "visa", "change", "status", "issuer", "countries", "group", "period", "per")
_TOLD_EXACTLY = ("unit", "status", "countries")
_ALIKE = 30


def merge(frames: Sequence[Frame]) -> list[Fact]:
    """Facts in order of first mention."""
    facts: list[Fact] = []
    alike: dict[object, list[Fact]] = {}
    for frame in frames:
        home = next((fact for fact in _near(alike.get(amount_of(frame), [])) if same_fact(fact, frame)), None)
        if home is None:
            facts.append(Fact([frame]))
            alike.setdefault(amount_of(frame), []).append(facts[-1])
        else:
            home.frames.append(frame)
    for fact in facts:
        combine(fact)
    return absorb_rounded(facts)


def _near(alike: Sequence[Fact]) -> Sequence[Fact]:
    """The facts of one number that another mention may be of: of very many the first and the last ones."""
    return alike if len(alike) <= 2 * _ALIKE else [*alike[:_ALIKE], *alike[-_ALIKE:]]


def unite(facts: list[Fact], drafts: Sequence[Any]) -> list[Fact]:
    """Join facts that turn out to be one after linking and inheritance: equal in every slot that both have.

    Args:
        drafts: Splits in the making (with `total` and `shares`), which are moved to the fact that stays.
    """
    kept: list[Fact] = []
    alike: dict[object, list[Fact]] = {}
    for fact in facts:
        near = _near(alike.get(amount_of(fact.first), []))
        home = next((other for other in near if one_fact(other, fact, drafts)), None)
        if home is None:
            kept.append(fact)
            alike.setdefault(amount_of(fact.first), []).append(fact)
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
        _take_slots(home, fact)
        if (
            home.quantity is not None
            and fact.quantity is not None
            and home.quantity.qualifier == "exact" != fact.quantity.qualifier
        ):
            home.quantity, home.quantity_frame = fact.quantity, fact.quantity_frame
    return kept


def _take_slots(home: Fact, fact: Fact) -> None:
    """Give a fact what the one that joins it knows: the furthest stage, the most specific visa, what it lacks."""
    for slot, reading in fact.slots.items():
        if slot == "status" and home.slots.get("status") is not None:
            if LADDER.index(reading.value) > LADDER.index(home.slots["status"].value):
                home.slots["status"] = reading
        elif home.slots.get(slot) is None or home.slots[slot].value in (None, ()):
            home.slots[slot] = reading
        elif slot == "visa" and _specificity(reading) > _specificity(home.slots[slot]):
            home.slots[slot] = reading  # what else it brings may have come from there


def combine(fact: Fact) -> None:
    """Fill a fact's slots from its mentions: own words before inherited ones, the most specific wording of each."""
    exact = exact_number(fact)
    for slot in _SLOTS:
        # A number taken up again (`of the 5,000, 300 went to …`) says nothing about its own stage.
        frames = [f for f in fact.frames if slot != "status" or not definite(f)] or fact.frames
        if slot in _TOLD_EXACTLY:
            precise = [frame for frame in frames if frame.number == exact and slot in frame.own]
            frames = precise or frames  # a mention that rounds is a short one
        readings = [(getattr(frame, slot), slot in frame.own) for frame in frames if getattr(frame, slot) is not None]
        if slot == "status":
            readings = _told_below(frames) or readings
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
        elif slot == "unit":
            counted = [f.unit for f in frames if f.unit is not None and "unit" in f.own and f.head.kind == "unit"]
            fact.slots[slot] = (counted or pool)[0]  # its own noun before one that stands elsewhere
        else:
            known = [reading for reading in pool if reading.value is not None]
            fact.slots[slot] = (
                max(known, key=lambda reading: len(reading.value)) if known and slot == "period" else (known or pool)[0]
            )
    numbers = [frame for frame in fact.frames if frame.number == exact] or fact.frames
    stated = [frame for frame in numbers if frame.mention.quantity.qualifier != "exact"]
    chosen = (stated or numbers)[0]
    fact.quantity, fact.quantity_frame = chosen.mention.quantity, chosen


def _told_below(frames: Sequence[Frame]) -> list[tuple[Reading[Any], bool]]:
    """What the article's own sentences say of the stage: a headline shortens `has agreed to let in` to `to take`."""
    return [
        (frame.status, True)
        for frame in frames
        if frame.status is not None and "status" in frame.own and frame.view.sentence.kind != "headline"
    ]


def _specificity(reading: Reading[Any]) -> tuple[bool, bool, bool, bool]:
    visa = reading.value
    return (visa.code is not None, visa.programme is not None, visa.category is not None, visa.temporary is not None)
