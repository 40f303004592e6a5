"""The tables and views as statements that make them, with what they mean as comments inside: `.schema` shows them.

`schemas/tables.v1.sql` is the checked-in copy for SQLite; a test fails where the two differ. Make it again with
`python -m policyfacts.write.ddl > schemas/tables.v1.sql`.
"""

from __future__ import annotations

import sys
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable, SetColumnComment, SetTableComment

from policyfacts.write.tables import METADATA
from policyfacts.write.views import VIEWS, View


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
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            made.append(str(CreateIndex(index).compile(dialect=dialect)).strip())
    return [*made, *(create_view(view, dialect) for view in VIEWS)]


def schema_sql(dialect: sa.Dialect | None = None) -> str:
    """The same as the text of a file; SQLite's where no dialect is named."""
    return "\n".join(f"{statement};\n" for statement in statements(dialect or sqlite.dialect()))


if __name__ == "__main__":
    sys.stdout.write(schema_sql())
