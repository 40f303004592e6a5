"""Words of a text with their offsets, and which of them may belong to one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from policyfacts.gazetteer.folding import fold

# Letters and digits, with combining accents; apostrophes, hyphens and full stops part words.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
# What may stand between two words of one name: "Guinea-Bissau", "St. Lucia", "Hawke's Bay", "Trinidad & Tobago",
# "Latin America/Caribbean".
_JOIN = re.compile(
    r"(?:[ \u00a0\t\n]{1,3}|[-/\u2010\u2011\u2013]|['\u2019\u2018\u02bb`]|\.[ \u00a0]?|[ \u00a0]?&[ \u00a0]?)"
)
# Between two words that belong together as they stand, with nothing but space.
_SPACE = re.compile(r"[ \u00a0\t\n]{1,3}")


class Word(NamedTuple):
    """A word at `[start, end)`; `key` is its folded form, `capital` whether it starts with an upper-case letter."""

    start: int
    end: int
    text: str
    key: str
    capital: bool


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of `text`, with offsets counted from `offset`."""
    found = []
    for match in _WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        key = word.lower() if word.isascii() else fold(word)  # what `fold` gives for a word of letters and digits
        found.append(Word(start + offset, end + offset, word, key, word[0].isupper()))
    return tuple(found)


class Line:
    """A sentence as words: the view in which names are looked up.

    Attributes:
        text: The sentence.
        offset: Where it starts in the article; `Word` offsets are article offsets.
        words: Its words in order.
        keys: Their folded forms.
        titled: Whether it is a headline in which every word has a capital: capitals say nothing there.
    """

    __slots__ = ("_run_ends", "_spaced", "keys", "offset", "text", "titled", "words")

    def __init__(self, text: str, offset: int = 0) -> None:
        self.text = text
        self.offset = offset
        self.words: Sequence[Word] = words_of(text, offset)
        self.keys = [word.key for word in self.words]
        longer = [word.capital for word in self.words if len(word.text) > 3 and word.text.isalpha()]
        self.titled = len(longer) >= 4 and sum(longer) >= 0.85 * len(longer)
        gaps = [self.between(at, at + 1) for at in range(len(self.words) - 1)]
        self._spaced = [gap == " " or _SPACE.fullmatch(gap) is not None for gap in gaps]
        # Where the words that may belong to one name with this one end.
        self._run_ends = list(range(1, len(self.words) + 1))
        for at in range(len(gaps) - 1, -1, -1):
            if self._spaced[at] or _JOIN.fullmatch(gaps[at]):
                self._run_ends[at] = self._run_ends[at + 1]

    def between(self, first: int, second: int) -> str:
        """The text between two words, given by index; from the start or to the end where an index is out of range."""
        start = self.words[first].end - self.offset if first >= 0 else 0
        end = self.words[second].start - self.offset if second < len(self.words) else len(self.text)
        return self.text[start:end]

    def joined(self, first: int) -> bool:
        """Whether word `first` and its successor may belong to one name."""
        return 0 <= first < len(self._spaced) and self._run_ends[first] > first + 1

    def spaced(self, first: int) -> bool:
        """Whether nothing but space parts word `first` from its successor."""
        return 0 <= first < len(self._spaced) and self._spaced[first]

    def key(self, start: int, stop: int) -> str:
        """The folded words `[start, stop)`, joined."""
        return " ".join(self.keys[start:stop])

    def reach(self, start: int, limit: int) -> int:
        """How many words from `start` on may belong to one name, at most `limit`."""
        return min(self._run_ends[start] - start, limit) if start < len(self.words) else 1

    def end_of(self, stop: int) -> int:
        """Article offset of the end of word `stop - 1`, with the full stop of an initialism (`U.S.`)."""
        word = self.words[stop - 1]
        dotted = len(word.text) == 1 and self.text[word.end - self.offset :][:1] == "."
        return word.end + (1 if dotted and stop >= 2 and self.between(stop - 2, stop - 1) == "." else 0)
