"""Cues for whether a clause speaks of granting at all, or of people who move, are detained, or merely live there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policyfacts.find.clauses import phrases
from policyfacts.rules import RuleBook, RuleEntry

Effect = Literal["for", "against"]


class RelevanceRule(RuleEntry):
    """Words that speak for or against a number being a visa count."""

    effect: Effect
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelevanceCue:
    """A cue at `[start, end)` of the text that was searched."""

    start: int
    end: int
    effect: Effect
    rule: str


@cache
def _lexicon(book: RuleBook) -> tuple[re.Pattern[str], dict[str, RelevanceRule]]:
    words = {word.lower(): entry for entry in book.table("relevance", RelevanceRule) for word in entry.words}
    return re.compile(rf"(?<![\w-])(?:{phrases(words)})(?![\w-])", re.IGNORECASE), words


# `fell short of the 125,000`, `well short of its target`: less than that, and no shortage.
_BELOW = re.compile(
    r"[ \u00a0](?:(?:the|its|their|a|last year[’']s|this year[’']s)[ \u00a0])?"
    r"(?:\d|(?:[a-z-]+[ \u00a0])?(?:target|quota|cap|ceiling|limit|goal|total|maximum)\b)"
)


# `Nigerians walked off with 26,715`: they got them
_OFF_WITH = re.compile(r"[ \u00a0](?:off|away)[ \u00a0]with\b")


# `cleaners for the caravan parks`: where holidays are spent, and nobody on the move
_SITE = re.compile(
    r"[ \u00a0](?:parks?|sites?|camps?|makers?|factor(?:y|ies)|dealers?|holidays?|owners?|industry|trade)\b"
)


# `left to work abroad`: they were let in there
_LEFT_TO = re.compile(
    r"\b(?:left|leave|sent|went|go|gone|flew|departed|recruited)[ \u00a0](?:[a-z]+[ \u00a0])?to[ \u00a0]$"
)


# `The Atlantic route brought 46,000 people ashore`: a way over land or sea, and no way in by law
_WAY = re.compile(
    r"\b(?:sea|land|boat|desert|smuggling|smugglers[’']|trafficking|migration|migratory|migrant|Mediterranean|Atlantic"
    r"|Saharan?|Channel|Balkans?|Aegean|Adriatic|Darien|Evros|Canary|dangerous|deadly|deadliest|perilous|irregular"
    r"|illegal|clandestine|trade|flight|air|bus|ferry|escape)[ \u00a0]$",
    re.IGNORECASE,
)


def find_relevance(text: str, book: RuleBook) -> list[RelevanceCue]:
    """All cues of a text in reading order."""
    pattern, words = _lexicon(book)
    found: list[RelevanceCue] = []
    for match in pattern.finditer(text):
        if match.group().lower() == "short of" and _BELOW.match(text, match.end()):
            continue
        if match.group().lower() == "walked" and _OFF_WITH.match(text, match.end()):
            continue
        if match.group().lower().endswith("caravan") and _SITE.match(text, match.end()):
            continue
        if _LEFT_TO.search(text, 0, match.start()) and match.group().lower().startswith("work abroad"):
            continue
        if match.group().lower() in ("route", "routes") and _WAY.search(text, 0, match.start()):
            continue
        entry = words[" ".join(match.group().lower().replace("’", "'").split())]
        found.append(RelevanceCue(match.start(), match.end(), entry.effect, f"relevance.{entry.id}"))
    return found
