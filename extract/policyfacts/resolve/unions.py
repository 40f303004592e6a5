"""What a total takes from its shares: for whom they are, the time of all of them, no class of a single one."""

from __future__ import annotations

import re

from policyfacts.document import ReadContext, Reading
from policyfacts.find.programmes import read as read_programme
from policyfacts.resolve.links import Draft
from policyfacts.resolve.slots import Scope
from policyfacts.resolve.slots.visas import visa_of

_OUT_OF = re.compile(r"\bout[ \u00a0]of[ \u00a0](?:the[ ]|its[ ]|a[ ]total[ ]of[ ])?(?:some[ ]|about[ ]|around[ ])?$")
_OUT_OF_LENGTH = 30


def union_of_shares(draft: Draft) -> None:
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


def whole_of_people(draft: Draft) -> None:
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


def mixed_classes(draft: Draft, scope: Scope) -> None:
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


def mixed_kinds(draft: Draft) -> None:
    """`172,000 visas. Of these, 88,400 were family visas and 41,000 tourist visas`: the whole is of no single kind."""
    reading = draft.total.slot("visa")
    if reading is None or reading.value.category is None or reading.rule == "union.classes":
        return
    if any("visa" in frame.own for frame in draft.total.frames):
        return
    told = [share for share in draft.shares if any("visa" in frame.own for frame in share.frames)]
    kinds = {share.value("visa").category for share in told if share.value("visa") is not None}
    if len(kinds - {None}) > 1:
        for fact in (draft.total, *draft.shares):
            if fact not in told:  # what was taken from elsewhere
                fact.slots.pop("visa", None)


def period_of_shares(draft: Draft) -> None:
    """A total has the period that all its shares have, as in `… That makes 7,500 between the three of them`."""
    periods = {share.value("period") for share in draft.shares}
    total = draft.total
    if (
        draft.complete
        and total.slot("period") is None
        and total.slot("per") is None
        and len(periods) == 1
        and None not in periods
    ):
        told = [share for share in draft.shares if any("period" in frame.own for frame in share.frames)]
        sources = tuple(f"@{share.first.order}.period" for share in told)
        if sources:  # what a share took over, it will have from its total
            draft.total.slots["period"] = Reading(periods.pop(), "union.shares", (), sources)
