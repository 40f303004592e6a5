"""An old record with some of the changes of a new one: entries are taken whole, ids follow, links lead on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from policyfacts.compare.diff.facts import LED_BY_ID, LINKS, Fact
from policyfacts.compare.diff.model import ARTICLE, FACETS, WARNINGS, Change
from policyfacts.compare.diff.records import Comparison
from policyfacts.errors import InputError
from policyfacts.records import Record
from policyfacts.write.lines import record_data

_PREFIXES = {
    "visa_counts": "count", "splits": "split", "officials": "official", "places": "place", "dates": "date",
    "statements": "statement",
}  # fmt: skip
_PATH = re.compile(r"[a-z]+-[1-9][0-9]*(?=\.|$)")


@dataclass(frozen=True, slots=True)
class _Taken:
    """An entry of the merged record.

    Attributes:
        fact: The fact by which it is known: the old one where there is one.
        data: The entry as plain data.
        known: The facts by their ids on the side that the data is from.
    """

    fact: Fact
    data: dict[str, Any]
    known: Mapping[str, Fact]


def merged(found: Comparison, changes: Sequence[Change]) -> Record:
    """The old record with the given changes made.

    Raises:
        InputError: The texts differ, so that old and new offsets do not go together; or a fact that was taken leads to
            one that was not, or one that stays to one that goes.
    """
    old, new = found.old_record, found.new_record
    assert old is not None
    assert new is not None
    if old.article.text_sha256 != new.article.text_sha256:
        raise InputError(
            f"{new.article.source}: its text has changed, so some of its facts cannot be taken alone; "
            "accept all of them (without --fact, --only, --ignore)"
        )
    sides = (_data_of(old, found.old), _data_of(new, found.new))
    by_id = ({fact.id: fact for fact in found.old}, {fact.id: fact for fact in found.new})
    origins = {to: one for one, to in found.matches.items()}
    takes = {by_id[1][change.new] for change in changes if change.new is not None}
    drops = {by_id[0][change.old] for change in changes if change.new is None and change.old is not None}
    entries: list[_Taken] = []
    for fact in _order(found, takes, drops):
        newer = fact if fact in origins or fact not in sides[0] else found.matches.get(fact)
        if newer in takes:
            entries.append(_Taken(fact, sides[1][newer], {name: origins.get(f, f) for name, f in by_id[1].items()}))
        else:
            entries.append(_Taken(fact, sides[0][fact], by_id[0]))
    data = {**record_data(old), **_numbered(entries, new.article.source)}
    if any(change.facet == ARTICLE for change in changes):
        data["article"] = record_data(new)["article"]
    try:
        return Record.model_validate(data)
    except ValidationError as error:
        said = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise InputError(
            f"{new.article.source}: the chosen facts do not go together ({said}); accept what belongs to them too"
        ) from error


def _order(found: Comparison, takes: set[Fact], drops: set[Fact]) -> list[Fact]:
    """The facts that stay, in the old order, and those that come, each behind the one that it follows in the new."""
    origins = {to: one for one, to in found.matches.items()}
    order = [fact for fact in found.old if fact not in drops and fact.facet != ARTICLE]
    before: Fact | None = None
    for fact in found.new:
        if fact in origins:
            before = origins[fact]
        elif fact in takes:
            behind = [place for place, one in enumerate(order, start=1) if one is before]
            order.insert(behind[0] if behind else 0, fact)
            before = fact
    return sorted(order, key=lambda fact: FACETS.index(fact.facet))


def _data_of(record: Record, facts: Sequence[Fact]) -> dict[Fact, dict[str, Any]]:
    """The entries of a record as plain data, by their facts."""
    data = record_data(record)
    entries = {facet: iter(data[facet]) for facet in FACETS if facet != ARTICLE}
    return {fact: next(entries[fact.facet]) for fact in facts if fact.facet != ARTICLE}


def _numbered(entries: Sequence[_Taken], source: str) -> dict[str, list[dict[str, Any]]]:
    """The facets, with new ids in their order, and links that lead to them."""
    data: dict[str, list[dict[str, Any]]] = {facet: [] for facet in FACETS if facet != ARTICLE}
    ids: dict[Fact, str] = {}
    for entry in entries:
        facet = entry.fact.facet
        data[facet].append(dict(entry.data))
        ids[entry.fact] = f"{_PREFIXES.get(facet, WARNINGS)}-{len(data[facet])}"
    places = {facet: iter(rows) for facet, rows in data.items()}
    for entry in entries:
        row = next(places[entry.fact.facet])

        def led(name: str, entry: _Taken = entry) -> str:
            fact = entry.known[name]
            if fact not in ids:
                raise InputError(
                    f"{source}: {entry.data.get('id', 'a warning')} leads to {name} ({fact.label}), which would not be "
                    "in the golden file; choose both or neither"
                )
            return ids[fact]

        if "id" in row:
            row["id"] = ids[entry.fact]
        for name in LINKS.get(entry.fact.facet, ()):
            if name in LED_BY_ID and row[name] is not None:
                row[name] = [led(one) for one in row[name]] if isinstance(row[name], list) else led(row[name])
        if "support" in row:
            row["support"] = {
                field: {**one, "from": [_PATH.sub(lambda path: led(path[0]), path, count=1) for path in one["from"]]}
                for field, one in row["support"].items()
            }
    return data
