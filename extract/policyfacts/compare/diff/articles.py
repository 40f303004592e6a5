"""Which record of one output is of the same article as which of the other, and what differs in each."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from policyfacts.compare.diff.model import ArticleDiff, Scope
from policyfacts.compare.diff.records import diff_records
from policyfacts.errors import InputError
from policyfacts.records import Producer, Record
from policyfacts.stored import Stored, read_stored

# Golden files do not say what made them.
_NO_PRODUCER = Producer(version="", model="", model_version="", model_digest="", rules_digest="")


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of one side, small until it is compared.

    Attributes:
        source: `article.source`.
        name: The article's name.
        article_id: `article.id`.
        where: Where it stands.
        line: The record as JSON.
    """

    source: str
    name: str
    article_id: str
    where: str
    line: bytes

    def record(self) -> Record:
        """The record.

        Raises:
            InputError: It breaks the contract.
        """
        return kept_record(json.loads(self.line), self.where)


@dataclass(frozen=True, slots=True)
class Pair:
    """The records of one article; None where a side has none."""

    old: Kept | None
    new: Kept | None

    @property
    def source(self) -> str:
        """The article's source, the new one where both sides have it."""
        kept = self.new or self.old
        assert kept is not None
        return kept.source


def kept_record(data: Any, where: str) -> Record:
    """A record from plain data; a golden file's too, which lacks what made it.

    Raises:
        InputError: It breaks the contract.
    """
    try:
        return Record.model_validate({"producer": _NO_PRODUCER, **data} if isinstance(data, dict) else data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = "".join(f"{step}: " for step in [".".join(map(str, first["loc"]))] if step)
        said = first["msg"].removeprefix("Value error, ")
        raise InputError(
            f"{where}: {place}{said}; it breaks the contract of this version: make it again with `policyfacts run`"
        ) from error


def diff_stored(old: str, new: str, scope: Scope) -> Iterator[ArticleDiff]:
    """Compare two outputs, article by article, in the order of the sources.

    Raises:
        InputError: One cannot be read, or a record breaks the contract.
    """
    for pair in pairs_of(read_kept(old, scope), read_kept(new, scope), scope):
        yield diff_records(
            None if pair.old is None else pair.old.record(), None if pair.new is None else pair.new.record(), scope
        )


def read_kept(name: str, scope: Scope) -> list[Kept]:
    """The records of an output that are of the articles of the scope.

    Raises:
        InputError: It cannot be read.
    """
    return [kept for stored in read_stored(name) if _is_meant(kept := _kept(stored), scope)]


def pairs_of(old: list[Kept], new: list[Kept], scope: Scope) -> list[Pair]:
    """As `pair_articles`; all articles that the scope names must be there.

    Raises:
        InputError: One of them is not.
    """
    there = {name for kept in (*old, *new) for name in (kept.source, kept.name)}
    for name in scope.articles:
        if name not in there:
            raise InputError(f"--article {name}: no record is of an article of that name or source")
    return pair_articles(old, new)


def pair_articles(old: list[Kept], new: list[Kept]) -> list[Pair]:
    """The records of both sides by article, in the order of the sources.

    Of the same article are those with the same text and source; then, of what is left, those with the same source (the
    text has changed), the same text (it was moved), and the same name (`a/fjord.txt` and `fjord.json`) where each side
    has one article of that name.
    """
    pairs: list[Pair] = []
    for key in (*_KEYS, _only_name(old, new)):
        waiting: dict[Hashable, list[Kept]] = defaultdict(list)
        for kept in reversed(new):
            waiting[key(kept)].append(kept)
        left: list[Kept] = []
        for kept in old:
            if key(kept) and waiting[key(kept)]:
                pairs.append(Pair(kept, waiting[key(kept)].pop()))
            else:
                left.append(kept)
        rest = {id(kept) for group in waiting.values() for kept in group}
        old, new = left, [kept for kept in new if id(kept) in rest]
    pairs += [Pair(kept, None) for kept in old] + [Pair(None, kept) for kept in new]
    return sorted(pairs, key=lambda pair: (pair.source, pair.new is None))


_KEYS: tuple[Callable[[Kept], Hashable], ...] = (
    lambda kept: (kept.article_id, kept.source),
    lambda kept: kept.source,
    lambda kept: kept.article_id,
)


def _only_name(old: list[Kept], new: list[Kept]) -> Callable[[Kept], Hashable]:
    """The name of an article whose name no other article of its side has."""
    often = {name for side in (old, new) for name, number in Counter(kept.name for kept in side).items() if number > 1}
    return lambda kept: "" if kept.name in often else kept.name


def _kept(stored: Stored) -> Kept:
    article: Any = stored.data.get("article")
    article_id = article.get("id") if isinstance(article, dict) else None
    line = json.dumps(stored.data).encode()
    return Kept(stored.source, stored.name, str(article_id or ""), stored.where, line)


def _is_meant(kept: Kept, scope: Scope) -> bool:
    return not scope.articles or any(named in (kept.source, kept.name) for named in scope.articles)
