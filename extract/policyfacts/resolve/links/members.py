"""What single states of a union gave out of the union's number: `EU states issued 52,000. Germany alone accounts for 41,000`."""

from __future__ import annotations

from policyfacts.resolve.facts import is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, may_share
from policyfacts.resolve.links.lists import RANKING
from policyfacts.resolve.links.part_words import SHARE
from policyfacts.resolve.links.state import Links
from policyfacts.resolve.roles import EU_ISSUERS

_UNION = "EU"
_REACH = 3  # sentences between the union's number and those of its members


def members(links: Links) -> None:
    """Attach the numbers of member states that a sentence ranks to the number of the union before them."""
    for position, frame in enumerate(links.frames):
        fact = links.home[id(frame)]
        if fact.parent is not None or frame is not fact.first or not _of_member(frame):
            continue
        whole = next(
            (
                other
                for other in reversed(links.frames[:position])
                if frame.sentence - other.sentence <= _REACH and _of_union(other) and not compared(other)
            ),
            None,
        )
        if whole is None or (whole.number or 0) <= (frame.number or 0) or not may_share(whole, frame):
            continue
        total = links.home[id(whole)]
        if not is_ancestor(fact, total):
            links.attach(total, [fact], "split.enumeration", (total.first.mention.number,))


def _of_member(frame: Frame) -> bool:
    """Whether a number is what a member granted, in a sentence that ranks the members."""
    if frame.issuer is None or "issuer" not in frame.own or frame.issuer.value not in EU_ISSUERS - {_UNION}:
        return False
    words = frame.view.words(frame.view.start, frame.start)
    return RANKING.search(frame.view.sentence.text) is not None or SHARE.search(words) is not None


def _of_union(frame: Frame) -> bool:
    if frame.issuer is not None:
        return frame.issuer.value == _UNION
    named = any(programme.issuer == _UNION for programme in frame.view.programmes)
    return named or any(_UNION in nation.codes for nation in frame.view.nations)
