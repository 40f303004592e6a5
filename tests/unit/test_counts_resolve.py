"""From short texts to visa counts, without a model: what is counted, what is not, and what each count says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor, Trace
from policyfacts.records import Quantity, VisaCount
from policyfacts.rules import load_rulebook

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())
PUBLISHED = date(2031, 5, 14)


def trace_of(text: str) -> Trace:
    trace = EXTRACTOR.trace(make_article("-", text, Metadata(published=PUBLISHED)))
    check_record(trace.record)
    return trace


def counts_of(text: str) -> tuple[VisaCount, ...]:
    return trace_of(text).record.visa_counts


def values_of(text: str) -> list[int | None]:
    return [count.quantity.value for count in counts_of(text)]


def said(count: VisaCount, fields: dict[str, Any]) -> dict[str, Any]:
    """What a count says in the fields named."""
    data = {
        "countries": count.beneficiaries.countries,
        "category": count.visa.category,
        "code": count.visa.code,
        "programme": count.visa.programme,
        "qualifier": count.quantity.qualifier,
        "mentions": len(count.evidence),
    }
    return {name: data[name] if name in data else getattr(count, name) for name in fields}


# One count each: its value, and what the text says about it.
SINGLE: list[tuple[str, int, dict[str, Any]]] = [
    # status, issuer, unit
    ("Chile issued 900 work visas.", 900, {"status": "issued", "unit": "visas", "issuer": "CL", "change": "level"}),
    ("Chile will issue 900 work visas.", 900, {"status": "authorized", "issuer": "CL"}),
    ("In Chile, 900 work visas were issued last year.", 900, {"status": "issued", "period": "2030"}),
    ("Chile has allocated 900 work visas.", 900, {"status": "authorized"}),
    ("Ministers in Spain plan to issue 14,000 work visas.", 14_000, {"status": "proposed", "issuer": "ES"}),
    ("Iceland may grant 700 work permits.", 700, {"status": "proposed", "unit": "permits", "issuer": "IS"}),
    ("Sweden is weighing 2,000 more work permits.", 2_000, {"status": "proposed", "change": "increase"}),
    ("Farmers asked for 14,000 work visas.", 14_000, {"status": "requested"}),
    ("The unions urged Sweden to grant 2,000 work permits.", 2_000, {"status": "requested", "issuer": "SE"}),
    (
        "Sweden pledged to resettle 2,000 refugees from Sudan.",
        2_000,
        {"status": "agreed", "unit": "people", "countries": ("SD",)},
    ),
    ("Finland refused to issue 2,500 work visas.", 2_500, {"status": "denied", "issuer": "FI"}),
    ("Finland will not issue 2,500 work visas.", 2_500, {"status": "denied"}),
    ("Sweden has never granted 2,000 work permits.", 2_000, {"status": "denied"}),
    ("Sweden's parliament blocked a plan to issue 2,000 work permits.", 2_000, {"status": "denied"}),
    ("Brazil cancelled 350 work visas.", 350, {"status": "denied", "issuer": "BR"}),
    ("Sweden received 2,000 applications for work permits.", 2_000, {"status": "applied", "unit": "applications"}),
    (
        "In the lottery, 2,000 people were selected for Swedish work permits.",
        2_000,
        {"status": "applied", "unit": "people"},
    ),
    ("Spain received 12,400 asylum applications.", 12_400, {"status": "applied", "category": "humanitarian"}),
    ("Chile's cap on work visas is 900.", 900, {"status": "authorized"}),
    # change
    ("The Czech Republic cut its quota of work visas by 2,000.", 2_000, {"change": "decrease", "issuer": "CZ"}),
    ("Kenya raised its cap on work visas by 2,000.", 2_000, {"change": "increase", "issuer": "KE"}),
    ("Kenya raised its cap on work visas to 2,000.", 2_000, {"change": "level"}),
    ("Croatia added 3,000 places to its quota of work permits.", 3_000, {"change": "increase", "unit": "places"}),
    ("Croatia will issue an extra 3,000 work permits.", 3_000, {"change": "increase", "unit": "permits"}),
    ("Croatia will issue 3,000 more work permits.", 3_000, {"change": "increase"}),
    # visa
    (
        "USCIS will release an additional 20,000 H-2B visas.",
        20_000,
        {"code": "H-2B", "category": "work", "issuer": "US"},
    ),
    ("The cap is 66,000 H-2B visas a year.", 66_000, {"code": "H-2B", "per": "year", "status": "authorized"}),
    ("Belgium issued 500 student visas.", 500, {"category": "study"}),
    ("Mexico has issued 1,200 humanitarian visas.", 1_200, {"category": "humanitarian", "issuer": "MX"}),
    ("Turkey issued 1,200 transit visas.", 1_200, {"category": "transit"}),
    # beneficiaries
    ("Norway will grant 900 work permits to Vietnam.", 900, {"countries": ("VN",), "issuer": "NO"}),
    ("Norway will grant 900 work permits to Vietnamese nurses.", 900, {"countries": ("VN",), "issuer": "NO"}),
    ("Taiwan will grant 22K work permits to Indonesian carers.", 22_000, {"countries": ("ID",), "issuer": "TW"}),
    (
        "Mexico issued 2,400 humanitarian cards to Hondurans and Salvadorans.",
        2_400,
        {"countries": ("HN", "SV"), "unit": "documents"},
    ),
    ("Mexico issued 2,400 humanitarian cards to people from Central America.", 2_400, {"countries": ("013",)}),
    (
        "Germany will admit 20,000 refugees from Syria.",
        20_000,
        {"countries": ("SY",), "issuer": "DE", "unit": "people"},
    ),
    # period and rate
    ("Norway will grant 900 work permits in 2032.", 900, {"period": "2032", "per": None}),
    ("In 2032 Norway will grant 900 work permits.", 900, {"period": "2032"}),
    ("Norway grants 900 work permits a month.", 900, {"period": None, "per": "month"}),
    ("Greece will admit 40,000 farm workers per year.", 40_000, {"per": "year", "unit": "people"}),
    ("Slovenia granted 4,500 work permits in the first quarter of 2031.", 4_500, {"period": "2031-01-01/2031-03-31"}),
    (
        "In fiscal year 2031, the United States issued 4,000 diversity visas.",
        4_000,
        {"period": "2030-10-01/2031-09-30"},
    ),
    (
        "In 2031-32 Australia will grant 190,000 permanent visas.",
        190_000,
        {"period": "2031-07-01/2032-06-30", "category": "immigrant"},
    ),
    ("On 12 May 2031 at 10:30, Peru issued its 1,000 work visas.", 1_000, {"status": "issued"}),
    # speaker
    ("“We will issue 9,000 work visas,” the ministry said.", 9_000, {"attributed_to": "the ministry"}),
]


@pytest.mark.parametrize(("text", "value", "fields"), SINGLE)
def test_one_count_and_what_it_says(text: str, value: int, fields: dict[str, Any]) -> None:
    (count,) = counts_of(text)
    assert count.quantity.value == value
    assert said(count, fields) == fields


QUANTITIES = [
    ("Peru will issue up to 300 work visas.", Quantity(value=300, high=300, qualifier="up_to")),
    ("Peru will issue no more than 300 work visas.", Quantity(value=300, high=300, qualifier="up_to")),
    ("Peru issued at least 300 work visas.", Quantity(value=300, low=300, qualifier="at_least")),
    ("Peru issued more than 300 work visas.", Quantity(value=300, low=300, qualifier="more_than")),
    ("Peru issued fewer than 300 work visas.", Quantity(value=300, high=300, qualifier="fewer_than")),
    ("Peru issued some 300 work visas.", Quantity(value=300, qualifier="about")),
    ("Peru issued nearly 300 work visas.", Quantity(value=300, qualifier="nearly")),
    ("Peru issued 360,000 or so work visas.", Quantity(value=360_000, qualifier="about")),
    ("Peru will issue between 300 and 400 work visas.", Quantity(value=None, low=300, high=400, qualifier="between")),
    ("Peru will issue 300 to 400 work visas.", Quantity(value=None, low=300, high=400, qualifier="between")),
    ("Peru set a cap of 300 work visas.", Quantity(value=300)),
    ("Peru issued half a million work visas.", Quantity(value=500_000)),
    ("Peru issued 1.2m work visas.", Quantity(value=1_200_000)),
    ("Peru issued 20\u00a0000 work visas.", Quantity(value=20_000)),
    ("India handed out 2.5 lakh visas.", Quantity(value=250_000)),
    ("Peru issued twenty thousand work visas.", Quantity(value=20_000)),
]


@pytest.mark.parametrize(("text", "quantity"), QUANTITIES)
def test_the_quantity_of_a_count(text: str, quantity: Quantity) -> None:
    (count,) = counts_of(text)
    assert count.quantity == quantity


# Sweden's 2,000 permits are the only count of each text.
ONLY = "Sweden issued 2,000 work permits."
NO_COUNTS = [
    # migrants on the move, enforcement, stocks
    f"Some 3,000 migrants walked north through Guatemala on Monday. {ONLY}",
    f"Nearly 58,000 people fled the flood on Monday. {ONLY}",
    f"More than 900 migrants crossed the river. {ONLY}",
    f"Police detained 240 people at the border. {ONLY}",
    f"The police deported 240 people. {ONLY}",
    f"The camp is home to 40,000 people. {ONLY}",
    f"Net migration reached 90,000. {ONLY}",
    f"Industry has 12,000 vacancies. {ONLY}",
    # money, durations, ages, votes, distances, labels, firms
    f"The fee for the visa is 15,000 kronor. {ONLY}",
    f"The visa costs $1,200. {ONLY}",
    f"The programme cost 3 million euros. {ONLY}",
    f"The permits are valid for 90 days. {ONLY}",
    f"They have 12 years of experience. {ONLY}",
    f"Applicants aged 18 to 30 may apply. {ONLY}",
    f"The minister, 52, spoke on Monday. {ONLY}",
    f"Parliament passed the bill by 312 votes to 205. {ONLY}",
    f"Her party won 40 seats. {ONLY}",
    f"The border is 45 kilometres long. {ONLY}",
    f"The office opens at 10:30. {ONLY}",
    f"It is in Room 14 and uses Form 956. {ONLY}",
    f"Call 202-555-0199 for details of the visa. {ONLY}",
    f"The survey covered 1,500 respondents. {ONLY}",
    "Sweden issued 2,000 work permits to 450 firms.",
    "Sweden issued 2,000 work permits at 14 offices.",
    "Sweden issued 2,000 work permits under Section 12 of the law.",
    "Sweden issued 2,000 work permits to people with 5 years of experience.",
    # percentages without a stated base, and no numbers at all
    f"Demand for visas grew by 30%. {ONLY}",
    f"About 21.5% of the vote went to her party. {ONLY}",
    f"Thousands of nurses want visas. {ONLY}",
    "Sweden issued 2,000 work permits, 30% more than the year before.",
    # dates
    f"The visa was created in 1998. {ONLY}",
    # boilerplate
    f"{ONLY}\n\nSign up for our newsletter: join 250,000 readers who get visas news.",
    f"{ONLY}\n\n© 2031 Daily News. All rights reserved. Call 202-555-0199.",
]


@pytest.mark.parametrize("text", NO_COUNTS)
def test_what_is_no_count(text: str) -> None:
    assert values_of(text) == [2_000]


NOTHING = [
    "The bridge is 1,200 metres long and cost 30 million euros.",
    "Nearly 58,000 people crossed the river this month. Officials did not comment.",
    "The match drew 40,000 people. The team won 3-1.",
    "The firm sold 900 cars in 2031.",
    "The minister said that the visa rules will change.",
    "Qatar issued 30% more visas.",
    "The visa is valid for 90 days and costs $160.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_without_counts(text: str) -> None:
    trace = trace_of(text)
    assert trace.record.visa_counts == ()
    assert trace.record.splits == ()


@pytest.mark.parametrize("text", [text for text in NO_COUNTS if "%" not in text][:25])
def test_what_is_left_out_has_a_reason(text: str) -> None:
    assert all(rejected.reason for rejected in trace_of(text).rejected)
    for rejected in trace_of(text).rejected:
        assert text[rejected.span.start : rejected.span.end] == rejected.span.text


SEVERAL: list[tuple[str, list[tuple[int, dict[str, Any]]]]] = [
    # from A to B
    (
        "Kenya's cabinet raised the cap on work permits from 20,000 to 35,000.",
        [
            (20_000, {"change": "level", "issuer": "KE"}),
            (35_000, {"change": "level", "status": "authorized", "issuer": "KE"}),
        ],
    ),
    (
        "The cap on work visas rose from 20,000 to 35,000, the labour ministry of Ghana said.",
        [(20_000, {"change": "level"}), (35_000, {"change": "level", "unit": "visas"})],
    ),
    # two amounts, two kinds
    (
        "Belgium issued 500 student visas and 300 work visas.",
        [(500, {"category": "study", "issuer": "BE"}), (300, {"category": "work", "issuer": "BE"})],
    ),
    (
        "Argentina issued at least 900 student visas and no more than 400 work visas.",
        [(900, {"qualifier": "at_least", "category": "study"}), (400, {"qualifier": "up_to", "category": "work"})],
    ),
    (
        "Peru gave work visas to 1,200 Haitians and student visas to 300 Cubans.",
        [
            (1_200, {"countries": ("HT",), "unit": "people", "category": "work"}),
            (300, {"countries": ("CU",), "category": "study"}),
        ],
    ),
    (
        "There were 12,400 applications for the 9,000 work visas on offer in Spain.",
        [(12_400, {"unit": "applications", "status": "applied"}), (9_000, {"unit": "visas", "status": "authorized"})],
    ),
    # an amount on top of a cap
    (
        "USCIS will release an additional 20,000 H-2B visas. The annual cap is 66,000.",
        [
            (20_000, {"change": "increase", "per": None, "code": "H-2B"}),
            (66_000, {"change": "level", "per": "year", "code": "H-2B"}),
        ],
    ),
    (
        "Chile announced 5,000 visas for nurses. A further 2,000 visas will be given to doctors.",
        [(5_000, {"change": "level"}), (2_000, {"change": "increase"})],
    ),
    # years
    (
        "The Netherlands issued 8,000 work permits in 2030 and 7,000 in 2029.",
        [(8_000, {"period": "2030"}), (7_000, {"period": "2029", "unit": "permits", "issuer": "NL"})],
    ),
    (
        "The 2031 quota is 4,000 visas, and the 2032 quota is 5,000 visas.",
        [(4_000, {"period": "2031"}), (5_000, {"period": "2032"})],
    ),
    # each
    (
        "Vietnam will grant 90 visas each for Laos and Cambodia.",
        [(90, {"countries": ("LA",), "issuer": "VN"}), (90, {"countries": ("KH",), "issuer": "VN"})],
    ),
    # a small number in a row beside the others
    (
        "Norway has issued 1,512 golden visas.\n\n2029: 2\n2030: 494\n2031: 1,016",
        [(1_512, {}), (2, {"part_of": "count-1"}), (494, {"part_of": "count-1"}), (1_016, {"part_of": "count-1"})],
    ),
    # one rate for both levels
    (
        "Norway will raise its quota for nurses from 20,000 to 90,000 visas a year.",
        [(20_000, {"per": "year"}), (90_000, {"per": "year"})],
    ),
    # respectively
    (
        "Norway will grant Nepal and Vietnam 1,500 and 2,500 visas respectively.",
        [(1_500, {}), (2_500, {})],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_counts_and_what_they_say(text: str, expected: list[tuple[int, dict[str, Any]]]) -> None:
    counts = counts_of(text)
    assert [count.quantity.value for count in counts] == [value for value, _ in expected]
    for count, (_, fields) in zip(counts, expected, strict=True):
        assert said(count, fields) == fields


MERGED: list[tuple[str, int, dict[str, Any]]] = [
    (
        "Sweden grants 8,000 work permits\n\nIn 2032 Sweden will grant 8,000 permits.\n\nThe 8,000 permits last.",
        8_000,
        {"mentions": 3, "period": "2032", "issuer": "SE", "unit": "permits"},
    ),
    (
        "Norway will admit 3,000 refugees.\n\nNorway will admit 3,000 refugees, it said. The 3,000 are from Sudan.",
        3_000,
        {"mentions": 3, "countries": ("SD",), "issuer": "NO"},
    ),
    # a stated qualifier beats a bare number
    (
        "Spain issued more than 5,000 work visas in 2030. The 5,000 visas went to fruit pickers.",
        5_000,
        {"mentions": 2, "qualifier": "more_than", "period": "2030"},
    ),
    (
        "Peru set a quota of 700 work visas. “The 700 visas are a start,” the minister said.",
        700,
        {"mentions": 2, "issuer": "PE", "status": "authorized"},
    ),
    # the furthest stage that the article asserts
    (
        "Peru plans 700 work visas for nurses. On Monday, the cabinet of Peru approved the 700 work visas for nurses.",
        700,
        {"mentions": 2, "status": "authorized"},
    ),
]


@pytest.mark.parametrize(("text", "value", "fields"), MERGED)
def test_repeated_mentions_are_one_fact(text: str, value: int, fields: dict[str, Any]) -> None:
    (count,) = counts_of(text)
    assert count.quantity.value == value
    assert said(count, fields) == fields


APART = [
    ("Germany will admit 20,000 refugees from Syria. It will also grant 20,000 student visas.", [20_000, 20_000]),
    ("Japan will admit 5,000 seasonal workers. It also set a quota of 5,000 student visas.", [5_000, 5_000]),
    ("Hungary issued 1,100 work visas to Georgian drivers and 1,100 work visas to Filipino nurses.", [1_100, 1_100]),
    ("In 2029 Latvia issued 4,000 work visas. In 2030 it issued 4,000 work visas.", [4_000, 4_000]),
    ("Chile issued 900 work visas to Peru. Chile issued 900 work visas to Bolivia.", [900, 900]),
    ("USCIS will issue 65,000 H-1B visas and 65,000 H-2B visas.", [65_000, 65_000]),
    ("Sweden received 900 applications for work permits. Sweden issued 900 work permits.", [900, 900]),
]


@pytest.mark.parametrize(("text", "values"), APART)
def test_facts_that_share_a_number_stay_apart(text: str, values: list[int]) -> None:
    assert values_of(text) == values


COMPUTED = [
    ("Denmark approved 10,000 work permits. 32% of the 10,000 permits were for nurses.", 10_000, 3_200),
    ("Denmark approved 10,000 work permits. About 40 per cent of the permits were for nurses.", 10_000, 4_000),
    ("Romania issued 10,000 work permits; half of them went to Nepal.", 10_000, 5_000),
    ("Romania issued 9,000 work permits. A third of them went to Nepal.", 9_000, 3_000),
    ("Romania issued 9,000 work permits. Two-thirds of these went to Nepal.", 9_000, 6_000),
    ("Romania issued 1,001 work permits. 12.5 per cent of the 1,001 permits went to Nepal.", 1_001, 125),
]


@pytest.mark.parametrize(("text", "base", "value"), COMPUTED)
def test_a_percentage_of_a_stated_base_is_computed(text: str, base: int, value: int) -> None:
    total, share = counts_of(text)
    assert (total.quantity.value, total.quantity.computed) == (base, False)
    assert share.quantity == Quantity(value=value, qualifier="about", computed=True)
    assert share.part_of == total.id
    assert len(share.support["quantity.value"].spans) == 2
    assert (share.unit, share.issuer, share.visa.category) == (total.unit, total.issuer, total.visa.category)


TEXTS = [
    *[text for text, *_ in SINGLE],
    *[text for text, *_ in SEVERAL],
    *[text for text, *_ in MERGED],
    *[text for text, *_ in COMPUTED],
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_count_quotes_and_supports_what_it_says(text: str) -> None:
    counts = counts_of(text)
    assert [count.id for count in counts] == [f"count-{number}" for number in range(1, len(counts) + 1)]
    for count in counts:
        for evidence in count.evidence:
            assert text[evidence.start : evidence.end] == evidence.text
        for support in count.support.values():
            for span in support.spans:
                assert text[span.start : span.end] == span.text
        for name in ("issuer", "period", "per"):
            assert (getattr(count, name) is None) == (name not in count.support)
        assert {"unit", "status"} <= set(count.support)


@pytest.mark.parametrize("text", TEXTS[::7])
def test_the_same_text_gives_the_same_counts(text: str) -> None:
    assert trace_of(text) == trace_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Some 800 of the 4,000 people in the caravan have been given transit visas by Chad.",
        "Chad has given transit visas to 800 of the estimated 4,000 people in the refugee camp.",
        "Some 800 of those 4,000 men on the small boats were issued with transit visas by Chad.",
    ],
)
def test_what_is_said_of_the_whole_is_not_said_of_the_part(text: str) -> None:
    assert [count.quantity.value for count in counts_of(text)] == [800]
