"""Records read back from any output: one after the other, as plain data in the contract's form, wherever they lie.

Every command that takes records reads them here. Golden files (records without `producer` and text) are read too, and
what another program wrote in the same form; `policyfacts.records` says what a record must be, nothing is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policyfacts.errors import InputError
from policyfacts.stored.files import read_folder, read_lines, read_page
from policyfacts.stored.model import STDIN, Stored, article_name

__all__ = ["DATABASES", "STDIN", "Stored", "article_name", "read_stored"]

_SERVERS = ("postgresql://", "postgres://")
DATABASES = (".db", ".sqlite", ".sqlite3")
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


def _reader(name: str) -> Iterator[Stored]:
    path = Path(name)
    suffix = path.suffix.lower()
    if name == STDIN:
        return read_lines(name)
    is_server = name.lower().startswith(_SERVERS)
    if not is_server and not path.exists():
        raise InputError(f"{name}: no such file or folder; {_MEND}")
    if is_server or suffix in (".duckdb", ".parquet"):
        return _reader_of_extra(name, "postgres" if is_server else suffix[1:])
    if suffix == ".csv":
        raise InputError(f"{name}: tables for spreadsheets, which do not hold whole records; give another output")
    if path.is_dir():
        return read_folder(path)
    if suffix in DATABASES:
        from policyfacts.stored.sqlite import read_sqlite

        return read_sqlite(path)
    return read_page(path) if suffix == ".json" else read_lines(name)


def _reader_of_extra(name: str, extra: str) -> Iterator[Stored]:
    try:
        if extra == "postgres":
            from policyfacts.stored.postgres import read_postgres

            return read_postgres(name)
        if extra == "duckdb":
            from policyfacts.stored.duck import read_duckdb

            return read_duckdb(Path(name))
        from policyfacts.stored.parquet import read_parquet

        return read_parquet(Path(name))
    except ImportError as error:
        what = {"postgres": "psycopg", "duckdb": "duckdb", "parquet": "pyarrow"}[extra]
        where = "the database" if extra == "postgres" else name
        raise InputError(f"reading {where} needs {what}; pip install 'policyfacts[{extra}]'") from error
