"""Parts that stand alone: a number whose wording makes it a part of the total before, and lists under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, different_outcomes, may_share, of_things
from policyfacts.resolve.links.listed_total import one_of_many
from policyfacts.resolve.links.state import Links

_REACH = 2  # sentences between a total and a subset of it
_INCLUDED = re.compile(
    r"\b(?:(?:figures?|total|number|count|tally|quota|sum|that|this|these|they|it|which|recipients|beneficiaries"
    r"|holders"
    r"|winners|newcomers|arrivals|those[ \u00a0][a-z]+)[ \u00a0](?:also[ ])?"
    r"(?:includes?|included|comprises?|comprised|covers?|takes in)|(?:includ|compris)ing|among (?:them|these"
    r"|those)|(?<!not )(?<!nor )(?<!never )included[ \u00a0]in[ \u00a0](?:this|that|the(?:[ \u00a0][a-z]+)?)[ \u00a0]"
    r"(?:figure|total|number|quota|count|sum))"
    r"(?:[ \u00a0](?:were|are|was|also|some|about|just|only))*,?[ \u00a0]$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:[Tt]he first|(?:starting|beginning) with)[ \u00a0]$")
_OPENS = re.compile(r"(?:(?:But|And|Yet|Another|Only|Just|Some|About|Roughly|Around|Nearly|Almost)[ \u00a0])*$")
_ANOTHER = re.compile(r"\b(?:another|further|additional|more)\b", re.IGNORECASE)
_WAS = re.compile(
    r"[ \u00a0](?:were|are|was|is|will be|will go|went|go|had been|have been|came|come|belonged|are for|were for)\b"
)
_CLAUSE_OPENS = re.compile(r"[,;][ \u00a0](?:and[ \u00a0])?(?:(?:some|about|only|just|nearly|almost|over)[ \u00a0])?$")
_WENT_TO = re.compile(
    r"[ \u00a0](?:(?:had|have)[ \u00a0])?(?:went|gone|go|going|were given|were granted|were issued)[ \u00a0]to\b"
)
_ALONE = re.compile(
    r"^(?:In|On|At|During|Under|From|For|To)\b[^,;:.]*\balone\b,?[ \u00a0](?:[a-z]+[ \u00a0]){0,3}$", re.IGNORECASE
)
_GOT = re.compile(
    r"^(?:[\w’'-]+[ \u00a0]){1,5}(?:got|had|sent|received|took|won|secured|obtained|accounted for|account for|made up"
    r"|make up|hold|held)"
    r"[ \u00a0](?:(?:just|only|some|about)[ \u00a0])?$"
)
_HEADING = re.compile(
    r"\b(?:break-?down|break(?:s|ing)? down|as follows|split|divided?|shared?|distribut\w+|allocat\w+|allot\w+"
    r"|apportion\w+"
    r"|at a glance|in detail|by (?:country|nationality|sector|province|region|state|canton|stream|category|type|origin)"
    r"|per (?:country|sector|province|state|region)|who (?:gets|got)|countr(?:y|ies)|figures)\b[^.]*:?$",
    re.IGNORECASE,
)


def subsets(links: Links) -> None:
    """`The figure includes 3,400 dependants`, `The first 500 arrive in March`, `About 8,000 were seasonal permits`."""
    for position, frame in enumerate(links.frames):
        fact = links.home[id(frame)]
        if fact.parent is not None or frame is not fact.first or frame.number is None or not _is_subset(frame):
            continue
        total = _total(links, position, frame)
        above = None if total is None or _is_first(frame) else links.whole_above(total, frame)
        if above is not None and above is not total:
            total = above  # of the whole of several parts that the sentence before tells
        elif total is not None and _beside_it(links, total, frame):
            total = total.parent  # `Some 4,200 went to engineers. Doctors got 1,100`
        if total is not None and not is_ancestor(fact, total):
            facts = [fact, *_beside(links, position, frame, total)]
            links.attach(total, facts, "split.subset", (total.first.mention.number,))


def _beside(links: Links, position: int, frame: Frame, total: Fact) -> list[Fact]:
    """The numbers that go on with the first one of a subset: `among them 48,200 Chinese and 30,800 Indians`."""
    facts: list[Fact] = []
    last, left = frame, (total.number or 0) - (frame.number or 0)
    if not _INCLUDED.search(frame.view.words(frame.view.start, frame.start)):
        return facts
    for other in links.frames[position + 1 :]:
        fact = links.home[id(other)]
        if (
            other.sentence != frame.sentence
            or fact.parent is not None
            or other is not fact.first
            or not 0 < (other.number or 0) <= left
            or _COORDINATED.fullmatch(frame.view.words(last.end, other.start)) is None
        ):
            break
        facts.append(fact)
        last, left = other, left - (other.number or 0)
    return facts


_COORDINATED = re.compile(
    r"(?:[ \u00a0][A-Za-z-]+){0,4}(?:,|,?[ \u00a0]and)[ \u00a0](?:some[ ]|about[ ]|only[ ]|just[ ])?"
)


def _beside_it(links: Links, total: Fact, frame: Frame) -> bool:
    """Whether the number before is itself such a part, beside which this one is told and still fits."""
    whole, reading = total.parent, total.parent_reading
    if (
        whole is None
        or reading is None
        or reading.rule
        not in (
            "split.subset",
            "split.enumeration",
            "split.of-them",
            "split.of-total",
        )
    ):
        return False
    if _INCLUDED.search(frame.view.words(frame.view.start, frame.start)) or _is_first(frame):
        return False
    taken = sum(fact.number or 0 for fact in links.facts if fact.parent is whole)
    return taken + (frame.number or 0) <= (whole.number or 0) and whole.first.sentence < frame.sentence


def _is_first(frame: Frame) -> bool:
    return _FIRST.search(frame.view.words(frame.view.start, frame.start)) is not None


def _is_subset(frame: Frame) -> bool:
    words = frame.view.words(frame.view.start, frame.start)
    if of_things(words):
        return False  # `The fields that were added, among them road transport with 24,500`
    if frame.mention.ratio is not None or compared(frame) or frame.view.sentence.kind in ("headline", "list_item"):
        return False
    if _INCLUDED.search(words) or _FIRST.search(words) or _ALONE.search(words):
        return True
    if frame.head.kind != "implicit" or frame.head.partitive is not None:
        return False
    if _CLAUSE_OPENS.search(words) and _WENT_TO.match(frame.view.words(frame.end, frame.view.end)):
        return True  # `approved 12,400 permits, most of them for mines, and 5,100 went to Filipinos`
    if "period" in frame.own:
        return False
    if _GOT.match(words):
        return True
    opens = _OPENS.fullmatch(words) is not None and not _ANOTHER.search(frame.mention_words)
    return opens and not _ANOTHER.search(words) and _WAS.match(frame.view.words(frame.end, frame.end + 16)) is not None


def _total(links: Links, position: int, frame: Frame) -> Fact | None:
    """The first number of the last sentence with one that is large enough, no comparison and no other outcome."""
    best: Fact | None = None
    sentence: int | None = None
    for other in reversed(links.frames[:position]):
        if frame.sentence - other.sentence > _REACH or (sentence is not None and other.sentence != sentence):
            break
        if other.number is None or other.number <= (frame.number or 0) or compared(other) or one_of_many(links, other):
            continue
        units = [f.unit.value for f in (other, frame) if f.unit is not None and "unit" in f.own]
        if id(other) in links.former and "period" not in frame.own:
            continue
        if other.mention.ratio is not None or _below(links, other):
            continue
        if len(units) == 2 and units[0] != units[1] != "people":
            continue  # people may be a part of permits, cards no part of people
        received = (
            frame.status is not None and frame.status.rule == "status.issued.come"
        )  # `went to`: of what was given
        if _of_another_people(other, frame) and links.home[id(other)].parent is not None:
            best, sentence = links.home[id(other)].parent, other.sentence
            continue  # `Morocco sent 15,100 of them. Honduras sent 1,200`
        included = _INCLUDED.search(frame.view.words(frame.view.start, frame.start)) is not None
        if not may_share(other, frame, countries=not included) or (different_outcomes(other, frame) and not received):
            continue
        best, sentence = links.home[id(other)], other.sentence
    return best


def _of_another_people(one: Frame, two: Frame) -> bool:
    told = "countries" in one.own & two.own and one.countries is not None and two.countries is not None
    return told and set(one.countries.value).isdisjoint(two.countries.value)  # type: ignore[union-attr]


def _below(links: Links, frame: Frame) -> bool:
    """Whether a number is told as a part of another one of its sentence: `15,100, including 13,000 women`."""
    fact = links.home[id(frame)]
    return fact.parent is not None and any(f.sentence == frame.sentence for f in fact.parent.frames)


def block_lists(links: Links) -> None:
    """Bulleted parts that leave a remainder: `The breakdown:` and a list whose numbers fit the total above it."""
    for run in _runs(links):
        facts = [links.home[id(frame)] for frame in run]
        amount = sum(frame.number or 0 for frame in run)
        above = range(run[0].sentence - _REACH - 1, run[0].sentence)
        intro = [frame for index in above for frame in links.by_sentence.get(index, [])]
        own = [f for f in intro if run[0].sentence - f.sentence == 1]
        told = own or intro
        heading = own or _HEADING.search(_before(links, run[0]))
        total = next(
            (
                links.home[id(other)]
                for other in told
                if heading
                and other.number is not None
                and other.number >= amount
                and other.view.sentence.kind != "list_item"
                and not compared(other)
                and may_share(other, run[0])
            ),
            None,
        )
        if total is not None and not any(is_ancestor(fact, total) for fact in facts):
            links.attach(total, facts, "split.subset", (total.first.mention.number,))


def _runs(links: Links) -> Iterator[list[Frame]]:
    """The first numbers of two or more list items in a row, none of which has found its place."""
    run: list[Frame] = []
    for frame in links.frames:
        if frame.view.sentence.kind != "list_item" or frame.number is None:
            if len(run) > 1:
                yield run
            run = []
            continue
        if run and frame.sentence == run[-1].sentence:
            continue
        fact = links.home[id(frame)]
        if fact.parent is not None or (run and frame.sentence - run[-1].sentence > 1) or compared(frame):
            if len(run) > 1:
                yield run
            run = []
        if fact.parent is None:
            run.append(frame)
    if len(run) > 1:
        yield run


def _before(links: Links, frame: Frame) -> str:
    """The words of the block above a list."""
    return links.above.get(frame.sentence, "")
