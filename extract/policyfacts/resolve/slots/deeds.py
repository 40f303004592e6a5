"""What turns the stage of what is said to have been decided or handed out: its subject, what was counted, a cap."""

from __future__ import annotations

import re

from policyfacts.find.status import StatusCue
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.fitting import CAP_OF

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
_BILL = re.compile(
    r"\b(?:bill|legislation|amendment|motion|draft law)(?:[ \u00a0](?:also|now))?[ \u00a0]$", re.IGNORECASE
)
_CAP_NOUN = re.compile(r"\b(?:quotas?|caps?|ceilings?|limits?|allocations?|allotments?|targets?)\b", re.IGNORECASE)
# `the quota, which lets in 50,000 a year`
_CAP_SUBJECT = re.compile(
    r"\b(?:quota|cap|ceiling|limit|lid|allotment)(?:[ \u00a0](?:for|of|on)[ \u00a0][^,;:()\d]{3,60})?"
    r"(?:,?[ \u00a0](?:which|that))?"
    r"[ \u00a0]?(?:now[ ]|still[ ]|only[ ])?$"
)
_UNDER_WHICH = re.compile(
    r"\b(?:agreement|accord|deal|pact|treaty|memorandum of understanding"
    r"|memorandum)\b[^;:.()]{0,60},?[ \u00a0](?:under|by|in)[ \u00a0]which"
    r"[ \u00a0][^;:.()]{0,80}$"
)
# `Under an agreement signed in May, up to 12,000 Indians can come`
_UNDER_SIGNED = re.compile(
    r"Under[ \u00a0](?:an?|the|this|that|its|their)[ \u00a0](?:[\w-]+[ \u00a0]){0,3}?(?:agreement|accord|deal|pact"
    r"|memorandum"
    r"|memorandum of understanding)[ \u00a0](?:that[ \u00a0]was[ \u00a0])?(?:signed|reached|concluded|struck|with)\b"
)
_BESIDE_CAP = re.compile(
    r"\b(?:quota|cap|ceiling|limit|allocation|allotment)(?:[ \u00a0](?:for|on"
    r"|in)[ \u00a0][^,;:()]{2,30})?[ \u00a0]?[,(][ \u00a0]?$"
)
# `Of this year's quota, 10,850 had been used`: a part of it
_OF_CAP = re.compile(
    r"\b(?:[Oo]f|[Oo]ut of|[Ff]rom|[Oo]n|[Aa]gainst)[ \u00a0](?:[\w’'-]+[ \u00a0]){1,4}(?:quota|cap|ceiling"
    r"|limit|allocation|allotment)\b[^;:()]{0,40}$"
)
# `In 2021, under the last quota, 46,000 permits were issued`
_UNDER_CAP = re.compile(
    r"\b(?:[Uu]nder|[Ww]ithin)[ \u00a0](?:[\w’'-]+[ \u00a0]){1,3}(?:quota|cap|ceiling|limit|allocation"
    r"|allotment)\b[^;:()]{0,40}$"
)
_TREATY = re.compile(
    r"\b(?:agreements?|accords?|deals?|pacts?|treat(?:y|ies)|memorand(?:um|a) of understanding)\b", re.IGNORECASE
)
# `petitions naming just 3,678 workers had come in`
_NAMING = re.compile(
    r"\b(?:applications|petitions|requests|registrations|claims|bids)[ \u00a0](?:[a-z]+[ ]){0,2}?"
    r"(?:(?:from|by)[ \u00a0][a-z]+[ \u00a0])?(?:for|naming|covering|involving|on behalf of)(?:[ \u00a0](?:just|only"
    r"|some|about|a|an|another|further))*[ \u00a0]$"
)
_CAPPING = frozenset(("capped", "caps", "cap", "limited", "limits", "limit", "restricted", "restricts", "fixed", "set"))
_AT_SO_MANY = re.compile(r"(?:[ \u00a0][^,;:.()\d]{1,50})?[ \u00a0](?:at|to)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}")
_USING = frozenset(("used", "used up", "filled", "fill", "fills", "taken up", "utilised", "utilized"))
_ITS = re.compile(
    r"[ \u00a0](?:all[ \u00a0](?:of[ \u00a0])?)?(?:its|their|his|her)[ \u00a0](?:(?:full|whole|entire|own)[ \u00a0])?"
    r"(?:(?:quota|allocation|share|contingent|allotment)[ \u00a0]of[ \u00a0])?"
)
_ENTERING = frozenset(("enter", "enters", "entered", "entering"))
# `entered the draw`, `paid a fee to enter`
_DRAW_BEHIND = re.compile(
    r"[ \u00a0](?:(?:the|a|an|its|this|that|his|her|their)[ \u00a0])?(?:[\w’'-]+[ \u00a0]){0,3}?(?:lottery|ballot"
    r"|draw|raffle)\b"
)
_LUCKY = frozenset(("successful", "were successful", "got through", "picked up", "came through", "benefited"))
_IN_DRAW = re.compile(rf"[ \u00a0](?:in|through|from)(?={_DRAW_BEHIND.pattern})")
_FEE_BEFORE = re.compile(r"\b(?:paid|pay|paying)[ \u00a0][^.;:]{0,30}$|\bpaid[ \u00a0]$")
_GETTING = frozenset(
    (
        "were granted",
        "been granted",
        "holds",
        "hold",
        "gain",
        "gains",
        "gained",
        "gaining",
        "given",
        "gave",
        "obtained",
        "obtains",
        "received",
    )
)
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
    "positive",
    "decisions were positive",
    "favourable",
)


# `8,750 registrations were received for 280 visas`
_CONTENDED = re.compile(
    r"(?P<many>\d[\d,]*)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?(?:registrations|applications|applicants|entries"
    r"|candidates|people|bids"
    r"|requests)\b[^;:.()\d]{0,50}?[ \u00a0]for[ \u00a0](?:(?:the|just|only|some|about|a mere|these|those|its"
    r"|barely)[ \u00a0])?$"
)
_TO_BE_HAD = re.compile(r"(?:visas|permits|places|slots|spots)\b", re.IGNORECASE)


def is_contended(frame: Frame, lead: str) -> bool:
    """Whether more have come forward than there are visas: so many may be had."""
    match, noun = _CONTENDED.search(lead), frame.head.noun
    if match is None or noun is None or frame.number is None or not _TO_BE_HAD.match(noun.text):
        return False
    return int(match["many"].replace(",", "")) > frame.number


def turn_of_deed(frame: Frame, cue: StatusCue, verb: StatusCue) -> str | None:
    """The turn of what is said to have been decided or handed out."""
    lead = frame.view.words(frame.view.start, frame.start)
    if re.search(r"\b(?:potentially|possibly|perhaps|maybe)[ \u00a0](?:up to[ ])?$", lead):
        return "possible"
    if cue.status == "issued" and _NAMING.search(lead):
        return "petitions"
    unit = frame.raised.head.unit if frame.raised is not None else frame.head.unit
    if unit is None and verb.form.startswith("receiv") and frame.unit is not None:
        unit = frame.unit.value
    if CAP_OF.search(lead) or is_contended(frame, lead) or _capped(frame, verb):
        return "cap"  # `came with a ceiling of 25,000`, `set a ceiling of 5,500 applications`
    if verb.form in _ENTERING | _LUCKY and _enters_draw(frame, verb):
        return "entered"  # `402,000 people entered the draw`: who enters a lottery has applied
    done = frame.head.noun is not None and _APPROVED.match(frame.head.noun.text) is not None
    limited = frame.mention.quantity.qualifier == "up_to"
    habit = verb.effect is None and _HABIT.fullmatch(verb.form) is not None
    admits = limited and (verb.effect == "future" or habit)  # `can take at most 4,300 files`
    if (
        unit == "applications"
        and not admits
        and not verb.form.removeprefix("been ").startswith(_DECIDING)
        and not done
        and not _allowed(frame, verb)
    ):
        return "to-country" if verb.form in _GIVING and _is_nomination(frame) else "applications"
    beside = _BESIDE_CAP.search(lead) is not None and not _UNDER_CAP.search(lead) and not _OF_CAP.search(lead)
    if cue.status == "issued" and verb.start >= frame.end and beside:
        return "cap"  # `the quota for 2030, 900 permits, was used by July`
    if limited and habit:
        return "limited"  # `admits up to 500 a year`: so many may come
    if verb.form in ("given", "handed") and verb.end <= frame.start and _to_country(frame, verb):
        return "to-country"
    if unit == "places" and verb.form in _GETTING:
        return "places"  # `food plants gain 71,500 places`: who gets room for how many, nobody has come yet
    return _by_subject(frame, cue, verb)


def _capped(frame: Frame, verb: StatusCue) -> bool:
    """`is capped at 11,000 applications a year`, `Zurich has used up its 310 permits`."""
    if verb.form in _CAPPING:
        return _AT_SO_MANY.fullmatch(frame.view.words(verb.end, frame.mention.number.start)) is not None
    return verb.form in _USING and _ITS.fullmatch(frame.view.words(verb.end, frame.start)) is not None


def _enters_draw(frame: Frame, verb: StatusCue) -> bool:
    """Whether a verb of entering has a lottery for its object, or a fee that is paid for it."""
    behind, before = frame.view.words(verb.end, frame.view.end), frame.view.words(frame.view.start, verb.start)
    if verb.form in _LUCKY:
        return _IN_DRAW.match(behind) is not None  # `were successful in the draw`: who is drawn may apply
    return _DRAW_BEHIND.match(behind) is not None or _FEE_BEFORE.search(before) is not None


def _by_subject(frame: Frame, cue: StatusCue, verb: StatusCue) -> str | None:
    """The turn that the subject of a verb gives it: a bill, an agreement, a cap."""
    begin, _ = frame.view.clause(verb.start)
    if re.match(r"(?:which|that)\b", frame.view.words(begin, verb.start)):
        begin = max(frame.view.clause(max(begin - 2, frame.view.start))[0], begin - 60)  # what it stands for
    subject = frame.view.words(begin, verb.start)
    lead = frame.view.words(frame.view.start, min(verb.start, frame.start))
    if verb.effect is None and verb.end <= frame.start and _BILL.search(subject):
        return "bill"  # `the bill authorizes 500 visas a year`
    if cue.status == "authorized":
        # `an agreement signed in May provides for 42,000`, `a deal under which 550 permits can be given`
        if verb.effect == "future" and (_UNDER_WHICH.search(lead) or _UNDER_SIGNED.match(lead)):
            return "treaty"
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
    named = any(nation.end == at for nation in frame.view.nations)
    lead = frame.view.words(frame.view.start, frame.view.start + match.start("who")).rstrip(" \u00a0")
    if not named and (not lead or lead[-1] in "–—-") and match["who"].endswith("s"):
        return False  # `Investors were handed 4,131 permits`
    return all(nation.form in ("name", "region", "group") for nation in frame.view.nations if nation.end == at)


_GIVING = ("given", "gave", "gives", "handed", "granted")


def _is_nomination(frame: Frame) -> bool:
    """`has given the province 19,603 nominations`: so many it may make."""
    noun = frame.head.noun
    return (
        noun is not None
        and noun.text.lower().startswith("nomination")
        and frame.view.words(frame.start - 2, frame.start - 1).isalpha()
    )


def _allowed(frame: Frame, cue: StatusCue) -> bool:
    """`Yukon will be able to issue 430 nominations`: what a province may name has been decided, not filed."""
    noun = frame.head.noun
    return noun is not None and noun.text.lower().startswith("nomination") and cue.status == "authorized"
