"""Gold files: what is open, what must be null, and what is wrong with a bad one, in one line."""

from __future__ import annotations

import json

import pytest

from policyfacts.compare.entries import Number
from policyfacts.compare.gold import read_gold
from policyfacts.errors import InputError


@pytest.fixture
def gold(tmp_path):
    """The entries of a gold file with the given content."""

    def read(content):
        (tmp_path / "fjord.gold.json").write_text(
            content if isinstance(content, str) else json.dumps(content), encoding="utf-8"
        )
        return read_gold(tmp_path)["fjord"]

    return read


def test_what_is_left_out_is_open_and_what_is_null_is_stated(gold):
    (count,) = gold({"visa_counts": [{"key": "c1", "value": 6000, "issuer": None, "unit": "permits"}]}).visa_counts
    assert count.stated & {"issuer", "unit", "status", "period"} == {"issuer", "unit"}


def test_keys_become_numbers(gold):
    counts = [
        {"key": "all", "value": 6000},
        {"key": "some", "low": 1000, "high": 2000, "part_of": "all"},
        {"key": "few", "value": 500, "high": 500, "part_of": "all"},
    ]
    entries = gold({"visa_counts": counts, "splits": [{"total": "all", "shares": ["some", "few"]}]})
    assert [count.part_of for count in entries.visa_counts] == [None, Number(6000), Number(6000)]
    assert entries.splits[0].total == Number(6000)
    assert entries.splits[0].shares == (Number(500), Number(None, 1000, 2000))


def test_what_the_contract_has_and_the_scorer_does_not_judge_may_stand_there(gold):
    official = {"name": "Kari Lund", "aliases": ["Lund"], "evidence": ["Minister Kari Lund"], "note": "twice"}
    assert gold({"article": "fjord", "title": None, "officials": [official]}).officials[0].name == "Kari Lund"


def _count(**fields):
    return {"visa_counts": [{"key": "c1", "value": 1}, {"key": "c2", "value": 2, **fields}]}


BAD = [
    pytest.param("{", "Invalid JSON", id="broken"),
    pytest.param("[]", "", id="a list"),
    pytest.param(_count(catgory="work"), "visa_counts 2: no field is named 'catgory'", id="misspelt field"),
    pytest.param({"visas": []}, "no field is named 'visas'", id="misspelt facet"),
    pytest.param(_count(status="granted"), "visa_counts 2 status: ", id="unknown value"),
    pytest.param(_count(value="2"), "visa_counts 2 value: ", id="number as words"),
    pytest.param(_count(countries="NO"), "visa_counts 2 countries: ", id="no list"),
    pytest.param(_count(value=None, low=3), "visa_counts 2: neither a value nor both bounds", id="no number"),
    pytest.param(_count(key="c1"), "visa_counts: the key c1 stands twice", id="key twice"),
    pytest.param(_count(part_of="c9"), "visa_counts c2: part_of: no count has the key c9", id="no such parent"),
    pytest.param({"splits": [{"total": "c9"}]}, "splits 1: no count has the key c9", id="no such total"),
    pytest.param({"splits": [{"shares": []}]}, "splits 1 total: the field is missing", id="no total"),
    pytest.param({"places": [{"kind": "city"}]}, "places 1 name: the field is missing", id="no name"),
    pytest.param({"statements": [{"text": "Yes.", "speaker": None}]}, "statements 1 speaker: ", id="null speaker"),
]


@pytest.mark.parametrize(("content", "words"), BAD)
def test_bad_gold_is_one_line(content, words, gold, tmp_path):
    with pytest.raises(InputError) as told:
        gold(content)
    message = str(told.value)
    assert message.startswith(f"{tmp_path / 'fjord.gold.json'}: {words}")
    assert "\n" not in message


def test_more_mistakes_are_counted(gold):
    with pytest.raises(InputError, match=r"visa_counts 2 unit: .* \(and 1 more\)"):
        gold(_count(unit="hats", status="granted"))


@pytest.mark.parametrize("corpus", ["seeds", "dev", "own", "micro", "heldout"])
def test_our_gold_is_valid(corpus, repository):
    assert read_gold(repository / "corpus" / corpus)
