"""Facts and splits as entries of the record, each with the words and rules that support it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from policyfacts import records
from policyfacts.document import Document, Reading, Span
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.links import Draft
from policyfacts.resolve.provenance import Provenance

# Slots whose fields in the record have other names.
_NAMES = {"countries": "beneficiaries.countries", "group": "beneficiaries.group"}


def count_entry(
    document: Document,
    fact: Fact,
    ids: Mapping[int, str],
    paths: Mapping[int, str],
    provenance: Provenance,
    speakers: Speakers,
) -> records.VisaCount:
    """The record of a fact.

    Args:
        ids: The ids of the facts' records, by the facts' identities.
        paths: The ids of the facts' records, by the orders of their frames.
        provenance: Where the slots of all facts have their values from.
    """
    support: dict[str, records.Support] = {}
    quantity = _quantity(fact, support)
    for slot in ("unit", "visa", "change", "status", "issuer", "countries", "group", "period", "per"):
        reading = provenance.reading(fact, slot)
        if reading is not None and reading.value not in (None, ()):
            support[_NAMES.get(slot, slot)] = _support(reading, paths)
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


class Speakers:
    """Who said the words at an offset, found in logarithmic time.

    Args:
        said: Who said the words at `[start, end)` of the article, in reading order.
    """

    def __init__(self, said: Mapping[tuple[int, int], str]) -> None:
        self._said = [(start, name) for (start, _), name in said.items()]
        self._furthest = list(accumulate((end for _, end in said), max))

    def at(self, offset: int) -> str | None:
        """The speaker of the first statement that holds the character at `offset`."""
        position = bisect_right(self._furthest, offset)
        if position == len(self._said) or self._said[position][0] > offset:
            return None
        return self._said[position][1]


def _speaker(fact: Fact, speakers: Speakers) -> str | None:
    names = (speakers.at(frame.mention.number.start) for frame in fact.frames)
    return next((name for name in names if name is not None), None)


def _support(reading: Reading[Any], paths: Mapping[int, str], fallback: Span | None = None) -> records.Support:
    sources = tuple(_path(source, paths) for source in reading.sources)
    spans = reading.spans or (() if sources or fallback is None else (fallback,))
    return records.Support(rule=reading.rule, spans=tuple(_support_span(span) for span in spans), from_=sources)


def _path(source: str, paths: Mapping[int, str]) -> str:
    """`@7.visa` names the frame by its order; in the record it is the count that the frame went into."""
    if not source.startswith("@"):
        return source
    order, _, slot = source[1:].partition(".")
    return f"{paths.get(int(order), 'count')}.{_NAMES.get(slot, slot)}"


def _support_span(span: Span) -> records.SupportSpan:
    return records.SupportSpan(start=span.start, end=span.end, text=span.text)


def split_entries(
    document: Document, drafts: Sequence[Draft], methods: Sequence[records.Split], ids: Mapping[int, str]
) -> tuple[tuple[records.Split, ...], tuple[records.RecordWarning, ...]]:
    """The records of the splits in reading order, and a warning for each whose shares exceed its total.

    Args:
        methods: Splits without numbered shares.
        ids: The ids of the facts' records, by the facts' identities.
    """
    splits: list[records.Split] = []
    warnings: list[records.RecordWarning] = []
    for draft in sorted(drafts, key=lambda d: (d.total.first.start, d.shares[0].first.start)):
        split = _split(document, draft, ids, f"split-{len(splits) + len(methods) + 1}")
        if split is None:
            continue
        splits.append(split)
        if split.balance == "over":
            amount = (draft.total.number or 0) - (split.unallocated or 0)
            message = f"the shares add up to {amount}, more than the total {draft.total.number}"
            about = (split.id, split.total)
            warnings.append(records.RecordWarning(code="shares_over_total", message=message, about=about))
    everything = sorted([*splits, *methods], key=lambda split: split.evidence[0].start)
    renamed = {split.id: f"split-{number}" for number, split in enumerate(everything, start=1)}
    ordered = tuple(split.model_copy(update={"id": renamed[split.id]}) for split in everything)
    return ordered, tuple(w.model_copy(update={"about": tuple(renamed.get(a, a) for a in w.about)}) for w in warnings)


def _split(document: Document, draft: Draft, ids: Mapping[int, str], name: str) -> records.Split | None:
    """One split with its balance; None where no share is left or the total has no value."""
    mine = {id(share): share for share in draft.shares if share.parent is draft.total}
    shares = sorted(mine.values(), key=lambda share: (share.first.start, share.first.order))
    total = draft.total.number
    if not shares or total is None:
        return None
    known = all(share.number is not None for share in shares)  # nobody knows what ranges leave
    left = total - sum(share.number or 0 for share in shares)
    inexact = (draft.total.quantity or draft.total.first.mention.quantity).qualifier != "exact"
    rounding = inexact and abs(left) <= max(1, total // 100)
    balanced = left == 0 or (rounding and (draft.complete or left < 0))
    places = sorted({(share.first.mention.start, share.first.mention.end) for share in shares})
    return records.Split(
        id=name,
        total=ids[id(draft.total)],
        shares=tuple(ids[id(share)] for share in shares),
        method="stated",
        unallocated=left if known else None,
        balance=None if not known else "over" if left < 0 and not rounding else "balanced" if balanced else "open",
        evidence=tuple(document.evidence(*bounds) for bounds in places),
    )
