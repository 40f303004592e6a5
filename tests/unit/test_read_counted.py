"""Which numbers count visas at all: missed ones, and those that count something else, in news of many kinds."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.test_layouts_read import record_of, values_of

from policyfacts.find.numbers import read_number

DAY = date(2031, 5, 14)
VISAS = "Latvia granted 4,300 work visas to Uzbeks last year. "


def counted(body: str, title: str = "Work visas") -> list[int]:
    return values_of(record_of(f"{title}\n\n{body}\n", DAY))


# What is done with people, or what they do, that is no granting


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("The national hospital has lost 61 nurses in eighteen months.", 61),
        ("The hospital is 40 nurses short.", 40),
        ("Builders say the country needs 18,000 workers by 2033 under the scheme's own forecast.", 18_000),
        ("Hong Kong would be short of 180,000 hands by 2035 whatever the quota.", 180_000),
        ("The police caught 320 of them near the route.", 320),
        ("Courts ordered 570 people out of the country and revoked their cards.", 570),
        ("A lawyer in Riga has 43 families on her list and two permits in her hand.", 43),
        ("She has 1,100 of them on her books.", 1100),
        ("Her company has 230 nurses under contract and 12 offices.", 230),
        ("Its 611 workers come from 14 countries.", 611),
        ("A manager keeps the lodge going with 31 people at $15 an hour.", 31),
        ("Some 2,300 people queued outside the visa office for places.", 2300),
        ("About 900 Uzbeks are thought to be in Riga without papers.", 900),
        ("The ministry said 912 workers, or 1.6 percent, disappeared from the programme's farms.", 912),
        ("Since the scheme began 45 workers from all the islands have died.", 45),
        ("Over the same period 1,480 people arrived without papers, though the quota is open.", 1480),
        ("A mill owner cut his crew from 60 to 35.", 35),
        ("Her department puts Uzbeks in the Gulf at 416,000.", 416_000),
        ("Campaigners put the number of eligible Afghans stuck in Minsk at 1,800.", 1800),
        ("Nearly 50 of 350 offices have closed.", 50),
        ("As of this week 301 of the 357 municipalities had answered.", 301),
        ("Travel agents, 2,400 strong, complain of the fees.", 2400),
        ("The agency will cut 340 jobs.", 340),
        ("A report said the drop would cost 60,000 jobs at risk in the permits office and create 700 posts.", 700),
        ("The office has hired 500 extra staff for the permits section.", 500),
        ("Some 860,000 Afghans with registration cards must leave.", 860_000),
        ("There are 32,000 asylum seekers in 210 hotels.", 32_000),
        ("In the valley there are 44,000 foreigners in work.", 44_000),
        ("Labour inspectors found 411 foreigners working without papers.", 411),
        ("A camp near the farm has caravans for 900.", 900),
        ("Police seized 74 such cards in the raid.", 74),
        ("The gang had sold 1,400 forged visas.", 1400),
        ("At the plant, which normally has 56 pickers, four women were at the tables.", 56),
        ("Uzbek officials say 330,000 of their students are abroad.", 330_000),
        ("A thousand queue every day at the consulate, where 40 get visas.", 1000),
        ("Schools took in 3,700 children of visa holders.", 3700),
        ("Latvia has 1.8 million people; 34,000 left last year.", 1_800_000),
        ("Some 190,000 Uzbeks remain without papers.", 190_000),
        ("The union, which has 9,000 members, wants fewer visas.", 9000),
    ],
)
def test_people_of_whom_something_else_is_said_are_no_count(body, other):
    assert other not in counted(VISAS + body)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("The quota is open. Hospitals may employ 800 nurses from Kerala under it.", 800),
        ("The hospital in Bremen has 75 workers on the scheme.", 75),
        ("The department revoked the visas of 230 workers who walked off their jobs.", 230),
        ("We need 120 more pickers on seasonal visas, said the growers.", 120),
        ("Growers say they need 22,000 pickers under the seasonal visa scheme.", 22_000),
        ("Last year the region hosted 5,214 students on J-1 visas.", 5214),
        ("About 79,500 people were in work thanks to the Balkan rule, which lets in visa holders.", 79_500),
        ("A second group, 50 strong, flew out on work visas in May.", 50),
        ("Fiji certified 300 posts for foreign welders and issued 210 permits.", 210),
        ("Another 1,500 work visas go to hotel staff.", 1500),
        ("The resettlement scheme has helped 12,000 Afghans relocate to Britain.", 12_000),
        ("Some 56,000 people took part in the ballot for the visa.", 56_000),
        ("Ottawa admitted 400 members of the Afghan army under the programme.", 400),
        ("Berlin has admitted 800 local staff of its embassy under the programme.", 800),
        ("Finland will choose its 1,050 quota refugees from camps in Kenya.", 1050),
    ],
)
def test_people_who_are_let_in_stay_counts(body, value):
    assert value in counted(VISAS + body)


# Words for what people are, behind a verb that lets them in


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Oslo undertook in March to welcome up to 100,000 people fleeing the war.", 100_000),
        ("The cabinet reserved 20,000 slots for Syrians and at least 5,000 for the Rohingya stranded in Bihar.", 5000),
        ("There are 9,000 work visas; another 3,000 are for descendants of Italians living in Brazil.", 3000),
        ("The quota for foreign labour will be 15,000 people, some 0.2% of the workforce.", 15_000),
        ("Police returned 57,900 people, and 6,200 came under the resettlement schemes.", 6200),
        ("The ministry brought in 166,150 people under its talent routes in 2030.", 166_150),
        ("The caps for 2029 and 2030 were set at 1,350 and 6,200 respectively.", 1350),
        ("The House voted 234 to 190 to keep the 85,000 cap on H-1B visas.", 85_000),
        ("Jordan has given 6,800 of the unreserved and 3,100 of the rural visas to Chinese investors.", 6800),
        ("By May 191,000 people had been granted the visa, 137,000 of them abroad.", 137_000),
        ("Inspectors revoked 7,100 visas. 1,150 Samoans were among them.", 1150),
        ("Under the care stream 260 carers each from Fiji and Tonga will work in Perth.", 260),
        ("A first group of 310 day labourers left for Ontario under the labour agreement.", 310),
        ("Quotas by province: Osh – 465, Talas – 95 and Chuy – 1,240 foreign workers.", 465),
    ],
)
def test_more_counts_of_those_who_are_let_in(body, value):
    assert value in counted(body, "Refugees and visas")


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("Tripoli says 46,000 people fleeing the war crossed the desert.", 46_000),
        ("The Atlantic route brought 46,000 people to the islands.", 46_000),
        ("Police arrested 410 people in the camp, and 1,300 got away.", 1300),
        ("The quota has a catch: Osh, 465 kilometres away, gets none.", 465),
    ],
)
def test_who_flees_or_crosses_is_let_in_by_nobody(body, other):
    assert other not in counted(VISAS + body)


def test_whose_people_they_are_says_nothing_of_those_told_next():
    body = "A shelter at the airport has 150 residents and her agency has 90 clients. Some 8,930 Afghans have arrived."
    assert 8930 in counted(f"Brazil issued 13,120 humanitarian visas to Afghans. {body}", "Visas for Afghans")


# Few


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Two visas were granted on those grounds.", 2),
        ("In 2027 the consulate issued three.", 3),
        ("The inn was approved for 12 workers.", 12),
        ("Eleven permits have been withdrawn.", 11),
        ("Three families were refused on security grounds.", 3),
        ("Of the 70 who asked, four were declined.", 4),
        ("The bakery has 14 employees, 9 of them on H-2B visas.", 9),
    ],
)
def test_few_count_where_a_verb_of_deciding_governs_them(body, value):
    assert value in counted(VISAS + body)


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("Someone who is granted two permits in a year appears twice.", 2),
        ("The office approved three plans.", 3),
        ("The ministry withdrew six licences.", 6),
        ("The club refused three.", 0),
        ("She hired three interpreters.", 3),
    ],
)
def test_few_of_other_things_are_no_count(body, other):
    assert other not in counted(VISAS + body)


# Measures, ages, labels and rates


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("Processing takes 9 days for trusted partners and 14 for others.", 14),
        ("How long does it take? 90 days; the average is now 117.", 117),
        ("How old may children be? Up to 24.", 24),
        ("One picker, 24, said that he had paid for his visa.", 24),
        ("Some 1 in 25 requests came back; of every 20 Uzbeks who arrive, three leave.", 25),
        ("With the naira at about 1,850 to the pound, visas cost more.", 1850),
        ("Grants were down by 11,900 in the half-year.", 11_900),
        ("It comes to 1,630 grants, which is 410 fewer.", 410),
        ("The number of visas is 2,600, which is 350 more than this year.", 350),
    ],
)
def test_what_a_measure_goes_on_about_is_no_count(body, other):
    assert other not in counted(VISAS + body)


def test_a_period_in_front_of_a_count_is_no_measure_of_it():
    assert 7100 in counted("Firms filed 9,600 petitions in the 12 months to June, 7,100 of them for Filipinos.")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two and a half thousand", 2500),
        ("one and a quarter million", 1_250_000),
        ("1 thousand 214", 1214),
        ("2 thousand and 385", 2385),
        ("twelve hundred", 1200),
        ("one thousand 214", 1214),
        ("one thousand two hundred", 1200),
    ],
)
def test_numbers_in_less_common_forms(words, value):
    assert read_number(words) == value


def test_a_plus_behind_a_number_is_a_qualifier():
    assert 500 in counted("Riga issued 500-plus visas to Sri Lankans.")


# Rows, ranges and rounded figures


def test_rows_make_up_the_count_over_them():
    body = (
        "In total 912,000 migrant workers gave their names before the deadline, the department said. They comprise:\n\n"
        "Myanmar: 603,400 persons\nCambodia: 142,100 persons\nLaos: 163,200 persons\nVietnam: 3,300 persons"
    )
    assert {603_400, 142_100, 163_200, 3300} <= set(counted(body, "Work permits are renewed"))


def test_rows_of_who_lives_there_are_no_counts():
    body = (
        "At the end of May 912,000 people lived on the island. They are:\n\n"
        "Citizens: 603,400 persons\nForeigners: 142,100 persons\n\nThe number of visas is 4,000."
    )
    assert counted(body, "Who holds the pass?") == [4000]


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("Canada plans to admit from 265,000 to 280,000 permanent residents in 2032.", 265_000, 280_000),
        ("Consuls issue anywhere from 400 to 600 work visas a day.", 400, 600),
    ],
)
def test_from_one_number_to_another_is_a_range_where_nothing_changes(body, low, high):
    counts = record_of(f"Visas\n\n{body}\n", DAY).visa_counts
    assert [(count.quantity.low, count.quantity.high) for count in counts] == [(low, high)]


def test_from_one_number_to_another_is_a_change_behind_a_verb_of_change():
    assert counted("Norway will raise its quota of work visas from 22,000 to 28,000.") == [22_000, 28_000]


def test_the_exact_figure_beside_a_rounded_one_is_the_same_fact():
    body = "Nearly half a million people applied for the visa lottery; the exact figure was 497,550."
    assert counted(body) == [497_550]


APPROVED = [
    ("The plant filed 2,300 H-1B petitions and got 1,150 approvals.", 1150, "issued"),
    ("The clinic asked for 310 H-2B visas and saw 140 approvals.", 140, "issued"),
    ("Amazon won 9,265 H-1B approvals in 2030.", 9265, None),
]


@pytest.mark.parametrize(("text", "value", "status"), APPROVED)
def test_approvals_are_counted_and_tell_their_own_stage(text: str, value: int, status: str | None) -> None:
    counts = {count.quantity.value: count for count in record_of(text).visa_counts}
    assert value in counts
    assert status is None or counts[value].status == status


def test_one_in_so_many_of_the_staff_is_no_part_of_the_visas() -> None:
    text = "Britain granted 21,300 work visas in 2030. One in 25 of the hospital's staff was trained in India."
    assert [count.quantity.value for count in record_of(text).visa_counts] == [21300]
