"""What a person sees of a record: a table of its visa counts, the rest in a few lines. Nothing here decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from policyfacts.gazetteer import country_name, regions
from policyfacts.records import Beneficiaries, Evidence, Quantity, Record, Split, VisaCount

# Characters of the sentence that are shown around the words of the evidence.
QUOTE_BEFORE, QUOTE_AFTER = 20, 40
# The columns and how much of the width each may take, in percent.
COLUMNS = (("number", 17), ("what", 17), ("for whom", 17), ("status", 14), ("who says so", 13), ("evidence", 100))
# How many statements are shown, and how many characters of each.
STATEMENTS_AT_MOST = 4
WORDS_AT_MOST = 90

_SPACE = re.compile(r"\s+")
_QUALIFIERS = {
    "up_to": "up to ", "at_least": "at least ", "more_than": "more than ", "fewer_than": "fewer than ",
    "about": "about ", "nearly": "nearly ",
}  # fmt: skip
_STATUS_STYLES = {"issued": "green", "authorized": "green", "agreed": "cyan", "denied": "red"}


def show_record(record: Record, console: Console) -> None:
    """Print an article's visa counts as a table, and the rest of its record in a few lines below."""
    article = record.article
    heading = [part for part in (article.title, article.source, article.publisher, article.published) if part]
    console.print(Text.assemble("\n", (heading[0], "bold"), *((f"  {part}", "dim") for part in heading[1:])))
    if record.visa_counts:
        console.print(_table(record, console.width))
    else:
        console.print("no visa counts", style="dim")
    rest = Table.grid(padding=(0, 2, 0, 0))
    rest.add_column(style="dim", min_width=10)
    rest.add_column()
    for label, value in _rest(record):
        rest.add_row(label, Text(value))
    console.print(rest)


def _table(record: Record, width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="dim", padding=(0, 1, 0, 0), pad_edge=False)
    for heading, share in COLUMNS:
        table.add_column(heading, max_width=max(len(heading), width * share // 100))
    children: dict[str | None, list[VisaCount]] = {}
    for count in record.visa_counts:
        children.setdefault(count.part_of, []).append(count)

    def add(count: VisaCount, depth: int) -> None:
        table.add_row(*_row(record, count, depth))
        for child in children.get(count.id, ()):
            add(child, depth + 1)

    for count in children.get(None, ()):
        add(count, 0)
    return table


def _row(record: Record, count: VisaCount, depth: int) -> tuple[Text, ...]:
    branch = "  " * (depth - 1) + "└ " if depth else ""
    what = count.visa.code or count.visa.programme or count.visa.text or ""
    details = ", ".join(part for part in (count.visa.category, count.period, count.per and f"per {count.per}") if part)
    issuer = f" ({count.issuer})" if count.issuer else ""
    return (
        Text.assemble((branch, "dim"), (number_text(count.quantity, count.change), "bold"), f" {count.unit}"),
        Text(f"{what} ({details})" if what and details else what or details),
        Text(whom_text(count.beneficiaries)),
        Text(count.status + issuer, style=_STATUS_STYLES.get(count.status, "yellow")),
        Text(count.attributed_to or "the article"),
        _quote(record, count.evidence),
    )


def number_text(quantity: Quantity, change: str) -> str:
    """A number with its qualifier; a sign where it is a difference."""
    sign = {"increase": "+", "decrease": "−"}.get(change, "")
    if quantity.value is None:
        return f"{sign}{quantity.low:,}–{quantity.high:,}"
    return f"{_QUALIFIERS.get(quantity.qualifier, '')}{sign}{quantity.value:,}"


def whom_text(beneficiaries: Beneficiaries) -> str:
    """Countries by their names, and the class of people."""
    names = ", ".join(place_name(code) for code in beneficiaries.countries)
    return "; ".join(part for part in (names, beneficiaries.group) if part)


def _quote(record: Record, evidence: tuple[Evidence, ...]) -> Text:
    """The first mention within its sentence, shortened, and how often there are more."""
    item = evidence[0]
    more = (f" ×{len(evidence)}", "dim") if len(evidence) > 1 else ""
    text = record.article.text
    if text is None:
        return Text.assemble(f"“{item.text}”", more)
    before = _flat(text[item.sentence[0] : item.start])
    after = _flat(text[item.end : item.sentence[1]])
    if len(before) > QUOTE_BEFORE:  # cut between two words
        before = f"… {before[-QUOTE_BEFORE:].partition(' ')[2]}"
    if len(after) > QUOTE_AFTER:
        after = f"{after[:QUOTE_AFTER].rpartition(' ')[0]} …"
    return Text.assemble(f"“{before}", (item.text, "bold"), f"{after}”", more)


def place_name(code: str) -> str:
    """The name of a country or region of the world; the code itself where it has none."""
    region = regions().get(code)
    return country_name(code) or (code if region is None else region.name)


def _flat(words: str) -> str:
    """Every run of white space as one space, at the edges too."""
    return _SPACE.sub(" ", words)


def _shortened(words: str) -> str:
    flat = _flat(words)
    return flat if len(flat) <= WORDS_AT_MOST else f"{flat[: WORDS_AT_MOST - 1]}…"


def _rest(record: Record) -> Iterator[tuple[str, str]]:
    counts = {count.id: count for count in record.visa_counts}
    for split in record.splits:
        yield "split", split_text(split, counts)
    if record.officials:
        yield "officials", ", ".join(f"{o.name} ({o.role})" if o.role else o.name for o in record.officials)
    if record.places:
        yield "places", ", ".join(place.name for place in record.places)
    if record.dates:
        yield "dates", ", ".join(f"{d.text} = {d.value}" if d.value else d.text for d in record.dates)
    for statement in record.statements[:STATEMENTS_AT_MOST]:
        yield "statement", f"{statement.speaker or 'somebody'}: {_shortened(statement.text)}"
    if len(record.statements) > STATEMENTS_AT_MOST:
        yield "", f"… and {len(record.statements) - STATEMENTS_AT_MOST} more statements"
    for warning in record.warnings:
        yield "warning", warning.message


def split_text(split: Split, counts: dict[str, VisaCount]) -> str:
    """The arithmetic of a split: `65,000 = 20,000 + 45,000 not allocated (open)`."""
    total = counts[split.total]
    number = number_text(total.quantity, "level")
    if split.shares:
        parts = " + ".join(number_text(counts[share].quantity, "level") for share in split.shares)
        left = split.unallocated or 0
        rest = "" if left == 0 else f" + {left:,} not allocated" if left > 0 else f" − {-left:,} too many"
        return f"{number} = {parts}{rest} ({split.balance or split.method})"
    among = f" among {whom_text(split.among)}" if split.among else ""
    return f"{number}, {split.method.replace('_', ' ')}{among}"
