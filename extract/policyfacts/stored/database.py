"""Records out of the tables of `write/tables.py`, in any database that SQLAlchemy reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from policyfacts.errors import InputError
from policyfacts.stored.model import Stored
from policyfacts.stored.rebuild import Rows, rebuilt
from policyfacts.write.tables import ARTICLES, METADATA, RUNS, VERSION

_MARK = METADATA.tables["policyfacts_schema"]
# Articles that are read at once: few in memory, few statements.
_AT_ONCE = 200
# The tables below an article's row, which `rebuilt` puts together again.
_PARTS = tuple(table for table in METADATA.sorted_tables if "position" in table.columns and "article" in table.columns)


def read_database(engine: sa.Engine, name: str) -> Iterator[Stored]:
    """The records of a database by the sources of their articles; a few hundred are in memory at a time.

    Each such part is read in a transaction of its own, so that no reader stands in a writer's way for long, and no
    record is half old and half new.

    Args:
        name: What messages call the database.

    Raises:
        InputError: It cannot be read, is none of ours, or holds tables of another version.
    """
    with _clear_errors(name), engine.begin() as connection:
        _must_be_ours(connection, name)
    last: tuple[str, str] | None = None
    while True:
        with _clear_errors(name), engine.begin() as connection:
            articles = _articles(connection, last)
            rows = _rows(connection, [row["key"] for row in articles])
        if not articles:
            return
        for article in articles:
            yield Stored(rebuilt(article, rows[article["key"]]), f"{name}: {article['source']}")
        last = (articles[-1]["source"], articles[-1]["key"])


def _articles(connection: sa.Connection, last: tuple[str, str] | None) -> Sequence[sa.RowMapping]:
    """The articles behind the last one, each with what made its record."""
    producer = [column.label(f"run_{column.name}") for column in RUNS.columns]
    query = sa.select(ARTICLES, *producer).join(RUNS, RUNS.c.id == ARTICLES.c.run)
    if last is not None:
        query = query.where(sa.tuple_(ARTICLES.c.source, ARTICLES.c.key) > sa.tuple_(*last))
    query = query.order_by(ARTICLES.c.source, ARTICLES.c.key).limit(_AT_ONCE)
    return connection.execute(query).mappings().all()


def _rows(connection: sa.Connection, articles: list[str]) -> dict[str, Rows]:
    """The rows of the articles' parts: by article, then by table, in the order of their positions."""
    found: dict[str, Rows] = {key: defaultdict(list) for key in articles}
    for table in _PARTS if articles else ():
        query = sa.select(table).where(table.c.article.in_(articles)).order_by(table.c.position)
        for row in connection.execute(query).mappings():
            found[row["article"]][table.name].append(row)
    return found


def _must_be_ours(connection: sa.Connection, name: str) -> None:
    if not sa.inspect(connection).has_table(_MARK.name):
        raise InputError(f"{name}: no database of policyfacts; give one that `policyfacts run -o` wrote")
    versions = list(connection.execute(sa.select(_MARK)).scalars())
    if versions != [VERSION]:
        there = ", ".join(map(str, versions)) or "unknown"
        raise InputError(
            f"{name}: holds tables of version {there}, this policyfacts reads version {VERSION}; "
            "use the version that wrote it, or run it again into a new database"
        )


@contextmanager
def _clear_errors(name: str) -> Iterator[None]:
    try:
        yield
    except sa.exc.SQLAlchemyError as error:
        said = str(error.orig if isinstance(error, sa.exc.DBAPIError) else error)
        raise InputError(f"{name}: cannot be read ({said.splitlines()[0]}); check that it is whole") from error
