"""The vocabulary of public office (rules/offices.toml), and the phrase that names an office.

An office phrase is a noun of office (`minister`) with what belongs to it: the field it serves (`of labour`), the
country or body beside it (`Kenya's`, `Home Office`), and marks of time (`former`). It is read by
`policyfacts.find.officials`; who holds it is for `policyfacts.find.holders`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policyfacts.find.clauses import phrases
from policyfacts.find.surroundings import BodyLike
from policyfacts.find.words import Word, fold
from policyfacts.records import RoleKind
from policyfacts.rules import RuleBook, RuleEntry

# "The government" is nobody's name; its spokesman has no other organisation.
NAMELESS = frozenset({"government", "administration", "cabinet", "presidency"})
Public = Literal["always", "nation", "body", "title", "post", "field", "party", "place", "same"]


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
    initials: bool = False


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
            if found is not None and (not found.entry.initials or words[index].text.isupper()):
                return found
        return None

    def has(self, kind: str, word: str) -> bool:
        """Whether the folded word is of the kind; of a hyphenated word the last part counts."""
        known = self.sets[kind]
        return word in known or (kind == "field" and "-" in word and word.rsplit("-", 1)[1] in known)


@cache
def _entries(book: RuleBook) -> tuple[OfficeEntry, ...]:
    return book.table("offices", OfficeEntry)


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
