"""The words that speak for a country as the one that grants: a nation, a body, a class of visas, a place, an official."""

from __future__ import annotations

from functools import cache

from policyfacts.document import ReadContext
from policyfacts.find import nations, programmes
from policyfacts.find.bodies import lexicon
from policyfacts.rules import RuleBook
from policyfacts.verify.case import Case


def granter(case: Case, context: ReadContext) -> object:
    """The country that any reader finds in the words."""
    if len(case.words) != 1:
        return None
    found = list(_countries(case, context))
    return case.recorded if case.recorded in found else next(iter(found), None)


def body(case: Case, context: ReadContext) -> object:
    found = [c for c in (_body(w, context.book) for w in case.words) if c]
    return case.recorded if case.recorded in found else next(iter(found), None)

def _countries(case, context):
    words, span = case.words[0], case.support.spans[0]
    codes = nations.read(words, context)
    if codes is not None and len(codes) == 1:
        yield "EU" if codes[0] == "150" else codes[0]
    reading = programmes.read(words, context)
    if reading is not None and reading.issuer:
        yield reading.issuer
    b = _body(words, context.book)
    if b: yield b
    for e in (*case.setting.record.places, *case.setting.record.officials):
        if e.country and any(i.start==span.start and i.end==span.end for i in e.evidence):
            yield e.country

def _body(words, book):
    for m in lexicon(book).matches(words,0,len(words)):
        if m.entry.entry.country: return m.entry.entry.country
    return None
