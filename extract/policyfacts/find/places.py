"""Countries, regions, states, cities and borders of an article: one entry a place, with all its mentions.

Three steps: words that mean a place in their sentence (`find.placenames`), the choice between places of one name by
what the whole article speaks of (`gazetteer.resolve`), and one entry per place in order of first mention.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from policyfacts import gazetteer
from policyfacts.document import Document, Span
from policyfacts.find.nations import NationMention
from policyfacts.find.place_scenes import Mention, Scene, View, known_states, scenes_of, subdivisions_named
from policyfacts.find.place_signs import label_counts
from policyfacts.find.placenames import mentions_in
from policyfacts.gazetteer.cues import BODY_HEADS, KNOWN_STATES
from policyfacts.gazetteer.resolve import Resolved, Setting, leading_country, resolve
from policyfacts.records import Place, PlaceKind
from policyfacts.rules import RuleBook

# A country weighs by how often the article names it, up to this often; its people and adjectives count half.
_MOST_VOTES = 6
_DEMONYM_VOTE = 0.5
# A state, or a city that no namesake disputes, speaks for its country.
_PLACE_VOTE = 0.7
# So does a body of it, however often it is named.
_BODY_VOTE, _MOST_BODIES = 0.7, 2
# A body is no person, and its last word no surname.
_BODY_WORDS = BODY_HEADS | {"of", "the", "for", "and"}
# States that share their name with a country or a city; they say nothing about the country before they are resolved.
_SHARED_NAMES = frozenset(
    ("georgia", "victoria", "washington", "berlin", "hamburg", "bremen", "madrid", "delhi", "beijing", "shanghai")
)


@dataclass(frozen=True, slots=True)
class Found:
    """A mention and the place that it means."""

    mention: Mention
    place: Resolved

    @property
    def kind(self) -> PlaceKind:
        """What the sentence shows it to be, else what the place is."""
        decided = self.mention.place is not None or self.mention.kind == "other"
        return self.mention.kind if decided else self.place.kind

    @property
    def identity(self) -> tuple[PlaceKind, str]:
        """What all mentions of one place share."""
        code = str(self.place.geonames_id or "") if self.kind == "city" else self.place.code
        return self.kind, code or self.mention.key


def find_places(
    document: Document,
    book: RuleBook,
    nations: Sequence[NationMention],
    exclude: Sequence[Span] = (),
    served: Iterable[str] = (),
) -> list[Place]:
    """The places of an article, in order of first mention, ids `place-1` on.

    Args:
        nations: What `find_nations` found in the same document.
        exclude: Names of persons and bodies; no place is found inside one of them.
        served: The countries of the bodies that the article names, one entry a body: the article speaks of them.
    """
    view = _view(document, book, nations, exclude)
    view = replace(view, votes=_with_bodies(view.votes, served))
    # Places that are sure speak for their country, and let in others of it that nothing else shows.
    scenes = scenes_of(view)
    votes = _with_places(view.votes, _mentions(scenes, view))
    mentions = _mentions(scenes, replace(view, votes=votes))
    votes = _with_places(view.votes, mentions)
    found = [Found(mention, _place_of(mention, votes)) for mention in mentions]
    return _entries(document, _with_neighbours(_one_sense(found)))


def _with_bodies(votes: Mapping[str, float], served: Iterable[str]) -> dict[str, float]:
    raised = dict(votes)
    for country, count in sorted(Counter(served).items()):
        if gazetteer.is_country(country):
            raised[country] = raised.get(country, 0.0) + _BODY_VOTE * min(count, _MOST_BODIES)
    return raised


def _mentions(scenes: Iterable[Scene], view: View) -> list[Mention]:
    found = [mention for scene in scenes for mention in mentions_in(scene, view)]
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _with_places(votes: Mapping[str, float], mentions: Sequence[Mention]) -> dict[str, float]:
    """The votes, and those of the names that hardly any namesake disputes."""
    raised = dict(votes)
    for country in _sure_countries(mentions, votes):
        raised[country] = raised.get(country, 0.0) + _PLACE_VOTE
    return raised


def _one_sense(found: Sequence[Found]) -> list[Found]:
    """A name that a qualifier places once (`Ocean City, Md.`) means the same place where it stands alone."""
    placed: dict[str, Resolved] = {}
    for item in found:
        setting = item.mention.setting
        if item.place.known and setting is not None and _is_qualified(setting):
            placed.setdefault(item.mention.key, item.place)
    return [
        replace(item, place=placed[item.mention.key])
        if item.mention.key in placed and item.mention.setting is not None and not _says_its_kind(item.mention.setting)
        else item
        for item in found
    ]


def _is_qualified(setting: Setting) -> bool:
    return setting.state is not None or setting.country is not None or setting.land_cue


def _says_its_kind(setting: Setting) -> bool:
    """Whether a mention is told by its own words."""
    return _is_qualified(setting) or setting.city_cue


def _view(document: Document, book: RuleBook, nations: Sequence[NationMention], exclude: Sequence[Span]) -> View:
    nearby: dict[int, set[str]] = {}
    for nation in nations:
        sentence = document.sentence_at(nation.start)
        if sentence is not None and len(nation.codes) == 1 and gazetteer.is_country(nation.codes[0]):
            nearby.setdefault(sentence.index, set()).add(nation.codes[0])
    labels_for, labels_against = label_counts(document)
    return View(
        document=document,
        book=book,
        votes=_votes(document, book, nations),
        nations=frozenset(nation.start for nation in nations),
        nearby={index: frozenset(codes) for index, codes in nearby.items()},
        labels_for=labels_for,
        labels_against=labels_against,
        labels={entity.start: label for label, entity in document.labelled},
        surnames=_surnames(document, exclude),
        excluded=_disjoint(exclude),
    )


def _disjoint(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that touch joined."""
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return tuple(joined)


def _votes(document: Document, book: RuleBook, nations: Sequence[NationMention]) -> dict[str, float]:
    """How much the article speaks of each country: names, people, states."""
    names: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for nation in nations:
        if len(nation.codes) == 1 and gazetteer.is_country(nation.codes[0]):
            (names if nation.form == "name" else people)[nation.codes[0]] += 1
    states = {
        state.code: state.country
        for subdivisions in document.once(subdivisions_named, book)
        for state in known_states(subdivisions)
        if gazetteer.fold(state.name) not in _SHARED_NAMES
    }
    by_state = Counter(states.values())
    return {
        code: min(names[code], _MOST_VOTES)
        + _DEMONYM_VOTE * min(people[code], _MOST_VOTES)
        + _PLACE_VOTE * by_state[code]
        for code in sorted({*names, *people, *by_state})
    }


def _surnames(document: Document, exclude: Sequence[Span]) -> frozenset[str]:
    """Words that belong to persons: of the model's full names, and the last ones of the names to be left out."""
    found = {
        words[-1]
        for span in exclude
        if (words := gazetteer.fold(span.text).split(" ")) and _BODY_WORDS.isdisjoint(words)
    }
    for label, entity in document.labelled:
        if label == "PERSON" and " " in entity.text and not any(char.isdigit() for char in entity.text):
            found.update(gazetteer.fold(entity.text).split(" "))
    return frozenset(found)


def _sure_countries(mentions: Sequence[Mention], votes: Mapping[str, float]) -> list[str]:
    """The country of each name that hardly any namesake disputes, one entry a name."""
    found: dict[str, str] = {}
    for mention in mentions:
        if not mention.known or mention.place is not None or mention.key in found:
            continue
        place = _place_of(mention, votes)
        if place.country is None or not place.known:
            continue
        others = {city.country for city in gazetteer.cities_named(mention.key)}
        capital = gazetteer.fold(gazetteer.countries()[place.country].capital) == mention.key
        if capital or others <= {place.country} or (place.kind == "state" and place.country in KNOWN_STATES):
            found[mention.key] = place.country
    return [found[key] for key in sorted(found)]


def _place_of(mention: Mention, votes: Mapping[str, float]) -> Resolved:
    if mention.place is not None:
        return mention.place
    setting = replace(mention.setting or Setting(votes), votes=votes)
    country = setting.country or (setting.state or "")[:2] or leading_country(votes)
    place = resolve(mention.key, setting) if mention.known or mention.kind == "other" else None
    if mention.kind == "other":
        named = None if place is None else place.country
        inside = named if named is not None and (named in votes or country is None) else country
        return Resolved("other", mention.name, inside, known=False)
    if place is not None:
        return place
    if country is None and len(setting.nearby) == 1:
        (country,) = setting.nearby
    return Resolved("city", mention.name, country, known=False)


def _with_neighbours(found: Sequence[Found]) -> list[Found]:
    """A place that nothing else puts in a country lies in that of the other places of its sentence, if they agree."""
    countries: dict[int, set[str]] = {}
    for item in found:
        if item.place.known and item.place.country is not None:
            countries.setdefault(item.mention.sentence, set()).add(item.place.country)
    filled: list[Found] = []
    for item in found:
        around = countries.get(item.mention.sentence, set())
        if not item.place.known and item.place.country is None and len(around) == 1:
            (country,) = around
            item = replace(item, place=replace(item.place, country=country))
        filled.append(item)
    return filled


def _entries(document: Document, found: Sequence[Found]) -> list[Place]:
    """One entry a place; names without an identity join the entry of the same wording."""
    groups: dict[tuple[PlaceKind, str], list[Found]] = {}
    for item in found:
        groups.setdefault(item.identity, []).append(item)
    entries: list[Place] = []
    for (kind, _), members in groups.items():
        place = members[0].place
        spans = sorted({(item.mention.start, item.mention.end) for item in members})
        entries.append(
            Place(
                id=f"place-{len(entries) + 1}",
                name=_display(members, kind),
                kind=kind,
                country=place.country,
                code=None if kind == "city" else place.code,
                geonames_id=place.geonames_id,
                latitude=place.latitude,
                longitude=place.longitude,
                evidence=tuple(document.evidence(start, end) for start, end in spans),
            )
        )
    return entries


def _display(members: Sequence[Found], kind: PlaceKind) -> str:
    """The table's name; for a city the article's own wording, unless it shouts."""
    first = members[0]
    if kind != "city" and first.place.name:
        return first.place.name.title() if first.place.name.isupper() else first.place.name
    for item in members:
        if not item.mention.name.isupper():
            return item.mention.name
    return first.place.name or first.mention.name.title()
