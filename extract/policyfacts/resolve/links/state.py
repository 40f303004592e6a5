"""What is known about a document's splits while they are looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policyfacts.document import Reading, Span
from policyfacts.find.columns import column_of
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, difference
from policyfacts.resolve.links.former import former


@dataclass(eq=False)
class Draft:
    """A split in the making."""

    total: Fact
    shares: list[Fact]
    rule: str
    spans: tuple[Span, ...] = ()
    complete: bool = False


def _bracketed(frames: Sequence[Frame]) -> frozenset[int]:
    """`nurses 1,200 permits (1,000), cooks 400 permits (350)`: each number with one alone in brackets behind its noun.

    One such pair may be a whole and its part; several of a paragraph are of two times. Where no noun stands between,
    a single pair is enough (`compared`).
    """
    pairs: dict[int, list[int]] = {}
    for one, two in pairwise(frames):
        between = one.view.words(one.end, two.start) if one.sentence == two.sentence else ""
        if between in (" (", "\u00a0(") and two.view.words(two.end, two.end + 1) == ")":
            pairs.setdefault(one.block, []).append(id(two))
    return frozenset(at for found in pairs.values() if len(found) > 1 for at in found)


@dataclass
class Links:
    """The counts of one document, and the splits that were found among them so far.

    Attributes:
        frames: All numbers in reading order.
        by_words: Whether a number (by its identity) is one that another is compared with.
        former: The numbers (by their identity) that only say what was before.
        by_change: Whether it only says how much something has grown.
        values: Every fact's number, 0 where there is none.
        columns: The column of a table that a number stands in, by its identity; no entry outside tables.
        home: The fact that a frame went into.
        above: The words above a sentence, by its index: those of the sentence before.
    """

    facts: Sequence[Fact]
    frames: Sequence[Frame]
    above: Mapping[int, str] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_sentence: dict[int, list[Frame]] = {}
        for frame in self.frames:
            self.by_sentence.setdefault(frame.sentence, []).append(frame)
        bracketed = _bracketed(self.frames)
        self.by_words = {id(frame): compared(frame) or id(frame) in bracketed for frame in self.frames}
        self.former = former(self.frames)
        self.by_change = {id(frame): difference(frame) for frame in self.frames}
        self.values = {id(fact): fact.number or 0 for fact in self.facts}
        self.columns = {
            id(frame): column
            for frame in self.frames
            if (column := column_of(frame.view.sentence, frame.mention.number.start)) is not None
        }
        self.home = {id(frame): fact for fact in self.facts for frame in fact.frames}

    def only_compares(self, frame: Frame) -> bool:
        """Whether a number only says what another one is compared with, what was before, or how much has grown."""
        return self.by_words[id(frame)] or id(frame) in self.former or self.by_change[id(frame)]

    def whole_above(self, fact: Fact, part: Frame) -> Fact:
        """What a later sentence's part is of: of one of several parts told side by side, it is of their whole."""
        whole = fact.parent
        if whole is None or fact.first.sentence >= part.sentence:
            return fact
        beside = (f for f in self.facts if f.parent is whole and f is not fact)
        return whole if any(f.first.sentence == fact.first.sentence for f in beside) else fact

    def attach(self, total: Fact, facts: Sequence[Fact], rule: str, spans: tuple[Span, ...]) -> None:
        """Make facts parts of a total: of its split that leaves something open, or else of a new one."""
        for fact in facts:
            fact.parent, fact.parent_reading = total, Reading("", rule, spans)
        for draft in self.drafts:
            if draft.total is total and not draft.complete:
                draft.shares += facts
                return
        self.drafts.append(Draft(total, list(facts), rule, spans))
