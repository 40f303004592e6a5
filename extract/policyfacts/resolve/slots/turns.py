"""How the words around a cue turn the stage that it has by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policyfacts.find.status import StatusCue
from policyfacts.records import Status
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.deeds import turn_of_deed
from policyfacts.resolve.slots.fitting import counted, own_unit
from policyfacts.resolve.slots.intentions import advised, ask_themselves, confirmed, of_standing_cap, permission, stands
from policyfacts.resolve.slots.mood import mood_of
from policyfacts.resolve.slots.parties import by_party, from_abroad

_WISHES = frozenset(["hopes", "hoped", "hope", "hoping", "would like", "would prefer", "would welcome"])
_OUGHT = re.compile(r"(?:should|must|ought to)[ \u00a0]be\b")  # `the union said that 6,000 visas should be issued`
# Who does not govern promises what it would do.
_CAMPAIGN = re.compile(
    r"\b(?:opposition|party|coalition|candidate|campaign|manifesto|contender"
    r"|challenger)(?:[’']s)?(?:[ \u00a0](?:had|has|have))?"
    r"[ \u00a0]$",
    re.IGNORECASE,
)
# `The cabinet has agreed to extend`, but `agreed with Egypt to take`
_CABINET = re.compile(
    r"\b(?:[Cc]abinet|[Cc]ouncil of [Mm]inisters|[Pp]arliament|[Ll]awmakers|MPs)"
    r"(?:[ \u00a0](?:had|has|have))?[ \u00a0]$"
)
# `schemes agreed by the State Council last spring`
_AGREED_BY = re.compile(
    r"[ \u00a0]by[ \u00a0](?:the[ \u00a0])?(?:[\w’'-]+[ \u00a0]){0,3}?(?:[Cc]abinet|[Cc]ouncil|[Pp]arliament"
    r"|[Gg]overnment"
    r"|[Mm]inisters|[Mm]inistry|[Ss]enate|[Aa]ssembly|[Cc]ommission)\b"
)
_WITH_WHOM = re.compile(r"\bwith[ \u00a0][A-Z]|\b(?:promis|pledg|vow|undert)")  # to somebody else
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
    "ahead": "authorized",
    "entered": "applied",
    "confirmed": "authorized",
    "condition": "proposed",
    "question": "proposed",
}


def turn_of(frame: Frame, cue: StatusCue, verb: StatusCue, *, issuer: str | None = None) -> str | None:
    """What the number's own noun and place say about the stage that a cue has: a key of `TURNED`, or None.

    Args:
        issuer: The country that grants, by the whole article.
    """
    if cue.strength == 3 and verb is cue and advised(frame, cue):
        return "advice"
    if _is_statistic(frame, cue):
        return "statistic"
    if (mood := mood_of(frame, verb)) is not None and cue.status in ("issued", "authorized", "agreed"):
        return mood
    if cue.status in ("issued", "authorized"):
        return turn_of_deed(frame, cue, verb)
    lead = frame.view.words(frame.view.start, frame.start)
    if stands(frame, cue.status):
        return "old-level"
    promised = (cue.effect == "promise" and verb is cue) or cue.rule == "status.agreed.commit"
    if promised and (turn := _promised_by(frame, cue)) is not None:
        return turn
    if of_standing_cap(cue, lead):
        return "cap"
    if cue.status == "proposed" and cue.effect == "weaken" and permission(frame, cue):
        return "permitted"
    if cue.status == "proposed" and confirmed(frame, cue):
        return "confirmed"
    if (
        cue.status == "requested"
        and counted(frame.number)
        and cue.form.startswith(("ask", "request", "appl", "sought", "certif"))
    ):
        return "counted"  # `had asked for 212,219`: as many petitions have been added up
    if cue.status == "requested" and verb is cue and ask_themselves(frame, cue):
        return "askers"
    return (
        "party" if _is_wished(frame, cue, verb) and (by_party(frame, cue) or from_abroad(frame, cue, issuer)) else None
    )


def _is_statistic(frame: Frame, cue: StatusCue) -> bool:
    """The grants of a statistic went to people who applied; permits that are registered have been handed out."""
    if cue.form in ("got", "gotten"):
        if cue.start >= frame.end:
            return _THEIR_PAPERS.match(frame.view.words(cue.end, frame.view.end)) is not None
        return own_unit(frame) in ("visas", "permits", "documents") and _got_by_people(frame, cue)
    if cue.form == "registered":
        papers = own_unit(frame) in ("permits", "documents", "visas")
        return cue.effect is None and (papers or _PAPERS_FOR.match(frame.view.words(cue.end, frame.start)) is not None)
    if cue.form in ("won", "secured"):  # `2,800 people won asylum`
        return (
            cue.effect is None
            and frame.head.unit == "people"
            and _PROTECTION.match(frame.view.words(cue.end, frame.view.end)) is not None
        )
    if cue.form == "extended":  # `extended 38,286 permits`, not the quota
        offered = frame.view.words(frame.end, frame.end + 4) == " to "
        told = cue.end + 1 == frame.start or _WERE.fullmatch(frame.view.words(frame.end, cue.start)) is not None
        papers = own_unit(frame) in ("permits", "documents") and told
        return cue.effect is None and papers and not offered
    before = frame.view.words(frame.view.start, cue.start)
    counted_grants = (
        frame.per is None
        and (not before or before.endswith(("— ", "– ", "- ")))
        and frame.view.words(cue.end, cue.end + 4) == " of "
    )
    return cue.form == "grants" and (counted_grants or _GRANTS.search(before) is not None)


_WERE = re.compile(r"[ \u00a0](?:were|have been|had been)[ \u00a0](?:[a-z]+ly[ ])?")
# `registered residence permits for 3,400 Armenians`
_PAPERS_FOR = re.compile(
    r"[ \u00a0](?:(?!about|on|over|of|against)[a-z-]+[ \u00a0]){0,3}(?:permits|visas|cards)[ \u00a0](?:for|to|of)\b"
)


_PROTECTION = re.compile(
    r"[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}?(?:asylum|status|protection|residency|residence|visas|permits|papers|leave)\b"
)
# `870 got Skilled Worker visas`
_THEIR_PAPERS = re.compile(r"[ \u00a0](?:[\w’&-]+[ \u00a0]){0,6}?(?:visas|permits|cards|papers)\b")


def _got_by_people(frame: Frame, cue: StatusCue) -> bool:
    """`Samoans got 410 visas`: people, and no trade or province, to which a cap is shared out."""
    lead = frame.view.words(frame.view.start, cue.start)
    at = frame.view.start + len(lead.rstrip(" \u00a0"))
    return any(n.form == "noun" and n.end == at for n in frame.view.nations) or _STUDENTS.search(lead) is not None


_STUDENTS = re.compile(r"\b(?:students|applicants|graduates|refugees|nationals|citizens|people)[ \u00a0]$")


def _is_wished(frame: Frame, cue: StatusCue, verb: StatusCue) -> bool:
    wished = cue.rule == "status.proposed.want" or cue.form in _WISHES
    wished = wished or (verb is cue and _OUGHT.match(frame.view.words(cue.start, cue.verb)) is not None)
    return cue.status == "proposed" and wished


def _promised_by(frame: Frame, cue: StatusCue) -> str | None:
    """A party that does not govern only says what it would do; what a cabinet agrees to do, it has decided."""
    subject = frame.view.words(frame.view.start, cue.start)
    if _CAMPAIGN.search(subject):
        return "campaign"
    if _AGREED_BY.match(frame.view.words(cue.end, frame.view.end)):
        return "confirmed"
    alone = _WITH_WHOM.search(frame.view.words(cue.start, frame.start)) is None
    behind = frame.view.words(frame.end, frame.view.end)
    on_a_cap = _ON_A_CAP.match(frame.view.words(cue.end, frame.start)) is not None and not _AT_TALKS.search(behind)
    decided = _CABINET.search(subject) or (on_a_cap and _GOVERNMENT.search(subject))
    return "confirmed" if alone and decided else None


_GOVERNMENT = re.compile(r"(?:^|[–—-] )[Tt]he government(?:[ \u00a0](?:has|had))?[ \u00a0]$")
_AT_TALKS = re.compile(r"\b(?:with|talks|meeting|between)\b")
_ON_A_CAP = re.compile(r"[ \u00a0]on[ \u00a0](?:a|the)[ \u00a0](?:[a-z]+[ ])?(?:ceiling|quota|cap|limit)\b")
