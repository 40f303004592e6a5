"""The time that the opening of an article speaks of, for numbers further down that name none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from policyfacts.document import Reading, Sentence
from policyfacts.find.dates import DateMention, interval_bounds
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


@dataclass(frozen=True, slots=True)
class Lead:
    """Words at `[start, end)` that lead to figures, and the time that they name for these."""

    start: int
    end: int
    reading: Reading[str | None]


def lead_times(scope: Scope) -> Sequence[Lead]:
    """`The figures cover 30 May 2028 to 31 March 2029.`: the words that name one time for the numbers below them.

    Sentences and headings that name no amount, and the title where it names a span of time.
    """
    leads = []
    for sentence in scope.document.sentences:
        if sentence.kind == "boilerplate" or _has_amount(sentence, scope):
            continue
        dates = [
            date
            for date in beginning_in(scope.found.dates, sentence.start, sentence.end)
            if date.kind in PERIOD_KINDS and date.kind != "month" and not compared_date(date, scope.document)
        ]
        if _leads(sentence) is None and not (len(dates) == 1 and _only_date(sentence, dates[0])):
            continue
        if len({date.value for date in dates}) != 1 or dates[0].value is None:
            continue
        if sentence.kind == "headline" and "/" not in dates[0].value:
            continue
        leads.append(Lead(sentence.start, sentence.end, Reading(dates[0].value, dates[0].rule, dates[0].spans)))
    return leads


def _only_date(sentence: Sentence, date: DateMention) -> bool:
    """`July 2029 to June 2030` on a line of its own."""
    return sentence.text.strip(" ().:\u00a0\n") == date.text and sentence.kind != "headline"


def _leads(sentence: Sentence) -> re.Match[str] | None:
    if sentence.kind in ("boilerplate", "list_item") and _PERIOD_IS.match(sentence.text) is None:
        return None
    if _NOT_YET.search(sentence.text) is not None:
        return None
    return (_OF_FIGURES if sentence.kind != "headline" else _OF_ANYTHING).search(sentence.text)


def _has_amount(sentence: Sentence, scope: Scope) -> bool:
    """Whether a sentence gives a number beside those of its dates."""
    dates = beginning_in(scope.found.dates, sentence.start, sentence.end)
    numbers = scope.numbers.get(sentence.index, ())
    text = scope.document.text
    return any(
        not any(date.start <= start < date.end for date in dates) and _LENGTH.match(text, start) is None
        for start in numbers
    )


_LENGTH = re.compile(r"[\w.,]+[- \u00a0](?:months?|years?|weeks?|quarters?)\b")  # `the twelve months from July`


_NOT_YET = re.compile(r"\b(?:will|would|expect\w*|from now on|next year)\b", re.IGNORECASE)
_OF_ANYTHING = re.compile(r"")
_PERIOD_IS = re.compile(r"(?:Reporting[ ]|Reference[ ])?[Pp]eriod(?:[ ]covered)?:")
_OF_FIGURES = re.compile(
    r"\b(?:figures|data|statistics|numbers?|how many|position|answer|table|tables|totals|breakdown|period|results"
    r"|returns|the following|as follows|set out below"
    r"|(?:visas?|permits?|applications) (?:issued|granted|approved|received|refused))\b",
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
