"""Where articles are worked on: in this process, or in worker processes; outcomes keep the order of the articles.

An engine is a function `(tasks, job, …) -> outcomes`. A task that carries an outcome already (kept from an earlier run)
goes through untouched, in its place.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace

from policyfacts.articles import Piece
from policyfacts.batch.work import Job, work
from policyfacts.write.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Task:
    """One article to do.

    Attributes:
        piece: Its bytes.
        key: What outputs remember it by.
        size: How many bytes the article had.
        outcome: What an earlier run left of it; None where it is to be done.
    """

    piece: Piece
    key: bytes
    size: int
    outcome: Outcome | None = None

    def done(self, outcome: Outcome) -> Task:
        """The same with its outcome, and without the bytes that it took."""
        return replace(self, piece=replace(self.piece, data=b"", side=None), outcome=outcome)


def here(tasks: Iterable[Task], job: Job) -> Generator[Task, None, None]:
    """Work in this process, one article after the other: nothing is isolated, nothing has a time limit."""
    for task in tasks:
        yield task if task.outcome is not None else task.done(work(task.piece, job))
