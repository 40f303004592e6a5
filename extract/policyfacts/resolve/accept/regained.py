"""Numbers refused at first that the rows beside them, or a sum that needs them, take back in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.resolve.frame import Frame

_LEFT_BEFORE = re.compile(r"\b(?:other|remaining|last)[ \u00a0]$")
_LEFT_LENGTH = len(" remaining ")  # the most that it may need to see
_ROW_MARK = re.compile(r"\w[ \u00a0]*([:|–—-])[ \u00a0]*$")
_WINDOW = 12  # numbers between a total and a list in which one is missing
_LONGEST = 40  # numbers of such a list


def take_small_rows(frames: Sequence[Frame]) -> None:
    """`2012: 2`: a number that is only too small is one where the rows beside it have theirs in the same place."""
    rows = {
        frame.sentence: frame
        for frame in frames
        if frame.view.sentence.kind == "list_item" and (frame.accepted is not None or _too_small(frame))
    }
    for place in sorted(rows):
        frame = rows[place]
        beside = [rows[at] for at in (place - 1, place + 1) if at in rows and rows[at].accepted is not None]
        if frame.accepted is None and any(_row_mark(frame) == _row_mark(other) != "" for other in beside):
            frame.accepted, frame.reason = "row of a list", None


def in_list_of_count(frame: Frame, last: Frame | None) -> bool:
    """`912,000 workers gave their names. They comprise:` over `Myanmar: 603,400 persons`: a row of what was counted.

    The count stands in the paragraph right over the list, in the sentence that ends in its colon or the one before,
    or in the row above.
    """
    if frame.view.sentence.kind not in ("list_item", "heading") or last is None or frame.head.unit != "people":
        return False
    label = frame.view.words(frame.view.start, frame.mention.start)
    rest = frame.view.words(frame.end, frame.view.end)
    if _LABELLED.fullmatch(label) is None or rest.strip(" \u00a0.;,|"):
        return False
    near = frame.sentence - last.sentence
    larger = (last.number or 0) >= (frame.number or 0)
    return (last.accepted == "row of a table" and near == 1) or (
        near <= _LEAD and larger and last.head.unit == "people"
    )


_LEAD = 2  # sentences from the one that counts the whole to the first row
_LABELLED = re.compile(r"(?:[•*·–—-][ \u00a0]*)?[^:\d]{2,40}[ \u00a0]?[:|–—-][ \u00a0]?(?:about |some )?")


def _too_small(frame: Frame) -> bool:
    """Whether a cell would be refused by itself: `2012: 2`, or `Investors: 1900`, which looks like a year."""
    if frame.reason is None or frame.head.kind != "implicit":
        return False
    year = frame.reason == "date" and len(frame.mention.number.text) == 4 and _row_mark(frame) == ":"
    return frame.reason.startswith("too small") or year


def _row_mark(frame: Frame) -> str:
    """What parts the label of a row from its number, where the number is all that follows; empty elsewhere."""
    lead, rest = frame.view.words(frame.view.start, frame.start), frame.view.words(frame.end, frame.view.end)
    match = _ROW_MARK.search(lead)
    return match[1] if match and not rest.strip(" \u00a0.;,|") else ""


def complete_sums(frames: Sequence[Frame]) -> None:
    """Arithmetic as evidence: a number that a list needs for its total belongs to it, whatever its clause says."""
    line = [f for f in frames if f.number and f.mention.ratio is None and (f.accepted is not None or weakly_refused(f))]
    if all(frame.accepted is not None for frame in line):
        return
    numbers = [frame.number or 0 for frame in line]
    for at, total in enumerate(line):
        if total.accepted is None:
            continue
        for first in range(max(0, at - _WINDOW), min(len(line), at + _WINDOW)):
            run: list[Frame] = []
            amount = 0
            for place in range(first, min(first + _LONGEST, len(line))):
                if place == at:
                    continue
                amount += numbers[place]
                run.append(line[place])
                if amount >= numbers[at]:
                    break
            refused = [member for member in run if member.accepted is None]
            if (
                amount == numbers[at]
                and len(run) >= 3
                and 0 < len(refused) <= len(run) // 2
                and run[-1].sentence - run[0].sentence <= len(run) + 2
            ):
                for member in refused:
                    member.accepted, member.reason = "adds up", None


def weakly_refused(frame: Frame) -> bool:
    """Whether a number was refused for want of evidence only, not for what it is."""
    if frame.reason is not None and frame.reason.startswith("too small"):
        return _LEFT_BEFORE.search(frame.view.words(frame.start - _LEFT_LENGTH, frame.start)) is not None
    return frame.reason is not None and frame.reason.startswith(
        ("the clause is", "the sentence is", "continues what", "nothing says")
    )
