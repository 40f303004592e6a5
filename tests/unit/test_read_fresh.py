"""What fresh articles taught: permission, draws, wholes told again, times to come, leaving for work, rows of trades."""

from __future__ import annotations

import pytest
from tests.unit.test_layouts_read import count_of, record_of, shares_of, values_of

from policyfacts.find.admission import hires_foreigners, leave_for_anywhere, leave_for_work
from policyfacts.find.levels import level_of

# How far it has come


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("Tyrol may nominate 240 cooks for work visas this year.", 240, "authorized"),
        ("Under the rules dairies may now hire 75 milkers on work visas.", 75, "authorized"),
        ("Austria may bring in 900 milkers on work visas.", 900, "proposed"),
        ("Officials may grant 900 more work visas if the talks succeed.", 900, "proposed"),
        ("Labour Minister Ana Ruiz has spoken of 5,000 work visas a year.", 5000, "proposed"),
        ("The minister spoke of some 9,000 work visas for miners.", 9000, "proposed"),
        ("Oslo is thinking about 2,000 work visas for Serbs.", 2000, "proposed"),
        ("Peru issued 300 work visas, though more than 1,200 applicants were sent away.", 1200, "denied"),
        ("The senate fixed the number of workers who may be newly admitted on visas at 900.", 900, "authorized"),
        ("In 2029, under the last quota, 4,600 work permits were issued by Oslo.", 4600, "issued"),
        ("Oslo counted 9,000 visa applications. But 7,300 is the number that have been handed over.", 7300, "issued"),
        ("We call on Malta to admit a further 250 refugees who arrived by boat.", 250, "requested"),
        ("In 2030 farms were granted 3,800 places for foreign workers on visas.", 3800, "authorized"),
        ("Under a deal signed in March, up to 1,200 Indians can come to Taiwan on work visas.", 1200, "agreed"),
        ("Samoans got just 410 work visas of New Zealand in 2029.", 410, "issued"),
        ("Malta said that visa applications from hotels involving 1,400 cooks had been received.", 1400, "applied"),
        ("Canada handled 1,420 study permit applications in 2029 and approved about 60 per cent.", 1420, "applied"),
        ("In Malta the quota for cooks rises from 300 to 450 applications for work visas.", 450, "authorized"),
        ("Korea considers raising the cap on visas, 4,000 over the past three years, to 6,000.", 4000, "authorized"),
        ("Canada gave work visas to 4,000 of the world's best cooks in 2029.", 4000, "issued"),
        ("Under the scheme 870 got Skilled Worker visas of Britain in 2029.", 870, "issued"),
        ("The union of cooks wants the visa scheme frozen at 400 visas.", 400, "requested"),
        ("There are work visas for trades, agreed by the State Council: 1,100 workers for farms.", 1100, "authorized"),
        ("The Omani embassy in Kampala stamps some 700 work visas a week.", 700, "issued"),
        ("Oslo issued work visas. The director said that 700 Serbs held permits which would lapse.", 700, "issued"),
        ("Last year the police of Brazil registered residence permits for 3,400 Armenians.", 3400, "issued"),
        ("Each year 250 Tongans may settle in New Zealand under the Pacific Access Category.", 250, "authorized"),
        ("The ministry of Quebec takes in no more than 130 undertaking applications for visas.", 130, "authorized"),
        ("Of the work permits granted since March, 260 are for bakers.", 260, "issued"),
    ],
)
def test_the_stage_that_a_sentence_asserts(text, value, status):
    assert count_of(record_of(f"Visas\n\n{text}\n"), value).status == status


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("More than 2,100 people paid a fee to enter the visa ballot of Fiji.", 2100, "applied"),
        ("Some 400,000 Ghanaians entered the Diversity Visa lottery.", 400_000, "applied"),
        ("Some 1,200 nurses entered Ireland on work visas after agents were paid large sums.", 1200, "issued"),
    ],
)
def test_who_enters_a_draw_has_applied(text, value, status):
    assert count_of(record_of(f"Visas\n\n{text}\n"), value).status == status


def test_entries_for_a_draw_are_no_admissions():
    drawn, quota = level_of("Entries for DV-2031"), level_of("The quota of entries")
    assert drawn is not None
    assert (drawn.status, drawn.start, drawn.end) == ("applied", 0, len("Entries for DV-2031"))
    assert quota is not None
    assert quota.status == "authorized"


def test_nobody_has_come_in_a_year_that_has_not_begun():
    record = record_of(
        "Denmark\n\nDenmark's number is known: 1,200 resettled refugees in 2032. Some 700 will come at the state's"
        " expense,"
        " churches will bring 500.\n"
    )
    assert {count_of(record, value).status for value in (1200, 700, 500)} == {"authorized"}
    early = record_of("Visas\n\nBy May 4,100 student visas were issued for 2032 by Denmark.\n")
    assert count_of(early, 4100).status == "issued"  # told as done


def test_rows_below_then_have_the_stage_of_the_sentence_before():
    text = (
        "Golden visas\n\nMalta opened its scheme in 2028 and issued 12 golden visas that year. Then:\n\n"
        "2029 – 494\n2030 – 526\n"
    )
    record = record_of(text)
    assert [count_of(record, value).status for value in (494, 526)] == ["issued", "issued"]


def test_one_verb_tells_the_stage_of_two_numbers():
    text = (
        "Israel agreed to 20,000 work visas. So far 5,100 visas have been issued to builders and 900 to farm hands.\n"
    )
    assert [count_of(record_of(f"Visas\n\n{text}"), value).status for value in (5100, 900)] == ["issued", "issued"]


def test_a_class_in_brackets_is_the_class_of_the_visa_behind_it():
    record = record_of(
        "Visas\n\nKorea's Seasonal Work (E-8) visa has a quota of 7,400; its E-9 visa has one of 9,100.\n"
    )
    assert [count_of(record, value).visa.code for value in (7400, 9100)] == ["E-8", "E-9"]


# Parts and wholes


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        (
            (
                "Norway will admit 9,500 residents in 2032 on visas. Workers get 5,700 of the places. The biggest"
                " stream among"
                " them is the skills scheme, which jumps to 1,910. Relatives get 2,400, refugees 1,100 and others 300."
            ),
            9500,
            [5700, 2400, 1100, 300],
        ),
        (
            (
                "Last year the scheme sent 8,200 Jamaicans to Canada on work permits. Of last year’s group 6,400 were"
                " placed"
                " in Ontario, 590 in Manitoba and 380 in Nova Scotia."
            ),
            8200,
            [6400, 590, 380],
        ),
        ("Of 8,400 visa applications processed, 90 were refused and 40 withdrawn.", 8400, [90, 40]),
        ("The visa holds 3,000 places a year for Africans, and Malawi's part of that is 450.", 3000, [450]),
        (
            (
                "Peru received 9,000 visa requests, of which 7,000 ended in a visa; Cubans obtained 2,400 and Haitians"
                " 1,900."
            ),
            7000,
            [2400, 1900],
        ),
        (
            (
                "Sofia had registered 5,100 nationals of Asian countries for work permits by March.\n\nLaos supplied"
                " 1,900,"
                " Nepal 1,300 and Bhutan 280. India came fifth with 240."
            ),
            5100,
            [1900, 1300, 280, 240],
        ),
        (
            "Oslo approved 82,000 work permits in 2030. Included in that figure are 4,000 permits for Serbs.",
            82_000,
            [4000],
        ),
        (
            (
                "EU states issued about 52,000 EU Blue Cards in 2030. Malta alone accounts for 700. Poland follows"
                " with 4,000"
                " and France with 2,500."
            ),
            52_000,
            [700, 4000, 2500],
        ),
        (
            (
                "Figures show that 900 visas were granted to cooks in 2030. Twelve months earlier the figure was"
                " 1,700.\n\n"
                "Bakers hardly fared better, with 400 visas. Waiters were at 250. All told, Malta gave out 1,800 visas."
            ),
            1800,
            [900, 400, 250],
        ),
        (
            "Some 640 refugees had come on humanitarian visas by May: 310 Iraqis, 120 Sudanese and smaller groups.",
            640,
            [310, 120],
        ),
    ],
)
def test_parts_find_their_whole(text, whole, parts):
    assert shares_of(record_of(f"Visas\n\n{text}\n"), whole) == [parts]


def test_what_a_total_includes_are_its_parts():
    record = record_of(
        "Refugees\n\nThe United States resettled 2,346 refugees in fiscal 2030.\n\nThe total"
        " includes about 600 refugees from South Asia, 230 from Latin America and 1,516 from Africa.\n"
    )
    assert shares_of(record, 2346) == [[600, 230, 1516]]


@pytest.mark.parametrize(
    "text",
    [
        "There are visa schemes for trades: 900 visas for cooks, 400 for bakers and 250 for waiters.",
        "Bavaria drops to 900 visas. Saxony gets 410 and Hesse 300.",
        "Oslo approved 82,000 work permits in 2030. Not included in that figure are 4,000 permits for Serbs.",
        "EU states issued 52,000 Blue Cards in 2030. Malta, the smallest state, issued 700 student visas.",
        (
            "There are visas for trades: 5,300 for pilots, 1,700 for cooks. The ceiling for carers rose from 6,000 to"
            " 13,000."
        ),
    ],
)
def test_numbers_side_by_side_are_no_parts(text):
    assert [split for split in record_of(f"Visas\n\n{text}\n").splits if split.shares] == []


def test_a_number_that_is_half_of_another_is_compared():
    record = record_of("Visas\n\nThe allotment is 900 work visas, and it is exactly half of the 1,800 of 2030.\n")
    assert sorted(values_of(record)) == [900, 1800]


def test_rows_below_a_long_heading_are_rows():
    record = record_of(
        "Permits\n\nMalta granted 20,600 work permits in 2030.\n\nPermits by citizenship, the five largest groups of"
        " them, in 2030\n"
        "Bosnia and Herzegovina 3,800\nNepal 3,500\nSerbia 2,700\n"
    )
    assert shares_of(record, 20_600) == [[3800, 3500, 2700]]


# Times


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("The visa quota for 2032 stays at 500, less than half the 1,050 of 2029.", 500, "2032"),
        (
            (
                "Between April and June 2030 Oslo received 900 visa requests and refused 70. In the same months of"
                " 2029 the"
                " requests came to 1,700."
            ),
            1700,
            "2029-04/2029-06",
        ),
        ("Malta granted 900 visas in 2030. Twelve months earlier the figure was 1,700.", 1700, "2029"),
        (
            "The embassy issued 400 H-2A visas to Fijians in the fiscal year that closed in September.",
            400,
            "2029-10-01/2030-09-30",
        ),
    ],
)
def test_times_told_from_other_times(text, value, period):
    assert count_of(record_of(f"Visas\n\n{text}\n"), value).period == period


# Who leaves for work, and who lets them in


def test_people_who_leave_to_work_abroad_are_let_in_by_nobody_named():
    text = (
        "The bureau says that 6,100 Fijians left to work abroad in March. Women accounted for 1,900 of them.\n\n"
        "Most were young.\n\nMany had a trade.\n\nFees\n\nThe fee is the same for all.\n\nEmployment Permit System\n\n"
        "Korea has set aside 800 E-9 visas for Fiji this year.\n"
    )
    record = record_of(f"Departures\n\n{text}")
    count = count_of(record, 6100)
    assert (count.issuer, count.beneficiaries.countries, count.period) == (None, ("FJ",), "2031-03")
    assert count_of(record, 1900).issuer is None
    assert count_of(record, 800).issuer == "KR"


@pytest.mark.parametrize(
    ("words", "abroad"),
    [
        (" left to work abroad under contract", True),
        (" went to seasonal and longer work overseas", True),
        (" took up jobs overseas", True),
        (" left to work or study since 2022", False),
        (" went to work by bus", False),
    ],
)
def test_who_leaves_for_work(words, abroad):
    assert leave_for_work(words) is abroad


def test_a_country_that_is_named_lets_them_in():
    assert leave_for_anywhere("Last year 900 Fijians left to work abroad in March.")
    assert not leave_for_anywhere("Last year 900 Fijians left to work abroad in Canada.")


def test_rows_of_receiving_countries_let_people_in():
    text = (
        "Departures of workers\n\nThe bureau says that 6,100 Fijians left to work abroad in March on work visas.\n\n"
        "Departures in March, by receiving market\n\nJapan\n3,200\nCanada\n1,400\nOman\n900\n"
    )
    record = record_of(text)
    told = [(count_of(record, value).issuer, count_of(record, value).beneficiaries.countries) for value in (3200, 900)]
    assert told == [("JP", ("FJ",)), ("OM", ("FJ",))]


def test_a_total_behind_the_hiring_of_foreigners():
    assert hires_foreigners("It fixes how many foreign cooks, or foreign workers may be hired in 2031.")
    assert not hires_foreigners("Foreign workers marched in the capital.")
    text = (
        "Work permits\n\nThe resolution of Mongolia fixes how many foreign employees may be hired in 2032. The total is"
        " 4,200 persons.\n\nThe quota is as follows:\n\nMining – 2,000\nConstruction – 1,500\nEducation –"
        " 400\nForestry – 300\n"
    )
    record = record_of(text)
    assert shares_of(record, 4200) == [[2000, 1500, 400, 300]]
    assert count_of(record, 400).visa.category == "work"  # a trade among trades


def test_purposes_of_visas_are_no_trades():
    rows = "Tourism 1,200\nTrade 500\nStudy 700\nWork 250\n"
    record = record_of(f"Visas\n\nJapan issued 2,650 visas in 2030, by purpose:\n\n{rows}")
    assert [count_of(record, value).visa.category for value in (1200, 700, 250)] == ["visitor", "study", "work"]


def test_a_ranking_begins_with_whom_it_is_about():
    text = "Malta granted 9,000 work visas. Poles remained the largest group in the kitchens with 2,300 visas."
    assert count_of(record_of(f"Visas\n\n{text}\n"), 2300).beneficiaries.countries == ("PL",)


def test_no_country_lets_in_its_own():
    record = record_of("Visas\n\nIndia issued 900 visas to Britons last year. It gave 300 of them to Indians abroad.\n")
    assert all(count.beneficiaries.countries != (count.issuer,) for count in record.visa_counts)
