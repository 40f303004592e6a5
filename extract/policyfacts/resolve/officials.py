"""From holdings to officials: one entry a person, with the role best worded and the country found by evidence.

The country comes from the words beside the role; then from the organisation; then from an office that one country has;
else by vote of the countries near by, in which a country that already has its president gets no second one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policyfacts.document import Document
from policyfacts.find.holders import Holding, find_holdings
from policyfacts.find.offices import BodyLike, NationLike, PlaceLike, Surroundings
from policyfacts.find.persons import PersonMention
from policyfacts.records import Official, RoleKind
from policyfacts.resolve.people import Person, cluster_persons
from policyfacts.rules import RuleBook

# Of one country there is one at a time.
_HEADS = frozenset({"head_of_state", "head_of_government"})
_UNIQUE = _HEADS | {"vice_head"}
# Weights of the vote, set once by reading the dev articles: nearness beats frequency, who acts beats where people come from.
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

    def __init__(self, document: Document, around: Surroundings, titles: Sequence[tuple[int, int]]) -> None:
        self.document = document
        self.titles = titles  # stretches that are somebody's office: they speak for that one only
        self.votes = sorted(self._votes(around), key=lambda vote: (vote.start, vote.country))

    def _votes(self, around: Surroundings) -> list[_Vote]:
        votes = [_Vote(b.start, b.country, _BODY) for b in around.bodies if b.country is not None]
        inside = [(b.start, b.end) for b in around.bodies]
        nations = [n for n in around.nations if len(n.codes) == 1 and not n.codes[0].isdigit()]
        for index, nation in enumerate(nations):
            if not _covered(nation.start, inside):
                beside = [*nations[max(0, index - 1) : index], *nations[index + 1 : index + 2]]
                votes.append(_Vote(nation.start, nation.codes[0], self._weight(nation, beside)))
        taken = [(n.start, n.end) for n in around.nations] + inside
        for place in around.places:
            if place.country is not None and not _covered(place.start, taken):
                scene = _SCENE_WORDS.search(self.document.text, max(0, place.start - 14), place.start)
                weight = _CITY if scene is None else _VENUE if scene[0].startswith(("in", "at")) else _SCENE
                votes.append(_Vote(place.start, place.country, weight))
        return votes

    def _weight(self, nation: NationLike, beside: Sequence[NationLike]) -> float:
        """People (`Hondurans`) and lists say little about whose minister speaks, `Mexico's` and `Mexican` say more."""
        text = self.document.text
        if _covered(nation.start, self.titles):
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
        self.votes.append(_Vote(start, country, _OFFICIAL, official=True))

    def elect(self, at: int, allowed: Sequence[str], barred: frozenset[str]) -> str | None:
        """The country that the neighbourhood of the offset speaks of; None where none is named."""
        sentence = self.document.sentence_at(at)
        block = sentence.block if sentence is not None else -1
        end = sentence.end if sentence is not None else at + 1
        near: Counter[str] = Counter()
        far: Counter[str] = Counter()
        first: dict[str, int] = {}
        for vote in self.votes:
            if (
                (allowed and vote.country not in allowed)
                or vote.country in barred
                or (vote.official and at <= vote.start < end)
            ):
                continue
            factor = self._nearness(vote.start, at, block)
            (near if factor else far)[vote.country] += vote.weight * (factor or 1.0)
            first[vote.country] = min(vote.start, first.get(vote.country, vote.start))
        if not first:
            return None
        total = sum(far.values()) or 1.0
        score = {country: near[country] + _ELSEWHERE * far[country] / total for country in first}
        return max(score, key=lambda country: (round(score[country], 6), -first[country], country))

    def _nearness(self, start: int, at: int, block: int) -> float:
        sentence, other = self.document.sentence_at(at), self.document.sentence_at(start)
        if sentence is None or other is None:
            return 0.0
        if sentence == other:
            return _SENTENCE
        if other.block == block:
            return _EARLIER if start < at else _LATER
        return 0.0


def _covered(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def find_officials(
    document: Document,
    book: RuleBook,
    persons: Sequence[PersonMention],
    nations: Sequence[NationLike],
    bodies: Sequence[BodyLike],
    places: Sequence[PlaceLike] = (),
) -> list[Official]:
    """The named persons in public office, numbered in order of first mention, every mention as evidence."""
    around = Surroundings(nations, bodies, places, tuple((p.start, p.end) for p in persons))
    holdings = find_holdings(document, book, persons, around)
    people = cluster_persons(document, persons)
    by_start = {mention.start: person for person in people for mention in person.mentions}
    drafts: dict[int, _Draft] = {}
    for holding in holdings:
        person = by_start[holding.person.start]
        draft = drafts.setdefault(person.mentions[0].start, _Draft(person, []))
        draft.holdings.append(holding)
    ordered = [drafts[start] for start in sorted(drafts)]
    _decide_countries(ordered, _Countries(document, around, [(h.start, h.end) for h in holdings]))
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
    """Stated countries first, then those that only the neighbourhood gives: the constrained ones, then in reading order."""
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
    """The kind that fits the one served: the president of a Commission is no head of state, a province's premier a governor."""
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
