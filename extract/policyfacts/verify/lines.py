"""Records one by one out of an output, each verified on its own; few of them are in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from policyfacts.records import Record
from policyfacts.rules import RuleBook
from policyfacts.stored import read_stored
from policyfacts.verify.problem import Problem
from policyfacts.verify.texts import Texts

_ENTRY = re.compile(r"(?:Value error, )?(?P<where>[\w.-]+): (?P<what>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one record.

    Attributes:
        source: `article.source` of the record, or the place of the record where it has none.
        problems: What does not hold; empty for a record that is borne out.
        trouble: Why the record could not be verified at all, or None.
        values: How many values of counts were given again.
    """

    source: str
    problems: tuple[Problem, ...] = ()
    trouble: str | None = None
    values: int = 0


def verify_stored(name: str, texts: Texts, book: RuleBook) -> Iterator[Outcome]:
    """Verify the records of an output, as `policyfacts.stored` finds them.

    Raises:
        InputError: There is no record, or something cannot be read.
    """
    for stored in read_stored(name):
        yield _outcome(stored.data, stored.where, texts, book)


def _outcome(data: dict[str, Any], where: str, texts: Texts, book: RuleBook) -> Outcome:
    from policyfacts.verify import verify_record

    article = data.get("article")
    if not isinstance(article, dict):
        return Outcome(where, (Problem("article", "no such object; a record says which article it is about"),))
    source = article["source"] if isinstance(article.get("source"), str) else where
    # The text is kept apart, so that every span that does not quote is told, and not only the first.
    text = article.pop("text", None)
    if text is not None and not isinstance(text, str):
        return Outcome(source, (Problem("article.text", "expected a string or null"),))
    try:
        record = Record.model_validate({**data, "article": {**article, "text": None}})
    except ValidationError as error:
        return Outcome(source, tuple(_invalid(data, error)))
    if text is None:
        text = texts.find(record.article.text_sha256, record.article.source)
    if text is None:
        return Outcome(source, trouble="its text was left out; name its article with --articles")
    problems = tuple(dict.fromkeys(verify_record(record, text, book)))
    unknown = [problem for problem in problems if problem.unknown_rule]
    if unknown and record.producer.rules_digest != book.digest:
        mend = "it was made with other rules than these; name them with --rules, or use the version that made it"
        return Outcome(source, trouble=f"{unknown[0]}; {mend}")
    return Outcome(source, problems, values=sum(len(count.support) for count in record.visa_counts))


def _invalid(data: dict[str, Any], error: ValidationError) -> Iterator[Problem]:
    """The model's complaints, with entries by their ids."""
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        worded = _ENTRY.fullmatch(fault["msg"]) if not fault["loc"] else None
        if worded is not None:
            yield Problem(worded["where"], worded["what"])
        else:
            yield Problem(_place(data, fault["loc"]), fault["msg"].removeprefix("Value error, "))


def _place(data: Any, location: tuple[int | str, ...]) -> str:
    """`("visa_counts", 2, "unit")` as `count-3.unit`."""
    parts: list[str] = []
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        entry = data.get("id") if isinstance(data, dict) else None
        if isinstance(step, int) and isinstance(entry, str) and len(parts) == 1:
            parts = [entry]
        else:
            parts.append(str(step))
    return ".".join(parts) or "record"
