"""The tables and views as statements that make them, with what they mean.

That stands as comments inside them, which SQLite's `.schema` shows, or as the comments that other databases keep.

`schemas/tables.v1.sql` is the checked-in copy for SQLite; a test fails where the two differ. Make it again with
`python -m policyfacts.write.ddl > schemas/tables.v1.sql`.
"""

from __future__ import annotations

import sys
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql.base import PGDDLCompiler, PGDialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable, SetColumnComment, SetTableComment

from policyfacts.write.tables import METADATA
from policyfacts.write.views import VIEWS, View


class _DuckCompiler(PGDDLCompiler):
    """Keys and indexes are left out: DuckDB keeps each as a tree, thirty times as large as the rows, in memory.

    What it writes has been held to them already, by SQLite.
    """

    def visit_primary_key_constraint(self, *_: Any, **__: Any) -> None:  # type: ignore[override]  # None leaves it out
        return None

    visit_foreign_key_constraint = visit_unique_constraint = visit_primary_key_constraint


class _DuckDialect(PGDialect):
    """DuckDB understands PostgreSQL's statements."""

    ddl_compiler = _DuckCompiler
    has_indexes = False


# Named parameters, because with others SQLAlchemy doubles every percent sign.
SQLITE: sa.Dialect = sqlite.dialect()
POSTGRESQL: sa.Dialect = PGDialect(paramstyle="named")  # type: ignore[no-untyped-call]
DUCKDB: sa.Dialect = _DuckDialect(paramstyle="named")  # type: ignore[no-untyped-call]
DIALECTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL, "duckdb": DUCKDB}


class _Column(CreateColumn):
    """A column of ours; the tables of others keep the form that SQLAlchemy gives them."""


class _Table(CreateTable):
    def __init__(self, table: sa.Table) -> None:
        super().__init__(table)
        self.columns = [_Column(column) for column in table.columns]


@compiles(_Column)
def _column(made: _Column, compiler: Any, **more: Any) -> str:
    written = compiler.visit_create_column(made, **more)
    return f"-- {made.element.comment}\n\t{written}" if _comments_inside(compiler) else str(written)


@compiles(_Table)
def _table(made: _Table, compiler: Any, **more: Any) -> str:
    written = str(compiler.visit_create_table(made, **more)).strip()
    if not _comments_inside(compiler):
        return written
    return written.replace("(", f"(\n\t-- {made.element.comment}.", 1).replace(" \n", "\n")


def _comments_inside(compiler: Any) -> bool:
    return not compiler.dialect.supports_comments


def create_view(view: View, dialect: sa.Dialect) -> str:
    """The statement that makes a view, its comment behind the name."""
    query = str(view.query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    lines = "\n".join(line.rstrip() for line in query.splitlines())
    return f"CREATE VIEW {view.name} AS -- {view.comment}.\n{lines}"


def statements(dialect: sa.Dialect) -> list[str]:
    """All that makes an empty database, in order."""
    made = []
    for table in METADATA.sorted_tables:
        made.append(str(_Table(table).compile(dialect=dialect)))
        if dialect.supports_comments and not dialect.inline_comments:
            noted: list[sa.schema.DDLElement] = [SetTableComment(table), *map(SetColumnComment, table.columns)]
            made += [str(note.compile(dialect=dialect)) for note in noted]
        indexes = table.indexes if getattr(dialect, "has_indexes", True) else ()
        for index in sorted(indexes, key=lambda index: str(index.name)):
            made.append(str(CreateIndex(index).compile(dialect=dialect)).strip())
    for view in VIEWS:
        made.append(create_view(view, dialect))
        if dialect.supports_comments:
            made += _view_comments(view, dialect)
    return made


def _view_comments(view: View, dialect: sa.Dialect) -> list[str]:
    quoted: Any = sa.Text().literal_processor(dialect)  # type: ignore[no-untyped-call]
    columns = [f"COLUMN {view.name}.{name} IS {quoted(comment)}" for name, comment in view.comments().items()]
    return [f"COMMENT ON {thing}" for thing in (f"VIEW {view.name} IS {quoted(view.comment)}", *columns)]


def schema_sql(dialect: sa.Dialect = SQLITE) -> str:
    """The same as the text of a file."""
    return "\n".join(f"{statement};\n" for statement in statements(dialect))


if __name__ == "__main__":
    sys.stdout.write(schema_sql())
