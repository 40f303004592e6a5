"""A record as facts to compare: their fields by name, without position and id, what they point to apart from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from policyfacts.compare.diff.model import ARTICLE, WARNINGS, Value
from policyfacts.records import Evidence, Official, Record, RecordWarning, Support, VisaCount
from policyfacts.terminal import number_text, split_text, whom_text

# What an entry belongs to: a fact that differs in nothing else was re-linked.
LINKS: Mapping[str, tuple[str, ...]] = {
    "visa_counts": ("part_of", "attributed_to"),
    "splits": ("total", "shares"),
    "statements": ("speaker", "official", "counts"),
    WARNINGS: ("about",),
}
# Those of them that hold ids of other entries.
LED_BY_ID = frozenset({"part_of", "total", "shares", "official", "counts", "about"})
_NOT_FIELDS = {"id", "evidence", "support"}
ABOUT_ARTICLE = ("title", "published", "publisher", "url", "language", "text_sha256")
_PATH = re.compile(r"(?P<entry>[a-z]+-[1-9][0-9]*)(?P<rest>(?:\..*)?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Path:
    """Where a value came from: a field of the entry itself, or of another whose id is `entry`."""

    entry: str | None
    rest: str


@dataclass(frozen=True, slots=True)
class Basis:
    """How a value was reached; `words` are the spans in the order of the text, `(start, end, text)`."""

    rule: str
    words: tuple[Value, ...]
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """An entry of a record, or the article itself.

    Attributes:
        id: Its id in the record; a name of its own for what has none.
        label: What it says, in a few words.
        fields: Its values by the names of the contract, nested ones with a dot; the order of a list says nothing.
        links: The ids of the entries that it points to, by field.
        evidence: `(start, end, text, sentence start, sentence end)`, in the order of the text.
        support: How each value was reached.
    """

    facet: str
    id: str
    label: str
    fields: Mapping[str, Value]
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: tuple[Value, ...] = ()
    support: Mapping[str, Basis] = field(default_factory=dict)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where its words stand in the text."""
        return tuple((item[0], item[1]) for item in self.evidence)  # type: ignore[index,misc]  # as made below

    def rule_of(self, name: str) -> str | None:
        """The rule behind a field: its own, or that of the value that it is a part of."""
        while name:
            if name in self.support:
                return self.support[name].rule
            name = name.rpartition(".")[0]
        return None


def facts_of(record: Record) -> tuple[Fact, ...]:
    """The facts of a record, facet by facet, in their order there; the article itself comes first."""
    counts = {count.id: count for count in record.visa_counts}
    article = record.article.model_dump(mode="json", include=set(ABOUT_ARTICLE))
    facts = [Fact(ARTICLE, ARTICLE, record.article.title or record.article.source, article)]
    facts += [_entry("visa_counts", count, count_label(count)) for count in record.visa_counts]
    facts += [_entry("splits", split, split_text(split, counts)) for split in record.splits]
    facts += [_entry("officials", official, _official_label(official)) for official in record.officials]
    facts += [_entry("places", place, f"{place.name} ({place.kind})") for place in record.places]
    facts += [
        _entry("dates", date, f"{date.text} = {date.value}" if date.value else date.text) for date in record.dates
    ]
    facts += [_entry("statements", said, f"{said.speaker or 'somebody'}: {said.text}") for said in record.statements]
    facts += [_warning(warning, number) for number, warning in enumerate(record.warnings, start=1)]
    return tuple(facts)


def count_label(count: VisaCount) -> str:
    """What a count says in a line: `+20,000 visas, H-2B, for Haiti, authorized (US)`."""
    visa = count.visa.code or count.visa.programme or count.visa.text
    whom = whom_text(count.beneficiaries)
    issuer = f" ({count.issuer})" if count.issuer else ""
    parts = [f"{number_text(count.quantity, count.change)} {count.unit}", visa, whom and f"for {whom}"]
    return ", ".join(part for part in (*parts, count.period, f"{count.status}{issuer}") if part)


def _official_label(official: Official) -> str:
    return f"{official.name} ({official.role})" if official.role else official.name


def _entry(facet: str, entry: Any, label: str) -> Fact:
    data = entry.model_dump(mode="json", exclude=_NOT_FIELDS)
    led = {name: _ids(data.pop(name)) for name in LINKS.get(facet, ()) if name in LED_BY_ID}
    if facet == "splits" and data["among"] is None:
        data["among"] = {"countries": [], "group": None}
    support: Mapping[str, Support] = entry.support if isinstance(entry, VisaCount) else {}
    return Fact(
        facet=facet,
        id=entry.id,
        label=" ".join(label.split()),
        fields=dict(_flat(data)),
        links=led,
        evidence=_evidence(entry.evidence),
        support={name: _basis(one) for name, one in support.items()},
    )


def _warning(warning: RecordWarning, number: int) -> Fact:
    # A warning has no id; this one is no entry's.
    return Fact(
        facet=WARNINGS,
        id=f"warning-{number}",
        label=warning.message,
        fields={"code": warning.code, "message": warning.message},
        links={"about": warning.about},
    )


def _ids(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else () if value is None else (str(value),)


def _flat(data: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Value]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", tuple(sorted(value)) if isinstance(value, list) else value


def _evidence(evidence: Iterable[Evidence]) -> tuple[Value, ...]:
    return tuple(sorted((item.start, item.end, item.text, *item.sentence) for item in evidence))


def _basis(support: Support) -> Basis:
    return Basis(
        support.rule,
        tuple(sorted((span.start, span.end, span.text) for span in support.spans)),
        tuple(_path(path) for path in support.from_),
    )


def _path(path: str) -> Path:
    found = _PATH.fullmatch(path)
    return Path(found["entry"], found["rest"]) if found else Path(None, path)
