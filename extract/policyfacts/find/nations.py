"""Countries, nationalities and regions of the world by their words: `Mexico`, `Mexican`, `Mexicans`, `Central America`.

`find_nations` walks a document; `read` gives the codes of a phrase. Codes are ISO 3166-1 alpha-2, UN M49 for regions,
`EU` for the Union; a named set of countries (`Northern Triangle`) is expanded to its members.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from policyfacts import gazetteer
from policyfacts.document import Document, ReadContext
from policyfacts.find.nationwords import Form, Hit, scan, scan_sentences
from policyfacts.gazetteer.words import Line, words_of
from policyfacts.rules import RuleBook

# A country's name and the state of another country that bears it, with words that speak for the country.
_HOMONYMS = {
    "georgia": ("US", frozenset(["tbilisi", "georgian", "georgians", "caucasus", "ossetia", "abkhazia", "batumi"]))
}


_ENUMERATION = re.compile(r"\s*,?\s?(?:and|or|&|,)\s*")
_LONGEST_GAP = 8


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


def find_nations(document: Document, book: RuleBook) -> list[NationMention]:
    """All mentions of countries, regions, groups of countries and their people, in reading order.

    Words for a region without clear members (`Middle East`) are no mention; `find.places` has them as a place.
    """
    persons = {span.end: span.start for span in document.entities("PERSON") if " " in span.text}
    found: list[NationMention] = []
    homonyms: list[int] = []
    for scanned in document.once(scan_sentences, book):
        line = scanned.line
        for hit in scanned.hits:
            if not hit.term.codes:
                continue
            mention = mention_of(document, line, hit)
            if hit.form == "name" and persons.get(mention.end, mention.start) < mention.start:
                continue
            if line.key(hit.first, hit.stop) in _HOMONYMS and hit.form == "name":
                homonyms.append(len(found))
            found.append(mention)
    if not homonyms:
        return found
    spoken_of = _Spoken(
        frozenset(word.key for word in words_of(document.text)),
        frozenset(code for nation in found for code in nation.codes),
    )
    states = {at for at in homonyms if not _is_the_country(document, found, at, spoken_of)}
    return [mention for at, mention in enumerate(found) if at not in states]


def mention_of(document: Document, line: Line, hit: Hit) -> NationMention:
    """The hit as words of the article."""
    start, end = line.words[hit.first].start, line.end_of(hit.stop)
    return NationMention(start, end, document.text[start:end], hit.form, hit.term.codes, hit.term.rule)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What the whole article speaks of: its words, folded, and the codes of its nations."""

    words: frozenset[str]
    codes: frozenset[str]


def _is_the_country(document: Document, nations: Sequence[NationMention], at: int, spoken_of: _Spoken) -> bool:
    """Whether a name that a state of another country shares means the country here.

    A direct neighbour in an enumeration decides; else what the whole article speaks of.
    """
    mention = nations[at]
    other, witnesses = _HOMONYMS[gazetteer.fold(mention.text)]
    for nation in (*nations[max(at - 1, 0) : at], *nations[at + 1 : at + 2]):
        if nation.form == "name" and nation.codes not in (mention.codes, (other,)):
            first, second = sorted((nation, mention), key=lambda item: item.start)
            gap = document.text[first.end : second.start]
            if len(gap) < _LONGEST_GAP and _ENUMERATION.fullmatch(gap):
                return True
    if not spoken_of.words.isdisjoint(witnesses):
        return True
    return spoken_of.words.isdisjoint(_us_states()) and other not in spoken_of.codes


# `from outside the EU`, `non-EU`, `to citizens of Chad`: those who come, not those who let them in.
_COMING = re.compile(
    r"(?:\b(?:from|outside(?:[ \u00a0]of)?|against|beyond"
    r"|(?:flee(?:s|ing)?|fled|escap(?:e[sd]?|ing))(?:[ \u00a0][a-z-]+)?"
    r"|(?:citizens|nationals|people|workers|refugees|migrants|students|natives|immigrants|nurses|applicants"
    r"|relatives|families)[ \u00a0](?:of|in)|(?-i:[A-Z][a-z]+(?:,|,?[ \u00a0]and)[ \u00a0]of))"
    r"[ \u00a0](?:the[ \u00a0])?|\bnon-)$",
    re.IGNORECASE,
)
# `Kenyan and Ghanaian nationals`: the noun comes behind the last one.
_AND_OTHERS = r"(?:(?:,|,?[ \u00a0](?:and|or))[ \u00a0][A-Z][\w-]+){0,4}"
_PEOPLE_NEXT = re.compile(
    rf"{_AND_OTHERS}[ \u00a0](?:[a-z-]+[ \u00a0])?(?:nationals|citizens|people|workers|labou?r(?:ers)?|students"
    r"|refugees|migrants|immigrants"
    r"|applicants|asylum(?![ \u00a0](?:offices?|agency|service|system|laws?|court|authorit\w+|rules"
    r"|procedures?"
    r"|polic\w+|department|unit|board|commission\w*)\b)|families|women|men|children|youths?|graduates|pilgrims|nurses|doctors|maids|pickers|evacuees"
    r"|passports?|(?!(?:off|cov|consid|ent|deliv|low|regist|administ|transf|alt|hov|ord)ers\b)[a-z]+ers)\b"
)


# Those who let others in, or speak for them: `Malaysian employers`, `Swedish growers`, `Indian ministers`.
_HOSTS = re.compile(
    rf"{_AND_OTHERS}[ \u00a0](?:[a-z-]+[ \u00a0])?(?:employ|farm|grow|minist|lawmak|offic|lead|recruit|brok|own|produc"
    r"|build|consum|vot|manufactur|hotelli|read|command|reti|pap|numb|bord|taxpay|ord|pow|quart|answ)ers\b"
)
_OUTSIDE = re.compile(
    r"(?:\bnon[- ]|\b(?:outside(?:[ \u00a0]of)?|beyond|not from|other than|except(?: for)?"
    r"|excluding)[ \u00a0](?:the[ \u00a0])?)(?:(?-i:[A-Z])[\w.-]+(?:[ \u00a0](?-i:[A-Z])[\w-]+){0,2}"
    r"(?:,?[ \u00a0](?:and|or)[ \u00a0]|,[ \u00a0]|/)(?:the[ \u00a0])?){0,2}$",
    re.IGNORECASE,
)


def excluded(text: str, nation: NationMention) -> bool:
    """Whether the words leave a country out: `non-EU workers`, `from outside Europe`."""
    return _OUTSIDE.search(text, max(0, nation.start - 60), nation.start) is not None


def those_who_come(text: str, nation: NationMention) -> bool:
    """Whether the words mean people who go somewhere: `Russians`, `Syrian refugees`, `from outside the EU`."""
    if nation.form == "noun":
        return True
    if nation.form == "adjective":
        return _PEOPLE_NEXT.match(text, nation.end) is not None and _HOSTS.match(text, nation.end) is None
    if _COMING.search(text, max(0, nation.start - 24), nation.start) is not None:
        return True
    if _SOURCE.match(text, nation.end) is not None:
        return True
    return by_nationality(text, nation.start, nation.end)


# `Morocco will again be the main source of pickers`
_SOURCE = re.compile(
    r"(?:[ \u00a0](?:will|would|has|again|also|still|now|long)){0,3}"
    r"[ \u00a0](?:is|was|be|been|remains?|remained|became)"
    r"[ \u00a0](?:(?:now|again|still|by far)[ \u00a0])?(?:the|its|their|our|an?)[ \u00a0](?:[a-z]+[ \u00a0]){0,3}?"
    r"(?:source|supplier)s?[ \u00a0](?:countr(?:y|ies)\b|of[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}?"
    r"(?:workers|labou?r|pickers|nurses|migrants|students|refugees|hands|recruits|manpower|staff|caregivers))"
)
_NATIONALITY = "nationalit"
_WHENCE = re.compile(r"\b(?:of origin|source countr)")
_WIDE = 160  # characters of a sentence in which it may say so


def by_nationality(text: str, start: int, end: int) -> bool:
    """`China is well in front by nationality with 2,871, followed by Malaysia`: a sentence on whence people come."""
    if _NATIONALITY not in text and _WHENCE.search(text) is None:
        return False
    before, behind = text[max(0, start - _WIDE) : start], text[end : end + _WIDE]
    here = _ENDS.split(before)[-1] + text[start:end] + _ENDS.split(behind)[0]
    return _BY.search(here) is not None and any(char.isdigit() for char in here)


_ENDS = re.compile(r"[.?!][ \u00a0\n]|\n")
_BY = re.compile(
    r"\b(?:was|were|is|are) the (?:main|top|largest|biggest|leading) (?:countr(?:y|ies) of origin"
    r"|source countr(?:y|ies)|nationalit(?:y|ies))\b"
    r"|\bby nationality,?[ \u00a0](?:with|at|on)\b|\b(?:main|top|largest|biggest|leading) nationalities (?:are|were)\b"
)


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
