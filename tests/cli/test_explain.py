"""`policyfacts explain`: one article, one fact, JSON, and what a user can get wrong."""

from __future__ import annotations

import json

import pytest

TEXT = "Norway will issue 6,000 work permits in 2031. Of these, 2,000 go to Peru. A permit costs $40.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_whole_article(command, loaded, article):
    ended = command("explain", article)
    assert (ended.code, ended.errors) == (0, ())
    lines = [line.strip() for line in ended.out.splitlines()]
    assert lines[0] == "a.txt"
    assert "Norway [will issue] 6,000 work permits in 2031." in lines
    assert "split-1  6,000 = 2,000 + 4,000 not allocated (open)" in lines
    assert any(line.startswith("40") and "money: an amount of money" in line for line in lines)
    assert "\x1b" not in ended.out


def test_one_fact_only(command, loaded, article):
    ended = command("explain", article, "--fact", "count-2")
    assert ended.code == 0
    assert ended.out.strip().startswith("count-2  2,000 permits")
    assert "split-1" not in ended.out
    assert "no fact" not in ended.out


def test_one_split_only(command, loaded, article):
    ended = command("explain", article, "--fact", "split-1")
    assert ended.out.strip().startswith("split-1  6,000 = 2,000")
    assert "count-1  " not in ended.out


def test_json(command, loaded, article):
    ended = command("explain", article, "--json")
    found = json.loads(ended.out)
    assert [fact["id"] for fact in found["facts"]] == ["count-1", "count-2"]
    assert [item["reason"] for item in found["refused"] if item["words"]["text"] == "40"] == ["money"]
    words = found["facts"][1]["values"][0]["words"][0]
    assert TEXT[words["start"] : words["end"]] == words["text"] == "2,000"
    assert command("explain", article, "--json").out == ended.out


def test_json_of_one_fact(command, loaded, article):
    found = json.loads(command("explain", article, "--json", "--fact", "count-2").out)
    assert ([fact["id"] for fact in found["facts"]], found["splits"], found["refused"]) == (["count-2"], [], [])


def test_the_day_of_publication_counts(command, loaded, tmp_path):
    (tmp_path / "b.txt").write_text("Norway issued 6,000 work permits last year.", encoding="utf-8")
    assert "2029" in command("explain", tmp_path / "b.txt", "--published", "2030-02-12").out


def test_one_article_of_many(command, loaded, tmp_path):
    rows = [{"id": "x", "text": "Norway issued 700 visas."}, {"id": "y", "text": "Peru issued 800 visas."}]
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert "800 visas" in command("explain", f"{path}#y").out
    assert command("explain", path).errors == (
        f"error: {path}: holds 2 articles; name one as {path}#ID; there are x, y",
    )
    assert command("explain", f"{path}#z").errors == (f"error: {path}: no article 'z' in it; there are x, y",)


def test_another_language_is_told(command, loaded, tmp_path):
    text = (
        "El gobierno de México anunció este lunes que entregará 12.000 visas humanitarias a los migrantes que esperan "
        "en la frontera sur del país. Las autoridades dijeron que los permisos serán válidos durante un año."
    )
    (tmp_path / "c.txt").write_text(text, encoding="utf-8")
    ended = command("explain", tmp_path / "c.txt")
    assert ended.code == 0
    assert "warning: the text is in another language" in ended.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a.txt", "--fact", "count-9"), "--fact: no 'count-9' in a.txt; there are count-1, count-2, split-1"),
        (("nowhere.txt",), "nowhere.txt: no such file or folder; check the path"),
        ((".",), ".: a folder; name one article of it"),
        (("empty.txt",), "empty.txt: no text in it"),
        (("a.txt", "--published", "soon"), "--published: 'soon' is no date"),
        (("ode.txt", "--fact", "count-1"), "--fact: no 'count-1' in ode.txt; the article has no facts"),
    ],
)
def test_trouble_is_one_line(arguments, message, command, loaded, article, monkeypatch):
    monkeypatch.chdir(article.parent)
    (article.parent / "empty.txt").write_text("", encoding="utf-8")
    (article.parent / "ode.txt").write_text("The fjord is blue and the evening long.", encoding="utf-8")
    ended = command("explain", *arguments)
    assert (ended.code, ended.out, len(ended.errors)) == (2, "", 1)
    assert ended.errors[0].startswith(f"error: {message}")


def test_there_is_help(command):
    assert "Usage: policyfacts explain" in command("explain", "--help").out
