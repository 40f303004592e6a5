"""Countries, nationalities and regions of the world by their words: `Mexico`, `Mexican`, `Mexicans`, `Central America`.

`find_nations` walks a document; `read` gives the codes of a phrase. Codes are ISO 3166-1 alpha-2, UN M49 for regions,
`EU` for the Union; a named set of countries (`Northern Triangle`) is expanded to its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from policyfacts import gazetteer
from policyfacts.document import Document, ReadContext
from policyfacts.gazetteer.words import Line, words_of
from policyfacts.rules import RuleBook, RuleEntry

Form = Literal["name", "adjective", "noun", "region", "group"]

# Words that end a noun phrase: after "the Vietnamese" they show that the people are meant, not a quality.
_NO_NOUN = frozenset(
    """a about abroad after ago all alone already also am an and any apiece apply applying are arrive arrived arriving as at
    aged be because been before being but by came can come coming could did do does during each either enter entering ever
    every fleeing for from gained get gets getting given go going got had has have having he her here his holding hoping if
    in including into is it its just last lead left like live lived living made make making may might more most must near
    neither never next no nor not now of off on once only onto or our out outside over per resident said say says see
    seeking shall she should since so some still studying take takes taking than that the their then there these they this
    those though through till to today told too toward towards trying under until up via visiting waiting want was wanting
    we went were what when where whether which while who whom whose will with within without working would yesterday yet
    you""".split()
)
# Sentence openers and the like: their capital says nothing about the word after them.
_FUNCTION = _NO_NOUN | frozenset(
    """across against along among amid around behind below beneath besides between beyond both despite except few how
    however inside many meanwhile much new northern southern eastern western north south east west central several
    throughout unlike upon why within today former nearly almost some another other like even because although unless
    when whenever rural urban mainland neighbouring neighboring post ex yes""".split()
)
# Countries whose name is also a first name or a surname.
_PERSONAL = frozenset(
    "chad jordan israel georgia kenya india holland ireland france america cuba china dominica dane finn scot pole".split()
)
_NEW_NAMES = frozenset("england jersey mexico britain ireland guinea caledonia brunswick holland".split())
_LANGUAGES = frozenset("french spanish german chinese portuguese japanese korean polish russian italian dutch welsh".split())
_SPEAKING = frozenset("speak speaks speaking spoke spoken learn learns learning learned teach teaches taught fluent".split())
_LANGUAGE_NOUNS = frozenset("speaker speakers speaking language initials translation acronym test tests lessons".split())
_POULTRY = frozenset(
    """pluckers farm farms farmer farmers farming producer producers meat breeder breeders processor processors grower growers
    dinner dinners plant sandwich eggs flock flocks prices breast and industry""".split()
)
_TITLES = frozenset(
    """prime president premier chancellor foreign interior immigration labour labor justice finance home health education
    security defence defense minister ministry ambassador king queen crown prince attorney governor gov senator sen secretary
    supreme embassy consulate government parliament congress national""".split()
)
# A country's name and the state of another country that bears it, with words that speak for the country.
_HOMONYMS = {"georgia": ("US", frozenset("tbilisi georgian georgians caucasus ossetia abkhazia batumi".split()))}


class RegionEntry(RuleEntry):
    """An entry of rules/regions.toml."""

    kind: Literal["group", "region", "phrase"]
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    place: bool = True


@dataclass(frozen=True, slots=True)
class NationMention:
    """Words for a country, a region or its people at `[start, end)` of the article.

    `codes` has more than one code for a group only; `rule` says which table the words stand in.
    """

    start: int
    end: int
    text: str
    form: Form
    codes: tuple[str, ...]
    rule: str


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
    """All terms by their folded words."""

    terms: dict[str, Term]
    longest: int
    openers: frozenset[str]


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
        for name in (state.name,) if state.parent is None else ():
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
    openers = frozenset(key.split()[0] for key in terms)
    return Lexicon(terms, max(len(key.split()) for key in terms), openers)


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


def scan(line: Line, book: RuleBook) -> list[Hit]:
    """Every nation word of a sentence, phrases that hide one and states left out, in reading order."""
    return [hit for hit in _matches(line, lexicon(book)) if _stands(line, hit)]


def _matches(line: Line, known: Lexicon) -> Iterator[Hit]:
    """Longest terms first, from left to right, with their forms."""
    found: list[tuple[int, int, Term]] = []
    first = 0
    while first < len(line.words):
        word = line.words[first]
        length = line.reach(first, known.longest) if word.key.split(" ")[0] in known.openers else 0
        for size in range(length, 0, -1):
            term = known.terms.get(line.key(first, first + size))
            if term is not None and _written_so(line, first, term):
                found.append((first, first + size, term))
                first += size - 1
                break
        first += 1
    following: Form | None = None
    forms: list[Form] = []
    for position in range(len(found) - 1, -1, -1):
        begin, stop, term = found[position]
        linked = position + 1 < len(found) and _is_linked(line, stop, found[position + 1][0])
        following = _form(line, begin, stop, term, following if linked else None)
        forms.append(following)
    for (begin, stop, term), form in zip(found, reversed(forms), strict=True):
        yield Hit(begin, stop, term, form)


def _written_so(line: Line, first: int, term: Term) -> bool:
    """Whether the words have the capitals of the term: `us` is not `US`, `polish` not `Polish`, `Us` no country."""
    words = line.words[first : first + len(term.capitals)]
    if term.shout:
        return all(word.text.isupper() for word in words)
    return all(word.capital or not capital for word, capital in zip(words, term.capitals, strict=False))


def _is_linked(line: Line, stop: int, first: int) -> bool:
    """Whether only a comma, `and` or `or` parts word `stop - 1` from word `first`."""
    middle = [word.key for word in line.words[stop:first]]
    return first - stop <= 1 and all(key in ("and", "or") for key in middle) and first > stop - 1


def _form(line: Line, first: int, stop: int, term: Term, following: Form | None) -> Form:
    after = line.words[stop] if line.spaced(stop - 1) else None
    describes = after is not None and (after.capital or after.key not in _NO_NOUN)
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
    if before is not None and before.capital and before.key == "new" and key in _NEW_NAMES:
        return False
    if key in _PERSONAL and _is_in_a_persons_name(line, hit):
        return False
    if key in _LANGUAGES and (following in _LANGUAGE_NOUNS or _is_language(line, hit)):
        return False
    if key == "turkey" and hit.first == 0 and following in _POULTRY:
        return False
    if key == "polish" and following in ("your", "up", "the", "my", "his", "her"):
        return False
    if key == "us" and line.text.isupper() and before is not None:
        return before.key not in ("to", "for", "contact", "with", "let", "tell", "about", "join", "follow", "help", "give", "call")
    return True


def _is_in_a_persons_name(line: Line, hit: Hit) -> bool:
    """`Jim Jordan`, `Chad Wolf`; not `In Jordan`, `Jordan Prime Minister`, `Jordan's`."""
    if line.spaced(hit.first - 1):
        before = line.words[hit.first - 1]
        if before.capital and before.key not in _FUNCTION and before.key not in _TITLES:
            return True
    if line.between(hit.first - 1, hit.first) == ". " and hit.first >= 1:
        return line.words[hit.first - 1].text in ("Mr", "Mrs", "Ms", "Dr", "Rep", "Sen") or len(line.words[hit.first - 1].text) == 1
    if line.spaced(hit.stop - 1):
        after = line.words[hit.stop]
        return after.capital and not after.text.isupper() and after.key not in _TITLES and after.key not in _FUNCTION
    return False


def _is_language(line: Line, hit: Hit) -> bool:
    """`speaks French`, `in Spanish`."""
    if hit.first == 0 or hit.form == "adjective":
        return False
    before = line.words[hit.first - 1].key
    return before in _SPEAKING or before == "in"


def find_nations(document: Document, book: RuleBook) -> list[NationMention]:
    """All mentions of countries, regions, groups of countries and their people, in reading order.

    A wording for a region without clear members (`Middle East`) is no mention; `policyfacts.find.places` has it as a place.
    """
    found: list[NationMention] = []
    homonyms: list[tuple[int, NationMention]] = []
    for sentence in document.sentences:
        line = Line(sentence.text, sentence.start)
        for hit in scan(line, book):
            if not hit.term.codes:
                continue
            mention = mention_of(document, line, hit)
            if line.key(hit.first, hit.stop) in _HOMONYMS and hit.form == "name":
                homonyms.append((len(found), mention))
            found.append(mention)
    if homonyms:
        drop = {place for place, mention in homonyms if not is_the_country(document, found, mention)}
        found = [mention for place, mention in enumerate(found) if place not in drop]
    return found


def mention_of(document: Document, line: Line, hit: Hit) -> NationMention:
    """The hit as words of the article."""
    start, end = line.words[hit.first].start, line.end_of(hit.stop)
    return NationMention(start, end, document.text[start:end], hit.form, hit.term.codes, hit.term.rule)


def is_the_country(document: Document, nations: Sequence[NationMention], mention: NationMention) -> bool:
    """Whether a name that a state of another country shares means the country here.

    A direct neighbour in an enumeration decides; else what the whole article speaks of.
    """
    other, witnesses = _HOMONYMS[gazetteer.fold(mention.text)]
    neighbour = re.compile(r"\s*,?\s*(?:and|or|&|,)\s*")
    for nation in nations:
        if nation.form == "name" and nation.codes != mention.codes and nation.codes != (other,):
            gap = document.text[nation.end : mention.start] or document.text[mention.end : nation.start]
            if gap and len(gap) < 8 and neighbour.fullmatch(gap):
                return True
    words = [word.key for word in words_of(document.text)]
    ours = sum(word in witnesses for word in words)
    theirs = sum(other in nation.codes for nation in nations)
    theirs += sum(key in _us_states() for key in words)
    return ours > 0 or theirs == 0


@cache
def _us_states() -> frozenset[str]:
    names = (gazetteer.fold(state.name) for state in gazetteer.states().values() if state.country == "US")
    return frozenset(name for name in names if name != "georgia" and " " not in name)


def read(words: str, context: ReadContext) -> tuple[str, ...] | None:
    """The codes of all nations in a phrase, in order of mention, each once; None where it has none.

    `Central America and Haiti` gives `("013", "HT")`, `Cubans, Haitians and Cuban exiles` gives `("CU", "HT")`.
    """
    codes = [code for hit in scan(Line(words), context.book) for code in hit.term.codes]
    return tuple(dict.fromkeys(codes)) or None
