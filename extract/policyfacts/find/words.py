"""The scanner of words: where each stands, its possessive apart, and the folded form to look it up by."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from policyfacts.document import Document

_WORD = re.compile(
    r"""
    (?P<initials>(?:[^\W\d_a-z]\.){1,4})            # U.S.  J.K.  M.
    |(?P<plain>[^\W_]+(?:[-‑'’&.][^\W_]+)*)         # Min-seok  Mata'afa  Mexico's  agri-food
    (?P<dot>\.(?=\s+[^\W\d_a-z]))?                  # Gov. Kotek
    """,
    re.VERBOSE,
)
# "then-president", "ex-minister": two words with a hyphen between.
_PREFIX = re.compile(r"([Tt]hen|[Ee]x|[Nn]ow)[-‑](?=[^\W\d_])")
# Before these a name goes on behind the full stop; behind any other word a sentence ends.
_ABBREVIATIONS = frozenset(
    """amb adm brig capt col dr engr gen gov govs hon lt maj mr mrs ms pres prof rep reps rev sen sens sgt st""".split()
)
_JOINED = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul)[-‑][^\W\d_a-z]|[dno][’'][^\W\d_a-z]")


class Word(NamedTuple):
    """A word of a sentence; `end` leaves out the possessive 's, `tail` does not; `low` is the folded word."""

    start: int
    end: int
    tail: int
    text: str
    low: str

    @property
    def possessive(self) -> bool:
        """Whether the word carries 's or a closing apostrophe."""
        return self.tail > self.end

    @property
    def capital(self) -> bool:
        """Whether the word starts with a capital letter; `al-Sisi` does in its second part."""
        return self.text[0].isupper() or (not self.text.isalpha() and _JOINED.match(self.text) is not None)


def fold(text: str) -> str:
    """Lower case, without accents, straight apostrophes and hyphens."""
    if text.isascii():
        return text.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.lower().replace("’", "'").replace("‑", "-")


def scan(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`, with offsets into `text`."""
    words = []
    for match in _WORD.finditer(text, start, end):
        at, to = match.span()
        if match["plain"] is not None:
            to = match.end("plain")
        tail = to
        raw = text[at:to]
        if raw[-1] in "sS" and raw[-2:-1] in ("'", "’"):
            to -= 2
        elif raw[-1] in "sS" and text[to : to + 1] in ("'", "’") and text[to + 1 : to + 2].isspace():
            tail = to + 1
        elif match["initials"] and text[to : to + 1] in ("'", "’") and text[to + 1 : to + 2] == "s":
            tail = to + 2  # `B.C.'s minister`
        elif match["dot"] and raw.lower() in _ABBREVIATIONS:
            to = tail = match.end()
        prefix = _PREFIX.match(raw) if "-" in raw or "‑" in raw else None
        if prefix is not None:
            split = at + prefix.end(1)
            words.append(Word(at, split, split, text[at:split], fold(text[at:split])))
            at = split + 1
        if to > at:
            words.append(Word(at, to, tail, text[at:to], fold(text[at:to])))
    return words


def sentence_words(document: Document) -> tuple[tuple[Word, ...], ...]:
    """The words of every sentence of a document."""
    return tuple(tuple(scan(document.text, sentence.start, sentence.end)) for sentence in document.sentences)
