"""What the sentences before make of a stage: a plan under which something will be done, a ballot that is entered."""

from __future__ import annotations

import re

from policyfacts.document import Reading
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.scope import Scope


def under_plan(frame: Frame, topic: Frame | None) -> None:
    """`plans to bring in 14,300 carers. It will hire 2,750 of them in India`: what is to be done under a plan."""
    plan = None if topic is None else topic.status
    if topic is None or plan is None or plan.value != "proposed" or frame.status is None or not frame.status.spans:
        return
    next_to = topic.block == frame.block and frame.sentence - topic.sentence == 1
    if not plan.rule.startswith("status.issued"):
        return  # `plans to raise the ceiling to 30,000. It will admit 12,000 this year`
    if not next_to or frame.status.value != "authorized" or (frame.number or 0) >= (topic.number or 0):
        return
    planned = plan.spans[0].text if plan.spans else ""
    if _PLANNING.match(planned) is None or _IT_WILL.match(frame.view.sentence.text) is None:
        return
    if frame.status.spans[0].text.startswith("will"):
        frame.status = None
        frame.own.discard("status")
        frame.inherit("status", plan, "inherit.topic", f"@{topic.order}.status")


_PLANNING = re.compile(r"(?:plan|aim|intend|propos|hop|want|mean|look|consider|wish)\w*[ \u00a0]", re.IGNORECASE)
_IT_WILL = re.compile(r"(?:It|They|He|She|The (?:plan|scheme|programme|program|project|proposal))[ \u00a0]will\b")


def in_ballot(frame: Frame, scope: Scope) -> None:
    """`The ballot opened on Monday. By Wednesday 41,000 people had entered`: it, and no country."""
    told = frame.status
    if (
        told is None
        or told.rule != "status.issued.come"
        or not told.spans
        or not told.spans[-1].text.endswith("entered")
    ):
        return
    if frame.head.noun is not None and _ENTRANTS.fullmatch(frame.head.noun.text) is None:
        return  # `930 winners had entered`
    before = scope.document.text[max(0, frame.view.start - _NEAR) : told.spans[-1].start].rpartition("\n")[2]
    if _BALLOT.search(before) is not None and _NOTHING.match(frame.view.words(told.spans[-1].end, frame.view.end)):
        frame.status = Reading("applied", f"{told.rule}.entered", told.spans)


_ENTRANTS = re.compile(r"people|persons|candidates|applicants|hopefuls|nationals|citizens|women|men|[A-Z][a-z]+")
_NEAR = 240  # characters
_BALLOT = re.compile(r"\b(?:ballot|lottery|prize draw|visa draw|raffle)\b", re.IGNORECASE)
_NOTHING = re.compile(r"[ \u00a0]?(?:[.,;]|$|(?:by|on|so far|within|before|already|since)\b)")
