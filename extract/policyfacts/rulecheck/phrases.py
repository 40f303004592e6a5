"""Whether a phrase of an entry can ever match: each is put into a text that is made for it, and must be found there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policyfacts.document import ReadContext
from policyfacts.errors import RuleError
from policyfacts.find.changes import find_change
from policyfacts.find.gate import speaks_of_visas
from policyfacts.find.nationwords import scan
from policyfacts.find.noncounts import entry_against
from policyfacts.find.numbers import find_numbers
from policyfacts.find.quantities import read_qualifier
from policyfacts.find.relevance import find_relevance
from policyfacts.find.status import find_cues
from policyfacts.find.surface import SurfaceIndex
from policyfacts.find.units import find_head
from policyfacts.find.words import fold, scan as words_of
from policyfacts.gazetteer.words import Line
from policyfacts.resolve.laws import laws
from policyfacts.resolve.slots.hosts import host_nouns
from policyfacts.rules import RuleBook, RuleEntry

# The keys of each table that list phrases which are looked for in the text.
PHRASES: Mapping[str, tuple[str, ...]] = {
    "bodies": ("forms", "acronyms"), "boilerplate": ("patterns", "hints"), "calendars": ("words",),
    "categories": ("forms",), "changes": ("words",), "everyday": ("forms",), "hosts": ("words",), "methods": ("words",),
    "modality": ("words",),
    "names": ("words",), "noncounts": ("before", "after"), "offices": ("words", "plural"),
    "politicians": ("names",), "programmes": ("forms",),
    "qualifiers": ("words",), "regions": ("names", "adjectives", "people"), "relevance": ("words",),
    "speech": ("forms",), "status": ("forms",), "telling": ("words",), "units": ("nouns",),
}  # fmt: skip
_SURFACE = frozenset({"bodies", "categories", "everyday", "programmes"})
_RESPACED = frozenset({"changes", "qualifiers"})  # their finders put the spaces right themselves
_LOWERED = frozenset({"methods", "speech"})
_STRAIGHT = frozenset({"methods", "relevance"})
NEVER = "can never match"
_SIDES = {
    "before": "They got {} 900 visas",
    "by": "They {} it by 900 visas",
    "inside": "They got 900 {} visas",
    "after": "In Fiji 900 visas were {}",
    "off": "They {} 900 visas off the quota",
}
_MACRO = re.compile(r"\{(?P<name>\w+)(?P<optional>\??)\}")
_SAMPLES = {"visa": "visa", "visa1": "visa", "quota": "quota", "scheme": "scheme", "people": "workers"}


def phrase_problems(table: str, entry: RuleEntry, book: RuleBook) -> Iterator[str]:
    """Each phrase of an entry that cannot match, with the reason: `words: "Pro Rata": can never match: …`.

    Args:
        table: The table's name, such as `status`.
        entry: An entry; its empty phrases are told elsewhere.
        book: The rule book that is in force.
    """
    for key in PHRASES[table]:
        for phrase in filter(str.strip, getattr(entry, key)):
            reason = _reason(table, entry, key, phrase, book)
            if reason is not None:
                yield f'{key}: "{phrase}": {reason}'


def flaws(table: str, entry: RuleEntry) -> Iterator[str]:
    """The phrases of an entry that no table could use, whatever other entries there are; worded as above."""
    for key in PHRASES[table]:
        for phrase in filter(str.strip, getattr(entry, key)):
            flaw = _flaw(table, phrase)
            if flaw is not None:
                yield f'{key}: "{phrase}": {flaw}'


def _flaw(table: str, phrase: str) -> str | None:
    if table == "boilerplate":
        return None
    if table not in _RESPACED and phrase != " ".join(phrase.split()):
        return f"{NEVER}: spaces at its ends, or more than one between words; take them out"
    if table in _SURFACE:
        return _form_flaw(phrase)
    if table in _LOWERED and phrase != phrase.lower():
        return f"{NEVER}: texts are compared in small letters; write it in small letters"
    if table in _STRAIGHT and "’" in phrase:
        return f"{NEVER}: apostrophes are compared as '; write ' for ’"
    return None


def _form_flaw(form: str) -> str | None:
    """Why a surface form cannot be looked up; the other forms of its table are read only where all can."""
    if any(not word.strip("-") for word in form.split()):
        return f"{NEVER}: a hyphen between spaces is no word; leave it out"
    written = _written(form)
    try:
        found = SurfaceIndex.build([(form, None)]).matches(written, 0, len(written))
        whole = any(match.start == 0 and match.end == len(written) for match in found)
    except RuleError as error:
        return str(error).partition(": ")[2] or str(error)
    return None if whole else f"{NEVER}: begin it with a letter or digit and write it as the news does"


def _written(form: str) -> str:
    """A form as an article could write it."""
    return " ".join(_MACRO.sub(lambda macro: _SAMPLES.get(macro["name"], macro["name"]), form).split())


@dataclass(frozen=True, slots=True)
class _Probe:
    """A phrase of an entry, under one of its keys, against the rules in force."""

    entry: Any
    key: str
    phrase: str
    book: RuleBook


def _reason(table: str, entry: RuleEntry, key: str, phrase: str, book: RuleBook) -> str | None:
    flaw = _flaw(table, phrase)
    fires = _PROBES.get(table)
    if flaw is not None or fires is None or fires(_Probe(entry, key, phrase, book)):
        return flaw
    return f"{NEVER} as this entry's: {_HINTS.get(table, 'another entry has it, or its words are split otherwise')}"


def _change(probe: _Probe) -> bool:
    text = _SIDES[probe.entry.side].format(probe.phrase)
    number = list(find_numbers(text))[-1]
    phrase_end = find_head(text, number.end, probe.book).phrase.end
    cue = find_change(text, number.start, number.end, phrase_end, probe.book)
    return cue is not None and cue.change == probe.entry.change


def _host(probe: _Probe) -> bool:
    if probe.entry.acts == "law":
        return any(span.text == probe.phrase for span, _ in laws(probe.phrase, probe.book))
    pattern = host_nouns(probe.book).of(probe.entry.acts)
    return pattern.fullmatch(f" {probe.phrase}") is not None


def _modality(probe: _Probe) -> bool:
    gap = "" if probe.phrase[:2] in ("n'", "n’") else " "
    return any(cue.effect == probe.entry.effect for cue in find_cues(f"did{gap}{probe.phrase} grant", probe.book))


def _name(probe: _Probe) -> bool:
    return len(probe.phrase.split()) == 1 and bool(fold(probe.phrase).strip(".'"))


def _noncount(probe: _Probe) -> bool:
    word = probe.phrase
    before = (f"x {word} 500 x", f"x {word}500 x")
    after = (f"x 500 {word} x", f"x 500{word} x")
    texts = before if probe.key == "before" else after
    return any(entry_against(text, text.index("500"), text.index("500") + 3, None, probe.book) for text in texts)


def _office(probe: _Probe) -> bool:
    return bool(probe.entry.type != "office") or 1 <= len(words_of(probe.phrase, 0, len(probe.phrase))) <= _OFFICE_WORDS


def _qualifier(probe: _Probe) -> bool:
    return bool(read_qualifier(probe.phrase, ReadContext(probe.book)) == probe.entry.qualifier)


def _region(probe: _Probe) -> bool:
    line = Line(probe.phrase)
    rules = {hit.term.rule for hit in scan(line, probe.book)}
    return bool(line.words) and (probe.entry.kind == "phrase" or f"nation.{probe.entry.id}" in rules)


def _relevance(probe: _Probe) -> bool:
    cues = find_relevance(f"x {probe.phrase} x", probe.book)
    return any(cue.effect == probe.entry.effect and cue.end - cue.start == len(probe.phrase) for cue in cues)


def _status(probe: _Probe) -> bool:
    return probe.entry.status in [cue.status for cue in find_cues(f"x {probe.phrase} x", probe.book)]


def _telling(probe: _Probe) -> bool:
    other = {"who": "quota", "policy": "migrants"}.get(probe.entry.pair, "x")
    return speaks_of_visas(f"{other} {probe.phrase} x", probe.book)


def _unit(probe: _Probe) -> bool:
    number = "1,500"
    return bool(find_head(f"{number} {probe.phrase}", len(number), probe.book).unit == probe.entry.unit)


_OFFICE_WORDS = 4  # find.offices looks no further
_PROBES: Mapping[str, Callable[[_Probe], bool]] = {
    "changes": _change, "hosts": _host, "modality": _modality, "names": _name, "noncounts": _noncount,
    "offices": _office, "qualifiers": _qualifier, "regions": _region, "relevance": _relevance, "status": _status,
    "telling": _telling, "units": _unit,
}  # fmt: skip
_HINTS = {
    "names": "a name is read word by word; give single words",
    "offices": f"an office has at most {_OFFICE_WORDS} words; shorten it",
    "units": "a noun has at most two words, none of them a preposition, and stands in one entry only",
}
