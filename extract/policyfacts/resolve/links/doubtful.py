"""Parts that only their place makes parts, let go again where their stage or their size speaks against it.

A list whose parts together exceed their total is of another number: the next one before that holds it.
"""

from __future__ import annotations

from dataclasses import replace

from policyfacts.document import Reading
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.links.cues import may_share
from policyfacts.resolve.links.holding import of_one_scheme
from policyfacts.resolve.links.lists import ranks_its_subject
from policyfacts.resolve.links.state import Draft, Links

_CAPS = frozenset({"authorized", "agreed", "proposed"})
_USED = frozenset({"issued", "applied", "requested"})
# Readings by nearness; `of these` and what adds up name the whole itself.
_BY_PLACE = frozenset({"split.of-them", "split.of-total", "split.enumeration", "split.percent"})
_TOO_MUCH = 1.02  # of a total: what is more is more than rounding
_LIST = 3
_FAR = 4  # sentences between a list and the number that holds it
_WORDED = frozenset({"split.of-these", "split.of-them", "split.of-which"})  # read from words, not from the total
_PAIR = 2
_LEAST = 0.2  # of a total; below it, 16 of 18 numbers of such pairs in the articles of corpus/ are none of its parts


def let_go(links: Links) -> None:
    """Detach pairs of numbers that are far too small to be what a total is made of."""
    for draft in list(links.drafts):
        mine = [share for share in draft.shares if share.parent is draft.total]
        if not draft.complete and _too_small(draft, mine):
            _detach(links.drafts, draft, mine)


def overfull(links: Links) -> None:
    """`The ceiling is 620,000; it had been 245,000. Of these, 133,000 …, 119,000 …`: a list is of what can hold it."""
    for draft in list(links.drafts):
        first = min((share.first.sentence for share in draft.shares), default=0)
        listed = [share for share in draft.shares if share.first.sentence == first]
        told = sum(share.number or 0 for share in listed)  # what other sentences tell may be of something else
        if draft.complete or not draft.total.number or told <= draft.total.number * _TOO_MUCH or len(listed) < _LIST:
            continue
        if draft not in links.drafts or any(share.parent is not draft.total for share in draft.shares):
            continue
        drafts = [draft, *_going_on(links, draft)]
        shares = [share for each in drafts for share in each.shares]
        whole = _larger(links, draft.total, shares)
        if whole is None:
            continue
        for share in shares:
            share.parent = whole
            if share.parent_reading is None or share.parent_reading.rule not in _WORDED:
                share.parent_reading = Reading("", "split.enumeration", (whole.first.mention.number,))
        draft.total, draft.shares = whole, shares
        links.drafts = [each for each in links.drafts if each is draft or each not in drafts]


def _going_on(links: Links, draft: Draft) -> list[Draft]:
    """The lists of the same total in the sentences right behind one."""
    found: list[Draft] = []
    last = draft
    for other in links.drafts:
        near = 0 < other.shares[0].first.sentence - last.shares[-1].first.sentence <= 1
        if other.total is draft.total and not other.complete and near and _block(other) == _block(last):
            found.append(other)
            last = other
    return found


def _block(draft: Draft) -> int:
    return draft.shares[-1].first.block


def _larger(links: Links, total: Fact, shares: list[Fact]) -> Fact | None:
    """The next number in front of a list, past the one that cannot hold it, that can."""
    amount = sum(share.number or 0 for share in shares)
    first = min(shares, key=lambda share: share.first.start).first
    for other in reversed([frame for frame in links.frames if frame.end <= first.start]):
        if first.sentence - other.sentence > _FAR:
            return None
        fact = links.home[id(other)]
        free = fact is not total and not any(is_ancestor(share, fact) for share in shares)
        told = other.view.sentence.kind != "headline" and not links.only_compares(other)
        fits = (fact.number or 0) >= amount and all(may_share(other, share.first, units=False) for share in shares)
        alike = all(len({fact.value(slot), total.value(slot)} - {None}) < 2 for slot in ("unit", "status", "issuer"))
        alike = alike and of_one_scheme(total.first, other)
        if free and told and fits and alike:
            return fact
    return None


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
