"""What has been handed out, where the verb by itself only says that it was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading, Span
from policyfacts.find.dates import interval_bounds
from policyfacts.records import Unit
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.fitting import CAP_OF, INTENDED, counted, own_unit
from policyfacts.resolve.slots.scope import Scope

_FORECAST = "status.proposed.expect"
_PEOPLE = re.compile(r"(?:take|receive|bring|have|get|see|allow|let)")
_GRANTED = ("granted", "awarded", "approved", "authorised", "authorized", "cleared", "delivered", "offered", "given")
# `granted permits to [1,140 pickers]`
_PAPERS = re.compile(
    r"[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}?(?:visas?|permits?|status|residence|residency|papers|cards?|protection"
    r"|asylum|leave)"
    r"[ \u00a0](?:to|for)[ \u00a0](?:just[ ]|only[ ]|some[ ]|about[ ])?",
    re.IGNORECASE,
)


# `protection was granted to more than [70,000 people]`
_TO_SO_MANY = re.compile(
    r"[ \u00a0]to[ \u00a0](?:(?:more|fewer|less|than|about|some|just|over|only|nearly|almost|around)[ ])*"
)
# `approved 8,450 and rejected 395`, `worked through 49,700 requests and approved 36,100`: what was decided one by one.
_REFUSAL = r"(?:reject|refus|den(?=[iy])|declin)\w*|turn(?:ed|ing|s)?[ ]down|knock(?:ed|ing|s)?[ ]back"
_ONE_BY_ONE = re.compile(
    rf"\b(?:{_REFUSAL})(?:[ ](?:just|only|some|about|another|a|further|the other|barely)){{0,2}}[ \u00a0]\d"
    rf"|\d[ \u00a0](?:(?:applications|requests|petitions|people|of them)[ ])?"
    rf"(?:(?:were|was|have been|had been)[ ])?(?:{_REFUSAL})\b"
    r"|\d[ \u00a0](?:[A-Za-z-]+[ \u00a0]){0,3}?(?:applications|requests|petitions|claims|cases|files|applicants)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\b(?:granted|approved|cleared"
    r"|authori[sz]ed)[ \u00a0](?:[a-z]+[ ]){0,2}\d[\d,.]*[ \u00a0]of[ \u00a0](?:them|these|those)\b"
)
_ENACTING = ("authorised", "authorized")  # `Congress has authorized 50,500 visas`, however long ago
DECISIONS = ("granted", "approved", "authorised", "authorized", "cleared", "awarded")
# `granted 5,360 work permits [to Thai berry pickers]`
_TO_WHOM = re.compile(
    r"[ \u00a0](?:[A-Za-z0-9-]+[ \u00a0]){0,4}?(?:visas?|permits?)[ \u00a0]to[ \u00a0](?:[\w-]+[ \u00a0]){0,3}?"
    r"(?:nationals|citizens|people|refugees|families|spouses|nurses|students|graduates|applicants|relatives"
    r"|[a-z]{3,}ers|[A-Z][a-z]+(?:ns|is|ts|ese|ks|os|rs|as))\b"
)
# `Studies: 13,400 granted`, `Approved: 2,100`: what a row of a statistic says was granted
_ROW = re.compile(
    r"[^.:;–—|]{0,60}(?:[:|]|[ \u00a0][–—-])[ \u00a0]*\d[\d,. ]*[ \u00a0](?:[a-z]+[ ])?(?:granted|approved|cleared)\b.*"
    r"|[^.:;\d]{3,60}\b(?:granted|approved)[ \u00a0](?:to|in|by|for)[ \u00a0][^.:;\d]{2,50}:[ \u00a0]*\d.*"
    r"|(?:[A-Za-z]+[ ])?(?:granted|approved|cleared)[ \u00a0]?(?:[:|]|[–—-])[ \u00a0]*\d[\d,. ]*",
    re.IGNORECASE,
)
# Who decides on one application after the other, and no quotas.
_CLERKS = re.compile(
    r"\b(?:[Cc]onsulates?|[Ee]mbass(?:y|ies)|[Mm]issions|[Vv]isa (?:centres?|sections?|officers?)"
    r"|(?:[Ii]mmigration|[Mm]igration) (?:[Oo]ffice|[Ss]ervice|[Aa]uthority|[Dd]irectorate|[Aa]gency|[Bb]oard"
    r"|[Oo]fficials"
    r"|[Oo]fficers|[Jj]udges)|[Cc]aseworkers|[Aa]djudicators|[Cc]ourts?|[Tt]ribunals?)"
    r"(?:[ \u00a0](?:in|of|at|on)[ \u00a0][^,;:.()\d]{2,40})?[ \u00a0](?:(?:has|have|had|also|since|already"
    r"|so far)[ \u00a0]){0,3}"
    r"(?:granted|approved|cleared)\b"
)
# `have had their permits approved`
_HAD_THEIRS = re.compile(
    r"\b(?:had|got|get|getting)[ \u00a0](?:theirs|(?:their|his|her)[ \u00a0](?:[a-z]+[ ]){0,2}?(?:visas?|permits?"
    r"|applications?|papers"
    r"|status|claims?|requests?|cases?))[ \u00a0](?:approved|granted|cleared|authori[sz]ed)\b"
)
# `Of the permits granted since March, 260 are for bakers`
_OF_THE_GRANTED = re.compile(
    r"\b(?:of|among)[ \u00a0](?:the|all|all the|these|those)[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}(?:permits|visas|cards"
    r"|approvals)[ \u00a0]"
    r"(?:granted|approved)\b",
    re.IGNORECASE,
)
# Who decides how many, not who.
_ENACTS = re.compile(
    r"\b(?:[Cc]abinet|[Cc]ouncil of [Mm]inisters|[Pp]arliament|[Cc]ongress|[Ss]enate|[Ll]awmakers|MPs|[Cc]ouncil"
    r"|[Kk]ing"
    r"|[Mm]inisters)[ \u00a0](?:[^,;:.()\d]{0,30}[ \u00a0])?$"
)

# `granted 700 Nepalis work permits`
_WHOM_WHAT = re.compile(
    r"[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}?(?:nationals|citizens|people|refugees|families|spouses|nurses|students"
    r"|graduates"
    r"|applicants|relatives|women|men|[a-z]{3,}(?:ers|ants|ents)|[A-Z][a-z]+(?:ns|is|ts|ese|ks|os|rs|as))[ \u00a0]"
    r"(?:(?:a|their)[ \u00a0])?(?:[a-z-]+[ \u00a0]){0,2}?(?:visas?|permits?|status|protection|asylum|residen(?:cy"
    r"|ce)|leave)\b"
)


_A_PLAN = re.compile(
    r"[ \u00a0](?:(?:a|an|the|its|their|this)[ \u00a0])?(?:[\w’'-]+[ \u00a0]){0,3}?(?:plans?|polic(?:y|ies)"
    r"|proposals?|decisions?|bill|draft"
    r"|increases?|rise|quotas?|caps?|ceilings?|limits?|scheme|programme|program|budget|targets?)\b"
)


def one_by_one(sentence: str) -> bool:
    """Whether a sentence tells what became of applications: `approved 8,450 and rejected 395`."""
    told = (_ONE_BY_ONE, _OF_THEM, _CLERKS, _HAD_THEIRS, _OF_THE_GRANTED)
    return any(pattern.search(sentence) is not None for pattern in told) or _ROW.fullmatch(sentence) is not None


def got_of_asked(frame: Frame, previous: Sequence[Frame]) -> None:
    """`asked for 85 visas and got 53`, `applied for 207; 85 were approved`: what was granted to one who had asked."""
    asked = next((other for other in reversed(previous) if other is not frame and other.block == frame.block), None)
    if asked is None or asked.status is None or asked.status.value not in _ASKED or frame.sentence != asked.sentence:
        return
    if _BY_QUOTA.search(frame.view.sentence.text):
        return  # `asked for 900 and got 700 of the quota`: so many may come
    papers = ("visas", "permits", "people")
    if own_unit(asked) not in papers or frame.unit is None or frame.unit.value not in papers:
        return
    if (frame.number or 0) >= min(asked.number or 0, _ONE_FIRM) or frame.mention.ratio is not None:
        return
    lead = frame.view.words(max(asked.end, frame.view.start), frame.start)
    behind = frame.view.words(frame.mention.end, frame.view.end)
    got, passed = _GOT.search(lead), _WERE_PASSED.match(behind)
    if got is None and passed is None:
        return
    start = frame.start - len(lead) + got.start("verb") if got else frame.mention.end + passed.start("verb")  # type: ignore[union-attr]
    verb = got["verb"] if got else passed["verb"]  # type: ignore[index]
    frame.status = Reading("issued", "status.was-given", (Span(start, start + len(verb), verb),))
    frame.own.add("status")


# All the verbs that `status.was-given` may be read from.
WAS_GIVEN = re.compile(
    r"got(?:ten)?|received|obtained|won|secured|(?:(?:was|were) )?(?:given|granted|awarded|handed)|approved"
    r"|cleared|issued",
    re.IGNORECASE,
)
_ASKED = ("requested", "applied")
_BY_QUOTA = re.compile(r"\b(?:cabinet|government|parliament|ministers|quotas?|caps?|ceilings?|places)\b", re.IGNORECASE)
_ONE_FIRM = 1_000  # who gets more than that is a trade or a country, to which a quota is shared out
_FEW = r"(?:(?:only|just|some|about|barely|permits for|visas for|work permits for)[ \u00a0])*"
_GOT = re.compile(
    rf"\b(?P<verb>got|received|obtained|won|secured|(?:was|were) (?:given|granted|awarded|handed))[ \u00a0]{_FEW}$"
)
_WERE_PASSED = re.compile(
    r"(?:[ \u00a0](?:of them|visas|permits|workers))?[ \u00a0](?:were|was|had been|have been)[ \u00a0]"
    r"(?P<verb>approved|granted|cleared|given|issued)\b"
)


def granted_to_people(frame: Frame, scope: Scope) -> None:
    """Visas granted in a time that is over, or to persons, went to people who applied: issued (contract, rulings)."""
    if frame.status is None or frame.status.value != "authorized" or not frame.status.spans:
        return
    span = frame.status.spans[-1]
    bounds = None if frame.period is None or frame.period.value is None else interval_bounds(frame.period.value)
    published = scope.document.published
    over = (bounds is not None and (published is None or bounds[1] < published)) or counted(frame.number)
    over = over or (
        own_unit(frame) in ("visas", "permits", "documents") and until_now(span.text, frame.view.sentence.text)
    )
    if CAP_OF.search(frame.view.words(frame.view.start, frame.start)):
        return  # `was granted a quota of 11,500`
    if _A_PLAN.match(frame.view.words(span.end, frame.start)):
        return  # `approved a plan to accept 345,150 workers`
    if own_unit(frame) == "places":
        return  # `9,400 slots were approved`: nobody has come yet
    between = frame.view.words(span.end, frame.start)
    behind = frame.view.words(frame.mention.end, frame.view.end)
    before = words_before(scope.document.text, frame.view.start)
    told = in_person(span.text, frame.view.sentence.text, behind, before) or _were_decided(frame, span)
    if not told and (frame.unit is None or (own_unit(frame) == "applications" and span.text.lower() != "granted")):
        return  # `approved 155,900 work invitations`: so many may be made
    if not told and _ENACTS.search(frame.view.words(frame.view.start, span.start)):
        return  # `The cabinet approved 820,000 workers`: nobody has come yet
    unit: Unit = "visas" if frame.unit is None else frame.unit.value
    if over and span.text.lower() in ("got", "gotten") and unit in ("visas", "permits", "documents"):
        frame.status = Reading("issued", "status.was-given", frame.status.spans)  # `Ghana got 2,500 in 2031`
        return
    if is_issued(span.text, unit, between, over=over, told=told):
        frame.status = Reading("issued", "status.granted-to-people", frame.status.spans)


def until_now(words: str, sentence: str) -> bool:
    """`has granted 154,000 permits since January`: what has gone on until now has been done."""
    return words.lower() in DECISIONS and _SINCE.search(sentence) is not None and _CAP_WORD.search(sentence) is None


_SINCE = re.compile(
    r"\b(?:[Ss]ince[ \u00a0](?:the|last|[A-Z]|20\d\d|early|late|mid)|[Ss]o far\b|[Tt]o date\b|[Uu]ntil now\b)"
)
_CAP_WORD = re.compile(r"\b(?:cabinet|parliament|congress|quotas?|caps?|ceilings?|employers|places)\b", re.IGNORECASE)


def _were_decided(frame: Frame, span: Span) -> bool:
    """`12,400 applications were approved`: each of them by itself."""
    if frame.unit is None or frame.unit.value != "applications" or span.start < frame.mention.end:
        return False
    noun = frame.head.noun
    return span.text.lower() in DECISIONS and (noun is None or _FILES.fullmatch(noun.text) is not None)


_FILES = re.compile(r"applications?|requests?|claims?|cases?|files?", re.IGNORECASE)


def in_person(words: str, sentence: str, behind: str, before: str) -> bool:
    """Whether a verb of granting is about people who applied.

    Args:
        behind: What stands behind the number.
        before: What stands before the sentence.
    """
    return words.lower() in DECISIONS and (
        one_by_one(sentence)
        or _TO_WHOM.match(behind) is not None
        or _WHOM_WHAT.match(behind) is not None
        or (_REFUSED.search(before) is not None and _IT.match(sentence) is not None)
    )


# `The agency refused 5,980 applications. It approved 29,700.`
_REFUSED = re.compile(rf"\b(?:{_REFUSAL})\b[^.]{{0,30}}\d|\d[^.]{{0,40}}\b(?:{_REFUSAL})\b", re.IGNORECASE)
_IT = re.compile(r"(?:It|They|The [a-z]+|Another|Some|About|A further)\b")


def words_before(text: str, sentence: int) -> str:
    """The last words of the paragraph before a sentence, which begins at `sentence`."""
    return text[max(0, sentence - 160) : sentence].rpartition("\n")[2]


_CEILING = re.compile(r"\b(?:ceilings?|caps?|quotas?|limits?|lids?)\b", re.IGNORECASE)


def in_other_years(frame: Frame, earlier: Frame | None, scope: Scope) -> None:
    """`will take 150 this year, after 126 last year`: what comes now has happened in the year that is over."""
    if earlier is None or earlier.status is None or not earlier.status.spans or not _taken_over(frame):
        return
    if frame.period is None or not _is_over(frame.period.value, earlier, scope):
        return
    if frame.sentence == earlier.sentence and _CEILING.search(frame.view.words(frame.view.start, frame.start)):
        return  # `set the ceiling of those who may come at 70,000, down from 76,000`: the old ceiling
    if earlier.status.value in INTENDED:
        frame.status = None  # nobody plans what is over: `considers 20,000 for 2032. In 2029 it was 3,000`
    span = earlier.status.spans[-1]
    cue = next((c for c in frame.view.cues if c.start <= span.start and c.end == span.end), None)
    if cue is None or (cue.effect not in ("future", "weaken") and cue.rule != _FORECAST):
        return
    if cue.rule.startswith("status.issued"):
        verb = Span(cue.verb, cue.end, frame.view.words(cue.verb, cue.end))
        frame.status = Reading("issued", cue.rule, (verb,))
    elif cue.rule == _FORECAST or _PEOPLE.fullmatch(cue.form):
        frame.status = Reading("issued", "status.other-year", frame.period.spans)


def _taken_over(frame: Frame) -> bool:
    """Whether a number has a time of its own, but its stage from the number before it."""
    inherited = frame.status is not None and frame.status.rule in ("inherit.sentence", "inherit.topic")
    return inherited and "status" not in frame.own and "period" in frame.own


def _is_over(period: str | None, earlier: Frame, scope: Scope) -> bool:
    """Whether a time lies before the article, or before the time of an earlier number where its day is unknown."""
    bounds, now = None if period is None else interval_bounds(period), scope.document.published
    if now is None and earlier.period is not None and earlier.period.value is not None:
        later = interval_bounds(earlier.period.value)
        now = None if later is None else later[0]
    return bounds is not None and now is not None and bounds[1] < now


def is_issued(words: str, unit: Unit, between: str, *, over: bool, told: bool = False) -> bool:
    """Whether words of granting say that something was handed out.

    Args:
        words: The verb.
        unit: What was granted.
        between: What stands between the verb and the number; empty where the verb comes behind.
        over: Whether the time that the number is for has passed.
        told: Whether the sentence tells what became of applications.
    """
    verb = words.lower()
    if (
        verb not in _GRANTED
        or (unit == "places" and verb != "approved")
        or (unit == "applications" and verb not in ("granted", "approved") and not told)
        or (verb in _ENACTING and not told)
    ):
        return False
    to_people = unit == "people" and (_PAPERS.fullmatch(between) or _TO_SO_MANY.fullmatch(between)) is not None
    return over or told or to_people or (verb == "delivered" and unit in ("visas", "permits"))
