"""`policyfacts score`: its table, its JSON, its list of errors, floors and exit codes, every kind of bad input."""

from __future__ import annotations

import json
import os

import pytest

GOLD = {
    "visa_counts": [
        {"key": "a", "value": 6000, "unit": "permits", "issuer": "NO", "temporary": True},
        {"key": "b", "value": 500, "part_of": "a"},
    ],
    "places": [{"name": "Oslo", "kind": "city"}],
    "dates": [{"text": "2031", "value": "2031"}],
}
EVIDENCE = [{"start": 0, "end": 5, "text": "6,000", "sentence": [0, 5]}]
COUNT = {"id": "count-1", "quantity": {"value": 6000}, "unit": "permits", "issuer": "SE", "evidence": EVIDENCE}
RECORD = {"article": {"source": "fjord.txt"}, "visa_counts": [COUNT], "places": [{"name": "Bergen"}], "dates": []}


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A folder to stand in: `fjords/` with an article and its gold, `records.jsonl` with its record."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fjords").mkdir()
    (tmp_path / "fjords" / "fjord.txt").write_text("6,000", encoding="utf-8")
    (tmp_path / "fjords" / "fjord.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    _write(tmp_path / "records.jsonl", RECORD)
    return tmp_path


def _write(path, *records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def _better():
    return {**RECORD, "visa_counts": [{**COUNT, "issuer": "NO"}]}


def test_the_table(command, corpus):
    ended = command("score", "records.jsonl", "fjords")
    assert (ended.code, ended.errors) == (0, ())
    rows = {line.split()[0]: line.split()[1:] for line in ended.out.splitlines() if line[0] != " "}
    assert rows["visa_counts"] == ["2", "1", "1.000", "0.500", "0.667", "0.000", "0.000", "0.000"]
    assert rows["dates"] == ["1", "0", "-", "0.000", "0.000", "-", "0.000", "0.000"]
    assert rows["statements"] == ["0", "0", "-", "-", "1.000", "-", "-", "1.000"]
    assert rows["headline"] == ["3", "2", "0.500", "0.333", "0.400", "0.000", "0.000", "0.000"]
    assert "  unit 1/1  temporary 0/1  issuer 0/1\n" in ended.out
    assert "want" not in ended.out


def test_there_is_help(command):
    ended = command("score", "--help")
    assert ended.code == 0
    assert "--allow-lower" in ended.out


def test_the_errors(command, corpus):
    ended = command("score", "records.jsonl", "fjords", "--errors")
    assert ended.out.partition("\n\n")[2].splitlines() == [
        "fjord  visa_counts  6000  temporary: want true, got null (only reported)",
        "fjord  visa_counts  6000  issuer: want NO, got SE",
        "fjord  visa_counts  missed: 500",
        "fjord  places  missed: Oslo",
        "fjord  places  spurious: Bergen",
        "fjord  dates  missed: 2031",
    ]


def test_json(command, corpus):
    figures = json.loads(command("score", "records.jsonl", "fjords", "--json").out)
    assert (figures["articles"], figures["headline_found_f1"], figures["headline_right_f1"]) == (1, 0.4, 0.0)
    assert figures["facets"]["visa_counts"] == {
        "gold": 2, "predicted": 1, "found": 1, "right": 0,
        "found_precision": 1.0, "found_recall": 0.5, "found_f1": 0.6667,
        "right_precision": 0.0, "right_recall": 0.0, "right_f1": 0.0,
        "fields": {"unit": "1/1", "temporary": "0/1", "issuer": "0/1"},
    }  # fmt: skip
    assert figures["facets"]["dates"]["found_precision"] is None
    assert "errors" not in figures
    errors = json.loads(command("score", "records.jsonl", "fjords", "--json", "--errors").out)["errors"]
    assert errors[1] == {
        "article": "fjord", "facet": "visa_counts", "kind": "wrong", "entry": "6000",
        "field": "issuer", "want": "NO", "got": "SE", "core": True,
    }  # fmt: skip


def test_a_folder_of_records(command, corpus):
    one = command("score", "records.jsonl", "fjords").out
    folder = corpus / "out"
    folder.mkdir()
    (folder / "fjord.json").write_text(json.dumps(RECORD, indent=1), encoding="utf-8")
    (folder / "article.json").write_text('{"text": "6,000"}', encoding="utf-8")
    (folder / "fjord.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    _write(folder / "errors.jsonl", {"source": "x.txt", "error": "ArticleError", "message": "no text in it"})
    assert command("score", "out", "fjords").out == one


def test_a_separator_in_a_text_is_no_end_of_line(command, corpus):
    line = json.dumps({**RECORD, "mood": "a\u2028b\x85c"}, ensure_ascii=False)
    (corpus / "records.jsonl").write_text(line + "\n", encoding="utf-8")
    assert command("score", "records.jsonl", "fjords").code == 0


def test_what_has_no_partner_is_told(command, corpus):
    (corpus / "fjords" / "lake.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    _write(corpus / "records.jsonl", RECORD, {**RECORD, "article": {"source": "tarn.txt"}})
    ended = command("score", "records.jsonl", "fjords")
    assert ended.out.endswith("no record for: lake\nno gold for: tarn\n")
    assert "visa_counts      4          1 " in ended.out


def test_the_last_of_two_records_is_scored_and_that_is_told(command, corpus):
    _write(corpus / "records.jsonl", {**RECORD, "visa_counts": []}, RECORD)
    ended = command("score", "records.jsonl", "fjords")
    assert ended.errors == ("warning: more than one record for fjord; the last one is scored",)
    assert "visa_counts      2          1 " in ended.out


# ----------------------------------------------------------------------------------------------------------- floors


def test_floors(command, corpus):
    pinned = command("score", "records.jsonl", "fjords", "--floors", "floors.json", "--pin")
    assert (pinned.code, pinned.errors) == (0, ("policyfacts: the floors of fjords pinned in floors.json",))
    held = command("score", "records.jsonl", "fjords/.", "--floors", "floors.json")
    assert (held.code, held.errors) == (0, ("policyfacts: the floors of fjords hold (floors.json)",))
    assert held.out == pinned.out

    _write(corpus / "records.jsonl", {**RECORD, "visa_counts": []})
    fallen = command("score", "records.jsonl", "fjords", "--floors", "floors.json")
    assert fallen.code == 1
    assert fallen.errors == (
        "error: fjords: headline found F1 is 0.0000, below its floor 0.4000 (tolerance 0.0005)",
        "error: fjords: visa_counts found F1 is 0.0000, below its floor 0.6667 (tolerance 0.0005)",
    )


def test_pinning_lower_is_refused_unless_allowed(command, corpus):
    _write(corpus / "records.jsonl", _better())
    assert command("score", "records.jsonl", "fjords", "--floors", "floors.json", "--pin").code == 0
    before = (corpus / "floors.json").read_bytes()
    _write(corpus / "records.jsonl", RECORD)
    refused = command("score", "records.jsonl", "fjords", "--floors", "floors.json", "--pin")
    assert refused.code == 1
    assert len(refused.errors) == 3
    assert refused.errors[-1] == "error: nothing is pinned; --allow-lower lowers these floors"
    assert (corpus / "floors.json").read_bytes() == before
    allowed = command("score", "records.jsonl", "fjords", "--floors", "floors.json", "--pin", "--allow-lower")
    assert allowed.code == 0
    assert (corpus / "floors.json").read_bytes() != before


def test_floors_of_another_corpus_are_refused(command, corpus):
    assert command("score", "records.jsonl", "fjords", "--floors", "floors.json", "--pin").code == 0
    (corpus / "fjords" / "fjord.txt").write_text("6,001", encoding="utf-8")
    ended = command("score", "records.jsonl", "fjords", "--floors", "floors.json")
    assert (ended.code, ended.out, len(ended.errors)) == (2, "", 1)
    assert ended.errors[0].startswith("error: floors.json: the articles or the gold in fjords are not those")


# -------------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("nowhere.jsonl", "fjords"), "nowhere.jsonl: no such file or folder", id="no records"),
        pytest.param(("records.jsonl", "nowhere"), "nowhere: no such folder of gold", id="no gold folder"),
        pytest.param(("records.jsonl", "records.jsonl"), "records.jsonl: no such folder of gold", id="gold is a file"),
        pytest.param(("records.jsonl", "void"), "void: no gold in this folder", id="no gold"),
        pytest.param(("void", "fjords"), "void: no record in it", id="empty folder of records"),
        pytest.param(("broken.jsonl", "fjords"), "broken.jsonl: line 2: no valid JSON", id="broken records"),
        pytest.param(
            ("wrong.jsonl", "fjords"), "wrong.jsonl: line 1: visa_counts 1 issuer: ", id="wrong kind of value"
        ),
        pytest.param(("binary.jsonl", "fjords"), "binary.jsonl: line 1: UTF-16, not UTF-8", id="binary records"),
        pytest.param(("others.jsonl", "fjords"), "no record belongs to any gold: the records are of lake", id="others"),
        pytest.param(("records.jsonl", "fjords", "--pin"), "--pin needs --floors FILE", id="pin where"),
        pytest.param(("records.jsonl", "fjords", "--allow-lower"), "--allow-lower goes with --pin", id="lower what"),
        pytest.param(("records.jsonl", "fjords", "--floors", "none.json"), "none.json: no such file", id="no floors"),
        pytest.param(
            ("records.jsonl", "fjords", "--floors", "empty.json"), "empty.json: no floors for", id="not there"
        ),
        pytest.param(("records.jsonl", "fjords", "--floors", "void", "--pin"), "void: is a directory", id="folder"),
    ],
)
def test_nothing_could_be_done(arguments, words, command, corpus):
    (corpus / "void").mkdir()
    (corpus / "empty.json").write_text("{}", encoding="utf-8")
    (corpus / "broken.jsonl").write_text(json.dumps(RECORD) + "\n{", encoding="utf-8")
    (corpus / "binary.jsonl").write_bytes(b"\xff\xfe")
    _write(corpus / "wrong.jsonl", {**RECORD, "visa_counts": [{"issuer": 47}]})
    _write(corpus / "others.jsonl", {**RECORD, "article": {"source": "lake.txt"}})
    before = sorted(os.listdir(corpus))
    ended = command("score", *arguments)
    assert (ended.code, ended.out, len(ended.errors)) == (2, "", 1)
    assert ended.errors[0].startswith(f"error: {words}")
    assert sorted(os.listdir(corpus)) == before


# ------------------------------------------------------------------------------------------------- our own corpora


@pytest.mark.parametrize("name", ["seeds", "dev", "own", "micro"])
def test_the_floors_of_our_corpora_hold(name, command, corpus_records, repository, tmp_path):
    from policyfacts.write.lines import line_writer, record_data

    path = tmp_path / "records.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        line_writer(stream).write_all(map(record_data, corpus_records(name)))
    corpora = repository / "corpus"
    ended = command("score", path, corpora / name, "--floors", corpora / "floors.json", "--errors")
    assert ended.code == 0, "\n".join(ended.errors)
