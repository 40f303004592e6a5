"""Whether two mentions of one number, or two facts, are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from policyfacts.records import Status
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.fitting import counted

_CLOSE, _FAR = 4, 30  # sentences between a number and `of the 4,236`
_TELLING = 3  # digits of a number that does not count two things by chance
# Statuses within one group may be stages of one decision; across groups they are different facts.
_STAGES: dict[Status, str] = {
    "requested": "decision", "proposed": "decision", "agreed": "decision", "authorized": "decision",
    "applied": "applied", "issued": "issued", "denied": "denied",
}  # fmt: skip


def same_fact(fact: Fact, frame: Frame) -> bool:
    """Whether a mention is one of the fact: the same amount, and nothing that tells it from the other mentions."""
    if (
        amount_of(fact.first) != amount_of(frame)
        or frame.mention.ratio is not None
        or fact.first.mention.ratio is not None
    ):
        return False
    # The first mentions tell most, the last ones stand nearest: what lies between agreed with them.
    told = fact.frames if len(fact.frames) <= 8 else [*fact.frames[:4], *fact.frames[-4:]]
    return all(_compatible(other, frame) for other in told)


def _compatible(one: Frame, two: Frame) -> bool:
    """Whether nothing tells two mentions of one number apart."""
    if one.sentence == two.sentence:
        return False
    rows = one.view.sentence.kind == two.view.sentence.kind == "list_item"
    if rows and not (definite(max(one, two, key=lambda frame: frame.start)) and _telling(one)):
        return False
    if (one.boxed or two.boxed) and _telling(one):
        return True
    headline = bool({"headline", "heading"} & {one.view.sentence.kind, two.view.sentence.kind})
    headline = headline or _bare_row(one) or _bare_row(two)
    first, second = sorted((one, two), key=lambda frame: frame.start)
    if definite(second) and second.sentence - first.sentence <= (_FAR if _telling(second) else _CLOSE):
        return True
    if _part_beside_row(one, two) or _part_beside_row(two, one):
        return False
    return not told_apart(first, second, headline=headline)


def _bare_row(frame: Frame) -> bool:
    """`Total 20,587`: a number that no second thing has by chance, and of which its row tells no stage and no time."""
    return (
        frame.view.sentence.kind == "list_item"
        and len(str(frame.number or 0).rstrip("0")) > _TELLING
        and not frame.own & {"status", "period"}
        and _TOTAL.match(frame.view.sentence.text) is not None
    )


_TOTAL = re.compile(r"\W*(?:grand |sub-?)?(?:totals?|all|overall|sum|altogether|in all)\b", re.IGNORECASE)


def told_apart(one: Frame, two: Frame, *, headline: bool) -> bool:
    """Whether what two mentions say makes them two facts; a headline is given more room.

    Args:
        one: The mention that comes first in the text.
        two: The other one.
        headline: Whether one of them stands in a headline.
    """
    return (
        _a_second_amount(one, two)
        or _other_units(one, two, headline=headline)
        or _other_classes(one, two, headline=headline)
        or _other_countries(one, two, headline=headline)
        or _other_times(one, two, headline=headline)
        or _other_issuers(one, two, headline=headline)
        or {"increase", "decrease"} <= {_value(one, "change"), _value(two, "change")}
        or _other_stages(one, two, headline=headline)
    )


def _telling(frame: Frame) -> bool:
    """Whether a number has so many digits that it hardly counts two things."""
    return len(str(frame.number or 0).rstrip("0")) >= _TELLING


def _part_beside_row(row: Frame, part: Frame) -> bool:
    """`Great Lakes: 900`, then `Up to 900 of the 5,000`: what is said of a part of the whole is no row again."""
    return (
        row.view.sentence.kind == "list_item"
        and part.head.partitive is not None
        and row.mention.quantity.qualifier != part.mention.quantity.qualifier
    )


def _a_second_amount(first: Frame, second: Frame) -> bool:
    return (
        _another(second)
        and (second.sentence - first.sentence <= 2 or not re.search(r"\b(?:other|remaining|second)\b", _lead(second)))
        and first.view.sentence.kind != "headline"
    )


def _other_units(one: Frame, two: Frame, *, headline: bool) -> bool:
    """People and visas may be one fact, but only once it is known what each is a part of."""
    units = (_value(one, "unit"), _value(two, "unit"))
    if units[0] == units[1] or "unit" not in one.own & two.own:
        return False
    if headline and counted(one.number):
        return False  # a headline says it shortly: `Norway clears 1,952 pickers`, later `1,952 of the applications`
    return "applications" in units or ("people" in units and not headline)


def _other_classes(one: Frame, two: Frame, *, headline: bool) -> bool:
    first, second = _value(one, "visa"), _value(two, "visa")
    if not first or not second:
        return False
    if first.code and second.code:
        return bool(first.code != second.code)
    return bool(
        first.category
        and second.category
        and first.category != second.category
        and ("visa" in one.own & two.own or not headline)
    )


def _other_countries(one: Frame, two: Frame, *, headline: bool) -> bool:
    if "countries" not in one.own & two.own or not one.countries or not two.countries:
        return False
    if headline and "beneficiary.subject" in (one.countries.rule, two.countries.rule):
        return False
    ours, theirs = set(one.countries.value), set(two.countries.value)
    return not (ours <= theirs or theirs <= ours)


def _other_times(one: Frame, two: Frame, *, headline: bool) -> bool:
    for slot in ("period", "per"):
        a, b = _value(one, slot), _value(two, slot)
        if (
            a != b
            and ((a and b) or not headline)
            and (slot in one.own or slot in two.own)
            and not (slot == "period" and _same_year(a, b))
        ):
            return True
    return False


def _other_issuers(one: Frame, two: Frame, *, headline: bool) -> bool:
    if _value(one, "issuer") == _value(two, "issuer"):
        return False
    return "issuer" in one.own & two.own or (not headline and "issuer.subject" in _rules(one, two))


def _other_stages(one: Frame, two: Frame, *, headline: bool) -> bool:
    a, b = _value(one, "status"), _value(two, "status")
    if a == b or headline:
        return False
    if a and b and _STAGES[a] != _STAGES[b] and "status" in one.own & two.own:
        return True
    return bool({"proposed", "requested"} & {a, b}) and ("period" in one.own) != ("period" in two.own)


def one_fact(home: Fact, fact: Fact, drafts: Sequence[Any]) -> bool:
    """Whether two facts are one, as far as their places and their slots tell.

    Args:
        drafts: Splits in the making; the totals of two splits stay two.
    """
    return (
        amount_of(home.first) == amount_of(fact.first)
        and home.first.mention.ratio is None
        and fact.first.mention.ratio is None
        and not _apart(home, fact, drafts)
        and not _disagree(home, fact)
    )


def _apart(home: Fact, fact: Fact, drafts: Sequence[Any]) -> bool:
    """Whether where two facts stand, in the text and among the splits, makes them two."""
    if home.first.mention is fact.first.mention or any(
        a.sentence == b.sentence or a.view.sentence.kind == b.view.sentence.kind == "list_item"
        for a in home.frames
        for b in fact.frames
    ):
        return True
    if any(_another(frame) for frame in fact.frames):
        return True
    if home.parent is not None and fact.parent is not None and home.parent is not fact.parent:
        return True
    if (home.parent is None) != (fact.parent is None) and _units_differ(home, fact):
        return True
    return (
        is_ancestor(home, fact)
        or is_ancestor(fact, home)
        or all(any(d.total is f for d in drafts) for f in (home, fact))
    )


def _disagree(home: Fact, fact: Fact) -> bool:
    """Whether any slot that both have tells two facts apart."""
    for slot in ("period", "per", "unit", "change", "issuer"):
        a, b = home.value(slot), fact.value(slot)
        if slot == "unit" and "applications" not in (a, b):
            continue
        if slot == "change" and {a, b} != {"increase", "decrease"}:
            continue
        if a is not None and b is not None and a != b and not (slot == "period" and _same_year(a, b)):
            return True
    a, b = home.value("status"), fact.value("status")
    if a is not None and b is not None and _STAGES[a] != _STAGES[b]:
        return True
    timeless = home.value("period") is None, fact.value("period") is None
    if a != b and {"proposed", "requested"} & {a, b} and timeless[0] != timeless[1]:
        return True
    first, second = set(home.value("countries") or ()), set(fact.value("countries") or ())
    if not (first <= second or second <= first):
        return True
    ours, theirs = home.value("visa"), fact.value("visa")
    if not ours or not theirs:
        return False
    return bool(ours.code != theirs.code or (ours.code is None and ours.category != theirs.category))


def _units_differ(home: Fact, fact: Fact) -> bool:
    units = [
        {frame.unit.value for frame in f.frames if frame.unit is not None and "unit" in frame.own} for f in (home, fact)
    ]
    return bool(units[0] and units[1] and not units[0] & units[1])


def amount_of(frame: Frame) -> tuple[int | None, int | None, int | None]:
    """The number, else the bounds of a range: what two mentions of one fact have in common at least."""
    quantity = frame.mention.quantity
    return (frame.number, None, None) if frame.number is not None else (None, quantity.low, quantity.high)


def definite(frame: Frame) -> bool:
    """`Of the 5,000 driver visas`, `the 98,000`: a number that was said before."""
    return frame.mention.quantity.qualifier == "exact" and (
        re.search(r"\b(?:of|out of|among|share of)[ \u00a0](?:the|those|these)[ \u00a0]$", _lead(frame)) is not None
        or (frame.head.kind == "implicit" and _THE.search(_lead(frame)) is not None)
    )


# `The 4,500 are split`: a number with an article and without a noun was told before
_THE = re.compile(r"(?:^|[.;:][ \u00a0])(?:The|These|Those|All|the|these|those|all)[ \u00a0]$")
_OTHERS = re.compile(
    r"(?:^|[,;:.]|\band|\bwhile)[ \u00a0]?(?:the[ \u00a0])?(?:others|rest|remainder|everyone else|everybody else)\b"
    r"[^,;:.\d]{0,30}$",
    re.IGNORECASE,
)


def _another(frame: Frame) -> bool:
    """`the other 150,000`, `a further 500`: a second amount, however alike the first is."""
    if re.search(r"\b(?:other|another|further|remaining|second|same)[ \u00a0](?:about[ ]|some[ ])?$", _lead(frame)):
        return True
    if _OTHERS.search(_lead(frame)):
        return True  # `4,000 for Iraqis …; others may get 4,000`
    return (
        re.match(
            r"(?:In addition|Additionally|Separately|Besides|On top of|Another|A (?:further|separate))\b",
            frame.view.sentence.text,
        )
        is not None
    )


def _lead(frame: Frame) -> str:
    return frame.view.words(max(frame.view.start, frame.mention.start - 24), frame.mention.start).lower()


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
