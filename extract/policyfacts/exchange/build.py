"""A page from an annotation tool as a record: what the marks say, the rest from the record that was exported."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from policyfacts.compare.diff.assign import assign
from policyfacts.errors import InputError
from policyfacts.exchange.model import LABELS, LINKS, SAME, Mark, Page, fields_of
from policyfacts.exchange.pages import value_at
from policyfacts.find.numbers import find_numbers
from policyfacts.records import Producer, Record

# What a person has set, as `support` names it.
RULE = "annotated"
_PRODUCER = Producer(program="annotation", version="", model="", model_version="", model_digest="", rules_digest="")
_PREFIXES = {facet: label.removeprefix("visa_") for facet, label in LABELS.items()}


@dataclass(slots=True, eq=False)
class _Entry:
    """The marks of one entry, and the entry of the exported record that it is."""

    facet: str
    marks: list[Mark]
    base: Mapping[str, Any] | None = None
    links: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where its words stand, in their order, each once."""
        return sorted({(mark.start, mark.end) for mark in self.marks})


def record_of(page: Page) -> Record:
    """The record that a page says.

    A value that a person has changed, or a new one, has the support `annotated`, with the marked words.

    Raises:
        InputError: A mark lies outside the text, a link joins what does not go together, or the whole breaks the
            contract.
    """
    entries = _entries(page)
    _find_bases(entries, page.base)
    entries.sort(key=lambda entry: (list(LABELS).index(entry.facet), entry.spans, _position(entry, page.base)))
    numbers: dict[str, int] = defaultdict(int)
    for entry in entries:
        numbers[entry.facet] += 1
        entry.data["id"] = f"{_PREFIXES[entry.facet]}-{numbers[entry.facet]}"
    for entry in entries:
        _fill(entry, page)
    for entry in entries:
        _lead(entry, page)
    ids = {entry.base["id"]: entry.data["id"] for entry in entries if entry.base is not None}
    for entry in entries:
        if entry.facet == "visa_counts":
            entry.data["support"] = dict(_support(entry, ids))
    data = {**_frame(page, ids), **{facet: [e.data for e in entries if e.facet == facet] for facet in LABELS}}
    try:
        return Record.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = "".join(f"{step}: " for step in [".".join(map(str, first["loc"]))] if step)
        raise InputError(
            f"{page.where}: {place}{first['msg'].removeprefix('Value error, ')}; mend it in the annotation tool"
        ) from error


def _entries(page: Page) -> list[_Entry]:
    """The marks, joined to entries, and the links between these."""
    by_key: dict[str, _Entry] = {}
    for mark in page.marks:
        if not 0 <= mark.start < mark.end <= len(page.text):
            raise InputError(
                f"{page.where}: the {LABELS[mark.facet]} at [{mark.start}, {mark.end}) is not inside the text of "
                f"{len(page.text)} characters; export again, or check that it counts as the tool does"
            )
        by_key[mark.key] = _Entry(mark.facet, [mark])
    for link in page.links:
        source, target = by_key.get(link.source), by_key.get(link.target)
        if source is None or target is None:
            continue  # a mark was deleted in the tool, which kept its link
        if link.name == SAME:
            if source.facet != target.facet:
                raise InputError(f"{page.where}: {SAME} joins {_named(source, page)} and {_named(target, page)}")
            if source is not target:
                target.marks += source.marks
                for mark in source.marks:
                    by_key[mark.key] = target
    for link in page.links:
        if link.name != SAME and link.source in by_key and link.target in by_key:
            source, target = by_key[link.source], by_key[link.target]
            if target not in source.links[link.name]:
                source.links[link.name].append(target)
    return list(dict.fromkeys(by_key.values()))


def _find_bases(entries: Sequence[_Entry], base: Mapping[str, Any] | None) -> None:
    """The exported entry of each: by its id where the tool kept it, else by the words that both have."""
    if base is None:
        return
    for facet in LABELS:
        waiting = {entry["id"]: entry for entry in base[facet]}
        open_entries = [entry for entry in entries if entry.facet == facet]
        for entry in open_entries:
            kept = [mark.entry for mark in entry.marks if mark.entry in waiting]
            entry.base = waiting.pop(kept[0]) if kept and kept[0] is not None else None
        left = [entry for entry in open_entries if entry.base is None]
        bases = list(waiting.values())
        fits = [[_fit(entry, other) for other in bases] for entry in left]
        for i, j in assign(fits):
            left[i].base = bases[j]


def _fit(entry: _Entry, base: Mapping[str, Any]) -> int:
    spans = {(item["start"], item["end"]) for item in base["evidence"]}
    same = len(spans & set(entry.spans))
    if not same:
        return 0
    fields: dict[str, Any] = {}
    for mark in entry.marks:
        fields.update(mark.fields)
    agreeing = sum(1 for name, value in fields.items() if value_at(base, name) == value)
    return same * 1000 + agreeing * 10 + (spans == set(entry.spans)) + 1


def _position(entry: _Entry, base: Mapping[str, Any] | None) -> int:
    ids: list[str] = [] if base is None else [one["id"] for one in base[entry.facet]]
    return -1 if entry.base is None else ids.index(entry.base["id"])


def _fill(entry: _Entry, page: Page) -> None:
    """The fields and the evidence."""
    told: dict[str, Any] = {}
    for mark in entry.marks:
        told.update(mark.fields)
    words = page.text[slice(*entry.spans[0])]
    for one in fields_of(entry.facet):
        if told and (page.tells == "all" or (page.tells == "choices" and one.is_closed)):
            value = told.get(one.name, one.default)
        else:
            value = one.default if entry.base is None else value_at(entry.base, one.name)
        if value is None:
            value = [] if one.kind == "list" else _least(entry, one.name, words)
        owner = entry.data
        *outer, last = one.name.split(".")
        for step in outer:
            owner = owner.setdefault(step, {})
        owner[last] = value
    if entry.facet == "splits" and not any(entry.data["among"].values()):
        entry.data["among"] = None
    entry.data["evidence"] = [
        {"start": start, "end": end, "text": page.text[start:end], "sentence": _sentence(start, end, page)}
        for start, end in entry.spans
    ]


def _least(entry: _Entry, name: str, words: str) -> Any:
    """What a field must have at least; of a new entry what the marked words say."""
    if name in ("unit", "status", "method"):
        return {"unit": "visas", "status": "authorized", "method": "stated"}[name]
    if name == "kind" and entry.facet != "officials":
        return {"places": "other", "statements": "direct"}[entry.facet]
    if name == "quantity.value" and entry.base is None:
        return next((number.value for number in find_numbers(words)), None)
    is_text = (name, entry.facet) in {
        ("name", "officials"),
        ("name", "places"),
        ("text", "dates"),
        ("text", "statements"),
    }
    return words if is_text else None


def _sentence(start: int, end: int, page: Page) -> list[int]:
    """The sentence of some words as the exported record has it, else their paragraph."""
    base = page.base or {}
    known: list[list[int]] = [item["sentence"] for f in LABELS for e in base.get(f, ()) for item in e["evidence"]]
    around = [sentence for sentence in known if sentence[0] <= start and end <= sentence[1]]
    if around:
        return min(around, key=lambda sentence: (sentence[1] - sentence[0], sentence))
    behind = page.text.find("\n", end)
    return [page.text.rfind("\n", 0, start) + 1, len(page.text) if behind < 0 else behind]


def _lead(entry: _Entry, page: Page) -> None:
    """The links."""
    for name, field_name in LINKS.get(entry.facet, {}).items():
        targets = entry.links.get(name, [])
        wanted = "officials" if field_name == "official" else "visa_counts"
        for target in targets:
            if target.facet != wanted:
                raise InputError(
                    f"{page.where}: {name} leads from {_named(entry, page)} to {_named(target, page)}; "
                    f"it must lead to one that is marked as {LABELS[wanted]}"
                )
        ids = [target.data["id"] for target in targets]
        if field_name in ("shares", "counts"):
            entry.data[field_name] = sorted(ids, key=lambda one: int(one.rpartition("-")[2]))
        elif len(ids) > 1:
            raise InputError(f"{page.where}: {_named(entry, page)} has more than one {name}; leave one")
        else:
            entry.data[field_name] = ids[0] if ids else None
    if entry.facet == "splits":
        _add_up(entry, page)


def _add_up(entry: _Entry, page: Page) -> None:
    """The parts of a split belong to its total; what is left is counted anew where a part or the total has changed."""
    totals, shares = entry.links.get("total", []), entry.links.get("share", [])
    if not totals:
        raise InputError(f"{page.where}: {_named(entry, page)} leads to no total; link it to a visa_count")
    for share in shares:
        if not share.links.get("part_of"):
            share.links["part_of"] = totals
        share.data["part_of"] = share.links["part_of"][0].data["id"]
    numbers = [count.data["quantity"]["value"] for count in (*totals, *shares)]
    is_as_it_was = entry.base is not None and entry.base["total"] == _base_id(totals[0])
    if is_as_it_was and entry.base is not None:
        parts = [count.base and count.base["quantity"]["value"] for count in (*totals, *shares)]
        is_as_it_was = parts == numbers and sorted(entry.base["shares"]) == sorted(map(_base_id, shares))
    if is_as_it_was or not shares or None in numbers:
        return
    rest = numbers[0] - sum(numbers[1:])
    entry.data["unallocated"] = rest
    entry.data["balance"] = "balanced" if rest == 0 else "open" if rest > 0 else "over"


def _base_id(entry: _Entry) -> str:
    return "" if entry.base is None else str(entry.base["id"])


def _support(entry: _Entry, ids: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The support of what is as it was; the marked words for what a person has set."""
    base = entry.base or {"support": {}}
    item = entry.data["evidence"][0]
    annotated = {"rule": RULE, "spans": [{key: item[key] for key in ("start", "end", "text")}], "from": []}
    changed = {
        one.name
        for one in fields_of("visa_counts")
        if entry.base is None or value_at(entry.base, one.name) != value_at(entry.data, one.name)
    }
    if entry.base is None or ids.get(entry.base["part_of"]) != entry.data["part_of"]:
        changed.add("part_of")
    for name, support in base["support"].items():
        paths = [_renamed(path, ids) for path in support["from"]]
        if not any(one == name or one.startswith(f"{name}.") for one in changed):
            yield name, annotated if None in paths else {**support, "from": paths}
    for name in sorted(changed):
        value = value_at(entry.data, name)
        if value is not None and value != _DEFAULTS.get(name):
            yield name, annotated


def _renamed(path: str, ids: Mapping[str, str]) -> str | None:
    head, dot, rest = path.partition(".")
    if "-" not in head:
        return path
    return f"{ids[head]}{dot}{rest}" if head in ids else None


def _frame(page: Page, ids: Mapping[str, str]) -> dict[str, Any]:
    """The record without its facets."""
    if page.base is not None:
        about = [
            {**warning, "about": [ids[i] for i in warning["about"] if i in ids]} for warning in page.base["warnings"]
        ]
        kept = [new for new, old in zip(about, page.base["warnings"], strict=True) if new["about"] or not old["about"]]
        return {**page.base, "article": {**page.base["article"], "text": page.text}, "warnings": kept}
    digest = hashlib.sha256(page.text.encode()).hexdigest()
    article = {"id": digest[:16], "source": page.source, "text_sha256": digest, "characters": len(page.text)}
    return {"article": {**article, "text": page.text}, "producer": _PRODUCER}


def _named(entry: _Entry, page: Page) -> str:
    start, end = entry.spans[0]
    return f"the {LABELS[entry.facet]} “{' '.join(page.text[start:end].split())}” [{start}, {end})"


_DEFAULTS = {one.name: one.default for one in fields_of("visa_counts")}
