"""Nations that follow one another as one list, and their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Span
from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import View


def nation_span(nation: NationMention) -> Span:
    """The words of a nation's mention."""
    return Span(nation.start, nation.end, nation.text)


JOINT = re.compile(
    r"[ \u00a0]*(?:,|and|or|&|as well as|along with|,[ \u00a0](?:and|or))[ \u00a0]*"
    r"(?:the[ ]|for[ ](?:the[ ])?|from[ ]|to[ ]|citizens of[ ]|nationals of[ ])?",
    re.IGNORECASE,
)


# `1,500 to Nepalis, Malta 200`, `Fijians and Tongans with 300`, `Peru just as many`: words of the next one's own
_OWN = re.compile(
    r"[ \u00a0](?:(?:with|at)[ \u00a0])?(?:(?:about|some|only|just|another|nearly|almost|over|around)[ \u00a0])?"
    r"(?:\d|none\b|nothing\b|(?:just|about|almost)[ \u00a0](?:as many|the same|half)\b|the same\b|(?:twice|half)\b)"
)
_OWN_AFTER_COMMA = re.compile(r"[ \u00a0](?:to|of|for)[ \u00a0](?:about[ ]|some[ ]|only[ ]|just[ ])?\d")


# `900 for Nepalis, and Malta got the rest`
_GOES_ON = re.compile(r"[ \u00a0](?:gets?|got|took|takes?|received?|comes?|came)\b")


def _begins_anew(view: View, nation: NationMention, joint: str, *, alone: bool) -> bool:
    """Whether a nation behind a comma or `and` has a number of its own, and is none of the list before it.

    Args:
        alone: Whether only one stands before it, behind which no list has a comma before its `and`.
    """
    behind = view.words(nation.end, nation.end + 40)
    if _OWN.match(behind):
        return True
    comma = joint.strip(" \u00a0") == "," and _OWN_AFTER_COMMA.match(behind) is not None
    return comma or (alone and joint.startswith(", and") and _GOES_ON.match(behind) is not None)


def contiguous(view: View, nations: Sequence[NationMention]) -> list[NationMention]:
    """The first nations of the sequence that follow one another as one list: `A, B and C`."""
    run: list[NationMention] = []
    for nation in nations:
        if run:
            first, second = sorted((run[-1], nation), key=lambda item: item.start)
            joint = view.words(first.end, second.start)
            if not JOINT.fullmatch(joint) or (
                second is nation and _begins_anew(view, nation, joint, alone=not run[1:])
            ):
                break
        run.append(nation)
    return run
