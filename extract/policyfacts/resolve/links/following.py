"""Parts told one by one behind their whole: `3,000 places a year. Papua New Guinea was allotted 1,350`.

A number without a noun of its own is of what the sentence before counts. Where its sentence names somebody else, and
nothing says that it is of another time, stage, scheme or granter, it is a part of that.
"""

from __future__ import annotations

import re

from policyfacts.resolve.facts import REACHED, Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, may_share
from policyfacts.resolve.links.going_on import ENTRIES
from policyfacts.resolve.links.lists import one_of_many
from policyfacts.resolve.links.state import Links

_REACH = 2  # sentences between a whole and a part of it
_BLOCKS = 1  # paragraphs: papers put one sentence into each
# Who speaks of the whole again, or of another time: `The quota fell to`, `It granted`, `A year earlier`.
_AGAIN = re.compile(
    r"\b(?:it|they|we|this|that|he|she|ministry|government|department|agency|office|embassy|overall|total|totals|altogether"
    r"|in all|previously|earlier|originally|initially|before|ago|so far|already|instead|elsewhere|separately|meanwhile"
    r"|contrast|(?:last|previous|next|following|preceding)[ \u00a0](?:year|season|month|quarter|week)|year-on-year"
    r"|up|down|from|rose|fell|risen|fallen|grew|grown|climbed|dropped|declined|doubled|tripled|increased|decreased"
    r"|reduced|cut|raised|lifted|asked|wanted|sought|requested|demanded|not|minimum|compared|no|none|never|others?|rest)\b"
    r"|\b(?:applications|applicants|refusals|rejections|arrivals|departures|waiting|backlog|pending)\b",
    re.IGNORECASE,
)
_WHOLE_AGAIN = re.compile(
    r"\b(?:the|its|their|this|that)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}?(?:quota|cap|ceiling|limit|number|figure|programme"
    r"|program|scheme|target|intake|last|first)\b(?![ \u00a0](?:for|of|from|set aside|reserved|given|allotted)\b)",
    re.IGNORECASE,
)
# `Tajikistan's share is`, `The slice set aside for Uzbeks is`, `The first half,`
_SHARE = re.compile(
    r"\b(?:share|slice|portion|cut|part|chunk|allotment|allocation|contingent|entitlement|sub-?quota|half|third|quarter"
    r"|tranche|batch|majority|bulk|alone)\b[^.;:\d]{0,60}$",
    re.IGNORECASE,
)
# `Permits for Indian nationals came to`, `Grants to Afghans numbered`
_FOR_SOME = re.compile(
    r"\b(?:for|to|from|by|among)[ \u00a0][^.;:\d]{3,50}[ \u00a0](?:came|come|comes|amount(?:ed|s)?|number(?:ed|s)?"
    r"|total(?:l?ed|s)?|stood|stand|reached|made|make|were|was|are|is|account(?:ed)?)\b[^.;:\d]{0,12}$",
    re.IGNORECASE,
)
# `Two thirds, or`
_FRACTION = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|most|majority|bulk)\b[^.;:\d]{0,30},[ \u00a0](?:or|that is|i\.e\.)"
    r"[ \u00a0](?:some |about |nearly |just )?$",
    re.IGNORECASE,
)


def following(links: Links) -> None:
    """Attach the numbers that nothing has claimed to the whole told just before them."""
    for position, frame in enumerate(links.frames):
        fact = links.home[id(frame)]
        if fact.parent is not None or frame is not fact.first or not frame.number or not _is_part(links, frame):
            continue
        total = _whole(links, position, frame)
        if total is not None and not is_ancestor(fact, total):
            links.attach(total, [fact], "split.following", (total.first.mention.number,))


def _is_part(links: Links, frame: Frame) -> bool:
    """Whether a number's own sentence names somebody else than the whole's, and no other time or scheme."""
    if frame.view.sentence.kind != "body" or frame.mention.ratio is not None or links.by_change[id(frame)]:
        return False
    if any(d.total is links.home[id(frame)] for d in links.drafts) or links.by_words[id(frame)]:
        return False
    if frame.head.kind != "implicit" or frame.head.partitive is not None or frame.own & {"per", "issuer"}:
        return False
    words = frame.view.words(frame.view.start, frame.start)
    if _FRACTION.search(words):
        return True
    if _AGAIN.search(words) or not words.strip():
        return False
    first = links.by_sentence[frame.sentence][0]
    if first is not frame:
        return _goes_on(links, frame)
    if _SHARE.search(words) or _FOR_SOME.search(words):
        return True
    return _WHOLE_AGAIN.match(words) is None


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
        if other.sentence == frame.sentence:
            continue
        if frame.sentence - other.sentence > _REACH or frame.block - other.block > _BLOCKS:
            break
        if sentence is not None and other.sentence != sentence:
            break
        sentence = other.sentence
        if one_of_many(links, other) or links.by_words[id(other)] or other.view.sentence.kind != "body":
            continue
        fact = links.home[id(other)]
        total = fact.parent or fact
        if _holds(links, total, frame):
            best = total
    return best


def _holds(links: Links, total: Fact, frame: Frame) -> bool:
    taken = sum(fact.number or 0 for fact in links.facts if fact.parent is total)
    complete = any(draft.complete and draft.total is total for draft in links.drafts)
    whole = total.first
    if complete or taken + (frame.number or 0) >= (total.number or 0) or compared(whole) or not may_share(whole, frame):
        return False
    return _of_one_time(whole, frame) and _of_one_scheme(whole, frame) and _of_one_stage(total, frame)


def _of_one_scheme(whole: Frame, part: Frame) -> bool:
    if "visa" not in part.own or part.visa is None or whole.visa is None or "visa" not in whole.own:
        return True
    one, two = whole.visa.value, part.visa.value
    same = one.programme == two.programme or one.programme is None
    return same and (None in (one.category, two.category) or one.category == two.category)


def _of_one_time(whole: Frame, part: Frame) -> bool:
    """Whether a part with a time of its own has the whole's; what was in another year is no part."""
    if "period" not in part.own or part.period is None:
        return True
    return whole.period is not None and part.period.value == whole.period.value


def _of_one_stage(total: Fact, part: Frame) -> bool:
    stage = None if part.status is None or "status" not in part.own else part.status.value
    whole = total.first.status.value if total.first.status is not None else None
    if whole == "requested":
        return False  # what was asked for is not what is shared out
    if stage is None or whole is None or stage == whole:
        return True
    return stage != "requested" and stage not in REACHED and whole not in REACHED
