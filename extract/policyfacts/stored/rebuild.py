"""A record out of its rows: what `write/rows.py` takes apart, put together in the order of the contract's fields."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[Any, Any]
# The rows of one article by the names of their tables, in the order of their positions.
Rows = Mapping[str, list[Row]]

_ARTICLE = (
    "id", "source", "title", "published", "publisher", "url", "language", "text_sha256", "characters", "text",
)  # fmt: skip
_PRODUCER = ("program", "version", "model", "model_version", "model_digest", "rules_digest")
_QUANTITY = ("value", "low", "high", "qualifier", "computed")
_VISA = ("text", "programme", "code", "category", "temporary")
_PLACE = ("id", "name", "kind", "country", "code", "geonames_id", "latitude", "longitude")
_SPOKEN = ("id", "speaker", "organisation", "role", "official", "verb", "kind", "text")


def rebuilt(article: Row, rows: Rows) -> dict[str, Any]:
    """The record as plain data.

    Args:
        article: The row of `articles`, and that of `runs` under names that begin with `run_`.
        rows: The article's rows of the other tables; a table that has none may be missing.
    """
    parts = _Parts(rows)
    options = article["run_options"]
    return {
        "schema_version": article["schema_version"],
        "article": _some(article, _ARTICLE),
        "visa_counts": [_count(row, parts) for row in parts.of("visa_counts")],
        "splits": [_split(row, parts) for row in parts.of("splits")],
        "officials": [_official(row, parts) for row in parts.of("officials")],
        "places": [{**_some(row, _PLACE), "evidence": parts.evidence(row["id"])} for row in parts.of("places")],
        "dates": [
            {**_some(row, ("id", "text", "value")), "evidence": parts.evidence(row["id"])} for row in parts.of("dates")
        ],
        "statements": [_statement(row, parts) for row in parts.of("statements")],
        "warnings": [
            {
                "code": row["code"],
                "message": row["message"],
                "about": parts.items("warning_entries", "warning", row["position"], "entry"),
            }
            for row in parts.of("warnings")
        ],
        "producer": {
            **{name: article[f"run_{name}"] for name in _PRODUCER},
            # Not every driver reads JSON.
            "options": json.loads(options) if isinstance(options, str) else options,
        },
    }


class _Parts:
    """The rows of an article, by the entry that they belong to."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._by_owner: dict[tuple[str, str], dict[object, list[Row]]] = {}

    def of(self, table: str) -> list[Row]:
        """The rows of a table."""
        return self._rows.get(table, [])

    def owned(self, table: str, column: str, owner: object) -> list[Row]:
        """The rows of a table that name an owner in a column."""
        if (table, column) not in self._by_owner:
            by_owner: dict[object, list[Row]] = defaultdict(list)
            for row in self.of(table):
                by_owner[row[column]].append(row)
            self._by_owner[table, column] = by_owner
        return self._by_owner[table, column].get(owner, [])

    def items(self, table: str, column: str, owner: object, value: str) -> list[Any]:
        """One value of each row that names an owner."""
        return [row[value] for row in self.owned(table, column, owner)]

    def evidence(self, entry: str) -> list[dict[str, Any]]:
        """The evidence of an entry."""
        return [
            {**_span(row), "sentence": [row["sentence_start"], row["sentence_end"]]}
            for row in self.owned("evidence", "entry", entry)
        ]


def _count(row: Row, parts: _Parts) -> dict[str, Any]:
    name = row["id"]
    return {
        "id": name,
        "quantity": {key: row[f"quantity_{key}"] for key in _QUANTITY},
        "unit": row["unit"],
        "visa": {key: row[f"visa_{key}"] for key in _VISA},
        **_some(row, ("change", "status", "issuer")),
        "beneficiaries": {
            "countries": parts.items("beneficiary_countries", "count", name, "country"),
            "group": row["beneficiaries_group"],
        },
        **_some(row, ("period", "per", "attributed_to", "part_of")),
        "support": {support["field"]: _support(support, parts) for support in parts.owned("support", "count", name)},
        "evidence": parts.evidence(name),
    }


def _support(row: Row, parts: _Parts) -> dict[str, Any]:
    def own(table: str) -> Iterable[Row]:
        return (item for item in parts.owned(table, "count", row["count"]) if item["field"] == row["field"])

    return {
        "rule": row["rule"],
        "spans": [_span(item) for item in own("support_spans")],
        "from": [item["path"] for item in own("support_sources")],
    }


def _split(row: Row, parts: _Parts) -> dict[str, Any]:
    name = row["id"]
    among = {"countries": parts.items("split_countries", "split", name, "country"), "group": row["among_group"]}
    return {
        "id": name,
        "total": row["total"],
        "shares": parts.items("split_shares", "split", name, "count"),
        "method": row["method"],
        "among": among if row["has_among"] else None,
        "unallocated": row["unallocated"],
        "balance": row["balance"],
        "evidence": parts.evidence(name),
    }


def _official(row: Row, parts: _Parts) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "aliases": parts.items("official_aliases", "official", row["id"], "alias"),
        **_some(row, ("role", "role_kind", "organisation", "country", "former")),
        "evidence": parts.evidence(row["id"]),
    }


def _statement(row: Row, parts: _Parts) -> dict[str, Any]:
    return {
        **_some(row, _SPOKEN),
        "counts": parts.items("statement_counts", "statement", row["id"], "count"),
        "evidence": parts.evidence(row["id"]),
    }


def _some(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _span(row: Row) -> dict[str, Any]:
    return _some(row, ("start", "end", "text"))
