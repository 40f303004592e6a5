"""What sentences say about numbers: one table a linguistic fact, with countries, orders, voices and formats varied."""

from __future__ import annotations

from typing import Any

import pytest

from policyfacts.articles.article import make_article, read_metadata


def counts(extractor: Any, text: str, published: str | None = None) -> dict[int, Any]:
    """The counts of a text by their numbers, each number the last one that has it."""
    article = make_article("-", text, read_metadata({"published": published} if published else {}))
    return {(c.quantity.value or c.quantity.low): c for c in extractor.extract(article).visa_counts}


STATUS = [
    ("Work permits issued to Peruvians rose from 8,000 in 2021 to 14,500 in 2022 in Chile.", 14500, "issued"),
    ("Chile's quota of work permits rose to 14,500.", 14500, "authorized"),
    ("In Chile applications for work visas fell to 9,300.", 9300, "applied"),
    ("The Chilean minister confirmed that the work visa quota would be topped up by 1,200.", 1200, "authorized"),
    ("Chile may raise its work visa quota by 1,200.", 1200, "proposed"),
    ("Chilean growers want 3,000 more work visas.", 3000, "requested"),
    ("The Chilean government wants 3,000 more work visas.", 3000, "proposed"),
    ("Chile managed to issue 3,000 work visas.", 3000, "issued"),
    ("Chile plans to issue 3,000 work visas.", 3000, "proposed"),
    ("Chile's ceiling on work visas was not reached; 340 of the 700 visas were used.", 340, "issued"),
    ("It granted 8,490 Chilean work permits, turned down 6,130 and shelved 300.", 6130, "denied"),
    ("Chile rejected 12,700 applications for study visas, against 8,100 issued.", 8100, "issued"),
    ("Of the 2,900 people who applied for Chilean work visas, 410 were refused.", 2900, "applied"),
    (
        "Chile received 900 work visa requests, and 870 applications that came in later have been refused.",
        870,
        "denied",
    ),
    ("Chile approved 640 work permits out of the 900 applications it received.", 900, "applied"),
    ("Chile granted work permits to just 1,140 Peruvian pickers.", 1140, "issued"),
    ("Employers may again hire up to 8,500 foreigners on Chilean work permits.", 8500, "authorized"),
]


@pytest.mark.parametrize(("text", "number", "status"), STATUS)
def test_how_far_it_has_come(extractor, text, number, status):
    assert counts(extractor, text)[number].status == status


UNIT = [
    ("In Peru 4,000 and 2,500 residence permits were issued to nurses.", 4000, "permits"),
    ("Peru announced a 15,000-visa quota for farm workers.", 15000, "visas"),
    ("Peru doubled the seasonal worker visa quota from 10,000 to 20,000.", 20000, "visas"),
    ("The order fixes at 4,880 the number of residence permits that Peru may issue.", 4880, "permits"),
    ("Peru issued 206,500 residence and work permits.", 206500, "permits"),
    ("Peru has given the province 1,500 additional spaces for immigrants on work visas.", 1500, "places"),
    ("Peru's president pledged to welcome 100,000 under the refugee scheme.", 100000, "people"),
]


@pytest.mark.parametrize(("text", "number", "unit"), UNIT)
def test_what_is_counted(extractor, text, number, unit):
    assert counts(extractor, text)[number].unit == unit


WHO = [
    ("Norway's seasonal scheme: India, Nepal and Ghana each get 2,500 work permits.", 2500, ["GH"]),
    ("Norway issued work visas to India and Nepal: 4,000 and 2,600 respectively.", 2600, ["NP"]),
    ("Norway issued 900 work permits in 2030. Kenyans and Nepalis received 38 and 27.", 38, ["KE"]),
    ("Norway issued 40,000 work permits: Chinese 9,600 and Turks 4,300.", 9600, ["CN"]),
    ("Norway issued 9,000 work permits. Vietnamese hold 2,310 of the permits.", 2310, ["VN"]),
    ("Norway will give Syrian refugees up to 2,000 work permits.", 2000, ["SY"]),
    ("Norway raised its work visa quota for Mongolia by 300 to 1,320.", 1320, ["MN"]),
    ("For people from Peru, who have a quota of their own, there are 3,500 Norwegian work permits.", 3500, ["PE"]),
    ("Norway recruits workers from outside the EU: 3,500 work permits were issued.", 3500, []),
    ("Norway's 6,000 work permits are shared by Nepal (2,500), India (2,000) and Ghana (1,500).", 2000, ["IN"]),
    ("Norway issued 1,661 work permits, 1,310 of them to Ukrainians.", 1310, ["UA"]),
]


@pytest.mark.parametrize(("text", "number", "countries"), WHO)
def test_whom_it_is_for(extractor, text, number, countries):
    assert list(counts(extractor, text)[number].beneficiaries.countries) == countries


ISSUER = [
    ("In 2030 Peru and Chile granted 12,000 and 9,000 residence permits respectively.", 9000, "CL"),
    ("12,000 and 9,000 residence permits were granted by Peru and Chile respectively.", 12000, "PE"),
    ("Latvia renewed the residence permits of 12,600 Russians.", 12600, "LV"),
    ("Latvia issued 900 work permits. In Estonia 1,300 work permits were issued.", 1300, "EE"),
]


@pytest.mark.parametrize(("text", "number", "issuer"), ISSUER)
def test_who_grants(extractor, text, number, issuer):
    assert counts(extractor, text)[number].issuer == issuer


PERIOD = [
    ("Japan issued 8,650 work permits in 2030 (12,370 in 2029) and 14,380 study permits.", 14380, "2030"),
    ("Japan granted refugee status to 190 people in 2030. The agency received 12,370 applications.", 12370, "2030"),
    ("Japan issued 8,770 work visas in January.", 8770, "2031-01"),
    ("Japan approved 9,840 work visas in the third quarter.", 9840, "2030-07-01/2030-09-30"),
    ("Japan pledged 6,090 refugee places for 2032 and 2033.", 6090, "2032/2033"),
    ("The annual quota for Japanese work visas, 24,830 for 2032, is exhausted.", 24830, "2032"),
    ("Japan granted 16,950 student visas in 2030, up from 5,700 in the previous year.", 5700, "2029"),
    ("In January the Japanese government announced 5,000 work visas.", 5000, None),
]


@pytest.mark.parametrize(("text", "number", "period"), PERIOD)
def test_the_time_it_is_for(extractor, text, number, period):
    found = counts(extractor, text, "2031-02-03")[number]
    assert found.period == period


def test_a_quota_of_a_year_is_no_rate(extractor):
    assert (
        counts(extractor, "The annual quota for Japanese work visas, 24,830 for 2032, is exhausted.")[24830].per is None
    )
    assert counts(extractor, "Japan issued 80,000 work visas in a year.")[80000].per is None
    assert counts(extractor, "Japan issues 80,000 work visas a year.")[80000].per == "year"


H = "Norway issued 20,000 work permits in 2030. "
PARTS = [
    (H + "India (14,200) and China (1,700) made up most, ahead of Nepal (900).", {14200, 1700, 900}),
    (H + "The first 500 were handed out in March.", {500}),
    (H + "The figure includes 3,400 dependants.", {3400}),
    (H + "About 8,000 were seasonal permits.", {8000}),
    (H + "Women got fewer than 5,000.", {5000}),
    (H + "In the health sector alone 7,500 permits were issued.", {7500}),
    (H + "The breakdown is as follows:\n\n- Poland: 8,000\n- Lithuania: 3,000\n- India: 2,000", {8000, 3000, 2000}),
    ("Norway issued 20,000 work permits, 1,206 to Indians, 988 to Brazilians and 61 to Cubans.", {1206, 988, 61}),
    ("Norway set a quota of 20,000 work permits, with 12,000 for industry and 5,000 for farms.", {12000, 5000}),
    ("Norway's quota of 20,000 work permits has parts. Industry has 12,000. Farms have 5,000. Hotels have 3,000.",
     {12000, 5000, 3000}),
    ("Norway granted 13,200 work permits out of 20,000 applied for.", {13200}),
    ("So 20,000 visas were granted.\n\nThen 13,200 work visas were granted, representing 66% of the total.", {13200}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_what_is_a_part_of_what(extractor, text, parts):
    found = counts(extractor, text)
    assert {number for number, count in found.items() if count.part_of == found[20000].id} == parts


def test_a_list_inside_an_item(extractor):
    text = (
        "Norway will take 1,000 refugees:\n\n- 420 places for Africa: 250 for Congolese and 170 for Eritreans\n"
        "- 480 places for the Middle East\n- 100 places for the Americas"
    )
    found = counts(extractor, text)
    assert found[250].part_of == found[170].part_of == found[420].id
    assert found[420].part_of == found[480].part_of == found[100].part_of == found[1000].id


def test_years_add_up_only_in_a_list(extractor):
    text = "Norway issued 984 work permits in 2029, after 926 in 2028. In 2027 it had been 1,090. The beach saw 3,000."
    assert all(count.part_of is None for count in counts(extractor, text).values())


ROWS = "Norway issued 336,700 residence permits in 2030.\n\n{}\n"


@pytest.mark.parametrize("sign", [": ", " – ", "\n", " "], ids=["colon", "dash", "line", "space"])
def test_rows_of_a_table_without_rules(extractor, sign):
    rows = "\n".join(sign.join(row) for row in [("Students", "209,300"), ("Family", "100,700"), ("Work", "26,700")])
    found = counts(extractor, ROWS.format(rows))
    assert {n: found[n].visa.category for n in (209300, 100700, 26700)} == {
        209300: "study", 100700: "family", 26700: "work",
    }  # fmt: skip
    assert all(found[n].part_of == found[336700].id and found[n].unit == "permits" for n in (209300, 100700, 26700))


@pytest.mark.parametrize("sign", [" | ", " – "], ids=["bar", "dash"])
def test_columns_of_a_table(extractor, sign):
    rows = [("Country", "2030", "2029"), ("Nepal", "600", "400"), ("India", "300", "250"), ("Peru", "100", "150")]
    text = "Norway issued 1,000 work permits in 2030, against 800 in 2029.\n\n" + "\n".join(map(sign.join, rows))
    found = counts(extractor, text)
    assert {n: (found[n].period, list(found[n].beneficiaries.countries)) for n in (600, 250)} == {
        600: ("2030", ["NP"]), 250: ("2029", ["IN"]),
    }  # fmt: skip
    assert {found[n].part_of for n in (600, 300, 100)} == {found[1000].id}
    assert {found[n].part_of for n in (400, 250, 150)} == {found[800].id}


NOTHING = [
    "Norway issues work permits. Each costs KD 1,500, SR 5,500 or RON 4,162.",
    "Norway, whose workforce shrinks, has 753,430 migrant workers and issues work permits.",
    "Norway's beach has 300,000 visitors in July and issues work permits.",
    "Norway issues work permits. Of 10 permits half are for cooks.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_counts_no_visas(extractor, text):
    assert all(number < 100 for number in counts(extractor, text))


def test_a_year_begins_no_range(extractor):
    found = counts(extractor, "Norway's work permits went from 8,000 in 2021 to 14,500 in 2022.")
    assert sorted(found) == [8000, 14500]


def test_a_fraction_beside_its_own_number_is_no_second_count(extractor):
    found = counts(extractor, "Norway issued 62,140 work permits. Half of these (31,076) were for cooks.")
    assert sorted(found) == [31076, 62140]


def test_another_outcome_is_no_increase(extractor):
    found = counts(extractor, "Norway issued 2,100 work permits. Another 410 applications were rejected.")
    assert found[410].change == "level"
    assert counts(extractor, "Norway will issue another 410 work permits.")[410].change == "increase"


def test_the_heading_names_the_scheme(extractor):
    text = (
        "Australia's plan\n\nThe skilled visas come first: 100 work visas for cooks were issued.\n\n"
        "The humanitarian programme\n\nIt stays at 20,000 places in Australia, as in the year before."
    )
    assert counts(extractor, text)[20000].visa.category == "humanitarian"


@pytest.mark.model
def test_a_body_of_all_nations_issues_nothing(extractor) -> None:
    text = "The UNHCR asks us to take 6,000 refugees. The UNHCR has processed 2,500 for the humanitarian programme."
    assert [count.issuer for count in extractor.extract(text).visa_counts] == [None, None]
