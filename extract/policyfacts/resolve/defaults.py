"""What the document says for a count where neither the count's own words nor its total do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from policyfacts.document import Reading, Span
from policyfacts.find.nations import those_who_come
from policyfacts.find.nouns_before import noun_before
from policyfacts.find.people_words import is_people_verb
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.units import find_head
from policyfacts.records import Unit
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.frame import shifted
from policyfacts.resolve.slots import Scope
from policyfacts.resolve.slots.fitting import INTENDED, default_stage, fits
from policyfacts.resolve.slots.opening import decided_for, lede_year

_DECISIONS = ("authorized", "proposed", "agreed")
_start = attrgetter("start")
_PRESENT = re.compile(r"\b(?:were|was|are|have|has|had)\b")
_DECIDED = re.compile(
    r"\b(?:will|would|can|may|could|shall|quotas?|caps?|ceilings?|limits?|targets?|places|visas|permits|slots"
    r"|allocations?|decided|announced)\b",
    re.IGNORECASE,
)


def defaults(fact: Fact, scope: Scope, facts: Sequence[Fact]) -> None:
    """What the document says where neither the number's own words nor its total do."""
    visa = fact.value("visa")
    source = fact.slot("visa")
    path = f"@{fact.first.order}.visa"
    if fact.slot("issuer") is None:
        named = next(
            (
                p
                for p in scope.found.programmes
                if visa is not None
                and p.issuer
                and (visa.code or visa.programme)
                and (p.code, p.programme) == (visa.code, visa.programme)
            ),
            None,
        )
        if named is not None and named.issuer is not None and source is not None:
            fact.slots["issuer"] = Reading(named.issuer, "issuer.programme", (), (path,))
        elif scope.issuer is not None:
            fact.slots["issuer"] = scope.issuer
    if fact.slot("countries") is None and visa is not None:
        named = next(
            (
                p
                for p in scope.found.programmes
                if p.countries
                and p.specific
                and (p.code, p.programme) == (visa.code, visa.programme)
                and (p.start < fact.first.end or source is None or source.rule != "inherit.topic")
            ),
            None,
        )
        if named is not None and not _of_others(fact, scope, named):
            fact.slots["countries"] = Reading(tuple(named.countries), "beneficiary.programme", (), (path,))
    if fact.slot("unit") is None and (people := _of_people(fact)) is not None:
        fact.slots["unit"] = people
    if fact.slot("unit") is None and (papers := _of_papers(fact, scope)) is not None:
        fact.slots["unit"] = papers
    if fact.slot("unit") is None:
        fact.slots["unit"] = Reading("visas", "unit.default", (fact.first.mention.number,))
    _default_status(fact, facts)


def _of_papers(fact: Fact, scope: Scope) -> Reading[Unit] | None:
    """What a number without any noun counts by the name of its class: `the seasonal work [permits]`."""
    reading = fact.slot("visa")
    while reading is not None and not reading.spans:
        reading = reading.origin
    noun = None if reading is None else noun_before(reading.spans[-1].text, scope.book)
    if reading is not None and noun is None:
        return _paper_named(reading.spans[-1], scope)
    if reading is None or noun is None or noun.unit == "people":
        return None
    return Reading(noun.unit, "unit.noun", (shifted(noun.span, reading.spans[-1].start),))


def _paper_named(name: Span, scope: Scope) -> Reading[Unit] | None:
    """`the Exemption [Permit]`: a class called after one paper, of which so many are counted."""
    last = _LAST_WORD.search(name.text)
    head = None if last is None else find_head(f" {last[0].lower()}", 0, scope.book)
    if last is None or head is None or head.unit not in ("permits", "documents"):
        return None
    return Reading(head.unit, "unit.noun", (Span(name.start + last.start(), name.end, last[0]),))


_LAST_WORD = re.compile(r"\b(?:Permit|Pass|Card|Licence|License|Authorisation|Authorization)$")


def _of_others(fact: Fact, scope: Scope, programme: ProgrammeMention) -> bool:
    """Whether the passage of a number that names no scheme is about other people than the scheme is for."""
    reading = fact.slot("visa")
    if reading is None or reading.rule != "inherit.topic" or any("visa" in frame.own for frame in fact.frames):
        return False
    text, blocks = scope.document.text, scope.document.blocks
    block, above = blocks[fact.first.block], blocks[max(0, fact.first.block - 1)]
    heads = above.kind == "heading" or text[above.start : above.end].rstrip().endswith("?")
    known = {*programme.countries, fact.value("issuer")}
    found = scope.found.nations
    near = found[bisect_left(found, above.start, key=_start) : bisect_left(found, block.end, key=_start)]
    return any(
        not known & {*nation.codes}
        and (
            (block.start <= nation.start < block.end and those_who_come(text, nation))
            or (heads and above.start <= nation.start < above.end)
        )
        for nation in near
    )


def _of_people(fact: Fact) -> Reading[str] | None:
    """`pledged to welcome 100,000`: of people, as the verb says."""
    status = fact.first.status
    if status is None or not status.spans or not is_people_verb(status.spans[-1].text):
        return None
    return Reading("people", "unit.verb", status.spans[-1:])


def _default_status(fact: Fact, facts: Sequence[Fact]) -> None:
    """The stage of the article's first number of that unit; else what the unit itself suggests."""
    if fact.slot("status") is None and fact.first.order > 0:
        main = next(
            (
                f
                for f in facts
                if f.slot("status") is not None
                and f.first.order < fact.first.order
                and f.value("unit") == fact.value("unit")
                and (f.value("status"), fact.value("unit")) != ("denied", "applications")  # others were only filed
                and fits(f.value("status"), fact.value("unit"), fact.number)
                and (f.value("status") not in INTENDED or f.value("period") == fact.value("period"))
                and (f.value("status") != "applied" or fact.slot("per") is None)  # so many a year may come
            ),
            None,
        )
        if main is not None:
            path = f"@{main.first.order}.status"
            fact.slots["status"] = Reading(main.value("status"), "inherit.topic", (), (path,), main.slots["status"])
    if fact.slot("status") is None and (named := _nominations(fact)) is not None:
        fact.slots["status"] = Reading("authorized", "status.nominations", (named,))
    if fact.slot("status") is None:
        here = fact.value("unit") == "people" and _are_here(fact)
        status = default_stage(fact.value("unit"), fact.number, here=here)
        rule = "status.default.present" if here else "status.default"
        fact.slots["status"] = Reading(status, rule, (), (f"@{fact.first.order}.unit",))


def _nominations(fact: Fact) -> Span | None:
    """`nominations` that nothing tells a stage of are what a province may name, not what it has filed."""
    reading = fact.slot("unit")
    while reading is not None and not reading.spans:
        reading = reading.origin
    view = fact.first.view
    told = reading is not None and reading.spans[-1].text.lower() == "nominations"
    told = told and _MADE.search(view.words(view.start, fact.first.start)) is None
    return reading.spans[-1] if reading is not None and told else None


_MADE = re.compile(r"\b(?:made|filed|lodged|submitted)[ \u00a0](?:(?:some|about|only|just|all)[ \u00a0])?$")


def default_period(fact: Fact, scope: Scope, *, divided: bool) -> None:
    """The time that the opening speaks of, for what was filed and for what is decided and divided.

    `drew again for fiscal year 2033. … 470,000 registrations came in`; `fixes the quotas for 2034. … (a) farms: 9,000`.
    """
    if fact.slot("period") is not None or fact.slot("per") is not None:
        return
    if fact.value("status") in _DECISIONS and divided:
        if (year := decided_for(scope)) is not None:
            fact.slots["period"] = year
        return
    visa = fact.value("visa")
    filed = fact.value("status") == "applied" and fact.value("unit") in ("applications", "people")
    if not filed or visa is None or not visa.code:
        return
    year = lede_year(scope)
    if year is not None:
        fact.slots["period"] = year


def _are_here(fact: Fact) -> bool:
    """`38,000 workers were in the country under the scheme`: they have come, which says more than that they may."""
    sentence = fact.first.view.sentence.text
    if fact.first.mention.quantity.qualifier == "up_to":
        return False  # `there are up to 8,500 seasonal workers`: so many may be
    return (
        fact.value("unit") == "people" and _PRESENT.search(sentence) is not None and _DECIDED.search(sentence) is None
    )
