"""Every output that holds tables holds the same rows as SQLite, whatever happened before its last complete run."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.conftest import needs

from policyfacts.errors import OutputError
from policyfacts.write.lines import record_data
from policyfacts.write.outcome import Failure, Outcome
from policyfacts.write.outputs import open_output
from policyfacts.write.tables import METADATA

FAILED = Failure("bad.txt", "ArticleError", "no text", "give text", "line 3")
KINDS = ("db", "csv", "parquet", "duckdb", "postgresql")
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "+1",
    "\t=1",
    "\r=1",
    "'=1",
    "''quoted''",
    "Robert'); DROP TABLE articles; --",
    '"; DROP TABLE articles; --',
    "%s %(a)s {0} $1 :name ?",
    "a\\N\\.\n\\N",
    'two\r\nlines, "quoted"; é 😀 \u202e',
    "NULL",
    "\\N",
)


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The name of an output of a kind."""

    def make(kind: str) -> str:
        if kind == "postgresql":
            return str(request.getfixturevalue("postgres_database"))
        if kind != "csv":
            needs(*{"parquet": ["pyarrow"], "duckdb": ["duckdb"]}.get(kind, []))
        return str(tmp_path / f"facts.{kind}")

    return make


def run(
    name: str,
    outcomes: list[tuple[bytes, Outcome]],
    *,
    scope: str = "a",
    fresh: bool = False,
    stops: int | None = None,
) -> list[str]:
    """One run, as the program does it; gives the sources that had to be done."""
    done = []
    store = open_output(name, BytesIO(), fresh=fresh, scope=scope)
    try:
        for number, (key, outcome) in enumerate(outcomes):
            if number == stops:
                break
            known = store.known(key)
            if known is None:
                done.append(outcome.source)
            store.put(key, known or outcome)
        store.commit()
        if stops is None:
            store.finish()
    finally:
        store.close()
    return done


def from_sqlite(name: str) -> dict[str, list[tuple[Any, ...]]]:
    base = sqlite3.connect(name)
    rows = {table: list(base.execute(f"SELECT * FROM {table}")) for table in METADATA.tables}  # noqa: S608
    base.close()
    return {table: [typed(METADATA.tables[table], row) for row in found] for table, found in rows.items()}


def typed(table: sa.Table, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """SQLite has no truth values."""
    return tuple(
        bool(value) if isinstance(column.type, sa.Boolean) and value is not None else value
        for column, value in zip(table.columns, row, strict=True)
    )


def from_csv(name: str) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: [csv_row(METADATA.tables[table], row) for row in csv_rows(Path(name, f"{table}.csv"))]
        for table in METADATA.tables
        if table != "inputs"
    }


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def csv_row(table: sa.Table, row: dict[str, str]) -> tuple[Any, ...]:
    def value(column: sa.Column[Any]) -> Any:
        cell = row[column.name]
        if cell == "":
            return None if column.nullable else ""
        if isinstance(column.type, sa.Boolean):
            return {"true": True, "false": False}[cell]
        if isinstance(column.type, sa.Integer):
            return int(cell)
        if isinstance(column.type, sa.Double):
            return float(cell)
        return cell[1:] if re.match("'+[=+\\-@\t\r\n]", cell) else cell

    return tuple(value(column) for column in table.columns)


def from_parquet(name: str) -> dict[str, list[tuple[Any, ...]]]:
    from pyarrow import parquet

    rows = {}
    for table in METADATA.tables.values():
        if table.name != "inputs":
            read = parquet.read_table(Path(name, f"{table.name}.parquet"))
            rows[table.name] = list(zip(*(read[column.name].to_pylist() for column in table.columns), strict=True))
    return rows


def from_duckdb(name: str) -> dict[str, list[tuple[Any, ...]]]:
    import duckdb

    with duckdb.connect(name, read_only=True) as base:
        return {table: base.execute(f"SELECT * FROM {table}").fetchall() for table in METADATA.tables}  # noqa: S608


def from_postgresql(name: str) -> dict[str, list[tuple[Any, ...]]]:
    import psycopg

    with psycopg.connect(name) as base:
        rows = {table: base.execute(f"SELECT * FROM {table}".encode()).fetchall() for table in METADATA.tables}  # noqa: S608
    options = next(key for key, column in enumerate(METADATA.tables["runs"].columns) if column.name == "options")
    rows["runs"] = [(*row[:options], json.dumps(row[options])) for row in rows["runs"]]
    return rows


READ = {
    "db": from_sqlite,
    "csv": from_csv,
    "parquet": from_parquet,
    "duckdb": from_duckdb,
    "postgresql": from_postgresql,
}


def rows_in(kind: str, name: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of an output but those that only runs need, in an order of their own."""
    return {table: sorted(map(tuple, rows), key=repr) for table, rows in READ[kind](name).items() if table != "inputs"}


@pytest.fixture
def outcomes(full_record: Callable[..., Any], article: Callable[..., Any]) -> list[tuple[bytes, Outcome]]:
    """Articles with something of everything, some of them hostile, one that failed and one that was passed over."""
    made = [article(f"{n}.txt") for n in range(3)]
    for number, words in enumerate(HOSTILE):
        record = full_record(source=f"{words}/../{number}.txt", title=words, publisher=words, url=words)
        made.append((f"key {number}".encode(), Outcome(record.article.source, data_of(record), facts=3)))
    failure = Failure("=1+1.txt", "ArticleError", "-no 'text'", "@give; DROP TABLE errors", "line 3")
    return [*made, (b"bad", Outcome("=1+1.txt", failure=failure)), (b"over", Outcome("+over.txt", skipped="=twice"))]


def data_of(record: Any) -> bytes:
    return json.dumps(record_data(record)).encode()


@pytest.fixture
def expected(tmp_path: Path) -> Callable[..., dict[str, list[tuple[Any, ...]]]]:
    """The rows that SQLite has of outcomes after one run for each scope."""

    def make(**scopes: list[tuple[bytes, Outcome]]) -> dict[str, list[tuple[Any, ...]]]:
        name = str(tmp_path / "expected.db")
        for scope, outcomes in scopes.items():
            run(name, outcomes, scope=scope)
        return rows_in("db", name)

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_rows_as_in_sqlite(kind, place, outcomes, expected):
    name = place(kind)
    assert run(name, outcomes) == [outcome.source for _, outcome in outcomes]
    first = rows_in(kind, name)
    assert first == expected(a=outcomes)
    assert [table for table, rows in first.items() if not rows] == []
    assert run(name, outcomes) == []
    assert rows_in(kind, name) == first
    assert run(name, outcomes[::-1], fresh=True) == [outcome.source for _, outcome in outcomes[::-1]]
    assert rows_in(kind, name) == first


@pytest.mark.parametrize("kind", KINDS)
def test_changed_vanished_and_added(kind, place, article, expected):
    old = [
        article("one.txt", count="2,000"),
        article("two.txt"),
        article("three.txt"),
        (b"b", Outcome("b", failure=FAILED)),
    ]
    new = [article("one.txt", published="2030-01-01"), old[2], article("four.txt")]
    name = place(kind)
    run(name, old)
    assert run(name, new) == ["one.txt", "four.txt"]
    assert rows_in(kind, name) == expected(a=new)


@pytest.mark.parametrize("kind", KINDS)
def test_interrupted_and_taken_up_again(kind, place, article, expected):
    outcomes = [article(f"{n}.txt") for n in range(6)]
    name = place(kind)
    for stops in (0, 2, 5):
        run(name, outcomes, stops=stops)
    assert run(name, outcomes) == ["5.txt"]
    assert rows_in(kind, name) == expected(a=outcomes)


@pytest.mark.parametrize("kind", KINDS)
def test_two_commands_leave_each_other_alone(kind, place, article, expected):
    one, two, three = article("one.txt"), article("two.txt"), article("three.txt")
    name = place(kind)
    run(name, [one, two], scope="a")
    assert run(name, [two, three], scope="b") == ["three.txt"]
    run(name, [one], scope="a")
    assert rows_in(kind, name) == expected(a=[one], b=[two, three])


@pytest.mark.parametrize("kind", ["csv", "parquet", "duckdb"])
def test_until_a_run_is_complete_the_last_one_stands(kind, place, article, expected):
    name = place(kind)
    first = [article("one.txt")]
    run(name, first)
    run(name, [*first, article("two.txt")], stops=2)
    assert rows_in(kind, name) == expected(a=first)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_same_bytes_in_whatever_order(kind, place, outcomes):
    name = place(kind)
    run(name, outcomes)
    first = {path.name: path.read_bytes() for path in Path(name).glob(f"*.{kind}")}
    shutil.rmtree(name)
    run(name, outcomes[::-1], stops=3)
    run(name, outcomes[::-1])
    assert {path.name: path.read_bytes() for path in Path(name).glob(f"*.{kind}")} == first


@pytest.mark.parametrize("kind", KINDS)
def test_one_run_at_a_time(kind, place, monkeypatch):
    name = place(kind)
    if kind == "postgresql":
        monkeypatch.setattr("policyfacts.write.postgres._LOCK_SECONDS", 0.1)
    store = open_output(name, BytesIO(), fresh=False, scope="a")
    with pytest.raises(OutputError, match="another run is writing this output; wait for it, or stop it"):
        open_output(name, BytesIO(), fresh=False, scope="b")
    store.close()
    open_output(name, BytesIO(), fresh=False, scope="b").close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "db"])
def test_many_batches(kind, place, article, expected, monkeypatch):
    monkeypatch.setattr("policyfacts.write.sheets._MOST_ROWS", 3)
    outcomes = [article(f"{n}.txt") for n in range(7)]
    name = place(kind)
    run(name, outcomes)
    assert rows_in(kind, name) == expected(a=outcomes)


@pytest.mark.parametrize(
    ("kind", "module", "extra"),
    [
        ("parquet", "pyarrow", "parquet"),
        ("duckdb", "duckdb", "duckdb"),
        ("postgresql", "psycopg", "postgres"),
    ],
)
def test_a_part_that_is_not_installed(kind, module, extra, tmp_path, monkeypatch):
    ours = {"parquet": "parquet", "duckdb": "duck", "postgresql": "postgres"}[kind]
    monkeypatch.delitem(sys.modules, f"policyfacts.write.{ours}", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    name = "postgresql://localhost/facts" if kind == "postgresql" else str(tmp_path / f"facts.{kind}")
    with pytest.raises(OutputError) as told:
        open_output(name, BytesIO(), fresh=False, scope="a")
    assert str(told.value) == f"writing {kind} needs {module}; pip install 'policyfacts[{extra}]'"
    assert not list(tmp_path.iterdir())
