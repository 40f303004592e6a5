"""One total, told apart twice: by origin and again by sex, by newness, by trade; each way is a split of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from policyfacts.resolve.facts import Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.state import Draft, Links

_SEX = re.compile(r"\b(?:women|men|females?|males?)\b", re.IGNORECASE)
_NEWNESS = re.compile(
    r"\b(?:renewals?|renewed|extensions?|extended|first-time|for the first time|newly|initial"
    r"|new (?:permits?|visas?|applications?|ones|grants|applicants|entrants|hires))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:others?|rest|remaining|remainder|balance|another|further|reserve|unallocated|left over)\b", re.IGNORECASE
)
_BESIDE = 40  # characters on either side of a number that tell by what it is a part


def tell_apart(links: Links) -> None:
    """Make two splits of one whose sentences go by different criteria; what one sentence lists stays together."""
    for draft in list(links.drafts):
        shares = sorted((s for s in draft.shares if s.parent is draft.total), key=_place)
        amount = sum(share.number or 0 for share in shares)
        if draft.complete or len(shares) < 2 or amount == draft.total.number:
            continue
        kinds: dict[str, list[Fact]] = {}
        last = ""
        for _, told in groupby(shares, key=lambda share: share.first.sentence):
            listed = list(told)
            last = last if last and _goes_on(listed) else criterion([share.first for share in listed])
            kinds.setdefault(last, []).extend(listed)
        if len(kinds) < 2:
            continue
        at = links.drafts.index(draft)
        links.drafts[at : at + 1] = [Draft(draft.total, some, draft.rule, draft.spans) for some in kinds.values()]
    _join(links)


def _join(links: Links) -> None:
    """Make one split of two that go by one criterion, where the second goes on with the first in the next sentence."""
    for draft in list(links.drafts):
        before = [d for d in links.drafts if d.total is draft.total and d is not draft and not d.complete]
        for other in before:
            shares = sorted([*other.shares, *draft.shares], key=_place)
            near = 0 <= min(map(_sentence, draft.shares)) - max(map(_sentence, other.shares)) <= 1
            ways = {criterion([share.first for share in d.shares]) for d in (other, draft)}
            same = draft.shares[0].first.block == other.shares[-1].first.block
            alike = ways == {"origin"} or (ways == {"other"} and same)
            fits = sum(share.number or 0 for share in shares) <= (draft.total.number or 0)
            if near and alike and fits and not draft.complete:
                other.shares = shares
                links.drafts.remove(draft)
                break


def _place(share: Fact) -> int:
    return share.first.start


def _sentence(share: Fact) -> int:
    return share.first.sentence


def _goes_on(listed: Sequence[Fact]) -> bool:
    first = listed[0].first
    return _GOES_ON.search(first.view.words(first.view.start, first.end)) is not None


def criterion(frames: Sequence[Frame]) -> str:
    """By what numbers are told apart: whom they are from, their sex, whether they are new, or anything else."""
    if any(frame.countries is not None and "countries" in frame.own and frame.countries.value for frame in frames):
        return "origin"
    words = " ".join(_beside(frame) for frame in frames)
    return "sex" if _SEX.search(words) else "newness" if _NEWNESS.search(words) else "other"


def _beside(frame: Frame) -> str:
    start, end = max(frame.view.start, frame.start - _BESIDE), min(frame.view.end, frame.end + _BESIDE)
    return frame.view.words(start, end)
