"""Records out of the tables of `write/tables.py`, in any database that SQLAlchemy can word a query for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from policyfacts.errors import InputError
from policyfacts.stored.model import Failed, Stored
from policyfacts.stored.rebuild import Row, Rows, rebuilt
from policyfacts.write.tables import ARTICLES, ERRORS, METADATA, RUNS, VERSION

# Runs a query; gives its rows, whose values go by the names of their columns.
Ask = Callable[[sa.Select[tuple[object, ...]]], Sequence[Row]]
# Each block is a transaction in which a database can be asked.
Asking = Callable[[], AbstractContextManager[Ask]]


@dataclass(frozen=True, slots=True)
class Base:
    """A database that is read.

    Attributes:
        name: What messages call it.
        asking: Raises InputError where it cannot be read, or is none of ours.
    """

    name: str
    asking: Asking


MARK = METADATA.tables["policyfacts_schema"]
# Articles that are read at once: few in memory, few statements.
AT_ONCE = 200
# The tables below an article's row, which `rebuilt` puts together again.
PARTS = tuple(table for table in METADATA.sorted_tables if "position" in table.columns and "article" in table.columns)


def read_database(base: Base) -> Iterator[Stored]:
    """The records of a database by the sources of their articles; a few hundred are in memory at a time.

    Each such part is read in a transaction of its own, so that no reader stands in a writer's way for long, and no
    record is half old and half new.

    Raises:
        InputError: It cannot be read, is none of ours, or holds tables of another version.
    """
    with base.asking() as ask:
        _must_be_of_this_version([row["version"] for row in ask(sa.select(MARK))], base.name)
    last: tuple[str, str] | None = None
    while True:
        with base.asking() as ask:
            articles = ask(_articles(last))
            rows = _rows(ask, [article["key"] for article in articles])
        if not articles:
            return
        for article in articles:
            yield Stored(rebuilt(article, rows[article["key"]]), f"{base.name}: {article['source']}")
        last = (articles[-1]["source"], articles[-1]["key"])


def read_failures(base: Base) -> list[Failed]:
    """The articles that a database lists as failed, in the order of their sources.

    Raises:
        InputError: It cannot be read, or is none of ours.
    """
    with base.asking() as ask:
        rows = ask(sa.select(ERRORS).order_by(ERRORS.c.source, ERRORS.c.key))
    return [Failed(row["source"], row["what"], row["location"], row["mend"]) for row in rows]


def engine_asking(engine: sa.Engine, name: str) -> Asking:
    """A database behind an engine of SQLAlchemy."""

    @contextmanager
    def asking() -> Iterator[Ask]:
        try:
            with engine.begin() as connection:
                if not sa.inspect(connection).has_table(MARK.name):
                    raise not_ours(name)
                yield lambda query: connection.execute(query).mappings().all()
        except sa.exc.SQLAlchemyError as error:
            said = str(error.orig if isinstance(error, sa.exc.DBAPIError) else error)
            raise InputError(f"{name}: cannot be read ({said.splitlines()[0]}); check that it is whole") from error

    return asking


def not_ours(name: str) -> InputError:
    """What a database without our mark is told."""
    return InputError(f"{name}: no database of policyfacts; give one that `policyfacts run -o` wrote")


def _articles(last: tuple[str, str] | None) -> sa.Select[tuple[object, ...]]:
    """The articles behind the last one, each with what made its record."""
    producer = [column.label(f"run_{column.name}") for column in RUNS.columns]
    query = sa.select(ARTICLES, *producer).join(RUNS, RUNS.c.id == ARTICLES.c.run)
    if last is not None:
        source, key = ARTICLES.c.source, ARTICLES.c.key
        query = query.where(sa.or_(source > last[0], sa.and_(source == last[0], key > last[1])))
    return query.order_by(ARTICLES.c.source, ARTICLES.c.key).limit(AT_ONCE)


def _rows(ask: Ask, articles: list[str]) -> dict[str, Rows]:
    """The rows of the articles' parts: by article, then by table, in the order of their positions."""
    found: dict[str, dict[str, list[Row]]] = {key: defaultdict(list) for key in articles}
    for table in PARTS if articles else ():
        query = sa.select(table).where(table.c.article.in_(articles)).order_by(table.c.position)
        for row in ask(query):
            found[row["article"]][table.name].append(row)
    return dict(found)


def _must_be_of_this_version(versions: list[object], name: str) -> None:
    if versions != [VERSION]:
        there = ", ".join(map(str, versions)) or "unknown"
        raise InputError(
            f"{name}: holds tables of version {there}, this policyfacts reads version {VERSION}; "
            "use the version that wrote it, or run it again into a new database"
        )
