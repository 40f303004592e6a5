"""What an article is: its text, the metadata that came with it, and how the two are made from what was read.

Offsets are 0-based, half-open, in characters (Python str) of `Article.text`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from policyfacts.errors import ArticleError
from policyfacts.worded import worded_day

# 5 MB of UTF-8: about 800,000 words, a shelf of novels. What is longer is an archive or a dump, not an article.
MAX_TEXT_BYTES = 5_000_000
# The day comes first; a time, a fraction or a zone may follow.
_ISO_DAY_FIRST = re.compile(r"\d{4}-\d{2}-\d{2}(?:$|[T ])")
# `Wed, 20 Feb 2019 14:05 GMT`, `February 20, 2019`: a month in letters, a day, a whole year. What is all figures
# (03/05/24) has more than one meaning.
_WORDED_DAY = re.compile(r"(?=.*\b\d{1,2}(?:st|nd|rd|th)?\b)(?=.*\b\d{4}\b).*[a-z]{3}", re.IGNORECASE)
_LONGEST_DATE = 60
_SURROGATE = re.compile("[\ud800-\udfff]")


class UnreadableError(ArticleError):
    """What is wrong with one article, where in it, and how to mend it; without its source, which the reader knows.

    Attributes:
        what: What is wrong.
        where: A place inside the article (`line 3, column 7`, `byte 120`, `published`), or None.
        mend: What to do about it.
    """

    def __init__(self, what: str, mend: str, where: str | None = None) -> None:
        self.what, self.mend, self.where = what, mend, where
        super().__init__(f"{what}; {mend}" if where is None else f"{where}: {what}; {mend}")


@dataclass(frozen=True, slots=True)
class ArticleFailure:
    """One article that could not be read, in the place where the article would have stood.

    Attributes:
        source: As in `Article.source`.
        what: What is wrong.
        mend: What to do about it.
        where: A place inside the article, or None.
    """

    source: str
    what: str
    mend: str
    where: str | None = None

    @classmethod
    def of(cls, source: str, error: UnreadableError) -> ArticleFailure:
        """What is wrong, and with which article."""
        return cls(source, error.what, error.mend, error.where)

    def __str__(self) -> str:
        """The whole in one line, whatever the source's name and the parser's message hold."""
        parts = [self.source, *([] if self.where is None else [self.where]), f"{self.what}; {self.mend}"]
        return " ".join(": ".join(parts).split())

    def error(self) -> ArticleError:
        """The same as an exception, for callers that want one."""
        return ArticleError(str(self))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What came with a text. `published` is the day, `published_text` that in ISO 8601, as written if it was so."""

    title: str | None = None
    published: date | None = None
    published_text: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready to be read.

    Attributes:
        source: POSIX path relative to the folder that was named, or the file's name; `FILE#ID` for a row of a file;
            `-` for standard input.
        text: The text that every offset points into; a JSON article's title and a blank line come first.
        id: The first 16 hex digits of `text_sha256`.
        text_sha256: SHA-256 of the text in UTF-8.
        title_span: Where the title stands in the text, or None where the text does not hold it.
    """

    source: str
    text: str
    id: str
    text_sha256: str
    metadata: Metadata
    title_span: tuple[int, int] | None = None

    @property
    def title(self) -> str | None:
        """The title that came with the text."""
        return self.metadata.title

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.metadata.published

    @property
    def published_text(self) -> str | None:
        """The day of publication as it was written."""
        return self.metadata.published_text

    @property
    def publisher(self) -> str | None:
        """Who published it."""
        return self.metadata.publisher

    @property
    def url(self) -> str | None:
        """Where it was published."""
        return self.metadata.url

    @property
    def language(self) -> str | None:
        """The language that came with the text, as it was written."""
        return self.metadata.language


def make_article(source: str, body: str, metadata: Metadata | None = None, *, join_title: bool = False) -> Article:
    """Make an article of a text and its metadata.

    Args:
        source: Where it came from, as in `Article.source`.
        body: The decoded text.
        metadata: What came with it.
        join_title: Whether the title goes in front of the text (a JSON article) or stands in it already (plain text).

    Raises:
        UnreadableError: There is no text, too much of it, or characters that no text has.
    """
    metadata = metadata or Metadata()
    title = metadata.title
    if not body.strip():
        raise UnreadableError("no text in it", "give the article's text")
    if "\0" in body:
        raise UnreadableError(f"character {body.index(chr(0))} is NUL", "give text, not binary data", "text")
    text, span = body, None
    if title is not None and join_title:
        text, span = f"{title}\n\n{body}", (0, len(title))
    elif title is not None and body.lstrip().startswith(title):
        start = len(body) - len(body.lstrip())
        span = (start, start + len(title))
    half = _SURROGATE.search(text)
    if half is not None:
        raise UnreadableError(
            f"half of a surrogate pair (\\u{ord(half[0]):04x}) at character {half.start()}",
            "write the character out, or both halves",
            "text",
        )
    data = text.encode("utf-8")
    if len(data) > MAX_TEXT_BYTES:
        raise too_long(len(data))
    digest = hashlib.sha256(data).hexdigest()
    return Article(source, text, digest[:16], digest, metadata, span)


def too_long(size_bytes: int | None = None) -> UnreadableError:
    """The error for a text beyond `MAX_TEXT_BYTES`."""
    size = "more than" if size_bytes is None else f"{size_bytes:,} bytes of text, more than"
    return UnreadableError(f"{size} the {MAX_TEXT_BYTES // 1_000_000} MB that an article may have", "split it")


def read_metadata(fields: Mapping[str, object], published: date | None = None) -> Metadata:
    """The metadata among the fields of a JSON object; unknown fields are ignored, null and "" count as absent.

    Args:
        fields: The object as parsed.
        published: A day of publication that overrides the object's own.

    Raises:
        UnreadableError: A field is no string, or `published` is no date.
    """
    stated = _string(fields, "published")
    day = parse_day(stated) if stated is not None and published is None else published
    written = stated if stated is not None and published is None and _ISO_DAY_FIRST.match(stated.strip()) else None
    return Metadata(
        title=_string(fields, "title"),
        published=day,
        published_text=written or (None if day is None else day.isoformat()),
        publisher=_string(fields, "publisher"),
        url=_string(fields, "url"),
        language=_string(fields, "language"),
    )


def parse_day(stated: str) -> date:
    """The day of a date or a date and time, as its own clock has it: no zone is converted.

    ISO 8601, or English with the month in letters (`20 Feb 2019, 14:05 GMT`, `February 20, 2019`).

    Raises:
        UnreadableError: It is neither.
    """
    words = stated.strip()
    try:
        day = datetime.fromisoformat(words).date() if _ISO_DAY_FIRST.match(words) else None
    except ValueError:
        day = None
    if day is None and len(words) <= _LONGEST_DATE and _WORDED_DAY.match(words):
        day = worded_day(words)
    if day is None:
        raise UnreadableError(
            f"{stated[:40]!r} is no date", "write it as 2024-03-25 or 2024-03-25T09:30:00Z", "published"
        )
    return day


def _string(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError(f"expected a string, got {kind_of(value)}", "put it in quotation marks", name)
    half = _SURROGATE.search(value)
    if half is not None:
        raise UnreadableError(f"half of a surrogate pair at character {half.start()}", "write both halves", name)
    return value if value.strip() else None


def kind_of(value: object) -> str:
    """The name that JSON has for the kind of a parsed value."""
    if value is None:
        return "null"
    names = ((bool, "a boolean"), (str, "a string"), (int | float, "a number"), (list, "an array"), (dict, "an object"))
    return next((name for kind, name in names if isinstance(value, kind)), type(value).__name__)
