"""What texts with the bones of real news taught: ranks, regions, other years, rows that are sentences, clauses."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.test_layouts_read import EXTRACTOR, count_of, record_of, shares_of, values_of

from policyfacts.articles import make_article
from policyfacts.articles.article import Metadata
from policyfacts.find.clauses import clause_breaks
from policyfacts.find.nations import by_nationality
from policyfacts.find.rates import find_rate

# Parts told by rank and by region


def test_who_ranks_where_is_a_part_of_the_last_number_for_everybody():
    record = record_of(
        "Oman hands out work permits\n\nMUSCAT — The Labour Ministry said yes to 27,184 foreigners who wanted"
        " work permits"
        " from January to June 2030, out of the 31,940 who had asked.\n\n"
        "Ethiopians, Bangladeshis and Filipinos fill the first three places, with 11,306 work permits going to"
        " Ethiopians. Behind them come 4,918 Bangladeshis and 2,377 Filipinos. Kenya ranks fourth with 1,862"
        " nationals.\n"
    )
    assert shares_of(record, 27_184) == [[11_306, 4918, 2377, 1862]]
    assert count_of(record, 4918).period == "2030-01/2030-06"
    assert count_of(record, 2377).beneficiaries.countries == ("PH",)


def test_a_rank_of_another_stage_is_of_the_whole_of_that_stage():
    record = record_of(
        "Malta and its work permits\n\nVALLETTA — Malta received 9,400 applications for work permits in 2030 and issued"
        " 6,100 permits.\n\nAlbanians lodged the most applications, 3,020, ahead of Serbs with 1,450.\n"
    )
    assert shares_of(record, 6100) == []


def test_what_regions_have_is_a_part_of_what_the_country_has():
    record = record_of(
        "Swiss cantons get fewer work permits\n\nBERN – The Federal Council fixed the number of work permits for people"
        " from third states at 10,980 for 2032.\n\nTicino may issue 420 permits to hotels in 2032, it said."
        " Jura has 110 permits. Valais keeps 330.\n"
    )
    assert [count_of(record, value).part_of for value in (110, 330)] == [count_of(record, 10_980).id] * 2


def test_one_region_alone_stands_for_itself():
    record = record_of(
        "Farm hands\n\nLANSING – The Labor Department certified 38,400 H-2A jobs in fiscal 2030. Michigan certified 300"
        " seasonal jobs.\n"
    )
    assert count_of(record, 300).part_of is None


# Other years


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("Of these, 90 went to Turks. The year before, it had been 5,240.", 5240, "2029"),
        ("Turks came first with 900. A year earlier the figure was 5,240.", 5240, "2029"),
        ("Some 900 of the visas went to Serbs. The year before there had been 5,240.", 5240, "2029"),
    ],
)
def test_another_year_is_told_of_the_whole_behind_its_parts(text, value, period):
    record = record_of(f"Croatia and its work visas\n\nZAGREB — Croatia issued 6,100 work visas in 2030. {text}\n")
    count = count_of(record, value)
    assert (count.period, count.unit, count.part_of) == (period, "visas", None)
    assert count.beneficiaries.countries == ()


@pytest.mark.parametrize(
    "compared",
    [
        "whereas in 2029 it was 4,100",
        "after 4,100 in 2029",
        "a rise from 4,100 in 2029",
        "after 4,100 the year before, the agency said on Monday",
    ],
)
def test_parts_are_of_the_new_number_and_not_of_what_it_is_compared_with(compared):
    record = record_of(
        f"Croatia\n\nZAGREB — In 2030, 6,100 work visas were issued, {compared}. Of these, 900 went to Turks.\n"
    )
    assert shares_of(record, 6100) == [[900]]
    assert (count_of(record, 6100).period, count_of(record, 4100).period) == ("2030", "2029")


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("In the whole of 2030 officials issued 3,600 work visas.", 3600, "2030"),
        ("Over the course of 2030 officials approved 3,600 work visas.", 3600, "2030"),
        ("Poland gave out 9,900 study permits in 2029. It issued 3,600 work visas that year.", 3600, "2029"),
    ],
)
def test_a_year_in_front_of_officials_and_that_year_behind(text, value, period):
    assert count_of(record_of(f"Polish visas\n\n{text}\n"), value).period == period


def test_pairs_side_by_side_are_of_the_same_two_years():
    record = record_of(
        "Trades\n\nDENVER — Firms were cleared to fill H-2B jobs, from cleaners (from 1,022 positions in fiscal 2028 to"
        " 3,187 in fiscal 2030), to cooks (from 88 to 1,940).\n"
    )
    assert [count_of(record, value).period for value in (88, 1940)] == [
        "2027-10-01/2028-09-30",
        "2029-10-01/2030-09-30",
    ]


def test_the_opening_dates_what_has_happened_until_another_year_is_named():
    record = record_of(
        "Malta: investors refused\n\nVALLETTA — Unexplained money was in 2030 the ground for most refusals, the"
        " Authority"
        " said. Investors were handed 431 residence permits. It refused 103 applications, against 61 in 2029."
        " Another 17"
        " permits were revoked.\n"
    )
    assert [count_of(record, value).period for value in (431, 103, 61)] == ["2030", "2030", "2029"]
    assert count_of(record, 431).status == "issued"  # `Investors` is no country


def test_years_in_rows_are_no_ranges():
    record = record_of(
        "Samoan work permits\n\nAPIA — A total of 9,264 work permits were issued. Year by year:\n\n- 2028 –"
        " 3,402 permits\n\n"
        "- 2029 – 4,187 permits\n\n- 2030 – 1,675 permits\n"
    )
    assert shares_of(record, 9264) == [[3402, 4187, 1675]]
    assert count_of(record, 4187).period == "2029"


def test_four_digits_in_brackets_among_others_are_no_year():
    record = record_of(
        "Amnesty in Chile\n\nSANTIAGO — Chile received 9,634 visa applications from citizens of 31 states,"
        " headed by the"
        " Peruvians (4115), followed by the Bolivians (2010), the Cubans (1106) and the Haitians (874).\n"
    )
    assert values_of(record) == [9634, 4115, 2010, 1106, 874]


def test_years_in_brackets_stay_years():
    record = record_of(
        "Care visas\n\nUnder the Graduate Route (2021) and the Care Route (2022), nurses (450) and cooks (300) got UK"
        " visas.\n"
    )
    assert values_of(record) == [450, 300]


# How far it has come


def test_rows_that_are_sentences_tell_their_stage():
    record = record_of(
        "Belize issues fewer permits\n\nBELMOPAN — The department received 2,310 applications for work permits"
        " in 2030. Of"
        " these:\n\n– 1,900 (82%) were approved\n\n– 210 were turned down\n\n– 200 are pending\n"
    )
    assert [count_of(record, value).status for value in (1900, 210, 200)] == ["issued", "denied", "applied"]


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("In 2030, 5,480 out of 8,170 applications for work visas were granted.", 5480, "issued"),
        ("In 2030, 5,480 out of 8,170 applications for work visas were granted.", 8170, "applied"),
        ("Oslo refused 900 work visa applications. It issued 300 work visas from 710 applications.", 710, "applied"),
        ("Some 3,200 people put in for work visas in 2030.", 3200, "applied"),
        ("By March, 900 of the 2,000 H-2B visas for fiscal 2031 had been used.", 2000, "authorized"),
        ("By March, 900 of the 2,000 H-2B visas for fiscal 2031 had been used.", 900, "issued"),
        ("As its draft had foreseen, the quota of work visas comes down from 1,150 to 980.", 980, "authorized"),
        ("Zambia's investor visas came to 1,912, he added.", 1912, "issued"),
    ],
)
def test_the_stage_that_plain_clauses_tell(text, value, status):
    assert count_of(record_of(f"Visas\n\n{text}\n"), value).status == status


def test_who_looks_forward_files_nothing():
    record = record_of("Visas\n\nTyrol can look forward to a marked rise from 2,655 to 3,410 work visas in 2032.\n")
    assert [count_of(record, value).status for value in (2655, 3410)] != ["applied", "applied"]


def test_a_lodge_files_nothing():
    record = record_of(
        "Irish work permits\n\nAshgrove and Lissadell Lodge, two houses of the Corrib Health group, got 61 permits.\n"
    )
    assert count_of(record, 61).status != "applied"


def test_the_quota_counts_what_is_granted_and_not_what_is_filed():
    record = record_of(
        "Kenya and its work permits\n\nNAIROBI — Kenya issued 2,100 work permits in 2030. It received 6,100"
        " applications."
        " The quota rises from 3,105 to 4,000 in 2032.\n"
    )
    assert [count_of(record, value).unit for value in (3105, 4000)] == ["permits", "permits"]


# Which numbers count


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Builders get 4,500 work visas, 1,900 fewer, and hotels 6,650.", [4500, 6650]),
        ("Fiji had 2,960 work visas (a good 1,900 up) and Samoa 2,010.", [2960, 2010]),
        ("Peru's share is 3,690 work visas, up 640 on the figure for the preceding year.", [3690]),
        ("Oman had 3,900 visa applications. Some 2,918 files were sent back, 903 lie on desks.", [3900, 2918, 903]),
        ("Korea recognised 14 refugees. Of those 14, six were from Myanmar, three from Ethiopia.", [14, 6, 3]),
    ],
)
def test_differences_files_and_few_of_a_few(text, values):
    assert values_of(record_of(f"Work visas\n\n{text}\n")) == values


def test_the_number_of_people_in_a_place_counts_nobody_who_was_let_in():
    record = record_of(
        "Fewer maids in Hong Kong\n\nHONG KONG — The number of foreign domestic helpers in Hong Kong fell to"
        " 216,790 in October."
        " Filipinas totalled 127,455 and Indonesians 80,112. The department turned down 1,964 visa applications.\n"
    )
    assert values_of(record) == [1964]


def test_people_recognised_in_a_country_are_no_stock():
    record = record_of("Korea\n\nSEOUL — The number of people recognized as refugees in Korea rose to 420 in 2030.\n")
    assert count_of(record, 420).status == "issued"


def test_half_a_year_is_no_rate():
    assert find_rate("Oman issued 900 visas in half a year", 12, 15, 36) is None
    assert find_rate("Oman issues 900 visas a year", 12, 15, 28) is not None


def test_a_share_in_brackets_and_that_year_part_no_clause():
    assert clause_breaks("640 (54%) have been approved") == ()
    assert clause_breaks("It gave out 300 permits that year") == ()
    assert clause_breaks("It gave out 300 permits that lapse") != ()


# Who grants, and whom for


def test_the_class_of_another_country_is_granted_by_its_mission():
    record = record_of(
        "US visas\n\nWASHINGTON — The State Department issued 31,200 student visas in 2030. In India, 7,230 F-1"
        " visas were"
        " granted.\n"
    )
    count = count_of(record, 7230)
    assert (count.issuer, count.visa.code, count.beneficiaries.countries) == ("US", "F-1", ("IN",))


@pytest.mark.parametrize(
    "text",
    [
        "Under an agreement with Egypt, Latvia will grant 900 seasonal permits in 2032.",
        "Under an agreement with Egypt, it will grant 900 seasonal permits in 2032.",
    ],
)
def test_an_agreement_is_for_the_people_of_the_other_party(text):
    record = record_of(f"Latvia\n\nRIGA — Latvia issued 3,000 seasonal permits in 2030. {text}\n")
    assert count_of(record, 900).beneficiaries.countries == ("EG",)


def test_a_headline_says_to_whom_until_others_are_named():
    record = record_of(
        "Canadian study permits to Indians down by half\n\nFewer Indians apply, and the savings that Indians"
        " must show have doubled."
        "\n\nIn 2030 Canada issued 52,765 study permits.\n\nIn 2028 Nigerians received 6,870.\n"
    )
    assert count_of(record, 52_765).beneficiaries.countries == ("IN",)
    assert count_of(record, 6870).beneficiaries.countries == ("NG",)


HAJ = (
    "Riyadh adds 200 seats\n\nThe centre was thankful for the 200 extra hajj places. It lifts to 1,100 the number of"
    " Mauritians who will be able to travel this year. Saudi Arabia trimmed all quotas last year.\n"
)


@pytest.mark.parametrize(("publisher", "countries"), [("Port Louis Courier", ("MU",)), ("Riyadh Times", ())])
def test_a_newspaper_of_those_who_leave_writes_of_them(publisher, countries):
    metadata = Metadata(published=date(2031, 8, 4), published_text="2031-08-04", publisher=publisher)
    record = EXTRACTOR.extract(make_article("-", HAJ, metadata))
    assert count_of(record, 200).beneficiaries.countries == countries


def test_places_for_foreigners_are_not_for_the_town_that_reads_of_them():
    record = record_of(
        "Fewer places in Russia\n\nBISHKEK, Dec 3 -- A government order brings down the places for residence permits on"
        " offer to foreign citizens.\n\nRussia will have 112,350 such permits next year. Kyrgyz citizens need none.\n"
    )
    assert count_of(record, 112_350).beneficiaries.countries == ()


def test_nationalities_ranked_in_a_sentence_let_nobody_in():
    text = (
        "China is well out in front by nationality with 2,871, followed by Malaysia with 1,102. China grants 900 visas."
    )
    assert by_nationality(text, 0, 5)
    assert by_nationality(text, text.index("Malaysia"), text.index("Malaysia") + 8)
    assert not by_nationality(text, text.rindex("China"), text.rindex("China") + 5)


@pytest.mark.parametrize(
    ("text", "value", "issuer"),
    [
        ("Kuwait took 3,600 Ghanaians on work visas in 2030 and Poland 4,400.", 4400, "PL"),
        ("Qatar issued 3,100 work visas to Ghanaians. Norway has asked for 1,400 Ghanaian workers.", 1400, "NO"),
        ("In Portugal, 8,500 Ghanaians received work permits in 2030. Romania took 9,100.", 8500, "PT"),
    ],
)
def test_who_lets_in_what_a_paper_of_the_sending_country_counts(text, value, issuer):
    record = record_of(f"Where Ghanaian workers go\n\nACCRA — {text}\n")
    assert (count_of(record, value).issuer, count_of(record, value).beneficiaries.countries) == (issuer, ("GH",))


# What kind


@pytest.mark.parametrize(
    ("text", "value", "category"),
    [
        ("Swiss cantons issued 4,500 short-term permits to workers in hotels and farms in 2030.", 4500, "work"),
        ("US consulates issued 31,200 student visas to students and 900,000 visas of all kinds.", 900_000, None),
        ("Croatia issued 2,200 work visas. Tourism came first with 900, followed by fishing with 300.", 900, "work"),
        ("Just 1,140 Ghanaians who were drawn in the DV 2013 lottery have been given visas.", 1140, "immigrant"),
    ],
)
def test_the_kind_of_visas(text, value, category):
    visa = count_of(record_of(f"Visas\n\n{text}\n"), value).visa
    assert (None if visa is None else visa.category) == category
