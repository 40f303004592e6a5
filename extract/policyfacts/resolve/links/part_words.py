"""How a number is told as a part of what came before: whose share it is, who gets it, what fraction it is."""

from __future__ import annotations

import re

from policyfacts.resolve.frame import Frame

# `Tajikistan's share is`, `The slice set aside for Uzbeks is`, `The first half,`
SHARE = re.compile(
    r"\b(?:share|slice|portion|cut|part|chunk|allotment|allocation|contingent|entitlement|sub-?quota|half|third|quarter"
    r"|tranche|batch|majority|bulk|alone)\b[^.;:\d]{0,60}$",
    re.IGNORECASE,
)
# `Laos supplied 730`, `29 came from Belarus`: where people are from
ORIGIN = re.compile(r"\b(?:c[ao]me[ \u00a0]from|suppl(?:y|ies|ied)|contribut(?:es?|ed))\b", re.IGNORECASE)
# `Permits for Indian nationals came to`, `Grants to Afghans numbered`
FOR_SOME = re.compile(
    r"\b(?:for|to|from|by|among)[ \u00a0][^.;:\d]{3,50}[ \u00a0](?:came|come|comes|amount(?:ed|s)?|number(?:ed|s)?"
    r"|total(?:l?ed|s)?|stood|stand|reached|made|make|were|was|are|is|account(?:ed)?)\b[^.;:\d]{0,12}$",
    re.IGNORECASE,
)
# `Two thirds, or`
_FRACTION = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|most|majority|bulk)\b[^.;:\d]{0,30}"
    r"(?:,[ \u00a0](?:or|that is|i\.e\.)|[:\u2013\u2014])[ \u00a0](?:some |about |nearly |just )?$",
    re.IGNORECASE,
)
# `More than half of the permits, 47,100, were for women`
_HALF_OF = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|most|majority|bulk|per[ ]?cent|%)[ \u00a0]of[ \u00a0][^.,;:\d]{2,40}"
    r"(?:,| \(|[ \u00a0][\u2013\u2014])[ \u00a0]?(?:some |about |nearly |just )?$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[ \u00a0]?[,)\u2013\u2014]")
OF_TOTAL = re.compile(r"\bof[ \u00a0](?:the|that|this)[ \u00a0](?:total|number|figure|quota|cap|ceiling)\b")
# `Shunting yards would get 2,600 workers`
GETS = re.compile(
    r"\b(?:gets?|got|gotten|receives?|received|given|allott?ed|allocated|granted|assigned|awarded|takes?|took"
    r"|entitled to|offered|promised|filled?|fills|absorbs?|absorbed|collected|obtained|secured|claimed|picked up"
    r"|walked off with|landed|won|snapped up|makes? do with|made do with|account(?:s|ed)? for)[ \u00a0]"
    r"(?:(?:some|about|up to|just|only|around|nearly)[ \u00a0])?$"
)


def begins(frame: Frame) -> int:
    """Where the statement of a number begins: with its sentence, or behind the last semicolon in front of it."""
    words = frame.view.words(frame.view.start, frame.start)
    at = words.rfind("; ") + 1
    return frame.view.start + (0 if words.count("(") > words.count(")") else at)


def is_fraction(frame: Frame) -> bool:
    """`Two thirds, or 1,200`, `half of the permits, 600, went …`: the share is said, and its number beside it."""
    words = OF_TOTAL.sub("", frame.view.words(begins(frame), frame.start))
    if _FRACTION.search(words):
        return True
    return _HALF_OF.search(words) is not None and _CLOSES.match(frame.view.words(frame.end, frame.view.end)) is not None
