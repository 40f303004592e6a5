"""Outputs that are written in one go, when a run is complete: the run itself writes into an SQLite database, the stage.

The stage lies hidden beside the output or in its folder, and knows what earlier runs did; so such an output is taken up
again, shared by several commands and cleared of what has vanished like a database. Until a run is complete, the output
is what the last complete run left.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from policyfacts.write.database import Database
from policyfacts.write.outcome import Outcome
from policyfacts.write.sql import SqlStore
from policyfacts.write.sqlite import SqliteFile
from policyfacts.write.store import Form


class Export(Protocol):
    """How an output is written.

    Attributes:
        name: The output as the user named it.
        stage: Where its stage lies.
    """

    name: str
    stage: Path

    def check(self) -> None:
        """Refuse, before anything is done, a place that cannot take the output.

        Raises:
            OutputError: There is something that is not ours, or nothing can be written, or a part is not installed.
        """

    def write(self, base: Database) -> None:
        """Put all tables of the stage in the place of what was there.

        Raises:
            OutputError: It cannot be written; what was there before is there still.
        """


class StagedStore:
    """An output of a run behind its stage.

    Args:
        export: How it is written.
        fresh: Whether all articles of this scope are done again.
        scope: As in `SqlStore`.

    Raises:
        OutputError: As `SqlStore` and `Export.check` say.
    """

    form: Form = "line"
    resumes = True

    def __init__(self, export: Export, *, fresh: bool, scope: str) -> None:
        self.name = export.name
        self._export = export
        export.check()
        self._stage = SqlStore(SqliteFile(export.stage, name=export.name), fresh=fresh, scope=scope)

    def known(self, key: bytes) -> Outcome | None:
        """What the stage has."""
        return self._stage.known(key)

    def put(self, key: bytes, outcome: Outcome) -> None:
        """Hand an outcome to the stage."""
        self._stage.put(key, outcome)

    def commit(self) -> None:
        """Make the stage safe."""
        self._stage.commit()

    def finish(self) -> None:
        """Complete the stage, then write the output from it."""
        self._stage.finish()
        self._export.write(self._stage.base)

    def close(self) -> None:
        """Let go; what was committed waits in the stage."""
        self._stage.close()
