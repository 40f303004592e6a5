"""Place names in one sentence: where a capitalised name stands, and what speaks for its being a place.

Nothing is decided here about which place it is; `policyfacts.gazetteer.resolve` does that once the article is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from policyfacts import gazetteer
from policyfacts.gazetteer.cues import (
    ARRIVALS,
    BODY_HEADS,
    DIRECTIONS,
    DISTRICTS,
    HARDLY_PLACES,
    LANDS,
    LINKS,
    LOWER_TYPE_NOUNS,
    OFFICES,
    OPENERS,
    PARTICLES,
    PREPOSITIONS,
    SETTLEMENTS,
    STATE_NOUNS,
    STRICT_PREPOSITIONS,
    TITLES,
    TOWN_OFFICES,
    TYPE_NOUNS,
    TYPE_PREFIXES,
    WEAK_PREPOSITIONS,
)
from policyfacts.gazetteer.words import Line

_LONGEST = 6
_LONGEST_RUN = 12
# A state behind its town: "Ga.", "N.S.W.", "B.C.", "TX".
_ABBREVIATION = re.compile(r"(?:(?:[A-Z]\.[ \u00a0]?){2,4}|W\.[ ]?Va\.|[A-Z][a-z]{1,4}\.?|[A-Z]{2,5})(?![\w])")
_AGE = re.compile(r", (?:aged )?[1-9]\d, $")
_COMMA = re.compile(r",[ \u00a0]")
# After a dateline's place: "(Reuters) -", "—", ", Md. —", ", Mexico, Jan 19 —".
_DATELINE_END = re.compile(
    r"(?:,[^\u2014\u2013\n]{2,36}?)?[ \u00a0]?(?:\([A-Za-z ]{2,20}\))?[ \u00a0]?(?:\u2014|\u2013|--|-)[ \u00a0]"
)
_CHAIN = re.compile(r"(?:,|,? ?(?:and|or|&|to))[ \u00a0]{0,2}(?:the[ \u00a0])?")
_LONGEST_LINK = 12
# Particles that may stand inside a name that no table has; "of" and "and" would join two names.
_INNER = PARTICLES - frozenset(["of", "and", "the", "in", "en", "a", "i", "on"])


_APOSTROPHES = ("'", "\u2019", "\u2018", "`")
# Settlements are called after these only where they are the county or the river itself.
_ALWAYS_TYPES = frozenset(["county", "river", "parish", "shire"])
ORDINARY_NAMES = HARDLY_PLACES | TITLES
_LAND_NOUNS = TYPE_NOUNS | STATE_NOUNS
_NO_PART_BEFORE = OPENERS | DIRECTIONS | TITLES
_NO_PART_BEHIND = TITLES | OPENERS
_BEFORE_NAMES = DIRECTIONS | {"the"}
_OF_STATES = OFFICES | TITLES | {"department", "legislature", "lawmakers"}


@dataclass(frozen=True, slots=True)
class Cues:
    """What the sentence says about a name.

    Attributes:
        strict: After `in`, `near` and the like.
        place: After any word of place or motion.
        settlement: Said to be a city, a town or a village.
        land: Said to be a state or a province.
        district: Said to be a river, an island, a county.
        dateline: Opens the article or a section, before a dash.
        weak: After `such as`, `of`, `for` and the like, which introduce anything.
        article: After `the` and before no noun.
        of_name: After `of` behind another capitalised name.
        office: Before the office of somebody who serves it (`Texas Gov.`).
        possessive: Followed by `'s`.
        origin: Where somebody is from, after an age (`Rai, 24, from Jhapa`).
        near: After `near` or `outside`, which no person follows.
        on: After `on`, as islands are.
        in_place: Before `in` and the name of a place.
    """

    strict: bool = False
    place: bool = False
    settlement: bool = False
    land: bool = False
    district: bool = False
    dateline: bool = False
    weak: bool = False
    article: bool = False
    of_name: bool = False
    office: bool = False
    possessive: bool = False
    origin: bool = False
    near: bool = False
    on: bool = False
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name at the words `[first, stop)`; `known` tells whether a table has it.

    `whole` is False where more capitalised words follow or precede that make it part of another name;
    `accented` tells that the text writes it with accents.
    """

    first: int
    stop: int
    key: str
    known: bool
    whole: bool
    typed: bool
    accented: bool = False


def names_in(line: Line, taken: frozenset[int], is_known: Callable[[str], bool]) -> list[Name]:
    """The capitalised names of a sentence outside the words `taken`, longest known names first."""
    found: list[Name] = []
    at = 0
    while at < len(line.words):
        word = line.words[at]
        article = _longest_known(line, at, taken, is_known) if word.key == "the" and at not in taken else 0
        if article > at + 1 and _ends(line, article, taken):
            # "The Hague" is a name with its article.
            found.append(Name(at, article, line.key(at, article), known=True, whole=True, typed=False))
            at = article
            continue
        if at in taken or not word.capital or _opens(line, at) or _is_part(line, at, taken, is_known):
            at += 1
            continue
        stop = _run(line, at, taken)
        known = _longest_known(line, at, taken, is_known)
        # "Yakima County" is the county even though "Yakima" is a city; "Cape Town" is known as a whole.
        typed = _typed_stop(line, at, stop)
        if typed and (typed > known or line.words[typed - 1].key in _ALWAYS_TYPES):
            found.append(Name(at, typed, line.key(at, typed), known=False, whole=_ends(line, typed, taken), typed=True))
            at = typed
        elif known and _ends(line, known, taken):
            begins = _begins(line, at, taken)
            accented = not all(word.text.isascii() for word in line.words[at:known])
            found.append(Name(at, known, line.key(at, known), True, begins, typed=False, accented=accented))
            at = known
        else:
            stop = max(stop, known)
            found.append(Name(at, stop, line.key(at, stop), known=False, whole=_begins(line, at, taken), typed=False))
            at = stop
    return found


def _opens(line: Line, at: int) -> bool:
    """Whether the word's capital only comes from opening a sentence or a title."""
    return line.words[at].key in OPENERS


def _is_part(line: Line, at: int, taken: frozenset[int], is_known: Callable[[str], bool]) -> bool:
    """Whether the word only says which part of the place behind it: `Western Sydney`, but not `Western Australia`."""
    if line.words[at].key not in DIRECTIONS or not line.spaced(at) or not line.words[at + 1].capital:
        return False
    stop = _longest_known(line, at + 1, taken, is_known)
    ordinary = line.key(at + 1, stop) in ORDINARY_NAMES
    known = _longest_known(line, at, taken, is_known) > at + 1
    return bool(stop) and not ordinary and not known and _ends(line, stop, taken)


def _run(line: Line, at: int, taken: frozenset[int]) -> int:
    """End of the capitalised words from `at` on; particles only between two of them."""
    stop = at + 1
    while stop < min(len(line.words), at + _LONGEST_RUN) and stop not in taken and line.joined(stop - 1):
        word = line.words[stop]
        follows = stop + 1 < len(line.words) and stop + 1 not in taken and line.joined(stop)
        if word.capital and not (line.between(stop - 1, stop).strip() == "." and len(line.words[stop - 1].text) > 3):
            stop += 1
        elif word.key in _INNER and follows and line.words[stop + 1].capital and line.spaced(stop - 1):
            stop += 2
        else:
            break
    return stop


def _longest_known(line: Line, at: int, taken: frozenset[int], is_known: Callable[[str], bool]) -> int:
    """End of the longest name from `at` on that a table has; 0 for none."""
    for size in range(line.reach(at, _LONGEST), 0, -1):
        if any(at + step in taken for step in range(size)) or not _may_end(line, at + size - 1):
            continue
        if all(_may_be_inside(line, at + step) for step in range(1, size)) and is_known(line.key(at, at + size)):
            return at + size
    return 0


def _may_end(line: Line, at: int) -> bool:
    """Capitalised, or behind an apostrophe as in `Nuku'alofa`."""
    return line.words[at].capital or (
        at > 0 and line.between(at - 1, at) in _APOSTROPHES and len(line.words[at].key) > 1
    )


def _may_be_inside(line: Line, at: int) -> bool:
    return _may_end(line, at) or line.words[at].key in PARTICLES or len(line.words[at].key) == 1


def _typed_stop(line: Line, at: int, stop: int) -> int:
    """End of a name that says what it is: `Suchiate River`, `Lake Chad`, `Gulf of Aden`, `Rodolfo Robles bridge`."""
    first = line.words[at].key
    if first in TYPE_PREFIXES:
        if stop - at > 1:
            return stop
        if line.reach(at, 3) == 3 and line.words[at + 1].key == "of" and line.words[at + 2].capital:
            return at + 3
    for end in range(stop, at + 1, -1):
        if line.words[end - 1].key in _LAND_NOUNS and line.words[end - 1].capital:
            return end
    after = line.words[stop].key if line.spaced(stop - 1) else ""
    return stop + 1 if after in LOWER_TYPE_NOUNS and first not in OPENERS else 0


def _begins(line: Line, at: int, taken: frozenset[int]) -> bool:
    """Whether the name starts here, and is no tail of a longer one (`Hudson` in `Kate Hudson`)."""
    if at >= 2 and line.words[at - 1].key in ("of", "for") and line.spaced(at - 1) and line.spaced(at - 2):
        # "University of Texas", "Bank of England": a body; "Governor of Texas", "Jayapal of Seattle": the place.
        return not is_body_before(line, at - 2)
    if at < 1 or at - 1 in taken or not line.spaced(at - 1):
        return at < 1 or line.between(at - 1, at) not in (" & ", ". ") or len(line.words[at - 1].text) > 3
    before = line.words[at - 1]
    if before.key in _INNER and not before.capital and at >= 2 and line.spaced(at - 2) and line.words[at - 2].capital:
        return False  # "Palacio de San Carlos"
    return not before.capital or before.key in _NO_PART_BEFORE


def is_body_before(line: Line, at: int) -> bool:
    """Whether the capitalised words that end with word `at` name a body: `University`, `Department`."""
    for _ in range(_LONGEST):
        if at < 0 or not line.words[at].capital:
            return False
        if line.words[at].key in BODY_HEADS:
            return True
        if not line.spaced(at - 1):
            return False
        at -= 1
    return False


def _ends(line: Line, stop: int, taken: frozenset[int]) -> bool:
    """Whether the name ends here: `Florida Attorney General` does, `Boston Globe` does not."""
    if not line.spaced(stop - 1):
        return not (
            line.between(stop - 1, stop) in (" & ", "&")
            or (line.between(stop - 1, stop) == "-" and line.words[stop].capital)
        )
    after = line.words[stop]
    return not after.capital or after.key in _NO_PART_BEHIND or stop in taken


def cues_of(line: Line, name: Name, *, opens_block: bool) -> Cues:
    """What the words around a name say about it."""
    at = name.first
    while at and line.words[at - 1].key in _BEFORE_NAMES and line.spaced(at - 1):
        at -= 1
    before = line.words[at - 1].key if at and line.spaced(at - 1) else ""
    head = line.words[at - 2].key if at >= 2 and before == "of" else before
    tail = line.text[line.words[name.stop - 1].end - line.offset :]
    follows = line.words[name.stop].key if line.spaced(name.stop - 1) else ""
    shouted = all(word.text.isupper() or word.key in PARTICLES for word in line.words[name.first : name.stop])
    return Cues(
        strict=before in STRICT_PREPOSITIONS,
        place=before in PREPOSITIONS,
        settlement=head in SETTLEMENTS or (before == "of" and head in TOWN_OFFICES),
        land=head in LANDS or (follows in STATE_NOUNS and not _of_an_office(line, name.stop)),
        district=head in DISTRICTS,
        dateline=opens_block and name.first == 0 and shouted and _ends_a_dateline(tail, known=name.known),
        of_name=before == "of" and at >= 2 and line.words[at - 2].capital,
        weak=before in WEAK_PREPOSITIONS,
        article=name.first > 0
        and line.words[name.first - 1].key == "the"
        and (not follows or follows in LINKS)
        and tail[:1] != "-",
        office=follows in OFFICES and line.words[name.stop].capital,
        origin=before in ("from", "of")
        and _AGE.search(line.text[: line.words[at - 1].start - line.offset]) is not None,
        near=before in ("near", "outside")
        or (before == "at" and at >= 2 and line.words[at - 2].key in ARRIVALS and line.spaced(at - 2)),
        on=before == "on",
        possessive=re.match(r"['\u2019]s\b", tail) is not None,
    )


def _of_an_office(line: Line, at: int) -> bool:
    """Whether `state` belongs to what follows: `Texas state senator`, `Tourism state secretary`."""
    return line.spaced(at) and line.words[at + 1].key in _OF_STATES


@dataclass(frozen=True, slots=True)
class Shortened:
    """A state that stands abbreviated at `[start, end)`."""

    state: gazetteer.State
    start: int
    end: int


def abbreviated_state(line: Line, stop: int, votes: Mapping[str, float]) -> Shortened | None:
    """The state that stands abbreviated (`, Ga.`) behind a town that ends with word `stop - 1`."""
    at = line.words[stop - 1].end - line.offset
    if _COMMA.match(line.text, at) is None:
        return None
    found = _ABBREVIATION.match(line.text, at + 2)
    if found is None:
        return None
    written = found.group().rstrip()
    for text in (written, written.replace(" ", "").replace("\u00a0", "")):
        states = gazetteer.states_abbreviated(text)
        if states:
            best = max(states, key=lambda state: (votes.get(state.country, 0.0), state.country == "US"))
            start = line.offset + at + 2
            return Shortened(best, start, start + len(written))
    return None


def _ends_a_dateline(tail: str, *, known: bool) -> bool:
    """`DHAKA:` is a dateline where it is a known place, `VISAS:` a heading."""
    return _DATELINE_END.match(tail) is not None or (known and tail.startswith(": "))


def is_chained(gap: str) -> bool:
    """Whether only a comma, `and`, `or`, `to` part two names of an enumeration."""
    return len(gap) < _LONGEST_LINK and _CHAIN.fullmatch(gap.lstrip()) is not None
