"""The signs that a name is a place: the words around it, the model, its size, how ordinary a word it is."""

from __future__ import annotations

import re
from collections import Counter

from policyfacts import gazetteer
from policyfacts.document import Document
from policyfacts.find.place_scenes import View
from policyfacts.gazetteer.cues import BODY_HEADS, ENGLISH_TOWNS, KNOWN_STATES, NEVER_PLACES, TOWN_NOUNS
from policyfacts.gazetteer.names import ORDINARY_NAMES, Cues, Name
from policyfacts.gazetteer.resolve import Setting, resolve

# A city of this size in a country that the article names needs no other sign.
_WELL_KNOWN = 300_000
_VERY_LARGE = 1_000_000
# A name that the model calls something else is a city all the same from this size on, in a country of the article.
_NOTABLE = 100_000
# The first word of a sentence may be any word; from this size on a city is likelier.
_SIZABLE_OPENER = 50_000
_SIZABLE_TOWN = 40_000
_LONG_WORD = 5
# A country leads with this part of the votes of the one that has most.
_LEADING_SHARE = 3
# An ordinary word that is also a city of this size there may follow `in`.
_SIZABLE = 50_000


def _is_ordinary(name: Name) -> bool:
    """Whether the name is also a word; `Malé` is none, for its accent."""
    return name.key in ORDINARY_NAMES and not name.accented


def is_place(name: Name, cues: Cues, view: View, *, sure: bool, chained: bool) -> bool:
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


def is_expected(name: Name, cues: Cues, setting: Setting, view: View) -> bool:
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


def label_counts(document: Document) -> tuple[Counter[str], Counter[str]]:
    """How often the model takes each name for a place, and how often for something else."""
    ayes: Counter[str] = Counter()
    nays: Counter[str] = Counter()
    for label, entity in document.labelled:
        key = gazetteer.fold(re.sub(r"^[Tt]he\s|['\u2019]s$", "", entity.text))
        (ayes if label in ("GPE", "LOC", "FAC") else nays)[key] += 1
    return ayes, nays
