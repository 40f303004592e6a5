"""Counts read further: how far a decision has come, whose parts they are, and who grants in a tour of countries."""

from __future__ import annotations

import pytest
from tests.unit.test_layouts_read import count_of, record_of, shares_of, values_of

# How far it has come


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("The agency is considering whether to issue 4,000 more visas to Kenyan nurses.", 4000, "proposed"),
        (
            "The consulate turned down 27,000 of the 67,000 applications it received for student visas.",
            27_000,
            "denied",
        ),
        ("Chile rejected 12,800 of the total 65,000 visa applications that it received in 2030.", 12_800, "denied"),
        ("Fijians received 3,100 of the 15,400 visas that Norway approved in 2030.", 15_400, "issued"),
        ("In Asia, 5,500 Iranians have won the visa lottery.", 5500, "applied"),
        ("The union wants 30,000 of this year's visa places kept for nurses.", 30_000, "requested"),
        ("The first 300 of the new nurses on work visas are set to fly out in June.", 300, "proposed"),
        ("A draft of the next visa decree puts entries for work in 2032 at 164,850.", 164_850, "proposed"),
        (
            "The government plans to accept up to 1,231,900 foreign workers on work visas by 2036.",
            1_231_900,
            "proposed",
        ),
        ("A bill that would double the visa cap to 130,000 cleared the House of Representatives.", 130_000, "proposed"),
        ("The president is leaning towards a ceiling of 7,500 refugees for fiscal 2032.", 7500, "proposed"),
        ("Ministers have not ruled out a top-up of 10,000 visas for horticulture.", 10_000, "proposed"),
        ("Norway's government has abandoned its plan to cut the refugee quota by 500.", 500, "denied"),
        ("The government has no intention of lifting the visa cap by 3,000 places.", 3000, "denied"),
        ("The year saw the revocation of 41 visas.", 41, "denied"),
        ("Slovakia has raised its quota to 12,000 visas. Hauliers can call on 4,000 of them now.", 4000, "authorized"),
        ("Peru issued 87,000 student visas in May. Visas for Chileans, at 33,900, were 7% lower.", 33_900, "issued"),
    ],
)
def test_how_far_a_number_has_come(text, value, status):
    assert count_of(record_of(f"Visa news\n\n{text}\n"), value).status == status


def test_what_stays_as_it_is_has_been_decided():
    record = record_of("Visa cap\n\nMinisters refused to raise the visa cap by 3,000. It remains at 20,750.\n")
    assert count_of(record, 3000).status == "denied"
    assert count_of(record, 20_750).status == "authorized"


def test_a_plan_that_is_in_force_does_not_only_propose():
    record = record_of(
        "Refugee ceiling kept\n\nPresident Ana Ruiz kept the refugee ceiling at 125,000 for fiscal 2032. Under the"
        " plan, between 30,000 and 50,000 places are meant for Africa and 80,000 to 90,000 for Eastern Asia.\n"
    )
    parts = [count for count in record.visa_counts if count.quantity.low is not None]
    assert [count.status for count in parts] == ["authorized", "authorized"]
    assert {count.part_of for count in parts} == {count_of(record, 125_000).id}
    assert (record.splits[0].unallocated, record.splits[0].balance) == (None, None)


def test_ranges_that_cannot_add_up_to_a_number_are_no_parts_of_it():
    record = record_of(
        "Refugee ceiling kept\n\nThe refugee ceiling is 125,000. Between 30,000 and 40,000 places are meant for Africa"
        " and 10,000 to 20,000 for Eastern Asia.\n"
    )
    assert record.splits == ()


# Parts and wholes


@pytest.mark.parametrize(
    ("text", "total", "shares"),
    [
        (
            (
                "Norway issued visas to 68,900 pickers. Haenam was assigned 1,900 workers and Hongcheon 1,400. Haenam's"
                " share includes 540 places for laver growers."
            ),
            1900,
            [540],
        ),
        (
            (
                "Kuwait issued 34,800 work permits. Egyptians took 9,400 of the total, ahead of Indians with 8,900."
                " Contracting firms obtained 12,600 permits and shops 7,900."
            ),
            34_800,
            [12_600, 7900],
        ),
        (
            "Madrid has cleared 20,500 seasonal workers on visas in 2031, 16,900 from Morocco and 2,400 from Colombia.",
            20_500,
            [16_900, 2400],
        ),
        (
            "Of Austria's 4,400 seasonal permits for tourism, Tyrol and Salzburg receive 1,263 and 970 respectively.",
            4400,
            [1263, 970],
        ),
        (
            "Denmark granted 2,140 residence permits in 2030, 310 doctors and 245 nurses among them.",
            2140,
            [310, 245],
        ),
        (
            (
                "The H-1B cap is made up of a regular quota of 65,000 visas and 20,000 others. From the regular quota,"
                " 6,800 are carved out for citizens of Chile."
            ),
            65_000,
            [6800],
        ),
    ],
)
def test_parts_are_found(text, total, shares):
    assert shares in shares_of(record_of(f"Work visas\n\n{text}\n"), total)


def test_the_last_row_is_the_whole_of_the_others():
    record = record_of(
        "Permits by nationality\n\nEmployment permits issued in Ireland in 2030, by nationality:\n\n- India: 11,893\n"
        "- Brazil: 3,553\n- Nepal: 1,201\n- All nationalities: 30,981\n"
    )
    assert [11_893, 3553, 1201] in shares_of(record, 30_981)


def test_a_rounded_mention_is_not_what_its_fact_comes_to():
    record = record_of(
        "Visas pass 14,000\n\nKuwait issued 14,275 visas in 2030. It opened 1,000 places to cooks in May.\n\nSome"
        " 11,000 people applied for visas online.\n\nThe ceiling for hotel workers is 2,000 visas.\n"
    )
    assert shares_of(record, 14_275) == []


def test_what_is_added_to_an_old_level_makes_no_split_of_the_new_one():
    record = record_of(
        "Visa cap\n\nThe cap will go to 14,400 visas in 2032, and then by a further 1,600 places to 16,000.\n"
    )
    assert shares_of(record, 16_000) == []


def test_how_many_live_in_a_place_is_no_count():
    assert values_of(record_of("Visas\n\nPeru gave 900 visas to nurses in a town of 15,500 people.\n")) == [900]


def test_a_difference_from_this_years_number_is_no_count():
    record = record_of("Work visas\n\nThe quota will be 7,000 visas, down 1,500 from this year's 8,500.\n")
    assert values_of(record) == [7000, 8500]


# When


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        (
            (
                "Only 2,405 nurses were granted visas in the first quarter of this year, against 23,300 in the same"
                " quarter of last year."
            ),
            23_300,
            "2030-01-01/2030-03-31",
        ),
        (
            "Norway issued 18,400 visas in the first half of 2030. In the same months of 2028 it had been 20,655.",
            20_655,
            "2028-01-01/2028-06-30",
        ),
        (
            "Norway received 118,200 visa applications this year, a steep fall from 2029, when 690,000 were filed.",
            690_000,
            "2029",
        ),
        ("Saudi Arabia announced visa quotas for the Hajj season 2032. Kenya was given 900 places.", 900, "2032"),
    ],
)
def test_when(text, value, period):
    assert count_of(record_of(f"Visa figures\n\n{text}\n"), value).period == period


def test_a_number_that_is_compared_with_opens_no_time_for_the_next():
    record = record_of(
        "Visas for the states\n\nAustralia has 20,350 visa places for 2031-32. Tasmania stays on top with 3,600, well"
        " short of the 5,000 it had in 2028-29. Victoria gets 3,400.\n"
    )
    assert count_of(record, 3400).period == "2031-07-01/2032-06-30"


# What kind


def test_a_kind_that_is_left_out_is_not_the_kind():
    record = record_of("Work visas\n\nBritain issued 89,000 work visas in 2030, not counting dependants.\n")
    assert count_of(record, 89_000).visa.category == "work"


def test_a_class_of_one_country_is_not_what_another_one_grants():
    record = record_of(
        "H-1B shock: Germany to issue 90,000 visas\n\nGermany has agreed to issue up to 90,000 visas to Indians. The US"
        " issued 85,000 H-1B visas in 2030.\n"
    )
    assert count_of(record, 85_000).visa.code == "H-1B"
    assert (count_of(record, 90_000).visa.code, count_of(record, 90_000).issuer) == (None, "DE")


def test_tiers_in_words():
    record = record_of("Tiers\n\nBritain will issue 20,700 tier two visas this year.\n")
    assert count_of(record, 20_700).visa.code == "Tier 2"


# Who grants


def test_each_country_of_a_gapped_list_grants():
    record = record_of(
        "To the Balkans\n\nCroatia issued 12,400 work permits to Nepalis last year, Slovenia 3,150 and Serbia 870.\n"
    )
    found = [(c.quantity.value, c.issuer, c.beneficiaries.countries) for c in record.visa_counts]
    assert found == [(12_400, "HR", ("NP",)), (3150, "SI", ("NP",)), (870, "RS", ("NP",))]


TOUR = (
    "Where our nurses go\n\nGhanaian nurses go where the pay is. The Norwegian embassy handed Ghanaian nurses 1,300"
    " work visas last year.\n\nThe bargain with Chile has fared little better. Its consulate in Accra stamped 420."
    " Some 90 Ghanaian nurses have left since.\n\nSaudi consuls issued 5,800 visas to Ghanaians in 2030. Another 700"
    " were turned down.\n"
)


def test_the_country_last_spoken_of_as_letting_people_in_grants():
    record = record_of(TOUR)
    assert {c.quantity.value: c.issuer for c in record.visa_counts} == {
        1300: "NO", 420: "CL", 90: "CL", 5800: "SA", 700: "SA",
    }  # fmt: skip


def test_an_article_with_a_granter_of_its_own_is_no_tour():
    record = record_of(
        "Czech permits\n\nThe Czech government issued 12,000 work permits to Filipinos in 2030. Its embassy in Manila"
        " issued 900 visas in May.\n\nPoland's employers are envious. Prague will issue 20,000 permits next year.\n"
    )
    assert {count.issuer for count in record.visa_counts} == {"CZ"}


def test_no_region_grants():
    record = record_of("Visas\n\nVisas for Africa and visas of Africa rise in Africa: 900 visas went to Kenyans.\n")
    assert count_of(record, 900).issuer is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("At the end of March, 347,000 residence requests were pending in Portugal.", 347_000),
        ("Hong Kong will let in 8,000 imported drivers this year.", 8000),
        ("The cabinet of Israel authorised the entry of 65,000 construction workers.", 65_000),
    ],
)
def test_articles_on_people_who_come_need_no_visa_by_name(text, value):
    assert value in values_of(record_of(f"From abroad\n\n{text}\n"))


def test_a_mission_grants_and_its_country_is_not_whom_the_visas_are_for():
    record = record_of(
        "Three queues\n\nBangladeshis wait at doors. The Italian embassy issued 9,200 work visas to Bangladeshis in"
        " 2030.\n\nSaudi Arabia's mission was putting 4,000 work visas a day into Bangladeshi passports.\n"
    )
    count = count_of(record, 4000)
    assert (count.issuer, count.beneficiaries.countries) == ("SA", ("BD",))
