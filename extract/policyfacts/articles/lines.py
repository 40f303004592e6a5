"""JSON Lines: an article a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from policyfacts.articles.article import UnreadableError, too_long
from policyfacts.articles.piece import MAX_ROW_BYTES, Piece, decode, failed, parse_object, row_source
from policyfacts.articles.unpack import Stream

_CHUNK_BYTES = 1 << 20


def cut_lines(name: str, file: BinaryIO, ahead: tuple[bytes, ...] = ()) -> Iterator[Piece]:
    """The rows of a JSON Lines file; blank lines are passed over but counted. A row's number starts at 1.

    A row that is too long is passed over in a plain file; a packed one ends there, it may never end.

    Args:
        name: The file's name.
        file: Where the lines are read from.
        ahead: Lines that were read from it already.

    Raises:
        UnreadableError: There is no row, or the file cannot be unpacked any further.
    """
    rows = number = 0
    lines = chain(ahead, iter(lambda: file.readline(MAX_ROW_BYTES + 1), b""))
    try:
        for number, line in enumerate(lines, start=1):
            if len(line) > MAX_ROW_BYTES:
                rows += 1
                error = too_long()
                if isinstance(file, Stream) and file.is_packed:
                    mend = f"{error.mend}; nothing behind it was read"
                    yield failed(f"{name}#{number}", UnreadableError(error.what, mend), f"line {number}")
                    return
                yield failed(f"{name}#{number}", error, f"line {number}")
                rest = line
                while not rest.endswith(b"\n") and (rest := file.readline(_CHUNK_BYTES)):
                    pass
            elif line.strip():
                rows += 1
                given = (as_object(line) or {}).get("id")
                yield Piece(row_source(name, given, number), "json", line, row=number)
                if isinstance(file, Stream):
                    file.begin_article()
    except UnreadableError as error:
        raise UnreadableError(error.what, error.mend, f"line {number + 1}") from error
    if rows == 0:
        raise UnreadableError("no row in it", "give one JSON object a line")


def as_object(line: bytes) -> Mapping[str, object] | None:
    """The JSON object that a line is, or None."""
    try:
        return parse_object(decode(line))
    except UnreadableError:
        return None
