"""Tables with named columns: CSV, TSV and Parquet. Each row becomes the JSON object that it would be in a .jsonl."""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from typing import IO, TYPE_CHECKING, Any, Literal

from policyfacts.articles.article import UnreadableError, too_long
from policyfacts.articles.piece import MAX_ROW_BYTES, Piece, decode, failed, row_source
from policyfacts.articles.unpack import Stream

if TYPE_CHECKING:
    import pyarrow as pa

_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
# Rows of a Parquet file that are in memory at once.
_BATCH_ROWS = 32
# Parquet is read from its end, so a packed one is unpacked to disk first.
_MAX_UNPACKED_BYTES = 2_000_000_000
_COPY_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of tables are called; None stands for the field's own name, in a table that has such a column.

    Only the text is needed. An id names the row, else its number does.
    """

    text: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    id: str | None = None

    def places(self, names: list[str]) -> dict[str, int]:
        """Where each field stands in a row.

        Args:
            names: The names of the table's columns.

        Raises:
            UnreadableError: A column that was named, or one for the text, is not there or is there twice.
        """
        found = {}
        for field, named in zip(fields(self), astuple(self), strict=True):
            name = field.name if named is None else named
            there = names.count(name)
            if there == 1:
                found[field.name] = names.index(name)
            elif there or named is not None or field.name == "text":
                what = f"two columns called {name!r}" if there else f"no column called {name!r}"
                said = ", ".join(map(repr, names)) if len(names) <= 40 else f"{', '.join(map(repr, names[:40]))}, …"
                raise UnreadableError(what, f"there are {said}; name one with --{field.name}-column")
        return found


OWN_NAMES = Columns()


def cut_delimited(name: str, stream: Stream, delimiter: str, columns: Columns) -> Iterator[Piece]:
    """The rows of a CSV or TSV file with a header, quoted as spreadsheets do. A row's number is that of its first line.

    Raises:
        UnreadableError: The columns are not those that are wanted, there is no row, or the file cannot be read on.
    """
    lines = _Lines(stream)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW_BYTES))  # of the whole process; it only ever grows
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    names = places = None
    rows = 0
    lines.begin_row()
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            rows += 1
            yield _broken(name, str(error), first, reader.line_num)
            lines.begin_row()
            continue
        except UnreadableError as error:
            if places is None:
                raise
            yield failed(f"{name}#{first}", error, f"line {first}")
            return
        if row is None:
            break
        if not row:
            continue
        if places is None or names is None:
            names = [_utf8(cell) for cell in row]
            places = columns.places(names)
            continue
        rows += 1
        yield _delimited_row(name, row, names, places, first)
        lines.begin_row()
    if rows == 0:
        raise UnreadableError("no row in it", "give a line with the names of the columns, and a row an article")


def cut_parquet(name: str, stream: Stream, columns: Columns) -> Iterator[Piece]:
    """The rows of a Parquet file. A row's number starts at 1.

    Raises:
        UnreadableError: It is no Parquet file, is broken, or its columns are not those that are wanted.
    """
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    with _seekable(stream) as file:
        number = 0
        try:
            table = ParquetFile(file, buffer_size=_COPY_BYTES)  # else a whole column of a row group is read at once
            names = list(table.schema_arrow.names)
            places = columns.places(names)
            wanted = [names[place] for place in places.values()]
            for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=wanted, use_threads=False):
                cells = {field: _plain(batch.column(names[place])) for field, place in places.items()}
                for at in range(batch.num_rows):
                    number += 1
                    yield _parquet_row(name, cells, at, number)
        except (pa.ArrowException, OSError) as error:
            what = " ".join(f"no whole Parquet file: {error}".split())[:200]
            raise UnreadableError(what, "write it again", f"row {number + 1}" if number else None) from error
    if number == 0:
        raise UnreadableError("no row in it", "give a row an article")


class _Lines:
    """The lines of a stream as text, for a reader that takes as many of them as a row has; bad bytes come escaped."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._left_bytes = MAX_ROW_BYTES
        start = stream.peek(4)[:4]
        decode(start if start.startswith((b"\xff\xfe", b"\xfe\xff")) else b"")
        if start.startswith(b"\xef\xbb\xbf"):
            stream.read(3)

    def begin_row(self) -> None:
        self._left_bytes = MAX_ROW_BYTES
        self._stream.begin_article()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._left_bytes + 1)
        self._left_bytes -= len(line)
        if self._left_bytes < 0:
            error = too_long()
            mend = "look for a quotation mark that is not closed; nothing behind it was read"
            raise UnreadableError(error.what, mend)
        if not line:
            raise StopIteration
        return line.decode("utf-8", "surrogateescape")


def _utf8(cell: str) -> str:
    bad = _ESCAPED_BYTE.search(cell)
    if bad is not None:
        raise UnreadableError(f"0x{ord(bad[0]) - 0xDC00:02x} is no UTF-8", "save the file as UTF-8")
    return cell


def _broken(name: str, said: str, first: int, last: int) -> Piece:
    where = f"line {first}" if last <= first else f"lines {first} to {last}"
    mend = "close every quotation mark, and double those inside a field; no row was read there"
    return failed(f"{name}#{first}", UnreadableError(f"a broken row: {said}", mend), where)


def _delimited_row(name: str, row: list[str], names: list[str], places: Mapping[str, int], line: int) -> Piece:
    if len(row) != len(names):
        what = f"{len(row)} field{'' if len(row) == 1 else 's'} where the header names {len(names)}"
        mend = "put fields with the delimiter or a newline inside in quotation marks"
        return failed(f"{name}#{line}", UnreadableError(what, mend), f"line {line}")
    try:
        return _row(name, {field: _utf8(row[place]) for field, place in places.items()}, line, "line")
    except UnreadableError as error:
        return failed(row_source(name, row[places["id"]] if "id" in places else None, line), error, f"line {line}")


def _parquet_row(name: str, cells: Mapping[str, pa.Array[Any]], at: int, number: int) -> Piece:
    try:
        return _row(name, {field: _value(column[at]) for field, column in cells.items()}, number, "row")
    except UnreadableError as error:
        return failed(f"{name}#{number}", error, f"row {number}")


def _row(name: str, found: Mapping[str, object], number: int, counted: Literal["line", "row"]) -> Piece:
    data = json.dumps(found, ensure_ascii=False, default=str).encode()
    if len(data) > MAX_ROW_BYTES:
        raise too_long()
    return Piece(row_source(name, found.get("id"), number), "json", data, row=number, counted=counted)


def _plain(column: pa.Array[Any]) -> pa.Array[Any]:
    """A column whose values Python has: its times know no nanoseconds."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        return column.cast(pa.timestamp("us", kind.tz), safe=False)
    return column


def _value(cell: pa.Scalar[Any]) -> object:
    try:
        value = cell.as_py()
        if isinstance(value, bytes):
            value = value.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError(f"0x{error.object[error.start]:02x} is no UTF-8", "write the column as UTF-8") from error
    return value.isoformat() if hasattr(value, "isoformat") else value


def _seekable(stream: Stream) -> IO[bytes]:
    """The stream, or a copy on disk of what a packed one holds."""
    if not stream.is_packed:
        return stream
    copy = tempfile.TemporaryFile()  # noqa: SIM115  the caller closes it
    try:
        stream.begin_article(_MAX_UNPACKED_BYTES)
        while data := stream.read(_COPY_BYTES):
            copy.write(data)
        copy.seek(0)
    except BaseException:
        copy.close()
        raise
    return copy
