"""What a number takes over from one beside it by a word that both share, or from the same one said before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.resolve.frame import Frame

_THE = re.compile(r"\b(?:the|its|their|these|those)[ \u00a0]$")


def unit_again(frame: Frame, previous: Sequence[Frame]) -> None:
    """`Of the 65,000`: a number that is said again counts what it counted."""
    if (
        frame.accepted != "repeat"
        or frame.unit is not None
        or not _THE.search(frame.view.words(frame.start - 8, frame.start))
    ):
        return
    same = next((f for f in reversed(previous) if f.number == frame.number and f.unit is not None), None)
    if same is not None and same.unit is not None:
        frame.inherit("unit", same.unit, "inherit.topic", f"@{same.order}.unit")


def unit_of_cap(frame: Frame, previous: Sequence[Frame]) -> None:
    """`filed 4,600 applications. The quota rises to 9,100`: of what was counted before, and not of what was filed."""
    if frame.unit is not None or frame.head.kind != "implicit" or frame.accepted is None:
        return
    filed = [f for f in previous if f is not frame and f.unit is not None][-1:]
    lead = frame.view.words(frame.view.start, frame.start)
    if (
        not filed
        or filed[0].unit is None
        or filed[0].unit.value != "applications"
        or not (_CAP.match(lead) or _CAP_TO.search(lead))
    ):
        return
    other = next((f for f in reversed(previous) if f.unit is not None and f.unit.value in _GRANTED), None)
    if other is not None and other.unit is not None:
        frame.inherit("unit", other.unit, "inherit.topic", f"@{other.order}.unit")


_GRANTED = ("visas", "permits", "places", "documents", "people")
_CAP = re.compile(
    r"(?:[A-Z][^,]{2,30},[ \u00a0])?(?:[Tt]he|[Ii]ts|[Tt]his year[’']s|[Nn]ext year[’']s)[ \u00a0](?:[a-z]+[ \u00a0])?"
    r"(?:quota|cap|ceiling|limit)\b(?:[ \u00a0]for[ \u00a0](?:\d{4}|next year|this year))?[ \u00a0](?=[a-z])"
)
_CAP_TO = re.compile(r"\b(?:quota|cap|ceiling|limit)[ \u00a0](?:to|at|from)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}$")
# `an extra 900 permits for carers and 200 for drivers`
_EXTRA = ("extra", "an extra", "additional", "an additional", "a further", "further", "another")
_AND_FOR = re.compile(
    r"(?:[ \u00a0](?:for|to|in|from)[ \u00a0][^,;:.()\d]{2,50})?(?:,|[ \u00a0]and|,[ \u00a0]and)[ \u00a0]"
)
_FOR = re.compile(r"[ \u00a0](?:for|to|in|from)[ \u00a0]")


def share_change(frame: Frame, earlier: Frame | None) -> None:
    """Numbers that share one `extra` and differ in whom they are for are both on top of what stands."""
    if earlier is None or earlier.change is None or earlier.change_cue is None or frame.change is not None:
        return
    told = earlier.change_cue.span.text.lower() in _EXTRA and frame.head.kind == "implicit"
    if (
        told
        and _AND_FOR.fullmatch(frame.view.words(earlier.end, frame.start))
        and _FOR.match(frame.view.words(frame.mention.end, frame.view.end))
    ):
        frame.inherit("change", earlier.change, "inherit.sentence", f"@{earlier.order}.change")
