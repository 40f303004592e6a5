"""A whole that is named by what was said of it: `of the B permits`, `of those who come under agreements`.

A definite description picks the number whose own words it takes up: its noun phrase, the clause around it, or the
stage that the noun stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from policyfacts.records import Status
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, may_share

_REACH = 6  # sentences over which a description finds what it is of
_STEM = 5
_NEAR = 60  # characters of a clause on either side of a number
_WORD = re.compile(r"[^\W\d_][\w’'&/\u2010\u2011-]*|\b\d{3}\b")
# Words that tell no number from another.
_EMPTY = frozenset(
    """
    the those these them under into that this which whom all its their his her our of for from in to on and who were
    are was been have has had will with under total number visas visa permits permit places place people workers
    applications application slots spots cards documents papers year years season month month's year's last first
    second ones other others remaining such same come came go went positions jobs posts spaces grants contracts quota
    quotas
    """.split()
)
_STAGES: tuple[tuple[re.Pattern[str], frozenset[Status]], ...] = (
    (
        re.compile(
            r"refusals?|rejections?|denials?|cancellations?|revocations?|refused|rejected|denied|declined|cancelled|revoked"
        ),
        frozenset({"denied"}),
    ),
    (
        re.compile(
            r"approvals?|grants|issuances?|admissions|arrivals|newcomers|issued|granted|approved|awarded|admitted|delivered"
        ),
        frozenset({"issued", "authorized"}),
    ),
    (re.compile(r"filed|lodged|submitted|received"), frozenset({"applied"})),
)
_JOINT = re.compile(r"\d|[ \u00a0](?:and|but|while)[ \u00a0]")  # what stands before belongs to the number before
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[,;][ \u00a0]|[ \u00a0](?:and|but|while)[ \u00a0]")
_RELATIVE = re.compile(r"[ \u00a0](?:who|that|which)[ \u00a0][^,;:.()]{3,60}")


def described(frame: Frame, before: Sequence[Frame], words: str, nearest: Sequence[Frame] = ()) -> Frame | None:
    """The earlier number that a description takes up, the nearest of those that it fits best; None where none fits.

    Args:
        before: The numbers in front of it, in reading order.
        words: The description: `B permits`, `those who come under agreements`.
        nearest: The mentions of what it would be of without its words, which only a better fit puts aside.
    """
    telling = telling_words(words)
    if not telling:
        return None
    stages = frozenset(stage for word in _WORD.findall(words.lower()) for stage in stages_of(word))
    best = (max((_fit(other, frame, telling, stages) for other in nearest), default=0), 1)
    chosen: Frame | None = None
    for distance, other in enumerate(reversed(before)):
        if frame.sentence - other.sentence > _REACH:
            break
        if not _may_hold(other, frame):
            continue
        fit = (_fit(other, frame, telling, stages), -distance)
        if fit > best:
            best, chosen = fit, other
    return chosen


def _fit(other: Frame, frame: Frame, telling: frozenset[str], stages: frozenset[Status]) -> int:
    """How many words of the description a number has: those of its noun phrase count more than its clause's."""
    phrase = telling_words(other.view.words(other.start, other.end))
    fit = 3 * len(telling & phrase) + 2 * len(telling & telling_words(_around(other, frame)))
    return fit + 3 * (other.status is not None and other.status.value in stages)


def description(frame: Frame) -> str:
    """The words that describe what a number is of: `of [the B permits]`, `of [those who come under agreements]`."""
    partitive = frame.head.partitive
    if partitive is None:
        return ""
    words = frame.view.words(partitive.end, frame.end)
    after = _RELATIVE.match(frame.view.words(frame.end, frame.view.end))
    return words + ("" if after is None else after.group())


@cache
def stages_of(word: str) -> frozenset[Status]:
    """The stages that a noun of deciding stands for: `refusals` are denied."""
    return next((stages for pattern, stages in _STAGES if pattern.fullmatch(word)), frozenset())


def _may_hold(other: Frame, frame: Frame) -> bool:
    large = other.number is not None and (frame.number is None or other.number > frame.number)
    told = other.view.sentence.kind != "headline" and other.mention.ratio is None and not compared(other)
    return large and told and may_share(other, frame, units=False)


def _around(other: Frame, frame: Frame) -> str:
    """The clause of a number near it; of the sentence that describes it only what stands before."""
    begin, _ = other.view.clause(other.start)
    end = frame.start if other.sentence == frame.sentence else other.view.end
    front = other.view.words(max(begin, other.start - _NEAR), other.start)
    behind = other.view.words(other.end, min(end, other.end + _NEAR))
    words = _DIGITS.split(front)  # beyond its neighbours it is about them
    own = _ENDS.split(words[-1])[-1] if len(words) > 1 else words[-1]
    return f"{own} {_DIGITS.split(behind)[0]}"


def own_words(frame: Frame) -> str:
    """The words of a number's clause that stand around it and around no other number; of a row, with its label."""
    begin, end = frame.view.clause(frame.start)
    begin = frame.view.start if frame.view.sentence.kind == "list_item" else begin
    front = _JOINT.split(frame.view.words(begin, frame.start))[-1]
    return f"{front} {_DIGITS.split(frame.view.words(frame.mention.end, end))[0]}"


def telling_words(words: str) -> frozenset[str]:
    """Stems of the words that tell one number from another; single capitals and class numbers are such words too."""
    found = (word for word in _WORD.findall(words))
    return frozenset(
        word if len(word) == 1 else stem(word)
        for word in found
        if (len(word) > 3 or (len(word) == 1 and word.isupper()) or word.isdigit() or word.isupper())
        and word.lower() not in _EMPTY
    )


def stem(word: str) -> str:
    """The beginning of a word: `students` and `studies`, `farms` and `farming`, `Chinese` and `China` have the same."""
    start = re.sub(r"[’']s?$", "", word.lower())[:_STEM]
    return start[:-1] if len(start) == _STEM and start[-1] in "aeiouys" else start
