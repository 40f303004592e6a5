"""When two wordings say the same: folding, word overlap, names of people and bodies. Missing words fold to nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[A-Za-z]+")
# Words that a wording may have or lack without saying something else; `s` is what folding leaves of a genitive.
_EMPTY_WORDS = frozenset({"the", "a", "an", "of", "s", "and", "for"})
# Two offices are the same from this share of words on (`Interior Minister`, `Minister of the Interior`).
_SAME_OFFICE = 0.8
# Two bodies that speak are the same from this share of words on.
_SAME_BODY = 0.6
# Two classes of people, or two claimants, are the same from this share of words on.
_SAME_GROUP = 0.5


def fold(words: str | None) -> str:
    """Lower case, without accents and punctuation, one space between words."""
    decomposed = unicodedata.normalize("NFKD", words or "")
    return " ".join(_WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)).lower()))


def loose(words: str | None) -> str:
    """As `fold`, without articles, `of`, `and`, `for`."""
    return " ".join(word for word in fold(words).split() if word not in _EMPTY_WORDS)


def overlap(first: str | None, second: str | None) -> float:
    """The F1 of the words of two wordings, from 0 (none shared) to 1 (the same words in any order)."""
    one, other = Counter(fold(first).split()), Counter(fold(second).split())
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def initials(words: str | None) -> str:
    """The initials of the capitalised words, in lower case: `dhs` for `Department of Homeland Security`."""
    return "".join(word[0] for word in _LETTERS.findall(words or "") if word[0].isupper()).lower()


def same_person(first: str | None, second: str | None) -> bool:
    """Whether every word of the shorter name is in the longer one; a missing name is nobody's."""
    one, other = fold(first).split(), fold(second).split()
    return bool(one and other) and (set(one) <= set(other) if len(one) <= len(other) else set(other) <= set(one))


def same_speaker(first: str | None, second: str | None) -> bool:
    """The same person, the same body in other words, or a body and its acronym."""
    return (
        same_person(first, second)
        or overlap(loose(first), loose(second)) >= _SAME_BODY
        or _is_acronym(first, second)
        or _is_acronym(second, first)
    )


def same_claimant(first: str | None, second: str | None) -> bool:
    """Nobody on both sides, or the same person or body."""
    if not first or not second:
        return not first and not second
    return same_person(first, second) or overlap(first, second) >= _SAME_GROUP


def same_group(first: str | None, second: str | None) -> bool:
    """No class of people on both sides, or two wordings that share enough words."""
    if not first or not second:
        return not first and not second
    return overlap(first, second) >= _SAME_GROUP


def same_office(first: str | None, second: str | None) -> bool:
    """No office or body on both sides, or two wordings of the same."""
    if not first or not second:
        return not first and not second
    return loose(first) == loose(second) or overlap(loose(first), loose(second)) >= _SAME_OFFICE


def same_visa_class(first: str | None, second: str | None) -> bool:
    """The same class whatever its hyphens, spaces and case; none on both sides is the same too."""
    return fold(first).replace(" ", "") == fold(second).replace(" ", "")


def _is_acronym(short: str | None, full: str | None) -> bool:
    return len(fold(short)) > 1 and fold(short) == initials(full)
