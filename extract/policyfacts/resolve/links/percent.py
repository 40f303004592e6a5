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
_ROUNDING = Fraction(6, 1000)  # of a percentage in whole points, with a little for a rounded total


def percentages(links: Links, ratios: Sequence[Frame]) -> None:
    """Attach numbers by the percentages beside them.

    Args:
        links: The counts and the splits so far.
        ratios: The percentages that are no counts themselves.
    """
    for ratio in ratios:
        share = ratio.mention.ratio
        before = [f for f in links.by_sentence.get(ratio.sentence, []) if f.end <= ratio.start and f.number]
        if share is None or not before or not _OF_ALL.match(ratio.view.words(ratio.mention.end, ratio.view.end)):
            continue
        frame = before[-1]
        fact = links.home[id(frame)]
        fitting = [
            total
            for total in links.facts
            if total is not fact
            and total.parent is None
            and total.number
            and frame.number is not None
            and total.number > frame.number
            and abs(Fraction(frame.number, total.number) - share) <= _ROUNDING
            and may_share(total.first, frame)
        ]
        if fact.parent is None and len(fitting) == 1 and not is_ancestor(fact, fitting[0]):
            spans = tuple(sorted((fitting[0].first.mention.number, frame.mention.number)))
            links.attach(fitting[0], [fact], "split.percent", spans)
