"""Records in files: one a line, one a file, or all files of a folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from policyfacts.articles import UnreadableError
from policyfacts.articles.read import decode
from policyfacts.errors import InputError
from policyfacts.stored.model import STDIN, Stored

# Gold and metadata may lie in the same folder.
_NO_RECORDS = (".gold.json", ".meta.json")
_MEND = "give records as `policyfacts run -o` writes them"


def read_lines(name: str, *, only: bool = True) -> Iterator[Stored]:
    """The records of a file with one a line, or of standard input.

    Args:
        only: Whether a line that is no record is a mistake; else it is passed over.

    Raises:
        InputError: The file cannot be read, or a line of it.
    """
    with _reading(name), nullcontext(sys.stdin.buffer) if name == STDIN else Path(name).open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            data = _record(line, f"{name}: line {number}", only=only)
            if data is not None:
                yield Stored(data, f"{name}: line {number}")


def read_page(path: Path, *, only: bool = True) -> Iterator[Stored]:
    """The record of a file that holds nothing else.

    Raises:
        InputError: The file cannot be read.
    """
    with _reading(str(path)):
        content = path.read_bytes()
    data = _record(content, str(path), only=only)
    if data is not None:
        yield Stored(data, str(path), path.stem)


def read_folder(folder: Path) -> Iterator[Stored]:
    """The records of all `.json` and `.jsonl` files below a folder, in the order of their paths.

    Raises:
        InputError: One of the files cannot be read.
    """
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".json", ".jsonl") or path.name.endswith(_NO_RECORDS) or not path.is_file():
            continue
        yield from read_page(path, only=False) if path.suffix == ".json" else read_lines(str(path), only=False)


def _record(content: bytes, where: str, *, only: bool) -> dict[str, Any] | None:
    """A record from JSON; None where there is nothing but white space, or, unless `only`, something else."""
    try:
        text = decode(content)
    except UnreadableError as error:
        raise InputError(f"{where}, {error}" if error.where else f"{where}: {error}") from error
    if not text.strip():
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no valid JSON ({error}); {_MEND}") from error
    if isinstance(data, dict) and isinstance(data.get("visa_counts"), list):
        return data
    if only:
        raise InputError(f"{where}: no record, for it has no list of `visa_counts`; {_MEND}")
    return None


@contextmanager
def _reading(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise InputError(f"{name}: {reason}; check its name and rights") from error
