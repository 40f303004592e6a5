"""From a folder, a file or standard input to articles, one at a time and in a fixed order.

Nothing is lost silently: what cannot be read comes out as an `ArticleFailure` where its article would have stood.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
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
from policyfacts.errors import InputError

Format = Literal["text", "json", "jsonl"]

FORMATS: Mapping[str, Format] = {".txt": "text", ".md": "text", ".json": "json", ".jsonl": "jsonl"}
# Gold and metadata lie beside their articles and are none themselves.
_NO_ARTICLES = (".gold.json", ".meta.json")
STANDARD_INPUT = "-"
# JSON may spend six bytes (\u00e9) on a character that takes one or two in UTF-8; the metadata gets a megabyte.
_MAX_JSON_BYTES = 6 * MAX_TEXT_BYTES + 1_000_000
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that will be read: a file, or standard input where `path` is None.

    Attributes:
        name: What `Article.source` says (a row of a file adds `#ID`).
    """

    name: str
    path: Path | None
    format: Format


def expand(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Source]:
    """List what will be read: files as named, folders recursively in the order of their POSIX paths.

    In a folder, hidden entries, links to folders, `*.gold.json`, `*.meta.json` and files of other formats are passed
    over. A folder inside it that cannot be listed is a source too: reading it gives a failure.

    Raises:
        InputError: A path does not exist, a named file has a format that is not read, or a folder holds no article;
            raised before the first source is given.
    """
    parts = [_expand_one(os.fspath(path)) for path in paths]
    if not parts:
        raise InputError("nothing to read; name a file, a folder, or - for standard input")
    return chain.from_iterable(parts)


def _expand_one(named: str) -> Iterable[Source]:
    if named == STANDARD_INPUT:
        return [Source(STANDARD_INPUT, None, "text")]
    path = Path(named)
    if path.is_dir():
        articles = _walk(path, "")
        first = next(articles, None)
        if first is None:
            raise InputError(f"{_printable(named)}: no article in this folder; {_readable_formats()}")
        return chain([first], articles)
    if not path.exists():
        raise InputError(f"{_printable(named)}: no such file or folder; check the path")
    if path.name.lower().endswith(_NO_ARTICLES):
        raise InputError(f"{_printable(named)}: gold and metadata are no articles; name the article beside it")
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise InputError(f"{_printable(named)}: a format that is not read; {_readable_formats()}")
    return [Source(_printable(path.name), path, form)]


def _readable_formats() -> str:
    return f"the formats that are read are {', '.join(FORMATS)}"


def _walk(folder: Path, prefix: str) -> Iterator[Source]:
    """Articles below a folder. A slash sorts folders as the whole paths would sort; links to folders may be circles."""
    try:
        with os.scandir(folder) as entries:
            listed = [(entry.name + "/" * entry.is_dir(), entry) for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        if not prefix:
            raise InputError(f"{_printable(str(folder))}: {_reason(error)}; check the permissions") from error
        yield Source(_printable(prefix), folder, "text")
        return
    for name, entry in sorted(listed, key=lambda item: item[0]):
        if name.endswith("/"):
            if not entry.is_symlink():
                yield from _walk(folder / entry.name, prefix + name)
            continue
        form = FORMATS.get(Path(name).suffix.lower())
        if form is not None and not name.lower().endswith(_NO_ARTICLES) and (entry.is_file() or entry.is_symlink()):
            yield Source(_printable(prefix + name), Path(entry.path), form)


def _printable(name: str) -> str:
    """A file's name as text that can be written: bytes that are no UTF-8 are shown as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read_source(
    source: Source, *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | ArticleFailure]:
    """Read the articles of one source, one by one; a file of rows is never held as a whole.

    Args:
        source: As `expand` gives it.
        published: A day of publication that overrides what the articles say.
        stdin: Standard input; the process's own by default.
    """
    try:
        if source.path is None:
            yield _article_of(source, _read(stdin or sys.stdin.buffer, _MAX_JSON_BYTES), {}, published)
        elif source.format == "jsonl":
            with source.path.open("rb") as file:
                yield from _rows(source.name, file, published)
        else:
            with source.path.open("rb") as file:
                data = _read(file, MAX_TEXT_BYTES + 3 if source.format == "text" else _MAX_JSON_BYTES)
            side = _sidecar(source.path) if source.format == "text" else {}
            yield _article_of(source, data, side, published)
    except UnreadableError as error:
        yield ArticleFailure(source.name, error.what, error.mend, error.where)
    except OSError as error:
        closed = source.path is not None and source.path.is_dir()
        what = "a folder that cannot be listed" if closed else _reason(error)
        yield ArticleFailure(source.name, what, "check that it exists and may be read")


def read_all(
    paths: Iterable[str | os.PathLike[str]], *, published: date | None = None
) -> Iterator[Article | ArticleFailure]:
    """Everything below the paths: `expand` and `read_source` in one.

    Raises:
        InputError: As `expand` says.
    """
    sources = expand(paths)
    return chain.from_iterable(read_source(source, published=published) for source in sources)


def _article_of(source: Source, data: bytes, side: Mapping[str, object], published: date | None) -> Article:
    text = decode(data)
    piped_json = source.path is None and text.lstrip().startswith("{")
    if source.format == "json" or piped_json:
        return _from_fields(source.name, _parse(text), published)
    return make_article(source.name, text, read_metadata(side, published))


def _from_fields(name: str, fields: Mapping[str, object], published: date | None) -> Article:
    if "text" not in fields:
        raise UnreadableError("no `text` in the object", 'give the article as {"title": …, "text": …}')
    body = fields["text"]
    if not isinstance(body, str):
        raise UnreadableError(f"expected a string, got {kind_of(body)}", "give the article's text there", "text")
    return make_article(name, body, read_metadata(fields, published), join_title=True)


def _rows(name: str, file: BinaryIO, published: date | None) -> Iterator[Article | ArticleFailure]:
    """The rows of a JSON Lines file; blank lines are passed over but counted. A row's number starts at 1."""
    number = rows = 0
    while line := file.readline(_MAX_JSON_BYTES + 1):
        number += 1
        label = f"{name}#{number}"
        try:
            if len(line) > _MAX_JSON_BYTES:
                while not line.endswith(b"\n") and (line := file.readline(_CHUNK_BYTES)):
                    pass
                raise too_long()
            text = decode(line).rstrip("\r\n")
            if not text.strip():
                continue
            rows += 1
            fields = _parse(text, line=number)
            given = fields.get("id")
            if (isinstance(given, str) and given.strip()) or (isinstance(given, int) and not isinstance(given, bool)):
                label = f"{name}#{given}".encode("utf-8", "backslashreplace").decode()
            yield _from_fields(label, fields, published)
        except UnreadableError as error:
            line_is_said = error.where is not None and error.where.startswith("line ")
            place = f"line {number}" if error.where is None else f"line {number}, {error.where}"
            rows += 1
            yield ArticleFailure(label, error.what, error.mend, error.where if line_is_said else place)
    if rows == 0:
        raise UnreadableError("no row in it", "give one JSON object a line")


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


def _sidecar(path: Path) -> Mapping[str, object]:
    """The metadata that lies beside a plain text as `NAME.meta.json`; nothing where there is no such file."""
    side = path.with_name(f"{path.stem}.meta.json")
    if not side.is_file():
        return {}
    try:
        with side.open("rb") as file:
            return _parse(decode(_read(file, _MAX_JSON_BYTES)))
    except UnreadableError as error:
        place = _printable(side.name) if error.where is None else f"{_printable(side.name)}, {error.where}"
        raise UnreadableError(error.what, error.mend, place) from error


def _read(file: BinaryIO, most_bytes: int) -> bytes:
    data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise too_long()
    return data


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
