"""Records read back: the same from every output, whole, and one clear line for what cannot be read."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from types import SimpleNamespace

import pytest

from policyfacts.errors import InputError
from policyfacts.records import Record
from policyfacts.stored import Stored, article_name, database, read_stored
from policyfacts.testing import golden_text
from policyfacts.write.lines import record_data
from policyfacts.write.outcome import Outcome
from policyfacts.write.pages import PageStore
from policyfacts.write.sql import SqlStore


@pytest.fixture
def full(make_record, make_count, quote):
    """A record that uses every table: two levels of parts, all facets, lists with an order of their own."""
    counts = (
        make_count(1, "1,500", part_of="count-2", beneficiaries={"countries": ("PE", "NP", "AR")}),
        make_count(2, "6,000", quantity={"value": None, "low": 5000, "high": 6000, "qualifier": "between"}),
        make_count(10, "2,000", part_of="count-2", visa={"text": "x", "temporary": False}),
    )
    again = (quote("6,000"), quote("6,000", nth=1))
    return make_record(
        article={"title": "“Fjørd” 🛂\r\n", "published": "2031-02-12"},
        visa_counts=counts,
        splits=(
            {"id": "split-1", "total": "count-2", "shares": ("count-10", "count-1"), "method": "stated",
             "unallocated": -5, "balance": "over", "evidence": again},
            {"id": "split-2", "total": "count-2", "method": "equal", "among": {"countries": ("NP", "AR")},
             "evidence": again[:1]},
            {"id": "split-3", "total": "count-2", "method": "lottery", "among": {"group": "pickers"},
             "evidence": again[1:]},
        ),
        officials=({"id": "official-1", "name": "Kari Lund", "aliases": ("Lund", "Kari"), "former": True,
                    "evidence": (quote("Kari Lund"),)},),
        places=({"id": "place-1", "name": "Oslo", "kind": "city", "latitude": 59.91273, "longitude": -10.0,
                 "geonames_id": 3143244, "evidence": (quote("Oslo"),)},),
        dates=({"id": "date-1", "text": "2031", "value": "2031~", "evidence": (quote("2031"),)},),
        statements=({"id": "statement-1", "speaker": "Lund", "official": "official-1", "kind": "direct", "text": "We",
                     "counts": ("count-10", "count-2"), "evidence": (quote("We"),)},),
        warnings=({"code": "text_cut", "message": "cut", "about": ("split-1", "count-1")},
                  {"code": "date_unresolved", "message": "no", "about": ()}),
    )  # fmt: skip


def written(records, name, folder):
    """An output of that name with the records."""
    path = folder / name
    rows = [record_data(record) for record in records]
    if name.endswith(".jsonl"):
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path
    store = SqlStore(path, fresh=False, scope="a") if name.endswith(".db") else PageStore(path, fresh=False)
    try:
        for number, row in enumerate(rows):
            indent = None if name.endswith(".db") else 2
            data = json.dumps(row, ensure_ascii=False, indent=indent).encode()
            store.put(b"%d" % number, Outcome(row["article"]["source"], data))
        store.commit()
        store.finish()
    finally:
        store.close()
    return path


def as_written(name):
    return [json.dumps(stored.data) for stored in read_stored(str(name))]


def many(record, number):
    """Records of one article under many sources, in the order of their sources."""
    names = [f"{n:04}.txt" for n in range(number)]
    return [record.model_copy(update={"article": record.article.model_copy(update={"source": n})}) for n in names]


@pytest.mark.parametrize("name", ["out.jsonl", "out", "out.db"])
def test_the_same_records_from_every_output(name, full, tmp_path):
    records = many(full, 3)
    lines = [json.dumps(record_data(record)) for record in records]
    assert as_written(written(records, name, tmp_path)) == lines
    assert [Record.model_validate_json(line) for line in lines] == records


@pytest.mark.parametrize("corpus", ["seeds", "dev"])
def test_a_database_gives_our_corpora_back(corpus, corpus_records, tmp_path):
    records = sorted(corpus_records(corpus), key=lambda record: record.article.source)
    assert as_written(written(records, "out.db", tmp_path)) == [json.dumps(record_data(r)) for r in records]


def test_a_database_without_texts(full, tmp_path):
    bare = full.model_copy(update={"article": full.article.model_copy(update={"text": None})})
    assert as_written(written([bare], "out.db", tmp_path)) == [json.dumps(record_data(bare))]


def test_many_articles_come_in_parts_and_each_once(make_record, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "AT_ONCE", 3)
    records = many(make_record(), 10)
    # Two texts of one source stand side by side.
    records.append(make_record("Another text.", article={"source": "0005.txt"}))
    found = [(row.source, row.data["article"]["id"]) for row in read_stored(str(written(records, "a.db", tmp_path)))]
    assert len(set(found)) == len(found) == 11
    assert [source for source, _ in found] == sorted(source for source, _ in found)


def test_reading_a_database_changes_nothing_and_lets_others_write(full, tmp_path):
    path = written(many(full, 2), "out.db", tmp_path)
    before = path.read_bytes()
    reading = read_stored(str(path))
    next(reading)
    other = sqlite3.connect(path, timeout=0)
    other.execute("BEGIN EXCLUSIVE")
    other.rollback()
    other.close()
    assert len(list(reading)) == 1
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["out.db"]


def test_golden_files_are_records(full, tmp_path):
    (tmp_path / "fjord.json").write_text(golden_text(full), encoding="utf-8")
    (stored,) = read_stored(str(tmp_path / "fjord.json"))
    assert stored == Stored(json.loads(golden_text(full)), str(tmp_path / "fjord.json"), "fjord")
    assert (stored.source, stored.name) == ("test.txt", "test")


def test_a_record_without_source_is_named_after_its_own_file(tmp_path):
    (tmp_path / "fjord.json").write_text('{"visa_counts": []}', encoding="utf-8")
    assert [stored.name for stored in read_stored(str(tmp_path))] == ["fjord"]


def test_a_folder_holds_other_things_too(full, tmp_path):
    written([full], "b.jsonl", tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "fjord.json").write_text(golden_text(full), encoding="utf-8")
    for name, text in {
        "errors.jsonl": '{"source": "x.txt"}\n',
        "article.json": '{"text": "6,000"}',
        "fjord.gold.json": '{"visa_counts": []}',
        "fjord.meta.json": '{"visa_counts": []}',
        "notes.txt": "none",
        "empty.jsonl": "\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [stored.where for stored in read_stored(str(tmp_path))] == [
        str(tmp_path / "a" / "fjord.json"),
        f"{tmp_path / 'b.jsonl'}: line 1",
    ]


def test_standard_input_and_where_a_line_stands(monkeypatch):
    data = '\ufeff{"visa_counts": [], "mood": "a\u2028b"}\r\n\n{"visa_counts": []}'.encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    found = list(read_stored("-"))
    assert [stored.where for stored in found] == ["-: line 1", "-: line 3"]
    assert found[0].data["mood"] == "a\u2028b"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("news/fjord.txt", "fjord"),
        ("fjord.json", "fjord"),
        ("rows.jsonl#fjord", "fjord"),
        ("fjord.txt.gz", "fjord"),
        ("fjord.old.txt", "fjord.old"),
        ("", ""),
    ],
)
def test_the_name_of_an_article(source, name):
    assert article_name(source) == name


# ----------------------------------------------------------------------------------------------------- bad input


def _database(path, *statements):
    base = sqlite3.connect(path)
    for statement in statements:
        base.execute(statement)
    base.commit()
    base.close()


MARK = "CREATE TABLE policyfacts_schema (version INTEGER)"


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("gone.db", lambda _: None, "gone.db: no such file or folder"),
        ("text.db", lambda path: path.write_text("x" * 5000), "text.db: cannot be read (file is not a database)"),
        ("void.db", lambda path: path.touch(), "void.db: no database of policyfacts"),
        ("other.db", lambda path: _database(path, "CREATE TABLE t (x)"), "other.db: no database of policyfacts"),
        (
            "late.db",
            lambda path: _database(path, MARK, "INSERT INTO policyfacts_schema VALUES (9)"),
            "late.db: holds tables of version 9, this policyfacts reads version 1",
        ),
        (
            "torn.db",
            lambda path: _database(path, MARK, "INSERT INTO policyfacts_schema VALUES (1)"),
            "torn.db: cannot be read (no such table: articles",
        ),
        ("empty.jsonl", lambda path: path.touch(), "empty.jsonl: no record in it"),
        ("half.json", lambda path: path.write_text('{"visa'), "half.json: no valid JSON"),
        ("list.json", lambda path: path.write_text("[]"), "list.json: no record"),
        ("rows.jsonl", lambda path: path.write_text('{"visa_counts": 3}'), "rows.jsonl: line 1: no record"),
        ("deep.jsonl", lambda path: path.write_text("[" * 100_000), "deep.jsonl: line 1: no valid JSON"),
        ("latin.json", lambda path: path.write_bytes(b'"\xf8"'), "latin.json, byte 1: 0xf8 is no UTF-8"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(name, make, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make(tmp_path / name)
    with pytest.raises(InputError) as error:
        list(read_stored(name))
    assert str(error.value).startswith(words)
    assert "\n" not in str(error.value)


def test_an_empty_database_holds_no_record(tmp_path):
    SqlStore(tmp_path / "out.db", fresh=False, scope="a").close()
    with pytest.raises(InputError, match=r"out\.db: no record in it"):
        list(read_stored(str(tmp_path / "out.db")))
