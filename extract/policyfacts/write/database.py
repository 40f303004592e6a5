"""A database with our tables: opened, made or refused, locked, and written in transactions.

What SQLite and PostgreSQL do each in their own way stands in a backend: `sqlite.py` and `postgres.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, Protocol

import sqlalchemy as sa

from policyfacts.errors import OutputError
from policyfacts.gazetteer import countries, regions
from policyfacts.write.ddl import statements
from policyfacts.write.rows import Row
from policyfacts.write.tables import COUNTRIES, METADATA, VERSION
from policyfacts.write.views import VIEWS

_MARK = "policyfacts_schema"
Values = dict[str, Any]


class Backend(Protocol):
    """What a kind of database does in its own way.

    Attributes:
        name: The database as messages name it, without a password.
        noun: What one of its kind is called: `file` or `database`.
        begin: The statement that begins a transaction that writes.
        holds_nul: Whether its texts can hold the character U+0000.
    """

    name: str
    noun: str
    begin: str
    holds_nul: bool

    def open(self) -> sa.Connection:
        """A connection in autocommit, held against every other run until `close`.

        Raises:
            OutputError: It cannot be opened, or another run is writing it.
        """

    def insert(self, base: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
        """Add rows by the fastest way that the database has."""

    def clear_errors(self) -> AbstractContextManager[None]:
        """Turns what the database says against the block into one clear line.

        Raises:
            OutputError: The block ended with an error of the database or of the system below it.
        """

    def close(self) -> None:
        """Let the next run in."""


class Database:
    """The open database; one run at a time, while others may read.

    Every statement outside `transaction` stands for itself.

    Raises:
        OutputError: It cannot be opened or written, is none, holds the tables of others under our names or ours of
            another version, or another run is writing it.
    """

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        try:
            with backend.clear_errors():
                self._base = backend.open()
        except BaseException:
            backend.close()
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
        with self.backend.clear_errors():
            return self._base.execute(statement, values)

    def stream(self, query: sa.Select[Any], *, at_once: int) -> Iterator[Row]:
        """The rows of a query, of which no more than `at_once` are in memory.

        Raises:
            OutputError: The database cannot be read.
        """
        with self.backend.clear_errors():
            yield from self._base.execute(query, execution_options={"yield_per": at_once})

    def insert(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """Add rows, whose values stand in the order of the table's columns.

        Raises:
            OutputError: The database cannot be written.
        """
        if rows:
            with self.backend.clear_errors():
                self.backend.insert(self._base, table, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's statements, or none.

        Raises:
            OutputError: The database cannot be written.
        """
        with self.backend.clear_errors():
            self._base.exec_driver_sql(self.backend.begin)
        try:
            yield
            with self.backend.clear_errors():
                self._base.exec_driver_sql("COMMIT")
        except BaseException:
            with suppress(sa.exc.SQLAlchemyError, OutputError):
                self._base.exec_driver_sql("ROLLBACK")
            raise

    def close(self) -> None:
        """Let go of it."""
        with suppress(sa.exc.SQLAlchemyError):
            self._base.close()
        self.backend.close()

    def _prepare(self) -> None:
        """Make what is missing, and refuse what is not ours."""
        with self.transaction(), self.backend.clear_errors():
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
        name, noun = self.backend.name, self.backend.noun
        inspector = sa.inspect(self._base)
        there = {*inspector.get_table_names(), *inspector.get_view_names()}
        ours = [*METADATA.tables, *(view.name for view in VIEWS)]
        marked = _MARK in there and [column["name"] for column in inspector.get_columns(_MARK)] == ["version"]
        if not marked:
            taken = sorted(there.intersection(ours))
            if taken:
                raise OutputError(f"{name}: holds a table {taken[0]} that is not of policyfacts; name another {noun}")
            return False
        found = list(self.execute(sa.select(METADATA.tables[_MARK])).scalars())
        if found != [VERSION]:
            raise OutputError(
                f"{name}: holds tables of version {', '.join(map(str, found)) or 'unknown'}, "
                f"this policyfacts writes version {VERSION}; name a new {noun}"
            )
        if lost := sorted(set(ours) - there):
            raise OutputError(f"{name}: its table {lost[0]} is gone; name a new {noun}")
        return True
