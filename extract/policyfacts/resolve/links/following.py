"""Parts told one by one behind their whole: `3,000 places a year. Papua New Guinea was allotted 1,350`.

A number without a noun of its own is of what the sentence before counts. Where its sentence names somebody else, and
nothing says that it is of another time, stage, scheme or granter, it is a part of that.
"""

from __future__ import annotations

import re

from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, lead, may_share
from policyfacts.resolve.links.described import stages_of
from policyfacts.resolve.links.going_on import ENTRIES, ONE_MORE
from policyfacts.resolve.links.holding import holds
from policyfacts.resolve.links.listed_total import one_of_many, somebody_gets
from policyfacts.resolve.links.lists import RANKING
from policyfacts.resolve.links.part_words import FOR_SOME, GETS, OF_TOTAL, SHARE, begins, is_fraction
from policyfacts.resolve.links.state import Links

_REACH = 2  # sentences between a whole and a part of it
_BLOCKS = 1  # paragraphs: papers put one sentence into each
# Who speaks of the whole again, or of another time: `The quota fell to`, `It granted`, `A year earlier`.
_AGAIN = re.compile(
    r"\b(?:it|they|we|this|that|he|she|ministry|government|department|agency|office|embassy|overall|total|totals|altogether"
    r"|in all|previously|earlier|originally|initially|before|ago|so far|already|instead|elsewhere|separately|meanwhile"
    r"|contrast|(?:last|previous|next|following|preceding)[ \u00a0](?:year|season|month|quarter|week)|year-on-year"
    r"|up|down|from|rose|fell|risen|fallen|grew|grown|climbed|dropped|declined|doubled|tripled|increased|decreased"
    r"|reduced|cut|raised|lifted|asked|wanted|sought|requested|demanded|not|minimum|compared|no|none|never|others?|rest|then|own|separate|figure|number)\b"
    r"|\b(?:applications|applicants|refusals|rejections|arrivals|departures|waiting|backlog|pending)\b",
    re.IGNORECASE,
)
_WHOLE_AGAIN = re.compile(
    r"\b(?:the|its|their|this|that)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}?(?:quota|cap|ceiling|limit|programme"
    r"|program|scheme|target|intake|last|first)\b(?![ \u00a0](?:for|of|from|set aside|reserved|given|allotted)\b)",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:another|further|additional|extra|other)[ \u00a0]$", re.IGNORECASE)
_ASIDE = re.compile(r",[ \u00a0][^,;:\d]{3,120},(?=[ \u00a0][a-z])")  # `Egyptians, shut out until last year, collected`
_COLON = re.compile(r"(?:[\w’'-]+[ \u00a0]){2,}[\w’'-]+:[^:]*$")  # a statement of its own, which the number explains
_APART = re.compile(r",[ \u00a0]$")  # `Consular staff, 14 in all,`
_ON_TOP = re.compile(r"[ \u00a0](?:more|of each|each|apiece)\b|.*\bon top of\b")
_THEIRS = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Aa]n?)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,2}?(?:quota|cap|ceiling|limit|target)\b"
)
_TOLD_BESIDE = ("split.following", "split.subset", "split.enumeration", "split.list", "split.of-these")
_TOLD_OF = ("split.of-them", "split.of-total")  # `Ontario got 141,000 of the places. Quebec gets 72,000`


def following(links: Links) -> None:
    """Attach the numbers that nothing has claimed to the whole told just before them."""
    for position, frame in enumerate(links.frames):
        fact = links.home[id(frame)]
        if fact.parent is not None or frame is not fact.first or not frame.number:
            continue
        total = _whole(links, position, frame) if _is_part(links, frame) else None
        total = total or _of_outcome(links, position, frame) or _of_decided(links, position, frame)
        total = total or _of_fraction(links, frame)
        if total is not None and not is_ancestor(fact, total):
            links.attach(total, [fact], "split.following", (total.first.mention.number,))


def _is_part(links: Links, frame: Frame) -> bool:
    """Whether a number's own sentence names somebody else than the whole's, and no other time or scheme."""
    if frame.view.sentence.kind != "body" or frame.mention.ratio is not None or links.by_change[id(frame)]:
        return False
    if links.by_words[id(frame)]:
        return False
    if frame.head.kind == "other" or frame.head.partitive is not None or frame.own & {"per", "issuer"}:
        return False
    words = OF_TOTAL.sub("", frame.view.words(begins(frame), frame.start))
    if is_fraction(frame):
        return True
    if frame.head.kind == "unit" and not _of_a_people(frame) and not GETS.search(lead(frame)):
        return False
    words = _ASIDE.sub("", words)
    if _AGAIN.search(words) or not words.strip():
        return False
    if any(other.start >= begins(frame) for other in links.by_sentence[frame.sentence] if other.start < frame.start):
        return _goes_on(links, frame)
    if _ADDED.search(lead(frame)) or frame.change_cue is not None:
        return False  # `The union had hoped for an extra 2,000`: beside the whole
    if ONE_MORE.fullmatch(words) or _COLON.search(words) or _ON_TOP.search(frame.view.words(frame.end, frame.view.end)):
        return False
    if SHARE.search(words) or FOR_SOME.search(words):
        return True
    return _WHOLE_AGAIN.search(words) is None and _THEIRS.search(words) is None and _APART.search(words) is None


def _of_a_people(frame: Frame) -> bool:
    """`Nigerians accounted for 820 rejections`: the number's noun is said again, of those named before it."""
    if "countries" not in frame.own or frame.countries is None or not frame.countries.spans:
        return False
    return all(span.end <= frame.start for span in frame.countries.spans)


def _goes_on(links: Links, frame: Frame) -> bool:
    """`Syrians lodged 1,200 and Afghans 900`: the next entry of a list whose last one is such a part."""
    before = [other for other in links.by_sentence[frame.sentence] if other.end <= frame.start]
    reading = links.home[id(before[-1])].parent_reading if before else None
    told = reading is not None and reading.rule == "split.following"
    return told and ENTRIES.fullmatch(frame.view.words(before[-1].end, frame.start)) is not None


def _whole(links: Links, position: int, frame: Frame) -> Fact | None:
    """The first number of the last sentence with one; what that is itself a part of, if it was told before that."""
    best: Fact | None = None
    sentence: int | None = None
    for other in reversed(links.frames[:position]):
        if other.start >= begins(frame):
            continue
        if frame.sentence - other.sentence > _REACH or frame.block - other.block > _BLOCKS:
            break
        if sentence is not None and other.sentence != sentence:
            break
        if other.sentence != frame.sentence and "period" not in frame.own and id(other) in links.former:
            continue
        sentence = other.sentence
        fact = links.home[id(other)]
        beside = fact.parent_reading is not None and (
            fact.parent_reading.rule in _TOLD_BESIDE
            or (fact.parent_reading.rule in _TOLD_OF and other.sentence < frame.sentence)
        )
        many = other.sentence != frame.sentence and one_of_many(links, other)
        if (many and not beside) or links.by_words[id(other)] or other.view.sentence.kind != "body":
            continue
        if not beside and RANKING.search(other.view.sentence.text):
            continue  # `New South Wales stays on top with 3,600`
        if other.head.partitive is not None and fact.parent is None:
            continue
        if somebody_gets(other) and somebody_gets(frame):
            continue  # `Bavaria drops to 900. Saxony gets 410`
        total = fact.parent if beside and fact.parent is not None else links.whole_above(fact, frame)
        if other.sentence == frame.sentence and ("countries" not in frame.own or other.head.kind != "unit"):
            continue  # clauses side by side tell of parts side by side
        if holds(links, total, frame):
            best = total
    return best


_OUTCOME = re.compile(
    r"(?:The[ ])?(?P<noun>[Gg]rants|[Aa]pprovals|[Rr]efusals|[Rr]ejections|[Dd]enials|[Cc]ancellations)"
    r"[ \u00a0](?:to|of|for)\b"
)


def _of_outcome(links: Links, position: int, frame: Frame) -> Fact | None:
    """`granted 57,300 and refused 32,300. Grants to Afghans came to 13,860`: of the number of that decision."""
    found = _OUTCOME.match(frame.view.words(frame.view.start, frame.start))
    stages = frozenset() if found is None else stages_of(found["noun"].lower())
    for other in reversed(links.frames[:position]):
        if not stages or frame.sentence - other.sentence > _REACH:
            return None
        decided = other.status is not None and "status" in other.own and other.status.value in stages
        if decided and (other.number or 0) > (frame.number or 0) and not compared(other):
            return links.home[id(other)]
    return None


# `decided 11,900 applications last year and rejected 3,400`: those are all that were looked at
_DECIDED = re.compile(
    r"\b(?:decided(?: on)?|ruled on|finalised|finalized|adjudicated|closed)"
    r"[ \u00a0](?:(?:some|about|nearly|almost|a total of)[ \u00a0])?$"
)


def _of_decided(links: Links, position: int, frame: Frame) -> Fact | None:
    """`The embassy decided 11,900 applications last year and rejected 3,400`: an outcome is of what was decided."""
    outcome = frame.status is not None and "status" in frame.own and frame.status.value in ("issued", "denied")
    if not outcome or links.only_compares(frame) or frame.head.kind == "other" or "per" in frame.own:
        return None
    for other in reversed(links.frames[:position]):
        if frame.sentence != other.sentence:
            return None
        larger = (other.number or 0) > (frame.number or 0) and not links.only_compares(other)
        timed = "period" not in frame.own or (other.period is not None and frame.period == other.period)
        if larger and timed and _DECIDED.search(lead(other)) and may_share(other, frame, units=False):
            return links.home[id(other)]
    return None


# `Half the cap, 33,000 visas, is set aside`: the share is told, and the whole stands before or behind
_HALF_THE = re.compile(
    r"\b(?P<share>half|a third|one third|a quarter|one quarter|a fifth|one fifth|a tenth|one tenth)"
    r"(?:[ \u00a0](?:of[ \u00a0])?(?:the|its|this|that|all)[ \u00a0][^.;:,\d]{2,40})?"
    r"(?:,(?:[ \u00a0]or)?| \(|[ \u00a0][\u2013\u2014])[ \u00a0]?$",
    re.IGNORECASE,
)
_INTO = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def _of_fraction(links: Links, frame: Frame) -> Fact | None:
    """`Half the cap, 33,000 visas, is for the winter. The cap is 66,000`: of the number of which it is the half."""
    found = _HALF_THE.search(lead(frame))
    if found is None or links.only_compares(frame):
        return None
    whole = (frame.number or 0) * _INTO[found["share"].split()[-1].lower()]
    near = sorted(links.frames, key=lambda other: (abs(other.sentence - frame.sentence), other.start > frame.start))
    for other in near:
        if abs(other.sentence - frame.sentence) > _REACH:
            return None
        if other.number == whole and not links.only_compares(other) and may_share(other, frame, periods=False):
            return links.home[id(other)]
    return None
