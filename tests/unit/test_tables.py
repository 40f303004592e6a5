"""The tables hold all of a record, say what they mean, and are what the checked-in files say."""

from __future__ import annotations

import json
import sqlite3

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from policyfacts.records import Article, Evidence, Record
from policyfacts.write.datasette import datasette_metadata, datasette_text
from policyfacts.write.ddl import schema_sql
from policyfacts.write.lines import record_data
from policyfacts.write.rows import NotHeldError, article_key, record_rows
from policyfacts.write.tables import METADATA
from policyfacts.write.views import VIEWS

FACETS = ("visa_counts", "splits", "officials", "places", "dates", "statements")


def line(record: Record, *, omit_text: bool = False) -> bytes:
    return json.dumps(record_data(record, omit_text=omit_text), ensure_ascii=False).encode()


@pytest.fixture
def base():
    with sqlite3.connect(":memory:") as made:
        made.execute("PRAGMA foreign_keys = ON")
        made.executescript(schema_sql(sqlite.dialect()))
        made.executemany("INSERT INTO countries VALUES (?, ?, 'country')", [("NO", "Norway"), ("PE", "Peru")])
        made.row_factory = sqlite3.Row
        yield made
    made.close()


def put(base: sqlite3.Connection, data: bytes) -> str:
    rows = record_rows(data)
    base.execute("INSERT OR IGNORE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows.run)
    for table in METADATA.sorted_tables:
        for row in rows.tables.get(table.name, ()):
            base.execute(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})", row)  # noqa: S608
    return rows.article


class Restored:
    """The record again, from its rows alone."""

    def __init__(self, base: sqlite3.Connection, key: str) -> None:
        self.base, self.key = base, key

    def rows(self, table: str, order: str = "position", **where: object) -> list[dict]:
        where = where or {"article": self.key}
        if "article" in METADATA.tables[table].columns:
            where["article"] = self.key
        said = " AND ".join(f'"{name}" = ?' for name in where)
        query = f'SELECT * FROM {table} WHERE {said} ORDER BY "{order}"'  # noqa: S608
        return [dict(row) for row in self.base.execute(query, tuple(where.values()))]

    def items(self, table: str, column: str, **where: object) -> list[str]:
        return [row[column] for row in self.rows(table, **where)]

    def entries(self, facet: str):
        for row in self.rows(facet):
            del row["article"], row["position"]
            for name in {"former", "quantity_computed", "has_among"} & set(row):
                row[name] = bool(row[name])
            row["evidence"] = [
                {**spans(item), "sentence": [item["sentence_start"], item["sentence_end"]]}
                for item in self.rows("evidence", entry=row["id"], facet=facet)
            ]
            yield row

    def support(self, count: str) -> dict:
        return {
            row["field"]: {
                "rule": row["rule"],
                "spans": list(map(spans, self.rows("support_spans", count=count, field=row["field"]))),
                "from": self.items("support_sources", "path", count=count, field=row["field"]),
            }
            for row in self.rows("support", count=count)
        }

    def visa_count(self, row: dict) -> dict:
        temporary = row["visa_temporary"]
        row |= {"visa_temporary": None if temporary is None else bool(temporary)}
        countries = self.items("beneficiary_countries", "country", count=row["id"])
        row |= {"quantity": nested(row, "quantity"), "visa": nested(row, "visa")}
        row["beneficiaries"] = {"countries": countries, **nested(row, "beneficiaries")}
        return {**row, "support": self.support(row["id"])}

    def split(self, row: dict) -> dict:
        among = {"countries": self.items("split_countries", "country", split=row["id"]), **nested(row, "among")}
        row["among"] = among if row.pop("has_among") else None
        return {**row, "shares": self.items("split_shares", "count", split=row["id"])}

    def record(self) -> dict:
        (article,) = self.rows("articles", order="key", key=self.key)
        (run,) = self.rows("runs", order="id", id=article["run"])
        producer = {name: value for name, value in run.items() if name not in ("id", "options")}
        return {
            "schema_version": article["schema_version"],
            "article": {name: article[name] for name in Article.model_fields},
            "visa_counts": [self.visa_count(row) for row in self.entries("visa_counts")],
            "splits": [self.split(row) for row in self.entries("splits")],
            "officials": [
                {**row, "aliases": self.items("official_aliases", "alias", official=row["id"])}
                for row in self.entries("officials")
            ],
            "places": list(self.entries("places")),
            "dates": list(self.entries("dates")),
            "statements": [
                {**row, "counts": self.items("statement_counts", "count", statement=row["id"])}
                for row in self.entries("statements")
            ],
            "warnings": [
                {
                    "code": row["code"],
                    "message": row["message"],
                    "about": self.items("warning_entries", "entry", warning=row["position"]),
                }
                for row in self.rows("warnings")
            ],
            "producer": {**producer, "options": json.loads(run["options"])},
        }


def spans(row: dict) -> dict:
    return {name: row[name] for name in ("start", "end", "text")}


def nested(row: dict, name: str) -> dict:
    """The columns `NAME_…` of a row as an object; they leave the row."""
    columns = [column for column in row if column.startswith(f"{name}_")]
    return {column.removeprefix(f"{name}_"): row.pop(column) for column in columns}


def restored(base: sqlite3.Connection, key: str) -> dict:
    return Restored(base, key).record()


@pytest.mark.parametrize("omit_text", [False, True])
def test_a_record_comes_back_from_its_rows(base, full_record, omit_text):
    data = line(full_record(), omit_text=omit_text)
    assert restored(base, put(base, data)) == json.loads(data)
    empty = [name for name in METADATA.tables if not base.execute(f"SELECT 1 FROM {name}").fetchone()]  # noqa: S608
    assert sorted(empty) == ["errors", "inputs", "policyfacts_schema", "skipped"]


@pytest.mark.parametrize("corpus", ["seeds", "dev"])
def test_real_records_come_back_from_their_rows(base, corpus, corpus_records):
    for record in corpus_records(corpus):
        data = line(record)
        assert restored(base, put(base, data)) == json.loads(data)
    assert not base.execute("PRAGMA foreign_key_check").fetchall()


def test_all_of_an_article_goes_with_it(base, full_record):
    put(base, line(full_record()))
    base.execute("DELETE FROM articles")
    left = [name for name in METADATA.tables if base.execute(f"SELECT 1 FROM {name}").fetchone()]  # noqa: S608
    assert sorted(left) == ["countries", "runs"]


def test_the_key_of_an_article_is_its_id_and_its_source():
    assert article_key("a" * 16, "b.txt") == article_key("a" * 16, "b.txt")
    assert len({article_key("a" * 16, "b.txt"), article_key("a" * 16, "c.txt"), article_key("b" * 16, "b.txt")}) == 3


@pytest.mark.parametrize("name", ["quantity", "low", "high"])
def test_a_number_beyond_64_bits_is_told(name, full_record):
    data = record_data(full_record())
    data["visa_counts"][0]["quantity"]["value" if name == "quantity" else name] = 2**63
    with pytest.raises(NotHeldError, match="number 9223372036854775808 of count-1"):
        record_rows(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE visa_counts SET status = 'lost'", "visa_counts_status"),
        ("UPDATE visa_counts SET part_of = 'count-9' WHERE id = 'count-3'", "FOREIGN KEY"),
        ("UPDATE visa_counts SET unit = NULL", "NOT NULL"),
        ("UPDATE places SET kind = 'planet'", "places_kind"),
        ("UPDATE splits SET total = 'count-9'", "FOREIGN KEY"),
        ("UPDATE articles SET run = 'x'", "FOREIGN KEY"),
        ("UPDATE evidence SET facet = 'x'", "evidence_facet"),
    ],
)
def test_what_the_contract_forbids_is_refused(base, full_record, statement, said):
    put(base, line(full_record()))
    with pytest.raises(sqlite3.IntegrityError, match=said):
        base.execute(statement)


def test_every_table_and_column_says_what_it_means(base):
    for name, table in METADATA.tables.items():
        (made,) = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        for part in (table, *table.columns):
            assert part.comment
            assert "\n" not in part.comment
            assert f"-- {part.comment}" in made
    for view in VIEWS:
        shown = [column[0] for column in base.execute(f"SELECT * FROM {view.name}").description]  # noqa: S608
        assert list(view.comments()) == shown
        assert "None" not in view.comments().values()


def test_postgresql_gets_real_comments():
    made = schema_sql(postgresql.dialect())
    assert "COMMENT ON COLUMN visa_counts.status IS 'how far it has come" in made
    assert "\n\t--" not in made
    assert "WITHOUT ROWID" not in made
    assert "string_agg(names.name, ', ')" in made


def test_the_tables_of_others_keep_their_form():
    import sqlalchemy as sa

    table = sa.Table("t", sa.MetaData(), sa.Column("c", sa.Text, comment="mine"), comment="mine")
    assert "mine" not in str(sa.schema.CreateTable(table).compile(dialect=sqlite.dialect()))


def test_counts_with_names(base, full_record):
    put(base, line(full_record()))
    rows = {row["id"]: row for row in base.execute("SELECT * FROM visa_counts_with_names ORDER BY id")}
    assert [*rows] == ["count-1", "count-2", "count-3"]
    assert rows["count-1"]["countries"] == "Peru, 013"
    assert rows["count-2"]["countries"] is None
    assert (rows["count-2"]["issuer_name"], rows["count-2"]["visa"], rows["count-2"]["value"]) == (
        "Norway",
        "S-1",
        6000,
    )
    assert rows["count-1"]["sentence"].startswith("Norway will issue")
    assert (rows["count-1"]["title"], rows["count-1"]["published"]) == ("Six thousand", "2030-12-01")


def test_the_words_stand_in_where_the_text_was_left_out(base, full_record):
    put(base, line(full_record(), omit_text=True))
    (row,) = base.execute("SELECT sentence FROM visa_counts_with_names WHERE id = 'count-1'")
    assert row["sentence"] == "2,000"


def test_the_sentence_is_cut_in_code_points(base, make_record, make_count):
    text = "𝔘 mit 6,000 Plätzen. Norway will issue 6,000 permits."
    start = text.index("Norway")
    item = Evidence(start=start + 18, end=start + 23, text="6,000", sentence=(start, len(text)))
    put(base, line(make_record(text, visa_counts=(make_count(1, "6,000", evidence=(item,), support={}),))))
    (row,) = base.execute("SELECT sentence FROM visa_counts_with_names")
    assert row["sentence"] == "Norway will issue 6,000 permits."


def test_splits_with_shares(base, full_record):
    put(base, line(full_record()))
    rows = [
        tuple(row)
        for row in base.execute("SELECT id, total_value, share_value, countries, among FROM splits_with_shares")
    ]
    assert rows == [
        ("split-1", 6000, 2000, "Peru, 013", None),
        ("split-2", 6000, None, None, "Peru"),
        ("split-3", None, None, None, None),
    ]


def test_statements_with_officials(base, full_record):
    put(base, line(full_record()))
    rows = [tuple(row) for row in base.execute("SELECT speaker, country_name, text FROM statements_with_officials")]
    assert rows == [("Lund", "Norway", "We need 6,000 people")]


@pytest.mark.parametrize(
    ("name", "text", "command"),
    [
        ("tables.v1.sql", schema_sql(sqlite.dialect()), "python -m policyfacts.write.ddl"),
        ("datasette.json", datasette_text(), "python -m policyfacts.write.datasette"),
    ],
)
def test_the_files_have_not_drifted(name, text, command, repository):
    written = (repository / "schemas" / name).read_text(encoding="utf-8")
    assert written == text, f"run: {command} > schemas/{name} (and raise VERSION in write/tables.py if tables changed)"


def test_datasette_is_told_of_columns_that_are_there(base):
    for name, told in datasette_metadata()["databases"]["policyfacts"]["tables"].items():
        columns = [column[0] for column in base.execute(f"SELECT * FROM {name}").description]  # noqa: S608
        asked = [told[key] for key in ("label_column", "sort", "sort_desc") if key in told]
        assert not {*told["columns"], *told.get("facets", ()), *told.get("units", ()), *asked} - set(columns)
        assert told.get("hidden") or told["title"]
