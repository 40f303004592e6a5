"""Parts told by their rank, some sentences behind their whole: `Behind them come 4,900 Peruvians. Kenya ranks fourth`.

Who comes first, second or last is so among all that one number counts: the last one before that is for nobody in
particular, of the same stage and of no other time.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import may_share
from policyfacts.resolve.links.holding import of_one_scheme
from policyfacts.resolve.links.listed_total import is_only_base, one_of_many
from policyfacts.resolve.links.lists import ranks_its_subject
from policyfacts.resolve.links.state import Links

_LIST, _NEAR = 3, 2  # numbers of a sentence that lists peoples, and sentences behind the last that was ranked
_REACH = 10  # sentences between a whole and those that are ranked


def ranked(links: Links) -> None:
    """Attach what nothing has claimed of a sentence that ranks it, and what goes on with that in its paragraph."""
    last: tuple[Fact, int, int] | None = None
    for index in sorted(links.by_sentence):
        listed = [frame for frame in links.by_sentence[index] if is_free(links, frame)]
        if not listed or listed[0].view.sentence.kind != "body":
            continue
        ranks = ranks_its_subject(listed[0].view.sentence.text)
        goes_on = last is not None and last[1] == listed[0].block and index - last[2] == 1
        goes_on = goes_on or (last is not None and len(listed) >= _LIST and index - last[2] <= _NEAR)
        if not (ranks or goes_on) or not all(_is_theirs(frame) for frame in listed):
            continue
        total = last[0] if last is not None and goes_on and _holds(links, last[0], listed) else _whole(links, listed)
        if total is not None:
            facts = [links.home[id(frame)] for frame in listed]
            links.attach(total, facts, "split.enumeration", (total.first.mention.number,))
            last = total, listed[0].block, index


def is_free(links: Links, frame: Frame) -> bool:
    """Whether a number tells so many of something, that no other reading has claimed."""
    fact = links.home[id(frame)]
    if fact.parent is not None or frame is not fact.first or not frame.number or frame.mention.ratio is not None:
        return False
    return not links.only_compares(frame) and not any(other.parent is fact for other in links.facts)


def _is_theirs(frame: Frame) -> bool:
    """Whether the words beside a number say whose it is."""
    return "countries" in frame.own and not frame.own & {"per", "issuer"} and frame.change_cue is None


def _whole(links: Links, listed: Sequence[Frame]) -> Fact | None:
    """The last number before them that can hold them all; a number of their own sentence comes first."""
    if listed[0] is not links.by_sentence[listed[0].sentence][0]:
        return None
    told = listed[0].status.value if listed[0].status is not None and "status" in listed[0].own else None
    for other in reversed([frame for frame in links.frames if frame.end <= listed[0].view.start]):
        if listed[0].sentence - other.sentence > _REACH:
            return None
        if is_only_base(links, other, told):
            continue
        if _holds(links, links.home[id(other)], listed):
            return links.home[id(other)]
    return None


def _holds(links: Links, total: Fact, listed: Sequence[Frame]) -> bool:
    whole = total.first
    if one_of_many(links, whole) or links.only_compares(whole) or "countries" in whole.own:
        return False
    taken = sum(fact.number or 0 for fact in links.facts if fact.parent is total and "countries" in fact.first.own)
    if taken + sum(frame.number or 0 for frame in listed) > (total.number or 0):
        return False
    return all(fits_whole(links, total, frame) for frame in listed)


def fits_whole(links: Links, total: Fact, part: Frame, *, units: bool = True) -> bool:
    """Whether one number can be a part of a whole by its scheme, its stage, its time and what it counts."""
    whole = total.first
    if (
        is_ancestor(links.home[id(part)], total)
        or not may_share(whole, part, units=units)
        or not of_one_scheme(whole, part)
    ):
        return False
    if "period" in part.own and (
        whole.period is None or part.period is None or part.period.value != whole.period.value
    ):
        return False
    told = part.status is not None and ("status" in part.own or part.status.rule != "inherit.topic")
    stage = part.status.value if part.status is not None and told else None
    return stage is None or whole.status is None or stage == whole.status.value
