"""The time that the opening of an article speaks of, for numbers further down that name none."""

from __future__ import annotations

import re
from itertools import islice

from policyfacts.document import Reading
from policyfacts.find.dates import interval_bounds
from policyfacts.resolve.frame import beginning_in
from policyfacts.resolve.slots.own_time import PERIOD_KINDS, compared_date
from policyfacts.resolve.slots.scope import Scope

_OPENING = 3  # sentences of headline and lede
_LEDE = 2  # blocks that tell what an article is about: its headline and first paragraph
_AMOUNT_FOR = re.compile(
    r"\b(?:places|quotas?|numbers?|caps?|ceilings?|limits?|levels|intakes?|contingents?|targets?|allocations?|permits"
    r"|visas)\b[^.;:\d]{0,60}[ \u00a0](?:for|in)[ \u00a0](?:(?:the[ ])?(?:[\w-]+[ ]){0,2}(?:season|year|campaign)[ ])?$"
)


def decided_for(scope: Scope) -> Reading[str | None] | None:
    """`fixes the number of places for 2034`: the one year that headline and lede speak of without giving its amount."""
    text, found = scope.document.text, []
    for sentence in islice(scope.document.sentences, _OPENING):
        if scope.numbers.get(sentence.index):
            continue
        for date in beginning_in(scope.found.dates, sentence.start, sentence.end):
            if date.kind == "year" and _AMOUNT_FOR.search(text, sentence.start, date.start):
                found.append(date)
    if len({date.value for date in found}) != 1:
        return None
    return Reading(found[0].value, found[0].rule, found[0].spans)


def lede_time(scope: Scope) -> Reading[str | None] | None:
    """`Unexplained money was last year the ground for most refusals`: the one time of headline and first sentences.

    Of sentences that speak of visas and give no number, and none that has not come yet.
    """
    opening = [s for s in scope.document.sentences if s.kind in ("headline", "body")][:_OPENING]
    sentences = [s for s in opening if not scope.numbers.get(s.index) and _OF_VISAS.search(s.text)]
    dates = [
        date
        for sentence in sentences
        for date in beginning_in(scope.found.dates, sentence.start, sentence.end)
        if date.kind in PERIOD_KINDS and date.kind != "month" and not compared_date(date, scope.document)
    ]
    if len({date.value for date in dates}) != 1 or dates[0].value is None:
        return None
    bounds, today = interval_bounds(dates[0].value), scope.document.published
    if bounds is None or (today is not None and bounds[0] > today):
        return None
    return Reading(dates[0].value, dates[0].rule, dates[0].spans)


_OF_VISAS = re.compile(
    r"\b(?:visas?|permits?|refus\w+|rejecti\w+|turn(?:ed|ing)? away|residence|applicat\w+|applicants|requests|amnesty"
    r"|regularis\w+)\b",
    re.IGNORECASE,
)


def lede_year(scope: Scope) -> Reading[str | None] | None:
    """The one fiscal year that the headline and the first paragraph name; None where they name none, or several."""
    blocks = [*islice((block for block in scope.document.blocks if block.kind != "boilerplate"), _LEDE)]
    end = blocks[-1].end if blocks else 0
    dates = [d for d in beginning_in(scope.found.dates, 0, end) if d.kind == "fiscal_year"]
    values = {d.value for d in dates}
    if len(values) != 1 or dates[0].value is None or any(compared_date(d, scope.document) for d in dates):
        return None
    return Reading(dates[0].value, dates[0].rule, dates[0].spans)
