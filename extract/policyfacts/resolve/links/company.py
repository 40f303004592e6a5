"""Parts known by the company they keep: `Ireland 10,650` beside a part of the total, `among them`, `leaving 185`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, different_outcomes
from policyfacts.resolve.links.state import Links

# `Angolans 410 and Britons 365 among them`
_AMONG_THEM = re.compile(r"[^,;:.\d]{0,30}[ \u00a0]among[ \u00a0](?:them|these|those)\b")
# What stands between two parts of one list: `14,000 of the places (…), Ireland 10,650`.
_NEXT_NAME = re.compile(
    r"[^,;:.()\d]{0,40}(?:\([^()]*\))?[,;]?(?:[ \u00a0]and)?[ \u00a0](?:the[ \u00a0])?[A-Z][\w’'-]*"
    r"(?:[ \u00a0][A-Za-z’'-]+){0,3}[ \u00a0](?:(?:with|has|got|gets|takes|took|receives?|received)[ \u00a0])?"
)
_REST = re.compile(
    r"\b(?:leaving(?: just| only| some| about)?|(?:the )?(?:others?|rest|remaining|remainder|balance))\b"
    r"[^;:.\d]{0,24}$",
    re.IGNORECASE,
)
_NEAR = 2  # sentences in which the parts and their whole stand
_FEW = 6  # numbers of which some may be parts: all their sets are tried
_ROUNDING = 0.02  # of what is left, where it or the whole is no exact number


def among_them(links: Links) -> None:
    """`1,540 got through, Angolans 410 and Britons 365 among them`: parts of the number before them."""
    for position, frame in enumerate(links.frames):
        if frame.number is None or not _AMONG_THEM.match(frame.view.words(frame.end, frame.view.end)):
            continue
        parts, at = [frame], position - 1
        while at >= 0 and _same_list(links.frames[at], parts[0]):
            parts.insert(0, links.frames[at])
            at -= 1
        facts = [links.home[id(part)] for part in parts]
        amount = sum(part.number or 0 for part in parts)
        for other in reversed(links.frames[max(0, at - _FEW) : at + 1]):
            total = links.home[id(other)]
            if frame.sentence - other.sentence > 1:
                break
            if (other.number or 0) >= amount and not compared(other):
                _attach(links, total, [f for f in facts if f.parent is None], "split.subset")
                break


_LISTED = re.compile(r"(?:,|,?[ \u00a0]and)[ \u00a0](?:some[ ]|about[ ])?")  # `310 doctors and 245 nurses among them`


def _same_list(one: Frame, two: Frame) -> bool:
    between = one.view.words(one.end, two.start)
    return (
        one.sentence == two.sentence
        and _LISTED.fullmatch(between) is not None
        and one.head.kind == two.head.kind == "unit"
        and one.head.unit == two.head.unit == "people"
    ) or (
        one.sentence == two.sentence
        and one.head.kind == "implicit"
        and one.countries is not None
        and "countries" in one.own
        and re.fullmatch(r",?[ \u00a0](?:and[ \u00a0])?[A-Z][\w’'-]*(?:[ \u00a0][A-Za-z]+)?[ \u00a0]", between)
        is not None
    )


def beside(links: Links) -> None:
    """`France has 14,000 of the places, Ireland 10,650 and Japan 6,500`: they go on as the list began."""
    for frames in links.by_sentence.values():
        last: Frame | None = None
        for frame in frames:
            fact = links.home[id(frame)]
            reading = fact.parent_reading
            if fact.parent is not None and reading is not None and fact.parent.first.sentence < frame.sentence:
                last = frame if reading.rule in ("split.of-them", "split.of-these", "split.of-total") else None
                continue
            if last is None or fact.parent is not None or frame.number is None:
                continue
            total = links.home[id(last)].parent
            if (
                total is not None
                and frame.head.kind == "implicit"
                and "countries" in frame.own & last.own
                and _NEXT_NAME.fullmatch(frame.view.words(last.end, frame.start))
                and not compared(frame)
                and not different_outcomes(last, frame)
                and (total.number or 0) > frame.number
            ):
                _attach(links, total, [fact], "split.enumeration")
                last = frame


def rest(links: Links) -> None:
    """`A further 44 were screened out, leaving 185`: what is left tells which numbers were parts, and of what."""
    for position, frame in enumerate(links.frames):
        fact = links.home[id(frame)]
        lead = frame.view.words(max(frame.view.start, frame.start - 60), frame.start)
        if fact.parent is not None or frame.number is None or not _REST.search(lead):
            continue
        near = [f for f in links.frames[max(0, position - 2 * _FEW) : position] if frame.sentence - f.sentence <= _NEAR]
        for whole in near:
            total = links.home[id(whole)]
            if total is fact or (whole.number or 0) <= frame.number or compared(whole) or is_ancestor(fact, total):
                continue
            parts = _parts_beside(links, total, whole, frame, near)
            if parts is not None:
                _attach(links, total, [*parts, fact], "split.subset")
                break


def _parts_beside(links: Links, total: Fact, whole: Frame, left: Frame, near: Sequence[Frame]) -> list[Fact] | None:
    """The numbers that, with what is left, make up the whole; none of them may be part of anything else."""
    told = [d for d in links.drafts if d.total is total and not d.complete]
    known = sum(share.number or 0 for draft in told for share in draft.shares)
    missing = (whole.number or 0) - (left.number or 0) - known
    inexact = "exact" not in (whole.mention.quantity.qualifier, left.mention.quantity.qualifier)
    if known and abs(missing) <= (_ROUNDING * (left.number or 0) if inexact else 0):
        return []
    free = [links.home[id(f)] for f in near if f.start > whole.start and links.home[id(f)].parent in (None, total)]
    free = [f for f in dict.fromkeys(free) if f is not total and f.number][:_FEW]
    wanted = (whole.number or 0) - (left.number or 0)
    for size in (1, 2, 3):
        for parts in combinations(free, size):
            if sum(part.number or 0 for part in parts) == wanted and not any(is_ancestor(p, total) for p in parts):
                return [part for part in parts if part.parent is None]
    return None


def _attach(links: Links, total: Fact, facts: Sequence[Fact], rule: str) -> None:
    mine = [fact for fact in facts if fact is not total and fact.parent is None and not is_ancestor(fact, total)]
    if not mine:
        return
    links.attach(total, mine, rule, (total.first.mention.number,))
    for draft in links.drafts:
        if draft.total is total and sum(share.number or 0 for share in draft.shares) >= (total.number or 0):
            draft.complete = True
