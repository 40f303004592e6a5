"""Which output a name stands for, and what it needs."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Literal

from policyfacts.errors import OutputError
from policyfacts.write.store import Store

STDOUT = "-"
Kind = Literal["stream", "lines", "sqlite", "duckdb", "postgresql", "csv", "parquet", "pages"]
_SERVERS = ("postgresql://", "postgres://")
_ENDINGS: dict[str, Kind] = {
    ".jsonl": "lines",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".duckdb": "duckdb",
    ".csv": "csv",
    ".parquet": "parquet",
}
_KNOWN = "one that ends in .jsonl, .db, .duckdb, .csv or .parquet, postgresql://…, a folder, or -"


def named_kind(name: str) -> Kind | None:
    """The kind of output that a name's address or ending tells; None where it tells none."""
    if name == STDOUT:
        return "stream"
    if "://" in name:
        return "postgresql" if name.lower().startswith(_SERVERS) else None
    return _ENDINGS.get(Path(name).suffix.lower())


def kind_of(name: str) -> Kind:
    """The kind of output that a name stands for.

    Raises:
        OutputError: It stands for none.
    """
    kind, path = named_kind(name), Path(name)
    if kind is None and "://" in name:
        raise OutputError(f"{name.partition('://')[0]}://…: not a kind of output; name {_KNOWN}")
    if kind is None and path.suffix and not path.is_dir():
        raise OutputError(f"{name}: not a kind of output; name {_KNOWN}")
    return kind or "pages"


def lists_folder(name: str) -> Path | None:
    """Where the lists of failures and skipped articles go: beside a file, in a folder.

    None where there is no such place: standard output, and a server, whose tables `errors` and `skipped` hold them.
    """
    kind = kind_of(name)
    if kind in ("stream", "postgresql"):
        return None
    return Path(name) if kind in ("csv", "parquet", "pages") else Path(name).parent


def open_output(name: str, stream: BinaryIO, *, fresh: bool, scope: str) -> Store:
    """The output that a name stands for.

    Args:
        name: A path, an address, or `-`.
        stream: What `-` stands for.
        fresh: Whether nothing is taken from earlier runs.
        scope: The paths that the command named: for outputs that several commands share.

    Raises:
        OutputError: It stands for none, cannot be written, or needs a part that is not installed.
    """
    from policyfacts.write.lines import LineStore, StreamStore
    from policyfacts.write.pages import PageStore

    kind, path = kind_of(name), Path(name)
    if kind == "stream":
        return StreamStore(stream)
    if kind == "lines":
        return LineStore(path, fresh=fresh)
    if kind == "pages":
        return PageStore(path, fresh=fresh)
    return _tables(kind, name, fresh=fresh, scope=scope)


def _tables(kind: Kind, name: str, *, fresh: bool, scope: str) -> Store:
    """An output that holds tables."""
    from policyfacts.write.folders import FolderExport
    from policyfacts.write.sql import SqlStore
    from policyfacts.write.staged import StagedStore

    path = Path(name)
    if kind == "sqlite":
        return SqlStore(path, fresh=fresh, scope=scope)
    if kind == "csv":
        from policyfacts.write.csvfile import csv_file

        return StagedStore(FolderExport(path, csv_file), fresh=fresh, scope=scope)
    try:
        if kind == "postgresql":
            from policyfacts.write.postgres import PostgresDatabase

            return SqlStore(PostgresDatabase(name), fresh=fresh, scope=scope)
        if kind == "duckdb":
            from policyfacts.write.duck import DuckExport

            return StagedStore(DuckExport(path), fresh=fresh, scope=scope)
        from policyfacts.write.parquet import parquet_file

        return StagedStore(FolderExport(path, parquet_file), fresh=fresh, scope=scope)
    except ImportError as error:
        extra = "postgres" if kind == "postgresql" else kind
        what = {"postgresql": "psycopg", "duckdb": "duckdb", "parquet": "pyarrow"}[kind]
        raise OutputError(f"writing {kind} needs {what}; pip install 'policyfacts[{extra}]'") from error
