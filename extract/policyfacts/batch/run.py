"""A run from its sources to its output."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from policyfacts.articles import Source, pieces
from policyfacts.batch.engines import EXTRACT, READ, Engine, Here, Task
from policyfacts.batch.identity import key_of, maker_digest
from policyfacts.batch.lists import Lists
from policyfacts.batch.twins import Twins
from policyfacts.batch.work import Job
from policyfacts.errors import PolicyFactsError
from policyfacts.write.outcome import Outcome
from policyfacts.write.store import Store

COMMIT_SECONDS = 1.0

EngineName = Literal["local", "ray"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may use.

    Attributes:
        workers: Worker processes; 0 works in this process, where nothing is isolated and `seconds` does not hold.
            None, for Ray only, is as many as the cluster has processors.
        seconds: The most that one article may take (reading a web page has its own); None for no limit.
        errors: The run stops behind so many failures; None for no limit.
        engine: Where the workers are: on this machine, or wherever Ray has them.
        ray_address: `HOST:PORT` of a Ray cluster; None for a Ray on this machine that ends with the run.
    """

    workers: int | None = 1
    seconds: float | None = None
    errors: int | None = None
    engine: EngineName = "local"
    ray_address: str | None = None


@dataclass(slots=True)
class Tally:
    """What has come of a run so far; `kept` of all outcomes are from earlier runs, `read` counts bytes of articles."""

    records: int = 0
    facts: int = 0
    failed: int = 0
    skipped: int = 0
    kept: int = 0
    read: int = 0

    @property
    def articles(self) -> int:
        """How many articles are behind us."""
        return self.records + self.failed + self.skipped

    def add(self, task: Task, outcome: Outcome) -> None:
        """Count one outcome."""
        self.records += outcome.kind == "record"
        self.failed += outcome.kind == "failed"
        self.skipped += outcome.kind == "skipped"
        self.facts += outcome.facts
        self.kept += outcome.kept
        self.read += task.size


class Watch(Protocol):
    """Who is told what happens."""

    def outcome(self, outcome: Outcome, tally: Tally) -> None:
        """An article is behind us."""


class TooManyErrorsError(PolicyFactsError):
    """The run has reached its limit of failures; what is done is kept."""


@dataclass(slots=True)
class _Pace:
    """Says when it is time for a commit."""

    last: float = field(default_factory=time.monotonic)

    def is_due(self) -> bool:
        now = time.monotonic()
        if now - self.last < COMMIT_SECONDS:
            return False
        self.last = now
        return True


def run_batch(
    sources: Iterable[Source], job: Job, store: Store, lists: Lists, watch: Watch, *, limits: Limits, tally: Tally
) -> None:
    """Do all articles of the sources.

    The output is complete when this returns, unless every article failed. When it raises, what was committed is kept,
    as far as the output can keep anything; an interruption costs no more than the last second.

    Args:
        sources: Read once, lazily.
        job: What each article is done with.
        store: Where records go.
        lists: Where failures and skipped articles are listed.
        watch: Is told of every outcome.
        limits: What the run may use.
        tally: Counts along, so that a caller knows how far a run came that was stopped.

    Raises:
        TooManyErrorsError: More failed than `limits.errors`.
        ModelError: The model is not installed or cannot be used.
        RuleError: A rule file has a mistake.
        OutputError: The output cannot be written.
    """
    pace = _Pace()
    twins = Twins(job)
    try:
        with _engine(job, limits) as engine:
            read = engine.each(READ, _tasks(sources, job, store))
            for task in twins.fill(engine.each(EXTRACT, twins.mark(read))):
                outcome = task.outcome
                assert outcome is not None  # an engine gives no task without
                tally.add(task, outcome)
                store.put(task.key, outcome)
                lists.put(outcome)
                watch.outcome(outcome, tally)
                if limits.errors is not None and tally.failed > limits.errors:
                    raise TooManyErrorsError(
                        f"more than {limits.errors} article{'' if limits.errors == 1 else 's'} failed; mend them"
                        f"{' and run the same command again: what is done is kept' if store.resumes else ''}"
                    )
                if pace.is_due():
                    store.commit()
    except PolicyFactsError:
        store.commit()
        raise
    store.commit()
    if tally.records or not tally.failed:
        store.finish()


def _tasks(sources: Iterable[Source], job: Job, store: Store) -> Iterator[Task]:
    maker = maker_digest(job)
    for source in sources:
        for piece in pieces(source, columns=job.columns):
            key = key_of(piece, maker)
            known = store.known(key)
            if known is not None and known.failure is not None and known.failure.again:
                known = None
            yield Task(piece, key, len(piece.data), known)


def _engine(job: Job, limits: Limits) -> Engine:
    if limits.engine == "ray":
        from policyfacts.batch.engines.ray import OnRay

        return OnRay(job, limits.workers, limits.seconds, limits.ray_address)
    if not limits.workers:
        return Here(job)
    from policyfacts.batch.engines.processes import Processes

    return Processes(job, limits.workers, limits.seconds)
