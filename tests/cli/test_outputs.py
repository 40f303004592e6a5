"""Outputs that hold tables, as a user meets them: the same rows, one line for each trouble, no password shown."""

from __future__ import annotations

import csv
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import needs

from policyfacts.write.ddl import DIALECTS, schema_sql

ARTICLE = (
    "Norway will issue {} seasonal work visas in 2031, Labour Minister Kari Lund said. Of these, 1,000 go to Peru.\n"
)
WAIT_SECONDS = 120.0
QUERY = "SELECT a.source, c.* FROM visa_counts c JOIN articles a ON a.key = c.article ORDER BY a.source, c.id"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Six articles and one that fails."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(ARTICLE.format(f"{number + 2},000"), encoding="utf-8")
    (folder / "zz.txt").write_bytes(b"\xff\xfe")
    return folder


def sqlite_rows(path: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as base:
        return list(base.execute(QUERY))


def postgres_rows(url: str, query: str = QUERY) -> list[tuple[Any, ...]]:
    import psycopg

    with psycopg.connect(url) as base:
        return base.execute(query.encode()).fetchall()


def test_killed_while_it_writes_to_postgresql(
    articles: Path, postgres_database: str, command: Callable[..., Any], loaded: None, tmp_path: Path
) -> None:
    slow = articles / "5-slow.txt"
    slow.write_text("\n\n".join(ARTICLE.format(f"{number + 2},000") for number in range(6_000)), encoding="utf-8")
    started = [sys.executable, "-m", "policyfacts", "run", str(articles), "-o", postgres_database, "--workers", "0"]
    with subprocess.Popen(started, stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + WAIT_SECONDS
        while not _is_there(postgres_database):
            assert process.poll() is None
            assert time.monotonic() < end, "it never wrote a row"
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    slow.unlink()
    ended = command("run", articles, "-o", postgres_database)
    assert ended.code == 1
    assert "kept from before" in ended.errors[-1]
    command("run", articles, "-o", tmp_path / "whole.db")
    found = postgres_rows(postgres_database)
    assert len(found) == 12
    assert found == sqlite_rows(tmp_path / "whole.db")


def _is_there(url: str) -> bool:
    import psycopg

    try:
        return bool(postgres_rows(url, "SELECT 1 FROM articles LIMIT 1"))
    except psycopg.errors.UndefinedTable:
        return False


def test_a_password_is_never_shown(
    articles: Path, postgres: Any, postgres_database: str, command: Callable[..., Any], loaded: None
) -> None:
    name = postgres_database.rpartition("/")[2]
    postgres.run("GRANT ALL ON SCHEMA public TO clerk", url=postgres_database)
    url = postgres.url(name, user="clerk:it%27s%20%C2%A7ecret", host="127.0.0.1")
    shown = f"postgresql://clerk:***@127.0.0.1:{postgres.port}/{name}"
    for extra in ((), ("--log-json",), ("--fresh",)):
        ended = command("run", articles, "-o", url, *extra)
        assert ended.code == 1
        assert shown in ended.errors[-1]
        assert "ecret" not in ended.out + "".join(ended.errors)


def test_failures_in_postgresql_are_a_table(
    articles: Path, postgres_database: str, command: Callable[..., Any], loaded: None, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert command("run", "articles", "-o", postgres_database, "-q").code == 1
    assert postgres_rows(postgres_database, "SELECT source, mend FROM errors") == [("zz.txt", "save it as UTF-8")]
    assert os.listdir(tmp_path) == ["articles"]


def test_failures_of_a_folder_lie_in_it(
    articles: Path, command: Callable[..., Any], loaded: None, tmp_path: Path
) -> None:
    assert command("run", articles, "-o", tmp_path / "facts.csv").code == 1
    assert sorted(os.listdir(tmp_path)) == ["articles", "facts.csv"]
    assert '"source":"zz.txt"' in (tmp_path / "facts.csv" / "errors.jsonl").read_text(encoding="utf-8")
    with (tmp_path / "facts.csv" / "visa_counts.csv").open(encoding="utf-8", newline="") as stream:
        values = [row["quantity_value"] for row in csv.DictReader(stream) if row["part_of"] == ""]
    assert sorted(values) == [f"{number}000" for number in range(2, 8)]
    (articles / "zz.txt").unlink()
    assert command("run", articles, "-o", tmp_path / "facts.csv").code == 0
    assert not (tmp_path / "facts.csv" / "errors.jsonl").exists()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("taken.csv", "taken.csv: is a file, and the tables need a folder of that name; name another"),
        (
            "theirs.csv",
            "theirs.csv: holds a file dates.csv, and no .policyfacts.db that says a run wrote it",
        ),
        ("facts.csv.gz", "facts.csv.gz: not a kind of output; name one that ends in .jsonl"),
        ("mysql://clerk:s3cret@localhost/facts", "mysql://…: not a kind of output; name one that ends in .jsonl"),
        ("taken.csv/facts.csv", "taken.csv/facts.csv: cannot be written (Not a directory)"),
    ],
)
def test_outputs_that_are_refused(
    output: str, said: str, articles: Path, command: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "theirs.csv").mkdir()
    (tmp_path / "theirs.csv" / "dates.csv").write_text("mine", encoding="utf-8")
    ended = command("run", "articles", "-o", output)
    assert (ended.code, ended.out, len(ended.errors)) == (2, "", 1)
    assert ended.errors[0].startswith(f"error: {said}")
    assert "s3cret" not in ended.errors[0]
    assert sorted(os.listdir(tmp_path)) == ["articles", "taken.csv", "theirs.csv"]
    assert (tmp_path / "theirs.csv" / "dates.csv").read_text(encoding="utf-8") == "mine"


def test_a_refused_password_is_one_line(articles: Path, postgres: Any, command: Callable[..., Any]) -> None:
    needs("psycopg")
    ended = command("run", articles, "-o", postgres.url(user="clerk:s3cret", host="127.0.0.1"))
    assert (ended.code, ended.out, len(ended.errors)) == (2, "", 1)
    assert 'password authentication failed for user "clerk"' in ended.errors[0]
    assert "s3cret" not in ended.errors[0]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_tables_of_a_dialect_are_printed(dialect: str, command: Callable[..., Any]) -> None:
    ended = command("schema", "tables", "--dialect", dialect)
    assert (ended.code, ended.out) == (0, schema_sql(DIALECTS[dialect]))
    assert ("FOREIGN KEY" in ended.out) == (dialect != "duckdb")
    assert ("COMMENT ON COLUMN" in ended.out) == (dialect != "sqlite")
    assert "%%" not in ended.out
