"""`policyfacts export` and `import`: files, messages, exit codes; `score` and `verify` on every kind of records."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from policyfacts.write.lines import record_data
from policyfacts.write.outcome import Outcome
from policyfacts.write.sql import SqlStore


@pytest.fixture
def records(make_record, make_count, tmp_path, monkeypatch):
    """`records.jsonl` in the folder where the tests run."""
    monkeypatch.chdir(tmp_path)

    def write(*sources, **changes):
        rows = [
            record_data(make_record(article={"source": source}, visa_counts=(make_count(1, "6,000"),)))
            for source in sources or ("fjord.txt",)
        ]
        for row in rows:
            row["article"].update(changes)
        (tmp_path / "records.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return rows

    write()
    return write


FILES = {"doccano": "out.jsonl", "label-studio": "out.json", "spacy": "out.spacy"}


@pytest.mark.parametrize("tool", FILES)
def test_out_and_back_as_gold_and_as_records(tool, command, records):
    records("fjord.txt", "lake.json")
    out = FILES[tool]
    assert command("export", "records.jsonl", "--to", tool, "-o", out).out.splitlines()[0] == f"{out}: written"
    before = Path(out).read_bytes()
    command("export", "records.jsonl", "--to", tool, "-o", out)
    assert Path(out).read_bytes() == before
    made = command("import", out, "--from", tool, "-o", "gold.v2")
    assert made.out.splitlines() == ["gold.v2/fjord.gold.json: written", "gold.v2/lake.gold.json: written"]
    assert "headline         2          2      1.000  1.000  1.000" in command("score", "records.jsonl", "gold.v2").out
    assert command("import", out, "--from", tool, "-o", "back.jsonl").out == "back.jsonl: 2 records\n"
    assert command("diff", "records.jsonl", "back.jsonl").code == 0


def test_the_configuration_lies_beside_the_tasks(command, records):
    ended = command("export", "records.jsonl", "--to", "label-studio", "-o", "out/tasks.json")
    assert (ended.code, sorted(os.listdir("out"))) == (0, ["tasks.config.xml", "tasks.json"])
    assert "out/tasks.config.xml: the labelling configuration" in ended.out


def test_records_without_text_take_it_from_their_articles(command, records, make_record, tmp_path):
    records(text=None)
    refused = command("export", "records.jsonl", "--to", "doccano", "-o", "out.jsonl")
    assert refused.code == 2
    assert refused.errors[0].startswith("error: records.jsonl: line 1: the text of fjord.txt was left out; name its")
    assert not (tmp_path / "out.jsonl").exists()
    text = make_record().article.text
    (tmp_path / "fjord.txt").write_text(text, encoding="utf-8")
    assert command("export", "records.jsonl", "--to", "doccano", "-o", "out.jsonl", "--articles", "fjord.txt").code == 0
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["text"] == text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "none.jsonl", "--to", "spacy", "-o", "x"), "none.jsonl: no such file or folder"),
        (("export", "records.jsonl", "--to", "doccano", "-o", "folder"), "folder: is a folder; name a file in it"),
        (("export", "records.jsonl", "--to", "spacy", "-o", "folder"), "folder: is a folder; name a file in it"),
        (("export", "records.jsonl", "--to", "spacy", "-o", "."), ".: is a folder; name a file in it"),
        (("export", "records.jsonl", "--to", "doccano", "-o", "./records.jsonl"), "records.jsonl: cannot be read and"),
        (("export", "huge.jsonl", "--to", "spacy", "-o", "x"), "fjord.txt: a number of more than 64 bits"),
        (("import", "one.jsonl", "--from", "doccano", "-o", "one.jsonl"), "one.jsonl: cannot be read and written"),
        (("export", "bad.jsonl", "--to", "spacy", "-o", "x"), "bad.jsonl: line 1: dates: "),
        (("import", "none", "--from", "spacy", "-o", "x"), "none: no such file or directory"),
        (("import", "records.jsonl", "--from", "label-studio", "-o", "x"), "records.jsonl: no list of tasks"),
        (("import", "records.jsonl", "--from", "doccano", "-o", "x"), "records.jsonl: line 1: no `text`"),
        (("import", "records.jsonl", "--from", "spacy", "-o", "x"), "records.jsonl: no DocBin of spaCy"),
        (("import", "half.json", "--from", "label-studio", "-o", "x"), "half.json: no valid JSON"),
        (("import", "empty.json", "--from", "label-studio", "-o", "x"), "empty.json: no article in it"),
        (("import", "twice.jsonl", "--from", "doccano", "-o", "x"), "twice.jsonl: two articles are called fjord"),
        (("import", "twice.jsonl", "--from", "doccano", "-o", "x.json"), "x.json: name a folder for gold"),
        (("import", "one.jsonl", "--from", "doccano", "-o", "half.json/x"), "half.json/x/fjord.gold.json: cannot be"),
    ],
)
def test_nothing_could_be_done(arguments, words, command, records, tmp_path):
    row = records()[0]
    (tmp_path / "folder").mkdir()
    (tmp_path / "bad.jsonl").write_text(json.dumps({**row, "dates": 3}), encoding="utf-8")
    huge = json.dumps(row).replace('"value": 6000', f'"value": {10**30}')
    (tmp_path / "huge.jsonl").write_text(huge, encoding="utf-8")
    (tmp_path / "half.json").write_text("[", encoding="utf-8")
    (tmp_path / "empty.json").write_text("[]", encoding="utf-8")
    rows = [{"text": "x", "entities": [], "source": f"{folder}/fjord.txt"} for folder in "ab"]
    (tmp_path / "twice.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(json.dumps(rows[0]), encoding="utf-8")
    before = sorted(os.listdir(tmp_path))
    ended = command(*arguments)
    assert (ended.code, len(ended.errors)) == (2, 1)
    assert ended.errors[0].startswith(f"error: {words}")
    assert sorted(os.listdir(tmp_path)) == before


# ----------------------------------------------------------------------------- score and verify read every output


@pytest.fixture
def outputs(records, tmp_path):
    """The same record in every kind of output."""
    (row,) = records()
    (tmp_path / "one.json").write_text(json.dumps(row, indent=2), encoding="utf-8")
    (tmp_path / "many").mkdir()
    (tmp_path / "many" / "fjord.txt.json").write_text(json.dumps(row, indent=2), encoding="utf-8")
    store = SqlStore(tmp_path / "facts.db", fresh=False, scope="a")
    store.put(b"1", Outcome("fjord.txt", json.dumps(row).encode()))
    store.commit()
    store.finish()
    store.close()
    (tmp_path / "gold").mkdir()
    gold = {"visa_counts": [{"key": "c", "value": 6000, "unit": "visas"}]}
    (tmp_path / "gold" / "fjord.gold.json").write_text(json.dumps(gold), encoding="utf-8")


@pytest.mark.parametrize("name", ["one.json", "many", "facts.db"])
def test_every_output_is_scored_verified_compared_and_exported_alike(name, command, outputs):
    assert command("score", name, "gold", "--errors") == command("score", "records.jsonl", "gold", "--errors")
    assert command("verify", name) == command("verify", "records.jsonl")
    assert "fjord.txt: count-1.quantity.value: no rule is called test.rule" in command("verify", name).errors[0]
    assert command("diff", "records.jsonl", name).out == "same: 1 fact in 1 article\n"
    assert command("export", name, "--to", "doccano", "-o", "out.jsonl").code == 0
