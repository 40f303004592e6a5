"""Counts in ordinary news: lists that go on, whose they are, what a clause is about, and when."""

from __future__ import annotations

import pytest
from tests.unit.test_layouts_read import count_of, record_of, shares_of, values_of

# Lists that go on


def test_a_list_behind_of_these_goes_on_over_nouns_and_parentheses():
    record = record_of(
        "Refugee intake on target\n\nAustralia granted 12,400 humanitarian visas in 2029.\n\nOf these, 5,100 were"
        " refugee places, 4,600 community places (offshore), 2,650 onshore places (650 permanent and 2,000 temporary)"
        " and 50 emergency places.\n"
    )
    assert [5100, 4600, 2650, 50] in shares_of(record, 12_400)
    assert count_of(record, 50).status == "issued"


@pytest.mark.parametrize(
    ("more", "shares"),
    [
        ("Another 290 are relatives of residents. The remaining 80 will work for the cooperative.", [780, 290, 80]),
        ("A further 240 are meant for dairies, and 100 will go to hotels.", [780, 240, 100]),
        ("A further 290 applications were rejected.", [780]),
    ],
)
def test_one_more_part_may_open_the_next_sentence(more, shares):
    record = record_of(
        "Farms get more hands\n\nThe Korean county of Boseong has been allotted 1,150 seasonal workers on E-8"
        " visas.\n\n"
        f"Of the 1,150, 780 will be recruited in Vietnam. {more}\n"
    )
    assert sorted(shares) in [sorted(found) for found in shares_of(record, 1150)]


def test_the_words_above_a_list_name_its_whole():
    record = record_of(
        "Places for next year\n\nAustralia will offer 190,000 permanent visas in 2032. The skill stream has been"
        " given 137,100 of the places, and 52,900 are for families.\n\nFor 2031 the program stood at"
        " 195,000.\n\nInside the skill stream the places fall as follows:\n\n- Employers: 36,800\n- Regions:"
        " 32,300\n- Investors: 1900\n"
    )
    assert [36_800, 32_300, 1900] in shares_of(record, 137_100)


def test_a_named_whole_is_found_beside_its_own_words():
    record = record_of(
        "Italy opens the lists\n\nItaly will admit 164,800 workers in 2032. Of the places, 88,000 are for seasonal"
        " work and 76,800 for everything else.\n\nAmong the seasonal places, 47,000 in farming and 13,000 in hotels"
        " are set aside for associations.\n"
    )
    assert [47_000, 13_000] in shares_of(record, 88_000)


def test_all_of_whom_takes_up_nothing_for_the_next_number():
    record = record_of(
        "Swedish permits\n\nSweden granted 17,800 work permits in 2030. Indian citizens received 3,900 of the"
        " permits. They were followed by citizens of Thailand (2,180), nearly all of whom pick berries, China (1,160)"
        " and Chile (840).\n"
    )
    assert count_of(record, 1160).part_of == count_of(record, 17_800).id
    assert count_of(record, 2180).part_of == count_of(record, 17_800).id


def test_of_whom_is_of_what_its_own_sentence_counts():
    record = record_of(
        "Permits on the islands\n\nThe Cayman Islands issued 15,500 work permits to Jamaicans this year. The freeze"
        " will not touch maids, of whom 4,300 have been let in.\n"
    )
    assert count_of(record, 4300).part_of is None


def test_rows_of_cells_are_parts_of_the_totals_of_their_stages():
    record = record_of(
        "Student permits\n\nFinland granted 10,900 student permits in 2030. A total of 14,100 applications were"
        " submitted, and 2,480 were refused.\n\nBy citizenship, 2030\n\nNepal – 2,610 applications; 1,400"
        " granted\nGhana – 1,730 applications; 1,510 granted\nPeru – 1,580 applications; 1,100 granted\n"
    )
    assert [1400, 1510, 1100] in shares_of(record, 10_900)
    assert [2610, 1730, 1580] in shares_of(record, 14_100)
    assert count_of(record, 1510).beneficiaries.countries == ("GH",)


def test_two_round_numbers_of_far_paragraphs_are_no_sum():
    record = record_of(
        "More hands\n\nThe Korean county will hire 1,150 seasonal workers on E-8 visas, 290 of them relatives of"
        " residents and 80 for the cooperative.\n\nAll of them stay for eight months.\n\nTwo years ago the county got"
        " 210 workers.\n"
    )
    assert count_of(record, 210).part_of is None


# Whose they are


def test_a_whole_that_several_share_is_not_of_the_first():
    record = record_of(
        "Work permits in Canada\n\nCanada's Seasonal Agricultural Worker Program goes on.\n\nJamaicans made up the"
        " largest group. Of the 18,800 workers who came under the Seasonal Agricultural Worker Program, 7,400 were"
        " from Mexico and 4,600 from Trinidad.\n"
    )
    assert count_of(record, 18_800).beneficiaries.countries == ()


def test_a_people_in_another_country_keeps_its_name():
    record = record_of(
        "Norway shares out its quota\n\nNorway will take in 270 quota refugees in 2031. The ministry divides them"
        " so:\n\n• Congolese refugees in Uganda: 150 places\n• Afghans in Pakistan: 120 places\n"
    )
    assert count_of(record, 150).beneficiaries.countries == ("CD",)
    assert count_of(record, 120).beneficiaries.countries == ("AF",)


def test_where_people_leave_from_others_grant():
    record = record_of(
        "Agencies look to new markets\n\nMANILA – Licensed agencies in the Philippines are sending Filipinos to new"
        " places. Zagreb issued 14,600 work permits to Filipinos from January to August, the Department of Migrant"
        " Workers said.\n\nThe Czech market is bigger. Prague has raised its quota for Filipinos to 10,300. Vienna"
        " would like 500 nurses a year.\n\nSaudi Arabia stamped 412,000 work visas for Filipinos last year. The UAE"
        " came second with 231,000.\n"
    )
    found = {c.quantity.value: (c.issuer, c.beneficiaries.countries) for c in record.visa_counts}
    assert found[14_600] == ("HR", ("PH",))
    assert found[10_300] == ("CZ", ("PH",))
    assert found[500] == ("AT", ("PH",))
    assert found[231_000] == ("AE", ("PH",))


def test_who_ranks_in_asylum_figures_takes_nobody_in():
    record = record_of(
        "Fewer claims\n\nThe Netherlands received 32,100 asylum applications in 2030. Iraq follows with 2,030, Turkey"
        " with 1,980 and Eritrea with 1,760.\n"
    )
    assert [count_of(record, n).issuer for n in (2030, 1980, 1760)] == ["NL", "NL", "NL"]
    assert count_of(record, 1980).beneficiaries.countries == ("TR",)


def test_a_country_that_opens_a_paragraph_and_hands_out_papers_grants_in_it():
    record = record_of(
        "Chile decides on Venezuelans\n\nChile will grant residence permits to 65,000 Venezuelans, the interior"
        " ministry of Chile said.\n\nEcuador turned the other way. In March it ended an amnesty under which 96,000"
        " visas had been issued to Venezuelans.\n"
    )
    assert count_of(record, 96_000).issuer == "EC"
    assert count_of(record, 65_000).issuer == "CL"


# What a clause is about


def test_the_class_that_people_come_on_outweighs_what_they_are():
    record = record_of(
        "Summer staff\n\nMaine hotels rely on students from abroad. Last year 4,280 students came to Maine on J-1"
        " visas under the Summer Work Travel program.\n"
    )
    visa = count_of(record, 4280).visa
    assert (visa.code, visa.category) == ("J-1", "exchange")


def test_a_scheme_of_five_classes_is_no_single_one():
    record = record_of(
        "EB-2 runs out\n\nThe United States has used up its EB-2 visas. At least 140,000 employment-based visas are"
        " available each year:\n\n• EB-1: 40,040\n• EB-2: 40,040\n• EB-3: 40,040\n• EB-4: 9,940\n• EB-5: 9,940\n"
    )
    assert count_of(record, 140_000).visa.code is None


@pytest.mark.parametrize(
    ("clause", "category"),
    [
        ("Students remain the largest group: they were given 109,000 permits.", "study"),
        ("Family reasons came second with 109,000.", "family"),
        ("On humanitarian grounds 109,000 were issued.", "humanitarian"),
        ("Economic permits rose to 109,000.", "work"),
    ],
)
def test_a_clause_begins_with_what_permits_of_all_kinds_were_for(clause, category):
    record = record_of(f"France issued 336,700 residence permits last year\n\nThe ministry counted them. {clause}\n")
    assert count_of(record, 109_000).visa.category == category


def test_permits_on_the_grounds_of_studies_are_for_study():
    record = record_of("Finland\n\nFinland granted 10,900 residence permits on the grounds of studies in 2030.\n")
    assert count_of(record, 10_900).visa.category == "study"


def test_a_question_names_the_kind_of_its_answer():
    record = record_of(
        "Austria's quota\n\nAustria has set aside 5,610 settlement permits for 2031.\n\nHow many of the permits are for"
        " families?\n\n4,940 out of the 5,610.\n"
    )
    assert count_of(record, 4940).visa.category == "family"


def test_the_e_9_beside_e_8_visas():
    record = record_of(
        "Farms and factories\n\nKorea gave the province 15,400 E-8 visas. The increase stands in contrast to the"
        " factories' visa, the E-9. Its quota for 2032 is 80,000.\n"
    )
    assert count_of(record, 80_000).visa.code == "E-9"
    assert count_of(record, 15_400).visa.code == "E-8"


# When


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        (
            "Poland issued 291,000 work permits in 2030. Indians, who led the list in 2029, were granted 36,500.",
            36_500,
            "2030",
        ),
        (
            "Norway set its refugee quota for 2031. At 500 places it is half as large as the one for 2030.",
            500,
            "2031",
        ),
        (
            "In the year ending June 2030 Britain granted 36,800 Skilled Worker visas, against 52,900 a year earlier.",
            52_900,
            "2028-07-01/2029-06-30",
        ),
        (
            "In the year to June 2030, New Zealand approved 17,900 residence permits. The year before it was 24,100.",
            24_100,
            "2028-07-01/2029-06-30",
        ),
        (
            (
                "Finland granted 10,900 student permits in 2030. The figure is lower than in the previous year, when"
                " 12,060 were granted. Some 14,100 applications were submitted."
            ),
            14_100,
            "2030",
        ),
    ],
)
def test_a_time_that_only_compares_is_not_the_number_s(text, value, period):
    assert count_of(record_of(f"Figures of the year\n\n{text}\n"), value).period == period


# What is none


@pytest.mark.parametrize(
    "clause",
    [
        "First Edition is read by 310,000 people every weekday.",
        "The depots were built for 2,400 people.",
        "The employers' confederation puts the shortage at 200,000 workers a year.",
        "About 219,000 foreigners were living in the country on 1 May.",
        "There were 41,300 foreign students in Canada.",
        "The ministry's helpline is 051-9205696.",
    ],
)
def test_readers_room_residents_and_shortages_are_no_counts(clause):
    record = record_of(f"Work permits\n\nCanada issued 4,100 work permits in 2030.\n\n{clause}\n")
    assert values_of(record) == [4100]


def test_the_items_of_a_list_of_residents_are_no_counts():
    record = record_of(
        "Students in Canada\n\nCanada issued 88,400 study permits in 2030.\n\nThe top countries of students already"
        " living in Canada are:\n\n1. India (51,200 students);\n2. China (20,700 students);\n3. Peru (9,400"
        " students).\n"
    )
    assert values_of(record) == [88_400]


# How far


@pytest.mark.parametrize(
    ("clause", "value", "status"),
    [
        ("A cross-party group of MPs wants 50,000 visas a year for young Spaniards.", 50_000, "requested"),
        ("He had asked his counterpart, Ann Lee, to give back 1,500 of the visas.", 1500, "requested"),
        ("Since 2021 Congress has authorized 50,500 special immigrant visas.", 50_500, "authorized"),
        ("Asylum or protection was granted to more than 70,000 people.", 70_000, "issued"),
        ("Tuvalu's ballot is separate: 280 places a year under the treaty.", 280, "authorized"),
        ("By Wednesday only 212 people had come forward for the visas.", 212, "applied"),
        ("Yukon will be able to issue 4,350 nominations under the Provincial Nominee Program.", 4350, "authorized"),
    ],
)
def test_stages_of_ordinary_news(clause, value, status):
    assert (
        count_of(record_of(f"News of visas\n\nCanada issued 4,100 visas in 2030.\n\n{clause}\n"), value).status
        == status
    )


def test_another_number_of_another_scheme_is_no_increase():
    record = record_of(
        "Pacific ballots\n\nNew Zealand opens two ballots. The Samoan Quota offers 1,100 residence places. Another"
        " 650 are available under the Pacific Access Category.\n"
    )
    assert count_of(record, 650).change == "level"
    assert count_of(record, 1100).visa.programme == "Samoan Quota"


def test_numbers_with_a_space_behind_the_comma_and_hundreds_with_and():
    record = record_of("Canada\n\nCanada will admit 310, 000 immigrants in 2032.\n")
    assert values_of(record) == [310_000]
    record = record_of("America\n\nThe United States set the refugee ceiling at a hundred and twenty-five thousand.\n")
    assert values_of(record) == [125_000]


def test_a_number_said_again_in_a_bullet_is_that_number():
    record = record_of(
        "Care visas\n\n• In the year ending June 2030, 16,080 Health and Care Worker visas were granted in"
        " Britain.\n• Care workers received 2,960 of the 16,080.\n"
    )
    assert values_of(record) == [16_080, 2960]
    assert count_of(record, 2960).part_of == count_of(record, 16_080).id


def test_figures_of_what_happened_have_the_year_of_the_main_one():
    record = record_of(
        "Permits in France\n\nFrance issued 336,700 residence permits in 2030.\n\nThe ministry was content.\n\nThe"
        " press asked for more.\n\nThe refugee office registered 153,600 asylum applications.\n"
    )
    assert count_of(record, 153_600).period == "2030"


def test_the_cap_of_a_class_is_for_all_the_world():
    record = record_of(
        "Filipino nurses wait\n\nFilipino nurses wait for green cards in the United States. Some 4,200 Filipinos got"
        " EB-3 visas in 2030.\n\nCongress makes 140,000 employment-based visas available a year.\n"
    )
    assert count_of(record, 140_000).beneficiaries.countries == ()
    assert count_of(record, 4200).beneficiaries.countries == ("PH",)


def test_what_a_province_had_before_is_no_whole():
    record = record_of(
        "Fewer nominees\n\nCanada has cut the Provincial Nominee Program. Manitoba, which had 9,500 last year, has"
        " 4,750 places. Alberta was given 4,875 and British Columbia 4,000.\n"
    )
    assert count_of(record, 4875).part_of is None


# What a number counts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Spain gave permits to almost 31,000 cooks, it said. Its table shows that 30,842 cooks got a permit.",
            [30_842],
        ),
        ("Portugal issued 38,214 visas last year. The more than 38,000 visas went mostly to Moroccans.", [38_214]),
        ("Poland gave about 12,000 visas to Belarusians. It gave 12,143 visas to Ukrainians.", [12_000, 12_143]),
        ("Spain approved 51,812 permits in 2029. In 2030 it approved about 52,000 permits.", [51_812, 52_000]),
    ],
)
def test_a_figure_that_rounds_is_the_exact_one_near_it(text, values):
    assert values_of(record_of(f"News of the day\n\n{text}\n")) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Austria will let in 400 more specialised experts on work permits.", 400),
        ("Canada opens 9,200 extra study seats as study permits get harder.", 9200),
        ("Croatia gave out 35,180 work permits, and 23,662 others were handed over in 2029.", 23_662),
        ("Italy set aside 452,000 work visas, of which 165,000 fall in this year.", 165_000),
        ("The agency gave a work permit to 15,081 people and turned 4,377 away.", 4377),
        ("Of the 7,258 workers allotted to the province on E-8 visas, 6,910 actually came.", 6910),
        ("Under the visa scheme 8,000 workers may come: 6,300 for the airport and 1,700 behind the wheel.", 1700),
        ("Hungary will admit 8,000 bus, coach and tram drivers on work permits.", 8000),
    ],
)
def test_what_follows_a_number_and_is_no_plural_noun_is_not_what_it_counts(text, value):
    assert value in values_of(record_of(f"News of the day\n\n{text}\n"))


@pytest.mark.parametrize(
    "clause",
    [
        "More than 50,000 Nepalis are now in Canada.",
        "An estimated 150,000 Kenyans already work there.",
        "Last summer more than 14,000 seasonal hands worked on Canadian farms.",
        "There are still some 470,000 of them working in the country.",
        "Today 180,000 Haitians call the country home.",
        "The state's books put foreign workers in the country at 612,000.",
        "Foreigners now number 158,000.",
        "Housing starts fell to 59,800 in the year to June from 68,600.",
        "The score needed for an invitation goes up from 65 to 70.",
        "Youth unemployment dropped to 412,000 and births slid to 379,000.",
        "Approvals had climbed by 61,250 from 2021 to 2023.",
        "Remittances reached 794 million tala.",
    ],
)
def test_who_is_there_and_how_high_other_things_are_are_no_counts(clause):
    record = record_of(f"Work permits\n\nCanada issued 4,100 work permits in 2030.\n\n{clause}\n")
    assert values_of(record) == [4100]


@pytest.mark.parametrize(
    ("clause", "value"),
    [
        ("Some 30,320 people are in the country on work permits.", 30_320),
        ("Arrivals under the scheme rose to 16,200.", 16_200),
        ("The quota rises by 2,000 visas.", 2000),
    ],
)
def test_holders_of_permits_and_levels_of_visas_are_counts(clause, value):
    record = record_of(f"Work permits\n\nCanada issued 4,100 work permits in 2030.\n\n{clause}\n")
    assert value in values_of(record)


def test_the_families_of_those_counted_are_no_count_of_their_own():
    record = record_of("Aid\n\nUNHCR submitted 391 refugees (114 families) for resettlement to Canada.\n")
    assert values_of(record) == [391]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Malta plans to regularise 1,200 long-term residents without papers by the summer.", [1200]),
        ("Uganda deployed 87,000 workers to the Gulf last year, the labour ministry said.", [87000]),
        ("The Colombo bureau sent 1,800 caregivers to Israel and 90 nurses to Britain this year.", [1800, 90]),
        ("About 700 Tongans found jobs in Australia through the Pacific scheme.", [700]),
        ("Under a labour pact signed in Amman, 3,500 Ugandan maids left for Jordan in June.", [3500]),
        ("The government gave amnesty to 30,000 overstayers in Thailand.", [30000]),
        ("Greece's agriculture ministry wants 150,000 land workers from Egypt and India.", [150000]),
        ("Lawyers say 2,060 TNs and 300 L-1s were issued in Monterrey.", [300, 2060]),
        ("Lithuania capped foreign workers at 24,830.", [24830]),
        ("Bhutanese refugees: Denmark took 870, Norway 570 and the Netherlands 330.", [870, 570, 330]),
    ],
)
def test_who_comes_and_what_lets_them_in_need_no_visa(text, values):
    assert sorted(values_of(record_of(text))) == sorted(values)


@pytest.mark.parametrize(
    "text",
    [
        "Farm hands took part in the relay, and the ministry will send 500 teachers to rural schools.",
        "Lebanon hosts 1.5 million refugees; 800,000 are registered for school meals.",
        "The programme taught 1,500 immigrants to swim.",
        "Iceland's cod quota was cut by 12,000 tonnes; 300 migrant workers lost their jobs.",
        "The bridging scheme for migrants ended. Some 8,000 will have to leave by June.",
        "A poll of 1,020 adults found most want less immigration under a cap.",
        "The army flew 120 rescuers to Turkey.",
        "The king gave amnesty to 1,100 prisoners on Friday.",
    ],
)
def test_migrants_of_whom_something_else_is_said_are_no_counts(text):
    assert values_of(record_of(text)) == []
