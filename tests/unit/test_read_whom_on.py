"""Who grants and whom for, through whole articles: what is told once holds on, until others are spoken of."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.test_layouts_read import count_of, record_of

DAY = date(2032, 5, 14)

Told = dict[int, tuple[str | None, tuple[str, ...]]]  # for each number who grants it, and whom it is for


def read(text: str) -> dict[int, tuple[str | None, tuple[str, ...]]]:
    title, _, body = text.partition("\n")
    record = record_of(f"{title}\n\n{body}\n", DAY)
    values = {count.quantity.value for count in record.visa_counts if count.quantity.value is not None}
    counts = {value: count_of(record, value) for value in values}
    return {value: (count.issuer, tuple(sorted(count.beneficiaries.countries))) for value, count in counts.items()}


AGREEMENTS: list[tuple[str, Told]] = [
    (
        (
            "Growers wait for hands as the Tunisian agreement starts\n"
            "The agreement between Italy and Tunisia on seasonal farm labour has come into force. It "
            "provides for up to "
            "4,000 Tunisian land workers a year. So far only 180 have been registered with the prefectures.\n\n"
            "Under a joint decision 85,000 posts are open to workers from third countries in 2032, of "
            "which 41,000 are for "
            "seasonal work. The regions had asked for 120,000.\n\n"
            "The Tunisian Ministry of Labour draws up the lists. In Apulia alone 7,300 permits were issued. A similar "
            "memorandum with Bangladesh covers 3,500 workers, of whom 1,150 have arrived."
        ),
        {
            4000: ("IT", ("TN",)),
            85000: ("IT", ()),
            120000: ("IT", ()),
            3500: ("IT", ("BD",)),
            1150: ("IT", ("BD",)),
        },
    ),
    (
        (
            "Farm sector to get more migrant workers\n"
            "The Ministry of Labor agreed Wednesday to raise the quota for farm workers to 24,000, from 15,000.\n\n"
            "Indonesia is the biggest source of labor for the island. Workers from Indonesia make up 61 percent of the "
            "total in the sector, followed by Vietnam and Thailand.\n\n"
            "At a meeting in Jakarta the two sides agreed on 1,200 more Indonesian workers for dairy farms.\n\n"
            "The ministry approved 3,310 applications from farms last year. Taipei has also opened talks with India."
        ),
        {24000: ("TW", ()), 15000: ("TW", ()), 1200: ("TW", ("ID",)), 3310: ("TW", ())},
    ),
    (
        (
            "Growers and their pickers\n"
            "HUELVA – Morocco will again be the main source of strawberry pickers. The Moroccan employment agency has "
            "selected 16,100 women. The circular for 2032 opens 19,800 places for hiring at origin.\n\n"
            "Last year 14,700 visas were stamped at the Spanish consulate in Tangier. Only 310 workers "
            "failed to return "
            "to Morocco."
        ),
        {16100: ("ES", ("MA",)), 14700: ("ES", ("MA",)), 310: ("ES", ("MA",))},
    ),
    (
        (
            "Denmark opens to care staff\n"
            "COPENHAGEN — The agreement with India foresees 500 work permits a year, that with the Philippines 700.\n\n"
            "Municipalities asked for 2,000. The agency SIRI granted 1,430 permits to care staff last year."
        ),
        {500: ("DK", ("IN",)), 700: ("DK", ("PH",)), 2000: ("DK", ()), 1430: ("DK", ())},
    ),
    (
        (
            "Agency on caregivers\n"
            "TAIPEI – The agency issued 21,300 recruitment permits to Indonesian caregivers in the first quarter.\n\n"
            "Indonesian officials have asked Taiwan for 3,000 places in hotels."
        ),
        {21300: ("TW", ("ID",)), 3000: ("TW", ("ID",))},
    ),
]
SENDERS: list[tuple[str, Told]] = [
    (
        (
            "Dhaka counts on new markets\n"
            "DHAKA — Bangladesh sent 1.01 million workers abroad last year. Saudi Arabia took 628,000 of "
            "them, Malaysia "
            "93,000 and Qatar 74,000.\n\n"
            "Japan recruited 1,200. Italy set aside 10,000 visas for Bangladeshis, Rome said. Romania "
            "issued 31,300 work "
            "permits to Bangladeshi nationals in 2031, of which 9,000 were never used."
        ),
        {
            93000: ("MY", ("BD",)),
            74000: ("QA", ("BD",)),
            1200: ("JP", ("BD",)),
            10000: ("IT", ("BD",)),
            31300: ("RO", ("BD",)),
        },
    ),
    (
        (
            "Nurses and the British list\n"
            "ACCRA — Some 3,400 Ghanaian nurses received a British work visa last year, the Ghana Health "
            "Service says.\n\n"
            "The Home Office refused 510 of their applications."
        ),
        {3400: ("GB", ("GH",)), 510: ("GB", ("GH",))},
    ),
    (
        (
            "What Moscow's quota means for Kyrgyz workers\n"
            "BISHKEK — Russia has set its quota for work permits for 2032 at 132,000, the Labour "
            "Ministry said. Citizens "
            "of Kyrgyzstan do not need permits. Some 378,000 Kyrgyz citizens worked in Russia last year.\n\n"
            "Kyrgyzstan itself has fixed a quota of 16,430 foreign workers. Of these, 11,000 are Chinese nationals."
        ),
        {132000: ("RU", ()), 16430: ("KG", ()), 11000: ("KG", ("CN",))},
    ),
]
SCHEMES: list[tuple[str, Told]] = [
    (
        (
            "Family reunification parole starts again\n"
            "The Department of Homeland Security has restarted a parole process for Cubans with "
            "relatives in the country. "
            "Under it, 20,000 people may come each year.\n\n"
            "The Havana embassy issued 1,740 travel documents. Before it was stopped, 125,000 had been "
            "admitted under the "
            "programme.\n\n"
            "A separate process for Haitians has 8,700 cases pending; 640 have been approved."
        ),
        {
            20000: ("US", ("CU",)),
            1740: ("US", ("CU",)),
            125000: ("US", ("CU",)),
            8700: ("US", ("HT",)),
            640: ("US", ("HT",)),
        },
    ),
    (
        (
            "Scheme for Afghans who worked with the army to close\n"
            "The Ministry of Defence is to close the Afghan resettlement scheme in July. Some 21,300 "
            "people have come to "
            "Britain under it since 2026.\n\n"
            "A further 4,700 have been told that they may come. The ministry turned down 96,000 applications."
        ),
        {21300: ("GB", ("AF",)), 4700: ("GB", ("AF",)), 96000: ("GB", ("AF",))},
    ),
    (
        (
            "Temporary protected status: numbers at a glance\n"
            "About 1.1 million people have TPS. The designation for Haiti covers 348,000, that for El "
            "Salvador 170,000 and "
            "that for Honduras 51,000.\n\n"
            "The designation for Venezuela was the largest. About 268,000 registered under the newer one."
        ),
        {
            348000: ("US", ("HT",)),
            170000: ("US", ("SV",)),
            51000: ("US", ("HN",)),
            268000: ("US", ("VE",)),
        },
    ),
    (
        (
            "The airlift\n"
            "Under a programme for Montserratians evacuated after the eruption, Britain gave 3,400 "
            "people leave to remain. "
            "Some 1,200 later received settlement. Another 410 applications were turned down. In all, the Home Office "
            "received 4,100 applications."
        ),
        {3400: ("GB", ("MS",)), 1200: ("GB", ("MS",)), 410: ("GB", ("MS",)), 4100: ("GB", ())},
    ),
]
PASSAGES: list[tuple[str, Told]] = [
    (
        (
            "Latin American briefs\n"
            "Mexico. The refugee commission received 79,000 asylum claims last year. Hondurans made up "
            "24,000 of them.\n\n"
            "Brazil. Humanitarian visas for Afghans have been capped at 500 a month. The embassy in "
            "Tehran issued 210 in "
            "April.\n\n"
            "Argentina. A decree opens 15,000 residence permits to Bolivian and Paraguayan farm hands. "
            "Another 4,000 are "
            "for Senegalese traders.\n\n"
            "Uruguay. Some 9,800 Cubans applied for a residence permit. The government granted 6,400."
        ),
        {
            79000: ("MX", ()),
            24000: ("MX", ("HN",)),
            500: ("BR", ("AF",)),
            210: ("BR", ("AF",)),
            15000: ("AR", ("BO", "PY")),
            4000: ("AR", ("SN",)),
            9800: ("UY", ("CU",)),
        },
    ),
    (
        (
            "Rotterdam wants more room for refugees under the quota\n"
            "The municipality has offered to take 60 extra people under the resettlement quota. The "
            "Netherlands resettles "
            "500 refugees a year. The State Secretary wants to bring the number down to 200.\n\n"
            "In 2031 the IND granted 17,800 asylum permits. It refused 12,400 applications.\n\n"
            "Across the border things look different. Belgium suspended its resettlement programme last "
            "year. The Belgian "
            "asylum office granted protection to 19,300 people. Brussels had promised 1,500 resettlement places.\n\n"
            "In the Netherlands, 9,600 family members were given a visa last year."
        ),
        {17800: ("NL", ()), 19300: ("BE", ()), 1500: ("BE", ()), 9600: ("NL", ())},
    ),
    (
        (
            "Protection extended\n"
            "PRAGUE — The interior ministry has extended temporary protection for Ukrainians. Since 2022 "
            "the ministry has "
            "granted 690,000 protection visas.\n\nIn Slovakia 134,000 have protection."
        ),
        {690000: ("CZ", ("UA",)), 134000: ("SK", ("UA",))},
    ),
    (
        (
            "Thai berry pickers\n"
            "Sweden's Migration Agency granted 6,300 work permits to berry pickers last summer. Almost all came from "
            "Thailand. In Finland, where pickers now need a work visa, 890 were issued."
        ),
        {6300: ("SE", ("TH",)), 890: ("FI", ("TH",))},
    ),
]
# Numbers that are for nobody in particular, whoever was named before them.
NOT_THEIRS: list[tuple[str, Told]] = [
    (
        (
            "Parliament told of rising demand\n"
            "PORT MORESBY – There were 4,120 work permits granted to Filipinos in 2031, the department "
            "told Parliament.\n\n"
            "The Philippines remains the top source country, followed by China. China accounted for "
            "3,900 permits. A total "
            "of 17,640 work permits were granted last year. The department turned down 830 applications."
        ),
        {4120: ("PG", ("PH",)), 3900: ("PG", ("CN",)), 17640: ("PG", ()), 830: ("PG", ())},
    ),
    (
        (
            "H-2A programme keeps growing\n"
            "The State Department issued 311,000 H-2A visas. South Africans got 16,400 and Jamaicans 5,900. Growers in "
            "Washington state filed for 33,900 positions."
        ),
        {16400: ("US", ("ZA",)), 5900: ("US", ("JM",)), 33900: ("US", ())},
    ),
    (
        (
            "Ballot opens\n"
            "The Pacific Engagement Visa ballot opens on 1 June. In the first ballot 56,000 people "
            "registered and 1,100 "
            "came from Nauru. The department has granted 1,940 visas so far."
        ),
        {1100: ("AU", ("NR",)), 1940: ("AU", ())},
    ),
    (
        (
            "Refugee places\n"
            "OTTAWA — Canada will resettle 13,250 government-assisted refugees next year. Afghans were "
            "the largest group "
            "in 2031, with 11,400 arrivals. Eritreans came second with 6,200. Some 91,000 sponsorship applications are "
            "waiting."
        ),
        {11400: ("CA", ("AF",)), 91000: ("CA", ())},
    ),
    (
        (
            "Supplement for a few\n"
            "The agencies released 35,000 more H-2B visas, of which 11,500 are for nationals of Haiti and Honduras. "
            "Employers have asked the Labor Department to certify 136,555 positions."
        ),
        {35000: ("US", ()), 11500: ("US", ("HN", "HT")), 136555: ("US", ())},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*AGREEMENTS, *SENDERS, *SCHEMES, *PASSAGES, *NOT_THEIRS])
def test_who_grants_and_whom_for(text: str, expected: Told) -> None:
    found = read(text)
    assert {value: found.get(value) for value in expected} == expected


# What looks like one of these and is none.


@pytest.mark.parametrize(
    ("text", "value", "issuer"),
    [
        ("Norway and others\nFor Sweden, 900 refugees are planned this year. Norway takes 2,000 refugees.", 2000, "NO"),
        ("Farm hands\nBolivian farm hands got 300 work permits in Argentina. Buenos Aires plans 900 more.", 900, "AR"),
        ("Interviews\nGermany approved 700 work visas after interviews in Kenya, where officers met 900.", 700, "DE"),
        ("Visas\nOslo issued 800 visas to Indians who had held a British work visa before.", 800, "NO"),
    ],
)
def test_a_country_that_is_only_named_does_not_grant(text: str, value: int, issuer: str) -> None:
    assert read(text)[value][0] == issuer
