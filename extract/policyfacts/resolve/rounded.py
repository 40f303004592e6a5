"""Rounded figures that are mentions of the exact one: `320,000 permits`, later `320,547 permits`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from policyfacts.resolve.alike import told_apart
from policyfacts.resolve.facts import REACHED, Fact
from policyfacts.resolve.frame import Frame

_TOPPED = re.compile(r"\b(?:tops?|topped|passes|passed|exceeds?|surpass\w*|beyond|cross\w*)\b", re.IGNORECASE)
# How far an exact number may be off the figure that a text rounds it to, in steps of the figure's last digit.
_IN_STEP: dict[str, Callable[[int, int], bool]] = {
    "about": lambda off, step: 2 * abs(off) <= step,
    "nearly": lambda off, step: -step < off < 0,
    "more_than": lambda off, step: 0 < off < step,
}
_LEDE = 3  # sentences below a headline that say again what it said, in other nouns too


def absorb_rounded(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that only round another one, whose mentions they become."""
    kept = list(facts)
    for fact in facts:
        if fact.number is None:
            continue
        headed = all(frame.view.sentence.kind == "headline" for frame in fact.frames)
        if not headed and not all(_inexact(frame) for frame in fact.frames):
            continue
        exact = next((o for o in kept if o is not fact and _rounds_to(o, fact) and _goes_with(o, fact, headed)), None)
        if exact is not None:
            kept.remove(fact)
            exact.frames = sorted([*fact.frames, *exact.frames], key=lambda frame: (frame.start, frame.order))
    return kept


def _inexact(frame: Frame) -> bool:
    """Whether a mention says of itself that it rounds, and counts no part of what was said before."""
    return frame.view.sentence.kind == "headline" or (
        frame.mention.quantity.qualifier in _IN_STEP and frame.head.partitive is None
    )


def _goes_with(exact: Fact, rounded: Fact, headed: bool) -> bool:
    """Whether nothing but its digits tells the exact number from the rounded one."""
    units = exact.value("unit"), rounded.value("unit")
    if None not in units and units[0] != units[1]:
        lede = exact.first.sentence - rounded.first.sentence <= _LEDE
        if not (headed and lede):
            return False
    if headed:
        return True
    return not any(
        (one.sentence == two.sentence and not _to_be_exact(one, two))
        or _of_a_list(one)
        or {one.view.sentence.kind, two.view.sentence.kind} == {"list_item"}
        or told_apart(
            *sorted((one, two), key=lambda frame: frame.start), headline=abs(one.sentence - two.sentence) <= _LEDE
        )
        or _stages_differ(one, two)
        or _of_another_time(*sorted((one, two), key=lambda frame: frame.start))
        for one in exact.frames
        for two in rounded.frames
        if two.view.sentence.kind != "headline"
    )


def _to_be_exact(one: Frame, two: Frame) -> bool:
    """`some 89,000 cards, 89,037 to be exact`, `nearly half a million; the exact figure was 497,550`: one number."""
    first, second = sorted((one, two), key=lambda frame: frame.start)
    between = first.view.words(first.end, second.start)
    behind = second.view.words(second.mention.end, second.view.end)
    return _EXACTLY.search(between) is not None or _EXACTLY_IT.match(behind) is not None


_EXACTLY = re.compile(r"\b(?:exact(?:ly)?|precise(?:ly)?)\b")
_EXACTLY_IT = re.compile(r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:to be (?:exact|precise)|in fact|precisely|exactly)\b")


def _of_a_list(frame: Frame) -> bool:
    """`18,302 were issued: 6,870 to interpreters …`: a part of the number in front, that rounds no other one."""
    lead = frame.view.words(frame.view.start, frame.start)
    return frame.head.kind == "implicit" and _LISTED.search(lead) is not None


_LISTED = re.compile(r"\d[^.;:]{0,80}:[^:.;]*$")


def _stages_differ(one: Frame, two: Frame) -> bool:
    """`about 9,000 applied`, then `8,940 were granted`: two numbers, however near they are."""
    stages = [frame.status.value for frame in (one, two) if frame.status is not None and "status" in frame.own]
    return len(stages) == 2 and stages[0] != stages[1] and bool(REACHED & set(stages))


def _of_another_time(first: Frame, second: Frame) -> bool:
    """`about 10,000 by December. Last year 9,821 …`: the second number has a time of its own."""
    own = second.period is not None and "period" in second.own
    return own and (first.period is None or second.period is None or first.period.value != second.period.value)


def _rounds_to(exact: Fact, rounded: Fact) -> bool:
    """Whether the figure is what the exact number rounds to."""
    number, figure = exact.number, rounded.number
    if number is None or figure is None or number == figure or exact.first.mention.ratio is not None:
        return False
    digits, qualifier = len(str(figure).rstrip("0")), rounded.first.mention.quantity.qualifier
    if digits > 3 or len(str(number).rstrip("0")) <= digits:
        return False
    scale = 10 ** (len(str(figure)) - digits)
    if rounded.first.view.sentence.kind != "headline" and not _IN_STEP[qualifier](number - figure, scale):
        return False
    if qualifier == "more_than" or _TOPPED.search(rounded.first.view.sentence.text):
        return figure < number <= figure * 1.1
    return abs(number - figure) < scale and abs(number - figure) <= figure * 0.05
