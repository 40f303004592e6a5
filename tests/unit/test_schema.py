"""The checked-in JSON Schema is the one that the models give, and records fit it."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, ValidationError

from policyfacts.schema import schema_text
from policyfacts.write.lines import record_data


@pytest.fixture(scope="module")
def validator(repository):
    schema = json.loads((repository / "schemas" / "record.v1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_file_has_not_drifted(repository):
    written = (repository / "schemas" / "record.v1.json").read_text(encoding="utf-8")
    assert written == schema_text(), "run: policyfacts schema > schemas/record.v1.json"


@pytest.mark.parametrize("omit_text", [False, True])
def test_a_record_fits(omit_text, validator, make_record, make_count):
    validator.validate(record_data(make_record(visa_counts=(make_count(1, "6,000"),)), omit_text=omit_text))


@pytest.mark.parametrize("path", [("producer",), ("article", "id"), ("article", "url"), ("visa_counts", 0, "per")])
def test_a_record_without_a_field_does_not_fit(path, validator, make_record, make_count):
    data = record_data(make_record(visa_counts=(make_count(1, "6,000"),)))
    owner = data
    for step in path[:-1]:
        owner = owner[step]
    del owner[path[-1]]
    with pytest.raises(ValidationError):
        validator.validate(data)


def test_a_record_with_another_field_does_not_fit(validator, make_record):
    with pytest.raises(ValidationError):
        validator.validate({**record_data(make_record()), "mood": "good"})


@pytest.mark.parametrize("corpus", ["seeds", "dev", "own"])
def test_real_records_fit(corpus, validator, corpus_records):
    records = corpus_records(corpus)
    assert records
    for record in records:
        validator.validate(record_data(record))
