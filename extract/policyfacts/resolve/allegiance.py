"""Which country an official serves where the words beside the office do not say: a vote of what the article speaks of.

Votes are countries, bodies, cities and seats of power, weighed by nearness and by what they do in their sentence. The
article's home (dateline, currency) has a vote everywhere: its own ministers are those that need no label.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policyfacts import gazetteer
from policyfacts.document import Document
from policyfacts.find.leading import Holding
from policyfacts.find.nations import by_nationality
from policyfacts.find.office_parts import only
from policyfacts.find.offices import NAMELESS, Lexicon
from policyfacts.find.surroundings import NationLike, PlaceLike, Stretches, Surroundings
from policyfacts.find.words import fold
from policyfacts.records import RoleKind

# Weights of the vote, set once by reading the development articles: nearness beats frequency, who acts beats where
# people are from.
_SENTENCE, _EARLIER, _LATER, _BEFORE, _ELSEWHERE = 6.0, 4.0, 2.0, 1.0, 12.0
_BODY, _SEAT, _OWNER, _NAME, _CITY, _OFFICIAL = 2.0, 2.5, 2.0, 1.0, 1.5, 2.0
_VENUE, _SCENE, _PEOPLE, _LISTED, _WHERE, _LED = 1.0, 0.5, 0.1, 0.1, 4.0, 8.0
# The first words of the article say whose policy it is; a dateline and the money that it counts in where it is told.
_HEADLINE, _DATELINE, _MONEY, _PUBLISHER = 3.0, 2.0, 3.0, 30.0
_SCHEME, _HOST = 0.5, 6.0
# Who speaks calls the own country "we".
_QUOTED = 0.4
# Who meets the president of a country mostly serves another one.
_MET = 0.3
_QUOTE = re.compile(r"“[^“”\n]{0,800}”|\"[^\"\n]{0,800}\"")
_SCENE_WORDS = re.compile(r"\b(?i:from|to|in|at|near|into|for|with|against|via|through)\s+(?:the\s+)?$")
# The organs of a state, after `Mexican` or `Mexico's`.
_STATE_NOUN = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+){0,2}(?:governments?|ministers?|ministry|presiden\w+|prime|parliament|authorit\w+|officials"
    r"|capital|law|constitution|embass\w+|consul\w+|lawmakers|senators?|economy|electi\w+)\b"
)
_ACTS = re.compile(r"\s(?:has|had|have|will|would|may|might|is|was|[a-z]+(?:s|ed))\s")
_VISAS = re.compile(r"(?:['’]s)?\s+(?:\w+\s+){0,2}(?:visas?|permits)\b")
_NEXT_OF_LIST = re.compile(r"\s*(?:,|and|or|,\s*and)\s+(?:the\s+)?")
# What follows such a country is its own: "…, where", "a delegation from Peru led by"
_WHERE_CLAUSE = re.compile(r"\s*,\s*where\b")
_LED_BY = re.compile(r"\s+(?:(?:was|were|is)\s+)?(?:led|headed|represented)\s+by\b")
# "two Malaysian ministers, Home Minister …": who they are comes next.
_MINISTERS = re.compile(r"\s+(?:\w+\s+){0,2}(?:ministers|officials|lawmakers|diplomats|counterparts)\s*[,:–—]")
_DATELINE_END = re.compile(r"[^\S\n]*(?:,[^\S\n]*[A-Z][\w.]{1,12})?[^\S\n]*(?:\([A-Z][\w /]{1,20}\)[^\S\n]*)?[-–—:]\s")
_INDIAN_GROUPING = re.compile(r"(?<![\d,.])\d{1,2}(?:,\d{2}){1,3},\d{3}(?![\d,])")
_LAKH_COUNTRIES = ("BD", "IN", "LK", "NP", "PK")
# These two have officials of their own, and no presidents, ministers or mayors of the kind that needs no label.
_UNIONS = frozenset({"EU", "UN"})
_UNION_KINDS = frozenset({"agency_head", "official", "spokesperson"})


@dataclass(frozen=True, slots=True)
class Home:
    """What is known about an article from outside its words.

    Attributes:
        publishers: The countries in which its publisher may be at home.
        schemes: The country that runs each named scheme, with its offset.
    """

    publishers: frozenset[str] = frozenset()
    schemes: tuple[tuple[int, str], ...] = ()


NOWHERE = Home()


@dataclass(frozen=True, slots=True)
class _Vote:
    start: int
    country: str
    weight: float
    official: bool = False
    onward: bool = False  # for those named after it only


class Countries:
    """The countries that the document names, and where."""

    def __init__(
        self,
        document: Document,
        around: Surroundings,
        titles: Sequence[Holding],
        vocabulary: Lexicon,
        home: Home = NOWHERE,
    ) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.titles = Stretches(titles)  # words that are somebody's office speak for that one only
        self.quotes = [match.span() for match in _QUOTE.finditer(document.text)]
        self.home = home
        self.votes = sorted(self._votes(around), key=lambda vote: (vote.start, vote.country))
        self.starts = [vote.start for vote in self.votes]
        self.totals: defaultdict[str, float] = defaultdict(float)
        self.first: dict[str, int] = {}
        for vote in self.votes:
            self.totals[vote.country] += vote.weight
            self.first.setdefault(vote.country, vote.start)
        for country, weight in self._home(around):
            self.totals[country] += weight

    # ---- the votes ---------------------------------------------------------------------------------------------

    def _votes(self, around: Surroundings) -> Iterator[_Vote]:
        text = self.document.text
        seats = list(self._seats())
        taken = {start for start, _, _ in seats}
        yield from (_Vote(start, country, _SEAT) for start, _, country in seats)
        nations = [nation for nation in around.nations.items if only(nation.codes) is not None]
        ends = {nation.end for nation in nations}
        for body in around.bodies.items:
            # in "the US government" the country has spoken already
            labelled = body.name.lower() in NAMELESS and body.start - 1 in ends
            if body.country is not None and body.start not in taken and not labelled:
                yield _Vote(body.start, body.country, _BODY * self._quoted(body.start))
        for index, nation in enumerate(nations):
            if around.bodies.at(nation.start) is None:
                beside = [*nations[max(0, index - 1) : index], *nations[index + 1 : index + 2]]
                weight = self._weight(nation, beside) * self._quoted(nation.start)
                yield _Vote(nation.start, nation.codes[0], weight, onward=weight >= _WHERE)
        for start, country in self.home.schemes:
            if around.nations.at(start) is None:
                yield _Vote(start, country, _SCHEME)
        for place in around.places.items:
            free = around.nations.at(place.start) is None and around.bodies.at(place.start) is None
            if place.country is not None and free and not any(start <= place.start < end for start, end, _ in seats):
                scene = _SCENE_WORDS.search(text, max(0, place.start - 14), place.start)
                weight = _CITY if scene is None else _VENUE if scene[0].lower().startswith(("in", "at")) else _SCENE
                onward = _WHERE_CLAUSE.match(text, place.end) is not None
                weight = max(weight, self._capital(place) if scene is None else 0.0)
                yield _Vote(place.start, place.country, _WHERE if onward else weight, onward=onward)

    def _seats(self) -> Iterator[tuple[int, int, str]]:
        """Seats of power that one country has: `Downing Street`, `the Lok Sabha`."""
        for match in self.vocabulary.seats.finditer(self.document.text):
            if self.document.sentence_at(match.start()) is not None:
                yield match.start(), match.end(), self.vocabulary.seat_countries[_key(match[0])]

    def _quoted(self, start: int) -> float:
        position = bisect_right(self.quotes, (start, start)) - 1
        return _QUOTED if position >= 0 and start < self.quotes[position][1] else 1.0

    def _weight(self, nation: NationLike, beside: Sequence[NationLike]) -> float:
        """People (`Hondurans`) and lists say little about whose minister speaks, `Mexico's` and `Mexican` say more."""
        text = self.document.text
        if self.titles.at(nation.start) is not None:
            return 0.0
        if _LED_BY.match(text, nation.end) or _MINISTERS.match(text, nation.end):
            return _LED
        if _WHERE_CLAUSE.match(text, nation.end):
            return _WHERE
        if nation.form in ("noun", "region", "group") or by_nationality(text, nation.start, nation.end):
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

    def _capital(self, place: PlaceLike) -> float:
        """A capital that does something is a government: `Jakarta wants`, `Riyadh has offered`."""
        words = self.document.text[place.start : place.end]
        capital = gazetteer.countries()[place.country].capital if place.country in gazetteer.countries() else ""
        if gazetteer.fold(words) != gazetteer.fold(capital) or not _ACTS.match(self.document.text, place.end):
            return 0.0
        headline = place.start < self.document.sentences[0].end
        return _OWNER * (_HEADLINE if headline else 1.0)

    def _opens(self, nation: NationLike) -> bool:
        """Whether the country is the subject that opens its sentence."""
        sentence = self.document.sentence_at(nation.start)
        return sentence is not None and nation.form == "name" and nation.start - sentence.start <= 5

    def _home(self, around: Surroundings) -> Iterator[tuple[str, float]]:
        """What the article takes for granted: where it is written and the money that it counts in."""
        text, blocks = self.document.text, [block.start for block in self.document.blocks]
        for place in around.places.items:
            position = bisect_right(blocks, place.start) - 1
            opens = position >= 0 and text[blocks[position] : place.start].strip(" (\u00a0") == ""
            if place.country in self.first and opens and _DATELINE_END.match(text, place.end):
                yield place.country, _DATELINE
                break
        for countries in self._money():
            named = [country for country in countries if country in self.first]
            for country in named:
                yield country, _MONEY / len(named)

    def _money(self) -> Iterator[tuple[str, ...]]:
        """The countries of each kind of money that the article counts in, and of numbers grouped by lakhs."""
        text = self.document.text
        seen = dict.fromkeys(match[0] for match in self.vocabulary.money.finditer(text))
        yield from dict.fromkeys(self.vocabulary.money_countries[_key(word)] for word in seen)
        if _INDIAN_GROUPING.search(text):
            yield _LAKH_COUNTRIES

    def named_at(self, offset: int) -> str | None:
        """The country of the nation or place that starts at the offset."""
        position = bisect_left(self.starts, offset)
        found = position < len(self.votes) and self.starts[position] == offset and not self.votes[position].official
        return self.votes[position].country if found else None

    # ---- the count ---------------------------------------------------------------------------------------------

    def add(self, start: int, country: str) -> None:
        """An official whose country is known speaks for it where he or she is named."""
        position = bisect_right(self.starts, start)
        self.votes.insert(position, _Vote(start, country, _OFFICIAL, official=True))
        self.starts.insert(position, start)
        self.totals[country] += _OFFICIAL
        self.first[country] = min(start, self.first.get(country, start))

    def elect(
        self,
        at: int,
        kind: RoleKind | None,
        allowed: Sequence[str],
        barred: frozenset[str],
        met: frozenset[str] = frozenset(),
        *,
        standing: Mapping[str, float] | None = None,
        admits: bool = False,
        titled: bool = True,
    ) -> str | None:
        """The country that the neighbourhood of the offset speaks of; None where none is named.

        Args:
            at: Where the official is named.
            kind: The office; a union has no presidents and ministers.
            allowed: The only countries that have the office; empty for any.
            barred: Countries that are out of the question.
            met: Countries whose leaders the official meets.
            standing: What the place of speaking and the paragraph's label add to each country.
            titled: Whether the article gives the office; a publisher's own people are those called by it.
            admits: Whether the office decides who comes in, as the country of the article's scheme does.
        """
        near, far = self._scores(at)
        closed = barred | (frozenset() if kind is None or kind in _UNION_KINDS else _UNIONS)
        open_to = [country for country in self.first if country not in closed and (not allowed or country in allowed)]
        if kind == "diplomat" and any(near[country] for country in open_to):
            far = defaultdict(float)  # a foreigner in the country that the article is about
        total = sum(far[country] for country in open_to) or 1.0
        homes = [country for country in open_to if titled and country in self.home.publishers]
        at_home = Counter(dict.fromkeys(homes, _PUBLISHER / max(1, len(homes))))
        if admits:
            at_home.update(dict.fromkeys(self._hosts(), _HOST))
        at_home.update(standing or {})
        score = {
            country: (near[country] + _ELSEWHERE * far[country] / total + at_home[country])
            * (_MET if country in met else 1.0)
            for country in open_to
        }
        return max(open_to, key=lambda country: (round(score[country], 6), -self.first[country], country), default=None)

    def _hosts(self) -> Sequence[str]:
        """The country that runs the schemes of the article, most of them."""
        ranked = Counter(country for _, country in self.home.schemes).most_common(1)
        return [country for country, _ in ranked]

    def _scores(self, at: int) -> tuple[Mapping[str, float], Mapping[str, float]]:
        near: defaultdict[str, float] = defaultdict(float)
        far = defaultdict(float, self.totals)
        sentence = self.document.sentence_at(at)
        if sentence is None:
            return near, far
        block = self.document.blocks[sentence.block]
        here = self.votes[bisect_left(self.starts, block.start) : bisect_left(self.starts, block.end)]
        for vote in here:
            far[vote.country] -= vote.weight
            inside = sentence.start <= vote.start < sentence.end
            if not ((vote.official or vote.onward) and inside and vote.start >= at):
                factor = _SENTENCE if inside else _EARLIER if vote.start < at else _LATER
                near[vote.country] += vote.weight * factor
        if not here and sentence.block:
            above = self.document.blocks[sentence.block - 1]
            for vote in self.votes[bisect_left(self.starts, above.start) : bisect_left(self.starts, above.end)]:
                near[vote.country] += vote.weight * _BEFORE
        return near, far


def _key(words: str) -> str:
    """A match of several words as its table has it, whatever the spaces between them."""
    return " ".join(fold(words).split())
