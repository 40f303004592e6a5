"""The part of EDTF that records use."""

from __future__ import annotations

from datetime import date

import pytest

from policyfacts.edtf import interval_bounds, is_valid, of_interval, shift_years


@pytest.mark.parametrize(
    "value",
    [
        "2024", "2024-02", "2024-02-29", "XXXX-07", "XXXX-02-29", "2021-22", "2024-XX", "2024~", "2024-05?",
        "2024-05-01%",
        "2024/2025", "2024-06/2024-11", "2022-10-01/2023-09-30", "../2024", "2024/..", "XXXX-11/XXXX-03",
        "2024/2024-03",
        "2021-24/2021-03", "2024-05-01/2024-05", "0001", "9999-12-31",
    ],
)  # fmt: skip
def test_valid(value: str) -> None:
    assert is_valid(value)


@pytest.mark.parametrize(
    "value",
    [
        "", "24", "0000", "2024-13", "2024-00", "2024-25", "2023-02-29", "2024-04-31", "2024-XX-01",
        "2024-21-01", "2024-5",
        "2024-05-1", "2024/", "/2024", "../..", "2025/2024", "2024-05-02/2024-05-01", "2024/2025/2026", "2024-25/2026",
        "２０２４", "2024\n", " 2024", "2024-05-01T10:00", "20240501", "199X", "FY2024", "2024~/..~", "..",
    ],
)  # fmt: skip
def test_invalid(value: str) -> None:
    assert not is_valid(value)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024~", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("2024-06/2024-11", date(2024, 6, 1), date(2024, 11, 30)),
        ("2022-10-01/2023-09-30", date(2022, 10, 1), date(2023, 9, 30)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert interval_bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["XXXX-07", "../2024", "2024/..", "2021-22", "2020/2021-22", "2024-13", ""])
def test_no_definite_bounds(value: str) -> None:
    assert interval_bounds(value) is None


def test_an_interval_out_of_order_is_none() -> None:
    assert of_interval("2024", "2025") == "2024/2025"
    assert of_interval("2025", "2024") is None
    assert of_interval("", "2024") is None


@pytest.mark.parametrize(
    ("value", "years", "shifted"),
    [
        ("2024", -1, "2023"),
        ("2024-03", 1, "2025-03"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-29", 1, None),
        ("2022-10-01/2023-09-30", -1, "2021-10-01/2022-09-30"),
        ("2024~", 1, "2025~"),
        ("XXXX-07", 1, None),
        ("nonsense", 1, None),
        ("0001", -1, None),
    ],
)
def test_shifts_whole_years(value: str, years: int, shifted: str | None) -> None:
    assert shift_years(value, years) == shifted
