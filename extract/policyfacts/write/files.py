"""Files that appear whole or not at all: written beside their place under another name, then moved in one step."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from policyfacts.errors import OutputError


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file that takes the place of `path` when the block ends well; after an error nothing has changed.

    Newlines are written as they are given.

    Raises:
        OutputError: The folder or the file cannot be written.
    """
    with whole_path(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """The path of a file that the block writes, and that takes the place of `path` when the block ends well.

    The folder is made where it is missing. The temporary file lies in the same folder, because only there is a move one
    step; its name starts with a dot and ends in `.tmp`.

    Raises:
        OutputError: The folder or the file cannot be written.
    """
    place = real_place(path)
    temporary = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        with writing(path):
            temporary.touch()
            yield temporary
            with temporary.open("r+b") as written:
                os.fsync(written.fileno())
            temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)


def keep_apart(path: Path, *read: str | Path | None) -> None:
    """See that a file to be written is none of those that are read for it.

    Raises:
        OutputError: It is one of them.
    """
    place = os.path.realpath(path)
    if any(one is not None and os.path.realpath(one) == place for one in read):
        raise OutputError(f"{path}: cannot be read and written by one command; name another file")


def real_place(path: Path) -> Path:
    """Where a file is to be written: a link stays a link, what it points to is replaced. Makes the folder.

    Raises:
        OutputError: It is a folder, or cannot be written.
    """
    place = Path(os.path.realpath(path))
    if place.is_dir():
        raise OutputError(f"{path}: is a folder; name a file in it")
    with writing(path):
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(None, "Permission denied")
    return place


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns what the system says against writing into one clear line.

    Raises:
        OutputError: The block ended with an error of the file system or of SQLite.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise OutputError(f"{path}: cannot be written ({error}); make room, or name another place") from error
    except OSError as error:
        said = error.strerror or error
        raise OutputError(f"{path}: cannot be written ({said}); name a folder that you may write to") from error
