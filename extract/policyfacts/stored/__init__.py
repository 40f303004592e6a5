"""Records read back from any output: one after the other, as plain data in the contract's form, wherever they lie.

Every command that takes records reads them here. Golden files (records without `producer` and text) are read too, and
what another program wrote in the same form; `policyfacts.records` says what a record must be, nothing is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from policyfacts.errors import InputError
from policyfacts.stored.files import read_folder, read_lines, read_page
from policyfacts.stored.model import STDIN, Failed, Stored, article_name
from policyfacts.write.outputs import named_kind

if TYPE_CHECKING:
    from policyfacts.stored.database import Base

__all__ = ["STDIN", "Failed", "Stored", "article_name", "failures_listed", "read_stored"]

_MEND = "give what `policyfacts run -o` wrote"


def read_stored(name: str) -> Iterator[Stored]:
    """The records of an output; only a few are in memory at a time.

    A name that ends in `.db` is an SQLite database, one that ends in `.duckdb`, `.parquet` or begins with
    `postgresql://` what `run` makes of it, one that ends in `.json` a file of one record, `-` standard input,
    a folder all `.json` and `.jsonl` below it (what is no record there is passed over, such as articles and gold),
    any other a file with a record a line. Files come in the order of their names, records in the order in which they
    stand, those of a database by the sources of their articles.

    Raises:
        InputError: There is no such place, or no record in it; something in it cannot be read, or is no record. It may
            come after the first records.
    """
    found = False
    for stored in _reader(name):
        found = True
        yield stored
    if not found:
        raise InputError(f"{name}: no record in it; {_MEND}, or a folder of such files")


def failures_listed(name: str) -> list[Failed] | None:
    """The articles that a database lists as failed, by source; None for other outputs, beside which a file lists them.

    Raises:
        InputError: The database cannot be read, or is none of ours.
    """
    base = _database(name)
    if base is None:
        return None
    from policyfacts.stored.database import read_failures

    return read_failures(base)


def _reader(name: str) -> Iterator[Stored]:
    path = Path(name)
    if name == STDIN:
        return read_lines(name)
    kind = named_kind(name)
    if kind != "postgresql" and not path.exists():
        raise InputError(f"{name}: no such file or folder; {_MEND}")
    base = _database(name)
    if base is not None:
        from policyfacts.stored.database import read_database

        return read_database(base)
    if kind == "parquet":
        with _part(name, "pyarrow", "parquet"):
            from policyfacts.stored.parquet import read_parquet
        return read_parquet(path)
    if kind == "csv":
        raise InputError(f"{name}: tables for spreadsheets, which do not hold whole records; give another output")
    if path.is_dir():
        return read_folder(path)
    return read_page(path) if path.suffix.lower() == ".json" else read_lines(name)


def _database(name: str) -> Base | None:
    """The database that a name stands for; None where it stands for something else."""
    kind = named_kind(name)
    if kind == "postgresql":
        with _part("the database", "psycopg", "postgres"):
            from policyfacts.stored.postgres import postgres_base
        return postgres_base(name)
    if kind == "duckdb":
        with _part(name, "duckdb", "duckdb"):
            from policyfacts.stored.duck import duckdb_base
        return duckdb_base(Path(name))
    if kind == "sqlite" and not Path(name).is_dir():
        from policyfacts.stored.sqlite import sqlite_base

        return sqlite_base(Path(name))
    return None


@contextmanager
def _part(what: str, package: str, extra: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise InputError(f"reading {what} needs {package}; pip install 'policyfacts[{extra}]'") from error
