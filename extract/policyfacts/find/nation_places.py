"""Nations and borders as places: a country's name that stands for itself, `the US-Mexico border`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts import gazetteer
from policyfacts.find.nationwords import Hit
from policyfacts.find.place_scenes import Mention, Scene, View
from policyfacts.gazetteer.cues import DIRECTIONS, FUNCTION_WORDS, NO_NOUN, OPENERS, PRIVATE_HEADS, TITLES, TYPE_NOUNS
from policyfacts.gazetteer.names import is_body_before
from policyfacts.gazetteer.resolve import Resolved
from policyfacts.gazetteer.words import Line

# "ni-Vanuatu", "non-EU": who comes from there, or all others.
_PREFIXED = re.compile(r"(?<!\w)(?:ni|non|anti|pro)[-‑]$", re.IGNORECASE)
_LONGEST_PREFIX = 5
SIDES = frozenset(("southern", "northern", "eastern", "western", "external", "outer", "southwest", "southwestern"))
_NO_NAME_BEFORE = TITLES | OPENERS | DIRECTIONS | {"mainland", "post", "pre"}
_NO_NAME_BEHIND = TITLES | OPENERS | TYPE_NOUNS


def _is_private(line: Line, hit: Hit) -> bool:
    """Whether capitals go on to the noun of a private body: `Korea Labor Institute`."""
    stop = hit.stop
    while stop < len(line.words) and line.spaced(stop - 1) and line.words[stop].capital:
        if line.words[stop].key in PRIVATE_HEADS:
            return True
        stop += 1
    return False


def stands_alone(line: Line, hit: Hit, view: View, taken: frozenset[int]) -> bool:
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


def nation_mention(scene: Scene, hit: Hit, view: View) -> Mention:
    """The mention of a nation that stands for itself: a country, or a region of countries."""
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


def borders_in(scene: Scene, view: View) -> Iterator[Mention]:
    """`the southern border`, `the US-Mexico border`, `its border with Peru`; not `a border town`."""
    line = scene.line
    ends, starts = {hit.stop: hit for hit in scene.hits}, {hit.first: hit for hit in scene.hits}
    for at, word in enumerate(line.words):
        if word.key not in ("border", "borders") or word.capital:
            continue
        codes: list[str] = []
        side = at >= 1 and line.words[at - 1].key in SIDES
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
