"""From what the finders saw to visa counts and splits: frames, facts, links, inheritance, records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from policyfacts import records
from policyfacts.document import Document, Reading, Span
from policyfacts.find.programmes import ProgrammeMention
from policyfacts.resolve.accept import accept
from policyfacts.resolve.build import build_frames, expand_each
from policyfacts.resolve.frame import Findings, Frame, build_views
from policyfacts.resolve.links import Draft, Linker
from policyfacts.resolve.merge import Fact, combine, merge, unite
from policyfacts.resolve.methods import method_splits
from policyfacts.resolve.slots import Scope, fill, share_periods
from policyfacts.rules import RuleBook

# A share takes these from its total unless its own words say otherwise (contract, rulings).
_INHERITED = ("visa", "unit", "change", "status", "issuer", "period", "per", "countries")
_LOCAL = ("unit", "countries")  # kept where the numbers beside it say something already


@dataclass(frozen=True, slots=True)
class CountResult:
    """The counts and splits of a document, and the quantities that became none, with reasons."""

    counts: tuple[records.VisaCount, ...]
    splits: tuple[records.Split, ...]
    rejected: tuple[Frame, ...]
    warnings: tuple[records.RecordWarning, ...]


def resolve_counts(
    document: Document,
    found: Findings,
    issuer: Reading[str] | None,
    book: RuleBook,
    speakers: Mapping[tuple[int, int], str],
) -> CountResult:
    """All visa counts and splits of a document.

    Args:
        issuer: The country that the document is mainly about as a granter.
        speakers: Who said the words at `[start, end)` of the article.
    """
    views = build_views(document, found, book)
    frames = expand_each(build_frames(document, views, found.quantities, book))
    scope = Scope(document, found, issuer, _main_programme(found), book, _starts(frames))
    accept(frames, about_visas=bool(found.programmes) or any(f.head.unit in ("visas", "permits") for f in frames))
    _reject_orphans(frames)
    fill(frames, scope)
    share_periods(frames)
    _resolve_ratios(frames)
    accepted = [frame for frame in frames if frame.candidate and frame.accepted is not None]
    facts = merge(accepted)
    drafts = Linker(facts, accepted).link()
    _settle_changes(facts)
    _inherit(facts, scope, drafts)
    _carry(facts)
    _carry_period(facts)
    facts = unite(facts, drafts)
    _take_over(facts, again=True)  # what joined may know more than it passed on
    ordered = sorted(facts, key=lambda fact: (fact.first.start, fact.first.order))
    ids = {id(fact): f"count-{number}" for number, fact in enumerate(ordered, start=1)}
    paths = {frame.order: ids[id(fact)] for fact in facts for frame in fact.frames}
    counts = tuple(_count(document, fact, ids, paths, speakers) for fact in ordered)
    splits, warnings = _splits(document, drafts, method_splits(document, ordered, found, book), ids)
    rejected = tuple(frame for frame in frames if not frame.candidate)
    return CountResult(counts, splits, rejected, warnings)


def _starts(frames: Sequence[Frame]) -> dict[int, list[int]]:
    """Where the numbers of each sentence begin, those of dates left out."""
    starts: dict[int, list[int]] = {}
    for frame in frames:
        if frame.reason != "date":
            starts.setdefault(frame.sentence, []).append(frame.start)
    return starts


def _main_programme(found: Findings) -> ProgrammeMention | None:
    """The programme named most often, a specific one before a generic word; the first one where they tie."""
    tally: dict[tuple[object, ...], int] = {}
    for mention in found.programmes:
        key = (mention.specific, mention.code, mention.programme, mention.category)
        tally[key] = tally.get(key, 0) + 1
    if not tally:
        return None
    best = max(tally, key=lambda key: (bool(key[0]), tally[key]))
    return next(m for m in found.programmes if (m.specific, m.code, m.programme, m.category) == best)


def _reject_orphans(frames: Sequence[Frame]) -> None:
    """A ratio stands or falls with its base: the number after `of the`, or the count just before."""
    last: Frame | None = None
    ratio: Frame | None = None
    for frame in frames:
        if not frame.candidate:
            continue
        if frame.mention.ratio is None:
            last = frame if frame.accepted is not None else last
            continue
        frame.base = None if _beside_own_number(frame, last) else _base_of(frame, frames, last, ratio)
        ratio = frame if frame.base is not None else ratio
        if frame.base is None:
            frame.reason = "percentage without a stated base"


def _beside_own_number(frame: Frame, last: Frame | None) -> bool:
    """`3,000 work visas, or 60% of the 5,000 places`: the number is there already."""
    if last is None or last.sentence != frame.sentence:
        return False
    return (
        re.fullmatch(
            r"[,(]?[ \u00a0]?(?:or|i\.e\.|that is|equal to|just|about|close to|nearly|[ \u00a0,(])*",
            frame.view.words(last.end, frame.start),
        )
        is not None
    )


def _base_of(frame: Frame, frames: Sequence[Frame], last: Frame | None, ratio: Frame | None) -> Frame | None:
    lead = frame.view.words(frame.view.start, frame.start)
    if ratio is not None and frame.head.partitive is None:
        # `20 percent of the 9,940 …, 10 percent for …`; `The other 68 percent`: the base goes on.
        if ratio.sentence == frame.sentence or (
            frame.sentence - ratio.sentence <= 1 and re.search(r"\b(?:other|remaining)[ \u00a0]$", lead)
        ):
            return ratio.base
    if frame.head.partitive is None and (
        front := re.search(r"\b[Oo]f[ \u00a0](?:the|its|those|these)[ \u00a0](?:[a-z]+[ \u00a0])?(?=\d)", lead)
    ):
        at = frame.view.start + front.end()
        return next((f for f in frames if f.mention.number.start == at and f.candidate and f.accepted), None)
    if frame.head.base is not None:
        start = frame.head.base.start
        return next(
            (
                f
                for f in frames
                if f.mention.number.start <= start < f.mention.number.end and f.candidate and f.accepted
            ),
            None,
        )
    words = frame.view.words(frame.view.start, frame.start).lower().split()
    anaphoric = frame.head.partitive is not None or "remaining" in words[-2:] or "other" in words[-2:]
    if (
        not anaphoric
        or last is None
        or frame.sentence - last.sentence > 1
        or last.view.breaks_between(last.start, frame.start) > 4
    ):
        return None
    return last


def _resolve_ratios(frames: Sequence[Frame]) -> None:
    for frame in frames:
        if frame.mention.ratio is None or not frame.candidate or frame.base is None:
            continue
        base = frame.base.number
        if base is None:
            frame.reason = "percentage of a base that is no number"
            continue
        value = round(Fraction(base) * frame.mention.ratio)
        spans = (frame.mention.number, frame.base.mention.number)
        frame.value = Reading(value, frame.mention.rule, spans)
        for slot in ("unit", "visa", "status", "period", "per", "issuer", "countries"):
            reading = getattr(frame.base, slot)
            if reading is not None and slot not in frame.own:
                setattr(frame, slot, Reading(reading.value, "inherit.base", (), (f"@{frame.base.order}.{slot}",)))


def _settle_changes(facts: Sequence[Fact]) -> None:
    """`another N` inside an enumeration of parts is a level; on top of what stands it is an increase."""
    for fact in facts:
        for frame in fact.frames:
            if (
                frame.change_cue is not None
                and frame.change_cue.enumerating
                and (fact.parent is not None or _in_list(frame, facts))
            ):
                frame.change = None
                frame.own.discard("change")
        combine(fact)


def _in_list(frame: Frame, facts: Sequence[Fact]) -> bool:
    """Whether another count stands before it in its sentence."""
    return any(
        other.sentence == frame.sentence and other.start < frame.start for fact in facts for other in fact.frames
    )


def _inherit(facts: Sequence[Fact], scope: Scope, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        _union_of_shares(draft)
        _period_of_shares(draft)
        _mixed_classes(draft)
    _take_over(facts, again=False)
    for fact in facts:
        _defaults(fact, scope, facts)


def _take_over(facts: Sequence[Fact], *, again: bool) -> None:
    """Fill the shares' slots from their totals, from the top down; the second time only what is empty."""
    for fact in sorted(facts, key=_depth):
        total = fact.parent
        if total is None:
            continue
        for slot in _INHERITED:
            own = any(slot in frame.own for frame in fact.frames)
            reading = total.slot(slot)
            if reading is None or (own and not (slot == "visa" and _generic(fact))):
                continue
            if slot == "unit" and not again and _vague_unit(fact):
                fact.slots.pop("unit")
            if (slot in _LOCAL or again) and fact.slot(slot) is not None:
                continue
            value = reading.value
            if slot == "visa" and own:
                mine = fact.value("visa")
                value = reading.value.model_copy(
                    update={"text": mine.text, "category": mine.category or value.category}
                )
            fact.slots[slot] = Reading(value, "inherit.total", (), (f"@{total.first.order}.{slot}",))


def _vague_unit(fact: Fact) -> bool:
    """Whether a share's unit was only guessed at: from who received it, or from an earlier topic."""
    reading = fact.slot("unit")
    if reading is None or any(frame.head.kind == "unit" for frame in fact.frames):
        return False
    return reading.rule == "inherit.topic" or (reading.rule == "unit.noun" and reading.value == "people")


_EVERYBODY = re.compile(
    r"\b(?:in all|overall|worldwide|altogether|from \d+ (?:other )?countries|all (?:countries|nationalities))\b",
    re.IGNORECASE,
)


_PRESENT = re.compile(r"\b(?:were|was|are|have|has|had)\b")
_DECIDED = re.compile(
    r"\b(?:will|would|can|may|could|shall|quotas?|caps?|ceilings?|limits?|targets?|places|visas|permits|slots|allocations?|decided|announced)\b",
    re.IGNORECASE,
)


def _are_here(fact: Fact) -> bool:
    """`38,000 workers were in the country under the scheme`: they have come, which says more than that they may."""
    sentence = fact.first.view.sentence.text
    return (
        fact.value("unit") == "people" and _PRESENT.search(sentence) is not None and _DECIDED.search(sentence) is None
    )


def _carry(facts: Sequence[Fact]) -> None:
    """Beneficiaries of the article's one group go on for later numbers that name nobody.

    Only while all numbers so far that are no shares agree on whom they are for.
    """
    holder: Fact | None = None
    for fact in facts:
        own = fact.value("countries")
        if own and (fact.parent is None or fact is facts[0]):
            if holder is None and fact is not facts[0] and fact.first.sentence > 2:
                return  # only the article's own subject goes on, not whoever is named later
            if holder is not None and set(holder.value("countries")) != set(own):
                return
            holder = holder or fact
        elif not own and holder is not None and fact.slot("countries") is None and _same_visa(holder, fact):
            if _EVERYBODY.search(fact.first.view.sentence.text) or any("issuer" in frame.own for frame in fact.frames):
                continue
            path = f"@{holder.first.order}.countries"
            fact.slots["countries"] = Reading(holder.value("countries"), "inherit.topic", (), (path,))


def _carry_period(facts: Sequence[Fact]) -> None:
    """The time that an article's main figure is for holds for later ones of its stage that name no time at all."""
    main = next((fact for fact in facts if fact.first.view.sentence.kind != "headline" and fact.parent is None), None)
    if (
        main is None
        or main.value("period") is None
        or main.value("status") not in ("issued", "applied")
        or main.value("per") is not None
    ):
        return
    for fact in facts:
        silent = (
            all(not frame.view.dates for frame in fact.frames)
            and fact.slot("period") is None
            and fact.value("per") is None
        )
        if (
            silent
            and fact.parent is None
            and fact.value("status") == main.value("status")
            and fact.first.start > main.first.start
        ):
            fact.slots["period"] = Reading(main.value("period"), "inherit.topic", (), (f"@{main.first.order}.period",))


def _same_visa(one: Fact, other: Fact) -> bool:
    first, second = one.value("visa"), other.value("visa")
    if first is None or second is None:
        return False
    if first.code and second.code:
        return bool(first.code == second.code)
    return (first.code, first.programme, first.category) == (second.code, second.programme, second.category)


def _generic(fact: Fact) -> bool:
    visa = fact.value("visa")
    return visa is not None and visa.code is None and visa.programme is None


def _depth(fact: Fact) -> int:
    depth, seen = 0, fact.parent
    while seen is not None:
        depth, seen = depth + 1, seen.parent
    return depth


def _union_of_shares(draft: Draft) -> None:
    """The beneficiaries of a total are those of its shares, where all shares name some and nothing is left over."""
    total = draft.total
    if not draft.complete or total.slot("countries") is not None:
        return
    values = [share.value("countries") for share in draft.shares]
    if all(values):
        codes = tuple(dict.fromkeys(code for value in values for code in value))
        sources = tuple(f"@{share.first.order}.countries" for share in draft.shares)
        total.slots["countries"] = Reading(codes, "union.shares", (), sources)


def _mixed_classes(draft: Draft) -> None:
    """A total that is shared out between classes is of no single one of them."""
    codes = {
        share.value("visa").code
        for share in draft.shares
        if share.value("visa") is not None and any("visa" in f.own for f in share.frames)
    }
    visa = draft.total.value("visa")
    if draft.complete and len(codes) > 1 and None not in codes and visa is not None and visa.code in codes:
        reading = draft.total.slots["visa"]
        draft.total.slots["visa"] = Reading(
            visa.model_copy(update={"code": None, "programme": None}), reading.rule, reading.spans, reading.sources
        )


def _period_of_shares(draft: Draft) -> None:
    """A total has the period that all its shares have: `… That makes 7,500 between the three of them.`"""
    periods = {share.value("period") for share in draft.shares}
    if draft.complete and draft.total.slot("period") is None and len(periods) == 1 and None not in periods:
        sources = tuple(f"@{share.first.order}.period" for share in draft.shares)
        draft.total.slots["period"] = Reading(periods.pop(), "union.shares", (), sources)


def _defaults(fact: Fact, scope: Scope, facts: Sequence[Fact]) -> None:
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
        if named is not None:
            fact.slots["countries"] = Reading(tuple(named.countries), "beneficiary.programme", (), (path,))
    if fact.slot("unit") is None:
        fact.slots["unit"] = Reading("visas", "unit.default", (fact.first.mention.number,))
    if fact.slot("status") is None and fact.first.order > 0:
        main = next((f for f in facts if f.slot("status") is not None and f.value("unit") == fact.value("unit")), None)
        if main is not None:
            fact.slots["status"] = Reading(main.value("status"), "inherit.topic", (), (f"@{main.first.order}.status",))
    if fact.slot("status") is None:
        status = "applied" if fact.value("unit") == "applications" else "issued" if _are_here(fact) else "authorized"
        fact.slots["status"] = Reading(status, "status.default", (), (f"@{fact.first.order}.unit",))


# ---- records --------------------------------------------------------------------------------------------------------


def _count(
    document: Document,
    fact: Fact,
    ids: Mapping[int, str],
    paths: Mapping[int, str],
    speakers: Mapping[tuple[int, int], str],
) -> records.VisaCount:
    support: dict[str, records.Support] = {}
    quantity = _quantity(fact, support)
    for slot, name in (
        ("unit", "unit"),
        ("visa", "visa"),
        ("change", "change"),
        ("status", "status"),
        ("issuer", "issuer"),
        ("countries", "beneficiaries.countries"),
        ("group", "beneficiaries.group"),
        ("period", "period"),
        ("per", "per"),
    ):
        reading = fact.slot(slot)
        if reading is not None and reading.value not in (None, ()):
            support[name] = _support(reading, paths)
    part_of = None
    if fact.parent is not None and fact.parent_reading is not None:
        part_of = ids[id(fact.parent)]
        support["part_of"] = _support(fact.parent_reading, paths, fallback=fact.first.mention.number)
    speaker = _speaker(fact, speakers)
    if speaker is not None:
        support["attributed_to"] = records.Support(rule="attributed.statement", from_=("statements",))
    return records.VisaCount(
        id=ids[id(fact)],
        quantity=quantity,
        unit=fact.value("unit"),
        visa=fact.value("visa") or records.Visa(),
        change=fact.value("change") or "level",
        status=fact.value("status"),
        issuer=fact.value("issuer"),
        beneficiaries=records.Beneficiaries(countries=tuple(fact.value("countries") or ()), group=fact.value("group")),
        period=fact.value("period"),
        per=fact.value("per"),
        attributed_to=speaker,
        part_of=part_of,
        support=support,
        evidence=tuple(
            document.evidence(*bounds)
            for bounds in sorted({(frame.mention.start, frame.mention.end) for frame in fact.frames})
        ),
    )


def _quantity(fact: Fact, support: dict[str, records.Support]) -> records.Quantity:
    frame = fact.quantity_frame or fact.first
    quantity = fact.quantity or frame.mention.quantity
    if frame.value is not None:
        quantity = quantity.model_copy(update={"value": frame.value.value})
        support["quantity.value"] = _support(frame.value, {})
        support["quantity.computed"] = _support(frame.value, {})
    elif quantity.value is not None:
        support["quantity.value"] = records.Support(
            rule=frame.mention.rule, spans=(_support_span(frame.mention.number),)
        )
    if frame.mention.qualifier_rule is not None or quantity.qualifier == "between" or frame.value is not None:
        span = Span(frame.mention.start, frame.mention.end, frame.view.words(frame.mention.start, frame.mention.end))
        rule = frame.mention.qualifier_rule or frame.mention.rule
        support["quantity.qualifier"] = records.Support(rule=rule, spans=(_support_span(span),))
        for bound in ("low", "high"):
            if getattr(quantity, bound) is not None:
                support[f"quantity.{bound}"] = records.Support(rule=rule, spans=(_support_span(span),))
    return quantity


def _speaker(fact: Fact, speakers: Mapping[tuple[int, int], str]) -> str | None:
    for frame in fact.frames:
        for (start, end), name in speakers.items():
            if start <= frame.mention.number.start < end:
                return name
    return None


def _support(reading: Reading[Any], paths: Mapping[int, str], fallback: Span | None = None) -> records.Support:
    sources = tuple(_path(source, paths) for source in reading.sources)
    spans = reading.spans or (() if sources or fallback is None else (fallback,))
    return records.Support(rule=reading.rule, spans=tuple(_support_span(span) for span in spans), from_=sources)


def _path(source: str, paths: Mapping[int, str]) -> str:
    """`@7.visa` names the frame by its order; in the record it is the count that the frame went into."""
    if not source.startswith("@"):
        return source
    order, _, slot = source[1:].partition(".")
    names = {"countries": "beneficiaries.countries", "group": "beneficiaries.group"}
    return f"{paths.get(int(order), 'count')}.{names.get(slot, slot)}"


def _support_span(span: Span) -> records.SupportSpan:
    return records.SupportSpan(start=span.start, end=span.end, text=span.text)


def _splits(
    document: Document, drafts: Sequence[Draft], methods: Sequence[records.Split], ids: Mapping[int, str]
) -> tuple[tuple[records.Split, ...], tuple[records.RecordWarning, ...]]:
    splits: list[records.Split] = []
    warnings: list[records.RecordWarning] = []
    for draft in sorted(drafts, key=lambda d: (d.total.first.start, d.shares[0].first.start)):
        mine = {id(share): share for share in draft.shares if share.parent is draft.total}
        shares = sorted(mine.values(), key=lambda share: (share.first.start, share.first.order))
        total = draft.total.number
        if not shares or total is None:
            continue
        amount = sum(share.number or 0 for share in shares)
        inexact = (draft.total.quantity or draft.total.first.mention.quantity).qualifier != "exact"
        left = total - amount
        rounding = inexact and abs(left) <= max(1, total // 100)
        over = left < 0 and not rounding
        name = f"split-{len(splits) + len(methods) + 1}"
        splits.append(
            records.Split(
                id=name, total=ids[id(draft.total)], shares=tuple(ids[id(share)] for share in shares), method="stated", unallocated=left,
                balance="over" if over else "balanced" if left == 0 or (rounding and draft.complete) else "open",
                evidence=tuple(document.evidence(*bounds) for bounds in sorted({(share.first.mention.start, share.first.mention.end) for share in shares})),
            )
        )  # fmt: skip
        if over:
            warnings.append(
                records.RecordWarning(
                    code="shares_over_total",
                    message=f"the shares add up to {amount}, more than the total {total}",
                    about=(name, ids[id(draft.total)]),
                )
            )
    everything = sorted([*splits, *methods], key=lambda split: split.evidence[0].start)
    renamed = {split.id: f"split-{number}" for number, split in enumerate(everything, start=1)}
    ordered = tuple(split.model_copy(update={"id": renamed[split.id]}) for split in everything)
    return ordered, tuple(w.model_copy(update={"about": tuple(renamed.get(a, a) for a in w.about)}) for w in warnings)
