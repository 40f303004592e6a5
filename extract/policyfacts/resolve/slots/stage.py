"""How far what a number counts has come: requested, authorized, applied for, issued and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policyfacts.document import Reading, Span
from policyfacts.find.dates import interval_bounds
from policyfacts.find.columns import column_of, header_cell
from policyfacts.find.status import StatusCue, find_cues, level_of
from policyfacts.records import Status, Unit
from policyfacts.resolve.frame import Frame, is_base
from policyfacts.resolve.slots.fitting import counted, fits
from policyfacts.resolve.slots.scope import Scope

_LEVEL = "status.authorized.level"  # verbs of rising and falling
_IN_RELATIVE = re.compile(r"\b(?:who|which|that)(?:[ \u00a0][a-z’']+){0,3}[ \u00a0]?$")
_RELATIVE = re.compile(r",?[ \u00a0](?:who|which|that)\b[^,;:()]{0,24}$")
_OWN_RELATIVE = re.compile(
    r"[ \u00a0](?:(?:who|that|which)|(?:(?:that|which)[ \u00a0])?(?:it|they|he|she|we))"
    r"(?:[ \u00a0](?:had|have|has|were|was|are|is|been|since))*[ \u00a0]?"
)
_AFTER_RELATIVE = re.compile(
    r"[ \u00a0](?:who|that|which)[ \u00a0][^,;:()\d]{3,60}[ \u00a0](?:were|was|are|is|have been|has been|had been"
    r"|have|had)[ \u00a0]?"
)
_AUXILIARIES = re.compile(
    r"(?:[ \u00a0](?:were|was|are|is|be|been|being|have|has|had|also|already|then|still|since|later|now|only|all"
    r"|both|actually"
    r"|eventually|finally|themselves))+[ \u00a0]?"
)
# Whoever is told that they may: `families may hire from abroad: 10,000 permits`.
_PERMITTED = re.compile(
    r"\b(?:employers|families|households|firms|companies|farms|farmers|growers|businesses|factories|hospitals|hotels|people"
    r"|nationals|citizens|applicants|graduates|students|workers|cantons|provinces|states|embass(?:y|ies)|consulates?"
    r"|universities|operators|agencies)[ \u00a0](?:[^,;:.]{0,40}[ \u00a0])?$",
    re.IGNORECASE,
)
_WISHES = frozenset(["hopes", "hoped", "hope", "hoping", "would like"])
# Those who ask a government, by what they are called.
_PARTIES = re.compile(
    r"\b(?:unions?|associations?|federations?|chambers?|lobb(?:y|ies)|employers?|bosses|farmers?|growers?|hoteliers?|hauliers?"
    r"|contractors?|compan(?:y|ies)|firms?|business(?:es)?|industry|farms?|builders?|hospitals?|operators?|producers?"
    r"|processors?|restaurateurs?|retailers?|shipyards?|universities|advocates|activists|campaigners|charit(?:y|ies)"
    r"|sponsors|agencies|recruiters|confederation|guild|league|coalition of employers|think[- ]tank|economists)\b",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"[^,;:()]{0,60}?(?:[ \u00a0](?:to|that|for|on)\b)[^,;:()]{0,30}")
_FROM_LEVEL = re.compile(r"\bfrom[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}$", re.IGNORECASE)
_CAP_NOUN = re.compile(r"\b(?:quotas?|caps?|ceilings?|limits?|allocations?|allotments?|targets?)\b", re.IGNORECASE)
_CAP_OF = re.compile(
    r"\b(?:quota|cap|ceiling|limit|allocation|allotment|contingent)[ \u00a0](?:of|at)[ \u00a0]"
    r"(?:[\w-]+[ \u00a0]){0,2}$",
    re.IGNORECASE,
)
_TREATY = re.compile(
    r"\b(?:agreements?|accords?|deals?|pacts?|treat(?:y|ies)|memorand(?:um|a) of understanding)\b", re.IGNORECASE
)
_PEOPLE = re.compile(r"(?:take|receive|bring|have|get|see|allow|let)")
_REACHED = frozenset({"issued", "applied", "denied"})
_OUT_OF = re.compile(r"\bout[ \u00a0]of[ \u00a0]the[ \u00a0]$")
# `petitions naming just 3,678 workers had come in`
_NAMING = re.compile(
    r"\b(?:applications|petitions|requests|registrations|claims|bids)[ \u00a0](?:[a-z]+[ ]){0,2}?(?:for|naming|covering)"
    r"(?:[ \u00a0](?:just|only|some|about|a|an|another|further))*[ \u00a0]$"
)
_GRANTS = re.compile(r"(?:\d|[’']s?|\b(?:the|of|in|total|these|those|visa|permit|residence|asylum|study|work))[ \u00a0]$")
_NEAR = 40
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)[ \u00a0]$|\b(?:for|to|of|by|from|with)\b")
_MOTION = ("reached", "came", "come", "comes", "climbed")
_GRANTED = ("granted", "awarded", "approved", "authorised", "authorized", "cleared", "delivered", "offered", "given")
# `granted permits to [1,140 pickers]`
_PAPERS = re.compile(
    r"[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}?(?:visas?|permits?|status|residence|residency|papers|cards?|protection"
    r"|asylum|leave)"
    r"[ \u00a0](?:to|for)[ \u00a0](?:just[ ]|only[ ]|some[ ]|about[ ])?",
    re.IGNORECASE,
)
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
}


def fill_status(frame: Frame, earlier: Frame | None, accepted: Sequence[Frame], scope: Scope) -> None:
    """How far it has come: the best cue of the sentence, else what the number before it in the sentence has."""
    if (heading := _of_column(frame, scope)) is not None:
        frame.status = heading
        frame.own.add("status")
        return
    in_sentence = [other for other in accepted if other.sentence == frame.sentence and other is not frame]
    whole = _is_whole(frame, in_sentence)
    if whole and earlier is not None and not goes_on(frame, earlier):
        earlier = None
    scored = [
        (_cue_score(frame, cue, in_sentence), -cue.start, cue)
        for cue in frame.view.cues
        if not _of_others(frame, cue) and _fits(frame, cue) and (not whole or _hangs_on(frame, cue))
    ]
    score, _, cue = max(scored, default=(-100.0, 0, None), key=lambda item: item[:2])
    if (
        cue is not None
        and earlier is not None
        and earlier.status is not None
        and (cue.end <= earlier.start or (score < 20 and "status" in earlier.own))
    ):
        cue = None
    if (cue is None or score <= -20) and (cap := _cap_of(frame)) is not None:
        frame.status = cap
        return
    if cue is None or score <= -20:
        if earlier is not None and earlier.status is not None and goes_on(frame, earlier):
            frame.inherit("status", earlier.status, "inherit.sentence", f"@{earlier.order}.status")
        return
    if cue.rule == _LEVEL and cue.effect is None:
        frame.status = _level(frame, cue)  # what rises or falls without a name is what was spoken of before
        if frame.status is None and earlier is not None and earlier.status is not None and goes_on(frame, earlier):
            frame.inherit("status", earlier.status, "inherit.sentence", f"@{earlier.order}.status")
        return
    matrix = _matrix(frame, cue)
    stage = cue if matrix is None else matrix
    turn = _turn(frame, stage, cue)
    status, rule, start = stage.status, stage.rule, stage.start
    if turn is not None and TURNED[turn] != status:
        status, rule = TURNED[turn], f"{rule}.{turn}"
    frame.status = Reading(status, rule, (Span(start, cue.end, frame.view.words(start, cue.end)),))
    if score >= 30:
        frame.own.add("status")  # a weaker cue gives way to what the total has


def _of_column(frame: Frame, scope: Scope) -> Reading[Status] | None:
    """`Applied | Issued` at the head of a table: the stage of the numbers below."""
    column = column_of(frame.view.sentence, frame.mention.number.start)
    cell = None if column is None else header_cell(scope.document, frame.view.sentence, column)
    if cell is None:
        return None
    cues = find_cues(scope.document.text[cell[0] : cell[1]], scope.book)
    if not cues:
        return None
    at, to = cell[0] + cues[-1].start, cell[0] + cues[-1].end
    return Reading(cues[-1].status, cues[-1].rule, (scope.document.span(at, to),))


def _cap_of(frame: Frame) -> Reading[Status] | None:
    """`out of an allotment of 10,200`: the noun in front tells the stage where no verb does."""
    match = _CAP_OF.search(frame.view.words(frame.view.start, frame.start))
    if match is None:
        return None
    at = frame.view.start + match.start()
    word = re.match(r"\w+", match.group())
    end = at + (word.end() if word else 0)
    return Reading("authorized", "status.authorized.cap", (Span(at, end, frame.view.words(at, end)),))


def _is_whole(frame: Frame, others: Sequence[Frame]) -> bool:
    """Whether another number of the sentence is said to be a part of this one: `125 … out of the 1,200`."""
    lead = frame.view.words(frame.view.start, frame.start)
    return is_base(frame, others) or (_OUT_OF.search(lead) is not None and any(o.start < frame.start for o in others))


def _hangs_on(frame: Frame, cue: StatusCue) -> bool:
    """`35 of the 70 places that were set aside`: what hangs on a whole tells its stage, not what its part did."""
    if frame.start <= cue.start <= frame.end + 1:
        return True
    lead = frame.view.words(frame.end, cue.start)
    return cue.start > frame.end and (
        _OWN_RELATIVE.fullmatch(lead) is not None or _RELATIVE.match(lead + " ") is not None
    )


def _fits(frame: Frame, cue: StatusCue) -> bool:
    unit = _own_unit(frame)
    if cue.status == "requested" and counted(frame.number):
        return True
    return (unit == "applications" and cue.status == "issued") or fits(cue.status, unit, frame.number)


def _own_unit(frame: Frame) -> Unit | None:
    return None if frame.unit is None or "unit" not in frame.own else frame.unit.value


def _of_others(frame: Frame, cue: StatusCue) -> bool:
    """Whether a noun like `applications` tells the stage of other things than what the number counts."""
    if cue.rule == "status.issued.noun":
        return not (frame.start <= cue.start < frame.end)
    if cue.rule != "status.applied.noun" or frame.unit is None or frame.unit.value in ("applications", "people"):
        return False
    return not (frame.start <= cue.start < frame.end)


def goes_on(frame: Frame, earlier: Frame) -> bool:
    """Whether a number without a cue can have the stage of the one before: not `500 refusals against 4,000 visas`."""
    if earlier.status is None:
        return True
    if not fits(earlier.status.value, _own_unit(frame), frame.number):
        return False
    if earlier.status.value in _REACHED and _is_whole(frame, (earlier,)):
        return False  # what a part has come to, the whole has not
    if earlier.status.value != "denied" or frame.head.kind != "unit":
        return True
    return frame.unit is None or earlier.unit is None or frame.unit.value == earlier.unit.value


def _level(frame: Frame, cue: StatusCue) -> Reading[Status] | None:
    """`Student visas fell to 32,000`: what rises or falls says how far the number has come."""
    begin, _ = frame.view.clause(cue.start)
    if cue.start > frame.start:
        begin = max(begin, frame.start)
    level = level_of(frame.view.words(begin, cue.start))
    if level is None:
        return None
    noun = Span(begin + level.start, begin + level.end, frame.view.words(begin + level.start, begin + level.end))
    verb = Span(cue.start, cue.end, frame.view.words(cue.start, cue.end))
    return Reading(level.status, "status.level", (noun, verb))


def granted_to_people(frame: Frame, scope: Scope) -> None:
    """Visas granted in a time that is over, or to persons, went to people who applied: issued (contract, rulings)."""
    if (
        frame.status is None
        or "status" not in frame.own
        or frame.status.value != "authorized"
        or not frame.status.spans
    ):
        return
    span = frame.status.spans[-1]
    bounds = None if frame.period is None or frame.period.value is None else interval_bounds(frame.period.value)
    published = scope.document.published
    over = (bounds is not None and (published is None or bounds[1] < published)) or counted(frame.number)
    if _CAP_OF.search(frame.view.words(frame.view.start, frame.start)):
        return  # `was granted a quota of 11,500`
    if is_issued(span.text, None if frame.unit is None else frame.unit.value, frame.view.words(span.end, frame.start), over=over):
        frame.status = Reading("issued", "status.granted-to-people", frame.status.spans)


def in_other_years(frame: Frame, earlier: Frame | None, scope: Scope) -> None:
    """`will take 150 this year, after 126 last year`: what comes now has happened in the year that is over."""
    if (
        earlier is None
        or earlier.status is None
        or "status" in frame.own
        or "period" not in frame.own
        or frame.period is None
        or frame.period.value is None
        or not earlier.status.spans
    ):
        return
    bounds, published = interval_bounds(frame.period.value), scope.document.published
    if bounds is None or published is None or bounds[1] >= published:
        return
    span = earlier.status.spans[-1]
    cue = next((c for c in frame.view.cues if c.start <= span.start and c.end == span.end), None)
    if cue is None or cue.effect not in ("future", "weaken"):
        return
    if cue.rule.startswith("status.issued"):
        verb = Span(cue.verb, cue.end, frame.view.words(cue.verb, cue.end))
        frame.status = Reading("issued", cue.rule, (verb,))
    elif _PEOPLE.fullmatch(cue.form):
        frame.status = Reading("issued", "status.other-year", frame.period.spans)


def is_issued(words: str, unit: Unit | None, between: str, *, over: bool) -> bool:
    """Whether words of granting say that something was handed out.

    Args:
        words: The verb.
        unit: What was granted.
        between: What stands between the verb and the number; empty where the verb comes behind.
        over: Whether the time that the number is for has passed.
    """
    verb = words.lower()
    if verb not in _GRANTED or (unit == "places" and verb != "approved") or (unit == "applications" and verb != "granted"):
        return False
    in_person = unit == "people" and _PAPERS.fullmatch(between) is not None
    return over or in_person or (verb == "delivered" and unit in ("visas", "permits"))


def _matrix(frame: Frame, cue: StatusCue) -> StatusCue | None:
    """The verb above a cue: in `promised that it will raise` the promise tells the stage."""
    for other in reversed(frame.view.cues):
        if (
            other.end <= cue.start
            and other.strength == 3
            and other.status in ("agreed", "proposed", "requested")
            and _COMPLEMENT.fullmatch(frame.view.words(other.end, cue.start))
        ):
            return other
    return None


def _ask_themselves(frame: Frame, cue: StatusCue) -> bool:
    """`33,300 people asked Mexico for refuge`: those who ask are counted, not what they ask for."""
    if not cue.form.startswith("ask") or cue.start < frame.end or frame.view.breaks_between(frame.end, cue.verb) or _own_unit(frame) not in (None, "people"):
        return False
    lead = frame.view.words(frame.end, cue.verb)
    return len(lead) < _NEAR and not _PASSIVE.search(lead) and not re.search(r"[,;:]", lead)


def _by_party(frame: Frame, cue: StatusCue) -> bool:
    """`The hauliers' union wants 3,000`: a wish of those who do not decide is a request."""
    return _PARTIES.search(frame.view.words(max(frame.view.start, cue.start - 90), cue.start)) is not None


def _turn(frame: Frame, cue: StatusCue, verb: StatusCue) -> str | None:
    """What the number's own noun and place say about the stage that a cue has: a key of `TURNED`, or None."""
    status = cue.status
    if cue.form == "grants" and _GRANTS.search(frame.view.words(frame.view.start, cue.start)):
        return "statistic"  # the grants of a statistic went to people who applied
    lead = frame.view.words(frame.view.start, frame.start)
    if status in ("issued", "authorized") and re.search(
        r"\b(?:potentially|possibly|perhaps|maybe)[ \u00a0](?:up to[ ])?$", lead
    ):
        return "possible"
    if (
        status == "proposed"
        and cue.effect == "weaken"
        and _permission(frame, cue)
        and (
            frame.mention.quantity.qualifier == "up_to"
            or _PERMITTED.search(frame.view.words(frame.view.start, cue.start))
        )
    ):
        return "permitted"
    if (
        _FROM_LEVEL.search(lead)
        and re.match(r"[^;:]{0,60}\bto\b", frame.view.words(frame.end, frame.end + 70))
        and status in ("proposed", "requested", "agreed", "denied")
    ):
        return "old-level"  # `would lift the cap from 70,000 to 85,000`: the old level stands
    if status == "requested" and counted(frame.number):
        return "counted"  # `had asked for 212,219`: as many petitions have been added up
    if status == "issued" and _NAMING.search(lead):
        return "petitions"
    if status == "requested" and verb is cue and _ask_themselves(frame, cue):
        return "askers"
    if status == "proposed" and (cue.rule == "status.proposed.want" or cue.form in _WISHES) and _by_party(frame, cue):
        return "party"
    unit = frame.raised.head.unit if frame.raised is not None else frame.head.unit
    if unit is None and verb.form.startswith("receiv") and frame.unit is not None:
        unit = frame.unit.value
    if unit == "applications" and status in ("issued", "authorized") and not verb.form.startswith(_DECIDING):
        return "applications"
    begin, _ = frame.view.clause(verb.start)
    if status == "authorized" and verb.end <= frame.start and _TREATY.search(frame.view.words(begin, verb.start)):
        return "treaty"  # `an agreement signed in May provides for 42,000`
    if status == "issued" and _CAP_OF.search(lead):
        return "cap"  # `came with a ceiling of 25,000`
    if (
        status == "issued"
        and verb.form in _MOTION
        and verb.end <= frame.start
        and _CAP_NOUN.search(frame.view.words(begin, verb.start))
    ):
        return "cap"  # `the quota reached 38,000`
    return None


def _permission(frame: Frame, cue: StatusCue) -> bool:
    """`Up to 1,650 may be selected`, `employers may hire`: permission under a cap, not a mere possibility."""
    return frame.view.words(cue.start, cue.start + 4).lower().startswith(("may", "can"))


def _is_counted(frame: Frame, cue: StatusCue) -> bool:
    """Whether a noun of applying or granting is itself what is counted, and no cap: `a ceiling of 5,500 applicants`."""
    if frame.head.noun is None or cue.end != frame.head.noun.end or frame.head.partitive is not None:
        return False
    return cue.rule.endswith(".noun") and _CAP_OF.search(frame.view.words(frame.view.start, frame.start)) is None


def _cue_score(frame: Frame, cue: StatusCue, others: Sequence[Frame]) -> float:
    """How well a cue fits a number: strong verbs first, then nearness; one that touches another number is its."""
    breaks = frame.view.breaks_between(frame.start, cue.verb)
    if cue.end <= frame.start:
        gap, between = frame.start - cue.end, [o for o in others if cue.end <= o.start < frame.start]
        # `the people who may come … to 25,000`: a cue inside a relative clause is about its own noun.
        # But `Peru, which granted 231,000 permits`: what is only added about a noun may have a number of its own.
        relative = _IN_RELATIVE.search(frame.view.words(frame.view.start, cue.start))
        added = relative is not None and frame.view.words(frame.view.start, frame.view.start + relative.start()).endswith(", ")
        penalty = 25.0 if relative is not None and (not added or breaks) else 0.0
    elif cue.start >= frame.end:
        gap, between = cue.start - frame.end, [o for o in others if frame.end <= o.start < cue.start]
        penalty = -12.0 if gap <= 2 else 4.0 if gap < 12 else 14.0
        if gap < 40 and not between and _AUXILIARIES.fullmatch(frame.view.words(frame.end, cue.start)):
            penalty = -12.0  # `60 are still pending`
        if not between and _AFTER_RELATIVE.fullmatch(frame.view.words(frame.end, cue.start)):
            penalty = -60.0  # `870 applications that came in later have been refused`
        elif not between and _OWN_RELATIVE.fullmatch(frame.view.words(frame.end, cue.start)):
            penalty = -50.0  # `the 2,900 who had applied`
        if any(o.start > cue.end and not frame.view.words(cue.end, o.start).strip(" \u00a0") for o in others):
            penalty += 40  # `granted 84,900, turned down 61,300`: a verb in front of a number is that number's
        if breaks and penalty > -60 and not _RELATIVE.match(frame.view.words(frame.end, cue.start)):
            penalty += 60  # a later clause says nothing about this number
    else:
        gap, between, penalty = 0, [], 4.0
        if _is_counted(frame, cue):
            penalty = -12.0  # `drew 56,127 registrations`
    if any(
        o.end <= cue.start
        and (
            not frame.view.words(o.end, cue.start).strip(" \u00a0")
            or _AUXILIARIES.fullmatch(frame.view.words(o.end, cue.start))
        )
        for o in others
    ):
        penalty += 30
    return cue.strength * 20 - 25 * breaks - gap / 4 - 12 * len(between) - penalty
