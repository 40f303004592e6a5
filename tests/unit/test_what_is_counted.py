"""Which numbers of an article on visas count any, and of what they are: said above, told by a verb, of another sort."""

from __future__ import annotations

import pytest
from tests.unit.test_layouts_read import count_of, record_of, values_of

from policyfacts.document import ReadContext
from policyfacts.find.programme_table import CategoryEntry
from policyfacts.find.told_kind import read as read_kind
from policyfacts.rules import load_rulebook

NEWS = "Norway issued 9,100 work visas in 2030.\n\n{}\n"


# What the sentence above says that a number counts


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        (
            "Denmark has published how many seasonal work permits a region may issue.\n\nJutland: 4,100\n\nFunen: 900",
            [4100, 900],
            "permits",
        ),
        ("There are visas for cooks.\n\nEgyptians lead the list with 3,310, Nepalis got 1,450.", [3310, 1450], None),
        ("Fiji has a visa for welders. The yearly limit for them is 1,050.", [1050], None),
        ("It is the work permit's worst year. That compares with 44,100 in 2029.", [44_100], None),
        ("The residence permits are gone. Manila got 7,000, Hanoi 4,500.", [7000, 4500], None),
        ("Visas are out. The office recorded 4,200 approvals and 890 refusals.", [4200, 890], "applications"),
    ],
)  # fmt: skip
def test_a_bare_number_counts_what_the_sentence_above_names(text, values, unit):
    record = record_of(f"News\n\n{text}\n")
    assert values_of(record) == values
    assert unit is None or {count.unit for count in record.visa_counts} == {unit}


@pytest.mark.parametrize(
    "text",
    [
        "Norway has a work visa. Net migration is another matter. It came to 431,000.",
        "The visa scheme is in its third year. The museum drew 41,300 guests. In May it was 2,900.",
    ],
)
def test_a_bare_number_behind_another_matter_counts_that(text):
    assert values_of(record_of(f"News\n\n{text}\n")) == []


def test_a_neighbouring_sentence_may_say_what_lets_them_in():
    record = record_of("Our notes on immigration in Cyprus.\n\nThe two schemes now share a quota of 7,500.\n")
    assert values_of(record) == [7500]
    assert values_of(record_of("A film on migration opens.\n\nThe programme has 7,500 people in it.\n")) == []


# Nouns and verbs beside the number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The agency decided on 214 asylum applications.", 214),
        ("A bank topped the employers with 1,044 approvals for visas.", 1044),
        ("A first batch of 300 leaves in July.", 300),
        ("A further 3,500 lie ready for Britons.", 3500),
        ("It printed 1,280 humanitarian ones.", 1280),
        ("Farms get two thirds of the additional 2,400.", 1600),
        ("The consulate gave out 1,450 appointments.", 1450),
        ("Manila has agreed on 400 over three years.", 400),
    ],
)
def test_the_number_counts(text, value):
    assert value in values_of(record_of(NEWS.format(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The city handed out 4,010 building permits and 1,122 filming permits.",
        "It issued 40,300 driving licences and 7,300 credit cards.",
        "Spain had 840,000 people without papers in January.",
        "Police found 430 workers without permits on the farms.",
        "NGOs say that 400,100 have no papers at all.",
        "Residents of the city now number 3.9 million.",
        "Ugandans in the Middle East number 260,000.",
        "There were 593,000 foreign workers in the kingdom in March.",
        "Last spring the island had 43,800 foreign workers.",
        "The camp in Gashora has room for 700.",
        "The hostel was built for 850.",
        "The department's staff of 420 cannot cope.",
        "We are 34 million and we cannot cope.",
        "New citizens numbered 23,500. About 1,300 of them were children.",
        "Norway granted citizenship to 41,400 foreigners.",
        "The border saw 29,000 irregular entries.",
        "Some 74,000 welders are said to be needed.",
        "Their number would shrink by 31,220 in 2032.",
        "No more than 50 permits per nightclub will be given.",
    ],
)
def test_the_number_counts_something_else(text):
    assert values_of(record_of(NEWS.format(text))) == [9100]


def test_people_without_papers_who_are_given_some_are_counted():
    record = record_of(NEWS.format("The government will regularise 20,300 people without papers."))
    assert 20_300 in values_of(record)


# The unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The cabinet set the number of farm hands who may be brought in from abroad at 15,000.", 15_000, "people"),
        ("The fishing route brought in 2,300.", 2300, "people"),
        ("Last week the ministry sent 630.", 630, "people"),
        ("The agency took in another 820.", 820, "people"),
    ],
)
def test_a_verb_or_the_noun_of_a_cap_tells_the_unit(text, value, unit):
    assert count_of(record_of(NEWS.format(text)), value).unit == unit


def test_a_number_said_again_counts_what_it_counted():
    record = record_of(
        "Fewer come\n\nHungary lowered the number of guest workers who may come to 65,000.\n\nIn 2029 it issued 46,900"
        " permits. Firms used 60 per cent of the 65,000.\n"
    )
    assert count_of(record, 39_000).unit == "people"


def test_a_label_of_people_in_a_list_of_permits_says_only_whose_they_are():
    record = record_of("Extract\n\n- Cooks: first permits 4,020\n- Students: 1,145\n- Carers: 870\n")
    assert {count.unit for count in record.visa_counts} == {"permits"}


# People who may come, are on their way or have come, in an article on visas


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Up to 3,000 Sikhs may go for the feast.", 3000),
        ("Seventy beekeepers from Souss will leave for Alberta in April.", 70),
        ("The operators begged for 1,000 more imported drivers.", 1000),
        ("The committee recognised 13,632 people last year.", 13_632),
        ("Some 8,000 men are now let through to food plants.", 8000),
        ("In all 640 nurses have flown out since May.", 640),
        ("Some 1,200 teachers will move to Belize.", 1200),
        ("It dealt with 168,200 of the former.", 168_200),
        ("Nigerians walked off with 26,715.", 26_715),
        ("The bureau sent 8,069 people to Israel. Of them 5,210 work on farms.", 5210),
        ("It found 7,400 to have no papers, and of those it regularised 3,900.", 3900),
    ],
)
def test_who_comes_is_counted(text, value):
    assert value in values_of(record_of(f"News\n\nThe government has new figures on visas for work.\n\n{text}\n"))


def test_those_whose_permits_run_on_are_counted():
    record = record_of(
        "News\n\nThe cabinet gave undocumented workers six months more to renew their permits.\n\nAbout 2.4 million are"
        " affected: 2.03 million from Myanmar and 94,000 from Laos. By May only 880,000 had filed.\n"
    )
    assert values_of(record) == [2_400_000, 2_030_000, 94_000, 880_000]


@pytest.mark.parametrize(
    "text",
    [
        "Police deported 74 drivers and issued 12,400 tickets.",
        "Ethiopia has trained 48,000 women in its colleges.",
        "The fees brought in 1.2 billion.",
        "It has taken the fingerprints of 183,000 migrants.",
        "By the end of April 822,000 migrant workers were in Taiwan, including 301,000 Indonesians.",
        "The draw of Monday had a cut-off 726.",
        "The freeze left 4,000 posts empty.",
    ],
)
def test_who_is_there_or_was_turned_out_is_not(text):
    assert values_of(record_of(NEWS.format(text))) == [9100]


def test_the_name_of_a_class_ends_in_the_noun_that_is_counted():
    record = record_of("News\n\nThe tribunal has 46 cases. Britain granted 8,930 Health and Care visas in 2030.\n")
    assert count_of(record, 8930).unit == "visas"


@pytest.mark.parametrize(
    "text",
    [
        "Files take 25 days, but in June the average was 138.",
        "The lawyer, Ole Vik, is old. He is 91 now.",
        "Clearance takes 110 seconds instead of 225.",
    ],
)
def test_an_average_and_an_age_are_no_counts(text):
    assert values_of(record_of(NEWS.format(text))) == [9100]


def test_migrants_who_landed_by_themselves_are_not_counted():
    text = (
        "Migration is on the rise and immigration a topic.\n\nOf the 31,700 migrants who landed in Spain between"
        " January and May, 20,100 had set out from Senegal, the Interior Ministry in Madrid said.\n"
    )
    assert values_of(record_of(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Under the scheme 410 cleaners at caravan parks were hired in 2031.", 410),
        ("Under the scheme 430 foreign cleaners were hired for the caravan parks of Devon.", 430),
        ("The scheme brought in 650 pickers who live in a caravan.", 650),
        ("Of 900 workers hired under the scheme many drive a convoy lorry.", 900),
    ],
)
def test_a_caravan_is_a_group_on_the_move_only_where_it_is_one_of_people(text, value):
    assert values_of(record_of(f"News\n\nAustralia granted 9,100 work visas in 2030.\n\n{text}\n")) == [9100, value]


@pytest.mark.parametrize(
    "text",
    [
        "A caravan of 3,400 people left the town on Sunday.",
        "A convoy of 3,400 people left the town on Sunday.",
        "The airport handled 41,000 transit passengers in May.",
    ],
)
def test_who_moves_in_a_caravan_or_changes_planes_is_not_counted(text):
    assert values_of(record_of(f"News\n\nMexico granted 9,100 work visas in 2030.\n\n{text}\n")) == [9100]


# What visas are for where no number's words say it

MILLS = (
    "Mills want cutters\n\nThe sugar mills of the Dominican Republic will get 5,200 permits for Haitians."
    " Employers had asked the labour minister for more.\n"
)
HAVEN = (
    "A door for those who fled\n\nPortugal will grant 1,300 visas to Afghans."
    " The refugees are in Iran; the first of the evacuees land in May.\n"
)
UNTOLD = "Permits\n\nPortugal will grant 1,300 permits to Afghans, the cabinet said.\n"
# A word of another kind outweighs nothing: those who fled once worked, too.
CANNERY = (
    "Hands\n\nNamibia will grant 640 permits to Angolans. Employers hire them for the canneries; the labour ministry"
    " says that some workers are refugees.\n"
)
RESIDENCE = (
    "Papers\n\nLatvia issued 8,100 residence permits in 2031. In 2030 it was 7,400.\n\n"
    "Employers hire most of these workers abroad.\n"
)
TOLD_KINDS = [
    (MILLS, ["work"]),
    (HAVEN, ["humanitarian"]),
    (UNTOLD, [None]),
    (CANNERY, ["work"]),
    (RESIDENCE, ["work", "work"]),
]


@pytest.mark.parametrize(("text", "categories"), TOLD_KINDS)
def test_the_kind_is_what_the_article_speaks_of_where_no_words_of_a_number_say_it(text, categories):
    assert [count.visa.category for count in record_of(text).visa_counts] == categories


def test_every_word_that_tells_a_kind_tells_one():
    book = load_rulebook()
    told = [(word, entry.category) for entry in book.table("categories", CategoryEntry) for word in entry.tells]
    assert told
    assert [(word, read_kind(word, ReadContext(book))) for word, _ in told] == told
