"""A frame is one quantity of the article with slots for everything that a visa count says about it.

Frames are built per sentence, filled by scope, linked into splits and merged into facts. All offsets are offsets into
the article's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TypeVar

from policyfacts.document import Document, Reading, Sentence, Span
from policyfacts.find.bodies import BodyMention
from policyfacts.find.changes import ChangeCue
from policyfacts.find.clauses import clause_breaks
from policyfacts.find.dates import DateMention
from policyfacts.find.nations import NationMention
from policyfacts.find.noun_phrases import Head
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.quantities import QuantityMention
from policyfacts.find.relevance import RelevanceCue, find_relevance
from policyfacts.find.status import StatusCue, find_cues
from policyfacts.records import Change, Per, Status, Unit, Visa
from policyfacts.rules import RuleBook

Item = TypeVar("Item", NationMention, ProgrammeMention, DateMention, BodyMention)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the finders saw in a document, each list in reading order."""

    nations: Sequence[NationMention]
    programmes: Sequence[ProgrammeMention]
    bodies: Sequence[BodyMention]
    dates: Sequence[DateMention]
    quantities: Sequence[QuantityMention]


@dataclass(frozen=True, slots=True)
class View:
    """One sentence with everything found in it; offsets are offsets into the article's text."""

    sentence: Sentence
    nations: tuple[NationMention, ...]
    programmes: tuple[ProgrammeMention, ...]
    dates: tuple[DateMention, ...]
    cues: tuple[StatusCue, ...]
    relevance: tuple[RelevanceCue, ...]
    breaks: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.sentence.end

    def words(self, start: int, end: int) -> str:
        """The article's text at `[start, end)`, which lies in the sentence."""
        by = self.sentence.start
        return self.sentence.text[start - by if start > by else 0 : end - by if end > by else 0]

    def clause(self, offset: int) -> tuple[int, int]:
        """Bounds of the clause that holds `offset`."""
        position = bisect_right(self.breaks, offset)
        begin = self.breaks[position - 1] if position else self.start
        return begin, self.breaks[position] if position < len(self.breaks) else self.end

    def breaks_between(self, first: int, second: int) -> int:
        """How many clause boundaries lie between two offsets."""
        low, high = sorted((first, second))
        return bisect_right(self.breaks, high) - bisect_right(self.breaks, low)


@dataclass(eq=False)
class Frame:
    """One quantity with its slots. A slot is None until something was read or inherited for it.

    Attributes:
        order: Position among all frames in reading order.
        view: The sentence that it stands in.
        own: Names of slots that were read from this frame's own words (not inherited).
        raised: The number whose noun this one shares: `4,000 and 2,500 visas`.
        boxed: Whether it stands in a box of figures, which says again what the article tells.
        reason: Why the quantity is no count; None while it is a candidate.
    """

    order: int
    view: View
    mention: QuantityMention
    head: Head
    accepted: str | None = None
    reason: str | None = None
    unit: Reading[Unit] | None = None
    visa: Reading[Visa] | None = None
    change: Reading[Change] | None = None
    status: Reading[Status] | None = None
    issuer: Reading[str] | None = None
    countries: Reading[tuple[str, ...]] | None = None
    group: Reading[str] | None = None
    period: Reading[str | None] | None = None
    per: Reading[Per] | None = None
    value: Reading[int] | None = None
    change_cue: ChangeCue | None = None
    base: Frame | None = None
    raised: Frame | None = None
    boxed: bool = False
    own: set[str] = field(default_factory=set)

    @property
    def start(self) -> int:
        """Where the quantity begins, its qualifier included."""
        return self.mention.start

    @property
    def end(self) -> int:
        """End of the quantity's noun phrase."""
        return max(self.mention.end, self.head.phrase.end)

    @property
    def mention_words(self) -> str:
        """The quantity's words, its qualifier included."""
        return self.view.words(self.mention.start, self.mention.end)

    @property
    def number(self) -> int | None:
        """The value as far as it is known; None for a range or an unresolved percentage."""
        if self.value is not None:
            return self.value.value
        return None if self.mention.ratio is not None else self.mention.quantity.value

    @property
    def candidate(self) -> bool:
        """Whether nothing speaks against its being a count so far."""
        return self.reason is None

    @property
    def sentence(self) -> int:
        """The number of its sentence in the document."""
        return self.view.sentence.index

    @property
    def block(self) -> int:
        """The number of its block, mostly a paragraph."""
        return self.view.sentence.block

    def inherit(self, slot: str, reading: Reading[object], rule: str, source: str) -> None:
        """Fill an empty slot from another frame's reading; `source` names the path that it came from."""
        if getattr(self, slot) is None:
            setattr(self, slot, Reading(reading.value, rule, (), (source,), reading))


def build_views(document: Document, found: Findings, book: RuleBook) -> list[View]:
    """A view for every sentence of the document."""
    return [_view(sentence, found, book) for sentence in document.sentences]


def _view(sentence: Sentence, found: Findings, book: RuleBook) -> View:
    def inside(items: Sequence[Item]) -> tuple[Item, ...]:
        first = bisect_left(items, sentence.start, key=lambda item: item.start)
        last = bisect_left(items, sentence.end, key=lambda item: item.start)
        return tuple(item for item in items[first:last] if item.end <= sentence.end)

    by, programmes, bodies = sentence.start, inside(found.programmes), inside(found.bodies)
    cues = tuple(
        StatusCue(cue.start + by, cue.end + by, cue.verb + by, cue.status, cue.strength, cue.rule, cue.form, cue.effect)
        for cue in find_cues(sentence.text, book)
        if not any(p.start < cue.verb + by and cue.end + by < p.end for p in programmes)  # the Skilled Nominated visa
    )
    relevance = tuple(
        RelevanceCue(cue.start + by, cue.end + by, cue.effect, cue.rule)
        for cue in find_relevance(sentence.text, book)
        if cue.effect == "for" or not _in_name(cue.start + by, cue.end + by, bodies, programmes)
    )
    nations = tuple(
        n  # the EU of an EU Blue Card is no beneficiary
        for n in inside(found.nations)
        if n.codes != ("EU",) or not any(p.specific and p.start <= n.start and n.end < p.end for p in programmes)
    )
    return View(
        sentence, nations, programmes, inside(found.dates), cues, relevance,
        tuple(at + by for at in clause_breaks(sentence.text)),
    )  # fmt: skip


def _in_name(start: int, end: int, bodies: Sequence[BodyMention], programmes: Sequence[ProgrammeMention]) -> bool:
    """Whether words belong to a name: the workforce of the Workforce Recalibration Programme."""
    named = any(p.specific and p.start <= start and end <= p.end for p in programmes)
    return named or any(body.start < start and end <= body.end for body in bodies)


def beginning_in(items: Sequence[Item], start: int, end: int) -> Sequence[Item]:
    """The items that begin in `[start, end)` of the article, of items in reading order."""
    return items[bisect_left(items, start, key=_start) : bisect_left(items, end, key=_start)]


_start = attrgetter("start")


def shifted(span: Span, by: int) -> Span:
    """The span moved by `by` characters."""
    return Span(span.start + by, span.end + by, span.text)


def is_base(frame: Frame, others: Sequence[Frame]) -> bool:
    """Whether a number is only the whole that another one of its sentence is a part of: the 500 in `30 of the 500`."""
    return any(
        other.base is frame
        or (
            other.head.base is not None
            and frame.mention.number.start <= other.head.base.start < frame.mention.number.end
        )
        for other in others
        if other is not frame and other.start < frame.start
    )


def begins_behind(frame: Frame, accepted: Sequence[Frame]) -> int:
    """Where the words begin that stand in front of a number and belong to no other one."""
    ends = (other.end for other in accepted if other.end <= frame.start and other.sentence == frame.sentence)
    return max(ends, default=frame.view.start)


def years_apart(published: date | None, period: str | None) -> int | None:
    """How many years a period's start lies before (negative) or after the year of publication."""
    if published is None or period is None or not period[:4].isdigit():
        return None
    return int(period[:4]) - published.year
