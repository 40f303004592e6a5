"""A score for people: a table, and a line for every disagreement."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator

from policyfacts.compare.score import Score, score_data
from policyfacts.compare.tally import Disagreement, Rates, Tally

WIDTH = 110
_INDENT = " " * 14
_HEADING = (
    f"{'':12s}{'gold':>6s}{'predicted':>11s}{'found  P':>11s}{'R':>7s}{'F1':>7s}{'right  P':>12s}{'R':>7s}{'F1':>7s}"
)


def table_text(result: Score, *, errors: bool = False) -> str:
    """The table; with `errors` every disagreement below it, one a line."""
    below = ["", *error_lines(result.disagreements)] if errors else []
    return "\n".join([*table_lines(result), *below]) + "\n"


def json_text(result: Score, *, errors: bool = False) -> str:
    """The same as indented JSON."""
    return json.dumps(score_data(result, errors=errors), indent=1, ensure_ascii=False) + "\n"


def table_lines(result: Score) -> Iterator[str]:
    """The figures: a line a facet, below it how often each field agreed of the times that it was judged."""
    yield _HEADING
    for name, tally in result.facets.items():
        yield _figures(name, tally)
        fields = [f"{field}\N{NO-BREAK SPACE}{one}" for field, one in tally.fields.items() if one.judged]
        wrapped = textwrap.wrap("  ".join(fields), WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
        yield from (line.replace("\N{NO-BREAK SPACE}", " ") for line in wrapped)
    yield _figures("headline", result.headline)
    yield f"{_INDENT}visa_counts, splits, officials and places of {_counted(result.articles, 'article')}"
    for what, names in (("no record for", result.without_record), ("no gold for", result.without_gold)):
        if names:
            yield from textwrap.wrap(f"{what}: {', '.join(names)}", WIDTH, subsequent_indent="  ")


def error_lines(disagreements: Iterable[Disagreement]) -> Iterator[str]:
    """One line for each disagreement."""
    for item in disagreements:
        where = f"{item.article}  {item.facet}"
        if item.field is None:
            yield f"{where}  {item.kind}: {item.entry}"
        else:
            matter = "" if item.core else " (only reported)"
            yield f"{where}  {item.entry}  {item.field}: want {_value(item.want)}, got {_value(item.got)}{matter}"


def _figures(name: str, tally: Tally) -> str:
    found, right = tally.rates(tally.found), tally.rates(tally.right)
    return f"{name:12s}{tally.gold:6d}{tally.predicted:11d}{_rates(found, 11)}{_rates(right, 12)}"


def _rates(rates: Rates, width: int) -> str:
    return f"{_rate(rates.precision):>{width}s}{_rate(rates.recall):>7s}{_rate(rates.f1):>7s}"


def _rate(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.3f}"


def _value(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return " ".join(str(value).split()) or '""'


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
