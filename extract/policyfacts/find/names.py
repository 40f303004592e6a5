"""The vocabulary of names: particles, honorifics, verbs that people do, words that no name has."""

from __future__ import annotations

from functools import cache
from typing import Literal

from policyfacts.find.words import fold
from policyfacts.rules import RuleBook, RuleEntry


class NameEntry(RuleEntry):
    """An entry of `names.toml`."""

    kind: Literal["honorific", "particle", "no_name", "no_opener", "speech"]
    words: tuple[str, ...]


@cache
def name_words(book: RuleBook, kind: str) -> frozenset[str]:
    """The folded words of one kind."""
    entries = book.table("names", NameEntry)
    return frozenset(fold(word) for entry in entries if entry.kind == kind for word in entry.words)


def honorifics(book: RuleBook) -> frozenset[str]:
    """Folded words that stand between a title and a name."""
    return name_words(book, "honorific")


def speech_verbs(book: RuleBook) -> frozenset[str]:
    """Folded forms of the verbs of saying."""
    return name_words(book, "speech")
