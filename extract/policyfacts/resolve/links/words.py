"""The article's own words about what is part of what: `of these`, `of which`, `out of the 500`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Span
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, of_things, siblings
from policyfacts.resolve.links.described import described, description, own_words, telling_words
from policyfacts.resolve.links.owners import owners_whole
from policyfacts.resolve.links.state import Links

_OF_THESE = re.compile(
    r"(?:\b(?:of|among)[ \u00a0](?=all|these|those|them|which|whom|that)"
    r"|(?:^|[;:,\u2013\u2014“\"(][ \u00a0]?)(?:of|among)[ \u00a0](?=the|this|last)"
    r"|^from[ \u00a0](?=the (?:[a-z-]+ ){0,2}(?:quota|cap|total|pool|places|visas|permits|allocation|contingent)\b))"
    r"(?:(?:the|(?:this|that|last)[ ](?:year|season)[’']s)[ ](?P<noun>[^,;:.\d]{2,40})"
    r"|all[ ](?:these|those)|these|those|them"
    r"|which|whom|that total|that number)\b"
    r"(?:[^,;:.\d]{0,40})?,?[ \u00a0]?(?:[^;:.\d]{0,60})$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"(?:^|[;:,(\u2013\u2014“\"][ \u00a0]?|\b(?:and|but|that|said)[ \u00a0])(?:of|out of|among|from among)[ \u00a0]"
    r"(?:the|its|their|those|these|all|(?:this|that|last)[ \u00a0](?:year|season|month)[’']s|[A-Z][\w-]+[’']s)"
    r"(?:[ \u00a0](?![\w’'-]*[a-z]s[ \u00a0])[\w’'-]+){0,2}[ \u00a0]?$",  # of those grants 500 …: of what came before
    re.IGNORECASE,
)
_LEFT_OF = re.compile(
    r"[^,;:.]{0,24}\b(?:left|remain|remains|remained|remaining|free|unused|available|out|still)\b[^,;:.]{0,24}\b"
    r"(?:of|out of|from)[ \u00a0](?:the|its|their|those|these)[^,;:.\d]{0,24}",
    re.IGNORECASE,
)
_OUT_OF_BEHIND = re.compile(
    r"(?:[^;:.\d]|\b(?:19|20)\d\d\b){0,80}?[ \u00a0]out[ \u00a0]of[ \u00a0](?:(?:the|a|its|their|those|these"
    r"|all)[ \u00a0])?(?:total[ ]of[ ])?",
    re.IGNORECASE,
)
_BARE_OF = re.compile(r"[ \u00a0](?:out[ \u00a0])?of[ \u00a0](?:some[ ]|about[ ]|a total of[ ])?")
_OF_WHICH_AFTER = re.compile(r"[^,;:.\d]{0,24}[ \u00a0]of[ \u00a0](?:which|whom|them|these|those)\b", re.IGNORECASE)
# `165,266 of their applications`, `9,140 of last year's permits`: of those of somebody, or of a time, that was named.
_NO_NOUN = re.compile(
    r"(?:(?:first|last|next|some|roughly|about|estimated|more|than|nearly|almost|around|total|over|initial"
    r"|latest|other)[ ]?)+",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\bof (?:their|its|his|her|our)$|\b(?:year|season|month|quarter)[’']s$")
_ANAPHORIC = ("split.of-which", "split.of-these")
_WORDED = ("split.of-total", "split.of-them", "split.of-these", "split.of-which")


def explicit(links: Links) -> None:
    """Attach every number whose own words make it a part to its total."""
    for position, frame in enumerate(links.frames):
        fact = links.home[id(frame)]
        if fact.parent is not None:
            continue
        found = _explicit_total(links, position, frame) or _sibling_total(links, position, frame)
        if found is None:
            continue
        total, rule, span = found
        if "per" in frame.own and not any("per" in other.own for other in total.frames) and rule in _ANAPHORIC:
            continue  # `petitions, of which one consulate handles 300 a day`
        if total is not fact and not is_ancestor(fact, total):
            links.attach(total, [fact], rule, () if span is None else (span,))


def _explicit_total(links: Links, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
    head = frame.head
    if frame.base is not None:
        return links.home[id(frame.base)], "split.of-total", frame.base.mention.number
    if head.base is not None:
        base = next((f for f in links.frames if f.mention.number.start <= head.base.start < f.mention.number.end), None)
        return None if base is None or base is frame else (links.home[id(base)], "split.of-total", head.base)
    if (owned := owners_whole(links, position, frame)) is not None:
        span = head.partitive or owned.mention.number
        return links.home[id(owned)], "split.of-total" if head.partitive is None else "split.of-them", span
    if head.partitive is not None:
        total = _of_partitive(links, position, frame, head.partitive)
        return None if total is None else (total, "split.of-them", head.partitive)
    if (base := _base_in_front(links, position, frame)) is not None:
        return links.home[id(base)], "split.of-total", base.mention.number
    if (base := _base_behind(links, position, frame)) is not None:
        return links.home[id(base)], "split.left-of", base.mention.number
    return _taken_up(links, position, frame) or _taken_up_behind(links, position, frame)


def _taken_up(links: Links, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
    """`Of these, 20,000 …`, `Of the sponsored visas 500 …`: the count that words in front of a number take up."""
    lead = frame.view.words(frame.view.start, frame.start)
    if of_things(lead):
        return None
    if match := _OF_THESE.search(lead):
        at = frame.view.start + match.start()
        if _is_partitive(links, frame, at):
            return None  # it is the number in front that is `of those …`; this one goes on with it
        if _ALL_OF_WHOM.search(lead[: match.start()]):
            return None  # `Thailand (2,180), nearly all of whom pick berries, China (1,166)`
        if _RELATIVE.search(match.group()) and _antecedent(links, frame, at) is None:
            return None  # `domestic helpers, of whom 4,300 …`: of what stands before it, which no number counts
        if match["noun"] and "," not in match.group() and _NO_NOUN.fullmatch(match["noun"]):
            return None  # `of the first 1,700 applications, 980 …`: the number itself is the whole
        total = (
            _named_total(links, position, frame, match["noun"])
            if match["noun"]
            else _larger_before(links, position, frame, outside=at)
        )
        if total is not None:
            return total, "split.of-these", _first_words(frame, at, match.group())
    return None


_RELATIVE = re.compile(r"\b(?:which|whom)\b", re.IGNORECASE)
_ALL_OF_WHOM = re.compile(
    r",[ \u00a0](?:nearly |almost |virtually )?(?:all|most|many|some|several|half|none|few|each|both|much)[ \u00a0]$"
)


def _antecedent(links: Links, frame: Frame, at: int) -> Frame | None:
    """The number in front of a relative `of which` that it can take up; None where only a noun stands there."""
    if not frame.view.words(frame.view.start, at).strip(" \u00a0(–—"):
        return frame  # it opens its sentence, and goes on with the one before
    return next((other for other in links.by_sentence[frame.sentence] if other.start < at), None)


def _taken_up_behind(links: Links, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
    """`…, 14,000 of which are reserved`: the count that words behind a number take up."""
    if match := _OF_WHICH_AFTER.match(frame.view.words(frame.end, frame.end + 40)):
        total = _larger_before(links, position, frame)
        if total is not None:
            return total, "split.of-which", Span(frame.end, frame.end + match.end(), match.group())
    return None


def _of_partitive(links: Links, position: int, frame: Frame, partitive: Span) -> Fact | None:
    """What `of them` or `of the B permits` is of: what its words take up, else the nearest number that can hold it."""
    if _of_a_noun_nearby(position, frame, links.frames):
        return None
    total: Fact | None = None
    if frame.countries is not None and frame.countries.rule == "beneficiary.its" and partitive.text.endswith("them"):
        return None  # of the people named last, of whom no number was given
    if _OF_FIGURE.search(frame.view.words(partitive.start, frame.end)):
        return _main_before(links, position, frame)
    if not _OF_OTHERS.search(partitive.text):
        total = _whole(links, position, frame) if _of_noun(frame) else _larger_before(links, position, frame)
    nearest = () if total is None else total.frames
    other = described(frame, links.frames[:position], description(frame), nearest)
    return total if other is None else links.home[id(other)]


_OF_FIGURE = re.compile(r"\bof[ \u00a0][^,;:.\d]{0,20}\b(?:figure|total|number|tally|sum)$", re.IGNORECASE)


def _main_before(links: Links, position: int, frame: Frame) -> Fact | None:
    """`made up 2,800 of this year's figure`: the first number of the last sentence with one that can hold it."""
    chosen: Frame | None = None
    for other in reversed(links.frames[:position]):
        if frame.sentence - other.sentence > 2 or (chosen is not None and other.sentence != chosen.sentence):
            break
        if (other.number or 0) > (frame.number or 0) and not compared(other) and other.sentence < frame.sentence:
            chosen = other
    return None if chosen is None else links.home[id(chosen)]


def _is_partitive(links: Links, frame: Frame, at: int) -> bool:
    """Whether the `of` at an offset belongs to an earlier number of the sentence that has found its total."""
    return any(
        other.head.partitive is not None
        and other.head.partitive.start == at
        and links.home[id(other)].parent is not None
        for other in links.by_sentence[frame.sentence]
    )


def _sibling_total(links: Links, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
    """`5,564 of them went to Kosovo and 4,239 to Serbia`: the next number of the list has the total of the first."""
    before = _beside(links, position, frame)
    if before is None or compared(frame) or _amount(frame) is None:
        return None
    sibling = links.home[id(before)]
    if frame.head.kind != "implicit" and not _of_a_people(frame):
        return _listed_with(links, before, frame)
    mine = [f for f in links.facts if f.parent is sibling and f.first.sentence == frame.sentence]
    if mine and mine[0].parent_reading is not None and mine[0].parent_reading.rule in _WORDED:
        spans = () if frame.countries is None else frame.countries.spans
        named = bool(spans) and spans[0].start > before.end
        named = named or _LABEL.fullmatch(frame.view.words(before.end, frame.start)) is not None
        named = named or (
            _AND.search(frame.view.words(before.end, frame.start)) is not None
            and _GOES_TO.match(frame.view.words(frame.end, frame.end + 40)) is not None
        )
        if (sibling.number or 0) > (_amount(frame) or 0) and named and not compared(frame):
            return sibling, mine[0].parent_reading.rule, mine[0].parent_reading.spans[0]  # `A got 35 of the 200, B 38`
    if (
        sibling.parent is None
        or sibling.parent_reading is None
        or sibling.parent_reading.rule not in _WORDED
        or (sibling.parent.first.sentence == frame.sentence and sibling.parent_reading.rule == "split.left-of")
    ):
        return None
    if (sibling.parent.number or 0) <= (_amount(frame) or 0) or not siblings(before, frame):
        return None
    return sibling.parent, sibling.parent_reading.rule, sibling.parent_reading.spans[0]


def _of_a_people(frame: Frame) -> bool:
    """`150 of the 500 are to be Congolese, and 120 Afghans`: the noun only says of which people they are."""
    noun = frame.head.noun
    return noun is not None and any(n.start == noun.start and n.form == "noun" for n in frame.view.nations)


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
    if total is None or reading is None or reading.rule != "split.of-these":
        return None
    between = _PARENTHESES.sub("", frame.view.words(before.end, frame.start))
    amount = sum(f.number or 0 for f in links.facts if f.parent is total) + (frame.number or 0)
    if _NEXT_OF_LIST.fullmatch(between) is None or amount > (total.number or 0) or not siblings(before, frame):
        return None
    return total, reading.rule, reading.spans[0]


_PARENTHESES = re.compile(r"[ \u00a0]?\([^()]*\)")
_NEXT_OF_LIST = re.compile(r"[^,;:.()]{0,60}(?:[,;]|,?[ \u00a0]and)[ \u00a0](?:and[ ])?(?:[a-z]+[ \u00a0]){0,2}")
# `takes 319,000 of the 1,231,000, builders 199,000 and nursing homes 160,000`
_LABEL = re.compile(r"(?:,|,?[ \u00a0]and)(?:[ \u00a0][a-z-]+){1,3}[ \u00a0]")
# `500 of the 3,000 would go to clinics and no more than 150 would go to kitchens`
_AND = re.compile(r"(?:\band|[,;])[ \u00a0]$")
_GOES_TO = re.compile(
    r"(?:[ \u00a0](?:would|will|may|are|were|to|be|have|been))*[ \u00a0](?:go|going|gone|went|for|to|in|from"
    r"|reserved|set aside|held)\b"
)


def _first_words(frame: Frame, at: int, words: str) -> Span:
    match = re.search(r"\w+[ \u00a0]\w+", words)  # a mark may stand in front: `; of them`
    start, end = (at, at + 2) if match is None else (at + match.start(), at + match.end())
    return Span(start, end, frame.view.words(start, end))


def _whole(links: Links, position: int, frame: Frame) -> Fact | None:
    """`16,400 of the permits`: of all of them, the article's main number of that unit, if it is large enough."""
    block = [f for f in links.frames[:position] if f.block == frame.block and f.sentence < frame.sentence]
    before = [*block[::-1], *links.frames[:position]]
    if frame.status is not None and frame.status.value == "issued":  # `received 900 of the permits`: of those issued
        before.sort(key=lambda f: f.status is None or f.status.value != "issued")
    for other in before:
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
    return _larger_before(links, position, frame)


def _base_in_front(links: Links, position: int, frame: Frame) -> Frame | None:
    """`Of the 13,767 applications …, 13,494 were certified`; `out of the 65,000, as many as 6,800`."""
    for other in reversed(links.frames[:position]):
        if other.sentence != frame.sentence:
            return None
        lead = frame.view.words(frame.view.start, other.start)
        if (
            _OUT_OF.search(lead)
            and other.number is not None
            and frame.number is not None
            and other.number > frame.number
        ):
            return other
    return None


def _base_behind(links: Links, position: int, frame: Frame) -> Frame | None:
    """`some 7,000 were left of the 38,500 authorized`, `approved 640 permits out of 900`."""
    for other in links.frames[position + 1 : position + 2]:
        between = frame.view.words(frame.end, other.start)
        if (
            other.sentence == frame.sentence
            and other.number is not None
            and (frame.number or 0) < other.number
            and (_LEFT_OF.fullmatch(between) or _OUT_OF_BEHIND.fullmatch(between) or _BARE_OF.fullmatch(between))
        ):
            return other
    return None


def _larger_before(links: Links, position: int, frame: Frame, outside: int | None = None) -> Fact | None:
    """The nearest earlier count that is large enough to hold this one, itself not a sibling in the same list."""
    number = _amount(frame)
    if number is None:
        return None
    for other in reversed(links.frames[:position]):
        fact = links.home[id(other)]
        if frame.sentence - other.sentence > 2:
            return None
        if frame.head.noun is not None and _wished(other) and not _wished(frame):
            continue  # what was asked for is not what is shared out
        if (outside is not None and other.start >= outside) or compared(other):
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
            and any(d.complete and d.total is fact.parent for d in links.drafts)
        ):
            return fact.parent  # `29,325 of the newcomers`: of all of them, not of the last part
        return fact
    return None


def _amount(frame: Frame) -> int | None:
    """The number, or the upper end of a range that is large enough to be no `4-5`."""
    low, high = frame.mention.quantity.low, frame.mention.quantity.high
    return high if frame.number is None and (low or 0) >= _LEAST else frame.number


_LEAST = 50


def _wished(frame: Frame) -> bool:
    return frame.status is not None and "status" in frame.own and frame.status.value == "requested"


def _named_total(links: Links, position: int, frame: Frame, noun: str) -> Fact | None:
    """`Of the sponsored visas, …`: the earlier count whose own clause shares the telling words of the phrase."""
    telling = _GROUPING.sub("", noun.lower())  # `Of the industries newly added`: every list is of industries
    words = {_stem(word) for word in re.findall(r"[a-z]{4,}", telling)}
    named = telling_words(noun)
    best: tuple[int, int] | None = None
    chosen: Fact | None = None
    for distance, other in enumerate(reversed(links.frames[:position])):
        far = frame.sentence - other.sentence > 3
        if frame.sentence - other.sentence > _FAR:
            break
        if other.sentence == frame.sentence or (far and other.view.sentence.kind == "headline"):
            continue
        if other.number is None or frame.number is None or other.number <= frame.number:
            continue
        around = own_words(other)
        near = {_stem(word) for word in re.findall(r"[a-z]{4,}", around.lower())}
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
    r"\b(?:fields?|sectors?|industries|trades|occupations|countries|nations|regions|provinces|states|cities|districts|cantons"
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


def _stem(word: str) -> str:
    return word[:5]
