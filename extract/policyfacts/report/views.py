"""What the page knows of the records: plain data that becomes JSON. Offsets are UTF-16 units of the article's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Half-open, in UTF-16 units.
Span = tuple[int, int]
Kind = Literal["count", "split", "official", "place", "date", "statement"]
How = Literal["read", "derived"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from: an entry of the same article, one field of it, and both in words."""

    entry: str
    words: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class FieldView:
    """One value of an entry.

    Attributes:
        path: Its name in the record, `quantity.value`; empty for what is only told.
        rule: Index into `Page.rules`: how it was reached.
    """

    label: str
    value: str
    path: str = ""
    rule: int | None = None
    spans: tuple[Span, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar; `entry` is None for what is left over."""

    size: int
    words: str
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A split as a bar: its parts in order, what is left or too much, and what it says in one line."""

    total: int
    parts: tuple[Part, ...]
    rest: int
    words: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why to look at a fact; `grade` as `review.Grade`."""

    grade: int
    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Anything that an article's record holds.

    Attributes:
        depth: 0, or how many totals a share stands below.
        spans: The words that prove it.
        country: ISO code of the country that a place is or is in.
        quotes: The same words, where the record is without its text.
        point: Longitude and latitude in degrees.
    """

    id: str
    kind: Kind
    title: str
    spans: tuple[Span, ...]
    quotes: tuple[str, ...] = ()
    detail: str = ""
    status: str = ""
    depth: int = 0
    fields: tuple[FieldView, ...] = ()
    missing: str = ""
    reasons: tuple[ReasonView, ...] = ()
    bar: Bar | None = None
    country: str = ""
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article, opened."""

    title: str
    source: str
    about: tuple[str, ...]
    url: str
    text: str | None
    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A fact in the table over all articles; `size` sorts its number, `article` is the article's index."""

    article: int
    id: str
    size: int
    number: str
    what: str
    category: str
    whom: str
    issuer: str
    status: str
    when: str
    speaker: str
    quote: str
    grade: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list of all: how many facts it has, the worst balance of its splits (`over`, then `open`)."""

    title: str
    source: str
    published: str
    publisher: str
    facts: int
    splits: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the overview's map: in how many articles it is named; `point` as in `Entry`."""

    title: str
    kind: str
    country: str
    point: tuple[float, float] | None
    articles: int


@dataclass(frozen=True, slots=True)
class Index:
    """What the page reads at once; articles stay text until they are opened."""

    rows: tuple[Row, ...]
    articles: tuple[ArticleRow, ...]
    rules: tuple[str, ...]
    statuses: dict[str, str]
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class FieldChangeView:
    """A field whose value differs, both in words; `rule` tells how each was reached where the two differ in it."""

    label: str
    old: str
    new: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A fact that is not the same in the other records.

    Attributes:
        article: The article's index; -1 where only the other records have it.
        kind: `added`, `lost`, `changed`, `relinked` or `evidence`.
        entry: Its id in its article; empty where it was lost.
        words: The half-open part of `sentence` that proves it, in UTF-16 units.
    """

    article: int
    title: str
    kind: str
    facet: str
    label: str
    entry: str
    sentence: str
    words: Span
    fields: tuple[FieldChangeView, ...] = ()
    note: str = ""
