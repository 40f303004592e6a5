"""The model is run our way, for speed; what it finds must be what it finds when spaCy runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from policyfacts.document import Block
from policyfacts.language import DEFAULT_MODEL, annotate

pytestmark = pytest.mark.model
TEXTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "dev").glob("*.txt"))


@pytest.fixture(scope="module")
def bare():
    return spacy.load(DEFAULT_MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "tok2vec"])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_same_names_as_the_models_own_run(extractor, bare, path):
    text = path.read_text(encoding="utf-8")
    expected = [(e.start_char, e.end_char, e.label_) for e in bare(text).ents]

    document = annotate(extractor.model.nlp, text, [Block("body", 0, len(text))])

    assert len(expected) > 20
    assert [(e.start_char, e.end_char, e.label_) for e in document.doc.ents] == expected
