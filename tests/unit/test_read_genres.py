"""Sentences of many genres of news: asylum, regularisation, targets, ballots, bills, employers, round-ups, months."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.test_layouts_read import count_of, record_of, shares_of, values_of

DAY = date(2032, 5, 14)


def read(body: str, title: str = "Figures"):  # a record
    return record_of(f"{title}\n\n{body}\n", DAY)


# How far it has come


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        ("TOKYO — Japan recognised 42 people as refugees in 2031 and turned down 277.", 42, "issued"),
        ("TOKYO — Japan recognised 42 people as refugees in 2031 and turned down 277.", 277, "denied"),
        ("BERLIN — There were 1,813 positive decisions on asylum and 10,200 refusals in 2031.", 1813, "issued"),
        ("BERLIN — There were 1,813 positive decisions on asylum and 10,200 refusals in 2031.", 10_200, "denied"),
        ("STOCKHOLM — Another 2,800 people won refugee status on appeal in 2030.", 2800, "issued"),
        ("VIENNA — Some 7,900 people requested asylum in Austria last year.", 7900, "applied"),
        ("WARSAW — In 2031, 8,417 asylum claims were declared inadmissible.", 8417, "denied"),
        ("BERN — The office had 1,870 asylum applications in 2031. It said yes to 569 and no to 434.", 434, "denied"),
        ("TOKYO — Japan admitted 1,810 refugees selected by the UN agency in 2028.", 1810, "issued"),
        ("VILNIUS — In 2031, 2,200 Belarusians came to Lithuania through the visa scheme.", 2200, "issued"),
        ("MANILA — Some 40,000 Filipinos left for Jordan on work visas last year.", 40_000, "issued"),
        ("KUWAIT CITY — Some 2,100 of the 8,300 work permits issued in 2030 have since been revoked.", 2100, "denied"),
        ("OSLO — Norway stripped 9,900 Indians of their work permits in 2031.", 9900, "denied"),
        ("OSLO — The number of work permits revoked in 2031 rose to 9,900.", 9900, "denied"),
        ("OSLO — Norway issued 9,000 work permits in 2031, 300 of which were later revoked.", 300, "denied"),
        ("ACCRA — The waiting list for Portuguese family visas has grown to 4,700 people.", 4700, "applied"),
        ("HELSINKI — Grants of student visas totalled 7,700 in 2031.", 7700, "issued"),
        ("HELSINKI — The ministry extended 38,286 work permits in 2031.", 38_286, "issued"),
        ("HELSINKI — Student visas recovered to 34,200 last year.", 34_200, "issued"),
        ("WASHINGTON — Ghana got 2,500 immigrant visas in fiscal 2031.", 2500, "issued"),
        ("BANGKOK — The number of working holiday visas open to Danes goes up to 7,950.", 7950, "authorized"),
        ("PRAGUE — There will be 48,300 employee cards next year.", 48_300, "authorized"),
        ("MOSCOW – The government agreed on a ceiling of 21,000 work permits for 2033.", 21_000, "authorized"),
        ("WELLINGTON — The 1,863 resettled refugees fell short of the quota of 2,300.", 2300, "authorized"),
        ("SEOUL – A ballot drew 32,000 registrations for 7,600 working holiday visas.", 7600, "authorized"),
        ("HALIFAX — Ottawa has given the province 1,960 nominations for 2033.", 1960, "authorized"),
        ("VILNIUS — The quota of work permits is 12,600. Hauliers had called for 18,432.", 18_432, "requested"),
        ("MADRID – The quota of work visas is 42,000. Talks with Uruguay about 8,000 more began.", 8000, "proposed"),
        (
            "JERUSALEM — Israel will issue 53,000 work permits. The quota could grow to 87,600 in 2033.",
            87_600,
            "proposed",
        ),
    ],
)
def test_the_stage_that_a_clause_tells(body, value, status):
    assert count_of(read(body, "Permits, visas and asylum"), value).status == status


@pytest.mark.parametrize(
    ("body", "stages"),
    [
        ("OSLO — The Storting rejected by 88 votes to 69 a bill to issue 2,000 work permits.", {2000: "denied"}),
        (
            (
                "OSLO — A bill would cap work permits at 9,000. An amendment to reserve 3,000 of the permits for nurses"
                " was rejected."
            ),
            {9000: "proposed", 3000: "denied"},
        ),
        ("OSLO — The minister refused to consider granting 7,500 work permits.", {7500: "denied"}),
        (
            "OSLO — The cap on work permits would rise to 80,500 from 40,000 under a bill tabled on Monday.",
            {80_500: "proposed", 40_000: "authorized"},
        ),
        (
            "OSLO — A bill would halve the yearly quota of 11,500 work permits to 5,500.",
            {11_500: "authorized", 5500: "proposed"},
        ),
        (
            "OSLO — A bill would raise the cap on work permits to 15,000. Critics want it capped at 4,500.",
            {15_000: "proposed", 4500: "requested"},
        ),
        (
            "OTTAWA — The target for 2033 is 502,500 permanent residents, falling to 367,500 in 2034.",
            {502_500: "authorized", 367_500: "authorized"},
        ),
        (
            (
                "OTTAWA — Ottawa has capped study permits at 402,500. Of these, 135,000 will go to newly arriving"
                " students."
            ),
            {402_500: "authorized", 135_000: "authorized"},
        ),
        (
            "WELLINGTON — Refusals of work visas rose to 4,905 in 2031 from 3,870.",
            {4905: "denied", 3870: "denied"},
        ),
    ],
)
def test_bills_old_levels_and_series(body, stages):
    record = read(body, "Permits")
    assert {value: count_of(record, value).status for value in stages} == stages


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        ("Harbor Inn asked for 85 H-2B workers this year and got 53.", 53, "issued"),
        ("Harbor Inn applied for 207 H-2B visas; 85 were approved.", 85, "issued"),
        ("Of the 99 H-2B workers Harbor Inn requested, only 62 were cleared.", 62, "issued"),
        ("Unions asked for 140,000 foreign workers and got 100,000.", 100_000, "authorized"),
    ],
)
def test_one_firm_that_asked_was_given_visas_and_a_trade_a_quota(body, value, status):
    if status == "authorized":
        body = "BUCHAREST — The quota of work permits is set. " + body
    assert (count_of(read(body, "Work permits"), value).status == "issued") is (status == "issued")


# When


@pytest.mark.parametrize(
    ("body", "value", "period"),
    [
        ("TOKYO — Japan granted 8,300 student visas in April.", 8300, "2032-04"),
        ("TOKYO — Japan cancelled 8,300 student visas in April.", 8300, "2032-04"),
        ("TOKYO — The number of student visas granted in March 2032 rose to 8,300.", 8300, "2032-03"),
        ("TAIPEI — According to the ministry, in April, 8,400 work permits were issued.", 8400, "2032-04"),
        ("MADRID — In February, Spain approved asylum for 5,300 applicants.", 5300, "2032-02"),
        ("ROME — Staff heard 1,556 people in April and issued 998 student visas.", 998, "2032-04"),
        (
            (
                "HELSINKI — Finland issued 52,000 work permits in the year ending June 2031. The figure in the previous"
                " year was 45,607."
            ),
            45_607,
            "2029-07-01/2030-06-30",
        ),
        (
            (
                "TOKYO — Last year 10,595 asylum applications were received in Japan. The corresponding number a year"
                " earlier was 9,648."
            ),
            9648,
            "2030",
        ),
        (
            (
                "QUEBEC CITY: In 2033 Quebec will admit 42,500 permanent residents; in 2034 it will be 50,000 and in"
                " 2035 49,500."
            ),
            50_000,
            "2034",
        ),
        (
            (
                "QUEBEC CITY: In 2033 Quebec will admit 42,500 permanent residents; in 2034 it will be 50,000 and in"
                " 2035 49,500."
            ),
            49_500,
            "2035",
        ),
    ],
)
def test_months_and_years(body, value, period):
    assert count_of(read(body, "Permits, visas and asylum"), value).period == period


def test_one_decision_in_a_month_is_for_no_month():
    record = read(
        "JERUSALEM — In May, Israel approved 42,000 workers from India for its building sites.", "Work permits"
    )
    assert count_of(record, 42_000).period is None


def test_an_annual_report_makes_no_rate():
    record = read("BERN — The office received 3,900 asylum applications in 2031. Its annual report shows 784 pending.")
    assert count_of(record, 784).per is None


# Parts and people


def test_parts_are_of_the_newer_of_two_years():
    record = read(
        "BANGKOK — Thailand granted 4,400 work permits in 2030, a decrease of 8% on the 4,800 the year before."
        " Some"
        " 1,269 of them went to farm workers."
    )
    assert shares_of(record, 4400) == [[1269]]


@pytest.mark.parametrize(
    ("body", "total", "parts"),
    [
        ("OTTAWA — Canada granted protection to 2,300 people in 2031. They included 1,008 Ethiopians.", 2300, [1008]),
        (
            (
                "WARSAW — Poland gave temporary protection to 24,000 Ukrainians in 2031. Of those, 5,332 live in the"
                " capital."
            ),
            24_000,
            [5332],
        ),
        (
            "BERLIN — Germany admitted 9,443 refugees. Syrians led with 4,443, with Cubans next on 1,728.",
            9443,
            [4443, 1728],
        ),
        (
            "LIMA — Out of 45,202 applications for a permit, 25,574 were approved and 5,288 rejected.",
            45_202,
            [25_574, 5288],
        ),
        (
            "WARSAW — In 2031, 20,782 foreigners applied for asylum. Most came from Iran (5,991) and Haiti (2,954).",
            20_782,
            [5991, 2954],
        ),
        (
            (
                "JERUSALEM — Israel issued 90,169 work visas. India and Peru were the main countries of origin, with"
                " 45,908 and 27,544."
            ),
            90_169,
            [45_908, 27_544],
        ),
    ],
)
def test_parts_of_a_number(body, total, parts):
    assert shares_of(read(body, "Asylum and permits"), total) == [parts]


@pytest.mark.parametrize(
    ("body", "value", "countries"),
    [
        ("BERLIN — Visas for Turkish students came to 9,000, for Uzbeks to 3,100.", 9000, ("TR",)),
        ("BERLIN — Visas for Turkish students came to 9,000, for Uzbeks to 3,100.", 3100, ("UZ",)),
        (
            "THE HAGUE — In 2031, 428 Ethiopians were granted asylum, while 8,165 were refused.",
            8165,
            ("ET",),
        ),
        (
            (
                "JERUSALEM — Israel issued 90,169 work visas. India and Peru were the main countries of origin, with"
                " 45,908 and 27,544."
            ),
            27_544,
            ("PE",),
        ),
        (
            "SAN JOSE — Costa Rica gave asylum to 1,880 people. Belarus was the main country of origin, with 478.",
            478,
            ("BY",),
        ),
    ],
)
def test_whom_a_number_is_for(body, value, countries):
    assert count_of(read(body, "Visas and asylum"), value).beneficiaries.countries == countries


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("LISBON — In 2031, 2,984 foreign workers without papers were regularised in Portugal.", 2984),
        ("MADRID — About 19,800 undocumented migrants applied under Spain's regularisation in 2031.", 19_800),
        ("BANGKOK — A decree allows the regularisation of up to 18,200 undocumented migrants.", 18_200),
    ],
)
def test_who_has_no_papers_is_given_some(body, value):
    record = read(body, "Regularisation")
    assert [count for count in record.visa_counts if value in (count.quantity.value, count.quantity.high)]


@pytest.mark.parametrize(
    "body",
    [
        "ROME — Italy has 17,900 undocumented migrants on its farms.",
        "ROME — Police found 430 workers without permits.",
        "ROME — Since January, 17,900 people have reached the country by sea.",
    ],
)
def test_who_was_granted_nothing_counts_nothing(body):
    assert values_of(read("ROME — Italy approved 814 investor visas.\n\n" + body, "Visas")) == [814]


def test_what_so_many_permits_are_for():
    record = read(
        "MADRID — Spain granted 58,000 residence permits. Most were granted for employment (8,200), followed by"
        " education"
        " (44,000) and family ties (5,800)."
    )
    kinds = {v: count_of(record, v).visa.category for v in (8200, 44_000, 5800)}  # type: ignore[union-attr]
    assert kinds == {8200: "work", 44_000: "study", 5800: "family"}


# Who grants


@pytest.mark.parametrize(
    ("body", "value", "issuer"),
    [
        ("BRUSSELS — The biggest jump was in Kuwait, where 47,969 work permits were issued in 2031.", 47_969, "KW"),
        ("GENEVA — Italy, where 5,600 work permits were issued last year, has a new government.", 5600, "IT"),
        ("BRUSSELS — Kuwait recorded 47,969 work permits issued in 2031.", 47_969, "KW"),
        (
            (
                "GENEVA — Denmark cut its quota to 3,400 work permits.\n\nImmigration Minister Tane Rewi of New"
                " Zealand said"
                " her country would offer 17,000 student visas."
            ),
            17_000,
            "NZ",
        ),
        ("GENEVA — In Italy, 8,800 work permits were issued. There, 6,195 applications are waiting.", 6195, "IT"),
        (
            (
                "DUBAI — Israel: Officials said 22,545 farm work visas were issued in 2031.\n\nNorway: The ministry"
                " issued 3,600 work"
                " permits in 2031."
            ),
            3600,
            "NO",
        ),
        (
            (
                "DUBAI — Israel: Officials said 22,545 farm work visas were issued in 2031.\n\nNorway: The ministry"
                " issued 3,600 work"
                " permits in 2031."
            ),
            22_545,
            "IL",
        ),
    ],
)
def test_who_grants_in_a_round_up(body, value, issuer):
    count = count_of(read(body, "Visa briefing"), value)
    assert (count.issuer, count.beneficiaries.countries) == (issuer, ())


def test_a_capital_of_two_words_hints_at_its_country():
    record = read(
        "The Labour Minister told the House that 9,264 work permits had been issued, he said in Kuala Lumpur.",
        "Nine thousand work permits",
    )
    assert count_of(record, 9264).issuer == "MY"


# What must not be read (shown by a reviewer's sentences)


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        (
            "The plan to admit 40,000 refugees will go ahead after a lawsuit by five states was rejected.",
            40_000,
            "denied",
        ),
        ("The bill creates 3,000 visas, and an attempt to cut the figure was voted down.", 3000, "denied"),
        ("The Senate rejected attempts to block the bill to issue 40,000 work visas.", 40_000, "denied"),
        ("At talks in Tunis, negotiators agreed on a limit of 1,500 work visas.", 1500, "authorized"),
        ("Under the plan some 2,000 nurses would have won work visas.", 2000, "issued"),
        ("The government extended 5,000 work permits to Egyptian welders under a deal.", 5000, "issued"),
        ("Styria asked for 900 work permits and got 700 of the quota.", 700, "issued"),
        ("There will be 3,000 extra work visas under the proposal.", 3000, "authorized"),
        (
            "A bill would make the cap on work visas rise to 80,500 from the 60,000 proposed in January.",
            60_000,
            "authorized",
        ),
        ("Some 3,000 nurses left without work visas.", 3000, "issued"),
    ],
)
def test_stages_that_these_clauses_do_not_tell(body, value, status):
    record = read("OTTAWA — " + body, "Work visas")
    assert status not in [count.status for count in record.visa_counts if count.quantity.value == value]


@pytest.mark.parametrize(
    "body",
    [
        "Demand was highest in India, where 81,400 student visas were issued last year, according to the Home Office.",
        "Vietnam reported 81,400 student visas refused.",
        (
            "Visas by nationality.\n\nIndia: 81,400 student visas were issued in 2031.\n\nNepal: 9,300 student"
            " visas were"
            " issued in 2031."
        ),
    ],
)
def test_where_people_come_from_grants_nothing(body):
    record = read("LONDON — The Home Office issued 210,000 student visas in 2031. " + body, "Student visas in Britain")
    assert count_of(record, 81_400).issuer == "GB"


def test_refusals_of_all_are_for_all():
    record = read("BERN — In 2031, 2,100 Syrians were granted asylum, while 58,165 were rejected overall.", "Asylum")
    assert count_of(record, 58_165).beneficiaries.countries == ()
