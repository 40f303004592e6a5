"""A comparison for the terminal: by article, with the sentence of each fact that differs. Nothing here decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from policyfacts.compare.diff.model import KINDS, ArticleDiff, Change, FieldChange, Kind, Value
from policyfacts.compare.diff.summary import WORDS, Summary

MARKS: dict[Kind, str] = {"added": "+", "lost": "−", "changed": "~", "relinked": "→", "evidence": "≈"}
PRESENCE = {"old": "only in the old records", "new": "only in the new records", "both": ""}
STYLES: dict[Kind, str] = {
    "added": "green", "lost": "red", "changed": "yellow", "relinked": "cyan", "evidence": "dim",
}  # fmt: skip
# Characters of a sentence that are shown on either side of the words, and of a value.
AROUND = 90
VALUE_AT_MOST = 160
_SPACE = re.compile(r"\s+")


def show_article(diff: ArticleDiff, console: Console) -> None:
    """Print what differs in an article."""
    console.print(Text.assemble("\n", (heading(diff), "bold"), *((f"  {part}", "dim") for part in details(diff))))
    if diff.presence != "both":
        _show_whole(diff, console)
        return
    facet = None
    for change in diff.changes:
        if change.facet != facet:
            facet = change.facet
            console.print(Text(facet, style="dim"))
        mark = f"{MARKS[change.kind]} {WORDS[change.kind]:<9}" if change.kind != "evidence" else "≈ evidence "
        name = () if change.facet == "article" else ((f"  {change.name}", "dim"),)
        console.print(
            Text.assemble((mark, STYLES[change.kind]), " ", (shown(change.label), "bold"), *name), soft_wrap=True
        )
        for row in _below(change):
            console.print(Padding(row, (0, 0, 0, 4), expand=False))


def _show_whole(diff: ArticleDiff, console: Console) -> None:
    """Of an article that one side has alone: its counts and splits, and how many facts of the other kinds there are."""
    rest: Counter[str] = Counter()
    for change in diff.changes:
        if change.facet in ("visa_counts", "splits"):
            style = STYLES[change.kind]
            console.print(Text.assemble((f"{MARKS[change.kind]} ", style), shown(change.label)), soft_wrap=True)
        else:
            rest[change.facet] += 1
    if rest:
        console.print(Text(", ".join(f"{number} {facet}" for facet, number in rest.items()), style="dim"))


def show_summary(summary: Summary, console: Console) -> None:
    """Print the figures: a row a facet, below it how often each field differs."""
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("")
    for kind in KINDS:
        table.add_column(WORDS[kind], justify="right")
    table.add_column("fields that differ", style="dim")
    for facet in summary.facets:
        numbers = (str(summary.kinds[facet, kind] or "") for kind in KINDS)
        fields = "  ".join(f"{name}\N{NO-BREAK SPACE}{number}" for name, number in summary.fields_of(facet))
        table.add_row(facet, *numbers, fields)
    if summary.facets:
        console.print(table)
    console.print(Text(summary.line), soft_wrap=True)


def heading(diff: ArticleDiff) -> str:
    """What an article is called: its source, both where they differ."""
    if diff.presence == "both" and diff.old_source != diff.new_source:
        return f"{diff.old_source} → {diff.new_source}"
    return diff.source or "an article without source"


def details(diff: ArticleDiff) -> Iterator[str]:
    """Its title, and whether one side has it only."""
    yield from (part for part in (diff.title, PRESENCE[diff.presence]) if part)


def shown(value: Value) -> str:
    """A value as a person reads it, in one line."""
    if value is None or value == ():
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    words = ", ".join(map(shown, value)) if isinstance(value, tuple) else str(value)
    flat = _SPACE.sub(" ", words)
    return flat if len(flat) <= VALUE_AT_MOST else f"{flat[: VALUE_AT_MOST - 1]}…"


def quote_parts(change: Change) -> tuple[str, str, str]:
    """The sentence before, of and behind the words, shortened at words; three times nothing where there is none."""
    start, end = change.words
    before, after = (_SPACE.sub(" ", part) for part in (change.sentence[:start], change.sentence[end:]))
    if len(before) > AROUND:
        before = f"… {before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]} …"
    return before, _SPACE.sub(" ", change.sentence[start:end]), after


def _below(change: Change) -> Iterator[Text | Table]:
    if change.fields:
        rows = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        rows.add_column(style="dim", no_wrap=True)
        rows.add_column()
        for one in change.fields:
            rows.add_row(one.field, _field(one))
        yield rows
    elif change.rule:
        yield Text(f"read by {change.rule}", style="dim")
    before, words, after = quote_parts(change)
    if words and change.facet != "statements":
        yield Text.assemble(("“", "dim"), (before, "dim"), words, (f"{after}”", "dim"))


def _field(one: FieldChange) -> Text:
    text = Text.assemble((shown(one.old), "red"), " → ", (shown(one.new), "green"))
    if rules := rules_text(one):
        text.append(f"   {rules}", style="dim")
    return text


def rules_text(one: FieldChange) -> str:
    """The rules behind the two values, where they differ."""
    if one.old_rule is None and one.new_rule is None:
        return ""
    return f"{one.old_rule or 'no rule'} → {one.new_rule or 'no rule'}"
