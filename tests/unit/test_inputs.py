"""What a run writes is never what it reads, and somebody's file is never taken for one of its lists."""

from __future__ import annotations

from contextlib import closing

import pytest

from policyfacts.batch.inputs import sources_of
from policyfacts.batch.lists import Lists
from policyfacts.errors import InputError, OutputError
from policyfacts.write.outcome import Failure, Outcome


@pytest.fixture
def news(tmp_path, monkeypatch):
    """Articles, beside and below what earlier runs wrote; the working folder is the one above."""
    for name in ("a.txt", "out.jsonl", "errors.jsonl", "rows.jsonl", "out/a.txt.json", "out/deep/errors.jsonl"):
        (tmp_path / "news" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "news" / name).write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


IN_OUT = ["out/a.txt.json", "out/deep/errors.jsonl"]


@pytest.mark.parametrize(
    ("path", "output", "read"),
    [
        ("news", "news/out.jsonl", ["a.txt", *IN_OUT, "rows.jsonl"]),
        ("./news", "news/../news/out.jsonl", ["a.txt", *IN_OUT, "rows.jsonl"]),
        ("news/*", "news/out.jsonl", ["a.txt", *IN_OUT, "rows.jsonl"]),
        ("news", "news/out", ["a.txt", "errors.jsonl", "out.jsonl", "rows.jsonl"]),
        ("news/**/*", "news/out", ["a.txt", "errors.jsonl", "out.jsonl", "rows.jsonl"]),
        ("news/out", "other.jsonl", ["a.txt.json", "deep/errors.jsonl"]),
        ("news/out", "news", ["a.txt.json", "deep/errors.jsonl"]),  # the output's folder holds the articles', and may
        ("news/*.txt", "news", ["a.txt"]),
        ("news", "-", ["a.txt", "errors.jsonl", *sorted(["out.jsonl", *IN_OUT]), "rows.jsonl"]),
        ("news", "postgresql://host/news", ["a.txt", "errors.jsonl", *sorted(["out.jsonl", *IN_OUT]), "rows.jsonl"]),
    ],
)
def test_the_output_is_no_article(news, path, output, read):
    assert [source.name for source in sources_of((path,), output)] == read


@pytest.mark.parametrize(
    ("paths", "output"),
    [
        (("news/a.txt", "news/out.jsonl"), "news/out.jsonl"),
        (("news",), "news/."),
        (("link.jsonl",), "news/out.jsonl"),
        (("news/errors.jsonl",), "news/facts.db"),
    ],
)
def test_a_path_is_not_read_and_written(news, paths, output):
    (news.parent / "link.jsonl").symlink_to(news / "out.jsonl")
    with pytest.raises(InputError, match=r"cannot be read and written by one command"):
        sources_of(paths, output)


def test_several_paths_and_standard_input_keep_their_order(news):
    assert [source.name for source in sources_of(("-", "news/rows.jsonl", "news/a.txt"), "x.db")] == [
        "-", "rows.jsonl", "a.txt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("errors.jsonl", Outcome("a.txt", failure=Failure("a.txt", "ArticleError", "no text in it", "give one"))),
        ("skipped.jsonl", Outcome("a.txt", skipped="no number in it")),
    ],
)
def test_somebodys_file_is_no_list(name, outcome, tmp_path):
    theirs = tmp_path / name
    theirs.write_text('{"source": "mine"}\n', encoding="utf-8")
    with closing(Lists(tmp_path)) as lists, pytest.raises(OutputError, match=f"{name}: no run wrote it"):
        lists.put(outcome)
    assert theirs.read_text(encoding="utf-8") == '{"source": "mine"}\n'
    theirs.write_text("", encoding="utf-8")
    with closing(Lists(tmp_path)) as lists:
        lists.put(outcome)
    assert '"a.txt"' in theirs.read_text(encoding="utf-8")
