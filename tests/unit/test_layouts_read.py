"""Counts in the layouts of real pages: questions, tables, boxes, round-ups, lists over several sentences."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import Record, VisaCount
from policyfacts.rules import load_rulebook
from policyfacts.verify import verify_record

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())


def record_of(text: str, published: date | None = date(2031, 5, 14)) -> Record:
    record = EXTRACTOR.extract(
        make_article(
            "-",
            text,
            Metadata(published=published, published_text=None if published is None else published.isoformat()),
        )
    )
    check_record(record)
    assert [str(problem) for problem in verify_record(record, text, EXTRACTOR.book)] == []
    return record


def count_of(record: Record, value: int, number: int = 0) -> VisaCount:
    return [count for count in record.visa_counts if count.quantity.value == value][number]


def values_of(record: Record) -> list[int | None]:
    return [count.quantity.value for count in record.visa_counts]


def shares_of(record: Record, total: int) -> list[list[int | None]]:
    numbers = {count.id: count.quantity.value for count in record.visa_counts}
    return [[numbers[share] for share in split.shares] for split in record.splits if numbers[split.total] == total]


# Questions and answers

ASKED = (
    "Canada opened its working holiday programme on 21 January.\n\n"
    "Q. How many places are there for Irish people this year?\n"
    "A. The quota is 10,150.\n\n"
    "Q. What about Japan and Taiwan?\nA. 6,500 and 1,355, respectively.\n\n"
    "Q. Did South Korea use up its places last year?\nA. No. Only 9,870 permits were issued.\n\n"
    "Q. Is Chile better off?\nA. No country may have more than 12,400 places.\n\n"
)


@pytest.mark.parametrize(
    ("value", "countries", "period"),
    [
        (10_150, ("IE",), "2031"),
        (6500, ("JP",), None),
        (1355, ("TW",), None),
        (9870, ("KR",), "2030"),
        (12_400, (), None),
    ],
)
def test_an_answer_is_about_whom_and_when_its_question_asks(value, countries, period):
    count = count_of(record_of(ASKED), value)
    assert (count.beneficiaries.countries, count.period) == (countries, period)


def test_how_many_gives_an_answer_its_noun():
    text = (
        "Japan replaces its trainee visas with a new work visa.\n\nHow many people can come?\n\n"
        "A maximum of 62,400 until March 2033. Each field has its own limit:\n\n• Construction: 43,500\n•"
        " Farming: 18,900\n"
    )
    record = record_of(text)
    assert count_of(record, 62_400).unit == "people"
    assert shares_of(record, 62_400) == [[43_500, 18_900]]


# Tables and rows

BULLETIN = (
    "Norway granted 41,262 residence permits for work in 2030, up from 36,805 in 2029.\n\n"
    "Permits granted, by nationality\n\n"
    "Nationality 2029 2030 Change (%)\nPeru 6,204 8,611 +38.8\nChile 2,871 2,640 -8.0\n"
    "Others 27,730 30,011 +8.2\nTotal 36,805 41,262 +12.1\n\n"
    "The ministry will print the next bulletin in May.\n"
)


def test_the_columns_of_a_table_without_ruling():
    record = record_of(BULLETIN)
    assert shares_of(record, 36_805) == [[6204, 2871, 27_730]]
    assert shares_of(record, 41_262) == [[8611, 2640, 30_011]]
    assert [count_of(record, value).period for value in (2871, 2640)] == ["2029", "2030"]
    assert count_of(record, 30_011).beneficiaries.countries == ()  # `Others` are not the Chileans of the row above
    assert count_of(record, 8611).visa.category == "work"


def test_an_empty_cell_is_a_cell():
    text = (
        "The quota for Korea's E-9 visas will be 70,000 in 2031 under a plan that the cabinet confirmed.\n\n"
        "E-9 quota by industry\n\nIndustry / 2030 / 2031\nMills 72,000 50,000\nYards 2,500 –\nFarms 10,000 10,000\n"
        "Reserve 32,000 10,000\nTotal 116,500 70,000\n\nThe yards lose their line.\n"
    )
    record = record_of(text)
    assert shares_of(record, 116_500) == [[72_000, 2500, 10_000, 32_000]]
    assert shares_of(record, 70_000) == [[50_000, 10_000, 10_000]]


def test_the_last_number_of_a_row_sums_up_the_others():
    text = (
        "Norway granted 41,262 work permits in 2030.\n\nPermits by length of stay\n\nMen Women Total\n"
        "Temporary 32,480 5,116 37,596\nIndefinite 3,011 655 3,666\n\nMore in May.\n"
    )
    record = record_of(text)
    assert shares_of(record, 37_596) == [[32_480, 5116]]
    assert shares_of(record, 3666) == [[3011, 655]]


def test_cells_on_lines_of_their_own_belong_to_the_heading_above_their_head():
    text = (
        "Germany has a new work visa for those who look for a job.\n\n"
        "Work visas issued by nationality, June 2029 to May"
        " 2030\n\nCountry\n\nVisas\n\nIndia\n\n3,721\n\nPeru\n\n807\n\n"
        "Source: the ministry\n\nIn the same period 411 applications were turned down.\n"
    )
    record = record_of(text)
    for value in (3721, 807, 411):
        assert count_of(record, value).period == "2029-06/2030-05"
    assert (count_of(record, 807).status, count_of(record, 807).unit) == ("issued", "visas")


def test_dots_lead_to_the_number():
    text = (
        "The admission of up to 70,000 refugees to the United States during Fiscal Year (FY) 2031 is justified.\n\n"
        "The 70,000 admissions shall be allocated as follows:\n\nAfrica. . . . . . 42,000\n\nEast Asia . . . ."
        " . 28,000\n"
    )
    record = record_of(text)
    assert shares_of(record, 70_000) == [[42_000, 28_000]]
    assert count_of(record, 42_000).beneficiaries.countries == ("002",)
    assert count_of(record, 42_000).period == "2030-10-01/2031-09-30"


def test_a_heading_names_the_quarter_of_its_list():
    text = (
        "The year 2030 in Kenyan work permits\n\nKenya approved 6,758 work permits in 2030.\n\n"
        "First quarter: 3,912 permits\n• Class D: 2,935\n• other classes: 977\n\n"
        "Second quarter: 2,846 permits\n• Class D: 2,148\n• other classes: 698\n"
    )
    record = record_of(text)
    assert count_of(record, 3912).period == count_of(record, 977).period == "2030-01-01/2030-03-31"
    assert count_of(record, 2846).period == "2030-04-01/2030-06-30"
    assert count_of(record, 2148).visa.code == "Class D"


# What is said again


def test_a_box_of_figures_says_again_what_the_article_tells():
    text = (
        "New Zealand may let in up to 1,650 Samoans a year under the Samoan Quota. The ballot drew 19,231"
        " registrations.\n\n"
        "BY THE NUMBERS\n19,231 – registrations for the ballot\n1,654 – people who won in 2030\n17 – times that"
        " one of them tried\n"
    )
    record = record_of(text)
    assert values_of(record).count(19_231) == 1
    assert len(count_of(record, 19_231).evidence) == 2
    assert 17 not in values_of(record)


# Round-ups and live reports


def test_a_heading_that_is_a_country_says_who_grants():
    text = (
        "The week in migration\n\nOur Friday round-up of figures.\n\nGREECE\n\nAthens has fixed the ceiling for"
        " workers at 80,290 places.\n\n"
        "CROATIA\n\nThe interior ministry issued 206,529 work permits in 2030.\n"
    )
    record = record_of(text)
    assert [count.issuer for count in record.visa_counts] == ["GR", "HR"]


def test_an_entry_of_a_live_report_is_about_the_government_of_its_capital():
    text = (
        "Britain will take up to 20,000 Afghans on humanitarian visas.\n\n08:50 Canberra\n"
        "An initial 3,000 places will be set aside for Afghans in the humanitarian programme.\n"
    )
    assert count_of(record_of(text), 3000).issuer == "AU"


def test_a_neighbour_that_keeps_its_quota_grants():
    text = (
        "Hungary will grant no more than 35,000 work permits in 2031.\n\n"
        "Romania keeps its contingent for 2031 at 100,000. By March 61,500 work permits had been granted, the biggest"
        " groups being builders (19,300) and couriers (8,700).\n"
    )
    record = record_of(text)
    assert [count_of(record, value).issuer for value in (100_000, 61_500, 19_300)] == ["RO", "RO", "RO"]
    assert shares_of(record, 61_500) == [[19_300, 8700]]


# Ceilings that are shared out


def test_several_sentences_share_out_a_ceiling():
    text = (
        "Japan expects to admit up to 820,000 workers under the specified skilled worker program, the cabinet decided"
        " Friday.\n\nThe ceiling for mills was set at 173,300, that for kitchens at 139,000 and that for homes at"
        " 135,000. Builders may bring in 80,000, farms 78,000 and inns 53,000.\n\nAmong the new fields, bus companies"
        " were assigned 24,500 people, and forestry 1,000.\n"
    )
    record = record_of(text)
    assert shares_of(record, 820_000) == [[173_300, 139_000, 135_000, 80_000, 78_000, 53_000, 24_500, 1000]]
    assert {count.status for count in record.visa_counts} == {"authorized"}


def test_a_longer_sum_outweighs_a_chance_one():
    text = (
        "The United States may let in up to 85,000 refugees in fiscal 2032.\n\nThe largest allocation, 34,000, goes"
        " to the Near East. Africa is allotted 25,000, East Asia 13,000, Europe 4,000 and Latin America 3,000. The"
        " remaining 6,000 are kept in reserve.\n"
    )
    record = record_of(text)
    assert shares_of(record, 85_000) == [[34_000, 25_000, 13_000, 4000, 3000, 6000]]
    assert count_of(record, 13_000).part_of == count_of(record, 85_000).id


def test_a_list_goes_on_behind_a_part_of_the_whole():
    text = (
        "Brazil granted 41,262 work permits in 2030. By state, 17,120 of the 41,262 permits were for work"
        " in Acre, 11,934 in Bahia and 3,377 in Minas."
    )
    assert shares_of(record_of(text), 41_262) == [[17_120, 11_934, 3377]]


def test_a_list_of_its_own_time_is_part_of_the_count_of_that_time():
    text = (
        "The United States certified 206,000 H-2A positions in the first half of fiscal year 2031: 55,000 between"
        " October and December and another 151,000 in the January-March quarter.\n\nFlorida led the second quarter"
        " with 25,451 certified positions, followed by Georgia (21,169) and Texas (14,950).\n"
    )
    record = record_of(text, None)
    assert count_of(record, 151_000).period == count_of(record, 25_451).period == "2031-01-01/2031-03-31"
    assert count_of(record, 55_000).period == "2030-10/2030-12"
    assert shares_of(record, 151_000) == [[25_451, 21_169, 14_950]]


# Times


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        (
            "Over the year to the end of June 2030, 89,095 people obtained work visas in Britain.",
            89_095,
            "2029-07-01/2030-06-30",
        ),
        (
            "The United States may admit 480 refugees in the fiscal year that has just begun.",
            480,
            "2030-10-01/2031-09-30",
        ),
        (
            "Japan will let in up to 62,000 workers on visas over the five years from fiscal 2031.",
            62_000,
            "2031-04-01/2036-03-31",
        ),
        (
            "Japan will let in up to 62,000 workers on visas in the five years through fiscal 2035.",
            62_000,
            "2031-04-01/2036-03-31",
        ),
        (
            (
                "Greece fixes the places for workers in 2031.\n\n(a) Farm work permits: 9,400 places, of which 5,400"
                " concern pickers and 4,000 drivers;"
            ),
            5400,
            "2031",
        ),
        (
            (
                "The agency drew again for fiscal year 2032.\n\nEmployers in the United States entered 470,342 H-1B"
                " registrations."
            ),
            470_342,
            "2031-10-01/2032-09-30",
        ),
    ],
)
def test_the_time_of_a_number(text, value, period):
    assert count_of(record_of(text), value).period == period


def test_a_year_governs_until_the_next_one():
    text = (
        "Norway's ceiling for refugees in 1982 was 140,000. It chose 70,000 for 2002. The last of the"
        " ceilings was 18,000.\n"
    )
    assert count_of(record_of(text), 18_000).period != "1982"


# Units and stages


@pytest.mark.parametrize(
    ("text", "value", "unit", "status"),
    [
        ("The Italian decree allows 42,000 entries for seasonal work permits.", 42_000, "people", "authorized"),
        ("The visa lottery is a lottery: 42,000 entries for Norway came in.", 42_000, "applications", "applied"),
        ("In Italy 497,550 foreign workers may be admitted on work visas.", 497_550, "people", "authorized"),
        ("Norway will grant no more than 35,000 guest worker and employment permits.", 35_000, "permits", "authorized"),
        ("Norway approved a plan to accept up to 345,150 workers on work visas.", 345_150, "people", "authorized"),
        (
            "A reserve of 3,000 Norwegian work permits has not been assigned to any region.",
            3000,
            "permits",
            "authorized",
        ),
    ],
)
def test_units_and_stages(text, value, unit, status):
    count = count_of(record_of(text), value)
    assert (count.unit, count.status) == (unit, status)


def test_telephone_numbers_of_other_countries_are_no_counts():
    text = "Norway issued 900 work permits in 2030. Call the office on +41 58 555 01 90."
    assert values_of(record_of(text)) == [900]


# What stands beside a ceiling


@pytest.mark.parametrize(
    ("text", "value", "field", "expected"),
    [
        (
            "Japan reshuffles its specified skilled workers without raising the cap of 345,150.",
            345_150,
            "status",
            "authorized",
        ),
        (
            "The agency put the number of specified skilled workers that Japan can take until 2036 at 820,000.",
            820_000,
            "unit",
            "people",
        ),
        ("The cap on H-2B visas is 66,000 in a fiscal year.", 66_000, "per", "year"),
        (
            "America set the ceiling for refugees who may come in fiscal 2032 at 70,000, down from 76,000 last year.",
            76_000,
            "period",
            "2029-10-01/2030-09-30",
        ),
        (
            "In fiscal 2031 the United States has 18,216 H-2B visas for the first half of the fiscal year.",
            18_216,
            "period",
            "2030-10-01/2031-03-31",
        ),
    ],
)
def test_what_stands_beside_a_ceiling(text, value, field, expected):
    assert getattr(count_of(record_of(text), value), field) == expected


def test_a_difference_from_another_number_is_no_count():
    record = record_of("Under its work visa quota Japan will let mills have 49,750, up 18,300 from 31,450.")
    assert 18_300 not in values_of(record)


def test_ranges_can_be_parts():
    text = (
        "The United States kept its refugee ceiling at 125,000 for fiscal 2032. Between 35,000 and 50,000 of those"
        " slots are earmarked for Latin America and 30,000 to 50,000 for Africa."
    )
    record = record_of(text)
    ranges = [count for count in record.visa_counts if count.quantity.qualifier == "between"]
    assert [count.part_of for count in ranges] == [count_of(record, 125_000).id] * 2


def test_a_ceiling_of_before_is_no_part_of_the_next_one():
    text = (
        "Japan will let in up to 820,000 specified skilled workers. Most will go to mills: 173,300. Kitchens may employ"
        " up to 139,000, homes up to 135,000 and builders up to 80,000. The ceiling was 345,150 until now."
    )
    record = record_of(text)
    assert shares_of(record, 820_000) == [[173_300, 139_000, 135_000, 80_000]]


@pytest.mark.parametrize(
    "text",
    [
        "By June 15 builders in Norway had filed 9,312 applications for work permits.",
        "Norway received 9,312 work permit applications. To give, text HARBOUR to 70555.",
        "Norway received 9,312 work permit applications. Dial *555#.",
        "Norway received 9,312 work permit applications. They lose their place when they turn 21.",
    ],
)
def test_days_dialled_numbers_and_ages_are_no_counts(text):
    assert values_of(record_of(text)) == [9312]
