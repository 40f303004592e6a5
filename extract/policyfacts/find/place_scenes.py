"""What is known of an article and of each of its sentences before names are read as places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from policyfacts import gazetteer
from policyfacts.document import Document
from policyfacts.find.nationwords import Scanned, scan_sentences
from policyfacts.gazetteer.cues import KNOWN_STATES
from policyfacts.gazetteer.names import ORDINARY_NAMES, Name, cues_of, names_in
from policyfacts.gazetteer.resolve import Resolved, Setting
from policyfacts.gazetteer.words import Line
from policyfacts.records import PlaceKind
from policyfacts.rules import RuleBook

# So many subdivisions make a list of them.
LEAST_LISTED = 3
# Not "75 states" and "member states", which are countries.
_STATE_NOUNS = ("states", "provinces", "territories")
_STATES = re.compile(rf"(?<!\d )(?<!\dth )(?<!member )(?<!nation )\b(?:{'|'.join(_STATE_NOUNS)})\b")
# States by their initials alone: "B.C.", "N.S.W.", "NSW", "P.E.I."; two letters only with their full stops.
_INITIALS = re.compile(r"(?<![\w.])(?:(?:[A-Z]\.){2,4}|NSW|QLD|PEI|CDMX)(?!\w)")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `[start, end)` that mean a place: one already known (`place`), or a name still to be resolved.

    `key` is what mentions of one place share, `kind` what the sentence shows it to be, `known` whether a table has it.
    """

    start: int
    end: int
    key: str
    sentence: int
    name: str
    kind: PlaceKind = "city"
    place: Resolved | None = None
    known: bool = False
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What the whole article says, for the reading of one sentence.

    Attributes:
        votes: How much it speaks of each country.
        nations: Where its nation mentions start.
        nearby: The countries that each sentence names.
        labels_for: How often the model takes a name for a place.
        labels_against: How often for something else.
        labels: The model's label by start of entity.
        surnames: Words that are part of a person's name.
        excluded: Starts and ends of names of persons and bodies, in order.
    """

    document: Document
    book: RuleBook
    votes: Mapping[str, float]
    nations: frozenset[int]
    nearby: Mapping[int, frozenset[str]]
    labels_for: Counter[str]
    labels_against: Counter[str]
    labels: Mapping[int, str]
    surnames: frozenset[str]
    excluded: tuple[tuple[int, int], ...]

    def is_excluded(self, start: int, end: int) -> bool:
        """Whether `[start, end)` touches the name of a person or a body."""
        at = bisect_left(self.excluded, (end, end))
        return at > 0 and self.excluded[at - 1][1] > start


class Scene:
    """One sentence with what was found in it, whatever the votes."""

    def __init__(self, scanned: Scanned, view: View) -> None:
        self.sentence = scanned.sentence
        self.line = scanned.line
        self.hits = [
            hit for hit in scanned.hits if not hit.term.codes or self.line.words[hit.first].start in view.nations
        ]
        self.taken = frozenset(at for hit in self.hits for at in range(hit.first, hit.stop))
        named = [hit for hit in self.hits if hit.form in ("name", "region", "group") and hit.term.place]
        self.named = {hit.first: hit for hit in named}
        subdivisions = view.document.once(subdivisions_named, view.book)[self.sentence.index]
        self.states = Counter(state.country for state in known_states(subdivisions))
        self.listed = _listed_states(subdivisions)
        text = self.sentence.text
        self.speaks_of_states = any(noun in text for noun in _STATE_NOUNS) and _STATES.search(text) is not None
        self.initials = tuple(_INITIALS.finditer(self.line.text))
        block = view.document.blocks[self.sentence.block]
        opens_block = self.sentence.start <= block.start + 2
        self.names = [
            (name, replace(cues_of(self.line, name, opens_block=opens_block), in_place=_stands_in_a_place(self, name)))
            for name in names_in(self.line, self.taken, is_known)
        ]


Named = tuple[str, tuple[gazetteer.State, ...]]


def subdivisions_named(document: Document, book: RuleBook) -> tuple[list[Named], ...]:
    """The subdivisions that each sentence names, with their folded names."""
    return tuple(_subdivisions(scanned.line) for scanned in document.once(scan_sentences, book))


def _subdivisions(line: Line) -> list[Named]:
    keys = [
        line.key(at, at + size)
        for at, word in enumerate(line.words)
        if word.capital
        for size in range(1, line.reach(at, 3) + 1)
    ]
    return [(key, states) for key in keys if (states := gazetteer.states_named(key))]


def known_states(subdivisions: Sequence[Named]) -> list[gazetteer.State]:
    """The states of large federations among the subdivisions that a sentence names, each once."""
    found: dict[str, gazetteer.State] = {}
    for key, states in subdivisions:
        for state in states:
            if state.parent is None and state.country in KNOWN_STATES and gazetteer.fold(state.name) == key:
                found[state.code] = state
    return list(found.values())


def _listed_states(subdivisions: Sequence[Named]) -> frozenset[str]:
    """The countries of which a sentence lists subdivisions: three or more, most of them no namesakes of cities."""
    found: dict[str, dict[str, bool]] = {}
    for key, states in subdivisions:
        if key in ORDINARY_NAMES:
            continue
        for state in states:
            if state.parent is None:
                namesake = any(city.country == state.country for city in gazetteer.cities_named(key))
                found.setdefault(state.country, {})[state.code] = not namesake
    return frozenset(
        country
        for country, codes in found.items()
        if len(codes) >= LEAST_LISTED and 2 * sum(codes.values()) >= len(codes)
    )


def scenes_of(view: View) -> list[Scene]:
    """Every sentence of the document, ready to be read."""
    return [Scene(scanned, view) for scanned in view.document.once(scan_sentences, view.book)]


@lru_cache(maxsize=16384)
def is_known(key: str) -> bool:
    """Whether a table of places has a folded name."""
    return bool(gazetteer.states_named(key) or gazetteer.cities_named(key) or gazetteer.districts_named(key))


def _stands_in_a_place(scene: Scene, name: Name) -> bool:
    """`Bandiana in Victoria`: the name of a place follows after `in`."""
    line, at = scene.line, name.stop
    if not (line.spaced(at - 1) and line.spaced(at) and line.words[at].key in ("in", "on")):
        return False
    key = line.key(at + 1, at + 2)
    return at + 1 in scene.named or (line.words[at + 1].capital and bool(gazetteer.states_named(key)))
