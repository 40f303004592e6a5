"""The class or scheme of visas that a number is about: of its own words, else of its sentence or of what is above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.programme_table import row_labels
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.governing_class import governing, may_govern
from policyfacts.resolve.slots.issuer import subject_grants
from policyfacts.resolve.slots.own_class import is_plain, own_programme, scheme_of_clause
from policyfacts.resolve.slots.question import question_above
from policyfacts.resolve.slots.same_scheme import same_scheme
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.visas import names_papers, only_workers, visa_reading

# `B-4, which takes in ministers and other religious workers, has 300`
_ADDED = re.compile(r",[ \u00a0](?:which|who|for|open to|meant for)\b[^;:()]{3,80},[ \u00a0]")
# `Syrians under [temporary protection]`, `Ukrainians with [temporary residence]`
_HELD = re.compile(r"[ \u00a0](?:under|with|on|holding|who (?:hold|have))[ \u00a0](?:a[ \u00a0])?$")


def fill_visa(
    frame: Frame, earlier: Frame | None, topic: Frame | None, accepted: Sequence[Frame], scope: Scope
) -> None:
    """The class or scheme that the number is about."""
    if "visa" in frame.own:
        return  # one of several classes that have so many each
    own = own_programme(frame)
    if own is not None and own.start >= frame.end and _of_several(own, frame, scope):
        frame.own.add("visa")
        return
    if (own is None or is_plain(own)) and _ALL_KINDS.match(frame.view.words(frame.end, frame.view.end)):
        frame.own.add("visa")  # of no single class
        return
    if own is not None:
        known = scheme_of_clause(frame, own) or same_scheme(own, scope, _granter(frame, earlier, scope))
        frame.visa = visa_reading(own, known)
        frame.own.add("visa")
        return
    near = _sentence_programme(frame, accepted)
    if (
        earlier is not None
        and earlier.visa is not None
        and (near is None or near.end <= earlier.start or (near.start >= frame.end and not _right_behind(frame, near)))
    ):
        frame.inherit("visa", earlier.visa, "inherit.sentence", f"@{earlier.order}.visa")
        return
    if near is None:
        near = governing(frame, topic, scope)
    if near is not None:
        known = same_scheme(near, scope, _granter(frame, earlier, scope))
        clause = _kind_of_clause(frame, near)
        if clause and known is not None and not _of_passage(known, frame, scope):
            known = None  # a digest's next article is on a class of its own
        frame.visa = visa_reading(near, known)
        clause = clause and (known is None or names_papers(near))  # `on temporary work`, of a class named elsewhere
        asked = near.end <= scope.document.blocks[frame.block].start and near.category is not None
        asked = asked and question_above(scope.document, frame.block) is not None
        named = near.specific and near is not scope.main
        if named or _by_reason(frame, near, scope) or asked or clause:
            frame.own.add("visa")  # a scheme named in its sentence or paragraph outweighs that of a total
    elif topic is not None and topic.visa is not None and may_govern(topic.visa.value, frame, scope):
        frame.inherit("visa", topic.visa, "inherit.topic", f"@{topic.order}.visa")


# `172,000 visas of all kinds`
_ALL_KINDS = re.compile(
    r"[ \u00a0](?:of|in|across)[ \u00a0](?:all|every|various|different)[ \u00a0](?:visa[ \u00a0])?"
    r"(?:kinds?|types?|sorts?|class(?:es)?|categor(?:y|ies))\b"
)


# `46,000 visas for study, work and family reunification`
_AND_FOR = re.compile(
    r"(?:,|,?[ \u00a0](?:and|or))[ \u00a0](?:for[ \u00a0])?(?P<two>(?P<one>[a-z]+)(?:[ \u00a0][a-z]+)?)"
)


def _of_several(own: ProgrammeMention, frame: Frame, scope: Scope) -> bool:
    """Whether papers of one number are for several purposes."""
    match = _AND_FOR.match(frame.view.words(own.end, frame.view.end))
    if match is None or own.specific or own.category is None:
        return False
    labels = row_labels(scope.book)
    also = labels.get(match["two"]) or labels.get(match["one"])
    return also is not None and also.reading.category != own.category


def _granter(frame: Frame, earlier: Frame | None, scope: Scope) -> str | None:
    """The country that grants by the number's own sentence (`Kuwait granted`), else by its passage."""
    for nation in reversed(frame.view.nations):
        if nation.end <= frame.start and nation.form == "name" and len(nation.codes) == 1:
            between = frame.view.words(nation.end, frame.start)
            if not _NOT_GRANTING.search(between) and subject_grants(between):
                return nation.codes[0]
            break
    if earlier is not None and earlier.issuer is not None and "issuer" in earlier.own:
        return earlier.issuer.value
    return scope.granter_of(frame.block)


_DIGIT = re.compile(r"\d")
_NOT_GRANTING = re.compile(r"\d|\b(?:be|been|being|was|were)\b")  # `Timor-Leste will be admitted, with 50 workers`


def _of_passage(known: ProgrammeMention, frame: Frame, scope: Scope) -> bool:
    block = scope.document.blocks[frame.block]
    main = scope.main is not None and scope.main.rule == known.rule
    return main or block.start <= known.start < block.end


def _kind_of_clause(frame: Frame, near: ProgrammeMention) -> bool:
    """`followed by tourist visas with 41,000`, `88,400 were family visas`: papers of the kind that a clause names.

    What people do says less: `nurses get 300` of the green cards.
    """
    if near.specific or near.category is None or near.start < frame.view.start:
        return False
    if near.start >= frame.end:
        return _ARE.fullmatch(frame.view.words(frame.end, near.start)) is not None
    between = frame.view.words(near.end, frame.start)
    begin, _ = frame.view.clause(frame.start)
    trade = only_workers(near) and near.rule not in _WORK_ITSELF
    close = begin <= near.start or not between.strip(" \u00a0(:\u2013-")
    first = near.start == frame.view.start and near.category not in (
        None,
        "immigrant",
    )  # `Students bear the brunt: 155,000`
    return not trade and not _DIGIT.search(between) and (close or first)


_ARE = re.compile(
    r"[ \u00a0](?:of[ ](?:them|these|those|which)[ ])?(?:are|were|will be|would be)[ \u00a0](?:for[ \u00a0])?"
)
_WORK_ITSELF = ("category.work-visa", "category.work-temporary", "category.work-seasonal")


def _by_reason(frame: Frame, near: ProgrammeMention, scope: Scope) -> bool:
    """`Family reasons came second with 90,600`: the kind that a clause on permits of all kinds begins with."""
    begin, _ = frame.view.clause(frame.start)
    if _THEY.match(frame.view.words(begin, frame.start)):
        begin = frame.view.start  # `Students remain the largest group: they were given 109,300`
    first = begin <= near.start < frame.start and frame.view.words(begin, near.start).strip(" \u00a0;,").lower() in (
        "",
        "on",
        "for",
        "and",
        "the",
    )
    opening = scope.found.programmes[0]
    everything = opening.category is None and not opening.specific  # the article begins with permits of all kinds
    return first and everything and near.category is not None and frame.head.kind != "other"


_THEY = re.compile(r"[ \u00a0:]*(?:they|these|those)\b")


def _sentence_programme(frame: Frame, accepted: Sequence[Frame]) -> ProgrammeMention | None:
    """The nearest programme of the sentence; one behind another number is that number's."""
    starts = [other.start for other in accepted if other.sentence == frame.sentence and other.start >= frame.end]
    free = [p for p in frame.view.programmes if not any(frame.end <= start < p.start for start in starts)]
    free = [p for p in free if not _of_people(frame, p)] or free
    before = any(p.specific and p.end <= frame.start for p in free)
    free = [p for p in free if not (before and _of_next(frame, p, starts))]
    told = [other.end for other in accepted if other.sentence == frame.sentence and other.end <= frame.start]
    free = [p for p in free if not _of_former(frame, p, told, free)] or free

    def cost(programme: ProgrammeMention) -> tuple[int, bool, int]:
        before = programme.start < frame.start
        gap = frame.start - programme.end if before else programme.start - frame.end
        vague = not programme.specific and programme.category is None
        breaks = frame.view.breaks_between(frame.start, programme.start)
        if before and programme.specific and _ADDED.match(frame.view.words(programme.end, frame.start)):
            breaks = 0  # what is only added about a class comes between it and its number
        return (
            breaks // 2 + vague,
            not programme.specific,
            gap + (0 if before else 40),
        )

    return min(free, key=cost, default=None)


def _of_next(frame: Frame, programme: ProgrammeMention, starts: Sequence[int]) -> bool:
    """`the second class has 300, and the third, B-5, another 300`: a clause with a number of its own names its own."""
    return (
        programme.start >= frame.end
        and any(start > programme.end for start in starts)
        and frame.view.breaks_between(frame.end, programme.start) > 0
    )


# `850 places for the visa (subclass 190) and [800 places for the visa (subclass 491)]`
_AND_THEN = re.compile(r"\)?(?:,|;|,?[ \u00a0](?:and|plus|or))[ \u00a0]")
_TO_CLASS = re.compile(
    r"[ \u00a0](?:(?:places|visas|permits|people|nominations|slots|spots|applications|workers)[ \u00a0])?"
    r"(?:(?:for|under|on|of|in|through)[ \u00a0])?(?:the[ \u00a0])?"
    r"(?:[A-Z][\w-]*[ \u00a0]){0,4}(?:\([A-Z][\w ]*\)[ \u00a0])?(?:(?:visas?|permits?)[ \u00a0])?\(?"
)


def _of_former(
    frame: Frame, programme: ProgrammeMention, told: Sequence[int], free: Sequence[ProgrammeMention]
) -> bool:
    """`700 subclass 190 and 800 subclass 491 places`: of two numbers with a class behind each, each has its own."""
    if not programme.specific or not any(end <= programme.start < frame.start for end in told):
        return False
    if _AND_THEN.fullmatch(frame.view.words(programme.end, frame.start)) is None:
        return False
    return any(_right_behind(frame, p) for p in free)


def _right_behind(frame: Frame, programme: ProgrammeMention) -> bool:
    """`800 subclass 491 nominations`, `800 places for the visa (subclass 491)`: a class right behind its number."""
    if not programme.specific or programme.start < frame.end:
        return False
    return _TO_CLASS.fullmatch(frame.view.words(frame.end, programme.start)) is not None


def _of_people(frame: Frame, programme: ProgrammeMention) -> bool:
    """`permits to Syrians under temporary protection`: what people hold already says who they are."""
    lead = frame.view.words(frame.view.start, programme.start)
    held = _HELD.search(lead)
    return (
        not programme.specific
        and held is not None
        and any(n.end == frame.view.start + held.start() and n.form == "noun" for n in frame.view.nations)
    )
