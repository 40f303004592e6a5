"""What all tests share: the language model, records made by hand, the golden flag.

A test that asks for `nlp` or `extractor` loads the model, and is marked `model` by that alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from policyfacts.records import Article, Evidence, Producer, Record, Support, SupportSpan, VisaCount

if TYPE_CHECKING:
    from spacy.language import Language

    from policyfacts.pipeline import Extractor

pytest_plugins = ["policyfacts.testing", "pytester"]
REPOSITORY = Path(__file__).resolve().parent.parent
TEXT = (
    "Norway will issue 6,000 seasonal permits in 2031, Minister Kari Lund said. "
    "Of these, 2,000 go to Peru and 1,500 to Nepal. “We need 6,000 people,” Lund told reporters in Oslo."
)
PRODUCER = Producer(version="0", model="none", model_version="0", model_digest="", rules_digest="")

# The same examples on every machine and in every run; no clock decides whether a test passes.
settings.register_profile("policyfacts", derandomize=True, deadline=None, database=None)
settings.load_profile("policyfacts")


def needs(*modules: str) -> None:
    """Skip the module's tests where an extra is not installed; where all parts must run, fail instead."""
    for module in modules:
        if importlib.util.find_spec(module) is None:
            if os.environ.get("POLICYFACTS_ALL_PARTS"):
                pytest.fail(f"{module} is not installed, and all parts must run", pytrace=False)
            pytest.skip(f"needs {module}: pip install 'policyfacts[all]'", allow_module_level=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if {"nlp", "extractor"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("model")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the project."""
    return REPOSITORY


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor as a user gets it."""
    import policyfacts

    return policyfacts.load()


@pytest.fixture(scope="session")
def corpus_records(extractor: Extractor) -> Callable[[str], tuple[Record, ...]]:
    """The records of a corpus by its name (`dev`), as `policyfacts run` makes them; each corpus is read once."""

    @cache
    def records_of(corpus: str) -> tuple[Record, ...]:
        from policyfacts.articles import expand
        from policyfacts.batch.work import records_of as read
        from policyfacts.write.outcome import Failure

        outcomes = [o for source in expand([REPOSITORY / "corpus" / corpus]) for o in read(source, extractor)]
        assert not [outcome.message for outcome in outcomes if isinstance(outcome, Failure)]
        return tuple(outcome for outcome in outcomes if isinstance(outcome, Record))

    return records_of


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default language model with the components that we use."""
    from policyfacts.language import load_model

    return load_model().nlp


@pytest.fixture
def quote() -> Callable[..., Evidence]:
    """Evidence for the n-th place where words stand in a text; the sentence is the whole text."""

    def make(words: str, text: str = TEXT, nth: int = 0) -> Evidence:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Evidence(start=start, end=start + len(words), text=words, sentence=(0, len(text)))

    return make


@pytest.fixture
def make_count(quote: Callable[..., Evidence]) -> Callable[..., VisaCount]:
    """A valid count of the words of `TEXT`, with support for every field that needs it."""

    def make(number: int, words: str, nth: int = 0, **fields: Any) -> VisaCount:
        item = quote(words, nth=nth)
        span = SupportSpan(start=item.start, end=item.end, text=item.text)
        value = int(words.replace(",", ""))
        data: dict[str, Any] = {
            "id": f"count-{number}",
            "quantity": {"value": value},
            "unit": "permits",
            "status": "authorized",
            "evidence": (item,),
        } | fields
        paths = ["quantity.value", "quantity.qualifier", "unit", "status", "change", "visa", "issuer", "beneficiaries"]
        paths += ["period", "per", "attributed_to", "part_of"]
        support = {path: Support(rule="test.rule", spans=(span,)) for path in paths}
        return VisaCount(**{"support": support, **data})

    return make


@pytest.fixture
def make_record() -> Callable[..., Record]:
    """A record about `TEXT` (or another text) with the given parts."""

    def make(text: str = TEXT, *, article: dict[str, Any] | None = None, **parts: Any) -> Record:
        digest = hashlib.sha256(text.encode()).hexdigest()
        fields: dict[str, Any] = {
            "id": digest[:16],
            "source": "test.txt",
            "text_sha256": digest,
            "characters": len(text),
            "text": text,
        } | (article or {})
        return Record(article=Article(**fields), producer=PRODUCER, **parts)

    return make
