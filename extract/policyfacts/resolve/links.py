"""Which count is a share of which: the article's own words (`of these`, `the remaining`), and arithmetic as evidence.

A reading that adds up beats one that does not: numbers in reading order whose sum is a number nearby are its shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policyfacts.document import Reading, Span
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.merge import Fact, is_ancestor as _ancestor

_OF_THESE = re.compile(
    r"(?:\b(?:of|among)[ \u00a0](?=all|these|those|them|which|whom|that)|(?:^|[;:,\u2013\u2014“\"(][ \u00a0]?)(?:of|among)[ \u00a0](?=the))(?:the[ ](?P<noun>[^,;:.\d]{2,40})|all[ ](?:these|those)|these|those|them|which|whom|that total|that number)\b(?:[^,;:.\d]{0,40})?,?[ \u00a0]?(?:[^;:.\d]{0,60})$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"(?:^|[;:,(\u2013\u2014“\"][ \u00a0]?|\b(?:and|but|that|said)[ \u00a0])(?:of|out of|among|from among)[ \u00a0](?:the|its|their|those|these|all)(?:[ \u00a0][\w’'-]+){0,2}[ \u00a0]?$",
    re.IGNORECASE,
)
_LEFT_OF = re.compile(
    r"[^,;:.]{0,24}\b(?:left|remain|remains|remained|remaining|free|unused|available|out|still)\b[^,;:.]{0,24}\b(?:of|out of|from)[ \u00a0](?:the|its|their|those|these)[^,;:.\d]{0,24}",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:the[ ])?(?:other|others|remaining|rest|remainder|balance)\b[^,;:.\d]{0,24}$", re.IGNORECASE)
_INCLUDING = re.compile(
    r"\b(?:including|includes|included|among them|of which|of whom|comprising|comprises|made up of|consisting of|consists of|split into|divided into|broken down into|with)\b[^;:.\d]{0,60}$",
    re.IGNORECASE,
)
# What opens a list of parts behind a number: `25,344: …`, `6,800 (…`, `10,000, including …`.
_OPENING = re.compile(
    r"[ ]?\([^.;:()]{0,40}$|[^.;:()]{0,40}(?:[:\u2014]|[ ]\u2013[ ]|,?[ ](?:of which|of whom|including|comprising|made up of|consisting of|split|divided|broken down)\b)[^.;:()]{0,60}$",
    re.IGNORECASE,
)
# A number that another one is compared with is nobody's total: `down from 190,000 the year before`.
_COMPARED = re.compile(
    r"\b(?:up|down|rise|rose|fall|fell|compared|against|versus|than|ahead of|behind|above|below|from|instead of|rather than|short of)\b(?:[ \u00a0](?:from|with|to|of|on))?[ \u00a0](?:the[ ]|about[ ]|some[ ]|a[ ]|just[ ]|record[ ])*$",
    re.IGNORECASE,
)
_TOTALLING = re.compile(
    r"\b(?:in all|altogether|in total|total|totals|totalled|totaling|making|makes|together|combined|overall|sum|between (?:them|the))\b",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"\bthe same[ \u00a0]$", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:in all|altogether|in total|all told|put together|taken together|making)\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:together|between them|in all|altogether|combined|in total|all told|the two (?:schemes|programmes|programs|routes|quotas))\b",
    re.IGNORECASE,
)
_OF_WHICH_AFTER = re.compile(r"[^,;:.\d]{0,24}[ \u00a0]of[ \u00a0](?:which|whom|them|these|those)\b", re.IGNORECASE)
# A list by size: `headed the table with 46,086`, `followed by`, `accounted for`.
_RANKING = re.compile(
    r"\b(?:followed by|follow(?:s|ed)? with|the most|ahead of|head(?:s|ed|ing)?[ ](?:the|with)|top(?:s|ped|ping)?[ ]the|led[ ](?:the|with)|leads[ ](?:the|with)|largest|biggest|most[ ](?:of|visas|permits)|accounted for|account for|lion[’']s share|tops[ ]the|the table|the list|second place|came (?:second|next)|by (?:nationality|country|province|sector|region)|made up)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:followed by|came (?:second|next|third)|next (?:came|come|were)|ahead of|then came|behind (?:it|them)|second place)\b",
    re.IGNORECASE,
)
_WORDED = ("split.of-total", "split.of-them", "split.of-these", "split.of-which")
_REACH = 4  # sentences between a total and its shares
_LONGEST = 40  # parts of one split
_ROUNDING = 0.005
_TOO_MUCH = 1.25  # shares that exceed their total by more are no shares; by less, the article or the reading is wrong
_SKIP = 24  # numbers between a total and the first of its shares


@dataclass(eq=False)
class Draft:
    """A split in the making."""

    total: Fact
    shares: list[Fact]
    rule: str
    spans: tuple[Span, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Shares that add up to a total (`exact`, or within the rounding of an inexact one).

    Attributes:
        cost: The lowest is the likeliest.
        between: How many other numbers stand between the total and the nearest share.
    """

    cost: tuple[int, int, int, int, int]
    between: int
    total: Fact
    shares: list[Fact]
    exact: bool


@dataclass
class Linker:
    """Links the facts of one document."""

    facts: Sequence[Fact]
    frames: Sequence[Frame]
    drafts: list[Draft] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_sentence: dict[int, list[Frame]] = {}
        for frame in self.frames:
            self.by_sentence.setdefault(frame.sentence, []).append(frame)
        self._by_words = {id(frame): _compared(frame) for frame in self.frames}
        self._by_change = {id(frame): _difference(frame) for frame in self.frames}
        self.values = {id(fact): fact.number or 0 for fact in self.facts}
        self.home = {id(frame): fact for fact in self.facts for frame in fact.frames}

    def link(self) -> list[Draft]:
        """All splits, totals before their shares' own splits where they nest; sets `parent` on every share."""
        self._arithmetic((1, 1, 1))
        self._explicit()
        self._arithmetic((1, 1, 4, 4, _SKIP))
        self._open_lists()
        self._enumerations()
        self._pairs()
        self._drop_covered()
        return self.drafts

    # ---- the article's own words ----

    def _explicit(self) -> None:
        for position, frame in enumerate(self.frames):
            fact = self.home[id(frame)]
            if fact.parent is not None or frame is not fact.first:
                continue
            found = self._explicit_total(position, frame) or self._sibling_total(position, frame)
            if found is None:
                continue
            total, rule, span = found
            if total is not fact and not _ancestor(fact, total):
                self._attach(fact, total, rule, span)

    def _explicit_total(self, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
        head = frame.head
        if frame.base is not None:
            return self.home[id(frame.base)], "split.of-total", frame.base.mention.number
        if head.base is not None:
            base = next(
                (f for f in self.frames if f.mention.number.start <= head.base.start < f.mention.number.end), None
            )
            return None if base is None or base is frame else (self.home[id(base)], "split.of-total", head.base)
        if head.partitive is not None:
            if _of_a_noun_nearby(position, frame, self.frames):
                return None
            if re.search(r"\bof (?:their|its|his|her|our)$", head.partitive.text):
                return None  # `165,266 of their applications`: of those of whoever was named, not of a number
            total = self._whole(position, frame) if _of_noun(frame) else self._larger_before(position, frame)
            return None if total is None else (total, "split.of-them", head.partitive)
        if (base := self._base_in_front(position, frame)) is not None:
            return self.home[id(base)], "split.of-total", base.mention.number
        if (base := self._base_behind(position, frame)) is not None:
            return self.home[id(base)], "split.left-of", base.mention.number
        lead = frame.view.words(frame.view.start, frame.start)
        if match := _OF_THESE.search(lead):
            at = frame.view.start + match.start()
            total = (
                self._named_total(position, frame, match["noun"])
                if match["noun"]
                else self._larger_before(position, frame, outside=at)
            )
            if total is not None:
                return total, "split.of-these", self._first_words(frame, at, match.group())
        if match := _OF_WHICH_AFTER.match(frame.view.words(frame.end, frame.end + 40)):
            total = self._larger_before(position, frame)
            if total is not None:
                return total, "split.of-which", Span(frame.end, frame.end + match.end(), match.group())
        return None

    def _sibling_total(self, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
        """`5,564 of them went to Kosovo and 4,239 to Serbia`: the next number of the list has the total of the first."""
        before = self.frames[position - 1] if position else None
        if (
            before is None
            or before.sentence != frame.sentence
            or frame.head.kind != "implicit"
            or _compared(frame)
            or frame.number is None
        ):
            return None
        sibling = self.home[id(before)]
        if (
            sibling.parent is None
            or sibling.parent_reading is None
            or sibling.parent_reading.rule not in _WORDED
            or (sibling.parent.first.sentence == frame.sentence
            and sibling.parent_reading.rule == "split.left-of")
        ):
            return None
        if (sibling.parent.number or 0) <= frame.number or not _siblings(before, frame):
            return None
        return sibling.parent, sibling.parent_reading.rule, sibling.parent_reading.spans[0]

    def _first_words(self, frame: Frame, at: int, words: str) -> Span:
        match = re.match(r"\w+[ \u00a0]\w+", words)
        end = at + (match.end() if match else 2)
        return Span(at, end, frame.view.words(at, end))

    def _whole(self, position: int, frame: Frame) -> Fact | None:
        """`16,400 of the permits`: of all of them, the article's main number of that unit, if it is large enough."""
        block = [f for f in self.frames[:position] if f.block == frame.block and f.sentence < frame.sentence]
        for other in [*block[::-1], *self.frames[:position]]:
            fact = self.home[id(other)]
            if fact.parent is not None and any(d.complete and d.total is fact.parent for d in self.drafts):
                fact = fact.parent
            if (
                fact.number is None
                or frame.number is None
                or fact.number <= frame.number
                or _compared(other)
                or fact.parent is not None
            ):
                continue
            if (
                other.unit is not None
                and frame.unit is not None
                and other.unit.value == frame.unit.value
                and other.view.sentence.kind != "headline"
            ):
                return fact
        return self._larger_before(position, frame)

    def _base_in_front(self, position: int, frame: Frame) -> Frame | None:
        """`Of the 13,767 applications …, 13,494 were certified`; `out of the 65,000, as many as 6,800`."""
        for other in reversed(self.frames[:position]):
            if other.sentence != frame.sentence:
                return None
            lead = frame.view.words(frame.view.start, other.start)
            if (
                _OUT_OF.search(lead)
                and other.number is not None
                and frame.number is not None
                and other.number > frame.number
            ):
                return other
        return None

    def _base_behind(self, position: int, frame: Frame) -> Frame | None:
        """`some 7,000 were left of the 38,500 authorized`."""
        for other in self.frames[position + 1 : position + 2]:
            if (
                other.sentence == frame.sentence
                and other.number is not None
                and (frame.number or 0) < other.number
                and _LEFT_OF.fullmatch(frame.view.words(frame.end, other.start))
            ):
                return other
        return None

    def _larger_before(self, position: int, frame: Frame, outside: int | None = None) -> Fact | None:
        """The nearest earlier count that is large enough to hold this one, itself not a sibling in the same list."""
        number = frame.number
        if number is None:
            return None
        for other in reversed(self.frames[:position]):
            fact = self.home[id(other)]
            if frame.sentence - other.sentence > 2:
                return None
            if (outside is not None and other.start >= outside) or _compared(other):
                continue
            if (
                other.number is None
                or other.number <= number
                or (fact.parent is not None
                and fact.parent.first.sentence == frame.sentence)
            ):
                continue
            if (
                fact.parent_reading is not None
                and fact.first.sentence == frame.sentence
                and fact.parent_reading.rule == "split.of-them"
            ):
                continue
            if (
                frame.head.noun is not None
                and fact.parent is not None
                and any(d.complete and d.total is fact.parent for d in self.drafts)
            ):
                return fact.parent  # `29,325 of the newcomers`: of all of them, not of the last part
            return fact
        return None

    def _named_total(self, position: int, frame: Frame, noun: str) -> Fact | None:
        """`Of the sponsored visas, …`: the earlier count whose own clause shares the telling words of the phrase."""
        words = {_stem(word) for word in re.findall(r"[a-z]{4,}", noun.lower())}
        best: tuple[int, int] | None = None
        chosen: Fact | None = None
        for distance, other in enumerate(reversed(self.frames[:position])):
            if frame.sentence - other.sentence > 3:
                break
            if other.sentence == frame.sentence:
                continue
            if other.number is None or frame.number is None or other.number <= frame.number:
                continue
            begin, end = other.view.clause(other.start)
            near = {_stem(word) for word in re.findall(r"[a-z]{4,}", other.view.words(begin, end).lower())}
            score = (len(words & near), -distance)
            if best is None or score > best:
                best, chosen = score, self.home[id(other)]
        return chosen

    def _attach(self, fact: Fact, total: Fact, rule: str, span: Span | None) -> None:
        fact.parent = total
        fact.parent_reading = Reading("", rule, () if span is None else (span,))
        for draft in self.drafts:
            if draft.total is total and not draft.complete:
                draft.shares.append(fact)
                return
        self.drafts.append(Draft(total, [fact], rule, () if span is None else (span,)))

    # ---- arithmetic ----

    def _arithmetic(self, reaches: Sequence[int]) -> None:
        """Runs of numbers that add up; the tightest first. Inner splits let outer ones be seen, so it goes round again."""
        for reach in reaches:
            # Numbers between a total and its parts are unlikely; what is near is settled before what is far.
            for run in sorted((run for run in self._runs() if run.between <= reach), key=lambda run: run.cost):
                self._take(run)

    def _take(self, run: Run) -> bool:
        total, shares = run.total, run.shares
        if any(fact.parent not in (None, total) or fact is total or _ancestor(fact, total) for fact in shares):
            return False
        taken = {
            id(share) for draft in self.drafts if draft.complete and draft.total is total for share in draft.shares
        }
        if taken & set(map(id, shares)):
            return False
        mine = set(map(id, shares))
        self.drafts = [
            d for d in self.drafts if not (d.total is total and not d.complete and set(map(id, d.shares)) <= mine)
        ]
        spans = tuple(sorted(fact.first.mention.number for fact in shares))
        for fact in shares:
            if fact.parent is None:
                fact.parent = total
                fact.parent_reading = Reading("", "split.sum", tuple(sorted((total.first.mention.number, *spans))))
        self.drafts.append(
            Draft(total, shares, "split.sum" if run.exact else "split.sum-rounded", spans, complete=True)
        )
        return True

    def _drop_covered(self) -> None:
        """A subset that overlaps a complete split is only `part_of`, no split of its own."""
        complete = {id(draft.total) for draft in self.drafts if draft.complete}
        self.drafts = [
            d
            for d in self.drafts
            if d.complete or id(d.total) not in complete or (d.rule == "split.enumeration" and len(d.shares) > 1)
        ]

    def _runs(self) -> Iterator[Run]:
        """Every stretch of consecutive numbers whose sum is a number nearby.

        Numbers that have found their place already are passed over, and so is what only says how a part has grown; once
        more without those that others are compared with (`33,000, up from 31,000`).
        """
        line = [frame for frame in self.frames if frame.number is not None and frame.number > 0]
        for at, frame in enumerate(line):
            if self._by_words[id(frame)] or _REPEATED.search(_lead(frame)):
                continue
            total = self.home[id(frame)]
            near = range(max(0, at - _SKIP), min(len(line), at + _SKIP + _LONGEST))
            free = [n for n in near if self._may_add(line[n], total)]
            plain = [n for n in free if not self._by_words[id(line[n])]]
            for places in (free, plain) if len(plain) < len(free) else (free,):
                for stretch in _stretches([line[n].number or 0 for n in places], frame.number or 0):
                    yield from self._judge(line, at, places[stretch.start : stretch.stop])

    def _may_add(self, frame: Frame, total: Fact) -> bool:
        fact = self.home[id(frame)]
        return (
            fact is not total
            and fact.parent in (None, total)
            and not self._by_change[id(frame)]
            and (frame.number or 0) < self.values[id(total)]
        )

    def _judge(self, line: Sequence[Frame], at: int, places: Sequence[int]) -> Iterator[Run]:
        """The stretch as a run, if nothing but the sum speaks against it."""
        frame, members = line[at], [line[n] for n in places]
        facts = [self.home[id(member)] for member in members]
        if len(members) < 2 or abs(places[0] - at) > _SKIP or len({id(fact) for fact in facts}) < len(facts):
            return
        for place, member in zip(places[1:], members[1:], strict=True):
            if member.sentence - line[place - 1].sentence > (4 if member.view.sentence.kind == "list_item" else 3):
                return
        if any(m.head.kind == "unit" == frame.head.kind and "issuer" in m.own for m in members):
            return  # what another country granted
        if not all(_may_share(frame, member, units=False, periods=False) for member in members) or _among_siblings(
            frame, members
        ):
            return
        other_year = not all(_may_share(frame, member, units=False) for member in members) or not all(
            _siblings(*pair) for pair in pairwise(members)
        )
        exact = sum(member.number or 0 for member in members) == frame.number
        # Different years add up to nothing, unless a list of three or more does so exactly.
        if (
            (other_year and (len(members) < 3 or not exact))
            or not (exact or self._rounded(frame, members))
            or not self._plausible(frame, members, exact)
        ):
            return
        inside = (
            members[0].start < frame.start < members[-1].start
            and len({m.sentence for m in members} | {frame.sentence}) > 1
        )
        if inside and frame.view.sentence.kind == "list_item":
            return
        between = range(at + 1, places[0]) if places[0] > at else range(places[-1] + 1, at)
        apart = sum(not self._settled(line[n]) for n in between)
        behind = members[-1].start < frame.start and not _TOTALLING.search(frame.view.sentence.text)
        gap = min(abs(m.sentence - frame.sentence) for m in members)
        yield Run(
            (0 if exact else 1, int(inside), apart + behind, -len(members), gap),
            apart,
            self.home[id(frame)],
            facts,
            exact,
        )

    def _settled(self, frame: Frame) -> bool:
        """Whether a number has found its place in a split already."""
        fact = self.home[id(frame)]
        return fact.parent is not None or any(draft.total is fact and draft.complete for draft in self.drafts)

    def _rounded(self, frame: Frame, members: Sequence[Frame]) -> bool:
        inexact = frame.mention.quantity.qualifier in ("about", "nearly", "more_than")
        target = frame.number or 0
        return (
            inexact
            and len(members) >= 3
            and abs(target - sum(member.number or 0 for member in members)) <= target * _ROUNDING
        )

    def _plausible(self, frame: Frame, members: Sequence[Frame], exact: bool) -> bool:
        """Whether the sum is more than chance: one sentence, words of totalling, or telling digits (`68,350`, not `5,000`)."""
        gap = min(abs(member.sentence - frame.sentence) for member in members)
        totalling = _TOTALLING.search(frame.view.sentence.text) is not None
        if not exact:
            return _IN_ALL.search(frame.view.sentence.text) is not None and gap <= _REACH
        if all(member.view.sentence.kind == "list_item" for member in members) and members[0].start > frame.start:
            return True
        telling = sum(len(str(member.number).rstrip("0")) >= 3 for member in members)
        if gap > _REACH:
            return telling >= 2
        sentences = {member.sentence for member in members}
        if len(members) == 2 and members[0].number == members[1].number and members[0].sentence != members[1].sentence:
            return (
                _OTHER.search(members[1].view.words(members[1].view.start, members[1].start)) is not None
            )  # the same number said twice
        if not telling and len(members) == 2 and _different_years(*members):
            return False
        if frame.sentence in sentences or (len(sentences) == 1 and gap <= 2):
            return True
        rest = any(
            _OTHER.search(m.view.words(m.view.start, m.start)) or _OTHER.search(m.view.words(m.start, m.end))
            for m in members
        )
        return rest or totalling or telling >= 1

    # ---- lists that leave a remainder ----

    def _open_lists(self) -> None:
        """`25,344: 11,219 in Ontario, 456 in Manitoba and the others …`; `10,000, including 5,000 for …`."""
        for position, frame in enumerate(self.frames):
            total = self.home[id(frame)]
            if frame.number is None or any(draft.total is total for draft in self.drafts):
                continue
            shares: list[Fact] = []
            amount = 0
            for other in self.frames[position + 1 :]:
                fact = self.home[id(other)]
                if (
                    other.sentence != frame.sentence
                    or fact.parent is not None
                    or _ancestor(fact, total)
                    or other.number is None
                ):
                    break
                opened = bool(shares) or _OPENING.match(frame.view.words(frame.end, other.start)) is not None
                if (
                    not opened
                    or other.number >= frame.number
                    or amount + other.number > frame.number * _TOO_MUCH
                    or not _may_share(frame, other)
                ):
                    break
                shares.append(fact)
                amount += other.number
            if shares and amount != frame.number:
                for fact in shares:
                    fact.parent = total
                    fact.parent_reading = Reading("", "split.list", (frame.mention.number,))
                self.drafts.append(Draft(total, shares, "split.list", (frame.mention.number,)))

    def _enumerations(self) -> None:
        """A sentence that goes through parts of the total before it: `India received 13,566, Brazil 4,553 and …`."""
        for index in sorted(self.by_sentence):
            frames = [f for f in self.by_sentence[index] if not self._by_words[id(f)] and not self._by_change[id(f)]]
            listed = [f for f in frames if self._listable(f, first=f is frames[0] and len(frames) > 1)]
            if listed and _GOES_ON.search(frames[0].view.sentence.text):
                before = self.by_sentence.get(index - 1, [])
                if (
                    len(before) == 1
                    and self._listable(before[0], first=True)
                    and self.home[id(before[0])].parent is None
                    and before[0].block == frames[0].block
                ):
                    listed, frames = [*before, *listed], [*before, *frames]
            facts = [self.home[id(frame)] for frame in listed]
            ranked = bool(frames) and _RANKING.search(frames[0].view.sentence.text) is not None
            if (
                len(listed) < (1 if ranked else 2)
                or len(listed) != len(frames)
                or any(fact.parent is not None or fact.first.sentence not in (index, index - 1) for fact in facts)
            ):
                continue
            if any(_different_years(one, two) or _different_outcomes(one, two) for one, two in pairwise(listed)):
                continue
            going_on = next(
                (
                    d
                    for d in self.drafts
                    if not d.complete
                    and d.total.number
                    and index - d.shares[-1].first.sentence == 1
                    and d.shares[-1].first.block == listed[0].block
                ),
                None,
            )
            if going_on is not None and not self._continues(going_on, facts):
                going_on = None
            total = going_on.total if going_on is not None else self._total_before(listed[0].sentence, listed)
            if total is None or any(_ancestor(fact, total) for fact in facts):
                continue
            for fact in facts:
                fact.parent = total
                fact.parent_reading = Reading("", "split.enumeration", (total.first.mention.number,))
            if len(facts) == 1 and any(draft.total is total and draft.complete for draft in self.drafts):
                continue  # a lone subset beside a complete split is only part of the total
            if going_on is not None:
                going_on.shares += facts
                continue
            self.drafts.append(Draft(total, facts, "split.enumeration", (total.first.mention.number,)))

    def _continues(self, draft: Draft, facts: Sequence[Fact]) -> bool:
        """Whether a list goes on with the one of the sentence before: it still fits the total, and it is of the same kind."""
        amount = sum(fact.number or 0 for fact in [*draft.shares, *facts])
        named = {bool(fact.first.countries) for fact in [*draft.shares, *facts]}
        return amount <= (draft.total.number or 0) and len(named) == 1

    def _pairs(self) -> None:
        """`Together the two schemes come to 160,000`: two counts from anywhere before that add up to it."""
        for frame in self.frames:
            total = self.home[id(frame)]
            if (
                frame.number is None
                or any(d.total is total for d in self.drafts)
                or not _TOGETHER.search(frame.view.sentence.text)
            ):
                continue
            before = [
                f
                for f in self.facts
                if f.parent is None and f is not total and f.first.start < frame.start and f.number is not None
            ]
            for one in before:
                two = next(
                    (f for f in before if f is not one and (f.number or 0) + (one.number or 0) == frame.number), None
                )
                if (
                    two is not None
                    and one.number is not None
                    and not _ancestor(one, total)
                    and not _ancestor(two, total)
                ):
                    spans = tuple(sorted((one.first.mention.number, two.first.mention.number)))
                    for fact in (one, two):
                        fact.parent = total
                        fact.parent_reading = Reading("", "split.sum", spans)
                    self.drafts.append(Draft(total, [one, two], "split.sum", spans, complete=True))
                    break

    def _main(self) -> Frame | None:
        """The article's main number: the first one outside the headline."""
        return next(
            (frame for frame in self.frames if frame.view.sentence.kind != "headline" and frame.number is not None),
            None,
        )

    def _listable(self, frame: Frame, *, first: bool) -> bool:
        """Whether a number can be one of the parts that a sentence goes through."""
        if frame.head.partitive is not None and re.search(r"\bof (?:its|their|his|her)$", frame.head.partitive.text):
            return False
        if (
            frame.number is None
            or _compared(frame)
            or "period" in frame.own
            or "per" in frame.own
            or frame.change_cue is not None
        ):
            return False
        if (
            frame.issuer is not None
            and "issuer" in frame.own
            and (frame.head.kind == "unit" or frame.visa is None or frame.visa.value.category != "humanitarian")
        ):
            return False  # each country's own figure, no part of a common one
        return frame.head.kind == "implicit" or first or _RANKING.search(frame.view.sentence.text) is not None

    def _total_before(self, index: int, listed: Sequence[Frame]) -> Fact | None:
        """The total that a list of parts is about: the first number large enough just before, else the article's main one."""
        amount = sum(frame.number or 0 for frame in listed)
        block = listed[0].block
        second: Fact | None = None  # of another stage: `granted 500 … issued 900`
        near = [
            f for n in range(index - 3, index) for f in self.by_sentence.get(n, []) if f.block in (block, block - 1)
        ]
        main = self._main()
        for frame in [*near, *([main] if main is not None and main.sentence < index else [])]:
            if _compared(frame):
                continue
            fact = self.home[id(frame)]
            if frame.number is None or frame.number < amount or fact.parent is not None:
                continue
            if (
                "issuer" in listed[0].own
                and listed[0].issuer is not None
                and fact.value("issuer") not in (None, listed[0].issuer.value)
            ):
                continue
            if (
                "unit" in frame.own
                and listed[0].unit is not None
                and "unit" in listed[0].own
                and frame.unit is not None
                and (frame.unit.value == "applications") != (listed[0].unit.value == "applications")
            ):
                continue
            stage, mine = fact.value("status"), listed[0].status.value if listed[0].status else None
            if stage is not None and mine is not None and "status" in listed[0].own and stage != mine:
                second = second or (fact if {stage, mine} == {"authorized", "issued"} else None)
                continue
            return fact
        return second


def _of_a_noun_nearby(position: int, frame: Frame, frames: Sequence[Frame]) -> bool:
    """`The current permits were handed out in 2017: 178,000 of them`: of what no number was given for."""
    if (
        frame.head.partitive is None
        or not frame.head.partitive.text.endswith("them")
        or (position and frames[position - 1].sentence == frame.sentence)
    ):
        return False
    return (
        re.search(
            r"\b(?:visas?|permits?|cards|applications|places)\b[^.]{0,60}[:;,][^.:;]{0,20}$",
            frame.view.words(frame.view.start, frame.start),
        )
        is not None
    )


def _of_noun(frame: Frame) -> bool:
    """`of the permits`, not `of those permits` or `of them`."""
    return (
        frame.head.noun is not None
        and frame.head.partitive is not None
        and re.search(r"\bof(?: all)? the$", frame.head.partitive.text) is not None
    )


def _compared(frame: Frame) -> bool:
    return _COMPARED.search(_lead(frame)) is not None


def _difference(frame: Frame) -> bool:
    """`an increase of 3,000`: how much a part has grown, no part itself."""
    return frame.change_cue is not None and re.search(r"\b(?:of|by)$", frame.change_cue.span.text) is not None


def _stretches(numbers: Sequence[int], target: int) -> Iterator[range]:
    """Stretches of positive numbers whose sum is the target, or within its rounding; one for every beginning at most."""
    end, amount = 0, 0
    for begin in range(len(numbers)):
        end = max(end, begin)
        while end < len(numbers) and amount < target * (1 - _ROUNDING):
            amount += numbers[end]
            end += 1
        reach, total = end, amount
        while reach < len(numbers) and total + numbers[reach] <= target:
            total += numbers[reach]
            reach += 1
        if target * (1 - _ROUNDING) <= total <= target * (1 + _ROUNDING):
            yield range(begin, reach)
        amount -= numbers[begin] if end > begin else 0


def _lead(frame: Frame) -> str:
    """The words in front of a number, as far back as any rule looks."""
    return frame.view.words(max(frame.view.start, frame.start - 90), frame.start)


def _among_siblings(frame: Frame, members: Sequence[Frame]) -> bool:
    """`1,000 to Nepal, 2,000 to India and 3,000 to Ghana`: the last is one of the list, whatever the others add up to."""
    if (
        frame.countries is None
        or "countries" not in frame.own
        or any(m.sentence != frame.sentence or m.countries is None for m in members)
    ):
        return False
    theirs = {code for member in members if member.countries is not None for code in member.countries.value}
    return not theirs <= set(frame.countries.value) and not _TOTALLING.search(frame.view.sentence.text)


def _stem(word: str) -> str:
    return word[:6]


def _different_years(one: Frame, two: Frame) -> bool:
    """Whether the clauses of two numbers name different years: `8,000 in the summer of 2021, 4,000 at the end of 2022`."""
    years: list[set[str]] = []
    for frame in (one, two):
        begin, end = frame.view.clause(frame.start)
        years.append({d.text[-4:] for d in frame.view.dates if begin <= d.start < end and d.text[-4:].isdigit()})
    return bool(years[0] and years[1] and years[0] != years[1])


def _different_outcomes(one: Frame, two: Frame) -> bool:
    """`It approved 640 and denied 27`: two decisions, not two parts of a list."""
    return (
        {"status"} <= one.own & two.own
        and one.status is not None
        and two.status is not None
        and one.status.value != two.status.value
    )


def _siblings(one: Frame, two: Frame) -> bool:
    """Whether two numbers can be parts of one total: not two different years of the same thing."""
    if "period" in one.own & two.own and one.period and two.period and one.period.value and two.period.value:
        first, second = one.period.value, two.period.value
        return len(first) != 4 or len(second) != 4 or first == second
    return True


def _may_share(total: Frame, share: Frame, *, units: bool = True, periods: bool = True) -> bool:
    """Whether nothing in the two frames' own words forbids that one is a part of the other."""
    if units and "unit" in total.own & share.own and total.unit and share.unit:
        counted = {total.unit.value, share.unit.value}
        if "applications" in counted and len(counted) > 1:
            return False
    if total.visa and share.visa and total.visa.value.code and share.visa.value.code and "visa" in share.own:
        one, two = total.visa.value.code, share.visa.value.code
        if one != two and not two.startswith(one):
            return False
    if periods and "period" in total.own & share.own and total.period and share.period:
        first, second = total.period.value, share.period.value
        if (
            first
            and second
            and first[:4].isdigit()
            and second[:4].isdigit()
            and abs(int(first[:4]) - int(second[:4])) > 1
        ):
            return False
        if first and second and len(first) == 4 and len(second) == 4 and first != second:
            return False
    return True
