"""The words that speak for a country as the one that grants: a nation, a class of visas, a body, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts.document import ReadContext
from policyfacts.find import nations, powers, programmes
from policyfacts.find.bodies import lexicon
from policyfacts.find.body_towns import town_beside
from policyfacts.find.seats import seat_of
from policyfacts.records import Official, Place
from policyfacts.resolve import laws
from policyfacts.verify.case import Case

# Europe as a whole grants as the Union (resolve.issuers).
_EUROPE, _UNION = "150", "EU"
# How far from a body, in characters, the nation stands that it belongs to: `Guatemala's National Migration Institute`.
_REACH = 24


def granter(case: Case, context: ReadContext) -> object:
    """The country that some reader finds in the words; the recorded one where several do.

    What the words name themselves comes first, so that it never rests on another entry of the record.
    """
    if len(case.words) != 1:
        return None
    seat = seat_of(case.words[0])
    found = [*_named(case.words[0], context), *([seat] if seat is not None else [])]
    power = powers.read(case.words[0], context) or laws.read(case.words[0], context)
    found += [power] if power is not None else []
    others = (*_tabled(case.words[0], context), *_placed(case), *_beside(case, context))
    return _chosen(case, found or list(others))


def body(case: Case, context: ReadContext) -> object:
    """The country of a public body: the table's, else the nation's that it belongs to."""
    if len(case.words) != 1:
        return None
    return _chosen(case, [*_tabled(case.words[0], context), *_beside(case, context)])


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


def _tabled(words: str, context: ReadContext) -> Iterator[str]:
    """The country that the table has for a body of that name."""
    for match in lexicon(context.book).matches(words, 0, len(words)):
        if match.entry.entry.country is not None:
            yield match.entry.entry.country


def _placed(case: Case) -> Iterator[str]:
    """The country of the place or the official that the words are evidence of."""
    span, record = case.support.spans[0], case.setting.record
    entries: tuple[Place | Official, ...] = (*record.places, *record.officials)
    for entry in entries:
        if entry.country is not None and any((e.start, e.end) == (span.start, span.end) for e in entry.evidence):
            yield entry.country


def _beside(case: Case, context: ReadContext) -> Iterator[str]:
    """The nations beside any mention of a body; a name that several countries use belongs to the one beside it."""
    text = case.setting.text
    for mention in re.finditer(re.escape(case.words[0]), text):
        start = max(0, mention.start() - _REACH)
        for side in (text[start : mention.start()], text[mention.end() : mention.end() + _REACH]):
            yield from nations.read(side, context) or ()
        if (town := town_beside(text, mention.start(), mention.end())) is not None:
            yield town
