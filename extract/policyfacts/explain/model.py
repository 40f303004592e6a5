"""What an explanation holds: plain values, ready to be printed or written as JSON.

Offsets are 0-based, half-open, in characters of the article's text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the article at `[start, end)`, in their sentence `[sentence[0], sentence[1])`."""

    start: int
    end: int
    text: str
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its code: an entry of a rule file, or a rule of the grammar, whose meaning is one sentence."""

    code: str
    file: str | None = None
    entry: str | None = None
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What a value was derived from: a path in the record, what stands there, and where that came from in the end."""

    path: str
    value: object
    rule: Rule | None = None
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One field of a fact, with the rule, and the words that it was read from or the values it was derived from.

    Attributes:
        moved_by: The entry for words such as `plans to`, that moved a stage away from what `rule` alone says.
    """

    field: str
    value: object
    rule: Rule
    words: tuple[Words, ...]
    origins: tuple[Origin, ...]
    moved_by: Rule | None = None


@dataclass(frozen=True, slots=True)
class FactExplained:
    """A visa count: each value that is no default, its mentions, and the fields about which nothing is known."""

    id: str
    summary: str
    values: tuple[Value, ...]
    mentions: tuple[Words, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A share of a split and the rule that made it one."""

    share: str
    number: str
    rule: Rule
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class SplitExplained:
    """A split: its arithmetic in one line, and for a split without numbered shares the words that tell of it."""

    id: str
    arithmetic: str
    shares: tuple[Joined, ...]
    rule: Rule | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that became no fact.

    Attributes:
        reason: The reason's code.
        about: The words that the reason speaks of, if any.
        meaning: Code and words as a sentence.
        rule: The entry of a rule file that speaks against the number, if one does.
    """

    words: Words
    reason: str
    about: str | None
    meaning: str
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that there is to say about one article."""

    source: str
    facts: tuple[FactExplained, ...]
    splits: tuple[SplitExplained, ...]
    refused: tuple[Refused, ...]
    warnings: tuple[str, ...]
