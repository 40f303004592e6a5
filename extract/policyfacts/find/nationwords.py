"""The words for countries, regions and their people, and where they stand in a sentence; `find.nations` rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from policyfacts import gazetteer
from policyfacts.document import Document, Sentence
from policyfacts.gazetteer.cues import (
    EPITHETS,
    FUNCTION_WORDS,
    LANGUAGE_NOUNS,
    LANGUAGES,
    NATION_TITLES,
    NEW_NAMES,
    NO_NOUN,
    PERSONAL,
    POULTRY,
    SPEAKING,
)
from policyfacts.gazetteer.words import Line, words_of
from policyfacts.rules import RuleBook, RuleEntry

Form = Literal["name", "adjective", "noun", "region", "group"]

_NO_PART_BEFORE = FUNCTION_WORDS | NATION_TITLES | EPITHETS


class RegionEntry(RuleEntry):
    """An entry of rules/regions.toml."""

    kind: Literal["group", "region", "phrase"]
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    place: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """What a wording may mean. `place` is False for clubs of countries, `capitals` tells which words need a capital."""

    codes: tuple[str, ...]
    rule: str
    name: bool = False
    adjective: bool = False
    noun: bool = False
    plural: bool = False
    place: bool = True
    shout: bool = False
    capitals: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that stands at the words `[first, stop)` of a line, with the form it has there."""

    first: int
    stop: int
    term: Term
    form: Form


@dataclass(frozen=True)
class Lexicon:
    """All terms by their folded words; `openers` has the words of the longest term for each first word."""

    terms: dict[str, Term]
    openers: dict[str, int]

    def reach(self, line: Line, first: int) -> int:
        """How many words from `first` on may be a term; 0 where none begins so."""
        longest = self.openers.get(line.keys[first].partition(" ")[0]) if first < len(line.words) else None
        return 0 if longest is None else line.reach(first, longest)


@cache
def lexicon(book: RuleBook) -> Lexicon:
    """The terms of the gazetteer and of rules/regions.toml."""
    terms: dict[str, Term] = {}
    for country in gazetteer.countries().values():
        base = Term((country.code,), "nation.country")
        _add(terms, (country.name, *country.aliases), replace(base, name=True))
        _add_demonyms(terms, base, country.adjectives, country.nouns, country.plurals)
    for region in gazetteer.regions().values():
        base = Term((region.code,), "nation.region")
        _add(terms, (region.name, *region.aliases), replace(base, name=True))
        _add_demonyms(terms, base, region.adjectives, region.nouns, region.plurals)
    for state in gazetteer.states().values():
        # "New Mexico", "Northern Ireland", "British Columbia": a state's name hides the country's name in it.
        for name in (state.name,) if state.parent is None and not state.name.isalpha() else ():
            if len(words := words_of(name)) > 1 and not all(word.key in terms for word in words):
                _add(terms, (name,), Term((), "nation.state", name=True))
    for entry in book.table("regions", RegionEntry):
        base = Term(entry.members, f"nation.{entry.id}", place=entry.place and entry.kind != "phrase")
        _add(terms, entry.names, replace(base, name=True), override=True)
        _add_demonyms(terms, base, entry.adjectives, (), entry.people)
    for key in [key for key in terms if key.startswith("the ")]:
        # "the Philippines" is "Philippines" with its article; "the Gulf" and "the States" are names only with it.
        if (bare := terms.get(key.removeprefix("the "))) is not None and bare.name and bare.codes == terms[key].codes:
            del terms[key]
    openers: dict[str, int] = {}
    for key in terms:
        opener, *others = key.split()
        openers[opener] = max(1 + len(others), openers.get(opener, 0))
    return Lexicon(terms, openers)


def _add(terms: dict[str, Term], names: Iterable[str], term: Term, *, override: bool = False) -> None:
    for name in names:
        words = words_of(name)
        key = " ".join(word.key for word in words)
        shout = name.isupper() and len(name) < 8
        capitals = tuple(word.capital for word in words)
        known = terms.get(key)
        if known is None or override:
            terms[key] = replace(term, shout=shout, capitals=capitals)
        elif known.codes == term.codes:
            terms[key] = replace(
                known,
                name=known.name or term.name,
                adjective=known.adjective or term.adjective,
                noun=known.noun or term.noun,
                plural=known.plural or term.plural,
                capitals=tuple(old and new for old, new in zip(known.capitals, capitals, strict=True)),
            )


def _add_demonyms(
    terms: dict[str, Term], base: Term, adjectives: Sequence[str], nouns: Sequence[str], plurals: Sequence[str]
) -> None:
    _add(terms, adjectives, replace(base, adjective=True))
    _add(terms, nouns, replace(base, noun=True))
    _add(terms, plurals, replace(base, noun=True, plural=True))


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sentence as words, with its nation words."""

    sentence: Sentence
    line: Line
    hits: tuple[Hit, ...]


def scan_sentences(document: Document, book: RuleBook) -> tuple[Scanned, ...]:
    """The nation words of every sentence of a document."""
    lines = [(sentence, Line(sentence.text, sentence.start)) for sentence in document.sentences]
    return tuple(Scanned(sentence, line, tuple(scan(line, book))) for sentence, line in lines)


def scan(line: Line, book: RuleBook) -> list[Hit]:
    """Every nation word of a sentence, phrases that hide one and states left out, in reading order."""
    return [hit for hit in _matches(line, lexicon(book)) if _stands(line, hit)]


def _matches(line: Line, known: Lexicon) -> Iterator[Hit]:
    """Longest terms first, from left to right, with their forms."""
    found: list[tuple[int, int, Term]] = []
    first = 0
    while first < len(line.words):
        for size in range(known.reach(line, first), 0, -1):
            term = known.terms.get(line.key(first, first + size))
            if (
                term is not None
                and _written_so(line, first, term)
                and not _hides_a_longer_one(line, first, size, known)
            ):
                found.append((first, first + size, term))
                first += size - 1
                break
        first += 1
    following: Form | None = None
    forms: list[Form] = []
    for position in range(len(found) - 1, -1, -1):
        begin, stop, term = found[position]
        linked = position + 1 < len(found) and _is_linked(line, stop, found[position + 1][0])
        following = _form(line, stop, term, following if linked else None)
        forms.append(following)
    for (begin, stop, term), form in zip(found, reversed(forms), strict=True):
        yield Hit(begin, stop, term, form)


def _hides_a_longer_one(line: Line, first: int, size: int, known: Lexicon) -> bool:
    """Whether `the Gulf` is only the start of `the Gulf states`."""
    if line.words[first].key != "the":
        return False
    reach = known.reach(line, first + 1)
    return any(line.key(first + 1, first + 1 + longer) in known.terms for longer in range(size, reach + 1))


def _written_so(line: Line, first: int, term: Term) -> bool:
    """Whether the words have the capitals of the term: `us` is not `US`, `polish` not `Polish`, `Us` no country."""
    words = line.words[first : first + len(term.capitals)]
    if term.shout:
        return all(word.text.isupper() for word in words)
    joined = len(words) > 1 and not line.spaced(first)  # `ni-Vanuatu`
    return all(
        word.capital or not capital or (joined and word is words[0])
        for word, capital in zip(words, term.capitals, strict=False)
    )


def _is_linked(line: Line, stop: int, first: int) -> bool:
    """Whether only a comma, `and` or `or` parts word `stop - 1` from word `first`."""
    middle = [word.key for word in line.words[stop:first]]
    return first - stop <= 1 and all(key in ("and", "or") for key in middle) and first > stop - 1


def _form(line: Line, stop: int, term: Term, following: Form | None) -> Form:
    after = line.words[stop] if line.spaced(stop - 1) else None
    describes = after is not None and (after.capital or after.key not in NO_NOUN)
    if term.name and not (term.adjective and describes and after is not None and not after.capital):
        return _name_form(term)
    if term.plural and not term.adjective:
        return "noun"
    hyphen = line.between(stop - 1, stop).startswith("-")
    describes = describes or hyphen or not term.noun or following == "adjective"
    return "adjective" if term.adjective and describes else "noun"


def _name_form(term: Term) -> Form:
    if term.rule == "nation.country":
        return "name"
    return "group" if term.rule.startswith("nation.group.") else "region"


def _stands(line: Line, hit: Hit) -> bool:
    """Whether the words mean the nation where they stand."""
    if hit.term.rule == "nation.state" or hit.term.rule.startswith("nation.phrase."):
        return False
    key = line.key(hit.first, hit.stop)
    before = line.words[hit.first - 1] if line.spaced(hit.first - 1) else None
    after = line.words[hit.stop] if line.spaced(hit.stop - 1) else None
    following = after.key if after is not None else ""
    if following == "city" and after is not None and after.capital and hit.form == "name":
        return False
    if before is not None and before.capital and before.key == "new" and key in NEW_NAMES:
        return False
    if key in PERSONAL and not line.titled and _is_in_a_persons_name(line, hit):
        return False
    if hit.form == "name" and _is_a_surname(line, hit):
        return False
    if key in LANGUAGES and (following in LANGUAGE_NOUNS or _is_language(line, hit)):
        return False
    if key == "turkey" and hit.first == 0 and following in POULTRY:
        return False
    if key == "polish" and following in ("your", "up", "the", "my", "his", "her"):
        return False
    if key == "us" and line.text.isupper() and before is not None:
        return before.key not in (
            "to",
            "for",
            "contact",
            "with",
            "let",
            "tell",
            "about",
            "join",
            "follow",
            "help",
            "give",
            "call",
        )
    return True


def _is_in_a_persons_name(line: Line, hit: Hit) -> bool:
    """`Jim Jordan`, `Chad Wolf`; not `In Jordan`, `Jordan Prime Minister`, `Jordan's`."""
    if line.spaced(hit.first - 1):
        before = line.words[hit.first - 1]
        if before.capital and before.key not in FUNCTION_WORDS and before.key not in NATION_TITLES:
            return True
    if line.between(hit.first - 1, hit.first) == ". " and hit.first >= 1:
        return (
            line.words[hit.first - 1].text in ("Mr", "Mrs", "Ms", "Dr", "Rep", "Sen")
            or len(line.words[hit.first - 1].text) == 1
        )
    if line.spaced(hit.stop - 1):
        after = line.words[hit.stop]
        return (
            after.capital
            and not after.text.isupper()
            and after.key not in NATION_TITLES
            and after.key not in FUNCTION_WORDS
        )
    return False


def _is_a_surname(line: Line, hit: Hit) -> bool:
    """`Luis Montenegro`, `Prosper Togo`: one capitalised word behind another one inside a sentence."""
    if hit.stop - hit.first > 1 or hit.first < 2 or hit.term.shout or line.titled or not line.spaced(hit.first - 1):
        return False
    before = line.words[hit.first - 1]
    return before.capital and before.key not in _NO_PART_BEFORE and not before.text.isupper()


def _is_language(line: Line, hit: Hit) -> bool:
    """`speaks French`, `in Spanish`."""
    if hit.first == 0 or hit.form == "adjective":
        return False
    before = line.words[hit.first - 1].key
    return before in SPEAKING or before == "in"
