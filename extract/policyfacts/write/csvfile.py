"""A table as CSV (RFC 4180, UTF-8) that a spreadsheet shows and does not run.

A text that a spreadsheet would take for a formula gets an apostrophe in front: one that begins with `=`, `+`, `-`, `@`,
a tab or a line break (or the wide forms of these), with or without apostrophes before it. So whoever takes away one
apostrophe where apostrophes and such a character begin a text has all texts as they were. Numbers stand in columns of
numbers and stay as they are. A missing value is an empty cell, and so
is an empty text in a column where none is missing; truth is `true` or `false`, and the items of a list are
joined by `; `; they have a table where they stand apart.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from policyfacts.write.files import whole_file
from policyfacts.write.rows import Row
from policyfacts.write.sheets import Sheet, SheetColumn

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


@contextmanager
def csv_file(path: Path, sheet: Sheet) -> Iterator[Callable[[list[Row]], None]]:
    """A CSV file that takes its place when the block ends well; gives what writes a batch of rows.

    Raises:
        OutputError: It cannot be written.
    """
    cells = [_cell(column) for column in sheet.columns]

    def write(batch: list[Row]) -> None:
        rows.writerows([cell(value) for cell, value in zip(cells, row, strict=True)] for row in batch)

    with whole_file(path) as stream:
        rows = csv.writer(stream)
        rows.writerow(column.name for column in sheet.columns)
        yield write


def defused(text: str) -> str:
    """A text as no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(column: SheetColumn) -> Callable[[object], object]:
    """What writes the values of a column."""
    if isinstance(column.type, sa.Text):
        return lambda value: None if value is None else defused(str(value))
    if isinstance(column.type, sa.Boolean):
        return lambda value: None if value is None else "true" if value else "false"
    if isinstance(column.type, sa.JSON):
        return lambda value: defused("; ".join(value)) if isinstance(value, list) else None
    return lambda value: value
