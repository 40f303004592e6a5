"""One article, from what the user named to the explanation that is printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TextIO

from rich.console import Console

from policyfacts.articles import Article, ArticleFailure, UnreadableError, expand, read_source
from policyfacts.check import check_record, check_text
from policyfacts.errors import InputError
from policyfacts.explain.model import Explanation
from policyfacts.explain.show import show, show_parts
from policyfacts.explain.values import explain

# So many ids or articles are named in a message; more would not be read.
_NAMED_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation with the article's text; `only` is the one fact or split that was asked for."""

    explanation: Explanation
    text: str
    only: str | None


def explain_article(
    named: str, *, published: date | None, rules: Path | None, model: str | None, only: str | None
) -> Explained:
    """Read one article and explain its record.

    Args:
        named: A file, `FILE#ID` for one article of a file of many, or `-`.
        published: A day of publication that overrides what the article says.
        rules: A folder of rule files that extend the shipped ones.
        model: Another spaCy pipeline than the installed one.
        only: The id of the one count or split to explain.

    Raises:
        InputError: There is no such article, more than one, or no entry `only` in its record.
        ArticleError: The article cannot be read.
    """
    from policyfacts.pipeline import load

    article = _article(named, published)
    try:
        check_text(article.text)
    except UnreadableError as error:
        raise ArticleFailure.of(article.source, error).error() from error
    extractor = load(rules=rules) if model is None else load(model, rules)
    trace = extractor.trace(article)
    check_record(trace.record)
    explanation = explain(trace, article.text, extractor.book)
    return Explained(explanation if only is None else _only(explanation, only), article.text, only)


def write_explanation(explained: Explained, stream: TextIO, *, as_json: bool) -> None:
    """Print an explanation, as text or as one JSON object."""
    explanation = explained.explanation
    if as_json:
        stream.write(json.dumps(asdict(explanation), indent=1, ensure_ascii=False) + "\n")
        return
    console = Console(file=stream)
    if explained.only is None:
        show(explanation, explained.text, console)
    else:
        show_parts(explanation.facts, explanation.splits, explained.text, console)


def _only(explanation: Explanation, name: str) -> Explanation:
    """The explanation of one count or split, and of nothing else."""
    facts = tuple(fact for fact in explanation.facts if fact.id == name)
    splits = tuple(split for split in explanation.splits if split.id == name)
    if not facts and not splits:
        known = [fact.id for fact in explanation.facts] + [split.id for split in explanation.splits]
        there = f"there are {_listed(known)}" if known else "the article has no facts"
        raise InputError(f"--fact: no {name!r} in {explanation.source}; {there}")
    return replace(explanation, facts=facts, splits=splits, refused=(), warnings=())


def _article(named: str, published: date | None) -> Article:
    """The one article that was named."""
    path, _, wanted = named.rpartition("#")
    if not path or Path(named).exists() or not Path(path).exists():
        path, wanted = named, ""
    if Path(path).is_dir():
        raise InputError(f"{named}: a folder; name one article of it")
    outcomes = (outcome for source in expand([path]) for outcome in read_source(source, published=published))
    if wanted:
        ids: list[str] = []
        for outcome in outcomes:
            ids.append(outcome.source.rpartition("#")[2])
            if ids[-1] == wanted:
                return _read(outcome)
        raise InputError(f"{path}: no article {wanted!r} in it; there are {_listed(ids)}")
    first, *others = outcomes
    if others:
        ids = [outcome.source.rpartition("#")[2] for outcome in (first, *others)]
        raise InputError(f"{named}: holds {len(ids)} articles; name one as {named}#ID; there are {_listed(ids)}")
    return _read(first)


def _read(outcome: Article | ArticleFailure) -> Article:
    if isinstance(outcome, ArticleFailure):
        raise outcome.error()
    return outcome


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _NAMED_AT_MOST} more" if len(ids) > _NAMED_AT_MOST else ""
    return ", ".join(ids[:_NAMED_AT_MOST]) + more
