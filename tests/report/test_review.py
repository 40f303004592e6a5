"""Which facts a person should look at first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from policyfacts.report.review import Grade, grade_of, reasons

Make = Callable[..., Any]


def _support(make_count: Make, **rules: str) -> dict[str, Any]:
    """Support of a count in which fields were reached by other rules; those of inheritance name another count."""
    support = dict(make_count(1, "6,000").support)
    for field, rule in rules.items():
        path = field.replace("__", ".")
        support[path] = {"rule": rule, "from": ["count-1.visa"]}
    return support


@pytest.mark.parametrize(
    ("rules", "grade", "said"),
    [
        ({}, Grade.LAST, ()),
        ({"issuer": "issuer.programme"}, Grade.LAST, ()),
        ({"status": "status.default"}, Grade.FIRST, ("nothing in the text tells the stage; the unit suggests it",)),
        ({"issuer": "issuer.document"}, Grade.NEXT, ("issuer taken from what the article is mainly about",)),
        ({"visa": "inherit.topic"}, Grade.NEXT, ("visa taken over from an earlier figure",)),
        ({"visa": "inherit.total", "unit": "inherit.total", "period": "inherit.total"}, Grade.LATER,
         ("what is counted, visa and time taken over from its total",)),
        ({"visa": "inherit.total", "unit": "unit.default"}, Grade.FIRST,
         ("no noun says what is counted; visas are assumed", "visa taken over from its total")),
    ],
)  # fmt: skip
def test_reasons_of_one_fact(
    rules: dict[str, str], grade: Grade, said: tuple[str, ...], make_count: Make, make_record: Make
) -> None:
    count = make_count(1, "6,000", issuer="NO", support=_support(make_count, **rules))
    found = reasons(make_record(visa_counts=(count,)))["count-1"]
    assert tuple(reason.text for reason in found) == said
    assert grade_of(found) is grade


def test_a_fact_without_issuer_comes_first(make_count: Make, make_record: Make) -> None:
    (found,) = reasons(make_record(visa_counts=(make_count(1, "6,000"),)))["count-1"]
    assert (found.grade, found.text, found.field) == (Grade.FIRST, "no issuing country was found", "issuer")


def test_a_computed_number_comes_next(make_count: Make, make_record: Make) -> None:
    count = make_count(1, "6,000", issuer="NO", quantity={"value": 1920, "qualifier": "about", "computed": True})
    assert grade_of(reasons(make_record(visa_counts=(count,)))["count-1"]) is Grade.NEXT


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"status": "issued"}, {"status": "proposed"}, "the article has 6,000 also as proposed"),
        ({}, {"issuer": "SE"}, "the article has 6,000 also as issued by Sweden"),
        ({}, {}, None),
        ({"status": "issued"}, {"status": "proposed", "visa": {"code": "H-2B"}}, None),
        ({"status": "issued"}, {"status": "proposed", "period": "2030"}, None),
        ({"status": "issued"}, {"status": "proposed", "part_of": "count-1"}, None),
    ],
)
def test_the_same_number_read_in_two_ways(
    first: dict[str, Any], second: dict[str, Any], said: str | None, make_count: Make, make_record: Make
) -> None:
    counts = (
        make_count(1, "6,000", **({"issuer": "NO"} | first)),
        make_count(2, "6,000", nth=1, **({"issuer": "NO"} | second)),
    )
    found = reasons(make_record(visa_counts=counts))["count-1"]
    assert [reason.text for reason in found if reason.grade is Grade.FIRST] == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("words", "value", "differs"),
    [("6,000", 6000, False), ("6,000", 6001, True), ("2,000", 6000, True)],
)
def test_mentions_that_say_another_number(
    words: str, value: int, differs: bool, make_count: Make, make_record: Make, quote: Make
) -> None:
    count = make_count(1, "6,000", issuer="NO", quantity={"value": value}, evidence=(quote(words),))
    found = reasons(make_record(visa_counts=(count,)))["count-1"]
    assert [reason.text for reason in found] == ([f"another of its mentions says {words}"] if differs else [])


def test_rounded_mentions_are_no_conflict(make_count: Make, make_record: Make, quote: Make) -> None:
    text = "It is 1,200 million, 6,000 percent, 6,000K or 6,000 visas in all."
    for words in ("1,200 million", "6,000 percent", "6,000K"):
        item = quote(words, text)
        data = make_count(1, "6,000", issuer="NO").model_dump(mode="json", by_alias=True)
        data |= {"quantity": {"value": 7}, "evidence": [item], "support": {}}
        assert reasons(make_record(text, visa_counts=(data,)))["count-1"] == ()


def test_shares_over_their_total_come_first(split_record: Make) -> None:
    record = split_record()
    assert {grade_of(found) for found in reasons(record).values()} == {Grade.LAST, Grade.LATER}
    (split,) = record.splits
    over = record.model_copy(update={"splits": (split.model_copy(update={"balance": "over"}),)})
    assert {grade_of(found) for found in reasons(over).values()} == {Grade.FIRST}
