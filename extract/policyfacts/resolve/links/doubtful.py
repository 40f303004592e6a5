"""Parts that only their place makes parts, let go again where their stage or their size speaks against it."""

from __future__ import annotations

from dataclasses import replace

from policyfacts.resolve.facts import Fact
from policyfacts.resolve.links.lists import ranks_its_subject
from policyfacts.resolve.links.state import Draft, Links

_CAPS = frozenset({"authorized", "agreed", "proposed"})
_USED = frozenset({"issued", "applied", "requested"})
# Readings by nearness; `of these` and what adds up name the whole itself.
_BY_PLACE = frozenset({"split.of-them", "split.of-total", "split.enumeration", "split.percent"})
_PAIR = 2
_LEAST = 0.2  # of a total; below it, 16 of 18 numbers of such pairs in the articles of corpus/ are none of its parts


def let_go(links: Links) -> None:
    """Detach pairs of numbers that are far too small to be what a total is made of."""
    for draft in list(links.drafts):
        mine = [share for share in draft.shares if share.parent is draft.total]
        if not draft.complete and _too_small(draft, mine):
            _detach(links.drafts, draft, mine)


def let_used_go(drafts: list[Draft]) -> None:
    """Detach what is counted under a cap: it keeps what it took over from the cap, and is no share of it."""
    for draft in list(drafts):
        mine = [share for share in draft.shares if share.parent is draft.total]
        if not draft.complete and mine and all(_under_cap(draft.total, share) for share in mine):
            for share in mine:
                taken = {name: r for name, r in share.slots.items() if r.rule == "inherit.total"}
                share.slots |= {name: replace(r, rule="inherit.cap") for name, r in taken.items()}
            _detach(drafts, draft, mine)


def _detach(drafts: list[Draft], draft: Draft, shares: list[Fact]) -> None:
    for share in shares:
        share.parent = share.parent_reading = None
    drafts.remove(draft)


def _under_cap(total: Fact, share: Fact) -> bool:
    """`a cap of 11,000 … petitions for 9,300 of them`: what a cap is used for is no share of it."""
    stage = share.first.status
    told = stage is not None and "status" in share.first.own and stage.value in _USED
    by_place = share.parent_reading is not None and share.parent_reading.rule in _BY_PLACE
    return by_place and told and total.value("status") in _CAPS


def _too_small(draft: Draft, shares: list[Fact]) -> bool:
    """Two numbers that nothing ranks, and that come to a small part of the number before them."""
    if draft.rule != "split.enumeration" or len(shares) != _PAIR:
        return False
    ranked = any(ranks_its_subject(share.first.view.sentence.text) for share in shares)
    return not ranked and sum(share.number or 0 for share in shares) < _LEAST * (draft.total.number or 0)
