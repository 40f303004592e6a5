"""Which count is a share of which: the article's own words (`of these`, `the remaining`), and arithmetic as evidence.

A reading that adds up beats one that does not: numbers in reading order whose sum is a number nearby are its shares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policyfacts.resolve.facts import Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.behind import told_in_all
from policyfacts.resolve.links.company import among_them, beside, rest
from policyfacts.resolve.links.criteria import tell_apart
from policyfacts.resolve.links.doubtful import let_go, let_used_go, overfull
from policyfacts.resolve.links.following import following
from policyfacts.resolve.links.going_on import columns, further_parts, named_lists, total_rows
from policyfacts.resolve.links.lists import enumerations
from policyfacts.resolve.links.members import members
from policyfacts.resolve.links.open_lists import open_lists
from policyfacts.resolve.links.percent import percentages
from policyfacts.resolve.links.ranges import ranges
from policyfacts.resolve.links.ranked import ranked
from policyfacts.resolve.links.regional import regional
from policyfacts.resolve.links.shared_out import shared_out
from policyfacts.resolve.links.state import Draft, Links
from policyfacts.resolve.links.subsets import block_lists, subsets
from policyfacts.resolve.links.sums import SKIP, arithmetic
from policyfacts.resolve.links.together import pairs
from policyfacts.resolve.links.words import explicit

__all__ = ("Draft", "let_used_go", "link")

_LISTED = (
    "split.enumeration",
    "split.of-these",
    "split.of-them",
    "split.of-total",
)  # lists that may split a total a second time


def link(
    facts: Sequence[Fact],
    frames: Sequence[Frame],
    above: Mapping[int, str] | None = None,
    ratios: Sequence[Frame] = (),
    *,
    granter: str | None = None,
) -> list[Draft]:
    """All splits, totals before their shares' own splits where they nest; sets `parent` on every share.

    Args:
        above: The words of the sentence before each one, by its number.
        ratios: Fractions that count nothing themselves.
        granter: Who grants by the whole article.
    """
    links = Links(facts, frames, above or {})
    named_lists(links)
    arithmetic(links, (1, 1, 1))
    among_them(links)
    members(links, granter)
    explicit(links)
    beside(links)
    further_parts(links)
    rest(links)
    arithmetic(links, (1, 1, 4, 4, SKIP))
    ranges(links)
    open_lists(links)
    told_in_all(links)
    enumerations(links)
    further_parts(links)
    shared_out(links)
    block_lists(links)
    subsets(links)
    enumerations(links, peoples=True)
    columns(links)
    total_rows(links)
    pairs(links)
    percentages(links, ratios)
    ranked(links)
    following(links)
    arithmetic(links, (SKIP,), few=True)
    regional(links, granter)
    overfull(links)
    let_go(links)
    tell_apart(links)
    _drop_covered(links)
    return links.drafts


def _drop_covered(links: Links) -> None:
    """A lone subset that overlaps a complete split is only `part_of`, no split of its own."""
    complete = {id(draft.total) for draft in links.drafts if draft.complete}
    links.drafts = [
        d
        for d in links.drafts
        if d.complete or id(d.total) not in complete or (d.rule in _LISTED and len(d.shares) > 1)
    ]
