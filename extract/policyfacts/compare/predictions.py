"""Records from disk: a file or a folder of what `policyfacts run` wrote, by the names of the articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policyfacts.compare.entries import Entries
from policyfacts.compare.jsonfiles import parse, read_text
from policyfacts.compare.predicted import PredictedRecord
from policyfacts.errors import InputError

# Gold and metadata may lie in the same folder.
_NO_RECORDS = (".gold.json", ".meta.json")


@dataclass(frozen=True, slots=True)
class Predictions:
    """The entries of many records by the names of their articles.

    Attributes:
        repeated: Names that more than one record has; the last record, in the order of the files, is the one that is
            kept.
    """

    by_name: dict[str, Entries]
    repeated: tuple[str, ...] = ()


def read_records(path: Path) -> Predictions:
    """The records of a .jsonl or .json file, or of all such files below a folder; other JSON in them is passed over.

    Raises:
        InputError: There is no such path, no record there, or a file that is no JSON, or a value that does not
            fit.
    """
    by_name: dict[str, Entries] = {}
    repeated: set[str] = set()
    for file in _files(path):
        for record in _records(file):
            name = record.name or file.stem
            if name in by_name:
                repeated.add(name)
            by_name[name] = record.entries()
    if not by_name:
        raise InputError(f"{path}: no record in it; give what `policyfacts run -o` wrote, or a folder of such files")
    return Predictions(by_name, tuple(sorted(repeated)))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; give what `policyfacts run -o` wrote")
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.suffix in (".json", ".jsonl") and not file.name.endswith(_NO_RECORDS) and file.is_file()
    )


def _records(file: Path) -> Iterator[PredictedRecord]:
    text = read_text(file)
    if file.suffix != ".jsonl":
        if _is_record(text, str(file)):
            yield parse(PredictedRecord, text, str(file))
        return
    # Not `splitlines`: a text may hold other line separators than the newline.
    for number, line in enumerate(text.split("\n"), start=1):
        where = f"{file}: line {number}"
        if line.strip() and _is_record(line, where):
            yield parse(PredictedRecord, line, where)


def _is_record(text: str, where: str) -> bool:
    """Whether this JSON is meant to be a record: an article or a list of errors may lie in the same folder."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{where}: no valid JSON ({error}); give records as `policyfacts run -o` writes them"
        ) from error
    return isinstance(data, dict) and "visa_counts" in data
