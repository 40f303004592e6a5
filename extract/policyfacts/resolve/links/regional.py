"""Parts told by the regions that have them: `Ticino may take on 420`, `Jura accepts 110`, below a ceiling for all.

What provinces, states or cantons of the country that grants have is a part of what the whole country has, of the same
scheme, stage and time. Two that come to little of it are let go again (`doubtful`).
"""

from __future__ import annotations

import re

from policyfacts import gazetteer
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.ranked import fits_whole, is_free
from policyfacts.resolve.links.state import Links

_REACH = 12  # sentences between a whole and what a region has of it
_MOST = 0.7  # of a whole: one region hardly has more
_LEAST = 2  # regions; what is told of one alone mostly stands for itself
_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+(?:[ \u00a0-][A-Z][\w’'-]+){0,2}")
_CLOSE = 40  # characters between a region and its number


def regional(links: Links, granter: str | None) -> None:
    """Attach what the regions of the granting country have, where nothing has claimed it."""
    if granter is None:
        return
    shares: dict[int, tuple[Fact, list[Fact]]] = {}
    for frame in links.frames:
        listed = frame.view.sentence.kind in ("body", "list_item") and "countries" not in frame.own
        if not listed or not is_free(links, frame) or not _region(frame, granter):
            continue
        total = _whole(links, frame, granter)
        if total is not None:
            shares.setdefault(id(total), (total, []))[1].append(links.home[id(frame)])
    for total, facts in shares.values():
        if len(facts) >= _LEAST and sum(fact.number or 0 for fact in facts) <= (total.number or 0):
            links.attach(total, facts, "split.enumeration", (total.first.mention.number,))


def _region(frame: Frame, granter: str) -> bool:
    """Whether the last name in front of a number is that of a region of the country that grants."""
    begin, _ = frame.view.clause(frame.start)
    names = [*_NAME.finditer(frame.view.words(frame.view.start, frame.start))]
    if not names or any(n.start >= begin and n.end <= frame.start for n in frame.view.nations):
        return False
    last = names[-1]
    gap = frame.view.words(frame.view.start + last.end(), frame.start)
    if len(gap) > _CLOSE or any(sign in gap for sign in ";.") or any(char.isdigit() for char in gap):
        return False
    words = last.group().split()
    options = [" ".join(words[-size:]) for size in range(len(words), 0, -1)]
    return any(state.country == granter for name in options for state in gazetteer.states_named(name))


def _alone(links: Links, frame: Frame) -> bool:
    """Whether a number has none beside it that counts something else: not `farms keep 3,000 and harvesters 170`."""
    fact = links.home[id(frame)]
    beside = [other for other in links.by_sentence[frame.sentence] if other is not frame]
    return all(
        links.by_words[id(other)] or id(other) in links.former or links.home[id(other)] in (fact, fact.parent)
        for other in beside
        if links.home[id(other)].parent is not fact
    )


def _whole(links: Links, part: Frame, granter: str) -> Fact | None:
    """The last number of the whole country before a region's."""
    for other in reversed([frame for frame in links.frames if frame.end <= part.view.start]):
        if part.sentence - other.sentence > _REACH:
            return None
        fact = links.home[id(other)]
        if (
            links.only_compares(other)
            or not _alone(links, other)
            or "countries" in other.own
            or _region(other, granter)
        ):
            continue
        if (part.number or 0) <= _MOST * (other.number or 0) and fits_whole(links, fact, part, units=False):
            shared = any(d.total is fact for d in links.drafts)  # perhaps it is of one of those shares
            return None if shared else fact
    return None
