"""Web pages and web archives: the article on a page, what the page says of it, and pages that are none."""

from __future__ import annotations

import gzip
import json
import logging
import zlib
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import needs

from policyfacts.articles import Article, ArticleFailure, pages, read_all

needs("trafilatura")

HEAD = """<title>Norway opens 6,000 permits | Fjord Daily</title>
<meta property="og:site_name" content="Fjord Daily">
<link rel="canonical" href="https://fjord.example.no/permits">
<meta property="article:published_time" content="2031-03-05T09:30:00+01:00">"""
PARAGRAPH = "Norway will issue 6,000 seasonal work visas in 2031, Labour Minister <b>Kari&nbsp;Lund</b> said."
ARTICLE = f"""<h1>Norway opens 6,000 permits</h1>
<p>{PARAGRAPH} It is a <a href="/x">new
scheme</a>.</p>
<h2>Who gets them</h2>
<p>Of these, 2,000 go to Peru.<br>Employers had asked for more of them.</p>
<ul><li>Kenya: 900 permits</li><li>West Africa:<ul><li>Ghana: 600 permits</li></ul></li></ul>
<table><tr><th>Country</th><th>Permits</th></tr><tr><td>Peru</td><td>2,000</td></tr></table>
<blockquote><p>We need these people from abroad, and we need them now.</p></blockquote>
<p>The permits can be applied for from 1 April, the ministry said in a statement to newspapers.</p>"""


def page(body: str = ARTICLE, head: str = HEAD) -> str:
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/v">Buy 99 visas</a></li></ul></nav>'
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{menu}<article>{body}</article>"
        "<footer>Copyright 2031 Fjord Daily, call 555 visas</footer></body></html>"
    )


def read(path: Path, data: str | bytes) -> Article | ArticleFailure:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (found,) = read_all([path])
    return found


def article(path: Path, data: str | bytes) -> Article:
    found = read(path, data)
    assert isinstance(found, Article), str(found)
    return found


def test_the_text_of_a_page_is_its_article_in_blocks(tmp_path: Path) -> None:
    found = article(tmp_path / "a.html", page())
    assert found.text.split("\n\n") == [
        "Norway opens 6,000 permits",
        "Norway will issue 6,000 seasonal work visas in 2031, Labour Minister Kari Lund said. It is a new scheme.",
        "Who gets them",
        "Of these, 2,000 go to Peru.\nEmployers had asked for more of them.",
        "- Kenya: 900 permits\n- West Africa:\n- Ghana: 600 permits",
        "Country | Permits\nPeru | 2,000",
        "We need these people from abroad, and we need them now.",
        "The permits can be applied for from 1 April, the ministry said in a statement to newspapers.\n",
    ]
    assert found.title_span == (0, len("Norway opens 6,000 permits"))


@pytest.mark.parametrize(
    ("found", "blocks"),
    [
        ("<p>One <hi>2</hi>,<hi>000</hi> <ref>visas</ref>.</p>tail<p>two</p>", ["One 2,000 visas.", "tail", "two"]),
        ("<p>a<lb/>b<lb/><lb/>c</p>", ["a\nb\n\nc"]),
        (
            "<p>Shares:<list><item><p>Peru: 9</p></item><item>Fiji: 8</item></list></p>",
            ["Shares:", "- Peru: 9\n- Fiji: 8"],
        ),
        ("<list><item>a<list><item>b<p>c</p>d</item></list>e</item></list>", ["- a e\n- b c d"]),
        (
            "<table><row><cell>Peru<lb/>(all)</cell><cell/><cell><p>9</p><p>8</p></cell></row></table>",
            ["Peru (all) | 9 8"],
        ),
        ("<table><tr><td>Peru</td><td>9</td></tr><tr><td>Fiji</td><td>8</td></tr></table>", ["Peru | 9\nFiji | 8"]),
        ("<quote>said <head>h</head>so</quote><quote>it</quote>", ["said", "h", "so", "it"]),
        ("loose <item>x</item><item>y</item>", ["loose x y"]),
        ("<div><div>deep</div> <p>er</p></div>", ["deep", "er"]),
    ],
)
def test_what_the_library_finds_becomes_blocks(found: str, blocks: list[str]) -> None:
    from lxml import etree

    assert [block for block in pages._blocks(etree.fromstring(f"<body>{found}</body>")) if block] == blocks


def test_menus_and_footers_are_no_part_of_a_short_article(tmp_path: Path) -> None:
    body = "<p>Norway will issue 6,000 work visas in 2031, the labour minister said.</p>"
    assert article(tmp_path / "a.html", page(body, "")).text == f"{body[3:-4]}\n"


def test_what_the_page_says_of_the_article(tmp_path: Path) -> None:
    found = article(tmp_path / "a.htm", page())
    assert (found.title, found.published_text, found.publisher) == (
        "Norway opens 6,000 permits",
        "2031-03-05",
        "Fjord Daily",
    )
    assert found.url == "https://fjord.example.no/permits"
    assert found.source == "a.htm"


def test_a_sidecar_knows_better(tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text(json.dumps({"publisher": "Oslo Post", "published": "2031-03-06", "url": ""}))
    found = article(tmp_path / "a.html", page())
    assert (found.publisher, found.published, found.url) == (
        "Oslo Post",
        date(2031, 3, 6),
        "https://fjord.example.no/permits",
    )
    (overridden,) = read_all([tmp_path / "a.html"], published=date(2030, 1, 1))
    assert isinstance(overridden, Article)
    assert overridden.published_text == "2030-01-01"


def test_a_title_that_the_article_does_not_show_goes_in_front(tmp_path: Path) -> None:
    body = ARTICLE.partition("</h1>")[2]
    found = article(tmp_path / "a.html", page(body))
    assert found.title is not None
    assert found.text.startswith(f"{found.title}\n\nNorway will issue")
    assert found.title_span == (0, len(found.title))


def test_no_date_is_guessed_from_words_or_clock(tmp_path: Path) -> None:
    body = f"<p>On 5 March 2024 this was decided. {PARAGRAPH}</p><p>Last updated in 2019, and since 1 May 2020.</p>"
    assert article(tmp_path / "a.html", page(body, "<title>Visas</title>")).published is None


def test_a_date_after_today_is_a_date(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2199-03-05T09:30:00Z">'
    assert article(tmp_path / "a.html", page(head=head)).published == date(2199, 3, 5)


def test_the_date_is_that_of_publication_not_of_change(tmp_path: Path) -> None:
    head = f'{HEAD}<meta property="article:modified_time" content="2031-04-09T09:30:00Z">'
    assert article(tmp_path / "a.html", page(head=head)).published == date(2031, 3, 5)


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1"])
def test_the_encoding_that_a_page_declares(charset: str, tmp_path: Path) -> None:
    text = page(f"<p>“Émile”, he said – {PARAGRAPH}</p>", f'<meta charset="{charset}">')
    assert "“Émile”, he said –" in article(tmp_path / "a.html", text.encode("windows-1252")).text


def test_a_page_in_utf_16(tmp_path: Path) -> None:
    assert article(tmp_path / "a.html", page().encode("utf-16")).title == "Norway opens 6,000 permits"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b'<html><body><nav><a href="/">Home</a> <a href="/w">World</a></nav></body></html>',
        b"<html><body><div id='app'></div><script>var x = 6000;</script></body></html>",
        bytes(range(256)) * 20,
        b"<div>" * 50_000,
    ],
    ids=["nothing", "empty", "menu", "script", "binary", "deep"],
)
def test_a_page_without_an_article_is_one_failure(
    data: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.root, "handlers", [])  # as outside pytest: what is logged to nobody goes to stderr
    found = read(tmp_path / "a.html", data)
    assert isinstance(found, ArticleFailure)
    assert str(found) == "a.html: no article on this page; leave it out, or give its text as .txt"
    assert capfd.readouterr() == ("", "")


def test_a_parser_that_falls_over_costs_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object, **__: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("trafilatura.bare_extraction", fall)
    found = read(tmp_path / "a.html", page())
    assert isinstance(found, ArticleFailure)
    assert found.what == "a page that cannot be read (RecursionError: too deep)"


# ---------------------------------------------------------------------------------------------------- web archives


def record(number: int, body: bytes, *, kind: str = "text/html", status: str = "200 OK", also: str = "") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{also}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://n{number}.example/\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


PAGE = page().encode()
INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nabc\n\r\n\r\n"


def crawl(path: Path, data: bytes) -> list[tuple[str, str | None]]:
    """Sources with the addresses of their articles, or what is wrong."""
    needs("warcio")
    path.write_bytes(data)
    return [(f.source, f.url if isinstance(f, Article) else f"{f.where}: {f.what}") for f in read_all([path])]


def test_each_page_of_a_crawl_is_an_article(tmp_path: Path) -> None:
    members = [
        INFO,
        record(1, PAGE),
        record(2, b"\x89PNG", kind="image/png"),
        record(3, PAGE, status="404 Not Found"),
        record(4, gzip.compress(PAGE), also="Content-Encoding: gzip\r\n", kind="text/html; charset=utf-8"),
        record(5, b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), also="Transfer-Encoding: chunked\r\n"),
        record(6, zlib.compress(PAGE), also="Content-Encoding: deflate\r\n"),
        record(7, PAGE).replace(b"WARC-Type: response", b"WARC-Type: request"),
    ]
    pages = [(f"urn:uuid:{n}", f"https://n{n}.example/") for n in (1, 4, 5, 6)]
    whole = b"".join(map(gzip.compress, members))
    assert crawl(tmp_path / "a.warc.gz", whole) == [(f"a.warc.gz#{key}", url) for key, url in pages]
    assert crawl(tmp_path / "a.warc", b"".join(members)) == [(f"a.warc#{key}", url) for key, url in pages]


def test_the_encoding_that_the_server_named(tmp_path: Path) -> None:
    needs("warcio")
    body = page(f"<p>Премьер сказал. {PARAGRAPH}</p>", "").encode("koi8-r", "replace")
    (tmp_path / "a.warc").write_bytes(record(1, body, kind='text/html; charset="KOI8-R"'))
    (found,) = read_all([tmp_path / "a.warc"])
    assert isinstance(found, Article)
    assert found.text.startswith("Премьер сказал.")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", [("a.warc", "None: no record in it")]),
        (b"hello\n" * 9, [("a.warc#1", "record 1: no whole WARC record")]),
        (
            record(1, PAGE) + b"WARC/1.0\r\nGARBAGE\xff\r\nContent-Length: x\r\n\r\nfoo\r\n\r\n" + record(2, PAGE),
            [
                ("a.warc#urn:uuid:1", "https://n1.example/"),
                ("a.warc#2", "record 2: no whole WARC record"),
                ("a.warc#urn:uuid:2", "https://n2.example/"),
            ],
        ),
        (
            record(1, PAGE) + record(2, PAGE)[:-100],
            [
                ("a.warc#urn:uuid:1", "https://n1.example/"),
                ("a.warc", "record 2: ends in the middle of a record"),
            ],
        ),
        (
            record(1, PAGE, also="Content-Encoding: zzz\r\n") + record(2, b"<html></html>"),
            [
                ("a.warc#urn:uuid:1", "record 1: packed as 'zzz'"),
                ("a.warc#urn:uuid:2", "None: no article on this page"),
            ],
        ),
        (
            record(1, gzip.compress(b"a" * 30_000_000), also="Content-Encoding: gzip\r\n") + record(2, PAGE),
            [
                ("a.warc#urn:uuid:1", "record 1: more than the 20 MB that a page may have"),
                ("a.warc#urn:uuid:2", "https://n2.example/"),
            ],
        ),
    ],
    ids=["empty", "no archive", "junk inside", "cut off", "strange packing", "bomb"],
)
def test_broken_records_cost_no_other(
    data: bytes, said: list[tuple[str, str]], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert crawl(tmp_path / "a.warc", data) == said
    assert capfd.readouterr() == ("", "")


def test_a_packed_crawl_that_is_cut_off_is_told_once(tmp_path: Path) -> None:
    data = gzip.compress(record(1, PAGE)) + gzip.compress(record(2, PAGE))[:-200]
    assert crawl(tmp_path / "a.warc.gz", data) == [
        ("a.warc.gz#urn:uuid:1", "https://n1.example/"),
        ("a.warc.gz", "record 2: the gzip stream ends too early"),
    ]


def test_a_packed_record_without_end_stops_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policyfacts.articles.crawls._MAX_RECORD_BYTES", 1_000_000)
    data = gzip.compress(record(1, b"\0" * 9_000_000, kind="video/mp4")) + gzip.compress(record(2, PAGE))
    (failure,) = crawl(tmp_path / "a.warc.gz", data)
    assert failure[0] == "a.warc.gz"
    assert "unpacks to more than" in str(failure[1])
