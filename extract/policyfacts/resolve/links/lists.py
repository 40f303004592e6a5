"""Sentences that go through the parts of a total: `India received 13,566, Brazil 4,553 and …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policyfacts.document import Reading
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, different_outcomes, different_years, of_a_people, siblings
from policyfacts.resolve.links.listed_total import handed_out_before, split_again, split_otherwise, total_before
from policyfacts.resolve.links.state import Draft, Links

# A list by size: `headed the table with 46,086`, `followed by`, `accounted for`.
RANKING = re.compile(
    r"\b(?:followed by|follow(?:s|ed)? with|the most|ahead of|head(?:s|ed|ing)?[ ](?:the|with)"
    r"|top(?:s|ped|ping)?[ ]the|led[ ](?:the|with)|leads[ ](?:the|with)|largest|biggest|most[ ](?:of(?![ ](?:them"
    r"|these|those|whom|which)\b)|visas|permits)"
    r"|accounted for|account for|lion[’']s share|tops[ ]the|the table|the list|second place|(?:came|comes|ranked"
    r"|was|were) (?:first|second|next|third|fourth|fifth|sixth)"
    r"|by (?:nationality|country|province|sector|region)|made up|made do with)\b",
    re.IGNORECASE,
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|next|last)"
_RANKS = re.compile(
    rf"\b(?:rank(?:s|ed)?[ \u00a0]{_ORDINAL}|(?:is|are|was|were|in|comes?|came|placed)[ \u00a0]{_ORDINAL}"
    rf"(?:[ \u00a0](?:place|with|on|at)\b|,)|(?:first|top)[ \u00a0](?:two|three|four|five)[ \u00a0]places"
    r"|(?:[Bb]ehind|[Aa]fter)[ \u00a0](?:them|it|these)[ \u00a0](?:come|came|are|were|is|was)"
    r"|(?:out|well|far)[ \u00a0]in[ \u00a0]front|in[ \u00a0]the[ \u00a0]lead|the[ \u00a0]keenest"
    r"|at[ \u00a0]the[ \u00a0](?:top|head)|by[ \u00a0]far|then[ \u00a0](?:come|came))\b"
)


def ranks_its_subject(sentence: str) -> bool:
    """Whether a sentence says who comes first, next or last: its numbers are parts, however small."""
    return RANKING.search(sentence) is not None or _RANKS.search(sentence) is not None


_GOES_ON = re.compile(
    r"\b(?:follow(?:s|ed)?[ ](?:by|with|at)|(?:came|was|were|is|are|rank(?:s|ed)) (?:second|next|third)"
    r"|next (?:came|come|were)|ahead of|then c[ao]mes?|behind (?:it|them)"
    r"|second place)\b",
    re.IGNORECASE,
)


def enumerations(links: Links, *, peoples: bool = False) -> None:
    """A sentence that goes through parts of the total before it: `India received 13,566, Brazil 4,553 and …`.

    Args:
        peoples: Whether to look at what goes on with a list in the nouns of peoples: `There were 900 Fijians, 400 …`.
    """
    for index in sorted(links.by_sentence):
        listed = _listed(links, index, peoples)
        if not listed or (peoples and not _peoples(listed)):
            continue
        facts = [links.home[id(frame)] for frame in listed]
        before = _going_on(links, index, listed)
        used = handed_out_before(links, listed)
        going_on = before if before is not None and used is None and _continues(before, facts) else None
        total = (
            going_on.total
            if going_on is not None
            else used
            or split_again(links, listed)
            or split_otherwise(before, listed)
            or total_before(links, listed[0].sentence, listed)
        )
        if total is None or any(is_ancestor(fact, total) for fact in facts) or (peoples and going_on is None):
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


def _listed(links: Links, index: int, peoples: bool = False) -> list[Frame]:
    """The numbers of a sentence, if all of them are parts that it goes through; none otherwise."""
    frames = [f for f in links.by_sentence[index] if not links.by_words[id(f)] and not links.by_change[id(f)]]
    frames = [f for f in frames if not _in_brackets(links, f) and id(f) not in links.former]
    listed = [
        f for f in frames if _listable(f, first=f is frames[0] and len(frames) > 1) or (peoples and _is_of_people(f))
    ]
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


def _in_brackets(links: Links, frame: Frame) -> bool:
    """`Syrians 78,500 (of which 30,100 flexible ones)`: a part of the number in front of its bracket."""
    fact = links.home[id(frame)]
    lead = frame.view.words(frame.view.start, frame.start)
    inside = lead.count("(") > lead.count(")")
    return inside and fact.parent is not None and fact.parent.first.sentence == frame.sentence


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


def _peoples(listed: Sequence[Frame]) -> bool:
    """Whether a list of three or more says of which people each is, and no stage of its own."""
    named = all("countries" in frame.own and "status" not in frame.own for frame in listed)
    return len(listed) >= _SEVERAL and named and any(map(of_a_people, listed))


_SEVERAL = 3


def _is_of_people(frame: Frame) -> bool:
    """`4,980 Samoans`: the noun says of which people they are."""
    free = bool(frame.number) and not compared(frame) and not frame.own & {"per", "issuer"} and frame.change_cue is None
    return free and of_a_people(frame)
