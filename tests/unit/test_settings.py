"""What whole articles need: where a passage is set, cells a line each, stocks in headlines, spans of years."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.find.layout import segment
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import Record, VisaCount
from policyfacts.rules import load_rulebook

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())


def record_of(text: str) -> Record:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=date(2032, 5, 14))))
    check_record(record)
    return record


def count_of(text: str, value: int) -> VisaCount:
    return next(count for count in record_of(text).visa_counts if count.quantity.value == value)


def part_of(text: str, value: int) -> int | None:
    record = record_of(text)
    values = {count.id: count.quantity.value for count in record.visa_counts}
    parent = next(count.part_of for count in record.visa_counts if count.quantity.value == value)
    return None if parent is None else values[parent]


NEIGHBOURS = (
    "Helsinki issued 11,200 first residence permits to students last year. Estonia keeps a quota of 1,303 permits for "
    "the year. In Latvia there is no quota, but 8,600 work permits were granted."
)
BUILDERS = (
    "Romania will issue 100,000 work permits to foreigners this year, the labour ministry said on Tuesday.\n\n"
    "Hungary cut its own ceiling to 35,000 permits in January. In Bulgaria, employers filed 24,000 applications last "
    "year.\n\nPermits for 8,000 nurses are reserved."
)
SECTIONS = (
    "Mexico extended 4,300 visitor cards for border workers from Guatemala on Monday.\n\nBrasilia opens a door\n\n"
    "The justice ministry will issue 1,500 humanitarian visas to Afghans this year.\n\nSantiago regularises\n\n"
    "The interior ministry received 96,000 applications for residence permits by March."
)


@pytest.mark.parametrize(
    ("text", "value", "issuer"),
    [
        (NEIGHBOURS, 1303, "EE"),
        (NEIGHBOURS, 8600, "LV"),
        (BUILDERS, 35000, "HU"),
        (BUILDERS, 24000, "BG"),
        (BUILDERS, 8000, "RO"),  # the next paragraph is the article's own again
        (SECTIONS, 1500, "BR"),
        (SECTIONS, 96000, "CL"),
    ],
)
def test_a_passage_is_of_the_country_that_it_is_set_in(text: str, value: int, issuer: str) -> None:
    assert count_of(text, value).issuer == issuer


TABLE = (
    "Britain granted 7,500 seasonal worker visas in the year ending December 2031.\n\nTable 1. Visas granted\n\n"
    "Nationality\nYear ending December 2030\nYear ending December 2031\nKyrgyzstan\n1,300\n4,600\n"
    "Tajikistan\n2,100\n2,900\n"
)


@pytest.mark.parametrize(
    ("value", "country", "period"),
    [(1300, "KG", "2030"), (4600, "KG", "2031"), (2100, "TJ", "2030"), (2900, "TJ", "2031")],
)
def test_cells_that_stand_a_line_each_are_rows_with_their_columns(value: int, country: str, period: str) -> None:
    count = count_of(TABLE, value)
    assert count.beneficiaries.countries == (country,)
    assert count.period == f"{period}-01-01/{period}-12-31"


ROWS = (
    "Sweden's Migration Agency granted 21,733 work permits to employees in 2031.\n\nSpecialists: 9,842\n"
    "– of which IT architects: 5,116\n– of which engineers: 2,208\nForestry: 6,975\nCare: 4,916\n"
)


@pytest.mark.parametrize(("value", "whole"), [(5116, 9842), (2208, 9842), (9842, 21733), (4916, 21733)])
def test_rows_may_divide_the_row_above_them(value: int, whole: int) -> None:
    assert part_of(ROWS, value) == whole


def test_a_headline_that_rounds_a_stock_counts_no_visas() -> None:
    stock = "Migrant worker total tops 825,000\n\nTaiwan had 825,412 migrant workers at the end of last month."
    issued = " The ministry issued 50,870 work permits."
    assert [count.quantity.value for count in record_of(stock + issued).visa_counts] == [50870]


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("Japan will admit 82,000 foreign workers over five years from April 2033.", 82000, "2033-04-01/2038-03-31"),
        (
            "Canada will take 9,000 refugees in the three-year period starting 1 July 2032.",
            9000,
            "2032-07-01/2035-06-30",
        ),
        (
            "Japan will admit 82,000 foreign workers over five years from April 2033. "  # noqa: ISC004
            "The figure for the previous five years was 34,000.",
            34000,
            "2028-04-01/2033-03-31",
        ),
        (
            "In the year ending December 2031 Britain granted 32,724 visas, fewer than in the year before (34,532).",
            34532,
            "2030-01-01/2030-12-31",
        ),
    ],
)
def test_spans_of_years_and_those_before_them(text: str, value: int, period: str) -> None:
    assert count_of(text, value).period == period


def test_numbered_lines_above_prose_are_headings() -> None:
    text = (
        "This note sums up two changes of the law.\n\n1. Peru\n\nThe cabinet granted permits.\n\n2. Chile\n\nSo did it."
    )
    blocks = segment(text, None, EXTRACTOR.book)
    assert [text[b.start : b.end] for b in blocks if b.kind == "heading"] == ["Peru", "Chile"]


def test_the_words_that_tell_the_granter_name_no_other_country():
    text = (
        "Farms ask for hands\n\nMen from Honduras pick onions in Georgia. Growers got 4,100 visas for them in 2031.\n\n"
        "Only Florida got more.\n"
    )
    issuer = count_of(text, 4100).support["issuer"]
    assert count_of(text, 4100).issuer == "US"
    assert [span.text for span in issuer.spans] != ["Georgia"]


def test_a_queue_is_no_class_of_people():
    text = (
        "Places for parents\n\nNew Zealand will grant 2,500 parent visas: 2,000 for the old queue and 500 by ballot.\n"
    )
    assert {count.beneficiaries.group for count in record_of(text).visa_counts} == {None}
