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
from policyfacts.articles.read import Piece, parse, pieces, read_all, read_source
from policyfacts.articles.sources import FORMATS, STANDARD_INPUT, Source, expand

__all__ = [
    "FORMATS",
    "MAX_TEXT_BYTES",
    "STANDARD_INPUT",
    "Article",
    "ArticleFailure",
    "Metadata",
    "Piece",
    "Source",
    "UnreadableError",
    "expand",
    "make_article",
    "parse",
    "parse_day",
    "pieces",
    "read_all",
    "read_source",
]
