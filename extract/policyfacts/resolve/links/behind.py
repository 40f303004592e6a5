"""The whole told behind its parts: `Ontario gets 235,000 …, Quebec 117,925. In all, Ottawa will accept 552,095`."""

from __future__ import annotations

import re

from policyfacts.resolve.facts import is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, may_share
from policyfacts.resolve.links.state import Links

_IN_ALL = re.compile(
    r"(?:In all|In total|All in all|All told|Altogether|Overall|(?:Taken )?[Tt]ogether|Nationwide|Nationally"
    r"|Across the country"
    r"|The (?:overall |national |grand )?(?:total|tally|sum))\b[^.;:\d]*$"
)
_NEAR = 3  # sentences in front of the whole that tell its parts
_SEVERAL = 2
_SENTENCES = 5
_MOST = 0.5  # of the whole: what is told one by one before it must come to so much


def told_in_all(links: Links) -> None:
    """Attach the lists right in front of a sentence that says how many there are in all."""
    for frame in links.frames:
        total = links.home[id(frame)]
        if not frame.number or frame is not total.first or _IN_ALL.match(_lead(frame)) is None:
            continue
        if any(draft.total is total for draft in links.drafts) or compared(frame):
            continue
        parts = _parts(links, frame) or _one_by_one(links, frame)
        facts = [links.home[id(part)] for part in parts]
        amount = sum(part.number or 0 for part in parts)
        if len(parts) >= _SEVERAL and amount <= frame.number and not any(is_ancestor(f, total) for f in facts):
            links.attach(total, facts, "split.subset", (frame.mention.number,))


def _lead(frame: Frame) -> str:
    return frame.view.words(frame.view.start, frame.start)


def _parts(links: Links, whole: Frame) -> list[Frame]:
    """The numbers of the sentences in front, back to the first that is no list of parts."""
    parts: list[Frame] = []
    for index in range(whole.sentence - 1, max(-1, whole.sentence - 1 - _NEAR), -1):
        frames = links.by_sentence.get(index, [])
        if len(frames) < _SEVERAL or not all(_is_part(links, whole, frame) for frame in frames):
            break
        if any(frame.head.kind != "implicit" for frame in frames[1:]):
            break
        parts = [*frames, *parts]
    return parts


def _one_by_one(links: Links, whole: Frame) -> list[Frame]:
    """`900 went to cooks. … Bakers got 400. Waiters were at 250. All told, 1,800`: one in each sentence."""
    parts: list[Frame] = []
    for index in range(whole.sentence - 1, max(-1, whole.sentence - 1 - _SENTENCES), -1):
        told = [f for f in links.by_sentence.get(index, []) if id(f) not in links.former and not links.by_words[id(f)]]
        told = [f for f in told if not links.by_change[id(f)]]
        if not told:
            continue
        if len(told) > 1 or not _is_part(links, whole, told[0]):
            break
        parts = [told[0], *parts]
    amount = sum(part.number or 0 for part in parts)
    return parts if amount >= _MOST * (whole.number or 0) else []


def _is_part(links: Links, whole: Frame, frame: Frame) -> bool:
    fact = links.home[id(frame)]
    if fact.parent is not None or fact.first is not frame or links.by_words[id(frame)] or links.by_change[id(frame)]:
        return False
    if frame.view.sentence.kind != "body" or frame.own & {"per"} or id(frame) in links.former:
        return False
    return 0 < (frame.number or 0) < (whole.number or 0) and may_share(whole, frame)
