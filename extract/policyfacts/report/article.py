"""From a record to what the page shows of its article: entries with their words, and where each value came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from policyfacts.gazetteer import cities_named, countries
from policyfacts.records import DateExpression, Evidence, Official, Place, Record, Split, Statement, Support, VisaCount
from policyfacts.report.offsets import BrowserOffsets, browser_offsets
from policyfacts.report.review import Reason
from policyfacts.report.views import ArticleView, Bar, Entry, FieldView, Origin, Part, ReasonView, Span
from policyfacts.report.words import (
    FIELDS,
    METHODS,
    PLACE_KINDS,
    body_name,
    date_words,
    fact_words,
    field_value,
    noun,
)
from policyfacts.terminal import number_text, split_text, whom_text

# Characters of a first line that can be a headline: longer than a caption, shorter than a paragraph.
HEADLINE = range(20, 200)
# Fields that an article may leave open.
_OPEN = ("issuer", "period", "per", "attributed_to", "part_of")


def article_view(
    record: Record, reasons: Mapping[str, tuple[Reason, ...]], rule_number: Callable[[Support], int]
) -> ArticleView:
    """What the page shows of an article.

    Args:
        reasons: Why to look at each count.
        rule_number: Gives the number under which the page knows the rule of a support.
    """
    article = record.article
    reader = _Reader(record, reasons, rule_number)
    about = (article.publisher or "", "" if article.published is None else date_words(article.published))
    return ArticleView(
        title=title_of(record),
        source=article.source,
        about=tuple(part for part in about if part),
        url=article.url or "",
        text=article.text,
        entries=tuple(reader.entries()),
        warnings=tuple(warning.message for warning in record.warnings),
    )


def title_of(record: Record) -> str:
    """The title of an article; where it has none, its first line if that can be a headline, else its source."""
    article = record.article
    first = (article.text or "").strip().partition("\n")[0].strip()
    return article.title or (first if len(first) in HEADLINE else article.source)


class _Reader:
    """One record, ready to be turned into entries."""

    def __init__(
        self, record: Record, reasons: Mapping[str, tuple[Reason, ...]], rule_number: Callable[[Support], int]
    ) -> None:
        self._record = record
        self._reasons = reasons
        self._rule_number = rule_number
        self._offsets: BrowserOffsets = browser_offsets(record.article.text or "")
        self._counts = {count.id: count for count in record.visa_counts}

    def entries(self) -> Iterator[Entry]:
        """All entries: counts with their shares below them, then the other facets in the order of the record."""
        children: dict[str | None, list[VisaCount]] = {}
        for count in self._record.visa_counts:
            children.setdefault(count.part_of, []).append(count)

        def below(parent: str | None, depth: int) -> Iterator[Entry]:
            for count in children.get(parent, ()):
                yield self._count(count, depth)
                yield from below(count.id, depth + 1)

        yield from below(None, 0)
        yield from map(self._split, self._record.splits)
        yield from map(self._official, self._record.officials)
        yield from map(self._place, self._record.places)
        yield from map(self._date, self._record.dates)
        yield from map(self._statement, self._record.statements)

    def _count(self, count: VisaCount, depth: int) -> Entry:
        words = fact_words(count)
        # What is missing is said in one line; a list of empty fields would hide the others.
        missing = [FIELDS[name].lower() for name in _OPEN if getattr(count, name) is None]
        if not count.beneficiaries.countries and count.beneficiaries.group is None:
            missing.append(FIELDS["beneficiaries"].lower())
        return Entry(
            id=count.id,
            kind="count",
            title=words.number,
            detail=" · ".join(part for part in (words.what, words.whom and f"for {words.whom}", words.when) if part),
            status=count.status,
            depth=depth,
            spans=self._spans(count.evidence),
            quotes=self._quotes(count.evidence),
            fields=tuple(
                self._field(count, path, count.support[path]) for path in FIELDS if path in count.support
            ),
            missing=", ".join(missing),
            reasons=tuple(ReasonView(int(item.grade), item.text, item.field) for item in self._reasons[count.id]),
        )  # fmt: skip

    def _field(self, count: VisaCount, path: str, support: Support) -> FieldView:
        value = field_value(count, path)
        origins = tuple(self._origin(count, source) for source in support.from_)
        if path == "quantity.value":
            value = number_text(count.quantity, "level")
        elif path == "part_of" and count.part_of is not None:
            value = fact_words(self._counts[count.part_of]).number
            origins = origins or (Origin(count.part_of, "to its total"),)
        return FieldView(
            label=FIELDS[path],
            value=value,
            path=path,
            rule=self._rule_number(support),
            spans=tuple(self._span(span.start, span.end) for span in support.spans),
            origins=origins,
        )

    def _origin(self, count: VisaCount, source: str) -> Origin:
        """What a value was derived from; the statement of the speaker where it is about who says so."""
        if source == "statements":
            for statement in self._record.statements:
                if count.id in statement.counts and statement.speaker == count.attributed_to:
                    return Origin(statement.id, f"what {statement.speaker or 'somebody'} said")
        owner, _, path = source.partition(".")
        other = self._counts.get(owner)
        if other is None:
            return Origin(count.id, source.replace("_", " "))
        words = f"its own {noun(path)}" if other is count else f"{noun(path)} of {fact_words(other).number}"
        return Origin(owner, words, path if path in other.support else None)

    def _split(self, split: Split) -> Entry:
        return Entry(
            id=split.id,
            kind="split",
            title=fact_words(self._counts[split.total]).number,
            detail=METHODS[split.method] + (f" among {whom_text(split.among)}" if split.among else ""),
            status=split.balance or "",
            spans=self._spans(split.evidence),
            quotes=self._quotes(split.evidence),
            bar=split_bar(split, self._counts),
        )

    def _official(self, official: Official) -> Entry:
        where = "" if official.country is None else body_name(official.country)
        detail = [("former " if official.former else "") + (official.role or ""), official.organisation or "", where]
        return Entry(
            id=official.id,
            kind="official",
            title=official.name,
            detail=", ".join(part for part in detail if part.strip()),
            spans=self._spans(official.evidence),
            quotes=self._quotes(official.evidence),
            missing="" if not official.aliases else f"also {', '.join(official.aliases)}",
        )

    def _place(self, place: Place) -> Entry:
        country = "" if place.country is None or place.kind == "country" else body_name(place.country)
        point = None
        if place.latitude is not None and place.longitude is not None:
            point = (place.longitude, place.latitude)
        elif place.kind == "country" and place.country is not None:
            point = capital(place.country)
        return Entry(
            id=place.id,
            kind="place",
            title=place.name,
            detail=", ".join(part for part in (PLACE_KINDS[place.kind], country) if part),
            status=place.kind,
            country=place.country or "",
            point=point,
            spans=self._spans(place.evidence),
            quotes=self._quotes(place.evidence),
        )

    def _date(self, date: DateExpression) -> Entry:
        value = "not resolved" if date.value is None else date_words(date.value)
        spans, quotes = self._spans(date.evidence), self._quotes(date.evidence)
        return Entry(date.id, "date", date.text, spans, quotes, detail=value)

    def _statement(self, statement: Statement) -> Entry:
        by = [statement.speaker or "somebody", statement.role or "", statement.organisation or ""]
        kind = "in quotation marks" if statement.kind == "direct" else "reported"
        people = () if statement.official is None else (Origin(statement.official, "who this is"),)
        numbers = tuple(Origin(key, fact_words(self._counts[key]).number) for key in statement.counts)
        fields = (FieldView("Speaker", by[0], origins=people), FieldView("Numbers in it", "", origins=numbers))
        return Entry(
            id=statement.id,
            kind="statement",
            title=", ".join(part for part in by if part),
            detail=statement.text,
            status=kind,
            spans=self._spans(statement.evidence),
            quotes=self._quotes(statement.evidence),
            fields=tuple(field for field in fields if field.origins),
        )

    def _spans(self, evidence: tuple[Evidence, ...]) -> tuple[Span, ...]:
        return tuple(self._span(item.start, item.end) for item in evidence)

    def _quotes(self, evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
        return () if self._record.article.text is not None else tuple(dict.fromkeys(item.text for item in evidence))

    def _span(self, start: int, end: int) -> Span:
        return self._offsets.at(start), self._offsets.at(end)


def split_bar(split: Split, counts: dict[str, VisaCount]) -> Bar | None:
    """A split as a bar; None where its parts are not numbered. `rest` is below zero where there is too much."""
    total = counts[split.total].quantity
    size = total.value if total.value is not None else total.high
    if not split.shares or not size:
        return None
    parts = []
    for share in split.shares:
        quantity = counts[share].quantity
        whom = fact_words(counts[share]).whom
        words = number_text(quantity, "level") + (f" {whom}" if whom else "")
        parts.append(Part(quantity.value if quantity.value is not None else quantity.high or 0, words, share))
    # What is left says itself whether the split is balanced.
    said = split_text(split, counts).removesuffix(f" ({split.balance})")
    return Bar(size, tuple(parts), split.unallocated or 0, said)


@cache
def capital(code: str) -> tuple[float, float] | None:
    """Where a country's capital is, as longitude and latitude: its place on the map, which lacks small islands."""
    country = countries().get(code)
    if country is None:
        return None
    found = next((city for city in cities_named(country.capital) if city.country == code), None)
    return None if found is None else (found.longitude, found.latitude)
