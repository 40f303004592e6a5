"""The DuckDB output: read with DuckDB, beside tables of others, refused in one clear line, whole or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO

import pytest
from tests.conftest import needs

from policyfacts.errors import OutputError
from policyfacts.write.lines import record_data
from policyfacts.write.outcome import Outcome
from policyfacts.write.outputs import open_output

needs("duckdb")

import duckdb  # noqa: E402


@pytest.fixture
def db(tmp_path):
    return tmp_path / "facts.duckdb"


def run(db, *outcomes, finish=True):
    store = open_output(str(db), BytesIO(), fresh=False, scope="a")
    try:
        for key, outcome in outcomes:
            store.put(key, store.known(key) or outcome)
        store.commit()
        if finish:
            store.finish()
    finally:
        store.close()


def rows(db, query):
    with duckdb.connect(db, read_only=True) as base:
        return base.execute(query).fetchall()


def do(db, *statements):
    with duckdb.connect(db) as base:
        for statement in statements:
            base.execute(statement)


def test_views_and_comments(db, full_record):
    run(db, (b"k", Outcome("t", json.dumps(record_data(full_record())).encode())))
    found = rows(db, "SELECT id, value, issuer_name, countries, sentence FROM visa_counts_with_names ORDER BY id")
    assert [row[:4] for row in found] == [
        ("count-1", 2000, None, "Peru, Central America"),
        ("count-2", 6000, "Norway", None),
        ("count-3", None, None, None),
    ]
    assert found[0][4].startswith("Norway will issue 6,000")
    assert rows(db, "SELECT share_value, countries FROM splits_with_shares WHERE id = 'split-1'") == [
        (2000, "Peru, Central America")
    ]
    assert rows(db, "SELECT speaker, country_name FROM statements_with_officials") == [("Lund", "Norway")]
    said = "SELECT comment FROM duckdb_columns() WHERE table_name = 'visa_counts' AND column_name = 'status'"
    assert rows(db, said)[0][0].startswith("how far it has come: requested")
    said = "SELECT comment FROM duckdb_views() WHERE view_name = 'splits_with_shares'"
    assert rows(db, said) == [("One row for each share of a split, beside its total",)]


def test_what_the_contract_forbids_is_refused(db, article):
    run(db, article("one.txt"))
    for statement in ("UPDATE visa_counts SET status = 'lost'", "UPDATE visa_counts SET unit = NULL"):
        with pytest.raises(duckdb.ConstraintException):
            do(db, statement)


def test_tables_of_others_stay(db, article):
    do(
        db,
        "CREATE TABLE mine (a INT)",
        "INSERT INTO mine VALUES (1)",
        "CREATE SCHEMA s",
        "CREATE TABLE s.articles (a INT)",
    )
    run(db, article("one.txt"))
    do(db, "CREATE VIEW yours AS SELECT source FROM articles")
    run(db, article("two.txt"))
    assert rows(db, "FROM mine") == [(1,)]
    assert rows(db, "FROM s.articles") == []
    assert rows(db, "FROM yours") == [("two.txt",)]


def test_the_file_alone_is_left_beside_its_stage(db, article):
    run(db, article("one.txt"))
    assert sorted(path.name for path in db.parent.iterdir()) == [".facts.duckdb.stage.db", "facts.duckdb"]


def test_a_file_taken_away_comes_back(db, article):
    run(db, article("one.txt"))
    db.unlink()
    run(db, article("one.txt"))
    assert rows(db, "SELECT source FROM articles") == [("one.txt",)]


def test_a_run_killed_while_it_writes_the_file(db, article, monkeypatch):
    run(db, article("one.txt"))

    def killed(sheet, base):
        raise KeyboardInterrupt

    monkeypatch.setattr("policyfacts.write.sheets.Sheet.batches", killed)
    with pytest.raises(KeyboardInterrupt):
        run(db, article("two.txt"))
    monkeypatch.undo()
    assert rows(db, "SELECT source FROM articles") == [("one.txt",)]
    run(db, article("two.txt"))
    assert rows(db, "SELECT source FROM articles") == [("two.txt",)]


def _other_version(db):
    run(db)
    do(db, "UPDATE policyfacts_schema SET version = 99")


def _made(what):
    return lambda db: do(db, f"CREATE {what}")


def _without_stage(db):
    run(db)
    (db.parent / f".{db.name}.stage.db").unlink()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda db: db.write_text("no database " * 999), "is no DuckDB database, or a damaged one; name another file"),
        (lambda db: db.mkdir(), "is a folder; name a file in it"),
        (_made("TABLE articles (a INT)"), "holds a table articles that is not of policyfacts; name another file"),
        (_made("VIEW dates AS SELECT 1"), "holds a table dates that is not of policyfacts; name another file"),
        (_made("TABLE policyfacts_schema (a INT)"), "holds a table policyfacts_schema that is not of policyfacts"),
        (_other_version, "holds tables of version 99, this policyfacts writes version 1; name a new file"),
        (_without_stage, ".facts.duckdb.stage.db, which knows what was done for it, is not beside it; put it there"),
    ],
)
def test_what_cannot_be_an_output(make, said, db):
    make(db)
    before = db.read_bytes() if db.is_file() else None
    with pytest.raises(OutputError) as told:
        run(db)
    assert str(told.value).startswith(f"{db}: {said}")
    assert "\n" not in str(told.value)
    assert before is None or db.read_bytes() == before


def test_another_program_that_has_it_open(db, article):
    run(db, article("one.txt"))
    code = "import duckdb, sys; base = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(db)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(OutputError) as told:
            run(db, article("two.txt"))
        holder.communicate(b"")
    said = "another program has it open; close it and run the same command again: what is done is kept"
    assert str(told.value) == f"{db}: {said}"
    run(db, article("two.txt"))
    assert rows(db, "SELECT source FROM articles") == [("two.txt",)]
