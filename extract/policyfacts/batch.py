"""Many articles: each becomes a record or a failure, in the order of the sources, and none stops the others.

`extract_source` is what one worker does with one source; it takes and gives plain values, so that it can run in another
process. What is done already can be left out by whoever hands over the sources.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from policyfacts.articles import Article, ArticleFailure, Source, read_source
from policyfacts.check import check_record, check_text
from policyfacts.errors import PolicyFactsError
from policyfacts.pipeline import Extractor
from policyfacts.records import Record
from policyfacts.write.files import whole_file
from policyfacts.write.lines import line_writer

ERRORS_NAME = "errors.jsonl"


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be done: its source, the kind of error, and one line that says why."""

    source: str
    error: str
    message: str


Outcome = Record | Failure


def extract_source(source: Source, extractor: Extractor, *, published: date | None = None) -> Iterator[Outcome]:
    """Every article of one source as a record or a failure.

    Args:
        source: A file or standard input; one that holds several articles yields several outcomes.
        extractor: The loaded model and rules.
        published: A day of publication that overrides what the articles say.
    """
    for article in read_source(source, published=published):
        if isinstance(article, ArticleFailure):
            yield Failure(article.source, "ArticleError", str(article))
        else:
            yield _extract(article, extractor)


def _extract(article: Article, extractor: Extractor) -> Outcome:
    try:
        check_text(article.source, article.text)
        record = extractor.extract(article)
        check_record(record)
    except PolicyFactsError as error:
        return Failure(article.source, type(error).__name__, _one_line(f"{error}"))
    except Exception as error:  # noqa: BLE001  one article that finds a mistake of ours must not cost the others
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        what = f"{type(error).__name__}: {error}"
        message = f"{article.source}: a mistake of policyfacts at {where}: {what}; please report it"
        return Failure(article.source, type(error).__name__, _one_line(message))
    return record


def write_errors(output: Path, failures: Iterable[Failure]) -> None:
    """List the failures in `errors.jsonl` beside the output; without any, take an earlier run's list away."""
    path = output.with_name(ERRORS_NAME)
    rows = [asdict(failure) for failure in failures]
    if rows:
        with whole_file(path) as stream:
            line_writer(stream).write_all(rows)
    elif _is_error_list(path):
        path.unlink()


def _is_error_list(path: Path) -> bool:
    """Whether `path` is a list that `write_errors` wrote, and not somebody's file of that name."""
    try:
        with path.open(encoding="utf-8") as stream:
            row = json.loads(stream.readline())
    except (OSError, ValueError):
        return False
    return isinstance(row, dict) and set(row) == set(Failure.__dataclass_fields__)


def _one_line(message: str) -> str:
    return " ".join(message.split())
