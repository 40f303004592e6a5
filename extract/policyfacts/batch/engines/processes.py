"""Worker processes that are replaced when they die or take too long; the article that they had is named.

Each worker loads the model once, works on one whole article at a time and is renewed after some thousands, so that
memory stays flat. Workers are started anew (`spawn`), which is the same on every system and lets each have settings of
its own for memory and threads.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, TimeoutError as TooLong
from contextlib import suppress
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from policyfacts.articles import Piece
from policyfacts.batch.engines import Deed, Engine, Result, Step, Task, is_open
from policyfacts.batch.work import Job, extractor_of, give_rules
from policyfacts.errors import PolicyFactsError
from policyfacts.write.outcome import Failure, Outcome

if TYPE_CHECKING:
    from policyfacts.rules import RuleBook

# How far ahead of the slowest article the others may run, in articles a worker and in bytes: one slow article must not
# stop the rest, and the rest must not fill the memory.
AHEAD_ARTICLES = 64
AHEAD_BYTES = 64_000_000
# A worker's memory grows with every new word it meets; starting another costs as much as some dozens of articles.
ARTICLES_PER_WORKER = 4_000
# Threads that the numeric libraries would start beside each worker only get in the way of the other workers; memory
# that is given back after each article has to be asked for again (measured: 25 to 30 % more speed for names).
WORKER_SETTINGS = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "MALLOC_TRIM_THRESHOLD_": "2000000000",
    "MALLOC_MMAP_THRESHOLD_": "2000000000",
}

_WARM_UP = "Norway will issue 6,000 work visas in 2031, the government said."


class Processes(Engine):
    """Worker processes of this machine; none is started before an article needs one."""

    def __init__(self, job: Job, workers: int, seconds: float | None) -> None:
        """`workers` is how many; `seconds` the most that one step of one article may take, None for no limit."""
        self._job, self._workers, self._seconds = job, workers, seconds
        self._pool: ProcessPool | None = None

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the workers: at once where the run is ended by an exception."""
        if self._pool is None:
            return
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]  # pebble types what it takes, not what it gives
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]  # see above
        self._pool.join()

    def each(self, step: Step, tasks: Iterable[Task]) -> Generator[Task, None, None]:
        """See `Engine`."""
        waiting: deque[tuple[Task, Future[Result] | None]] = deque()
        ahead_bytes = 0
        for task in tasks:
            future = None
            if is_open(task, step):
                self._pool = self._pool or start_pool(self._job, self._workers)
                future = submit(self._pool, step.do, task.piece, self._job, self._seconds)
                ahead_bytes += task.size
            waiting.append((task, future))
            while waiting and (_is_ready(waiting[0][1]) or _is_far(len(waiting), ahead_bytes, self._workers)):
                first, future = waiting.popleft()
                ahead_bytes -= 0 if future is None else first.size
                yield self._after(first, future)
        while waiting:
            yield self._after(*waiting.popleft())

    def _after(self, task: Task, future: Future[Result] | None) -> Task:
        return task if future is None else task.after(result_of(task.piece.source, future, self._seconds))


def _is_ready(future: Future[Result] | None) -> bool:
    return future is None or future.done()


def _is_far(articles: int, size_bytes: int, workers: int) -> bool:
    return articles >= AHEAD_ARTICLES * workers or size_bytes >= AHEAD_BYTES


def submit(pool: ProcessPool, do: Deed, piece: Piece, job: Job, seconds: float | None) -> Future[Result]:
    """Have something done with an article as soon as a worker is free."""
    future: Future[Result] = pool.schedule(do, args=(piece, job), timeout=seconds)
    return future


def result_of(source: str, future: Future[Result], seconds: float | None) -> Result:
    """What came of a step; a failure where its worker died or was too slow.

    Raises:
        ModelError: The model is not installed or cannot be used.
        RuleError: A rule file has a mistake.
    """
    try:
        return future.result()
    except TooLong:
        what, mend = f"took longer than {seconds:g} s", "split it, or give more with --time-limit"
        return Outcome(source, failure=Failure(source, "TimeLimit", what, mend, again=True))
    except ProcessExpired as error:
        what = f"its worker died ({_ending(error.exitcode)})"
        mend = "leave it out, or give the machine more memory"
        return Outcome(source, failure=Failure(source, "WorkerDied", what, mend, again=True))


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"


def start_pool(job: Job, workers: int, book: RuleBook | None = None) -> ProcessPool:
    """Worker processes for a job; `book` holds its rules where their folder is not to be read."""
    for name, value in WORKER_SETTINGS.items():
        os.environ.setdefault(name, value)  # workers inherit it; what the user has set stays
    return ProcessPool(
        max_workers=workers,
        max_tasks=ARTICLES_PER_WORKER,
        initializer=_start,
        initargs=(job, book),
        context=get_context("spawn"),
    )


def _start(job: Job, book: RuleBook | None) -> None:
    """The first thing that a worker does: watch over its parent, leave Ctrl-C to it, load and warm up the model.

    What is loaded at the first use (tables, patterns) must not count as the time of the first article.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if book is not None:
        give_rules(job.rules, book)
    if not job.only_policy:  # else it is loaded when the first article passes the gate
        with suppress(PolicyFactsError):  # told by the first article
            extractor_of(job.model, job.rules).extract(_WARM_UP)


def _end_with_parent() -> None:
    """A worker whose parent was killed must not stay behind."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        sys.stderr.close()
        os._exit(1)
