"""Percentages as evidence: what is 66 per cent of the total is a part of the number that this fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from policyfacts.resolve.facts import is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import may_share
from policyfacts.resolve.links.state import Links

_OF_ALL = re.compile(r"\s+of[ \u00a0]+(?:the|all|its|that|those|these)\b")
_NEAR = 6  # sentences to a whole that the words beside a percentage do not name
# `15% goes to farms, or 16,875 permits`
_OR = re.compile(r"[^.;:()\d]{0,60},[ \u00a0](?:or|that is|i\.e\.)[ \u00a0](?:some[ ]|about[ ]|nearly[ ]|just[ ])?")
# `16,875 permits, or 15%`, `16,875 permits (15%)`
_OR_BACK = re.compile(r"[^.;:()\d]{0,40}(?:,[ \u00a0]or[ \u00a0]|[ \u00a0]\()(?:some[ ]|about[ ]|nearly[ ]|just[ ])?")
_EXACT = Fraction(1, 1000)  # where the words name no whole, the arithmetic must
_ROUNDING = Fraction(6, 1000)  # of a percentage in whole points, with a little for a rounded total


def _its_number(links: Links, ratio: Frame) -> Frame | None:
    """The number that a percentage stands beside: the one before it, or `15% goes to farms, or [16,875]`."""
    beside = [f for f in links.by_sentence.get(ratio.sentence, []) if f.number]
    before = next((f for f in reversed(beside) if f.end <= ratio.start), None)
    behind = next((f for f in beside if f.start >= ratio.mention.end), None)
    if before is not None and (
        _OF_ALL.match(ratio.view.words(ratio.mention.end, ratio.view.end))
        or _OR_BACK.fullmatch(ratio.view.words(before.mention.end, ratio.start))
    ):
        return before
    if behind is not None and _OR.fullmatch(ratio.view.words(ratio.mention.end, behind.start)):
        return behind
    return None


def percentages(links: Links, ratios: Sequence[Frame]) -> None:
    """Attach numbers by the percentages beside them.

    Args:
        links: The counts and the splits so far.
        ratios: The percentages that are no counts themselves.
    """
    for ratio in ratios:
        share = ratio.mention.ratio
        frame = _its_number(links, ratio)
        if share is None or frame is None:
            continue
        of_all = _OF_ALL.match(ratio.view.words(ratio.mention.end, ratio.view.end)) is not None
        fact = links.home[id(frame)]
        fitting = [
            total
            for total in links.facts
            if total is not fact
            and (of_all or 0 <= frame.sentence - total.first.sentence <= _NEAR)
            and total.parent is None
            and total.number
            and frame.number is not None
            and total.number > frame.number
            and abs(Fraction(frame.number, total.number) - share) <= (_ROUNDING if of_all else _EXACT)
            and may_share(total.first, frame)
        ]
        if fact.parent is None and len(fitting) == 1 and not is_ancestor(fact, fitting[0]):
            spans = tuple(sorted((fitting[0].first.mention.number, frame.mention.number)))
            links.attach(fitting[0], [fact], "split.percent", spans)
