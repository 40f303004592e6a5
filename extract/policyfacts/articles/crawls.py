"""Web archives (WARC) as news crawls leave them: every page that a server gave is an article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from policyfacts.articles.article import UnreadableError
from policyfacts.articles.pages import MAX_PAGE_BYTES, page_too_long
from policyfacts.articles.piece import Piece, failed, row_source
from policyfacts.articles.unpack import Stream, StreamError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

# What is no page is passed over: images, films. More in one packed record is no film but a bomb.
_MAX_RECORD_BYTES = 1_000_000_000
_MAX_HEADER_LINE_BYTES = 100_000
_CHUNK_BYTES = 1 << 16
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def cut_warc(name: str, stream: Stream) -> Iterator[Piece]:
    """The pages in a web archive: answers with status 200 that are HTML. Other records are passed over.

    A source is `FILE#` and the record's id. What is no record is a failure, and the next record is looked for.

    Raises:
        UnreadableError: It holds no record, or cannot be unpacked any further.
    """
    number = 0
    line = b""
    try:
        while line := line or _next_line(stream):
            number += 1
            stream.begin_article(_MAX_RECORD_BYTES)
            record = _record(stream, line)
            if record is None:
                error = UnreadableError("no whole WARC record", "fetch the file again")
                yield failed(f"{name}#{number}", error, f"record {number}")
                line = _next_record(stream)
                continue
            yield from _page(name, record, number)
            while record.raw_stream.read(_CHUNK_BYTES):
                pass
            if record.raw_stream.limit > 0:
                raise UnreadableError("ends in the middle of a record", "fetch the file again", f"record {number}")
            line = b""
    except StreamError as error:
        raise StreamError(error.what, error.mend, f"record {number}") from error
    if number == 0:
        raise UnreadableError("no record in it", "give a .warc file")


def _record(stream: Stream, line: bytes) -> ArcWarcRecord | None:
    """The record that begins with a line; None where that is none, or does not say what it is and how long."""
    from warcio.exceptions import ArchiveLoadFailed

    try:
        record = _loader().parse_record_stream(stream, line, "warc", no_record_parse=True)
    except (ArchiveLoadFailed, EOFError):
        return None
    return None if record.length is None or record.rec_type is None else record


@cache
def _loader() -> ArcWarcRecordLoader:
    from warcio.recordloader import ArcWarcRecordLoader

    return ArcWarcRecordLoader(verify_http=False, arc2warc=False)


def _next_line(stream: Stream) -> bytes:
    """The next line that is not blank; nothing at the end."""
    while (line := stream.readline(_MAX_HEADER_LINE_BYTES)) and not line.strip():
        pass
    return line


def _next_record(stream: Stream) -> bytes:
    """The next line that begins a record; nothing at the end."""
    while (line := stream.readline(_MAX_HEADER_LINE_BYTES)) and not line.startswith(b"WARC/"):
        pass
    return line


def _page(name: str, record: ArcWarcRecord, number: int) -> Iterator[Piece]:
    """The page of a record, or nothing."""
    address = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type != "response" or address is None:
        return
    try:
        http = record.http_headers = _loader().load_http_headers("response", address, record.raw_stream, record.length)
    except EOFError:
        return
    if http is None or http.get_statuscode() != "200":
        return
    kind, _, parameters = (http.get_header("Content-Type") or "").partition(";")
    if kind.strip().lower() not in _PAGE_TYPES:
        return
    source = row_source(name, (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>"), number)
    try:
        data = _content(record)
    except StreamError:
        raise
    except UnreadableError as error:
        yield failed(source, error, f"record {number}")
        return
    if record.raw_stream.limit > 0 and not record.raw_stream.stream.peek(1):
        return  # the file ends in the middle of it, which is told of the file
    _, _, charset = parameters.lower().partition("charset=")
    side = json.dumps({"url": address, "charset": charset.strip(" \"';") or None}).encode()
    yield Piece(source, "html", data, side, "the record's header")


def _content(record: ArcWarcRecord) -> bytes:
    """The page, out of what it was packed in for its way through the net."""
    from warcio.bufferedreaders import BufferedReader

    packed = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if packed not in ("", "identity", *BufferedReader.get_supported_decompressors()):
        raise UnreadableError(f"packed as {packed[:20]!r}", "give the page unpacked")
    stream = record.content_stream()
    parts = []
    size = 0
    while part := stream.read(_CHUNK_BYTES):
        parts.append(part)
        size += len(part)
        if size > MAX_PAGE_BYTES:
            raise page_too_long()
    return b"".join(parts)
