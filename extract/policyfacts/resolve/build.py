"""From quantities to frames: head, change and rate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from policyfacts.document import Document, ReadContext, Reading, Span
from policyfacts.find.changes import find_change, read as read_change
from policyfacts.find.columns import boxes
from policyfacts.find.noun_phrases import Head
from policyfacts.find.nouns_before import filed_for, noun_before
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.quantities import QuantityMention
from policyfacts.find.rates import find_rate, read as read_rate
from policyfacts.find.units import find_head, let_in
from policyfacts.resolve.frame import Frame, View, shifted
from policyfacts.resolve.reasons import carry_measures, reason_of
from policyfacts.resolve.shared_nouns import raise_nouns
from policyfacts.rules import RuleBook

_DRAWN = re.compile(r"\b(?:lotter(?:y|ies)|draws?|drawn|ballots?|raffle)\b", re.IGNORECASE)
_OFTEN = 2  # a lottery that an article is about is named more than once
_CROWD = 150  # a sentence with more numbers is a dump of data, which only costs time

# A number's noun phrase names no more peoples than this.
_PEOPLES = 20


def build_frames(
    document: Document, views: Sequence[View], quantities: Sequence[QuantityMention], book: RuleBook
) -> list[Frame]:
    """A frame for every quantity in reading order; those that count no visas carry their reason."""
    frames: list[Frame] = []
    codes = frozenset(
        digits for view in views for p in view.programmes if p.code for digits in re.findall(r"\d{3}", p.code)
    )
    by_sentence = {view.sentence.index: view for view in views}
    crowd: dict[int, int] = {}
    drawn = sum(1 for _ in islice(_DRAWN.finditer(document.text), _OFTEN)) == _OFTEN
    boxed = boxes(document)
    for mention in quantities:
        sentence = document.sentence_at(mention.start)
        if sentence is None:
            continue
        view = by_sentence[sentence.index]
        crowd[sentence.index] = crowd.get(sentence.index, 0) + 1
        frames.append(_frame(len(frames), view, mention, codes, drawn, book))
        frames[-1].boxed = sentence.index in boxed
        if crowd[sentence.index] > _CROWD and frames[-1].reason is None:
            frames[-1].reason = "too many numbers in one sentence"
    raise_nouns(frames)
    carry_measures(frames)
    return frames


_PAPERS = ("visas", "permits", "documents")
_DEFINES = re.compile(r"[ \u00a0]?(?::|[–—-])[ \u00a0](?=[a-z])")


def _frame(
    order: int, view: View, mention: QuantityMention, codes: frozenset[str], drawn: bool, book: RuleBook
) -> Frame:
    text, by = view.sentence.text, view.start
    start, end = mention.start - by, mention.end - by
    behind = bisect_left(view.nations, mention.end, key=lambda nation: nation.start)
    near = view.nations[behind : behind + _PEOPLES]
    peoples = [Span(n.start - by, n.end - by, n.text) for n in near if n.form in ("noun", "adjective")]
    if (
        view.sentence.kind == "list_item"
        and (dash := _DEFINES.match(text, end))
        and not text[:start].strip(" \u00a0•*·–—-")
    ):
        end = dash.end() - 1  # `1,108 – people approved in 2033`
    head = _shift_head(find_head(text, end, book, peoples), by)
    if head.kind == "other" and head.partitive is None and (named := _named_class(view, mention)) is not None:
        head = _of_class(head, named, text, by, book)
    if head.lottery and not (drawn or _DRAWN.search(text)):
        head = replace(head, unit="people", rule="unit.admissions", lottery=False)
    number_start, number_end = mention.number.start - by, mention.number.end - by
    verb = let_in(text, _shift_head(head, -by)) if head.kind == "other" and head.partitive is None else None
    if verb is not None:
        head = replace(head, kind="implicit", unit=None, noun=None)
    frame = Frame(order, view, mention, head)
    if verb is not None:
        frame.unit = Reading("people", "unit.verb", (shifted(verb, by),))
        frame.own.add("unit")
    if head.unit is not None and head.noun is not None:
        frame.unit = Reading(head.unit, head.rule, (head.noun,))
        frame.own.add("unit")
    if head.unit in _PAPERS and (filed := filed_for(text, start)) is not None:
        frame.unit = Reading("applications", "unit.noun", (shifted(filed, by),))
    cue = find_change(text, start, end, frame.end - by, book)
    if cue is not None:
        change = read_change(cue.span.text, ReadContext(book))
        frame.change_cue = replace(cue, span=shifted(cue.span, by))
        if change is not None:
            frame.change = Reading(change, cue.rule, (frame.change_cue.span,))
            frame.own.add("change")
    rate = find_rate(text, start, frame.end - by, len(text))
    if rate is not None and (per := read_rate(rate.text, ReadContext(book))) is not None:
        frame.per = Reading(per, "per.rate", (shifted(rate, by),))
        frame.own.add("per")
    frame.reason = reason_of(view, mention, head, number_start, number_end, codes, book)
    return frame


def _named_class(view: View, mention: QuantityMention) -> ProgrammeMention | None:
    """The visa class or scheme that the words right behind a number name: then it counts visas of that."""
    return next((p for p in view.programmes if 0 <= p.start - mention.end <= 1 and p.specific), None)


def _of_class(head: Head, named: ProgrammeMention, text: str, by: int, book: RuleBook) -> Head:
    """`2,610 F-1 and 940 J-1` have no noun of their own, `8,930 Health and Care visas` have the one of the name."""
    noun = noun_before(text[named.start - by : named.end - by], book)
    if noun is None or noun.unit == "people":
        return replace(head, kind="implicit", unit=None, noun=None)
    span = shifted(noun.span, named.start)
    phrase = Span(head.phrase.start, span.end, text[head.phrase.start - by : span.end - by])
    return replace(head, kind="unit", phrase=phrase, unit=noun.unit, noun=span)


def _shift_head(head: Head, by: int) -> Head:
    def moved(span: Span | None) -> Span | None:
        return None if span is None else shifted(span, by)

    return replace(
        head,
        phrase=shifted(head.phrase, by),
        noun=moved(head.noun),
        partitive=moved(head.partitive),
        base=moved(head.base),
    )
