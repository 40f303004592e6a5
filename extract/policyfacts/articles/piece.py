"""One article as it was cut out of its file, and what all formats share in reading it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from policyfacts.articles.article import MAX_TEXT_BYTES, ArticleFailure, UnreadableError, kind_of

# JSON may spend six bytes (\u00e9) on a character that takes one or two in UTF-8; the metadata gets a megabyte.
MAX_ROW_BYTES = 6 * MAX_TEXT_BYTES + 1_000_000
# The names of files and of a database's keys are made of ids; a longer one is cut, and told apart by its digest.
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one article, not read yet: plain data that can go to another process.

    Attributes:
        source: As in `Article.source`.
        format: How `data` is to be read.
        data: The file, one line of a file of rows, or a row of a table as a JSON object.
        side: The metadata that came beside the text (a file, or what a crawl noted), a JSON object, with its name.
        row: The number of the line or row, from 1, in a file of rows.
        counted: What `row` counts.
        failure: Why there is no data; None where there is.
    """

    source: str
    format: Literal["text", "json", "html"]
    data: bytes = b""
    side: bytes | None = None
    side_name: str = ""
    row: int | None = None
    counted: Literal["line", "row"] = "line"
    failure: ArticleFailure | None = None


def failed(source: str, error: UnreadableError, where: str | None = None) -> Piece:
    """A piece that says why there is none."""
    return Piece(source, "text", failure=ArticleFailure(source, error.what, error.mend, where or error.where))


def row_source(name: str, given: object, number: int) -> str:
    """The source of a row: its file and its id, a string or whole number, as text that can be written; else its number.

    Args:
        name: The file's.
        given: What the row says is its id.
        number: The row's.
    """
    if isinstance(given, bool) or not isinstance(given, str | int) or not str(given).strip():
        return f"{name}#{number}"
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(given))
    if len(shown) > _LONGEST_ID:
        shown = f"{shown[:_LONGEST_ID]}~{hashlib.sha256(shown.encode()).hexdigest()[:8]}"
    return f"{name}#{shown}"


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


def parse_object(text: str, *, line: int | None = None) -> Mapping[str, object]:
    """One JSON object. `line` is the number of the line that the text is, in a file of rows.

    Raises:
        UnreadableError: It is none.
    """
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
