"""An article's way to its record, step by step, in one readable function: `Extractor._read`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from policyfacts import records
from policyfacts.articles import Article, make_article
from policyfacts.document import Document, Sentence, Span
from policyfacts.find.bodies import find_bodies
from policyfacts.find.dates import date_entries, find_dates
from policyfacts.find.layout import segment
from policyfacts.find.nations import excluded, find_nations
from policyfacts.find.persons import find_persons
from policyfacts.find.places import find_places
from policyfacts.find.programmes import find_programmes, names_granter
from policyfacts.find.quantities import find_quantities
from policyfacts.find.statements import find_statements
from policyfacts.find.tongue import language_of
from policyfacts.find.unread import find_unread
from policyfacts.language import DEFAULT_MODEL, LanguageModel, annotate, load_model
from policyfacts.resolve.allegiance import Home
from policyfacts.resolve.counts import CountResult, resolve_counts
from policyfacts.resolve.frame import Findings
from policyfacts.resolve.home import publisher_homes
from policyfacts.resolve.issuers import Scene, main_issuer
from policyfacts.resolve.officials import find_officials
from policyfacts.resolve.people import cluster_persons
from policyfacts.resolve.speakers import speakers_of, statement_entries
from policyfacts.rules import RuleBook, load_rulebook


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number that became no fact, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A record with what was considered on the way and left out, in reading order.

    Attributes:
        sentences: The sentences that facts were looked for in: all but boilerplate.
    """

    record: records.Record
    rejected: tuple[Rejected, ...]
    sentences: tuple[Sentence, ...] = ()


class Extractor:
    """A loaded model and rule book; turns articles into records. Make one with `load`, use it for many articles."""

    def __init__(self, model: LanguageModel, book: RuleBook) -> None:
        self.model = model
        self.book = book
        self._producer = records.Producer(
            version=version("policyfacts"),
            model=model.name,
            model_version=model.version,
            model_digest=model.digest,
            rules_digest=book.digest,
        )

    def extract(self, source: str | Article) -> records.Record:
        """The record of a text or an article.

        Raises:
            ArticleError: The text is empty or too long.
        """
        return self._read(source)[0]

    def trace(self, source: str | Article) -> Trace:
        """As `extract`, with the numbers that became no fact and why."""
        record, found = self._read(source)
        return Trace(record, ()) if found is None else Trace(record, *self._considered(*found))

    def _read(self, source: str | Article) -> tuple[records.Record, tuple[CountResult, Document, Findings] | None]:
        """The record, and what it was made of: nothing where the article's language is not read."""
        article = make_article("-", source) if isinstance(source, str) else source
        tongue = language_of(article.text, article.language)
        if tongue != "en":
            return self._unread(article, tongue), None
        title_end = None if article.title_span is None else article.title_span[1]
        blocks = segment(article.text, title_end, self.book)
        document = annotate(self.model.nlp, article.text, blocks, article.published)

        nations = find_nations(document, self.book)
        bodies = find_bodies(document, self.book)
        programmes = find_programmes(document, self.book, nations=nations, bodies=bodies)
        mentions = find_persons(document, self.book, nations)
        persons = cluster_persons(document, mentions)
        names = [document.span(m.start, m.end) for m in mentions] + [document.span(b.start, b.end) for b in bodies]
        served = [body.country for body in bodies if body.country is not None]
        places = find_places(document, self.book, nations, names, served)
        schemes = tuple((p.start, p.issuer) for p in programmes if p.issuer is not None)
        homes = publisher_homes(article.publisher, article.url)
        home = Home(homes, schemes)
        officials = find_officials(document, self.book, mentions, nations, bodies, _place_mentions(places), home)
        issuer = main_issuer(document, self.book, Scene(nations, bodies, programmes, places, officials))
        if issuer is not None and not names_granter(document, self.book, nations, bodies, issuer.value):
            # Its own schemes, where only a town or an office told which country it is.
            programmes = find_programmes(document, self.book, nations=nations, bodies=bodies, granter=issuer.value)
        dates = find_dates(document, self.book, None if issuer is None else issuer.value)
        statements = find_statements(document, self.book, persons, bodies, officials)
        named = [n for n in nations if not excluded(document.text, n)]  # `non-EU workers`, `from outside the EU`
        found = Findings(named, programmes, bodies, dates, find_quantities(document, self.book))
        result = resolve_counts(document, found, issuer, self.book, speakers_of(statements), homes)

        record = records.Record(
            article=self._article(article),
            visa_counts=result.counts,
            splits=result.splits,
            officials=tuple(officials),
            places=tuple(places),
            dates=tuple(date_entries(document, dates)),
            statements=statement_entries(document, statements, result.counts),
            warnings=result.warnings,
            producer=self._producer,
        )
        return record, (result, document, found)

    def _considered(
        self, result: CountResult, document: Document, found: Findings
    ) -> tuple[tuple[Rejected, ...], tuple[Sentence, ...]]:
        refused = [Rejected(frame.mention.number, frame.reason or "") for frame in result.rejected]
        unread = find_unread(document, found.quantities, found.dates, self.book)
        refused += [Rejected(number.span, number.reason) for number in unread]
        ordered = sorted(dict.fromkeys(refused), key=lambda item: item.span)  # `500 each` has a frame a country
        return tuple(ordered), document.sentences

    def _unread(self, article: Article, tongue: str) -> records.Record:
        message = f"the text is in another language than English ({tongue}); nothing was extracted from it"
        warning = records.RecordWarning(code="language_not_read", message=message)
        return records.Record(article=self._article(article), warnings=(warning,), producer=self._producer)

    def _article(self, article: Article) -> records.Article:
        return records.Article(
            id=article.id,
            source=article.source,
            title=article.title,
            published=article.published_text,
            publisher=article.publisher,
            url=article.url,
            language=article.language,
            text_sha256=article.text_sha256,
            characters=len(article.text),
            text=article.text,
        )


@dataclass(frozen=True, slots=True)
class _PlaceMention:
    start: int
    end: int
    text: str
    kind: str
    country: str | None


def _place_mentions(places: list[records.Place]) -> list[_PlaceMention]:
    return [
        _PlaceMention(e.start, e.end, e.text, place.kind, place.country) for place in places for e in place.evidence
    ]


def load(model: str = DEFAULT_MODEL, rules: Path | None = None) -> Extractor:
    """Load the model and the rule book once, for many articles.

    Args:
        model: Name of an installed spaCy pipeline, or a path to one.
        rules: A folder of rule tables that extend the shipped ones.

    Raises:
        ModelError: The model is not installed or cannot be used.
        RuleError: A rule file has a mistake.
    """
    return Extractor(load_model(model), load_rulebook(rules))
