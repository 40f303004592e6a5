"""policyfacts inside anybody's spaCy pipeline: `nlp.add_pipe("policyfacts")`.

After it, `doc._.policyfacts` holds the record as plain data (so that `DocBin(store_user_data=True)` keeps it; its
`article.text` is None, since the doc has the text), and `doc.spans["policyfacts/visa_counts"]` and the like hold the
evidence: one span a mention, with the entry's id as `span.id_`. Nothing else in the doc is changed.

Where the doc has entities (the component stands behind an `ner`), they are used, and its sentences if it has them; else
a model of our own is loaded, once, at the first doc. A doc without any text gets None. The day of publication can be
told: `doc = nlp.make_doc(text); doc._.policyfacts_published = "2024-03-25"; nlp(doc)`.
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from policyfacts.articles import Metadata, make_article, parse_day
from policyfacts.errors import RecordError
from policyfacts.language import DEFAULT_MODEL, LanguageModel, load_model
from policyfacts.pipeline import Extractor
from policyfacts.records import Record
from policyfacts.rules import load_rulebook
from policyfacts.write.lines import record_data

NAME = "policyfacts"
PUBLISHED = f"{NAME}_published"
FACETS = ("visa_counts", "splits", "officials", "places", "dates", "statements")

for _name in (NAME, PUBLISHED):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class PolicyFacts:
    """The component. It has no `pipe` of its own: spaCy then handles the errors of each doc alone."""

    def __init__(self, nlp: Language, model: str | None = None, rules: str | None = None) -> None:
        self._book = load_rulebook(None if rules is None else Path(rules))
        self._model = model
        self._own: Extractor | None = None
        self._host = _HostReader(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Add the record and its evidence to the doc.

        Raises:
            ArticleError: The doc's text is no article (too long, without a sentence).
        """
        record = None if not doc.text.strip() else self._extract(doc)
        doc._.set(NAME, None if record is None else record_data(record, omit_text=True))
        for facet in FACETS:
            doc.spans[f"{NAME}/{facet}"] = [] if record is None else _mentions(doc, record, facet)
        return doc

    def _extract(self, doc: Doc) -> Record:
        stated: str | None = doc._.get(PUBLISHED)
        day = None if stated is None else parse_day(stated)
        article = make_article("-", doc.text, Metadata(published=day, published_text=stated))
        if self._model is None and doc.has_annotation("ENT_IOB"):
            with self._host.reading(doc) as model:
                return Extractor(model, self._book).extract(article)
        if self._own is None:
            self._own = Extractor(load_model(self._model or DEFAULT_MODEL), self._book)
        return self._own.extract(article)


class _HostReader:
    """A language model whose results are those that a doc has already, so that nothing is computed twice."""

    def __init__(self, nlp: Language) -> None:
        meta = nlp.meta
        self._name = f"{nlp.lang}_{meta.get('name') or 'pipeline'}"
        self._version = str(meta.get("version") or "")
        self._readers = {sentences: _reader(nlp, sentences=sentences) for sentences in (True, False)}

    def reading(self, doc: Doc) -> _Reading:
        """The model that gives back what `doc` holds, as long as the block lasts."""
        reader = self._readers[doc.has_annotation("SENT_START")]
        return _Reading(LanguageModel(reader, self._name, self._version, ""), doc)


class _Reading:
    """Lends a doc to a reader; afterwards the reader has no doc (else it would keep the last one alive)."""

    def __init__(self, model: LanguageModel, doc: Doc) -> None:
        self._model = model
        self._doc = doc

    def __enter__(self) -> LanguageModel:
        self._model.nlp.tokenizer = lambda _: self._doc.copy()
        return self._model

    def __exit__(self, *_: object) -> None:
        self._model.nlp.tokenizer = _no_doc


def _no_doc(_: str) -> Doc:
    raise RuntimeError("no doc is being read")


def _reader(nlp: Language, *, sentences: bool) -> Language:
    reader = spacy.blank(nlp.lang or "xx", vocab=nlp.vocab)
    if not sentences:
        reader.add_pipe("sentencizer")
    reader.tokenizer = _no_doc
    return reader


def _mentions(doc: Doc, record: Record, facet: str) -> list[Span]:
    spans = []
    for entry in getattr(record, facet):
        for item in entry.evidence:
            span = doc.char_span(item.start, item.end, label=facet, span_id=entry.id, alignment_mode="expand")
            if span is None:
                raise RecordError(f"{entry.id}: the evidence at [{item.start}, {item.end}) holds no token")
            spans.append(span)
    return spans


@Language.factory(NAME, default_config={"model": None, "rules": None}, assigns=[f"doc._.{NAME}", "doc.spans"])
def make_component(nlp: Language, name: str, model: str | None, rules: str | None) -> PolicyFacts:
    """Make the component.

    Args:
        nlp: The pipeline that it goes into.
        name: Its name there.
        model: A spaCy pipeline, by name or path, to find names with; None takes the doc's own entities, or our model.
        rules: A folder of rule files that extend the shipped ones.
    """
    del name  # the extension and the span groups keep one name, however the component is called
    return PolicyFacts(nlp, model, rules)
