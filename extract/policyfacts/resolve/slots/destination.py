"""Where the people that a number counts go: `500 nurses to Germany`, `on Israeli farms`, `to Peru 410`."""

from __future__ import annotations

import re

from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.roles import workplace
from policyfacts.resolve.slots.issuer import set_issuer

_GOING_TO = re.compile(
    r"(?:\b(?:left|leave|leaving|bound|heading|headed|depart(?:ed)?)[ \u00a0]for|\bto|\binto)[ \u00a0](?:the[ ])?$",
    re.IGNORECASE,
)


def destination(frame: Frame, limit: int) -> None:
    """`500 nurses to Germany`, `left for resettlement: to Peru 410`: where people go is who lets them in."""
    if frame.issuer is not None:
        return
    travel = frame.head.kind == "implicit" and _people(frame) and _DEPARTED.search(frame.view.sentence.text)
    if frame.head.unit != "people" and not travel:
        return
    for nation in frame.view.nations:
        if len(nation.codes) != 1:
            continue
        if nation.form == "adjective" and _at_work(frame, nation, limit):
            set_issuer(frame, nation, "issuer.destination")
            return
        if nation.form != "name":
            continue
        if travel and _BOUND.search(frame.view.words(nation.start - _NEAR, nation.start)):
            lead = frame.view.words(nation.end, frame.start)
            if nation.end <= frame.start and _HERE.fullmatch(lead):
                set_issuer(frame, nation, "issuer.destination")
                return
        if frame.end <= nation.start and nation.end <= limit:
            between = frame.view.words(frame.end, nation.start)
            there = _GOING_TO.search(between) or (travel and _FOR_THERE.fullmatch(between))
            if frame.view.breaks_between(frame.end, nation.start) == 0 and there and not _HOME_AGAIN.search(between):
                set_issuer(frame, nation, "issuer.destination")
                return


# `310 workers failed to return to Morocco`: home, where nobody lets them in
_HOME_AGAIN = re.compile(
    r"\b(?:return(?:s|ed|ing)?|(?:go(?:es|ne|ing)?|went|c[ao]me|sent|flown|brought)[ \u00a0](?:back|home)"
    r"|back|deported|repatriated|removed|expelled)[ \u00a0]to[ \u00a0](?:the[ ])?$",
    re.IGNORECASE,
)


def _at_work(frame: Frame, nation: NationMention, limit: int) -> bool:
    """`are to be employed on Israeli farms`: where people work is who lets them in."""
    if not frame.end <= nation.start or nation.end > limit:
        return False
    between = frame.view.words(frame.end, nation.start)
    near = len(between) < _FAR and frame.view.breaks_between(frame.end, nation.start) == 0
    return (
        near
        and _AT.search(between) is not None
        and workplace(frame.view.sentence.text, nation.end - frame.view.start) is not None
    )


_AT = re.compile(r"\b(?:on|in|at|by|for|aboard)[ \u00a0](?:the[ \u00a0])?$")
_FAR = 90


def _people(frame: Frame) -> bool:
    return frame.unit is not None and frame.unit.value == "people"


_FOR_THERE = re.compile(
    r"[ \u00a0](?:more[ \u00a0])?for[ \u00a0](?:the[ \u00a0])?"
)  # `4,300 left for Oman, 150 for Qatar`
_NEAR = 16
_BOUND = re.compile(r"\b(?:to|for|into)[ \u00a0](?:the[ \u00a0])?$")
_HERE = re.compile(r"[ \u00a0:(=–—-]{1,3}(?:about[ ]|some[ ])?")
_DEPARTED = re.compile(
    r"\b(?:depart(?:s|ed|ures?)|left|flew|flown|travel(?:l?ed)?|resettle(?:d|ment)|relocat(?:ed|ion)|transferred)\b",
    re.IGNORECASE,
)
