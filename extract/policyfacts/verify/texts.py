"""The texts of records that were written without them: their articles, looked up by hash or source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyfacts.articles import Article, Source, expand, read_source
from policyfacts.errors import InputError


class Texts:
    """Articles by the hash of their text, else by their source; one article is in memory at a time.

    All articles are read once for an index. A file of rows is read on from where the last look-up ended, so records in
    the order of their articles cost one more reading.

    Raises:
        InputError: A path is missing, or is standard input, which cannot be read twice.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        named = list(paths)
        if "-" in named:
            raise InputError("--articles -: standard input cannot be read twice; name files or folders")
        self._sources = list(expand(named)) if named else []
        self._by_hash: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        self._firsts: list[int] = []
        number = 0
        for source in self._sources:
            self._firsts.append(number)
            for article in read_source(source):
                if isinstance(article, Article):
                    self._by_hash.setdefault(article.text_sha256, number)
                    self._by_name.setdefault(article.source, number)
                number += 1
        self._open: int | None = None
        self._at = 0
        self._ahead: Iterator[tuple[int, str]] = iter(())

    def find(self, text_sha256: str, source: str) -> str | None:
        """The text of that hash, else that of that source; None where no article has either."""
        wanted = self._by_hash.get(text_sha256, self._by_name.get(source))
        if wanted is None:
            return None
        place = max(index for index, first in enumerate(self._firsts) if first <= wanted)
        if place != self._open or wanted < self._at:
            self._open, self._at = place, self._firsts[place]
            self._ahead = _numbered(self._sources[place], self._at)
        for number, text in self._ahead:
            self._at = number + 1
            if number == wanted:
                return text
        return None


def _numbered(source: Source, first: int) -> Iterator[tuple[int, str]]:
    for number, article in enumerate(read_source(source), start=first):
        yield number, article.text if isinstance(article, Article) else ""
