"""What a run tells while it goes: to a person at a terminal, in plain lines to a log, as JSON lines to a pipeline.

The clock is read here and nowhere else; nothing of it reaches a record.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from policyfacts.batch.run import Tally
from policyfacts.write.outcome import Outcome

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

# Seconds between two lines in a log.
LINE_SECONDS = 10.0
# A run shorter than this needs no line about its speed.
SHORT_SECONDS = 5.0
# More tables than this scroll past unread; the rest is in the output.
TABLES_AT_MOST = 20


class View(Protocol):
    """What a run tells."""

    def outcome(self, outcome: Outcome, tally: Tally) -> None:
        """An article is behind us."""

    def done(self, where: str, tally: Tally) -> None:
        """All is done; `where` names the output."""

    def stopped(self, message: str) -> None:
        """The run ended before its articles did."""


@dataclass(slots=True)
class Pace:
    """How fast a run is.

    Attributes:
        total: Bytes of all the articles; None where nobody knows (standard input).
    """

    total: int | None
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self.began

    def per_second(self, tally: Tally) -> float:
        """Articles a second."""
        return tally.articles / max(self.seconds, 1e-6)

    def remaining_seconds(self, tally: Tally) -> float | None:
        """An estimate by the bytes that are left."""
        if self.total is None or tally.read == 0:
            return None
        return self.seconds * max(0.0, self.total / tally.read - 1)


class Lines:
    """One line an error and, unless `silent`, one every ten seconds and one at the end, all on standard error."""

    def __init__(self, pace: Pace, *, silent: bool) -> None:
        self._pace = pace
        self._silent = silent
        self._told = pace.began

    def outcome(self, outcome: Outcome, tally: Tally) -> None:
        """A line for a failure; now and then one for the progress."""
        if outcome.failure is not None:
            sys.stderr.write(f"error: {outcome.failure.message}\n")
        now = time.monotonic()
        if not self._silent and now - self._told >= LINE_SECONDS:
            self._told = now
            sys.stderr.write(f"policyfacts: {progress_text(self._pace, tally)}\n")

    def done(self, where: str, tally: Tally) -> None:
        """The summary."""
        if self._silent:
            return
        sys.stderr.write(f"policyfacts: {summary(where, tally)}\n")
        if self._pace.seconds >= SHORT_SECONDS:
            sys.stderr.write(f"policyfacts: {speed_text(self._pace, tally)}\n")

    def stopped(self, message: str) -> None:
        """Why it ended."""
        sys.stderr.write(f"error: {message}\n")


class JsonLines:
    """The same for programs: one JSON object a line on standard error, told apart by `event`."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._told = pace.began

    def outcome(self, outcome: Outcome, tally: Tally) -> None:
        """`failed`, `skipped` or `progress`."""
        failure = outcome.failure
        if failure is not None:
            self._write("failed", **failure.row())
        elif outcome.skipped is not None:
            self._write("skipped", source=outcome.source, reason=outcome.skipped)
        now = time.monotonic()
        if now - self._told >= LINE_SECONDS:
            self._told = now
            self._write("progress", **self._figures(tally))

    def done(self, where: str, tally: Tally) -> None:
        """`done`."""
        self._write("done", output=where, **self._figures(tally))

    def stopped(self, message: str) -> None:
        """`stopped`."""
        self._write("stopped", message=message)

    def _figures(self, tally: Tally) -> dict[str, object]:
        left = self._pace.remaining_seconds(tally)
        return {
            "articles": tally.articles,
            "records": tally.records,
            "visa_counts": tally.facts,
            "failed": tally.failed,
            "skipped": tally.skipped,
            "kept": tally.kept,
            "seconds": round(self._pace.seconds, 3),
            "remaining_seconds": None if left is None else round(left, 3),
        }

    def _write(self, event: str, **fields: object) -> None:
        sys.stderr.write(json.dumps({"event": event, **fields}, ensure_ascii=False) + "\n")
        sys.stderr.flush()


class Screen:
    """For people: tables on standard output while a progress bar runs below them."""

    def __init__(self, console: Console, bar: Progress, pace: Pace) -> None:
        self._console = console
        self._bar = bar
        self._pace = pace
        self._task = bar.add_task("", total=pace.total)
        self._shown = 0

    def outcome(self, outcome: Outcome, tally: Tally) -> None:
        """The table of an article, as long as there are not too many; the bar moves."""
        from rich.markup import escape

        if outcome.kind == "record" and outcome.data:
            self._shown += 1
            if self._shown <= TABLES_AT_MOST:
                self._show(outcome.data)
        if outcome.failure is not None:
            # Above the bar where standard error is the screen too, else where it leads.
            if sys.stderr.isatty():
                said = f"[red]error:[/red] {escape(outcome.failure.message)}"
                self._console.print(said, soft_wrap=True, highlight=False)
            else:
                sys.stderr.write(f"error: {outcome.failure.message}\n")
        self._bar.update(self._task, completed=tally.read, description=progress_text(self._pace, tally))

    def done(self, where: str, tally: Tally) -> None:
        """Where the output went."""
        from rich.markup import escape

        self._bar.stop()
        if self._shown > TABLES_AT_MOST:
            self._console.print(f"[dim]… and {self._shown - TABLES_AT_MOST:,} more articles[/dim]")
        self._console.print(escape(summary(where, tally)), style="bold", soft_wrap=True, highlight=False)
        if self._pace.seconds >= SHORT_SECONDS:
            self._console.print(speed_text(self._pace, tally), style="dim", soft_wrap=True, highlight=False)

    def stopped(self, message: str) -> None:
        """Why it ended."""
        self._bar.stop()
        sys.stderr.write(f"error: {message}\n")

    def _show(self, data: bytes) -> None:
        from policyfacts.records import Record
        from policyfacts.terminal import show_record

        show_record(Record.model_validate_json(data), self._console)


@contextmanager
def open_view(total: int | None, *, quiet: bool, log_json: bool, stdout_is_taken: bool) -> Iterator[View]:
    """The view that fits: a screen where standard output is a terminal and free, else lines.

    Args:
        total: Bytes of all the articles; None where nobody knows.
        quiet: Say nothing but errors.
        log_json: Say all as JSON.
        stdout_is_taken: Records go to standard output.
    """
    pace = Pace(total)
    if log_json:
        yield JsonLines(pace)
        return
    if quiet or stdout_is_taken:
        yield Lines(pace, silent=quiet)
        return
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        yield Lines(pace, silent=False)
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(bar_width=30), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        yield Screen(console, bar, pace)


def progress_text(pace: Pace, tally: Tally) -> str:
    """`1,200 articles, 18.2/s, about 3 min left; 3,410 visa counts, 2 errors`."""
    left = pace.remaining_seconds(tally)
    rest = "" if left is None else f", about {_duration(left)} left"
    errors = "" if not tally.failed else f", {_counted(tally.failed, 'error')}"
    articles = _counted(tally.articles, "article")
    return f"{articles}, {pace.per_second(tally):.1f}/s{rest}; {_counted(tally.facts, 'visa count')}{errors}"


def speed_text(pace: Pace, tally: Tally) -> str:
    """How long the run took."""
    facts = _counted(tally.facts, "visa count")
    return (
        f"{_counted(tally.articles, 'article')} with {facts} in {_duration(pace.seconds)}, "
        f"{pace.per_second(tally):.1f} articles/s"
    )


def summary(where: str, tally: Tally) -> str:
    """How many records went where, and what became of the other articles."""
    parts = [f"{_counted(tally.records, 'record')} in {where}"]
    if tally.kept:
        parts.append(f"{_counted(tally.kept, 'article')} kept from before")
    if tally.skipped:
        parts.append(f"{_counted(tally.skipped, 'article')} skipped")
    if tally.failed:
        parts.append(f"{_counted(tally.failed, 'article')} failed")
    return "; ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    return f"{round(whole / 60)} min" if whole < 6000 else f"{whole / 3600:.1f} h"
