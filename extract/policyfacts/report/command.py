"""From records on disk to a report on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from policyfacts.compare.diff.articles import kept_record
from policyfacts.errors import InputError, OutputError
from policyfacts.records import Record
from policyfacts.report import render
from policyfacts.report.changes import change_rows
from policyfacts.report.gather import Gathered, Rules, compact_json
from policyfacts.report.overview import COLUMNS
from policyfacts.report.review import Grade
from policyfacts.report.views import ChangeRow, Index
from policyfacts.rules import load_rulebook
from policyfacts.stored import STDIN, Failed, Stored, failures_listed, read_stored
from policyfacts.verify.texts import Texts
from policyfacts.write.files import keep_apart, whole_file

ERRORS_NAME = "errors.jsonl"
# Rows of a table, and entries of a list, that the overview shows before it asks.
TOP, MOST = 15, 100


_INDEX = TypeAdapter(Index)
_CHANGES = TypeAdapter(tuple[ChangeRow, ...])
_FAILED = TypeAdapter(Failed)


def write_report(
    records: str,
    output: Path,
    *,
    against: str | None = None,
    articles: Sequence[str] = (),
    warn: Callable[[str], object],
) -> int:
    """Write the report about the records of an output; returns how many articles it holds.

    Args:
        records: What `policyfacts run -o` wrote.
        against: Older records; the page then tells what has changed since.
        articles: Files and folders of the articles whose records are without text.
        warn: Told in one line what the report lacks.

    Raises:
        InputError: There is no record, or one breaks the contract.
        OutputError: The page cannot be written, or is one of the files that are read.
    """
    if records == STDIN and against is not None:
        raise InputError("-: standard input cannot be read twice; with --against, name a file")
    if str(output) == STDIN:
        raise OutputError("-: a page goes into a file; name one, such as report.html")
    keep_apart(output, records, against)
    texts = Texts(articles)
    gathered = Gathered(Rules(load_rulebook(None)))
    without = 0
    for stored in read_stored(records):
        record = parse_record(stored, texts)
        without += record.article.text is None
        gathered.add(record)
    if without:
        whole = gathered.tally.articles
        warn(f"{without} of {whole} articles are shown without their text; name their files with --articles")
    index = gathered.index()
    changes = None if against is None else tuple(change_rows(against, records, index.articles))
    _write(output, Path(records).name, gathered, index, failures(records), changes)
    return gathered.tally.articles


def _write(
    output: Path,
    name: str,
    gathered: Gathered,
    index: Index,
    errors: Sequence[Failed] | None,
    changes: tuple[ChangeRow, ...] | None,
) -> None:  # fmt: skip
    script, style = render.asset(*render.SCRIPTS), render.asset(*render.STYLES)
    tally = gathered.tally
    values = {
        "name": "standard input" if name == STDIN else name,
        "script": script,
        "script_hash": render.content_hash(script),
        "style": style,
        "style_hash": render.content_hash(style),
        "index": render.script_json(compact_json(_INDEX, index)),
        "outlines": render.asset("outlines.json"),
        "changes": render.script_json("null" if changes is None else compact_json(_CHANGES, changes)),
        "changed": None if changes is None else len(changes),
        "articles": map(render.script_json, gathered.lines),
        "tally": tally,
        "ladder": tally.ladder(),
        "totals": tally.totals(),
        "headings": tuple(COLUMNS),
        "unbalanced": tally.unbalanced(),
        "first": tally.grades[Grade.FIRST],
        "errors": errors or (),
        "listed": errors is not None,
        "top": TOP,
        "most": MOST,
    }
    page = render.environment().get_template("page.html")
    with whole_file(output) as stream:
        stream.writelines(page.generate(values))


def parse_record(stored: Stored, texts: Texts) -> Record:
    """A record as its model, with the text of its article where that was left out and can be found.

    Raises:
        InputError: It breaks the contract; the first fault is told.
    """
    record = kept_record(stored.data, stored.where)
    if record.article.text is not None:
        return record
    digest = record.article.text_sha256
    text = texts.find(digest, record.article.source)
    if text is None or hashlib.sha256(text.encode()).hexdigest() != digest:
        return record
    return kept_record({**stored.data, "article": {**stored.data["article"], "text": text}}, stored.where)


def failures(records: str) -> Sequence[Failed] | None:
    """The articles that failed, as a database or the file beside another output lists them; None where nothing does.

    Raises:
        InputError: The file is no list of errors.
    """
    listed = failures_listed(records)
    if listed is not None:
        return listed
    path = errors_beside(records)
    return None if path is None else read_errors(path)


def errors_beside(records: str) -> Path | None:
    """The list of errors that `policyfacts run` keeps beside an output; None where there is none."""
    if records == STDIN:
        return None
    path = Path(records)
    found = (path if path.is_dir() else path.parent) / ERRORS_NAME
    return found if found.is_file() else None


def read_errors(path: Path) -> tuple[Failed, ...]:
    """The articles that failed.

    Raises:
        InputError: The file is no list of errors.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
        return tuple(_FAILED.validate_json(line) for line in lines if line.strip())
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: no list of errors as `policyfacts run` writes it; move it away") from error
