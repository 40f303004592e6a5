"""Wholes named by whose they are: `Haenam's share includes 540 places`, `Tasmania uses 2,100 of its places`."""

from __future__ import annotations

import re

from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, different_outcomes, may_share
from policyfacts.resolve.links.state import Links

_FAR = 14  # sentences between a part and the whole of its owner
_STEM = 4  # letters that a name and its adjective share: Scotland, Scottish
_NAME = (
    r"(?P<owner>(?!(?:The|An?|It|In|This|That|They|Those|These|Its|Their|He|She|We|But|And|Of)\b)"
    r"[A-Z][\w’'-]*?(?:[ \u00a0][A-Z][\w-]+){0,2})"
)
_INCLUDES = re.compile(
    rf"(?:^|[,;][ \u00a0](?:and[ ])?|\band[ \u00a0])(?:[Tt]he[ \u00a0])?{_NAME}(?:[’']s?)?[ \u00a0]"
    r"(?:one|share|total|quota|allotment|allocation|figure|slice|tally|intake|contingent|places|visas|permits)[ \u00a0]"
    r"(?:(?:now|also|already)[ ])?(?:includes?|included|comprises?|contains?|covers?|takes in|counts)[ \u00a0]"
    r"(?:(?:some|about|up to|only|just|as many as)[ ])?$"
    rf"|\band[ \u00a0]the[ \u00a0]{_NAME.replace('owner', 'other')}[ \u00a0]one[ \u00a0]$"
)
_SUBJECT = re.compile(rf"(?:^|[,;.][ \u00a0](?:and[ ]|but[ ])?)(?:The[ \u00a0]|the[ \u00a0])?{_NAME}[ \u00a0](?=[a-z])")
_ITS = re.compile(r"\bof its$")


def owners_whole(links: Links, position: int, frame: Frame) -> Frame | None:
    """The last number in front that is labelled with the owner of what a number is a part of; None where none is."""
    lead = frame.view.words(frame.view.start, frame.start)
    found = _INCLUDES.search(lead)
    if found is None and frame.head.partitive is not None and _ITS.search(frame.head.partitive.text):
        found = _SUBJECT.match(lead)
    if found is None:
        return None
    groups = found.groupdict()
    stem = str(groups["owner"] or groups.get("other")).split()[-1].lower()[:_STEM]
    held: list[Frame] = []
    for other in reversed(links.frames[:position]):
        if frame.sentence - other.sentence > _FAR or (held and other.sentence != held[0].sentence):
            break
        large = (other.number or 0) > (frame.number or 0) and not compared(other)
        if large and _named(other, stem, links) and not different_outcomes(other, frame):
            held.append(other)
    fitting = [other for other in held if may_share(other, frame, units=False)]
    return next((other for other in fitting if _behind(other, stem, links)), fitting[0] if fitting else None)


def _named(frame: Frame, stem: str, links: Links) -> bool:
    """Whether a name stands beside a number: in front of it or behind, with no other number between."""
    before = [other.end for other in links.by_sentence[frame.sentence] if other.end <= frame.start]
    lead = frame.view.words(max(before, default=frame.view.start), frame.start)
    return _holds(lead, stem) or _behind(frame, stem, links)


def _behind(frame: Frame, stem: str, links: Links) -> bool:
    after = [other.start for other in links.by_sentence[frame.sentence] if other.start > frame.start]
    return _holds(frame.view.words(frame.mention.end, min(after, default=frame.view.end)), stem)


def _holds(words: str, stem: str) -> bool:
    return any(word.lower().startswith(stem) for word in re.findall(r"\b[A-Z][\w-]+", words))
