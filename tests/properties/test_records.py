"""Laws that hold for any text: a valid record or a clear error, evidence that quotes, numbers that survive."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from jsonschema import Draft202012Validator

from policyfacts.check import check_record
from policyfacts.errors import ArticleError
from policyfacts.records import Evidence, Quantity, Record
from policyfacts.schema import record_schema
from policyfacts.testing import golden_text
from policyfacts.write.lines import record_data

# Pieces that news about visas is made of, and pieces that break naive readers.
PIECES = st.sampled_from(
    """Norway|Peru|Nepal|Minister|President|Kari Lund|said|announced|“We need|”|‘|"|6,000|1.2 million|12K|half a dozen
up to|between|and 15,000|visas|permits|H-2B|places|%|40% of the|Of these|each|another|will issue|refused|in 2031
on Tuesday|last week|FY2031|Oslo|.|,|;|:|—|(|)|\u00a0|\u200b|é|🛂|١٢٣|0344|(832) 305-6560|Sign up now|U.S.
No. 1.2.3""".replace("\n", "|").split("|")
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, min_size=1, max_size=60).map(" ".join),
    st.lists(st.lists(PIECES, min_size=1, max_size=15).map(" ".join), min_size=1, max_size=5).map("\n\n".join),
)
SCHEMA = Draft202012Validator(record_schema())
few = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@few
@given(TEXTS)
@example("6,000")
@example("6,000 visas\r\n\r\n\u2028visas\x85visas\x00")
@example("“" * 50 + "6,000 visas" + "”" * 50)
@example("\ud800 visas")
@example("1" * 400 + " visas")
@example("9" * 5000 + " visas were issued.")
def test_any_text_is_a_valid_record_or_a_clear_error(extractor, text):
    try:
        record = extractor.extract(text)
    except ArticleError as error:
        message = str(error)
    else:
        _check_all(record, text)
        return
    assert message
    assert "\n" not in message


def _check_all(record, text):
    assert record.article.text == text
    check_record(record)
    SCHEMA.validate(record_data(record))
    line = json.dumps(record_data(record), ensure_ascii=False)
    assert Record.model_validate_json(line.encode()) == record


@few
@given(TEXTS)
def test_the_same_text_gives_the_same_bytes(extractor, text):
    try:
        first, second = extractor.extract(text), extractor.extract(text)
    except ArticleError:
        return
    assert golden_text(first) == golden_text(second)


@given(st.text(), st.integers(0, 50), st.integers(0, 50), st.text(max_size=5))
def test_evidence_quotes_or_is_refused(text, start, length, other):
    from pydantic import ValidationError

    from policyfacts.records import Article, DateExpression, Producer

    end = start + length
    words = text[start:end]
    producer = Producer(version="0", model="", model_version="0", model_digest="", rules_digest="")
    article = Article(id="0" * 16, source="-", text_sha256="0" * 64, characters=len(text), text=text)

    def record(quoted: str) -> Record:
        item = Evidence(start=start, end=end, text=quoted, sentence=(0, len(text)))
        return Record(
            article=article, producer=producer, dates=(DateExpression(id="date-1", text="x", evidence=(item,)),)
        )

    if words and end <= len(text):
        assert record(words).dates[0].evidence[0].text == words
    if other != words or not words:
        with pytest.raises(ValidationError):
            record(other)


@given(st.none() | st.integers(0), st.none() | st.integers(0), st.none() | st.integers(0))
def test_numbers_survive_writing_and_reading(value, low, high):
    try:
        quantity = Quantity(value=value, low=low, high=high)
    except ValueError:
        assert (value is None and (low is None or high is None)) or (low or 0) > (high or 0)
        return
    assert Quantity.model_validate_json(quantity.model_dump_json()) == quantity
