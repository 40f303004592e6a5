"""What the states of a union gave, of its number: `EU states issued 9,000. Malta alone accounts for 700`."""

from __future__ import annotations

import re

from policyfacts.resolve.facts import is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, may_share
from policyfacts.resolve.links.lists import RANKING
from policyfacts.resolve.links.part_words import SHARE
from policyfacts.resolve.links.state import Links
from policyfacts.resolve.roles import EU_ISSUERS

_UNION = "EU"
_REACH = 2  # sentences between the union's number and those of its members


def members(links: Links, granter: str | None) -> None:
    """Attach the numbers of member states that a sentence ranks to the number of the union before them.

    Args:
        granter: Who grants by the whole article.
    """
    for position, frame in enumerate(links.frames):
        fact = links.home[id(frame)]
        if fact.parent is not None or frame is not fact.first or not _of_member(frame):
            continue
        whole = _whole(links, position, frame, granter)
        if whole is None or (whole.number or 0) <= (frame.number or 0) or not _alike(whole, frame):
            continue
        total = links.home[id(whole)]
        if not is_ancestor(fact, total):
            links.attach(total, [fact], "split.enumeration", (total.first.mention.number,))


def _whole(links: Links, position: int, frame: Frame, granter: str | None) -> Frame | None:
    """The first number of the union in the last sentence that has one; none that another is compared with."""
    chosen: Frame | None = None
    for other in reversed(links.frames[:position]):
        if frame.sentence - other.sentence > _REACH or (chosen is not None and other.sentence != chosen.sentence):
            break
        told = not compared(other) and not links.by_words[id(other)] and id(other) not in links.former
        if told and _of_union(other, granter):
            chosen = other
    return chosen


def _alike(whole: Frame, frame: Frame) -> bool:
    """Whether both are of one stage, time and unit, as far as their own words tell."""
    stages = {f.status.value for f in (whole, frame) if f.status is not None and "status" in f.own}
    units = [f.unit.value == "applications" for f in (whole, frame) if f.unit is not None]
    visas = [f.visa.value for f in (whole, frame) if f.visa is not None]
    kinds = {visa.category for visa in visas if visa.category is not None}
    return max(len(stages), len(set(units)), len(kinds)) < 2 and may_share(whole, frame)


def _of_member(frame: Frame) -> bool:
    """Whether a number is what a member granted, in a sentence that ranks the members."""
    if frame.issuer is None or "issuer" not in frame.own or frame.issuer.value not in EU_ISSUERS - {_UNION}:
        return False
    words = _ASIDE.sub("", frame.view.words(frame.view.start, frame.start))
    return RANKING.search(words) is not None or SHARE.search(words) is not None


_ASIDE = re.compile(r",[ \u00a0][^,;:]{3,80},")  # `Malta, the smallest state, issued …`


def _of_union(frame: Frame, granter: str | None) -> bool:
    """Whether a number is the union's: by its own words, or because nobody else is named for it."""
    if frame.issuer is not None:
        return frame.issuer.value == _UNION
    named = [nation.codes for nation in frame.view.nations if nation.form != "adjective"]
    return (_UNION,) in named or (granter == _UNION and not named)
