"""Granters whose verb is not said again: `Croatia issued 12,400 permits to Nepalis, Slovenia 3,150 and Serbia 870`."""

from __future__ import annotations

import re

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention
from policyfacts.find.seats import TOWN, seat_of
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.joined import nation_span
from policyfacts.resolve.slots.hosts import host_nouns
from policyfacts.resolve.slots.scope import Scope

_ACTING = ("issuer.subject", "issuer.body", "issuer.seat")
_OF_THEM_ALL = ("inherit.sentence", "beneficiary.people")
_OF_ITS_OWN = re.compile(r"(?:[’']s?)?[ \u00a0]*(?:(?:about|some|just|only|another|nearly)[ \u00a0])?")
_WORDS = r"(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60}"  # a year may stand between: `3,600 Serbs in 2030 and Peru 400`
_NEXT_GRANTER = re.compile(rf"{_WORDS}(?:,|,?[ \u00a0]and)[ \u00a0](?:the[ \u00a0])?")
# `In Peru residence was granted to 900 people and in Chile to 400`
_NEXT_PLACE = re.compile(rf"{_WORDS}(?:,|,?[ \u00a0]and)[ \u00a0]in[ \u00a0](?:the[ \u00a0])?")
_TO_SO_MANY = re.compile(r"(?:[ \u00a0]to)?[ \u00a0](?:(?:about|some|just|only|another|nearly)[ \u00a0])?")
_IN = re.compile(r"\b[Ii]n[ \u00a0](?:the[ \u00a0])?$")


def granter_gapped(frame: Frame, earlier: Frame | None, scope: Scope) -> None:
    """Give a number without a verb the granter beside it, as the number before it has one."""
    if earlier is None or earlier.issuer is None:
        return
    if (next_one := _bound_for(frame, earlier)) is not None:
        frame.issuer = Reading(next_one.codes[0], "issuer.destination", (nation_span(next_one),))
        frame.own.add("issuer")
        return
    if earlier.issuer.rule not in _ACTING:
        return
    if "issuer" not in earlier.own or frame.head.kind != "implicit" or frame.head.partitive is not None:
        return
    if (seat := _next_seat(frame, earlier)) is not None:
        frame.issuer = seat
        frame.own.add("issuer")
        return
    near = [n for n in frame.view.nations if earlier.end <= n.start and n.end < frame.start][-1:]
    if not near or len(near[0].codes) != 1 or not near[0].codes[0].isalpha():
        return
    subject, whom = earlier.issuer.spans, earlier.countries
    opens = bool(subject) and subject[0].end <= earlier.start
    there = opens and _IN.search(frame.view.words(frame.view.start, subject[0].start)) is not None
    if not opens or not _goes_on(frame, earlier, near[0], scope, there=there):
        return
    behind = whom is not None and bool(whom.spans) and whom.spans[0].start >= earlier.mention.end
    if whom is not None and not (behind or whom.rule in _OF_THEM_ALL):
        return  # `granted Fiji 300 visas, Tonga 200`: whom they are for
    frame.countries = None
    frame.own.discard("countries")
    if whom is not None:
        frame.inherit("countries", whom, "inherit.sentence", f"@{earlier.order}.countries")
    frame.issuer = Reading(near[0].codes[0], "issuer.subject", (nation_span(near[0]),))
    frame.own.add("issuer")


_SEAT = re.compile(
    rf"[^.:\d]{{0,60}}(?:[,;]|[,;]?[ \u00a0]and)[ \u00a0](?P<name>{TOWN})[ \u00a0](?:(?:about|some|only)[ \u00a0])?"
)


def _next_seat(frame: Frame, earlier: Frame) -> Reading[str] | None:
    """`Tokyo granted 32,000 visas and Canberra 17,500`: the next government, by its seat."""
    match = _SEAT.fullmatch(frame.view.words(earlier.end, frame.start))
    code = None if match is None else seat_of(match["name"])
    if match is None or code is None or (frame.countries is not None and code in frame.countries.value):
        return None
    start = earlier.end + match.start("name")
    return Reading(code, "issuer.seat", (Span(start, start + len(match["name"]), match["name"]),))


_BOUND = re.compile(r"[ \u00a0](?:more[ \u00a0])?(?:for|to|in)[ \u00a0](?:the[ \u00a0])?")


def _bound_for(frame: Frame, earlier: Frame) -> NationMention | None:
    """`3,000 workers for Oman and 2,500 for Qatar`: where the next ones go, as those before them went."""
    if earlier.issuer is None or frame.head.kind != "implicit" or frame.head.partitive is not None:
        return None
    went = [n for n in frame.view.nations if earlier.end <= n.start < frame.start and n.form == "name"]
    near = [n for n in frame.view.nations if n.start >= frame.mention.end][:1]
    if len(went) != 1 or not near or near[0].form != "name" or len(near[0].codes) != 1:
        return None
    as_before = went[0].codes == (earlier.issuer.value,) and _BOUND.fullmatch(
        frame.view.words(earlier.end, went[0].start)
    )
    return near[0] if as_before and _BOUND.fullmatch(frame.view.words(frame.mention.end, near[0].start)) else None


def _goes_on(frame: Frame, earlier: Frame, nation: NationMention, scope: Scope, *, there: bool) -> bool:
    """Whether a country stands where the granter of the number before it stood: as a subject, or behind `in`."""
    lead, tail = frame.view.words(earlier.end, nation.start), frame.view.words(nation.end, frame.start)
    if there and _NEXT_PLACE.fullmatch(lead) and _TO_SO_MANY.fullmatch(tail):
        return True
    to_them = earlier.head.unit == "people" and nation.form == "name"  # `gave visas to 500 Thais, Malta to 90`
    if to_them and _NEXT_GRANTER.fullmatch(lead) and _TO_SO_MANY.fullmatch(tail):
        return True
    acts = host_nouns(scope.book).acts.match(tail)
    rest = tail if acts is None else tail[acts.end() :]
    named = nation.form == "name" or acts is not None
    return named and _OF_ITS_OWN.fullmatch(rest) is not None and _NEXT_GRANTER.fullmatch(lead) is not None
