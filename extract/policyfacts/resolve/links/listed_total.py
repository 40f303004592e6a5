"""Which total the parts that a sentence goes through belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.resolve.facts import Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import OPENING, compared, may_share, of_cases
from policyfacts.resolve.links.part_words import ORIGIN
from policyfacts.resolve.links.state import Draft, Links

BY = re.compile(
    r"By (?:country|nationality|origin|citizenship|field|sector|industry|trade|state|province|region|canton"
    r"|stream|category|type)"
    r"(?: of [a-z]+)?,? "
)


def split_again(links: Links, listed: Sequence[Frame]) -> Fact | None:
    """`By country, Vanuatu sent the most, 6,900`: the total that was split just before is split a second time."""
    sentence = listed[0].view.sentence
    if BY.match(sentence.text) is None:
        return None
    amount = sum(frame.number or 0 for frame in listed)
    near = [
        draft
        for draft in links.drafts
        if 0 < sentence.index - draft.shares[-1].first.sentence <= _AGAIN and (draft.total.number or 0) >= amount
    ]
    return max(near, key=lambda draft: draft.shares[-1].first.start).total if near else None


def split_otherwise(before: Draft | None, listed: Sequence[Frame]) -> Fact | None:
    """`Egyptians took 9,400 of the total, Indians 8,900. Builders got 12,600, shops 7,900`: split again, by trade."""
    if before is None or len(listed) < 2:
        return None
    amount = sum(frame.number or 0 for frame in listed)
    named = {share.first.countries is not None and "countries" in share.first.own for share in before.shares}
    mine = {frame.countries is not None and "countries" in frame.own for frame in listed}
    stage = before.total.value("status")
    alike = all("status" not in f.own or f.status is None or f.status.value == stage for f in listed)
    fits = amount <= (before.total.number or 0) and named == {True} and mine == {False} and alike
    return before.total if fits and may_share(before.total.first, listed[0], units=False) else None


def _of_people(frame: Frame) -> bool:
    """`Syrians lodged 1,200`: whose they are, not what was counted."""
    return frame.head.kind == "implicit" and frame.unit is not None and frame.unit.value == "people"


def _alike(one: Frame, two: Frame) -> bool:
    return None not in (one.status, two.status) and one.status.value == two.status.value  # type: ignore[union-attr]


def _asked_for(listed: Sequence[Frame]) -> bool:
    """`118,200 applications. … Employers asked for 29,480 people from Bangladesh`: whom applications are for."""
    return all(frame.status is not None and frame.status.value == "requested" for frame in listed)


_AGAIN = 3  # sentences between two splits of one total


def _main(links: Links) -> Frame | None:
    """The article's main number: the first one outside the headline."""
    return next(
        (frame for frame in links.frames if frame.view.sentence.kind != "headline" and frame.number is not None),
        None,
    )


_AMONG = re.compile(
    r"\b(?:among|amongst|of|for|in)[ \u00a0](?:the[ \u00a0])?(?P<noun>[a-z]{4,})(?:[ \u00a0](?P<more>[a-z]{4,}))?"
)


def _telling(frame: Frame) -> set[str]:
    """Stems of the words that name what a list is about: `among the students`."""
    lead = frame.view.words(frame.view.start, frame.start)
    return {
        word[:4]
        for match in _AMONG.finditer(lead)
        for word in (match["noun"], match["more"])
        if word is not None
        and word not in ("total", "list", "table", "first", "second", "permits", "visas", "places", "year")
    }


def _named_total(links: Links, listed: Sequence[Frame], amount: int) -> Fact | None:
    """`… 14,380 for studies. … led among the students with 3,010`: the count that the list's own words name."""
    named = _telling(listed[0])
    if not named:
        return None
    for index in range(listed[0].sentence - 1, max(-1, listed[0].sentence - 6), -1):
        for frame in links.by_sentence.get(index, []):
            begin, end = frame.view.clause(frame.start)
            near = frame.view.words(max(begin, frame.end - 60), min(end, frame.end + 40)).lower()
            fact = links.home[id(frame)]
            if {word[:4] for word in re.findall(r"[a-z]{4,}", near)} & named and (
                (frame.number or 0) >= amount and fact.parent is None and not compared(frame)
            ):
                return fact
    return None


def is_only_base(links: Links, frame: Frame, stage: str | None = None) -> bool:
    """`27,184 of the 31,940`: the part is what is spoken of, unless what follows is of the whole's own stage.

    Args:
        stage: How far the words of what follows say that it has come.
    """
    fact = links.home[id(frame)]
    if stage is not None and frame.status is not None and frame.status.value == stage:
        return False
    return any(
        f.parent is fact and f.first.sentence == frame.sentence and f.first.start < frame.start for f in links.facts
    )


def _spoken_of(links: Links, base: Frame, listed: Sequence[Frame]) -> Fact | None:
    """The part in front of its whole, if it can hold a list: the 27,184 of `27,184 of the 31,940`."""
    total, amount = links.home[id(base)], sum(frame.number or 0 for frame in listed)
    own = listed[0].status.value if listed[0].status is not None and "status" in listed[0].own else None
    if not is_only_base(links, base, own):
        return None
    for other in links.by_sentence[base.sentence]:
        fact = links.home[id(other)]
        if other.start < base.start and fact.parent is total and (other.number or 0) >= amount:
            return fact
    return None


def handed_out_before(links: Links, listed: Sequence[Frame]) -> Fact | None:
    """`The cantons had used 2,250 of them. Engineers took 427, chemists 206`: of what the sentence before tells."""
    told = [f for f in links.by_sentence.get(listed[0].sentence - 1, []) if not links.only_compares(f)]
    told = [f for f in told if not is_only_base(links, f)]
    amount = sum(frame.number or 0 for frame in listed)
    if len(told) != 1 or told[0].block != listed[0].block or (told[0].number or 0) < amount:
        return None
    whole = told[0]
    used = whole.head.partitive is not None and "status" in whole.own and whole.status is not None
    used = used and any(_HANDED_OUT.search(span.text) for span in whole.status.spans)  # type: ignore[union-attr]
    if not used or "countries" in whole.own or "issuer" in whole.own or not may_share(whole, listed[0], units=False):
        return None
    stage = listed[0].status.value if listed[0].status is not None and "status" in listed[0].own else None
    return links.home[id(whole)] if stage in (None, "issued", whole.status.value) else None  # type: ignore[union-attr]


# What is done with all of them; `took`, `got` and `received` tell of one who has a share.
_HANDED_OUT = re.compile(
    r"\b(?:used(?: up)?|issued|handed out|filled|taken up|granted|approved|assigned|allocated|claimed|exhausted"
    r"|given out|awarded)\b"
)


def _opens_list(links: Links, frame: Frame) -> bool:
    """`Ontario gets 235,000 applications, Quebec 117,925 and Manitoba 18,652`: the first entry, not the whole."""
    behind = [other for other in links.by_sentence[frame.sentence] if other.start > frame.start]
    bare = all(other.head.kind == "implicit" for other in behind)
    return bare and one_of_many(links, frame) and all(d.total is not links.home[id(frame)] for d in links.drafts)


def _of_one_kind(one: Frame, two: Frame) -> bool:
    """Whether two numbers have come as far, and are of one scheme or both of none."""
    schemes = {None if f.visa is None else (f.visa.value.code or f.visa.value.programme) for f in (one, two)}
    return one.head.kind != "other" and _alike(one, two) and len(schemes) == 1


def _only_origin(frame: Frame) -> bool:
    """`Laos supplied 730`: a verb that tells where they are from, not how far they have come."""
    return frame.status is not None and any(ORIGIN.search(span.text) for span in frame.status.spans)


def somebody_gets(frame: Frame) -> bool:
    """Whether a sentence begins with somebody, no country, who gets so many."""
    match = _SOMEBODY_GETS.match(frame.view.words(frame.view.start, frame.start))
    return match is not None and not any(n.start < frame.view.start + match.end("who") for n in frame.view.nations)


_SOMEBODY_GETS = re.compile(
    r"(?P<who>(?:New |South |North |West |East |Western |Northern |Eastern "
    r"|Southern )?[A-Z][\w’'-]+)[ \u00a0](?:now[ ]|will[ ])?(?:drops?|dropped|falls?|fell|rises?|rose|slips?"
    r"|slipped|goes|went|climbs?|climbed|gets?|got|keeps?|kept|has|had|receives?|received)[ \u00a0]"
)


def _told_here(draft: Draft, frame: Frame) -> bool:
    return any(share.first.sentence == frame.sentence for share in draft.shares)


def one_of_many(links: Links, frame: Frame) -> bool:
    """Whether a number is only one of those that its sentence lists: no part of it is told of in the next one."""
    beside = links.by_sentence[frame.sentence]
    if len(beside) < _MANY or frame.view.sentence.kind == "list_item":
        return False
    if any(d.total is links.home[id(frame)] and _told_here(d, frame) for d in links.drafts):
        return False  # its parts stand beside it
    later = next((other for other in beside if other.start > frame.start), None)
    return later is None or OPENING.match(frame.view.words(frame.end, later.start)) is None


_MANY = 3
_TIMED = 6  # sentences above a list in which the number of its time may stand
_PAGE = 24  # the same, where both name the year


def _timed_total(links: Links, listed: Sequence[Frame], amount: int) -> Fact | None:
    """`9,400 … in the second quarter. … led the second quarter with 3,010`: the count of the list's own time."""
    when = listed[0].period.value if "period" in listed[0].own and listed[0].period is not None else None
    if when is None:
        return None
    for index in range(listed[0].sentence - 1, max(-1, listed[0].sentence - _PAGE), -1):
        near = listed[0].sentence - index < _TIMED
        for frame in links.by_sentence.get(index, []):
            fact = links.home[id(frame)]
            same = "period" in frame.own and frame.period is not None and frame.period.value == when
            added = frame.change_cue is not None and not frame.change_cue.enumerating
            fits = (frame.number or 0) >= amount and may_share(frame, listed[0])
            # far above, only what stands as the number of a year: `more than the 8,200 granted in 2031`
            told = not compared(frame) if near else fact.parent is None and _of_one_kind(frame, listed[0])
            if same and fits and not added and told:
                return fact
    return None


def total_before(links: Links, index: int, listed: Sequence[Frame]) -> Fact | None:
    """The total that a list of parts is about: the first large enough just before, else the article's main number."""
    amount = sum(frame.number or 0 for frame in listed)
    block = listed[0].block
    if (named := _named_total(links, listed, amount)) is not None:
        return named
    if (timed := _timed_total(links, listed, amount)) is not None:
        return timed
    second: Fact | None = None  # of another stage: `granted 500 … issued 900`
    near = [f for n in range(index - 3, index) for f in links.by_sentence.get(n, []) if f.block in (block, block - 1)]
    divided = {id(draft.total) for draft in links.drafts}
    near.sort(key=lambda f: (f.block != block, id(links.home[id(f)]) not in divided))  # its own paragraph first
    main = _main(links)
    for frame in [*near, *([main] if main is not None and main.sentence < index else [])]:
        opens = (_opens_list if frame is main else one_of_many)(links, frame)
        # `Bavaria drops to 900. Saxony gets 410`: two that get as many each
        if compared(frame) or opens or (somebody_gets(frame) and somebody_gets(listed[0])):
            continue
        if (part := _spoken_of(links, frame, listed)) is not None:
            return part
        fact = links.home[id(frame)]
        if frame.number is None or frame.number < amount or fact.parent is not None:
            continue
        if (
            "issuer" in listed[0].own
            and listed[0].issuer is not None
            and fact.value("issuer") not in (None, listed[0].issuer.value)
        ):
            continue
        if (
            "unit" in frame.own
            and listed[0].unit is not None
            and "unit" in listed[0].own
            and not of_cases(listed[0])
            and not (_of_people(listed[0]) and _alike(frame, listed[0]))
            and frame.unit is not None
            and (frame.unit.value == "applications") != (listed[0].unit.value == "applications")
            and not _asked_for(listed)
        ):
            continue
        if not may_share(frame, listed[0], units=False):
            continue
        if "period" in listed[0].own and (
            frame.period is None or listed[0].period is None or frame.period.value != listed[0].period.value
        ):
            continue
        stage, mine = fact.value("status"), listed[0].status.value if listed[0].status else None
        told = "status" in listed[0].own and not _only_origin(listed[0])
        if stage is not None and mine is not None and told and stage != mine:
            second = second or (fact if {stage, mine} == {"authorized", "issued"} else None)
            continue
        return fact
    return second
