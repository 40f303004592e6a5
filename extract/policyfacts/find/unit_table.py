"""The table of nouns that stand for a unit, as words to look up (rules/units.toml)."""

from __future__ import annotations

from functools import cache

from policyfacts.records import Unit
from policyfacts.rules import RuleBook, RuleEntry


class UnitRule(RuleEntry):
    """Nouns that stand for one unit."""

    unit: Unit
    nouns: tuple[str, ...]
    weak: bool = False
    lottery: bool = False  # the noun means this only where something is drawn
    not_after: tuple[str, ...] = ()  # words before the noun that make it one of another matter: a building permit


@cache
def unit_nouns(book: RuleBook) -> dict[str, UnitRule]:
    """The rule of every noun, in lower case."""
    return {noun.lower(): entry for entry in book.table("units", UnitRule) for noun in entry.nouns}
