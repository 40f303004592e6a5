"""`policyfacts report` as a command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policyfacts.records import Record

Make = Callable[..., Any]


@pytest.fixture
def lines(tmp_path: Path, make_record: Make, make_count: Make) -> Path:
    record: Record = make_record(visa_counts=(make_count(1, "6,000", issuer="NO"),))
    path = tmp_path / "records.jsonl"
    path.write_text(f"{record.model_dump_json(by_alias=True)}\n", encoding="utf-8")
    return path


def test_same_records_are_the_same_bytes(lines: Path, tmp_path: Path, command: Make) -> None:
    pages = [tmp_path / name for name in ("a.html", "b.html")]
    for page in pages:
        ended = command("report", lines, "-o", page)
        assert (ended.code, ended.out, ended.errors) == (0, "", (f"1 article in {page}",))
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert b"6,000 permits" in pages[0].read_bytes()


def test_a_page_names_nothing_of_the_machine(lines: Path, tmp_path: Path, command: Make) -> None:
    assert command("report", lines, "-o", tmp_path / "page.html", "--quiet").errors == ()
    assert str(tmp_path) not in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.jsonl"], "error: none.jsonl: no such file or folder; give what `policyfacts run -o` wrote"),
        (["bad.jsonl"], "error: bad.jsonl: line 1: no valid JSON"),
        (["broken.jsonl"], "error: broken.jsonl: line 1: visa_counts.0.status: "),
        (["records.jsonl", "--against", "none.db"], "error: none.db: no such file"),
        (["-", "--against", "records.jsonl"], "error: -: standard input cannot be read twice; "),
        (["records.jsonl", "--articles", "none.txt"], "error: none.txt: "),
        (["records.jsonl", "-o", "./records.jsonl"], "error: records.jsonl: cannot be read and written by one command"),
        (["records.jsonl", "-o", "-"], "error: -: a page goes into a file; name one, such as report.html"),
        (["records.jsonl", "-o", "folder"], "error: folder: is a folder; name a file in it"),
    ],
)
def test_bad_input_is_one_line_and_no_page(
    arguments: list[str], said: str, lines: Path, tmp_path: Path, command: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.jsonl").write_text("{\n", encoding="utf-8")
    broken = lines.read_text(encoding="utf-8").replace('"status":"authorized"', '"status":"granted"')
    Path("broken.jsonl").write_text(broken, encoding="utf-8")
    Path("folder").mkdir()
    ended = command("report", *arguments)
    assert ended.code == 2
    assert len(ended.errors) == 1
    assert ended.errors[0].startswith(said)
    assert not list(tmp_path.rglob("*.html"))
    assert not list(tmp_path.rglob("*.tmp"))


def test_an_old_page_stays_where_the_new_one_fails(tmp_path: Path, command: Make) -> None:
    page = tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")
    assert command("report", tmp_path / "none.jsonl", "-o", page).code == 2
    assert page.read_text(encoding="utf-8") == "old"


def test_errors_beside_the_records_are_told(lines: Path, tmp_path: Path, command: Make) -> None:
    row = {"source": "b.txt", "error": "ArticleError", "what": "no text in it", "where": None, "mend": "give one"}
    (tmp_path / "errors.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert command("report", lines, "-o", tmp_path / "page.html").code == 0
    assert "no text in it" in (tmp_path / "page.html").read_text(encoding="utf-8")
    (tmp_path / "errors.jsonl").write_text("not ours\n", encoding="utf-8")
    ended = command("report", lines, "-o", tmp_path / "page.html")
    assert (ended.code, len(ended.errors)) == (2, 1)
    assert "no list of errors" in ended.errors[0]


def test_errors_in_a_database_are_told(tmp_path: Path, command: Make) -> None:
    (tmp_path / "good.txt").write_text("Norway will issue 6,000 work visas in 2031, it said.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe")
    base = tmp_path / "records.db"
    assert command("run", tmp_path / "good.txt", tmp_path / "bad.txt", "-o", base, "-q").code == 1
    (tmp_path / "errors.jsonl").unlink(missing_ok=True)
    assert command("run", tmp_path / "good.txt", "-o", base, "-q").code == 0  # another scope: bad.txt stays listed
    assert command("report", base, "-o", tmp_path / "page.html").code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "bad.txt" in page
    assert "UTF-16, not UTF-8" in page


def test_texts_that_were_left_out_come_from_their_articles(tmp_path: Path, make_record: Make, command: Make) -> None:
    record = make_record("One two three. Four.")
    whole = record.model_dump(mode="json", by_alias=True)
    whole["article"]["text"] = None
    records = tmp_path / "records" / "records.jsonl"
    records.parent.mkdir()
    records.write_text(json.dumps(whole) + "\n", encoding="utf-8")
    ended = command("report", records, "-o", tmp_path / "page.html")
    assert ended.errors[0] == (
        "warning: 1 of 1 articles are shown without their text; name their files with --articles"
    )
    article = tmp_path / "articles" / "test.txt"
    article.parent.mkdir()
    article.write_text("Another text of the same name.", encoding="utf-8")
    assert len(command("report", records, "-o", tmp_path / "page.html", "--articles", article).errors) == 2
    article.write_text("One two three. Four.", encoding="utf-8")
    assert len(command("report", records, "-o", tmp_path / "page.html", "--articles", article).errors) == 1
    assert "One two three." in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_golden_files_have_a_report(repository: Path, tmp_path: Path, command: Make) -> None:
    ended = command("report", repository / "tests" / "golden", "-o", tmp_path / "page.html", "-q")
    assert ended.code == 0
    assert "H-2B" in (tmp_path / "page.html").read_text(encoding="utf-8")
