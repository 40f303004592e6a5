"""Words of one country's own law and politics, which name it where nothing else does: `the Refugee Act`, `the Hill`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policyfacts.document import ReadContext, Span
from policyfacts.find.clauses import phrases
from policyfacts.resolve.slots.hosts import HostRule
from policyfacts.rules import RuleBook


@dataclass(frozen=True, slots=True)
class _Laws:
    words: re.Pattern[str]
    countries: Mapping[str, str]


@cache
def _laws(book: RuleBook) -> _Laws:
    entries = [entry for entry in book.table("hosts", HostRule) if entry.acts == "law"]
    countries = {word.lower(): entry.country or "" for entry in entries for word in entry.words}
    return _Laws(
        re.compile(rf"(?<![\w-]){phrases(word for entry in entries for word in entry.words)}(?![\w-])"), countries
    )


def laws(text: str, book: RuleBook) -> list[tuple[Span, str]]:
    """The words of a text that belong to one country's law, each wording once, with the country."""
    known = _laws(book)
    found: dict[str, tuple[Span, str]] = {}
    for match in known.words.finditer(text):
        word = match.group().lower()
        found.setdefault(word, (Span(match.start(), match.end(), match.group()), known.countries[word]))
    return list(found.values())


def read(words: str, context: ReadContext) -> str | None:
    """The country whose law the words name."""
    return _laws(context.book).countries.get(words.lower())
