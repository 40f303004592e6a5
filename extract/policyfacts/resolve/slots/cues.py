"""Which of a sentence's stage words tells how far a number has come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from policyfacts.find.status import StatusCue
from policyfacts.resolve.frame import Frame, is_base
from policyfacts.resolve.slots.cue_places import AUXILIARIES, OWN_RELATIVE, penalty_before, penalty_behind
from policyfacts.resolve.slots.fitting import CAP_OF, counted, fits, own_unit
from policyfacts.resolve.slots.outside import inside_level, is_aside

_RELATIVE = re.compile(r",?[ \u00a0](?:who|which|that)\b[^,;:()]{0,24}$")
_THE = re.compile(r"[ \u00a0](?:the|its|their|last year[’']s)[ \u00a0](?:[a-z]+[ ])?")
_OF_THE = re.compile(
    r"\b[Oo]f[ \u00a0](?:the|these|those|all|its|their|(?:this|last)[ \u00a0](?:year|month"
    r"|season)[’']s)[ \u00a0](?:[a-z]+[ ])?$"
)
_NOTHING = re.compile(r",?[ \u00a0](?:only[ ]|just[ ]|some[ ]|about[ ])?")
_NAMING = re.compile(r"\b(?:applications|petitions|requests|registrations)[ \u00a0]for[ \u00a0](?:[a-z]+[ ]){0,2}$")
_FILED_FOR = re.compile(
    r"(?:filed|applied|registered|signed up|bid)[ \u00a0]for[ \u00a0](?:(?:about|some|only|just|nearly|over|more than"
    r"|almost|a total of)[ \u00a0])*"
)
_OF_BARE = re.compile(
    r"(?:^|[;:,–—][ \u00a0])(?:and[ ])?[Oo](?:f|ut of)[ \u00a0]"
    r"(?:(?:the|its|their|some|about|all|these|those|(?:this|last)[ \u00a0][a-z]+[’']s|[A-Z]\w+[’']s)[ \u00a0])*$"
)
_OUT_OF = re.compile(r"\bout[ \u00a0]of[ \u00a0](?P<the>the[ \u00a0])?$")
_OF_ALL = re.compile(r"[ \u00a0]out[ \u00a0]of[ \u00a0](?:(?:the|some|about|a total of)[ \u00a0])*")


class Best(NamedTuple):
    """The cue that fits best, and how well; a score below 20 is weak, below -20 none at all."""

    score: float
    cue: StatusCue | None


def best_cue(frame: Frame, others: Sequence[Frame]) -> Best:
    """The cue of its sentence that tells a number's stage.

    Args:
        others: The other numbers of the sentence.
    """
    whole = is_whole(frame, others)
    shut = inside_level(frame)
    scored = [
        (_score(frame, cue, others), -cue.start, cue)
        for cue in frame.view.cues
        if not (shut[0] <= cue.verb < shut[1])
        and not _of_others(frame, cue)
        and _fits(frame, cue)
        and (not whole or _hangs_on(frame, cue) or _caps(frame, cue))
    ]
    score, _, cue = max(scored, default=(-100.0, 0, None), key=lambda item: item[:2])
    return Best(score, cue)


def is_whole(frame: Frame, others: Sequence[Frame]) -> bool:
    """Whether another number of the sentence is said to be a part of this one: `125 … out of the 1,200`."""
    lead = frame.view.words(frame.view.start, frame.start)
    if _OF_BARE.search(lead) is not None and any(0 <= o.start - frame.end <= _BESIDE for o in others):
        return True  # `of 4,500 permits 1,322 are gone`
    out_of = _OUT_OF.search(lead)
    told = out_of is not None and (out_of["the"] is not None or frame.head.kind == "unit")
    return is_base(frame, others) or (told and any(o.start < frame.start for o in others))


def _hangs_on(frame: Frame, cue: StatusCue) -> bool:
    """`35 of the 70 places that were set aside`: what hangs on a whole tells its stage, not what its part did."""
    if frame.start <= cue.start <= frame.end + 1:
        return True
    lead = frame.view.words(frame.end, cue.start)
    return cue.start > frame.end and (
        OWN_RELATIVE.fullmatch(lead) is not None or _RELATIVE.match(lead + " ") is not None
    )


def _caps(frame: Frame, cue: StatusCue) -> bool:
    """`of 85,000 visas, 20,000 are for graduates under the cap`: the whole is what the cap is."""
    bare = _OF_BARE.search(frame.view.words(frame.view.start, frame.start)) is not None
    return bare and cue.rule == "status.authorized.cap" and cue.start >= frame.end


def _fits(frame: Frame, cue: StatusCue) -> bool:
    unit = own_unit(frame)
    if cue.status == "requested" and counted(frame.number):
        return True
    if cue.status == "proposed" and cue.effect == "weaken" and frame.view.words(cue.start, cue.start + 4) == "may ":
        return True  # `497,550 workers may be admitted`: so exact a number is a quota
    if cue.rule == "status.proposed.plan" and cue.form in _DRAFTS and cue.end <= frame.start:
        return True  # `A draft of the decree puts entries at 164,850`: drafts and bills are exact
    near = 0 <= frame.start - cue.end <= _OBJECT_REACH
    if near and cue.status == "proposed" and _PLANS.match(frame.view.words(cue.start, cue.verb)):
        return True  # `plans to accept up to 1,231,900 workers`
    if cue.status == "applied" and unit == "places" and _NAMING.search(frame.view.words(cue.start, frame.start)):
        return True  # `received applications for 136,555 positions`
    if (
        cue.status == "applied"
        and unit == "places"
        and cue.end <= frame.start
        and _FILED_FOR.fullmatch(frame.view.words(cue.verb, frame.start))
    ):
        return True  # `Employers filed for 142,300 positions`
    return (unit == "applications" and cue.status == "issued") or fits(cue.status, unit, frame.number)


_DRAFTS = frozenset(("draft", "drafted", "bill", "proposal", "proposed", "proposes"))
_PLANS = re.compile(
    r"(?:plans?|planned|planning|intends?|intended|proposes?|proposed|aims?|wants?|means|wishes"
    r"|hopes?)[ \u00a0]to\b|would\b"
)
_BESIDE = 2  # characters: a comma and a space
_OBJECT_REACH = 40  # characters between a verb and its object


def _of_others(frame: Frame, cue: StatusCue) -> bool:
    """Whether a noun like `applications` tells the stage of other things than what the number counts."""
    if cue.form == "double" and cue.effect is None and _THE.fullmatch(frame.view.words(cue.end, frame.start)):
        return True  # `2,700 approvals, double the 1,350 of the year before` compares
    if cue.status in ("proposed", "requested") and _as_told(frame, cue):
        return True  # `As the draft had foreseen, the ceiling comes down to 10,980`
    if cue.form == "plan" and _UNDER_THE.search(frame.view.words(frame.view.start, cue.start)):
        return True  # `Under the plan, 5,000 are meant for …`: as far as the plan has come
    if cue.rule == "status.agreed.noun" and _UNDER.search(frame.view.words(frame.view.start, cue.start)):
        return True  # `280 a year under the treaty`: that is in force
    if cue.rule == "status.issued.noun":
        inside = frame.start <= cue.start < frame.end
        return not inside and not _is_whole_of(frame, cue) and not _is_label(frame, cue)
    if cue.rule == "status.applied.noun" and frame.head.rule == "unit.admissions" and cue.start < frame.end:
        return frame.start <= cue.start  # `88,000 entries`: people who may come
    if cue.rule != "status.applied.noun" or frame.unit is None or frame.unit.value in ("applications", "people"):
        return False
    return not (frame.start <= cue.start < frame.end)


def _as_told(frame: Frame, cue: StatusCue) -> bool:
    told = _AS_TOLD.match(frame.view.sentence.text)
    return told is not None and cue.end <= frame.view.start + told.end() <= frame.start


_AS_TOLD = re.compile(
    r"As[ \u00a0](?:(?:planned|expected|foreseen|promised|announced)\b[^,;:\d]{0,60}"
    r"|(?!of\b|part\b|well\b)[^,;:\d]{3,60}\b(?:had|was|were)\b[^,;:\d]{3,40}),"
)
_UNDER_THE = re.compile(r"(?:^|[,;“\"][ \u00a0])[Uu]nder[ \u00a0](?:the|this)[ \u00a0](?:[\w-]+[ \u00a0])?$")
_UNDER = re.compile(r"\b[Uu]nder[ \u00a0](?:the|its|their|this|that|an?)[ \u00a0](?:[\w-]+[ \u00a0]){0,3}$")


def _is_whole_of(frame: Frame, cue: StatusCue) -> bool:
    """`Of this year's approvals, 1,312 were visas`: what the number is a part of has come so far."""
    lead = frame.view.words(frame.view.start, cue.start)
    return (
        _OF_THE.search(lead) is not None
        and cue.end <= frame.start
        and _NOTHING.fullmatch(frame.view.words(cue.end, frame.start)) is not None
    )


def _is_label(frame: Frame, cue: StatusCue) -> bool:
    """`applications 3,300; approvals 2,100`: a noun right in front of a number says what is counted."""
    return cue.rule == "status.issued.noun" and _LABEL.fullmatch(frame.view.words(cue.end, frame.start)) is not None


_ON_TO = re.compile(r"[ \u00a0](?:back[ ])?(?:to|by)[ \u00a0](?:(?:about|some|just|nearly|almost|only|over)[ ])?")
_LABEL = re.compile(r"[ \u00a0]?[:|–-]?[ \u00a0](?:were|was)?[ \u00a0]?")


def _is_counted(frame: Frame, cue: StatusCue) -> bool:
    """Whether a noun of applying or granting is itself what is counted, and no cap: `a ceiling of 5,500 applicants`."""
    if frame.head.noun is None or cue.end != frame.head.noun.end:
        return False
    if frame.head.partitive is not None:
        return cue.rule == "status.issued.noun"  # `2,700 of the approvals`
    return cue.rule.endswith(".noun") and CAP_OF.search(frame.view.words(frame.view.start, frame.start)) is None


def _holds(frame: Frame, other: Frame) -> bool:
    """Whether another number stands in a number's own phrase: the 70 in `35 of the 70 places`."""
    return frame.mention.end <= other.start < frame.end


def _behind_whole(frame: Frame, others: Sequence[Frame]) -> int:
    """Where a number's phrase ends, with the whole that it is a part of: `54,700 out of 81,700 applications`."""
    wholes = (o for o in others if o.start >= frame.end and _OF_ALL.fullmatch(frame.view.words(frame.end, o.start)))
    return max((o.end for o in wholes), default=frame.end)


def _score(frame: Frame, cue: StatusCue, others: Sequence[Frame]) -> float:
    """How well a cue fits a number: strong verbs first, then nearness; one that touches another number is its."""
    # `9,000 permits, 300 of which were revoked`: the clause begins inside the number's own words
    whose = frame.head.partitive is not None and frame.head.partitive.text.endswith(("which", "whom"))
    begin = frame.end if whose and cue.status == "denied" and cue.start >= frame.end else frame.start
    breaks = frame.view.breaks_between(begin, cue.verb)
    between: list[Frame] = []
    gap = 0
    aside = 60.0 if is_aside(frame, cue) else 0.0
    if cue.end <= frame.start:
        gap, between = frame.start - cue.end, [o for o in others if cue.end <= o.start < frame.start]
        crossed = any(o.end <= cue.start for o in others)
        penalty = -12.0 if _is_label(frame, cue) else penalty_before(frame, cue, breaks, crossed=crossed)
    elif cue.start >= frame.end:
        end = _behind_whole(frame, others)
        gap, between = max(0, cue.start - end), [o for o in others if end <= o.start < cue.start]
        penalty = penalty_behind(frame, cue, end, gap, alone=not between, part=any(_holds(frame, o) for o in others))
        if any(o.start > cue.end and not frame.view.words(cue.end, o.start).strip(" \u00a0") for o in others):
            penalty += 70  # `granted 84,900, turned down 61,300`: a verb in front of a number is that number's
        if cue.form.endswith("ing") and any(
            o.start > cue.end and _ON_TO.fullmatch(frame.view.words(cue.end, o.start)) for o in others
        ):
            penalty += 70  # `502,500 in 2029, falling to 367,500`: how the next number is reached
        if breaks and penalty > -60 and not _RELATIVE.match(frame.view.words(frame.end, cue.start)):
            penalty += 60  # a later clause says nothing about this number
    else:
        penalty = -12.0 if _is_counted(frame, cue) else 4.0  # `drew 56,127 registrations`
    inside = any(frame.start <= own.start < frame.end for own in frame.view.cues)
    if inside and not frame.start <= cue.start < frame.end and any(o.start <= cue.start < o.end for o in others):
        penalty += 40  # `1,813 positive decisions and 10,200 refusals`: what another number counts
    approvals = any(own.rule == "status.issued.noun" and _is_counted(frame, own) for own in frame.view.cues)
    if approvals and between and cue.end <= frame.start and cue.status in ("applied", "requested"):
        penalty += 40  # `filed 2,300 petitions and got 1,150 approvals`
    if any(
        o.end <= cue.start
        and (
            not frame.view.words(o.end, cue.start).strip(" \u00a0")
            or (not _holds(frame, o) and AUXILIARIES.fullmatch(frame.view.words(o.end, cue.start)))
        )
        for o in others
    ):
        penalty += 30
    return cue.strength * 20 - 25 * breaks - gap / 4 - 12 * len(between) - penalty - aside
