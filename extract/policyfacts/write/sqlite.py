"""SQLite below the tables: the file, its lock, and what it says when something is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from policyfacts.errors import OutputError
from policyfacts.write.files import real_place, writing
from policyfacts.write.rows import Row

# Readers hold a database for moments; longer than this it is no reader.
_PATIENCE_SECONDS = 30
_CACHE_KIB = 64 * 1024
# What SQLite says of files that it cannot read as a database at all.
_TORN = ("not a database", "malformed", "encrypted", "unsupported file format")


class SqliteFile:
    """A file as the backend of a `Database`.

    Args:
        path: Where it lies; made where it is missing.
        name: What messages name it; the path where it is None.
    """

    noun = "file"
    begin = "BEGIN IMMEDIATE"
    holds_nul = True

    def __init__(self, path: Path, *, name: str | None = None) -> None:
        self.name = name or str(path)
        self._path = path
        self._lock: sqlite3.Connection | None = None

    def open(self) -> sa.Connection:
        """Held by a lock file beside it.

        Raises:
            OutputError: As `Database` says.
        """
        place = real_place(self._path)
        self._lock_place = place.with_name(f".{place.name}.lock")
        self._lock = _lock(self._lock_place, self.name)
        engine = sa.create_engine(
            "sqlite://", creator=lambda: connect(place), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT"
        )
        return engine.connect()

    def insert(self, base: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
        """Past the bind parameters of SQLAlchemy: they cost more than the rows."""
        base.exec_driver_sql(_insertion(table), list(rows))

    @contextmanager
    def clear_errors(self) -> Iterator[None]:
        """As `Backend` says."""
        try:
            with writing(Path(self.name)):
                yield
        except sa.exc.DBAPIError as error:
            said = str(error.orig)
            if any(words in said for words in _TORN):
                message = f"is no SQLite database, or a damaged one ({said}); name another file"
            elif "locked" in said:
                message = "another program is writing it; wait for it, or stop it"
            elif "readonly" in said or "unable to open" in said:
                message = f"cannot be written ({said}); name a file that you may write to"
            elif isinstance(error, sa.exc.IntegrityError):
                message = f"its rows were changed by hand and do not fit together ({said}); name a new file"
            else:
                message = f"cannot be written ({said}); make room, or name another place"
            raise OutputError(f"{self.name}: {message}") from error

    def close(self) -> None:
        """Let go of the lock."""
        if self._lock is not None:
            self._lock.close()
            with suppress(OSError):
                self._lock_place.unlink(missing_ok=True)


def connect(place: Path) -> sqlite3.Connection:
    """A connection that leaves transactions to whoever uses it."""
    base = sqlite3.connect(place, timeout=_PATIENCE_SECONDS, isolation_level=None)
    base.execute("PRAGMA foreign_keys = ON")
    base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")  # the rows of an article lie all over the file
    return base


@cache
def _insertion(table: sa.Table) -> str:
    return str(sa.insert(table).compile(dialect=sqlite.dialect()))


def _lock(place: Path, name: str) -> sqlite3.Connection:
    """Held as long as a run is open: two would clear away each other's rows. A killed run lets go of it."""
    with writing(Path(name)):
        lock = sqlite3.connect(place, timeout=1, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            if "locked" in str(error):
                raise OutputError(f"{name}: another run is writing this output; wait for it, or stop it") from error
            raise
    return lock
