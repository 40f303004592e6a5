"""What a share takes over from its total, and when totals, shares and the document as a whole have their say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policyfacts.document import Reading, Span
from policyfacts.resolve.defaults import default_period, defaults
from policyfacts.resolve.facts import REACHED, Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links import Draft
from policyfacts.resolve.links.cues import of_cases
from policyfacts.resolve.other_granter import of_its_granter
from policyfacts.resolve.slots import Scope
from policyfacts.resolve.slots.handed_out import DECISIONS
from policyfacts.resolve.slots.visas import share_visa
from policyfacts.resolve.unions import mixed_classes, mixed_kinds, period_of_shares, union_of_shares, whole_of_people

# A share takes these from its total unless its own words say otherwise (contract, rulings).
_INHERITED = ("visa", "unit", "change", "status", "issuer", "period", "per", "countries")
_LOCAL = ("unit", "countries")  # kept where the numbers beside it say something already
_BELONGING = ("status.issued.come", "status.issued.out", "status.authorized.set")
_BELONGS = re.compile(
    r"\b(?:c[ao]me[ \u00a0]from|suppl(?:y|ies|ied)|contribut(?:es?|ed)|w(?:ent|ill go)[ \u00a0]to|go(?:es"
    r"|ne)?[ \u00a0]to|(?:take|takes)[ \u00a0]\d)",
    re.IGNORECASE,
)
_HAVE_GONE = re.compile(r"(?:ha[sd]|have)[ \u00a0](?:[a-z]+[ \u00a0])?gone\b")
# How a total is shared out; a lone number `of these` may be about something that is only planned.
_DIVIDED = ("split.shared-out", "split.enumeration", "split.sum", "split.list", "split.subset")


def inherit(facts: Sequence[Fact], scope: Scope, drafts: Sequence[Draft]) -> None:
    """What shares and totals know of one another, then what the document says for all."""
    for draft in drafts:
        union_of_shares(draft)
        whole_of_people(draft)
        period_of_shares(draft)
        mixed_classes(draft, scope)
        mixed_kinds(draft)
    for fact in facts:
        of_its_granter(fact, scope)
    take_over(facts, again=False)
    totals = {id(fact.parent) for fact in facts}
    for fact in facts:
        if id(fact) not in totals:  # what a share took over, its total keeps
            of_its_granter(fact, scope)
    divided = {id(fact) for fact in facts if fact.parent is not None} | totals
    for fact in facts:
        defaults(fact, scope, facts)
        default_period(fact, scope, divided=id(fact) in divided)


def take_over(facts: Sequence[Fact], *, again: bool) -> None:
    """Fill the shares' slots from their totals, from the top down; the second time only what is empty."""
    home = {frame.order: fact for fact in facts for frame in fact.frames}
    for fact in sorted(facts, key=_depth):
        total = fact.parent
        if total is None:
            continue
        for slot in _INHERITED:
            vague = slot == "unit" and not again and (_vague_unit(fact, home) or _over_rows(fact, total))
            own = not vague and any(slot in frame.own for frame in fact.frames)
            if slot == "per" and _is_no_rate(fact, total):
                continue
            if slot == "status" and own and _tells_no_stage(fact, total):
                own = False
            if slot == "status" and not own and (beside := _stage_beside(fact, home)) is not None:
                fact.slots[slot] = beside
                continue
            reading = total.slot(slot)
            if reading is None or (own and not (slot == "visa" and _generic(fact))):
                continue
            if vague:
                fact.slots.pop("unit")
            if (slot in _LOCAL or again) and fact.slot(slot) is not None:
                continue
            value = reading.value
            spans: tuple[Span, ...] = ()
            if slot == "visa" and own:
                mine, spans = fact.value("visa"), fact.slots["visa"].spans  # the words that `mine.text` stands in
                value = share_visa(mine, value, fact.slots["visa"].rule)
            fact.slots[slot] = Reading(value, "inherit.total", spans, (f"@{total.first.order}.{slot}",), reading)
        _approved(fact, total)


def _approved(fact: Fact, total: Fact) -> None:
    """`received 2,310 applications. Of these 1,900 were approved`: granted to those who applied, so issued."""
    stage = fact.slot("status")
    if stage is None or stage.rule != _GRANT or stage.spans[-1].text.lower() not in DECISIONS:
        return
    if fact.value("unit") == "applications" and total.value("status") in ("applied", "requested"):
        fact.slots["status"] = Reading("issued", "status.granted-to-people", stage.spans)


_GRANT = "status.authorized.grant"


def _tells_no_stage(fact: Fact, total: Fact) -> bool:
    """Whether the words of a share only seem to say how far it has come."""
    return (
        _adds_up_in_rows(fact)  # what a label is called (`State Nominated 33,000`) is no stage
        or _looks_ahead(fact, total)  # `a ceiling of 90,000. … Farms would get 12,000`: what was decided shares it out
        or _only_parts(fact, total)  # `of which 2,900 came from Belarus`: whose part it is
        or _is_given(fact, total)
    )


def _stage_beside(fact: Fact, home: Mapping[int, Fact]) -> Reading[str] | None:
    """`540 visas had gone to welders and 30 to divers`: one verb for both, whatever their total has."""
    reading = fact.slot("status")
    if reading is None or reading.rule != "inherit.sentence":
        return None
    order = int(reading.sources[0][1:].partition(".")[0])
    source = home.get(order)
    told = None if source is None or source is fact or source.parent is not fact.parent else source.slot("status")
    if told is None or told.rule == "inherit.total" or told.value not in ("issued", "authorized"):
        return None
    if (
        told.value == "authorized"
        and fact.parent is not None
        and fact.parent.value("status") not in ("requested", "proposed")
    ):
        return None  # `asked for 7,700. … 3,300 are set aside for Eritreans and 510 for Syrians`
    return Reading(told.value, "inherit.sentence", (), reading.sources, told)


def _is_no_rate(fact: Fact, total: Fact) -> bool:
    """What has been used of a yearly quota, or is a part of it in one year: `8,500 a year. … For 2026 4,500 …`."""
    if fact.value("status") in REACHED and total.value("status") not in REACHED:
        return True
    return fact.slot("period") is not None and total.slot("period") is None


def _looks_ahead(fact: Fact, total: Fact) -> bool:
    """Whether a part of what has been decided is only told in another mood: `expects to admit`, `would get`."""
    rule = None if fact.parent_reading is None else fact.parent_reading.rule
    mood = fact.value("status") == "proposed" and total.value("status") == "authorized"
    return mood and rule in _DIVIDED


def _adds_up_in_rows(fact: Fact) -> bool:
    rule = None if fact.parent_reading is None else fact.parent_reading.rule
    refused = fact.value("status") == "denied"
    return (
        rule in ("split.sum", "split.subset")
        and not refused
        and all(f.view.sentence.kind == "list_item" and not _predicated(f) for f in fact.frames)
    )


def _predicated(frame: Frame) -> bool:
    """`640 (54%) have been approved`: a row that is a sentence says what became of so many."""
    told = frame.status is not None and bool(frame.status.spans) and frame.status.spans[0].start >= frame.end
    return told and _PREDICATE.match(frame.view.words(frame.end, frame.view.end)) is not None


_PREDICATE = re.compile(
    r"(?:[ \u00a0][a-z]+)?(?:[ \u00a0]\([^()]{1,20}\))?[ \u00a0](?:was|were|has|have|had|is|are|will be)[ \u00a0]"
)


def _only_parts(fact: Fact, total: Fact) -> bool:
    """Whether the verb of a share only says where it belongs: `225 went to Russians`, `29,467 came from Venezuela`."""
    reading = fact.slot("status")
    if reading is None or not reading.spans or reading.rule not in _BELONGING:
        return False
    span, view = reading.spans[-1], fact.first.view
    papers = fact.value("unit") in ("visas", "permits")
    if papers and total.value("status") == "authorized" and _HAVE_GONE.match(span.text):
        return False  # `540 visas had gone to welders`, of 3,000 that were set: so many have been used
    return _BELONGS.search(view.words(span.start, span.end + 6)) is not None


def _is_given(fact: Fact, total: Fact) -> bool:
    """`Mills have been given 5,000` of what has been decided: room for so many, who have not come yet."""
    reading = fact.slot("status")
    if reading is None or not reading.spans or reading.value != "issued" or total.value("unit") == "visas":
        return False
    gets = reading.spans[-1]
    if gets.text == "received" and gets.end + 1 == fact.first.start and total.value("status") == "authorized":
        return fact.parent_reading is not None and fact.parent_reading.rule in _DIVIDED  # `Inland received 900`
    return total.value("status") == "authorized" and reading.spans[-1].text.endswith(("given", "gets", "get", "got"))


def _depth(fact: Fact) -> int:
    depth, seen = 0, fact.parent
    while seen is not None:
        depth, seen = depth + 1, seen.parent
    return depth


def _vague_unit(fact: Fact, home: Mapping[int, Fact]) -> bool:
    """Whether a share's unit was only guessed at: from who received it, or from an earlier topic."""
    reading = fact.slot("unit")
    if reading is not None and all(of_cases(frame) for frame in fact.frames):
        return True
    if reading is None or any(frame.head.kind == "unit" for frame in fact.frames):
        return False
    rule = reading.rule
    while reading.rule in ("inherit.sentence", "inherit.topic") and reading.origin is not None:
        source = home.get(int(reading.sources[0][1:].partition(".")[0]))
        if source is not None and all(of_cases(frame) for frame in source.frames):
            return True
        if source is not None and source.parent is fact.parent and reading.value != "people" and _says_what(source):
            return False  # another share has said it
        reading = reading.origin
        rule = reading.rule if rule == "inherit.sentence" else rule
    return rule == "inherit.topic" or (rule == "unit.noun" and reading.value == "people")


def _over_rows(fact: Fact, total: Fact) -> bool:
    """`Permits by canton` over the parts of so many places: the total has said what is divided, unless in people."""
    reading = fact.slot("unit")
    while reading is not None and reading.rule == "inherit.topic" and reading.origin is not None:
        reading = reading.origin
    return reading is not None and reading.rule == "unit.over" and total.value("unit") not in ("people", None)


def _says_what(fact: Fact) -> bool:
    """Whether a number has a noun of its own that says what it counts."""
    return any(frame.head.kind == "unit" and not of_cases(frame) for frame in fact.frames)


def _generic(fact: Fact) -> bool:
    visa = fact.value("visa")
    return visa is not None and visa.code is None and visa.programme is None
