"""Splits whose parts are not numbered: proportional, equal, first come; with the countries among which they go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from policyfacts import records
from policyfacts.document import Document, ReadContext
from policyfacts.find.clauses import phrases
from policyfacts.records import Method
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.joined import contiguous
from policyfacts.rules import RuleBook, RuleEntry


class MethodRule(RuleEntry):
    """Words that name a way of sharing out."""

    method: Method
    words: tuple[str, ...]


@cache
def _lexicon(book: RuleBook) -> tuple[re.Pattern[str], dict[str, MethodRule]]:
    words = {word: entry for entry in book.table("methods", MethodRule) for word in entry.words}
    return re.compile(rf"\b(?:{phrases(words)})\b", re.IGNORECASE), words


def read(words: str, context: ReadContext) -> Method | None:
    """The way of sharing out that words name: `on a first-come basis` is first_come."""
    entry = _lexicon(context.book)[1].get(" ".join(words.lower().split()))
    return None if entry is None else entry.method


def method_splits(document: Document, facts: Sequence[Fact], book: RuleBook) -> list[records.Split]:
    """One split for every number whose own clause says how it is shared out; ids are provisional.

    A queue or lottery with neither shares nor beneficiaries is no split (contract, splits).
    """
    pattern, words = _lexicon(book)
    splits: list[records.Split] = []
    cues: dict[int, list[re.Match[str]]] = {}  # of each sentence with a fact
    for number, fact in enumerate(facts, start=1):
        for frame in fact.frames:
            view = frame.view
            if frame.sentence not in cues:
                cues[frame.sentence] = list(pattern.finditer(view.sentence.text))
            match = next(
                (m for m in cues[frame.sentence] if view.breaks_between(frame.start, view.start + m.start()) == 0),
                None,
            )
            if match is None:
                continue
            entry = words[" ".join(match.group().lower().split())]
            at = view.start + match.end()
            nations = [n for n in view.nations if n.start >= at and view.breaks_between(at, n.start) == 0]
            among = contiguous(view, nations)
            codes = tuple(dict.fromkeys(code for nation in among for code in nation.codes))
            if entry.method == "first_come" and not codes:
                continue
            splits.append(
                records.Split(
                    id=f"split-{900 + len(splits)}", total=f"count-{number}", method=entry.method,
                    among=records.Beneficiaries(countries=codes) if codes else None,
                    evidence=(document.evidence(view.start + match.start(), view.start + match.end()),),
                )
            )  # fmt: skip
            break
    return splits
