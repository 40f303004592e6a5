"""Offices and seats of power that one country alone has: `the Home Secretary`, `Downing Street`, `the Storting`."""

from __future__ import annotations

import re
from functools import cache

from policyfacts.document import ReadContext, Span
from policyfacts.find.clauses import phrases
from policyfacts.find.offices import OfficeEntry
from policyfacts.rules import RuleBook

_GOVERNING = ("minister", "head_of_government")


def powers(text: str, book: RuleBook) -> list[tuple[Span, str]]:
    """The words of a text that name such an office or seat, each with its country."""
    known = _known(book)
    return [
        (Span(match.start(), match.end(), match.group()), known.countries[match.group().lower()])
        for match in known.words.finditer(text)
    ]


def read(words: str, context: ReadContext) -> str | None:
    """The country of the one office or seat that the words name."""
    return _known(context.book).countries.get(words.lower())


class _Known:
    """The words of rules/offices.toml that belong to one country: seats as written, offices in any case."""

    def __init__(self, book: RuleBook) -> None:
        seats: list[str] = []
        offices: list[str] = []
        self.countries: dict[str, str] = {}
        for entry in book.table("offices", OfficeEntry):
            if len(entry.countries) != 1 or not (entry.type == "seat" or entry.kind in _GOVERNING):
                continue
            (seats if entry.type == "seat" else offices).extend(entry.words)
            self.countries |= {word.lower(): entry.countries[0] for word in entry.words}
        self.words = re.compile(rf"(?<![\w-])(?:{phrases(seats)}|(?i:{phrases(offices)}))(?![\w-])")


@cache
def _known(book: RuleBook) -> _Known:
    return _Known(book)
