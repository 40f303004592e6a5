"""Records read back from the stores that need an extra: the same as from SQLite; errors that tell no password."""

from __future__ import annotations

import json
import sys
from io import BytesIO

import pytest
from tests.conftest import needs

from policyfacts.errors import InputError
from policyfacts.stored import database, read_stored
from policyfacts.write.lines import record_data
from policyfacts.write.outcome import Outcome
from policyfacts.write.outputs import open_output

PACKAGES = {"parquet": "pyarrow", "duckdb": "duckdb", "postgresql": "psycopg"}


@pytest.fixture
def written(full_record, tmp_path, request):
    """The name of an output of a kind with some records, and the records as lines."""

    def write(kind, sources=("a.txt", "b.txt", "c.txt")):
        needs(PACKAGES[kind])
        name = request.getfixturevalue("postgres_database") if kind == "postgresql" else str(tmp_path / f"facts.{kind}")
        lines = [json.dumps(record_data(full_record(source=source))) for source in sources]
        store = open_output(name, BytesIO(), fresh=False, scope="a")
        for number, line in enumerate(lines):
            store.put(b"%d" % number, Outcome(sources[number], line.encode()))
        store.commit()
        store.finish()
        store.close()
        return name, lines

    return write


@pytest.mark.parametrize("kind", PACKAGES)
def test_the_same_records_from_every_store(kind, written, monkeypatch):
    monkeypatch.setattr(database, "AT_ONCE", 2)
    name, lines = written(kind)
    assert [json.dumps(stored.data) for stored in read_stored(name)] == lines


@pytest.mark.parametrize("kind", PACKAGES)
def test_a_package_that_is_not_installed(kind, monkeypatch, tmp_path):
    name = "postgresql://clerk:secret@nowhere/facts" if kind == "postgresql" else str(tmp_path / f"facts.{kind}")
    (tmp_path / f"facts.{kind}").touch()
    for module in (PACKAGES[kind], "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    for module in ("stored.postgres", "stored.duck", "stored.parquet", "write.postgres"):
        monkeypatch.delitem(sys.modules, f"policyfacts.{module}", raising=False)
    with pytest.raises(InputError, match=rf"needs {PACKAGES[kind]}; pip install 'policyfacts\[") as error:
        list(read_stored(name))
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("facts.duckdb", lambda path: path.write_bytes(b"x" * 5000), "facts.duckdb: cannot be read"),
        ("facts.parquet", lambda path: path.mkdir(), "facts.parquet: no folder of Parquet tables"),
        ("facts.csv", lambda path: path.mkdir(), "facts.csv: tables for spreadsheets"),
    ],
)
def test_what_is_none_of_ours(name, make, words, tmp_path, monkeypatch):
    needs("duckdb", "pyarrow")
    monkeypatch.chdir(tmp_path)
    make(tmp_path / name)
    with pytest.raises(InputError) as error:
        list(read_stored(name))
    assert str(error.value).startswith(words)
    assert "\n" not in str(error.value)


def test_a_duckdb_file_of_others(tmp_path):
    needs("duckdb")
    import duckdb

    with duckdb.connect(tmp_path / "other.duckdb") as base:
        base.execute("CREATE TABLE t (x INTEGER)")
    with pytest.raises(InputError, match=r"other\.duckdb: no database of policyfacts"):
        list(read_stored(str(tmp_path / "other.duckdb")))


def test_a_server_without_our_tables_or_out_of_reach(postgres_database):
    with pytest.raises(InputError, match="no database of policyfacts"):
        list(read_stored(postgres_database))
    with pytest.raises(InputError, match="cannot be opened") as error:
        list(read_stored("postgresql://clerk:s3cret@127.0.0.1:1/facts"))
    assert "s3cret" not in str(error.value)
