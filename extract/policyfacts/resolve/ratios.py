"""Percentages: the number that each is of, and what it comes to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from policyfacts.document import Reading
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared
from policyfacts.resolve.links.former import former


def reject_orphans(frames: Sequence[Frame]) -> None:
    """A ratio stands or falls with its base: the number after `of the`, or the count just before."""
    last: Frame | None = None
    ratio: Frame | None = None
    for frame in frames:
        if not frame.candidate:
            continue
        if frame.mention.ratio is None:
            if frame.accepted is not None and not (last and last.sentence == frame.sentence and compared(frame)):
                last = frame
            continue
        stated = _beside_own_number(frame, last) or _number_follows(frame, frames)
        frame.base = None if stated else _base_of(frame, frames, last, ratio)
        if frame.base is not None and (_says_again(frame, frame.base, last) or _of_another_year(frame, frame.base)):
            frame.base = None
        ratio = frame if frame.base is not None else ratio
        if frame.base is None:
            frame.reason = "percentage without a stated base"


# `97,920 visas were granted, which represents 66 per cent of the total`: what part the number itself is.
_REPRESENTS = re.compile(
    r"[^.;]{0,60}?(?:(?:,[ \u00a0]?)?(?:this|which|that|it|they)[ \u00a0]+(?:represents?|represented|accounts?[ ]for"
    r"|accounted[ ]for|makes?[ ]up|made[ ]up|constitutes?|equals?|is|was|are|were)"
    r"|,?[ \u00a0](?:representing|accounting[ ]for|making[ ]up|constituting|equivalent[ ]to))[ \u00a0]+"
    r"(?:about[ ]|some[ ]|nearly[ ]|almost[ ]|just[ ]over[ ])?",
    re.IGNORECASE,
)


# `253,355 applications in the F-1 category, or 36 per cent of the cases`
_THAT_IS = re.compile(
    r"[^.;:]{0,40},[ \u00a0](?:or|that is|which is to say|which is|in other words)[ \u00a0]"
    r"(?:some[ ]|about[ ]|just[ ]over[ ])?"
)


def _beside_own_number(frame: Frame, last: Frame | None) -> bool:
    """`3,000 work visas, or 60% of the 5,000 places`: the number is there already."""
    if last is None or last.sentence != frame.sentence:
        return False
    if _REPRESENTS.fullmatch(frame.view.words(last.end, frame.start)):
        return True
    if _THAT_IS.fullmatch(frame.view.words(last.end, frame.start)):
        return True
    partitive = frame.head.partitive
    if (
        partitive is not None
        and partitive.text.endswith(("them", "these", "those", "which", "whom"))
        and frame.view.words(last.end, frame.start).strip(" \u00a0") == ","
    ):
        return False  # `18,400 applications, more than half of them from Ghana`: a part of the number in front
    return (
        re.fullmatch(
            r"[,(]?[ \u00a0]?(?:or|i\.e\.|that is|equal to|just|about|close to|nearly|[ \u00a0,(])*",
            frame.view.words(last.end, frame.start),
        )
        is not None
    )


_AGREES = Fraction(1, 25)  # of a whole: `nearly half` is 48 per cent


def _says_again(frame: Frame, base: Frame, last: Frame | None) -> bool:
    """`60,000 were admitted, nearly half of the 125,000 allowed`: what the number in front comes to already."""
    partitive = "" if frame.head.partitive is None else frame.head.partitive.text
    anaphoric = partitive.endswith(("these", "those", "them", "which", "whom"))
    if not anaphoric and _IT_IS.search(frame.view.words(frame.view.start, frame.start)):
        return True  # `the allotment is 900, and it is exactly half of the 1,800 of last year`: it is compared
    if last is None or last is base or last.sentence != frame.sentence or not last.number or not base.number:
        return False
    apposed = _APPOSED.fullmatch(frame.view.words(last.end, frame.start)) is not None
    if apposed and _OF_BEFORE.match(base.view.words(base.end, base.view.end)):
        return True  # `26,480 were approved, less than half of the 58,210 of a year earlier`
    share = Fraction(last.number, base.number)
    return apposed and frame.mention.ratio is not None and abs(share - frame.mention.ratio) <= _AGREES


_IT_IS = re.compile(
    r"\b(?:it|that|this|which|(?:the|that|this)[ \u00a0](?:figure|number|total|quota|allotment|cap|ceiling))[ \u00a0]"
    r"(?:is|was|would be|will be)[ \u00a0](?:(?:exactly|just|only|about|barely|less than|more than|almost|nearly"
    r"|roughly)[ \u00a0])*$",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?(?:(?:of|in|from)[ \u00a0])?(?:the[ ]|a[ ])?"
    r"(?:year (?:before|earlier)|(?:previous|prior|preceding) year|last year)\b"
)


def _of_another_year(frame: Frame, base: Frame) -> bool:
    """`87% of the visas in 2020`: of a number that was told for another year."""
    found = _IN_YEAR.match(frame.view.words(frame.end, frame.view.end))
    years = _YEAR.findall(base.view.sentence.text)
    if _LAST_YEAR.match(frame.view.words(frame.view.start, frame.start)):
        return not _LAST_YEAR.search(base.view.sentence.text) and base.sentence != frame.sentence
    return found is not None and bool(years) and found["year"] not in years


_LAST_YEAR = re.compile(r"(?:In |[Tt]he )?[Ll]ast (?:year|season)\b")
_IN_YEAR = re.compile(r"[ \u00a0](?:issued |granted |given out )?in[ \u00a0](?P<year>(?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_APPOSED = re.compile(
    r"[^.;:]{0,60}(?:,|[ \u00a0][\u2013\u2014]|[ \u00a0]\()[ \u00a0]?"
    r"(?:(?:or|just|only|about|nearly|almost|some|roughly|well|under|over|more than|less than|fewer than|around|barely"
    r"|fully)[ \u00a0])*"
)
_NUMBER_NEXT = re.compile(
    r"[^.;:()\d]{0,60}?(?:[ \u00a0]\(|,[ \u00a0](?:or|that is|i\.e\.)?[ \u00a0]?)(?:some[ ]|about[ ]|nearly[ ]"
    r"|just[ ])?",
    re.IGNORECASE,
)


def _number_follows(frame: Frame, frames: Sequence[Frame]) -> bool:
    """`Half of these (31,076) were …`, `nearly half of the group, or 7,300 people`: the number comes right behind."""
    behind = next((f for f in frames if f.order > frame.order), None)
    if (
        behind is not None
        and behind.sentence == frame.sentence
        and frame.head.base is not None
        and _fits(frame, behind, frames)
    ):
        return True
    return (
        behind is not None
        and behind.sentence == frame.sentence
        and behind.mention.ratio is None
        and behind.candidate
        and (behind.number or 0) >= 100
        and _NUMBER_NEXT.fullmatch(frame.view.words(frame.mention.end, behind.start)) is not None
        and re.fullmatch(
            r"[^\w]*(?:people|workers|of them|visas|permits)?[ ]?[),]?.*",
            frame.view.words(behind.mention.end, behind.mention.end + 8),
        )
        is not None
    )


def _fits(frame: Frame, base: Frame, frames: Sequence[Frame]) -> bool:
    """`More than half of the 20,000 permits issued in 2023, or 11,200, went to …`: the part follows its base."""
    for other in frames:
        if other.order > base.order and other.sentence == base.sentence and other.number and base.number:
            if not _OR.search(frame.view.words(base.end, other.start)):
                continue
            share = Fraction(other.number, base.number)
            return frame.mention.ratio is not None and abs(share - frame.mention.ratio) < Fraction(1, 8)
    return False


_OR = re.compile(r"(?:,[ \u00a0](?:or|that is)[ \u00a0]|[ \u00a0]\()(?:some[ ]|about[ ])?$")


def _base_of(frame: Frame, frames: Sequence[Frame], last: Frame | None, ratio: Frame | None) -> Frame | None:
    """The number that a percentage is of."""
    lead = frame.view.words(frame.view.start, frame.start)
    if (
        ratio is not None
        and frame.head.partitive is None
        and (
            ratio.sentence == frame.sentence
            or (frame.sentence - ratio.sentence <= 1 and re.search(r"\b(?:other|remaining)[ \u00a0]$", lead))
        )
    ):
        return ratio.base  # `20 percent of the 9,940 …, 10 percent for …`; `The other 68 percent`
    if frame.head.partitive is None and (
        front := re.search(r"\b[Oo]f[ \u00a0](?:the|its|those|these)[ \u00a0](?:[a-z]+[ \u00a0])?(?=\d)", lead)
    ):
        at = frame.view.start + front.end()
        return next((f for f in frames if f.mention.number.start == at and f.candidate and f.accepted), None)
    if frame.head.base is not None:
        start = frame.head.base.start
        return next(
            (
                f
                for f in frames
                if f.mention.number.start <= start < f.mention.number.end and f.candidate and f.accepted
            ),
            None,
        )
    words = frame.view.words(frame.view.start, frame.start).lower().split()
    anaphoric = (
        frame.head.partitive is not None
        or "remaining" in words[-2:]
        or "other" in words[-2:]
        or (_SUBJECT_OPENS.fullmatch(lead) and _WENT.match(frame.view.words(frame.mention.end, frame.view.end)))
        or (frame.mention.kind == "fraction" and _ACCOUNTS.search(lead))
    )
    if (
        not anaphoric
        or last is None
        or frame.sentence - last.sentence > 1
        or last.view.breaks_between(last.start, frame.start) > 4
        or _of_all_others(frame, last)
    ):
        return None
    return _whole_of_list(frame, frames, last)


# `of the permits`, `of all visas`, `of the total`: not `of them`
_OF_ALL = re.compile(r"\bof(?:[ \u00a0]all)?(?:[ \u00a0](?:the|these|those))?(?:[ \u00a0](?:total|number|figure))?$")


def _whole_of_list(frame: Frame, frames: Sequence[Frame], last: Frame) -> Frame:
    """`… issued 8,400 visas. Indians got 2,300 and Nepalis 1,800. 40% of the visas …`: of all, not of the last part."""
    partitive = frame.head.partitive
    if (
        partitive is None
        or last.sentence == frame.sentence
        or (last.head.kind == "unit" and last.head.partitive is None)
    ):
        return last
    if partitive.text.endswith(("them", "which", "whom")) or not _OF_ALL.search(partitive.text):
        return last
    before = former(frames)
    for other in reversed([f for f in frames if f.order < last.order and f.candidate and f.accepted is not None]):
        if frame.sentence - other.sentence > _BACK:
            break
        counted = other.head.kind == "unit" and other.head.partitive is None and other.mention.ratio is None
        if counted and not compared(other) and id(other) not in before and (other.number or 0) > (last.number or 0):
            return other
    return last


_BACK = 4  # sentences from a percentage of all to the number of all


def _of_all_others(frame: Frame, last: Frame) -> bool:
    """`half of all applicants`: of all there are, where the number before counts something else."""
    partitive = frame.head.partitive
    return (
        partitive is not None
        and partitive.text.endswith(" all")
        and None not in (frame.unit, last.unit)
        and frame.unit.value != last.unit.value  # type: ignore[union-attr]
    )


# `Twenty-four per cent went to Indians`, `Three in five are to be hired in Java`: of what the sentence before counted.
_SUBJECT_OPENS = re.compile(r"(?:Some|About|Around|Roughly|Nearly|Almost|More than|Over|Only|Just)?[ \u00a0]?")
_WENT = re.compile(
    r"[ \u00a0](?:went|go|goes|will go|were|are|will be|was|is|came|come|had been|have been|consisted|belong)\b"
)
_ACCOUNTS = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|ma(?:ke|kes|de|king) up|receiv(?:e|es|ed)|obtained|got|t(?:ook|akes?))[ \u00a0]"
    r"(?:[a-z]+[ \u00a0]){0,2}$"
)


def resolve_ratios(frames: Sequence[Frame]) -> None:
    """Turn percentages into numbers, with what their bases say."""
    for frame in frames:
        if frame.mention.ratio is None or not frame.candidate or frame.base is None:
            continue
        base = frame.base.number
        if base is None:
            frame.reason = "percentage of a base that is no number"
            continue
        value = round(Fraction(base) * frame.mention.ratio)
        spans = (frame.mention.number, frame.base.mention.number)
        frame.value = Reading(value, frame.mention.rule, spans)
        for slot in ("unit", "visa", "status", "period", "per", "issuer", "countries"):
            reading = getattr(frame.base, slot)
            if reading is not None and slot not in frame.own:
                setattr(
                    frame, slot, Reading(reading.value, "inherit.base", (), (f"@{frame.base.order}.{slot}",), reading)
                )
