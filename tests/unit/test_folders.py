"""Folders of CSV and Parquet: what spreadsheets and data frames get, what is refused, what a trouble leaves."""

from __future__ import annotations

import csv
import errno
import json
import os
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.conftest import needs

from policyfacts.errors import OutputError
from policyfacts.write.csvfile import defused
from policyfacts.write.lines import record_data
from policyfacts.write.outcome import Failure, Outcome
from policyfacts.write.outputs import kind_of, lists_folder, open_output
from policyfacts.write.sheets import folder_sheets
from policyfacts.write.tables import METADATA


def run(name, *outcomes, finish=True):
    store = open_output(str(name), BytesIO(), fresh=False, scope="a")
    try:
        for key, outcome in outcomes:
            store.put(key, store.known(key) or outcome)
        store.commit()
        if finish:
            store.finish()
    finally:
        store.close()


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@pytest.fixture
def full(full_record):
    record = full_record(source="a/b.txt")
    return b"full", Outcome("a/b.txt", json.dumps(record_data(record)).encode(), 3)


@pytest.fixture(params=["csv", "parquet"])
def folder(request, tmp_path):
    if request.param == "parquet":
        needs("pyarrow")
    return tmp_path / f"facts.{request.param}"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+65,000", "'+65,000"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("'=1", "''=1"),
        ("''-", "'''-"),
        ("1=1", "1=1"),
        (" =1", " =1"),
        ("'quoted'", "'quoted'"),
        ("a\n=1", "a\n=1"),
        ("−5", "−5"),
        ("", ""),
    ],
)
def test_texts_that_begin_like_a_formula(text, cell):
    assert defused(text) == cell
    assert (cell[1:] if cell.lstrip("'")[:1] in "=+-@\t\r\n\uff1d" and cell[:1] == "'" else cell) == text


def test_numbers_stay_numbers(tmp_path, make_record, quote):
    place = {"id": "place-1", "name": "-1", "kind": "city", "latitude": -33.45, "evidence": (quote("Oslo"),)}
    data = json.dumps(record_data(make_record(places=(place,)))).encode()
    run(tmp_path / "facts.csv", (b"one", Outcome("one.txt", data)))
    (row,) = rows(tmp_path / "facts.csv" / "places.csv")
    assert (row["name"], row["latitude"], row["longitude"]) == ("'-1", "-33.45", "")


def test_what_a_spreadsheet_shows_of_a_count(tmp_path, full):
    run(tmp_path / "facts.csv", full)
    count = rows(tmp_path / "facts.csv" / "visa_counts.csv")[0]
    shown = {name: count[name] for name in ("id", "quantity_value", "countries", "source", "words", "visa_temporary")}
    assert shown == {
        "id": "count-1",
        "quantity_value": "2000",
        "countries": "PE; 013",
        "source": "a/b.txt",
        "words": "2,000",
        "visa_temporary": "",
    }
    assert count["sentence"].startswith("Norway will issue 6,000 seasonal permits")
    assert [row["id"] for row in rows(tmp_path / "facts.csv" / "visa_counts.csv")] == ["count-1", "count-2", "count-3"]
    lists = {"splits": "shares", "officials": "aliases", "statements": "counts", "warnings": "entries"}
    found = {name: rows(tmp_path / "facts.csv" / f"{name}.csv")[0][column] for name, column in lists.items()}
    assert found == {
        "splits": "count-1",
        "officials": "Lund; Minister Lund",
        "statements": "count-2; count-1",
        "warnings": "date-1",
    }


def test_csv_is_as_the_rfc_says(tmp_path, article):
    run(tmp_path / "facts.csv", article('a "b", c\n.txt'))
    data = (tmp_path / "facts.csv" / "articles.csv").read_bytes()
    assert b',"a ""b"", c\n.txt",' in data
    assert data.count(b"\r\n") == 2
    assert data.endswith(b"\r\n")
    assert not data.startswith(b"\xef\xbb\xbf")


def test_every_sheet_says_what_it_holds():
    sheets = {sheet.name: sheet for sheet in folder_sheets()}
    assert set(METADATA.tables) - set(sheets) == {"inputs"}
    for sheet in sheets.values():
        assert sheet.comment
        assert all(column.comment and "\n" not in column.comment for column in sheet.columns)
        names = [column.name for column in sheet.columns]
        assert names[: len(METADATA.tables[sheet.name].columns)] == METADATA.tables[sheet.name].columns.keys()
        assert len({*names}) == len(names)


def test_parquet_is_typed(tmp_path, full):
    needs("pyarrow")
    import pyarrow as pa
    from pyarrow import parquet

    run(tmp_path / "facts.parquet", full)
    table = parquet.read_table(tmp_path / "facts.parquet" / "visa_counts.parquet")
    kinds = {
        "id": pa.string(), "position": pa.int64(), "quantity_value": pa.int64(), "quantity_computed": pa.bool_(),
        "visa_temporary": pa.bool_(), "period": pa.string(), "countries": pa.list_(pa.string()),
    }  # fmt: skip
    assert {name: table.schema.field(name).type for name in kinds} == kinds
    assert table["countries"].to_pylist() == [["PE", "013"], [], []]
    assert table["visa_temporary"].to_pylist() == [None, True, None]
    assert not table.schema.field("status").nullable
    assert table.schema.field("period").metadata[b"comment"].startswith(b"the time it is for")
    assert table.schema.metadata[b"policyfacts_schema"] == b"1"
    places = parquet.read_table(tmp_path / "facts.parquet" / "places.parquet")
    assert places["latitude"].to_pylist() == [59.9]
    # Readers of a whole folder do not stumble over what is no table.
    assert parquet.read_table(tmp_path / "facts.parquet" / "articles.parquet").num_rows == 1


def test_a_file_of_that_name_is_refused(folder):
    folder.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as told:
        run(folder)
    assert str(told.value) == f"{folder}: is a file, and the tables need a folder of that name; name another"
    assert folder.read_text(encoding="utf-8") == "mine"


def test_tables_of_others_under_our_names_are_refused(folder, article):
    folder.mkdir()
    theirs = folder / f"places{folder.suffix}"
    theirs.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as told:
        run(folder, article("one.txt"))
    said = f"holds a file places{folder.suffix}, and no .policyfacts.db that says a run wrote it; name another folder"
    assert str(told.value) == f"{folder}: {said}"
    assert [path.name for path in folder.iterdir()] == [theirs.name]
    assert theirs.read_text(encoding="utf-8") == "mine"


def test_other_files_stay_and_no_others_come(folder, article):
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / f".places{folder.suffix}.99999.tmp").write_text("of a killed run", encoding="utf-8")
    run(folder, article("../../../etc/passwd"), article("/etc/x"), article("a\0b"))
    tables = {f"{name}{folder.suffix}" for name in METADATA.tables if name != "inputs"}
    assert {path.name for path in folder.iterdir()} == {"notes.txt", ".policyfacts.db", *tables}
    assert os.listdir(folder.parent) == [folder.name]


def test_a_disk_that_is_full_leaves_the_last_tables(folder, article, monkeypatch):
    run(folder, article("one.txt"))
    before = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("policyfacts.write.files.os.fsync", full)
    with pytest.raises(OutputError, match=r"cannot be written \(No space left on device\)"):
        run(folder, article("two.txt"))
    assert {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")} == before
    assert [path.name for path in folder.iterdir() if path.suffix == ".tmp"] == []
    monkeypatch.undo()
    run(folder, article("two.txt"))
    assert (folder / f"articles{folder.suffix}").read_bytes() != before[f"articles{folder.suffix}"]


def test_a_table_taken_away_by_hand_comes_back(folder, article):
    run(folder, article("one.txt"))
    path = folder / f"articles{folder.suffix}"
    before = path.read_bytes()
    path.unlink()
    run(folder, article("one.txt"))
    assert path.read_bytes() == before


def test_the_stage_of_another_version_is_refused(folder, article):
    run(folder, article("one.txt"))
    base = sa.create_engine(f"sqlite:///{folder / '.policyfacts.db'}", poolclass=sa.NullPool)
    with base.begin() as connection:
        connection.execute(sa.update(METADATA.tables["policyfacts_schema"]).values(version=99))
    with pytest.raises(OutputError) as told:
        run(folder)
    assert str(told.value).startswith(f"{folder}: holds tables of version 99, this policyfacts writes version 1; name ")


@pytest.mark.parametrize(
    ("name", "kind", "lists"),
    [
        ("-", "stream", None),
        ("a/b.jsonl", "lines", "a"),
        ("a/b.DB", "sqlite", "a"),
        ("b.sqlite3", "sqlite", "."),
        ("a/b.duckdb", "duckdb", "a"),
        ("a/b.csv", "csv", "a/b.csv"),
        ("a/b.parquet", "parquet", "a/b.parquet"),
        ("a/b", "pages", "a/b"),
        ("postgresql://localhost/b", "postgresql", None),
        ("postgres://localhost/b.csv", "postgresql", None),
    ],
)
def test_what_a_name_stands_for(name, kind, lists):
    assert kind_of(name) == kind
    assert lists_folder(name) == (None if lists is None else Path(lists))


def test_lists_of_a_folder_with_a_dot_in_its_name(tmp_path):
    (tmp_path / "v1.2").mkdir()
    assert lists_folder(str(tmp_path / "v1.2")) == tmp_path / "v1.2"


@pytest.mark.parametrize(
    "name", ["facts.txt", "facts.csv.gz", "a/facts.xlsx", "mysql://u:secret@h/d", "sqlite:///x.db"]
)
def test_what_no_name_stands_for(name):
    with pytest.raises(OutputError) as told:
        kind_of(name)
    said = "not a kind of output; name one that ends in .jsonl, .db, .duckdb, .csv or .parquet, postgresql://…, "
    assert said in str(told.value)
    assert "secret" not in str(told.value)


def test_failures_are_a_table(folder):
    failure = Failure("bad.txt", "ArticleError", "no text", "give text", "line 3")
    run(folder, (b"bad", Outcome("bad.txt", failure=failure)))
    if folder.suffix == ".csv":
        (row,) = rows(folder / "errors.csv")
        assert (row["source"], row["what"], row["location"], row["again"]) == ("bad.txt", "no text", "line 3", "false")
    else:
        from pyarrow import parquet

        (row,) = parquet.read_table(folder / "errors.parquet").to_pylist()
        assert (row["source"], row["what"], row["location"], row["again"]) == ("bad.txt", "no text", "line 3", False)
