"""Runs of name words: capitalised words that may be a person's name, with the title or honorific in front of them.

A run is cut at words that belong to no name, and the place or the field that an office is of is cut off its beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policyfacts import gazetteer
from policyfacts.document import Document, Sentence
from policyfacts.find.names import name_words
from policyfacts.find.offices import Lexicon, lexicon
from policyfacts.find.surroundings import Stretches
from policyfacts.find.words import Word, sentence_words
from policyfacts.rules import RuleBook

# The longest names in news have seven words (Sheikh Mohammed bin Rashid Al Maktoum); longer runs are headings.
_MAX_WORDS = 7
# "Mayor of Lampedusa Salvo Ruiz": a place, a first name and a surname at least.
_PARTED_WORDS = 3
_OFFICE_LINKS = frozenset({"of", "for", "to", "in"})
_FIELD_WORDS = 6
# Words that end what an office is for.
_CLAUSES = frozenset(
    {"who", "whom", "which", "that", "the", "a", "an", "is", "was", "and", "as", "by", "with", "where", "when"}
)
# "Bill Okello", "Ana Green": words of law and calendar that are names where the model says so.
_SON_OF = frozenset({"bin", "bint", "ibn", "ben"})
_ALSO_NAMES = frozenset({"bill", "green", "law", "june", "august", "page", "grant", "rule"})


@dataclass(frozen=True, slots=True)
class Run:
    """A candidate: `words[first:last]`, and the word before it where that belongs to the same run of capitals."""

    words: tuple[Word, ...]
    first: int
    last: int
    lead: str

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.words[self.first].start

    @property
    def end(self) -> int:
        """Offset after the last character, the possessive left out."""
        return self.words[self.last - 1].end

    @property
    def size(self) -> int:
        """How many words the name has."""
        return self.last - self.first


class RunReader:
    """Finds the runs of name words of one document."""

    def __init__(self, document: Document, book: RuleBook) -> None:
        self.document = document
        self.book = book
        self.offices: Lexicon = lexicon(book)
        self.leads = self.offices.openers | self.offices.sets["rank"] | name_words(book, "honorific")
        self.people = Stretches(document.entities("PERSON"))

    def runs(self, sentence: Sentence) -> list[Run]:
        """Runs of name words in the sentence, cut at words that belong to no name."""
        words = self.document.once(sentence_words)[sentence.index]
        found: list[Run] = []
        index = 0
        while index < len(words):
            if not (
                words[index].capital or words[index].low.rstrip(".") in self.leads or words[index].low in self.leads
            ):
                index += 1  # neither a title nor a name
                continue
            lead, start = self._lead(words, index)
            if not lead and start > index:
                index = start
                continue
            index = start
            last = self._extend(words, index)
            if last > index:
                if last - index <= _MAX_WORDS:
                    found.append(Run(words, index, last, lead))
                index = last
            elif lead == "":
                index += 1
        return found

    def _lead(self, words: Sequence[Word], index: int) -> tuple[str, int]:
        """A title or honorific at `index` and where the name after it may start."""
        head = self.offices.head_at(words, index)
        if head is not None:
            after = index + head.length
            if after < len(words) and self.adjacent(words[after - 1], words[after]) and words[after].capital:
                blocked = self._blocked(words, after, first=True)
                return ("" if blocked else "title"), self._past_honorifics(words, after)
            return "", after if after < len(words) else index
        low = words[index].low.rstrip(".")
        if low in self.offices.sets["rank"] and self.offices.head_at(words, index + 1) is not None:
            return "", index + 1  # "Federal Chancellor Karl Okello"
        if (
            low in name_words(self.book, "honorific")
            and index + 1 < len(words)
            and self.adjacent(words[index], words[index + 1])
        ):
            return "honorific", self._past_honorifics(words, index + 1)
        return "", index

    def _past_honorifics(self, words: Sequence[Word], index: int) -> int:
        """Skip what stands between a title and a name (`Minister Datuk Seri Anwar`)."""
        while index + 1 < len(words) and words[index].low.rstrip(".") in name_words(self.book, "honorific"):
            if not self.adjacent(words[index], words[index + 1]):
                break
            index += 1
        return index

    def adjacent(self, left: Word, right: Word) -> bool:
        """Whether two words stand beside each other in one name, a full stop behind an initial between them at most."""
        gap = self.document.text[left.end : right.start]
        return (
            gap in (" ", "\u00a0", ". ", "  ", ".\u00a0")
            and not left.possessive
            and not (gap[0] == "." and len(left.text) > 3)
        )

    def _blocked(self, words: Sequence[Word], index: int, first: bool) -> bool:
        """Whether the word belongs to no name at this place."""
        word = words[index]
        low = word.low.rstrip(".")
        # "Saleh bin Eid": whose son one is has a name, whatever else the word means
        born = index > 0 and words[index - 1].low in _SON_OF
        named = born or (low in _ALSO_NAMES and word.capital and self._person_here(word))
        if not word.capital or (low in name_words(self.book, "no_name") and not named):
            return True
        initial = word.text.endswith(".")  # A. K. Ruiz
        if (
            first
            and not initial
            and (low in name_words(self.book, "no_opener") or low in name_words(self.book, "speech"))
        ):
            return True
        if len(word.text) > 3 and word.text.isupper() and word.text.isascii():
            return True
        if any(c.isdigit() for c in word.text):
            return True
        head = self.offices.head_at(words, index)
        if (
            head is not None
            and (first or not head.entry.surname)
            and not (head.entry.surname and self._person_here(word))
        ):
            return True
        if first and self.offices.has("field", low) and not self._person_here(word):
            return True
        return low in self.offices.sets["public_body"] or low in self.offices.sets["private_body"]

    def _person_here(self, word: Word) -> bool:
        entity = self.people.at(word.start)
        return entity is not None and word.end <= entity.end

    def _extend(self, words: Sequence[Word], first: int) -> int:
        """Where the run of name words that starts at `first` ends."""
        if first >= len(words):
            return first
        particle = name_words(self.book, "particle")
        index = first
        while index < len(words) and index - first < _MAX_WORDS + 1:
            word = words[index]
            if index > first and not self.adjacent(words[index - 1], word):
                break
            if word.low in particle and not word.capital:
                ahead = index
                while (
                    ahead < len(words)
                    and words[ahead].low in particle
                    and not words[ahead].capital
                    and ahead - index < 3
                ):
                    ahead += 1
                # "in" only inside Dutch names; a particle alone ends no name
                if index == first or ahead >= len(words) or self._blocked(words, ahead, first=False):
                    break
                if any(not self.adjacent(words[i], words[i + 1]) for i in range(index, ahead)):
                    break
                if words[index].low in ("y", "e", "i", "a") and index - first < 2:
                    break
                index = ahead
                continue
            if self._blocked(words, index, first=index == first):
                break
            index += 1
        return index

    def parted(self, run: Run, countries: frozenset[tuple[int, int]]) -> Run:
        """`Mayor of Lampedusa Salvo Ruiz`: the name without the place that the office is of."""
        words = run.words
        listed = run.first > 0 and words[run.first - 1].low in ("and", "&") and self._field_word(words[run.first])
        if run.size < _PARTED_WORDS or run.first < 2:
            return run
        if listed:  # "Minister of Industry, Commerce and Employment Karma Lhaki"
            opened = next((i for i in range(run.first + 1, run.last) if self.opens_with_field(run, i)), None)
            return run if opened is None else replace(run, first=opened, lead="title")
        if words[run.first - 1].low not in _OFFICE_LINKS:
            return run
        if not any(self.offices.head_at(words, i) for i in range(max(0, run.first - 4), run.first - 1)):
            return run
        opened = next((i for i in range(run.first, run.last) if self.opens_with_field(run, i)), None)
        if opened is not None:
            return replace(run, first=opened, lead="title")
        for cut in range(run.first + run.size - 2, run.first, -1):
            start, end = run.start, words[cut - 1].end
            name = self.document.text[start:end]
            if (start, end) in countries or gazetteer.cities_named(name) or gazetteer.states_named(name):
                return replace(run, first=cut, lead="title")
        return run

    def opens_with_field(self, run: Run, index: int) -> bool:
        """`Minister of National Security Ana Ruiz`: whether the words from the link on are the field, up to `index`."""
        first = run.first
        while first > 0 and run.words[first - 1].low not in _OFFICE_LINKS:
            before = run.words[first - 1]
            if before.low == "the" and 1 < first < index and run.words[first - 2].low in _OFFICE_LINKS:
                first -= 1
                break  # `Minister of the Interior Ana Ruiz`
            plain = (
                before.text.isalpha() and before.text.islower() and before.low not in name_words(self.book, "speech")
            )
            joins = before.low == "and" and first > 1 and self._field_word(run.words[first - 2])
            ends = before.low in _CLAUSES and not joins  # `Minister of Labour and Social Protection Ana Ruiz`
            if first <= run.first - _FIELD_WORDS or ends or not (plain or self._field_word(before)):
                return False
            first -= 1
        last = run.words[index - 1]
        if first < 2 or index == first or not (self.offices.has("field", last.low) or last.text.islower()):
            return False
        words = run.words[first:index]
        headed = any(self.offices.head_at(run.words, i) for i in range(max(0, first - 4), first - 1))
        plain = index == run.first  # "minister of human mobility Ana Ruiz"
        named = not self.offices.has("field", run.words[run.last - 1].low)  # `and Workplace Relations`
        return headed and named and index < run.last and (plain or all(self._field_word(word) for word in words))

    def _field_word(self, word: Word) -> bool:
        low = word.low
        return self.offices.has("field", low) or low in ("and", "&") or low in self.offices.sets["rank"]
