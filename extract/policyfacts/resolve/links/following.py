"""Parts told one by one behind their whole: `3,000 places a year. Papua New Guinea was allotted 1,350`.

A number without a noun of its own is of what the sentence before counts. Where its sentence names somebody else, and
nothing says that it is of another time, stage, scheme or granter, it is a part of that.
"""

from __future__ import annotations

import re

from policyfacts.resolve.facts import REACHED, Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, lead, may_share
from policyfacts.resolve.links.described import telling_words
from policyfacts.resolve.links.going_on import ENTRIES, ONE_MORE
from policyfacts.resolve.links.listed_total import one_of_many
from policyfacts.resolve.links.lists import RANKING
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
_COLON = re.compile(r"(?:[\w’'-]+[ \u00a0]){2,}[\w’'-]+:[^:]*$")  # a statement of its own, which the number explains
_APART = re.compile(r",[ \u00a0]$")  # `Consular staff, 14 in all,`
_OF_TOTAL = re.compile(r"\bof[ \u00a0](?:the|that|this)[ \u00a0](?:total|number|figure|quota|cap|ceiling)\b")
_ON_TOP = re.compile(r"[ \u00a0](?:more|of each|each|apiece)\b|.*\bon top of\b")
_THEIRS = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Aa]n?)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,2}?(?:quota|cap|ceiling|limit|target)\b"
)
_MOST = 0.9  # of a whole: what is nearly all of it is hardly told as one of its parts
_PAPERS = re.compile(r"\b(?:permits|visas|cards|places)\b")
_TOLD_BESIDE = ("split.following", "split.subset", "split.enumeration", "split.list", "split.of-these")
_TOLD_OF = ("split.of-them", "split.of-total")  # `Ontario got 141,000 of the places. Quebec gets 72,000`

# `Shunting yards would get 2,600 workers`
_GETS = re.compile(
    r"\b(?:gets?|got|gotten|receives?|received|given|allott?ed|allocated|granted|assigned|awarded|takes?|took"
    r"|entitled to|offered|promised|filled?|fills|absorbs?|absorbed|account(?:s|ed)? for)[ \u00a0]"
    r"(?:(?:some|about|up to|just|only|around|nearly)[ \u00a0])?$"
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
    if links.by_words[id(frame)]:
        return False
    if frame.head.kind == "other" or frame.head.partitive is not None or frame.own & {"per", "issuer"}:
        return False
    words = _OF_TOTAL.sub("", frame.view.words(_begins(frame), frame.start))
    if _is_fraction(frame):
        return True
    if frame.head.kind == "unit" and not _of_a_people(frame) and not _GETS.search(lead(frame)):
        return False
    if _AGAIN.search(words) or not words.strip():
        return False
    if any(other.start >= _begins(frame) for other in links.by_sentence[frame.sentence] if other.start < frame.start):
        return _goes_on(links, frame)
    if _ADDED.search(lead(frame)) or frame.change_cue is not None:
        return False  # `The union had hoped for an extra 2,000`: beside the whole
    if ONE_MORE.fullmatch(words) or _COLON.search(words) or _ON_TOP.search(frame.view.words(frame.end, frame.view.end)):
        return False
    if _SHARE.search(words) or _FOR_SOME.search(words):
        return True
    return _WHOLE_AGAIN.search(words) is None and _THEIRS.search(words) is None and _APART.search(words) is None


def _is_fraction(frame: Frame) -> bool:
    """`Two thirds, or 1,200`, `half of the permits, 600, went …`: the share is said, and its number beside it."""
    words = _OF_TOTAL.sub("", frame.view.words(_begins(frame), frame.start))
    if _FRACTION.search(words):
        return True
    return _HALF_OF.search(words) is not None and _CLOSES.match(frame.view.words(frame.end, frame.view.end)) is not None


def _of_a_people(frame: Frame) -> bool:
    """`Nigerians accounted for 820 rejections`: the number's noun is said again, of those named before it."""
    if "countries" not in frame.own or frame.countries is None or not frame.countries.spans:
        return False
    return all(span.end <= frame.start for span in frame.countries.spans)


def _begins(frame: Frame) -> int:
    """Where the statement of a number begins: with its sentence, or behind the last semicolon in front of it."""
    words = frame.view.words(frame.view.start, frame.start)
    at = words.rfind("; ") + 1
    return frame.view.start + (0 if words.count("(") > words.count(")") else at)


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
        if other.start >= _begins(frame):
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
        total = fact.parent if beside and fact.parent is not None else fact
        if other.sentence == frame.sentence and ("countries" not in frame.own or other.head.kind != "unit"):
            continue  # clauses side by side tell of parts side by side
        if _holds(links, total, frame):
            best = total
    return best


def _holds(links: Links, total: Fact, frame: Frame) -> bool:
    told = [f for f in links.facts if f.parent is total and f.first.start < frame.start]
    told = [f for f in told if _alike_told(f.first, frame)]  # by sex or trade a whole may be told apart again
    taken = sum(fact.number or 0 for fact in told)
    complete = any(
        d.complete and d.total is total and set(map(id, d.shares)) & set(map(id, told)) for d in links.drafts
    )
    whole = total.first
    if (frame.number or 0) > _MOST * (total.number or 0):
        return False
    fraction = _is_fraction(frame)
    if not fraction and (complete or taken + (frame.number or 0) >= (total.number or 0)):
        return False
    if compared(whole) or not may_share(whole, frame):
        return False
    words = frame.view.words(_begins(frame), frame.start)
    if frame.block != whole.block and _OF_ANOTHER.match(words):
        return False
    if total.value("unit") == "applications" and _PAPERS.search(words):
        return False
    if _of_another(whole, frame) or (_parallel(whole, frame) and not (_SHARE.search(words) or _FOR_SOME.search(words))):
        return False
    if frame.head.kind == "unit" and (frame.unit is None or total.value("unit") != frame.unit.value):
        return False
    return _of_one_time(whole, frame) and _of_one_scheme(whole, frame) and _of_one_stage(total, frame)


_ADDED = re.compile(r"\b(?:another|further|additional|extra|other)[ \u00a0]$", re.IGNORECASE)


def _alike_told(one: Frame, two: Frame) -> bool:
    """Whether two parts are told by the same criterion: of which people they are, or not."""
    named = ["countries" in f.own and f.countries is not None and bool(f.countries.value) for f in (one, two)]
    return named[0] == named[1]


# `The bargain with Chile has fared better. Its consulate stamped 420`: of somebody whom the new paragraph names.
_OF_ANOTHER = re.compile(r"[ \u00a0]*(?:Its|Their|His|Her)\b")


def _of_one_scheme(whole: Frame, part: Frame) -> bool:
    if "visa" not in part.own or part.visa is None or whole.visa is None or "visa" not in whole.own:
        return True
    one, two = whole.visa.value, part.visa.value
    same = one.programme == two.programme or one.programme is None
    return same and (None in (one.category, two.category) or one.category == two.category)


def _of_another(whole: Frame, part: Frame) -> bool:
    """`Indonesia has 241,000 places. The Malaysian allotment stays at 31,600`: two countries side by side."""
    theirs = set(whole.countries.value) if whole.countries is not None and "countries" in whole.own else set()
    begin, words = _begins(part), [n for n in part.view.nations if n.start < part.start]
    named = {code for n in words if n.start >= begin for code in n.codes}
    return bool(theirs and named) and all(code.isalpha() and code != "EU" for code in theirs) and not theirs & named


def _parallel(whole: Frame, part: Frame) -> bool:
    """`The farm stream has 6,000 visas. The hotel stream has 2,500`: two of a kind, as their subjects say."""
    subjects = (telling_words(_NAMES.sub("", f.view.words(_begins(f), f.start))) for f in (whole, part))
    return whole.head.kind == "unit" and bool(frozenset.intersection(*subjects))


_NAMES = re.compile(r"\b[A-Z][\w’'-]*|[’']s\b")


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
    if _GETS.search(lead(part)):
        return whole not in REACHED or {whole, stage} == {"issued"}  # who took how many of what there is
    if whole == "issued" and stage == "authorized" and _FOR_SOME.search(part.view.words(_begins(part), part.start)):
        return True  # `Grants to women came to 13,860`
    return stage != "requested" and stage not in REACHED and whole not in REACHED
