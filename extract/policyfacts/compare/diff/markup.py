"""A comparison as Markdown, for a comment on a change, and as one HTML page; what articles say is no markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from policyfacts.compare.diff.model import KINDS, ArticleDiff, Change
from policyfacts.compare.diff.summary import WORDS, Summary
from policyfacts.compare.diff.text import MARKS, details, heading, quote_parts, rules_text, shown

# All that Markdown, or the HTML inside it, could take as its own.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|&~@:$=^]")
_STYLE = """
:root { color-scheme: light dark; --line: #8884; --added: #1a7f37; --lost: #c62828; --changed: #9a6700; --relinked: #0969da; --evidence: #777; }
@media (prefers-color-scheme: dark) { :root { --added: #4ac26b; --lost: #ff7b72; --changed: #d4a72c; --relinked: #58a6ff; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.2rem; } h2 { font-size: 1rem; margin: 2rem 0 .3rem; border-bottom: 1px solid var(--line); }
h2 small, .rule, .name, blockquote, th { color: #777; font-weight: normal; }
.change { margin: .8rem 0; border-left: 3px solid var(--kind); padding-left: .8rem; } .kind { color: var(--kind); }
del { color: var(--lost); text-decoration: none; } ins { color: var(--added); text-decoration: none; }
blockquote { margin: .2rem 0; } mark { background: none; color: CanvasText; font-weight: 600; }
table { border-collapse: collapse; } td, th { padding: .1rem 1rem .1rem 0; text-align: left; vertical-align: top; }
"""  # noqa: E501  one rule a line

Escape = Callable[[str], str]


def markdown_lines(diffs: Iterable[ArticleDiff], summary: Summary) -> Iterator[str]:
    """The comparison as Markdown, line by line; the figures come last, when all articles are counted."""
    for diff in diffs:
        parts = "".join(f" · {_plain(part)}" for part in details(diff))
        yield f"### {_plain(heading(diff))}{parts}\n\n"
        for change in diff.changes:
            yield from _markdown_change(change)
    if summary.facets:
        yield f"| | {' | '.join(WORDS[kind] for kind in KINDS)} | fields that differ |\n"
        yield f"|---|{'--:|' * len(KINDS)}---|\n"
    for facet in summary.facets:
        numbers = " | ".join(str(summary.kinds[facet, kind] or "") for kind in KINDS)
        fields = ", ".join(f"{_plain(name)} {number}" for name, number in summary.fields_of(facet))
        yield f"| {_plain(facet)} | {numbers} | {fields} |\n"
    yield f"\n{_plain(summary.line)}\n"


def _markdown_change(change: Change) -> Iterator[str]:
    yield f"- {MARKS[change.kind]} **{WORDS[change.kind]}** {_plain(change.facet)}: {_plain(shown(change.label))}\n"
    for one in change.fields:
        rules = f" ({_plain(rules_text(one))})" if rules_text(one) else ""
        yield f"    - {_plain(one.field)}: {_plain(shown(one.old))} → {_plain(shown(one.new))}{rules}\n"
    before, words, after = quote_parts(change)
    if words.strip():
        yield f"\n    > {_plain(before)}**{_plain(words.strip())}**{_plain(after)}\n\n"


def html_lines(diffs: Iterable[ArticleDiff], summary: Summary) -> Iterator[str]:
    """The comparison as one page that needs nothing else, line by line."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width">\n<title>policyfacts diff</title>\n'
    yield f"<style>{_STYLE}</style>\n<h1>policyfacts diff</h1>\n"
    for diff in diffs:
        parts = "".join(f" <small>{_isolated(part)}</small>" for part in details(diff))
        yield f"<h2>{_isolated(heading(diff))}{parts}</h2>\n"
        for change in diff.changes:
            yield from _html_change(change)
    if summary.facets:
        yield f"<table>\n<tr><th></th>{''.join(f'<th>{WORDS[kind]}</th>' for kind in KINDS)}<th>fields</th></tr>\n"
        for facet in summary.facets:
            numbers = "".join(f"<td>{summary.kinds[facet, kind] or ''}</td>" for kind in KINDS)
            fields = ", ".join(f"{escape(name)} {number}" for name, number in summary.fields_of(facet))
            yield f"<tr><th>{facet}</th>{numbers}<td>{fields}</td></tr>\n"
        yield "</table>\n"
    yield f"<p>{escape(summary.line)}</p>\n</html>\n"


def _html_change(change: Change) -> Iterator[str]:
    yield f'<div class="change" style="--kind: var(--{change.kind})"><span class="kind">{MARKS[change.kind]} '
    yield f"{WORDS[change.kind]}</span> {change.facet}: <strong>{_isolated(shown(change.label))}</strong> "
    yield f'<span class="name">{escape(change.name)}</span>\n'
    if change.fields:
        yield "<table>\n"
        for one in change.fields:
            rule = f' <span class="rule">{escape(rules_text(one))}</span>' if rules_text(one) else ""
            values = f"<del>{_isolated(shown(one.old))}</del> → <ins>{_isolated(shown(one.new))}</ins>"
            yield f"<tr><th>{escape(one.field)}</th><td>{values}{rule}</td></tr>\n"
        yield "</table>\n"
    before, words, after = quote_parts(change)
    if words:
        yield f"<blockquote><bdi>“{escape(before)}<mark>{escape(words)}</mark>{escape(after)}”</bdi></blockquote>\n"
    yield "</div>\n"


def _plain(words: str) -> str:
    """Words that Markdown shows as they are."""
    return _MARKDOWN.sub(lambda found: f"\\{found[0]}", words)


def _isolated(words: str) -> str:
    """Words that HTML shows as they are; a mark of direction in them turns nothing outside."""
    return f"<bdi>{escape(words)}</bdi>"
