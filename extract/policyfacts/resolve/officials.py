"""From holdings to officials: one entry a person, with the role best worded and the country found by evidence.

The country comes from the words beside the role; then from the organisation; then from an office that one country has;
else by vote of the countries near by, in which a country that already has its president gets no second one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from policyfacts.document import Document
from policyfacts.find.holders import find_holdings
from policyfacts.find.leading import Holding
from policyfacts.find.offices import lexicon
from policyfacts.find.persons import PersonMention
from policyfacts.find.surroundings import BodyLike, NationLike, PlaceLike, Surroundings
from policyfacts.records import Official, RoleKind
from policyfacts.resolve.allegiance import NOWHERE, Countries, Home
from policyfacts.resolve.people import Person, cluster_persons
from policyfacts.resolve.standing import Standing
from policyfacts.rules import RuleBook

# Of one country there is one at a time.
_HEADS = frozenset({"head_of_state", "head_of_government"})
_UNIQUE = _HEADS | {"vice_head"}
# Who meets whom as an equal.
_LEADERS = _UNIQUE | {"minister"}
# `Ruiz met Rai`, `Ruiz stood beside Chancellor Lang`: two leaders in one sentence.
_MEETING = re.compile(
    r"[^.\n]{0,60}\b(?:met|meets|meeting|beside|alongside|with|hosted|hosts|welcomed|welcomes|received|receives|greeted"
    r"|counterpart|telephoned|phoned)\b[^.\n]{0,60}"
)
_MEETING_REACH = 160
# Where an official travels to is another country.
_VISIT = re.compile(
    r"[^.\n]{0,60}?\b(?:visit(?:s|ed|ing)?|trip\s+to|tour\s+of|travel(?:s|led|ed|ling|ing)?\s+to|flew\s+to|flies\s+to"
    r"|fly\s+to|arriv(?:es|ed|ing)\s+in|land(?:s|ed)\s+in)\s+(?:the\s+)?"
)
# Ministers who decide who comes in.
_ADMITS = re.compile(
    r"\b(?:immigration|migration|citizenship|borders?|interior|asylum|home\s(?:affairs|secretary))\b", re.IGNORECASE
)
_VISIT_REACH = 140


@dataclass
class _Draft:
    person: Person
    holdings: list[Holding]
    country: str | None = None


def find_officials(
    document: Document,
    book: RuleBook,
    persons: Sequence[PersonMention],
    nations: Sequence[NationLike],
    bodies: Sequence[BodyLike],
    places: Sequence[PlaceLike] = (),
    home: Home = NOWHERE,
) -> list[Official]:
    """The named persons in public office, numbered in order of first mention, every mention as evidence.

    Args:
        home: What the publisher's name and the schemes of the article tell of the country that it is written for.
    """
    around = Surroundings(nations, bodies, places, persons)
    holdings = find_holdings(document, book, persons, around)
    people = cluster_persons(document, persons)
    by_start = {mention.start: person for person in people for mention in person.mentions}
    drafts: dict[int, _Draft] = {}
    for holding in holdings:
        person = by_start[holding.person.start]
        draft = drafts.setdefault(person.mentions[0].start, _Draft(person, []))
        draft.holdings.append(holding)
    ordered = [drafts[start] for start in sorted(drafts)]
    countries = Countries(document, around, holdings, lexicon(book), home)
    _Decision(document, ordered, countries, Standing(document, around)).make()
    public = [draft for draft in ordered if draft.country is not None or not all(h.bound for h in draft.holdings)]
    return [_official(document, number, draft) for number, draft in enumerate(public, start=1)]


def _stated(draft: _Draft) -> str | None:
    """The country that the words beside the role, the organisation, or the office itself give."""
    for holding in draft.holdings:
        if holding.country is not None:
            return holding.country
    for holding in draft.holdings:
        if holding.organisation is not None and holding.organisation.country is not None:
            return holding.organisation.country
    # a leader without a title is known by name only where the article names the country
    titled = any(holding.kind in _HEADS and holding.role is not None for holding in draft.holdings)
    for holding in draft.holdings:
        if len(holding.countries) == 1 and (titled or not holding.bound):
            return holding.countries[0]
    return None


class _Decision:
    """Gives every draft of one document its country."""

    def __init__(self, document: Document, drafts: Sequence[_Draft], countries: Countries, standing: Standing) -> None:
        self.text = document.text
        self.document = document
        self.drafts = drafts
        self.countries = countries
        self.standing = standing

    def make(self) -> None:
        """Stated countries first, then those that only the neighbourhood gives, the constrained ones of them first."""
        for draft in self.drafts:
            self._set(draft, _stated(draft) or self._taken_up(draft))
        waiting = sorted(self.drafts, key=lambda draft: (not _allowed(draft), draft.holdings[0].person.start))
        for draft in waiting:
            if draft.country is None:
                self._set(draft, self._owned(draft) or self._elected(draft))

    def _set(self, draft: _Draft, country: str | None) -> None:
        draft.country = country
        # an ambassador is a foreigner where he or she speaks
        if country is not None and _best(draft).kind != "diplomat":
            self.countries.add(_best(draft).person.start, country)

    def _taken_up(self, draft: _Draft) -> str | None:
        """`Nepal …. Its labour minister`: the country just spoken of."""
        return next(filter(None, map(self.standing.taken_up, draft.holdings)), None)

    def _owned(self, draft: _Draft) -> str | None:
        """`Ruiz's labour minister`: the country of Ruiz."""
        masters = {holding.master for holding in draft.holdings if holding.master is not None}
        for other in self.drafts:
            if masters.intersection(mention.start for mention in other.person.mentions):
                return other.country
        return None

    def _elected(self, draft: _Draft) -> str | None:
        best = _best(draft)
        kind = next((holding.kind for holding in (best, *draft.holdings) if holding.kind is not None), None)
        barred = frozenset(best.not_in) | self._visited(best) | self.standing.hosts(best)
        occupied = _occupied(draft, self.drafts)
        admits = kind == "minister" and _ADMITS.search(best.role or "") is not None
        met = self._met(draft, best)
        elect = partial(
            self.countries.elect,
            best.person.start,
            kind,
            _allowed(draft),
            met=met,
            standing=self.standing.bonus(best),
            admits=admits,
            titled=best.role is not None,
        )
        # where no other country is named, the office had another holder before
        return elect(barred=barred | occupied) or (elect(barred=barred) if occupied else None)

    def _visited(self, holding: Holding) -> frozenset[str]:
        """The country that the person travels to: `Ruiz is to visit Oslo`."""
        end = min(len(self.text), holding.person.end + _VISIT_REACH)
        travel = _VISIT.match(self.text, max(holding.person.end, holding.end), end)
        country = self.countries.named_at(travel.end()) if travel is not None else None
        return frozenset() if country is None else frozenset((country,))

    def _met(self, draft: _Draft, holding: Holding) -> frozenset[str]:
        """The countries of the leaders that the person meets in the same sentence."""
        if holding.kind not in _LEADERS:
            return frozenset()
        found: set[str] = set()
        for other in self.drafts:
            held = _best(other)
            first, last = sorted((holding.person, held.person), key=lambda person: person.start)
            near = last.start - first.end < _MEETING_REACH
            equal = other is not draft and near and held.kind in _LEADERS
            if equal and other.country is not None and _MEETING.fullmatch(self.text, first.end, last.start):
                found.add(other.country)
        return frozenset(found)


def _allowed(draft: _Draft) -> tuple[str, ...]:
    return next((holding.countries for holding in draft.holdings if holding.countries), ())


def _occupied(draft: _Draft, drafts: Sequence[_Draft]) -> frozenset[str]:
    """The countries that already have another holder of the same single office."""
    best = _best(draft)
    era = best.rule == "official.era"
    # "Foreign ministers A and B" are of two countries
    pair = best.rule == "official.list" and best.kind == "minister" and " " in (best.role or "")
    if best.former or not (era or pair or best.kind in _UNIQUE):
        return frozenset()
    taken: set[str] = set()
    for other in drafts:
        held = _best(other)
        same = held.kind in _HEADS if era else (held.role or "").lower() == (best.role or "").lower()
        if other is not draft and other.country is not None and same and not held.former:
            taken.add(other.country)
    return frozenset(taken)


def _best(draft: _Draft) -> Holding:
    """The holding whose role is kept: the first that names one; a fuller wording of the same office replaces it."""
    named = [holding for holding in draft.holdings if holding.role is not None]
    if not named:
        return draft.holdings[0]
    best = named[0]
    if best.kind == "legislator":
        # "Senator" is what a minister from the upper house is called
        best = next((holding for holding in named if holding.kind == "minister" and not holding.former), best)
    for holding in named[1:]:
        if holding.kind == best.kind and best.role is not None and holding.role is not None:
            old, new = best.role.lower().split(), holding.role.lower().split()
            if len(new) > len(old) and set(old) <= set(new):
                best = holding
    return best


def _fitting(kind: RoleKind | None, country: str | None, role: str | None) -> RoleKind | None:
    """The kind that fits: a Commission's president is no head of state, a province's premier a governor."""
    if country in ("EU", "UN") and kind in ("head_of_state", "diplomat") and role is not None:
        return "diplomat" if "ambassador" in role.lower() or "envoy" in role.lower() else "agency_head"
    if role is not None and role.lower().endswith("premier") and country in ("AU", "CA", "ZA"):
        return "governor"
    return kind


def _official(document: Document, number: int, draft: _Draft) -> Official:
    best = _best(draft)
    kind = best.kind or next((holding.kind for holding in draft.holdings if holding.kind is not None), None)
    kind = _fitting(kind, draft.country, best.role)
    body = best.organisation or next((h.organisation for h in draft.holdings if h.organisation is not None), None)
    return Official(
        id=f"official-{number}",
        name=draft.person.name,
        aliases=draft.person.aliases,
        role=best.role,
        role_kind=kind,
        organisation=body.name if body is not None else None,
        country=draft.country,
        former=best.former,
        evidence=tuple(document.evidence(mention.start, mention.end) for mention in draft.person.mentions),
    )
