"""Parts that are ranges: `30,000 to 50,000 for Africa and 10,000 to 20,000 for Eastern Asia`, under one ceiling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyfacts.resolve.facts import Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, may_share
from policyfacts.resolve.links.state import Links

_FAR = 6  # sentences between a total and the ranges


def ranges(links: Links) -> None:
    """Ranges in one sentence or in rows are parts of the nearest number that lies between the sums of their bounds."""
    for run in _runs(links):
        facts = [links.home[id(frame)] for frame in run]
        if any(fact.parent is not None for fact in facts):
            continue
        low = sum(frame.mention.quantity.low or 0 for frame in run)
        high = sum(frame.mention.quantity.high or 0 for frame in run)
        total = _total(links, run, low, high)
        if total is not None:
            links.attach(total, facts, "split.ranges", (total.first.mention.number,))


def _runs(links: Links) -> Iterator[Sequence[Frame]]:
    """Two ranges or more, one behind the other: in one sentence, or a row each."""
    run: list[Frame] = []
    for frame in links.frames:
        if run and not (_is_range(frame) and _beside(run[-1], frame)):
            if len(run) > 1:
                yield run
            run = []
        if _is_range(frame):
            run.append(frame)
    if len(run) > 1:
        yield run


def _is_range(frame: Frame) -> bool:
    quantity = frame.mention.quantity
    return frame.number is None and None not in (quantity.low, quantity.high)


def _beside(one: Frame, two: Frame) -> bool:
    rows = one.view.sentence.kind == two.view.sentence.kind == "list_item"
    return one.sentence == two.sentence or (rows and two.sentence - one.sentence == 1)


def _total(links: Links, run: Sequence[Frame], low: int, high: int) -> Fact | None:
    """The nearest number around that the ranges can add up to, those in front of them first."""
    around = [f for f in links.frames if abs(f.sentence - run[0].sentence) <= _FAR and f not in run]
    for frame in sorted(around, key=lambda f: (f.start > run[0].start, abs(f.start - run[0].start))):
        fits = low <= (frame.number or 0) <= high and not compared(frame)
        if fits and all(may_share(frame, part, units=False) for part in run):
            return links.home[id(frame)]
    return None
