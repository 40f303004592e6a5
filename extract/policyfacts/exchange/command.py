"""`policyfacts export` and `policyfacts import`: records to an annotation tool and back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from policyfacts.compare.diff.articles import kept_record
from policyfacts.compare.gold import GOLD_SUFFIX
from policyfacts.errors import InputError, OutputError
from policyfacts.exchange.build import record_of
from policyfacts.exchange.docbin import docbin_bytes, read_docbin
from policyfacts.exchange.doccano import read_examples, write_examples
from policyfacts.exchange.gold import gold_text
from policyfacts.exchange.labelstudio import config_text, read_tasks, write_tasks
from policyfacts.exchange.model import Page
from policyfacts.exchange.pages import page_of
from policyfacts.records import Record
from policyfacts.stored import Stored, article_name, read_stored
from policyfacts.verify.texts import Texts
from policyfacts.write.files import keep_apart, whole_file, whole_path
from policyfacts.write.lines import line_writer, record_data
from policyfacts.write.pages import file_name

Tool = Literal["doccano", "label-studio", "spacy"]
CONFIG_SUFFIX = ".config.xml"
_NO_FOLDERS = (".json", ".db", ".csv", ".parquet")


def export_records(records: str, tool: Tool, output: Path, articles: Iterable[str] = ()) -> Iterator[str]:
    """Write records for an annotation tool; gives a line for each file.

    Args:
        records: The name of an output.
        articles: Where the articles of records without text are.

    Raises:
        InputError: The records cannot be read, or the text of one is nowhere.
        OutputError: The file cannot be written.
    """
    keep_apart(output, records)
    texts = Texts(articles)
    pages = (_page(stored, texts) for stored in read_stored(records))
    if tool == "spacy":
        data = docbin_bytes(pages)
        with whole_path(output) as temporary:
            temporary.write_bytes(data)
    else:
        with whole_file(output) as stream:
            (write_tasks if tool == "label-studio" else write_examples)(pages, stream)
    yield f"{output}: written"
    if tool == "label-studio":
        config = output.with_name(f"{output.name.removesuffix('.json')}{CONFIG_SUFFIX}")
        with whole_file(config) as stream:
            stream.write(config_text())
        yield f"{config}: the labelling configuration for the project's settings"


def import_records(file: Path, tool: Tool, output: Path) -> Iterator[str]:
    """Write what an annotation tool exported as gold, or as records where `output` ends in `.jsonl`; gives lines.

    Raises:
        InputError: The file is not as the tool writes it, or an article breaks the contract.
        OutputError: The output cannot be written.
    """
    if (output.is_file() and output.suffix != ".jsonl") or output.suffix in _NO_FOLDERS:
        raise OutputError(f"{output}: name a folder for gold, or a file that ends in .jsonl for records")
    keep_apart(output, file)
    # All of it before the first file: an article that is wrong leaves nothing half done.
    records = [record_of(page) for page in read_pages(file, tool)]
    if not records:
        raise InputError(f"{file}: no article in it; export again")
    if output.suffix == ".jsonl":
        with whole_file(output) as stream:
            line_writer(stream).write_all(map(record_data, records))
        yield f"{output}: {len(records)} record{'' if len(records) == 1 else 's'}"
        return
    names = [article_name(record.article.source) or record.article.source for record in records]
    twice = [name for name, number in Counter(names).items() if number > 1]
    if twice:
        raise InputError(f"{file}: two articles are called {twice[0]}, and gold has one file for a name; rename one")
    for record, name in zip(records, names, strict=True):
        path = output / f"{file_name(name).removesuffix('.json')}{GOLD_SUFFIX}"
        with whole_file(path) as stream:
            stream.write(gold_text(record, name))
        yield f"{path}: written"


def read_pages(file: Path, tool: Tool) -> Iterator[Page]:
    """The pages of a file that a tool exported.

    Raises:
        InputError: It cannot be read, or is not the tool's.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{file}: {(error.strerror or 'cannot be read').lower()}; check its name and rights"
        ) from error
    if tool == "spacy":
        return read_docbin(data, str(file))
    if tool == "label-studio":
        return read_tasks(_json(data, str(file), "Label Studio"), str(file))
    return read_examples(_rows(data, str(file)))


def _page(stored: Stored, texts: Texts) -> Page:
    record: Record = kept_record(stored.data, stored.where)
    article = record.article
    text = article.text if article.text is not None else texts.find(article.text_sha256, article.source)
    if text is None:
        raise InputError(f"{stored.where}: the text of {article.source} was left out; name its article with --articles")
    return page_of(record, text)


def _rows(data: bytes, name: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield f"{name}: line {number}", _json(line, f"{name}: line {number}", "doccano")


def _json(data: bytes, where: str, tool: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no valid JSON ({error}); give what {tool} exported") from error
