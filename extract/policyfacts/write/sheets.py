"""The tables as outputs without a database have them, each complete in itself, read from a database row by row.

A folder of files has one sheet for each table (`write/tables.py`). Those of the facets say beside each fact what a
reader would have to join: the article's source, the lists of the fact, and the words and the sentence that prove it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from policyfacts.write.database import Database
from policyfacts.write.rows import Row
from policyfacts.write.tables import ARTICLES, EVIDENCE, FACETS, INPUTS, METADATA
from policyfacts.write.views import sentence_of

_MOST_ROWS = 50_000
_MOST_CHARACTERS = 16_000_000
_READ_AT_ONCE = 200  # articles can be large
# Facet or table: the column for a list, the table that holds the list, its columns for the owner and for the item.
_LISTS = {
    "visa_counts": [("countries", "beneficiary_countries", "count", "country")],
    "splits": [("shares", "split_shares", "split", "count"), ("countries", "split_countries", "split", "country")],
    "officials": [("aliases", "official_aliases", "official", "alias")],
    "statements": [("counts", "statement_counts", "statement", "count")],
    "warnings": [("entries", "warning_entries", "warning", "entry")],
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet.

    Attributes:
        name: Its name.
        type: `Text`, `BigInteger`, `Boolean`, `Double`, or `JSON` for a list of texts.
        nullable: Whether a value may be missing.
        comment: What it means.
    """

    name: str
    type: sa.types.TypeEngine[Any]
    nullable: bool
    comment: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written.

    Attributes:
        name: Its name.
        comment: What a row is.
        columns: In order.
        query: Its rows, in an order that follows from the rows alone.
    """

    name: str
    comment: str
    columns: tuple[SheetColumn, ...]
    query: sa.Select[Any]

    def batches(self, base: Database) -> Iterator[list[Row]]:
        """The rows, as many at a time as fit well into memory.

        Raises:
            OutputError: The database cannot be read.
        """
        texts = [place for place, column in enumerate(self.columns) if isinstance(column.type, sa.Text)]
        batch: list[Row] = []
        characters = 0
        for row in base.stream(self.query, at_once=_READ_AT_ONCE):
            batch.append(row)
            characters += sum(len(row[place]) for place in texts if row[place] is not None)
            if len(batch) >= _MOST_ROWS or characters >= _MOST_CHARACTERS:
                yield batch
                batch, characters = [], 0
        if batch:
            yield batch


def table_sheet(table: sa.Table, *more: sa.ColumnElement[Any], comments: tuple[str, ...] = ()) -> Sheet:
    """A table as it is, with further columns behind its own."""
    kinds = [_plain(column.type) for column in table.columns]
    columns = [
        SheetColumn(column.name, kind, bool(column.nullable), str(column.comment))
        for column, kind in zip(table.columns, kinds, strict=True)
    ]
    columns += [
        SheetColumn(str(column.key), column.type, True, comment) for column, comment in zip(more, comments, strict=True)
    ]
    own = [sa.type_coerce(column, kind).label(column.name) for column, kind in zip(table.columns, kinds, strict=True)]
    query = sa.select(*own, *more)
    if more:
        query = query.join_from(table, ARTICLES, ARTICLES.c.key == table.c.article)
    return Sheet(table.name, str(table.comment), tuple(columns), query.order_by(*_order(table)))


def database_sheets() -> tuple[Sheet, ...]:
    """All tables as they are, each behind those that it refers to."""
    return tuple(map(table_sheet, METADATA.sorted_tables))


def folder_sheets() -> tuple[Sheet, ...]:
    """The tables for readers, without the one that only runs need."""
    return tuple(_readable(table) for table in METADATA.sorted_tables if table is not INPUTS)


def _readable(table: sa.Table) -> Sheet:
    if table.name not in (*FACETS, "warnings"):
        return table_sheet(table)
    more: list[sa.ColumnElement[Any]] = [_listed(table, *of).label(of[0]) for of in _LISTS.get(table.name, ())]
    comments = [f"{listed}.{item}, in order" for _, listed, _, item in _LISTS.get(table.name, ())]
    more.append(ARTICLES.c.source.label("source"))
    comments.append("articles.source")
    if table.name in FACETS:
        more += [_words(table).label("words"), sentence_of(table).label("sentence")]
        comments += [
            "the words that prove it first",
            "the sentence they stand in; where the text was left out, the words",
        ]
    return table_sheet(table, *more, comments=tuple(comments))


def _listed(owner: sa.Table, _: str, name: str, column: str, item: str) -> sa.ColumnElement[Any]:
    """A list of an entry, in its order, as JSON."""
    table = METADATA.tables[name]
    own = owner.c.position if owner.name == "warnings" else owner.c.id
    in_order = (
        sa.select(table.c[item])
        .where(table.c.article == owner.c.article, table.c[column] == own)
        .order_by(table.c.position)
        .correlate(owner)
        .subquery("items")
    )
    joined = sa.select(sa.func.json_group_array(in_order.c[item])).scalar_subquery()
    return sa.type_coerce(joined, sa.JSON())


def _words(owner: sa.Table) -> sa.ColumnElement[Any]:
    first = sa.and_(EVIDENCE.c.article == owner.c.article, EVIDENCE.c.entry == owner.c.id, EVIDENCE.c.position == 0)
    return sa.select(EVIDENCE.c.text).where(first).correlate(owner).scalar_subquery()


def _order(table: sa.Table) -> list[sa.ColumnElement[Any]]:
    """Articles as a reader looks for them; all else by article, then in the order of the record."""
    if table is ARTICLES:
        return [ARTICLES.c.source, ARTICLES.c.key]
    keys: list[sa.ColumnElement[Any]] = list(table.primary_key)
    if table.columns.keys()[:3] == ["article", "id", "position"]:
        keys[1] = table.c.position
    return keys


def _plain(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    """JSON of the database stays the text that it is; here it is the type of lists."""
    if isinstance(kind, sa.JSON):
        return sa.Text()
    return sa.BigInteger() if isinstance(kind, sa.Integer) else kind
