"""A ceiling that is shared out over several sentences, each with some of the parts, without adding up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading
from policyfacts.records import Status
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, may_share
from policyfacts.resolve.links.listed_total import BY
from policyfacts.resolve.links.state import Draft, Links

_GAP = 2  # sentences without parts between two that have some
_LONGEST = 12  # sentences behind the total
_ENOUGH = 4  # parts; fewer numbers may be about something else
# `The first ceiling was 345,150`: another whole
_THE_WHOLE = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}(?:ceiling|cap|quota|limit|total|target|lid)"
    r"(?:,[^,]{1,40},)?[ \u00a0](?:was|is|had been|has been|stood|stands|remained|remains|came|comes)\b"
)
_GIVEN = ("given", "get", "gets", "got")  # `Farms are given 78,000`: room for so many
_DECIDED = ("authorized", "proposed", "agreed")


def shared_out(links: Links) -> None:
    """`a ceiling of 90,000. … Builders get 21,000, farms 12,000. … Hotels may hire 7,000 and mills 2,000`."""
    parts: dict[int, list[Fact]] = {}
    for fact in links.facts:
        if fact.parent is not None:
            parts.setdefault(id(fact.parent), []).append(fact)
    complete = {id(draft.total) for draft in links.drafts if draft.complete}
    lists: dict[int, list[Draft]] = {}
    for draft in links.drafts:
        lists.setdefault(id(draft.total), []).append(draft)
    for total in links.facts:
        if not total.number or total.value("status") not in _DECIDED:
            continue
        if id(total) in complete:
            continue
        told = parts.get(id(total), [])
        found = _parts(links, total, told)
        amount = sum(fact.number or 0 for fact in [*told, *found])
        sentences = [fact.first.sentence for fact in [*told, *found]]
        listed = len(set(sentences)) < len(sentences)  # one sentence at least goes through several
        if found and listed and len(sentences) >= _ENOUGH and amount <= total.number:
            links.attach(total, found, "split.shared-out", (total.first.mention.number,))
        _join(links, total, lists.get(id(total), []))


def _join(links: Links, total: Fact, drafts: Sequence[Draft]) -> None:
    """Make one split of a total's lists: what goes on in the next paragraph divides it in the same way."""
    for draft in drafts[1:]:
        shares = [*drafts[0].shares, *draft.shares]
        again = BY.match(draft.shares[0].first.view.sentence.text) is not None
        named = any(share.first.countries is not None for share in shares)
        if not again and not named and sum(share.number or 0 for share in shares) <= (total.number or 0):
            drafts[0].shares = shares
            links.drafts.remove(draft)


def _parts(links: Links, total: Fact, told: Sequence[Fact]) -> list[Fact]:
    """The parts in the sentences behind a total that nothing has claimed yet."""
    found: list[Fact] = []
    known = {id(fact) for fact in told}
    whole = next((frame for frame in total.frames if frame.view.sentence.kind != "headline"), total.first)
    last = whole.sentence
    for index in range(whole.sentence + 1, whole.sentence + _LONGEST):
        if index - last > _GAP + 1:
            break
        frames = links.by_sentence.get(index, [])
        if frames and _ANOTHER_SCHEME.match(frames[0].view.sentence.text):
            break
        frames = [frame for frame in frames if not (compared(frame) or _former(frame))]
        homes = [links.home[id(frame)] for frame in frames]
        if homes and all(id(home) in known for home in homes):
            last = index
        elif frames and _goes_through(links, whole, frames):
            found += [home for home in homes if id(home) not in known]
            last = index
    return found


def _former(frame: Frame) -> bool:
    """`Nursing care, for which 135,000 workers had been foreseen, …`: what was planned before is no part."""
    lead = frame.view.words(frame.view.start, frame.start)
    return (
        _ASIDE.search(lead) is not None and _HAD.match(frame.view.words(frame.mention.end, frame.view.end)) is not None
    )


_ASIDE = re.compile(r",[ \u00a0](?:for |of |to )?(?:which|whose|where)\b[^,;:]*$")
_HAD = re.compile(r"[^,;:]{0,40}\bhad[ \u00a0](?:been[ \u00a0])?")
_ANOTHER_SCHEME = re.compile(
    r"(?:Under|Within|For|In)[ \u00a0](?:the|its|this|that)[ \u00a0][^,;:.\d]{3,50}"
    r"\b(?:programme|program|scheme|stream|category|route|system|quota|visa|track)\b"
)


def _goes_through(links: Links, whole: Frame, frames: Sequence[Frame]) -> bool:
    """Whether all numbers of a sentence can be parts of the whole; one by itself only where it has no noun."""
    if _THE_WHOLE.search(frames[0].view.words(frames[0].view.start, frames[0].start)):
        return False
    several = len(frames) > 1 or frames[0].head.kind == "implicit"
    return several and all(_is_part(links, whole, frame) for frame in frames)


def _is_part(links: Links, whole: Frame, frame: Frame) -> bool:
    fact = links.home[id(frame)]
    total = links.home[id(whole)]
    if fact.parent not in (None, total) or is_ancestor(fact, total) or fact.first is not frame:
        return False
    if not 0 < (frame.number or 0) < (whole.number or 0) or compared(frame) or links.by_change[id(frame)]:
        return False
    if frame.own & {"issuer", "per"} or frame.change_cue is not None or frame.mention.ratio is not None:
        return False
    if frame.head.partitive is not None or frame.view.sentence.kind != "body":
        return False
    if "status" in frame.own and frame.status is not None and not _is_room(frame.status):
        return False
    if "period" in frame.own and (
        whole.period is None or frame.period is None or frame.period.value != whole.period.value
    ):
        return False
    if frame.head.kind == "unit" and frame.head.unit != "people":
        return False
    return may_share(whole, frame, units=False)


def _is_room(status: Reading[Status]) -> bool:
    """Whether a stage leaves room that is shared out: decided, or given to those who may use it."""
    return status.value in _DECIDED or (bool(status.spans) and status.spans[-1].text.endswith(_GIVEN))
