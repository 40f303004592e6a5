"""What annotation tools have in common: a text, marked words with a label and fields, and links between them.

Offsets are half-open, in characters (code points) of the text; each tool's module turns its own into these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from policyfacts import records
from policyfacts.errors import InputError

# What a mark is called in a tool, by facet.
LABELS = {
    "visa_counts": "visa_count", "splits": "split", "officials": "official", "places": "place", "dates": "date",
    "statements": "statement",
}  # fmt: skip
FACETS = {label: facet for facet, label in LABELS.items()}
# Two marks of one entry, and, by facet, the links of entries: the field that holds them by the name of the link.
SAME = "same_as"
LINKS: Mapping[str, Mapping[str, str]] = {
    "visa_counts": {"part_of": "part_of"},
    "splits": {"total": "total", "share": "shares"},
    "statements": {"speaker": "official", "about": "counts"},
}
LINK_NAMES = (SAME, *(name for names in LINKS.values() for name in names))
# Which fields a tool can show: all, those of a closed vocabulary, or none.
Tells = Literal["all", "choices", "none"]
Kind = Literal["choice", "flag", "number", "decimal", "words", "list"]
_MODELS: Mapping[str, type[records.Model]] = {
    "visa_counts": records.VisaCount, "splits": records.Split, "officials": records.Official, "places": records.Place,
    "dates": records.DateExpression, "statements": records.Statement,
}  # fmt: skip
_NO_FIELDS = {"id", "support", "evidence", "total", "shares", "part_of", "official", "counts"}


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A field of an entry as a tool asks for it.

    Attributes:
        name: As in the contract, nested ones with a dot.
        words: The vocabulary of a choice.
        default: The value of a field that is left empty.
    """

    name: str
    kind: Kind
    words: tuple[str, ...] = ()
    default: Any = None

    @property
    def is_closed(self) -> bool:
        """Whether there are a few values only."""
        return self.kind in ("choice", "flag")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words.

    Attributes:
        key: Its name, unique in the page.
        entry: The id of the entry that it was made from; None where the tool does not keep it, or the mark is new.
        fields: The values of the entry's fields that the tool knows; only one mark of an entry has them.
    """

    key: str
    facet: str
    start: int
    end: int
    entry: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A link from one mark to another, by their keys."""

    source: str
    target: str
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """An annotated article.

    Attributes:
        where: Its place in the file, for messages.
        source: As in `Article.source`.
        base: The record that it was exported from, without text; None for an article that was annotated from nothing.
        tells: Which fields the marks know; the others are those of `base`.
    """

    where: str
    source: str
    text: str
    base: Mapping[str, Any] | None
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]
    tells: Tells


def facet_of(label: str, where: str) -> str:
    """The facet that a mark's label stands for.

    Raises:
        InputError: It stands for none; what a person has marked must not be lost.
    """
    if label not in FACETS:
        raise InputError(f"{where}: no facet is labelled {label}; there are {', '.join(FACETS)}: rename or delete it")
    return FACETS[label]


def fields_of(facet: str) -> tuple[FieldKind, ...]:
    """The fields of a facet's entries, without ids, links and evidence."""
    return tuple(_leaves(_MODELS[facet], ""))


def _leaves(model: type[records.Model], before: str) -> Any:
    for name, info in model.model_fields.items():
        if not before and name in _NO_FIELDS:
            continue
        parts = _parts(info.annotation)
        default = None if info.is_required() else info.get_default()
        inner = next((part for part in parts if isinstance(part, type) and issubclass(part, records.Model)), None)
        if inner is not None:
            yield from _leaves(inner, f"{before}{name}.")
        elif get_origin(parts[0]) is Literal:
            yield FieldKind(f"{before}{name}", "choice", get_args(parts[0]), default)
        else:
            kind = _KINDS.get(parts[0], "list" if get_origin(parts[0]) is tuple else "words")
            yield FieldKind(f"{before}{name}", kind, default=[] if kind == "list" else default)


def _parts(annotation: Any) -> list[Any]:
    """The types that a field may have, without None."""
    if get_origin(annotation) in (Union, UnionType):
        return [part for part in get_args(annotation) if part is not type(None)]
    return [annotation]


_KINDS: Mapping[Any, Kind] = {bool: "flag", int: "number", float: "decimal"}
