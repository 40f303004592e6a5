"""Words and offices: the scanner of words, the vocabulary of public office, and the phrases that name an office.

An office phrase is a noun of office (`minister`) with what belongs to it: the field it serves (`of labour`), the
country or body beside it (`Kenya's`, `Home Office`), and marks of time (`former`). Who holds it is for
`policyfacts.find.officials`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from policyfacts.document import Document
from policyfacts.find.clauses import phrases
from policyfacts.records import RoleKind
from policyfacts.rules import RuleBook, RuleEntry

Public = Literal["always", "nation", "body", "title", "post", "field", "party", "place", "same"]


class MentionLike(Protocol):
    """Anything that the text names at `[start, end)`."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


class NationLike(MentionLike, Protocol):
    """A country named in the text: what `find.nations` gives."""

    @property
    def codes(self) -> tuple[str, ...]:
        """ISO 3166-1, UN M49 or `EU` codes."""

    @property
    def form(self) -> str:
        """`name`, `adjective`, `noun` (people), `region` or `group`."""


class BodyLike(MentionLike, Protocol):
    """A public body named in the text: what `find.bodies` gives."""

    @property
    def name(self) -> str:
        """The body's name without determiner."""

    @property
    def country(self) -> str | None:
        """The country served, `EU` or `UN`."""


class PlaceLike(MentionLike, Protocol):
    """A place of which the country is known: what `find.places` gives."""

    @property
    def country(self) -> str | None:
        """The country that the place lies in."""

    @property
    def kind(self) -> str:
        """What the record calls it: `city`, `state` and the like."""


class OfficeEntry(RuleEntry):
    """An entry of `offices.toml`; the head of the file says what the fields mean."""

    type: Literal[
        "office", "rank", "field", "party", "former", "describing", "public_body", "private_body", "realm", "regional",
        "party_noun", "seat", "money",
    ]  # fmt: skip
    words: tuple[str, ...]
    plural: tuple[str, ...] = ()
    kind: RoleKind | None = None
    public: Public = "always"
    portfolio: bool = False
    field_role: bool = False
    surname: bool = False
    written: str | None = None
    countries: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    bound: bool = False


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


_JOINED = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul)[-‑][^\W\d_a-z]|[dno][’'][^\W\d_a-z]")
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


# "The government" is nobody's name; its spokesman has no other organisation.
NAMELESS = frozenset({"government", "administration", "cabinet", "presidency"})
# Mentions of one kind overlap in pairs at most (a body and its acronym); a few steps back find the one that covers.
_OVERLAPS = 4
# Nobody means a body that so many others were named since.
_EARLIER = 300


def fold(text: str) -> str:
    """Lower case, without accents, straight apostrophes and hyphens."""
    if text.isascii():
        return text.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.lower().replace("’", "'").replace("‑", "-")


@cache
def _entries(book: RuleBook) -> tuple[OfficeEntry, ...]:
    return book.table("offices", OfficeEntry)


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


@dataclass(frozen=True, slots=True)
class Head:
    """A noun of office as it stands in the lexicon."""

    entry: OfficeEntry
    plural: bool
    length: int


@dataclass(frozen=True)
class Lexicon:
    """The vocabulary of one rule book, ready to look up by folded words."""

    heads: dict[str, Head]
    openers: frozenset[str]
    sets: dict[str, frozenset[str]]
    realms: dict[str, tuple[str, ...]]
    parties: dict[str, tuple[str, ...]]
    regions: dict[str, str]
    seat_countries: dict[str, str]
    money_countries: dict[str, tuple[str, ...]]
    seats: re.Pattern[str]
    money: re.Pattern[str]

    def head_at(self, words: Sequence[Word], index: int) -> Head | None:
        """The longest noun of office that starts at `words[index]`."""
        if index >= len(words) or words[index].low not in self.openers:
            return None
        reach = index + 1
        # a comma or a quotation mark ends it: "close to home," Secretary of State …
        while reach < min(index + 4, len(words)) and words[reach].start - words[reach - 1].tail == 1:
            if words[reach - 1].possessive:
                break
            reach += 1
        for length in range(reach - index, 0, -1):
            found = self.heads.get(" ".join(word.low for word in words[index : index + length]))
            if found is not None:
                return found
        return None

    def has(self, kind: str, word: str) -> bool:
        """Whether the folded word is of the kind; of a hyphenated word the last part counts."""
        known = self.sets[kind]
        return word in known or (kind == "field" and "-" in word and word.rsplit("-", 1)[1] in known)


@cache
def lexicon(book: RuleBook) -> Lexicon:
    """The compiled vocabulary of `offices.toml`."""
    heads: dict[str, Head] = {}
    kinds = ("rank", "field", "party", "former", "describing", "public_body", "private_body", "regional", "party_noun")
    placed = ("realm", "party", "regional", "seat", "money")
    tables: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in placed}
    sets: dict[str, set[str]] = {kind: set() for kind in kinds}
    for entry in _entries(book):
        if entry.type in tables and entry.countries:
            tables[entry.type] |= {fold(word): entry.countries for word in entry.words}
        if entry.type in ("realm", "seat", "money"):
            continue
        if entry.type != "office":
            sets[entry.type] |= {fold(word) for word in entry.words}
            continue
        for plural, forms in ((False, entry.words), (True, entry.plural)):
            for form in forms:
                for spelling in (form, form.rstrip(".")):
                    heads[fold(spelling)] = Head(entry, plural, len(form.split()))
    return Lexicon(
        heads,
        frozenset(form.partition(" ")[0] for form in heads),
        {kind: frozenset(known) for kind, known in sets.items()},
        realms=tables["realm"],
        parties=tables["party"],
        regions={word: countries[0] for word, countries in tables["regional"].items()},
        seat_countries={word: countries[0] for word, countries in tables["seat"].items()},
        money_countries=tables["money"],
        seats=_spelled(book, "seat", r"(?<!\w)(?:{})(?!\w)"),
        money=_spelled(book, "money", r"(?<![\w$])(?:{})(?=[ \u00a0]?\d)|(?<=\d[ \u00a0])(?:{})(?!\w)"),
    )


def _spelled(book: RuleBook, kind: str, frame: str) -> re.Pattern[str]:
    """A pattern for the words of one kind, as they are written."""
    words = [word for entry in _entries(book) if entry.type == kind for word in entry.words]
    return re.compile(frame.replace("{}", phrases(words)))


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """A phrase that names an office, `[start, end)` with determiners and complements.

    Attributes:
        role: The office as worded, without country and organisation; abbreviations written out.
        former: Whether a word of the phrase says that it is over.
        definite: Whether a determiner, an owner, a country or a body stands before the noun.
        owner: A pronoun or common noun that owns the office (`its director`, `the department's spokesman`).
        foreign: Whether an organisation that is no public body stands in the phrase.
        regional: Whether a state or region of a country is served.
        countries: Where the party is that the phrase names.
        master: Offset of the person who owns the office (`Ruiz's labour minister`).
    """

    start: int
    end: int
    head_start: int
    head_end: int
    role: str
    entry: OfficeEntry
    plural: bool
    country: str | None
    organisation: BodyLike | None
    former: bool
    definite: bool
    owner: str | None
    foreign: bool
    complement: str | None
    regional: bool = False
    countries: tuple[str, ...] = ()
    master: int | None = None


Mention = TypeVar("Mention", bound=MentionLike)


class Stretches(Generic[Mention]):
    """Mentions by offset, found in logarithmic time."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.items = sorted(mentions, key=lambda item: (item.start, item.end))
        self._starts = [item.start for item in self.items]

    def at(self, offset: int) -> Mention | None:
        """The longest mention that holds the character at `offset`."""
        position = bisect_right(self._starts, offset)
        near = self.items[max(0, position - _OVERLAPS) : position]
        return max((m for m in near if offset < m.end), key=lambda m: (m.end - m.start, -m.start), default=None)

    def inside(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in `[start, end)`, in reading order."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int) -> Iterator[Mention]:
        """The last mentions that start before `offset`, the nearest first."""
        position = bisect_left(self._starts, offset)
        return reversed(self.items[max(0, position - _EARLIER) : position])


class Surroundings:
    """What is known about stretches of the text when offices are read."""

    def __init__(
        self,
        nations: Iterable[NationLike],
        bodies: Iterable[BodyLike],
        places: Iterable[PlaceLike],
        persons: Iterable[MentionLike],
    ) -> None:
        self.nations = Stretches(nations)
        self.bodies = Stretches(bodies)
        self.places = Stretches(places)
        self.persons = Stretches(persons)

    def nation(self, word: Word) -> NationLike | None:
        """The country that the word is part of."""
        return self.nations.at(word.start)

    def body(self, word: Word) -> BodyLike | None:
        """The longest public body that the word is part of."""
        return self.bodies.at(word.start)

    def place(self, word: Word) -> PlaceLike | None:
        """The place that the word is part of."""
        return self.places.at(word.start)

    def named(self, word: Word) -> bool:
        """Whether the word is part of a person's name."""
        return self.persons.at(word.start) is not None
