"""Who comes, works or lives somewhere on a visa: somebody who has been given one."""

from __future__ import annotations

import re

from policyfacts.document import Reading, Span
from policyfacts.records import Status
from policyfacts.resolve.frame import Frame


def came_on_visas(frame: Frame) -> Reading[Status] | None:
    """`1,400 Danes came to Australia on visas last year`: who comes somewhere on a visa has been given one."""
    match = _CAME_ON.match(frame.view.words(frame.end, frame.view.end))
    if match is None or frame.head.unit != "people":
        return None
    start, words = frame.end + match.start("came"), match["came"]
    return Reading("issued", "status.on-a-visa", (Span(start, start + len(words), words),))


def are_on_visas(frame: Frame) -> Reading[Status] | None:
    """`The house had 36 pickers on H-2B visas`: who is on one has it, where no verb of the ladder tells."""
    match = _ON_VISAS.match(frame.view.words(frame.end, frame.view.end))
    if match is None or frame.head.unit != "people" or _THERE.search(frame.view.words(frame.view.start, frame.start)):
        return None
    start, words = frame.end + match.start("on"), match["on"]
    return Reading("issued", "status.on-a-visa", (Span(start, start + len(words), words),))


_THERE = re.compile(r"\b[Tt]here[ \u00a0](?:are|were|is|was)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}$")  # a stock
_BEING_ON = r"(?:on|under)[ \u00a0](?!an?[ ]|the[ ]|its[ ])(?:[\w’'/&-]+[ \u00a0]){0,5}?(?:visas|permits|passes)\b"
_ON_VISAS = re.compile(
    r"(?:[ \u00a0](?:from|of)[ \u00a0][\w ]{3,24})?[ \u00a0](?:(?:work|working|live|living|are|were|employed|worked"
    rf"|lived|there|here|already|now|who)[ \u00a0]){{0,4}}(?P<on>{_BEING_ON})"
)
_CAME = re.compile(
    r"(?:came|travelled|traveled|flew|flown|arrived|landed|left|went|moved|set off)[ \u00a0](?:to|for|in)[ \u00a0]"
    r"[^,;:.()\d]{2,40}?[ \u00a0](?:on|through|under|with|via)[ \u00a0]"
    r"[^,;:.()\d]{0,40}\b(?:visas?|permits?|schemes?|programmes?|programs?|routes?|passes)\b"
)
# What `status.on-a-visa` is read from.
ON_A_VISA = re.compile(rf"{_CAME.pattern}|{_BEING_ON}")
_CAME_ON = re.compile(
    rf"(?:[ \u00a0](?:from|of)[ \u00a0][\w ]{{3,24}})?[ \u00a0](?:(?:have|has"
    rf"|had)[ \u00a0])?(?P<came>{_CAME.pattern})"
)
