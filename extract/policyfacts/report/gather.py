"""Records gathered for a page, one after the other: rows of the tables, articles as JSON, figures of the overview."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import TypeAdapter

from policyfacts.explain.rules import rule_of
from policyfacts.records import Record, Support
from policyfacts.report.article import article_view
from policyfacts.report.overview import Tally
from policyfacts.report.review import Reason, grade_of, reasons
from policyfacts.report.views import ArticleRow, ArticleView, Index, PlaceRow, Row
from policyfacts.report.words import STATUSES, fact_words
from policyfacts.rules import RuleBook

_ARTICLE = TypeAdapter(ArticleView)
T = TypeVar("T")


@dataclass(slots=True)
class Rules:
    """Rules in words, each once; articles name them by their numbers."""

    book: RuleBook
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, support: Support) -> int:
        """The number of the rule of a support."""
        rule = rule_of(support.rule, self.book, [span.text for span in support.spans])
        entry = "" if rule.file is None else f"{rule.file}: {rule.entry}"
        said = "; ".join(part for part in (rule.meaning, entry) if part) or rule.code
        return self.numbers.setdefault(said, len(self.numbers))


@dataclass(slots=True)
class Gathered:
    """All that the page holds, gathered one record after the other."""

    rules: Rules
    tally: Tally = field(default_factory=Tally)
    rows: list[Row] = field(default_factory=list)
    articles: list[ArticleRow] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    places: dict[tuple[str, str, str, tuple[float, float] | None], int] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Gather a record."""
        why = reasons(record)
        view = article_view(record, why, self.rules.number)
        self.rows += _rows(record, why, len(self.articles))
        self.tally.add(record, why)
        article = record.article
        day, publisher = article.published or "", article.publisher or ""
        balances = {split.balance for split in record.splits}
        worst = next((balance for balance in ("over", "open", "balanced") if balance in balances), "")
        self.articles.append(ArticleRow(view.title, view.source, day, publisher, len(record.visa_counts), worst))
        for entry in view.entries:
            if entry.kind == "place":
                place = (entry.title, entry.status, entry.country, entry.point)
                self.places[place] = self.places.get(place, 0) + 1
        self.lines.append(compact_json(_ARTICLE, view))

    def index(self) -> Index:
        """What the page reads at once."""
        named = sorted(self.places.items(), key=lambda item: (-item[1], item[0][:3]))
        places = tuple(PlaceRow(*place, articles=number) for place, number in named)
        return Index(tuple(self.rows), tuple(self.articles), tuple(self.rules.numbers), dict(STATUSES), places)


def compact_json(adapter: TypeAdapter[T], data: T) -> str:
    """JSON in one line, without what is as its class has it by default."""
    plain = adapter.dump_python(data, mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _rows(record: Record, why: dict[str, tuple[Reason, ...]], article: int) -> Iterator[Row]:
    for count in record.visa_counts:
        words = fact_words(count)
        quantity, item = count.quantity, count.evidence[0]
        text = record.article.text
        yield Row(
            article=article,
            id=count.id,
            size=quantity.value if quantity.value is not None else quantity.high or 0,
            number=words.number,
            what=words.what,
            category=count.visa.category or "",
            whom=words.whom,
            issuer=words.issuer,
            status=count.status,
            when=words.when,
            speaker=words.speaker,
            quote=item.text if text is None else " ".join(text[slice(*item.sentence)].split()),
            grade=int(grade_of(why[count.id])),
            reasons=tuple(reason.text for reason in why[count.id]),
        )
