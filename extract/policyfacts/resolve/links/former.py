"""Numbers told as what was before: `In 2021 the figure was 47,150`. What the next sentence tells is no part of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.resolve.frame import Frame

_REACH = 3  # sentences between the number that an article is about and what was before
# `In 2021 the figure was`, `A year earlier it had given out`
_AT_A_TIME = re.compile(
    r"(?:In[ \u00a0](?:the whole of[ ]|all of[ ]|[A-Z][a-z]+[ \u00a0])?(?:19|20)\d\d"
    r"|(?:A|The|One)[ \u00a0](?:year|month|season|quarter)[ \u00a0](?:earlier|before|ago)"
    r"|(?:In[ \u00a0]the[ \u00a0])?(?:[Ll]ast|[Tt]he (?:previous|preceding|prior))"
    r"[ \u00a0](?:year|season|month|quarter))"
    r"(?:[’']s)?\b[^.;:\d]*$"
)
# `The previous ceiling was 345,150`
_OLD_ONE = re.compile(
    r"\b(?:previous|former|prior|preceding|earlier|old|(?:last|the previous)[ \u00a0](?:year|season|month)[’']s)"
    r"[ \u00a0](?:[a-z]+[ \u00a0]){0,2}(?:ceiling|quota|cap|limit|target|total|figure|record|number|intake"
    r"|allocation)\b[^.;:\d]{0,40}$"
)
# `Fishing, which had been limited to 800, was allotted 1,300`
_HAD_BEEN = re.compile(
    r"\b(?:which|that|it|they)[ \u00a0]had[ \u00a0](?:[a-z]+[ \u00a0])?(?:been[ \u00a0](?:limited|capped|restricted"
    r"|held|set|fixed"
    r"|kept)|stood)[ \u00a0](?:to|at)[ \u00a0](?:(?:just|only|about|some)[ \u00a0])?$"
)
# `… stood at 900 a year earlier`
_FORMERLY = re.compile(
    r"[^.;:\d]{0,50}\b(?:(?:a|the|one)[ \u00a0](?:year|month|season)[ \u00a0](?:earlier|before|ago)"
    r"|(?:in[ \u00a0])?the previous[ \u00a0](?:year|month|season))\b"
)


def former(frames: Sequence[Frame]) -> frozenset[int]:
    """The identities of the numbers that only say what was before another one, which stands in front of them."""
    found: set[int] = set()
    for position, frame in enumerate(frames):
        view = frame.view
        front = view.words(view.start, frame.start)
        worded = (
            _OLD_ONE.search(front)
            or _HAD_BEEN.search(front)
            or _FORMERLY.match(view.words(frame.mention.end, view.end))
        )
        if worded or (_AT_A_TIME.match(front) and _after_another(frames, position)):
            found.add(id(frame))
    return frozenset(found)


def _after_another(frames: Sequence[Frame], position: int) -> bool:
    """Whether a number of a later time stands in one of the sentences before."""
    frame = frames[position]
    for other in reversed(frames[:position]):
        if frame.sentence - other.sentence > _REACH:
            return False
        told = other.sentence < frame.sentence and other.view.sentence.kind != "headline" and other.number
        if told and _later(other, frame):
            return True
    return False


def _later(one: Frame, two: Frame) -> bool:
    first, second = (f.period.value if f.period is not None else None for f in (one, two))
    return bool(first and second) and str(first) > str(second)
