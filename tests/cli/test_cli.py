"""What a user meets: options, outputs, exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from policyfacts.batch.lists import ERRORS_NAME
from policyfacts.check import check_record
from policyfacts.records import Record
from policyfacts.rules import load_rulebook
from policyfacts.schema import schema_text

ARTICLE = "Norway will issue 6,000 seasonal work permits in 2031, the government announced on Monday.\n"
ODE = "The fjord is blue and the evening long.\n"


@pytest.fixture
def folder(tmp_path):
    """Two articles in a folder of their own."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (articles / "b.txt").write_text(ODE, encoding="utf-8")
    return articles


def _records(text):
    return [Record.model_validate_json(line) for line in text.splitlines()]


def test_the_main_job(command, loaded, folder, tmp_path):
    path = tmp_path / "new" / "records.jsonl"
    ended = command("run", folder, "-o", path)
    assert ended.code == 0
    assert ended.out == ""
    assert ended.errors == (f"policyfacts: 2 records in {path}",)
    assert sorted(os.listdir(path.parent)) == [".records.jsonl.state", "records.jsonl"]
    first, second = _records(path.read_text(encoding="utf-8"))
    assert (first.article.source, second.article.source) == ("a.txt", "b.txt")
    assert first.article.text == ARTICLE
    check_record(first)


def test_standard_output_holds_records_only(command, loaded, folder):
    ended = command("run", folder, "-o", "-")
    assert (ended.code, ended.errors) == (0, ("policyfacts: 2 records in standard output",))
    assert len(_records(ended.out)) == 2


def test_quiet_says_nothing(command, loaded, folder, tmp_path):
    ended = command("run", folder, "-o", tmp_path / "records.jsonl", "--quiet")
    assert (ended.code, ended.out, ended.errors) == (0, "", ())


def test_the_text_can_be_left_out(command, loaded, folder):
    ended = command("run", folder, "-o", "-", "--omit-text")
    assert [record.article.text for record in _records(ended.out)] == [None, None]


def test_the_day_of_publication_can_be_given(command, loaded, folder):
    ended = command("run", folder / "a.txt", "-o", "-", "--published", "2031-02-12")
    assert _records(ended.out)[0].article.published == "2031-02-12"


def test_two_runs_give_the_same_bytes(command, loaded, folder):
    assert command("run", folder, "-o", "-").out == command("run", folder, "-o", "-").out


def test_a_terminal_gets_tables(command, loaded, folder, tmp_path, monkeypatch):
    for name, value in {"TTY_COMPATIBLE": "1", "TTY_INTERACTIVE": "0", "NO_COLOR": "1", "COLUMNS": "120"}.items():
        monkeypatch.setenv(name, value)
    ended = command("run", folder, "-o", tmp_path / "records.jsonl")
    out = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", ended.out)
    assert (ended.code, ended.errors) == (0, ())
    assert "6,000" in out
    assert "for whom" in out
    assert "no visa counts" in out
    assert out.rstrip().endswith(f"2 records in {tmp_path / 'records.jsonl'}")


def test_the_schema_is_printed(command):
    ended = command("schema")
    assert (ended.code, ended.out, ended.errors) == (0, schema_text(), ())


def test_the_version_is_printed(command):
    ended = command("--version")
    assert ended.code == 0
    assert ended.out.startswith("policyfacts ")


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("schema", "--help")], ids=" ".join)
def test_there_is_help(arguments, command):
    ended = command(*arguments)
    assert ended.code == 0
    assert "Usage: policyfacts" in ended.out


def test_help_does_not_wait_for_the_model():
    script = "import sys; from policyfacts.cli import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"spacy", "pydantic", "rich.console", "policyfacts.pipeline"} & set(done.stdout.split())


def test_a_reader_that_leaves_early_is_no_crash(folder):
    shell = f"{sys.executable} -m policyfacts run {folder} {folder} {folder} -o - | head -c 1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)  # noqa: S607
    assert done.stdout == "{"
    assert "Traceback" not in done.stderr


# ------------------------------------------------------------------------------------------------------- bad input


def _article_error(name, data, words):
    return pytest.param(name, data, words, id=f"{words[:24]}")


BAD_ARTICLES = [
    _article_error("empty.txt", b"", "no text"),
    _article_error("blank.txt", b" \n\n\t", "no text"),
    _article_error("binary.txt", b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe", "binary"),
    _article_error("latin.txt", "Norway issued 6,000 visas in Tromsø.".encode("latin-1"), "byte 34"),
    _article_error("huge.txt", b"Norway issued 6,000 visas. " * 200_000, "5 MB"),
    _article_error("word.txt", b"a" * 2_000_000, "word"),
    _article_error("dots.txt", b"* * *\n\n---\n", "sentence"),
    _article_error("broken.json", b'{"text": "Norway', "JSON"),
]


@pytest.mark.parametrize(("name", "data", "words"), BAD_ARTICLES)
def test_a_bad_article_alone(name, data, words, command, loaded, tmp_path):
    (tmp_path / name).write_bytes(data)
    output = tmp_path / "out" / "records.jsonl"
    ended = command("run", tmp_path / name, "-o", output)
    assert ended.code == 2
    assert ended.out == ""
    assert len(ended.errors) == 1
    assert ended.errors[0].startswith(f"error: {name}: ")
    assert words in ended.errors[0]
    assert not output.exists()


@pytest.mark.parametrize(("name", "data", "words"), BAD_ARTICLES)
def test_a_bad_article_among_good_ones(name, data, words, command, loaded, folder, tmp_path):
    (folder / name).write_bytes(data)
    output = tmp_path / "out" / "records.jsonl"
    ended = command("run", folder, "-o", output)
    assert ended.code == 1
    assert len(_records(output.read_text(encoding="utf-8"))) == 2
    assert ended.errors == (ended.errors[0], f"policyfacts: 2 records in {output}; 1 article failed")
    (row,) = map(json.loads, (output.parent / ERRORS_NAME).read_text(encoding="utf-8").splitlines())
    assert (row["source"], row["error"]) == (name, "ArticleError")
    assert set(row) == {"source", "error", "what", "where", "mend"}
    where = "" if row["where"] is None else f"{row['where']}: "
    assert ended.errors[0] == f"error: {name}: {where}{row['what']}; {row['mend']}"


def test_a_clean_run_takes_an_old_error_list_away(command, loaded, folder, tmp_path):
    output = tmp_path / "records.jsonl"
    (folder / "c.txt").write_bytes(b"")
    assert command("run", folder, "-o", output).code == 1
    (folder / "c.txt").unlink()
    assert command("run", folder, "-o", output).code == 0
    assert not (tmp_path / ERRORS_NAME).exists()


def test_somebody_elses_file_of_that_name_stays(command, loaded, folder, tmp_path):
    (tmp_path / ERRORS_NAME).write_text('{"my": "data"}\n', encoding="utf-8")
    assert command("run", folder, "-o", tmp_path / "records.jsonl").code == 0
    assert (tmp_path / ERRORS_NAME).exists()


def test_a_mistake_of_ours_does_not_stop_the_others(command, folder, tmp_path, extractor, monkeypatch):
    class Broken:
        def extract(self, article):
            if article.source == "a.txt":
                raise ZeroDivisionError("division by zero")
            return extractor.extract(article)

    monkeypatch.setattr("policyfacts.batch.work.extractor_of", lambda *_: Broken())
    ended = command("run", folder, "-o", tmp_path / "records.jsonl")
    assert ended.code == 1
    assert "a mistake of policyfacts at test_cli.py:" in ended.errors[0]
    assert len(_records((tmp_path / "records.jsonl").read_text(encoding="utf-8"))) == 1


SPANISH = (
    "El gobierno de México anunció este lunes que entregará 12.000 visas humanitarias a los migrantes que esperan en "
    "la frontera sur del país. Las autoridades dijeron que los permisos serán válidos durante un año.\n"
)


def test_spanish_is_a_record_with_a_warning(command, loaded, tmp_path):
    (tmp_path / "nota.txt").write_text(SPANISH, encoding="utf-8")
    ended = command("run", tmp_path / "nota.txt", "-o", "-")
    assert ended.code == 0
    (record,) = _records(ended.out)
    assert [warning.code for warning in record.warnings] == ["language_not_read"]
    assert (record.visa_counts, record.places, record.statements) == ((), (), ())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("nowhere.txt", "-o", "r.jsonl"), "nowhere.txt: no such file or folder", id="missing path"),
        pytest.param(("a.txt", "nowhere.txt", "-o", "r.jsonl"), "nowhere.txt: no such file", id="one path missing"),
        pytest.param(("void", "-o", "r.jsonl"), "void: no article in this folder", id="empty folder"),
        pytest.param(("a.pdf", "-o", "r.jsonl"), "a.pdf: a format that is not read", id="unknown format"),
        pytest.param(("a.txt", "-o", "r.xlsx"), "r.xlsx: not a kind of output", id="unknown output"),
        pytest.param(("a.txt", "-o", "void.jsonl"), "void.jsonl: is a folder", id="output is a folder"),
        pytest.param(("a.txt", "-o", "a.pdf/r.jsonl"), "a.pdf/r.jsonl: cannot be written", id="output below a file"),
        pytest.param(
            ("a.txt", "-o", "r.jsonl", "--published", "12.2.31"), "--published: '12.2.31' is no date", id="day"
        ),
        pytest.param(("a.txt", "-o", "r.jsonl", "--rules", "none"), "none: no such folder of rules", id="no rules"),
        pytest.param(
            ("a.txt", "-o", "r.jsonl", "--model", "xx_none"),
            "model xx_none: not installed; install it with",
            id="model",
        ),
        pytest.param(("a.txt", "-o", "r.jsonl", "--model", "void"), "model void: cannot be loaded", id="no model"),
    ],
)
def test_nothing_could_be_done(arguments, words, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "void").mkdir()
    (tmp_path / "void.jsonl").mkdir()
    before = sorted(os.listdir(tmp_path))
    ended = command("run", *arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert len(ended.errors) == 1
    assert ended.errors[0].startswith(f"error: {words}")
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("text", ["[[entry]\n", '[[entry]]\nid = "x"\ncolour = 1\n'], ids=["broken", "unknown field"])
@pytest.mark.parametrize("name", load_rulebook().names)
def test_a_mistake_in_a_rule_file(name, text, command, tmp_path, extractor, monkeypatch):
    monkeypatch.setattr("policyfacts.language.load_model", lambda *_: extractor.model)
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    ended = command("run", tmp_path / "a.txt", "-o", tmp_path / "r.jsonl", "--rules", rules)
    assert (ended.code, len(ended.errors)) == (2, 1)
    assert ended.errors[0].startswith(f"error: {rules / name}.toml: ")
    assert not (tmp_path / "r.jsonl").exists()


def test_a_missing_option_is_one_clear_message(command):
    ended = command("run", "a.txt")
    assert ended.code == 2
    assert "--output" in ended.errors[-1]
