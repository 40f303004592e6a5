"""The time of a count in running text: since when, over how long, in which part of whose year, and whose it is not."""

from __future__ import annotations

import pytest
from tests.unit.test_layouts_read import count_of, record_of


def _period(text: str, value: int, title: str = "Work permits") -> str | None:
    return count_of(record_of(f"{title}\n\n{text}\n"), value).period


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        (
            "Norway granted 900 work permits in the first nine months of 2029. In the third quarter alone it was 310.",
            310,
            "2029-07-01/2029-09-30",
        ),
        (
            "Nepal issued 548,000 labour permits in the first eight months of fiscal year 2030/31.",
            548_000,
            "2030-07-16/2031-03-15",
        ),
        (
            "Japan issued 4,100 work visas in the first half of the last fiscal year.",
            4_100,
            "2030-04-01/2030-09-30",
        ),
        ("Kuwait has a quota of 30,000 work permits for fiscal year 2030-31.", 30_000, "2030-04-01/2031-03-31"),
        ("Sweden will take 3,000 refugees over the three years from 2032.", 3_000, "2032/2034"),
        ("Sweden took 9,000 quota refugees in the four years to 2030.", 9_000, "2027/2030"),
        (
            "Australia promised Afghans 26,500 humanitarian places over four years from 2027-28.",
            26_500,
            "2027-07-01/2031-06-30",
        ),
    ],
)
def test_parts_of_years_and_several_years_are_spans(text: str, value: int, period: str) -> None:
    assert _period(text, value) == period


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        (
            "Peru refused 9,800 work visas in 2029, up from 6,200 in 2028. In the same period it issued 11,400 visas.",
            11_400,
            "2029",
        ),
        ("In January, the agency approved 2,870 work permits. Chile's ministry is content.", 2_870, "2031-01"),
        ("During the month of January Chile issued 2,870 work permits.", 2_870, "2031-01"),
        (
            "Japan will admit 8,000 nurses in the five years from 2032, against 3,450 in the previous five years.",
            3_450,
            "2027/2031",
        ),
        (
            "Peru issued 5,300 student visas in 2030. A year earlier it issued 6,100.\n\nThe year before that, 4,800.",
            4_800,
            "2028",
        ),
        (
            "For the current fiscal year, which ends on 30 September, the US quota is 30,000 work visas.",
            30_000,
            "2030-10-01/2031-09-30",
        ),
        (
            "Oman issued 64,200 visas in the first half of 2030. In the corresponding period of 2029 it was 58,700.",
            58_700,
            "2029-01-01/2029-06-30",
        ),
        (
            "Oman issued 900 visas between May and July 2030, down on the same period of 2029, when it issued 1,100.",
            1_100,
            "2029-05/2029-07",
        ),
        ("Oman will grant 43,000 visas for farm work and 2,000 for poultry in 2032.", 43_000, "2032"),
        ("In Peru 43,000 work visas will be available for farms and 2,000 for mills in 2032.", 43_000, "2032"),
        ("Norway granted 171,000 work visas in the first three quarters of 2030.", 171_000, "2030-01-01/2030-09-30"),
        ("Oman has issued 14,980 work permits since the beginning of the year.", 14_980, "2031"),
        ("Since January 13,340 work permits have been issued by Oman.", 13_340, "2031"),
    ],
)
def test_times_told_beside_others(text: str, value: int, period: str) -> None:
    assert _period(text, value) == period


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Dubai issued 7,150 golden visas in 2027. Since the programme's launch in 2025, 33,000 have been issued.",
            33_000,
        ),
        ("Dubai issued 7,150 golden visas in 2027. It expects to issue 20,000 by the end of this year.", 20_000),
        ("Spain granted 5,500 work permits in 2029. It granted 22,180 over the last three years.", 22_180),
        (
            "Peru, which let in 64 nurses on work visas in 2030, has asked for 400 nurses over the next three years.",
            400,
        ),
        (
            "Peru issued 26,600 work permits in 2029. By 1 March this year 3,900 had been issued.",
            3_900,
        ),
        ("The agreement signed in 2029 foresees 5,000 work permits for Georgians from Germany.", 5_000),
        (
            "As of 1 December 2030, 13,700 foreigners were in Oman on work permits. Firms filed 6,200 applications.",
            6_200,
        ),
    ],
)
def test_what_began_or_ends_elsewhen_has_no_other_time(text: str, value: int) -> None:
    assert _period(text, value) is None


def test_the_heading_above_a_paragraph_or_list_tells_its_time() -> None:
    text = (
        "Canada grants work permits every year, and its ministry has published how many there were.\n\n"
        "Results for 2029\n\nThe ministry issued 4,100 work permits. It refused 900.\n\n"
        "Results for 2030\n\nThe ministry issued 5,200 work permits.\n"
    )
    assert _period(text, 4_100) == "2029"
    assert _period(text, 5_200) == "2030"


def test_a_part_of_a_yearly_quota_that_is_of_one_year_is_no_rate() -> None:
    record = record_of(
        "Permits\n\nEvery year Switzerland hands out 8,500 work permits. For 2032 the quota is the same: "
        "4,500 B permits and 4,000 L permits.\n"
    )
    assert count_of(record, 8_500).per == "year"
    assert (count_of(record, 4_500).period, count_of(record, 4_500).per) == ("2032", None)


def test_a_month_behind_last_year_is_of_that_year() -> None:
    text = "Quota\n\nLast year the quota of 24,830 work permits in Lithuania lasted until September.\n"
    dates = {entry.text: entry.value for entry in record_of(text).dates}
    assert dates["September"] == "2030-09"


ONE_YEAR = (
    "Quotas of the cantons\n\nVaud has 410 permits in 2031. Bern has 380 permits in 2031."
    " Zurich has 900 permits in 2031. Uri has 12 permits in 2031. Geneva has 640 permits in 2031."
    "\n\nThe cantons are glad.\n\nBern is glad.\n\n{}\n"
)


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("The works at Rheinfelden filed 725 applications for work permits.", 725, "2031"),
        ("The works at Rheinfelden file 725 applications for work permits a month.", 725, None),
        ("In 1998 the works at Rheinfelden filed 725 applications for work permits.", 725, "1998"),
    ],
)
def test_an_article_of_one_year_is_of_that_year_throughout(text, value, period):
    counts = record_of(ONE_YEAR.format(text)).visa_counts
    assert next(count.period for count in counts if count.quantity.value == value) == period
