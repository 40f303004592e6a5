"""Numbers that share the noun of the one behind them: `4,000 and 2,500 visas`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policyfacts.resolve.frame import Frame

_COORDINATED = re.compile(r"[ \u00a0]*(?:,|,?[ \u00a0](?:and|or|&))[ \u00a0]*")
_TO = re.compile(r"[ \u00a0](?:to|rather than|instead of|against|or|compared with)[ \u00a0]")


def raise_nouns(frames: Sequence[Frame]) -> None:
    """`4,000 and 2,500 visas`: coordinated numbers share the noun of the last one."""
    for one, two in zip(frames[-2::-1], frames[:0:-1], strict=True):
        if _of_another_sort(one, two):
            one.head, one.reason = replace(one.head, kind="implicit", unit=None, noun=None), None
            one.raised, one.unit = two, two.unit
            one.own.add("unit")
        if (
            one.sentence == two.sentence
            and one.unit is None
            and two.unit is not None
            and one.candidate
            and two.candidate
            and (coordinated(one, two) or from_to(one, two))
        ):
            one.raised, one.unit = two, two.unit
            one.own.add("unit")


def _of_another_sort(one: Frame, two: Frame) -> bool:
    """`203,320 regular and 17,680 special pilgrims`: the first has the second one's noun."""
    phrase = two.view.words(two.mention.end, two.head.noun.end if two.head.noun else two.end)
    return (
        one.sentence == two.sentence
        and one.head.kind == "other"
        and one.head.partitive is None
        and two.candidate
        and two.unit is not None
        and two.head.kind == "unit"
        and _SORT.fullmatch(one.head.phrase.text) is not None
        and _SORTED.fullmatch(phrase) is not None
        and _COORDINATED.fullmatch(one.view.words(one.head.phrase.end, two.mention.start)) is not None
    )


_SORT = re.compile(r"[ \u00a0][a-z]+(?:-[a-z]+)?(?<!s)")  # one adjective
_SORTED = re.compile(r"[ \u00a0][a-z]+(?:-[a-z]+)?(?<!s)[ \u00a0]\w+")  # and another one with its noun


def from_to(one: Frame, two: Frame) -> bool:
    """`from 1,739 to 1,970 places`, `1,000 rather than 500 permits`: two amounts of one thing."""
    return (
        one.head.kind == "implicit"
        and one.head.partitive is None
        and _TO.fullmatch(one.view.words(one.mention.end, two.mention.start)) is not None
    )


def coordinated(one: Frame, two: Frame) -> bool:
    """Whether nothing but a comma or `and` stands between two numbers of which the first has no noun."""
    return (
        one.head.kind == "implicit"
        and one.head.partitive is None
        and _COORDINATED.fullmatch(one.view.words(one.mention.end, two.mention.start)) is not None
    )
