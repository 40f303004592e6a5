"""PostgreSQL databases that `policyfacts run` wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from policyfacts.errors import InputError, OutputError
from policyfacts.stored.database import MARK, Ask, Base, not_ours
from policyfacts.write.postgres import PostgresDatabase

_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def postgres_base(url: str) -> Base:
    """The schema that comes first in the search path of a database, which can be asked; no password is ever told."""
    database = PostgresDatabase(url)
    engine = sa.create_engine("postgresql+psycopg://", creator=database.connect, poolclass=sa.NullPool)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(_BEGIN))

    @contextmanager
    def asking() -> Iterator[Ask]:
        try:
            with database.clear_errors(), engine.begin() as connection:
                if not sa.inspect(connection).has_table(MARK.name):
                    raise not_ours(database.name)
                yield lambda query: connection.execute(query).mappings().all()
        except OutputError as error:  # said of a database that is written; the words fit
            raise InputError(str(error)) from error

    return Base(database.name, asking)
