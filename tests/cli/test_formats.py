"""`policyfacts run` on what people have: tables, pages, packed files, and folders of all of them."""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import needs

from policyfacts.articles import formats

pytestmark = pytest.mark.usefixtures("loaded")

TEXT = "Norway will issue 6,000 seasonal work visas in 2031, the minister said. Of these, 2,000 go to Peru."
PAGE = (
    "<html><head><title>Norway opens up</title></head><body><article><h1>Norway opens up</h1>"
    f"<p>{TEXT}</p><p>The ministry announced it in a statement to all newspapers.</p></article></body></html>"
)


def write_csv(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    first, *others = rows
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, first)
        writer.writeheader()
        writer.writerows([first, *others])
    return path


def records(path: Path) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["article"]["source"]: row for row in rows}


def counted(record: dict[str, Any]) -> list[int]:
    return [count["quantity"]["value"] for count in record["visa_counts"]]


def test_a_table_whose_columns_have_names_of_their_own(command: Callable[..., Any], tmp_path: Path) -> None:
    row = {"key": "n1", "head": "Norway opens up", "body": TEXT, "day": "2031-03-05", "by": "Oslo Post", "at": "x.no"}
    table = write_csv(tmp_path / "a.csv", [row | {"lang": "en"}])
    named = ("id=key", "title=head", "text=body", "published=day", "publisher=by", "url=at", "language=lang")
    options = [part for name in named for part in (f"--{name.split('=')[0]}-column", name.split("=")[1])]
    assert command("run", table, "-o", tmp_path / "r.jsonl", *options).code == 0
    (record,) = records(tmp_path / "r.jsonl").values()
    article = record["article"]
    assert article["text"] == f"Norway opens up\n\n{TEXT}"
    assert [article[name] for name in ("source", "title", "published", "publisher", "url", "language")] == [
        "a.csv#n1",
        "Norway opens up",
        "2031-03-05",
        "Oslo Post",
        "x.no",
        "en",
    ]
    assert counted(record) == [6000, 2000]


def test_a_wrong_column_is_one_line(command: Callable[..., Any], tmp_path: Path) -> None:
    table = write_csv(tmp_path / "a.csv", [{"id": "1", "body": TEXT}])
    ended = command("run", table, "-o", tmp_path / "r.jsonl", "-q")
    said = "error: a.csv: no column called 'text'; there are 'id', 'body'; name one with --text-column"
    assert (ended.code, ended.errors) == (2, (said,))
    assert not (tmp_path / "r.jsonl").exists()


def test_another_column_does_only_its_rows_again(command: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_csv(tmp_path / "in" / "a.csv", [{"text": TEXT, "a": "One", "b": "Two"}])
    (tmp_path / "in" / "b.txt").write_text(TEXT)
    run = ("run", tmp_path / "in", "-o", tmp_path / "r.jsonl", "--title-column")
    command(*run, "a")
    assert "1 article kept from before" in command(*run, "b").errors[-1]
    assert [record["article"]["title"] for record in records(tmp_path / "r.jsonl").values()] == ["Two", None]


def test_a_page_is_a_record_that_verifies(command: Callable[..., Any], tmp_path: Path) -> None:
    needs("trafilatura")
    (tmp_path / "a.html").write_text(PAGE)
    assert command("run", tmp_path / "a.html", "-o", tmp_path / "r.jsonl").code == 0
    (record,) = records(tmp_path / "r.jsonl").values()
    assert counted(record) == [6000, 2000]
    assert record["article"]["title"] == "Norway opens up"
    assert command("verify", tmp_path / "r.jsonl").code == 0


def test_a_missing_extra_is_one_line_before_anything_is_done(
    command: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "b.html").write_text(PAGE)
    monkeypatch.setattr(formats, "is_installed", lambda module: module != "trafilatura")
    ended = command("run", tmp_path / "in", "-o", tmp_path / "r.jsonl")
    said = "error: b.html: html is read with trafilatura; pip install 'policyfacts[html]'"
    assert (ended.code, ended.errors) == (2, (said,))
    assert os.listdir(tmp_path) == ["in"]


def test_bad_files_of_every_format_cost_no_other(command: Callable[..., Any], tmp_path: Path) -> None:
    needs("trafilatura", "pyarrow", "warcio", "backports")
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.html", "b.csv", "c.tsv", "d.parquet", "e.warc", "f.txt.gz", "g.jsonl.zst", "h.warc.gz"):
        (folder / name).write_bytes(b"\0\xff torn")
    (folder / "i.txt.gz").write_bytes(gzip.compress(b"a" * 20_000_000))
    (folder / "z.txt").write_text(TEXT)
    ended = command("run", folder, "-o", tmp_path / "r.jsonl")
    assert ended.code == 1
    assert list(records(tmp_path / "r.jsonl")) == ["z.txt"]
    failed = [
        json.loads(line)["source"].partition("#")[0] for line in (tmp_path / "errors.jsonl").read_text().splitlines()
    ]
    assert failed == sorted(set(os.listdir(folder)) - {"z.txt"})
    assert all(line.startswith("error: ") for line in ended.errors[:-1])


def test_ids_are_no_paths(command: Callable[..., Any], tmp_path: Path) -> None:
    ids = ["../../../evil", "/etc/evil", "..", "a\x1b[31m\nb", "é" * 5000, "C:\\evil", ".hidden"]
    rows = [json.dumps({"id": name, "text": TEXT}) for name in ids]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    assert command("run", tmp_path / "a.jsonl", "-o", tmp_path / "out" / "pages").code == 0
    made = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    pages = [path for path in made if path.suffix == ".json"]
    assert len(pages) == len(ids)
    assert {path.parent.as_posix() for path in pages} == {"out/pages"}
    for output in ("r.db", "r.jsonl"):
        assert command("run", tmp_path / "a.jsonl", "-o", tmp_path / output).code == 0
    assert not [source for source in records(tmp_path / "r.jsonl") if not source.isprintable()]


def test_a_text_that_comes_often_is_the_same_bytes_everywhere(
    command: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt.gz", "c.md"):
        (folder / name).write_bytes(gzip.compress(TEXT.encode()) if name.endswith("gz") else TEXT.encode())
    write_csv(folder / "d.csv", [{"text": TEXT, "url": f"https://{name}.example"} for name in "ab"])
    assert command("run", folder, "-o", tmp_path / "shared.jsonl").code == 0
    assert command("run", folder, "-o", tmp_path / "workers.jsonl", "--workers", 2).code == 0
    monkeypatch.setattr("policyfacts.batch.twins._readable", lambda *_: None)
    assert command("run", folder, "-o", tmp_path / "alone.jsonl").code == 0
    alone = (tmp_path / "alone.jsonl").read_bytes()
    assert alone.count(b"\n") == 5
    assert (tmp_path / "shared.jsonl").read_bytes() == alone
    assert (tmp_path / "workers.jsonl").read_bytes() == alone


def test_pages_are_the_same_bytes_everywhere(
    command: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("trafilatura")
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(7):
        body = PAGE.replace("<body>", f"<body><nav>Edition {number}</nav>") if number != 3 else "<html></html>"
        (folder / f"{number}.html").write_text(body)
        (folder / f"{number}.txt").write_text(TEXT)
    assert command("run", folder, "-o", tmp_path / "shared.jsonl").code == 1
    assert command("run", folder, "-o", tmp_path / "workers.jsonl", "--workers", 2).code == 1
    monkeypatch.setattr("policyfacts.batch.twins._readable", lambda *_: None)
    assert command("run", folder, "-o", tmp_path / "alone.jsonl").code == 1
    alone = (tmp_path / "alone.jsonl").read_bytes()
    assert alone.count(b"\n") == 13
    assert (tmp_path / "shared.jsonl").read_bytes() == alone
    assert (tmp_path / "workers.jsonl").read_bytes() == alone


def test_help_names_formats_and_columns(command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = command("run", "--help").out
    assert [ending for ending in (*formats.FORMATS, *formats.PACKINGS) if ending not in said] == []
    assert "--text-column" in said


def test_the_readers_are_not_loaded_before_they_are_needed() -> None:
    heavy = "{'trafilatura', 'lxml', 'pyarrow', 'warcio', 'backports', 'htmldate'}"
    script = f"import sys, policyfacts.articles, policyfacts.batch.twins; print({heavy} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "set()\n"
