"""`policyfacts diff`: from what the user asked for to an exit code."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TextIO

from policyfacts.compare.diff.accept import accept
from policyfacts.compare.diff.articles import diff_stored
from policyfacts.compare.diff.data import article_data, summary_data
from policyfacts.compare.diff.fields import check_scope
from policyfacts.compare.diff.model import ArticleDiff, Scope
from policyfacts.compare.diff.summary import Summary
from policyfacts.errors import InputError

SAME, DIFFERENT = 0, 1
Form = Literal["text", "json", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for.

    Attributes:
        old: The name of an output, or of a folder of golden files.
        new: The name of an output.
        summary: Tell the figures only.
        accept: Take what differs into the golden files.
        facts: Take these only, by their names as the text tells them.
    """

    old: str
    new: str
    scope: Scope
    form: Form = "text"
    summary: bool = False
    accept: bool = False
    facts: tuple[str, ...] = ()


def execute(request: Request, out: TextIO) -> int:
    """Tell what differs, or accept it; gives the exit code.

    Raises:
        InputError: An output cannot be read, or there is no facet, field or fact of that name.
        OutputError: A golden file cannot be written.
    """
    check_scope(request.scope)
    if request.accept:
        out.writelines(f"{line}\n" for line in accept(request.old, request.new, request.scope, request.facts))
        return SAME
    if request.facts:
        raise InputError("--fact goes with --accept; to see some facts only, give --only or --article")
    summary = Summary()
    told: list[ArticleDiff] = []
    # Nothing is written before all is compared: half a comparison would pass for a whole one.
    for diff in diff_stored(request.old, request.new, request.scope):
        summary.add(diff)
        if diff.differs and not request.summary:
            told.append(diff)
    _WRITERS[request.form](told, summary, out)
    return DIFFERENT if summary.differs else SAME


def diff_text(diffs: Sequence[ArticleDiff], out: TextIO) -> None:
    """Write a comparison for people; in colour where `out` is a terminal."""
    summary = Summary()
    for diff in diffs:
        summary.add(diff)
    _write_text(diffs, summary, out)


def _write_text(diffs: Sequence[ArticleDiff], summary: Summary, out: TextIO) -> None:
    from rich.console import Console

    from policyfacts.compare.diff.text import show_article, show_summary

    console = Console(file=out, width=None if out.isatty() else 110, highlight=False, emoji=False, markup=False)
    for diff in diffs:
        if diff.differs:
            show_article(diff, console)
    if diffs:
        console.print()
    show_summary(summary, console)


def _write_json(diffs: Sequence[ArticleDiff], summary: Summary, out: TextIO) -> None:
    data = {**summary_data(summary), "differing": [article_data(diff) for diff in diffs]}
    out.write(json.dumps(data, indent=1, ensure_ascii=False) + "\n")


def _write_markdown(diffs: Sequence[ArticleDiff], summary: Summary, out: TextIO) -> None:
    from policyfacts.compare.diff.markup import markdown_lines

    out.writelines(markdown_lines(diffs, summary))


def _write_html(diffs: Sequence[ArticleDiff], summary: Summary, out: TextIO) -> None:
    from policyfacts.compare.diff.markup import html_lines

    out.writelines(html_lines(diffs, summary))


_WRITERS: dict[Form, Callable[[Sequence[ArticleDiff], Summary, TextIO], None]] = {
    "text": _write_text,
    "json": _write_json,
    "markdown": _write_markdown,
    "html": _write_html,
}
