"""`policyfacts schema`: its arguments."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from policyfacts.commands.output import standard_output


class DialectName(StrEnum):
    """Whose tables `policyfacts schema tables` can print."""

    sqlite = "sqlite"
    postgresql = "postgresql"
    duckdb = "duckdb"


class SchemaName(StrEnum):
    """What `policyfacts schema` can print."""

    record = "record"
    tables = "tables"
    datasette = "datasette"


SchemaOf = Annotated[SchemaName, typer.Argument(metavar="WHAT", help="record, tables or datasette.")]
Dialect = Annotated[
    DialectName, typer.Option("--dialect", metavar="NAME", help="For tables: sqlite, postgresql or duckdb.")
]


def schema(of: SchemaOf = SchemaName.record, dialect: Dialect = DialectName.sqlite) -> None:
    """Print the JSON Schema of a record, the tables of a database, or what Datasette shows of them."""
    if of is SchemaName.record:
        from policyfacts.schema import schema_text

        text = schema_text()
    elif of is SchemaName.tables:
        from policyfacts.write.ddl import DIALECTS, schema_sql

        text = schema_sql(DIALECTS[dialect])
    else:
        from policyfacts.write.datasette import datasette_text

        text = datasette_text()
    standard_output().write(text)
