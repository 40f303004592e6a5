"""CSV, TSV and Parquet: which column is what, which rows are read, and what each broken one says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import needs

from policyfacts.articles import Article, ArticleFailure, Columns, read_all

TEXT = "Peru will issue 2,000 work visas."


def read(path: Path, data: str | bytes, columns: Columns = Columns()) -> list[Article | ArticleFailure]:  # noqa: B008
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_all([path], columns=columns))


def parquet(path: Path, **columns: Any) -> Path:
    needs("pyarrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table(columns), path)
    return path


def failures(found: list[Article | ArticleFailure]) -> list[tuple[str, str | None, str]]:
    return [(item.source, item.where, item.what) for item in found if isinstance(item, ArticleFailure)]


def articles(found: list[Article | ArticleFailure]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.tsv", "\t")])
def test_columns_have_the_names_of_the_fields(name: str, delimiter: str, tmp_path: Path) -> None:
    rows = [
        ["id", "title", "text", "published", "publisher", "url", "language", "other"],
        [
            "x7",
            "Visas",
            f'"{TEXT.replace(",", "")} ""Now"""',
            "2031-03-05",
            "Lima Post",
            "https://x.example",
            "en",
            "z",
        ],
        ["", "", "More visas", "", "", "", "", ""],
    ]
    data = "".join(delimiter.join(row) + "\r\n" for row in rows)
    first, second = articles(read(tmp_path / name, b"\xef\xbb\xbf" + data.encode()))
    assert first.source == f"{name}#x7"
    assert first.text == 'Visas\n\nPeru will issue 2000 work visas. "Now"'
    assert (first.title, first.published, first.publisher) == ("Visas", date(2031, 3, 5), "Lima Post")
    assert (first.url, first.language) == ("https://x.example", "en")
    assert (second.source, second.text, second.title, second.published) == (f"{name}#3", "More visas", None, None)


def test_columns_can_have_other_names(tmp_path: Path) -> None:
    named = Columns(text="Body", title="head line", published="day", id="key")
    (article,) = articles(read(tmp_path / "a.csv", "key,day,head line,Body\n9,2031-03-05,Visas,Many\n", named))
    assert (article.source, article.text, article.published_text) == ("a.csv#9", "Visas\n\nMany", "2031-03-05")


@pytest.mark.parametrize(
    ("header", "columns", "said"),
    [
        ("id,body", Columns(), "no column called 'text'; there are 'id', 'body'; name one with --text-column"),
        (
            "id,text",
            Columns(title="head"),
            "no column called 'head'; there are 'id', 'text'; name one with --title-col",
        ),
        ("text,text", Columns(), "two columns called 'text'; there are"),
        ("id;text", Columns(), "no column called 'text'; there are 'id;text'"),
    ],
)
def test_a_wrong_column_is_one_line_with_those_that_are_there(
    header: str, columns: Columns, said: str, tmp_path: Path
) -> None:
    (failure,) = read(tmp_path / "a.csv", f"{header}\n1,2\n3,4\n", columns)
    assert f"a.csv: {said}" in str(failure)


def test_a_wrong_column_of_parquet(tmp_path: Path) -> None:
    (failure,) = read_all([parquet(tmp_path / "a.parquet", body=[TEXT])])
    assert "no column called 'text'; there are 'body'" in str(failure)


def test_a_field_may_hold_newlines_and_keeps_them(tmp_path: Path) -> None:
    first, second = articles(read(tmp_path / "a.csv", 'text,url\n"one\r\ntwo\n\nthree",u\nfour,u\n'))
    assert (first.source, first.text) == ("a.csv#2", "one\r\ntwo\n\nthree")
    assert second.source == "a.csv#6"


def test_a_field_may_be_as_long_as_the_largest_article(tmp_path: Path) -> None:
    long = "a " * 2_400_000
    (article,) = articles(read(tmp_path / "a.csv", f'text\n"{long}"\n'))
    assert article.text == long


def test_broken_rows_are_told_with_their_lines_and_cost_no_other(tmp_path: Path) -> None:
    data = 'id,text\n1,"a visa" b\n2,fine\n3,too,many\n\n4,"open\n5,gone\n6,"x"\n7,good\n8\n9,"never closed\n'
    found = read(tmp_path / "a.csv", data)
    assert [item.text for item in articles(found)] == ["fine", "good"]
    assert failures(found) == [
        ("a.csv#2", "line 2", "a broken row: ',' expected after '\"'"),
        ("a.csv#4", "line 4", "3 fields where the header names 2"),
        ("a.csv#6", "lines 6 to 8", "a broken row: ',' expected after '\"'"),
        ("a.csv#10", "line 10", "1 field where the header names 2"),
        ("a.csv#11", "line 11", "a broken row: unexpected end of data"),
    ]


def test_a_row_in_another_encoding_costs_no_other(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", b"id,text\nx,caf\xe9\ny,fine\n")
    assert failures(found) == [("a.csv#x", "line 2", "0xe9 is no UTF-8")]
    assert [item.source for item in articles(found)] == ["a.csv#y"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "no row in it"),
        (b"id,text\n", "no row in it"),
        ("text\nx\n".encode("utf-16"), "UTF-16, not UTF-8"),
        (b"caf\xe9,text\n1,2\n", "0xe9 is no UTF-8"),
    ],
)
def test_a_file_without_rows(data: bytes, what: str, tmp_path: Path) -> None:
    assert failures(read(tmp_path / "a.csv", data)) == [("a.csv", None, what)]


def test_nulls_of_parquet_fail_their_rows_only(tmp_path: Path) -> None:
    found = list(
        read_all(
            [
                parquet(
                    tmp_path / "a.parquet",
                    id=[5, None, 7, 8],
                    text=[TEXT, None, "", TEXT],
                    published=["2031-03-05", "2031-03-05", None, "soon"],
                )
            ]
        )
    )
    (article,) = articles(found)
    assert (article.source, article.text, article.published_text) == ("a.parquet#5", TEXT, "2031-03-05")
    assert failures(found) == [
        ("a.parquet#2", "row 2, text", "expected a string, got null"),
        ("a.parquet#7", "row 3", "no text in it"),
        ("a.parquet#8", "row 4, published", "'soon' is no date"),
    ]


def test_parquet_columns_of_other_types(tmp_path: Path) -> None:
    needs("pyarrow")
    import pyarrow as pa

    path = parquet(
        tmp_path / "a.parquet",
        text=pa.array([TEXT.encode(), b"\xff"], pa.binary()),
        published=pa.array([1_930_469_400_000_000_001, None], pa.timestamp("ns")),
        publisher=pa.array(["Lima Post", "Lima Post"]).dictionary_encode(),
    )
    found = list(read_all([path]))
    (article,) = articles(found)
    assert (article.text, article.published_text, article.publisher) == (TEXT, "2031-03-05T09:30:00", "Lima Post")
    assert failures(found) == [("a.parquet#2", "row 2", "0xff is no UTF-8")]
    (dated,) = articles(list(read_all([parquet(path, text=[TEXT], published=[date(2031, 3, 5)])])))
    assert dated.published_text == "2031-03-05"


def test_parquet_is_not_read_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policyfacts.articles import tables

    path = parquet(tmp_path / "a.parquet", text=[f"{number} visas" for number in range(200)])
    batches: list[int] = []
    monkeypatch.setattr(tables, "_plain", lambda column: batches.append(len(column)) or column)
    rows = read_all([path])
    next(rows)
    assert batches == [tables._BATCH_ROWS]
    assert sum(1 for _ in rows) == 199


@pytest.mark.parametrize("cut", [0, 40, 300])
def test_a_torn_parquet_file(cut: int, tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", text=[TEXT * 9])
    path.write_bytes(path.read_bytes()[:cut])
    (failure,) = read_all([path])
    assert isinstance(failure, ArticleFailure)
    assert failure.what.startswith("no whole Parquet file: ")
