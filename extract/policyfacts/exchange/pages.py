"""A record as a page for annotation tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from policyfacts.exchange.model import LABELS, LINKS, SAME, Link, Mark, Page, fields_of
from policyfacts.records import Record
from policyfacts.write.lines import record_data


def page_of(record: Record, text: str) -> Page:
    """The page of a record: a mark for each evidence, the first of an entry with its fields.

    Args:
        text: The article's text, which the record may lack.
    """
    data = record_data(record, omit_text=True)
    marks: list[Mark] = []
    links: list[Link] = []
    for facet in LABELS:
        for entry in data[facet]:
            name = entry["id"]
            for number, item in enumerate(entry["evidence"]):
                fields = {} if number else dict(_fields(facet, entry))
                marks.append(Mark(f"{name}.{number}", facet, item["start"], item["end"], name, fields))
                if number:
                    links.append(Link(f"{name}.{number}", f"{name}.0", SAME))
            for link, field in LINKS.get(facet, {}).items():
                links += (Link(f"{name}.0", f"{target}.0", link) for target in _ids(entry[field]))
    return Page("", record.article.source, text, data, tuple(marks), tuple(links), "all")


def value_at(entry: Mapping[str, Any], name: str) -> Any:
    """The value of a field with dots in its name; None where an outer one is None."""
    value: Any = entry
    for step in name.split("."):
        value = None if value is None else value[step]
    return value


def _fields(facet: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for field in fields_of(facet):
        value = value_at(entry, field.name)
        yield field.name, field.default if value is None else value


def _ids(value: Any) -> list[str]:
    return value if isinstance(value, list) else [] if value is None else [value]
