"""Today's records of the corpus are borne out by their texts, and no rule that makes them escapes verification."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from policyfacts.articles import read_all
from policyfacts.records import Record, VisaCount
from policyfacts.verify import verify_record
from policyfacts.verify.case import value_at
from policyfacts.verify.registry import rule_of

FOLDERS = ("seeds", "dev", "own", "micro", "heldout")
# A value that no article gives, for each field of a count.
WRONG = {
    "quantity.value": 987654321,
    "quantity.low": 987654321,
    "quantity.high": 987654321,
    "quantity.qualifier": "at_least",
    "quantity.computed": False,
    "unit": "documents",
    "visa": None,
    "change": "decrease",
    "status": "requested",
    "issuer": "AQ",
    "beneficiaries.countries": ("AQ",),
    "beneficiaries.group": "somebody else altogether",
    "period": "1066",
    "per": "season",
    "attributed_to": "Nobody",
    "part_of": "count-0",
}


@dataclass(frozen=True)
class Seen:
    record: Record
    count: VisaCount


@pytest.fixture(scope="module")
def records(extractor, repository):
    return [extractor.extract(article) for folder in FOLDERS for article in read_all([repository / "corpus" / folder])]


@pytest.fixture(scope="module")
def rules(records):
    """One count for every rule and field that the records name."""
    seen: dict[tuple[str, str], Seen] = {}
    for record in records:
        for count in record.visa_counts:
            for path, support in count.support.items():
                seen.setdefault((support.rule, path), Seen(record, count))
    return seen


def test_all_records_are_borne_out(records, extractor):
    assert len(records) > 40
    problems = [
        f"{record.article.source}: {problem}"
        for record in records
        for problem in verify_record(record, record.article.text or "", extractor.book)
    ]
    assert problems == []


def test_every_rule_has_a_reader(rules, extractor):
    assert len(rules) > 100
    assert [name for name, _ in rules if rule_of(name, extractor.book) is None] == []


def test_no_rule_passes_a_wrong_value(rules, extractor):
    """For every rule and field: with another value in the record, verification says so."""
    passed = []
    for (rule, path), seen in rules.items():
        owner, _, field = path.partition(".")
        wrong = WRONG[path]
        if path == "visa":
            wrong = seen.count.visa.model_copy(update={"category": "transit", "code": "Z-9", "temporary": None})
        elif value_at(seen.count, path) == wrong:
            wrong = {"status": "denied", "change": "increase", "quantity.qualifier": "fewer_than"}[path]
        part = wrong if not field else getattr(seen.count, owner).model_copy(update={field: wrong})
        count = seen.count.model_copy(update={owner: part})
        counts = tuple(count if other.id == count.id else other for other in seen.record.visa_counts)
        record = seen.record.model_copy(update={"visa_counts": counts})
        found = verify_record(record, record.article.text or "", extractor.book)
        if not any(problem.where.startswith(f"{count.id}.{path}") for problem in found):
            passed.append((rule, path, seen.record.article.source, count.id))
    assert passed == []
