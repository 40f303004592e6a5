"""Parts of one whole told once: `5,564 of them went to Kosovo and 4,239 to Serbia`."""

from __future__ import annotations

import re

from policyfacts.document import Span
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, of_a_people, siblings
from policyfacts.resolve.links.state import Links
from policyfacts.resolve.links.wholes import amount_of

_WORDED = ("split.of-total", "split.of-them", "split.of-these", "split.of-which")


def whole_of_sibling(links: Links, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
    """`5,564 of them went to Kosovo and 4,239 to Serbia`: the next number of the list has the total of the first."""
    before = _beside(links, position, frame)
    if before is None or compared(frame) or amount_of(frame) is None:
        return None
    sibling = links.home[id(before)]
    if before.head.partitive is not None and _OPENS.fullmatch(frame.view.words(before.end, frame.start)):
        # `2,250 of the permits had been used: 868 by Zurich`: a list of the 2,250
        larger = (sibling.number or 0) > (amount_of(frame) or 0)
        return (sibling, "split.of-total", before.mention.number) if larger and not compared(frame) else None
    if frame.head.kind != "implicit" and not of_a_people(frame):
        return _listed_with(links, before, frame)
    mine = [f for f in links.facts if f.parent is sibling and f.first.sentence == frame.sentence]
    mine = [
        f for f in mine if f.first.start < before.start
    ]  # not `Syrians 78,500 (of which 30,100 …) and Thais 31,700`
    if mine and mine[0].parent_reading is not None and mine[0].parent_reading.rule in _WORDED:
        spans = () if frame.countries is None else frame.countries.spans
        named = bool(spans) and spans[0].start > before.end
        named = named or _LABEL.fullmatch(frame.view.words(before.end, frame.start)) is not None
        named = named or (
            _AND.search(frame.view.words(before.end, frame.start)) is not None
            and _GOES_TO.match(frame.view.words(frame.end, frame.end + 40)) is not None
        )
        if (sibling.number or 0) > (amount_of(frame) or 0) and named and not compared(frame):
            return sibling, mine[0].parent_reading.rule, mine[0].parent_reading.spans[0]  # `A got 35 of the 200, B 38`
    if (
        sibling.parent is None
        or sibling.parent_reading is None
        or sibling.parent_reading.rule not in _WORDED
        or (sibling.parent.first.sentence == frame.sentence and sibling.parent_reading.rule == "split.left-of")
    ):
        return None
    if (sibling.parent.number or 0) <= (amount_of(frame) or 0) or not siblings(before, frame):
        return None
    beside = [f for f in links.facts if f.parent is sibling.parent and f.first.sentence == frame.sentence]
    told = sum(f.number or 0 for f in beside) + (amount_of(frame) or 0)
    apart = ";" in frame.view.words(before.end, frame.start)
    if apart and told > (sibling.parent.number or 0) and (sibling.number or 0) > (amount_of(frame) or 0):
        # `9,000 requests, of which 7,000 ended in a visa; Cubans obtained 2,400`: too many for the first
        return sibling, sibling.parent_reading.rule, sibling.parent_reading.spans[0]
    if told > (sibling.parent.number or 0) * _ROUNDED and _ANOTHER.match(frame.view.words(frame.end, frame.view.end)):
        return None  # `12,630 in Manila, 6,940 of which for work, and 9,870 in Hanoi, of which 5,210 …`
    return sibling.parent, sibling.parent_reading.rule, sibling.parent_reading.spans[0]


_ROUNDED = 1.02
# What has parts of its own stands beside the whole.
_ANOTHER = re.compile(r"[^;:.\d]{0,60}(?:,|\()[ \u00a0]?(?:of|among|including)[ \u00a0](?:which|whom|them|these)?")


def _beside(links: Links, position: int, frame: Frame) -> Frame | None:
    """The number before in the same sentence, over what stands in parentheses: `2,650 (650 and 2,000), 46 …`."""
    for other in reversed(links.frames[:position]):
        if other.sentence != frame.sentence:
            return None
        between = frame.view.words(other.end, frame.start)
        if between.count(")") <= between.count("("):
            return other
    return None


def _listed_with(links: Links, before: Frame, frame: Frame) -> tuple[Fact, str, Span] | None:
    """`Of these, 5,100 were refugee places, 4,900 special places and 46 visas`: a list whose parts have nouns."""
    reading = links.home[id(before)].parent_reading
    total = links.home[id(before)].parent
    if total is None or reading is None:
        return None
    if reading.rule in ("split.of-them", "split.of-which") and frame.unit is not None and frame.unit.value == "people":
        between = frame.view.words(before.end, frame.start)
        amount = sum(f.number or 0 for f in links.facts if f.parent is total) + (frame.number or 0)
        fits = _NEXT_GROUP.fullmatch(between) is not None and amount <= (total.number or 0)
        return (total, reading.rule, reading.spans[0]) if fits else None
    if reading.rule not in ("split.of-these", "split.of-total"):
        return None
    if reading.rule == "split.of-total" and any(f.sentence == frame.sentence for f in total.frames):
        return None  # only a whole that is named from afar goes on to the end of its sentence
    between = _PARENTHESES.sub("", frame.view.words(before.end, frame.start))
    amount = sum(f.number or 0 for f in links.facts if f.parent is total) + (frame.number or 0)
    if _NEXT_OF_LIST.fullmatch(between) is None or amount > (total.number or 0) or not siblings(before, frame):
        return None
    return total, reading.rule, reading.spans[0]


_OPENS = re.compile(r"[^,;:.()\d]{0,60}:[ \u00a0](?:(?:some|about|nearly)[ \u00a0])?")
# `33,900 of them carers in homes and about 16,000 factory workers`
_NEXT_GROUP = re.compile(r"[^,;:.()\d]{2,60}(?:,|,?[ \u00a0]and)[ \u00a0](?:about[ ]|some[ ]|nearly[ ]|only[ ])?")
_PARENTHESES = re.compile(r"[ \u00a0]?\([^()]*\)")
_NEXT_OF_LIST = re.compile(r"[^,;:.()]{0,60}(?:[,;]|,?[ \u00a0]and)[ \u00a0](?:and[ ])?(?:[a-z]+[ \u00a0]){0,5}")
# `takes 319,000 of the 1,231,000, builders 199,000 and nursing homes 160,000`
_LABEL = re.compile(r"(?:,|,?[ \u00a0]and)(?:[ \u00a0][A-Za-z][\w’'-]*){1,4}[ \u00a0]")
# `500 of the 3,000 would go to clinics and no more than 150 would go to kitchens`
_AND = re.compile(r"(?:\band|[,;])[ \u00a0]$")
_GOES_TO = re.compile(
    r"(?:[ \u00a0](?:would|will|may|are|were|to|be|have|been))*[ \u00a0](?:go|going|gone|went|for|to|in|from"
    r"|reserved|set aside|held)\b"
)
