"""What was put to a vote and fell: an amendment to reserve 3,000 permits that was rejected has reserved none."""

from __future__ import annotations

import re

from policyfacts.document import Reading, Span
from policyfacts.resolve.frame import Frame

_PUT = r"(?:bill|amendment|proposal|motion|measure|plan|attempt)"
_VERDICT = r"(?:rejected|voted down|defeated|thrown out|turned down|withdrawn|scrapped|blocked|vetoed)"
# `An amendment to reserve 3,000 … was rejected`
_FELL = re.compile(
    rf"[^.;:]*?[ \u00a0](?:was|were|has been|had been|have been)(?:[ \u00a0](?:[a-z]+ly|narrowly"
    rf"|later))?[ \u00a0](?P<verb>{_VERDICT})\b"
    r"|[^.;:,]*?[ \u00a0](?P<failed>failed)(?=[ \u00a0]?[,.;]|[ \u00a0](?:in|by|last|to (?:pass|win|get))\b|$)"
)
_SUBJECT = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Aa]nother|[Aa] similar|[Tt]his"
    rf"|[Tt]hat)[ \u00a0](?:[a-z-]+[ \u00a0]){{0,3}}?{_PUT}\b[^.;:]*$"
)
# `rejected by 88 votes to 69 a bill to issue 2,000`
_REJECTED = re.compile(
    rf"\b(?P<verb>rejected|voted down|threw out|defeated|turned down|blocked"
    rf"|vetoed)\b[^.;:]{{0,60}}?[ \u00a0](?:an?|the)[ \u00a0]"
    rf"(?:[a-z-]+[ \u00a0]){{0,3}}?{_PUT}\b[^.;:]*$"
)
_UNDECIDED = ("proposed", "requested", "authorized")


def voted_down(frame: Frame) -> None:
    """Say that what only a rejected bill or amendment would have granted was refused."""
    if frame.status is None or frame.status.value not in _UNDECIDED or frame.status.rule.endswith("old-level"):
        return
    view = frame.view
    lead, behind = view.words(view.start, frame.start), view.words(frame.end, view.end)
    rejected = _REJECTED.search(lead)
    fell = _FELL.match(behind) if _SUBJECT.search(lead) else None
    if rejected is not None and frame.status.value != "authorized":
        at, word = view.start + rejected.start("verb"), rejected["verb"]
    elif fell is not None:
        word = fell["verb"] or fell["failed"]
        at = frame.end + (fell.start("verb") if fell["verb"] else fell.start("failed"))
    else:
        return
    frame.status = Reading("denied", "status.denied.refuse", (Span(at, at + len(word), word),))
    frame.own.add("status")
