"""A record as it was found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

STDIN = "-"
# What is cut off the name of an article's file, one after the other, to find its gold.
_ARTICLE_SUFFIXES = (".gz", ".zst", ".json", ".txt", ".md", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it was found; whoever keeps it may take it apart.

    Attributes:
        data: The record as JSON has it, in the form of the contract. Another program's may lack any field but
            `visa_counts`.
        where: The file, or the line or article in it, to tell where something is wrong.
        file: The name of the record's own file without its suffix; empty where it has none.
    """

    data: dict[str, Any]
    where: str
    file: str = ""

    @property
    def source(self) -> str:
        """`article.source`; empty where the record does not say it."""
        article = self.data.get("article")
        source = article.get("source") if isinstance(article, dict) else None
        return source if isinstance(source, str) else ""

    @property
    def name(self) -> str:
        """The article's name, as gold has it; that of the record's own file where it has no source."""
        return article_name(self.source) or self.file


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that failed, as an output lists it; `where` is a place in it."""

    source: str = ""
    what: str = ""
    where: str | None = None
    mend: str | None = None


def article_name(source: str) -> str:
    """The name of an article: that of its file, or the id of its row, without the suffixes.

    >>> article_name("news/fjord.txt"), article_name("rows.jsonl#7"), article_name("page.html.gz")
    ('fjord', '7', 'page')
    """
    name = PurePosixPath(source).name.split("#")[-1]
    for suffix in _ARTICLE_SUFFIXES:
        name = name.removesuffix(suffix)
    return name
