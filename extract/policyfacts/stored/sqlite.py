"""SQLite databases that `policyfacts run` wrote."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import sqlalchemy as sa

from policyfacts.stored.database import Base, engine_asking

# A run that is writing holds the database for moments.
_PATIENCE_SECONDS = 30


def sqlite_base(path: Path) -> Base:
    """A database file that can be asked; nothing in it is changed."""
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
    return Base(str(path), engine_asking(engine, str(path)))
