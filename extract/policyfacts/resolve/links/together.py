"""Two counts that a sentence puts together: `Together the two schemes come to 160,000`."""

from __future__ import annotations

import re

from policyfacts.document import Reading
from policyfacts.resolve.facts import is_ancestor
from policyfacts.resolve.links.state import Draft, Links

_TOGETHER = re.compile(
    r"\b(?:together|between them|in all|altogether|combined|in total|all told"
    r"|the two (?:schemes|programmes|programs|routes|quotas))\b",
    re.IGNORECASE,
)


def pairs(links: Links) -> None:
    """`Together the two schemes come to 160,000`: two counts from anywhere before that add up to it."""
    for frame in links.frames:
        total = links.home[id(frame)]
        if (
            frame.number is None
            or any(d.total is total for d in links.drafts)
            or not _TOGETHER.search(frame.view.sentence.text)
        ):
            continue
        before = [
            f
            for f in links.facts
            if f.parent is None and f is not total and f.first.start < frame.start and f.number is not None
        ]
        for one in before:
            two = next(
                (f for f in before if f is not one and (f.number or 0) + (one.number or 0) == frame.number), None
            )
            if (
                two is not None
                and one.number is not None
                and not is_ancestor(one, total)
                and not is_ancestor(two, total)
            ):
                spans = tuple(sorted((one.first.mention.number, two.first.mention.number)))
                for fact in (one, two):
                    fact.parent = total
                    fact.parent_reading = Reading("", "split.sum", spans)
                links.drafts.append(Draft(total, [one, two], "split.sum", spans, complete=True))
                break
