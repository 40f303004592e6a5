"""`policyfacts diff`: what a person and a program see of it, golden files that take what differs, every bad input."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from policyfacts.records import Record
from policyfacts.testing import golden_text
from policyfacts.write.lines import record_data

HOSTILE = "<script>alert(1)</script> | *a* `b` \u202e"


@pytest.fixture
def record(make_record, make_count, quote):
    def make(source="fjord.txt", *, status="authorized", more=True, **article):
        counts = (make_count(1, "6,000", status=status, issuer="NO"), make_count(2, "2,000", part_of="count-1"))
        places = ({"id": "place-1", "name": "Oslo", "kind": "city", "evidence": (quote("Oslo"),)},)
        return make_record(
            article={"source": source, **article}, visa_counts=counts[: 1 + more], places=places if more else ()
        )

    return make


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write records as lines; the tests run in their folder."""
    monkeypatch.chdir(tmp_path)

    def lines(name, *records):
        (tmp_path / name).write_text("".join(json.dumps(record_data(r)) + "\n" for r in records), encoding="utf-8")

    return lines


@pytest.fixture
def two(write, record):
    """Two outputs: one article is the same, one differs, each side has one of its own."""
    write("old.jsonl", record(), record("lake.txt"), record("gone.txt", title="Gone", id="0" * 16))
    write("new.jsonl", record("lake.txt"), record(status="issued", more=False), record("come.txt", id="1" * 16))


def test_what_a_person_sees(command, two):
    ended = command("diff", "old.jsonl", "new.jsonl")
    assert (ended.code, ended.errors) == (1, ())
    lines = [line.strip() for line in ended.out.splitlines()]
    assert lines[1:7] == [
        "come.txt  only in the new records",
        "+ 6,000 permits, authorized (NO)",
        "+ 2,000 permits, authorized",
        "1 places",
        "",
        "fjord.txt",
    ]
    assert "~ changed   6,000 permits, issued (NO)  count-1" in lines
    assert "status  authorized → issued" in lines
    assert "− lost      2,000 permits, authorized  lost:count-2" in lines
    assert lines[-1] == (
        "articles: 1 differ, 1 only in the old, 1 only in the new, 1 same; facts: 3 added, 5 lost, 1 changed, 3 same"
    )
    assert "\x1b" not in ended.out  # no colour where nobody looks


def test_the_same(command, two):
    ended = command("diff", "old.jsonl", "old.jsonl")
    assert (ended.code, ended.out) == (0, "same: 9 facts in 3 articles\n")


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_every_format_has_the_same_code_and_bytes(form, command, two):
    first, second = (command("diff", "old.jsonl", "new.jsonl", "--format", form) for _ in range(2))
    assert first == second
    assert first.code == 1
    assert command("diff", "old.jsonl", "old.jsonl", "--format", form).code == 0


def test_json(command, two):
    data = json.loads(command("diff", "old.jsonl", "new.jsonl", "--format", "json", "--article", "fjord").out)
    assert data["articles"] == {"same": 0, "differ": 1, "old": 0, "new": 0}
    assert data["facets"]["visa_counts"]["changed"] == 1
    change = data["differing"][0]["changes"][0]
    assert (change["kind"], change["old"], change["new"]) == ("changed", "count-1", "count-1")
    assert change["fields"] == [
        {"field": "status", "old": "authorized", "new": "issued", "old_rule": None, "new_rule": None}
    ]
    start, end = change["words"]
    assert change["sentence"][start:end] == "6,000"


def test_the_figures_alone(command, two):
    out = command("diff", "old.jsonl", "new.jsonl", "--summary").out
    assert "visa_counts" in out
    assert "fjord" not in out
    data = json.loads(command("diff", "old.jsonl", "new.jsonl", "--summary", "--format", "json").out)
    assert data["differing"] == []
    assert data["facets"]["places"]["lost"] == 2


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--only", "dates"), 0),
        (("--only", "places"), 1),
        (("--only", "dates", "--only", "places"), 1),
        (("--only", "visa_counts", "--ignore", "status"), 1),
        (("--article", "lake.txt"), 0),
        (("--article", "lake", "--article", "fjord"), 1),
    ],
)
def test_what_is_compared(options, code, command, write, record):
    write("old.jsonl", record(), record("lake.txt"))
    write("new.jsonl", record(status="issued", more=False), record("lake.txt"))
    assert command("diff", "old.jsonl", "new.jsonl", *options).code == code


def test_an_article_that_is_missing_is_a_difference_whatever_is_ignored(command, two):
    assert command("diff", "old.jsonl", "new.jsonl", "--only", "dates").code == 1


def test_what_articles_say_is_no_markup(command, write, record):
    write("old.jsonl", record())
    write("new.jsonl", record(source=f"{HOSTILE}.txt", title=HOSTILE))
    page = command("diff", "old.jsonl", "new.jsonl", "--format", "html").out
    assert "<script" not in page
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt; | *a* `b` \u202e</bdi>" in page
    assert "default-src 'none'" in page
    text = command("diff", "old.jsonl", "new.jsonl", "--format", "markdown").out
    assert "\\<script\\>alert\\(1\\)\\</script\\> \\| \\*a\\* \\`b\\`" in text


# ------------------------------------------------------------------------------------------------------- golden


def golden(name):
    return json.loads(Path(name).read_text(encoding="utf-8"))


def test_golden_files_are_made_compared_and_updated(command, write, record):
    write("new.jsonl", record("a/fjord.txt"), record("lake.txt", id="2" * 16))
    made = command("diff", "golden", "new.jsonl", "--accept")
    assert made.code == 0
    assert made.out.splitlines() == ["golden/fjord.json: made", "golden/lake.json: made"]
    assert command("diff", "golden", "new.jsonl").code == 0
    assert command("diff", "golden", "new.jsonl", "--accept").out == "nothing to accept\n"

    later = record("a/fjord.txt", status="issued", more=False)
    write("new.jsonl", later)
    assert command("diff", "golden", "new.jsonl").code == 1
    lake = Path("golden/lake.json").stat().st_mtime_ns
    taken = command("diff", "golden", "new.jsonl", "--accept").out.splitlines()
    assert taken[0] == "golden/fjord.json: updated"
    assert taken[1].startswith("golden/lake.json: no record of this article among the new ones")
    assert Path("golden/fjord.json").read_text(encoding="utf-8") == golden_text(later)
    assert Path("golden/lake.json").stat().st_mtime_ns == lake


def test_chosen_facts_are_taken_and_the_last_one_makes_it_the_program_s(command, write, record):
    write("new.jsonl", record())
    command("diff", "golden", "new.jsonl", "--accept")
    later = record(status="issued", more=False)
    write("new.jsonl", later)
    assert command("diff", "golden", "new.jsonl", "--accept", "--fact", "count-1").out == "golden/fjord.json: 1 taken\n"
    now = golden("golden/fjord.json")
    assert [count["status"] for count in now["visa_counts"]] == ["issued", "authorized"]
    assert now["visa_counts"][1]["part_of"] == "count-1"
    assert len(now["places"]) == 1
    command("diff", "golden", "new.jsonl", "--accept", "--only", "places")
    assert golden("golden/fjord.json")["places"] == []
    command("diff", "golden", "new.jsonl", "--accept", "--fact", "lost:count-2")
    assert Path("golden/fjord.json").read_text(encoding="utf-8") == golden_text(later)


def test_a_new_fact_gets_its_place_and_all_links_follow(command, write, make_record, make_count, quote):
    text = make_record().article.text
    fields = {"issuer": "NO"}
    old = make_record(
        visa_counts=(make_count(1, "6,000"), make_count(2, "1,500", part_of="count-1", **fields)),
        splits=({"id": "split-1", "total": "count-1", "shares": ("count-2",), "method": "stated", "unallocated": 4500,
                 "balance": "open", "evidence": (quote("Of these"),)},),
    )  # fmt: skip
    new = make_record(
        visa_counts=(make_count(1, "6,000"), make_count(2, "2,000", issuer="SE"),
                     make_count(3, "1,500", part_of="count-1", **fields)),
    )  # fmt: skip
    assert text == new.article.text
    write("old.jsonl", old)
    write("new.jsonl", new)
    command("diff", "golden", "old.jsonl", "--accept")
    assert command("diff", "golden", "new.jsonl", "--accept", "--fact", "count-2").code == 0
    now = golden("golden/test.json")
    assert [(c["id"], c["quantity"]["value"], c["part_of"]) for c in now["visa_counts"]] == [
        ("count-1", 6000, None), ("count-2", 2000, None), ("count-3", 1500, "count-1"),
    ]  # fmt: skip
    assert (now["splits"][0]["total"], now["splits"][0]["shares"]) == ("count-1", ["count-3"])
    Record.model_validate({**now, "producer": record_data(new)["producer"]})


def test_chosen_facts_that_need_others(command, write, record, make_record, make_count):
    write("old.jsonl", make_record(visa_counts=(make_count(1, "6,000"),)))
    command("diff", "golden", "old.jsonl", "--accept")
    before = golden("golden/test.json")
    counts = (make_count(1, "6,000"), make_count(2, "2,000"), make_count(3, "1,500", part_of="count-2"))
    write("new.jsonl", make_record(visa_counts=counts))
    ended = command("diff", "golden", "new.jsonl", "--accept", "--fact", "count-3")
    assert ended.code == 2
    assert ended.errors[0].startswith("error: test.txt: count-3 leads to count-2 (2,000 permits, authorized)")
    assert golden("golden/test.json") == before
    assert command("diff", "golden", "new.jsonl", "--accept", "--fact", "count-3", "--fact", "count-2").code == 0


def test_chosen_facts_of_a_text_that_has_changed(command, write, make_record, make_count):
    write("old.jsonl", make_record(visa_counts=(make_count(1, "6,000"),)))
    command("diff", "golden", "old.jsonl", "--accept")
    write("new.jsonl", make_record("Nothing."))
    ended = command("diff", "golden", "new.jsonl", "--accept", "--fact", "lost:count-1")
    assert (ended.code, len(ended.errors)) == (2, 1)
    assert "its text has changed" in ended.errors[0]
    assert command("diff", "golden", "new.jsonl", "--accept").code == 0
    assert golden("golden/test.json")["visa_counts"] == []


def test_two_articles_of_one_name_have_two_golden_files(command, write, record):
    write("new.jsonl", record("2030/index.txt", id="0" * 16), record("2031/index.txt"))
    command("diff", "golden", "new.jsonl", "--accept")
    files = sorted(path.relative_to("golden").as_posix() for path in Path("golden").rglob("*.json"))
    assert files == ["2031/index.txt.json", "index.json"]
    assert command("diff", "golden", "new.jsonl").code == 0


def test_one_golden_file(command, write, record):
    write("new.jsonl", record(status="issued"))
    Path("mine.json").write_text(golden_text(record()), encoding="utf-8")
    assert command("diff", "mine.json", "new.jsonl", "--accept").out == "mine.json: updated\n"
    assert golden("mine.json")["visa_counts"][0]["status"] == "issued"


# ----------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere", "new.jsonl"), "nowhere: no such file or folder"),
        (("old.jsonl", "nowhere.db"), "nowhere.db: no such file or folder"),
        (("old.jsonl", "void"), "void: no record in it"),
        (("old.jsonl", "broken.jsonl"), "broken.jsonl: line 1: visa_counts.0.unit: "),
        (("old.jsonl", "half.jsonl"), "half.jsonl: line 2: no valid JSON"),
        (("old.jsonl", "new.jsonl", "--only", "x"), "--only x: no such facet"),
        (("old.jsonl", "new.jsonl", "--ignore", "x"), "--ignore x: no such field"),
        (("old.jsonl", "new.jsonl", "--article", "x"), "--article x: no record is of an article"),
        (("old.jsonl", "new.jsonl", "--fact", "count-1"), "--fact goes with --accept"),
        (("golden", "new.jsonl", "--accept", "--fact", "count-9"), "--fact count-9: nothing of that name differs"),
        (("old.jsonl", "new.jsonl", "--accept"), "old.jsonl: no golden files"),
        (("none.json", "new.jsonl", "--accept"), "none.json: no such file"),
        (("run", "new.jsonl", "--accept"), "run: an output of `policyfacts run`"),
        (("lines", "new.jsonl", "--accept"), "lines/a.jsonl: line 1: no golden file"),
        (("mine.json", "new.jsonl", "--accept"), "mine.json: holds one article, and come.txt is another"),
    ],
)
def test_nothing_can_be_compared(arguments, words, command, two, record, tmp_path):
    for name in ("void", "run", "lines", "golden"):
        (tmp_path / name).mkdir()
    (tmp_path / "run" / ".policyfacts.state").touch()
    line = json.dumps(record_data(record())) + "\n"
    (tmp_path / "lines" / "a.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "lines" / "b.json").write_text(line, encoding="utf-8")
    (tmp_path / "golden" / "b.json").write_text(line, encoding="utf-8")
    (tmp_path / "mine.json").write_text(golden_text(record()), encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text(line.replace('"permits"', '"tickets"'), encoding="utf-8")
    (tmp_path / "half.jsonl").write_text(line + "{", encoding="utf-8")
    before = sorted(os.listdir(tmp_path))
    ended = command("diff", *arguments)
    assert (ended.code, ended.out, len(ended.errors)) == (2, "", 1)
    assert ended.errors[0].startswith(f"error: {words}")
    assert sorted(os.listdir(tmp_path)) == before
