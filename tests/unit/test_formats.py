"""Which files are read by their names, what installs their readers, and packed files: whole, broken, cut off, bombs."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import needs

from policyfacts.articles import Article, ArticleFailure, expand, formats, read_all
from policyfacts.articles.formats import FileKind, kind_of_file
from policyfacts.errors import InputError

TEXT = "Peru will issue 2,000 work visas.\n"
ROW = json.dumps({"text": TEXT}).encode() + b"\n"
# Unpacked, more than any article may have; packed, some kilobytes.
BOMB_BYTES = 40_000_000


def zstd_compress(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        needs("backports")
        from backports import zstd
    return zstd.compress(data)


PACKERS = [
    pytest.param(".gz", lambda data: gzip.compress(data, 1), id="gzip"),
    pytest.param(".zst", zstd_compress, id="zstd"),
]


def read(path: Path, data: bytes) -> list[Article | ArticleFailure]:
    path.write_bytes(data)
    return list(read_all([path]))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", FileKind("text", None, "a")),
        ("a.b.MD.GZ", FileKind("text", "gzip", "a.b")),
        ("a.HTM", FileKind("html", None, "a")),
        ("a.html.zst", FileKind("html", "zstd", "a")),
        ("a.jsonl.gz", FileKind("jsonl", "gzip", "a")),
        ("a.csv", FileKind("csv", None, "a")),
        ("a.tsv.zst", FileKind("tsv", "zstd", "a")),
        ("a.parquet", FileKind("parquet", None, "a")),
        ("CC-NEWS-1.warc.gz", FileKind("warc", "gzip", "CC-NEWS-1")),
        *((name, None) for name in ("a.gz", "a.tar.gz", "a.pdf", "a", ".gz", "a.txt.gz.gz", "a.txt.bz2")),
        *((name, None) for name in ("a.meta.json", "a.GOLD.json", "a.meta.json.gz")),
    ],
)
def test_the_name_says_the_format(name: str, kind: FileKind | None) -> None:
    assert kind_of_file(name) == kind


def test_a_folder_gives_its_packed_articles(tmp_path: Path) -> None:
    for name in ("b.txt.gz", "a.jsonl", "c.json.gz", "a.meta.json.gz", "d.tar.gz"):
        (tmp_path / name).write_bytes(b"")
    assert [source.name for source in expand([tmp_path])] == ["a.jsonl", "b.txt.gz", "c.json.gz"]


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("a.html", "html"),
        ("a.htm.gz", "html"),
        ("a.parquet", "parquet"),
        ("a.txt.zst", "zstd"),
        ("a.warc.gz", "warc"),
    ],
)
def test_a_reader_that_is_not_installed(name: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).write_bytes(b"x")
    (tmp_path / "0.txt").write_text(TEXT)
    monkeypatch.setattr(formats, "is_installed", lambda _: False)
    for path in (tmp_path / name, tmp_path):
        with pytest.raises(InputError, match=rf"{name}: .* pip install 'policyfacts\[{extra}\]'$"):
            list(expand([path]))


def test_a_module_inside_a_package_that_is_not_there_is_not_installed() -> None:
    assert not formats.is_installed("no_such_package.part")
    assert formats.is_installed("json.decoder")


@pytest.mark.parametrize(("suffix", "pack"), PACKERS)
def test_a_packed_text_has_its_sidecar(suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text(json.dumps({"publisher": "Lima Post"}))
    (article,) = read(tmp_path / f"a.txt{suffix}", pack(TEXT.encode()))
    assert isinstance(article, Article)
    assert (article.text, article.source, article.publisher) == (TEXT, f"a.txt{suffix}", "Lima Post")


def test_packed_members_one_after_the_other_are_one_file(tmp_path: Path) -> None:
    assert len(read(tmp_path / "a.jsonl.gz", gzip.compress(ROW) + gzip.compress(ROW))) == 2
    assert len(read(tmp_path / "a.jsonl.zst", zstd_compress(ROW) + zstd_compress(ROW))) == 2


@pytest.mark.parametrize(("suffix", "pack"), PACKERS)
def test_what_is_not_packed_as_it_says(suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    pack(b"")  # skips where it is not installed
    (failure,) = read(tmp_path / f"a.txt{suffix}", TEXT.encode())
    assert isinstance(failure, ArticleFailure)
    assert "stream is broken" in failure.what


@pytest.mark.parametrize(("suffix", "pack"), PACKERS)
def test_rows_before_the_end_of_a_cut_file_are_read(
    suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    rows = b"".join(json.dumps({"text": f"{number * 7919 % 10007} visas"}).encode() + b"\n" for number in range(9000))
    *articles, failure = read(tmp_path / f"a.jsonl{suffix}", pack(rows)[:-20])
    assert len(articles) > 1000
    assert all(isinstance(article, Article) for article in articles)
    assert isinstance(failure, ArticleFailure)
    assert (failure.source, failure.where) == (f"a.jsonl{suffix}", f"line {len(articles) + 1}")
    assert "ends too early" in failure.what


def test_a_damaged_stream_is_told(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(TEXT.encode()))
    data[-6] ^= 0xFF  # the checksum
    (failure,) = read(tmp_path / "a.txt.gz", bytes(data))
    assert isinstance(failure, ArticleFailure)
    assert "CRC" in failure.what


@pytest.mark.parametrize(("suffix", "pack"), PACKERS)
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.html"])
def test_a_bomb_is_one_failure(name: str, suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    if name == "a.html":
        needs("trafilatura")
    (failure,) = read(tmp_path / f"{name}{suffix}", pack(b"a" * BOMB_BYTES))
    assert isinstance(failure, ArticleFailure)
    assert "more than the" in failure.what


@pytest.mark.parametrize(("suffix", "pack"), PACKERS)
@pytest.mark.parametrize(
    ("name", "start", "row", "bomb"),
    [
        ("a.jsonl", b"", ROW, b'{"text": "'),
        ("a.csv", b"id,text\n", b"1,2000 visas\n", b'2,"'),
    ],
)
def test_rows_end_at_a_bomb(
    name: str, start: bytes, row: bytes, bomb: bytes, suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    first, failure = read(tmp_path / f"{name}{suffix}", pack(start + row + bomb + b"a" * BOMB_BYTES + b'"\n' + row))
    assert isinstance(first, Article)
    assert isinstance(failure, ArticleFailure)
    line = (start + row).count(b"\n") + 1
    assert (failure.source, failure.where) == (f"{name}{suffix}#{line}", f"line {line}")
    assert "nothing behind it was read" in failure.mend


def test_a_row_that_is_too_long_in_a_plain_file_is_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", ROW + b'{"text": "' + b"a" * BOMB_BYTES + b'"}\n' + ROW)
    assert [type(item) for item in found] == [Article, ArticleFailure, Article]


def test_endless_blanks_between_rows_come_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policyfacts.articles.unpack._SLACK_BYTES", -30_900_000)  # the limit, so that it is quick
    for name, start in (("a.jsonl.gz", ROW), ("a.csv.gz", b"text\nvisas\n")):
        first, failure = read(tmp_path / name, gzip.compress(start + b"\n" * 400_000 + start))
        assert isinstance(first, Article)
        assert isinstance(failure, ArticleFailure)
        assert "unpacks to more than" in failure.what


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a/../b", "a/../b"),
        ("\x1b[31mred\n", "\\x1b[31mred\\n"),
        ("\ud800", "\\ud800"),
        ("\u202egnp", "\\u202egnp"),
        ("x" * 300, "x" * 200 + f"~{hashlib.sha256(b'x' * 300).hexdigest()[:8]}"),
        (7, "7"),
        (" ", "1"),
        (True, "1"),
        (1.5, "1"),
        (None, "1"),
    ],
)
def test_ids_of_rows_can_be_written(given: object, shown: str, tmp_path: Path) -> None:
    (article,) = read(tmp_path / "a.jsonl", json.dumps({"id": given, "text": TEXT}).encode())
    assert isinstance(article, Article)
    assert article.source == f"a.jsonl#{shown}"
