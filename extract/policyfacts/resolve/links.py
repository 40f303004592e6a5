"""Which count is a share of which: the article's own words (`of these`, `the remaining`), and arithmetic as evidence.

A reading that adds up beats one that does not: numbers in reading order whose sum is a number nearby are its shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policyfacts.document import Reading, Span
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.merge import Fact

_OF_THESE = re.compile(r"\b(?:of|among)[ \u00a0](?:the[ ](?P<noun>[^,;:.\d]{2,40})|all[ ](?:these|those)|these|those|them|which|whom|that total|that number)\b(?:[^,;:.\d]{0,40})?,?[ \u00a0]?(?:[^;:.\d]{0,60})$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:the[ ])?(?:other|others|remaining|rest|remainder|balance)\b[^,;:.\d]{0,24}$", re.IGNORECASE)
_INCLUDING = re.compile(r"\b(?:including|includes|included|among them|of which|of whom|comprising|comprises|made up of|consisting of|consists of|split into|divided into|broken down into|with)\b[^;:.\d]{0,60}$", re.IGNORECASE)
_OPENING = re.compile(r"(?:[:\u2014(]|[ ]\u2013[ ]|,?[ ](?:of which|of whom|including|comprising|made up of|consisting of|split|divided|broken down)\b)[^.;]{0,60}$", re.IGNORECASE)
_TOTALLING = re.compile(r"\b(?:in all|altogether|in total|total|totals|totalled|totaling|making|makes|together|combined|overall|sum|between (?:them|the))\b", re.IGNORECASE)
_OF_WHICH_AFTER = re.compile(r"[^,;:.\d]{0,24}[ \u00a0]of[ \u00a0](?:which|whom|them|these|those)\b", re.IGNORECASE)
_REACH = 4  # sentences between a total and its shares
_SKIP = 8  # facts between a total and the first of its shares


@dataclass(eq=False)
class Draft:
    """A split in the making."""

    total: Fact
    shares: list[Fact]
    rule: str
    spans: tuple[Span, ...] = ()
    complete: bool = False


@dataclass
class Linker:
    """Links the facts of one document."""

    facts: Sequence[Fact]
    frames: Sequence[Frame]
    drafts: list[Draft] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.home = {id(frame): fact for fact in self.facts for frame in fact.frames}

    def link(self) -> list[Draft]:
        """All splits, totals before their shares' own splits where they nest; sets `parent` on every share."""
        self._explicit()
        self._arithmetic()
        self._open_lists()
        return self.drafts

    # ---- the article's own words ----

    def _explicit(self) -> None:
        for position, frame in enumerate(self.frames):
            fact = self.home[id(frame)]
            if fact.parent is not None or frame is not fact.first:
                continue
            found = self._explicit_total(position, frame)
            if found is None:
                continue
            total, rule, span = found
            if total is not fact and not _ancestor(fact, total):
                self._attach(fact, total, rule, span)

    def _explicit_total(self, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
        head = frame.head
        if head.base is not None:
            base = next((f for f in self.frames if f.mention.number.start <= head.base.start < f.mention.number.end), None)
            if base is not None and base is not frame:
                return self.home[id(base)], "split.of-total", head.base
            return None
        if head.partitive is not None:
            total = self._larger_before(position, frame)
            return None if total is None else (total, "split.of-them", head.partitive)
        lead = frame.view.words(frame.view.start, frame.start)
        if match := _OF_THESE.search(lead):
            total = self._named_total(position, frame, match["noun"]) if match["noun"] else self._larger_before(position, frame, outside=frame.view.start + match.start())
            if total is not None:
                at = frame.view.start + match.start()
                words = re.match(r"\w+[ \u00a0]\w+", match.group())
                return total, "split.of-these", Span(at, at + (words.end() if words else 2), frame.view.words(at, at + (words.end() if words else 2)))
        if match := _OF_WHICH_AFTER.match(frame.view.words(frame.end, frame.end + 40)):
            total = self._larger_before(position, frame)
            if total is not None:
                at = frame.end
                return total, "split.of-which", Span(at, at + match.end(), match.group())
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
            if outside is not None and other.start >= outside:
                continue
            if other.number is None or other.number <= number or fact.parent is not None and fact.parent.first.sentence == frame.sentence:
                continue
            if fact.parent_reading is not None and fact.first.sentence == frame.sentence and fact.parent_reading.rule in ("split.of-them", "split.of-these"):
                continue
            return fact
        return None

    def _named_total(self, position: int, frame: Frame, noun: str) -> Fact | None:
        """`Of the sponsored visas, …`: the earlier count whose own clause shares the telling words of the phrase."""
        words = {_stem(word) for word in re.findall(r"[a-z]{4,}", noun.lower())}
        best: tuple[int, int] | None = None
        chosen: Fact | None = None
        for distance, other in enumerate(reversed(self.frames[:position])):
            if frame.sentence - other.sentence > 3 or other.sentence == frame.sentence:
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

    def _arithmetic(self) -> None:
        """Runs of numbers that add up; the tightest first, so that inner splits are found before outer ones."""
        candidates = sorted(self._runs(), key=lambda item: item[0])
        for _, total, run, exact in candidates:
            if any(fact.parent not in (None, total) or fact is total or _ancestor(total, fact) for fact in run):
                continue
            if any(draft.total is total and draft.complete and set(map(id, draft.shares)) & set(map(id, run)) for draft in self.drafts):
                continue
            self.drafts = [d for d in self.drafts if not (d.total is total and not d.complete and set(map(id, d.shares)) <= set(map(id, run)))]
            spans = tuple(fact.first.mention.number for fact in run)
            for fact in run:
                if fact.parent is None:
                    fact.parent = total
                    fact.parent_reading = Reading("", "split.sum", (total.first.mention.number, *spans))
            self.drafts.append(Draft(total, run, "split.sum" if exact else "split.sum-rounded", spans, complete=True))
        self._drop_covered()

    def _drop_covered(self) -> None:
        """A subset that overlaps a complete split is only `part_of`, no split of its own."""
        complete = {id(draft.total) for draft in self.drafts if draft.complete}
        self.drafts = [d for d in self.drafts if d.complete or id(d.total) not in complete]

    def _runs(self) -> Iterator[tuple[tuple[int, int, int], Fact, list[Fact], bool]]:
        line = [(frame, self.home[id(frame)]) for frame in self.frames if frame.number is not None and frame.number > 0]
        for at, (frame, total) in enumerate(line):
            for first in range(at + 1, min(at + _SKIP, len(line))):
                yield from self._grow(frame, total, line, first, 1, at)
            for last in range(at - 1, max(at - _SKIP, -1), -1):
                yield from self._grow(frame, total, line, last, -1, at)

    def _grow(self, frame: Frame, total: Fact, line: Sequence[tuple[Frame, Fact]], first: int, step: int, at: int) -> Iterator[tuple[tuple[int, int, int], Fact, list[Fact], bool]]:
        target = frame.number
        if target is None:
            return
        run: list[Fact] = []
        members: list[Frame] = []
        amount, position = 0, first
        while 0 <= position < len(line) and len(run) < 40:
            member, fact = line[position]
            position += step
            if abs(member.sentence - frame.sentence) > _REACH + len(run) or (members and abs(member.sentence - members[-1].sentence) > 1):
                break
            if fact is total or fact in run:
                break
            if any(fact.parent is other for other in run) or (fact.parent is not None and fact.parent is not total):
                if fact.parent in run or self._child_of_later(fact, line, position, step):
                    continue  # a share of a share does not count twice
                break
            if not _may_share(frame, member):
                break
            number = member.number or 0
            if number >= target or amount + number > target * 1.02:
                break
            run.append(fact)
            members.append(member)
            amount += number
            exact = amount == target
            if len(run) >= 2 and (exact or self._rounded(frame, amount, run)):
                ordered = run if step == 1 else run[::-1]
                if self._plausible(frame, members, exact):
                    gap = abs(members[0].sentence - frame.sentence)
                    yield (0 if exact else 1, gap, abs(first - at)), total, list(ordered), exact
                if exact:
                    return

    def _child_of_later(self, fact: Fact, line: Sequence[tuple[Frame, Fact]], position: int, step: int) -> bool:
        return step == -1 and any(fact.parent is other for _, other in line[max(0, position - 3) : position + 1])

    def _rounded(self, frame: Frame, amount: int, run: Sequence[Fact]) -> bool:
        inexact = frame.mention.quantity.qualifier in ("about", "nearly", "more_than")
        target = frame.number or 0
        return inexact and len(run) >= 3 and abs(target - amount) <= target * 0.005

    def _plausible(self, frame: Frame, members: Sequence[Frame], exact: bool) -> bool:
        """Whether the sum is more than chance: one sentence, telling digits, or words of totalling."""
        if not exact:
            return _TOTALLING.search(frame.view.sentence.text) is not None
        sentences = {member.sentence for member in members}
        if frame.sentence in sentences or len(sentences) == 1 and abs(frame.sentence - members[0].sentence) <= 2:
            return True
        if any(_OTHER.search(m.view.words(m.view.start, m.start)) or _OTHER.search(m.view.words(m.start, m.end)) for m in members):
            return True
        digits = sum(len(str(member.number).rstrip("0")) for member in members)
        return digits >= 2 * len(members) + 1 or _TOTALLING.search(frame.view.sentence.text) is not None

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
                if other.sentence != frame.sentence or fact.parent is not None or fact is total or other.number is None:
                    break
                opened = bool(shares) or _OPENING.search(frame.view.words(frame.end, other.start)) is not None
                if not opened or amount + other.number > frame.number or not _may_share(frame, other):
                    break
                shares.append(fact)
                amount += other.number
            if shares and amount < frame.number:
                for fact in shares:
                    fact.parent = total
                    fact.parent_reading = Reading("", "split.list", (frame.mention.number,))
                self.drafts.append(Draft(total, shares, "split.list", (frame.mention.number,)))


def _stem(word: str) -> str:
    return word[:6]


def _ancestor(fact: Fact, of: Fact) -> bool:
    """Whether `fact` is `of` or one of its ancestors."""
    seen: Fact | None = of
    while seen is not None:
        if seen is fact:
            return True
        seen = seen.parent
    return False


def _may_share(total: Frame, share: Frame) -> bool:
    """Whether nothing in the two frames' own words forbids that one is a part of the other."""
    if "unit" in total.own & share.own and total.unit and share.unit:
        units = {total.unit.value, share.unit.value}
        if "applications" in units and len(units) > 1:
            return False
    if total.visa and share.visa and total.visa.value.code and share.visa.value.code and "visa" in share.own:
        one, two = total.visa.value.code, share.visa.value.code
        if one != two and not two.startswith(one):
            return False
    if "period" in total.own & share.own and total.period and share.period:
        first, second = total.period.value, share.period.value
        if first and second and first[:4].isdigit() and second[:4].isdigit() and abs(int(first[:4]) - int(second[:4])) > 1:
            return False
        if first and second and len(first) == 4 and len(second) == 4 and first != second:
            return False
    return True
