"""The verb or noun above a stage word: in `promised that it will raise` the promise tells the stage."""

from __future__ import annotations

import re

from policyfacts.find.status import StatusCue
from policyfacts.resolve.frame import Frame

_COMPLEMENT = re.compile(  # `promised … that 5,000 visas`; what comes after another clause is not promised
    r"[^,;:()]{0,60}?(?:[ \u00a0](?:to|that|for|on)\b)"
    r"(?:(?!\b(?:after|before|since|while|when)\b)(?:[^,;:()]|(?<=\d),(?=\d))){0,30}"
)


def matrix_of(frame: Frame, cue: StatusCue) -> StatusCue | None:
    """The verb above a cue: in `promised that it will raise` the promise tells the stage.

    Of what somebody wants the wish does, whatever is to be done with it: `wants 3,000 of the places kept for nurses`.
    """
    for other in reversed(frame.view.cues):
        if _governs(frame, other, cue) or _demands(frame, other, cue) or _defeats(frame, other, cue):
            return other
        if (
            other.end <= frame.start
            and cue.start >= frame.end
            and (
                other.rule in _WISHING
                or (other.rule == _FORECAST and frame.view.words(cue.start, cue.verb)[:3] == "to ")
            )
            and _DIRECT_OBJECT.fullmatch(frame.view.words(other.end, frame.start))
            and not _FINITE.search(frame.view.words(frame.end, cue.start if other.rule == _FORECAST else cue.verb))
            and not frame.view.breaks_between(frame.end, cue.start)
        ):
            return other
    return None


def _governs(frame: Frame, other: StatusCue, cue: StatusCue) -> bool:
    """`promised that it will raise`, `pleaded for the cap to be raised`, `want the cap, now 12,000, raised`."""
    if other.end > cue.start or other.status not in ("agreed", "proposed", "requested", "denied"):
        return False
    if other.status == "denied":  # `rejected lifting the cap`
        return cue.form.endswith("ing") and _OBJECT.fullmatch(frame.view.words(other.end, cue.start)) is not None
    if cue.status == "denied" and cue.effect is None and cue.start >= frame.end:
        return False  # `Tonga's request for 900 visas was turned down`
    wish = other.rule in _WISHING or other.form in _WISHED
    small = wish and cue.effect in (None, "future") and cue.end <= frame.start
    if small and _SMALL_CLAUSE.fullmatch(frame.view.words(other.end, cue.end)) is not None:
        return True
    if (
        other.rule in _WISHING
        and cue.effect == "future"
        and cue.end <= frame.start
        and _SOMEBODY.fullmatch(frame.view.words(other.end, cue.start)) is not None
        and frame.view.words(cue.start, cue.start + 3) == "to "
    ):
        return True  # `wants member states to take 130,000`
    if other.strength == 3 and cue.form.endswith("ing") and _OBJECT.fullmatch(frame.view.words(other.end, cue.start)):
        return True  # `proposed raising the cap`
    infinitive = cue.effect == "future" and frame.view.words(cue.start, cue.start + 3) == "to "
    to = cue.start + 3 if infinitive else cue.start
    at = other.end - len(" that") if other.form.endswith(" that") else other.end
    return other.strength == 3 and _COMPLEMENT.fullmatch(frame.view.words(at, to)) is not None


def _defeats(frame: Frame, other: StatusCue, cue: StatusCue) -> bool:
    """`voted down a bill to add 10,000`, `the offer of 700 visas was withdrawn`: nothing comes of it."""
    if other.status != "denied" or other.strength != 3 or other.effect is not None:
        return False
    if other.end <= cue.start and cue.status in ("proposed", "requested", "authorized"):
        weak = cue.effect in ("weaken", "future", "ask") or cue.form in _DRAFTED
        return (
            weak
            and _DRAFT.match(frame.view.words(other.end, max(other.end, min(cue.end, frame.start))) + " ") is not None
        )
    return (
        cue.form in _DRAFTED
        and cue.end <= frame.start
        and other.start >= frame.end
        and _PASSIVE.fullmatch(frame.view.words(frame.end, other.verb)) is not None
    )


_DRAFTED = frozenset(
    "plan plans request requests demand demands offer offers bill draft proposal bid call calls".split()
)
_DRAFT = re.compile(
    r"[ \u00a0](?:an?|the|its|their|this|that|his|her)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}?(?:plans?|bill"
    r"|amendment|proposals?"
    r"|scheme|motion|draft|idea|requests?|deal|offer|law|measure|demands?|programme|program)[ \u00a0][^,;:()\d]{0,60}$"
)
_PASSIVE = re.compile(
    r"[ \u00a0](?:[^,;:()\d]{1,50}[ \u00a0])?(?:was|were|is|are|has been|have been|had been)[ \u00a0]"
    r"(?:[a-z]+[ \u00a0])?"
)


def _demands(frame: Frame, other: StatusCue, cue: StatusCue) -> bool:
    """`authorize that up to 9,800 be admitted`: what is to be done, by a verb in the subjunctive, has not been done."""
    if other.end > frame.start or cue.start < frame.end or cue.effect is not None or other.strength != 3:
        return False
    return (
        _SUBJUNCTIVE.fullmatch(frame.view.words(frame.end, cue.verb)) is not None
        and _THAT.match(frame.view.words(other.end, frame.start)) is not None
    )


_SUBJUNCTIVE = re.compile(
    r"(?:[ \u00a0](?!to\b|will\b|would\b|may\b|can\b|shall\b|must\b|should\b|could\b|might\b)"
    r"[\w’'-]+){0,6}[ \u00a0]be[ \u00a0](?:[a-z]+ly[ \u00a0])?"
)
_THAT = re.compile(r"[ \u00a0](?:[^,;:()\d]{0,40}[ \u00a0])?that\b[^;:()\d]{0,40}$")
_SMALL_CLAUSE = re.compile(
    r"[ \u00a0](?:the|its|their|his|her|this|that|an?)[ \u00a0](?:(?!to\b|and\b|but\b)[^;:(),]){3,60}(?:,"
    r"(?:[^;:(),]|(?<=\d),(?=\d)){3,40},)?"
    r"[ \u00a0](?:to be[ \u00a0]|be[ \u00a0])?(?:[a-z]+ed|set|cut|kept|held|frozen|brought|put|lifted"
    r"|taken)(?:[ \u00a0]"
    r"(?:down|back|up|at|to))?"
)

_SOMEBODY = re.compile(r"[ \u00a0](?:(?!to\b|and\b|but\b|that\b|which\b)[\w’'-]+[ \u00a0]){1,5}")
_FORECAST = "status.proposed.expect"
_OBJECT = re.compile(r"[ \u00a0](?:(?:on|for|against|about|the idea of|a plan for|plans for|not)[ \u00a0])?")
_WISHED = ("would like", "would prefer", "would welcome", "hopes", "hoped")
_WISHING = ("status.proposed.want", "status.requested.want", "status.requested.ask")
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had)\b")
# `had asked for another 500`: the number itself is wished for, no infinitive stands between
_DIRECT_OBJECT = re.compile(r"(?:[ \u00a0](?!to\b)[a-z-]+){0,4}[ \u00a0]")
