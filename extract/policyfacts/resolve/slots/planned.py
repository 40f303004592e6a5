"""What is to be done under a plan that was told before."""

from __future__ import annotations

import re

from policyfacts.resolve.frame import Frame


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
