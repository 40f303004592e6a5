"""How the words around a cue turn the stage that it has by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policyfacts.find.status import StatusCue
from policyfacts.records import Status
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.deeds import turn_of_deed
from policyfacts.resolve.slots.fitting import counted
from policyfacts.resolve.slots.intentions import advised, ask_themselves, confirmed, of_standing_cap, permission, stands
from policyfacts.resolve.slots.mood import mood_of
from policyfacts.resolve.slots.parties import by_party

_WISHES = frozenset(["hopes", "hoped", "hope", "hoping", "would like"])
_OUGHT = re.compile(r"(?:should|must|ought to)[ \u00a0]be\b")  # `the union said that 6,000 visas should be issued`
# Who does not govern promises what it would do.
_CAMPAIGN = re.compile(
    r"\b(?:opposition|party|coalition|candidate|campaign|manifesto|contender"
    r"|challenger)(?:[’']s)?(?:[ \u00a0](?:had|has|have))?"
    r"[ \u00a0]$",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"(?:\d|[’']s?|\b(?:the|of|in|total|these|those|visa|permit|residence|asylum|study|work))[ \u00a0]$"
)


# Where the words around a cue turn the stage that it has by itself, the rule is called after them, and this is the
# stage then: `status.issued.out.applications` is `received` of applications, which have been made.
TURNED: Mapping[str, Status] = {
    "statistic": "issued",
    "possible": "proposed",
    "permitted": "authorized",
    "party": "requested",
    "old-level": "authorized",
    "applications": "applied",
    "treaty": "agreed",
    "cap": "authorized",
    "askers": "applied",
    "counted": "applied",
    "petitions": "applied",
    "advice": "requested",
    "places": "authorized",
    "limited": "authorized",
    "campaign": "proposed",
    "bill": "proposed",
    "to-country": "authorized",
    "confirmed": "authorized",
    "condition": "proposed",
    "question": "proposed",
}


def turn_of(frame: Frame, cue: StatusCue, verb: StatusCue) -> str | None:
    """What the number's own noun and place say about the stage that a cue has: a key of `TURNED`, or None."""
    if cue.strength == 3 and verb is cue and advised(frame, cue):
        return "advice"
    if cue.form == "grants" and _GRANTS.search(frame.view.words(frame.view.start, cue.start)):
        return "statistic"  # the grants of a statistic went to people who applied
    if (mood := mood_of(frame, verb)) is not None and cue.status in ("issued", "authorized", "agreed"):
        return mood
    if cue.status in ("issued", "authorized"):
        return turn_of_deed(frame, cue, verb)
    lead = frame.view.words(frame.view.start, frame.start)
    if cue.effect == "promise" and verb is cue and _CAMPAIGN.search(frame.view.words(frame.view.start, cue.start)):
        return "campaign"
    if of_standing_cap(cue, lead):
        return "cap"
    if cue.status == "proposed" and cue.effect == "weaken" and permission(frame, cue):
        return "permitted"
    if cue.status == "proposed" and confirmed(frame, cue):
        return "confirmed"
    if stands(frame, cue.status):
        return "old-level"
    if cue.status == "requested" and counted(frame.number):
        return "counted"  # `had asked for 212,219`: as many petitions have been added up
    if cue.status == "requested" and verb is cue and ask_themselves(frame, cue):
        return "askers"
    wished = cue.rule == "status.proposed.want" or cue.form in _WISHES
    wished = wished or (verb is cue and _OUGHT.match(frame.view.words(cue.start, cue.verb)) is not None)
    return "party" if cue.status == "proposed" and wished and by_party(frame, cue) else None
