"""`policyfacts run`: from what the user asked for to an exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from types import FrameType

from policyfacts.articles import Source
from policyfacts.batch.inputs import sources_of
from policyfacts.batch.lists import Lists
from policyfacts.batch.progress import View, open_view
from policyfacts.batch.run import Limits, Tally, TooManyErrorsError, run_batch
from policyfacts.batch.work import Job
from policyfacts.write.outputs import STDOUT, lists_folder, open_output
from policyfacts.write.store import Store

_PACKED_FORMATS = ("parquet", "warc")
ALL_DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2
INTERRUPTED, TERMINATED = 130, 143  # as shells tell them: 128 and the signal's number


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; `output` is a path, an address, or `-`."""

    paths: tuple[str, ...]
    output: str
    job: Job
    limits: Limits
    fresh: bool = False
    quiet: bool = False
    log_json: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    tally: Tally


def execute(request: Request) -> Ended:
    """Run it.

    Raises:
        InputError: A path is missing, or nothing can be read.
        OutputError: The output cannot be written.
        ModelError: The model is not installed or cannot be used.
        RuleError: A rule file has a mistake.
    """
    # Also proves that all paths are there, before anything is opened.
    total = _total_bytes(sources_of(request.paths, request.output))
    with (
        closing(open_store(request)) as store,
        closing(Lists(lists_folder(request.output))) as lists,
        open_view(
            total, quiet=request.quiet, log_json=request.log_json, stdout_is_taken=request.output == STDOUT
        ) as view,
    ):
        return _run(request, store, lists, view)


def _run(request: Request, store: Store, lists: Lists, view: View) -> Ended:
    tally = Tally()
    job = replace(request.job, form=store.form)
    sources = sources_of(request.paths, request.output)
    signals: list[int] = []
    try:
        with _stoppable(signals):
            run_batch(sources, job, store, lists, view, limits=request.limits, tally=tally)
    except TooManyErrorsError as error:
        view.stopped(str(error))
        return Ended(NOTHING_DONE, tally)
    except KeyboardInterrupt:
        view.stopped(_stopped_text(tally, store))
        return Ended(TERMINATED if signals else INTERRUPTED, tally)
    if tally.failed and not tally.records:
        return Ended(NOTHING_DONE, tally)
    view.done(store.name, tally)
    return Ended(SOME_FAILED if tally.failed else ALL_DONE, tally)


def open_store(request: Request) -> Store:
    """The output that the user named.

    Raises:
        OutputError: It is none, or cannot be written.
    """
    scope = " ".join(map(os.path.normpath, request.paths))
    return open_output(request.output, sys.stdout.buffer, fresh=request.fresh, scope=scope)


def _total_bytes(sources: Iterator[Source]) -> int | None:
    """Bytes of all that will be read; None where nobody knows: standard input, and what is unpacked on the way."""
    total = 0
    is_known = True
    for source in sources:
        is_known &= source.path is not None and source.packing is None and source.format not in _PACKED_FORMATS
        if source.path is not None:
            with suppress(OSError):
                total += source.path.stat().st_size
    return total if is_known else None


def _stopped_text(tally: Tally, store: Store) -> str:
    done = f"stopped behind {tally.articles:,} article{'' if tally.articles == 1 else 's'}"
    if store.resumes:
        return f"{done}; what is done is kept, and the same command goes on there"
    return f"{done}; {store.name} cannot be taken up again, the next run starts over"


@contextmanager
def _stoppable(signals: list[int]) -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, and is noted: libraries in C pass no other exception on, and a new one."""

    def stop(number: int, _: FrameType | None) -> None:
        signals.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
