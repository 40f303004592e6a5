"""Whether a number is a level, or an increase or decrease on top of what stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policyfacts.document import ReadContext, Span
from policyfacts.find.clauses import phrases
from policyfacts.records import Change
from policyfacts.rules import RuleBook, RuleEntry

Side = Literal["before", "inside", "by", "after", "off"]


class ChangeRule(RuleEntry):
    """Words on one side of a number that make it a difference."""

    change: Change
    side: Side
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeCue:
    """A cue in a sentence's text; `enumerating` for `another`, `a further`, which among parts are no increase."""

    span: Span
    change: Change
    rule: str
    enumerating: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    patterns: tuple[tuple[Side, re.Pattern[str]], ...]
    words: dict[tuple[Side, str], ChangeRule]


# Between a number and what was done to it: `8,000 visas were added`; a name that is added to a list is no visa more.
_PASSIVE = (
    r"[ \u00a0](?:(?:will|would|have|has|had|can|could|may|might|must|should|to|is|are|was|were|been"
    r"|also|then|now|later|recently|soon|since)"
    r"[ \u00a0]){0,3}(?:was|were|is|are|being|be|been|get|got)[ \u00a0]"  # `workers to cut asparagus` are not cut
    r"(?:(?:also|then|now|later|recently|soon|since|further)[ \u00a0])?"
)
_NOT_THERE = (  # `cut to 500`
    r"(?![ \u00a0](?:(?:back|down)[ \u00a0])?(?:by\b|to[ \u00a0](?:(?:about|just|only|some)[ \u00a0])?\d))"
    r"(?![ \u00a0]to[ \u00a0](?:the|a|an|its|their)[ \u00a0](?:\w+[ \u00a0])?"
    r"(?:list|queue|backlog|roll|register|file)s?\b)"
)


# `the quota will rise 4,000 to 19,000`: by so many
_RISEN = re.compile(
    r"(?<![\w-])(?P<words>rise|rises|rose|climbs?|climbed|increases?|increased|grew|up|falls?|fell|drops?|dropped"
    r"|decreased|declined|down)[ \u00a0]$",
    re.IGNORECASE,
)
_TO_LEVEL = re.compile(r"(?:[ \u00a0][a-z]+){0,3}[ \u00a0]to[ \u00a0](?:a record[ ])?\d")
_OFF = re.compile(r"[^,;:.()\d]{0,40}?[ \u00a0]off[ \u00a0](?:the|its|this|next|last|their)\b")


@cache
def _lexicon(book: RuleBook) -> _Lexicon:
    words: dict[tuple[Side, str], ChangeRule] = {}
    for entry in book.table("changes", ChangeRule):
        words |= {(entry.side, " ".join(word.lower().split())): entry for word in entry.words}
    by_side: dict[Side, list[str]] = {"before": [], "inside": [], "by": [], "after": [], "off": []}
    for side, word in words:
        by_side[side].append(word)
    about = "(?:(?:about|around|some|up to|roughly|nearly|almost|over|more than|as many as|at least)[ \u00a0])?"
    patterns: list[tuple[Side, re.Pattern[str]]] = [
        ("before", re.compile(rf"(?<!\w)(?P<words>{phrases(by_side['before'])})[ \u00a0]+{about}$", re.IGNORECASE)),
        (
            "by",
            re.compile(
                rf"(?<!\w)(?P<words>{phrases(by_side['by'])})\b"
                rf"(?P<object>(?:[^,;:.()\d]|(?:19|20)\d\d\b){{0,90}}?)[ \u00a0]by[ \u00a0]"
                rf"(?:another[ \u00a0]|a[ ]further[ ])?{about}$",
                re.IGNORECASE,
            ),
        ),
        (
            "off",
            re.compile(
                rf"(?<!\w)(?P<words>{phrases(by_side['off'])})[ \u00a0]+(?:another[ \u00a0])?{about}$", re.IGNORECASE
            ),
        ),
        ("inside", re.compile(rf"(?<![\w-])(?P<words>{phrases(by_side['inside'])})(?![\w-])", re.IGNORECASE)),
        ("after", re.compile(rf"{_PASSIVE}(?P<words>{phrases(by_side['after'])})\b{_NOT_THERE}", re.IGNORECASE)),
    ]
    return _Lexicon(tuple(patterns), words)


def read(words: str, context: ReadContext) -> Change | None:
    """The change that a cue's words name: `an extra` is an increase, `cut … by` a decrease."""
    lexicon = _lexicon(context.book)
    key = " ".join(words.lower().split())
    for side in ("before", "inside", "by", "after", "off"):
        if entry := lexicon.words.get((side, key)):
            return entry.change
    return None


def find_change(text: str, start: int, end: int, phrase_end: int, book: RuleBook) -> ChangeCue | None:
    """The cue of the quantity at `[start, end)` of a sentence's text, whose noun phrase ends at `phrase_end`."""
    lexicon = _lexicon(book)
    if (risen := _risen(text, start, end, lexicon)) is not None:
        return risen
    for side, pattern in lexicon.patterns:
        offset = max(0, start - 120)
        if side == "inside":
            match = pattern.search(text[end : max(phrase_end, min(end + 8, len(text)))])
        elif side == "after":
            offset = max(end, phrase_end)
            match = pattern.match(text[offset : offset + 60])
        else:
            match = pattern.search(text[offset:start])
        if match is None or (side == "off" and _OFF.match(text, end) is None):
            continue
        if side == "inside":
            offset = end
            if text[end : end + match.start()].strip(" \u00a0") and match["words"].lower() in ("more", "less"):
                continue  # only `5,000 more`, not `5,000 or more` or `visas more`
            if match.start() > 1 and end + match.end() > phrase_end:
                continue
        entry = lexicon.words[(side, " ".join(match["words"].lower().split()))]
        span = Span(offset + match.start("words"), offset + match.end("words"), match["words"])
        enumerating = match["words"].lower() in ("another", "a further", "further")
        return ChangeCue(span, entry.change, f"change.{entry.id}", enumerating)
    return None


def _risen(text: str, start: int, end: int, lexicon: _Lexicon) -> ChangeCue | None:
    """`will rise 4,000 to 19,000`: so many more than now."""
    match = _RISEN.search(text, max(0, start - 12), start)
    if match is None or _TO_LEVEL.match(text, end) is None:
        return None
    entry = lexicon.words[("by", match["words"].lower())]
    span = Span(match.start("words"), match.end("words"), match["words"])
    return ChangeCue(span, entry.change, f"change.{entry.id}", enumerating=False)
