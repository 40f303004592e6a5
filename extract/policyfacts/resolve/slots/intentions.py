"""What turns the stage of what is only planned, asked for, advised or allowed."""

from __future__ import annotations

import re

from policyfacts.find.status import StatusCue
from policyfacts.records import Status
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.fitting import counted, own_unit

# Whoever is told that they may: `families may hire from abroad: 10,000 permits`.
_PERMITTED = re.compile(
    r"\b(?:employers?|famil(?:y|ies)|households?|firms?|compan(?:y|ies)|farms?|farmers?|growers?|business(?:es)?"
    r"|factor(?:y|ies)|hospitals?|hotels?|people|nationals|citizens|applicants?|graduates?|students?|workers?|cantons?"
    r"|provinces?|territor(?:y|ies)|regions?|municipalit(?:y|ies)|counties|communit(?:y|ies)|states|embass(?:y|ies)"
    r"|consulates?|universit(?:y|ies)|colleges?|operators?|agenc(?:y|ies)|sponsors?)[ \u00a0]"
    r"(?:[^,;:.]{0,40}[ \u00a0])?$",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:remaining|other|rest|remainder|last|first)(?:[ \u00a0]of[ \u00a0](?:them|these"
    r"|those))?[ \u00a0](?:some[ ]|about[ ])?$"
)
# `The government should set aside 10,000`: what those who do not decide say that it ought to do.
_ADVICE = re.compile(r"(?:should|must|ought to|needs? to|has to|have to)[ \u00a0](?!be\b|have\b)", re.IGNORECASE)
_GOVERNING = re.compile(
    r"\b(?:ministers|government|parliament|congress|department|commission|cabinet|authorities|ministry|office|lawmakers"
    r"|council)[ \u00a0]$",
    re.IGNORECASE,
)
_INFLECTED = re.compile(r"(?:ed|ing|[^s]s)\b|^(?:given|taken|set|put|cut|made|left|kept|due)\b")
_MARK = re.compile(r"(?:[•*·–—-]|\(?[\da-z]{1,2}[.)])?[ \u00a0]*")
# `may hire again, under a lid of 40,000`
_UNDER_CAP = re.compile(
    r"\bunder[ \u00a0](?:a|an|the|its|their)[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}(?:quota|cap|ceiling|lid"
    r"|limit)[ \u00a0]of"
    r"[ \u00a0](?:[a-z]+[ \u00a0]){0,2}$"
)
_SAME_CAP = re.compile(
    r"\b(?:the|its|their|this)[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}(?:quota|cap|ceiling|lid|limit)[ \u00a0]of[ \u00a0]"
    r"(?:[a-z]+[ \u00a0]){0,2}$"
)
_FROM_LEVEL = re.compile(r"\bfrom[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}$", re.IGNORECASE)
_AT_PRESENT = re.compile(
    r"(?:[,(][ \u00a0]?(?:which is |it is )?(?:now|currently|at present|presently|today|still)"
    r"|\b(?:instead|in place|in lieu)[ \u00a0]of(?:[ \u00a0](?:the|its|their))?(?:[ \u00a0](?:current|present"
    r"|existing|old))?"
    r"|\b(?:the|its|their|today[’']s)[ \u00a0](?:current|present|existing|old))"
    r"[ \u00a0](?:(?:set at|at|about|some|only|just|around|standing at)[ ]){0,2}$",
    re.IGNORECASE,
)
# `considers raising the ceiling, 4,000 over the past three years, to 6,000`
_UNTIL_NOW = re.compile(
    r",?[ \u00a0](?:over|for|in|during)[ \u00a0]the[ \u00a0](?:past"
    r"|last)[ \u00a0][a-z\d]+[ \u00a0]years?\b,[ \u00a0](?:up[ ])?to\b"
)
_TO_BE_CUT = re.compile(
    r"\b(?:halve|cut|reduce|lower|slash|trim|raise|lift|increase|double"
    r"|expand)[ \u00a0]the[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}"
    r"(?:quota|cap|ceiling|limit|number)[ \u00a0](?:of|from)[ \u00a0]$"
)
_TO_BELOW = re.compile(
    r"(?:[ \u00a0][a-z]+){0,3}[ \u00a0]to[ \u00a0](?:(?:about|some|just|only)[ ])?\d[\d,]{2,}(?<!20\d\d)\b"
)
_UP_TO_FROM = re.compile(
    r"\b(?:to|at)[ \u00a0]\d[\d,]*(?:[ \u00a0][a-z]+){0,3}[ \u00a0]from[ \u00a0](?:(?:the|some|about|its)[ ])?$"
)
_UNDECIDED = ("proposed", "requested", "agreed", "denied")
_TO_FILL = re.compile(
    r"\b(?:to|has|have|had)[ \u00a0](?:reach|meet|fill|hit|exhaust|use up|exceed|cover)(?:ed)?[ \u00a0]"
    r"(?:the|its|their|this|that)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,4}?"
    r"(?:quota|cap|ceiling|limit|allocation|allotment)[ \u00a0](?:of|for)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}$"
)
_NEAR = 40
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)[ \u00a0]$|\b(?:for|to|of|by|from|with)\b")


def stands(frame: Frame, status: Status) -> bool:
    """`would lift the cap from 70,000 to 85,000`, `wants the cap, now 12,000, raised`: the old level stands."""
    if status not in _UNDECIDED:
        return False
    lead = frame.view.words(frame.view.start, frame.start)
    if _FROM_LEVEL.search(lead) and re.match(r"[^;:]{0,60}\bto\b", frame.view.words(frame.end, frame.end + 70)):
        return True
    if _TO_BE_CUT.search(lead) and _TO_BELOW.match(frame.view.words(frame.end, frame.view.end)):
        return True  # `a bill that would halve the quota of 11,500 permits to 5,500`
    was_planned = re.match(
        r"[ \u00a0](?:that was[ ])?(?:proposed|planned|mooted|first)", frame.view.words(frame.end, frame.view.end)
    )
    if status in ("proposed", "requested") and _UP_TO_FROM.search(lead) and was_planned is None:
        return True  # `would rise to 80,500 from 40,000`
    return (
        _AT_PRESENT.search(lead) is not None
        or _UNTIL_NOW.match(frame.view.words(frame.end, frame.view.end)) is not None
    )


def of_standing_cap(cue: StatusCue, lead: str) -> bool:
    """`may hire again, under a lid of 40,000`, `received enough petitions to reach the cap of 33,000`: that stands."""
    if cue.status == "applied":
        return _TO_FILL.search(lead) is not None
    if cue.effect == "weaken":
        return _UNDER_CAP.search(lead) is not None
    return cue.effect == "negate" and cue.status == "denied" and _SAME_CAP.search(lead) is not None


_DECIDED_BEHIND = re.compile(
    r",[ \u00a0](?:the|its|their)[ \u00a0](?:[A-Za-z-]+[ \u00a0]){0,2}?(?:[Cc]abinet|[Gg]overnment"
    r"|[Pp]arliament|[Cc]ouncil|[Mm]inistry"
    r"|ministers|lawmakers|[Ss]enate|[Cc]ommission)[ \u00a0](?:decided|agreed|resolved"
    r"|ruled)(?:[ \u00a0]on)?(?:[ \u00a0][A-Z][a-z]+)?\.?$"
)
_CONFIRMING = r"(?:approv|confirm|adopt|endors|finali[sz]|ratif|sign|pass)ed"
_THEN_CONFIRMED = re.compile(
    rf"[ \u00a0](?:(?:that|which)[ \u00a0])?(?:[\w’',-]+[ \u00a0]){{0,8}}?(?:{_CONFIRMING})(?:[ \u00a0]|$|[,.;])"
)
_CONFIRMED_FIRST = re.compile(
    rf"\b{_CONFIRMING}[ \u00a0](?:a|the|its|their|this|that)[ \u00a0](?:[\w-]+[ \u00a0]){{0,3}}$"
)


def confirmed(frame: Frame, cue: StatusCue) -> bool:
    """`80,000 under a plan that the committee confirmed`: it is none any more."""
    if _DECIDED_BEHIND.search(frame.view.words(frame.end, frame.view.end)):
        return True
    if cue.form in _LAYING_DOWN and _RULES.search(frame.view.words(frame.view.start, cue.start)):
        return True  # `The ministers' decree foresees 84,700 posts`
    if cue.form not in ("plan", "plans", "draft", "proposal"):
        return False
    behind = frame.view.words(cue.end, frame.view.end)
    before = frame.view.words(frame.view.start, cue.start)
    return _THEN_CONFIRMED.match(behind) is not None or _CONFIRMED_FIRST.search(before) is not None


_LAYING_DOWN = ("foresees", "foresee", "envisages", "envisage", "foresaw", "envisaged")
# What is in force, and no draft of it.
_RULES = re.compile(
    r"(?:^|[^a-z-])(?<!draft )(?:[Dd]ecree|[Dd]ecision|[Oo]rder|[Oo]rdinance|[Rr]egulations?|[Ll]aw|[Bb]udget|[Qq]uota)"
    r"(?:[ \u00a0](?:of|on|for|signed|published|issued)[ \u00a0][^,;:.()\d]{3,60})?[ \u00a0]$"
)


def ask_themselves(frame: Frame, cue: StatusCue) -> bool:
    """`33,300 people asked Mexico for refuge`: those who ask are counted, not what they ask for."""
    if cue.end <= frame.start and own_unit(frame) in (None, "people"):
        by_them = _BY_THEM.fullmatch(frame.view.words(cue.end, frame.start)) is not None
        return by_them and cue.rule.startswith("status.requested")
    if (
        not cue.form.startswith(("ask", "put in for"))
        or cue.start < frame.end
        or frame.view.breaks_between(frame.end, cue.verb)
        or own_unit(frame) not in (None, "people")
    ):
        return False
    lead = frame.view.words(frame.end, cue.verb)
    return len(lead) < _NEAR and not _PASSIVE.search(lead) and not re.search(r"[,;:]", lead)


_LETTER = re.compile(r"[^\W\d_]")
_BY_THEM = re.compile(r"[ \u00a0]by[ \u00a0](?:[a-z]+[ \u00a0]){0,2}")  # `was requested by about 285,000 people`


def advised(frame: Frame, cue: StatusCue) -> bool:
    """`The EU should resettle 20,000 Syrians`, `Raise the programme to 27,000 places`: advice to those who decide."""
    if cue.end > frame.start:
        return False
    if cue.effect == "weaken":
        if not _ADVICE.match(frame.view.words(cue.start, cue.verb + 1)):
            return False
        lead = frame.view.words(frame.view.start, cue.start)
        at = frame.view.start + len(lead.rstrip(" \u00a0"))
        return _GOVERNING.search(lead) is not None or any(n.end == at and n.form == "name" for n in frame.view.nations)
    opening = frame.view.words(frame.view.start, cue.start)
    word = frame.view.words(cue.start, cue.end)
    if frame.view.sentence.kind == "list_item" and not _LETTER.search(frame.view.words(frame.end, frame.view.end)):
        return False  # `Reserve 32,000 10,000`: a row's label
    return (
        cue.effect is None
        and frame.view.sentence.kind in ("body", "list_item")
        and _MARK.fullmatch(opening) is not None
        and word[0].isupper()
        and not _INFLECTED.search(word.split()[0].lower())
        and re.match(r"[ \u00a0][^A-Z]", frame.view.words(cue.end, cue.end + 2)) is not None
    )


def permission(frame: Frame, cue: StatusCue) -> bool:
    """`Up to 1,650 may be selected`, `employers may hire`: permission under a cap, not a mere possibility."""
    if not frame.view.words(cue.start, cue.start + 4).lower().startswith(("may", "can")):
        return False
    told = _PERMITTED.search(frame.view.words(frame.view.start, cue.start)) is not None
    left = _LEFT.search(frame.view.words(frame.view.start, frame.start)) is not None
    exact = counted(frame.number)
    return told or left or exact or _allowed_to(frame, cue) or frame.mention.quantity.qualifier == "up_to"


_MAY_DO = re.compile(
    r"may[ \u00a0](?:(?:now|again|also|each|still|only)[ \u00a0])?(?:issue|grant|admit|hire|employ|recruit|nominate"
    r"|recommend"
    r"|sponsor|hand out|give out|take in|take on|bring in|bring over|name|invite|engage)\b"
)
_DECIDE = re.compile(
    r"\b(?:[Ii]t|[Tt]hey|[Ww]e|[Hh]e|[Ss]he|who|[Mm]inister|[Pp]resident|[Oo]fficials|[Aa]uthority|[Aa]gency"
    r"|[Cc]onsulates?"
    r"|[Ee]mbass(?:y|ies)|[Cc]hiefs?|[Bb]osses|[Cc]ountry|[Kk]ingdom)[ \u00a0]$"
)
_IF = re.compile(r"\b(?:if|should|provided|unless|once)\b")


def _allowed_to(frame: Frame, cue: StatusCue) -> bool:
    """`Tyrol may issue 240`, `dairies may now hire 75`: whoever does not govern may do it by permission."""
    if _MAY_DO.match(frame.view.words(cue.start, cue.end)) is None:
        return False
    lead = frame.view.words(frame.view.start, cue.start)
    if _GOVERNING.search(lead) or _DECIDE.search(lead) or _IF.search(frame.view.words(frame.end, frame.view.end)):
        return False
    at = frame.view.start + len(lead.rstrip(" \u00a0"))
    return not any(n.end == at for n in frame.view.nations)
