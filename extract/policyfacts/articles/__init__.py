"""Articles in: a folder, a file or standard input becomes a stream of `Article`s, one failure for each bad one."""

from __future__ import annotations

from policyfacts.articles.article import (
    MAX_TEXT_BYTES,
    Article,
    ArticleFailure,
    Metadata,
    UnreadableError,
    make_article,
    parse_day,
)
from policyfacts.articles.read import FORMATS, Source, expand, read_all, read_source

__all__ = [
    "FORMATS",
    "MAX_TEXT_BYTES",
    "Article",
    "ArticleFailure",
    "Metadata",
    "Source",
    "UnreadableError",
    "expand",
    "make_article",
    "parse_day",
    "read_all",
    "read_source",
]
