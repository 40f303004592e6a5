"""Arithmetic as evidence: stretches of numbers that add up to a number nearby."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from policyfacts.document import Reading
from policyfacts.find.columns import column_of
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import OPENING, different_outcomes, different_years, lead, may_share, siblings
from policyfacts.resolve.links.state import Draft, Links
from policyfacts.resolve.slots.fitting import INTENDED

_OTHER = re.compile(r"\b(?:the[ ])?(?:other|others|remaining|rest|remainder|balance)\b[^,;:.\d]{0,24}$", re.IGNORECASE)
_OF_THE = re.compile(r"^[^\w]*(?:Of|Out of|From|Among)[ \u00a0](?:the|its|these|those|their)[ \u00a0]$")
_TOTALLING = re.compile(
    r"\b(?:in all|altogether|in total|total|totals|totalled|totaling|making|makes|together|combined|overall|sum"
    r"|between (?:them|the)|both)\b",
    re.IGNORECASE,
)
_LONGER_THAN_REPEATED = 12
_REPEATED = re.compile(r"\bthe same[ \u00a0]$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom[ \u00a0](?:the[ ]|some[ ]|about[ ])?$")
_PART_OF = re.compile(r"\bof[ \u00a0](?:the[ ]|its[ ]|their[ ]|all[ ]|some[ ]|these[ ])?$")
_TO_LEVEL = re.compile(r"[ \u00a0]to[ \u00a0](?:a total of[ ]|about[ ]|some[ ])?")
_IN_ALL = re.compile(r"\b(?:in all|altogether|in total|all told|put together|taken together|making)\b", re.IGNORECASE)
_REACH = 4  # sentences between a total and its shares
_LONGEST = 40  # parts of one split
_SEVERAL = 2  # whoever gathers parts from three sentences gathers them from anywhere
_ROUNDING = 0.005
_TELLING = 5  # so many numbers do not add up to another one by chance
_TELLING_DIGITS = 3
_SIBLINGS = 3  # numbers of a sentence that lists
_COMPARED = 8  # longer runs that a run is held against
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


def arithmetic(links: Links, reaches: Sequence[int]) -> None:
    """Runs of numbers that add up; the tightest first. Inner splits let outer ones be seen, so it goes round again."""
    for reach in reaches:
        # Numbers between a total and its parts are unlikely; what is near is settled before what is far.
        runs = [run for run in _runs(links) if run.between <= reach]
        for run in sorted(_without_chance(runs), key=lambda run: run.cost):
            _take(links, run)


def _without_chance(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs less those that a longer one explains: where 34 + 25 + 13 + 6 + 7 come to 85, 6 + 7 are 13 by chance.

    What is a part beside others has none of them for a part of its own.
    """
    longer: dict[int, list[set[int]]] = {}
    for run in sorted((run for run in runs if run.exact and len(run.shares) >= _TELLING), key=_length, reverse=True):
        members = {id(share) for share in run.shares}
        for share in run.shares:
            if len(known := longer.setdefault(id(share), [])) < _COMPARED:
                known.append(members)
    for run in runs:
        mine = {id(share) for share in run.shares}
        if not any(mine & members and len(mine) < len(members) for members in longer.get(id(run.total), ())):
            yield run


def _length(run: Run) -> int:
    return len(run.shares)


def _take(links: Links, run: Run) -> bool:
    total, shares = run.total, run.shares
    if any(fact.parent not in (None, total) or fact is total or is_ancestor(fact, total) for fact in shares):
        return False
    taken = {id(share) for draft in links.drafts if draft.complete and draft.total is total for share in draft.shares}
    if taken & set(map(id, shares)):
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
        if len(free) < 2 or sum(line.numbers[n] for n in free) < line.numbers[at] * (1 - _ROUNDING):
            continue
        if _REPEATED.search(lead(frame)[-_LONGER_THAN_REPEATED:]):
            continue
        judged: set[tuple[int, ...]] = set()  # one run is in many readings
        for places in _readings(line, at, free):
            for stretch in _stretches([line.numbers[n] for n in places], line.numbers[at]):
                run = tuple(places[stretch.start : stretch.stop])
                if len(run) > 1 and run not in judged:
                    judged.add(run)
                    yield from _judge(links, line.frames, at, run)


@dataclass(frozen=True, slots=True)
class _Line:
    """The numbers of an article in reading order, and what is asked of them again and again."""

    frames: list[Frame]
    numbers: list[int]
    homes: list[Fact]
    changes: list[bool]
    compared: list[bool]
    columns: list[int | None]

    @classmethod
    def of(cls, links: Links) -> _Line:
        frames = [frame for frame in links.frames if frame.number is not None and frame.number > 0]
        return cls(
            frames,
            [frame.number or 0 for frame in frames],
            [links.home[id(frame)] for frame in frames],
            [bool(links.by_change[id(frame)]) for frame in frames],
            [bool(links.by_words[id(frame)]) for frame in frames],
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


def _stretches(numbers: Sequence[int], target: int) -> Iterator[range]:
    """Stretches of positive numbers that sum to the target, or to within its rounding; at most one per beginning."""
    least, most, count = target * (1 - _ROUNDING), target * (1 + _ROUNDING), len(numbers)
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
    if frame.number != links.values[id(links.home[id(frame)])] or _is_itself_a_part(frame, members):
        return  # what a rounded mention comes to, its fact does not
    if _parts_of_another(links, frame, members):
        return
    if _item_of_list(links, frame, members) or _said_twice(members):
        return
    later = members[-1].block < links.home[id(frame)].first.block and not _totals(frame)
    if later and (len(members) == 2 or (len(members) < _TELLING and not _telling(members))):
        return  # what happens to come to a number of a later paragraph
    if _forbidden(frame, members, exact) or not _plausible(frame, members, exact):
        return
    inside = (
        members[0].start < frame.start < members[-1].start and len({m.sentence for m in members} | {frame.sentence}) > 1
    )
    if inside and frame.view.sentence.kind == "list_item":
        return
    between = range(at + 1, places[0]) if places[0] > at else range(places[-1] + 1, at)
    apart = sum(not _settled(links, line[n]) for n in between)
    row = frame.view.sentence.kind == "list_item" and all(m.sentence == frame.sentence for m in members)
    behind = members[-1].start < frame.start and not _totals(frame) and not row
    gap = min(abs(m.sentence - frame.sentence) for m in members)
    spread = len({m.sentence for m in members} | {frame.sentence}) > 1  # inner splits before outer ones
    yield Run(
        (0 if exact else 1, int(inside), _stretches_of(members), apart + behind, int(spread), -len(members), gap),
        apart,
        links.home[id(frame)],
        facts,
        exact,
    )


def _stretches_of(members: Sequence[Frame]) -> int:
    """How many lists and sentences the parts come from: parts of one total mostly stand in one."""
    pairs_apart = sum(
        one.sentence != two.sentence and not (one.view.sentence.kind == two.view.sentence.kind == "list_item")
        for one, two in pairwise(members)
    )
    return min(pairs_apart, _SEVERAL)


def _forbidden(frame: Frame, members: Sequence[Frame], exact: bool) -> bool:
    """Whether the numbers' own words speak against their being parts of one total, or the sum is no sum after all."""
    if any(m.head.kind == "unit" == frame.head.kind and _of_another_granter(frame, m) for m in members):
        return True
    if not all(may_share(frame, member, units=False, periods=False) for member in members):
        return True
    if _breaks_list(frame, members) and not _totals(frame):
        return True
    if _among_siblings(frame, members) or (len(members) == 2 and _old_and_new(frame, members)):
        return True
    other_year = not all(may_share(frame, member, units=False) for member in members) or not all(
        siblings(*pair) for pair in pairwise(members)
    )
    listed = all(m.view.sentence.kind == "list_item" for m in members) or (
        frame.start < members[0].start and len({m.sentence for m in members}) == 1
    )
    if other_year and all(_in_column(m) for m in members) and not _in_column(frame):
        return True  # a column of one year adds up to nothing that the text says of another
    if other_year and (len(members) < 3 or not exact or not (listed or _totals(frame))):
        return True  # different years add up to nothing, unless a list or words of totalling say so
    return not (exact or _rounded(frame, members))


def _in_column(frame: Frame) -> bool:
    """Whether a number stands in a column of a table."""
    return column_of(frame.view.sentence, frame.mention.number.start) is not None


def _item_of_list(links: Links, frame: Frame, members: Sequence[Frame]) -> bool:
    """Whether the sum is one of several that its sentence lists, and round numbers of a later one come to it."""
    beside = links.by_sentence[frame.sentence]
    listed = [f for f in beside if f.head.kind == "implicit"]
    if frame.view.sentence.kind == "list_item" or len(listed) < _SIBLINGS or frame not in listed[1:]:
        return False
    telling = _telling(members)
    return members[0].sentence > frame.sentence and not telling and len(members) < _TELLING


def _telling(members: Sequence[Frame]) -> bool:
    """Whether a part has so many digits that it hardly adds up to anything by chance."""
    return any(len(str(member.number).rstrip("0")) >= _TELLING_DIGITS for member in members)


def _said_twice(members: Sequence[Frame]) -> bool:
    """Whether a number with telling digits is added from two paragraphs: what is said again is no second part."""
    told = {(m.number, m.block) for m in members if _telling([m]) and m.view.sentence.kind != "list_item"}
    return len({number for number, _ in told}) < len(told)


def _breaks_list(frame: Frame, members: Sequence[Frame]) -> bool:
    """Whether a sum goes from prose into a list: what is listed is listed to its end, and by itself."""
    listed = [member.view.sentence.kind == "list_item" for member in members]
    return len(members) < _TELLING and frame.view.sentence.kind != "list_item" and listed[-1] and not all(listed)


def _old_and_new(frame: Frame, members: Sequence[Frame]) -> bool:
    """`1,500 more lift it to 4,250, from 2,750`: what was there and what is added are no two parts.

    Nor is a wish (`had lobbied for 4,000`) a part of what was granted.
    """
    if _totals(frame):
        return False
    statuses = [m.status.value in INTENDED for m in (frame, *members) if m.status is not None and _stated(m)]
    if len(set(statuses)) > 1:
        return True
    one, two = members
    if one.block < frame.block < two.block:
        return True
    if two.change_cue is not None and _TO_LEVEL.fullmatch(frame.view.words(two.end, frame.start)):
        return True  # `14,400 in the first year, and a further 1,600 places to 16,000`
    if one.start < frame.start < two.start and one.sentence == two.sentence == frame.sentence:
        return _PART_OF.search(lead(frame)) is None  # `it was 1,100; now it is 1,650, because 550 came back`
    return any(_FROM.search(lead(member)) is not None for member in members)


def _stated(frame: Frame) -> bool:
    """Whether a number's own words say how far it has come."""
    return "status" in frame.own or (frame.status is not None and frame.status.rule == "status.authorized.cap")


def _of_another_granter(frame: Frame, member: Frame) -> bool:
    """Whether a number is what another country granted, by its own words."""
    if "issuer" not in member.own or member.issuer is None:
        return False
    if member.issuer.rule == "issuer.destination" and "issuer" not in frame.own:
        return False  # `4,500 people, made up of 900 cooks and 3,600 nurses, came to Britain`: where all of them go
    return frame.issuer is None or "issuer" not in frame.own or frame.issuer.value != member.issuer.value


def _parts_of_another(links: Links, frame: Frame, members: Sequence[Frame]) -> bool:
    """`Of the 15,000 places 5,000 are for …, 4,000 for … and 1,000 for …`: all are parts of the first number."""
    if frame.start > members[0].start or any(m.sentence != frame.sentence for m in members):
        return False
    opening = links.by_sentence[frame.sentence][0]
    if opening is frame or OPENING.match(frame.view.words(frame.end, members[0].start)):
        return False
    return (opening.number or 0) > (frame.number or 0) and _OF_THE.search(lead(opening)) is not None


def _is_itself_a_part(frame: Frame, members: Sequence[Frame]) -> bool:
    """`More than 13,000 of these`: a part; what earlier paragraphs tell does not make it up."""
    return frame.head.partitive is not None and members[0].start < frame.start and members[0].block != frame.block


def _settled(links: Links, frame: Frame) -> bool:
    """Whether a number has found its place in a split already."""
    fact = links.home[id(frame)]
    return fact.parent is not None or any(draft.total is fact and draft.complete for draft in links.drafts)


def _rounded(frame: Frame, members: Sequence[Frame]) -> bool:
    inexact = frame.mention.quantity.qualifier in ("about", "nearly", "more_than")
    target = frame.number or 0
    return (
        inexact
        and len(members) >= 3
        and not any(different_outcomes(*pair) for pair in pairwise(members))
        and abs(target - sum(member.number or 0 for member in members)) <= target * _ROUNDING
    )


def _plausible(frame: Frame, members: Sequence[Frame], exact: bool) -> bool:
    """Whether the sum is more than chance: one sentence, words of totalling, or telling digits (`68,350`)."""
    gap = min(abs(member.sentence - frame.sentence) for member in members)
    totalling = _totals(frame)
    if not exact:
        return _IN_ALL.search(frame.view.sentence.text) is not None and gap <= _REACH
    if all(member.view.sentence.kind == "list_item" for member in members) and members[0].start > frame.start:
        return True
    if len(members) >= 3 and exact and frame.start < members[0].start and gap <= 1:
        return True  # three parts and more that come to the number before them
    telling = sum(len(str(member.number).rstrip("0")) >= 3 for member in members)
    if gap > _REACH:
        return telling >= 2
    prose = all(member.view.sentence.kind != "list_item" for member in members)
    if len(members) == 2 and prose and members[1].block - members[0].block > 1 and not totalling and not telling:
        return False  # from two paragraphs far apart two round numbers come to a third by chance
    sentences = {member.sentence for member in members}
    if len(members) == 2 and members[0].number == members[1].number and members[0].sentence != members[1].sentence:
        return (
            _OTHER.search(members[1].view.words(members[1].view.start, members[1].start)) is not None
        )  # the same number said twice
    if not telling and len(members) == 2 and different_years(*members):
        return False
    if frame.sentence in sentences or (len(sentences) == 1 and gap <= 2):
        return True
    rest = any(
        _OTHER.search(m.view.words(m.view.start, m.start)) or _OTHER.search(m.view.words(m.start, m.end))
        for m in members
    )
    return rest or totalling or telling >= 1


def _among_siblings(frame: Frame, members: Sequence[Frame]) -> bool:
    """`1,000 to Nepal, 2,000 to India and 3,000 to Ghana`: the last is one of the list, whatever adds up."""
    if (
        frame.countries is None
        or "countries" not in frame.own
        or any(m.sentence != frame.sentence or m.countries is None for m in members)
    ):
        return False
    if frame.start < members[0].start and OPENING.match(frame.view.words(frame.end, members[0].start)):
        return False  # `420 for Africa: 250 from Congo and 170 from Libya`
    theirs = {code for member in members if member.countries is not None for code in member.countries.value}
    return not theirs <= set(frame.countries.value) and not _totals(frame)


def _totals(frame: Frame) -> bool:
    """Whether the number's sentence speaks of adding up."""
    return _adds_up(frame.view.sentence.text)


@lru_cache(maxsize=256)  # asked of the same sentence again and again
def _adds_up(text: str) -> bool:
    return _TOTALLING.search(text) is not None
