"""Words of a text with their offsets, and which of them may belong to one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policyfacts.gazetteer.folding import fold

# Letters and digits, with combining accents; apostrophes, hyphens and full stops part words.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
# What may stand between two words of one name: "Guinea-Bissau", "St. Lucia", "Hawke's Bay", "Trinidad & Tobago".
_JOIN = re.compile(
    r"(?:[ \u00a0\t\n]{1,3}|[-\u2010\u2011\u2013]|['\u2019\u2018\u02bb`]|\.[ \u00a0]?|[ \u00a0]?&[ \u00a0]?)"
)
# Between two words that belong together as they stand, with nothing but space.
_SPACE = re.compile(r"[ \u00a0\t\n]{1,3}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `[start, end)`; `key` is its folded form."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether it starts with an upper-case letter."""
        return self.text[:1].isupper()


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of `text`, with offsets counted from `offset`."""
    return tuple(
        Word(match.start() + offset, match.end() + offset, match.group(), fold(match.group()))
        for match in _WORD.finditer(text)
    )


class Line:
    """A sentence as words: the view in which names are looked up.

    Attributes:
        text: The sentence.
        offset: Where it starts in the article; `Word` offsets are article offsets.
        words: Its words in order.
        titled: Whether it is a headline in which every word has a capital: capitals say nothing there.
    """

    __slots__ = ("offset", "text", "titled", "words")

    def __init__(self, text: str, offset: int = 0) -> None:
        self.text = text
        self.offset = offset
        self.words: Sequence[Word] = words_of(text, offset)
        longer = [word for word in self.words if len(word.text) > 3 and word.text.isalpha()]
        self.titled = len(longer) >= 4 and sum(word.capital for word in longer) >= 0.85 * len(longer)

    def between(self, first: int, second: int) -> str:
        """The text between two words, given by index; from the start or to the end where an index is out of range."""
        start = self.words[first].end - self.offset if first >= 0 else 0
        end = self.words[second].start - self.offset if second < len(self.words) else len(self.text)
        return self.text[start:end]

    def joined(self, first: int) -> bool:
        """Whether word `first` and its successor may belong to one name."""
        return first + 1 < len(self.words) and _JOIN.fullmatch(self.between(first, first + 1)) is not None

    def spaced(self, first: int) -> bool:
        """Whether nothing but space parts word `first` from its successor."""
        return (
            first >= 0 and first + 1 < len(self.words) and _SPACE.fullmatch(self.between(first, first + 1)) is not None
        )

    def key(self, start: int, stop: int) -> str:
        """The folded words `[start, stop)`, joined."""
        return " ".join(word.key for word in self.words[start:stop])

    def reach(self, start: int, limit: int) -> int:
        """How many words from `start` on may belong to one name, at most `limit`."""
        stop = start + 1
        while stop - start < limit and self.joined(stop - 1):
            stop += 1
        return stop - start

    def end_of(self, stop: int) -> int:
        """Article offset of the end of word `stop - 1`, with the full stop of an initialism (`U.S.`)."""
        word = self.words[stop - 1]
        dotted = len(word.text) == 1 and self.text[word.end - self.offset :][:1] == "."
        return word.end + (1 if dotted and stop >= 2 and self.between(stop - 2, stop - 1) == "." else 0)
