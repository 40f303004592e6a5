"""How far a decision has come, in short articles: what is used and left of a quota, rows, growth, plans that go on."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.test_layouts_read import count_of, record_of

DAY = date(2032, 5, 14)

QUOTAS = (
    "VIENNA — Austria's seasonal work quotas for 2031 come to 9,800. By the end of April, tourism had used 2,150 of "
    "its 4,300 places and farming 1,870 of 4,700. The quota for Styria is full at 1,080."
)
LEFT = "OSLO — Of the 41,500 special visas that parliament has provided, 33,720 have been used, leaving 7,780."
GONE = "BERN — The cantons: of 4,200 work permits 1,380 are gone; of 3,900 short-term permits 1,240."
SHARED = (
    "OSLO — Norway's cap on seasonal work permits stands at 2,700 and is shared among the regions. "
    "Inland received 950, Viken 800, Rogaland 350."
)
PLAN = (
    "DUBLIN — Ireland plans to bring in 15,200 foreign carers this year. It will hire 2,850 carers in India and 3,300 "
    "in the Philippines."
)
PASSES = "Passes approved, by sector:\n\n- Finance: 330\n- Software: 1,060\n- Biotech: 170\n"
ROWS = (
    "HELSINKI — The office received 17,450 applications for work permits. Here is how it decided:\n\n"
    "- Specialists: 2,215 granted, 150 refused\n- Seasonal workers: 6,390 granted, 320 refused\n- Students: 9,140\n"
)
CREW = (
    "DOVER — Growers filed for 98,000 H-2B visas. Two years ago the house had 37 pickers on H-2B visas; last year, 26."
)
TREATY = "NAIROBI — Israel and Kenya signed an agreement on work visas. Under it 1,600 Kenyans will work on farms."
SUPERLATIVE = (
    "WELLINGTON — New Zealand filled its refugee quota. Afghans, 412 of them, were the largest group to arrive."
)
BALLOT = "KATHMANDU — In last year's diversity lottery for visas, 3,912 Nepalis were successful in the draw."
PHRASES = "LISBON — Portugal's agency has granted 164,000 residence permits since January."


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        (QUOTAS, 9800, "authorized"),  # quotas that come to so many are no people who come
        (QUOTAS, 2150, "issued"),
        (QUOTAS, 4300, "authorized"),
        (QUOTAS, 1870, "issued"),  # the verb of the part before
        (QUOTAS, 4700, "authorized"),
        (QUOTAS, 1080, "authorized"),
        (LEFT, 33_720, "issued"),
        (LEFT, 7780, "authorized"),
        (GONE, 4200, "authorized"),
        (GONE, 1380, "issued"),
        (GONE, 1240, "issued"),
        (SHARED, 950, "authorized"),
        (SHARED, 800, "authorized"),
        (
            "ASTANA — Kazakhstan's quota for foreign labour: of this year's quota, 11,250 permits had been used.",
            11_250,
            "issued",
        ),
        ("SANTIAGO — Of last season's 13,000 work permits, 12,600 were used.", 13_000, "authorized"),
        ("PRAGUE — The Ukraine programme is capped at 12,000 visa applications a year.", 12_000, "authorized"),
        ("ZAGREB — The canton has used up its 320 work permits.", 320, "authorized"),
    ],
)
def test_what_is_used_and_left_of_what_was_set_aside(body, value, status):
    assert count_of(record_of(f"Quotas and permits\n\n{body}\n", DAY), value).status == status


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        ("OSLO — Approved were 2,000 visa applications, leaving 700 applications pending.", 700, "applied"),
        ("OSLO — The number of visas issued came to 2,340.", 2340, "issued"),
        ("ZAGREB — The quota, 970 permits, was used by July.", 970, "authorized"),
        ("ZAGREB — The club used 40 of the 90 visas issued to it.", 90, "issued"),
        ("ROME — The cabinet adds up to 9,100 visas to the cap.", 9100, "authorized"),
    ],
)
def test_and_what_is_not(body, value, status):
    assert count_of(record_of(f"Quotas and permits\n\n{body}\n", DAY), value).status == status


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        (PASSES, 330, "issued"),
        (PASSES, 170, "issued"),
        (ROWS, 320, "denied"),
        (ROWS, 9140, "issued"),  # what stands in the same place of the row above
        (CREW, 98_000, "applied"),
        (CREW, 37, "issued"),
        (CREW, 26, "issued"),
        (TREATY, 1600, "agreed"),
        (SUPERLATIVE, 412, "issued"),
        (BALLOT, 3912, "applied"),
        (
            "SUVA — Australia's visa ballot opened with 3,100 places. By Wednesday 41,300 people had entered.",
            41_300,
            "applied",
        ),
        (PHRASES, 164_000, "issued"),
        ("MANAMA — The regulator extended 53,400 work permits. A further 4,200 permits were extended.", 4200, "issued"),
        ("MANAMA — The regulator struck 7,500 work permits off its books.", 7500, "denied"),
        ("HELSINKI — Fully 12,600 applications for work visas were approved.", 12_600, "issued"),
        ("GENEVA — The UNHCR wants states to take 140,000 refugees.", 140_000, "requested"),
        ("GENEVA — The government wants employers to hire 3,200 refugees.", 3200, "proposed"),
        ("ATHENS — The ministers' joint decree foresees 85,900 seasonal work permits.", 85_900, "authorized"),
        ("ADELAIDE — The state invited 2,870 people to apply for its visas.", 2870, "applied"),
        ("ADELAIDE — Of the 2,600 visas, 2,100 go to the old queue.", 2100, "authorized"),
        ("PARIS — Some 42,300 people were told no when they asked for a visa.", 42_300, "denied"),
        ("ROME — Congress could release 21,000 visas.", 21_000, "proposed"),
        ("BOGOTA — Colombia set out to regularise 900,000 refugees.", 900_000, "proposed"),
        ("BERLIN — The state is said to have taken 9,300 refugees.", 9300, "issued"),
        ("VIENNA — The refugee quota will be 600, half of this year's 1,200.", 1200, "authorized"),
    ],
)
def test_the_stage_that_words_nearby_tell(body, value, status):
    assert count_of(record_of(f"Visas and permits\n\n{body}\n", DAY), value).status == status


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        ("Places approved by the cabinet:\n\n- Nurses' visas: 940\n- Cooks' visas: 360\n", 940, "authorized"),
        ("OSLO — The union wants 930 pickers on seasonal visas.", 930, "requested"),
        ("SUVA — New Zealand's visa ballot is over. By May 930 refugees with visas had entered.", 930, "issued"),
        ("OSLO — The embassy will issue visas to 430 pickers on seasonal permits.", 430, "authorized"),
        ("OSLO — The largest group to arrive will be 430 Afghan refugees.", 430, "authorized"),
        ("OSLO — The government has granted Ghana 9,300 visas.", 9300, "authorized"),
        ("OSLO — The ministry extended the cap to 930 permits.", 930, "authorized"),
        ("OSLO — Some 6,300 students have had their visas revoked.", 6300, "denied"),
        ("OSLO — The draft decree foresees 9,300 work permits.", 9300, "proposed"),
        ("OSLO — The ministry hopes to have issued 3,300 visas by June.", 3300, "proposed"),
        ("OSLO — Some 3,300 people applied for a visa.", 3300, "applied"),
    ],
)
def test_and_that_they_do_not(body, value, status):
    assert count_of(record_of(f"Visas and permits\n\n{body}\n", DAY), value).status == status


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        ("OSLO — Study visas issued to Nepalis increased to 18,300.", 18_300, "issued"),
        ("OSLO — Work permits granted to Turks doubled to 9,200.", 9200, "issued"),
        ("OSLO — Refusals of visas increased to 4,400.", 4400, "denied"),
        ("OSLO — The number of work visa applications tripled to 60,500.", 60_500, "applied"),
        ("OSLO — Visa approvals halved to 2,260 in the quarter.", 2260, "issued"),
        ("OSLO — Ministers increased to 9,200 the number of visas for nurses.", 9200, "authorized"),
        ("OSLO — The cap was doubled to 9,200 visas.", 9200, "authorized"),
        ("OSLO — The number of work permits was doubled to 9,200.", 9200, "authorized"),
        ("OSLO — The number of refugee places increased to 2,300.", 2300, "authorized"),
    ],
)
def test_what_grows_by_itself_nobody_has_raised(body, value, status):
    assert count_of(record_of(f"Visas and permits\n\n{body}\n", DAY), value).status == status


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        (PLAN, 15_200, "proposed"),
        (PLAN, 2850, "proposed"),
        (PLAN, 3300, "proposed"),
        (
            "DUBLIN — Ireland plans to raise the ceiling to 30,300 refugee places. It will admit 12,400 refugees.",
            12_400,
            "authorized",
        ),
        (
            "DUBLIN — Ireland plans to bring in 15,200 foreign carers. Britain will hire 2,850 carers on visas.",
            2850,
            "authorized",
        ),
    ],
)
def test_what_is_to_be_done_under_a_plan(body, value, status):
    assert count_of(record_of(f"Visas and permits\n\n{body}\n", DAY), value).status == status
