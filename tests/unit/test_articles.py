"""Articles in: what is listed, what is read, and what each bad article says of itself."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
from datetime import date
from pathlib import Path

import pytest

from policyfacts.articles import (
    MAX_TEXT_BYTES,
    Article,
    ArticleFailure,
    Metadata,
    Source,
    expand,
    make_article,
    parse,
    pieces,
    read_all,
    read_source,
)
from policyfacts.errors import InputError


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(path: Path, published: date | None = None) -> Article | ArticleFailure:
    found = list(read_all([path], published=published))
    assert len(found) == 1
    return found[0]


def article(path: Path, published: date | None = None) -> Article:
    found = only(path, published)
    assert isinstance(found, Article), str(found)
    return found


def piped(data: bytes) -> Article | ArticleFailure:
    (source,) = expand(["-"])
    (found,) = read_source(source, stdin=io.BytesIO(data))
    return found


def test_plain_text_is_the_decoded_file_without_its_mark(tmp_path: Path) -> None:
    found = article(write(tmp_path / "a.txt", b"\xef\xbb\xbfPeru opens\r\n\r\n2,000 visas\n"))
    assert found.text == "Peru opens\r\n\r\n2,000 visas\n"
    assert found.source == "a.txt"
    assert found.text_sha256 == hashlib.sha256(found.text.encode()).hexdigest()
    assert found.id == found.text_sha256[:16]
    assert (found.title, found.title_span, found.published) == (None, None, None)


def test_json_text_is_title_blank_line_text(tmp_path: Path) -> None:
    fields = {
        "title": "Fidji délivre",
        "text": "Body.",
        "published": "2024-05-03T23:30:00-05:00",
        "publisher": "Daily",
        "url": "https://x.example/1",
        "language": "en",
        "id": 7,
        "tags": ["unknown"],
    }
    found = article(write(tmp_path / "b.json", json.dumps(fields)))
    assert found.text == "Fidji délivre\n\nBody."
    assert found.title_span == (0, 13)
    assert (found.published, found.published_text) == (date(2024, 5, 3), "2024-05-03T23:30:00-05:00")
    assert (found.publisher, found.url, found.language) == ("Daily", "https://x.example/1", "en")
    assert found.source == "b.json"


@pytest.mark.parametrize("title", [None, "", "  "])
def test_json_without_a_title_is_the_text_alone(tmp_path: Path, title: str | None) -> None:
    found = article(write(tmp_path / "b.json", json.dumps({"title": title, "text": "Body.", "published": ""})))
    assert (found.text, found.title, found.title_span, found.published) == ("Body.", None, None, None)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-29T08:00", date(2024, 2, 29)),
        ("2024-02-29 08:00:01.5", date(2024, 2, 29)),
        ("2024-02-29T08:00:00Z", date(2024, 2, 29)),
        ("2024-12-31T23:59:00+13:00", date(2024, 12, 31)),
    ],
)
def test_published_is_the_day_as_written(tmp_path: Path, stated: str, day: date) -> None:
    assert article(write(tmp_path / "b.json", json.dumps({"text": "x y", "published": stated}))).published == day


@pytest.mark.parametrize(
    "stated",
    [
        *("yesterday", "03/05/2024", "2024-13-01", "2023-02-29", "2024-05", "20240503", "1"),
        *("May 2030", "31 Feb 2030", "12 visas 2030", "5 days ago, 2030", "8 août 2030"),
    ],
)
def test_no_date_is_a_failure(tmp_path: Path, stated: str) -> None:
    found = only(write(tmp_path / "b.json", json.dumps({"text": "x", "published": stated})))
    assert isinstance(found, ArticleFailure)
    assert found.where == "published"
    assert stated in found.what


@pytest.mark.parametrize(
    "stated",
    ["Thu, 08 Aug 2030 23:50:00 GMT", "August 8, 2030", "8 Aug. 2030", "Thursday, August 8th, 2030 at 9:15 PM"],
)
def test_published_may_be_in_words(tmp_path: Path, stated: str) -> None:
    found = article(write(tmp_path / "b.json", json.dumps({"text": "x", "published": stated})))
    assert (found.published, found.published_text) == (date(2030, 8, 8), "2030-08-08")


def test_published_can_be_overridden(tmp_path: Path) -> None:
    path = write(tmp_path / "b.json", '{"text": "x", "published": "2020-01-01"}')
    found = article(path, date(2021, 2, 3))
    assert (found.published, found.published_text) == (date(2021, 2, 3), "2021-02-03")


def test_sidecar_gives_metadata_to_plain_text(tmp_path: Path) -> None:
    path = write(tmp_path / "c.md", "\nKenya names envoy\n\nText.")
    write(tmp_path / "c.meta.json", '{"title": "Kenya names envoy", "published": "2022-07-01", "text": "not this"}')
    found = article(path)
    assert (found.title, found.published, found.title_span) == ("Kenya names envoy", date(2022, 7, 1), (1, 18))
    assert found.text == "\nKenya names envoy\n\nText."


def test_bad_sidecar_is_the_article_s_failure(tmp_path: Path) -> None:
    path = write(tmp_path / "c.txt", "Text.")
    write(tmp_path / "c.meta.json", '{"title": }')
    assert str(only(path)) == "c.txt: c.meta.json, line 1, column 11: no valid JSON: Expecting value; mend it there"


def test_folder_is_listed_in_the_order_of_whole_paths(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.md", "a-1.txt", "a.txt", "a/b/c.json", "B.jsonl", "é.txt"]
    for name in [*names, "skip.pdf", "x.gold.json", "x.meta.json", ".hidden.txt", ".git/a.txt", "README"]:
        write(tmp_path / name, "x")
    assert [source.name for source in expand([tmp_path])] == sorted(names)


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt", "x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = list(read_all([tmp_path]))
    assert [item.source for item in found] == ["a/gone.txt", "a/x.txt"]
    assert isinstance(found[0], ArticleFailure)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.txt", "no such file"),
        ("a.pdf", ".txt, .md, .json, .jsonl"),
        ("noextension", ".txt, .md, .json, .jsonl"),
        ("a.gold.json", "no articles"),
        ("empty", "no article in this folder"),
    ],
)
def test_what_cannot_be_listed_is_an_input_error(tmp_path: Path, name: str, message: str) -> None:
    write(tmp_path / "ok.txt", "fine")
    for made in ("a.pdf", "noextension", "a.gold.json", "empty/b.pdf"):
        write(tmp_path / made, "x")
    with pytest.raises(InputError, match=message) as caught:
        expand([tmp_path / "ok.txt", tmp_path / name])
    assert "\n" not in str(caught.value)


def test_naming_nothing_is_an_input_error() -> None:
    with pytest.raises(InputError, match="nothing to read"):
        expand([])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "a.txt: no text in it; give the article's text"),
        ("a.txt", b" \n\t\n", "a.txt: no text in it; give the article's text"),
        ("a.txt", b"abc\0def", "a.txt: byte 3: a NUL byte: this is binary data, not text; give a text file in UTF-8"),
        ("a.txt", b"ab\xe9 c", "a.txt: byte 2: 0xe9 is no UTF-8 (invalid continuation byte); save the file as UTF-8"),
        ("a.md", b"\xef\xbb\xbfab\xff", "a.md: byte 5: 0xff is no UTF-8 (invalid start byte); save the file as UTF-8"),
        ("a.txt", "Visa".encode("utf-16"), "a.txt: UTF-16, not UTF-8; save it as UTF-8"),
        ("a.json", b"", "a.json: no text in it; give the article's text"),
        (
            "a.json",
            b'{"text":\n "x",,}',
            "a.json: line 2, column 6: no valid JSON: Expecting property name enclosed in double quotes; mend it there",
        ),
        ("a.json", b'{"title": "x"}', 'a.json: no `text` in the object; give the article as {"title": …, "text": …}'),
        ("a.json", b'{"text": 5}', "a.json: text: expected a string, got a number; give the article's text there"),
        ("a.json", b'{"text": null}', "a.json: text: expected a string, got null; give the article's text there"),
        ("a.json", b'{"text": " "}', "a.json: no text in it; give the article's text"),
        (
            "a.json",
            b'{"text": "x", "url": []}',
            "a.json: url: expected a string, got an array; put it in quotation marks",
        ),
        (
            "a.json",
            b'[{"text": "x"}]',
            "a.json: expected an object, got an array; give one object an article; many go into a .jsonl file",
        ),
        (
            "a.json",
            b'{"text": "x \\ud800 y"}',
            "a.json: text: half of a surrogate pair (\\ud800) at character 2; write the character out, or both halves",
        ),
        ("a.json", b'{"text": "x\\u0000"}', "a.json: text: character 1 is NUL; give text, not binary data"),
        ("a.json", b'{"text": ' + b"[" * 200_000, None),
        ("a.jsonl", b"", "a.jsonl: no row in it; give one JSON object a line"),
        ("a.jsonl", b"\n\n", "a.jsonl: no row in it; give one JSON object a line"),
    ],
)  # fmt: skip
def test_bad_article_is_one_failure_of_one_line(tmp_path: Path, name: str, content: bytes, message: str | None) -> None:
    found = only(write(tmp_path / name, content))
    assert isinstance(found, ArticleFailure)
    assert "\n" not in str(found)
    assert message is None or str(found) == message
    assert str(found.error()) == str(found)


@pytest.mark.parametrize(("extra", "reads"), [(0, True), (1, False)])
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl"])
def test_more_than_five_megabytes_is_refused(tmp_path: Path, name: str, extra: int, *, reads: bool) -> None:
    text = "é" * (MAX_TEXT_BYTES // 2) + "x" * extra
    found = only(write(tmp_path / name, text if name == "a.txt" else json.dumps({"text": text})))
    assert isinstance(found, Article) is reads
    assert reads or "more than the 5 MB" in str(found)


def test_rows_are_read_one_by_one_and_a_bad_one_costs_only_itself(tmp_path: Path) -> None:
    rows = [
        '{"id": "x-1", "text": "one"}',
        "",
        "{",
        '{"text": "two"}',
        '{"id": 9, "text": ""}',
        '{"id": true, "text": "3"}',
        "7",
    ]
    found = list(read_all([write(tmp_path / "f.jsonl", "\n".join(rows))]))
    assert [item.source for item in found] == [
        "f.jsonl#x-1",
        "f.jsonl#3",
        "f.jsonl#4",
        "f.jsonl#9",
        "f.jsonl#6",
        "f.jsonl#7",
    ]
    failures = [item for item in found if isinstance(item, ArticleFailure)]
    assert [failure.where for failure in failures] == ["line 3, column 2", "line 5", "line 7"]


def test_rows_are_not_read_ahead(tmp_path: Path) -> None:
    path = write(tmp_path / "f.jsonl", '{"text": "one"}\n' * 3)
    rows = read_source(Source("f.jsonl", path, "jsonl"))
    next(rows)
    with path.open("ab") as file:
        file.write(b'{"id": "late", "text": "four"}\n')
    assert [row.source for row in rows] == ["f.jsonl#2", "f.jsonl#3", "f.jsonl#late"]


def test_a_file_that_vanishes_is_a_failure(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "x")
    sources = expand([path])
    path.unlink()
    (found,) = read_source(next(sources))
    assert str(found) == "a.txt: no such file or directory; check that it exists and may be read"


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"Plain text", "Plain text"), (b' {"title": "T", "text": "B"}', "T\n\nB"), (b"[1] note", "[1] note")],
)
def test_standard_input(data: bytes, text: str) -> None:
    found = piped(data)
    assert isinstance(found, Article)
    assert (found.source, found.text) == ("-", text)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"{oops"])
def test_bad_standard_input(data: bytes) -> None:
    assert isinstance(piped(data), ArticleFailure)


def test_a_name_that_is_no_utf8_is_shown_escaped(tmp_path: Path) -> None:
    raw = bytes(tmp_path) + b"/caf\xe9.txt"
    try:
        with Path(os.fsdecode(raw)).open("wb") as file:
            file.write(b"x")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert [item.source for item in read_all([tmp_path])] == ["caf\\xe9.txt"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("news/*.txt", ["a.txt", "b.txt"]),
        ("news/**/*.txt", ["2031/c.txt", "2031/may/d.txt", "a.txt", "b.txt"]),
        ("news/203?", ["2031/c.txt", "2031/may/d.txt", "2031/may/e.json"]),
        ("news/**/may/*", ["2031/may/d.txt", "2031/may/e.json"]),
        ("news/[!a].txt", ["b.txt"]),
    ],
)
def test_a_pattern_names_what_matches(tmp_path: Path, pattern: str, names: list[str]) -> None:
    for name in ("a.txt", "b.txt", "b.gold.json", "2031/c.txt", "2031/may/d.txt", "2031/may/e.json", "2031/f.pdf"):
        write(tmp_path / "news" / name, "x")
    assert [source.name for source in expand([tmp_path / pattern])] == names


@pytest.mark.parametrize(
    ("pattern", "message"),
    [("news/*.md", "no article matches"), ("nowhere/*.txt", "no such folder"), ("news/a.tx", "no such file")],
)
def test_a_pattern_that_matches_nothing_is_an_input_error(tmp_path: Path, pattern: str, message: str) -> None:
    write(tmp_path / "news" / "a.txt", "x")
    with pytest.raises(InputError, match=message):
        expand([tmp_path / pattern])


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a[1].txt", "x y")
    assert [source.path for source in expand([path])] == [path]


def test_standard_input_may_be_rows() -> None:
    (source,) = expand(["-"])
    data = b'{"id": "x", "text": "one"}\n\n{"text": "two"}\n{"text": 3}\n'
    found = list(read_source(source, stdin=io.BytesIO(data)))
    assert [item.source for item in found] == ["-#x", "-#2", "-#3"]
    assert [isinstance(item, Article) for item in found] == [True, True, False]


def test_one_object_on_standard_input_is_one_article() -> None:
    found = piped(b'{"title": "T",\n "text": "B"}\n')
    assert isinstance(found, Article)
    assert (found.source, found.text) == ("-", "T\n\nB")


def test_a_piece_can_be_read_elsewhere(tmp_path: Path) -> None:
    write(tmp_path / "c.txt", "Kenya names envoy\n\nText.")
    write(tmp_path / "c.meta.json", '{"published": "2022-07-01"}')
    (source,) = expand([tmp_path / "c.txt"])
    (piece,) = pieces(source)
    (tmp_path / "c.txt").unlink()
    (tmp_path / "c.meta.json").unlink()
    assert parse(pickle.loads(pickle.dumps(piece))) == make_article(  # noqa: S301  our own
        "c.txt", "Kenya names envoy\n\nText.", Metadata(published=date(2022, 7, 1), published_text="2022-07-01")
    )
