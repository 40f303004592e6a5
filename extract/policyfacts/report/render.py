"""The page itself: Jinja templates with autoescaping, data as inert JSON, a policy that lets nothing else run.

What records say is never trusted: it reaches the page as escaped text or as JSON that the scripts put into text nodes.
Characters that change the direction of writing, or that nobody sees, are shown by their names.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from policyfacts.report.views import Bar

SCRIPTS = ("base.js", "table.js", "lists.js", "text.js", "map.js", "article.js", "changes.js", "app.js")
STYLES = ("page.css", "article.css")
# What has no place in text that people are to read as it stands: controls, marks of direction, invisible characters.
# The joiners U+200C and U+200D stay: scripts and emoji need them.
UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_UNSEEN = re.compile(f"[{UNSEEN}\U000e0000-\U000e007f]")
# Escaped in JSON inside a page: what could end its element or a line, and halves of characters, which no file can hold.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff]")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar that is 100 wide; `kind` is its class in the style."""

    kind: str
    start: float
    width: float
    words: str


def environment() -> Environment:
    """Jinja with escaping everywhere, undefined names refused, and the filters of the templates."""
    made = Environment(
        loader=PackageLoader("policyfacts.report", "page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    made.filters |= {
        "words": words, "visible": visible, "grouped": grouped, "count_of": count_of, "pieces": pieces,
        "first_and_rest": first_and_rest,
    }  # fmt: skip
    return made


def asset(*names: str) -> Markup:
    """Files of the page one after the other. They are ours, and stand in the page as they are.

    Scripts share one function, so that they see each other and nothing else does.
    """
    folder = resources.files("policyfacts.report").joinpath("page")
    text = "".join(folder.joinpath(name).read_text("utf-8") for name in names)
    if names == SCRIPTS:
        text = f'(() => {{\n"use strict";\n{text}}})();\n'
    return Markup(text)  # noqa: S704 - the package's own files


def content_hash(text: str) -> str:
    """What a content security policy calls a text by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def script_json(text: str) -> Markup:
    r"""JSON that may stand inside a script element: nothing in it can end the element or begin a comment.

    >>> script_json('"</script>"')
    Markup('"\\u003c/script\\u003e"')
    """
    return Markup(_UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text))  # noqa: S704 - escaped for JSON


def visible(text: str) -> str:
    """A text for an attribute or title: characters that nobody sees are told by their numbers.

    >>> visible("a\u202eb")
    'a[U+202E]b'
    """
    return _UNSEEN.sub(lambda found: f"[{_number(found.group())}]", text)


def words(text: str | None) -> Markup:
    """A text for the page: isolated from the direction of its neighbours, what nobody sees as a small mark."""
    marked: list[str] = []
    at = 0
    for found in _UNSEEN.finditer(text or ""):
        marked += [escape((text or "")[at : found.start()]), _mark(found.group())]
        at = found.end()
    marked.append(escape((text or "")[at:]))
    return Markup("<bdi>{}</bdi>").format(Markup("").join(marked))


def _mark(character: str) -> Markup:
    return Markup('<span class="unseen-mark">{}</span>').format(_number(character))


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"


def grouped(number: int) -> str:
    """`12,345`."""
    return f"{number:,}"


def count_of(number: int, noun: str) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def first_and_rest(items: Sequence[T], first: int, most: int) -> Iterable[Sequence[T]]:
    """The first so many, then the others, `most` together; neither where it would be empty."""
    return [part for part in (items[:first], items[first:most]) if part]


def pieces(bar: Bar) -> list[Piece]:
    """A split as pieces of a bar: shares in turn, then what is left, or what is too much."""
    whole = max(bar.total, sum(part.size for part in bar.parts)) or 1
    found: list[Piece] = []
    at = 0
    for number, part in enumerate(bar.parts):
        end = at + part.size
        kind = "over" if end > bar.total + _rounding(bar) else f"share share-{number % 2}"
        found.append(Piece(kind, _percent(at, whole), _percent(part.size, whole), part.words))
        at = end
    if at < bar.total:
        found.append(Piece("rest", _percent(at, whole), _percent(bar.total - at, whole), f"{bar.rest:,} not allocated"))
    return found


def _rounding(bar: Bar) -> int:
    """Shares may be a little over a rounded total; the record then says that it balances."""
    return 0 if bar.rest < 0 else bar.total


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 3)
