"""One form for comparing names: unaccented, lower-case, words joined by single spaces.

It belongs to the tables: the city index is sorted by it, so changing it means building the tables again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ASCII_WORD = re.compile(r"[a-z0-9]+")
# Longer texts are no names that come again: they are not kept.
_SHORT = 60
# Letters that Unicode does not decompose, as English newspapers write them without accents.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "ə": "a"}
)


def fold(text: str) -> str:
    """`Nuku'alofa` -> `nuku alofa`, `Côte d’Ivoire` -> `cote d ivoire`, `U.S.` -> `u s`."""
    if text.isascii():
        # The same result, many times faster: nearly every word of an English text.
        return text.lower() if text.isalnum() else " ".join(_ASCII_WORD.findall(text.lower()))
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    bare = "".join(char for char in plain if char.isascii() or not unicodedata.combining(char))
    if bare.isascii():
        return " ".join(_ASCII_WORD.findall(bare))
    kept = (char if char.isalnum() and unicodedata.category(char) != "Lm" else " " for char in bare)
    return " ".join("".join(kept).split())


_fold_short = lru_cache(maxsize=16384)(_fold)
