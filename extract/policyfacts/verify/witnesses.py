"""The words that speak for a country as the one that grants: a nation, a class of visas, a body, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts.document import ReadContext
from policyfacts.find import nations, programmes
from policyfacts.find.bodies import lexicon
from policyfacts.records import Official, Place
from policyfacts.verify.case import Case

# Europe as a whole grants as the Union (resolve.issuers).
_EUROPE, _UNION = "150", "EU"
# How far from a body, in characters, the nation stands that it belongs to: `Guatemala's National Migration Institute`.
_REACH = 24


def granter(case: Case, context: ReadContext) -> object:
    """The country that some reader finds in the words; the recorded one where several do."""
    if len(case.words) != 1:
        return None
    span = case.support.spans[0]
    record = case.setting.record
    found = [*_named(case.words[0], context), *_bodies(case, context)]
    entries: tuple[Place | Official, ...] = (*record.places, *record.officials)
    for entry in entries:
        if entry.country is not None and any((e.start, e.end) == (span.start, span.end) for e in entry.evidence):
            found.append(entry.country)
    return _chosen(case, found)


def body(case: Case, context: ReadContext) -> object:
    """The country of a public body."""
    return _chosen(case, list(_bodies(case, context))) if len(case.words) == 1 else None


def _chosen(case: Case, found: list[str]) -> str | None:
    return str(case.recorded) if case.recorded in found else next(iter(found), None)


def _named(words: str, context: ReadContext) -> Iterator[str]:
    """The country that the words name, or that grants what they name."""
    codes = nations.read(words, context)
    if codes is not None and len(codes) == 1:
        yield _UNION if codes[0] == _EUROPE else codes[0]
    reading = programmes.read(words, context)
    if reading is not None and reading.issuer is not None:
        yield reading.issuer


def _bodies(case: Case, context: ReadContext) -> Iterator[str]:
    """The country of the body in the table, and the nations beside any mention of it."""
    words, text = case.words[0], case.setting.text
    tabled = [match.entry.entry.country for match in lexicon(context.book).matches(words, 0, len(words))]
    yield from (country for country in tabled if country is not None)
    if nations.read(words, context) is not None:
        return  # the words name a nation themselves
    for mention in re.finditer(re.escape(words), text):
        start = max(0, mention.start() - _REACH)
        for side in (text[start : mention.start()], text[mention.end() : mention.end() + _REACH]):
            yield from nations.read(side, context) or ()
