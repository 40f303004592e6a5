"""Which class, kind and unit a number is of, by purposes, holders, labels told in prose, and what stands beside it."""

from __future__ import annotations

import pytest
from tests.unit.test_layouts_read import count_of, record_of


def read(text):
    return record_of(f"Numbers\n\n{text}\n")


KINDS = [
    # what papers are given for, behind `of them`, and in front of their clause
    ("Chile granted 98,000 residence permits, 54,000 of them for work.", 54_000, "work"),
    ("Peru granted 31,200 residence permits, 4,100 of these for study.", 4100, "study"),
    ("For study, Denmark granted 10,300 permits in 2024.", 10_300, "study"),
    ("Norway issued 900 work permits in May; for family reunification it issued 640.", 640, "family"),
    ("For seasonal work 4,200 permits were issued in Norway.", 4200, "work"),
    # relatives of those who hold a class
    ("Partners of work visa holders were given 3,300 visas by New Zealand.", 3300, "family"),
    ("Ghana gave 410 permits to the spouses of foreign students.", 410, "family"),
    ("Portugal granted 38,000 residence permits to the relatives of foreign workers.", 38_000, "family"),
    ("Britain granted 900 care worker visas and another 2,030 to their dependants.", 2030, "family"),
    # whoever gets papers of no kind, or of the kind named in front
    ("Egypt granted 19,000 residence permits to Syrian students.", 19_000, "study"),
    ("Sri Lanka issued 2,600 residence visas to investors.", 2600, "investor"),
    ("Hungary issued 3,400 visas to guest workers and 410 to students.", 410, "study"),
    ("Serbia gave transit visas to 2,300 lorry drivers.", 2300, "transit"),
    ("Student visas were granted to 1,180 nurses from Ghana in Norway.", 1180, "study"),
    ("Moldova granted 2,150 people subsidiary protection and 90 work permits.", 2150, "humanitarian"),
    # labels of a table, told in prose
    (
        "Sweden granted 101,000 residence permits. Work came first with 38,000, ahead of family with 24,000.",
        38_000,
        "work",
    ),
    ("Latvia granted 9,000 residence permits. Work came first with 3,000, ahead of family with 2,400.", 2400, "family"),
    ("Latvia granted 9,000 residence permits. Family ties accounted for 2,700, work for 2,900.", 2900, "work"),
    ("Latvia granted 9,000 residence permits. Work stood at 3,100, followed by studies with 1,900.", 1900, "study"),
    ("New Zealand issued 6,700 student visas in April. Visitors: 51,300 visas.", 51_300, "visitor"),
    ("Canada will admit 385,000 temporary residents. Students bear the brunt: 155,000 next year.", 155_000, "study"),
    (
        "EU states granted 3.5 million permits: 1.1 million for work, 0.6 million for study.",
        1_100_000,
        "work",
    ),
    ("Belgium issued 21,400 visas for family reunification, study came to 14,300 and work to 8,900.", 8900, "work"),
    ("Of 81,300 residence permits granted by Denmark, 21,500 were for wage earners.", 21_500, "work"),
    # what people are granted
    ("Iceland granted 420 people protection in 2030, and work permits rose to 3,180.", 420, "humanitarian"),
    ("Norway issued 90 work permits. It gave 380 people protection last year.", 380, "humanitarian"),
    # papers of a kind in the number's own clause outweigh the whole's
    (
        "Kuwait issued 172,000 visas. Family visas led with 88,400, followed by tourist visas with 41,000.",
        41_000,
        "visitor",
    ),
    ("Family immigration fell to 11,000 permits in Norway.", 11_000, "family"),
    ("Labour immigration to Denmark rose to 22,000 permits.", 22_000, "work"),
]


@pytest.mark.parametrize(("text", "value", "category"), KINDS)
def test_what_papers_are_for(text, value, category):
    assert count_of(read(text), value).visa.category == category


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Qatar issued 900,000 visas of all kinds, among them 310,000 tourist visas.", 900_000),
        ("Belgium granted 46,000 visas for study, work and family reunification.", 46_000),
        ("Oman granted 41,000 permits in various categories. Work permits led with 30,000.", 41_000),
        ("Kuwait issued 172,000 visas. Of these, 88,400 were family visas and 83,600 tourist visas.", 172_000),
    ],
)
def test_a_whole_of_several_kinds_is_of_none(text, value):
    assert count_of(read(text), value).visa.category is None


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("The regional visa of South Korea, the F-2-R visa, was given to 1,200 people.", 1200, "F-2-R"),
        ("South Korea granted 2,300 E-7-4 visas to skilled workers.", 2300, "E-7-4"),
        ("Vietnam issued 30,000 DN1 visas to business people.", 30_000, "DN1"),
        ("Kazakhstan granted 4,300 C5 visas.", 4300, "C5"),
        ("Tanzania issued 7,340 Class B work permits and 2,280 Class A permits.", 2280, "Class A"),
        ("Australia granted 51,000 Temporary Skill Shortage (subclass 482) visas.", 51_000, "Subclass 482"),
        ("The ruling spares the H-2B, where employers filed petitions for 138,000 workers.", 138_000, "H-2B"),
    ],
)
def test_the_class_of_a_number(text, value, code):
    assert count_of(read(text), value).visa.code == code


def test_no_class_of_another_granter():
    record = read(
        "Kuwait granted work visas to 18,700 Sri Lankans, 11,200 of whom went as domestic helpers.\n\n"
        "South Korea's E-9 quota for Sri Lanka is 8,000 this year."
    )
    assert [count_of(record, value).visa.code for value in (18_700, 11_200, 8000)] == [None, None, "E-9"]


def test_a_class_once_named_as_a_visa_has_quotas_too():
    record = read(
        "Local governments will receive 109,100 people on E-8 visas.\n\n"
        "At the same time the E-9 quota shrinks to 80,000. A further 35,000 skilled workers may switch to E-7-4."
    )
    assert [count_of(record, value).visa.code for value in (109_100, 80_000, 35_000)] == ["E-8", "E-9", "E-7-4"]


def test_a_scheme_without_a_class_does_not_have_that_of_another():
    record = read(
        "About 131,060 people were selected in the American diversity lottery.\n\nIn the EB-3 category nurses wait."
    )
    assert count_of(record, 131_060).visa.code is None


def test_bracketed_years_and_groups_of_states_are_no_classes():
    record = read("The G20 visas of 300 delegates and the EU27 permits were dropped; Norway issued 500 work visas.")
    assert count_of(record, 500).visa.code is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("In Singapore applications for 6,100 Employment Passes were turned down.", 6100, "applications"),
        ("Norway refused requests for some 300 work visas.", 300, "applications"),
        ("Job seekers can come to Dubai on an exploration visa, of which 5,800 were granted.", 5800, "visas"),
        ("Students need a work permit for Oslo, of which 720 were issued.", 720, "permits"),
        ("Georgia debated work permits. Under the bill, 20,000 would be issued a year.", 20_000, "permits"),
        ("Malta issued 1,200 Single Work (third-country) permits.", 1200, "permits"),
    ],
)
def test_the_unit_of_a_number(text, value, unit):
    assert count_of(read(text), value).unit == unit


def test_applications_that_have_been_granted_are_issued():
    record = read("In all, 6,418 Premium Visa (MPV) applications have been granted by Mauritius since 2020.")
    assert count_of(record, 6418).status == "issued"


def test_the_workforce_of_a_scheme_is_no_stock():
    record = read("Under the Workforce Recalibration Programme Malaysia approved a quota of 563,000 foreign workers.")
    assert count_of(record, 563_000).visa.programme is not None


def test_a_purpose_is_no_wording_of_a_class_that_is_named_elsewhere():
    record = record_of(
        "Honduras announces an accord with the United States on temporary work, adding 41,000 visas.\n\n"
        "The US government has granted an additional 41,000 H-2B visas.\n"
    )
    assert {(count.visa.text, count.visa.code) for count in record.visa_counts} == {("H-2B visas", "H-2B")}
