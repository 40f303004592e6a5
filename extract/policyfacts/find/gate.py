"""Whether a text can hold a visa count at all: a cheap look at its words, before any model runs.

A text without a number, or that speaks of visas, permits, schemes or those who come nowhere, has no visa count: the
resolver asks the same question. So an article that is passed over for it loses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policyfacts.find.admission import speaks_of_admission
from policyfacts.find.clauses import phrases
from policyfacts.find.numbers import find_numbers
from policyfacts.find.programme_table import Known, forms, lexicon
from policyfacts.find.programmes import UNKNOWN_CLASS
from policyfacts.find.surface import SurfaceIndex
from policyfacts.find.unit_table import UnitRule
from policyfacts.rules import RuleBook, RuleEntry


class EverydayRule(RuleEntry):
    """Forms of rules/categories.toml that are no sign of visas where they stand alone."""

    forms: tuple[str, ...]


class TellingRule(RuleEntry):
    """Words that show by themselves that an article speaks of those who come."""

    words: tuple[str, ...]
    pair: Literal["who", "policy"] | None = None  # tells only beside a word of the other kind, in one sentence
    near: bool = False  # it tells beside one in the next sentence, too


# An article may speak of admission without naming any visa: `its quota for harvest workers`, `refugee claims`.
_ADMISSION = re.compile(
    r"\b(?:visas?|permits?|residen(?:ce|cy) (?:permit|visa|status|card)s?|asylum|refugees|resettle\w*|immigration"
    r"|migration"
    r"|guest workers?|foreign workers?|migrant workers?|seasonal workers?|labou?r agreement|harvest agreement)\b",
    re.IGNORECASE,
)

# `imported drivers`, `entry of 900 farm workers`: one is enough, as it is of the words of rules/telling.toml.
_OF_COMING = re.compile(
    r"\b(?:(?:imported|foreign) (?:[a-z]+ )?(?:workers|drivers|labou?r|nurses|labourers)"
    r"|entry of (?:about |some |up to )?\d[\d,]* (?:[a-z]+ )?workers)\b",
    re.IGNORECASE,
)
# With one of these an everyday word is a sign too: `Lebanon may take on 20,000 maids under the accord`.
_OF_ABROAD = re.compile(
    r"\b(?:abroad|overseas|foreign(?! (?:minister|ministry|affairs|policy|secretary|office|exchange))|accords?|quotas?"
    r"|recruit(?:ed|ment|s|ing)?"
    r"|(?:will|would|to|may|can|could) (?:admit|bring)|brought in|labou?r (?:minister|ministry|commissioner|deal"
    r"|mobility|exports?))\b",
    re.IGNORECASE,
)


def may_hold_counts(text: str, book: RuleBook) -> bool:
    """Whether extraction can find a visa count in the text."""
    return next(find_numbers(text), None) is not None and (speaks_of_visas(text, book) or speaks_of_admission(text))


def speaks_of_visas(text: str, book: RuleBook) -> bool:
    """Whether the text names a visa, a permit, a class or a scheme, or speaks of those who come in other words."""
    words = _vocabulary(book)
    if words.documents.search(text) is not None or UNKNOWN_CLASS.search(text) is not None:
        return True
    if words.coming.search(text) is not None or _OF_COMING.search(text) is not None:
        return True
    if _in_pairs(text, words):
        return True
    admissions = _ADMISSION.finditer(text)
    if next(admissions, None) is not None and next(admissions, None) is not None:
        return True
    index = lexicon(book) if _OF_ABROAD.search(text) else words.telling
    return next(index.matches(text, 0, len(text)), None) is not None


def _in_pairs(text: str, words: _Vocabulary) -> bool:
    """Whether a sentence speaks of those who come, and it or one beside it of what lets them in."""
    parts = _SENTENCE_END.split(text)
    near = [words.near.search(part) is not None for part in parts]
    return any(
        words.policy.search(part) is not None or any(near[max(0, at - 1) : at + 2])
        for at, part in enumerate(parts)
        if words.who.search(part) is not None
    )


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What shows that an article is about visas: nouns for them, words of coming, forms that tell by themselves."""

    documents: re.Pattern[str]
    coming: re.Pattern[str]
    who: re.Pattern[str]
    policy: re.Pattern[str]
    near: re.Pattern[str]
    telling: SurfaceIndex[Known]


_SENTENCE_END = re.compile(r"(?<=[.!?])[”\")]?\s+(?=[A-Z“\"])|\n")


def _words(book: RuleBook, pair: str | None, *, near: bool = False) -> re.Pattern[str]:
    """The words of rules/telling.toml that tell by themselves, or that are one half of a pair."""
    entries = [entry for entry in book.table("telling", TellingRule) if entry.pair == pair and entry.near >= near]
    words = phrases(word for entry in entries for word in entry.words)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _vocabulary(book: RuleBook) -> _Vocabulary:
    units = [entry for entry in book.table("units", UnitRule) if entry.unit in ("visas", "permits") and not entry.weak]
    nouns = phrases(noun for entry in units for noun in entry.nouns)
    everyday = {form for entry in book.table("everyday", EverydayRule) for form in entry.forms}
    telling = (
        (form, known)
        for form, known in forms(book)
        if known.reading.specific or not (form in everyday or known.reading.occupation)
    )
    return _Vocabulary(
        re.compile(rf"(?<![\w-])(?:{nouns})(?![\w-])", re.IGNORECASE),
        _words(book, None),
        _words(book, "who"),
        _words(book, "policy"),
        _words(book, "policy", near=True),
        SurfaceIndex.build(telling),
    )
