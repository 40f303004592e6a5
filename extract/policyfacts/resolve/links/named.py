"""Parts of a part that is named first: `Within the skill stream there are 44,000 …`, `The farm quota includes 900`.

A number told before has a label: the words beside it, up to the next comma or number. The whole is the one whose label
has all words that tell the named thing from others.
"""

from __future__ import annotations

import re

from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, may_share
from policyfacts.resolve.links.described import telling_words
from policyfacts.resolve.links.state import Links

_OPENS = r"(?:^|[:;\u2013\u2014“\"][ \u00a0])(?:(?:And|But|Also|Then),?[ \u00a0])?"
_NAMED = r"(?P<words>(?:the|its|these|those|this|that|[A-Z][\w-]+[’']s?)[ \u00a0][^,;:.\d()]{3,60}?)"
# `Within the skill stream …`, `Out of the seasonal quota, …`, `Among the students …`
_INSIDE = re.compile(
    _OPENS
    + r"(?:Within|Inside|In|Among|Amongst|From(?: among)?|Of|Out of|Under|within|inside|among|of|out of)[ \u00a0]"
    r"(?:"
    + _NAMED
    + r"|(?:(?<=hin[ \u00a0]|ide[ \u00a0]|ong[ \u00a0])|(?<=In[ \u00a0]))(?P<bare>[a-z][^,;:.\d()]{3,40}?)(?=,)"
    r"|(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?))"
    r"(?:,|[ \u00a0](?:there|the|some|about|a|an|it|they|will|have|has|had|are|were|is|was|can|may|could|would|go|goes"
    r"|went|came|come)\b|[ \u00a0](?=[A-Z])|[ \u00a0]$|$)"
)
# `The regular quota includes`, `The family places comprise`
_INCLUDES = re.compile(
    _OPENS
    + r"(?:The|Its|That|This|the|its)[ \u00a0](?P<words>[^,;:.\d()]{3,50}?)[ \u00a0](?:(?:also|now|itself)[ \u00a0])?"
    r"(?:includes?|included|comprises?|comprised|contains?|contained|covers?|covered|takes? in|took in|consists? of"
    r"|consisted of|(?:is|are|was|were|will be)[ \u00a0](?:made up of|divided|split|shared|broken down|distributed))\b"
)
# `By province the farm places go to Lower Austria (1,036)`
_GO_TO = re.compile(
    r"(?:^|[ \u00a0])[Tt]he[ \u00a0]"
    r"(?P<words>[^,;:.\d()]{3,40}?[ \u00a0](?:places|permits|visas|slots|spots|quota|workers))"
    r"[ \u00a0](?:will[ \u00a0])?(?:go|goes|went|are going)[ \u00a0]to\b"
)
_STREAM = re.compile(r"\b(?:group|category|class|stream|segment|sector|component|bracket|cohort)\b", re.IGNORECASE)
_CLOCK = re.compile(r"^\d{1,2}[.:]\d\d(?:[ap]m)?[ \u00a0,:\u2013\u2014-]+")  # an entry of a live blog
_FAR = 14  # sentences over which a name is taken up
_LABEL_ENDS = re.compile(r"[,;:.()]|\d|\band\b")
_LONGEST = 60


def named_whole(links: Links, position: int, frame: Frame) -> Frame | None:
    """The number told before that the words in front of this one name, if it is large enough to hold it."""
    lead = _CLOCK.sub("", frame.view.words(frame.view.start, frame.start))
    found = _INSIDE.match(lead) or _INCLUDES.match(lead) or _GO_TO.search(lead)
    if found is None or re.search(r"\d", lead[found.end() :]):
        return None
    groups = found.groupdict()
    words = _STREAM.sub("", groups.get("words") or groups.get("place") or groups.get("bare") or "")
    named = telling_words(words)
    before = [f for f in links.frames[:position] if 0 < frame.sentence - f.sentence <= _FAR and _may_hold(f, frame)]
    if not named:
        group = _STREAM.search(found.group())
        return before[-1] if group and before and frame.sentence - before[-1].sentence <= 1 else None
    return next((f for f in reversed(before) if named <= _label(f)), None)


def _may_hold(whole: Frame, part: Frame) -> bool:
    large = (whole.number or 0) > (part.number or 0) and whole.view.sentence.kind != "headline"
    return large and not compared(whole) and whole.mention.ratio is None and may_share(whole, part, units=False)


def _label(frame: Frame) -> frozenset[str]:
    """Stems of the words beside a number, on either side up to the next comma or number, and of its noun phrase."""
    view = frame.view
    front = _LABEL_ENDS.split(
        view.words(max(view.start, frame.mention.start - _LONGEST), frame.mention.start).rstrip(" \u00a0:(–—-")
    )[-1]
    behind = _LABEL_ENDS.split(view.words(frame.mention.end, min(view.end, frame.mention.end + _LONGEST)), maxsplit=1)[
        0
    ]
    return telling_words(f"{front} {behind}")
