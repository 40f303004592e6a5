"""From holdings to officials: one entry a person, with the role best worded and the country found by evidence.

The country comes from the words beside the role; then from the organisation; then from an office that one country has;
else by vote of the countries near by, in which a country that already has its president gets no second one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from policyfacts.document import Document
from policyfacts.find.holders import find_holdings
from policyfacts.find.leading import Holding
from policyfacts.find.office_parts import only
from policyfacts.find.offices import BodyLike, NationLike, PlaceLike, Stretches, Surroundings
from policyfacts.find.persons import PersonMention
from policyfacts.records import Official, RoleKind
from policyfacts.resolve.people import Person, cluster_persons
from policyfacts.rules import RuleBook

# Of one country there is one at a time.
_HEADS = frozenset({"head_of_state", "head_of_government"})
_UNIQUE = _HEADS | {"vice_head"}
# Weights of the vote, set once by reading the dev articles: nearness beats frequency, who acts beats where people are
# from.
_SENTENCE, _EARLIER, _LATER, _ELSEWHERE = 6.0, 4.0, 2.0, 12.0
_BODY, _OWNER, _NAME, _CITY, _OFFICIAL = 2.0, 2.0, 1.0, 1.5, 2.0
_VENUE, _SCENE, _PEOPLE, _LISTED = 1.0, 0.5, 0.1, 0.1
# The first words of the article say whose policy it is.
_HEADLINE = 3.0
_SCENE_WORDS = re.compile(r"\b(?:from|to|in|at|near|into|for|with|against|via|through)\s+(?:the\s+)?$")
# The organs of a state, after `Mexican` or `Mexico's`.
_STATE_NOUN = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+){0,2}(?:governments?|ministers?|ministry|presiden\w+|prime|parliament|authorit\w+|officials"
    r"|capital|law|constitution|embass\w+|consul\w+|lawmakers|senators?|economy|electi\w+|immigration|labou?r)\b"
)
_VISAS = re.compile(r"(?:['’]s)?\s+(?:\w+\s+){0,2}(?:visas?|permits)\b")
_NEXT_OF_LIST = re.compile(r"\s*(?:,|and|or|,\s*and)\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class _Vote:
    start: int
    country: str
    weight: float
    official: bool = False


@dataclass
class _Draft:
    person: Person
    holdings: list[Holding]
    country: str | None = None


class _Countries:
    """The countries that the document names, and where."""

    def __init__(self, document: Document, around: Surroundings, titles: Sequence[Holding]) -> None:
        self.document = document
        self.titles = Stretches(titles)  # words that are somebody's office speak for that one only
        self.votes = sorted(self._votes(around), key=lambda vote: (vote.start, vote.country))
        self.starts = [vote.start for vote in self.votes]
        self.totals: defaultdict[str, float] = defaultdict(float)
        self.first: dict[str, int] = {}
        for vote in self.votes:
            self.totals[vote.country] += vote.weight
            self.first.setdefault(vote.country, vote.start)

    def _votes(self, around: Surroundings) -> list[_Vote]:
        votes = [_Vote(b.start, b.country, _BODY) for b in around.bodies.items if b.country is not None]
        nations = [n for n in around.nations.items if only(n.codes) is not None]
        for index, nation in enumerate(nations):
            if around.bodies.at(nation.start) is None:
                beside = [*nations[max(0, index - 1) : index], *nations[index + 1 : index + 2]]
                votes.append(_Vote(nation.start, nation.codes[0], self._weight(nation, beside)))
        for place in around.places.items:
            free = around.nations.at(place.start) is None and around.bodies.at(place.start) is None
            if place.country is not None and free:
                scene = _SCENE_WORDS.search(self.document.text, max(0, place.start - 14), place.start)
                weight = _CITY if scene is None else _VENUE if scene[0].startswith(("in", "at")) else _SCENE
                votes.append(_Vote(place.start, place.country, weight))
        return votes

    def _weight(self, nation: NationLike, beside: Sequence[NationLike]) -> float:
        """People (`Hondurans`) and lists say little about whose minister speaks, `Mexico's` and `Mexican` say more."""
        text = self.document.text
        if self.titles.at(nation.start) is not None:
            return 0.0
        if nation.form in ("noun", "region", "group"):
            return _PEOPLE
        for other in beside:
            first, last = sorted((nation, other), key=lambda item: item.start)
            if _NEXT_OF_LIST.fullmatch(text[first.end : last.start]):
                return _LISTED
        headline = nation.start < self.document.sentences[0].end if self.document.sentences else False
        factor = _HEADLINE if headline else 1.0
        if (
            _STATE_NOUN.match(text, nation.end)
            or self._opens(nation)
            or (nation.form == "name" and _VISAS.match(text, nation.end))
        ):
            return _OWNER * factor
        if _SCENE_WORDS.search(text, max(0, nation.start - 14), nation.start):
            return _SCENE
        return _NAME * factor

    def _opens(self, nation: NationLike) -> bool:
        """Whether the country is the subject that opens its sentence."""
        sentence = self.document.sentence_at(nation.start)
        return sentence is not None and nation.form == "name" and nation.start - sentence.start <= 5

    def add(self, start: int, country: str) -> None:
        """An official whose country is known speaks for it where he or she is named."""
        position = bisect_right(self.starts, start)
        self.votes.insert(position, _Vote(start, country, _OFFICIAL, official=True))
        self.starts.insert(position, start)
        self.totals[country] += _OFFICIAL
        self.first[country] = min(start, self.first.get(country, start))

    def elect(self, at: int, allowed: Sequence[str], barred: frozenset[str]) -> str | None:
        """The country that the neighbourhood of the offset speaks of; None where none is named."""
        near: defaultdict[str, float] = defaultdict(float)
        far = dict(self.totals)
        sentence = self.document.sentence_at(at)
        if sentence is not None:
            block = self.document.blocks[sentence.block]
            for vote in self.votes[bisect_left(self.starts, block.start) : bisect_left(self.starts, block.end)]:
                far[vote.country] -= vote.weight
                inside = sentence.start <= vote.start < sentence.end
                if not (vote.official and inside and vote.start >= at):
                    factor = _SENTENCE if inside else _EARLIER if vote.start < at else _LATER
                    near[vote.country] += vote.weight * factor
        open_to = [country for country in self.first if country not in barred and (not allowed or country in allowed)]
        total = sum(far[country] for country in open_to) or 1.0
        score = {country: near[country] + _ELSEWHERE * far[country] / total for country in open_to}
        return max(open_to, key=lambda country: (round(score[country], 6), -self.first[country], country), default=None)


def find_officials(
    document: Document,
    book: RuleBook,
    persons: Sequence[PersonMention],
    nations: Sequence[NationLike],
    bodies: Sequence[BodyLike],
    places: Sequence[PlaceLike] = (),
) -> list[Official]:
    """The named persons in public office, numbered in order of first mention, every mention as evidence."""
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
    _decide_countries(ordered, _Countries(document, around, holdings))
    return [_official(document, number, draft) for number, draft in enumerate(ordered, start=1)]


def _stated(draft: _Draft) -> str | None:
    """The country that the words beside the role, the organisation, or the office itself give."""
    for holding in draft.holdings:
        if holding.country is not None:
            return holding.country
    for holding in draft.holdings:
        if holding.organisation is not None and holding.organisation.country is not None:
            return holding.organisation.country
    for holding in draft.holdings:
        if len(holding.countries) == 1:
            return holding.countries[0]
    return None


def _decide_countries(drafts: Sequence[_Draft], countries: _Countries) -> None:
    """Stated countries first, then those that only the neighbourhood gives, the constrained ones of them first."""
    for draft in drafts:
        draft.country = _stated(draft)
        if draft.country is not None:
            countries.add(draft.holdings[0].person.start, draft.country)
    for draft in sorted(drafts, key=lambda draft: (not _allowed(draft), draft.holdings[0].person.start)):
        if draft.country is None:
            best = _best(draft)
            barred = frozenset(best.not_in) | _occupied(draft, drafts)
            draft.country = countries.elect(best.person.start, _allowed(draft), barred)
            if draft.country is not None:
                countries.add(best.person.start, draft.country)


def _allowed(draft: _Draft) -> tuple[str, ...]:
    return next((holding.countries for holding in draft.holdings if holding.countries), ())


def _occupied(draft: _Draft, drafts: Sequence[_Draft]) -> frozenset[str]:
    """The countries that already have another holder of the same single office."""
    best = _best(draft)
    era = best.rule == "official.era"
    if best.former or not (era or best.kind in _UNIQUE):
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
