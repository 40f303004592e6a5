"""From a source to its articles in two steps: `pieces` cuts out the bytes of one article each, `parse` reads them.

The first step is cheap and keeps the order; the second may happen in another process. Nothing is lost silently: what
cannot be read comes out as an `ArticleFailure` where its article would have stood.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO

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
from policyfacts.articles.crawls import cut_warc
from policyfacts.articles.formats import kind_of_file
from policyfacts.articles.lines import as_object, cut_lines
from policyfacts.articles.pages import MAX_PAGE_BYTES, page_too_long, read_page
from policyfacts.articles.piece import MAX_ROW_BYTES, Piece, decode, failed, parse_object
from policyfacts.articles.sources import Source, expand, printable, reason
from policyfacts.articles.tables import OWN_NAMES, Columns, cut_delimited, cut_parquet
from policyfacts.articles.unpack import Stream, open_stream

__all__ = ["decode", "parse", "pieces", "read_all", "read_source", "text_of"]


def read_source(
    source: Source, *, published: date | None = None, stdin: BinaryIO | None = None, columns: Columns = OWN_NAMES
) -> Iterator[Article | ArticleFailure]:
    """Read the articles of one source, one by one; a file of rows is never held as a whole.

    Args:
        source: As `expand` gives it.
        published: A day of publication that overrides what the articles say.
        stdin: Standard input; the process's own by default.
        columns: What the columns of tables are called.
    """
    return (parse(piece, published) for piece in pieces(source, stdin=stdin, columns=columns))


def read_all(
    paths: Iterable[str | os.PathLike[str]], *, published: date | None = None, columns: Columns = OWN_NAMES
) -> Iterator[Article | ArticleFailure]:
    """Everything below the paths: `expand` and `read_source` in one.

    Raises:
        InputError: As `expand` says.
    """
    sources = expand(paths)
    return chain.from_iterable(read_source(source, published=published, columns=columns) for source in sources)


def pieces(source: Source, *, stdin: BinaryIO | None = None, columns: Columns = OWN_NAMES) -> Iterator[Piece]:
    """Cut a source into articles, without reading them; what cannot be opened is a piece with a failure.

    Standard input is one plain text, one JSON article, or, where its first line is an object and more follow, rows.
    """
    try:
        if source.path is None:
            yield from _standard_input(source.name, stdin or sys.stdin.buffer)
        else:
            with open_stream(source.path, source.packing) as stream:
                yield from _cut(source, source.path, stream, columns)
    except UnreadableError as error:
        yield failed(source.name, error)
    except OSError as error:
        closed = source.path is not None and source.path.is_dir()
        what = "a folder that cannot be listed" if closed else reason(error)
        yield failed(source.name, UnreadableError(what, "check that it exists and may be read"))


def _cut(source: Source, path: Path, stream: Stream, columns: Columns) -> Iterator[Piece]:
    match source.format:
        case "jsonl":
            yield from cut_lines(source.name, stream)
        case "csv" | "tsv":
            yield from cut_delimited(source.name, stream, "," if source.format == "csv" else "\t", columns)
        case "parquet":
            yield from cut_parquet(source.name, stream, columns)
        case "warc":
            yield from cut_warc(source.name, stream)
        case "json":
            yield Piece(source.name, "json", _read(stream, MAX_ROW_BYTES))
        case "text":
            yield _with_sidecar(Piece(source.name, "text", _read(stream, MAX_TEXT_BYTES + 3)), path)
        case "html":
            yield _with_sidecar(Piece(source.name, "html", _read(stream, MAX_PAGE_BYTES, page_too_long())), path)


def parse(piece: Piece, published: date | None = None) -> Article | ArticleFailure:
    """Read one article.

    Args:
        piece: As `pieces` gives it.
        published: A day of publication that overrides what the article says.
    """
    if piece.failure is not None:
        return piece.failure
    try:
        if piece.format == "html":
            piece = _page_text(piece)
        text = decode(piece.data)
        if piece.format == "text":
            return make_article(piece.source, text, read_metadata(_sidecar(piece), published))
        fields = parse_object(text if piece.row is None else text.rstrip("\r\n"), line=piece.row)
        return _from_fields(piece.source, fields, published)
    except UnreadableError as error:
        where = error.where
        if piece.row is not None and not (where or "").startswith("line "):
            row = f"{piece.counted} {piece.row}"
            where = row if where is None else f"{row}, {where}"
        return ArticleFailure(piece.source, error.what, error.mend, where)


def text_of(page: Piece) -> Piece | ArticleFailure:
    """The article on a web page as a text with its metadata beside it: `parse` reads the same article from both."""
    try:
        return _page_text(page)
    except UnreadableError as error:
        return ArticleFailure.of(page.source, error)


def _from_fields(name: str, fields: Mapping[str, object], published: date | None) -> Article:
    if "text" not in fields:
        raise UnreadableError("no `text` in the object", 'give the article as {"title": …, "text": …}')
    body = fields["text"]
    if not isinstance(body, str):
        raise UnreadableError(f"expected a string, got {kind_of(body)}", "give the article's text there", "text")
    return make_article(name, body, read_metadata(fields, published), join_title=True)


def _page_text(piece: Piece) -> Piece:
    """What came beside a page counts more than what the page says of itself."""
    side = _sidecar(piece)
    charset = side.get("charset")
    page = read_page(piece.data, charset if isinstance(charset, str) else None)
    said = {"title": page.title, "published": page.published, "publisher": page.publisher, "url": page.url}
    both = json.dumps(said | {name: value for name, value in side.items() if value}).encode()
    return replace(piece, format="text", data=page.text.encode("utf-8", "surrogatepass"), side=both)


def _standard_input(name: str, stdin: BinaryIO) -> Iterator[Piece]:
    first = stdin.readline(MAX_ROW_BYTES + 1)
    if first.lstrip().startswith(b"{") and as_object(first) is not None:
        second = stdin.readline(MAX_ROW_BYTES + 1)
        while second and not second.strip():
            second = stdin.readline(MAX_ROW_BYTES + 1)
        if second:
            yield from cut_lines(name, stdin, (first, second))
        else:
            yield Piece(name, "json", first)
        return
    data = first + stdin.read(MAX_ROW_BYTES + 1 - len(first))
    if len(data) > MAX_ROW_BYTES:
        raise too_long()
    yield Piece(name, "json" if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "text", data)


def _with_sidecar(piece: Piece, path: Path) -> Piece:
    """The piece with the metadata file that lies beside its article, `NAME.meta.json` whatever the endings are."""
    kind = kind_of_file(path.name)
    side = path.with_name(f"{path.stem if kind is None else kind.stem}.meta.json")
    if not side.is_file():
        return piece
    with side.open("rb") as file:
        return replace(piece, side=_read(file, MAX_ROW_BYTES), side_name=printable(side.name))


def _sidecar(piece: Piece) -> Mapping[str, object]:
    """The metadata that came beside a text; nothing where there is none."""
    if piece.side is None:
        return {}
    try:
        return parse_object(decode(piece.side))
    except UnreadableError as error:
        place = piece.side_name if error.where is None else f"{piece.side_name}, {error.where}"
        raise UnreadableError(error.what, error.mend, place) from error


def _read(file: BinaryIO, most_bytes: int, otherwise: UnreadableError | None = None) -> bytes:
    data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise otherwise or too_long()
    return data
