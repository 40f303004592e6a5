"""The tables of stage words and of modality, as patterns to search with (rules/status.toml, rules/modality.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policyfacts.find.clauses import phrases
from policyfacts.records import Status
from policyfacts.rules import RuleBook, RuleEntry

Effect = Literal["negate", "real", "weaken", "ask", "promise", "future"]
# `will not be`, `had first been`: what may stand between a modality word and its verb.
_FILLERS = (
    "be been being have has had is was were are also now first soon then finally already still eventually only even "
    "never later initially ultimately formally again jointly further in principle probably to"
).split()
# `would let hotels bring in`, `plans to allow growers to hire`: who is let do it, between the modality and the verb.
_WHOM = r"(?:[ \u00a0]+(?!in\b|to\b)[\w’'-]+){1,5}?"
_LET = rf"let(?:s|ting)?{_WHOM}"
_LETTING = (
    rf"(?:[ \u00a0]+(?:{_LET}"
    rf"|(?:allow|permit|authori[sz]e|enable|entitle)(?:s|ed|d|ing|ting|ted)?{_WHOM}[ \u00a0]+to))?"
)
GAP = " … "  # in a form of two words that stand apart
_EFFECT_ORDER: tuple[Effect, ...] = ("negate", "real", "ask", "promise", "weaken", "future")


class StatusRule(RuleEntry):
    """Words that stand for one stage; `strength` 3 is a verb of deciding, 1 a noun that only implies the stage."""

    status: Status
    strength: int = 3
    negated: bool = True  # whether its negation is a refusal: `the quota was not reached` refuses nobody anything
    forms: tuple[str, ...]


class ModalityRule(RuleEntry):
    """Words in front of a verb that change how far its stage is asserted."""

    effect: Effect
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageWords:
    """The forms of both tables: stage words that stand together or `apart`, and the modality that may lead to one."""

    cue: re.Pattern[str]
    apart: re.Pattern[str]
    forms: dict[str, StatusRule]
    effects: tuple[tuple[Effect, re.Pattern[str]], ...]


@cache
def stage_words(book: RuleBook) -> StageWords:
    """The compiled words of a rule book; where several entries have one form, the strongest says the stage."""
    forms: dict[str, StatusRule] = {}
    for entry in sorted(book.table("status", StatusRule), key=lambda entry: entry.strength):
        forms |= {form_key(form): entry for form in entry.forms}
    words: dict[Effect, list[str]] = {effect: [] for effect in _EFFECT_ORDER}
    for rule in book.table("modality", ModalityRule):
        words[rule.effect] += rule.words
    fillers = rf"(?:[ \u00a0]+(?:{phrases(_FILLERS)})){{0,4}}{_LETTING}[ \u00a0]+"
    effects = tuple(
        (effect, re.compile(rf"(?:(?<![\w’'])|(?=n['’]t)){_modality(effect, words[effect])}{fillers}$", re.IGNORECASE))
        for effect in _EFFECT_ORDER
        if words[effect]
    )
    together = phrases(form for form in forms if GAP not in form)
    cue = re.compile(rf"(?<![\w’'-])(?:{together})(?![\w’'-])", re.IGNORECASE)
    return StageWords(cue, _apart(forms), forms, effects)


def _modality(effect: Effect, words: Sequence[str]) -> str:
    """A regex for the words of an effect, with what may stand between them and the verb.

    `urged ministers in London to grant`, `agreed in June to take`: whom, with whom or when.
    """
    between = "[ \u00a0]+[^,;:()]{1,40}?(?:,[ \u00a0][A-Z][^,;:()]{2,40},)?"  # `asked his counterpart, Ann Lee, to`
    if effect == "ask":
        return f"{phrases(words)}(?:{between}[ \u00a0]to)?"
    if effect == "promise":
        plain = [word for word in words if not word.endswith(" to")]
        before_to = phrases(word.removesuffix(" to") for word in words if word.endswith(" to"))
        return f"(?:{before_to}(?:{between})?[ \u00a0]+to{''.join(f'|{phrases([word])}' for word in plain)})"
    if effect == "future":
        return f"(?:{phrases(words)}|{_LET})"  # `the decree lets farms hire`: so many may be hired
    return phrases(words)


def _apart(forms: Iterable[str]) -> re.Pattern[str]:
    """`asked … for`: a verb and its preposition with the one who is asked between them."""
    lasts: dict[str, list[str]] = {}
    for form in forms:
        first, gap, last = form.partition(GAP)
        if gap:
            lasts.setdefault(last, []).append(first)
    named = r"(?:,[ \u00a0][A-Z][^,;:()\d]{2,40},)?"  # `asked his counterpart, Ann Lee, to`
    between = rf"(?:[ \u00a0]+(?!to\b)[^\s,;:()\d]+){{1,7}}?(?-i:{named})[ \u00a0]+"
    pairs = "|".join(rf"(?:{phrases(firsts)}){between}{re.escape(last)}" for last, firsts in sorted(lasts.items()))
    return re.compile(rf"(?<![\w’'-])(?:{pairs or '(?!)'})(?![\w’'-])", re.IGNORECASE)


def form_key(form: str) -> str:
    """How a form is looked up: in lower case, with straight apostrophes and single spaces."""
    return " ".join(form.lower().replace("’", "'").split())
