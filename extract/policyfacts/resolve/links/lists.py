"""Parts that need not add up: lists that leave a remainder, sentences that go through parts, pairs put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policyfacts.document import Reading
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import OPENING, compared, different_outcomes, different_years, may_share, siblings
from policyfacts.resolve.links.state import Draft, Links

_TOGETHER = re.compile(
    r"\b(?:together|between them|in all|altogether|combined|in total|all told"
    r"|the two (?:schemes|programmes|programs|routes|quotas))\b",
    re.IGNORECASE,
)
# A list by size: `headed the table with 46,086`, `followed by`, `accounted for`.
RANKING = re.compile(
    r"\b(?:followed by|follow(?:s|ed)? with|the most|ahead of|head(?:s|ed|ing)?[ ](?:the|with)"
    r"|top(?:s|ped|ping)?[ ]the|led[ ](?:the|with)|leads[ ](?:the|with)|largest|biggest|most[ ](?:of|visas|permits)"
    r"|accounted for|account for|lion[’']s share|tops[ ]the|the table|the list|second place|(?:came|comes|ranked"
    r"|was|were) (?:first|second|next|third|fourth)"
    r"|by (?:nationality|country|province|sector|region)|made up)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:followed by|came (?:second|next|third)|next (?:came|come|were)|ahead of|then came|behind (?:it|them)"
    r"|second place)\b",
    re.IGNORECASE,
)
_TOO_MUCH = 1.25  # shares that exceed their total by more are no shares; by less, the article or the reading is wrong


def open_lists(links: Links) -> None:
    """`25,344: 11,219 in Ontario, 456 in Manitoba and the others …`; `10,000, including 5,000 for …`."""
    for position, frame in enumerate(links.frames):
        total = links.home[id(frame)]
        if frame.number is None or any(
            d.total is total and (d.complete or d.shares[0].first.start < frame.end) for d in links.drafts
        ):
            continue
        shares: list[Fact] = []
        amount = 0
        for other in links.frames[position + 1 :]:
            fact = links.home[id(other)]
            if (
                other.sentence != frame.sentence
                or fact.parent is not None
                or is_ancestor(fact, total)
                or other.number is None
            ):
                break
            if links.by_words[id(other)] and not shares:
                continue  # `71,300 (compared with 64,800 last year), of which …`
            opened = (
                bool(shares)
                or _goes_through(links, position, frame)
                or OPENING.match(frame.view.words(frame.end, other.start)) is not None
            )
            if (
                not opened
                or other.number >= frame.number
                or amount + other.number > frame.number * _TOO_MUCH
                or not may_share(frame, other)
            ):
                break
            shares.append(fact)
            amount += other.number
        if shares and amount != frame.number:
            for fact in shares:
                fact.parent = total
                fact.parent_reading = Reading("", "split.list", (frame.mention.number,))
            links.drafts.append(Draft(total, shares, "split.list", (frame.mention.number,)))


# `5,412 permits, 1,206 to Indians, 988 to Brazilians`, `413 approvals, Chinese (128) and …`
_NEXT_PART = re.compile(
    r"[^;:().\d]{0,80}[,;][ ](?:and[ ]|some[ ]|about[ ])?$|[^;:.\d]{0,120}[,;][ ][^;:(),.\d]{0,30}[A-Za-z]{3,}[ ]\($"
)


def _of_its_time(part: Frame, total: Frame) -> bool:
    """Whether a part has the same words for its time as the total, which stand between them."""
    return part.period is not None and total.period is not None and part.period.spans == total.period.spans


_YEAR_NAMED = re.compile(r"\b(?:19|20)\d\d\b")
_FOR_WHOM = re.compile(r"(?:[ \u00a0][a-z]+){0,2}?[ \u00a0](?:to|for|from|in|by|on)\b|\)")


def _goes_through(links: Links, position: int, total: Frame) -> bool:
    """Whether the two numbers behind a total go through its parts: no nouns of their own, and each says for whom."""
    if position + 2 >= len(links.frames):
        return False
    first, second = links.frames[position + 1 : position + 3]
    if total.head.kind != "unit":
        return False
    if any(f.sentence != total.sentence or f.head.kind != "implicit" or f.head.partitive for f in (first, second)):
        return False
    view = total.view
    if compared(first) or compared(second) or RANKING.search(view.sentence.text):
        return False
    if any("period" in part.own and not _of_its_time(part, total) for part in (first, second)):
        return False
    between = _YEAR_NAMED.sub("", view.words(total.end, first.start))  # `20,500 workers in 2032, 16,900 from Peru`
    return _NEXT_PART.fullmatch(between) is not None and all(
        _FOR_WHOM.match(view.words(f.end, f.end + 40)) for f in (first, second)
    )


def enumerations(links: Links) -> None:
    """A sentence that goes through parts of the total before it: `India received 13,566, Brazil 4,553 and …`."""
    for index in sorted(links.by_sentence):
        listed = _listed(links, index)
        if not listed:
            continue
        facts = [links.home[id(frame)] for frame in listed]
        before = _going_on(links, index, listed)
        going_on = before if before is not None and _continues(before, facts) else None
        total = (
            going_on.total
            if going_on is not None
            else _split_again(links, listed)
            or _split_otherwise(before, listed)
            or _total_before(links, listed[0].sentence, listed)
        )
        if total is None or any(is_ancestor(fact, total) for fact in facts):
            continue
        for fact in facts:
            fact.parent = total
            fact.parent_reading = Reading("", "split.enumeration", (total.first.mention.number,))
        if len(facts) == 1 and any(draft.total is total and draft.complete for draft in links.drafts):
            continue  # a lone subset beside a complete split is only part of the total
        if going_on is not None:
            going_on.shares += facts
            continue
        links.drafts.append(Draft(total, facts, "split.enumeration", (total.first.mention.number,)))


BY = re.compile(
    r"By (?:country|nationality|origin|citizenship|field|sector|industry|trade|state|province|region|canton"
    r"|stream|category|type)"
    r"(?: of [a-z]+)?,? "
)


def _split_again(links: Links, listed: Sequence[Frame]) -> Fact | None:
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


def _split_otherwise(before: Draft | None, listed: Sequence[Frame]) -> Fact | None:
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


def _listed(links: Links, index: int) -> list[Frame]:
    """The numbers of a sentence, if all of them are parts that it goes through; none otherwise."""
    frames = [f for f in links.by_sentence[index] if not links.by_words[id(f)] and not links.by_change[id(f)]]
    listed = [f for f in frames if _listable(f, first=f is frames[0] and len(frames) > 1)]
    if listed and (opening := _began_before(links, index, listed)) is not None:
        listed, frames = [opening, *listed], [opening, *frames]
    facts = [links.home[id(frame)] for frame in listed]
    ranked = bool(frames) and RANKING.search(frames[0].view.sentence.text) is not None
    if (
        len(listed) < (1 if ranked and all(f.head.kind == "implicit" for f in listed) else 2)
        or len(listed) != len(frames)
        or any(fact.parent is not None or fact.first.sentence not in (index, index - 1) for fact in facts)
        or any(
            different_years(one, two) or different_outcomes(one, two) or not siblings(one, two)
            for one, two in pairwise(listed)
        )
    ):
        return []
    return listed


def _began_before(links: Links, index: int, listed: Sequence[Frame]) -> Frame | None:
    """The one number of the sentence before, where the list goes on with it: `…, followed by`."""
    before = [f for f in links.by_sentence.get(index - 1, []) if not links.by_words[id(f)]]
    if len(before) != 1 or not _listable(before[0], first=True) or before[0].block != listed[0].block:
        return None
    view = listed[0].view
    goes_on = _GOES_ON.search(view.words(view.start, listed[0].start)) is not None or _first_of(before[0], listed)
    return before[0] if goes_on and links.home[id(before[0])].parent is None else None


def _first_of(before: Frame, listed: Sequence[Frame]) -> bool:
    """`Colombians were the largest group, with 41,870 permits. Indians got 36,540, Nepalis 35,215 …`."""
    named = all(frame.countries is not None and "countries" in frame.own for frame in (before, *listed))
    smaller = all((frame.number or 0) <= (before.number or 0) for frame in listed)
    return len(listed) > 1 and named and smaller and RANKING.search(before.view.sentence.text) is not None


def _going_on(links: Links, index: int, listed: Sequence[Frame]) -> Draft | None:
    """The open list of the sentence before, in the same paragraph."""
    return next(
        (
            draft
            for draft in links.drafts
            if not draft.complete
            and draft.total.number
            and index - draft.shares[-1].first.sentence == 1
            and draft.shares[-1].first.block == listed[0].block
        ),
        None,
    )


def _continues(draft: Draft, facts: Sequence[Fact]) -> bool:
    """Whether a list goes on with the one of the sentence before: it still fits the total, and is of the same kind."""
    amount = sum(fact.number or 0 for fact in [*draft.shares, *facts])
    named = {bool(fact.first.countries) for fact in [*draft.shares, *facts]}
    return amount <= (draft.total.number or 0) and len(named) == 1


def pairs(links: Links) -> None:
    """`Together the two schemes come to 160,000`: two counts from anywhere before that add up to it."""
    for frame in links.frames:
        total = links.home[id(frame)]
        if (
            frame.number is None
            or any(d.total is total for d in links.drafts)
            or not _TOGETHER.search(frame.view.sentence.text)
        ):
            continue
        before = [
            f
            for f in links.facts
            if f.parent is None and f is not total and f.first.start < frame.start and f.number is not None
        ]
        for one in before:
            two = next(
                (f for f in before if f is not one and (f.number or 0) + (one.number or 0) == frame.number), None
            )
            if (
                two is not None
                and one.number is not None
                and not is_ancestor(one, total)
                and not is_ancestor(two, total)
            ):
                spans = tuple(sorted((one.first.mention.number, two.first.mention.number)))
                for fact in (one, two):
                    fact.parent = total
                    fact.parent_reading = Reading("", "split.sum", spans)
                links.drafts.append(Draft(total, [one, two], "split.sum", spans, complete=True))
                break


def _main(links: Links) -> Frame | None:
    """The article's main number: the first one outside the headline."""
    return next(
        (frame for frame in links.frames if frame.view.sentence.kind != "headline" and frame.number is not None),
        None,
    )


def _listable(frame: Frame, *, first: bool) -> bool:
    """Whether a number can be one of the parts that a sentence goes through."""
    if frame.head.partitive is not None and re.search(r"\bof (?:its|their|his|her)$", frame.head.partitive.text):
        return False
    if frame.number is None or compared(frame) or "per" in frame.own or frame.change_cue is not None:
        return False
    if (
        frame.issuer is not None
        and "issuer" in frame.own
        and (frame.head.kind == "unit" or frame.visa is None or frame.visa.value.category != "humanitarian")
    ):
        return False  # each country's own figure, no part of a common one
    return frame.head.kind == "implicit" or first or RANKING.search(frame.view.sentence.text) is not None


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


def one_of_many(links: Links, frame: Frame) -> bool:
    """Whether a number is only one of those that its sentence lists: no part of it is told of in the next one."""
    beside = links.by_sentence[frame.sentence]
    if len(beside) < _MANY or frame.view.sentence.kind == "list_item":
        return False
    later = next((other for other in beside if other.start > frame.start), None)
    return later is None or OPENING.match(frame.view.words(frame.end, later.start)) is None


_MANY = 3


def _timed_total(links: Links, listed: Sequence[Frame], amount: int) -> Fact | None:
    """`9,400 … in the second quarter. … led the second quarter with 3,010`: the count of the list's own time."""
    when = listed[0].period.value if "period" in listed[0].own and listed[0].period is not None else None
    if when is None:
        return None
    for index in range(listed[0].sentence - 1, max(-1, listed[0].sentence - 6), -1):
        for frame in links.by_sentence.get(index, []):
            fact = links.home[id(frame)]
            same = "period" in frame.own and frame.period is not None and frame.period.value == when
            added = frame.change_cue is not None and not frame.change_cue.enumerating
            fits = (frame.number or 0) >= amount and may_share(frame, listed[0])
            if same and fits and not added and not compared(frame):
                return fact
    return None


def _total_before(links: Links, index: int, listed: Sequence[Frame]) -> Fact | None:
    """The total that a list of parts is about: the first large enough just before, else the article's main number."""
    amount = sum(frame.number or 0 for frame in listed)
    block = listed[0].block
    if (named := _named_total(links, listed, amount)) is not None:
        return named
    if (timed := _timed_total(links, listed, amount)) is not None:
        return timed
    second: Fact | None = None  # of another stage: `granted 500 … issued 900`
    near = [f for n in range(index - 3, index) for f in links.by_sentence.get(n, []) if f.block in (block, block - 1)]
    near.sort(key=lambda frame: frame.block != block)  # its own paragraph first
    main = _main(links)
    for frame in [*near, *([main] if main is not None and main.sentence < index else [])]:
        if compared(frame) or (frame is not main and one_of_many(links, frame)):
            continue
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
        if stage is not None and mine is not None and "status" in listed[0].own and stage != mine:
            second = second or (fact if {stage, mine} == {"authorized", "issued"} else None)
            continue
        return fact
    return second
