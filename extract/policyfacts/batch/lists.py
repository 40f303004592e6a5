"""The lists beside an output: `errors.jsonl` for articles that failed, `skipped.jsonl` for those passed over."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import jsonlines

from policyfacts.errors import OutputError
from policyfacts.write.files import whole_file
from policyfacts.write.lines import line_writer
from policyfacts.write.outcome import Outcome

ERRORS_NAME, SKIPPED_NAME = "errors.jsonl", "skipped.jsonl"
_SHAPES = {
    ERRORS_NAME: {"source", "error", "what", "where", "mend"},
    SKIPPED_NAME: {"source", "reason"},
}


class Lists:
    """Both lists of one run, in the order of the articles; each appears whole when the run ends, however it ends.

    A list without a line is no file; one that an earlier run left is taken away.
    """

    def __init__(self, folder: Path | None) -> None:
        """`folder` is where the lists go; None keeps none (standard output)."""
        self._folder = folder
        self._stack = ExitStack()
        self._writers: dict[str, jsonlines.Writer] = {}

    def put(self, outcome: Outcome) -> None:
        """List an outcome that is no record.

        Raises:
            OutputError: There is somebody's file under the name of the list, or it cannot be written.
        """
        if outcome.failure is not None:
            self._write(ERRORS_NAME, outcome.failure.row())
        elif outcome.skipped is not None:
            self._write(SKIPPED_NAME, {"source": outcome.source, "reason": outcome.skipped})

    def close(self) -> None:
        """Put the lists in their places."""
        self._stack.close()
        for name in (ERRORS_NAME, SKIPPED_NAME):
            if self._folder is not None and name not in self._writers and _is_ours(self._folder / name):
                (self._folder / name).unlink()

    def _write(self, name: str, row: dict[str, str | None]) -> None:
        if self._folder is None:
            return
        if name not in self._writers:
            path = self._folder / name
            if path.exists() and path.stat().st_size and not _is_ours(path):
                raise OutputError(
                    f"{path}: no run wrote it, and a list is to go there; move it, or name another folder"
                )
            self._writers[name] = line_writer(self._stack.enter_context(whole_file(path)))
        self._writers[name].write(row)


def _is_ours(path: Path) -> bool:
    """Whether `path` is a list that a run wrote, and not somebody's file of that name."""
    try:
        with path.open(encoding="utf-8") as stream:
            row = json.loads(stream.readline())
    except (OSError, ValueError):
        return False
    return isinstance(row, dict) and set(row) == _SHAPES[path.name]
