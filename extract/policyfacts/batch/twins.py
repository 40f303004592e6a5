"""The same text under several sources: extracted once, told as often as it came.

In front of an engine, `mark` recognises a text that it has let through before and sends it on as done; behind the
engine, where the articles come out in their order, `fill` gives it the record of the first with its own metadata. The
bytes are those that an extraction of its own would have given. What is known of earlier texts is bounded: a text that
comes back very late is extracted again. Web pages come here as the texts that the workers have read on them.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import OrderedDict, deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from policyfacts.articles import Article, Piece, parse
from policyfacts.batch.engines import Task
from policyfacts.batch.work import Job, serialise_data
from policyfacts.write.outcome import Outcome

# Packed records that are kept for texts that come back: those of some ten thousand articles.
MOST_BYTES = 64_000_000
# What an entry takes beside its record.
_ENTRY_BYTES = 1_000


@dataclass(slots=True)
class _First:
    """What came of a text (its record packed) once it is there, and how many articles wait for it."""

    outcome: Outcome | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Passage:
    """An article on its way through the engine.

    Attributes:
        first: What belongs to its text; None where it shares nothing.
        article: Set where it waits for the outcome of the first.
    """

    first: _First | None = None
    article: Article | None = None


class Twins:
    """What one run knows of the texts that it has met."""

    def __init__(self, job: Job, most_bytes: int = MOST_BYTES) -> None:
        self._job = job
        self._most_bytes = most_bytes
        self._bytes = 0
        self._firsts: OrderedDict[bytes, _First] = OrderedDict()
        self._passing: deque[_Passage] = deque()

    def mark(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """Send on, as done, what is the text of an earlier task; the others as they are."""
        for task in tasks:
            # What an earlier run left is there already; to read it again only for this costs more than it saves.
            article = None if task.outcome is not None else _readable(task.piece, self._job)
            if article is None:
                self._passing.append(_Passage())
                yield task
                continue
            key = facts_key(article)
            first = self._firsts.get(key)
            if first is None:
                self._firsts[key] = first = _First()
                self._passing.append(_Passage(first))
                yield task
            else:
                first.waiting += 1
                self._firsts.move_to_end(key)
                self._passing.append(_Passage(first, replace(article, text="")))
                yield task.done(Outcome(article.source))

    def fill(self, tasks: Generator[Task, None, None]) -> Generator[Task, None, None]:
        """Give those that were sent on their outcomes; takes the tasks in the order in which `mark` gave them."""
        try:
            for task in tasks:
                passage = self._passing.popleft()
                if passage.first is None or task.outcome is None:
                    yield task
                elif passage.article is None:
                    self._keep(passage.first, task.outcome)
                    yield task
                else:
                    passage.first.waiting -= 1
                    yield replace(task, outcome=self._own(passage.article, passage.first.outcome))
        finally:
            tasks.close()

    def _keep(self, first: _First, outcome: Outcome) -> None:
        first.outcome = replace(outcome, data=zlib.compress(outcome.data, 1))
        self._bytes += len(first.outcome.data) + _ENTRY_BYTES
        if self._bytes <= self._most_bytes:
            return
        for key, old in list(self._firsts.items()):
            if self._bytes <= self._most_bytes:
                break
            if old.outcome is not None and not old.waiting:
                self._bytes -= len(old.outcome.data) + _ENTRY_BYTES
                del self._firsts[key]

    def _own(self, article: Article, first: Outcome | None) -> Outcome:
        """The outcome of a text as that of an article of its own."""
        assert first is not None  # the first came out before
        if first.failure is not None:
            return replace(first, source=article.source, failure=replace(first.failure, source=article.source))
        if first.skipped is not None:
            return replace(first, source=article.source)
        data = json.loads(zlib.decompress(first.data))
        data["article"] |= {
            "source": article.source,
            "title": article.title,
            "published": article.published_text,
            "publisher": article.publisher,
            "url": article.url,
            "language": article.language,
        }
        return Outcome(article.source, serialise_data(data, self._job.form), first.facts)


def facts_key(article: Article) -> bytes:
    """A digest of all in an article that decides its facts; the rest only stands beside them in the record."""
    from policyfacts.resolve.home import publisher_homes

    homes = sorted(publisher_homes(article.publisher, article.url)) if article.publisher or article.url else []
    parts = (article.text_sha256, article.title_span, article.published, article.language, *homes)
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).digest()


def _readable(piece: Piece, job: Job) -> Article | None:
    """The article of a piece, where it can be read."""
    article = parse(piece, job.published)
    return article if isinstance(article, Article) else None
