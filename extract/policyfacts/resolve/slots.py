"""Filling a frame's slots from the words around it: its own noun phrase first, then its clause, its sentence, its topic.

A programme, a date or a country governs what follows until the next one of its kind; a cue governs its clause.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policyfacts.document import Document, Reading, Span
from policyfacts.find.dates import DateMention
from policyfacts.find.nations import NationMention
from policyfacts.find.programmes import ProgrammeMention
from policyfacts.find.status import StatusCue
from policyfacts.find.units import noun_before
from policyfacts.records import Visa
from policyfacts.resolve.build import contiguous
from policyfacts.resolve.frame import Findings, Frame, shifted
from policyfacts.rules import RuleBook

_ATTACH = re.compile(r"\b(?P<word>on|under|for|of|through|as|via|in|with|holding)\b[^,;:.()]*$", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?P<word>for|to|from|by|of|among|between|in|at|with|on|under|across|into|against|as)\b(?P<rest>[^,;:.]*)$", re.IGNORECASE)
_BENEFIT_WORDS = frozenset({"for", "to", "from", "by", "of", "among", "between"})
_ISSUING = re.compile(
    r"^[ \u00a0]*(?:[a-z’']+[ \u00a0]){0,6}?(?:issue|issues|issued|admit|admits|admitted|grant|grants|granted|accept|accepts|accepted|approve|approves|approved|welcome|welcomes|welcomed|resettle|resettles|resettled|handle|handles|handled|allow|allows|allowed|open|opens|opened|offer|offers|offered|take|takes|took|receive|receives|received|cap|caps|capped|set|sets|raise|raises|raised|cut|cuts|hire|hires|hired|process|processed|rejected|refused|turned)\b",
)
_SENDING = re.compile(r"^[ \u00a0]*(?:[a-z’']+[ \u00a0]){0,5}?(?:send|sends|sent|supply|supplies|supplied|provide|provides|provided|deploy|deployed|get|gets|got)\b")
_YEAR_SHIFT = re.compile(r"\b(?:(?:the|a)[ \u00a0])?(?:(?P<back>year before|year earlier|previous year|prior year|preceding year|year prior|season before|previous season|last season)|(?P<on>following year|next year|year after|year later))\b", re.IGNORECASE)
# Kinds of date expressions that can be the period of a number; a day is one only as `as of` a day.
_PERIOD_KINDS = frozenset({"year", "fiscal_year", "interval", "half", "quarter", "month"})
_AS_OF = re.compile(r"\b(?:as (?:of|at|on)|by|through|until|up to|since|to)[ \u00a0](?:the[ ])?(?:end[ ]of[ ])?$", re.IGNORECASE)
_EVENT = re.compile(r"\b(?:since|until|before|after|from|by|as of|introduced in|began in|launched in|created in|set up in|announced in|than|signed in)[ \u00a0](?:the[ ])?(?:end[ ]of[ ]|early[ ]|late[ ]|mid-?)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for the whole document where nothing nearer says otherwise."""

    document: Document
    found: Findings
    issuer: Reading[str] | None
    main: ProgrammeMention | None
    book: RuleBook


def fill(frames: Sequence[Frame], scope: Scope) -> None:
    """Fill the slots of all accepted frames, in reading order."""
    topic: Frame | None = None
    accepted = [frame for frame in frames if frame.accepted is not None and frame.candidate]
    for frame in accepted:
        earlier = topic if topic is not None and topic.sentence == frame.sentence else None
        fill_unit(frame, earlier, topic, scope.book)
        fill_visa(frame, earlier, topic, scope)
        fill_status(frame, earlier, accepted)
        fill_countries(frame, accepted, scope)
        fill_period(frame, earlier, accepted)
        if frame.per is None and earlier is not None and earlier.per is not None and elliptic(frame, earlier):
            frame.inherit("per", earlier.per, "inherit.sentence", f"@{earlier.order}.per")
        topic = frame


def elliptic(frame: Frame, earlier: Frame) -> bool:
    """Whether the frame has no noun of its own and follows its neighbour in one list or comparison."""
    return frame.head.kind == "implicit" and frame.view.breaks_between(earlier.end, frame.start) <= 2


# ---- unit -----------------------------------------------------------------------------------------------------------


def fill_unit(frame: Frame, earlier: Frame | None, topic: Frame | None, book: RuleBook) -> None:
    """The unit of a number without a noun: the noun in front of it, else what the numbers before it count."""
    if frame.unit is not None:
        return
    begin, _ = frame.view.clause(frame.start)
    if earlier is not None and earlier.unit is not None and earlier.start >= begin:
        frame.inherit("unit", earlier.unit, "inherit.sentence", f"@{earlier.order}.unit")
        return
    floor = frame.view.start if earlier is None else earlier.end
    noun = noun_before(frame.view.words(floor, frame.start), book)
    if noun is not None:
        frame.unit = Reading(noun.unit, "unit.noun", (shifted(noun.span, floor),))
        frame.own.add("unit")
    elif earlier is not None and earlier.unit is not None:
        frame.inherit("unit", earlier.unit, "inherit.sentence", f"@{earlier.order}.unit")
    elif topic is not None and topic.unit is not None:
        frame.inherit("unit", topic.unit, "inherit.topic", f"@{topic.order}.unit")


# ---- programme ------------------------------------------------------------------------------------------------------


def fill_visa(frame: Frame, earlier: Frame | None, topic: Frame | None, scope: Scope) -> None:
    """The class or scheme that the number is about."""
    own = _own_programme(frame)
    if own is not None:
        governing = None if own.specific else _compatible_specific(own, frame, scope)
        frame.visa = _visa(own, governing)
        frame.own.add("visa")
        return
    near = _sentence_programme(frame)
    if earlier is not None and earlier.visa is not None and (near is None or near.end <= earlier.start or near.start >= frame.end):
        frame.inherit("visa", earlier.visa, "inherit.sentence", f"@{earlier.order}.visa")
        return
    if near is None:
        near = _governing(frame, topic, scope)
    if near is None and topic is not None and topic.visa is not None:
        frame.inherit("visa", topic.visa, "inherit.topic", f"@{topic.order}.visa")
    elif near is not None:
        frame.visa = _visa(near, None if near.specific else _compatible_specific(near, frame, scope))


def _own_programme(frame: Frame) -> ProgrammeMention | None:
    inside = [p for p in frame.view.programmes if p.end > frame.mention.end and p.start < frame.end]
    if inside:
        return max(inside, key=lambda p: (p.specific, p.end))
    _, end = frame.view.clause(frame.end - 1)
    for programme in frame.view.programmes:
        if frame.end <= programme.start < end and programme.start - frame.end < 80:
            between = frame.view.words(frame.end, programme.start)
            if re.search(r"\d", between) is None and _ATTACH.search(between):
                return programme
    return None


def _sentence_programme(frame: Frame) -> ProgrammeMention | None:
    def cost(programme: ProgrammeMention) -> tuple[int, bool, int]:
        before = programme.start < frame.start
        gap = frame.start - programme.end if before else programme.start - frame.end
        return frame.view.breaks_between(frame.start, programme.start) // 2, not programme.specific, gap + (0 if before else 40)

    return min(frame.view.programmes, key=cost, default=None)


def _governing(frame: Frame, topic: Frame | None, scope: Scope) -> ProgrammeMention | None:
    """The programme that governs a sentence without one: the paragraph's, else a heading's, else that of the topic.

    None leaves it to the topic: what the last number was about, unless that was a programme named only in passing.
    """
    before = [p for p in scope.found.programmes if p.start < frame.start]
    block = scope.document.blocks[frame.block]
    own = [p for p in before if p.start >= block.start]
    specific = [p for p in own if p.specific]
    if own:
        return (specific or own)[-1]
    if topic is None or topic.visa is None or _in_passing(topic, scope):
        return scope.main
    return None


def _in_passing(topic: Frame, scope: Scope) -> bool:
    """Whether the topic's class is named once only while another one is what the article is about."""
    visa = None if topic.visa is None else topic.visa.value
    if visa is None or scope.main is None:
        return False
    named = sum((p.code, p.programme, p.category) == (visa.code, visa.programme, visa.category) for p in scope.found.programmes)
    return named <= 1 and topic.parent is None and (scope.main.code, scope.main.programme) != (visa.code, visa.programme)


def _compatible_specific(own: ProgrammeMention, frame: Frame, scope: Scope) -> ProgrammeMention | None:
    """The programme that a generic word (`seasonal workers`, `work visas`) refers back to, if one of its kind governs."""
    before = [p for p in scope.found.programmes if p.specific and p.start < frame.end + 200]
    candidates = [p for p in before if p.category == own.category or own.category is None]
    if scope.main is not None and scope.main.specific and scope.main.category == own.category:
        candidates.insert(0, scope.main)
    named = Counter((p.code, p.programme) for p in candidates)
    return max(candidates, key=lambda p: (named[(p.code, p.programme)] > 1, p.start), default=None)


def _visa(programme: ProgrammeMention, governing: ProgrammeMention | None) -> Reading[Visa]:
    spans = [Span(programme.start, programme.end, programme.text)]
    code, name, category, temporary = programme.code, programme.programme, programme.category, programme.temporary
    rule = programme.rule
    if governing is not None:
        spans.append(Span(governing.start, governing.end, governing.text))
        code, name = governing.code, governing.programme
        category = category or governing.category
        temporary = governing.temporary if temporary is None else temporary
        rule = governing.rule
    visa = Visa(text=programme.text, programme=name, code=code, category=category, temporary=temporary)
    return Reading(visa, rule, tuple(sorted(spans)))


# ---- status ---------------------------------------------------------------------------------------------------------


def fill_status(frame: Frame, earlier: Frame | None, accepted: Sequence[Frame]) -> None:
    """How far it has come: the best cue of the sentence, else what the number before it in the sentence has."""
    in_sentence = [other for other in accepted if other.sentence == frame.sentence and other is not frame]
    best: tuple[float, StatusCue] | None = None
    for cue in frame.view.cues:
        score = _cue_score(frame, cue, in_sentence)
        if score is not None and (best is None or score > best[0]):
            best = (score, cue)
    if best is not None and earlier is not None and earlier.status is not None:
        cue = best[1]
        if cue.end <= earlier.start or (best[0] < 20 and "status" in earlier.own):
            frame.inherit("status", earlier.status, "inherit.sentence", f"@{earlier.order}.status")
            return
    if best is not None and best[0] > -40:
        cue = best[1]
        status = cue.status
        if status == "proposed" and cue.effect == "weaken" and frame.mention.quantity.qualifier == "up_to" and _permission(frame, cue):
            status = "authorized"
        frame.status = Reading(status, cue.rule, (Span(cue.start, cue.end, frame.view.words(cue.start, cue.end)),))
        frame.own.add("status")
    elif earlier is not None and earlier.status is not None:
        frame.inherit("status", earlier.status, "inherit.sentence", f"@{earlier.order}.status")


def _permission(frame: Frame, cue: StatusCue) -> bool:
    """`Up to 1,650 may be selected`: permission under a cap, not a mere possibility."""
    return frame.view.words(cue.start, cue.start + 4).lower().startswith(("may", "can"))


def _cue_score(frame: Frame, cue: StatusCue, others: Sequence[Frame]) -> float | None:
    """How well a cue fits a number: strong verbs first, then nearness; a cue that touches another number is that one's."""
    breaks = frame.view.breaks_between(frame.start, cue.verb)
    if cue.end <= frame.start:
        gap, between = frame.start - cue.end, [o for o in others if cue.end <= o.start < frame.start]
        penalty = 0.0
    elif cue.start >= frame.end:
        gap, between = cue.start - frame.end, [o for o in others if frame.end <= o.start < cue.start]
        penalty = -12.0 if gap <= 2 else 4.0 if gap < 12 else 14.0
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
    issuer = None if scope.issuer is None else scope.issuer.value
    inside = [n for n in frame.view.nations if n.start >= frame.mention.end and n.end <= frame.end]
    if inside:
        if frame.head.unit == "people" or (issuer is not None and issuer not in inside[-1].codes and frame.head.unit != "visas"):
            _set_countries(frame, inside, "beneficiary.noun")
            return
        if len(inside[-1].codes) == 1 and inside[-1].form == "adjective":
            frame.issuer = Reading(inside[-1].codes[0], "issuer.adjective", (_span(inside[-1]),))
            frame.own.add("issuer")
    limit = min((o.start for o in accepted if o.start >= frame.end), default=frame.view.end)
    behind = _behind(frame, min(limit, frame.view.end), issuer)
    if behind:
        _set_countries(frame, behind, "beneficiary.for")
        return
    begin = max((o.end for o in accepted if o.end <= frame.start and o.sentence == frame.sentence), default=frame.view.start)
    before = _in_front(frame, begin, issuer)
    if before:
        _set_countries(frame, before, "beneficiary.subject")


def _span(nation: NationMention) -> Span:
    return Span(nation.start, nation.end, nation.text)


def _set_countries(frame: Frame, nations: Sequence[NationMention], rule: str) -> None:
    codes = tuple(dict.fromkeys(code for nation in nations for code in nation.codes))
    frame.countries = Reading(codes, rule, tuple(_span(nation) for nation in nations))
    frame.own.add("countries")


def _behind(frame: Frame, limit: int, issuer: str | None) -> list[NationMention]:
    nations = [n for n in frame.view.nations if frame.end <= n.start and n.end <= limit and issuer not in n.codes]
    for position, nation in enumerate(nations):
        between = frame.view.words(frame.end, nation.start)
        if frame.view.breaks_between(frame.end, nation.start) > 0 or len(between) > 110:
            return []
        match = _TOWARDS.search(between)
        if match is not None and match["word"].lower() in _BENEFIT_WORDS:
            return contiguous(frame.view, nations[position:])
    return []


def _in_front(frame: Frame, begin: int, issuer: str | None) -> list[NationMention]:
    nations = [n for n in frame.view.nations if begin <= n.start and n.end <= frame.start and issuer not in n.codes and n.form != "adjective"]
    if not nations:
        return []
    last = nations[-1]
    between = frame.view.words(last.end, frame.start)
    if frame.view.breaks_between(last.end, frame.start) > 1 or len(between) > 60 or ";" in between:
        return []
    lead = frame.view.words(begin, last.start)
    match = _TOWARDS.search(lead)
    if match is not None and match["word"].lower() not in _BENEFIT_WORDS and not match["rest"].strip(" \u00a0").endswith(tuple("0123456789")):
        return [] if len(match["rest"]) < 25 else [last]
    if last.form == "name" and _ISSUING.search(between) and not _SENDING.search(between):
        if len(last.codes) == 1 and frame.issuer is None and issuer is None:
            frame.issuer = Reading(last.codes[0], "issuer.subject", (_span(last),))
            frame.own.add("issuer")
        return []
    return contiguous(frame.view, nations[::-1])[::-1]


# ---- period ---------------------------------------------------------------------------------------------------------


def fill_period(frame: Frame, earlier: Frame | None, accepted: Sequence[Frame]) -> None:
    """The time that the number is for: a date behind it in its clause, else the last one in front of it."""
    limit = min((o.start for o in accepted if o.start >= frame.end), default=frame.view.end)
    begin = max((o.end for o in accepted if o.end <= frame.start and o.sentence == frame.sentence), default=frame.view.start)
    behind = [d for d in frame.view.dates if frame.end <= d.start and d.start < limit and frame.view.breaks_between(frame.end, d.start) == 0 and d.start - frame.end < 70]
    before = [d for d in frame.view.dates if begin <= d.start and d.end <= frame.start]
    shift = _YEAR_SHIFT.search(frame.view.words(frame.end, min(frame.end + 40, limit)))
    if shift is not None and frame.view.breaks_between(frame.end, frame.end + shift.start()) == 0:
        base = None if earlier is None else earlier.period
        if base is not None and base.value is not None and earlier is not None:
            moved = shift_year(base.value, -1 if shift["back"] else 1)
            if moved is not None:
                at = frame.end + shift.start()
                frame.period = Reading(moved, "period.shift", (Span(at, frame.end + shift.end(), shift.group()),), (f"@{earlier.order}.period",))
                frame.own.add("period")
                return
    for mention in [*behind, *before[::-1]]:
        if _is_period(frame, mention):
            frame.period = Reading(mention.value, mention.rule, (Span(mention.start, mention.end, mention.text),))
            frame.own.add("period")
            return
    if earlier is not None and earlier.period is not None and not behind:
        frame.inherit("period", earlier.period, "inherit.sentence", f"@{earlier.order}.period")


def _is_period(frame: Frame, mention: DateMention) -> bool:
    lead = frame.view.words(max(frame.view.start, mention.start - 30), mention.start)
    if mention.value is None:
        return False
    if mention.kind == "day":
        return bool(re.search(r"\bas (?:of|at)[ \u00a0]$", lead))
    if mention.kind not in _PERIOD_KINDS:
        return False
    if mention.kind == "month" or _EVENT.search(lead):
        return mention.kind == "interval"
    return True


def shift_year(period: str, years: int) -> str | None:
    """The same period some years earlier or later: `2021-10-01/2022-09-30` by -1 is `2020-10-01/2021-09-30`."""
    sides = period.split("/")
    if not all(side[:4].isdigit() for side in sides):
        return None
    moved = "/".join(f"{int(side[:4]) + years:04d}{side[4:]}" for side in sides)
    return None if "-02-29" in moved else moved
