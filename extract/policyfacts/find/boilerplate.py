"""Which sentences of a paragraph belong to the page and not to the article: appeals, adverts, disclaimers, menus.

The vocabulary is `rules/boilerplate.toml`. What the rules share is grammar: the page speaks to its reader (orders,
`you`, `us`), in lines that report nothing. So a sentence that quotes or reports somebody is kept, unless its rule says
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from policyfacts.errors import RuleError
from policyfacts.rules import RuleBook, RuleEntry

Reach = Literal["sentence", "rest", "block", "beside", "section"]
Where = Literal["anywhere", "start", "end"]
Until = Literal["heading", "prose", "end"]

# Boilerplate shows itself early; the cap bounds the work on a sentence of a megabyte.
_WINDOW_CHARACTERS = 600
# No cue is shorter (`Menu`); a text of a hundred thousand lines of one letter stays cheap.
_LEAST_CHARACTERS = 4

_SENTENCE_END = re.compile(
    r"""(?P<stop>[.!?…]{1,4})["”’'»)\]]{0,3}(?P<gap>\s{1,8})(?=["“‘'«(\[©•]{0,2}[^\W_a-zß-öø-ÿ])"""
)
# A full stop after one of these, or after an initial, ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Lt|Col|Prof|Hon|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|Jan|Feb|Aug"
    r"|Sept?|Oct|Nov|Dec|(?:[A-Z]\.){1,3}[A-Z])$"
)
_REPORTED = re.compile(
    r"""[“”"«»]|\b(?:said|says|told|tells|according\ to|announced|warned|argued|insisted|explained|urged)\b""",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:governments?|ministry|ministers?|departments?|agency|agencies|embass(?:y|ies)|consulates?|authorit(?:y|ies)"
    r"|commission|parliament|congress|office|officials?|police|courts?|president|services)\b",
    re.IGNORECASE,
)
_TO_READER = re.compile(r"\b(?:you|your|we|us|our)\b", re.IGNORECASE)

_PARTS = {
    "<phone>": r"(?:\+?\d{1,3}[\s.-]?)?(?:\(\d{2,5}\)[\s.-]?)?(?:\d{2,5}(?:[\s.-]\d{2,7}){1,4}|\d{9,12})(?!\d)",
    "<email>": r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{2,30}){1,4}",
    "<web>": r"(?:https?://\S{3,80}|(?:www\.)?[\w-]{2,40}(?:\.(?:com|org|net|info|law|co|gov|news|eu|uk|ca|au|example)){1,2}\b)",
    "<price>": r"(?:(?:US|A|C|NZ|HK|S)?\s?[$£€¥₹]\s?\d[\d,.]{0,9}|\d[\d,.]{0,9}\s?(?:dollars|pounds|euros|p|cents)\b)",
    "<name>": r"(?-i:[A-Z])[\w&’.-]{0,30}(?:\s(?:(?-i:[A-Z])[\w&’.-]{0,30}|&|and|of|the)){0,6}",
    "<media>": r"(?:facebook|twitter|x|instagram|tiktok|whatsapp|telegram|linkedin|youtube|threads|bluesky|mastodon"
    r"|viber|reddit|pinterest|messenger|wechat|google\ news|signal|snapchat)\b",
}  # fmt: skip


class BoilerplateRule(RuleEntry):
    """One entry of `rules/boilerplate.toml`; the file's head says what each field means."""

    counter: str
    patterns: tuple[str, ...] = Field(min_length=1)
    hints: tuple[str, ...] = ()
    reach: Reach
    where: Where = "anywhere"
    reported: bool = False
    until: Until | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule with its patterns compiled to two: those that begin with ^ are tried once, the others everywhere."""

    rule: BoilerplateRule
    opening: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    def fires(self, words: str | Opening) -> bool:
        """Whether the rule matches a sentence, line or heading, wherever it stands."""
        shown = Opening.of(words) if isinstance(words, str) else words
        if not (self.opening is not None and self.opening.match(shown.start)) and not self._stands_in(shown):
            return False
        if self.rule.reach == "beside" and _AUTHORITY.search(shown.start):
            return False
        return self.rule.reported or _REPORTED.search(shown.words) is None

    def _stands_in(self, shown: Opening) -> bool:
        if self.anywhere is None:
            return False
        if not self.rule.hints:
            return self.anywhere.search(shown.start) is not None
        for hint in self.rule.hints:  # asked of every sentence for every rule: no generator
            if hint in shown.lowered:
                return self.anywhere.search(shown.start) is not None
        return False


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence, line or heading, and its start as the rules read it."""

    words: str
    start: str
    lowered: str

    @classmethod
    def of(cls, words: str) -> Opening:
        """The words with the start that is searched, its apostrophes straight."""
        start = words[:_WINDOW_CHARACTERS].replace("’", "'")
        return cls(words, start, start.lower())


@dataclass(frozen=True, slots=True)
class Cues:
    """All rules of a book by what they are tried on."""

    on_sentences: tuple[Cue, ...]
    beside: tuple[Cue, ...]
    on_headings: tuple[Cue, ...]
    openings: re.Pattern[str]
    hints: frozenset[str]

    def likely_on(self, shown: Opening) -> list[Cue]:
        """Those of `on_sentences` that can match: few are tried on most sentences."""
        opens = self.openings.match(shown.start) is not None
        hints = {hint for hint in self.hints if hint in shown.lowered}
        return [
            cue
            for cue in self.on_sentences
            if (opens and cue.opening is not None)
            or (cue.anywhere is not None and (not cue.rule.hints or not hints.isdisjoint(cue.rule.hints)))
        ]


@cache
def cues(book: RuleBook) -> Cues:
    """The compiled rules of a book.

    Raises:
        RuleError: A pattern is empty or no regular expression.
    """
    compiled = [_cue(rule) for rule in book.table("boilerplate", BoilerplateRule)]
    on_sentences = tuple(cue for cue in compiled if cue.rule.reach in ("sentence", "rest", "block"))
    openings = "|".join(cue.opening.pattern for cue in on_sentences if cue.opening is not None)
    return Cues(
        on_sentences=on_sentences,
        beside=tuple(cue for cue in compiled if cue.rule.reach == "beside"),
        on_headings=tuple(cue for cue in compiled if cue.rule.reach == "section"),
        openings=re.compile(openings or r"(?!)", re.IGNORECASE),
        hints=frozenset(hint for cue in on_sentences for hint in cue.rule.hints),
    )


def _cue(rule: BoilerplateRule) -> Cue:
    opening = [_expand(rule, written) for written in rule.patterns if written.startswith("^")]
    anywhere = [_expand(rule, written) for written in rule.patterns if not written.startswith("^")]
    return Cue(rule, _compile(rule, opening), _compile(rule, anywhere))


def _expand(rule: BoilerplateRule, written: str) -> str:
    pattern = re.sub(r" (?P<many>[?*+]?)", lambda gap: rf"\s{gap['many'] or '{1,4}'}", written).replace("’", "'")
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, f"(?:{part})")
    if not pattern.strip("^"):
        raise RuleError(f"rules/boilerplate.toml: entry {rule.id}: an empty pattern would match everything; remove it")
    return f"(?:{pattern})"


def _compile(rule: BoilerplateRule, patterns: list[str]) -> re.Pattern[str] | None:
    try:
        return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None
    except re.error as error:
        raise RuleError(f"rules/boilerplate.toml: entry {rule.id}: no regular expression: {error}; mend it") from error


def sentence_bounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a paragraph, `[start, end)`, by punctuation alone; every bound falls beside white space."""
    found = []
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.start("stop")
        if match["stop"] == "." and _ABBREVIATION.search(text, max(at, stop - 8), stop):
            continue
        found.append((at, match.start("gap")))
        at = match.end("gap")
    if at < end:
        found.append((at, end))
    return found


@dataclass(frozen=True, slots=True)
class Position:
    """Where a paragraph stands: among the first ones, among the last ones."""

    at_start: bool
    at_end: bool

    def allows(self, rule: BoilerplateRule) -> bool:
        """Whether the rule may match here."""
        return rule.where == "anywhere" or (self.at_start if rule.where == "start" else self.at_end)


def boilerplate_sentences(words: Sequence[str], position: Position, book: RuleBook) -> list[bool]:
    """For each sentence of one paragraph, whether it is boilerplate."""
    rules = cues(book)
    flags = [False] * len(words)
    quoted = False
    for number, sentence in enumerate(words):
        if len(sentence) < _LEAST_CHARACTERS:
            continue
        quoted = quoted or _REPORTED.search(sentence) is not None
        shown = Opening.of(sentence)
        for cue in rules.likely_on(shown):
            rule = cue.rule
            if (flags[number] and rule.reach == "sentence") or not position.allows(rule) or not cue.fires(shown):
                continue
            if rule.reach == "rest":
                flags[number:] = [True] * (len(words) - number)
                return _with_neighbours(words, flags, position, rules)
            if rule.reach == "block" and not quoted and not any(map(_REPORTED.search, words[number:])):
                return [True] * len(words)
            flags[number] = True
    return _with_neighbours(words, flags, position, rules)


def _with_neighbours(words: Sequence[str], flags: list[bool], position: Position, rules: Cues) -> list[bool]:
    """Spread from a boilerplate sentence to the sentences beside it that only make sense there."""
    if not any(flags):
        return flags
    spread = list(flags)
    allowed = [cue for cue in rules.beside if position.allows(cue.rule)]
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        for number in order:
            neighbour = number - order.step
            if not spread[number] and spread[neighbour]:
                spread[number] = any(cue.fires(words[number]) for cue in allowed)
    return spread


def section_until(heading: str, following: str, book: RuleBook) -> Until | None:
    """How far the boilerplate reaches that a heading opens, or None where it opens none.

    Args:
        heading: The heading's words.
        following: The first paragraph below it, which must speak to the reader where only that makes it an advert.
        book: The rules.
    """
    shown = Opening.of(heading)
    for cue in cues(book).on_headings:
        if cue.fires(shown):
            until = cue.rule.until or "heading"
            if until != "heading" or (_TO_READER.search(following) and not _REPORTED.search(following)):
                return until
    return None
