"""Rows whose stage, time, unit and people stand somewhere over them: headings, a lead, notes, a title, a line above."""

from __future__ import annotations

import pytest
from tests.unit.test_layouts_read import EXTRACTOR, count_of, record_of, shares_of, values_of

from policyfacts.find.layout import segment
from policyfacts.find.standing_over import applications_told, standing_over
from policyfacts.language import annotate

LEAD = "OSLO — The agency has published its figures for 2030.\n\n"
ROWS = "India: 12,400\nNepal: 9,300\nPeru: 4,100\n"


def over(text: str) -> dict[str, list[str]]:
    document = annotate(EXTRACTOR.model.nlp, text, segment(text, None, EXTRACTOR.book), None)
    return {s.text: [o.text for o in standing_over(document, s)] for s in document.sentences if s.kind == "list_item"}


def test_headings_come_before_the_lead_a_note_and_the_title():
    told = over(
        "Work permits in Norway\n\nOSLO — The agency has new figures.\n\nRefused\n\n"
        + ROWS
        + "\nNote: data for 2030.\n"
    )
    assert told["Nepal: 9,300"] == [
        "Refused",
        "OSLO — The agency has new figures.",
        "Note: data for 2030.",
        "Work permits in Norway",
    ]


def test_a_second_list_has_its_own_heading_and_the_same_lead():
    told = over("Permits\n\nBERN — The office counts.\n\nIssued\n\nIndia: 12,400\n\nRefused\n\nIndia: 1,150\n")
    assert told["India: 12,400"][:2] == ["Issued", "BERN — The office counts."]
    assert told["India: 1,150"][:2] == ["Refused", "BERN — The office counts."]


def test_a_line_without_an_amount_heads_the_rows_below_it_until_the_next():
    told = over("Visas\n\nDOHA — The ministry counts.\n\n• Peru\n– Issued: 1,900\n• Ghana\n– Issued: 2,700\n")
    assert told["Issued: 1,900"][0] == "Peru"
    assert told["Issued: 2,700"][0] == "Ghana"


def test_a_lead_with_an_amount_of_its_own_leads_to_no_rows():
    told = over("Visas\n\nDOHA — The ministry issued 9,000 visas.\n\n" + ROWS)
    assert told["Nepal: 9,300"] == ["Visas"]


@pytest.mark.parametrize(
    ("text", "status", "period"),
    [
        ("Norway in figures\n\n" + LEAD + "Work permits issued by nationality\n\n" + ROWS, "issued", "2030"),
        ("Norway in figures\n\n" + LEAD + "Work permits refused by nationality\n\n" + ROWS, "denied", "2030"),
        ("Work permits in Norway\n\n" + LEAD + "Refused\n\n" + ROWS, "denied", "2030"),
        (
            "Work permits in Norway\n\nOSLO — The agency has published its figures.\n\nWork permits granted by"
            " nationality\n\n" + ROWS + "\nSource: migration agency. Figures are for 2029.\n",
            "issued",
            "2029",
        ),
        (
            "Norway in figures\n\nOSLO — The agency has published figures on work permits refused in 2029.\n\n" + ROWS,
            "denied",
            "2029",
        ),
        (
            (
                "Norway in figures\n\nOSLO — The agency has figures.\n\nWork permits issued by type, 2029\nCountry |"
                " Number\n"
                "India | 12,400\nNepal | 9,300\n"
            ),
            "issued",
            "2029",
        ),
    ],
)
def test_stage_and_time_of_rows_stand_anywhere_over_them(text, status, period):
    record = record_of(text)
    for value in (12_400, 9300):
        assert (count_of(record, value).status, count_of(record, value).period) == (status, period)
        assert count_of(record, value).unit == "permits"


def test_applications_over_rows_are_what_they_count():
    record = record_of("Norway in figures\n\n" + LEAD + "Applications for work permits by nationality\n\n" + ROWS)
    assert {(c.unit, c.status) for c in record.visa_counts} == {("applications", "applied")}
    assert applications_told("Work permits by applicants") is None


def test_what_a_total_tells_comes_before_what_stands_far_over_its_rows():
    record = record_of(
        "Austria sets its quotas\n\nVIENNA — The cabinet fixed the ceiling for 2031 at 4,000 places for seasonal work,"
        " divided as follows:\n\nTyrol: 1,900\nSalzburg: 1,500\nVienna: 600\n"
    )
    assert shares_of(record, 4000) == [[1900, 1500, 600]]
    assert {count_of(record, value).unit for value in (1900, 1500, 600)} == {"places"}


def test_rows_named_for_months_are_of_the_year_over_them():
    record = record_of(
        "Latvia in figures\n\nRIGA — The agency has new data.\n\nWork permits issued each month, 2030\n\nMay: 1,240\n"
        "June: 1,930\nJuly | 2,100\n"
    )
    assert [count_of(record, v).period for v in (1240, 1930, 2100)] == ["2030-05", "2030-06", "2030-07"]


@pytest.mark.parametrize("head", ["Country\t2029\t2030", "\t2029\t2030", "| 2029 | 2030"])
def test_years_at_the_head_date_their_columns_with_or_without_a_label(head):
    gap = "\t" if "\t" in head else " | "
    rows = "\n".join(gap.join(cells) for cells in (("India", "12,400", "9,100"), ("Nepal", "7,100", "6,500")))
    record = record_of(
        "Norway\n\nOSLO — The agency counts.\n\nWork permits issued by nationality\n\n" + head + "\n" + rows
    )
    assert [count_of(record, v).period for v in (12_400, 9100, 7100, 6500)] == ["2029", "2030"] * 2


def test_rows_under_a_name_are_about_it():
    record = record_of(
        "Qatar: family visas in figures\n\nDOHA — The agency has its figures on family visas for 2028.\n\n* Ukraine\n"
        "    * Applications – 6,732\n    * Issued – 5,040\n* Georgia\n    * Issued – 4,347\n"
    )
    assert [count_of(record, v).beneficiaries.countries for v in (6732, 5040, 4347)] == [("UA",), ("UA",), ("GE",)]


def test_a_number_in_front_of_its_people():
    record = record_of(
        "Norway\n\n" + LEAD + "Work permits issued by nationality\n\n• 12,400 – India\n• 9,300 – Nepal\n"
    )
    assert [count_of(record, v).beneficiaries.countries for v in (12_400, 9300)] == [("IN",), ("NP",)]


def test_rows_that_compare_are_rows():
    record = record_of(
        "Brazil\n\nBRASILIA — The ministry has its numbers.\n\nStudent visas issued by country, 2030\n\n"
        "Colombia: 6,200, compared with 9,652 the year before\nUkraine: 3,400, compared with 7,132 the year before\n"
    )
    assert [count_of(record, v).period for v in (6200, 9652, 3400, 7132)] == ["2030", "2029"] * 2


def test_vacancies_under_a_bare_heading_are_no_permits():
    record = record_of("Work permits in Norway\n\n" + LEAD + "Vacancies in 2030\n\nRetail: 8,400\nFarms: 7,300\n")
    assert values_of(record) == []


def test_a_bare_total_is_the_number_that_was_told_before():
    record = record_of(
        "Work permits for teachers\n\nLONDON — Between 2029 and 2031, 21,264 teachers were given permits to work in"
        " Britain.\n\nPermits by nationality\n\nJamaica: 1,950\nSouth Africa: 7,622\nOthers: 11,692\nTotal: 21,264\n"
    )
    (total,) = [c for c in record.visa_counts if c.quantity.value == 21_264]
    assert (total.status, total.period) == ("issued", "2029/2031")
    assert count_of(record, 7622).part_of == total.id


def test_one_time_of_an_article_has_one_wording():
    record = record_of(
        "Ireland\n\nDUBLIN — Ireland issued 9,000 work permits in the first half of 2030.\n\n"
        "Work permits issued, January to June 2030\n\nIndia: 4,900\nBrazil: 1,700\n"
    )
    assert {c.period for c in record.visa_counts} == {"2030-01-01/2030-06-30"}
