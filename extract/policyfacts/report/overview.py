"""The first page of a report: how much there is, how far it has come, who issues what, and what does not add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policyfacts.records import Record, Split, VisaCount
from policyfacts.report.article import split_bar, title_of
from policyfacts.report.review import Grade, Reason, grade_of
from policyfacts.report.views import Bar
from policyfacts.report.words import STATUS_MEANINGS, STATUSES, fact_words

# Statuses whose numbers may be added up, under the heading of their column.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "Asked or planned": ("requested", "proposed"),
    "Agreed or authorized": ("agreed", "authorized"),
    "Applied for": ("applied",),
    "Issued": ("issued",),
    "Denied": ("denied",),
}
_HEADING = {status: heading for heading, statuses in COLUMNS.items() for status in statuses}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the status ladder; `percent` is its share of the longest bar."""

    status: str
    name: str
    meaning: str
    facts: int
    percent: int


@dataclass(frozen=True, slots=True)
class Total:
    """What one issuer does with one class: facts, articles, and sums by the headings of `COLUMNS` (None: no number)."""

    issuer: str
    what: str
    facts: int
    articles: int
    sums: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class OddSplit:
    """A split that does not balance; `article` is the article's index."""

    article: int
    title: str
    id: str
    balance: str
    bar: Bar


@dataclass(slots=True)
class _Group:
    facts: int = 0
    articles: set[int] = field(default_factory=set)
    figures: dict[str, dict[tuple[object, ...], int]] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """Counts one record after the other; the overview is read from it at the end."""

    articles: int = 0
    without_facts: int = 0
    facts: int = 0
    splits: int = 0
    grades: dict[Grade, int] = field(default_factory=lambda: dict.fromkeys(Grade, 0))
    odd_splits: list[OddSplit] = field(default_factory=list)
    warnings: list[tuple[int, str, str]] = field(default_factory=list)
    producers: dict[str, int] = field(default_factory=dict)
    _statuses: dict[str, int] = field(default_factory=dict)
    _groups: dict[tuple[str, str], _Group] = field(default_factory=dict)

    def add(self, record: Record, reasons: Mapping[str, tuple[Reason, ...]]) -> None:
        """Count a record."""
        article = self.articles
        title = title_of(record)
        self.articles += 1
        self.without_facts += not record.visa_counts
        self.facts += len(record.visa_counts)
        self.splits += len(record.splits)
        for count in record.visa_counts:
            self._statuses[count.status] = self._statuses.get(count.status, 0) + 1
            self.grades[grade_of(reasons[count.id])] += 1
            self._count(count, article)
        counts = {count.id: count for count in record.visa_counts}
        self.odd_splits += [odd for split in record.splits for odd in _odd(split, counts, article, title)]
        self.warnings += [(article, title, warning.message) for warning in record.warnings]
        made = record.producer
        if made.version:
            program = f"{made.program} {made.version}, {made.model} {made.model_version}"
            self.producers[program] = self.producers.get(program, 0) + 1

    def _count(self, count: VisaCount, article: int) -> None:
        words = fact_words(count)
        group = self._groups.setdefault((words.issuer, words.what), _Group())
        group.facts += 1
        group.articles.add(article)
        quantity = count.quantity
        size = quantity.value if quantity.value is not None else quantity.high
        # Shares are in their totals already; a rate is no amount; what is taken away is no addition.
        if size is None or count.part_of is not None or count.per not in (None, "year") or count.change == "decrease":
            return
        figure = (size, count.unit, count.change, count.period, count.beneficiaries)
        group.figures.setdefault(_HEADING[count.status], {})[figure] = size

    def ladder(self) -> tuple[Step, ...]:
        """All steps, from asked to issued, with denials at the end."""
        most = max(self._statuses.values(), default=1)
        return tuple(
            Step(status, name, STATUS_MEANINGS[status], facts, -(-100 * facts // most))
            for status, name in STATUSES.items()
            for facts in (self._statuses.get(status, 0),)
        )

    def totals(self) -> tuple[Total, ...]:
        """Issuers and classes, those with the most facts first."""
        rows = [
            Total(issuer, what, group.facts, len(group.articles), tuple(_sum(group, heading) for heading in COLUMNS))
            for (issuer, what), group in self._groups.items()
        ]
        return tuple(sorted(rows, key=lambda row: (-row.facts, row.issuer, row.what)))

    def unbalanced(self) -> tuple[OddSplit, ...]:
        """Splits that do not balance, those with too much first."""
        return tuple(sorted(self.odd_splits, key=lambda split: split.balance != "over"))


def _sum(group: _Group, heading: str) -> int | None:
    """The sum of what stands under a heading; the same figure in several articles counts once."""
    figures = group.figures.get(heading)
    return None if figures is None else sum(figures.values())


def _odd(split: Split, counts: dict[str, VisaCount], article: int, title: str) -> Sequence[OddSplit]:
    bar = split_bar(split, counts)
    if bar is None or split.balance not in ("open", "over"):
        return ()
    return (OddSplit(article, title, split.id, split.balance, bar),)
