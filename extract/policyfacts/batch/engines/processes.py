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
from policyfacts.batch.engines import Task
from policyfacts.batch.work import Job, extractor_of, give_rules, work
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


def in_processes(
    tasks: Iterable[Task], job: Job, *, workers: int, seconds: float | None
) -> Generator[Task, None, None]:
    """Work in `workers` processes; none is started before an article needs one.

    Args:
        tasks: Read no further ahead than needed.
        job: What all are done with.
        workers: How many processes.
        seconds: The most that one article may take; None for no limit.

    Raises:
        ModelError: The model is not installed or cannot be used.
        RuleError: A rule file has a mistake.
    """
    waiting: deque[tuple[Task, Future[Outcome] | None]] = deque()
    pool: ProcessPool | None = None
    ahead_bytes = 0
    try:
        for task in tasks:
            future = None
            if task.outcome is None:
                if pool is None:
                    pool = start_pool(job, workers)
                future = submit(pool, task.piece, job, seconds)
                ahead_bytes += task.size
            waiting.append((task, future))
            while waiting and (_is_ready(waiting[0][1]) or _is_far(len(waiting), ahead_bytes, workers)):
                first, future = waiting.popleft()
                ahead_bytes -= 0 if future is None else first.size
                yield _result(first, future, seconds)
        while waiting:
            first, future = waiting.popleft()
            yield _result(first, future, seconds)
    except BaseException:
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble types what it takes, not what it gives
        raise
    else:
        if pool is not None:
            pool.close()  # type: ignore[no-untyped-call]  # see above
    finally:
        if pool is not None:
            pool.join()


def _is_ready(future: Future[Outcome] | None) -> bool:
    return future is None or future.done()


def _is_far(articles: int, size_bytes: int, workers: int) -> bool:
    return articles >= AHEAD_ARTICLES * workers or size_bytes >= AHEAD_BYTES


def submit(pool: ProcessPool, piece: Piece, job: Job, seconds: float | None) -> Future[Outcome]:
    """Have an article done as soon as a worker is free."""
    future: Future[Outcome] = pool.schedule(work, args=(piece, job), timeout=seconds)
    return future


def outcome_of(source: str, future: Future[Outcome], seconds: float | None) -> Outcome:
    """What came of an article; a failure where its worker died or was too slow.

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


def _result(task: Task, future: Future[Outcome] | None, seconds: float | None) -> Task:
    return task if future is None else task.done(outcome_of(task.piece.source, future, seconds))


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
