"""What runs have done for one output: which outcome belongs to which article, and where it lies. A small SQLite file.

Articles are known by a key: a digest of their bytes and of all that decides what their record is. A commit is atomic,
so after a crash the ledger holds exactly what was committed.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from policyfacts.errors import OutputError
from policyfacts.write.outcome import Failure, Outcome

# Raised when the tables change: a ledger of another version is started anew.
VERSION = 1
_TABLES = """
CREATE TABLE entries (
    key BLOB PRIMARY KEY, source TEXT NOT NULL, facts INTEGER NOT NULL, failure TEXT, skipped TEXT,
    file TEXT, start INTEGER, size INTEGER, checksum INTEGER
) WITHOUT ROWID;
CREATE INDEX entries_by_place ON entries (file, start);
CREATE TABLE files (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE facts_of_the_output (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_SEEN = """
CREATE TEMP TABLE seen (key BLOB PRIMARY KEY, file TEXT) WITHOUT ROWID;
CREATE INDEX temp.seen_by_file ON seen (file);
BEGIN;
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: bytes `[start, start + size)` of a file, and their checksum."""

    file: str
    start: int
    size: int
    checksum: int


class Ledger:
    """The ledger of an output; locked as long as it is open.

    Raises:
        OutputError: Another run holds it, or the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = self._open()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise OutputError(f"{path}: another run is writing this output; wait for it, or stop it") from error
            raise OutputError(f"{path}: cannot be written ({error}); name a folder that you may write to") from error
        except OSError as error:
            said = error.strerror or error
            raise OutputError(f"{path}: cannot be written ({said}); name a folder that you may write to") from error

    def _open(self) -> sqlite3.Connection:
        base = _connect(self._path)
        try:
            (version,) = base.execute("PRAGMA user_version").fetchone()
            base.execute("BEGIN EXCLUSIVE")
            base.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            base.close()
            if isinstance(error, sqlite3.OperationalError):
                raise
            version = -1  # no database: something tore it
        if version != VERSION:
            base.close()
            self._path.unlink(missing_ok=True)
            base = _connect(self._path)
            base.executescript(f"BEGIN EXCLUSIVE; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        base.executescript(_SEEN)
        return base

    def distrust(self) -> None:
        """Forget what is known of every article, but not which files are ours."""
        self._base.execute("DELETE FROM entries")
        self.commit()

    def find(self, key: bytes) -> tuple[Outcome, Place | None] | None:
        """The outcome of a key (a record without its data) and where its record lies."""
        row = self._base.execute(
            "SELECT source, facts, failure, skipped, file, start, size, checksum FROM entries WHERE key = ?", (key,)
        ).fetchone()
        if row is None:
            return None
        source, facts, failure, skipped, *place = row
        told = None if failure is None else Failure(**json.loads(failure))
        return (
            Outcome(source, facts=facts, failure=told, skipped=skipped, kept=True),
            None if place[0] is None else Place(*place),
        )

    def write(self, key: bytes, outcome: Outcome, place: Place | None = None) -> None:
        """Note an outcome, in place of what was known of its key."""
        failure = None if outcome.failure is None else json.dumps(asdict(outcome.failure))
        where = (None,) * 4 if place is None else (place.file, place.start, place.size, place.checksum)
        self._base.execute(
            "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (key, outcome.source, outcome.facts, failure, outcome.skipped, *where),
        )

    def see(self, key: bytes, file: str | None = None) -> None:
        """Note that a key belongs to this run, and the file of its own that it has."""
        self._base.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, file))

    def is_seen(self, key: bytes) -> bool:
        """Whether a key has come up in this run."""
        return self._base.execute("SELECT 1 FROM seen WHERE key = ?", (key,)).fetchone() is not None

    def own(self, file: str) -> None:
        """Note that a file is ours."""
        self._base.execute("INSERT OR IGNORE INTO files VALUES (?)", (file,))

    def owns(self, file: str) -> bool:
        """Whether a file is ours."""
        return self._base.execute("SELECT 1 FROM files WHERE name = ?", (file,)).fetchone() is not None

    def forget_unseen(self) -> list[str]:
        """Strike what this run has not seen; gives the files of ours that no article of this run has."""
        self._base.execute("DELETE FROM entries WHERE key NOT IN (SELECT key FROM seen)")
        gone = "FROM files WHERE name NOT IN (SELECT file FROM seen WHERE file IS NOT NULL)"
        files = [str(name) for (name,) in self._base.execute(f"SELECT name {gone}")]
        self._base.execute(f"DELETE {gone}")
        return files

    def file_is_taken(self, file: str) -> bool:
        """Whether an article of this run has the file already."""
        return self._base.execute("SELECT 1 FROM seen WHERE file = ?", (file,)).fetchone() is not None

    def move(self, old: str, new: str, before: int) -> None:
        """Records of `old` that start before an offset lie in `new` now, at the same offsets."""
        self._base.execute("UPDATE entries SET file = ? WHERE file = ? AND start < ?", (new, old, before))

    def end_of(self, file: str) -> int:
        """The offset behind the last record that is known to lie in a file."""
        (end,) = self._base.execute("SELECT MAX(start + size) FROM entries WHERE file = ?", (file,)).fetchone()
        return end or 0

    def get(self, name: str) -> str | None:
        """A fact about the output itself."""
        row = self._base.execute("SELECT value FROM facts_of_the_output WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set(self, name: str, value: str) -> None:
        """Note a fact about the output itself."""
        self._base.execute("INSERT OR REPLACE INTO facts_of_the_output VALUES (?, ?)", (name, value))

    def commit(self) -> None:
        """Make safe what was noted."""
        self._base.execute("COMMIT")
        self._base.execute("BEGIN")

    def close(self) -> None:
        """Let go of the ledger; what was not committed is lost. One without any entry leaves no file."""
        with suppress(sqlite3.Error):
            self._base.execute("ROLLBACK")
        try:
            is_empty = self._base.execute("SELECT 1 FROM entries UNION SELECT 1 FROM files").fetchone() is None
        except sqlite3.Error:
            is_empty = False
        self._base.close()
        if is_empty:
            self._path.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=1, isolation_level=None)
    # One process at a time holds the ledger, from the first statement to the end.
    base.execute("PRAGMA locking_mode = EXCLUSIVE")
    return base
