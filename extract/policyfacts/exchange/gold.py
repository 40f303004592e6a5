"""A record as gold: every field stated, as `policyfacts score` reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from policyfacts.records import Evidence, Record, VisaCount


def gold_text(record: Record, name: str) -> str:
    """The gold file of an article: indented JSON, an entry a line, that ends in a newline."""
    keys = {count.id: f"c{number}" for number, count in enumerate(record.visa_counts, start=1)}
    facets: dict[str, Iterable[dict[str, Any]]] = {
        "visa_counts": (_count(count, keys) for count in record.visa_counts),
        "splits": _splits(record, keys),
        "officials": (
            {**official.model_dump(include={"name", "role", "role_kind", "organisation", "country", "former"})}
            for official in record.officials
        ),
        "places": (place.model_dump(include={"name", "kind", "country", "code"}) for place in record.places),
        "dates": (date.model_dump(include={"text", "value"}) for date in record.dates),
        "statements": (
            said.model_dump(include={"speaker", "kind", "text"}, exclude_none=True) for said in record.statements
        ),
    }
    head = {"article": name, "title": record.article.title, "published": record.article.published}
    lines = [f" {_json(key)}: {_json(value)}" for key, value in head.items()]
    for facet, entries in facets.items():
        rows = ",\n".join(f"  {_json(entry)}" for entry in entries)
        lines.append(f" {_json(facet)}: [\n{rows}\n ]" if rows else f" {_json(facet)}: []")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _count(count: VisaCount, keys: dict[str, str]) -> dict[str, Any]:
    quantity, visa = count.quantity, count.visa
    return {
        "key": keys[count.id],
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "qualifier": quantity.qualifier,
        "unit": count.unit,
        "visa_code": visa.code,
        "category": visa.category,
        "temporary": visa.temporary,
        "change": count.change,
        "status": count.status,
        "issuer": count.issuer,
        "countries": count.beneficiaries.countries,
        "group": count.beneficiaries.group,
        "period": count.period,
        "per": count.per,
        "attributed_to": count.attributed_to,
        "part_of": None if count.part_of is None else keys[count.part_of],
        "evidence": _words(count.evidence),
    }


def _splits(record: Record, keys: dict[str, str]) -> Iterator[dict[str, Any]]:
    for split in record.splits:
        yield {
            "total": keys[split.total],
            "shares": [keys[share] for share in split.shares],
            "method": split.method,
            "unallocated": split.unallocated,
            "among": [] if split.among is None else split.among.countries,
        }


def _words(evidence: Iterable[Evidence]) -> list[str]:
    return list(dict.fromkeys(item.text for item in evidence))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
