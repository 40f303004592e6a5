"""Files that appear whole or not at all: written beside their place under another name, then moved in one step."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from policyfacts.errors import OutputError


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file that takes the place of `path` when the block ends well; after an error nothing has changed.

    The folder is made where it is missing. The temporary file lies in the same folder, because only there is a move one
    step; its name starts with a dot and ends in `.tmp`.

    Raises:
        OutputError: The folder or the file cannot be written.
    """
    place = Path(os.path.realpath(path))  # a link stays a link: the file that it points to is replaced
    if place.is_dir():
        raise OutputError(f"{path}: is a folder; name a file in it")
    temporary = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(None, "Permission denied")
        stream = temporary.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise _cannot_write(path, error) from error
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(place)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _cannot_write(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot be written ({error.strerror or error}); name a folder that you may write to")
