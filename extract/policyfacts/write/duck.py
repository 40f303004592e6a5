"""A DuckDB file as the output of a run: the tables and views in bulk, in one transaction; other tables in it stay."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from policyfacts.errors import OutputError
from policyfacts.write.database import Database
from policyfacts.write.ddl import DUCKDB, statements
from policyfacts.write.files import real_place, writing
from policyfacts.write.sheets import Sheet, database_sheets
from policyfacts.write.tables import METADATA, VERSION
from policyfacts.write.views import VIEWS

_MARK = "policyfacts_schema"
_THERE = (
    "SELECT table_name FROM information_schema.tables "
    "WHERE table_catalog = current_database() AND table_schema = current_schema()"
)
_TABLES = [table.name for table in METADATA.sorted_tables]
_VIEWS = [view.name for view in VIEWS]


class DuckExport:
    """A DuckDB file with our tables, made where it is missing.

    Args:
        path: The file; its stage lies beside it.
    """

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._place = real_place(path)
        self.stage = self._place.with_name(f".{self._place.name}.stage.db")

    def check(self) -> None:
        """As `Export` says."""
        if not self._place.exists():
            return
        with self._open() as base:
            there = {name for (name,) in base.execute(_THERE).fetchall()}
            taken = sorted(there.intersection([*_TABLES, *_VIEWS]))
            versions = _versions(base) if _MARK in there else None
        if taken and versions is None:
            raise OutputError(f"{self.name}: holds a table {taken[0]} that is not of policyfacts; name another file")
        if versions is not None and versions != [VERSION]:
            raise OutputError(
                f"{self.name}: holds tables of version {', '.join(map(str, versions)) or 'unknown'}, "
                f"this policyfacts writes version {VERSION}; name a new file"
            )
        if versions is not None and not self.stage.exists():
            raise OutputError(
                f"{self.name}: {self.stage.name}, which knows what was done for it, is not beside it; "
                "put it there, or name a new file"
            )

    def write(self, base: Database) -> None:
        """All or nothing: while it is open here nobody else can read it, and a killed run leaves what was there."""
        with self._open() as there:
            there.execute("BEGIN")
            for kind, names in (("VIEW", _VIEWS), ("TABLE", _TABLES)):
                for name in names:
                    there.execute(f"DROP {kind} IF EXISTS {name}")
            for statement in statements(DUCKDB):
                there.execute(statement)
            for sheet in database_sheets():
                insertion = _insertion(sheet)
                for batch in sheet.batches(base):
                    there.execute(insertion, [list(values) for values in zip(*batch, strict=True)])
            there.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The open file; what DuckDB says against the block is one clear line."""
        try:
            with writing(self._place), closing(duckdb.connect(self._place)) as base:
                yield base
        except duckdb.Error as error:
            said = str(error).splitlines()[0]
            if "Could not set lock" in said:
                message = "another program has it open; close it and run the same command again: what is done is kept"
            elif "not a valid DuckDB" in said:
                message = "is no DuckDB database, or a damaged one; name another file"
            else:
                message = f"cannot be written ({said}); make room, or name another file"
            raise OutputError(f"{self.name}: {message}") from error


def _versions(base: duckdb.DuckDBPyConnection) -> list[int] | None:
    """The versions in the mark; None where the table of its name is another's."""
    columns = [column[0] for column in base.execute("DESCRIBE policyfacts_schema").fetchall()]
    if columns != ["version"]:
        return None
    return [version for (version,) in base.execute("SELECT version FROM policyfacts_schema").fetchall()]


def _insertion(sheet: Sheet) -> str:
    """One statement for a whole batch, whose columns are its parameters: far faster than one for each row."""
    kinds = [column.type.compile(DUCKDB) for column in sheet.columns]
    values = ", ".join(f"unnest(${place}::{kind}[])" for place, kind in enumerate(kinds, 1))
    return f"INSERT INTO {sheet.name} SELECT {values}"
