"""Web pages: an article's text, title, day of publication, publisher and address, without what else is on the page.

The text has a line for each list item and table row, and blank lines between paragraphs, as `find/layout.py` reads it.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from policyfacts.articles.article import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PAGE_BYTES = 20_000_000
# Only dates that the page declares (its metadata, its address) are taken, none that is found in its words; and no date
# is too late, else the day on which the page is read would count.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
# Never the article, by what HTML means by them; on a page with a short one they would be taken for part of it.
_BESIDE = ["//nav", "//aside", "//footer", "//*[@role='navigation']"]
_DECLARED = re.compile(rb"""<meta[^>]{1,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN_BYTES = 4096
# What browsers take these names for.
_LATIN = frozenset(("iso8859-1", "ascii"))
_TITLE_BLOCKS = 3
# A page whose longest paragraph is shorter holds menus and headlines.
_LEAST_WORDS = 8
_SPACE = re.compile(r"[ \t\r\n\f\0]+")
_BREAK = "\0"  # no page holds it
_BLOCKS = ("p", "head", "list", "table", "quote")
_INLINE = frozenset(("hi", "ref", "del", "code"))
_ROWS, _CELLS = ("row", "tr"), ("cell", "td", "th")  # trafilatura's names, and those that it sometimes leaves
_BLANK_LINES = re.compile(r"\n{3,}")
_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")


@dataclass(frozen=True, slots=True)
class Page:
    """An article of a page; what the page does not say is None.

    Attributes:
        text: Title, if the page shows it, and main text.
        published: As `YYYY-MM-DD`.
    """

    text: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None


def read_page(data: bytes, charset: str | None = None) -> Page:
    """Find the article on a page. The same bytes give the same page, on any day.

    Args:
        data: The page.
        charset: The encoding that the server named.

    Raises:
        UnreadableError: There is no article on it.
    """
    _silence()
    from trafilatura import bare_extraction

    error = UnreadableError("no article on this page", "leave it out, or give its text as .txt")
    try:
        found: Any = bare_extraction(
            _decode(data, charset),
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dict(_DATES),
            prune_xpath=list(_BESIDE),
        )
    except Exception as wrong:  # parsers of wild pages fail in many ways; it costs this page only
        what = " ".join(f"a page that cannot be read ({type(wrong).__name__}: {wrong})".split())[:200]
        raise UnreadableError(what, error.mend) from wrong
    if found is None:
        raise error
    blocks = [block for block in _blocks(found.body) if block.strip()]
    if not any(len(line.split()) >= _LEAST_WORDS for block in blocks for line in block.splitlines()):
        raise error
    title = _SPACE.sub(" ", found.title).strip() if found.title else None
    if title and not any(_key(block).startswith(_key(title)) for block in blocks[:_TITLE_BLOCKS]):
        blocks.insert(0, title)
    return Page("\n\n".join(blocks) + "\n", title or None, found.date, found.sitename, found.url)


def page_too_long() -> UnreadableError:
    """The error for a page beyond `MAX_PAGE_BYTES`."""
    what = f"more than the {MAX_PAGE_BYTES // 1_000_000} MB that a page may have"
    return UnreadableError(what, "give the article's text as .txt")


def _decode(data: bytes, charset: str | None) -> str | bytes:
    """The page as text, where its encoding is known; else its bytes, for the parser to guess."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:_DECLARED_WITHIN_BYTES])
        for name in (charset, None if declared is None else declared[1].decode()):
            try:
                codec = codecs.lookup(name or "").name
            except (LookupError, ValueError):
                continue
            if codec in _LATIN:
                codec = "cp1252"
            return data.decode(codec, "replace")
    return data


def _blocks(parent: _Element) -> Iterator[str]:
    """Paragraphs, headings, lists and tables; a list's items and a table's rows are lines of one block."""
    loose = parent.text or ""
    for child in parent:
        if child.tag == "lb":
            loose += _BREAK
        elif child.tag in _BLOCKS or _has_blocks(child):
            yield _lines(loose)
            loose = ""
            if child.tag == "list":
                yield "\n".join(_items(child))
            elif child.tag == "table":
                yield "\n".join(filter(None, map(_row, child.iter(*_ROWS))))
            else:
                yield from _blocks(child)
        else:
            loose += _words(child)
        loose += child.tail or ""
    yield _lines(loose)


def _has_blocks(element: _Element) -> bool:
    return next(element.iterdescendants(*_BLOCKS), None) is not None


def _items(listing: _Element) -> Iterator[str]:
    """A line for each item, those of lists inside it too."""
    for item in listing:
        nested = [inner for inner in item if inner.tag == "list"]
        words = _line("".join(_parts(item, without=nested)))
        if words:
            yield f"- {words}"
        for inner in nested:
            yield from _items(inner)


def _row(row: _Element) -> str:
    return " | ".join(words for cell in row.iter(*_CELLS) if (words := _line("".join(_parts(cell)))))


def _parts(element: _Element, without: Collection[_Element] = ()) -> Iterator[str]:
    """The words of an element as they stand, with signs for its line breaks."""
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield _BREAK
        else:
            yield " " if child in without else _words(child)
        yield child.tail or ""


def _words(element: _Element) -> str:
    """The words of an element, set apart from its neighbours unless it stands in a line with them."""
    words = "".join(_parts(element))
    return words if element.tag in _INLINE else f" {words} "


def _lines(text: str) -> str:
    """A line break stays one, and two of them are a blank line."""
    return _BLANK_LINES.sub("\n\n", "\n".join(map(_line, text.split(_BREAK)))).strip()


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def _key(text: str) -> str:
    """Letters and figures only, to see whether two wordings are one."""
    return "".join(c for c in text.casefold() if c.isalnum())


@cache
def _silence() -> None:
    """What the parsers say to nobody in particular must not end up between our messages."""
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(logging.NullHandler())
