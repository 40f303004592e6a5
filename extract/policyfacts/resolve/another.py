"""Whether `another N` says that something grows, or only that a list goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.resolve.facts import REACHED, Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.merge import combine


def settle_changes(facts: Sequence[Fact]) -> None:
    """`another N` in an enumeration is a level, of parts or of what happened; on top of what stands an increase."""
    for fact in facts:
        for frame in fact.frames:
            if (
                frame.change_cue is not None
                and frame.change_cue.enumerating
                and (
                    fact.parent is not None
                    or _in_list(frame, facts)
                    or (fact.value("status") in REACHED and not _of_a_plan(frame))
                    or _of_another_scheme(frame, facts)
                )
            ):
                frame.change = None
                frame.own.discard("change")
        combine(fact)


# `an amendment that would have admitted another 1,300 was thrown out`: as many more, had anything come of it
_REFUSED_PLAN = re.compile(
    r"\b(?:to|would|will|not|rul(?:ed|es|ing) out|shelve[sd]?|vote[sd]? down|thr(?:ew|own|ows) out|amendment|bill|plan"
    r"|proposal|request|offer)\b"
)


def _of_a_plan(frame: Frame) -> bool:
    """Whether a refusal is of what was only planned or asked for."""
    status = frame.status
    return status is not None and status.value == "denied" and any(_REFUSED_PLAN.search(s.text) for s in status.spans)


def _of_another_scheme(frame: Frame, facts: Sequence[Fact]) -> bool:
    """`The Samoan Quota offers 1,100 places. Another 650 are available under the Pacific Category`: nothing grows."""
    before = [f for fact in facts for f in fact.frames if f.start < frame.start and f.visa is not None]
    if not before or frame.visa is None or "visa" not in frame.own:
        return False
    one, two = max(before, key=lambda other: other.start).visa, frame.visa
    if one is None:
        return False
    first, second = one.value, two.value
    named = (first.code or first.programme) and (second.code or second.programme)
    return bool(named) and (first.code, first.programme) != (second.code, second.programme)


def _in_list(frame: Frame, facts: Sequence[Fact]) -> bool:
    """Whether another count stands before it in its sentence."""
    return any(
        other.sentence == frame.sentence and other.start < frame.start for fact in facts for other in fact.frames
    )
