"""Words that mean a place, sentence by sentence: nations, borders, and names still to be resolved.

A name is taken for a place by what stands around it (`in`, `the town of`, `, Texas`, an enumeration), by what the model
says of it over the whole article, and by how ordinary a word it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from policyfacts import gazetteer
from policyfacts.document import Document
from policyfacts.find.nationwords import Hit, Scanned, scan_sentences
from policyfacts.gazetteer.cues import (
    BODY_HEADS,
    DIRECTIONS,
    ENGLISH_TOWNS,
    FUNCTION_WORDS,
    KNOWN_STATES,
    NEVER_PLACES,
    NO_NOUN,
    OPENERS,
    ORDINALS,
    PRESS_NOUNS,
    PRIVATE_HEADS,
    STATE_NOUNS,
    STRUCTURES,
    TITLES,
    TOWN_NOUNS,
    TYPE_NOUNS,
)
from policyfacts.gazetteer.names import (
    ORDINARY_NAMES,
    Cues,
    Name,
    abbreviated_state,
    cues_of,
    is_body_before,
    is_chained,
    names_in,
)
from policyfacts.gazetteer.resolve import Resolved, Setting, resolve
from policyfacts.gazetteer.words import Line
from policyfacts.records import PlaceKind
from policyfacts.rules import RuleBook

# A city of this size in a country that the article names needs no other sign.
_WELL_KNOWN = 300_000
_VERY_LARGE = 1_000_000
# A name that the model calls something else is a city all the same from this size on, in a country of the article.
_NOTABLE = 100_000
# The first word of a sentence may be any word; from this size on a city is likelier.
_SIZABLE_OPENER = 50_000
_SIZABLE_TOWN = 40_000
_LONG_WORD = 5
# Capitals of this length are a code.
_CODE = 3
# A country leads with this part of the votes of the one that has most.
_LEADING_SHARE = 3
# An ordinary word that is also a city of this size there may follow `in`.
_SIZABLE = 50_000
# So many subdivisions make a list of them.
_LIST = 3
# Not "75 states" and "member states", which are countries.
_STATE_NOUNS = ("states", "provinces", "territories")
_STATES = re.compile(rf"(?<!\d )(?<!\dth )(?<!member )(?<!nation )\b(?:{'|'.join(_STATE_NOUNS)})\b")
# States by their initials alone: "B.C.", "N.S.W.", "NSW", "P.E.I."; two letters only with their full stops.
_INITIALS = re.compile(r"(?<![\w.])(?:(?:[A-Z]\.){2,4}|NSW|QLD|PEI|CDMX)(?!\w)")
# The same without full stops, in an Australian article.
_AUSTRALIAN = re.compile(r"(?<![\w.-])(?:ACT|WA|SA|NT)(?![\w-])")
# "ni-Vanuatu", "non-EU": who comes from there, or all others.
_PREFIXED = re.compile(r"(?<!\w)(?:ni|non|anti|pro)[-‑]$", re.IGNORECASE)
# Words that are also names of places.
_LONGEST_PREFIX = 5
_SIDES = frozenset(("southern", "northern", "eastern", "western", "external", "outer", "southwest", "southwestern"))
_NO_NAMES = NEVER_PLACES | DIRECTIONS | _SIDES
_NO_NAME_BEFORE = TITLES | OPENERS | DIRECTIONS | {"mainland", "post", "pre"}
_NO_NAME_BEHIND = TITLES | OPENERS | TYPE_NOUNS
_BUILT = STRUCTURES | PRESS_NOUNS


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
            for name in names_in(self.line, self.taken, _is_known)
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
        country for country, codes in found.items() if len(codes) >= _LIST and 2 * sum(codes.values()) >= len(codes)
    )


def scenes_of(view: View) -> list[Scene]:
    """Every sentence of the document, ready to be read."""
    return [Scene(scanned, view) for scanned in view.document.once(scan_sentences, view.book)]


def mentions_in(scene: Scene, view: View) -> Iterator[Mention]:
    """The place mentions of a sentence: nations, then borders, then names."""
    for hit in scene.named.values():
        if _is_free(scene.line, hit, view, scene.taken):
            yield _nation(scene, hit, view)
    yield from _borders(scene, view)
    last, shortened = -1, -1
    behind_towns: set[int] = set()
    for name, cues in scene.names:
        if scene.line.words[name.first].start < shortened:
            continue
        start, end = scene.line.words[name.first].start, scene.line.end_of(name.stop)
        chained = last >= 0 and is_chained(view.document.text[last:start])
        mention = _name(scene, name, cues, view, chained=chained)
        if mention is not None:
            yield mention
            last = end
            for state in _abbreviation(scene, name, view):
                yield state
                shortened = state.end
                behind_towns.add(state.start)
    yield from (mention for mention in _initials(scene, view) if mention.start not in behind_towns)


@lru_cache(maxsize=16384)
def _is_known(key: str) -> bool:
    return bool(gazetteer.states_named(key) or gazetteer.cities_named(key) or gazetteer.districts_named(key))


def _is_private(line: Line, hit: Hit) -> bool:
    """Whether capitals go on to the noun of a private body: `Korea Labor Institute`."""
    stop = hit.stop
    while stop < len(line.words) and line.spaced(stop - 1) and line.words[stop].capital:
        if line.words[stop].key in PRIVATE_HEADS:
            return True
        stop += 1
    return False


def _is_free(line: Line, hit: Hit, view: View, taken: frozenset[int]) -> bool:
    """Whether a nation's name stands for itself: not in `Bank of England`, `Horticulture New Zealand`, `UK Visas`."""
    if view.is_excluded(line.words[hit.first].start, line.end_of(hit.stop)):
        return False
    opening = line.words[hit.first].start - line.offset
    if _PREFIXED.search(line.text, max(0, opening - _LONGEST_PREFIX), opening):
        return False
    if line.text[line.words[hit.stop - 1].end - line.offset :][:1] == "$":  # "US$150,000"
        return False
    if line.titled:
        return True
    if line.spaced(hit.stop - 1):
        after = line.words[hit.stop]
        people = hit.stop in taken  # "West Bank Palestinians"
        if after.capital and not people and (after.key not in _NO_NAME_BEHIND or _is_private(line, hit)):
            return False
    at = hit.first
    if at and line.words[at - 1].key == "the" and line.spaced(at - 1):
        at -= 1
    if not at or not line.spaced(at - 1):
        return True
    before = line.words[at - 1]
    if before.key == "of":
        return not is_body_before(line, at - 2)
    opening = at == 1 and (before.key in FUNCTION_WORDS or before.key.endswith(("ing", "ly")))
    return not before.capital or opening or before.key in _NO_NAME_BEFORE


def _nation(scene: Scene, hit: Hit, view: View) -> Mention:
    start, end = scene.line.words[hit.first].start, scene.line.end_of(hit.stop)
    key = scene.line.key(hit.first, hit.stop)
    code = hit.term.codes[0] if len(hit.term.codes) == 1 else None
    if code is not None and gazetteer.is_country(code):
        country = gazetteer.countries()[code]
        place = Resolved("other", country.name, code, code, country.geonames_id)
        return Mention(start, end, key, scene.sentence.index, country.name, "country", place)
    written = " ".join(view.document.text[start:end].split())
    name = gazetteer.regions()[code].name if code is not None else written
    return Mention(start, end, key, scene.sentence.index, name, "region", Resolved("other", name, None, code))


def _borders(scene: Scene, view: View) -> Iterator[Mention]:
    """`the southern border`, `the US-Mexico border`, `its border with Peru`; not `a border town`."""
    line = scene.line
    ends, starts = {hit.stop: hit for hit in scene.hits}, {hit.first: hit for hit in scene.hits}
    for at, word in enumerate(line.words):
        if word.key not in ("border", "borders") or word.capital:
            continue
        codes: list[str] = []
        side = at >= 1 and line.words[at - 1].key in _SIDES
        first, stop = at - side, at + 1
        while first in ends and line.joined(first - 1):
            codes += ends[first].term.codes
            first = ends[first].first
        if stop < len(line.words) and line.words[stop].key == "with":
            peer = next((starts[step] for step in (at + 2, at + 3) if step in starts), None)
            if peer is not None:
                stop = peer.stop
                codes += peer.term.codes
        elif line.spaced(at) and line.words[stop].key not in NO_NOUN:
            continue
        if codes or side:
            start, end = line.words[first].start, line.end_of(stop)
            name = " ".join(view.document.text[start:end].split())
            key = f"border {' '.join(sorted(set(codes))) or gazetteer.fold(name)}"
            yield Mention(start, end, key, scene.sentence.index, name, "border", Resolved("other", name, None))


def _name(scene: Scene, name: Name, cues: Cues, view: View, *, chained: bool) -> Mention | None:
    line = scene.line
    start, end = line.words[name.first].start, line.end_of(name.stop)
    if name.key in _NO_NAMES or (view.is_excluded(start, end) and not cues.settlement):
        return None
    if line.titled and not name.known and not cues.dateline:
        return None
    if not name.known and name.first == 0 and _opens_only(line, name):
        return None
    short = line.words[name.first : name.stop]
    if len(short) == 1 and len(short[0].text) <= _CODE and short[0].text.isupper() and not cues.dateline:  # "WA", "MIA"
        return None
    if not name.known and any(character.isdigit() for character in name.key):  # FY23
        return None
    setting = _setting(scene, name, cues, view)
    written = " ".join(view.document.text[start:end].split())
    mention = Mention(start, end, name.key, scene.sentence.index, written, known=name.known, setting=setting)
    if name.typed:
        return _typed(mention, line, name)
    if not name.whole and not cues.dateline:
        return None
    qualified = setting.state is not None or setting.country is not None
    listed = not scene.listed.isdisjoint(state.country for state in gazetteer.states_named(name.key))
    sure = listed or cues.settlement or cues.land or cues.district or cues.dateline or qualified
    if not (_is_place(name, cues, view, sure=sure, chained=chained) or _is_expected(name, cues, setting, view)):
        return None
    if cues.district or (cues.article and not cues.settlement and not sure):
        return replace(mention, kind="other")
    if not name.known and not cues.settlement and not cues.place and view.labels.get(start) in ("LOC", "FAC"):
        return replace(mention, kind="other")
    return mention


def _is_ordinary(name: Name) -> bool:
    """Whether the name is also a word; `Malé` is none, for its accent."""
    return name.key in ORDINARY_NAMES and not name.accented


def _opens_only(line: Line, name: Name) -> bool:
    """Whether a name that no table has may be a plain word that opens the sentence: `Specifically, Mexico …`."""
    word = line.words[0].key
    return name.stop == 1 and line.between(0, 1).startswith(",") and (word.endswith("ly") or word in ORDINALS)


def _is_place(name: Name, cues: Cues, view: View, *, sure: bool, chained: bool) -> bool:
    """Whether the words around a name are enough; the more ordinary the name, the more of them it takes."""
    aye, nay = view.labels_for[name.key], view.labels_against[name.key]
    if _is_ordinary(name):
        if sure or (aye > nay and cues.place):
            return True
        sizable = any(
            city.population >= _SIZABLE and city.country in view.votes for city in gazetteer.cities_named(name.key)
        )
        return cues.strict and aye >= nay and sizable and name.key not in view.surnames
    if not name.known:
        return _is_unknown_place(name, cues, aye - nay, sure=sure, chained=chained)
    if sure or cues.strict:
        return True
    if name.key in view.surnames:
        return aye > nay and cues.place
    return cues.place or chained or cues.office


def _stands_in_a_place(scene: Scene, name: Name) -> bool:
    """`Bandiana in Victoria`: the name of a place follows after `in`."""
    line, at = scene.line, name.stop
    if not (line.spaced(at - 1) and line.spaced(at) and line.words[at].key in ("in", "on")):
        return False
    key = line.key(at + 1, at + 2)
    return at + 1 in scene.named or (line.words[at + 1].capital and bool(gazetteer.states_named(key)))


def _is_unknown_place(name: Name, cues: Cues, labels: int, *, sure: bool, chained: bool) -> bool:
    """The same for a name that no table has; `labels` is how much oftener the model takes it for a place than not."""
    if sure:
        return labels >= 0
    if cues.possessive or len(name.key) < (3 if labels > 0 else 4) or name.key.split(" ")[0] in NEVER_PLACES:
        return False
    if cues.origin or cues.near:
        return True
    if labels > 0 and (cues.on or cues.in_place or (name.key.rsplit(" ")[-1] in TOWN_NOUNS and " " in name.key)):
        return True
    if labels > 0:
        # "Ana Diaz of Puentes" more often comes from a body than from a town that no table has.
        return cues.place or (cues.weak and not cues.of_name) or chained or labels > 1
    return cues.strict and labels == 0 and not cues.article


def _is_expected(name: Name, cues: Cues, setting: Setting, view: View) -> bool:
    """Whether a bare name is one that an article on these countries would name."""
    if not name.known or _is_ordinary(name) or name.key in view.surnames:
        return False
    if name.key.split(" ")[0] in BODY_HEADS:  # "University of Texas" is in the table of cities
        return False
    labels = view.labels_for[name.key] - view.labels_against[name.key]
    found = resolve(name.key, setting)
    if found is None or not found.known or found.country is None:
        return False
    size = _largest(name.key)
    # A capital stands for its government and opens headlines: "Bern leaves permit quotas untouched".
    capital = gazetteer.fold(gazetteer.countries()[found.country].capital) == name.key
    great = size >= _VERY_LARGE or (capital and size >= _NOTABLE)
    if found.kind == "state" and found.country in KNOWN_STATES and labels > 0:
        return True
    if found.kind == "state" and found.country not in view.votes and cues.possessive and labels >= 0:
        homes = {state.country for state in gazetteer.states_named(name.key)}
        homes |= {city.country for city in gazetteer.cities_named(name.key)}
        return homes == {found.country}  # "Tyrol's governor"
    if found.country not in view.votes:
        return ((great or size >= _WELL_KNOWN) and (labels >= 0 or cues.weak)) or (
            labels > 0 and (capital or size >= _NOTABLE)
        )
    if (
        labels > 0
        or cues.weak
        or cues.on
        or great
        or capital
        or (found.kind == "state" and found.country in KNOWN_STATES)
    ):
        return True
    leads = view.votes[found.country] * _LEADING_SHARE >= max(view.votes.values())
    if labels < 0:
        # The model takes Bogotá for a person as readily as Santos; a large city is one all the same.
        likely = leads or cues.possessive or cues.on
        return (
            (found.kind != "city" and leads)
            or size >= (_NOTABLE if likely else _WELL_KNOWN)
            or (leads and cues.possessive and size >= _SIZABLE_TOWN)
        )
    if size >= _SIZABLE_OPENER or cues.possessive:
        return True
    # English words are towns of English-speaking countries, and any of them may open a sentence.
    least = _SIZABLE_TOWN if name.first else _SIZABLE_OPENER
    english = found.country in ENGLISH_TOWNS and size < least and " " not in name.key
    return leads and not english and (name.first > 0 or len(name.key) >= _LONG_WORD)


def _largest(key: str) -> int:
    return max((city.population for city in gazetteer.cities_named(key)), default=0)


def _setting(scene: Scene, name: Name, cues: Cues, view: View) -> Setting:
    """Qualifiers behind the name, and what the sentence shows about its kind."""
    line = scene.line
    own = {state.country for state in gazetteer.states_named(name.key) if state.parent is None} & KNOWN_STATES
    among_states = any(scene.states[country] >= _LIST for country in own) or bool(
        {state.country for state in gazetteer.states_named(name.key) if state.parent is None} & scene.listed
    )
    setting = Setting(
        view.votes,
        view.nearby.get(scene.sentence.index, frozenset()),
        state_cue=cues.land
        or (cues.office and line.words[name.stop].key != "mayor")
        or scene.speaks_of_states
        or among_states,
        city_cue=cues.settlement or cues.dateline,
        land_cue=cues.land,
    )
    shortened = abbreviated_state(line, name.stop, view.votes)
    if shortened is not None:
        return replace(setting, state=shortened.state.code)
    if name.stop >= len(line.words) or line.between(name.stop - 1, name.stop) not in (", ", ",\u00a0"):
        return setting
    cities = gazetteer.cities_named(name.key)
    hit = scene.named.get(name.stop)
    if hit is not None and hit.form == "name":
        code = hit.term.codes[0]
        fits = any(city.country == code for city in cities) or not name.known
        return replace(setting, country=code) if fits else setting
    for size in range(line.reach(name.stop, 4), 0, -1):
        for state in gazetteer.states_named(line.key(name.stop, name.stop + size)):
            if state.parent is not None or not line.words[name.stop].capital:
                continue
            if any(city.state == state.code for city in cities):
                return replace(setting, state=state.code)
            if not name.known and state.country in view.votes and state.country in KNOWN_STATES:
                return replace(setting, country=state.country)
    return setting


def _typed(mention: Mention, line: Line, name: Name) -> Mention | None:
    """A name that says what it is: a state with its noun, else something within a country."""
    if not name.whole:
        return None
    last = line.words[name.stop - 1]
    if name.first == 0 and name.stop == 2 and not last.capital and not _is_known(line.key(0, 1)):
        return None  # "Textile island wants …"
    if last.key in _BUILT:
        return None
    if last.key not in STATE_NOUNS or not last.capital or mention.setting is None:
        return replace(mention, kind="other")
    inner = line.key(name.first, name.stop - 1)
    if all(state.parent is not None for state in gazetteer.states_named(inner)):
        return None
    return replace(mention, key=inner, known=True, setting=replace(mention.setting, state_cue=True))


def _abbreviation(scene: Scene, name: Name, view: View) -> Iterator[Mention]:
    """The abbreviated state behind a town is a mention of that state; `Washington, D.C.` is one place."""
    found = abbreviated_state(scene.line, name.stop, view.votes)
    if found is not None and found.state.code != "US-DC":
        state = found.state
        place = Resolved("state", state.name, state.country, state.code, state.geonames_id)
        key = gazetteer.fold(state.name)
        yield Mention(found.start, found.end, key, scene.sentence.index, state.name, "state", place)


def _initials(scene: Scene, view: View) -> Iterator[Mention]:
    """A state by its initials alone, in an article on its country."""
    australian = max(view.votes, key=lambda country: view.votes[country], default=None) == "AU"
    found = [*scene.initials, *(_AUSTRALIAN.finditer(scene.line.text) if australian else ())]
    for match in sorted(found, key=lambda match: match.start()):
        states = [state for state in gazetteer.states_abbreviated(match.group()) if state.country in view.votes]
        start, end = (scene.sentence.start + at for at in match.span())
        if len(states) == 1 and states[0].code != "US-DC" and not view.is_excluded(start, end):
            state = states[0]
            place = Resolved("state", state.name, state.country, state.code, state.geonames_id)
            yield Mention(start, end, gazetteer.fold(state.name), scene.sentence.index, state.name, "state", place)


def label_counts(document: Document) -> tuple[Counter[str], Counter[str]]:
    """How often the model takes each name for a place, and how often for something else."""
    ayes: Counter[str] = Counter()
    nays: Counter[str] = Counter()
    for label, entity in document.labelled:
        key = gazetteer.fold(re.sub(r"^[Tt]he\s|['\u2019]s$", "", entity.text))
        (ayes if label in ("GPE", "LOC", "FAC") else nays)[key] += 1
    return ayes, nays
