"""Rates told once: `The annual quotas are as follows: …`, `raised the yearly limit to 600. For Serbs it is 400`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts.document import ReadContext, Reading, Sentence, Span
from policyfacts.find.rates import read as read_rate
from policyfacts.find.standing_over import standing_over
from policyfacts.resolve.facts import REACHED
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.scope import Scope

_NB = "[ \u00a0]"
_LIMIT = r"(?:quotas?|caps?|limits?|ceilings?|intakes?|allocations?|allotments?|contingents?|targets?|maximum)"
_OF = (
    r"(?:work|workers?|permits?|visas?|labou?r|immigration|migration|refugee|admissions?|foreign|overall|total|national"
    r"|country|regional|numerical)"
)
_RATED = re.compile(
    rf"\b(?P<rate>annual|yearly|monthly)\b{_NB}(?:{_OF}{_NB}){{0,2}}?{_LIMIT}\b"
    rf"|\b{_LIMIT}\b[^.;:\d]{{0,40}}?{_NB}(?P<behind>(?:per|a|each|every){_NB}(?:year|month))\b",
    re.IGNORECASE,
)
# `For Mongolians it rises`, `The limit for Mongolians is`, `The ceiling was halved`
_ON_IT = re.compile(
    rf"(?:For{_NB}[^,.;:\d]{{2,40}}?,?{_NB}(?:it|this|the{_NB}{_LIMIT}){_NB}"
    rf"|(?:The|That|This){_NB}(?:{_LIMIT}|number|figure)\b(?:{_NB}for{_NB}[^,.;:\d]{{2,40}}?)?{_NB}"
    rf"(?:is|was|stays|stands|stood|will|would|has|had|rises|rose|falls|fell|goes|went|remains)\b)"
)
_FAR = 2  # sentences


def rate_told(frame: Frame, topic: Frame | None, scope: Scope) -> None:
    """The rate that something above a number's list or in front of it tells, where it has neither a rate nor a time."""
    status = None if frame.status is None else frame.status.value
    if frame.per is not None or frame.period is not None or status in REACHED or frame.view.dates:
        return
    if (over := next(_leads(frame, scope), None)) is not None:
        value = read_rate(over.text, ReadContext(scope.book))
        frame.per = None if value is None else Reading(value, "per.rate", (over,))
        return
    if topic is None or topic.per is None or topic.block != frame.block or frame.sentence - topic.sentence > _FAR:
        return
    limit = topic.status is not None and topic.status.value not in REACHED
    if limit and _ON_IT.match(frame.view.sentence.text) is not None:
        frame.inherit("per", topic.per, "inherit.topic", f"@{topic.order}.per")


def _leads(frame: Frame, scope: Scope) -> Iterator[Span]:
    """Words that tell of a yearly or monthly limit and of no amount, the nearest first."""
    sentence = frame.view.sentence
    head, colon, _ = sentence.text.partition(":")
    if colon and sentence.start + len(head) < frame.start and not re.search(r"\d", head):
        yield from _rate_in(head, sentence.start)
    for over in standing_over(scope.document, sentence):
        if over.kind != "headline" and not scope.numbers.get(over.index):
            yield from _rate_in(over.text, over.start)
    if sentence.kind == "body" and (before := _before(sentence, scope)) is not None:
        yield from _rate_in(before.text, before.start)


def _before(sentence: Sentence, scope: Scope) -> Sentence | None:
    """The sentence that a paragraph's numbers follow, if it names none: `It has set yearly limits. Serbs get 600 …`."""
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _FAR), -1):
        other = scope.document.sentences[index]
        if other.block != sentence.block:
            return None
        if not scope.numbers.get(index):
            return other
    return None


def _rate_in(text: str, start: int) -> Iterator[Span]:
    if (match := _RATED.search(text)) is not None:
        name = "rate" if match["rate"] is not None else "behind"
        yield Span(start + match.start(name), start + match.end(name), match[name])
