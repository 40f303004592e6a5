"""What every finder reads: an article's text with its blocks, sentences and tokens, all in one coordinate system.

Offsets are 0-based, half-open, in characters (Python str) of the article's text. Boilerplate is cut out here, once:
`Document.sentences` holds no boilerplate, so a finder that walks the sentences can never take a fact from it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar, cast

from spacy.tokens import Doc

from policyfacts.records import Evidence
from policyfacts.rules import RuleBook

T_co = TypeVar("T_co", covariant=True)
Seen = TypeVar("Seen")

BlockKind = Literal["headline", "heading", "body", "list_item", "caption", "boilerplate"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article's text: `text == article_text[start:end]`."""

    start: int
    end: int
    text: str = field(compare=False)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like part of the article, `[start, end)`, and what it is for."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block that may carry facts; `text` is the article's text at `[start, end)`."""

    index: int
    start: int
    end: int
    text: str
    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """A value and how it was reached: the rule, the words it was read from, or the paths it was derived from.

    `origin` is the reading that an inherited value was taken from, as it was at that time.
    """

    value: T_co
    rule: str
    spans: tuple[Span, ...] = ()
    sources: tuple[str, ...] = ()
    origin: Reading[T_co] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ReadContext:
    """All that a pure `read(words, context)` may know besides the words themselves."""

    book: RuleBook
    published: date | None = None
    issuer: str | None = None


@dataclass(frozen=True)
class Document:
    """An article ready to be read.

    Attributes:
        text: The article's text; every offset points into it.
        published: The day of publication, or None where it is unknown.
        doc: The spaCy tokens and entities of the whole text (token.idx is an article offset).
        blocks: All blocks in reading order, boilerplate included.
        sentences: The sentences of all blocks but boilerplate, in reading order.
    """

    text: str
    published: date | None
    doc: Doc
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())
    _views: dict[tuple[object, ...], Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(sentence.start for sentence in self.sentences))

    def once(self, view: Callable[..., Seen], *options: Hashable) -> Seen:
        """What `view(self, *options)` gives: worked out when first asked for, shared by all who ask, changed by none.

        For views that several finders read, such as the words of the sentences.
        """
        key = (view, *options)
        if key not in self._views:
            self._views[key] = view(self, *options)
        return cast("Seen", self._views[key])

    def span(self, start: int, end: int) -> Span:
        """The stretch `[start, end)` with its text."""
        return Span(start, end, self.text[start:end])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`; None inside boilerplate or between sentences."""
        position = bisect_right(self._starts, offset) - 1
        if position < 0 or offset >= self.sentences[position].end:
            return None
        return self.sentences[position]

    def evidence(self, start: int, end: int) -> Evidence:
        """The record's evidence for `[start, end)`, with the sentence around it."""
        sentence = self.sentence_at(start)
        bounds = (start, end) if sentence is None else (min(sentence.start, start), max(sentence.end, end))
        return Evidence(start=start, end=end, text=self.text[start:end], sentence=bounds)

    @cached_property
    def labelled(self) -> tuple[tuple[str, Span], ...]:
        """The model's entities with their labels, in reading order."""
        return tuple((e.label_, Span(e.start_char, e.end_char, e.text)) for e in self.doc.ents)

    def entities(self, *labels: str) -> Iterator[Span]:
        """The model's entities with one of the labels, in reading order, those in boilerplate left out."""
        for label, span in self.labelled:
            if label in labels and self.sentence_at(span.start) is not None:
                yield span
