"""What a number takes from the words around it: which whole, stage, granter and year; without a model."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.find.ratios import find_ratios, read_ratio
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import Record, VisaCount
from policyfacts.rules import load_rulebook
from policyfacts.verify import verify_record

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())
PUBLISHED = date(2030, 9, 28)


def record_of(text: str) -> Record:
    record = EXTRACTOR.extract(
        make_article("-", text, Metadata(published=PUBLISHED, published_text=PUBLISHED.isoformat()))
    )
    check_record(record)
    assert [str(problem) for problem in verify_record(record, text, EXTRACTOR.book)] == []
    return record


def count_of(text: str, value: int) -> VisaCount:
    found = [count for count in record_of(text).visa_counts if count.quantity.value == value]
    assert len(found) == 1, f"{value} is counted {len(found)} times"
    return found[0]


RATIOS = [
    ("two in five of them were nurses", Fraction(2, 5)),
    ("Seven out of ten of these went to Kenyans", Fraction(7, 10)),
    ("two of every five of those are children", Fraction(2, 5)),
    ("9 in 10 of the permits", Fraction(9, 10)),
    ("one out of every three were refused", Fraction(1, 3)),
]
NO_RATIOS = ["two of five islands", "five in two of them", "10 in 2030 of the permits", "one in five applications"]


@pytest.mark.parametrize(("text", "ratio"), RATIOS)
def test_so_many_out_of_so_many(text, ratio):
    (found,) = find_ratios(text)
    assert found.ratio == ratio == read_ratio(found.span.text)


@pytest.mark.parametrize("text", NO_RATIOS)
def test_no_ratio(text):
    assert list(find_ratios(text)) == []


# The value of a part, that of its whole (None: of none), and the text.
WHOLES = [
    (2_000, 4_500, "Norway sets 4,500 B permits and 4,000 L permits. The regions get 2,000 of the B permits."),
    (1_500, 4_000, "Norway sets 4,500 B permits and 4,000 L permits. The regions get 1,500 of the L permits."),
    (900, 5_760, ("Norway issued 5,760 work visas under treaties. It issued 2,300 others by lot. "
     "Ghana accounts for 900 of those that fell under treaties.")),
    (1_200, 3_400, ("Norway approved 3,400 work permits in 2030. It received 8,000 applications. "
     "Of this year's approvals, 1,200 were for nurses.")),
    (400, 1_100, ("Norway gives 2,600 work visas a year, and 1,100 additional visas. "
     "Of the additional visas, 400 are for herders.")),
    (4_000, 15_000, ("Of the 15,000 visas that Norway grants, 5,000 are for nurses, 4,000 for cooks and 1,000 for "
     "welders.")),
    (900, 4_500, "Some 4,500 workers, made up of 900 cooks and 3,600 nurses, came to Norway on work visas."),
    (700, None, "Norway issued 900 work visas in 2029. It granted 700 of last year's student visas to nobody."),
]  # fmt: skip


@pytest.mark.parametrize(("part", "whole", "text"), WHOLES)
def test_the_whole_that_a_part_is_of(part, whole, text):
    record = record_of(text)
    values = {count.id: count.quantity.value for count in record.visa_counts}
    (count,) = [count for count in record.visa_counts if count.quantity.value == part]
    assert (None if count.part_of is None else values[count.part_of]) == whole


STAGES = [
    ("The Norwegian government should set aside 4,000 work permits for nurses.", 4_000, "requested"),
    ("Norway should issue 4,000 work permits.", 4_000, "requested"),
    ("Norway wants to know. Raise the number of work visas to 4,000.", 4_000, "requested"),
    ("The chairman of the hotel group wants 4,000 work visas for Norway.", 4_000, "requested"),
    ("Norway's labour minister wants 4,000 work visas.", 4_000, "proposed"),
    ("In Norway 4,000 work visas should be issued by then.", 4_000, "proposed"),
    ("Lower Saxony takes 4,000 workers on German work visas.", 4_000, "authorized"),
    ("Norway approved 4,000 work permits and rejected 300.", 4_000, "issued"),
    ("Norway worked through 9,000 visa requests and approved 4,000.", 4_000, "issued"),
    ("Sweden granted 4,000 work permits to Thai berry pickers.", 4_000, "issued"),
    ("Sweden granted 4,000 work permits to Thailand.", 4_000, "authorized"),
    ("Norway granted the farms 4,000 work permits.", 4_000, "authorized"),
    ("Norway will limit the number of refugees admitted to 4,000.", 4_000, "authorized"),
    ("Norway has proposed to cut the number of refugees that it will accept next year to 4,000.", 4_000, "proposed"),
    ("The number of refugees admitted to Norway fell to 4,000.", 4_000, "issued"),
    ("Norway has reserved 9,000 work visas; of these, 4,000 went to Kenyans.", 4_000, "authorized"),
    ("Norway received 9,000 visa applications, of which 4,000 came from Kenyans.", 4_000, "applied"),
]


@pytest.mark.parametrize(("text", "value", "status"), STAGES)
def test_how_far_a_number_has_come(text, value, status):
    assert count_of(text, value).status == status


def test_a_topic_goes_on_past_what_it_is_compared_with():
    text = "Norway will issue 1,500 work visas this year, up from 1,100 in 2029. The quota for cooks stays at 650."
    count = count_of(text, 650)
    assert (count.status, count.period) == ("authorized", "2030")


PERIODS = [
    ("The US will admit 4,000 refugees in the fiscal year that begins Oct. 1.", "2030-10-01/2031-09-30"),
    ("The US will admit 4,000 refugees in the fiscal year starting on Tuesday.", "2030-10-01/2031-09-30"),
    ("The US admitted 4,000 refugees in the fiscal year that ends on Monday.", "2029-10-01/2030-09-30"),
    ("In 2027 Norway took 9,000 refugees; its cap for next year is 4,000.", "2031"),
    ("Norway admitted 4,000 refugees in his last year in office.", None),
    ("The US will admit 9,000 refugees in fiscal 2030. That compares with the previous year's cap of 4,000.", None),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_the_year_that_a_number_is_for(text, period):
    assert count_of(text, 4_000).period == period


ISSUERS = [
    ("Norway resettled 900 refugees. Denmark takes 400 a year.", 400, "DK"),
    ("Norway grants work visas. In Denmark the quota for foreign workers stands at 400.", 400, "DK"),
    ("Kenya has asked Denmark for 400 work visas.", 400, "DK"),
    ("Norway grants work visas. Denmark, where a permit costs 80,000 crowns or 9,000 a month, issued 400 permits.",
     400, "DK"),
    ("Norway's work visas: Ghana takes the lion's share once more, with 400 visas.", 400, "NO"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "issuer"), ISSUERS)
def test_who_grants(text, value, issuer):
    assert count_of(text, value).issuer == issuer


def test_a_total_is_not_for_those_who_got_its_shares():
    text = "Norway granted 650 work visas: 250 for Ghanaians and 400 for Peruvians."
    assert count_of(text, 650).beneficiaries.countries == ()


def test_a_sum_is_for_all_whom_its_parts_are_for():
    text = "Norway grants 250 work visas to Ghanaians and 400 to Peruvians. That makes 650 in all."
    assert count_of(text, 650).beneficiaries.countries == ("GH", "PE")


def test_a_label_of_a_table_is_whom_its_row_is_about():
    text = "Norway issued 900 work permits.\n\nOccupation | 2029 | 2030\nNurses | 610 | 480\nCooks | 290 | 310\n"
    assert {count.unit for count in record_of(text).visa_counts} == {"permits"}


COUNTED = [
    ("Norway issues work visas. In the harvest 5,200 braceros had been admitted to Norway on visas.", 5_200),
    ("Norway issued 900 work visas to nurses. The first 150 leave in January.", 150),
    ("Norway issued 2,700 work visas, double the 1,350 of the year before.", 1_350),
    ("Norway will recapture 400 work visas, with 250 going to nurses and 150 to cooks.", 250),
    ("Norway has 900 work permits, 500 of them B and 400 L.", 400),
    ("Norway's 111 refugees with visas will settle as follows: Oslo 58 Bergen 33 Tromso 20", 33),
    ("Norway issued 18,400 work permits, more than half of them to Kenyans.", 9_200),
]


@pytest.mark.parametrize(("text", "value"), COUNTED)
def test_a_number_without_a_noun_that_anybody_knows(text, value):
    assert count_of(text, value).quantity.value == value


NOT_COUNTED = [
    ("Norway issues work visas. I was 24, I laid tiles.", 24),
    ("Norway issues work visas. They must be under 45 when they apply.", 45),
    ("Norway issues work visas. Call 1805555 for more.", 1_805_555),
    ("Norway issues work visas. Ask for them by SMS to 22840.", 22_840),
    ("Norway issues work visas within 32 days, down from 46.", 46),
    ("A work visa for Norway now costs 445 and takes a week.", 445),
    ("Norway issued 900 work visas, or 36 per cent of the cases that it decided.", 324),
    ("Norway issued 900 work visas, which is to say half of all visas in Europe.", 450),
]


@pytest.mark.parametrize(("text", "value"), NOT_COUNTED)
def test_what_is_no_count(text, value):
    assert value not in [count.quantity.value for count in record_of(text).visa_counts]
