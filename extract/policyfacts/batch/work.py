"""One article, from its bytes to the bytes of its record: what a worker does, in this process or another."""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyfacts.articles import (
    OWN_NAMES,
    Article,
    ArticleFailure,
    Columns,
    Piece,
    Source,
    UnreadableError,
    parse,
    pieces,
    text_of,
)
from policyfacts.errors import PolicyFactsError, RecordError
from policyfacts.write.outcome import Failure, Outcome
from policyfacts.write.store import Form

if TYPE_CHECKING:
    from policyfacts.pipeline import Extractor
    from policyfacts.records import Record
    from policyfacts.rules import RuleBook

NO_NUMBER = "no visa-policy number in it"

_given: dict[str | None, RuleBook] = {}


@dataclass(frozen=True, slots=True)
class Job:
    """What every article of a run is done with.

    Attributes:
        model: Another spaCy pipeline than the installed one, by name or path.
        rules: A folder of rule tables that extend the shipped ones.
        published: A day of publication that overrides what the articles say.
        omit_text: Whether the records leave the text out.
        only_policy: Whether articles without any visa-policy number are passed over.
        form: How the output wants its records.
        columns: What the columns of tables are called.
    """

    model: str | None = None
    rules: str | None = None
    published: date | None = None
    omit_text: bool = False
    only_policy: bool = False
    form: Form = "line"
    columns: Columns = OWN_NAMES


def give_rules(rules: str | None, book: RuleBook) -> None:
    """Have `rule_book` give these for `rules` in this process: another machine does not have their folder."""
    _given[rules] = book


@lru_cache(maxsize=1)
def rule_book(rules: str | None) -> RuleBook:
    """The rules of a job, loaded once in each process."""
    if rules in _given:
        return _given[rules]
    from policyfacts.rules import load_rulebook

    return load_rulebook(None if rules is None else Path(rules))


@lru_cache(maxsize=1)
def extractor_of(model: str | None, rules: str | None) -> Extractor:
    """The model and rules of a job, loaded once in each process."""
    from policyfacts.batch.lean import import_spacy

    import_spacy()
    from policyfacts.language import DEFAULT_MODEL, load_model
    from policyfacts.pipeline import Extractor

    return Extractor(load_model(model or DEFAULT_MODEL), rule_book(rules))


def read(piece: Piece, job: Job) -> Piece | Outcome:  # noqa: ARG001  a step of an engine
    """Find the article on a web page; what is left to do is a text."""
    text = text_of(piece)
    return Outcome(text.source, failure=_told(text)) if isinstance(text, ArticleFailure) else text


def work(piece: Piece, job: Job) -> Outcome:
    """Read, extract, check and serialise one article.

    Raises:
        ModelError: The model is not installed or cannot be used.
        RuleError: A rule file has a mistake.
    """
    article = parse(piece, job.published)
    if isinstance(article, ArticleFailure):
        return Outcome(article.source, failure=_told(article))
    if job.only_policy:
        from policyfacts.find.gate import may_hold_counts

        if not may_hold_counts(article.text, rule_book(job.rules)):
            return Outcome(article.source, skipped=NO_NUMBER)
    done = _extract(article, extractor_of(job.model, job.rules))
    if isinstance(done, Failure):
        return Outcome(article.source, failure=done)
    return Outcome(article.source, serialise(done, job.form, omit_text=job.omit_text), len(done.visa_counts))


def records_of(source: Source, extractor: Extractor) -> Iterator[Record | Failure]:
    """Every article of one source as a record or a failure, with an extractor that is loaded already."""
    for piece in pieces(source):
        article = parse(piece)
        yield _told(article) if isinstance(article, ArticleFailure) else _extract(article, extractor)


def serialise(record: Record, form: Form, *, omit_text: bool = False) -> bytes:
    """A record as UTF-8: one compact line, or an indented page; both end in a newline."""
    from policyfacts.write.lines import record_data

    return serialise_data(record_data(record, omit_text=omit_text), form)


def serialise_data(data: dict[str, Any], form: Form) -> bytes:
    """The same for a record that is plain data."""
    from policyfacts.write.lines import line_writer

    if form == "page":
        return json.dumps(data, indent=2, ensure_ascii=False).encode() + b"\n"
    stream = StringIO()
    line_writer(stream).write(data)
    return stream.getvalue().encode()


def _extract(article: Article, extractor: Extractor) -> Record | Failure:
    from policyfacts.check import check_record, check_text

    try:
        check_text(article.text)
        record = extractor.extract(article)
        check_record(record)
    except UnreadableError as error:
        return _told(ArticleFailure.of(article.source, error))
    except RecordError as error:
        what = str(error).removeprefix(f"{article.source}: ")
        return Failure(article.source, "RecordError", what, "please report it")
    except PolicyFactsError:
        raise  # the rules or the model: no article can be done
    except Exception as error:  # noqa: BLE001  one article that finds a mistake of ours must not cost the others
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        what = " ".join(f"a mistake of policyfacts at {where}: {type(error).__name__}: {error}".split())
        return Failure(article.source, type(error).__name__, what, "please report it")
    return record


def _told(failure: ArticleFailure) -> Failure:
    return Failure(failure.source, "ArticleError", failure.what, failure.mend, failure.where)
