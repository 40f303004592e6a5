"""Whose wish it is: those who decide plan what they want, all others ask for it."""

from __future__ import annotations

import re

from policyfacts.find.seats import seat_of
from policyfacts.find.status import StatusCue
from policyfacts.resolve.frame import Frame

# Those who ask a government, by what they are called.
_PARTIES = re.compile(
    r"\b(?:unions?|associations?|federations?|chambers?|lobb(?:y|ies)|employers?|bosses|farmers?|growers?"
    r"|hoteliers?|hauliers?"
    r"|contractors?|compan(?:y|ies)|firms?|business(?:es)?|industry|farms?|builders?|hospitals?|operators?|producers?"
    r"|processors?|restaurateurs?|retailers?|shipyards?|universities|advocates|activists|campaigners|charit(?:y|ies)"
    r"|sponsors|agencies|recruiters|confederation|guild|league|coalition of employers|think[- ]tank|economists|UN|UNHCR"
    r"|United Nations)\b",
    re.IGNORECASE,
)
# Those who decide: what they want is their plan; what anybody else wants, they ask for.
_DECIDERS = re.compile(
    r"\b(?:ministers?|ministry|government|cabinet|president|premier|administration|parliament|congress|senat\w+"
    r"|lawmakers"
    r"|coalition|department|commission|office|house|secretary|agency|council|party|bill|plan|who|which|that)\b",
    re.IGNORECASE,
)
_SUBJECT = 60


def _is_capital(subject: str) -> bool:
    """`Lisbon wants`: a government by the seat that it has."""
    name = _LAST_NAME.search(subject)
    return name is not None and seat_of(name["name"]) is not None


def from_abroad(frame: Frame, cue: StatusCue, issuer: str | None) -> bool:
    """`Ghana wants its quota to be raised`: who does not grant asks for it."""
    begin, _ = frame.view.clause(cue.start)
    subject = frame.view.words(begin, cue.start)
    at = cue.start - 1
    named = next((n for n in frame.view.nations if n.end == at and n.form == "name" and len(n.codes) == 1), None)
    name = _LAST_NAME.search(subject)
    code = named.codes[0] if named is not None else None if name is None else seat_of(name["name"])
    return code is not None and issuer is not None and code not in (issuer, "EU")


_LAST_NAME = re.compile(r"(?P<name>[A-Z][\w’'.-]+(?:[ \u00a0][A-Z][\w-]+)?)[ \u00a0](?:also[ ]|now[ ]|still[ ])?$")
_TO_DO = re.compile(r"\bto[ \u00a0](?!(?:[a-z]+[ \u00a0])?$)")  # `wants to raise it`, not `wants it raised to 4,000`


def by_party(frame: Frame, cue: StatusCue) -> bool:
    """`The hauliers' union wants 3,000`: a wish of those who do not decide is a request."""
    begin, _ = frame.view.clause(cue.start)
    subject = frame.view.words(max(begin, cue.start - _SUBJECT), cue.start)
    if cue.form in ("want", "wants") and cue.end <= frame.start and cue.effect is None and subject.strip(" \u00a0"):
        between = frame.view.words(cue.end, frame.start)
        at = cue.start - 1
        nation = any(n.end == at and n.form == "name" for n in frame.view.nations) or _is_capital(subject)
        group = re.search(r"\bgroup of\b", subject) is not None  # `a cross-party group of MPs`
        if not _TO_DO.search(between) and not nation and (group or not _DECIDERS.search(subject)):
            return True
    return _PARTIES.search(frame.view.words(max(frame.view.start, cue.start - 90), cue.start)) is not None
