"""What the visas of an article are for where no number's words say it: by what the article speaks of most.

`The mills have asked for 12,500 Haitian cutters … employers … the labour ministry`: visas for work.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from policyfacts.document import Document, ReadContext, Span
from policyfacts.find.clauses import phrases
from policyfacts.find.programme_table import CategoryEntry
from policyfacts.records import Category
from policyfacts.rules import RuleBook

_LEAST = 2  # mentions; a single one may be about anything


def told_kind(document: Document, book: RuleBook) -> tuple[Category, Span] | None:
    """The kind that most words of an article speak for, with the first of them; None where none leads."""
    pattern, kinds = _words(book)
    counts: Counter[Category] = Counter()
    first: dict[Category, Span] = {}
    for sentence in document.sentences:
        for match in pattern.finditer(sentence.text):
            kind = kinds[_key(match.group())]
            counts[kind] += 1
            start = sentence.start + match.start()
            first.setdefault(kind, Span(start, start + len(match.group()), match.group()))
    if not counts:
        return None
    (kind, most), *others = counts.most_common(2)
    leads = most >= _LEAST and all(count < most for _, count in others)
    return (kind, first[kind]) if leads else None


def read(words: str, context: ReadContext) -> Category | None:
    """The kind that a word speaks for: `employers` gives `work`; None for any other word."""
    pattern, kinds = _words(context.book)
    return kinds[_key(words)] if pattern.fullmatch(words) else None


def _key(words: str) -> str:
    return " ".join(words.lower().split())


@cache
def _words(book: RuleBook) -> tuple[re.Pattern[str], Mapping[str, Category]]:
    kinds = {
        word: entry.category
        for entry in book.table("categories", CategoryEntry)
        if entry.category is not None
        for word in entry.tells
    }
    return re.compile(rf"(?<![\w-]){phrases(kinds)}(?![\w-])", re.IGNORECASE), kinds
