"""Whom a scheme is for, told where it is introduced: `a parole process for Cubans … Under it, 20,000 may come`.

The people that a scheme is said to be for hold on for its later numbers, until other people are named: through the
article where it begins with them, else through their paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention, excluded, those_who_come
from policyfacts.resolve.joined import JOINT
from policyfacts.resolve.slots import Scope
from policyfacts.resolve.slots.beneficiaries import TERRITORIES

_OPENING = 3  # sentences of the body in which an article says what it is about
_MANY = 8  # a longer list is no people that one speaks of
# What lets people in, and how it is said to be theirs: `a scheme for`, `the number of visas issued to`.
_SCHEME = (
    r"(?:programmes?|programs?|schemes?|process(?:es)?|pathways?|routes?|corridors?|streams?|parole|exchanges?|quotas?"
    r"|visas?|permits?|passes|cards|status|statut\w+|designations?|protection|places|amnesty|regulari[sz]ation|legali[sz]ation"
    r"|resettlement|ballot|lottery|scholarships?|waivers?|sponsorships?)"
)
_OF_THEM = (
    r"(?:(?:the|all|those|some|young|eligible|certain|displaced|fleeing|qualified|skilled|undocumented)[ \u00a0])*"
    r"(?:(?:nationals|citizens|people|workers|migrants|refugees|families|students|nurses|youths?|holders"
    r"|relatives)[ \u00a0](?:of|from)[ \u00a0](?:the[ \u00a0])?)?"
)
_FOR = re.compile(
    rf"\b{_SCHEME}(?:[ \u00a0](?:[a-z]+[ \u00a0])?(?:run|set up|created|opened|open|available|reserved|meant|designed"
    rf"|intended|launched|offered|introduced|available only|open only|exclusively|only|issued|granted|given))?"
    rf"[ \u00a0](?:for|(?P<to>to))[ \u00a0]{_OF_THEM}$",
    re.IGNORECASE,
)
# `allowing Haitians to come`, `lets Cubans fly in`: what a scheme does for those whom it is for.
_LETS = re.compile(
    r"\b(?:allow(?:s|ed|ing)?|let(?:s|ting)?|permit(?:s|ted|ting)?|enabl(?:es?|ed|ing)|invit(?:es?|ed|ing))[ \u00a0]"
    rf"{_OF_THEM}$",
    re.IGNORECASE,
)
# `Fijians may now apply`, `Ukrainians who fled are allowed to stay`
_MAY = re.compile(
    r"(?:[ \u00a0][a-z]+s\b)?(?:[ \u00a0](?:who|that|fleeing|with|already|living)\b[^,.;:\d]{2,60})?"
    r"[ \u00a0](?:may|can|could|will be able to|will be allowed to"
    r"|are allowed to|were allowed to|are eligible|qualify)\b"
)
# `the Gazan evacuation scheme`, `the Afghan resettlement programme`: whose scheme it is by its name.
_THEIRS = re.compile(
    r"(?:[ \u00a0][a-z-]+){0,2}[ \u00a0](?:resettlement|relocation|evacuation|repatriation|refugee|reunification"
    r"|sponsorship|humanitarian|parole)[ \u00a0]"
    r"(?:(?:and|&)[ \u00a0][a-z]+[ \u00a0])?"
    rf"{_SCHEME}\b",
    re.IGNORECASE,
)


_ONE_OF_THEIRS = re.compile(rf"[ \u00a0]{_SCHEME}\b", re.IGNORECASE)
# `under the two Ukrainian schemes`: several, so another country's for these
_AFTER_THE = re.compile(r"\b(?:two|three|four|various|different)[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class Introduced:
    """People whom a scheme is said to be for.

    Attributes:
        start: Where the words stand.
        block: Their paragraph.
        opening: Whether the article begins with them.
    """

    start: int
    block: int
    opening: bool
    reading: Reading[tuple[str, ...]]


def introductions(scope: Scope) -> Sequence[Introduced]:
    """Every place where a scheme is said to be for a people, in reading order."""
    return tuple(_introductions(scope))


def _introductions(scope: Scope) -> Iterator[Introduced]:
    text, document = scope.document.text, scope.document
    bodies = [s.index for s in document.sentences if s.kind == "body"][:_OPENING]
    last = bodies[-1] if bodies else 0
    lists = _lists(scope.found.nations, text)
    for people in lists:
        first, end = people[0], people[-1].end
        codes = tuple(dict.fromkeys(code for nation in people for code in nation.codes))
        sentence = document.sentence_at(first.start)
        if sentence is None or len(codes) > _MANY or sentence.kind not in ("headline", "body", "heading"):
            continue
        if _lets_in(codes, scope):
            continue
        if any(nation.form == "region" for nation in people) or excluded(text, first):
            continue
        if not _for_them(text, sentence.start, people, sentence.end):
            continue
        words = Span(first.start, end, text[first.start : end])
        reading = Reading(codes, "beneficiary.people", (words,))
        yield Introduced(first.start, sentence.block, sentence.index <= last, reading)


def _lets_in(codes: Sequence[str], scope: Scope) -> bool:
    """Whether one of the countries is spoken of as letting people in, or lies in the one that does."""
    issuer = None if scope.issuer is None else scope.issuer.value
    at_home = TERRITORIES.get(issuer or "", frozenset())
    hosts = scope.roles.hosts - {code for code in codes if scope.roles.coming[code] > 1}
    return issuer in codes or not hosts.isdisjoint(codes) or not at_home.isdisjoint(codes)


def _for_them(text: str, start: int, people: Sequence[NationMention], end: int) -> bool:
    first, last = people[0], people[-1]
    lead = text[start : first.start]
    persons = last.form == "noun" or those_who_come(text, last) or those_who_come(text, first)
    told = _FOR.search(lead)
    if told is not None and (persons or not told["to"]):  # `places to Kuwait`
        return True
    if persons and _LETS.search(lead) is not None:
        return True
    if persons and not lead.strip() and _MAY.match(text, last.end, end) is not None:
        return True
    if last.form == "adjective" and people == [last] and _ONE_OF_THEIRS.match(text, last.end, end) is not None:
        return _AFTER_THE.search(lead) is not None
    return last.form == "adjective" and _THEIRS.match(text, last.end, end) is not None


def _lists(nations: Sequence[NationMention], text: str) -> list[list[NationMention]]:
    """The mentions, those of one list together: `Cubans, Haitians and Nicaraguans`."""
    runs: list[list[NationMention]] = []
    for nation in nations:
        if runs and JOINT.fullmatch(text[runs[-1][-1].end : nation.start]) is not None:
            runs[-1].append(nation)
        else:
            runs.append([nation])
    return runs
