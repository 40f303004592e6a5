"""What was put to a vote and fell: an amendment to reserve 3,000 permits that was rejected has reserved none."""

from __future__ import annotations

import re

from policyfacts.document import Reading, Span
from policyfacts.resolve.frame import Frame

_PUT = r"(?:bill|amendment|proposal|motion)"
_VERDICT = r"(?:rejected|voted down|defeated|thrown out|turned down|vetoed)"
# A bill that begins its sentence, with nothing but what it would do between it and the number.
_SUBJECT = re.compile(
    rf"(?:(?:[A-Z .’-]{{2,30}}[–—-] )?(?:The|An?|His|Her|Their|Another)|.*[;.”][ ](?:the|an?|another))[ \u00a0]"
    rf"(?:[a-z-]+[ \u00a0]){{0,3}}?{_PUT},?[ \u00a0](?:(?:that|which)[ \u00a0])?(?:to|would|for)\b[^,.;:]{{0,60}}$"
)
# `… permits for nurses was rejected`, `…, was voted down`: its own verb, and none of another subject in between.
_FELL = re.compile(
    rf"(?:[ \u00a0](?!and\b|but\b|while\b|after\b|who\w*\b|which\b|whom\b|that\b|was\b|were\b|has\b|had\b"
    rf"|will\b)[\w’-]+){{0,8}}?"
    rf",?[ \u00a0](?:was|were|has been|had been)(?:[ \u00a0][a-z]+ly)?[ \u00a0](?P<verb>{_VERDICT})\b"
)
# `rejected by 88 votes to 69 a bill to issue 2,000`
_REJECTED = re.compile(
    rf"\b(?P<verb>rejected|voted down|threw out"
    rf"|turned down)[ \u00a0](?:by[ \u00a0][\w ]{{1,24}}?[ \u00a0])?(?:an?|the)[ \u00a0]"
    rf"(?:[a-z-]+[ \u00a0]){{0,2}}?{_PUT}[ \u00a0](?:to|that would)\b[^,.;:]{{0,60}}$"
)
_UNDECIDED = ("proposed", "requested", "authorized")


def voted_down(frame: Frame) -> None:
    """Say that what only a rejected bill or amendment would have granted was refused."""
    stage = frame.status
    if stage is None or stage.value not in _UNDECIDED or stage.rule.endswith("old-level"):
        return
    view = frame.view
    lead, behind = view.words(view.start, frame.start), view.words(frame.end, view.end)
    rejected = _REJECTED.search(lead)
    fell = _FELL.match(behind) if _SUBJECT.fullmatch(lead) else None
    if rejected is not None:
        at, word = view.start + rejected.start("verb"), rejected["verb"]
    elif fell is not None:
        at, word = frame.end + fell.start("verb"), fell["verb"]
    else:
        return
    frame.status = Reading("denied", "status.denied.refuse", (Span(at, at + len(word), word),))
    frame.own.add("status")
