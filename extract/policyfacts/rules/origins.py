"""Which file an entry of the rule book stands in, and books made of entries that no file holds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from policyfacts.rules import RuleBook, RuleEntry


@dataclass(frozen=True, slots=True)
class Origin:
    """An entry as written: `file` is `rules/status.toml` or the path of a user's file, `row` its keys and values."""

    file: str
    row: Mapping[str, Any]


@cache
def origins(book: RuleBook, table: str) -> Mapping[str, Origin]:
    """The entries of a table that are in force, by their ids: of two files with one id, the later one's.

    The files must be sound.
    """
    found: dict[str, Origin] = {}
    for name, label, data in book._files:
        if name == table:
            found |= {row["id"]: Origin(label, row) for row in tomllib.loads(data.decode("utf-8"))["entry"]}
    return found


def book_of(tables: Mapping[str, Sequence[RuleEntry]]) -> RuleBook:
    """A rule book that holds exactly these entries, validated already, and reads no file."""
    return RuleBook(digest="", _files=(), _cache={name: tuple(entries) for name, entries in tables.items()})
