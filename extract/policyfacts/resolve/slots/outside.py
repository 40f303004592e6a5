"""What a number stands outside of: words that say when, by whose word, or of which people there are so many."""

from __future__ import annotations

import re

from policyfacts.find.status import StatusCue
from policyfacts.resolve.frame import Frame

# `limit the number of refugees admitted to 7,500`, `slash the number of people that it will accept next year to 15,000`
_LEVEL_OF = re.compile(
    r"\b(?:cap|limit|restrict|cut|slash|reduc|lower|rais|increas|lift|doubl|tripl|halv|set|keep|hold|boost|expand"
    r"|bring)\w*"
    r"[ \u00a0](?:the|its|their|this year[’']s|next year[’']s)[ \u00a0](?:[a-z]+[ \u00a0])?(?P<what>(?:number of"
    r"|(?:ceiling|cap|limit|quota|lid|target) (?:for|on|of))[ \u00a0][^,;:.()]{3,90})"
    r"[ \u00a0](?:to|at)[ \u00a0](?:[a-z]+[ \u00a0]){0,4}$",
    re.IGNORECASE,
)


# `has the number of visas handed out each year capped at 6,800`, `expect the number hired to reach 26,000`
_NUMBER_OF = re.compile(
    r"\b(?P<what>[Nn]umbers?[ \u00a0](?:(?!\b(?:is|are|was|were|will|would)\b)[^,;:.()\d]){3,70}?)[ \u00a0](?:"
    r"(?:is|was|are|were|be|been|being)[ \u00a0])?"
    r"(?:(?:capped|limited|restricted|set|fixed|held|pegged|kept|frozen)[ \u00a0](?:at|to)"
    r"|to[ \u00a0](?:reach|exceed|total|be|(?:rise|fall|grow|climb|drop|shrink|go up|go down)[ \u00a0]to))"
    r"[ \u00a0](?:[a-z]+[ \u00a0]){0,4}$"
)


def inside_level(frame: Frame) -> tuple[int, int]:
    """What only says of what the number of is set: `[start, end)`, empty where nothing does."""
    lead = frame.view.words(frame.view.start, frame.start)
    # `capped at` is a part of the number's own phrase
    match = _LEVEL_OF.search(lead) or _NUMBER_OF.search(frame.view.words(frame.view.start, frame.mention.number.start))
    return (0, 0) if match is None else (frame.view.start + match.start("what"), frame.view.start + match.end("what"))


# `since the route opened`, `by the time it was frozen`, `according to a table handed to lawmakers`: when, or by whom.
_ASIDE = re.compile(
    r"\b(?:(?:[Ss]ince|[Bb]y the time|[Aa]s soon as|[Uu]ntil|[Bb]efore|[Oo]nce)[ \u00a0](?=(?:the|it|they|its"
    r"|their|this"
    r"|that|he|she|we|a|an|[a-z]+s)[ \u00a0])|[Aa]ccording to[ \u00a0])[^\d,;:()]{0,50}$"
)


def is_aside(frame: Frame, cue: StatusCue) -> bool:
    """Whether a cue only tells when something was, or whose word it is, and the number stands outside of that."""
    if cue.start >= frame.end:
        return _ASIDE.search(frame.view.words(frame.end, cue.verb)) is not None
    lead = frame.view.words(frame.view.start, cue.verb)
    behind = frame.view.words(cue.end, frame.start)
    return _ASIDE.search(lead) is not None and _GOES_ON.search(behind) is not None


_GOES_ON = re.compile(r",[ \u00a0]|[ \u00a0](?:has|have|had|was|were|is|are)[ \u00a0]")
