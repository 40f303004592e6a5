"""Where articles are worked on: in this process, or in worker processes; outcomes keep the order of the articles.

An engine does steps. What is done already when it comes to a step, an outcome of an earlier run or a text that needs no
reading, goes through untouched, in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from policyfacts.articles import Piece
from policyfacts.batch.work import Job, read, work
from policyfacts.write.outcome import Outcome

# What comes of a step: the end of an article, or what is left to do of it.
Result = Piece | Outcome
# A function of a module, so that any process finds it.
Deed = Callable[[Piece, Job], Result]


@dataclass(frozen=True, slots=True)
class Task:
    """One article to do.

    Attributes:
        piece: Its bytes.
        key: What outputs remember it by.
        size: How many bytes the article had.
        outcome: What came of it, in this run or an earlier one; None where it is to be done.
    """

    piece: Piece
    key: bytes
    size: int
    outcome: Outcome | None = None

    def done(self, outcome: Outcome) -> Task:
        """The same with its outcome, and without the bytes that it took."""
        return replace(self, piece=replace(self.piece, data=b"", side=None), outcome=outcome)

    def after(self, result: Result) -> Task:
        """The same behind a step."""
        return self.done(result) if isinstance(result, Outcome) else replace(self, piece=result)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is done with articles.

    Attributes:
        do: Gives the article's outcome, or what is left to do of it.
        is_for: Whether a task that has no outcome yet needs it.
    """

    do: Deed
    is_for: Callable[[Piece], bool]


# What is slow to read is read by the workers; the texts then come back, and each is extracted once.
READ = Step(read, lambda piece: piece.format == "html")
EXTRACT = Step(work, lambda _: True)


class Engine(AbstractContextManager["Engine"], Protocol):
    """Who does the steps; what it has started ends with the block."""

    def each(self, step: Step, tasks: Iterable[Task]) -> Generator[Task, None, None]:
        """Do a step with every task that needs it; several steps may be under way at once.

        Args:
            step: What is done.
            tasks: Read no further ahead than needed.

        Raises:
            InputError: The engine cannot be started.
            ModelError: The model is not installed or cannot be used.
            RuleError: A rule file has a mistake.
        """


class Here(Engine):
    """This process, one article after the other: nothing is isolated, nothing has a time limit."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def __exit__(self, *_: object) -> None:
        """Nothing was started."""

    def each(self, step: Step, tasks: Iterable[Task]) -> Generator[Task, None, None]:
        """See `Engine`."""
        for task in tasks:
            yield task.after(step.do(task.piece, self._job)) if is_open(task, step) else task


def is_open(task: Task, step: Step) -> bool:
    """Whether a step is to be done with a task."""
    return task.outcome is None and step.is_for(task.piece)
