"""Public bodies in a text: `the Home Office`, `Mexico's Interior Ministry`, `INM`, `the Kenyan parliament`.

A table names the bodies that speak on migration all over the world (rules/bodies.toml); a small grammar reads the
rest: a noun such as `ministry` with what it is for. Initials in brackets behind a body's name mean it from then on.
The country comes from the table, from the word beside the body, or from another place that names the same body.
Companies, charities, unions and parties are no public bodies.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from pydantic import Field

from policyfacts import gazetteer
from policyfacts.document import Document
from policyfacts.find.body_grammar import BodyKind, Nearby, described
from policyfacts.find.body_towns import is_mission, town_beside
from policyfacts.find.nations import NationMention, find_nations, those_who_come
from policyfacts.find.seats import is_chief
from policyfacts.find.surface import Cover, SurfaceIndex
from policyfacts.rules import RuleBook, RuleEntry

# A local body needs a country with at least this share of the mentions of the most mentioned one.
_LOCAL_SHARE = 3
# Initials this short mean many things: they count where the article speaks of the country at all.
_SHORT_INITIALS = 4
# Of this length they mean the body all the same where no country is spoken of at all.
_TELLING_INITIALS = 4

_INITIALS = re.compile(
    r"[ \u00a0]?\((?:the[ \u00a0])?[\"\u201c'\u2018]?(?P<initials>[A-Z][A-Za-z&-]{1,9})[\"\u201d'\u2019]?\)"
)
_BEHIND = re.compile(r"(?:[ \u00a0]\([^()\n]{2,12}\))?,?[ \u00a0](?:of|in|for)[ \u00a0](?:the[ \u00a0])?")
_REACH = 24
_POSSESSIVE = re.compile(r"['\u2019]s?$")
# "Congress Street", "Senate Hotel": the body only lends its name.
_NAMED_AFTER = re.compile(
    r"[ \u00a0](?:Street|Avenue|Road|Square|Hotel|Station|Hill|University|Airport|Party|Workers|Poll|One)\b"
)
_CAPITALISED = re.compile(r"\b[A-Z]\w+")
# Smaller countries have capitals that newspapers mean as other towns: Hamilton, Kingston, Victoria, Georgetown.
_CAPITAL_POPULATION = 3_000_000
_MANY = 200_000  # people of a country: `The Valley`, `West Island` are capitals of smaller ones


class BodyEntry(RuleEntry):
    """An entry of rules/bodies.toml."""

    forms: tuple[str, ...] = Field(min_length=1)
    acronyms: tuple[str, ...] = ()
    country: str | None = None
    kind: BodyKind
    local: bool = False
    sends: bool = False  # helps its own people to work abroad: it lets nobody in


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A public body at `[start, end)` of the article.

    Attributes:
        name: The body as the article words it here, without article and country.
        acronym: Its initials, where the table or the article gives them.
        country: ISO 3166-1 alpha-2 of the country served, `EU`, `UN`, or None.
        sends: Whether it is there for people who leave the country, and says nothing of who lets people in.
    """

    start: int
    end: int
    text: str
    name: str
    acronym: str | None
    country: str | None
    kind: BodyKind
    rule: str
    sends: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """What a surface form stands for; `initials` where the form is only an abbreviation."""

    entry: BodyEntry
    initials: bool

    @property
    def local(self) -> bool:
        """Whether it is read only in articles about its country."""
        return self.entry.local


class HasIssuer(Protocol):
    """Words that name a scheme of a country."""

    @property
    def issuer(self) -> str | None:
        """The country that runs it."""

    @property
    def start(self) -> int:
        """Where the words begin."""


@cache
def lexicon(book: RuleBook) -> SurfaceIndex[_Known]:
    """The forms and initials of rules/bodies.toml."""
    entries = book.table("bodies", BodyEntry)
    names = [(form, _Known(entry, initials=False)) for entry in entries for form in entry.forms]
    return SurfaceIndex.build([*names, *((form, _Known(e, initials=True)) for e in entries for form in e.acronyms)])


def find_bodies(
    document: Document, book: RuleBook, *, nations: Sequence[NationMention] | None = None
) -> list[BodyMention]:
    """All public bodies, in reading order; mentions do not overlap.

    Args:
        nations: What `find_nations` found, where the caller has it.
    """
    nations = find_nations(document, book) if nations is None else nations
    nearby = Nearby(nations)
    named = [pair for s in document.sentences for pair in _named(document.text, s.start, s.end, lexicon(book))]
    weights = _spoken_of(document, nations, len(document.text))
    clear = [body for body, known in named if not known.local and not _is_short(body, known)]
    weights.update(body.country for body in clear if body.country)
    found = [body for body, known in named if _is_local(body, known, weights)]
    for sentence in document.sentences:
        for item in described(document.text, sentence.start, sentence.end, nearby):
            words = document.text[item.start : item.end]
            found.append(BodyMention(item.start, item.end, words, words, None, None, item.kind, item.rule))
    found = [body for body in found if " " in body.text or not _NAMED_AFTER.match(document.text, body.end)]
    best = [_placed(document.text, body, nearby) for body in _best(found)]
    return _shared(_best([*best, *_initialled(document, best)]))


def issuer_hints(
    document: Document,
    book: RuleBook,
    *,
    programmes: Iterable[HasIssuer] = (),
    bodies: Sequence[BodyMention] | None = None,
    nations: Sequence[NationMention] | None = None,
    stressed: int = 0,
) -> Counter[str]:
    """How strongly the article speaks of each country as one that decides: its names 1, its bodies 2, its schemes 3.

    Args:
        stressed: Where the part of the article ends whose mentions count twice.
    """
    nations = find_nations(document, book) if nations is None else nations
    bodies = find_bodies(document, book, nations=nations) if bodies is None else bodies
    weights = _spoken_of(document, nations, stressed)
    for body in bodies:
        if body.country is not None and not body.sends:
            weights[body.country] += 2 * _stress(body.start, stressed)
    for programme in programmes:
        if programme.issuer is not None:
            weights[programme.issuer] += 3 * _stress(programme.start, stressed)
    return Counter(dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))))


def _stress(start: int, stressed: int) -> int:
    return 2 if start < stressed else 1


def _spoken_of(document: Document, nations: Iterable[NationMention], stressed: int) -> Counter[str]:
    """How often the article names each country, its people or its capital; twice what stands before `stressed`."""
    weights: Counter[str] = Counter()
    for nation in nations:
        single = len(nation.codes) == 1 and nation.codes[0].isalpha()
        if single and not those_who_come(document.text, nation):
            weights[nation.codes[0]] += _stress(nation.start, stressed)
    capitals = _capitals()
    for sentence in document.sentences:
        for match in _capital_names().finditer(sentence.text):
            word = match.group().title() if match.group().isupper() else match.group()  # a dateline
            if word in capitals and not of_mission(sentence.text, match.start()):
                weights[capitals[word]] += _stress(sentence.start, stressed)
    return weights


# `the embassy in Accra`: those who give visas there are another country's.
_MISSION_IN = re.compile(
    r"\b(?:embass(?:y|ies)|consulates?(?:[ \u00a0]general)?|consular[ \u00a0](?:section|post|office)s?"
    r"|high[ \u00a0]commissions?|visa[ \u00a0](?:section|centre|center|office)s?)[ \u00a0](?:in|at)[ \u00a0]$",
    re.IGNORECASE,
)
_MISSION_LEAD = 32


def of_mission(text: str, start: int) -> bool:
    """Whether a place at `start` is only where a mission of another country stands."""
    return _MISSION_IN.search(text, max(0, start - _MISSION_LEAD), start) is not None


@cache
def _capitals() -> Mapping[str, str]:
    """Capitals, and the short forms of two that newspapers use for a government."""
    known = gazetteer.countries().values()
    large = [c for c in known if c.population >= _CAPITAL_POPULATION or (c.capital and is_chief(c.capital, c.code))]
    return {"Washington": "US", "Delhi": "IN"} | {
        c.capital: c.code
        for c in large
        if c.capital
        and c.name not in c.capital
        and (" " not in c.capital or (c.population >= _MANY and is_chief(c.capital, c.code)))
    }


@cache
def _capital_names() -> re.Pattern[str]:
    """A capital's name, of one word or several, or a single word that may be one."""
    several = "|".join(sorted(re.escape(name) for name in _capitals() if " " in name))
    return re.compile(rf"\b(?:{several}|{several.upper()}|{_CAPITALISED.pattern[2:]})\b")


def _named(text: str, start: int, end: int, index: SurfaceIndex[_Known]) -> Iterator[tuple[BodyMention, _Known]]:
    """Bodies of the table, with their entries."""
    for match in index.matches(text, start, end):
        entry = match.entry.entry
        words = _POSSESSIVE.sub("", text[match.start : match.end])
        short = words if match.entry.initials else _acronym_of(words, entry.acronyms)
        body = BodyMention(
            match.start, match.start + len(words), words, words, short, entry.country, entry.kind,
            f"body.{entry.id}", entry.sends,
        )  # fmt: skip
        yield body, match.entry


def _acronym_of(words: str, acronyms: Iterable[str]) -> str | None:
    """The abbreviation whose letters are the initials of the name."""
    initials = "".join(word[0] for word in _CAPITALISED.findall(words)).upper()
    return next((short for short in acronyms if short.upper() in (initials, initials[1:])), None)


def _is_local(body: BodyMention, known: _Known, weights: Counter[str]) -> bool:
    """Whether the article speaks of the body's country as much as its entry demands."""
    weight = weights[body.country or ""]
    if not weights and known.initials and len(body.text) >= _TELLING_INITIALS:
        return True  # `IRCC has capped …`, in an article that speaks of no other country
    if known.local:
        return weight > 0 and weight * _LOCAL_SHARE >= max(weights.values(), default=0)
    return weight > 0 or not _is_short(body, known)


def _is_short(body: BodyMention, known: _Known) -> bool:
    return known.initials and len(body.text) <= _SHORT_INITIALS and body.country not in ("UN", "EU")


def _best(found: Iterable[BodyMention]) -> list[BodyMention]:
    """Longest first; of equals the table's; a longer name keeps the country of the body it holds."""
    taken: Cover[int] = Cover()
    kept: list[BodyMention] = []
    for body in sorted(found, key=lambda b: (b.start - b.end, b.country is None, b.start)):
        clash = taken.clash(body.start, body.end)
        if clash is None:
            taken.add(body.start, body.end, len(kept))
            kept.append(body)
        elif kept[clash].country is None and body.country is not None:
            kept[clash] = replace(kept[clash], country=body.country, acronym=kept[clash].acronym or body.acronym)
    return [kept[place] for place in taken]


def _placed(text: str, body: BodyMention, nations: Nearby) -> BodyMention:
    """The body with the country beside it, which also corrects a name that several countries use.

    `Guatemala's National Migration Institute` is not Mexico's.
    """
    if body.kind == "international" or body.country in ("EU", "UN") or body.text == body.acronym:
        return body
    owner = nations.owner(text, body.start)
    if owner is not None and len(owner.codes) == 1:
        return replace(body, country=owner.codes[0])
    if body.country is None and (town := town_beside(text, body.start, body.end)) is not None:
        return replace(body, country=town)
    mission = is_mission(body.text)
    for nation in nations.between(body.end, body.end + _REACH):
        link = _BEHIND.fullmatch(text, body.end, nation.start)
        sole = nation.form == "name" and len(nation.codes) == 1
        if link and sole and ((body.country is None and not mission) or " of" in link.group()):
            return replace(body, country=nation.codes[0])
    return body


def _initialled(document: Document, bodies: Sequence[BodyMention]) -> Iterator[BodyMention]:
    """Mentions by initials that the article itself explains: `National Migration Institute (INM)`."""
    meant: dict[str, BodyMention] = {}
    for body in bodies:
        match = _INITIALS.match(document.text, body.end)
        if match is not None and sum(char.isupper() for char in match["initials"]) > 1:
            meant.setdefault(match["initials"], body)
    if not meant:
        return
    initials = "|".join(sorted(map(re.escape, meant), key=lambda item: (-len(item), item)))
    pattern = re.compile(rf"(?<![\w-])(?:{initials})(?![\w-])")
    for sentence in document.sentences:
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            body, words = meant[match.group()], match.group()
            yield replace(
                body, start=match.start(), end=match.end(), text=words, name=words, acronym=words, rule="body.initials"
            )


def _shared(bodies: Sequence[BodyMention]) -> list[BodyMention]:
    """Each named body with the country that all other mentions of the name agree on; `the government` is no name."""
    countries: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        if body.country is not None and body.rule != "body.plain":
            countries[body.name.casefold()].add(body.country)
    shared = {name: min(codes) for name, codes in countries.items() if len(codes) == 1}
    return [
        replace(body, country=shared.get(body.name.casefold()))
        if body.country is None and body.rule != "body.plain"
        else body
        for body in bodies
    ]
