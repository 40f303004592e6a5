"""PostgreSQL below the tables: the connection, its lock, and what the server says when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.conninfo import conninfo_to_dict

from policyfacts.errors import OutputError
from policyfacts.write.ddl import POSTGRESQL
from policyfacts.write.rows import Row

# The server lets go of a killed run's lock as soon as it notices; longer than this, somebody is at work.
_LOCK_SECONDS = 3
_PATIENCE_SECONDS = 30
_CONNECT_SECONDS = 10
_LOCK = "SELECT pg_advisory_lock(hashtext('policyfacts'), hashtext(current_schema()))"
_ADDRESS = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
_HOST = r"(?:\[[^]]*\]|[^:]*)(?::\d*)?"
# What the server's codes (SQLSTATE) mean to a user; the first that a code starts with counts.
_MEANINGS = {
    "55P03": "another program is writing it; wait for it, or stop it",
    "53": "cannot be written ({said}); make room, or name another place",
    "42501": "cannot be written ({said}); ask for the right, or name another database",
    "25006": "cannot be written ({said}); name a database that you may write to",
    "23": "its rows were changed by hand and do not fit together ({said}); name a new database",
}
_UNREACHED = "cannot be opened ({said}); see that the server runs, and that host, database, user and password are right"
_LOST = "the connection was lost ({said}); run the same command again: what is done is kept"


class PostgresDatabase:
    """A database of a PostgreSQL server as the backend of a `Database`: the schema that comes first in its search path.

    Args:
        url: As libpq takes it, `postgresql://…`; what it leaves out comes from libpq's own places (`PGPASSWORD`,
            `~/.pgpass`, …).
    """

    noun = "database"
    begin = "BEGIN"
    holds_nul = False

    def __init__(self, url: str) -> None:
        self.name = masked(url)
        self._url = url
        self._secrets: set[str] = set()
        self._is_open = False
        self._lost: str | None = None

    def open(self) -> sa.Connection:
        """Held by an advisory lock, which ends with the connection.

        Raises:
            OutputError: As `Database` says.
        """
        engine = sa.create_engine(
            "postgresql+psycopg://", creator=self.connect, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT"
        )
        base = engine.connect()
        self._is_open = True
        schema, encoding = base.exec_driver_sql("SELECT current_schema(), getdatabaseencoding()").one()
        if schema is None:
            raise OutputError(f"{self.name}: its search path names no schema that is there; make one, or name it")
        if encoding != "UTF8":
            raise OutputError(f"{self.name}: holds text in {encoding}; make a database with ENCODING 'UTF8'")
        try:
            base.exec_driver_sql(f"SET lock_timeout = '{_LOCK_SECONDS}s'")
            base.exec_driver_sql(_LOCK)
        except sa.exc.OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != "55P03":
                raise
            raise OutputError(f"{self.name}: another run is writing this output; wait for it, or stop it") from error
        base.exec_driver_sql(f"SET lock_timeout = '{_PATIENCE_SECONDS}s'")
        return base

    def insert(self, base: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
        """By COPY: several times as fast as INSERT."""
        connection: Any = base.connection.driver_connection
        with connection.cursor() as cursor, cursor.copy(_copying(table)) as copy:
            for row in rows:
                # No record with U+0000 comes here, but the name of its source, for the list of errors, may hold it.
                copy.write_row([value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in row])

    @contextmanager
    def clear_errors(self) -> Iterator[None]:
        """As `Backend` says."""
        if self._lost is not None:
            raise OutputError(self._lost)
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise OutputError(self._clear(error.orig)) from error
        except (psycopg.Error, sa.exc.InvalidRequestError) as error:
            raise OutputError(self._clear(error)) from error

    def close(self) -> None:
        """The lock has gone with the connection."""

    def connect(self) -> psycopg.Connection[Any]:
        """A connection of its own, which commits after each statement unless told otherwise.

        Raises:
            OutputError: The address is none.
        """
        if self._is_open:  # SQLAlchemy would go on with a new connection, which no lock holds
            raise psycopg.OperationalError("the connection is closed")
        try:
            stated = conninfo_to_dict(self._url) if _is_plain(self._url) else None
        except psycopg.Error:
            stated = None
        if stated is None:  # what libpq says of it may quote a piece of the password
            raise OutputError(
                f"{self.name}: cannot be read as an address; write {_ADDRESS}, with %40 for an @, %2F for a / "
                "and so on where they belong to a name or a password"
            )
        self._secrets = {str(value) for name, value in stated.items() if "password" in name and value}
        defaults = {"connect_timeout": _CONNECT_SECONDS, "application_name": "policyfacts"}
        wanted = {name: value for name, value in defaults.items() if name not in stated}
        return psycopg.connect(self._url, autocommit=True, client_encoding="utf8", **wanted)  # type: ignore[arg-type]

    def _clear(self, error: BaseException | None) -> str:
        """One line for the user."""
        code = getattr(error, "sqlstate", None) or ""
        lines = str(error).strip().splitlines()
        said = lines[0] if lines else "no reason given"  # further lines hold details, and tries of other addresses
        for secret in self._secrets:
            said = said.replace(secret, "***")
        meaning = next((meaning for start, meaning in _MEANINGS.items() if code.startswith(start)), None)
        if meaning is None and not self._is_open:
            meaning = _UNREACHED
        elif meaning is None and (not code or code.startswith(("08", "57P"))):
            self._lost = f"{self.name}: {_LOST.format(said=said)}"
            return self._lost
        return f"{self.name}: {(meaning or 'cannot be written ({said})').format(said=said)}"


def _is_plain(url: str) -> bool:
    """Whether all that separates the parts of an address is a separator: none of it belongs to a password."""
    whole = url.partition("://")[2].partition("?")[0]
    authority = re.split("[/#]", whole, maxsplit=1)[0]
    if "@" not in authority:
        return "@" not in whole and all(re.fullmatch(_HOST, host) for host in authority.split(","))
    return whole.count("@") == 1


def masked(url: str) -> str:
    """An address as it may be shown: `***` for all that is, or may be, a password."""
    shown = re.sub(r"^(\w+://[^:/?#]*):.*@", r"\1:***@", url)
    return re.sub(r"(?i)([?&]\w*password=).*", r"\1***", shown)


@cache
def _copying(table: sa.Table) -> str:
    quote = POSTGRESQL.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in table.columns)
    return f"COPY {quote(table.name)} ({names}) FROM STDIN"
