"""Whom the numbers of an article are for, and who lets them in, where the sentence itself does not say."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import VisaCount
from policyfacts.rules import load_rulebook

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())


def counts_of(text: str) -> dict[int | None, VisaCount]:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=date(2031, 5, 14))))
    check_record(record)
    return {count.quantity.value: count for count in record.visa_counts}


THEIRS: list[tuple[str, dict[int, tuple[str, ...]]]] = [
    # one people only: the numbers that name nobody are theirs
    (
        "Portugal issued 4,300 work visas to Angolans last year.\n\nAnother 2,120 applications were rejected.",
        {4300: ("AO",), 2120: ("AO",)},
    ),
    (
        "Norway let in 3,150 Kenyan nurses in 2030.\n\nIt had granted 2,260 permits in 2029.",
        {3150: ("KE",), 2260: ("KE",)},
    ),
    # those who got a part are not whom the whole is for
    (
        "Latvia issued 61,300 work permits in 2030. Uzbeks received 9,450 of them.",
        {61300: (), 9450: ("UZ",)},
    ),
    # everybody is nobody in particular
    (
        "Malta granted 3,200 work permits to Nepalis.\n\nWorkers from all countries received 48,100 permits.",
        {3200: ("NP",), 48100: ()},
    ),
    # several peoples in one sentence: nobody goes on
    (
        (
            "Oman issued 7,300 work visas to Kenyans, 5,200 to Ghanaians and 4,100 to Malians.\n\n"
            "It cancelled 1,900 visas in June."
        ),
        {7300: ("KE",), 5200: ("GH",), 1900: ()},
    ),
    # a passage goes on about those whom it names
    (
        (
            "Spain grants work visas.\n\nIt received 9,120 applications from Peruvians and issued 8,040 permits.\n\n"
            "Filipinos are next. Spain received 3,300 applications from Filipinos."
        ),
        {9120: ("PE",), 8040: ("PE",), 3300: ("PH",)},
    ),
]


# Words that point back, and what stands between a country and its number.
POINTING: list[tuple[str, dict[int, tuple[str, ...]]]] = [
    (
        (
            "Canada issued 9,400 work visas to people from Peru, Ghana and Fiji. "
            "It reserved 2,300 for the same three countries."
        ),
        {9400: ("PE", "GH", "FJ"), 2300: ("PE", "GH", "FJ")},
    ),
    (
        "Kenyans and Malians asked for more. Norway printed 4,870 work permits for nationals of the two countries.",
        {4870: ("KE", "ML")},
    ),
    # a list of more than so many is another one
    (
        "Peru, Ghana and Fiji asked for more. Norway printed 4,870 work permits for nationals of the two countries.",
        {4870: ()},
    ),
    # new countries are none that were named
    ("Peru and Ghana asked for more. Norway printed 4,870 work permits for nationals of two countries.", {4870: ()}),
    (
        "Chilean citizens have a quota of their own. It remains at 3,900 work permits this year. Malta printed them.",
        {3900: ("CL",)},
    ),
    ("Chile has a quota of its own. It remains at 3,900 work permits this year.", {3900: ()}),
    # an aside is passed over
    (
        "Malta set a quota of 9,000 work permits. Ghana, which joined as a pilot in 2029, has 650.",
        {650: ("GH",)},
    ),
    ("Malta set a quota of 9,000 work permits. Fiji takes the lion's share, with 4,346.", {4346: ("FJ",)}),
    (
        "Malta renewed its work permits. Nepal stays at the head of the list of permits: 4,870 out of 17,650.",
        {4870: ("NP",), 17650: ()},
    ),
    ("Malta issued 9,300 work permits. Ghanaians and Kenyans between them got 3,100 of them.", {3100: ("GH", "KE")}),
    # what those who are counted are
    ("Malta gave out 12,033 work permits. Some 4,000 of the holders are Peruvians.", {12033: (), 4000: ("PE",)}),
    # one subject for two years
    (
        "Nepalis were issued 10,892 work permits by Malta in 2029 and 8,217 in 2030.",
        {10892: ("NP",), 8217: ("NP",)},
    ),
    # a whole that is named by its part
    (
        "The first 125 Ghanaian nurses have come to Malta on work visas out of the 1,200 that were agreed on.",
        {125: ("GH",), 1200: ("GH",)},
    ),
    # an embassy is no people
    (
        (
            "Malta hired 497 Cuban doctors on work permits. It would have given permits to a thousand had the American "
            "embassy not objected."
        ),
        {497: ("CU",), 1000: ("CU",)},
    ),
]


# A mission abroad serves those who live there; somebody who is not there grants there.
SERVED: list[tuple[str, dict[int, tuple[str, ...]]]] = [
    ("The Polish consulates in Georgia and Armenia issued 3,410 work visas.", {3410: ("GE", "AM")}),
    ("The Greek embassy in Dhaka has issued 1,270 work visas since March.", {1270: ("BD",)}),
    ("Thailand said its embassy in Yangon stamped 3,430 work visas.", {3430: ("MM",)}),
    ("The Home Office refused 4,130 visa applications at the British high commission in Accra.", {4130: ("GH",)}),
    (
        (
            "Slovakia opens up. In Nepal, it would grant work permits to 1,510 people a year instead of 820, "
            "and in Ghana it would grant 640 permits."
        ),
        {1510: ("NP",), 820: ("NP",), 640: ("GH",)},
    ),
    # refugees ask wherever they have fled to
    ("The Brazilian embassy in Tehran issued 2,340 humanitarian visas.", {2340: ()}),
    # a town that two countries have
    ("The Polish consulate in Valencia issued 3,410 work visas.", {3410: ()}),
]


# A quota or a treaty with its people, in front of the number.
SPOKEN_FOR: list[tuple[str, dict[int, tuple[str, ...]]]] = [
    (
        "Estonia has raised its quota of entry permits for builders from Moldova by a further 730, to 2,310.",
        {730: ("MD",), 2310: ("MD",)},
    ),
    ("Latvia's cap on work permits for Vietnamese nationals is 2,230.", {2230: ("VN",)}),
    (
        "Under Malta's agreement with Nepal and Kenya, which covers 4,070 work permits, they may stay.",
        {4070: ("NP", "KE")},
    ),
    ("Spain's deal with Senegal provides for 1,530 seasonal workers this year.", {1530: ("SN",)}),
    ("Canada opened Working Holiday visas. In the case of France, 31,240 people applied.", {31240: ("FR",)}),
    # who only talks with a country grants it nothing
    ("Spain held talks with Senegal before it granted 1,530 work permits.", {1530: ()}),
    # a list of peoples that goes with a list of numbers
    (
        "Malta printed permits. Kenyan and Ghanaian nationals received 318 and 207 work permits respectively.",
        {318: ("KE",), 207: ("GH",)},
    ),
    (
        "Malta issued 9,040 permits. Bosnian citizens, Kosovars and Serbs received 4,130, 2,240 and 950 respectively.",
        {9040: (), 4130: ("BA",), 2240: ("XK",), 950: ("RS",)},
    ),
    # a share in brackets
    (
        "Of 3,127 work permits handed out by Malta, 988 (31.6%) went to United States nationals.",
        {3127: (), 988: ("US",)},
    ),
    # those who flee come
    ("Norway let in 3,040 refugees fleeing Ukraine.", {3040: ("UA",)}),
    ("Half of the 5,020 people who applied for humanitarian visas in Brazil are Haitians.", {2510: ("HT",), 5020: ()}),
    ("Most of the 5,020 people who applied for work visas in Brazil are Haitians.", {5020: ()}),
    ("Family Reunion (4,930 places) is the largest kind of Austrian permits.", {4930: ()}),
    # the next one begins anew
    (
        "Canada issued study permits. Ghana received 3,010 visas in 2030 and Kenya, by contrast, received 2,110 visas.",
        {3010: ("GH",), 2110: ("KE",)},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*THEIRS, *POINTING, *SERVED, *SPOKEN_FOR])
def test_whom_the_numbers_are_for(text: str, expected: dict[int, tuple[str, ...]]) -> None:
    counts = counts_of(text)
    assert {value: counts[value].beneficiaries.countries for value in expected} == expected


GRANTERS: list[tuple[str, dict[int, tuple[str, tuple[str, ...]]]]] = [
    # another country than the one whose people go is where they go
    (
        (
            "Jamaicans go abroad to work. Canada has offered 9,450 work visas to Jamaicans. "
            "The island hopes for 6,200 visas for Canadian farms next year."
        ),
        {6200: ("CA", ("JM",))},
    ),
    (
        (
            "COLOMBO: Labour Minister Nimal Perera said that 7,250 Sri Lankan workers have gone to Israel since May "
            "on work visas. Israeli farms want 3,300 workers."
        ),
        {7250: ("IL", ("LK",))},
    ),
    # the country that opens a paragraph, and takes people in, grants in it
    (
        (
            "Ecuador will grant 41,000 residence visas to Venezuelans.\n\n"
            "Peru, which has taken in more Venezuelans, goes its own way. From 2027 on it issued 36,500 permits."
        ),
        {41000: ("EC", ("VE",)), 36500: ("PE", ("VE",))},
    ),
    # a country in a list of those who come stays one of them
    (
        "Ireland keeps 800 working holiday visas for South Koreans. Japan has 650 and Chile 200.",
        {650: ("IE", ("JP",)), 200: ("IE", ("CL",))},
    ),
    (
        "Saudi Arabia has given India 95,000 pilgrim visas. Nigeria has 70,000, and Nigerians may ask for more.",
        {70000: ("SA", ("NG",))},
    ),
]


# The country whose act a sentence tells, whatever stands between it and its verb.
ACTING: list[tuple[str, dict[int, tuple[str, tuple[str, ...]]]]] = [
    (
        "Germany issued 172,000 work visas. Canada, officials noted, admitted 51,300 workers.",
        {172000: ("DE", ()), 51300: ("CA", ())},
    ),
    (
        "France resettled 60,000 refugees. Germany, by contrast, expects 83,000 asylum applications this year.",
        {83000: ("DE", ())},
    ),
    (
        "Norway received 32,175 asylum applications. Across the border Finland, meanwhile, counted 3,961 applications.",
        {32175: ("NO", ()), 3961: ("FI", ())},
    ),
    (
        (
            "Greece will issue 8,010 work visas to Egyptians. Under their partnership agreement Japan will take as "
            "many as 230 nurses and 340 carers from Nepal."
        ),
        {8010: ("GR", ("EG",)), 230: ("JP", ("EG",)), 340: ("JP", ("NP",))},
    ),
    (
        "Russia wants more. Officials praise Britain, which handed Kyrgyz citizens 8,140 seasonal worker visas.",
        {8140: ("GB", ("KG",))},
    ),
    (
        "The British scheme offers 3,010 visas to Indians. India, for its part, issues 3,520 visas to young Britons.",
        {3010: ("GB", ("IN",)), 3520: ("IN", ("GB",))},
    ),
    # those who act for a country
    (
        "Kuwait issued 9,030 work permits to Pakistanis. The Omani labour ministry has cancelled 7,430 permits.",
        {9030: ("KW", ("PK",)), 7430: ("OM", ("PK",))},
    ),
    ("Germany takes Kenyan nurses. Saudi consuls stamped 58,430 work visas for Kenyans.", {58430: ("SA", ("KE",))}),
    ("Spain issued visas to Moroccans. The French consulates in Rabat issued 2,820 visas.", {2820: ("FR", ("MA",))}),
    ("Putrajaya has approved 60,030 foreign workers on work permits.", {60030: ("MY", ())}),
    # a capital
    ("France agreed to take 350 of the asylum seekers, and Lisbon has promised to accept 90.", {90: ("PT", ())}),
    ("In March Nairobi issued 20,300 tourist visas, Indians accounting for 3,400.", {3400: ("KE", ("IN",))}),
    # what is in a capital does not act for its government
    ("Greece is short of hands. The consulate in Cairo has issued 1,230 work visas.", {1230: ("GR", ("EG",))}),
    # who is given something does not give it
    ("Australia offers work visas. Fiji was allotted 310 visas.", {310: ("AU", ("FJ",))}),
    ("Saudi Arabia issues pilgrim visas. Last year Pakistan handed 8,010 visas back.", {8010: ("SA", ("PK",))}),
    ("France issues visas to Moroccans. Algeria, by contrast, received 25,100 visas.", {25100: ("FR", ("DZ",))}),
    # from where they come
    (
        "Asylum is asked for in Belgium. Most new asylum claimants were from Syria (4,216) and Burundi (1,412).",
        {4216: ("BE", ("SY",)), 1412: ("BE", ("BI",))},
    ),
    # where they go
    (
        "UNHCR said 640 Syrian refugees left for resettlement: 410 to Germany, 150 to the Netherlands, 80 to Peru.",
        {410: ("DE", ("SY",)), 150: ("NL", ("SY",)), 80: ("PE", ("SY",))},
    ),
    # the only country that is named
    ("Protection status was granted to 4,930 people in Ireland.", {4930: ("IE", ())}),
]


def test_each_lets_in_people_of_the_other() -> None:
    text = "Chile and Ghana will each issue 200 working-holiday visas to young people from the other country."
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=date(2031, 5, 14))))
    assert [(c.issuer, c.beneficiaries.countries) for c in record.visa_counts] == [("CL", ("GH",)), ("GH", ("CL",))]


def test_each_that_agreed_to_take_people_grants() -> None:
    text = "Chile and Ghana have each agreed to take 350 of the asylum seekers."
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=date(2031, 5, 14))))
    assert [(c.issuer, c.beneficiaries.countries) for c in record.visa_counts] == [("CL", ()), ("GH", ())]


@pytest.mark.parametrize(("text", "expected"), [*GRANTERS, *ACTING])
def test_who_lets_them_in(text: str, expected: dict[int, tuple[str, tuple[str, ...]]]) -> None:
    counts = counts_of(text)
    found = {value: (counts[value].issuer, counts[value].beneficiaries.countries) for value in expected}
    assert found == expected


PARTS: list[tuple[str, dict[int, int | None]]] = [
    (
        (
            "Of the 350 nurses whom Manitoba picked on work permits, 121 have arrived. "
            "A further 44 were refused, leaving 185."
        ),
        {121: 350, 44: 350, 185: 350},
    ),
    (
        "Canada has 90,000 visas for working holidays. France has 14,000 of the visas, Ireland 10,650 and Japan 6,500.",
        {14000: 90000, 10650: 90000, 6500: 90000},
    ),
    (
        "Namibia granted 1,540 work permits last year, Angolans 410 and Britons 380 among them.",
        {410: 1540, 380: 1540},
    ),
    # of another year's: of a number that nobody gives
    (
        "Hungary will issue 35,000 work permits next year. Filipinos received 9,140 of last year's permits.",
        {9140: None},
    ),
    # nothing is left over that fits
    ("Chile issued 900 work visas. The rest of Europe issued 850 work visas.", {850: None}),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_by_the_company_they_keep(text: str, expected: dict[int, int | None]) -> None:
    counts = counts_of(text)
    values = {count.id: value for value, count in counts.items()}
    assert {value: values.get(counts[value].part_of or "") for value in expected} == expected


UNITS: list[tuple[str, dict[int, str]]] = [
    ("Of the 16,520 who came forward for work permits, 13,810 renewed.", {16520: "people"}),
    ("Austria raised the quota from 1,730 to 1,970 places for seasonal workers.", {1730: "places", 1970: "places"}),
    (
        "Serbia issued 39,000 work permits: Russians 14,200, Turks 4,300 and Indians 3,900.",
        {14200: "permits", 3900: "permits"},
    ),
    ("Chile issued 900 work visas, and the lawyers who asked for 300 got 120.", {900: "visas"}),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_what_is_counted(text: str, expected: dict[int, str]) -> None:
    counts = counts_of(text)
    assert {value: counts[value].unit for value in expected} == expected


def test_what_people_hold_is_not_what_they_are_granted() -> None:
    counts = counts_of(
        "Turkey granted 108,500 work permits to Syrians under temporary protection, against 97,300 in 2029."
    )
    assert {counts[value].visa.category for value in (108500, 97300)} == {"work"}


WHO_GIVES_TO_WHOM: list[tuple[str, int, str | None, tuple[str, ...]]] = [
    # people are counted by what they got
    ("Japan's embassy says 3,100 Sri Lankans received work visas.", 3100, "JP", ("LK",)),
    ("Some 400 Kenyan nurses obtained German work visas last year.", 400, "DE", ("KE",)),
    # who gives it to them stands behind
    ("Some 400 Kenyans got visas from Norway last year.", 400, "NO", ("KE",)),
    ("About 2,100 Tongans secured seasonal work visas from Australia.", 2100, "AU", ("TO",)),
    # whose people alone may apply is said in the next sentence, or behind a comma
    (
        "Norway will set a ceiling of 5,000 seasonal permits. The scheme is open to citizens of Thailand and Vietnam.",
        5000,
        "NO",
        ("TH", "VN"),
    ),
    ("Oman has a quota of 700 work permits. Only Nepali and Indian nationals may apply.", 700, "OM", ("NP", "IN")),
    ("Chile has a quota of 700 work permits. Bolivians are eligible.", 700, "CL", ("BO",)),
    ("Chile has a quota of 700 work permits. Bolivians are not eligible.", 700, "CL", ()),
    ("Chile has a quota of 700 work permits. The scheme is not open to Bolivians.", 700, "CL", ()),
    (
        "Japan set a quota of 2,300 working holiday visas, and only citizens of Ireland may apply.",
        2300,
        "JP",
        ("IE",),
    ),
    # the town of a mission does not grant
    ("The embassy in Hanoi issued 3,000 work visas, the Korean ambassador said.", 3000, "KR", ("VN",)),
    # initials, an office or a seat of power speak for a country where none is named
    ("IRCC has capped new study permit applications at 437,000.", 437_000, "CA", ()),
    ("The Home Secretary said that 10,000 work visas will be reserved for Uruguayans.", 10_000, "GB", ("UY",)),
    ("The Storting voted for 3,000 places for Afghan refugees.", 3000, "NO", ("AF",)),
    # a government that another one asks, or that promises
    ("Ghana wants Rome to grant 2,000 work visas to nurses.", 2000, "IT", ()),
    ("Chile issued 900 visas to Haitians, and Peru has promised 2,000 permits.", 2000, "PE", ()),
    ("Kenyan nurses got 1,200 work visas last year from Britain.", 1200, "GB", ("KE",)),
    # `them` are the people that were named last
    ("Filipino teachers are leaving in droves: Norway granted 4,100 work visas to them.", 4100, "NO", ("PH",)),
    ("Haitians keep coming. Chile has issued 12,000 humanitarian visas for them.", 12_000, "CL", ("HT",)),
    # the one other country beside a people
    (
        "Cambodia and Malaysia have a memorandum on workers. The first 500 Cambodians received visas on Monday.",
        500,
        "MY",
        ("KH",),
    ),
]


@pytest.mark.parametrize(("text", "value", "issuer", "countries"), WHO_GIVES_TO_WHOM)
def test_who_gives_to_whom(text: str, value: int, issuer: str | None, countries: tuple[str, ...]) -> None:
    count = counts_of(text)[value]
    assert (count.issuer, count.beneficiaries.countries) == (issuer, countries)
