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
from policyfacts.articles.formats import FORMATS
from policyfacts.articles.piece import Piece
from policyfacts.articles.read import parse, pieces, read_all, read_source, text_of
from policyfacts.articles.sources import STANDARD_INPUT, Source, expand
from policyfacts.articles.tables import OWN_NAMES, Columns

__all__ = [
    "FORMATS",
    "MAX_TEXT_BYTES",
    "OWN_NAMES",
    "STANDARD_INPUT",
    "Article",
    "ArticleFailure",
    "Columns",
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
    "text_of",
]
