"""Where the people of an article go: a country beside a number that looked like whom it is for."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from policyfacts.document import Document, Reading, Sentence
from policyfacts.find.columns import caption, column_of, lead_in
from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.roles import people_span
from policyfacts.resolve.slots.issuer import set_issuer
from policyfacts.resolve.slots.scope import Scope

_TURNABLE = ("beneficiary.subject", "beneficiary.for", "beneficiary.respectively")
_ROWS = 40  # a longer table is data
_TOOK = re.compile(r"(?:[ \u00a0](?:has|have|had|will|would|may))?[ \u00a0](?:take|takes|took|taken)[ \u00a0]")
_MOST_NATIONS = 40  # no paragraph that a person wrote names more before it comes to its number
_ROW_MARK = re.compile(r"(?:[•*·–—-]|\(?[\da-z]{1,2}[.)])?[ \u00a0]*")
_ROW_NUMBER = re.compile(r"[ \u00a0]*[:|–—-][ \u00a0]*(?:about[ ]|some[ ]|up to[ ])?\d")
_start = attrgetter("start")
_OPENS = re.compile(r"(?:(?:In|But|And|Meanwhile,|As for)[ \u00a0])?(?:the[ ])?", re.IGNORECASE)


def turn_round(frame: Frame, scope: Scope) -> None:
    """`Sri Lankans … ; Jordan, with 9,002`: in an article about one people another country is where it goes.

    Only a country that is never spoken of as one whose people come, and that takes people in by the article's words.
    """
    people = scope.roles.people
    if frame.countries is None or frame.countries.rule not in _TURNABLE:
        return
    starts = {span.start for span in frame.countries.spans}
    mentions = [n for n in frame.view.nations if n.start in starts]
    if len(mentions) == 1 and not scope.roles.comes(mentions[0].codes) and _beside_issuer(frame, mentions[0], scope):
        frame.countries = None
        frame.own.discard("countries")
        set_issuer(frame, mentions[0], "issuer.subject")
        return
    if len(mentions) == 1 and _may_host(mentions[0], scope) and _under_destinations(frame, scope):
        frame.countries = None
        frame.own.discard("countries")
        set_issuer(frame, mentions[0], "issuer.destination")
        if people is not None:
            frame.countries = Reading(people.codes, "beneficiary.people", (people_span(people),))
        return
    if people is None:
        return
    if len(mentions) != 1 or not _may_host(mentions[0], scope):
        return
    nation = mentions[0]
    if not (
        nation.codes[0] in scope.roles.hosts or _takes_people(frame, nation) or _among_granters(frame, nation, scope)
    ):
        return
    frame.countries = Reading(people.codes, "beneficiary.people", (people_span(people),))
    if frame.issuer is None or frame.issuer.rule != "issuer.body":  # `The bureau issued 16,200 clearances for Poland`
        set_issuer(frame, nation, "issuer.subject")


def passage_issuer(frame: Frame, scope: Scope) -> None:
    """`Peru … is going the other way. … it issued 486,000`: the country that opens a paragraph grants in it."""
    people = scope.roles.people
    if people is None or frame.issuer is not None or frame.view.sentence.kind != "body":
        return
    issuer = None if scope.issuer is None else scope.issuer.value
    opening = _opening(frame, scope)
    if (
        opening is None
        or opening.codes[0] not in scope.roles.hosts
        or not _may_host(opening, scope)
        or issuer in opening.codes
    ):
        return
    if frame.countries is not None and opening.codes[0] in frame.countries.value:
        return
    set_issuer(frame, opening, "issuer.subject")


# `Departures by receiving market` above a table: whoever labels its rows lets them in.
_DESTINATIONS = re.compile(
    r"\b(?:by|per|to)[ \u00a0](?:(?:main|top|the)[ \u00a0])?(?:destinations?|(?:receiving|host|destination)[ \u00a0]"
    r"(?:market|countr(?:y|ies)|state|territory|economy))\b"
    r"|\b(?:destinations?|(?:receiving|host)[ \u00a0](?:markets?|countr(?:y|ies)))\b[^.]{0,20}$|\bwhere they (?:went"
    r"|go|are going)\b",
    re.IGNORECASE,
)


def _under_destinations(frame: Frame, scope: Scope) -> bool:
    above = caption(scope.document, frame.view.sentence) or lead_in(scope.document, frame.view.sentence)
    return above is not None and _DESTINATIONS.search(above.text) is not None


def _beside_issuer(frame: Frame, nation: NationMention, scope: Scope) -> bool:
    """`– Germany: 13,100`, `– France: 6,000`: a row beside one of the country that grants is of one that grants too."""
    sentence = frame.view.sentence
    if len(nation.codes) != 1 or scope.issuer is None or not _labels(sentence.text, nation, frame.view.start):
        return False
    rows = _rows(sentence, scope.document)
    at = next((place for place, row in enumerate(rows) if row.index == sentence.index), None)
    if at is None:
        return False
    for row in rows[max(0, at - _ROWS) : at + _ROWS]:
        first = bisect_left(scope.found.nations, row.start, key=_start)
        label = scope.found.nations[first] if first < len(scope.found.nations) else None
        if label is not None and label.end <= row.end and scope.issuer.value in label.codes:
            return _labels(row.text, label, row.start)
    return False


def _rows(sentence: Sentence, document: Document) -> list[Sentence]:
    """The rows that a sentence is one of: the items of its list, or the first sentences of short paragraphs."""
    if sentence.kind != "list_item":
        return [s for s in document.sentences if s.kind == "body" and s.start == document.blocks[s.block].start]
    first = last = sentence.index
    while first > 0 and document.sentences[first - 1].kind == "list_item" and sentence.index - first < _ROWS:
        first -= 1
    while (
        last + 1 < len(document.sentences)
        and document.sentences[last + 1].kind == "list_item"
        and last - sentence.index < _ROWS
    ):
        last += 1
    return list(document.sentences[first : last + 1])


def _labels(text: str, nation: NationMention, start: int) -> bool:
    """Whether a country opens a row, with its number behind it."""
    return (
        nation.form == "name"
        and _ROW_MARK.fullmatch(text, 0, nation.start - start) is not None
        and _ROW_NUMBER.match(text, nation.end - start) is not None
    )


def _takes_people(frame: Frame, nation: NationMention) -> bool:
    """`Israel took 1,500 farm workers`."""
    return (
        frame.head.kind == "unit"
        and frame.head.unit == "people"
        and _TOOK.fullmatch(frame.view.words(nation.end, frame.start)) is not None
    )


def _opening(frame: Frame, scope: Scope) -> NationMention | None:
    """The country that the last sentence of the paragraph to begin with one begins with."""
    block = scope.document.blocks[frame.block]
    last = bisect_left(scope.found.nations, frame.start, key=_start)
    first = max(bisect_left(scope.found.nations, block.start, key=_start), last - _MOST_NATIONS)
    for nation in reversed(scope.found.nations[first:last]):
        sentence = scope.document.sentence_at(nation.start)
        if sentence is not None and _OPENS.fullmatch(scope.document.text, sentence.start, nation.start):
            return nation
    return None


def _may_host(nation: NationMention, scope: Scope) -> bool:
    people = scope.roles.people
    return (
        nation.form in ("name", "adjective")
        and len(nation.codes) == 1
        and nation.codes[0].isalpha()
        and not scope.roles.comes(nation.codes)
        and (people is None or nation.codes != people.codes)
    )


def _among_granters(frame: Frame, nation: NationMention, scope: Scope) -> bool:
    """A row of a table, the labels of whose rows are countries and the one that grants is among them."""
    if column_of(frame.view.sentence, nation.start) != 0:
        return False
    issuers = {p.issuer for p in scope.found.programmes} | {None if scope.issuer is None else scope.issuer.value}
    return any(
        issuers & {*other.codes}
        for other in scope.found.nations
        if other.form == "name"
        and (row := scope.document.sentence_at(other.start)) is not None
        and row.kind == "list_item"
        and abs(row.index - frame.sentence) < _ROWS
        and column_of(row, other.start) == 0
    )
