"""The time that is told once and governs what follows, rates told over a list, and what a number counts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.test_layouts_read import count_of, record_of

DAY = date(2031, 5, 14)


def read(body: str, title: str = "Figures"):  # a record
    return record_of(f"{title}\n\n{body}\n", DAY)


def period_of(body: str, value: int, title: str = "Permits and visas") -> str | None:
    return count_of(read(body, title), value).period


# A time told once, for what follows


@pytest.mark.parametrize(
    ("title", "body", "value", "period"),
    [
        (
            "Admission schemes: notes for the panel, July 2029 to June 2030",
            (
                "Members asked for the number of applications under each scheme in Hong Kong.\n\n"
                "The figures are as follows.\n\nGeneral Employment Policy: 38,100 received, 31,900 approved."
            ),
            38_100,
            "2029-07/2030-06",
        ),
        (
            "Admission schemes in Hong Kong",
            (
                "This note gives the position from July 2029 to June 2030.\n\n"
                "- Top Talent Pass Scheme: 39,200 applications received; 33,950 approved."
            ),
            33_950,
            "2029-07/2030-06",
        ),
        (
            "Permits issued under the berry pickers’ route",
            "Period: 1 May 2029 to 31 October 2030\n\nFor Thais 4,216 work permits were issued in Finland.",
            4216,
            "2029-05-01/2030-10-31",
        ),
        (
            "Written answer: work permits in Ireland",
            (
                "The department replied with figures between 30 May 2028 and 31 March 2029.\n\n"
                "Hospitality: 4,216 permits issued, 2,403 refused."
            ),
            2403,
            "2028-05-30/2029-03-31",
        ),
        (
            "Talent visas",
            (
                "The department gave members figures for the twelve months from July 2029 to June 2030. "
                "In all 166,150 applications were received under Hong Kong’s admission schemes."
            ),
            166_150,
            "2029-07/2030-06",
        ),
    ],
)
def test_words_that_lead_to_figures_tell_their_time(title, body, value, period):
    assert period_of(body, value, title) == period


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (
            (
                "The rules changed. The numbers for this year will be lower.\n\n"
                "Families filed 4,318 applications for residence permits, of which 3,207 were approved."
            ),
            4318,
        ),
        (
            "DUBLIN — The answer covers 1 May 2029 to 30 April 2030.\n\nThe quota is 6,000 work permits a year.",
            6000,
        ),
        (
            "DUBLIN — The answer covers 1 May 2029 to 30 April 2030.\n\nEmployers have asked for 6,000 work permits.",
            6000,
        ),
    ],
)
def test_words_that_lead_to_other_figures(body, value):
    assert period_of(body, value) is None


# A year that is only set beside


@pytest.mark.parametrize(
    ("body", "value", "period"),
    [
        (
            (
                "VILNIUS — Lithuania has set a quota of 24,830 work permits for 2031. "
                "Last year’s quota, 40,250, was filled in October. By mid-May 12,100 permits had been issued."
            ),
            12_100,
            "2031",
        ),
        (
            (
                "OSLO — Norway granted 14,263 work permits last year. In 2029 it was 16,904 and in 2028 19,118. "
                "Some 611 permits went to Bulgarians and 287 to Russians."
            ),
            287,
            "2030",
        ),
        (
            (
                "LONDON — Indian students got 88,732 British visas in 2030. In 2029 the figure was 102,942. "
                "Care workers received 6,840 visas, against 38,866 a year earlier."
            ),
            38_866,
            "2029",
        ),
        (
            (
                "ATHENS — Greece plans 84,700 places for foreign workers in 2031. Last year the total was 76,350. "
                "A further 19,500 permits are set aside for skilled workers."
            ),
            19_500,
            "2031",
        ),
        (
            (
                "SEOUL — The quota was 1,000 in 2025 and 2,000 in 2027. It has since grown to 35,000 work visas, "
                "the South Korean ministry says."
            ),
            35_000,
            None,
        ),
        (
            (
                "SEOUL — In 2028 there were 1,000 E-7-4 places in Korea, in 2029 there were 2,000, "
                "and in 2030 it was 5,000."
            ),
            1000,
            "2028",
        ),
        (
            "LISBON — In 2026 Portugal signed an accord with Morocco. Under it, 4,000 seasonal visas were issued.",
            4000,
            None,
        ),
        (
            (
                "BERLIN — Under the Western Balkans rule, 25,000 workers may come to Germany every year. "
                "Before 2024 the ceiling was 50,000."
            ),
            50_000,
            None,
        ),
        ("OSLO — Norway may admit 5,000 workers on work permits a year, under a quota set in 2008.", 5000, None),
        (
            (
                "MADRID — Spain will regularise 230 Moroccan workers with permits. "
                "The 900 permits agreed last year have not been issued."
            ),
            900,
            None,
        ),
        (
            (
                "BUENOS AIRES — Argentina has issued 9,310 humanitarian visas to Syrians since the programme "
                "began in March 2027."
            ),
            9310,
            None,
        ),
    ],
)
def test_years_of_the_background_govern_nothing(body, value, period):
    assert period_of(body, value) == period


@pytest.mark.parametrize(
    ("body", "value", "period"),
    [
        ("BERLIN — Germany issued 9,200 work permits in 2030. Indians got 3,000.", 3000, "2030"),
        (
            (
                "BERLIN — Germany set a ceiling of 10,000 work permits for 2031. In 2030 it issued 9,200 of them to "
                "nurses. Indian nurses got 3,000."
            ),
            9200,
            "2030",
        ),
        (
            "Last year the Italian government tightened its rules. Some 4,000 visa applications were refused.",
            4000,
            "2030",
        ),
        ("RIGA — Latvia admits workers by quota. The quota is now 3,000 permits for 2031.", 3000, "2031"),
    ],
)
def test_years_that_do_govern(body, value, period):
    assert period_of(body, value) == period


# Whose calendar, and how long


@pytest.mark.parametrize(
    ("body", "value", "period"),
    [
        (
            "WASHINGTON — The US offered additional H-2B visas for the first half of the year: 20,000 of them.",
            20_000,
            "2030-10-01/2031-03-31",
        ),
        (
            "The permanent Migration Program for 2030-31 will have 185,000 places.",
            185_000,
            "2030-07-01/2031-06-30",
        ),
        (
            "TOKYO — Japan set the ceiling at 820,000 specified skilled workers for fiscal 2031 to fiscal 2035.",
            820_000,
            "2031-04-01/2036-03-31",
        ),
        (
            (
                "TOKYO — Japan raised the cap to 820,000 specified skilled workers for the period from fiscal 2031 "
                "through 2035."
            ),
            820_000,
            "2031-04-01/2036-03-31",
        ),
        (
            (
                "TOKYO — Japan will accept up to 820,000 workers on specified skilled visas over the next five years "
                "from April."
            ),
            820_000,
            "2031-04-01/2036-03-31",
        ),
        (
            (
                "TOKYO — The ceiling is 820,000 workers on specified skilled visas in Japan for the five fiscal years "
                "through March 2036."
            ),
            820_000,
            "2031-04-01/2036-03-31",
        ),
        (
            "WASHINGTON — The refugee cap was raised from 15,000 to 62,500 people for this fiscal year.",
            15_000,
            "2030-10-01/2031-09-30",
        ),
        (
            (
                "The US admitted 11,411 refugees in fiscal 2030. The ceiling had stood at 15,000 until May, "
                "when the president raised it to 62,500."
            ),
            62_500,
            None,
        ),
        (
            "VILNIUS — In 2031 so far, 19,112 of the 24,830 work permits have been taken up in Lithuania.",
            24_830,
            "2031",
        ),
        ("VILNIUS — In April 612 of the 24,830 work permits were taken up in Lithuania.", 24_830, None),
        ("BERLIN — Germany granted 987 visas in December and 1,012 the following month.", 1012, "2031-01"),
        ("BERLIN — Germany granted 1,012 visas in January and 987 the month before.", 987, "2030-12"),
    ],
)
def test_spans_of_time(body, value, period):
    assert period_of(body, value) == period


@pytest.mark.parametrize(
    ("body", "value", "period"),
    [
        (
            "WASHINGTON — Last fiscal year 18,302 special immigrant visas were issued, the year before 5,140.",
            18_302,
            "2029-10-01/2030-09-30",
        ),
        (
            "WASHINGTON — Last fiscal year 18,302 special immigrant visas were issued, the year before 5,140.",
            5140,
            "2028-10-01/2029-09-30",
        ),
        (
            (
                "NICOSIA — Cyprus approved 3,100 study visas in the academic year 2030-31. "
                "The previous academic year it was 2,800."
            ),
            2800,
            "2029/2030",
        ),
        (
            (
                "TOKYO — Japan admitted 110,000 technical interns in fiscal 2030, which ended in March. "
                "The year before, 98,000 came."
            ),
            98_000,
            "2029-04-01/2030-03-31",
        ),
        (
            (
                "THIMPHU — Bhutan sent 4,100 workers to Kuwait in 2030 on work visas. "
                "In the two previous years it had been 2,900 and 1,700."
            ),
            2900,
            None,
        ),
        (
            "LIMA — Between 2025 and 2029 Peru issued 486,000 stay permits. A second round drew 381,000 applications.",
            381_000,
            None,
        ),
        (
            "Numbers for the season that ended in August: 17,486 workers came to New Zealand under the RSE scheme.",
            17_486,
            None,
        ),
        (
            (
                "WASHINGTON — The US issued 92,619 J-1 visas in 2030. Before the pandemic, in 2019, it was 108,000. "
                "This summer, 80,000 students are expected."
            ),
            80_000,
            None,
        ),
        (
            (
                "OTTAWA — In the quarter ended March 31, Canada approved 44,000 study permits. "
                "In February alone 12,300 were approved."
            ),
            12_300,
            "2031-02",
        ),
        (
            "STOCKHOLM — Figures for the first quarter 2031: 21,400 work permits were issued.",
            21_400,
            "2031-01-01/2031-03-31",
        ),
    ],
)
def test_times_told_from_another(body, value, period):
    assert period_of(body, value) == period


def test_those_who_are_to_come_in_a_month():
    body = (
        "GUATEMALA CITY — Guatemala said 3,834 people travelled to the United States on H-2A visas in 2030. "
        "Another 514 are expected to travel in June."
    )
    assert period_of(body, 514) == "2031-06"
    assert period_of("OSLO — The cabinet is expected to decide on 514 work permits in June.", 514) is None


# Rates told once


@pytest.mark.parametrize(
    ("body", "value", "per"),
    [
        (
            "The annual quotas for work permits in Poland are as follows:\n\n- India: 2,400\n- Mongolia: 1,500",
            1500,
            "year",
        ),
        (
            "Poland’s cabinet has set yearly limits on work permits. Indians may receive 2,400, Nepalis 1,600.",
            2400,
            "year",
        ),
        (
            (
                "BRATISLAVA — Slovakia raised the annual quota of work permits for Indians from 600 to 1,500. "
                "For Mongolians it rises from 1,000 to 1,400."
            ),
            1400,
            "year",
        ),
        ("MALE — Annual quota for foreign labour in the Maldives: Bangladesh 100,000; India 40,000.", 40_000, "year"),
        (
            "COPENHAGEN — The annual report says quotas are met. Denmark will grant 4,000 work permits to Indians.",
            4000,
            None,
        ),
        ("RIGA — The yearly quota is decided in June. Growers asked for 3,000 work permits for 2032.", 3000, None),
        ("BELGRADE — The annual limit was lifted. In 2030, 3,000 work permits were issued to Turks.", 3000, None),
    ],
)
def test_rates_told_over_numbers(body, value, per):
    assert count_of(read(body, "Permits and visas"), value).per == per


# What is counted


@pytest.mark.parametrize(
    ("body", "value", "unit"),
    [
        (
            (
                "BERN — Switzerland set 8,500 permits for third-country workers in 2031. "
                "The quota for British citizens stays at 3,500. For service providers from the EU it is 3,000."
            ),
            3500,
            "permits",
        ),
        (
            (
                "BERN — Switzerland set 8,500 permits for third-country workers in 2031. "
                "The quota for British citizens stays at 3,500. For service providers from the EU it is 3,000."
            ),
            3000,
            "permits",
        ),
        (
            (
                "Hong Kong received 114,000 applications in 2030. The Admission Scheme for Mainland Talents "
                "and Professionals drew 29,800 and the Top Talent Pass Scheme 51,000."
            ),
            51_000,
            "applications",
        ),
        (
            "South Africa extended the Zimbabwean Exemption Permit. There were 178,412 in force in 2030.",
            178_412,
            "permits",
        ),
        (
            "Sweden issued 900 permits in 2030. For refugees it is a different matter: 3,500 came.",
            3500,
            "people",
        ),
        (
            "Switzerland issued 900 visas in May. It set the number of farm hands from abroad at 15,000.",
            15_000,
            "people",
        ),
        (
            "LISBON — Portugal let in 8,500 seasonal workers in 2031. The quota for nurses is 3,500.",
            3500,
            "people",
        ),
    ],
)
def test_what_a_number_counts(body, value, unit):
    assert count_of(read(body, "Who may come"), value).unit == unit


@pytest.mark.parametrize(
    ("body", "value", "period"),
    [
        (
            "Chile granted 9,870 visas in 2030, a fall of 14 percent on 2029. A year earlier it was 11,480.",
            11480,
            "2029",
        ),
        ("Oman issued 9,870 permits in 2030, more than in 2028. The year before, 11,480 were issued.", 11480, "2029"),
        ("Oman issued 9,870 permits in 2030. In 2028 it had issued 700. A year earlier it was 650.", 650, "2027"),
    ],
)
def test_no_date_leans_on_a_year_that_is_only_compared_with(body: str, value: int, period: str) -> None:
    assert period_of(body, value) == period
