"""What an office phrase is made of, and its right side: `minister | for labour and sport`, `head | of the agency`.

`policyfacts.find.office_left` grows a phrase to the left of its noun; here it grows to the right, over what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policyfacts.document import Document
from policyfacts.find.offices import NAMELESS, Head, Lexicon, lexicon
from policyfacts.find.surroundings import BodyLike, NationLike, Stretches, Surroundings
from policyfacts.find.words import Word, scan
from policyfacts.rules import RuleBook

_MAX_COMPLEMENT = 40  # words; bounds the work on a sentence that is one chain of offices
_MAX_RIGHT = 14
_MAX_LINKS = 4
# "spokesman for the Deputy Prime Minister Ruiz"
_MAX_TITLE = 5
# Words that a list of fields may have between a comma and its `and`.
_MAX_LIST = 6
DETERMINERS = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "this", "that", "one", "whose"}
)
LINKS = frozenset({"of", "for", "at", "in", "to", "on", "with", "from"})
# Words that end what an office is for: verbs, pronouns and conjunctions that open the next clause.
STOPS = frozenset({
    "who", "whom", "which", "that", "said", "says", "told", "tells", "added", "has", "had", "have", "is", "was",
    "are", "were", "will", "would", "been", "announced", "warned", "claimed", "argued", "insisted", "and", "but",
    "as", "by", "about", "after", "before", "since", "during", "when", "while", "where", "because", "not", "also",
    "if", "than", "met", "urged", "asked", "called", "wrote", "signed", "visited", "spoke", "speaking", "visiting",
})  # fmt: skip
_CHARGE = re.compile(r"[ \u00a0](?:responsible[ \u00a0]for|in[ \u00a0]charge[ \u00a0]of)\b")
GAP = re.compile(r"[ \u00a0]{1,2}")
_PLACE_LABELS = ("GPE", "LOC", "NORP")


@dataclass
class Draft:
    """An office phrase while it is being read: `words[first:last + 1]`, its role `words[role_first:role_last + 1]`."""

    words: Sequence[Word]
    head: Head
    first: int
    last: int
    role_first: int = 0
    role_last: int = 0
    country: str | None = None
    body: BodyLike | None = None
    cover: BodyLike | None = None
    former: bool = False
    definite: bool = False
    foreign: bool = False
    private: bool = False
    party: bool = False
    field_known: bool = False
    place: bool = False
    regional: bool = False
    countries: tuple[str, ...] = ()
    master: int | None = None
    owner: str | None = None
    complement: list[str] = field(default_factory=list)


# What may stand before the name of a place that an office is of: `of the state of Perak`.
_SEAT_WORDS = frozenset(("the", "state", "province", "region", "canton", "territory", "emirate", "of"))


@dataclass
class _Complement:
    """One `of …` or `for …` while it is being read."""

    first: int
    link: str
    own: bool
    portfolio: bool
    lower: bool = True
    public: bool = False


class PartReader:
    """What both sides of a phrase need to know, and the reading of the right side."""

    def __init__(self, document: Document, book: RuleBook, around: Surroundings) -> None:
        self.document = document
        self.text = document.text
        self.lexicon: Lexicon = lexicon(book)
        self.around = around
        self.places = Stretches(document.entities(*_PLACE_LABELS))

    def is_field(self, word: Word) -> bool:
        """Whether the word names a field of government."""
        return self.lexicon.has("field", word.low)

    def is_place(self, word: Word) -> bool:
        """Whether the model takes the word for a place."""
        return word.capital and self.places.at(word.start) is not None

    def body(self, draft: Draft, word: Word) -> BodyLike | None:
        """The body that the word is part of; "the government" names none, nor does the office's own title."""
        body = self.around.body(word)
        return None if body is draft.cover or (body is not None and body.name.lower() in NAMELESS) else body

    def says_body(self, body: BodyLike | None) -> bool:
        """Whether the body's own words say that it is one (`Labor Department`, not `Homeland Security`)."""
        if body is None:
            return False
        words = scan(self.text, body.start, body.end)
        return words[-1].low == "service" or not all(self.is_field(word) or word.low == "and" for word in words)

    def joined(self, words: Sequence[Word], index: int) -> bool:
        """Whether an `and` comes within the next words."""
        return any(word.low == "and" for word in words[index : index + 4])

    def read_right(self, draft: Draft) -> None:
        """Take in what follows the noun: `of labour`, `for the Home Office`, `in Kathmandu`."""
        words = draft.words
        index = draft.last + 1
        if index < len(words) and self.text[words[index - 1].tail : words[index].start] == "/":
            draft.last = draft.role_last = index  # "Chairman/CEO"
            index += 1
        for chain in range(_MAX_LINKS):
            if index >= len(words) or index - draft.role_last > _MAX_RIGHT:
                return
            link = words[index]
            charge = self._charge(draft, index)
            if charge:
                index += charge - 1
                link = words[index]
            if link.low not in LINKS or not GAP.fullmatch(self.text[words[index - 1].tail : link.start]):
                return
            after = self._principal(draft, index + 1) or self._complement(draft, index + 1, link.low, chain)
            if after is None:
                return
            draft.last = after - 1
            index = after

    def _principal(self, draft: Draft, index: int) -> int | None:
        """`spokesperson for Justice Minister Ruiz`: whoever speaks for an official serves the same country."""
        words = draft.words
        if draft.head.entry.kind not in ("spokesperson", "official") or draft.head.entry.public != "body":
            return None
        for at in range(index, min(index + _MAX_TITLE, len(words))):
            head = self.lexicon.head_at(words, at)
            name = at + head.length if head is not None and head.entry.public in ("always", "nation", "field") else 0
            person = self.around.persons.at(words[name].start) if 0 < name < len(words) else None
            if person is not None and self._follows(words, name):
                draft.master, draft.definite = person.start, True
                return _after(words, name, person.end)
            if not self._follows(words, at):
                return None
        return None

    def _charge(self, draft: Draft, index: int) -> int:
        """How many words `responsible for`, `in charge of` have behind a minister; 0 where neither follows."""
        if not draft.head.entry.portfolio or index != draft.last + 1:
            return 0
        match = _CHARGE.match(self.text, draft.words[index - 1].tail)
        return len(match[0].split()) if match is not None else 0

    def _complement(self, draft: Draft, index: int, link: str, chain: int) -> int | None:
        """Read what follows `of`, `for`, `at` …; the index after it, None where nothing fits."""
        words, entry = draft.words, draft.head.entry
        if not self._follows(words, index) or self.around.named(words[index]):
            return None
        host = entry.kind == "diplomat" and link in ("to", "in", "at", "for")
        own = (link in ("of", "for", "at", "in", "with") or (link == "to" and entry.id == "adviser-body")) and not host
        fielded = (entry.portfolio or entry.field_role) and chain == 0 and link in ("of", "for")
        part = _Complement(index, link, own, fielded)
        while index - part.first < _MAX_COMPLEMENT and self._follows(words, index):
            if self.around.named(words[index]):
                break
            after = self._taken(draft, part, index)
            if after is None:
                break
            part.lower = part.lower and (fielded or not words[after - 1].possessive)
            index = after
        if index == part.first:
            return None
        draft.complement += [link, self.text[words[part.first].start : words[index - 1].tail]]
        named = entry.portfolio or words[part.first].low not in DETERMINERS
        last = self._before_seat(words, part.first, index)
        if fielded and named and last >= part.first and ((part.lower and not part.public) or last < index - 1):
            draft.role_last, draft.field_known = last, True
        return index

    def _before_seat(self, words: Sequence[Word], first: int, stop: int) -> int:
        """The last word of a portfolio that is no part of whose it is: `Minister of Labour [of the state of Perak]`."""
        links = [at for at in range(first, stop) if words[at].low == "of"]
        for link in (first - 1, *links):
            seat = [word for word in words[link + 1 : stop] if word.low not in _SEAT_WORDS]
            if seat and (self.around.place(seat[0]) or self._country(seat[0])) is not None and seat[0].capital:
                return link - 1
        return stop - 1

    def _country(self, word: Word) -> NationLike | None:
        nation = self.around.nation(word)
        return nation if nation is not None and nation.form == "name" and only(nation.codes) is not None else None

    def _taken(self, draft: Draft, part: _Complement, index: int) -> int | None:
        """Take `words[index]` into the complement; the index after what was taken, None at its end."""
        words, word = draft.words, draft.words[index]
        body, nation = self.body(draft, word), self.around.nation(word)
        if body is not None:
            part.public = True
            if part.own and draft.body is None and (not part.portfolio or self.says_body(body)):
                draft.body, part.lower = body, False
            return _after(words, index, body.end)
        if nation is not None and self._dealt_with(words, index, nation, part):
            return index + 1  # "minister for African integration"
        if nation is not None and (not part.portfolio or index - part.first <= 1 or self._seated(words, index)):
            if part.own and draft.country is None and (draft.body is None or draft.body.country is None):
                draft.country = only(nation.codes)
            part.lower, part.public = False, True
            return _after(words, index, nation.end)
        if word.low in LINKS and not (part.portfolio and word.low in ("of", "for")):
            return None
        if word.low in STOPS and not (word.low == "and" and self._continues(words, index, part.portfolio)):
            return None
        self._plain(draft, part, index)
        return index + 1

    def _seated(self, words: Sequence[Word], index: int) -> bool:
        """`head of delegation of the European Union`: whose it is comes behind an `of` of its own."""
        return words[index - (2 if words[index - 1].low == "the" else 1)].low == "of"

    def _dealt_with(self, words: Sequence[Word], index: int, nation: NationLike, part: _Complement) -> bool:
        """Whether an adjective says what is dealt with: `for African integration`, `for Afghan resettlement`."""
        after = index + 1
        noun = (
            self._follows(words, after)
            and words[after].text.isalpha()
            and words[after].low not in STOPS
            and words[after].low not in LINKS
        )
        if not noun or nation.form == "name" or nation.end != words[index].end:
            return False
        if only(nation.codes) is None:
            return part.portfolio
        # `spokesman for Kenyan police` serves Kenya
        state = self.around.body(words[after]) is not None or words[after].low in self.lexicon.sets["public_body"]
        return part.link == "for" and words[after].text.islower() and not state

    def _plain(self, draft: Draft, part: _Complement, index: int) -> None:
        """A word of a complement that is neither a body nor a country."""
        word = draft.words[index]
        place = self.around.place(word)
        if part.own and place is not None and draft.country is None and draft.body is None:
            draft.country, draft.place = place.country, True
            draft.regional = draft.regional or place.kind == "state"
        if word.low in self.lexicon.sets["regional"]:
            draft.regional = True
            draft.country = draft.country or self.lexicon.regions.get(word.low)
        if word.capital and not self.is_field(word):
            part.lower = part.lower and draft.head.entry.portfolio
            town = draft.head.entry.public == "place" and part.link == "of"  # "mayor of Šid"
            private = part.link in ("of", "for", "at") and not town and self._private(draft, index)
            draft.foreign = draft.foreign or private
        elif word.low in self.lexicon.sets["private_body"]:
            draft.foreign = True
        draft.place = draft.place or (part.own and self.is_place(word))

    def _follows(self, words: Sequence[Word], index: int) -> bool:
        """Whether `words[index]` goes on without a pause; a comma inside `labour, youth and sport` is none."""
        if index >= len(words) or index == 0:
            return False
        gap = self.text[words[index - 1].tail : words[index].start]
        return GAP.fullmatch(gap) is not None or (gap.strip() == "," and self._enumerated(words, index))

    def _enumerated(self, words: Sequence[Word], index: int) -> bool:
        """`labour, invalids and social affairs`: after the comma more fields, joined by `and`, in the same case."""
        capital = words[index - 1].capital
        for at in range(index, min(index + _MAX_LIST, len(words) - 1)):
            word = words[at]
            gap = self.text[words[at - 1].tail : word.start]
            if at > index and not GAP.fullmatch(gap) and gap.strip() != ",":
                return False
            if word.low == "and":
                known = any(self.is_field(other) for other in (*words[index:at], words[at + 1]))
                return at > index and known and words[at + 1].capital == capital
            if word.capital != capital or word.low in STOPS or word.low in DETERMINERS or self.around.named(word):
                return False
        return False

    def _continues(self, words: Sequence[Word], index: int, portfolio: bool) -> bool:
        """Whether `and` joins two fields, or two words of one name, and not the next clause or person."""
        if index + 1 >= len(words) or self.around.named(words[index + 1]):
            return False
        after = words[index + 1]
        if after.low in self.lexicon.sets["former"]:
            return False  # "minister of justice and former head of diplomacy"
        if self.lexicon.head_at(words, index + 1) is not None or (after.low in DETERMINERS and not portfolio):
            return False
        plain = portfolio and not after.capital and after.low not in STOPS
        return self.is_field(after) or plain or (after.capital and words[index - 1].capital)

    def _private(self, draft: Draft, index: int) -> bool:
        """Whether a capitalised name is neither a place nor a body that its own words show to be public."""
        words = draft.words
        public = any(word.low in self.lexicon.sets["public_body"] for word in words[index : index + 6])
        if public or self.around.place(words[index]) is not None:
            return False
        return not self.is_place(words[index]) or draft.head.entry.public == "nation"


def _after(words: Sequence[Word], index: int, end: int) -> int:
    """The index of the first word after the offset `end`."""
    while index < len(words) and words[index].start < end:
        index += 1
    return index


def only(codes: Sequence[str]) -> str | None:
    """The one country that is meant; None for a region or several."""
    return codes[0] if len(codes) == 1 and not codes[0].isdigit() else None


def first_word(words: Sequence[Word], mention: NationLike | BodyLike) -> int:
    """The index of the first word of the mention."""
    return next(index for index, word in enumerate(words) if word.start >= mention.start)
