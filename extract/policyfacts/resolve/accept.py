"""Which candidate numbers count visas: from their own noun, from what the clause is about, from what was counted before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.resolve.frame import Frame

_CAP = re.compile(r"\b(?:quotas?|caps?|ceilings?|limits?|allocations?|allotments?|contingents?|targets?|intakes?|sets?|capped|maximum|number|numbers|total|totals|figure|level|levels)\b[^,;.:]{0,40}$", re.IGNORECASE)
_ANAPHOR = re.compile(r"\b(?:the[ ](?:other|remaining|rest|first|final|last|same|full|initial|original)|another|a[ ]further|an?[ ](?:additional|extra)|of[ ](?:these|those|them|which|whom)|remaining|other)\b[^,;.:]{0,16}$", re.IGNORECASE)
_LIST_BEFORE = re.compile(r"(?:[,;:(\u2013\u2014]|\band|\bor|\bplus|\bwith|\bto|\bfrom|\bby|\bat|\bof|\bthan|\bfor|\bgets?|\bgot|\bhas|\bhave|\bhad|\breceived?|\btakes?|\btook|\bagainst)[ \u00a0]*(?:the[ ]|a[ ]|an[ ]|its[ ])?$", re.IGNORECASE)
_REACH = 3  # sentences over which an accepted count keeps its topic alive


def accept(frames: Sequence[Frame], *, about_visas: bool) -> None:
    """Decide for every candidate; the others get a reason.

    Args:
        frames: In reading order; `accepted` or `reason` is set on each.
        about_visas: Whether the document names any programme or visa at all.
    """
    last: Frame | None = None
    for frame in frames:
        if not frame.candidate:
            continue
        if frame.mention.ratio is not None:
            frame.accepted = "ratio of a base"  # stands or falls with its base, see links
            continue
        rule = _why(frame, last, about_visas)
        if rule is None:
            frame.reason = "nothing says that it counts visas"
        elif rule.startswith("against"):
            frame.reason = rule
        else:
            frame.accepted = rule
            last = frame


def _why(frame: Frame, last: Frame | None, about_visas: bool) -> str | None:
    unit = frame.head.unit
    near = [cue for cue in frame.view.relevance if _in_reach(frame, cue.start)]
    against = [cue for cue in near if cue.effect == "against" and not (frame.head.noun and frame.head.noun.start <= cue.start < frame.head.noun.end)]
    support = [cue for cue in near if cue.effect == "for"]
    alive = last is not None and frame.sentence - last.sentence <= _REACH
    if unit in ("visas", "permits") and not frame.head.weak:
        return "noun"
    if unit == "documents":
        return "noun" if about_visas and not against else None
    if unit == "applications":
        return "noun" if about_visas and (not frame.head.weak or support or alive) else None
    if not about_visas:
        return None
    if against and not _closer(frame, support, against):
        return f"against: {frame.view.words(against[0].start, against[0].end)}"
    programme = any(_in_reach(frame, p.start) for p in frame.view.programmes)
    if unit in ("places", "people"):
        if programme or support or frame.head.partitive is not None and alive:
            return "noun and clause"
        if alive and last is not None and (frame.sentence == last.sentence or _ANAPHOR.search(frame.view.words(frame.view.start, frame.start))):
            return "noun and topic"
        return "noun and topic" if alive and not frame.head.weak and frame.view.cues and _cue_near(frame) else None
    before = frame.view.words(frame.view.start, frame.start)
    if frame.head.partitive is not None or _ANAPHOR.search(before):
        return "anaphor" if alive or support or programme else None
    if _CAP.search(before) and (support or programme or alive):
        return "cap"
    if last is not None and last.sentence == frame.sentence:
        return "same sentence"
    if (programme or support) and (_cue_near(frame) or _LIST_BEFORE.search(before)):
        return "clause"
    if alive and (_cue_near(frame) or frame.countries is not None or _nation_near(frame)):
        return "topic"
    return None


def _in_reach(frame: Frame, offset: int) -> bool:
    """Same sentence and at most one clause boundary away."""
    return frame.view.breaks_between(frame.start, offset) <= 1


def _closer(frame: Frame, support: Sequence[object], against: Sequence[object]) -> bool:
    """Whether the nearest word for it stands nearer than the nearest against it."""

    def distance(cue: object) -> tuple[int, int]:
        start: int = cue.start  # type: ignore[attr-defined]  # relevance cues
        gap = frame.start - start if start < frame.start else start - frame.end
        return frame.view.breaks_between(frame.start, start), gap

    return bool(support) and min(map(distance, support)) < min(map(distance, against))


def _cue_near(frame: Frame) -> bool:
    begin, end = frame.view.clause(frame.start)
    return any(begin <= cue.verb < end for cue in frame.view.cues)


def _nation_near(frame: Frame) -> bool:
    begin, end = frame.view.clause(frame.start)
    return any(begin <= nation.start < end for nation in frame.view.nations)
