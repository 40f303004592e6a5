"""The whole that words of a part take up: `of them`, `of the permits`, `of the sponsored visas`, `out of the 500`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policyfacts.document import Span
from policyfacts.resolve.facts import Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, coordinated
from policyfacts.resolve.links.described import described, description, own_words, stem, telling_words
from policyfacts.resolve.links.listed_total import one_of_many
from policyfacts.resolve.links.lists import RANKING
from policyfacts.resolve.links.state import Links

_OUT_OF = re.compile(
    r"(?:^|[;:,(\u2013\u2014“\"][ \u00a0]?|\b(?:and|but|that|said)[ \u00a0])(?:of|out of|among|from among)[ \u00a0]"
    r"(?:the|its|their|those|these|all|(?:this|that|last)[ \u00a0](?:year|season|month)[’']s|[A-Z][\w-]+[’']s)"
    # of last year's group 2,300: the whole is named, and the number is its first part
    r"(?![ \u00a0](?:group|intake|cohort|total|number|batch|crop|figure|quota|tally|lot)[ \u00a0])"
    # of those grants 500 …: of what came before
    r"(?:[ \u00a0](?![\w’'-]*[a-z]s[ \u00a0]|(?:were|are|was|is|will|would)\b)[\w’'-]+){0,2}[ \u00a0]?$",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"\b(?:of|among|from)[ \u00a0](?:these|those)[ \u00a0]$", re.IGNORECASE)
_WERE = re.compile(r"[ \u00a0](?:were|are|was|is|went|go|will|had|have|came|come)\b")
# `Of 8,400 applications processed, 90 were refused`
_OF_BARE = re.compile(
    r"(?:^|[;:,“\"—–-][ \u00a0]?)(?:Of|Out of)[ \u00a0](?:(?:some|about|nearly|almost|around|more than|over"
    r"|a total of)[ \u00a0])?$"
)
_LEFT_OF = re.compile(
    r"[^,;:.]{0,24}\b(?:left|remain|remains|remained|remaining|free|unused|available|out|still)\b[^,;:.]{0,24}\b"
    r"(?:of|out of|from)[ \u00a0](?:the|its|their|those|these)[^,;:.\d]{0,24}",
    re.IGNORECASE,
)
_OUT_OF_BEHIND = re.compile(
    r"(?:[^;:.\d]|\b(?:19|20)\d\d\b){0,80}?[ \u00a0]out[ \u00a0]of[ \u00a0](?:(?:the|a|its|their|those|these"
    r"|all)[ \u00a0])?(?:[a-z]+[ ]of[ ])?(?:some[ ]|about[ ]|nearly[ ]|more than[ ])?",
    re.IGNORECASE,
)
# `6,000 Hondurans will be among the 18,000 workers`
_AMONG = re.compile(
    r"(?:[^;:.\d]|\d[\d,]*\d){0,80}[ \u00a0]among[ \u00a0]"
    r"(?:the|its|their|some|about|nearly|more than|(?:the )?total of)[ \u00a0]"
)
_BARE_OF = re.compile(r"[ \u00a0](?:out[ \u00a0])?of[ \u00a0](?:some[ ]|about[ ]|a total of[ ])?")
# `165,266 of their applications`: of those of somebody that was named.
_OF_OTHERS = re.compile(r"\bof (?:their|its|his|her|our)$")
_OF_A_TIME = re.compile(r"\b(?:year|season|month|quarter)[’']s$")


def whole_of_partitive(links: Links, position: int, frame: Frame, partitive: Span) -> Fact | None:
    """What `of them` or `of the B permits` is of: what its words take up, else the nearest number that can hold it."""
    if _of_a_noun_nearby(position, frame, links.frames):
        return None
    total: Fact | None = None
    if frame.countries is not None and frame.countries.rule == "beneficiary.its" and partitive.text.endswith("them"):
        counted = _counted_people(links, position, frame)
        return None if counted is None else links.home[id(counted)]  # of the people named last
    if _OF_FIGURE.search(frame.view.words(partitive.start, frame.end)):
        return _main_before(links, position, frame)
    if _OF_A_TIME.search(partitive.text):
        total = _of_that_time(links, position, frame)
    elif not _OF_OTHERS.search(partitive.text):
        total = _whole(links, position, frame) if _of_noun(frame) else larger_before(links, position, frame)
        if total is not None and _of_noun(frame) and _other_unit(total, frame):
            return None  # `628 of the visas` are no part of the 7,500 who asked
    nearest = () if total is None else total.frames
    other = described(frame, links.frames[:position], description(frame), nearest)
    return total if other is None else links.home[id(other)]


def _counted_people(links: Links, position: int, frame: Frame) -> Frame | None:
    """`6,100 Fijians left. … Canada took 1,400 of them`: the number of the people that `them` takes up."""
    people = frame.countries
    for other in reversed(links.frames[:position]):
        if people is None or frame.sentence - other.sentence > _BACK:
            return None
        named = "countries" in other.own and other.countries is not None and other.countries.rule == "beneficiary.noun"
        if named and other.countries.value == people.value and (other.number or 0) > (frame.number or 0):  # type: ignore[union-attr]
            return other
    return None


def _other_unit(total: Fact, frame: Frame) -> bool:
    """Whether the whole counts applications and the part what is granted."""
    granted = frame.unit is not None and "unit" in frame.own and frame.unit.value in ("visas", "permits", "documents")
    return granted and total.value("unit") == "applications"


def _of_that_time(links: Links, position: int, frame: Frame) -> Fact | None:
    """`9,140 of last year's permits`: the last number of that unit before, if it is of that time and can hold it."""
    for other in reversed(links.frames[:position]):
        whole, part = other.period, frame.period
        timed = None not in (whole, part) and whole.value and part.value  # type: ignore[union-attr]
        fact = links.home[id(other)]
        if (
            fact.parent is None
            and (other.number or 0) > (frame.number or 0)
            and not compared(other)
            and other.unit is not None
            and frame.unit is not None
            and other.unit.value == frame.unit.value
            and (not timed or whole.value[:4] == part.value[:4])  # type: ignore[union-attr, index]
            and not _other_kind(other, frame)
        ):
            return fact
    return None


def _other_kind(whole: Frame, part: Frame) -> bool:
    """Whether the words of each name a kind of visa, and another one: student visas are no work visas."""
    if whole.visa is None or part.visa is None or "visa" not in part.own:
        return False
    return None not in (one := whole.visa.value.category, two := part.visa.value.category) and one != two


_BACK = 3  # sentences to the total that `of the total` takes up
_OF_FIGURE = re.compile(r"\bof[ \u00a0][^,;:.\d]{0,20}\b(?:figure|total|number|tally|sum)$", re.IGNORECASE)


def _main_before(links: Links, position: int, frame: Frame) -> Fact | None:
    """`made up 2,800 of this year's figure`: the first number of the last sentence with one that can hold it."""
    chosen: Frame | None = None
    for other in reversed(links.frames[:position]):
        if frame.sentence - other.sentence > _BACK or (chosen is not None and other.sentence != chosen.sentence):
            break
        listed = RANKING.search(other.view.sentence.text) or other.head.kind == "implicit"
        if (listed and one_of_many(links, other)) or id(other) in links.former:
            continue
        if (other.number or 0) > (frame.number or 0) and not compared(other) and other.sentence < frame.sentence:
            chosen = other
    return None if chosen is None else links.home[id(chosen)]


def _whole(links: Links, position: int, frame: Frame) -> Fact | None:
    """`16,400 of the permits`: of all of them, the article's main number of that unit, if it is large enough."""
    block = [f for f in links.frames[:position] if f.block == frame.block and f.sentence < frame.sentence]
    before = [*block[::-1], *links.frames[:position]]
    if frame.status is not None and frame.status.value == "issued":  # `received 900 of the permits`: of those issued
        before.sort(key=lambda f: f.status is None or f.status.value != "issued")
    for other in before:
        if other.head.kind == "implicit" and RANKING.search(other.view.sentence.text):
            continue  # `Industry comes first with 17,000`
        fact = links.home[id(other)]
        if fact.parent is not None and any(d.complete and d.total is fact.parent for d in links.drafts):
            fact = fact.parent
        if (
            fact.number is None
            or frame.number is None
            or fact.number <= frame.number
            or compared(other)
            or fact.parent is not None
        ):
            continue
        if (
            other.unit is not None
            and frame.unit is not None
            and other.unit.value == frame.unit.value
            and other.view.sentence.kind != "headline"
        ):
            return fact
    return larger_before(links, position, frame)


def base_in_front(links: Links, position: int, frame: Frame) -> Frame | None:
    """`Of the 13,767 applications …, 13,494 were certified`; `out of the 65,000, as many as 6,800`."""
    for other in reversed(links.frames[:position]):
        if other.sentence != frame.sentence:
            return None
        lead = frame.view.words(frame.view.start, other.start)
        if _OF_THESE.search(lead) and _WERE.match(frame.view.words(other.end, frame.view.end)):
            return None  # `Of these 1,050 were Syrians, 212 Afghans`: the first of the parts
        if (
            (_OUT_OF.search(lead) or _OF_BARE.search(lead))
            and other.number is not None
            and frame.number is not None
            and other.number > frame.number
        ):
            return other
    return None


def base_behind(links: Links, position: int, frame: Frame) -> Frame | None:
    """`some 7,000 were left of the 38,500 authorized`, `approved 640 permits out of 900`."""
    behind = links.frames[position + 1 : position + 1 + _LISTED]
    for at, other in enumerate(behind):
        between = frame.view.words(frame.end, other.start)
        if at > 1:  # `900 Serbs, 700 Turks, 400 Poles and 200 Czechs were among the 3,000`
            last = behind[at - 1]
            if (
                not _one_list([frame, *behind[:at]])
                or _AMONG.fullmatch(frame.view.words(last.end, other.start)) is None
            ):
                continue
            between = frame.view.words(last.end, other.start)
        if (
            other.sentence == frame.sentence
            and other.number is not None
            and (frame.number or 0) < other.number
            and any(words.fullmatch(between) for words in (_LEFT_OF, _OUT_OF_BEHIND, _BARE_OF, _AMONG))
        ):
            return other
    return None


def _one_list(frames: Sequence[Frame]) -> bool:
    """Whether numbers stand side by side in a sentence: `900 Serbs, 700 Turks and 400 Poles`."""
    return all(
        one.sentence == two.sentence and _BESIDE.fullmatch(one.view.words(one.end, two.start)) is not None
        for one, two in pairwise(frames)
    )


_BESIDE = re.compile(r"[^;:.()\d]{0,30}(?:,|,?[ \u00a0]and)[ \u00a0](?:(?:some|about|nearly)[ \u00a0])?")
_LISTED = 8


def larger_before(links: Links, position: int, frame: Frame, outside: int | None = None) -> Fact | None:
    """The nearest earlier count that is large enough to hold this one, itself not a sibling in the same list."""
    number = amount_of(frame)
    if number is None:
        return None
    for other in reversed(links.frames[:position]):
        fact = links.home[id(other)]
        if frame.sentence - other.sentence > (_BACK if _of_noun(frame) else 2):
            return None
        if frame.head.noun is not None and _wished(other) and not _wished(frame) and not _would(frame):
            continue  # what was asked for is not what is shared out
        if (outside is not None and other.start >= outside) or compared(other) or coordinated(other, frame):
            continue
        if _lists_parts(links, position, other, frame):
            continue
        if (
            other.number is None
            or other.number <= number
            or (fact.parent is not None and fact.parent.first.sentence == frame.sentence)
        ):
            continue
        if (
            fact.parent_reading is not None
            and fact.first.sentence == frame.sentence
            and fact.parent_reading.rule == "split.of-them"
            and not (frame.head.partitive is not None and frame.head.partitive.text.endswith("which"))
        ):
            continue
        if (
            (frame.head.noun is not None or other.sentence < frame.sentence)
            and fact.parent is not None
            and (_of_noun(frame) or any(d.complete and d.total is fact.parent for d in links.drafts))
        ):
            return fact.parent  # `29,325 of the newcomers`: of all of them, not of the last part
        return links.whole_above(fact, frame)
    return None


def _lists_parts(links: Links, position: int, other: Frame, frame: Frame) -> bool:
    """`820,000 workers. Care gets 135,000, hotels 53,000, farms 80,000. Most of them …`: of the whole of the list."""
    if other.sentence == frame.sentence or links.home[id(other)].parent is not None or not one_of_many(links, other):
        return False
    listed = [f for f in links.by_sentence[other.sentence] if not links.only_compares(f)]
    amount = sum(f.number or 0 for f in listed)
    bare = sum(f.head.kind == "implicit" for f in listed) == len(listed) > 2
    above = [f for f in links.frames[:position] if 0 < other.sentence - f.sentence <= 1 and f.block == other.block]
    return bare and any((f.number or 0) >= amount and not links.only_compares(f) for f in above)


def _would(frame: Frame) -> bool:
    return frame.status is not None and frame.status.value == "proposed"


def amount_of(frame: Frame) -> int | None:
    """The number, or the upper end of a range that is large enough to be no `4-5`."""
    low, high = frame.mention.quantity.low, frame.mention.quantity.high
    return high if frame.number is None and (low or 0) >= _LEAST else frame.number


_LEAST = 50


def _wished(frame: Frame) -> bool:
    return frame.status is not None and "status" in frame.own and frame.status.value == "requested"


def named_total(links: Links, position: int, frame: Frame, noun: str) -> Fact | None:
    """`Of the sponsored visas, …`: the earlier count whose own clause shares the telling words of the phrase."""
    telling = _GROUPING.sub("", noun.lower())  # `Of the industries newly added`: every list is of industries
    words = {stem(word) for word in re.findall(r"[a-z]{4,}", telling)}
    named = telling_words(noun)
    best: tuple[int, int] | None = None
    chosen: Fact | None = None
    for distance, other in enumerate(reversed(links.frames[:position])):
        far = frame.sentence - other.sentence > 3
        if frame.sentence - other.sentence > _FAR:
            break
        if id(other) in links.former:
            continue  # `In 2024 it was 5,500. Of this year's places 3,000 …`
        if other.sentence == frame.sentence or (far and other.view.sentence.kind == "headline"):
            continue
        if other.number is None or frame.number is None or other.number <= frame.number:
            continue
        around = own_words(other)
        near = {stem(word) for word in re.findall(r"[a-z]{4,}", around.lower())}
        if far and not (named and named <= telling_words(around)):
            continue  # from far away only what all its words name
        score = (len(words & near), -distance)
        if best is None or score > best:
            best, chosen = score, links.home[id(other)]
    if best is not None and not best[0] and _GROUPING.search(noun):
        return None  # `Among the new fields`: of no number of anything
    nearest = () if chosen is None else chosen.frames
    taken_up = described(frame, links.frames[:position], noun, nearest)
    return chosen if taken_up is None else links.home[id(taken_up)]


_FAR = 14  # sentences over which `Of the family places` finds its whole
_GROUPING = re.compile(
    r"\b(?:fields?|sectors?|industries|trades|occupations|countries|nations|regions|provinces|states|cities"
    r"|districts|cantons"
    r"|streams|categories|classes|firms|companies|employers|nationalities|programmes|programs|schemes|routes)\b"
)


def _of_a_noun_nearby(position: int, frame: Frame, frames: Sequence[Frame]) -> bool:
    """`The current permits were handed out in 2017: 178,000 of them`: of what no number was given for."""
    if (
        frame.head.partitive is None
        or not frame.head.partitive.text.endswith("them")
        or (position and frames[position - 1].sentence == frame.sentence)
    ):
        return False
    return (
        re.search(
            r"\b(?:visas?|permits?|cards|applications|places)\b[^.]{0,60}[:;,][^.:;]{0,20}$",
            frame.view.words(frame.view.start, frame.start),
        )
        is not None
    )


def _of_noun(frame: Frame) -> bool:
    """`of the permits`, not `of those permits` or `of them`."""
    return (
        frame.head.noun is not None
        and frame.head.partitive is not None
        and re.search(r"\bof(?: all)? the$", frame.head.partitive.text) is not None
    )
