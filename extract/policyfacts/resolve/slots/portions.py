"""What has been used of a whole, and what is left of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading
from policyfacts.records import Status
from policyfacts.resolve.frame import Frame, is_base
from policyfacts.resolve.slots.fitting import own_unit


def used_of(frame: Frame, earlier: Frame, *, whole: bool) -> Reading[Status] | None:
    """`900 of the 2,000 visas had been used`: what is used up bit by bit has been set aside."""
    gapped = "status" in earlier.own and _OF_WHOLE.fullmatch(frame.view.words(earlier.end, frame.start)) is not None
    if not whole and not (gapped and earlier.status is not None and earlier.status.rule == "inherit.sentence"):
        return None
    told = earlier.status
    while told is not None and not told.spans and told.rule == "inherit.sentence":
        told = told.origin  # `used 2,250 of its 4,100 places here and 1,930 of 4,600 there`
    if told is None or told.value != "issued" or not told.spans or not told.spans[-1].text.endswith(_USED):
        return None
    papers = own_unit(frame) in ("visas", "permits", "places") or told is not earlier.status
    if told.spans[-1].start < frame.end:
        theirs = _THEIRS.search(frame.view.words(frame.view.start, frame.start)) is not None
        if (
            told.spans[-1].end > earlier.start
            or not (papers or theirs)
            or _SO_MANY.match(frame.view.words(frame.end, frame.view.end))
        ):
            return None
    elif not papers:
        return None
    return Reading("authorized", f"{told.rule}.cap", told.spans)


_USED = ("used", "filled", "taken", "claimed", "taken up", "exhausted", "used up", "took", "utilised", "utilized")
_THEIRS = re.compile(r"\b(?:its|their|his|her)[ \u00a0](?:[a-z]+[ \u00a0])?$")
# `used 900 of the 2,000 visas issued to them`: what has become of the whole
_SO_MANY = re.compile(
    r"[ \u00a0](?:(?:that|which)[ \u00a0](?:had|have|were|was)[ \u00a0])?(?:been[ ])?(?:issued|granted)\b"
)


def part_beside(frame: Frame, earlier: Frame, others: Sequence[Frame]) -> Frame | None:
    """`tourism used 2,250 of its 4,100 places and farming [1,930] of 4,600`: one verb for both parts, not the whole."""
    if not is_base(earlier, others) or not _is_part(frame, others):
        return None
    parts = [other for other in others if other.start < earlier.start and other.head.base is not None]
    if not parts or frame.view.breaks_between(earlier.end, frame.start) > 1:
        return None
    frame.own.add("status")
    return parts[-1]


def _is_part(frame: Frame, others: Sequence[Frame]) -> bool:
    """`[1,930] of 4,600`, `[1,930] of its 4,600`."""
    behind = (frame.view.words(frame.end, other.start) for other in others if other.start >= frame.end)
    return frame.head.base is not None or any(_OF_WHOLE.fullmatch(words) for words in behind)


_OF_WHOLE = re.compile(r"[ \u00a0](?:out[ ])?of[ \u00a0](?:(?:its|their|the|some|about)[ \u00a0])*")


def is_left(frame: Frame) -> bool:
    """`31,630 of the 38,500 visas have been used, leaving 6,870`: what is left has come as far as the whole."""
    return (
        _LEAVING.search(frame.view.words(frame.view.start, frame.start)) is not None
        and _IN_A_STATE.match(frame.view.words(frame.end, frame.view.end)) is None
    )


_LEAVING = re.compile(
    r"\b(?:leaving|leaves|left)[ \u00a0](?:(?:just|only|some|about|around|nearly|almost|a mere|barely|over|another)"
    r"[ \u00a0])*$"
)
_IN_A_STATE = re.compile(  # `leaving 400 waiting`, `left 8,000 behind`
    r"[ \u00a0](?:[a-z]+ly[ ])?(?!to[ ]|for[ ]|in[ ]|of[ ]|on[ ]|at[ ]|by[ ]|from[ ]|over\b|unused|unfilled|available"
    r"|open|free|vacant|still[ ](?:open|free|to)|untouched|unclaimed)[a-z]"
)
