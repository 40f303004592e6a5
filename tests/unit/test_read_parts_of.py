"""Parts and their wholes: which number a list belongs to, which sums are sums, and which equal numbers are several."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.test_layouts_read import record_of

DAY = date(2032, 5, 14)


def wholes(body: str, title: str = "Permits and visas in figures") -> list[tuple[int | None, int | None]]:
    """Every number with the number that it is a part of, in reading order."""
    record = record_of(f"{title}\n\n{body}\n", DAY)
    values = {count.id: count.quantity.value for count in record.visa_counts}
    return [(count.quantity.value, values.get(count.part_of)) for count in record.visa_counts]


@pytest.mark.parametrize(
    ("body", "whole", "parts"),
    [
        # a list that exceeds the number before it is of the next one that holds it
        (
            (
                "Norway's cabinet approved a ceiling of 620,000 foreign workers for the five years from April "
                "2033. The ceiling for the five years to March 2033 had been set at 245,150. Of these, 133,300 "
                "places are for nursing, 119,000 for factories and 95,000 for hotels. Restaurants get 60,000, "
                "farms 48,000."
            ),
            620_000,
            (133_300, 119_000, 95_000, 60_000, 48_000),
        ),
        # series of two years, in brackets, behind `against`, told by their own years
        (
            (
                "Malta admitted 15,900 people on work visas in 2031, against 12,360 in 2030. Hotels took 6,400 "
                "(2030: 5,150), farms 4,300 (3,820), yards 3,100 (1,990) and others 2,100 (1,400)."
            ),
            12_360,
            (5150, 3820, 1990, 1400),
        ),
        (
            (
                "Croatia issued 12,700 work permits in 2031 and 10,950 in 2030. Builders got 6,100 in 2031 and "
                "5,200 in 2030, hotels 4,400 in 2031 and 3,900 in 2030, farms 2,200 in 2031 and 1,850 in 2030."
            ),
            10_950,
            (5200, 3900, 1850),
        ),
        (
            (
                "Under the plan 27,750 sponsored refugees are to be admitted in 2033, more than this year's "
                "27,505. State-assisted refugees are allotted 21,115 places, after 23,550 in 2032, and fall to "
                "15,250 in 2034. The blended route keeps its modest 250. Add up the three and Canada will resettle "
                "49,115 people in 2033."
            ),
            49_115,
            (27_750, 21_115, 250),
        ),
        # the part in front of its whole is what the next list goes through
        (
            (
                "Morocco regularised 17,916 of the 27,332 foreigners who applied for residence permits. The "
                "Senegalese are the largest group with 6,600, ahead of the Malians with 5,250 and the Nigerians "
                "with 2,380."
            ),
            17_916,
            (6600, 5250, 2380),
        ),
        (
            (
                "Slovenia said yes to 17,184 people out of the 21,940 who had asked for work permits. Behind "
                "Bosnians come 3,918 Serbs and 1,377 Kosovars. Bosnians lodged the most requests as well, at "
                "11,871, ahead of Serbs at 4,760 and Kosovars at 1,590."
            ),
            21_940,
            (17_184, 11_871, 4760, 1590),
        ),
        (
            (
                "The quota for workers from third countries is 8,500 permits. By the end of March the cantons had "
                "used 2,250 of them. Engineers took 427, chemists 206 and cooks 121."
            ),
            2250,
            (427, 206, 121),
        ),
        (
            (
                "The quota is 8,500 work permits: 4,500 B permits and 4,000 L permits. By June 2,250 of the B "
                "permits had been used: 868 by Zurich, 402 by Geneva and 221 by Vaud."
            ),
            2250,
            (868, 402, 221),
        ),
        # quotas that a sentence names
        (
            (
                "Austria's seasonal quotas for 2032 allow 8,700 permits: 5,500 for tourism and 3,200 for farming. "
                "In the tourism quota Tyrol has 1,430, Salzburg 1,210 and Vorarlberg 690."
            ),
            5500,
            (1430, 1210, 690),
        ),
        (
            (
                "Austria's seasonal quotas for 2032 allow 8,700 permits: 5,500 for tourism and 3,200 for farming. "
                "In farming, Styria has 1,030, Burgenland 910 and Tyrol 290."
            ),
            3200,
            (1030, 910, 290),
        ),
        # a number that is said again with an article
        (
            (
                "Switzerland will admit 8,500 third-country workers in 2033: 4,500 with residence permits and "
                "4,000 with short-stay permits. The 4,500 are split: the cantons get 1,250 at once and the "
                "Confederation keeps 3,250."
            ),
            4500,
            (1250, 3250),
        ),
        # entries of one list, of which the first is not the sum of the others
        (
            (
                "The refugee ceiling is 15,000 places. It sets aside 5,000 for people persecuted for their faith, "
                "4,000 for Iraqis who helped the army and 1,000 for people from Honduras. Others may get 5,000."
            ),
            15_000,
            (5000, 4000, 1000, 5000),
        ),
        (
            (
                "Israel will admit 9,000 Sri Lankan workers: 1,300 in January, 2,900 in April, 4,200 in July and "
                "600 in autumn."
            ),
            9000,
            (1300, 2900, 4200, 600),
        ),
        (
            "Manitoba's nominee visas were cut from 7,250 to 3,625: 2,719 for people in the country, 906 for others.",
            3625,
            (2719, 906),
        ),
        # lists of peoples
        (
            (
                "Last season 18,650 workers flew in on RSE visas. Vanuatu sent 6,310. There were 4,980 Samoans, "
                "3,020 Tongans, 1,870 Solomon Islanders and 640 Fijians."
            ),
            18_650,
            (6310, 4980, 3020, 1870, 640),
        ),
        (
            (
                "Some 31,200 Ukrainians, 12,100 Belarusians and 5,870 Georgians were among the 88,400 foreigners "
                "who obtained work permits in Poland in 2031."
            ),
            88_400,
            (31_200, 12_100, 5870),
        ),
        (
            (
                "Switzerland took in 1,459 resettled refugees in 2031. Of these 1,050 were Syrians, 212 Afghans "
                "and 67 Sudanese."
            ),
            1459,
            (1050, 212, 67),
        ),
        # sums over subtotals, halves, outcomes, classes
        (
            (
                "Hotels may employ 5,500 seasonal workers from third countries next year. Tyrol gets the most, "
                "1,430, and Salzburg 1,210. Together the nine provinces receive 5,100. The ministry is holding the "
                "last 400 back."
            ),
            5500,
            (5100, 400),
        ),
        (
            (
                "Half the cap, 33,000 visas, is set aside for workers who start in the first half of the fiscal "
                "year. The cap is 66,000 H-2B visas a year."
            ),
            66_000,
            (33_000,),
        ),
        (
            (
                "Latvia granted 8,900 permits in 2031: 4,600 for work, 2,900 for study, 1,400 for family "
                "reasons. Indians held 1,120 of the study permits."
            ),
            2900,
            (1120,),
        ),
        (
            "The quota is divided between carers (4,000 work visas), cooks (2,500) and drivers (1,500), 8,000 in all.",
            8000,
            (4000, 2500, 1500),
        ),
        ("The embassy decided 11,900 work visa applications last year and rejected 3,400.", 11_900, (3400,)),
        (
            (
                "The United States took 4,811 Jamaicans on H-2A and H-2B visas together, 2,950 on the former and "
                "1,861 on the latter."
            ),
            4811,
            (2950, 1861),
        ),
    ],
)
def test_parts_belong_to_the_number_that_holds_them(body, whole, parts):
    found = wholes(body)
    assert [number for number, of in found if of == whole] == list(parts), found


@pytest.mark.parametrize(
    ("body", "number", "not_of"),
    [
        # who uses some of them is a sibling of those who take the next ones
        (
            "Switzerland's quota is 8,500 work permits. Indians used 2,250 of them. Chinese took 427, Americans 206.",
            427,
            2250,
        ),
        # what was filed is of what was filed, not of what was granted
        (
            (
                "Norway's police granted 4,100 of the 6,200 applications for work permits. Ukrainians filed 2,900, "
                "Serbs 1,700 and Turks 800."
            ),
            2900,
            4100,
        ),
        # a list that fits the number before it stays there
        (
            (
                "Hungary keeps a cap of 35,000 guest workers. Last year it was 60,000. Of these, 20,000 were "
                "Filipinos and 12,000 Armenians."
            ),
            20_000,
            35_000,
        ),
        ("Croatia, with 206,500 permits, and Slovenia, with 48,900, issued more work permits.", 48_900, 206_500),
        # what was received and what was refused are two facts
        ("Estonia received 4,860 visa applications last year. The consulate refused 790.", 790, 4860),
        # a total may be split into a list that does begin with it
        ("Oman issued 900 work permits, 500 of them to Indians. It is to issue 1,400 next year.", 900, 1400),
        # two rounded numbers around a third one do not make it
        (
            "Romania let in 2,500 Nepali workers in May on work visas. The quota is 6,500. In June 4,000 Indians came.",
            2500,
            6500,
        ),
    ],
)
def test_what_is_no_part(body, number, not_of):
    assert (number, not_of) not in wholes(body)


def test_a_total_is_split_where_nothing_larger_holds_its_list():
    found = wholes("Oman issued 5,000 work permits, 4,000 to Indians and 1,000 to Nepalis.")
    assert found == [(5000, None), (4000, 5000), (1000, 5000)]


@pytest.mark.parametrize(
    ("body", "number", "times"),
    [
        ("The visa quota is 18,000: builders get 5,000, hotels get 5,000 and farms 8,000.", 5000, 2),
        ("The refugee ceiling is 15,000. Iraqis get 5,000, Hondurans 2,000. Others may get 5,000.", 5000, 2),
        ("Norway has 9,000 work permits: 4,500 for fish, 4,500 for farms. The 4,500 for fish are gone.", 4500, 2),
        ("Norway set aside 4,500 work permits for fish. The 4,500 are split by county.", 4500, 1),
        ("EU states issued some 89,000 Blue Cards last year, 89,037 to be exact.", 89_037, 1),
        ("EU states issued some 89,000 Blue Cards last year, 89,037 to be exact.", 89_000, 0),
        (
            (
                "Some 7,000 visas for Afghans remain. Last year 18,302 visas were issued: 6,870 to interpreters, "
                "4,215 to staff."
            ),
            7000,
            1,
        ),
    ],
)
def test_equal_and_rounded_numbers(body, number, times):
    assert [value for value, _ in wholes(body)].count(number) == times, wholes(body)


def test_rows_of_several_years_come_to_a_number_far_above_by_chance():
    text = (
        "Chile has promised 40,000 Haitians a visa, and both sides are pleased.\n\nThe consul left in May.\n\n"
        "A review is due.\n\nNobody expects much of it.\n\nHow the cap moved\n\n"
        "2024: 5,800\n2026: 10,500\n2027: 8,700\n2028: 15,000\n"
    )
    counts = record_of(text).visa_counts
    assert len(counts) >= 4
    assert all(count.part_of is None for count in counts)
