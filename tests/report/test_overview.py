"""The figures of the first page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from policyfacts.records import Record
from policyfacts.report.overview import COLUMNS, Tally
from policyfacts.report.render import pieces
from policyfacts.report.review import reasons
from policyfacts.report.views import Bar, Part

Make = Callable[..., Any]


def _tally(records: Iterable[Record]) -> Tally:
    tally = Tally()
    for record in records:
        tally.add(record, reasons(record))
    return tally


def test_the_ladder_has_every_step_in_its_order(split_record: Make, make_record: Make) -> None:
    tally = _tally([split_record(), make_record()])
    assert [(step.status, step.facts, step.percent) for step in tally.ladder()] == [
        ("requested", 0, 0), ("proposed", 0, 0), ("agreed", 0, 0), ("authorized", 3, 100), ("applied", 0, 0),
        ("issued", 0, 0), ("denied", 0, 0),
    ]  # fmt: skip
    assert (tally.articles, tally.facts, tally.without_facts, tally.splits) == (2, 3, 1, 1)


@pytest.mark.parametrize(
    ("fields", "authorized"),
    [
        ({}, 6000),  # the same figure again
        ({"period": "2030"}, 12000),
        ({"beneficiaries": {"countries": ["PE"]}}, 12000),
        ({"per": "month"}, 6000),
        ({"per": "year", "period": "2030"}, 12000),
        ({"change": "decrease"}, 6000),
        ({"status": "issued"}, 6000),
        ({"quantity": {"value": None, "low": 10, "high": 50, "qualifier": "between"}}, 6050),
    ],
)
def test_a_figure_counts_once(fields: dict[str, Any], authorized: int, make_count: Make, make_record: Make) -> None:
    again = make_record(visa_counts=(make_count(1, "6,000", **({"issuer": "NO"} | fields)),))
    (total,) = _tally([make_record(visa_counts=(make_count(1, "6,000", issuer="NO"),)), again]).totals()
    assert dict(zip(COLUMNS, total.sums, strict=True))["Agreed or authorized"] == authorized
    assert (total.issuer, total.facts, total.articles) == ("Norway", 2, 2)


def test_shares_are_in_their_total_already(split_record: Make) -> None:
    (total,) = _tally([split_record()]).totals()
    assert (total.facts, total.sums) == (3, (None, 6000, None, None, None))


def test_splits_with_too_much_come_first(split_record: Make) -> None:
    record = split_record()
    (split,) = record.splits

    def with_balance(balance: str) -> Record:
        changed = split.model_copy(update={"balance": balance})
        return Record.model_validate(record.model_copy(update={"splits": (changed,)}).model_dump(by_alias=True))

    found = _tally(map(with_balance, ("open", "balanced", "over"))).unbalanced()
    assert [(odd.balance, odd.article) for odd in found] == [("over", 2), ("open", 0)]
    assert found[0].bar.words == "6,000 = 2,000 + 1,500 + 2,500 not allocated"


@pytest.mark.parametrize(
    ("total", "sizes", "rest", "widths"),
    [
        (100, (25, 25), 50, [("share share-0", 25), ("share share-1", 25), ("rest", 50)]),
        (100, (50, 50), 0, [("share share-0", 50), ("share share-1", 50)]),
        (100, (100, 100), -100, [("share share-0", 50), ("over", 50)]),
        (100, (50, 51), 0, [("share share-0", 49.505), ("share share-1", 50.495)]),  # rounded, and balanced
        (100, (), 100, [("rest", 100)]),
    ],
)
def test_a_bar_is_a_hundred_wide(
    total: int, sizes: tuple[int, ...], rest: int, widths: list[tuple[str, float]]
) -> None:
    bar = Bar(total, tuple(Part(size, str(size)) for size in sizes), rest, "")
    found = pieces(bar)
    assert [(piece.kind, piece.width) for piece in found] == widths
    assert [piece.start for piece in found][:1] == [0]
