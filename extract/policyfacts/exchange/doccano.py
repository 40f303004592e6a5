"""doccano: JSON Lines with `entities` and `relations`, for a project of sequence labelling with relations.

Format: https://doccano.github.io/doccano (dataset format JSONL(relation)), and its code in `data_import/pipeline`. In
doccano a span has a label and nothing else, so a field of a closed vocabulary is a span of its own on the same words,
labelled `status=authorized`, that a relation `has` leads to; the other fields stay as they were exported. The project
must allow overlapping spans. doccano counts UTF-16 code units (doccano/doccano#2290), as browsers do, unless it counts
graphemes, which is not read here. All but the text and the annotations comes back as it was, so the record goes along.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TextIO

from policyfacts.errors import InputError
from policyfacts.exchange.model import LABELS, LINK_NAMES, Link, Mark, Page, facet_of, fields_of

_HAS = "has"
_YES, _NO = "yes", "no"
_ASTRAL = 0x10000


def write_examples(pages: Iterable[Page], out: TextIO) -> None:
    """Write pages as JSON Lines."""
    out.writelines(json.dumps(_example(page), ensure_ascii=False) + "\n" for page in pages)


def read_examples(rows: Iterable[tuple[str, Any]]) -> Iterator[Page]:
    """The pages of exported rows, each with its place in the file.

    Raises:
        InputError: A row is none of doccano's, or an offset is inside a character.
    """
    for number, (where, row) in enumerate(rows, start=1):
        if not isinstance(row, dict) or not isinstance(row.get("text", row.get("data")), str):
            raise InputError(f"{where}: no `text`; export from doccano as JSONL, with relations")
        if not isinstance(row.get("entities"), list):
            raise InputError(f"{where}: no `entities`; export from a doccano project that uses relations")
        try:
            yield _page(row, where, number)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{where}: not as doccano writes it ({error!r}); export again as JSONL") from error


def _example(page: Page) -> dict[str, Any]:
    units = _units(page.text)
    entities: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    ids: dict[str, int] = {}

    def add(start: int, end: int, label: str) -> int:
        entities.append({"id": len(entities), "label": label, "start_offset": units[start], "end_offset": units[end]})
        return len(entities) - 1

    def relate(source: int, target: int, name: str) -> None:
        relations.append({"id": len(relations), "from_id": source, "to_id": target, "type": name})

    for mark in page.marks:
        ids[mark.key] = add(mark.start, mark.end, LABELS[mark.facet])
        for field in fields_of(mark.facet) if mark.fields else ():
            value = mark.fields[field.name]
            if field.is_closed and value != field.default:
                word = (_YES if value else _NO) if isinstance(value, bool) else value
                relate(ids[mark.key], add(mark.start, mark.end, f"{field.name}={word}"), _HAS)
    for link in page.links:
        relate(ids[link.source], ids[link.target], link.name)
    base = json.dumps(page.base, ensure_ascii=False)
    return {"text": page.text, "entities": entities, "relations": relations, "source": page.source, "policyfacts": base}


def _page(row: Mapping[str, Any], where: str, number: int) -> Page:
    text: str = row["text"] if isinstance(row.get("text"), str) else row["data"]
    units = _units(text)
    marks: dict[str, Mark] = {}
    said: dict[str, str] = {}
    for entity in row["entities"]:
        key, label = str(entity["id"]), entity["label"]
        if "=" in label:
            said[key] = label
        else:
            start, end = (_spot(units, entity[name], where) for name in ("start_offset", "end_offset"))
            marks[key] = Mark(key, facet_of(label, where), start, end)
    links: list[Link] = []
    for relation in row.get("relations") or ():
        source, target, name = str(relation["from_id"]), str(relation["to_id"]), relation["type"]
        if name == _HAS and source in marks and target in said:
            field, value = _field(marks[source].facet, said[target], where)
            marks[source] = replace(marks[source], fields={**marks[source].fields, field: value})
        elif name in LINK_NAMES:
            links.append(Link(source, target, name))
    kept = row.get("policyfacts")
    base = json.loads(kept) if isinstance(kept, str) else None
    source = str(row.get("source") or f"example-{row.get('id', number)}")
    return Page(where, source, text, base, tuple(marks.values()), tuple(links), "choices")


def _field(facet: str, label: str, where: str) -> tuple[str, Any]:
    name, _, word = label.partition("=")
    for field in fields_of(facet):
        if field.name == name and field.is_closed:
            if field.kind == "flag" and word in (_YES, _NO):
                return name, word == _YES
            if word in field.words:
                return name, word
            there = ", ".join(field.words or (_YES, _NO))
            raise InputError(f"{where}: the label {label}: {name} is one of {there}; rename the label in doccano")
    raise InputError(f"{where}: the label {label}: a {LABELS[facet]} has no such field to choose; delete the label")


def _units(text: str) -> list[int]:
    """The offset in UTF-16 code units of each character, and of the end."""
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) >= _ASTRAL else 1))
    return units


def _spot(units: list[int], offset: Any, where: str) -> int:
    """The character at an offset in UTF-16 code units."""
    spot = bisect_left(units, int(offset))
    if spot == len(units) or units[spot] != offset:
        raise InputError(f"{where}: the offset {offset} is inside a character or behind the text; export again")
    return spot
