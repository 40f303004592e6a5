"""Foreigners whom a clause says somebody lets in, though it names no visa, permit or scheme."""

from __future__ import annotations

import re

from policyfacts.find.admission import leave_for_work, lets_in, may_come, sent_abroad, under_a_scheme
from policyfacts.find.people_words import FROM_ABROAD, is_worker_noun
from policyfacts.resolve.frame import Frame

_FEW = 20  # fewer are a group that arrived
# Narrower than `names_foreigners`: bare `migrants` or `refugees` may have come by themselves, and need a country named.
_ABROAD = re.compile(rf"\b(?:{FROM_ABROAD}|foreigners)\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?:people|nationals|citizens|women|men|families|relatives|migrants|immigrants|foreigners|refugees|labou?r|staff)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:[ \u00a0](?:a (?:year|month)|each|apiece))?[ \u00a0]from[ \u00a0](?:the[ \u00a0])?")
_FROM_ABROAD = re.compile(r"[ \u00a0]from[ \u00a0](?:abroad|overseas|other countries|outside)\b")


def foreigners_let_in(frame: Frame) -> bool:
    """`will bring 5,000 Egyptians a year to its farms`: people from abroad who are let in, whatever lets them."""
    noun, view, end = frame.head.noun, frame.view, frame.head.phrase.end
    if frame.head.unit != "people" or noun is None or (frame.number or 0) < _FEW:
        return False
    own_people = any(n.form == "noun" and n.start <= noun.start < n.end for n in view.nations)
    if not (own_people or is_worker_noun(noun.text.lower()) or _ANYBODY.fullmatch(noun.text)):
        return False  # pupils are taken to places, and fans
    behind = view.words(end, view.end)
    if sent_abroad(view.words(view.start, frame.start), behind, noun.text.lower()):
        return True
    if leave_for_work(behind):
        return True
    own = any(n.form != "name" and frame.mention.end <= n.start < end for n in view.nations)
    abroad = _ABROAD.search(frame.head.phrase.text) is not None or _FROM_ABROAD.match(behind) is not None
    if not (own or abroad or any(_FROM.fullmatch(view.words(end, n.start)) for n in view.nations if n.form == "name")):
        return False
    if under_a_scheme(view.sentence.text):
        return True
    return lets_in(view.words(view.start, frame.start), behind, workers=is_worker_noun(noun.text.lower()))


def people_who_may_come(frame: Frame) -> bool:
    """`Up to 3,000 Sikhs may go for the feast`: in an article on visas nobody says where they are from."""
    noun, view, end = frame.head.noun, frame.view, frame.head.phrase.end
    if frame.head.unit != "people" or noun is None or (frame.number or 0) < _FEW:
        return False
    return may_come(view.words(end, view.end), noun.text.lower())
