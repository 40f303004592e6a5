"""How the words around a cue turn the stage that it has by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policyfacts.find.status import StatusCue
from policyfacts.records import Status
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.fitting import CAP_OF, counted, own_unit
from policyfacts.resolve.slots.mood import mood_of
from policyfacts.resolve.slots.parties import by_party

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
_WISHES = frozenset(["hopes", "hoped", "hope", "hoping", "would like"])
# `The government should set aside 10,000`: what those who do not decide say that it ought to do.
_ADVICE = re.compile(r"(?:should|must|ought to|needs? to|has to|have to)[ \u00a0](?!be\b|have\b)", re.IGNORECASE)
_GOVERNING = re.compile(
    r"\b(?:ministers|government|parliament|congress|department|commission|cabinet|authorities|ministry|office|lawmakers"
    r"|council)[ \u00a0]$",
    re.IGNORECASE,
)
_OUGHT = re.compile(r"(?:should|must|ought to)[ \u00a0]be\b")  # `the union said that 6,000 visas should be issued`
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
_HABIT = re.compile(
    r"(?:takes|lets|gives|brings)(?: (?:in|on))?|admits?|accepts?|welcomes?|paroles?|resettles?|sends?"
    r"|hires?|recruits?|absorbs?"
)
_APPROVED = re.compile(r"(?:approvals|grants|issuances|admissions)\b", re.IGNORECASE)
_PASSIVE_GIVEN = re.compile(
    r"(?P<who>[A-Z][\w’'-]+)[ \u00a0](?:was|were|has been|have been|had been|is|are)[ \u00a0](?:also[ ])?$"
)
_ALLOTMENT = re.compile(
    r"[ \u00a0](?:the|a|an)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}(?:allotment|quota|share|allocation|slice|contingent)\b"
)
# Who does not govern promises what it would do.
_CAMPAIGN = re.compile(
    r"\b(?:opposition|party|coalition|candidate|campaign|manifesto|contender"
    r"|challenger)(?:[’']s)?(?:[ \u00a0](?:had|has|have))?"
    r"[ \u00a0]$",
    re.IGNORECASE,
)
_BILL = re.compile(
    r"\b(?:bill|legislation|amendment|motion|draft law)(?:[ \u00a0](?:also|now))?[ \u00a0]$", re.IGNORECASE
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
_UNDECIDED = ("proposed", "requested", "agreed", "denied")
_CAP_NOUN = re.compile(r"\b(?:quotas?|caps?|ceilings?|limits?|allocations?|allotments?|targets?)\b", re.IGNORECASE)
# `the quota, which lets in 50,000 a year`
_CAP_SUBJECT = re.compile(
    r"\b(?:quota|cap|ceiling|limit|lid|allotment)(?:[ \u00a0](?:for|of|on)[ \u00a0][^,;:()\d]{3,60})?"
    r"(?:,?[ \u00a0](?:which|that))?"
    r"[ \u00a0]?(?:now[ ]|still[ ]|only[ ])?$"
)
_TO_FILL = re.compile(
    r"\b(?:to|has|have|had)[ \u00a0](?:reach|meet|fill|hit|exhaust|use up|exceed|cover)(?:ed)?[ \u00a0]"
    r"(?:the|its|their|this|that)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,4}?"
    r"(?:quota|cap|ceiling|limit|allocation|allotment)[ \u00a0](?:of|for)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}$"
)
_TREATY = re.compile(
    r"\b(?:agreements?|accords?|deals?|pacts?|treat(?:y|ies)|memorand(?:um|a) of understanding)\b", re.IGNORECASE
)
# `petitions naming just 3,678 workers had come in`
_NAMING = re.compile(
    r"\b(?:applications|petitions|requests|registrations|claims|bids)[ \u00a0](?:[a-z]+[ ]){0,2}?"
    r"(?:for|naming|covering)(?:[ \u00a0](?:just|only|some|about|a|an|another|further))*[ \u00a0]$"
)
_GRANTS = re.compile(
    r"(?:\d|[’']s?|\b(?:the|of|in|total|these|those|visa|permit|residence|asylum|study|work))[ \u00a0]$"
)
_GETTING = frozenset(("gain", "gains", "gained", "gaining", "given", "gave", "obtained", "obtains", "received"))
_NEAR = 40
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)[ \u00a0]$|\b(?:for|to|of|by|from|with)\b")
_MOTION = ("reached", "came", "come", "comes", "climbed")
# Verbs that decide about an application; any other only says that it came in.
_DECIDING = (
    "approv",
    "certif",
    "grant",
    "accept",
    "authori",
    "clear",
    "confirm",
    "award",
    "regulari",
    "legal",
    "handed out",
    "said yes",
    "recogni",
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
    if cue.strength == 3 and verb is cue and _advised(frame, cue):
        return "advice"
    if cue.form == "grants" and _GRANTS.search(frame.view.words(frame.view.start, cue.start)):
        return "statistic"  # the grants of a statistic went to people who applied
    if (mood := mood_of(frame, verb)) is not None and cue.status in ("issued", "authorized", "agreed"):
        return mood
    if cue.status in ("issued", "authorized"):
        return _turn_of_deed(frame, cue, verb)
    lead = frame.view.words(frame.view.start, frame.start)
    if cue.effect == "promise" and verb is cue and _CAMPAIGN.search(frame.view.words(frame.view.start, cue.start)):
        return "campaign"
    if _of_standing_cap(cue, lead):
        return "cap"
    if cue.status == "proposed" and cue.effect == "weaken" and _permission(frame, cue):
        return "permitted"
    if cue.status == "proposed" and _confirmed(frame, cue):
        return "confirmed"
    if stands(frame, cue.status):
        return "old-level"
    if cue.status == "requested" and counted(frame.number):
        return "counted"  # `had asked for 212,219`: as many petitions have been added up
    if cue.status == "requested" and verb is cue and _ask_themselves(frame, cue):
        return "askers"
    wished = cue.rule == "status.proposed.want" or cue.form in _WISHES
    wished = wished or (verb is cue and _OUGHT.match(frame.view.words(cue.start, cue.verb)) is not None)
    return "party" if cue.status == "proposed" and wished and by_party(frame, cue) else None


def stands(frame: Frame, status: Status) -> bool:
    """`would lift the cap from 70,000 to 85,000`, `wants the cap, now 12,000, raised`: the old level stands."""
    if status not in _UNDECIDED:
        return False
    lead = frame.view.words(frame.view.start, frame.start)
    if _FROM_LEVEL.search(lead) and re.match(r"[^;:]{0,60}\bto\b", frame.view.words(frame.end, frame.end + 70)):
        return True
    return _AT_PRESENT.search(lead) is not None


def _of_standing_cap(cue: StatusCue, lead: str) -> bool:
    """`may hire again, under a lid of 40,000`, `received enough petitions to reach the cap of 33,000`: that stands."""
    if cue.status == "applied":
        return _TO_FILL.search(lead) is not None
    if cue.effect == "weaken":
        return _UNDER_CAP.search(lead) is not None
    return cue.effect == "negate" and cue.status == "denied" and _SAME_CAP.search(lead) is not None


def _turn_of_deed(frame: Frame, cue: StatusCue, verb: StatusCue) -> str | None:
    """The turn of what is said to have been decided or handed out."""
    lead = frame.view.words(frame.view.start, frame.start)
    if re.search(r"\b(?:potentially|possibly|perhaps|maybe)[ \u00a0](?:up to[ ])?$", lead):
        return "possible"
    if cue.status == "issued" and _NAMING.search(lead):
        return "petitions"
    unit = frame.raised.head.unit if frame.raised is not None else frame.head.unit
    if unit is None and verb.form.startswith("receiv") and frame.unit is not None:
        unit = frame.unit.value
    if CAP_OF.search(lead):
        return "cap"  # `came with a ceiling of 25,000`, `set a ceiling of 5,500 applications`
    done = frame.head.noun is not None and _APPROVED.match(frame.head.noun.text) is not None
    admits = verb.effect == "future" and frame.mention.quantity.qualifier == "up_to"  # `can take at most 4,300 files`
    if (
        unit == "applications"
        and not admits
        and not verb.form.startswith(_DECIDING)
        and not done
        and not _allowed(frame, verb)
    ):
        return "applications"
    if verb.effect is None and frame.mention.quantity.qualifier == "up_to" and _HABIT.fullmatch(verb.form):
        return "limited"  # `admits up to 500 a year`: so many may come
    if verb.form in ("given", "handed") and verb.end <= frame.start and _to_country(frame, verb):
        return "to-country"
    if unit == "places" and verb.form in _GETTING:
        return "places"  # `food plants gain 71,500 places`: who gets room for how many, nobody has come yet
    return _by_subject(frame, cue, verb)


def _by_subject(frame: Frame, cue: StatusCue, verb: StatusCue) -> str | None:
    """The turn that the subject of a verb gives it: a bill, an agreement, a cap."""
    begin, _ = frame.view.clause(verb.start)
    if re.match(r"(?:which|that)\b", frame.view.words(begin, verb.start)):
        begin = max(frame.view.clause(max(begin - 2, frame.view.start))[0], begin - 60)  # what it stands for
    subject = frame.view.words(begin, verb.start)
    if verb.effect is None and verb.end <= frame.start and _BILL.search(subject):
        return "bill"  # `the bill authorizes 500 visas a year`
    if cue.status == "authorized":
        # `an agreement signed in May provides for 42,000`
        return "treaty" if verb.end <= frame.start and _TREATY.search(subject) else None
    if verb.end > frame.start:
        return None
    if verb.form in _MOTION and _CAP_NOUN.search(subject):
        return "cap"  # `the quota reached 38,000`
    return "cap" if _HABIT.fullmatch(verb.form) and _CAP_SUBJECT.search(subject) else None


def _to_country(frame: Frame, verb: StatusCue) -> bool:
    """`Honduras has been given 1,480`: what a country or a province is given, its people may use."""
    if _ALLOTMENT.match(frame.view.words(verb.end, frame.start)):
        return True  # `builders were given the largest quota, 173,300`
    match = _PASSIVE_GIVEN.search(frame.view.words(frame.view.start, verb.start))
    if match is None:
        return False
    at = frame.view.start + match.end("who")
    return all(nation.form in ("name", "region", "group") for nation in frame.view.nations if nation.end == at)


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


def _confirmed(frame: Frame, cue: StatusCue) -> bool:
    """`80,000 under a plan that the committee confirmed`: it is none any more."""
    if _DECIDED_BEHIND.search(frame.view.words(frame.end, frame.view.end)):
        return True
    if cue.form not in ("plan", "plans", "draft", "proposal"):
        return False
    behind = frame.view.words(cue.end, frame.view.end)
    before = frame.view.words(frame.view.start, cue.start)
    return _THEN_CONFIRMED.match(behind) is not None or _CONFIRMED_FIRST.search(before) is not None


def _allowed(frame: Frame, cue: StatusCue) -> bool:
    """`Yukon will be able to issue 430 nominations`: what a province may name has been decided, not filed."""
    noun = frame.head.noun
    return noun is not None and noun.text.lower().startswith("nomination") and cue.status == "authorized"


def _ask_themselves(frame: Frame, cue: StatusCue) -> bool:
    """`33,300 people asked Mexico for refuge`: those who ask are counted, not what they ask for."""
    if (
        not cue.form.startswith("ask")
        or cue.start < frame.end
        or frame.view.breaks_between(frame.end, cue.verb)
        or own_unit(frame) not in (None, "people")
    ):
        return False
    lead = frame.view.words(frame.end, cue.verb)
    return len(lead) < _NEAR and not _PASSIVE.search(lead) and not re.search(r"[,;:]", lead)


def _advised(frame: Frame, cue: StatusCue) -> bool:
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
    return (
        cue.effect is None
        and frame.view.sentence.kind in ("body", "list_item")
        and _MARK.fullmatch(opening) is not None
        and word[0].isupper()
        and not _INFLECTED.search(word.split()[0].lower())
        and re.match(r"[ \u00a0][^A-Z]", frame.view.words(cue.end, cue.end + 2)) is not None
    )


def _permission(frame: Frame, cue: StatusCue) -> bool:
    """`Up to 1,650 may be selected`, `employers may hire`: permission under a cap, not a mere possibility."""
    if not frame.view.words(cue.start, cue.start + 4).lower().startswith(("may", "can")):
        return False
    told = _PERMITTED.search(frame.view.words(frame.view.start, cue.start)) is not None
    left = _LEFT.search(frame.view.words(frame.view.start, frame.start)) is not None
    exact = counted(frame.number)
    return told or left or exact or _issued_by_province(frame, cue) or frame.mention.quantity.qualifier == "up_to"


_MAY_ISSUE = re.compile(
    r"may[ \u00a0](?:issue|grant|admit|hire|employ|recruit|nominate|sponsor|hand out|give out|take in|bring in)\b"
)


def _issued_by_province(frame: Frame, cue: StatusCue) -> bool:
    """`Lower Austria may issue 1,090 of these`: whoever is named and no country may do it under the country's cap."""
    if _MAY_ISSUE.match(frame.view.words(cue.start, cue.end)) is None or frame.head.partitive is None:
        return False
    lead = frame.view.words(frame.view.start, cue.start).rstrip(" \u00a0")
    at = frame.view.start + len(lead)
    return re.search(r"\b[A-Z][\w’'-]+$", lead) is not None and not any(n.end == at for n in frame.view.nations)
