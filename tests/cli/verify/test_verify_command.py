"""`policyfacts verify`: what it takes, what it prints, how it ends."""

from __future__ import annotations

import io
import json
import sys
from datetime import date

import pytest

from policyfacts.articles import Metadata, make_article
from policyfacts.errors import InputError
from policyfacts.verify.registry import rule_of
from policyfacts.verify.texts import Texts
from policyfacts.write.lines import record_data

PUBLISHED = "2031-02-12"
ISSUED = "Norway will issue 6,000 seasonal work permits in 2031, the government said.\n"
ADDED = "Norway issued an additional 70 student visas to Peru last year.\n"
EMPTY = "The fjord is blue and the evening is long.\n"


def _written(extractor, path, *texts, omit_text=False):
    rows = []
    for number, text in enumerate(texts, start=1):
        metadata = Metadata(published=date.fromisoformat(PUBLISHED), published_text=PUBLISHED)
        record = extractor.extract(make_article(f"{number}.txt", text, metadata))
        rows.append(record_data(record, omit_text=omit_text))
    return _rows(path, *rows)


def _rows(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def records(extractor, tmp_path):
    return _written(extractor, tmp_path / "records.jsonl", ISSUED, ADDED, EMPTY)


@pytest.fixture
def without_text(extractor, tmp_path):
    for number, text in enumerate((ISSUED, ADDED, EMPTY), start=1):
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    return _written(extractor, tmp_path / "bare.jsonl", ISSUED, ADDED, EMPTY, omit_text=True)


def test_sound_records_give_one_line(command, records):
    ended = command("verify", records)
    values = sum(len(count["support"]) for row in _read(records) for count in row["visa_counts"])
    assert values > 10
    assert (ended.code, ended.errors) == (0, ())
    assert ended.out == f"3 records verified: {values} values given again by their support\n"


def test_a_failure_names_source_entry_field_and_both_values(command, records):
    first, *rest = _read(records)
    first["visa_counts"][0]["status"] = "issued"
    ended = command("verify", _rows(records, first, *rest))
    assert (ended.code, ended.errors) == (1, ())
    assert ended.out == "1.txt: count-1.status: the words 'will issue' read as authorized, the record says issued\n"


def test_every_record_is_looked_at(command, records):
    rows = _read(records)
    for row in rows[:2]:
        row["visa_counts"][0]["unit"] = "documents"
    ended = command("verify", _rows(records, *rows))
    assert ended.code == 1
    assert [line.split(":")[0] for line in ended.out.splitlines()] == ["1.txt", "2.txt"]


def test_records_from_standard_input(command, records, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(records.read_bytes())))
    assert command("verify", "-").code == 0


# ------------------------------------------------------------------------------------------------ texts left out


def test_the_articles_stand_in_for_texts_left_out(command, without_text, tmp_path):
    ended = command("verify", without_text, "--articles", tmp_path / "articles")
    assert (ended.code, ended.errors) == (0, ())


def test_faults_are_seen_through_the_articles_too(command, without_text, tmp_path):
    rows = _read(without_text)
    rows[1]["visa_counts"][0]["change"] = "decrease"
    ended = command("verify", _rows(without_text, *rows), "--articles", tmp_path / "articles")
    assert ended.code == 1
    assert ended.out.startswith("2.txt: count-1.change: the words 'an additional' read as increase")


def test_rows_of_a_file_are_found_in_any_order(command, extractor, tmp_path):
    articles = _rows(tmp_path / "articles.jsonl", *({"text": text} for text in (EMPTY, ISSUED, ADDED)))
    bare = _written(extractor, tmp_path / "bare.jsonl", ADDED, EMPTY, ISSUED, ADDED, omit_text=True)
    assert command("verify", bare, "--articles", articles).code == 0


def test_one_article_after_the_other_is_read_once(extractor, tmp_path, monkeypatch):
    from policyfacts.verify import texts

    read = []
    monkeypatch.setattr(texts, "read_source", lambda source, _read=texts.read_source: read.append(1) or _read(source))
    articles = _rows(tmp_path / "articles.jsonl", *({"text": text} for text in (EMPTY, ISSUED, ADDED)))
    store = Texts([str(articles)])
    for text in (EMPTY, ISSUED, ADDED):
        assert store.find(make_article("-", text).text_sha256, "-") == text
    assert len(read) == 2


def test_an_article_that_has_changed_since(command, without_text, tmp_path):
    (tmp_path / "articles" / "1.txt").write_text(ISSUED.replace("6,000", "7,000"), encoding="utf-8")
    ended = command("verify", without_text, "--articles", tmp_path / "articles")
    assert ended.code == 1
    assert "1.txt: article.text_sha256: is that of another text" in ended.out.splitlines()


def test_a_missing_text_is_trouble_and_the_others_are_verified(command, without_text, tmp_path):
    (tmp_path / "articles" / "1.txt").unlink()
    rows = _read(without_text)
    rows[1]["visa_counts"][0]["change"] = "decrease"
    ended = command("verify", _rows(without_text, *rows), "--articles", tmp_path / "articles")
    assert ended.code == 2
    assert ended.errors == ("error: 1.txt: its text was left out; name its article with --articles",)
    assert ended.out.startswith("2.txt: count-1.change: ")


def test_texts_cannot_come_from_standard_input():
    with pytest.raises(InputError, match="standard input cannot be read twice"):
        Texts(["-"])


# --------------------------------------------------------------------------------------------------------- rules


def test_a_rule_that_nobody_knows_is_a_failure(command, records):
    rows = _read(records)
    rows[0]["visa_counts"][0]["support"]["status"]["rule"] = "status.wished"
    ended = command("verify", _rows(records, *rows))
    assert (ended.code, ended.out) == (1, "1.txt: count-1.status: no rule is called status.wished\n")


def test_an_unknown_rule_of_other_rules_is_trouble(command, records):
    rows = _read(records)
    rows[0]["visa_counts"][0]["support"]["status"]["rule"] = "status.wished"
    rows[0]["producer"]["rules_digest"] = "0" * 64
    ended = command("verify", _rows(records, *rows))
    assert (ended.code, len(ended.errors)) == (2, 1)
    assert ended.errors[0].startswith("error: 1.txt: count-1.status: no rule is called status.wished; it was made with")
    assert "--rules" in ended.errors[0]


def test_rules_of_ones_own_are_known_where_they_are_named(command, tmp_path):
    import policyfacts

    rules = tmp_path / "rules"
    rules.mkdir()
    entry = (
        'id = "fjord"\nsource = "made up"\nexample = "a Fjord Pass"\nforms = ["Fjord Pass"]\nprogramme = "Fjord Pass"'
    )
    (rules / "programmes.toml").write_text(f"[[entry]]\n{entry}\n", encoding="utf-8")
    text = "Norway will issue 6,000 permits under the Fjord Pass in 2031, the government said.\n"
    path = _written(policyfacts.load(rules=rules), tmp_path / "records.jsonl", text)
    assert command("verify", path, "--rules", rules).code == 0
    ended = command("verify", path)
    assert ended.code == 2
    assert "no rule is called programme.fjord" in ended.errors[0]


def test_rules_are_told_apart_by_their_whole_name(extractor):
    assert rule_of("date.month.past", extractor.book) is not None
    for name in ("date", "date.month.yesterday", "status", "programme.us-h-2x", "unit.noun.weak", ""):
        assert rule_of(name, extractor.book) is None


# ----------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("gone.jsonl", None, "gone.jsonl: no such file or folder", id="missing"),
        pytest.param("folder", "folder", "folder: no record in it", id="empty folder"),
        pytest.param("empty.jsonl", b"\n\n", "empty.jsonl: no record in it", id="empty"),
        pytest.param("binary.jsonl", b"\x7fELF\x00\x01", "binary.jsonl: line 1, byte 4: a NUL byte", id="binary"),
        pytest.param("latin.jsonl", '{"a": "Tromsø"}'.encode("latin-1"), "latin.jsonl: line 1, byte 12", id="encoding"),
        pytest.param("half.jsonl", b'{"article": {"so', "half.jsonl: line 1: no valid JSON", id="broken"),
        pytest.param("deep.jsonl", b"[" * 100_000, "deep.jsonl: line 1: no valid JSON", id="deep"),
        pytest.param("rows.jsonl", b'{"title": "x"}\n', "rows.jsonl: line 1: no record", id="no record"),
        pytest.param("list.jsonl", b"[]\n", "list.jsonl: line 1: no record", id="no object"),
    ],
)
def test_what_cannot_be_read(name, data, words, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if data == "folder":
        (tmp_path / name).mkdir()
    elif data is not None:
        (tmp_path / name).write_bytes(data)
    ended = command("verify", name)
    assert (ended.code, ended.out, len(ended.errors)) == (2, "", 1)
    assert ended.errors[0].startswith(f"error: {words}")


def test_missing_articles_and_rules(command, records, tmp_path):
    for option in ("--articles", "--rules"):
        ended = command("verify", records, option, tmp_path / "nowhere")
        assert (ended.code, ended.out, len(ended.errors)) == (2, "", 1)
        assert "nowhere: no such " in ended.errors[0]


def test_records_that_break_the_model(command, records):
    rows = _read(records)
    rows[0]["visa_counts"][0]["unit"] = "sheep"
    rows[0]["visa_counts"][0]["colour"] = "red"
    rows[1]["visa_counts"][0]["part_of"] = "count-9"
    ended = command("verify", _rows(records, *rows))
    assert ended.code == 1
    places = [" ".join(line.split(":")[:2]) for line in ended.out.splitlines()]
    assert places == ["1.txt  count-1.unit", "1.txt  count-1.colour", "2.txt  count-1.part_of"]
