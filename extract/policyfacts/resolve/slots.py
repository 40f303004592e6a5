"""Filling a frame's slots from the words around it: its own noun phrase first, then its clause, its sentence, its topic.

A programme, a date or a country governs what follows until the next one of its kind; a cue governs its clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policyfacts.document import Document, Reading, Span
from policyfacts.find.dates import DateMention, interval_bounds
from policyfacts.find.nations import NationMention
from policyfacts.find.programmes import ProgrammeMention
from policyfacts.find.status import StatusCue
from policyfacts.find.units import noun_before
from policyfacts.records import Status, Visa
from policyfacts.resolve.build import contiguous, pair_respectively
from policyfacts.resolve.frame import Findings, Frame, shifted
from policyfacts.rules import RuleBook

_ATTACH = re.compile(r"\b(?P<word>on|under|for|of|through|as|via|in|with|holding)\b[^,;:.()]*$", re.IGNORECASE)
_TOWARDS = re.compile(
    r"\b(?P<word>for|to|from|by|of|among|between|in|at|with|on|under|across|into|against|as)\b(?P<rest>[^,;:.]*)$",
    re.IGNORECASE,
)
_BENEFIT_WORDS = frozenset({"for", "to", "from", "by", "of", "among", "between"})
_ISSUING = re.compile(
    r"^[ \u00a0]*(?:[a-z’']+[ \u00a0]){0,6}?(?:issue|issues|issued|admit|admits|admitted|grant|grants|granted|accept|accepts|accepted|approve|approves|approved|welcome|welcomes|welcomed|resettle|resettles|resettled|handle|handles|handled|allow|allows|allowed|open|opens|opened|offer|offers|offered|take|takes|took|receive|receives|received|cap|caps|capped|set|sets|raise|raises|raised|cut|cuts|hire|hires|hired|process|processed|rejected|refused|turned)\b",
)
_GOING_TO = re.compile(
    r"(?:\b(?:left|leave|leaving|bound|heading|headed|depart(?:ed)?)[ \u00a0]for|\bto|\binto)[ \u00a0](?:the[ ])?$",
    re.IGNORECASE,
)
# What may stand between a country and its number: `India has`, `Haiti (`, `Kenya’s`, `Fiji with`.
_HOLDING = re.compile(
    r"^[^a-zA-Z]*$|^[’']s\b|\b(?:has|have|had|gets?|got|receiv\w+|with|will|send|sends|sent|take|takes|took|taken|fil\w+|account\w*|leads?|led|top\w*|contribut\w+|suppl\w+|obtain\w+|secur\w+|won|gain\w*|can|may|is|are|were|was|came|comes?|provid\w+|joined|makes?|made|for|than|to|at|down|up)\b",
)
_GIVING = re.compile(
    r"\b(?:promis|offer|grant|g[ai]v|allot|award|assign|allocat|pledg|guarantee)\w*[ \u00a0](?:the[ ])?$", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?:(?:In|For|But|And|Meanwhile,|Last year|This year|In \d{4},?)[ \u00a0])?(?:the[ ])?", re.IGNORECASE
)
_RANKED = re.compile(
    r"\b(?:ahead of|behind|followed by|instead of|as well as|unlike|most of|mainly|mostly|chiefly|many of|half of|such as|for example|including|among them|like|(?:countries|nations|islands) and)\b[^,;]*$",
    re.IGNORECASE,
)
_SENDING = re.compile(
    r"^[ \u00a0]*(?:[a-z’']+[ \u00a0]){0,5}?(?:send|sends|sent|supply|supplies|supplied|provide|provides|provided|deploy|deployed|get|gets|got)\b"
)
_ITS_MISSIONS = re.compile(
    r"\bits[ \u00a0](?:consulates|embassies|missions|consular officers|authorities|government|immigration officers)\b",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"^[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?(?:received|got|obtained|were (?:granted|given|issued|awarded)|took|won|secured|accounted)\b"
)
_PARENTHESIS = re.compile(r"^,[ \u00a0](?:which|where|who|whose|the|a)\b[^,;:]{0,90},")
_CLAUSE_START = re.compile(
    r"(?:^|[;:][ \u00a0]|,[ \u00a0](?:and|but|while|whereas)?[ \u00a0]?|\b(?:and|but|while|that)[ \u00a0])(?:(?:in|by|on|since|last|this|during)\b[^,]{0,30},[ \u00a0])?$",
    re.IGNORECASE,
)
_GRANTING = re.compile(
    r"(?:,[ \u00a0](?:which|who|where))?(?:[’']s (?:government|parliament|cabinet|authorities))?(?:[ \u00a0](?:has|have|had|will|would|is|are|was|to|also|now|then|already|first|itself|in|agreed|pledged|promised|plans|planned|expects|expected|undertook|undertaken|wants|said it|turn|set|about|going)){0,6}[ \u00a0]"
    r"(?:issu\w+|grant\w*|admit\w*|accept\w*|approv\w+|resettl\w+|hand\w*[ ]out|hand\w*|gave|give[ns]?|offer\w*|allocat\w+|cap(?:s|ped)|set|cut|rais\w+|open\w*|allow\w*|let|welcom\w+|recruit\w*|hir\w+|(?P<take>take|takes|took|taken)|(?P<receive>receiv\w+)|process\w*|reject\w*|refus\w+|halv\w+|doubl\w+|increas\w+|reduc\w+)\b",
    re.IGNORECASE,
)
_RECENT = 60
_COMPLEMENT = re.compile(r"[^,;:()]{0,60}?(?:[ \u00a0](?:to|that|for|on)\b)[^,;:()]{0,30}")
_FROM_LEVEL = re.compile(r"\bfrom[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}$", re.IGNORECASE)
_CAP_NOUN = re.compile(r"\b(?:quotas?|caps?|ceilings?|limits?|allocations?|allotments?|targets?)\b", re.IGNORECASE)
_CAP_OF = re.compile(
    r"\b(?:quota|cap|ceiling|limit|allocation|allotment|contingent)[ \u00a0](?:of|at)[ \u00a0](?:[\w-]+[ \u00a0]){0,2}$",
    re.IGNORECASE,
)
_TREATY = re.compile(
    r"\b(?:agreements?|accords?|deals?|pacts?|treat(?:y|ies)|memorand(?:um|a) of understanding)\b", re.IGNORECASE
)
_MOTION = ("reached", "came", "come", "comes", "climbed")
_IN_RELATIVE = re.compile(r"\b(?:who|which|that)(?:[ \u00a0][a-z’']+){0,3}[ \u00a0]?$")
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
_RELATIVE = re.compile(r",?[ \u00a0](?:who|which|that)\b[^,;:()]{0,24}$")
_YEAR_SHIFT = re.compile(
    r"\b(?:(?:the|a)[ \u00a0])?(?:(?P<back>year before|year earlier|previous year|prior year|preceding year|year prior|season before|previous season|last season)|(?P<on>following year|next year|year after|year later))\b",
    re.IGNORECASE,
)
# EU and Schengen members: they issue what the EU regulates (Regulation (EU) 2018/1806 and the Schengen agreement).
EU_ISSUERS = frozenset(
    "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()
)
# Kinds of date expressions that can be the period of a number; a day is one only as `as of` a day.
_PERIOD_KINDS = frozenset({"year", "fiscal_year", "interval", "half", "quarter", "month"})
_RELATIVE_START = re.compile(r",?[ \u00a0](?:who|which|that)\b")
# `41 per cent fewer than in 2023`, `below last year`: the year of another number.
_COMPARISON = re.compile(
    r"\b(?:than|below|above|on|over|compared (?:with|to)|against|versus|from|unlike)[ \u00a0](?:in[ ]|the[ ]|that of[ ]|those of[ ])?$",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:since|until|before|after|from|by|as of|introduced in|began in|launched in|created in|set up in|announced in|than|signed in)[ \u00a0](?:the[ ])?(?:end[ ]of[ ]|early[ ]|late[ ]|mid-?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for the whole document where nothing nearer says otherwise."""

    document: Document
    found: Findings
    issuer: Reading[str] | None
    main: ProgrammeMention | None
    book: RuleBook
    numbers: Mapping[int, Sequence[int]]


def fill(frames: Sequence[Frame], scope: Scope) -> None:
    """Fill the slots of all accepted frames, in reading order."""
    topic: Frame | None = None
    pair_respectively(frames)
    everything = [frame for frame in frames if frame.accepted is not None and frame.candidate]
    by_sentence: dict[int, list[Frame]] = {}
    for frame in everything:
        by_sentence.setdefault(frame.sentence, []).append(frame)
    previous: list[Frame] = []  # the numbers of the last paragraphs
    for frame in everything:
        accepted = by_sentence[frame.sentence]
        previous = [*previous[-_RECENT:], frame]
        earlier = topic if topic is not None and topic.sentence == frame.sentence else None
        fill_unit(frame, earlier, topic, scope)
        fill_visa(frame, earlier, _paragraph_topic(frame, previous), accepted, scope)
        fill_status(frame, earlier, accepted)
        if frame.status is None and topic is not None and topic.status is not None and _same_kind(frame, topic):
            frame.inherit("status", topic.status, "inherit.topic", f"@{topic.order}.status")
        fill_countries(frame, accepted, scope)
        fill_period(frame, earlier, accepted, scope)
        _granted_to_people(frame, scope)
        fill_issuer(frame)
        if frame.issuer is None:
            _local_issuer(frame, scope)
        if frame.per is None and earlier is not None and earlier.per is not None and elliptic(frame, earlier):
            frame.inherit("per", earlier.per, "inherit.sentence", f"@{earlier.order}.per")
        if frame.issuer is None and earlier is not None and earlier.issuer is not None:
            frame.inherit("issuer", earlier.issuer, "inherit.sentence", f"@{earlier.order}.issuer")
        topic = frame


def share_periods(frames: Sequence[Frame]) -> None:
    """`500 student visas and 300 work visas in 2030`: the time behind the last of a pair holds for both."""
    for one, two in pairwise([f for f in frames if f.accepted is not None and f.candidate]):
        if (
            one.period is None
            and one.per is None
            and two.period is not None
            and "period" in two.own
            and one.sentence == two.sentence
            and two.period.spans
        ):
            joint = one.view.words(one.end, two.start)
            if two.period.spans[0].start > two.start and re.fullmatch(r"[ \u00a0]and[ \u00a0]", joint):
                one.inherit("period", two.period, "inherit.sentence", f"@{two.order}.period")


def _same_kind(frame: Frame, topic: Frame) -> bool:
    """Whether a number without any cue goes on about what the one before it was about: `behind the 39,995 of 2022`."""
    if frame.sentence - topic.sentence > 2 or topic.unit is None or frame.unit is None:
        return False
    return frame.unit.value == topic.unit.value and frame.head.kind == "implicit"


def _paragraph_topic(frame: Frame, accepted: Sequence[Frame]) -> Frame | None:
    """The first number of the frame's own paragraph, else of the last paragraph before it that has numbers."""
    before = [other for other in accepted if other.order < frame.order and other.visa is not None]
    return next((other for other in before if other.block == before[-1].block), None) if before else None


def elliptic(frame: Frame, earlier: Frame) -> bool:
    """Whether the frame has no noun of its own and follows its neighbour in one list or comparison."""
    return frame.head.kind == "implicit" and frame.view.breaks_between(earlier.end, frame.start) <= 2


# ---- unit -----------------------------------------------------------------------------------------------------------


def fill_unit(frame: Frame, earlier: Frame | None, topic: Frame | None, scope: Scope) -> None:
    """The unit of a number without a noun: the noun in front of it, else what the numbers before it count."""
    if frame.unit is not None:
        return
    begin, _ = frame.view.clause(frame.start)
    if earlier is not None and earlier.unit is not None and earlier.start >= begin:
        frame.inherit("unit", earlier.unit, "inherit.sentence", f"@{earlier.order}.unit")
        return
    floor = frame.view.start if earlier is None else earlier.end
    noun = noun_before(scope.document.text[floor : frame.start], scope.book)
    if noun is None and earlier is None and topic is not None and topic.end < frame.view.start:
        # `Visas are handed out until the limit is hit. Indonesia has 4,612`; `81,593 of them`.
        floor = max(scope.document.blocks[frame.block].start, _sentence_after(topic, frame))
        noun = noun_before(scope.document.text[floor : frame.start], scope.book)
    if (
        noun is not None
        and noun.unit == "people"
        and _RECEIVED.search(scope.document.text[floor + noun.span.end : frame.start])
    ):
        noun = None  # `Indians received 815`: of what was received, not of Indians
    if (
        noun is not None
        and earlier is not None
        and earlier.unit is not None
        and noun.unit == "people" != earlier.unit.value
    ):
        noun = None  # `33,000 for workers who start in March and 33,000 for those …`
    if noun is not None:
        frame.unit = Reading(noun.unit, "unit.noun", (shifted(noun.span, floor),))
        frame.own.add("unit")
    elif earlier is not None and earlier.unit is not None:
        frame.inherit("unit", earlier.unit, "inherit.sentence", f"@{earlier.order}.unit")
    elif topic is not None and topic.unit is not None:
        frame.inherit("unit", topic.unit, "inherit.topic", f"@{topic.order}.unit")


def _sentence_after(topic: Frame, frame: Frame) -> int:
    """Where the text between two numbers' sentences begins; at most two sentences are looked through."""
    return max(topic.view.end, frame.view.start - 400)


# ---- programme ------------------------------------------------------------------------------------------------------


def fill_visa(
    frame: Frame, earlier: Frame | None, topic: Frame | None, accepted: Sequence[Frame], scope: Scope
) -> None:
    """The class or scheme that the number is about."""
    own = _own_programme(frame)
    if own is not None:
        frame.visa = _visa(own, _same_scheme(own, scope))
        frame.own.add("visa")
        return
    near = _sentence_programme(frame, accepted)
    if (
        earlier is not None
        and earlier.visa is not None
        and (near is None or near.end <= earlier.start or near.start >= frame.end)
    ):
        frame.inherit("visa", earlier.visa, "inherit.sentence", f"@{earlier.order}.visa")
        return
    if near is None:
        near = _governing(frame, topic, scope)
    if near is not None:
        frame.visa = _visa(near, _same_scheme(near, scope))
        if near.specific and near is not scope.main:
            frame.own.add("visa")  # a scheme named in its sentence or paragraph outweighs that of a total
    elif topic is not None and topic.visa is not None:
        frame.inherit("visa", topic.visa, "inherit.topic", f"@{topic.order}.visa")


def _own_programme(frame: Frame) -> ProgrammeMention | None:
    inside = [p for p in frame.view.programmes if p.end > frame.mention.end and p.start < frame.end]
    if inside:
        return max(inside, key=lambda p: (p.specific, p.end))
    _, end = frame.view.clause(frame.end - 1)
    for programme in frame.view.programmes:
        bracketed = (
            programme.start - end <= 16 and frame.view.words(end - 1, end) == "("
        )  # `the provisional visa (subclass 491)`
        if frame.end <= programme.start and (programme.start < end or bracketed) and programme.start - frame.end < 80:
            between = frame.view.words(frame.end, programme.start)
            if re.search(r"\d", between) is None and (
                _ATTACH.search(between) or (bracketed and _ATTACH.search(between.split("(")[0]))
            ):
                return programme
    return None


def _sentence_programme(frame: Frame, accepted: Sequence[Frame]) -> ProgrammeMention | None:
    """The nearest programme of the sentence; one behind another number is that number's."""
    starts = [other.start for other in accepted if other.sentence == frame.sentence and other.start >= frame.end]
    free = [p for p in frame.view.programmes if not any(frame.end <= start < p.start for start in starts)]

    def cost(programme: ProgrammeMention) -> tuple[int, bool, int]:
        before = programme.start < frame.start
        gap = frame.start - programme.end if before else programme.start - frame.end
        vague = not programme.specific and programme.category is None
        return (
            frame.view.breaks_between(frame.start, programme.start) // 2 + vague,
            not programme.specific,
            gap + (0 if before else 40),
        )

    return min(free, key=cost, default=None)


def _governing(frame: Frame, topic: Frame | None, scope: Scope) -> ProgrammeMention | None:
    """The programme that governs a sentence without one: the last specific one of its paragraph, else that of the topic.

    The topic is what the paragraph before was about, which None leaves to the caller; a generic word of the paragraph
    counts where the article has no scheme of its own.
    """
    block = scope.document.blocks[frame.block]
    own = [
        p for p in scope.found.programmes if block.start <= p.start < frame.start and not _singular(p, scope.document)
    ]
    specific = [p for p in own if p.specific]
    if specific:
        return specific[-1]
    if own and (scope.main is None or not scope.main.specific):
        return own[-1]
    return scope.main if topic is None or topic.visa is None else None


def _singular(mention: ProgrammeMention, document: Document) -> bool:
    """`a work permit`, `her student visa`: one person's paper, not what an article's numbers are about."""
    if mention.specific or mention.text.lower().endswith("s"):
        return False
    return (
        re.search(
            r"\b(?:an?|his|her|their|my|your|no)[ \u00a0](?:[a-z-]+[ \u00a0])?$",
            document.text[max(0, mention.start - 16) : mention.start],
            re.IGNORECASE,
        )
        is not None
    )


def _same_scheme(mention: ProgrammeMention, scope: Scope) -> ProgrammeMention | None:
    """The class or scheme that a vaguer wording refers to: the article's own one of that kind.

    `temporary work visas` in an article about H-2B are H-2B visas; `seasonal workers` those of the one seasonal scheme;
    a scheme named without its code has the code of the only class of its kind.
    """
    if mention.code is not None:
        return None
    coded = {p.code for p in scope.found.programmes if p.code is not None and _kin(p, mention)}
    if len(coded) == 1:
        return next(p for p in scope.found.programmes if p.code is not None and _kin(p, mention))
    if mention.specific:
        main = scope.main
        return main if main is not None and main.code in coded and main.issuer == mention.issuer else None
    if coded and scope.main is not None and scope.main.code in coded:
        return scope.main
    named = [p for p in scope.found.programmes if p.specific and p.category == mention.category]
    if mention.text.lower().endswith(("visas", "permits", "visa", "permit")) and not any(p.code for p in named):
        return None  # `work visas` beside a named route are all work visas
    before = [p for p in named if p.start < mention.end + 200]
    return before[-1] if before else None


def _kin(one: ProgrammeMention, other: ProgrammeMention) -> bool:
    """Whether two mentions can be one scheme: the same kind, and no two countries."""
    alike = one.category == other.category or (
        other.category == "immigrant" and not other.specific and one.temporary is False
    )
    return alike and (one.issuer is None or other.issuer is None or one.issuer == other.issuer)


def _visa(programme: ProgrammeMention, governing: ProgrammeMention | None) -> Reading[Visa]:
    spans = [Span(programme.start, programme.end, programme.text)]
    code, name, category, temporary = programme.code, programme.programme, programme.category, programme.temporary
    rule = programme.rule
    if governing is not None and governing is not programme:
        spans.append(Span(governing.start, governing.end, governing.text))
        code, name = governing.code, name or governing.programme
        category = governing.category if governing.code else category or governing.category
        temporary = governing.temporary if temporary is None else temporary
        rule = governing.rule
    visa = Visa(text=programme.text, programme=name, code=code, category=category, temporary=temporary)
    return Reading(visa, rule, tuple(sorted(spans)))


# ---- status ---------------------------------------------------------------------------------------------------------


def fill_status(frame: Frame, earlier: Frame | None, accepted: Sequence[Frame]) -> None:
    """How far it has come: the best cue of the sentence, else what the number before it in the sentence has."""
    in_sentence = [other for other in accepted if other.sentence == frame.sentence and other is not frame]
    scored = [(_cue_score(frame, cue, in_sentence), -cue.start, cue) for cue in frame.view.cues]
    score, _, cue = max(scored, default=(-100.0, 0, None), key=lambda item: item[:2])
    if cue is not None and earlier is not None and earlier.status is not None:
        if cue.end <= earlier.start or (score < 20 and "status" in earlier.own):
            cue = None
    if cue is None or score <= -20:
        if earlier is not None and earlier.status is not None:
            frame.inherit("status", earlier.status, "inherit.sentence", f"@{earlier.order}.status")
        return
    matrix = _matrix(frame, cue)
    status = _settled(frame, cue if matrix is None else matrix, cue)
    start = cue.start if matrix is None else matrix.start
    rule = cue.rule if matrix is None else matrix.rule
    frame.status = Reading(status, rule, (Span(start, cue.end, frame.view.words(start, cue.end)),))
    if score >= 30:
        frame.own.add("status")  # a weaker cue gives way to what the total has


def _granted_to_people(frame: Frame, scope: Scope) -> None:
    """Visas granted in a time that is over went to people who applied: they are issued (contract, rulings)."""
    if (
        frame.status is None
        or "status" not in frame.own
        or "period" not in frame.own
        or frame.status.value != "authorized"
    ):
        return
    if frame.period is None or frame.period.value is None or frame.unit is None or frame.unit.value == "applications":
        return
    words = frame.status.spans[0].text.lower() if frame.status.spans else ""
    published = scope.document.published
    bounds = interval_bounds(frame.period.value)
    if words in ("granted", "awarded") and bounds is not None and (published is None or bounds[1] < published):
        frame.status = Reading("issued", "status.granted-to-people", frame.status.spans)


def _matrix(frame: Frame, cue: StatusCue) -> StatusCue | None:
    """The verb above a cue: in `promised that it will raise` the promise tells the stage."""
    for other in reversed(frame.view.cues):
        if other.end <= cue.start and other.strength == 3 and other.status in ("agreed", "proposed", "requested"):
            if _COMPLEMENT.fullmatch(frame.view.words(other.end, cue.start)):
                return other
    return None


def _settled(frame: Frame, cue: StatusCue, verb: StatusCue) -> Status:
    """The stage that a cue gives this number, with what the number's own noun and place say about it."""
    status = cue.status
    if frame.head.noun is not None and frame.head.noun.text.lower() == "grants" and cue.start == frame.head.noun.start:
        return "issued"  # the grants of a statistic went to people who applied
    lead = frame.view.words(frame.view.start, frame.start)
    if status in ("issued", "authorized") and re.search(
        r"\b(?:potentially|possibly|perhaps|maybe)[ \u00a0](?:up to[ ])?$", lead
    ):
        return "proposed"
    if (
        status == "proposed"
        and cue.effect == "weaken"
        and frame.mention.quantity.qualifier == "up_to"
        and _permission(frame, cue)
    ):
        return "authorized"
    if (
        _FROM_LEVEL.search(lead)
        and re.match(r"[^;:]{0,60}\bto\b", frame.view.words(frame.end, frame.end + 70))
        and status in ("proposed", "requested", "agreed", "denied")
    ):
        return "authorized"  # `would lift the cap from 70,000 to 85,000`: the old level stands
    if frame.head.unit == "applications" and status in ("issued", "authorized") and not verb.form.startswith(_DECIDING):
        return "applied"
    begin, _ = frame.view.clause(verb.start)
    if status == "authorized" and verb.end <= frame.start and _TREATY.search(frame.view.words(begin, verb.start)):
        return "agreed"  # `an agreement signed in May provides for 42,000`
    if status == "issued" and _CAP_OF.search(lead):
        return "authorized"  # `came with a ceiling of 25,000`
    if (
        status == "issued"
        and verb.form in _MOTION
        and verb.end <= frame.start
        and _CAP_NOUN.search(frame.view.words(begin, verb.start))
    ):
        return "authorized"  # `the quota reached 38,000`
    return status


def _permission(frame: Frame, cue: StatusCue) -> bool:
    """`Up to 1,650 may be selected`: permission under a cap, not a mere possibility."""
    return frame.view.words(cue.start, cue.start + 4).lower().startswith(("may", "can"))


def _cue_score(frame: Frame, cue: StatusCue, others: Sequence[Frame]) -> float:
    """How well a cue fits a number: strong verbs first, then nearness; a cue that touches another number is that one's."""
    breaks = frame.view.breaks_between(frame.start, cue.verb)
    if cue.end <= frame.start:
        gap, between = frame.start - cue.end, [o for o in others if cue.end <= o.start < frame.start]
        # `the people who may come … to 25,000`: a cue inside a relative clause is about its own noun.
        penalty = 25.0 if _IN_RELATIVE.search(frame.view.words(frame.view.start, cue.start)) else 0.0
    elif cue.start >= frame.end:
        gap, between = cue.start - frame.end, [o for o in others if frame.end <= o.start < cue.start]
        penalty = -12.0 if gap <= 2 else 4.0 if gap < 12 else 14.0
        if breaks and not _RELATIVE.match(frame.view.words(frame.end, cue.start)):
            penalty += 60  # a later clause says nothing about this number
    else:
        gap, between, penalty = 0, [], 4.0
    if any(o.end <= cue.start <= o.end + 2 for o in others):
        penalty += 30
    return cue.strength * 20 - 25 * breaks - gap / 4 - 12 * len(between) - penalty


# ---- beneficiaries --------------------------------------------------------------------------------------------------


def fill_countries(frame: Frame, accepted: Sequence[Frame], scope: Scope) -> None:
    """Whom the number is for: nationality in its noun phrase, `for` or `from` behind it, the subject in front of it."""
    if frame.countries is not None:
        return
    issuer = _granter(frame, scope)
    inside = [n for n in frame.view.nations if n.start >= frame.mention.end and n.end <= frame.end]
    if inside:
        if frame.head.unit == "people" or (
            issuer is not None and issuer not in inside[-1].codes and frame.head.unit != "visas"
        ):
            _set_countries(frame, inside, "beneficiary.noun")
            return
        if len(inside[-1].codes) == 1 and inside[-1].form in ("adjective", "name"):
            _set_issuer(frame, inside[-1], "issuer.adjective")
            issuer = inside[-1].codes[0]
    limit = min((o.start for o in accepted if o.start >= frame.end), default=frame.view.end)
    _destination(frame, min(limit, frame.view.end))
    behind = _behind(frame, min(limit, frame.view.end), issuer)
    if behind:
        _set_countries(frame, behind, "beneficiary.for")
        return
    begin = max(
        (o.end for o in accepted if o.end <= frame.start and o.sentence == frame.sentence), default=frame.view.start
    )
    claimed = frozenset(
        span.start
        for other in accepted
        if other.sentence == frame.sentence and other.countries
        for span in other.countries.spans
    )
    if frame.mention.ratio is not None and frame.head.partitive is not None:
        return
    if frame.head.partitive is not None and frame.head.unit == "people" and frame.head.partitive.text.endswith("its"):
        named = [
            n
            for n in scope.found.nations
            if scope.document.blocks[frame.block].start <= n.start < frame.start
            and n.form == "name"
            and issuer not in n.codes
        ]
        if named:
            _set_countries(frame, named[-1:], "beneficiary.its")  # `42,000 of its citizens`
            return
    before = _in_front(frame, begin, issuer, claimed) or _recipient(frame, issuer)
    if not before and "issuer" not in frame.own:
        before = _paragraph_nation(frame, issuer, scope)
    if not before:
        return
    if _receiver(frame, before, issuer):
        _set_issuer(frame, before[0], "issuer.subject")
    else:
        _set_countries(frame, before, "beneficiary.subject")


def _recipient(frame: Frame, issuer: str | None) -> list[NationMention]:
    """`has promised India that it will raise the number …`: the one to whom something is given."""
    for nation in reversed(frame.view.nations):
        if (
            nation.end <= frame.start
            and nation.form in ("name", "noun")
            and issuer not in nation.codes
            and frame.start - nation.end < 120
        ):
            if _GIVING.search(frame.view.words(frame.view.start, nation.start)):
                return [nation]
    return []


def _paragraph_nation(frame: Frame, issuer: str | None, scope: Scope) -> list[NationMention]:
    """The country that its paragraph is about, where another one grants: `Indonesia has the most. Its quota of 241,000 …`.

    Only for a scheme with an issuer of its own: elsewhere the country that a paragraph is about may be the one that grants.
    """
    visa = None if frame.visa is None else frame.visa.value
    if visa is None or not (visa.code or visa.programme) or issuer is None or visa.category == "humanitarian":
        return []
    if not any(
        p.issuer == issuer and (p.code, p.programme) == (visa.code, visa.programme) for p in scope.found.programmes
    ):
        return []
    block = scope.document.blocks[frame.block]
    for nation in reversed(scope.found.nations):
        if (
            not block.start <= nation.start < frame.start
            or nation.form not in ("name", "noun", "group")
            or issuer in nation.codes
        ):
            continue
        sentence = scope.document.sentence_at(nation.start)
        if sentence is not None and _OPENS.fullmatch(scope.document.text[sentence.start : nation.start]):
            return [nation]
    return []


def _destination(frame: Frame, limit: int) -> None:
    """`500 nurses to Germany`, `left for Malaysia`: where people go is who lets them in."""
    if frame.head.unit != "people" or frame.issuer is not None:
        return
    for nation in frame.view.nations:
        if frame.end <= nation.start and nation.end <= limit and nation.form == "name" and len(nation.codes) == 1:
            between = frame.view.words(frame.end, nation.start)
            if frame.view.breaks_between(frame.end, nation.start) == 0 and _GOING_TO.search(between):
                _set_issuer(frame, nation, "issuer.destination")
                return


def _granter(frame: Frame, scope: Scope) -> str | None:
    """The country that is no beneficiary here: the programme's own, else the one that the article is about."""
    visa = None if frame.visa is None else frame.visa.value
    if visa is not None and (visa.code or visa.programme):
        for programme in scope.found.programmes:
            if programme.issuer and (programme.code, programme.programme) == (visa.code, visa.programme):
                return programme.issuer
    return None if scope.issuer is None else scope.issuer.value


def _receiver(frame: Frame, nations: Sequence[NationMention], issuer: str | None) -> bool:
    """Whether a country in front of a number is the one that grants: it takes in refugees, or is a member of the EU that issues."""
    if len(nations) != 1 or nations[0].form != "name" or len(nations[0].codes) != 1:
        return False
    between = frame.view.words(nations[0].end, frame.start)
    humanitarian = (
        frame.visa is not None
        and frame.visa.value.category == "humanitarian"
        and not _SENDING.search(between)
        and not re.search(r"\breceiv", between)
    )
    return humanitarian or (issuer == "EU" and nations[0].codes[0] in EU_ISSUERS)


def _set_issuer(frame: Frame, nation: NationMention, rule: str) -> None:
    frame.issuer = Reading(nation.codes[0], rule, (_span(nation),))
    frame.own.add("issuer")


def _span(nation: NationMention) -> Span:
    return Span(nation.start, nation.end, nation.text)


def _set_countries(frame: Frame, nations: Sequence[NationMention], rule: str) -> None:
    codes = tuple(dict.fromkeys(code for nation in nations for code in nation.codes))
    frame.countries = Reading(codes, rule, tuple(_span(nation) for nation in nations))
    frame.own.add("countries")


def _behind(frame: Frame, limit: int, issuer: str | None) -> list[NationMention]:
    nations = [n for n in frame.view.nations if frame.end <= n.start and n.end <= limit and issuer not in n.codes]
    for position, nation in enumerate(nations):
        if frame.issuer is not None and frame.issuer.value in nation.codes:
            continue
        between = frame.view.words(frame.end, nation.start)
        if frame.view.breaks_between(frame.end, nation.start) > 0 or len(between) > 110:
            return []
        match = _TOWARDS.search(between)
        if match is not None and match["word"].lower() in _BENEFIT_WORDS and not _RANKED.search(between):
            return contiguous(frame.view, nations[position:])
    return []


def _people_behind(frame: Frame, nation: NationMention) -> bool:
    """`Burmese refugees with 16,972`: an adjective with its people stands for the nation."""
    return (
        re.match(
            r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:nationals|citizens|people|workers|students|refugees|migrants|applicants|[a-z]+ers)\b",
            frame.view.words(nation.end, nation.end + 40),
        )
        is not None
    )


def _granting_bloc(nation: NationMention, issuer: str | None) -> bool:
    """`the Schengen countries` are no beneficiaries of the EU's visas."""
    return issuer == "EU" and (nation.codes == ("150",) or (len(nation.codes) > 3 and set(nation.codes) <= EU_ISSUERS))


def _in_front(frame: Frame, begin: int, issuer: str | None, claimed: frozenset[int]) -> list[NationMention]:
    nations = [
        n
        for n in frame.view.nations
        if begin <= n.start
        and n.end <= frame.start
        and issuer not in n.codes
        and (n.form != "adjective" or _people_behind(frame, n))
        and not _granting_bloc(n, issuer)
        and n.start not in claimed
    ]
    if not nations:
        return []
    last = nations[-1]
    between = frame.view.words(last.end, frame.start)
    if (
        frame.view.breaks_between(last.end, frame.start) > (2 if between.rstrip().endswith("with") else 1)
        or len(between) > 60
        or ";" in between
    ):
        return []
    lead = frame.view.words(begin, last.start)
    match = _TOWARDS.search(lead)
    if (
        match is not None
        and match["word"].lower() not in _BENEFIT_WORDS
        and not lead.rstrip().endswith("born in")
        and not match["rest"].strip(" \u00a0").endswith(tuple("0123456789"))
    ):
        return [] if len(match["rest"]) < 25 else [last]
    if not _HOLDING.search(between):
        return []
    if last.form == "name" and _ISSUING.search(between) and not _SENDING.search(between):
        if len(last.codes) == 1 and frame.issuer is None and issuer is None:
            _set_issuer(frame, last, "issuer.subject")
        return []
    return contiguous(frame.view, nations[::-1])[::-1]


# ---- issuer -----------------------------------------------------------------------------------------------------------


def fill_issuer(frame: Frame) -> None:
    """A country that is the subject of granting verbs in front of the number: `Germany, where …, handed out 69,000`."""
    if frame.issuer is not None:
        return
    own = _ITS_MISSIONS.search(frame.view.words(frame.view.start, frame.start))
    named = [
        n
        for n in frame.view.nations
        if n.form == "name" and len(n.codes) == 1 and own and n.end <= frame.view.start + own.start()
    ]
    if named:
        _set_issuer(frame, named[-1], "issuer.subject")
        return
    for nation in reversed(frame.view.nations):
        if nation.end > frame.start or nation.form != "name" or len(nation.codes) != 1:
            continue
        if frame.countries is not None and nation.codes[0] in frame.countries.value:
            continue
        lead = frame.view.words(frame.view.start, nation.start)
        between = _PARENTHESIS.sub("", frame.view.words(nation.end, frame.start))
        if not _CLAUSE_START.search(lead) or len(between) > 90 or re.search(r"[;:]", between):
            continue
        verb = _GRANTING.match(between)
        if verb is None:
            continue
        if (verb["take"] and frame.head.unit != "people") or (verb["receive"] and frame.head.unit != "applications"):
            continue
        _set_issuer(frame, nation, "issuer.subject")
        return


def _local_issuer(frame: Frame, scope: Scope) -> None:
    """A number about another kind of visa than the article's is granted by the authority that its paragraph names."""
    visa = None if frame.visa is None else frame.visa.value
    if (
        visa is None
        or visa.code
        or visa.programme
        or scope.main is None
        or visa.category in (None, scope.main.category)
    ):
        return
    block = scope.document.blocks[frame.block]
    named = {code for nation in scope.found.nations for code in nation.codes}
    here = [b for b in scope.found.bodies if block.start <= b.start < block.end and b.country in named]
    if here:
        body = min(here, key=lambda b: abs(b.start - frame.start))
        frame.issuer = Reading(body.country or "", "issuer.body", (Span(body.start, body.end, body.text),))


# ---- period ---------------------------------------------------------------------------------------------------------


def fill_period(frame: Frame, earlier: Frame | None, accepted: Sequence[Frame], scope: Scope) -> None:
    """The time that the number is for: a date behind it in its clause, else the last one in front of it."""
    limit = min((o.start for o in accepted if o.start >= frame.end), default=frame.view.end)
    begin = max(
        (o.end for o in accepted if o.end <= frame.start and o.sentence == frame.sentence), default=frame.view.start
    )
    if earlier is not None and _shifted_period(frame, earlier, limit):
        return
    behind = [
        d
        for d in frame.view.dates
        if frame.mention.end <= d.start < limit and d.start - frame.end < 80 and _attached(frame, d)
    ]
    before = [
        d for d in frame.view.dates if begin <= d.start and d.end <= frame.start and not _YEAR_SHIFT.search(d.text)
    ]
    for mention in [*behind, *before[::-1]]:
        if _is_period(frame, mention):
            frame.period = Reading(mention.value, mention.rule, (Span(mention.start, mention.end, mention.text),))
            frame.own.add("period")
            return
    anchor = _anchor(frame, accepted)
    if anchor is not None:
        if anchor.period is not None and not behind:
            frame.inherit("period", anchor.period, "inherit.sentence", f"@{anchor.order}.period")
        return
    claimed = scope.numbers
    governing = [
        d
        for d in scope.found.dates
        if scope.document.blocks[frame.block].start <= d.start < frame.view.start
        and d.kind in _PERIOD_KINDS
        and d.kind != "month"
        and not _behind_number(d, claimed, scope.document)
    ]
    if (
        governing
        and frame.per is None
        and governing[-1].value is not None
        and not _compared_date(governing[-1], scope.document)
    ):
        last = governing[-1]
        frame.period = Reading(last.value, last.rule, (Span(last.start, last.end, last.text),))


def _behind_number(mention: DateMention, numbers: Mapping[int, Sequence[int]], document: Document) -> bool:
    """Whether a date stands behind a number of its sentence: then it is that number's, and governs no other."""
    sentence = document.sentence_at(mention.start)
    return sentence is not None and any(start < mention.start for start in numbers.get(sentence.index, ()))


def _compared_date(mention: DateMention, document: Document) -> bool:
    lead = document.text[max(0, mention.start - 30) : mention.start]
    return bool(_COMPARISON.search(lead) or _EVENT.search(lead))


def _attached(frame: Frame, mention: DateMention) -> bool:
    """Whether a date behind a number belongs to it: the same clause, or a relative clause that hangs on the number."""
    if mention.start < frame.end:
        return True
    breaks = frame.view.breaks_between(frame.end, mention.start)
    return breaks == 0 or (
        breaks == 1 and _RELATIVE_START.match(frame.view.words(frame.end, mention.start)) is not None
    )


def _anchor(frame: Frame, accepted: Sequence[Frame]) -> Frame | None:
    """The last number before it in the sentence that is no mere comparison with another year."""
    for other in reversed([o for o in accepted if o.sentence == frame.sentence and o.order < frame.order]):
        if other.period is None or other.period.rule != "period.shift":
            return other
    return None


def _shifted_period(frame: Frame, earlier: Frame, limit: int) -> bool:
    """`298,000 in fiscal 2022, up from 258,000 the year before`: the other number's period, moved."""
    shift = _YEAR_SHIFT.search(frame.view.words(frame.end, min(frame.end + 40, limit)))
    base = earlier.period
    if (
        shift is None
        or base is None
        or base.value is None
        or frame.view.breaks_between(frame.end, frame.end + shift.start()) > 0
    ):
        return False
    moved = shift_year(base.value, -1 if shift["back"] else 1)
    if moved is None:
        return False
    at = frame.end + shift.start()
    span = Span(at, frame.end + shift.end(), shift.group())
    frame.period = Reading(moved, "period.shift", (span,), (f"@{earlier.order}.period",))
    frame.own.add("period")
    if frame.countries is None and earlier.countries is not None:
        frame.inherit("countries", earlier.countries, "inherit.sentence", f"@{earlier.order}.countries")
    return True


def _is_period(frame: Frame, mention: DateMention) -> bool:
    if mention.value is None:
        return False
    lead = frame.view.words(max(frame.view.start, mention.start - 30), mention.start)
    if mention.kind == "day":
        return bool(re.search(r"\b[Aa]s (?:of|at)[ \u00a0]$", lead))
    if mention.kind == "month" or mention.kind not in _PERIOD_KINDS:
        return False
    if _COMPARISON.search(lead) and not (
        mention.kind == "interval" and "/" in mention.value and lead.rstrip().endswith("from")
    ):
        return False
    return mention.kind == "interval" or mention.end <= frame.start or not _EVENT.search(lead)


def shift_year(period: str, years: int) -> str | None:
    """The same period some years earlier or later: `2021-10-01/2022-09-30` by -1 is `2020-10-01/2021-09-30`."""
    sides = period.split("/")
    if not all(side[:4].isdigit() for side in sides):
        return None
    moved = "/".join(f"{int(side[:4]) + years:04d}{side[4:]}" for side in sides)
    return None if "-02-29" in moved else moved
