"""Schemes, classes and bodies of many countries and decades, and look-alikes that are none of them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.test_layouts_read import count_of, record_of

DAY = date(2032, 5, 14)


def read(body: str, title: str = "Figures"):  # a record
    return record_of(f"{title}\n\n{body}\n", DAY)


# Who grants, and for what, by the name of a scheme alone


@pytest.mark.parametrize(
    ("scheme", "issuer", "category"),
    [
        ("Economic Mobility Pathways Pilot", "CA", "immigrant"),
        ("Federal Skilled Trades Program", "CA", "immigrant"),
        ("Saskatchewan Immigrant Nominee Program", "CA", "immigrant"),
        ("OINP", "CA", "immigrant"),
        ("Programme de l'expérience québécoise", "CA", "immigrant"),
        ("Global Talent Stream", "CA", "work"),
        ("Blended Visa Office-Referred Program", "CA", "humanitarian"),
        ("Atlantic pilot", "CA", "immigrant"),
        ("Violence Against Women Act", "US", "humanitarian"),
        ("Special Immigrant Juvenile programme", "US", "humanitarian"),
        ("Orderly Departure Program", "US", "humanitarian"),
        ("summer work travel programme", "US", "exchange"),
        ("Sectors Based Scheme", "GB", "work"),
        ("Gateway Protection Programme", "GB", "humanitarian"),
        ("Special Quota Voucher Scheme", "GB", "immigrant"),
        ("Atypical Working Scheme", "IE", "work"),
        ("Rot-Weiss-Rot", "AT", "work"),
        ("Operation Papyrus", "CH", "immigrant"),
        ("Wafira programme", "ES", "work"),
        ("contratación en origen", "ES", "work"),
        ("Cyprus Investment Programme", "CY", "investor"),
        ("Key Employee Initiative", "MT", "work"),
        ("Altyn Visa", "KZ", "investor"),
        ("Labour Registration Programme", "BH", "work"),
        ("Gainful Occupation Permit", "SC", "work"),
        ("PNRE", "DO", "humanitarian"),
        ("PEP-Tutor", "CO", "humanitarian"),
        ("Visa de Oportunidades", "CL", "work"),
        ("Work from Bermuda", "BM", "work"),
        ("Assisted Passage Migration Scheme", "AU", "immigrant"),
        ("Community Support Program", "AU", "humanitarian"),
        ("Refugee Family Support Category", "NZ", "humanitarian"),
        ("Plum Blossom Card", "TW", "immigrant"),
        ("Vocational Professionals Admission Scheme", "HK", "work"),
        ("Residence Pass-Talent", "MY", "work"),
        ("Golden Paradise Visa", "LK", "investor"),
    ],
)
def test_a_scheme_says_who_grants_and_for_what(scheme, issuer, category):
    count = count_of(read(f"Some 4,200 people were admitted under the {scheme} last year."), 4200)
    assert (count.issuer, count.visa.category) == (issuer, category)


# The same short form in a country that has it, and in one that has not


@pytest.mark.parametrize(
    ("body", "value", "code", "category"),
    [
        ("DAR ES SALAAM — Tanzania issued 7,340 Class B permits last year.", 7340, "Class B", "work"),
        ("KUWAIT CITY — Kuwait cancelled 9,100 Article 18 residencies in 2031.", 9100, "Article 18", "work"),
        ("SEOUL — South Korea will grant 35,000 K-point visas this year.", 35_000, "E-7-4", "work"),
        ("SEOUL — South Korea admitted 52,000 people under the Working Visit visa.", 52_000, "H-2", "work"),
        ("MANILA — The Philippines issued 18,300 9(g) visas in 2031.", 18_300, "9(g)", "work"),
        ("LISBON — Portugal issued 4,100 D2 visas and 2,300 D3 visas in 2031.", 2300, "D3", "work"),
        ("BERN — Switzerland handed out 42,000 F permits to Afghans.", 42_000, "F permit", "humanitarian"),
    ],
)
def test_a_class_where_its_country_grants(body, value, code, category):
    count = count_of(read(body), value)
    assert (count.visa.code, count.visa.category) == (code, category)


@pytest.mark.parametrize(
    ("body", "value", "category"),
    [
        ("TAIPEI — Taiwan has granted 12,400 gold cards since 2018.", 12_400, "work"),
        ("WASHINGTON — The United States sold 1,200 gold cards in 2031.", 1200, "investor"),
        ("BERLIN — Germany issued 69,000 Blue Cards in 2031.", 69_000, "work"),
        ("COPENHAGEN — Denmark gave 3,100 people permits under the green card scheme.", 3100, "work"),
        ("BERN — Switzerland keeps 4,000 short-stay permits for engineers.", 4000, "work"),
        ("OCEAN CITY — The State Department admitted 92,600 summer work travel participants.", 92_600, "exchange"),
    ],
)
def test_a_card_is_of_its_country(body, value, category):
    assert count_of(read(body), value).visa.category == category


@pytest.mark.parametrize(
    "body",
    [
        "PARIS — France said 4,200 shoppers hold a gold card of the store.",
        "LONDON — Britain gave 3,100 Blue Cards to drivers who park badly.",
        "WASHINGTON — The GOP won 4,200 votes in the county.",
        "OTTAWA — The CPP paid 5,300 pensioners in Canada in March.",
        "LIMA — Peru's mills need 22,000 braceros for the harvest.",
    ],
)
def test_a_common_word_is_no_scheme(body):
    assert not any(count.visa.programme or count.visa.code for count in read(body).visa_counts)


# Which class is whose number's


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (
            "DARWIN — Australia gave the Territory 800 subclass 190 and 700 subclass 491 nominations.",
            {800: "Subclass 190", 700: "Subclass 491"},
        ),
        (
            "The state has 850 places for the Nominated visa (subclass 190) and 600 places for one (subclass 491).",
            {850: "Subclass 190", 600: "Subclass 491"},
        ),
        (
            "BERN — Switzerland issued 2,100 B permits, 1,400 L permits and 900 G permits to Britons.",
            {2100: "B permit", 1400: "L permit", 900: "G permit"},
        ),
        (  # the mirrored order, and a class that only tells who gets the visas
            "WASHINGTON — Of the 850 H-1B visas, 700 went to people in Texas. Another 300 L-1 visas were refused.",
            {850: "H-1B", 700: "H-1B", 300: "L-1"},
        ),
    ],
)
def test_a_class_behind_a_number_is_its_own(body, codes):
    record = read(body, "Permits")
    assert {value: count_of(record, value).visa.code for value in codes} == codes


def test_a_scheme_takes_no_class_of_another_name():
    body = (
        "CANBERRA — In the skill stream, the Skilled Independent visa has 22,100 places. Victoria may nominate 1,500 "
        "people for the subclass 190, and Queensland 900 for the subclass 190."
    )
    assert count_of(read(body), 22_100).visa.code is None


# Bodies that tell who grants, and bodies that only send people abroad


@pytest.mark.parametrize(
    ("body", "issuer"),
    [
        ("Residency Malta Agency", "MT"),
        ("Police and Border Guard Board", "EE"),
        ("Office of Citizenship and Migration Affairs", "LV"),
        ("Labour Affairs Bureau", "MO"),
        ("Directorate of Citizenship and Immigration Control", "UG"),
        ("Department of Immigration and Citizenship Services", "MW"),
        ("Workforce Opportunities and Residency Cayman", "KY"),
        ("Employment and Immigration Canada", "CA"),
        ("New Zealand Immigration Service", "NZ"),
        ("Deputy Ministry of Migration", "CY"),
    ],
)
def test_a_body_says_which_country_grants(body, issuer):
    record = read(f"The {body} said on Monday that it had granted 4,200 work permits last year.")
    assert count_of(record, 4200).issuer == issuer


@pytest.mark.parametrize(
    ("body", "value", "issuer"),
    [
        ("The SLBFE said Israel issued 2,660 work visas to farm hands last year.", 2660, "IL"),
        ("BMET has figures as well: Malaysia issued 41,000 work permits to Bangladeshis in 2031.", 41_000, "MY"),
    ],
)
def test_a_body_that_sends_grants_nothing(body, value, issuer):
    assert count_of(read(body), value).issuer == issuer


def test_some_of_them_were_of_a_class_and_the_next_are_not() -> None:
    record = read(
        "Japan issued 9,870 work visas in 2030. Of these, 412 were Highly Skilled Professional visas. For nursing it"
        " issued 1,312 permits."
    )
    assert count_of(record, 412).visa.programme == "Highly Skilled Professional"
    assert count_of(record, 1312).visa.programme is None
