"""Which candidate numbers count visas: by their own noun, by what the clause is about, by what was counted before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policyfacts.document import Reading
from policyfacts.find.relevance import RelevanceCue
from policyfacts.records import Unit
from policyfacts.resolve.accept.above import Above
from policyfacts.resolve.accept.granting import NOTHING, country_takes, granted_by_noun, is_number_of_scheme, own_noun
from policyfacts.resolve.accept.other_deed import other_deed, seized
from policyfacts.resolve.accept.other_matter import (
    about_something_else,
    cues_near,
    difference,
    granted_behind,
    on_visas,
    resumes,
    turned_out,
)
from policyfacts.resolve.accept.present import present
from policyfacts.resolve.accept.regained import complete_sums, in_list_of_count, take_small_rows, weakly_refused
from policyfacts.resolve.accept.residents import already_there, mere_travellers, without_papers
from policyfacts.resolve.frame import Frame

# Reasons that say that a number is nothing countable: what follows it in a list may still count visas.
_NEUTRAL = (
    "date",
    "duration",
    "age",
    "money",
    "percentage",
    "label",
    "too small",
    "time of day",
    "telephone",
    "measure",
    "name of",
    "a difference",
    "the families",
    "more than come",
)
_NEAR = 2  # sentences behind a number of something else in which a bare one goes on about that
_MANY = 100  # a smaller number that nothing else speaks for may be an age or a score
_REACH = 12  # sentences over which an accepted count keeps its topic alive


def accept(
    frames: Sequence[Frame],
    asked: Mapping[int, Reading[Unit]],
    above: Above,
    *,
    about_visas: bool,
) -> None:
    """Decide for every candidate; the others get a reason.

    Args:
        frames: In reading order; `accepted` or `reason` is set on each.
        asked: What the question above a sentence asks for, by the sentence's number.
        above: Sentences whose numbers another one above them is about.
        about_visas: Whether the document names any programme or visa at all.
    """
    for frame in frames:
        if frame.sentence in above.stocks and frame.reason is None:
            frame.reason = "people whom a place has"
        if frame.sentence in above.measured and frame.candidate and frame.head.kind == "implicit":
            frame.reason = frame.reason if frame.head.partitive else "measures something else: what the question asks"
    stocks = [
        frame.number or 0
        for frame in frames
        if frame.reason == _STOCK or (frame.candidate and (already_there(frame) or present(frame)))
    ]
    for frame in frames:
        if frame.view.sentence.kind == "headline" and frame.reason is None and _rounds(frame.number or 0, stocks):
            frame.reason = _STOCK  # `Migrant workers top 825,000` above `had 825,412 migrant workers`
    if about_visas:
        _answer(frames, asked)
    _decide(frames, above, about_visas=about_visas)
    if about_visas:
        take_small_rows(frames)
        complete_sums(frames)
        told = {frame.number for frame in frames if frame.accepted is not None and (frame.number or 0) >= 100}
        for frame in frames:
            if frame.view.sentence.kind == "headline" and frame.number in told and weakly_refused(frame):
                frame.accepted, frame.reason = "told below", None  # `178,000 Zimbabweans get two more years`


def _rounds(number: int, exact: Sequence[int]) -> bool:
    """Whether a number is one of others, or what it comes to with fewer digits."""
    digits = len(str(number).rstrip("0"))
    width = len(str(number)) - digits
    return number >= _MANY and any(number == other or number == other // 10**width * 10**width for other in exact)


def _answer(frames: Sequence[Frame], asked: Mapping[int, Reading[Unit]]) -> None:
    """The first number of an answer to `How many people …?` counts those people, where it has no noun of its own."""
    answered: set[int] = set()
    for frame in frames:
        unit = asked.get(frame.sentence)
        if unit is None or not frame.candidate or frame.sentence in answered:
            continue
        answered.add(frame.sentence)
        if frame.head.kind == "implicit" and frame.unit is None and frame.mention.ratio is None:
            frame.unit, frame.accepted = unit, "asked for"
            frame.own.add("unit")


def _decide(frames: Sequence[Frame], above: Above, *, about_visas: bool) -> None:
    last: Frame | None = None
    foreign: Frame | None = None  # the last number that counts something else
    seen: set[int] = set()
    for frame in frames:
        if frame.accepted is not None:
            last, foreign = frame, None
        elif frame.candidate and frame.mention.ratio is None:
            rule = (
                "repeat"
                if _can_repeat(frame) and (frame.number or 0) >= 100 and frame.number in seen
                else _why(frame, last, foreign, frame.sentence in above.told, about_visas=about_visas)
            )
            if rule == NOTHING and (frame.sentence in above.headed or in_list_of_count(frame, last)):
                rule = "row of a table"
            if rule.startswith("no:"):
                frame.reason = rule.removeprefix("no:").strip()
            else:
                frame.accepted = rule
                last, foreign = frame, None
                seen |= {frame.number} if frame.number is not None else set()
        elif frame.candidate and _OF_RESIDENTS.match(frame.view.words(frame.mention.end, frame.view.end)):
            frame.reason = "percentage without a stated base"
        elif frame.candidate:
            frame.accepted = "ratio of a base"  # stands or falls with its base, see counts
        if frame.reason is not None and not frame.reason.startswith(_NEUTRAL):
            foreign = frame


_PRESENT = "relevance.against.stock"
_OF_THOSE = re.compile(r"(?:[Oo]f|[Aa]mong) (?:these|those|them),? (?:(?:some|about|only|just|nearly|almost) )?")


def _of_the_last(frame: Frame, last: Frame | None) -> bool:
    """`Of those, 5,332 …`, `4,541 of them …`: some of the people that were counted right before."""
    if last is None or frame.sentence - last.sentence > 1 or (last.number or 0) < (frame.number or 0):
        return False
    if last.head.unit == "applications":
        return False  # who lives here already is no part of what was asked for
    of_them = frame.head.partitive is not None and frame.head.partitive.text.endswith(("them", "these", "those"))
    lead = frame.view.words(frame.view.start, frame.start).replace("\u00a0", " ")
    return frame.head.kind == "implicit" and (of_them or _OF_THOSE.fullmatch(lead) is not None)


def _weigh(
    frame: Frame, last: Frame | None, against: Sequence[RelevanceCue], support: Sequence[RelevanceCue]
) -> str | None:
    """What words of another matter make of a number; None where those of granting outweigh them."""
    if _of_the_last(frame, last) and all(cue.rule == _PRESENT for cue in against):
        return "part of a count"  # `Of those, 5,332 live in the capital`
    return about_something_else(frame, against, support)


_OF_RESIDENTS = re.compile(
    r"[ \u00a0]of[ \u00a0](?:all[ \u00a0]|the[ \u00a0]|its[ \u00a0]|their[ \u00a0])*(?:[a-z]+(?:[’']s)?[ \u00a0])?"
    r"(?:residents|inhabitants|population|workforce|labou?r force|citizens|households|voters|adults|passengers"
    r"|members|staff|employees|pupils|patients)\b"
)


def _refused(frame: Frame, last: Frame | None, foreign: Frame | None) -> str | None:
    """Why a number counts no visas whatever its clause says of granting; None where nothing says so."""
    if _part_of_foreign(frame, foreign):
        return "no: part of what counts something else"
    there = None if _of_the_last(frame, last) else present(frame)
    return (
        difference(frame)
        or mere_travellers(frame)
        or there
        or without_papers(frame)
        or other_deed(frame)
        or seized(frame)
    )


def _part_of_foreign(frame: Frame, foreign: Frame | None) -> bool:
    """`New citizens numbered 23,500. About 1,300 of them were children`: a part of what counts no visas counts none."""
    return (
        foreign is not None
        and foreign.reason != _UNTOLD
        and foreign.head.kind != "other"
        and (foreign.number or 0) >= (frame.number or 0)
        and frame.head.kind == "implicit"
        and frame.head.partitive is not None
        and frame.head.partitive.text.endswith(("these", "those", "them", "whom"))
        and frame.sentence - foreign.sentence <= 1
    ) or _included(frame, foreign)


def _whence(frame: Frame, foreign: Frame) -> bool:
    """`files of people from 31 states: Peruvians (4,100) first, Chileans (2,010) second`."""
    told = foreign.reason is not None and _STATES.search(foreign.reason) is not None
    return told and any(frame.view.words(n.end, frame.start) in (" (", "\u00a0(") for n in frame.view.nations)


def _more_of_stock(frame: Frame, last: Frame | None, foreign: Frame) -> bool:
    """`The number of maids in the city fell to 216,790. … Indonesians stood at 80,112`: more of whom a place has."""
    if foreign.reason != _STOCK or frame.sentence - foreign.sentence > _NEAR:
        return False
    people = any(n.form == "noun" and n.end <= frame.start for n in frame.view.nations)
    return people and (last is None or last.start < foreign.start)


def _included(frame: Frame, foreign: Frame | None) -> bool:
    """`822,000 migrant workers were there, including 301,000 Indonesians`: some of whom a place has."""
    return (
        foreign is not None
        and foreign.reason == _STOCK
        and foreign.sentence == frame.sentence
        and _INCLUDING.search(frame.view.words(foreign.end, frame.start)) is not None
    )


_STATES = re.compile(r"^counts something else: .*\b(?:countries|states|nations|nationalities)$", re.IGNORECASE)
_STOCK = "people whom a place has"
_GOING_ON = (_STOCK, "continues what counts something else", "part of what counts something else")


def _after_stock(frame: Frame, foreign: Frame | None) -> bool:
    """`had 825,412 migrant workers. … In private homes there were 219,940 carers`: more of whom a place has."""
    going_on = foreign is not None and foreign.reason in _GOING_ON and frame.sentence - foreign.sentence <= 1
    return frame.head.unit == "people" and going_on


_INCLUDING = re.compile(r"\b(?:including|among them|of whom|of them)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}$")


_UNTOLD = NOTHING.removeprefix("no: ")


def _far_from_any(frame: Frame, last: Frame | None) -> bool:
    small = frame.mention.rule == "quantity.words" and (frame.number or 0) < _MANY
    return small and (last is None or frame.sentence - last.sentence > 1)


def _refused_bare(frame: Frame, last: Frame | None, foreign: Frame | None) -> str | None:
    """Why a number without a noun counts no visas by what stands before it; None where nothing says so."""
    if _far_from_any(frame, last):
        return "no: a small number in words, far from any count"
    return f"no: {_STOCK}" if foreign is not None and _more_of_stock(frame, last, foreign) else None


def _can_repeat(frame: Frame) -> bool:
    """Whether a number may only be said again: `Of the 612 positions, …` behind `to fill 612 jobs`."""
    return frame.head.kind == "implicit" or (frame.head.kind == "unit" and frame.head.unit == "places")


def _why(frame: Frame, last: Frame | None, foreign: Frame | None, told: bool, *, about_visas: bool) -> str:
    """The rule by which a number counts visas, or `no:` and the reason why it does not."""
    if other := ("part of a count" if about_visas and on_visas(frame) else _refused(frame, last, foreign)):
        return other
    if not about_visas:
        return "no: nothing in the article names a visa or a programme"
    unit = frame.head.unit
    if unit in ("visas", "permits") and not frame.head.weak:
        return "noun"
    if (
        frame.head.partitive is not None
        and frame.head.kind == "implicit"
        and last is not None
        and last.sentence == frame.sentence
        and frame.head.partitive.text.endswith(("these", "those", "them"))
        and not turned_out(frame)
    ):
        return "part of a count"  # `28,400 visas for people fleeing the war, 11,900 of these for …`
    against, support = cues_near(frame)
    if against and (other := _weigh(frame, last, against, support)):
        return other
    alive = last is not None and frame.sentence - last.sentence <= _REACH
    told = told and (frame.number or 0) >= _MANY and (foreign is None or frame.sentence - foreign.sentence > _NEAR)
    programme = any(
        frame.view.breaks_between(frame.start, p.start) <= 1 and not p.occupation and not own_noun(frame, p)
        for p in frame.view.programmes
    )
    programme = programme or is_number_of_scheme(frame)
    if unit in ("documents", "applications"):
        classed = any(frame.mention.end <= p.start < frame.end and not p.occupation for p in frame.view.programmes)
        told = told or alive or bool(support) or classed  # `won 9,265 H-1B approvals`
        return "noun" if not frame.head.weak or told else "no: nothing says that it counts visas"
    if unit is not None:
        after_stock = not support and _after_stock(frame, foreign)
        noun = granted_by_noun(frame, last, alive=alive, support=bool(support) or programme, told=told)
        return "no: continues what counts something else" if after_stock else noun
    if (
        foreign is not None
        and foreign.sentence == frame.sentence
        and not (resumes(frame, last, foreign) or granted_behind(frame, foreign) or _whence(frame, foreign))
    ):
        return "no: continues what counts something else"
    if (bare := _refused_bare(frame, last, None if support else foreign)) is not None:
        return bare
    if alive or support or programme or told:
        return "topic"
    if country_takes(frame):
        return "noun and nation"  # `Denmark will take 200`
    return NOTHING
