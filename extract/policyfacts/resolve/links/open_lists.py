"""Lists behind a total that may leave a remainder: `25,344: 11,219 in Ontario, 456 in Manitoba and the others …`."""

from __future__ import annotations

import re

from policyfacts.document import Reading
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import OPENING, compared, may_share
from policyfacts.resolve.links.lists import RANKING
from policyfacts.resolve.links.state import Draft, Links

_TOO_MUCH = 1.25  # shares that exceed their total by more are no shares; by less, the article or the reading is wrong


def open_lists(links: Links) -> None:
    """`25,344: 11,219 in Ontario, 456 in Manitoba and the others …`; `10,000, including 5,000 for …`."""
    for position, frame in enumerate(links.frames):
        total = links.home[id(frame)]
        if frame.number is None or any(
            d.total is total and (d.complete or d.shares[0].first.start < frame.end) for d in links.drafts
        ):
            continue
        shares: list[Fact] = []
        amount = 0
        for other in links.frames[position + 1 :]:
            fact = links.home[id(other)]
            if (
                other.sentence != frame.sentence
                or fact.parent is not None
                or is_ancestor(fact, total)
                or other.number is None
            ):
                break
            if links.by_words[id(other)] and not shares:
                continue  # `71,300 (compared with 64,800 last year), of which …`
            opened = (
                bool(shares)
                or _goes_through(links, position, frame)
                or OPENING.match(frame.view.words(frame.end, other.start)) is not None
            )
            if (
                not opened
                or other.number >= frame.number
                or amount + other.number > frame.number * _TOO_MUCH
                or not may_share(frame, other)
            ):
                break
            shares.append(fact)
            amount += other.number
        if shares and amount != frame.number:
            for fact in shares:
                fact.parent = total
                fact.parent_reading = Reading("", "split.list", (frame.mention.number,))
            links.drafts.append(Draft(total, shares, "split.list", (frame.mention.number,)))


# `5,412 permits, 1,206 to Indians, 988 to Brazilians`, `413 approvals, Chinese (128) and …`
_NEXT_PART = re.compile(
    r"[^;:().\d]{0,80}[,;][ ](?:and[ ]|some[ ]|about[ ])?$|[^;:.\d]{0,120}[,;][ ][^;:(),.\d]{0,30}[A-Za-z]{3,}[ ]\($"
)


def _of_its_time(part: Frame, total: Frame) -> bool:
    """Whether a part has the same words for its time as the total, which stand between them."""
    return part.period is not None and total.period is not None and part.period.spans == total.period.spans


_YEAR_NAMED = re.compile(r"\b(?:19|20)\d\d\b")
_FOR_WHOM = re.compile(r"(?:[ \u00a0][a-z]+){0,2}?[ \u00a0](?:to|for|from|in|by|on)\b|\)")


def _goes_through(links: Links, position: int, total: Frame) -> bool:
    """Whether the two numbers behind a total go through its parts: no nouns of their own, and each says for whom."""
    if position + 2 >= len(links.frames):
        return False
    first, second = links.frames[position + 1 : position + 3]
    if total.head.kind != "unit":
        return False
    if any(f.sentence != total.sentence or f.head.kind != "implicit" or f.head.partitive for f in (first, second)):
        return False
    view = total.view
    if compared(first) or compared(second) or RANKING.search(view.sentence.text):
        return False
    if any("period" in part.own and not _of_its_time(part, total) for part in (first, second)):
        return False
    if _each_for_something(total, first, second):
        return False
    between = _YEAR_NAMED.sub("", view.words(total.end, first.start))  # `20,500 workers in 2032, 16,900 from Peru`
    return _NEXT_PART.fullmatch(between) is not None and all(
        _FOR_WHOM.match(view.words(f.end, f.end + 40)) for f in (first, second)
    )


def _each_for_something(total: Frame, first: Frame, second: Frame) -> bool:
    """`900 visas for cooks, 400 for bakers and 250 for waiters`: three of a kind, no whole."""
    told = [_PREPOSITION.match(f.view.words(f.end, f.view.end)) for f in (total, first, second)]
    return None not in told and len({match["word"] for match in told if match}) == 1


_PREPOSITION = re.compile(r"[ \u00a0](?P<word>for|from|in)[ \u00a0]")
