"""What a fact takes from its total, its shares, the facts before it, or the document as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter

from policyfacts.document import ReadContext, Reading, Span
from policyfacts.find.nations import those_who_come
from policyfacts.find.people_words import is_people_verb
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.programmes import read as read_programme
from policyfacts.resolve.facts import REACHED, Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links import Draft
from policyfacts.resolve.merge import combine
from policyfacts.resolve.slots import Scope
from policyfacts.resolve.slots.fitting import INTENDED, default_stage, fits
from policyfacts.resolve.slots.opening import decided_for, lede_year
from policyfacts.resolve.slots.programme import share_visa, visa_of

# A share takes these from its total unless its own words say otherwise (contract, rulings).
_INHERITED = ("visa", "unit", "change", "status", "issuer", "period", "per", "countries")
_LOCAL = ("unit", "countries")  # kept where the numbers beside it say something already
_BELONGING = ("status.issued.come", "status.issued.out", "status.authorized.set")
_BELONGS = re.compile(
    r"\b(?:c[ao]me[ \u00a0]from|w(?:ent|ill go)[ \u00a0]to|go(?:es|ne)?[ \u00a0]to|(?:take|takes)[ \u00a0]\d)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\bout[ \u00a0]of[ \u00a0](?:the[ ]|its[ ]|a[ ]total[ ]of[ ])?(?:some[ ]|about[ ]|around[ ])?$")
# How a total is shared out; a lone number `of these` may be about something that is only planned.
_DIVIDED = ("split.shared-out", "split.enumeration", "split.sum", "split.list", "split.subset")
_DECISIONS = ("authorized", "proposed", "agreed")
_start = attrgetter("start")
_OUT_OF_LENGTH = 30
_PRESENT = re.compile(r"\b(?:were|was|are|have|has|had)\b")
_DECIDED = re.compile(
    r"\b(?:will|would|can|may|could|shall|quotas?|caps?|ceilings?|limits?|targets?|places|visas|permits|slots"
    r"|allocations?|decided|announced)\b",
    re.IGNORECASE,
)


def settle_changes(facts: Sequence[Fact]) -> None:
    """`another N` in an enumeration is a level, of parts or of what happened; on top of what stands an increase."""
    for fact in facts:
        for frame in fact.frames:
            if (
                frame.change_cue is not None
                and frame.change_cue.enumerating
                and (
                    fact.parent is not None
                    or _in_list(frame, facts)
                    or (fact.value("status") in REACHED and not _of_a_plan(frame))
                    or _of_another_scheme(frame, facts)
                )
            ):
                frame.change = None
                frame.own.discard("change")
        combine(fact)


# `an amendment that would have admitted another 1,300 was thrown out`: as many more, had anything come of it
_REFUSED_PLAN = re.compile(
    r"\b(?:to|would|will|not|rul(?:ed|es|ing) out|shelve[sd]?|vote[sd]? down|thr(?:ew|own|ows) out|amendment|bill|plan"
    r"|proposal|request|offer)\b"
)


def _of_a_plan(frame: Frame) -> bool:
    """Whether a refusal is of what was only planned or asked for."""
    status = frame.status
    return status is not None and status.value == "denied" and any(_REFUSED_PLAN.search(s.text) for s in status.spans)


def _of_another_scheme(frame: Frame, facts: Sequence[Fact]) -> bool:
    """`The Samoan Quota offers 1,100 places. Another 650 are available under the Pacific Category`: nothing grows."""
    before = [f for fact in facts for f in fact.frames if f.start < frame.start and f.visa is not None]
    if not before or frame.visa is None or "visa" not in frame.own:
        return False
    one, two = max(before, key=lambda other: other.start).visa, frame.visa
    if one is None:
        return False
    first, second = one.value, two.value
    named = (first.code or first.programme) and (second.code or second.programme)
    return bool(named) and (first.code, first.programme) != (second.code, second.programme)


def _in_list(frame: Frame, facts: Sequence[Fact]) -> bool:
    """Whether another count stands before it in its sentence."""
    return any(
        other.sentence == frame.sentence and other.start < frame.start for fact in facts for other in fact.frames
    )


def inherit(facts: Sequence[Fact], scope: Scope, drafts: Sequence[Draft]) -> None:
    """What shares and totals know of one another, then what the document says for all."""
    for draft in drafts:
        _union_of_shares(draft)
        _whole_of_people(draft)
        _period_of_shares(draft)
        _mixed_classes(draft, scope)
    for fact in facts:
        _of_its_granter(fact, scope)
    take_over(facts, again=False)
    totals = {id(fact.parent) for fact in facts}
    for fact in facts:
        if id(fact) not in totals:  # what a share took over, its total keeps
            _of_its_granter(fact, scope)
    divided = {id(fact) for fact in facts if fact.parent is not None} | totals
    for fact in facts:
        _defaults(fact, scope, facts)
        _default_period(fact, scope, divided=id(fact) in divided)


def take_over(facts: Sequence[Fact], *, again: bool) -> None:
    """Fill the shares' slots from their totals, from the top down; the second time only what is empty."""
    home = {frame.order: fact for fact in facts for frame in fact.frames}
    for fact in sorted(facts, key=_depth):
        total = fact.parent
        if total is None:
            continue
        for slot in _INHERITED:
            vague = slot == "unit" and not again and _vague_unit(fact, home)
            own = not vague and any(slot in frame.own for frame in fact.frames)
            if slot == "per" and fact.value("status") in REACHED and total.value("status") not in REACHED:
                continue  # what has been used of a yearly quota is no rate
            if slot == "status" and own and _adds_up_in_rows(fact):
                own = False  # what a label is called (`State Nominated 33,000`) is no stage
            if slot == "status" and own and _looks_ahead(fact, total):
                own = False  # `a ceiling of 90,000. … Farms would get 12,000`: what has been decided shares it out
            if slot == "status" and own and (_only_parts(fact) or _is_given(fact, total)):
                own = False  # `of which 29,467 came from Venezuela`: whose part it is, not how far it has come
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
        and all(f.view.sentence.kind == "list_item" for f in fact.frames)
    )


def _only_parts(fact: Fact) -> bool:
    """Whether the verb of a share only says where it belongs: `225 went to Russians`, `29,467 came from Venezuela`."""
    reading = fact.slot("status")
    if reading is None or not reading.spans or reading.rule not in _BELONGING:
        return False
    span, view = reading.spans[-1], fact.first.view
    return _BELONGS.search(view.words(span.start, span.end + 6)) is not None


def _is_given(fact: Fact, total: Fact) -> bool:
    """`Mills have been given 5,000` of what has been decided: room for so many, who have not come yet."""
    reading = fact.slot("status")
    if reading is None or not reading.spans or reading.value != "issued" or total.value("unit") == "visas":
        return False
    return total.value("status") == "authorized" and reading.spans[-1].text.endswith(("given", "gets", "get", "got"))


def _depth(fact: Fact) -> int:
    depth, seen = 0, fact.parent
    while seen is not None:
        depth, seen = depth + 1, seen.parent
    return depth


def _vague_unit(fact: Fact, home: Mapping[int, Fact]) -> bool:
    """Whether a share's unit was only guessed at: from who received it, or from an earlier topic."""
    reading = fact.slot("unit")
    if reading is None or any(frame.head.kind == "unit" for frame in fact.frames):
        return False
    rule = reading.rule
    while reading.rule in ("inherit.sentence", "inherit.topic") and reading.origin is not None:
        source = home.get(int(reading.sources[0][1:].partition(".")[0]))
        if source is not None and source.parent is fact.parent and reading.value != "people" and _counted(source):
            return False  # another share has said it
        reading = reading.origin
        rule = reading.rule if rule == "inherit.sentence" else rule
    return rule == "inherit.topic" or (rule == "unit.noun" and reading.value == "people")


def _counted(fact: Fact) -> bool:
    """Whether a number has a noun of its own."""
    return any(frame.head.kind == "unit" for frame in fact.frames)


def _generic(fact: Fact) -> bool:
    visa = fact.value("visa")
    return visa is not None and visa.code is None and visa.programme is None


def _union_of_shares(draft: Draft) -> None:
    """A total that sums up the shares before it is for all whom they are for: `That makes 7,500 for the three of them`.

    One that is shared out behind it was not made for them: `3,000 places: 1,350 went to Fiji, …`.
    """
    total = draft.total
    if not draft.complete or total.slot("countries") is not None:
        return
    if all(frame.view.sentence.kind == "list_item" for frame in total.frames):
        return  # `Total | 36,805` below the rows of some countries
    told = [frame for frame in total.frames if frame.view.sentence.kind != "headline"] or total.frames
    if any(share.first.start > told[0].start for share in draft.shares):
        return
    values = [share.value("countries") for share in draft.shares]
    if all(values):
        codes = tuple(dict.fromkeys(code for value in values for code in value))
        sources = tuple(f"@{share.first.order}.countries" for share in draft.shares)
        total.slots["countries"] = Reading(codes, "union.shares", (), sources)


def _whole_of_people(draft: Draft) -> None:
    """`60 Ghanaian nurses have come out of the 900 agreed on`: a whole without a noun is of the same people."""
    total, view = draft.total, draft.total.first.view
    if total.slot("countries") is not None or total.first.head.kind != "implicit":
        return
    lead = view.words(total.first.start - _OUT_OF_LENGTH, total.first.start)
    for share in draft.shares:
        reading = share.slot("countries")
        if (
            reading is not None
            and reading.rule == "beneficiary.noun"
            and share.first.sentence == total.first.sentence
            and _OUT_OF.search(lead)
        ):
            path = f"@{share.first.order}.countries"
            total.slots["countries"] = Reading(reading.value, "union.shares", (), (path,))


def _mixed_classes(draft: Draft, scope: Scope) -> None:
    """A total that is shared out between classes is of no single one of them."""
    named = [
        share
        for share in draft.shares
        if share.value("visa") is not None and any("visa" in f.own for f in share.frames)
    ]
    codes = {share.value("visa").code for share in named}
    visa = draft.total.value("visa")
    if not (draft.complete and len(codes) > 1 and None not in codes and visa is not None and visa.code in codes):
        return
    reading = draft.total.slots["visa"]
    if any("visa" in frame.own for frame in draft.total.frames) and len(reading.spans) == 1:
        return  # the class that its own words name
    while not reading.spans and reading.origin is not None:
        reading = reading.origin
    # What named the class says nothing any more, where the total has words of its own.
    spans = tuple(span for span in reading.spans if span.text == visa.text) or reading.spans
    context = ReadContext(scope.book, scope.document.published, draft.total.value("issuer"))
    read = [words for span in spans if (words := read_programme(span.text, context)) is not None]
    if not read or len(read) < len(spans):
        return
    value = visa_of(spans[0].text, read[0], read[1] if len(read) > 1 else None)
    value = value.model_copy(update={"code": None, "programme": None})
    sources = tuple(f"@{share.first.order}.visa" for share in named)
    draft.total.slots["visa"] = Reading(value, "union.classes", spans, sources)


def _period_of_shares(draft: Draft) -> None:
    """A total has the period that all its shares have, as in `… That makes 7,500 between the three of them`."""
    periods = {share.value("period") for share in draft.shares}
    if draft.complete and draft.total.slot("period") is None and len(periods) == 1 and None not in periods:
        told = [share for share in draft.shares if any("period" in frame.own for frame in share.frames)]
        sources = tuple(f"@{share.first.order}.period" for share in told)
        if sources:  # what a share took over, it will have from its total
            draft.total.slots["period"] = Reading(periods.pop(), "union.shares", (), sources)


def _defaults(fact: Fact, scope: Scope, facts: Sequence[Fact]) -> None:
    """What the document says where neither the number's own words nor its total do."""
    visa = fact.value("visa")
    source = fact.slot("visa")
    path = f"@{fact.first.order}.visa"
    if fact.slot("issuer") is None:
        named = next(
            (
                p
                for p in scope.found.programmes
                if visa is not None and p.issuer and (p.code, p.programme) == (visa.code, visa.programme)
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
                if p.countries and p.specific and (p.code, p.programme) == (visa.code, visa.programme)
            ),
            None,
        )
        if named is not None and not _of_others(fact, scope, named):
            fact.slots["countries"] = Reading(tuple(named.countries), "beneficiary.programme", (), (path,))
    if fact.slot("unit") is None and (people := _of_people(fact)) is not None:
        fact.slots["unit"] = people
    if fact.slot("unit") is None:
        fact.slots["unit"] = Reading("visas", "unit.default", (fact.first.mention.number,))
    _default_status(fact, facts)


_NAMED_GRANTERS = ("issuer.subject", "issuer.scheme", "issuer.body", "issuer.destination")


def _of_its_granter(fact: Fact, scope: Scope) -> None:
    """`H-1B shock: Germany offers 90,000 visas`: a class of one country is not what another one grants."""
    reading, issuer = fact.slot("visa"), fact.slot("issuer")
    if reading is None or issuer is None or issuer.rule not in _NAMED_GRANTERS:
        return
    visa = reading.value
    named = (visa.code, visa.programme)
    granters = {p.issuer for p in scope.found.programmes if p.issuer and (p.code, p.programme) == named}
    if not granters or granters & {issuer.value, "EU"}:
        return
    while not reading.spans and reading.origin is not None:
        reading = reading.origin
    context = ReadContext(scope.book, scope.document.published, issuer.value)
    read = [(span, kind) for span in reading.spans if (kind := read_programme(span.text, context)) is not None]
    if not read:
        fact.slots.pop("visa")
        return
    span, kind = next(((span, kind) for span, kind in read if not kind.specific), read[0])
    value = visa_of(span.text, kind, None).model_copy(update={"code": None, "programme": None})
    fact.slots["visa"] = Reading(value, "kind.other-granter", (span,))


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
                and fits(f.value("status"), fact.value("unit"), fact.number)
                and (f.value("status") not in INTENDED or f.value("period") == fact.value("period"))
            ),
            None,
        )
        if main is not None:
            path = f"@{main.first.order}.status"
            fact.slots["status"] = Reading(main.value("status"), "inherit.topic", (), (path,), main.slots["status"])
    if fact.slot("status") is None:
        here = fact.value("unit") == "people" and _are_here(fact)
        status = default_stage(fact.value("unit"), fact.number, here=here)
        rule = "status.default.present" if here else "status.default"
        fact.slots["status"] = Reading(status, rule, (), (f"@{fact.first.order}.unit",))


def _default_period(fact: Fact, scope: Scope, *, divided: bool) -> None:
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
