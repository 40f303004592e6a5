"""The article's own words about what is part of what: `of these`, `of which`, `out of the 500`."""

from __future__ import annotations

import re

from policyfacts.document import Span
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import coordinated, of_things
from policyfacts.resolve.links.described import described
from policyfacts.resolve.links.named import named_whole
from policyfacts.resolve.links.owners import owners_whole
from policyfacts.resolve.links.same_whole import whole_of_sibling
from policyfacts.resolve.links.state import Links
from policyfacts.resolve.links.wholes import base_behind, base_in_front, larger_before, named_total, whole_of_partitive

_OF_THESE = re.compile(
    r"(?:\b(?:of|among)[ \u00a0](?=all|these|those|them|which|whom|that|this)"
    r"|(?:^|[;:,\u2013\u2014“\"(][ \u00a0]?)(?:of|among)[ \u00a0](?=the|this|last)"
    r"|^from[ \u00a0](?=the (?:[a-z-]+ ){0,2}(?:quota|cap|total|pool|places|visas|permits|allocation|contingent)\b))"
    r"(?:(?:the|(?:this|that|last)[ ](?:year|season)[’']s)[ ](?P<noun>[^,;:.\d]{2,40})"
    r"|all[ ](?:these|those)|these|those|them"
    r"|which|whom"
    r"|(?:that|this)[ ](?:total|number|figure|quota|amount|sum|pool|allocation|allotment|cap|ceiling|contingent"
    r"|intake|tally))\b"
    r"(?:[^,;:.\d]{0,40})?,?[ \u00a0]?(?:[^;:.\d]{0,60})(?:(?::|[ \u00a0][–—-])[ \u00a0]?)?$",
    re.IGNORECASE,
)
# `and Malawi's part of that is 450`
_SLICE_OF_IT = re.compile(
    r"\b(?:share|part|slice|portion|cut)[ \u00a0](?P<of>of[ \u00a0](?:that|this|it|these|those|them))[ \u00a0]"
    r"(?:is|was|are|were|will be|came to|comes to|amounts to|amounted to|stands at)[ \u00a0]"
    r"(?:(?:a mere|just|only|about|some|nearly)[ \u00a0])?$",
    re.IGNORECASE,
)
_OF_WHICH_AFTER = re.compile(r"[^,;:.\d]{0,24}[ \u00a0]of[ \u00a0](?:which|whom|them|these|those)\b", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"(?:(?:first|last|next|some|roughly|about|estimated|more|than|nearly|almost|around|total|over|initial"
    r"|latest|other)[ ]?)+",
    re.IGNORECASE,
)
_ANAPHORIC = ("split.of-which", "split.of-these")


def explicit(links: Links) -> None:
    """Attach every number whose own words make it a part to its total."""
    for position, frame in enumerate(links.frames):
        fact = links.home[id(frame)]
        if fact.parent is not None:
            continue
        found = _explicit_total(links, position, frame) or whole_of_sibling(links, position, frame)
        if found is None:
            continue
        total, rule, span = found
        if "per" in frame.own and not any("per" in other.own for other in total.frames) and rule in _ANAPHORIC:
            continue  # `petitions, of which one consulate handles 300 a day`
        if total is not fact and not is_ancestor(fact, total):
            links.attach(total, [fact], rule, () if span is None else (span,))
            before = links.frames[position - 1] if position else frame
            other = links.home[id(before)]
            if coordinated(before, frame) and other.parent is None and not is_ancestor(other, total):
                links.attach(total, [other], rule, () if span is None else (span,))


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
        total = whole_of_partitive(links, position, frame, head.partitive)
        return None if total is None else (total, "split.of-them", head.partitive)
    if (base := base_in_front(links, position, frame)) is not None:
        return links.home[id(base)], "split.of-total", base.mention.number
    if (base := base_behind(links, position, frame)) is not None:
        return links.home[id(base)], "split.left-of", base.mention.number
    found = _taken_up(links, position, frame) or _taken_up_behind(links, position, frame)
    if found is None and (named := named_whole(links, position, frame)) is not None:
        return links.home[id(named)], "split.of-total", named.mention.number
    return found


def _taken_up(links: Links, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
    """`Of these, 20,000 …`, `Of the sponsored visas 500 …`: the count that words in front of a number take up."""
    lead = frame.view.words(frame.view.start, frame.start)
    if of_things(lead):
        return None
    if (slice_of := _SLICE_OF_IT.search(lead)) is not None:
        total = larger_before(links, position, frame, outside=frame.view.start + slice_of.start())
        if total is not None:
            return total, "split.of-these", _first_words(frame, frame.view.start + slice_of.start("of"), slice_of["of"])
    match = _OF_THESE.search(lead)
    if match and (not lead.rstrip().endswith((":", "–", "—", "-")) or frame.view.sentence.kind == "list_item"):
        at = frame.view.start + match.start()
        if _is_partitive(links, frame, at):
            return None  # it is the number in front that is `of those …`; this one goes on with it
        if _ALL_OF_WHOM.search(lead[: match.start()]):
            return None  # `Thailand (2,180), nearly all of whom pick berries, China (1,166)`
        if _RELATIVE.match(match.group()) and _antecedent(links, frame, at) is None:
            return None  # `domestic helpers, of whom 4,300 …`: of what stands before it, which no number counts
        if match["noun"] and "," not in match.group() and _NO_NOUN.fullmatch(match["noun"]):
            return None  # `of the first 1,700 applications, 980 …`: the number itself is the whole
        total = (
            named_total(links, position, frame, match["noun"])
            if match["noun"]
            else larger_before(links, position, frame, outside=at)
        )
        if total is not None and (those := _THOSE.search(match.group())):  # `Of those who went to Japan`
            fitting = described(frame, links.frames[:position], those.group(), total.frames)
            total = total if fitting is None else links.home[id(fitting)]
        if total is not None and total.parent is not None and _is_sub_row(frame) and _is_sub_row(total.first):
            total = total.parent  # the second of two rows `of which …` below one
        if total is not None:
            return total, "split.of-these", _first_words(frame, at, match.group())
    return None


_THOSE = re.compile(
    r"\bthose[ \u00a0](?:who|that|which|[a-z]+ed|in|from|for|given|sent)\b.*", re.IGNORECASE | re.DOTALL
)
_RELATIVE = re.compile(r"\W*(?:of|among)[ \u00a0](?:which|whom)\b", re.IGNORECASE)
_ALL_OF_WHOM = re.compile(
    r",[ \u00a0](?:nearly |almost |virtually )?(?:all|most|many|some|several|half|none|few|each|both|much)[ \u00a0]$"
)


def _is_sub_row(frame: Frame) -> bool:
    """Whether a number stands in a row that divides one above it: `– of which engineers: 2,208`."""
    return frame.view.sentence.kind == "list_item" and _SUB_ROW.match(frame.view.sentence.text) is not None


_SUB_ROW = re.compile(r"(?:[Oo]f|[Aa]mong)[ \u00a0](?:which|whom|them|these)\b")


def _antecedent(links: Links, frame: Frame, at: int) -> Frame | None:
    """The number in front of a relative `of which` that it can take up; None where only a noun stands there."""
    if not frame.view.words(frame.view.start, at).strip(" \u00a0(–—"):
        return frame  # it opens its sentence, and goes on with the one before
    return next((other for other in links.by_sentence[frame.sentence] if other.start < at), None)


def _taken_up_behind(links: Links, position: int, frame: Frame) -> tuple[Fact, str, Span] | None:
    """`…, 14,000 of which are reserved`: the count that words behind a number take up."""
    if match := _OF_WHICH_AFTER.match(frame.view.words(frame.end, frame.end + 40)):
        total = larger_before(links, position, frame)
        if total is not None:
            return total, "split.of-which", Span(frame.end, frame.end + match.end(), match.group())
    return None


def _is_partitive(links: Links, frame: Frame, at: int) -> bool:
    """Whether the `of` at an offset belongs to an earlier number of the sentence that has found its total."""
    return any(
        other.head.partitive is not None
        and other.head.partitive.start == at
        and links.home[id(other)].parent is not None
        for other in links.by_sentence[frame.sentence]
    )


def _first_words(frame: Frame, at: int, words: str) -> Span:
    match = re.search(r"\w+[ \u00a0]\w+", words)  # a mark may stand in front: `; of them`
    start, end = (at, at + 2) if match is None else (at + match.start(), at + match.end())
    return Span(start, end, frame.view.words(start, end))
