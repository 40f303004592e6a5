"""A record as rows: for each table the values of its columns, in the order of the columns."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from policyfacts.write.tables import FACETS

_DIGITS = 16
_LARGEST = 2**63 - 1
_ARTICLE = (
    "id", "source", "title", "published", "publisher", "url", "language", "text_sha256", "characters", "text",
)  # fmt: skip
_PRODUCER = ("program", "version", "model", "model_version", "model_digest", "rules_digest")

Row = tuple[Any, ...]


class NotHeldError(Exception):
    """A record holds a value that a database does not; the message says which."""


@dataclass(frozen=True, slots=True)
class RecordRows:
    """The rows of one record.

    Attributes:
        article: The record's key: that of its article.
        digest: As in the table.
        run: The row of `runs` that the article names.
        tables: The rows of the other tables by their names, each such that what it refers to stands before it.
    """

    article: str
    digest: str
    run: Row
    tables: Mapping[str, list[Row]]


def article_key(article_id: str, source: str) -> str:
    """The key of an article: two texts of one source have two, and so has one text of two sources."""
    return _digest(f"{article_id}\n{source}".encode())


def record_rows(line: bytes) -> RecordRows:
    """The rows of a record that stands on a line of JSON.

    Raises:
        NotHeldError: A number is larger than a database holds.
    """
    record = json.loads(line)
    article = record["article"]
    key, digest, run = article_key(article["id"], article["source"]), _digest(line), _run(record["producer"])
    rows: dict[str, list[Row]] = defaultdict(list)
    named = (article[name] for name in _ARTICLE)
    rows["articles"] = [(key, *named, record["schema_version"], run[0], digest)]
    for position, count in enumerate(record["visa_counts"]):
        rows["visa_counts"].append(_count(key, position, count))
        rows["beneficiary_countries"] += _items(key, count["id"], count["beneficiaries"]["countries"])
        _support(rows, key, count)
    rows["visa_counts"] = _totals_first(rows["visa_counts"])
    for position, split in enumerate(record["splits"]):
        among = split["among"] or {"countries": (), "group": None}
        rows["splits"].append((
            key, split["id"], position, split["total"], split["method"], split["among"] is not None, among["group"],
            split["unallocated"], split["balance"],
        ))  # fmt: skip
        rows["split_shares"] += _items(key, split["id"], split["shares"])
        rows["split_countries"] += _items(key, split["id"], among["countries"])
    for position, official in enumerate(record["officials"]):
        named = (official[name] for name in ("name", "role", "role_kind", "organisation", "country", "former"))
        rows["officials"].append((key, official["id"], position, *named))
        rows["official_aliases"] += _items(key, official["id"], official["aliases"])
    for position, place in enumerate(record["places"]):
        named = (place[name] for name in ("name", "kind", "country", "code", "geonames_id", "latitude", "longitude"))
        rows["places"].append((key, place["id"], position, *named))
    for position, expression in enumerate(record["dates"]):
        rows["dates"].append((key, expression["id"], position, expression["text"], expression["value"]))
    for position, statement in enumerate(record["statements"]):
        names = ("speaker", "organisation", "role", "official", "verb", "kind", "text")
        rows["statements"].append((key, statement["id"], position, *(statement[name] for name in names)))
        rows["statement_counts"] += _items(key, statement["id"], statement["counts"])
    for position, warning in enumerate(record["warnings"]):
        rows["warnings"].append((key, position, warning["code"], warning["message"]))
        rows["warning_entries"] += _items(key, position, warning["about"])
    for facet in FACETS:
        for entry in record[facet]:
            rows["evidence"] += (
                (key, facet, entry["id"], position, item["start"], item["end"], item["text"], *item["sentence"])
                for position, item in enumerate(entry["evidence"])
            )
    return RecordRows(key, digest, run, rows)


def _run(producer: Mapping[str, Any]) -> Row:
    values = (*(producer[name] for name in _PRODUCER), json.dumps(producer["options"], ensure_ascii=False))
    return (_digest("\n".join(values).encode()), *values)


def _count(key: str, position: int, count: Mapping[str, Any]) -> Row:
    quantity, visa, beneficiaries = count["quantity"], count["visa"], count["beneficiaries"]
    for number in (quantity["value"], quantity["low"], quantity["high"]):
        if number is not None and number > _LARGEST:
            raise NotHeldError(f"the number {number} of {count['id']} is larger than a database holds")
    return (
        key, count["id"], position,
        quantity["value"], quantity["low"], quantity["high"], quantity["qualifier"], quantity["computed"],
        count["unit"],
        visa["text"], visa["programme"], visa["code"], visa["category"], visa["temporary"],
        count["change"], count["status"], count["issuer"], beneficiaries["group"],
        count["period"], count["per"], count["attributed_to"], count["part_of"],
    )  # fmt: skip


def _support(rows: dict[str, list[Row]], key: str, count: Mapping[str, Any]) -> None:
    for position, (name, support) in enumerate(count["support"].items()):
        rows["support"].append((key, count["id"], name, position, support["rule"]))
        for item, span in enumerate(support["spans"]):
            rows["support_spans"].append((key, count["id"], name, item, span["start"], span["end"], span["text"]))
        for item, path in enumerate(support["from"]):
            rows["support_sources"].append((key, count["id"], name, item, path))


def _totals_first(counts: list[Row]) -> list[Row]:
    """Each count behind the one that it is part of, because a row may only refer to one that is there."""
    ordered: dict[str, Row] = {}
    by_id = {row[1]: row for row in counts}

    def place(row: Row) -> None:
        if row[1] not in ordered:
            if row[-1] is not None:
                place(by_id[row[-1]])
            ordered[row[1]] = row

    for row in counts:
        place(row)
    return list(ordered.values())


def _items(key: str, owner: object, items: Iterable[str]) -> Iterable[Row]:
    return ((key, owner, position, item) for position, item in enumerate(items))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
