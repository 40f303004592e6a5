"""Words that mean a place, sentence by sentence: nations, borders, and names still to be resolved.

A name is taken for a place by what stands around it (`in`, `the town of`, `, Texas`, an enumeration), by what the model
says of it over the whole article, and by how ordinary a word it is (`find.place_signs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policyfacts import gazetteer
from policyfacts.find.nation_places import SIDES, borders_in, nation_mention, stands_alone
from policyfacts.find.place_scenes import LEAST_LISTED, Mention, Scene, View, is_known
from policyfacts.find.place_signs import is_expected, is_place
from policyfacts.gazetteer.cues import (
    DIRECTIONS,
    KNOWN_STATES,
    NEVER_PLACES,
    ORDINALS,
    PRESS_NOUNS,
    STATE_NOUNS,
    STRUCTURES,
)
from policyfacts.gazetteer.names import Cues, Name, abbreviated_state, is_chained
from policyfacts.gazetteer.resolve import Resolved, Setting
from policyfacts.gazetteer.words import Line

# Capitals of this length are a code.
_CODE = 3
# The same without full stops, in an Australian article.
_AUSTRALIAN = re.compile(r"(?<![\w.-])(?:ACT|WA|SA|NT)(?![\w-])")
# Words that are also names of places.
_NO_NAMES = NEVER_PLACES | DIRECTIONS | SIDES
_BUILT = STRUCTURES | PRESS_NOUNS


def mentions_in(scene: Scene, view: View) -> Iterator[Mention]:
    """The place mentions of a sentence: nations, then borders, then names."""
    for hit in scene.named.values():
        if stands_alone(scene.line, hit, view, scene.taken):
            yield nation_mention(scene, hit, view)
    yield from borders_in(scene, view)
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
    if not (is_place(name, cues, view, sure=sure, chained=chained) or is_expected(name, cues, setting, view)):
        return None
    if cues.district or (cues.article and not cues.settlement and not sure):
        return replace(mention, kind="other")
    if not name.known and not cues.settlement and not cues.place and view.labels.get(start) in ("LOC", "FAC"):
        return replace(mention, kind="other")
    return mention


def _opens_only(line: Line, name: Name) -> bool:
    """Whether a name that no table has may be a plain word that opens the sentence: `Specifically, Mexico …`."""
    word = line.words[0].key
    return name.stop == 1 and line.between(0, 1).startswith(",") and (word.endswith("ly") or word in ORDINALS)


def _setting(scene: Scene, name: Name, cues: Cues, view: View) -> Setting:
    """Qualifiers behind the name, and what the sentence shows about its kind."""
    line = scene.line
    own = {state.country for state in gazetteer.states_named(name.key) if state.parent is None} & KNOWN_STATES
    among_states = any(scene.states[country] >= LEAST_LISTED for country in own) or bool(
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
    if name.first == 0 and name.stop == 2 and not last.capital and not is_known(line.key(0, 1)):
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
