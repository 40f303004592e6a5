"""Records out of an SQLite database that `policyfacts run` wrote."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from policyfacts.stored.database import engine_asking, read_database
from policyfacts.stored.model import Stored

# A run that is writing holds the database for moments.
_PATIENCE_SECONDS = 30


def read_sqlite(path: Path) -> Iterator[Stored]:
    """The records of a database file, by source; nothing in it is changed.

    Raises:
        InputError: It cannot be read, or is none of ours.
    """
    # What a killed run left half done is rolled back by whoever opens the file next, for which it must be writable.
    mode = "rw" if os.access(path, os.W_OK) else "ro"

    def connect() -> sqlite3.Connection:
        place = f"{path.absolute().as_uri()}?mode={mode}"
        base = sqlite3.connect(place, uri=True, timeout=_PATIENCE_SECONDS, isolation_level=None)
        base.execute("PRAGMA query_only = ON")
        return base

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.NullPool)
    # Left alone, the driver begins no transaction for what only reads, and an article could change between its tables.
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return read_database(engine_asking(engine, str(path)), str(path))
