"""From a source to its articles in two steps: `pieces` cuts out the bytes of one article each, `parse` reads them.

The first step is cheap and keeps the order; the second may happen in another process. Nothing is lost silently: what
cannot be read comes out as an `ArticleFailure` where its article would have stood.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import BinaryIO, Literal

from policyfacts.articles.article import (
    MAX_TEXT_BYTES,
    Article,
    ArticleFailure,
    UnreadableError,
    kind_of,
    make_article,
    read_metadata,
    too_long,
)
from policyfacts.articles.sources import Source, expand, printable, reason

# JSON may spend six bytes (\u00e9) on a character that takes one or two in UTF-8; the metadata gets a megabyte.
_MAX_JSON_BYTES = 6 * MAX_TEXT_BYTES + 1_000_000
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one article, not read yet: plain data that can go to another process.

    Attributes:
        source: As in `Article.source`.
        format: How `data` is to be read.
        data: The file, or one line of a file of rows.
        side: The metadata file that lies beside a plain text, with its name.
        row: The number of the line, from 1, in a file of rows.
        failure: Why there is no data; None where there is.
    """

    source: str
    format: Literal["text", "json"]
    data: bytes = b""
    side: bytes | None = None
    side_name: str = ""
    row: int | None = None
    failure: ArticleFailure | None = None


def read_source(
    source: Source, *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | ArticleFailure]:
    """Read the articles of one source, one by one; a file of rows is never held as a whole.

    Args:
        source: As `expand` gives it.
        published: A day of publication that overrides what the articles say.
        stdin: Standard input; the process's own by default.
    """
    return (parse(piece, published) for piece in pieces(source, stdin=stdin))


def read_all(
    paths: Iterable[str | os.PathLike[str]], *, published: date | None = None
) -> Iterator[Article | ArticleFailure]:
    """Everything below the paths: `expand` and `read_source` in one.

    Raises:
        InputError: As `expand` says.
    """
    sources = expand(paths)
    return chain.from_iterable(read_source(source, published=published) for source in sources)


def pieces(source: Source, *, stdin: BinaryIO | None = None) -> Iterator[Piece]:
    """Cut a source into articles, without reading them; what cannot be opened is a piece with a failure.

    Standard input is one plain text, one JSON article, or, where its first line is an object and more follow, rows.
    """
    try:
        if source.path is None:
            yield from _standard_input(source.name, stdin or sys.stdin.buffer)
        elif source.format == "jsonl":
            with source.path.open("rb") as file:
                yield from _rows(source.name, file)
        elif source.format == "json":
            with source.path.open("rb") as file:
                yield Piece(source.name, "json", _read(file, _MAX_JSON_BYTES))
        else:
            with source.path.open("rb") as file:
                data = _read(file, MAX_TEXT_BYTES + 3)
            side = source.path.with_name(f"{source.path.stem}.meta.json")
            if side.is_file():
                with side.open("rb") as file:
                    yield Piece(source.name, "text", data, _read(file, _MAX_JSON_BYTES), printable(side.name))
            else:
                yield Piece(source.name, "text", data)
    except UnreadableError as error:
        yield Piece(source.name, "text", failure=ArticleFailure.of(source.name, error))
    except OSError as error:
        closed = source.path is not None and source.path.is_dir()
        what = "a folder that cannot be listed" if closed else reason(error)
        failure = ArticleFailure(source.name, what, "check that it exists and may be read")
        yield Piece(source.name, "text", failure=failure)


def parse(piece: Piece, published: date | None = None) -> Article | ArticleFailure:
    """Read one article.

    Args:
        piece: As `pieces` gives it.
        published: A day of publication that overrides what the article says.
    """
    if piece.failure is not None:
        return piece.failure
    try:
        text = decode(piece.data)
        if piece.format == "text":
            return make_article(piece.source, text, read_metadata(_sidecar(piece), published))
        fields = _parse(text if piece.row is None else text.rstrip("\r\n"), line=piece.row)
        return _from_fields(piece.source, fields, published)
    except UnreadableError as error:
        where = error.where
        if piece.row is not None and not (where or "").startswith("line "):
            where = f"line {piece.row}" if where is None else f"line {piece.row}, {where}"
        return ArticleFailure(piece.source, error.what, error.mend, where)


def _from_fields(name: str, fields: Mapping[str, object], published: date | None) -> Article:
    if "text" not in fields:
        raise UnreadableError("no `text` in the object", 'give the article as {"title": …, "text": …}')
    body = fields["text"]
    if not isinstance(body, str):
        raise UnreadableError(f"expected a string, got {kind_of(body)}", "give the article's text there", "text")
    return make_article(name, body, read_metadata(fields, published), join_title=True)


def _standard_input(name: str, stdin: BinaryIO) -> Iterator[Piece]:
    first = stdin.readline(_MAX_JSON_BYTES + 1)
    if first.lstrip().startswith(b"{") and _object(first) is not None:
        second = stdin.readline(_MAX_JSON_BYTES + 1)
        while second and not second.strip():
            second = stdin.readline(_MAX_JSON_BYTES + 1)
        if second:
            yield from _rows(name, stdin, (first, second))
        else:
            yield Piece(name, "json", first)
        return
    data = first + stdin.read(_MAX_JSON_BYTES + 1 - len(first))
    if len(data) > _MAX_JSON_BYTES:
        raise too_long()
    yield Piece(name, "json" if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "text", data)


def _rows(name: str, file: BinaryIO, ahead: tuple[bytes, ...] = ()) -> Iterator[Piece]:
    """The rows of a JSON Lines file; blank lines are passed over but counted. A row's number starts at 1.

    Args:
        name: The file's name.
        file: Where the lines are read from.
        ahead: Lines that were read from it already.
    """
    rows = 0
    lines = chain(ahead, iter(lambda: file.readline(_MAX_JSON_BYTES + 1), b""))
    for number, line in enumerate(lines, start=1):
        if len(line) > _MAX_JSON_BYTES:
            rest = line
            while not rest.endswith(b"\n") and (rest := file.readline(_CHUNK_BYTES)):
                pass
            error = too_long()
            rows += 1
            failure = ArticleFailure(f"{name}#{number}", error.what, error.mend, f"line {number}")
            yield Piece(failure.source, "json", row=number, failure=failure)
        elif line.strip():
            rows += 1
            yield Piece(f"{name}#{_row_id(line) or number}", "json", line, row=number)
    if rows == 0:
        raise UnreadableError("no row in it", "give one JSON object a line")


def _row_id(line: bytes) -> str | None:
    """The `id` that a row gives itself, a string or a whole number."""
    given = (_object(line) or {}).get("id")
    if isinstance(given, str) and given.strip():
        return given.encode("utf-8", "backslashreplace").decode()
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else None


def _object(line: bytes) -> Mapping[str, object] | None:
    try:
        return _parse(decode(line))
    except UnreadableError:
        return None


def decode(data: bytes) -> str:
    """UTF-8 to text; a byte-order mark is dropped, newlines stay as they are.

    Raises:
        UnreadableError: The data is binary or in another encoding.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("UTF-16, not UTF-8", "save it as UTF-8")
    if b"\0" in data:
        where = f"byte {data.index(0)}"
        raise UnreadableError("a NUL byte: this is binary data, not text", "give a text file in UTF-8", where)
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        wrong = f"0x{error.object[error.start]:02x} is no UTF-8 ({error.reason})"
        raise UnreadableError(wrong, "save the file as UTF-8", f"byte {at}") from error


def _parse(text: str, *, line: int | None = None) -> Mapping[str, object]:
    """One JSON object. `line` is the number of the line that the text is, in a file of rows."""
    if not text.strip():
        raise UnreadableError("no text in it", "give the article's text")
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno if line is None else line}, column {error.colno}"
        raise UnreadableError(f"no valid JSON: {error.msg}", "mend it there", place) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableError("JSON nested too deep or with a number too long", "give a plain object") from error
    if not isinstance(value, dict):
        raise UnreadableError(
            f"expected an object, got {kind_of(value)}", "give one object an article; many go into a .jsonl file"
        )
    return value


def _sidecar(piece: Piece) -> Mapping[str, object]:
    """The metadata that lies beside a plain text; nothing where there is none."""
    if piece.side is None:
        return {}
    try:
        return _parse(decode(piece.side))
    except UnreadableError as error:
        place = piece.side_name if error.where is None else f"{piece.side_name}, {error.where}"
        raise UnreadableError(error.what, error.mend, place) from error


def _read(file: BinaryIO, most_bytes: int) -> bytes:
    data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise too_long()
    return data
