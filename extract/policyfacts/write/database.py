"""An SQLite database with our tables: opened, made or refused, locked, and written in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from policyfacts.errors import OutputError
from policyfacts.gazetteer import countries, regions
from policyfacts.write.ddl import statements
from policyfacts.write.files import real_place, writing
from policyfacts.write.rows import Row
from policyfacts.write.tables import COUNTRIES, METADATA, VERSION
from policyfacts.write.views import VIEWS

_MARK = "policyfacts_schema"
Values = dict[str, Any]
# Readers hold a database for moments; longer than this it is no reader.
_PATIENCE_SECONDS = 30
_CACHE_KIB = 64 * 1024
# What SQLite says of files that it cannot read as a database at all.
_TORN = ("not a database", "malformed", "encrypted", "unsupported file format")


class Database:
    """The open database; one run at a time, while others may read.

    Every statement outside `transaction` stands for itself.

    Raises:
        OutputError: It cannot be opened or written, is none, holds the tables of others under our names or ours of
            another version, or another run is writing it.
    """

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        place = real_place(path)
        self._lock = _lock(place, self._name)
        self._lock_place = _lock_place(place)
        engine = sa.create_engine(
            "sqlite://", creator=lambda: connect(place), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT"
        )
        try:
            with clear_errors(self._name):
                self._base = engine.connect()
        except BaseException:
            self._unlock()
            raise
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def execute(
        self, statement: sa.Executable, values: Values | Sequence[Values] | None = None
    ) -> sa.CursorResult[Any]:
        """Run a statement, once or once for each item of a list of values.

        Raises:
            OutputError: The database cannot be read or written.
        """
        with clear_errors(self._name):
            return self._base.execute(statement, values)

    def insert(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """Add rows, whose values stand in the order of the table's columns.

        Raises:
            OutputError: The database cannot be written.
        """
        if rows:
            with clear_errors(self._name):
                # Past the bind parameters of SQLAlchemy: they cost more than the rows.
                self._base.exec_driver_sql(_insertion(table), list(rows))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's statements, or none.

        Raises:
            OutputError: The database cannot be written.
        """
        with clear_errors(self._name):
            self._base.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
            with clear_errors(self._name):
                self._base.exec_driver_sql("COMMIT")
        except BaseException:
            with suppress(sa.exc.DBAPIError):
                self._base.exec_driver_sql("ROLLBACK")
            raise

    def close(self) -> None:
        """Let go of it."""
        self._base.close()
        self._unlock()

    def _unlock(self) -> None:
        self._lock.close()
        with suppress(OSError):
            self._lock_place.unlink(missing_ok=True)

    def _prepare(self) -> None:
        """Make what is missing, and refuse what is not ours."""
        with self.transaction(), clear_errors(self._name):
            if not self._is_ours():
                for statement in statements(self._base.dialect):
                    self._base.exec_driver_sql(statement)
                self.insert(METADATA.tables[_MARK], [(VERSION,)])
            # Changes nothing, but fails now where the database cannot be written.
            self.execute(sa.delete(METADATA.tables[_MARK]).where(sa.false()))
            names = [(code, country.name, "country") for code, country in countries().items()]
            names += [(code, region.name, "region") for code, region in regions().items()]
            if sorted(map(tuple, self.execute(sa.select(COUNTRIES)))) != sorted(names):
                self.execute(sa.delete(COUNTRIES))
                self.insert(COUNTRIES, names)

    def _is_ours(self) -> bool:
        inspector = sa.inspect(self._base)
        there = {*inspector.get_table_names(), *inspector.get_view_names()}
        ours = [*METADATA.tables, *(view.name for view in VIEWS)]
        marked = _MARK in there and [column["name"] for column in inspector.get_columns(_MARK)] == ["version"]
        if not marked:
            taken = sorted(there.intersection(ours))
            if taken:
                raise OutputError(
                    f"{self._name}: holds a table {taken[0]} that is not of policyfacts; name another file"
                )
            return False
        found = list(self.execute(sa.select(METADATA.tables[_MARK])).scalars())
        if found != [VERSION]:
            raise OutputError(
                f"{self._name}: holds tables of version {', '.join(map(str, found)) or 'unknown'}, "
                f"this policyfacts writes version {VERSION}; name a new file"
            )
        if lost := sorted(set(ours) - there):
            raise OutputError(f"{self._name}: its table {lost[0]} is gone; name a new file")
        return True


def connect(place: Path) -> sqlite3.Connection:
    """A connection that leaves transactions to whoever uses it."""
    base = sqlite3.connect(place, timeout=_PATIENCE_SECONDS, isolation_level=None)
    base.execute("PRAGMA foreign_keys = ON")
    base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")  # the rows of an article lie all over the file
    return base


@contextmanager
def clear_errors(name: str) -> Iterator[None]:
    """Turns what SQLite says into one clear line.

    Raises:
        OutputError: The block ended with an error of SQLite or of the file system.
    """
    try:
        with writing(Path(name)):
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
        raise OutputError(f"{name}: {message}") from error


@cache
def _insertion(table: sa.Table) -> str:
    return str(sa.insert(table).compile(dialect=sqlite.dialect()))


def _lock_place(place: Path) -> Path:
    return place.with_name(f".{place.name}.lock")


def _lock(place: Path, name: str) -> sqlite3.Connection:
    """Held as long as a run is open: two would clear away each other's rows. A killed run lets go of it."""
    with writing(Path(name)):
        lock = sqlite3.connect(_lock_place(place), timeout=1, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            if "locked" in str(error):
                raise OutputError(f"{name}: another run is writing this output; wait for it, or stop it") from error
            raise
    return lock
