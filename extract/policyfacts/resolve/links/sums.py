"""Arithmetic as evidence: stretches of numbers that add up to a number nearby."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policyfacts.document import Reading
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.chance import (
    ROUNDING,
    TELLING,
    cuts_a_list,
    first_of_list,
    forbidden_by_words,
    has_telling_digits,
    holds_its_part,
    holds_its_sum,
    is_itself_a_part,
    is_plausible,
    item_of_list,
    listed_under_another,
    parts_of_another,
    said_twice,
    speaks_of_total,
    stretches_of,
)
from policyfacts.resolve.links.cues import lead
from policyfacts.resolve.links.state import Draft, Links

_LONGER_THAN_REPEATED = 12
_REPEATED = re.compile(r"\bthe same[ \u00a0]$", re.IGNORECASE)
_LONGEST = 40  # parts of one split
_FEW = 4  # parts that are told paragraphs apart, each with parts of its own beside it
_OUTWEIGHS = 4  # parts that add up speak against a sum of some of them
_COMPARED = 8  # longer runs that a run is held against
_SERIES = 3  # numbers of another time, each beside one of the parts, that add up to the number of that time
_PAST_WISHES = 6  # so many parts add up to a number past what somebody had asked for
SKIP = 24  # numbers between a total and the first of its shares


@dataclass(frozen=True, slots=True)
class Run:
    """Shares that add up to a total (`exact`, or within the rounding of an inexact one).

    Attributes:
        cost: The lowest is the likeliest.
        between: How many other numbers stand between the total and the nearest share.
    """

    cost: tuple[int, int, int, int, int, int, int]
    between: int
    total: Fact
    shares: list[Fact]
    exact: bool


def arithmetic(links: Links, reaches: Sequence[int], *, few: bool = False) -> None:
    """Runs of numbers that add up; the tightest first. Inner splits let outer ones be seen, so it goes round again.

    Args:
        reaches: For each round how many numbers may stand between a total and its parts.
        few: Whether runs are short and of one scheme: what nothing else has claimed often adds up by chance.
    """
    for reach in reaches:
        # Numbers between a total and its parts are unlikely; what is near is settled before what is far.
        runs = [run for run in _runs(links) if run.between <= reach and not (few and not _is_tight(run))]
        for run in sorted(_without_chance(runs), key=lambda run: run.cost):
            _take(links, run)


def _is_tight(run: Run) -> bool:
    """Whether a run is short and names no two schemes."""
    visas = [fact.value("visa") for fact in (run.total, *run.shares)]
    schemes = {(visa.code, visa.programme) for visa in visas if visa is not None and (visa.code or visa.programme)}
    return len(run.shares) <= _FEW and len(schemes) < 2


def _without_chance(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs less those that a longer one explains: where 34 + 25 + 13 + 6 + 7 come to 85, 6 + 7 are 13 by chance.

    What is a part beside others has none of them for a part of its own.
    """
    longer: dict[int, list[set[int]]] = {}
    for run in sorted(filter(_outweighs, runs), key=_length, reverse=True):
        members = {id(share) for share in run.shares}
        for share in run.shares:
            if len(known := longer.setdefault(id(share), [])) < _COMPARED:
                known.append(members)
    for run in runs:
        mine = {id(share) for share in run.shares}
        if not any(mine & members and len(mine) < len(members) for members in longer.get(id(run.total), ())):
            yield run


def _outweighs(run: Run) -> bool:
    """Whether a run speaks against sums of some of its parts: it is long, or its total is said to be one."""
    told = len(run.shares) == _OUTWEIGHS - 1 and speaks_of_total(run.total.first)
    return run.exact and (told or len(run.shares) >= _OUTWEIGHS)


def _length(run: Run) -> int:
    return len(run.shares)


def _take(links: Links, run: Run) -> bool:
    total, shares = run.total, run.shares
    if any(fact.parent not in (None, total) or fact is total or is_ancestor(fact, total) for fact in shares):
        return False
    taken = {id(share) for draft in links.drafts if draft.complete and draft.total is total for share in draft.shares}
    if taken & set(map(id, shares)):
        return False
    if taken and len(shares) == 2 and _round_elsewhere(total, shares):
        return False
    mine = set(map(id, shares))
    links.drafts = [
        d for d in links.drafts if not (d.total is total and not d.complete and set(map(id, d.shares)) <= mine)
    ]
    spans = tuple(sorted(fact.first.mention.number for fact in shares))
    for fact in shares:
        if fact.parent is None:
            fact.parent = total
            fact.parent_reading = Reading("", "split.sum", tuple(sorted((total.first.mention.number, *spans))))
    links.drafts.append(Draft(total, shares, "split.sum" if run.exact else "split.sum-rounded", spans, complete=True))
    return True


def _round_elsewhere(total: Fact, shares: Sequence[Fact]) -> bool:
    """Whether two round numbers of another sentence come to a total that is split already: that is mostly chance."""
    apart = all(share.first.sentence != total.first.sentence for share in shares)
    return apart and not has_telling_digits([share.first for share in shares])


def _runs(links: Links) -> Iterator[Run]:
    """Every stretch of consecutive numbers whose sum is a number nearby.

    Numbers that have found their place already are passed over, and so is what only says how a part has grown; once
    more without those that others are compared with (`33,000, up from 31,000`).
    """
    line = _Line.of(links)
    for at, frame in enumerate(line.frames):
        total = line.homes[at]
        most = links.values[id(total)]
        free = [
            n
            for n in range(max(0, at - SKIP), min(len(line.frames), at + SKIP + _LONGEST))
            if line.numbers[n] < most
            and not line.changes[n]
            and line.homes[n] is not total
            and (line.homes[n].parent is None or line.homes[n].parent is total)
        ]
        if len(free) < 2 or sum(line.numbers[n] for n in free) < line.numbers[at] * (1 - ROUNDING):
            continue
        if _REPEATED.search(lead(frame)[-_LONGER_THAN_REPEATED:]):
            continue
        judged: set[tuple[int, ...]] = set()  # one run is in many readings
        for places in _readings(line, at, free):
            for stretch in _stretches([line.numbers[n] for n in places], line.numbers[at]):
                run = tuple(places[stretch.start : stretch.stop])
                if _past_wishes(line, run) and (
                    len(run) < _PAST_WISHES or sum(line.numbers[n] for n in run) != line.numbers[at]
                ):
                    continue
                if len(run) > 1 and run not in judged:
                    judged.add(run)
                    yield from _judge(links, line.frames, at, run)
        for places in _series(line, at, free):
            for stretch in _stretches([line.numbers[n] for n in places], line.numbers[at]):
                run = tuple(places[stretch.start : stretch.stop])
                exact = sum(line.numbers[n] for n in run) == line.numbers[at]
                if len(run) >= _SERIES and exact and run not in judged:
                    judged.add(run)
                    yield from _judge(links, line.frames, at, run)


def _past_wishes(line: _Line, run: Sequence[int]) -> bool:
    """Whether a run passes over a number that somebody only asked for, in its own column."""
    column = line.columns[run[0]]
    return any(line.wished[n] and line.columns[n] == column for n in range(run[0], run[-1]) if n not in run)


@dataclass(frozen=True, slots=True)
class _Line:
    """The numbers of an article in reading order, and what is asked of them again and again."""

    frames: list[Frame]
    numbers: list[int]
    homes: list[Fact]
    changes: list[bool]
    compared: list[bool]
    wished: list[bool]
    columns: list[int | None]

    @classmethod
    def of(cls, links: Links) -> _Line:
        frames = [
            frame for frame in links.frames if frame.number and frame.number == links.values[id(links.home[id(frame)])]
        ]
        return cls(
            frames,
            [frame.number or 0 for frame in frames],
            [links.home[id(frame)] for frame in frames],
            [bool(links.by_change[id(frame)]) for frame in frames],
            [bool(links.by_words[id(frame)]) for frame in frames],
            [frame.status is not None and frame.status.value in ("requested", "denied") for frame in frames],
            [links.columns.get(id(frame)) for frame in frames],
        )


def _readings(line: _Line, at: int, free: list[int]) -> Iterator[list[int]]:
    """What may add up to the number at `at`: each column of a table by itself, all, and all but the compared ones.

    A number that another is compared with (`against 172,499 in 2023`) is the total of a column only.
    """
    columns, mine = line.columns, line.columns[at]
    if mine is not None:  # what stands in another column adds up to nothing here
        row = [n for n in free if line.frames[n].sentence == line.frames[at].sentence]
        if row and row[-1] < at:
            yield row  # `Men | Women | Total`
        free = [n for n in free if columns[n] in (mine, None)]
    for column in sorted({column for n in free if (column := columns[n]) is not None}):
        yield [n for n in free if columns[n] == column]
    if line.compared[at]:
        return
    yield free
    once = sorted({id(line.homes[n]): n for n in reversed(free)}.values())
    if len(once) < len(free):
        yield once  # a number that is said twice in a list is added once
    plain = [n for n in free if not line.compared[n]]
    if len(plain) < len(free):
        yield plain
    granted = [n for n in plain if not line.wished[n]]
    if len(granted) < len(plain) and not line.wished[at]:
        yield granted  # `Builders, who had asked for 100,000, were awarded 80,000`


def _series(line: _Line, at: int, free: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of one time among those of another: `nurses 900 (2029: 700), cooks 500 (400)`, `900 against 700, …`."""
    if line.columns[at] is not None:
        return
    compared = [n for n in free if line.compared[n]]
    if compared:
        yield compared
    period = line.frames[at].period
    when = None if period is None else period.value
    if when is None:
        return
    dated = {n: told.value for n in free if "period" in line.frames[n].own and (told := line.frames[n].period)}
    yield [n for n in dated if dated[n] == when]
    yield [n for n in free if not line.compared[n] and dated.get(n, when) == when]


def _stretches(numbers: Sequence[int], target: int) -> Iterator[range]:
    """Stretches of positive numbers that sum to the target, or to within its rounding; at most one per beginning."""
    least, most, count = target * (1 - ROUNDING), target * (1 + ROUNDING), len(numbers)
    end, amount = 0, 0
    for begin, first in enumerate(numbers):
        while end < count and amount < least:
            amount += numbers[end]
            end += 1
        if amount < least:
            return  # nothing is left that could be added
        reach, total = end, amount
        while reach < count and total + numbers[reach] <= target:
            total += numbers[reach]
            reach += 1
        if total <= most:
            yield range(begin, reach)
        amount -= first


def _judge(links: Links, line: Sequence[Frame], at: int, places: Sequence[int]) -> Iterator[Run]:
    """The stretch as a run, if nothing but the sum speaks against it."""
    frame, members = line[at], [line[n] for n in places]
    facts = [links.home[id(member)] for member in members]
    if abs(places[0] - at) > SKIP or len({id(fact) for fact in facts}) < len(facts):
        return
    for place, member in zip(places[1:], members[1:], strict=True):
        if member.sentence - line[place - 1].sentence > (4 if member.view.sentence.kind == "list_item" else 3):
            return
    exact = sum(member.number or 0 for member in members) == frame.number
    if frame.number != links.values[id(links.home[id(frame)])] or is_itself_a_part(frame, members):
        return  # what a rounded mention comes to, its fact does not
    if parts_of_another(links, frame, members) or cuts_a_list(links, frame, members):
        return
    if listed_under_another(links, frame, members) or first_of_list(links, frame, members):
        return
    if holds_its_sum(frame, members) or holds_its_part(frame, members):
        return
    if item_of_list(links, frame, members) or said_twice(members):
        return
    later = members[-1].block < links.home[id(frame)].first.block and not speaks_of_total(frame)
    if later and (len(members) == 2 or (len(members) < TELLING and not has_telling_digits(members))):
        return  # what happens to come to a number of a later paragraph
    if forbidden_by_words(frame, members, exact) or not is_plausible(frame, members, exact):
        return
    inside = (
        members[0].start < frame.start < members[-1].start and len({m.sentence for m in members} | {frame.sentence}) > 1
    )
    if inside and frame.view.sentence.kind == "list_item":
        return
    between = range(at + 1, places[0]) if places[0] > at else range(places[-1] + 1, at)
    apart = sum(not _settled(links, line[n]) for n in between)
    row = frame.view.sentence.kind == "list_item" and all(m.sentence == frame.sentence for m in members)
    behind = members[-1].start < frame.start and not speaks_of_total(frame) and not row
    gap = min(abs(m.sentence - frame.sentence) for m in members)
    spread = len({m.sentence for m in members} | {frame.sentence}) > 1  # inner splits before outer ones
    yield Run(
        (0 if exact else 1, int(inside), stretches_of(members), apart + behind, int(spread), -len(members), gap),
        apart,
        links.home[id(frame)],
        facts,
        exact,
    )


def _settled(links: Links, frame: Frame) -> bool:
    """Whether a number has found its place in a split already."""
    fact = links.home[id(frame)]
    return fact.parent is not None or any(draft.total is fact and draft.complete for draft in links.drafts)
