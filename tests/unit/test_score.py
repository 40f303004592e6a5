"""What counts as found and as right, on gold and records made by hand."""

from __future__ import annotations

import json

import pytest

from policyfacts.compare.gold import GoldArticle
from policyfacts.compare.predicted import PredictedRecord
from policyfacts.compare.score import score_article
from policyfacts.compare.tally import Tally

EVIDENCE = [{"start": 0, "end": 5, "text": "6,000", "sentence": [0, 5]}]
CODES = {"visa_code": "code", "category": "category", "temporary": "temporary"}


def _predicted(number, **fields):
    """A predicted count; fields of gold's names are put where a record has them."""
    visa = {CODES[name]: fields.pop(name) for name in tuple(fields) if name in CODES}
    whom = {name: fields.pop(name) for name in ("countries", "group") if name in fields}
    quantity = {"value": number, "qualifier": fields.pop("qualifier", "exact"), "high": fields.pop("high", None)}
    base = {"id": "count-1", "unit": "permits", "status": "authorized", "change": "level", "evidence": EVIDENCE}
    return base | {"quantity": quantity, "visa": visa, "beneficiaries": whom} | fields


def _score(gold, record):
    wanted = GoldArticle.model_validate_json(json.dumps(gold)).entries()
    got = PredictedRecord.model_validate_json(json.dumps(record)).entries()
    return score_article("fjord", wanted, got)


def _counts(gold, predicted):
    return _score({"visa_counts": gold}, {"visa_counts": predicted})["visa_counts"]


def _figures(tally):
    return (tally.gold, tally.predicted, tally.found, tally.right)


def test_found_and_right():
    tally = _counts([{"key": "a", "value": 6000, "unit": "permits"}], [_predicted(6000)])
    assert _figures(tally) == (1, 1, 1, 1)
    assert (tally.fields["unit"].ok, tally.fields["unit"].judged, tally.fields["status"].judged) == (1, 1, 0)
    assert tally.disagreements == ()


def test_another_number_is_missed_and_spurious():
    tally = _counts([{"key": "a", "value": 6000}], [_predicted(6001)])
    assert _figures(tally) == (1, 1, 0, 0)
    assert [(item.kind, item.entry) for item in tally.disagreements] == [("missed", "6000"), ("spurious", "6001")]


CORE = {
    "qualifier": "about", "unit": "visas", "visa_code": "Z-9", "category": "work", "change": "increase",
    "status": "issued", "issuer": "NO", "countries": ["PE"], "period": "2031", "per": "year",
}  # fmt: skip
REPORTED = {"temporary": True, "group": "pickers", "attributed_to": "Kari Lund", "high": 6000}


@pytest.mark.parametrize("name", [*CORE, *REPORTED])
def test_a_field_that_differs(name):
    wanted = (CORE | REPORTED)[name]
    tally = _counts([{"key": "a", "value": 6000, name: wanted}], [_predicted(6000)])
    assert _figures(tally) == (1, 1, 1, 0 if name in CORE else 1)
    (item,) = tally.disagreements
    assert (item.article, item.facet, item.kind, item.field, item.want) == (
        "fjord", "visa_counts", "wrong", name, wanted,
    )  # fmt: skip
    assert item.core is (name in CORE)
    same = _counts([{"key": "a", "value": 6000, name: wanted}], [_predicted(6000, **{name: wanted})])
    assert (same.right, same.fields[name].ok) == (1, 1)


@pytest.mark.parametrize(
    ("name", "wanted", "got"),
    [
        ("visa_code", "Z-9", "z9"),
        ("countries", ["PE", "NP"], ["NP", "PE"]),
        ("period", "2031~", "2031"),
        ("attributed_to", "Kari Lund", "Lund"),
        ("group", "returning pickers", "the returning pickers"),
    ],
)
def test_values_that_mean_the_same_agree(name, wanted, got):
    tally = _counts([{"key": "a", "value": 6000, name: wanted}], [_predicted(6000, **{name: got})])
    assert tally.fields[name].ok == 1


def test_null_must_be_null_and_open_is_not_judged():
    predicted = [_predicted(6000, issuer="NO")]
    assert _counts([{"key": "a", "value": 6000, "issuer": None}], predicted).right == 0
    assert _counts([{"key": "a", "value": 6000}], predicted).right == 1


def test_optional_gold_is_neither_missed_nor_spurious():
    gold = [{"key": "a", "value": 6000, "unit": "visas", "optional": True}]
    assert _figures(_counts(gold, [])) == (0, 0, 0, 0)
    assert _counts(gold, [_predicted(6000)]) == _counts(gold, [])


def test_gold_that_is_needed_comes_before_optional_gold():
    gold = [{"key": "a", "value": 6000, "optional": True}, {"key": "b", "value": 6000}]
    assert _figures(_counts(gold, [_predicted(6000)])) == (1, 1, 1, 1)


@pytest.mark.parametrize("evidence", [[], None])
def test_no_count_is_right_without_evidence(evidence):
    tally = _counts([{"key": "a", "value": 6000}], [_predicted(6000, evidence=evidence)])
    assert _figures(tally) == (1, 1, 1, 0)
    assert tally.disagreements[0].field == "evidence"


def test_a_program_that_knows_no_evidence_is_not_asked_for_it():
    predicted = _predicted(6000)
    del predicted["evidence"]
    assert _counts([{"key": "a", "value": 6000}], [predicted]).right == 1


def test_equal_numbers_are_paired_by_what_else_agrees():
    gold = [{"key": "a", "value": 6000, "countries": ["PE"]}, {"key": "b", "value": 6000, "countries": ["NP"]}]
    predicted = [_predicted(6000, id=f"count-{n}", countries=[code]) for n, code in enumerate(["NP", "PE"], start=1)]
    assert _figures(_counts(gold, predicted)) == (2, 2, 2, 2)


def test_a_right_core_comes_before_more_fields():
    gold = [{"key": "a", "value": 6000, "issuer": "NO", "temporary": True, "group": "pickers", "high": 6000}]
    many = _predicted(6000, issuer="SE", temporary=True, group="pickers", high=6000)
    assert _counts(gold, [many, _predicted(6000, issuer="NO", id="count-2")]).right == 1


def test_the_share_of_fields_decides_and_not_their_number():
    whole = {"key": "a", "value": 6000, "unit": "permits", "status": "authorized"}
    most = {"key": "b", "value": 6000, "unit": "permits", "status": "authorized", "change": "level"}
    most |= {"temporary": True, "group": "pickers", "high": 6000, "attributed_to": "Kari Lund"}
    assert _counts([most, whole], [_predicted(6000)]).fields["temporary"].judged == 0


def test_one_prediction_answers_one_gold_entry():
    gold = [{"key": "a", "value": 6000}]
    assert _figures(_counts(gold, [_predicted(6000), _predicted(6000, id="count-2")])) == (1, 2, 1, 1)


def test_parents_are_compared_by_their_numbers():
    gold = [{"key": "a", "value": 6000, "part_of": None}, {"key": "b", "value": 500, "part_of": "a"}]
    right = [_predicted(500, id="count-1", part_of="count-2"), _predicted(6000, id="count-2")]
    assert _counts(gold, right).right == 2
    right[0]["part_of"] = "count-7"
    tally = _counts(gold, right)
    assert [(item.field, item.want, item.got) for item in tally.disagreements] == [("part_of", 6000, None)]


def test_a_range_is_known_by_its_bounds():
    predicted = _predicted(None)
    predicted["quantity"] = {"value": None, "low": 5, "high": 9}
    assert _counts([{"key": "a", "low": 5, "high": 9}], [predicted]).found == 1
    assert _counts([{"key": "a", "low": 5, "high": 8}], [predicted]).found == 0


def _splits(gold_split, split):
    counts = [{"key": "all", "value": 9}, {"key": "x", "value": 5}, {"key": "y", "value": 4}]
    ids = [_predicted(9, id="count-1"), _predicted(5, id="count-2"), _predicted(4, id="count-3")]
    gold = {"visa_counts": counts, "splits": [{"total": "all", **gold_split}]}
    return _score(gold, {"visa_counts": ids, "splits": [split]})["splits"]


def test_splits():
    gold = {"shares": ["x", "y"], "method": "stated", "unallocated": 0, "among": ["PE"]}
    split = {"total": "count-1", "shares": ["count-3", "count-2"], "method": "stated", "unallocated": 0, "among": None}
    assert _figures(_splits(gold, split)) == (1, 1, 1, 1)  # `among` is only reported
    assert _splits(gold, split).fields["among"].ok == 0
    assert _splits(gold, {**split, "among": {"countries": ["PE"], "group": None}}).fields["among"].ok == 1
    assert _splits(gold, {**split, "shares": ["count-2"]}).right == 0
    assert _splits(gold, {**split, "method": "equal"}).right == 0
    assert _splits(gold, {**split, "unallocated": 1}).right == 0
    assert _splits(gold, {**split, "total": "count-2"}).found == 0


def test_the_same_shares_come_before_the_same_method():
    gold = {
        "visa_counts": [{"key": "all", "value": 9}, {"key": "x", "value": 5}],
        "splits": [{"total": "all", "shares": ["x"], "method": "stated"}],
    }
    counts = [_predicted(9, id="count-1"), _predicted(5, id="count-2")]
    by_method = {"total": "count-1", "shares": [], "method": "stated"}
    by_shares = {"total": "count-1", "shares": ["count-2"], "method": "equal"}
    tally = _score(gold, {"visa_counts": counts, "splits": [by_method, by_shares]})["splits"]
    assert (tally.fields["shares"].ok, tally.fields["method"].ok) == (1, 0)


def test_the_code_of_a_region_comes_before_its_name():
    gold = [{"name": "the North", "kind": "region"}, {"name": "Northern Europe", "kind": "region", "code": "154"}]
    places = [{"name": "the North", "kind": "region", "code": "154"}]
    tally = _score({"places": gold}, {"places": places})["places"]
    assert (tally.found, tally.fields["code"].ok) == (1, 1)


def _one(facet, gold, predicted):
    return _figures(_score({facet: [gold]}, {facet: [predicted]})[facet])


FOUND, RIGHT, NEITHER = (1, 1, 1, 0), (1, 1, 1, 1), (1, 1, 0, 0)
OTHERS = [
    (
        "officials",
        {"name": "Kari Lund", "role": "Minister of Fjords"},
        {"name": "Lund", "role": "Fjords Minister"},
        RIGHT,
    ),
    ("officials", {"name": "Kari Lund", "role": "Minister"}, {"name": "Lund", "role": None}, FOUND),
    ("officials", {"name": "Kari Lund", "country": "NO"}, {"name": "Lund", "country": "SE"}, FOUND),
    ("officials", {"name": "Kari Lund", "role_kind": "minister"}, {"name": "Lund", "role_kind": "official"}, RIGHT),
    ("officials", {"name": "Kari Lund", "former": False}, {"name": "Lund"}, RIGHT),
    ("officials", {"name": "Kari Lund"}, {"name": "Kari Moe"}, NEITHER),
    (
        "places",
        {"name": "Norway", "kind": "country", "country": "NO"},
        {"name": "Norge", "kind": "country", "country": "NO"},
        RIGHT,
    ),
    (
        "places",
        {"name": "Norway", "kind": "country", "country": "NO"},
        {"name": "Norway", "kind": "country", "country": "SE"},
        NEITHER,
    ),
    (
        "places",
        {"name": "the North", "kind": "region", "code": "154"},
        {"name": "Northern Europe", "kind": "region", "code": "154"},
        RIGHT,
    ),
    (
        "places",
        {"name": "Oslo", "kind": "city"},
        {"name": "Christiania", "kind": "city", "evidence": [{"text": "Oslo"}]},
        RIGHT,
    ),
    ("places", {"name": "Oslo", "kind": "city"}, {"name": "Oslo", "kind": "state"}, FOUND),
    ("places", {"name": "Oslo", "kind": "city", "code": "NO-03"}, {"name": "Oslo", "kind": "city"}, RIGHT),
    (
        "dates",
        {"text": "on 12 May 2031", "value": "2031-05-12"},
        {"text": "12 May 2031", "value": "2031-05-12~"},
        RIGHT,
    ),
    ("dates", {"text": "May 2031", "value": None}, {"text": "May 2031", "value": "2031-05"}, FOUND),
    ("dates", {"text": "May 2031"}, {"text": "June 2030"}, NEITHER),
    (
        "statements",
        {"text": "we need pickers", "speaker": "Kari Lund", "kind": "direct"},
        {"text": "we need the pickers", "speaker": "Lund", "kind": "direct"},
        RIGHT,
    ),
    (
        "statements",
        {"text": "we need pickers", "speaker": "Kari Lund"},
        {"text": "we need pickers", "speaker": None},
        FOUND,
    ),
    (
        "statements",
        {"text": "we need pickers", "kind": "direct"},
        {"text": "we need pickers", "kind": "indirect"},
        FOUND,
    ),
    ("statements", {"text": "we need pickers"}, {"text": "they left"}, NEITHER),
]


@pytest.mark.parametrize(("facet", "gold", "predicted", "figures"), OTHERS)
def test_the_other_facets(facet, gold, predicted, figures):
    assert _one(facet, gold, predicted) == figures


def test_rates():
    rates = Tally(gold=4, predicted=2).rates(1)
    assert (rates.precision, rates.recall, rates.f1) == (0.5, 0.25, pytest.approx(1 / 3))
    nothing = Tally().rates(0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, 1.0)
    assert Tally(predicted=2).rates(0).f1 == 0.0
