"""What short passages of news taught: foreigners let in without a visa, parts of what was just counted, other years."""

from __future__ import annotations

import pytest
from tests.unit.test_layouts_read import count_of, record_of, shares_of, values_of

from policyfacts.find.admission import lets_in, speaks_of_admission, under_a_scheme
from policyfacts.find.numbers import find_numbers
from policyfacts.find.people_words import names_foreigners

# Foreigners who are let in, though nothing names a visa


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Greece and Egypt signed an accord that will bring 5,000 Egyptians a year to Greek orchards.", 5000),
        ("The Thai cabinet cleared the way for an initial 10,000 Sri Lankans to take jobs in fisheries.", 10_000),
        ("Malaysia has shelved a deal under which 1.5 million Bangladeshis were to be brought in.", 1_500_000),
        ("Some 6,000 Indian bricklayers are expected to land in Israel in April, officials say.", 6000),
        ("Tokyo plans to open the door to 24,500 foreign bus and taxi drivers.", 24_500),
        ("Only 1,120 truckers from abroad were cleared to work in Japan in 2022.", 1120),
    ],
)
def test_foreigners_who_are_let_in_are_counted(text, value):
    record = record_of(f"Wanted: hands\n\n{text}\n")
    assert count_of(record, value).unit == "people"


@pytest.mark.parametrize(
    "text",
    [
        "Some 6,000 Syrians arrived in Greece by sea in April.",
        "The match brought 5,000 supporters to Turin.",
        "The ferry took 400 Norwegian pupils to Denmark.",
        "The plant hired 300 welders and let 200 others go.",
    ],
)
def test_people_on_the_move_and_people_at_home_are_not(text):
    assert values_of(record_of(f"Numbers\n\n{text}\n")) == []


def test_words_of_admission_stand_beside_the_number():
    assert lets_in("Oslo will take in another ", " a year", workers=False)
    assert lets_in("", " will be allowed to enter", workers=False)
    assert lets_in("", " are due to arrive in May", workers=True)
    assert not lets_in("", " are due to arrive in May", workers=False)
    assert speaks_of_admission("Oslo will take in 500 Syrians.")
    assert not speaks_of_admission("Oslo has 700,000 inhabitants.")


def test_a_scheme_tells_of_admission_only_where_somebody_comes_under_it():
    assert under_a_scheme("Tongans found jobs through the new Pacific scheme")
    assert speaks_of_admission("Tongans found jobs through the new Pacific scheme, 900 of them")
    assert not speaks_of_admission("The deal is done. Oslo has 700,000 inhabitants.")
    assert not under_a_scheme("The scheme is popular")


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("migrant workers", True),
        ("overseas nurses", True),
        ("refugees", True),
        ("Expats", True),
        ("guests", False),
        ("residents", False),
    ],
)
def test_foreigners_are_told_by_their_nouns(words, known):
    assert names_foreigners(words) is known


# Parts of what was just counted


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        (
            (
                "German missions issued 150,000 work visas in 2030. Twenty-four per cent went to Indians and 8 per cent"
                " to Turks."
            ),
            150_000,
            [36_000, 12_000],
        ),
        (
            (
                "Manila lets Czechia's embassy take 12,000 visa applications. A quarter of the ceiling is kept"
                " for nurses,"
                " one fifth to Moravia."
            ),
            12_000,
            [3000, 2400],
        ),
        ("Oslo approved 60,000 work permits. Three out of every five were for builders.", 60_000, [36_000]),
        ("Brazil issued 13,200 visas to Afghans. The embassy in Ankara accounts for two-thirds.", 13_200, [8800]),
        ("Norway approved 12,400 work permits, most of them for industry, and 5,100 went to Serbs.", 12_400, [5100]),
        ("Chile worked off 92,886 visa applications out of a backlog of 306,042.", 306_042, [92_886]),
    ],
)
def test_parts_of_what_was_just_counted(text, total, parts):
    assert shares_of(record_of(f"Visas shared out\n\n{text}\n"), total) == [parts]


def test_what_went_to_somebody_of_this_years_permits_is_part_of_them():
    record = record_of(
        "Croatia's permits\n\nZagreb issued 14,683 work permits to Filipinos from January to April. In the same months"
        " of 2030 there had been 3,120.\n\nHotels account for 7,900 of this year's permits and construction for"
        " 2,150.\n"
    )
    assert shares_of(record, 14_683) == [[7900, 2150]]


def test_a_percentage_beside_its_number_names_the_whole_by_arithmetic():
    record = record_of(
        "Hajj quota\n\nSaudi Arabia gave Bangladesh a quota of 112,500 pilgrims for 2031.\n\nAs for how the places are"
        " shared, 15% goes to the government package, or 16,875 pilgrims.\n"
    )
    assert count_of(record, 16_875).part_of == count_of(record, 112_500).id


def test_visas_are_no_part_of_those_who_asked():
    record = record_of(
        "Mexico's requests\n\nMexico took 10,000 requests for humanitarian visas. Three quarters of those who asked are"
        " Hondurans. Only 628 of the visas had been handed over by midweek.\n"
    )
    assert count_of(record, 628).part_of != count_of(record, 7500).id


def test_half_of_all_applicants_is_of_no_number_of_visas():
    record = record_of(
        "Visas for Moroccans\n\nFrance issued 282,000 visas to Moroccans in 2030, against 243,000 in 2029. In 2021,"
        " half of all applicants were turned away.\n"
    )
    assert values_of(record) == [282_000, 243_000]


@pytest.mark.parametrize(
    "text",
    [
        "Peru gave Bolivians 6,812 work permits (last year 6,235), Chileans 410.",
        "Peru gave Bolivians 6,812 work permits (2030: 6,235), Chileans 410.",
        "Peru gave Bolivians 6,812 work permits (6,235 a year earlier), Chileans 410.",
        "Peru gave Bolivians 6,812 work permits (compared with 6,235 last year), Chileans 410.",
    ],
)
def test_a_number_of_another_year_in_brackets_is_no_part(text):
    record = record_of(f"Permits in Peru\n\n{text}\n")
    assert count_of(record, 6235).part_of is None
    assert record.splits == ()


@pytest.mark.parametrize(
    "rows",
    [
        "nurses 1,200 (1,000); cooks 400 (350); drivers 2,500 (2,400)",
        "nurses 1,200 permits (1,000); cooks 400 permits (350); drivers 2,500 permits (2,400)",
    ],
)
def test_rows_with_a_second_number_in_brackets_are_not_split_by_it(rows):
    record = record_of(f"Norway's quotas\n\nQuotas for work permits in 2032 (2031): {rows}.\n")
    assert record.splits == ()


# Times and numbers


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("In October 84 Turks were given work visas by Greece.", 84, "2030-10"),
        ("In March Portugal issued 512 visas to nurses.", 512, "2031-03"),
        (
            (
                "Peru issued 11,482 work visas between October 2029 and March 2030, against 39,617 in the same"
                " six months"
                " one year earlier."
            ),
            39_617,
            "2028-10/2029-03",
        ),
    ],
)
def test_when_it_was(text, value, period):
    assert count_of(record_of(f"Visas\n\n{text}\n"), value).period == period


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("less than 29.000 came", [29_000]),
        ("12.500 visas", [12_500]),
        ("1.000 million visas", [1_000_000]),
        ("a rate of 1.085 to the dollar", []),
        ("29.0001", []),
    ],
)
def test_thousands_behind_a_point(text, values):
    assert [number.value for number in find_numbers(text)] == values


def test_nobody_turns_four_thousand():
    record = record_of("Permits\n\nMigri gave work permits to 15,081 people in 2030 and turned 4,377 away.\n")
    assert 4377 in values_of(record)
    assert values_of(record_of("Visas\n\nWhen she turned 40, she asked for one of the 500 visas.\n")) == [500]


def test_two_sorts_share_a_noun():
    record = record_of(
        "Hajj\n\nSaudi Arabia has granted Indonesia 221,000 places for the hajj, in which 203,320 regular and 17,680"
        " special pilgrims have to fit.\n"
    )
    assert shares_of(record, 221_000) == [[203_320, 17_680]]


def test_a_prefix_of_a_people_has_no_capital():
    record = record_of("Ballot\n\nAustralia has 300 visas for ni-Vanuatu citizens.\n")
    assert count_of(record, 300).beneficiaries.countries == ("VU",)
    assert count_of(record, 300).issuer == "AU"


def test_a_class_with_its_scheme_keeps_its_code():
    record = record_of("Au pairs\n\nThe United States issued 11,000 J-1 au pair visas in 2030.\n")
    assert count_of(record, 11_000).visa.code == "J-1"


# Officials


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("The immigration minister of the Northern Territory, Ana Luz,", "immigration minister"),
        ("Ana Luz, the labour minister of the state of Sonora,", "labour minister"),
        ("Ana Luz, Minister of Labour of Ghana,", "Minister of Labour"),
        ("The Minister for African Integration of Morocco, Ana Luz,", "Minister for African Integration"),
        ("Ana Luz, Minister for Women of Peru,", "Minister for Women"),
        ("Ana Luz, minister of state for labour,", "minister of state for labour"),
    ],
)
def test_whose_a_portfolio_is_belongs_not_to_the_role(words, role):
    found = record_of(f"Permits\n\n{words} asked for 400 work permits.\n").officials
    assert [(official.name, official.role) for official in found] == [("Ana Luz", role)]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Sadia Rehman, spokeswoman for the Bureau of Emigration,", "Bureau of Emigration"),
        ("Sadia Rehman, head of Peru's migration superintendency,", "migration superintendency"),
        ("Sadia Rehman, director of Mexico's immigration institute,", "immigration institute"),
    ],
)
def test_offices_for_those_who_come_and_go(words, body):
    found = record_of(f"Permits\n\n{words} said Pakistan got 400 work permits.\n").officials
    assert [official.organisation for official in found] == [body]


# What papers are given for


@pytest.mark.parametrize(
    ("text", "value", "category"),
    [
        ("Slovakia issued 8,200 temporary residence permits for the purpose of employment in 2031.", 8200, "work"),
        ("Norway granted 9,400 permits for family reunification and 5,100 for studies in 2031.", 5100, "study"),
        ("Andorra approved 1,700 residence permits for investors in 2031.", 1700, "investor"),
        ("Greece issued 400 work permits in May and 4,000 residence permits to property buyers.", 4000, "investor"),
        ("Poland issued 41,000 student visas and 18,000 visas for family reunification last year.", 18_000, "family"),
        ("Serbia granted temporary residence to 32,000 foreigners for employment in 2031.", 32_000, "work"),
        ("Oslo took 21,300 decisions on first residence permits for workers last year.", 21_300, "work"),
        ("Moldova issued 1,100 residence permits for study, 900 for family reasons and 2,400 for work.", 2400, "work"),
        ("The ministry granted 500 residence permits and 2,900 family residence permits.", 2900, "family"),
        ("Manila got 340 applications for the special investor's resident visa.", 340, "investor"),
        ("Foreign students received 52,000 residence permits in Malaysia in 2031.", 52_000, "study"),
        ("The 7,300 residence permits issued in 2031 to students went mostly to Indians.", 7300, "study"),
        ("The accord permits 1,200 Georgians to come and work on German farms each year.", 1200, "work"),
        ("The rules, which had allowed 1,000 visas a month for spouses and children, lapsed.", 1000, "family"),
    ],
)
def test_papers_are_of_the_kind_that_they_are_given_for(text, value, category):
    assert count_of(record_of(f"Figures\n\n{text}\n"), value).visa.category == category


@pytest.mark.parametrize(
    ("text", "value", "category"),
    [
        ("Of the 4,400 seasonal permits for tourism, hotels in the mountains got 1,263.", 4400, "work"),
        ("Canada issued 1,093 visas to people who got out; others had left for work by then.", 1093, None),
        ("It means to hand out 2,500 work permits to nurses under the new Class N.", 2500, "work"),
    ],
)
def test_a_trade_or_an_errand_is_no_purpose(text, value, category):
    assert count_of(record_of(f"Figures\n\n{text}\n"), value).visa.category == category


# One time for a whole row


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("Moldova issued 1,100 permits for study, 900 for family reasons and 2,400 for work in 2031.", 1100, "2031"),
        ("Norway issued 800 visas to Iranians, 500 to Iraqis, and 300 to Afghans in 2031.", 500, "2031"),
        ("Algeria granted 1,900 visas for business and 700 for tourism in 2031.", 1900, "2031"),
        ("Mongolia issued 2,200 study visas (type D) between May and July 2031.", 2200, "2031-05/2031-07"),
        (
            "Oman issued 14,300 work permits in the second quarter of 2030, up from 12,900 in the first quarter.",
            12_900,
            "2030-01-01/2030-03-31",
        ),
    ],
)
def test_the_time_of_a_row_is_that_of_each(text, value, period):
    assert count_of(record_of(f"Figures\n\n{text}\n"), value).period == period


def test_an_amount_labelled_annual_is_a_rate():
    record = record_of("Figures\n\nAnnual quota: 2,500 work permits for Ghanaians.\n")
    assert count_of(record, 2500).per == "year"
    record = record_of("Figures\n\nAnnual report: 2,500 work permits for Ghanaians were issued.\n")
    assert count_of(record, 2500).per is None
