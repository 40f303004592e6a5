"""Which number a number is a part of: wholes named again, asides between a whole and its parts, lists and sums."""

from __future__ import annotations

import pytest
from tests.unit.test_layouts_read import record_of

# Text, and each part with its whole; None for a number that is no part.
Parents = dict[int, int | None]


def parents(text: str) -> Parents:
    """Each number of a text with the number that it is a part of."""
    record = record_of(f"Visa news\n\n{text}\n")
    known = {count.id: count.quantity.value for count in record.visa_counts}
    return {count.quantity.value or 0: known.get(count.part_of or "") for count in record.visa_counts}


NAMED: list[tuple[str, Parents]] = [
    (
        (
            "Australia will have 185,000 places: Skill stream 132,200 and Family stream 52,800.\n\nWithin the Skill"
            " stream there are 44,000 places for sponsored workers.\n\nFrom the family places, 40,500 go to partners."
        ),
        {132_200: 185_000, 52_800: 185_000, 44_000: 132_200, 40_500: 52_800},
    ),
    (
        (
            "Latvia issued 32,000 work permits in 2023. Drivers accounted for 7,100 of that number. Within the group,"
            " 2,300 permits were for Belarusians and 1,400 for Uzbeks."
        ),
        {7100: 32_000, 2300: 7100, 1400: 7100},
    ),
    (
        (
            "Finland granted 12,800 residence permits for studies and 14,200 for family ties. Among the students,"
            " 3,100 came from Bangladesh and 1,900 from China."
        ),
        {3100: 12_800, 1900: 12_800},
    ),
    (
        (
            "Croatia will admit 61,950 workers for regular employment and 89,050 for seasonal work. Out of the"
            " seasonal quota, 41,000 places are reserved for farms. The regular quota includes 9,500 carers."
        ),
        {41_000: 89_050, 9500: 61_950},
    ),
    (
        (
            "Austria set aside 4,367 places: 2,827 in farming and 1,540 in tourism. By province the farm places go to"
            " Styria (620) and Burgenland (360)."
        ),
        {2827: 4367, 620: 2827, 360: 2827},
    ),
    (
        (
            "Japan will accept 820,000 workers on the new visa. By sector, factories will take 173,300, nursing homes"
            " 135,000 and builders 80,000. Four new sectors make up 29,000 of the total."
        ),
        {173_300: 820_000, 29_000: 820_000},
    ),
    (
        (
            "Brazil issued 12,100 humanitarian visas to Haitians in 2023. The embassy in Port-au-Prince issued 5,900"
            " of those. By August, 3,700 of the visa holders had arrived."
        ),
        {5900: 12_100, 3700: 12_100},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), NAMED)
def test_a_whole_is_named_again(text: str, wanted: Parents) -> None:
    found = parents(text)
    assert {part: found.get(part) for part in wanted} == wanted


ASIDES: list[tuple[str, Parents]] = [
    (
        (
            "Bahrain granted 79,600 golden visas in 2022. In 2021 the figure was 47,150.\n\nThe recipients included"
            " 38,000 professionals, 21,000 investors and 9,400 students."
        ),
        {47_150: None, 38_000: 79_600, 21_000: 79_600, 9400: 79_600},
    ),
    (
        (
            "Canada plans to approve 291,000 study permits this year.\n\nOntario was given 141,000 of the spots and"
            " British Columbia 49,800. Quebec gets 72,000."
        ),
        {141_000: 291_000, 49_800: 291_000, 72_000: 291_000},
    ),
    (
        (
            "Uganda issued 9,140 work permits in 2023. Indians took 2,610, Eritreans 740 and Kenyans 390.\n\nPermits"
            " for employees numbered 6,020."
        ),
        {2610: 9140, 390: 9140, 6020: 9140},
    ),
    (
        (
            "Chile handed out 86,400 residence permits in 2022. Peruvians got 14,700, Colombians 12,900 and Bolivians"
            " 9,600.\n\nMore than half of the permits, 47,100, were for women."
        ),
        {14_700: 86_400, 9600: 86_400, 47_100: 86_400},
    ),
    (
        (
            "Jordan issued 305,200 work permits in 2023.\n\nEgyptians obtained 168,000 permits, Syrians 78,500 (of"
            " which 30,100 flexible permits) and Indians 31,700."
        ),
        {168_000: 305_200, 78_500: 305_200, 30_100: 78_500, 31_700: 305_200},
    ),
    (
        (
            "Ireland issued 30,981 work permits in 2023. Critical Skills permits made up 13,000 of the 30,981,"
            " General permits 14,500."
        ),
        {13_000: 30_981, 14_500: 30_981},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ASIDES)
def test_what_stands_between_is_passed_over(text: str, wanted: Parents) -> None:
    found = parents(text)
    assert {part: found.get(part) for part in wanted} == wanted


SUMS: list[tuple[str, Parents]] = [
    (
        (
            "Poland has issued 287,000 visas to refugees. That includes 68,000 in Warsaw, 41,000 in Krakow and 27,000"
            " in Gdansk."
        ),
        {68_000: 287_000, 41_000: 287_000, 27_000: 287_000},
    ),
    (
        (
            "Israel will bring in an extra 20,000 foreign workers, taking the number of permits to 92,000. Before the"
            " war 72,000 Palestinians held permits."
        ),
        {20_000: None, 92_000: None},
    ),
    (
        "The country admitted 60,000 refugees in fiscal 2023, nearly half of the 125,000 allowed.",
        {60_000: None, 125_000: None},
    ),
    (
        "Norway's quota is 6,000 seasonal work permits. The union had hoped for an extra 2,000.",
        {6000: None, 2000: None},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SUMS)
def test_what_adds_up_by_chance(text: str, wanted: Parents) -> None:
    assert {part: whole for part, whole in parents(text).items() if part in wanted} == wanted


PERCENTAGES: list[tuple[str, int, int]] = [
    (
        (
            "Qatar issued 8,400 work visas in March. Indians received 2,300 and Nepalis 1,800. About 40 percent of"
            " the visas went to domestic workers."
        ),
        3360,
        8400,
    ),
    (
        (
            "Latvia issued 9,100 work permits in 2023. Drivers accounted for 3,000 of that number. Welders made up 18"
            " percent of all permits."
        ),
        1638,
        9100,
    ),
]


@pytest.mark.parametrize(("text", "part", "whole"), PERCENTAGES)
def test_a_percentage_of_all_is_not_of_the_last_part(text: str, part: int, whole: int) -> None:
    assert parents(text)[part] == whole


SPLITS: list[tuple[str, list[list[int]]]] = [
    (
        (
            "Serbia issued 52,000 work permits in 2023, but 31,000 of them are renewals. Chinese citizens got 9,000"
            " of the permits and Russians 7,000."
        ),
        [[31_000], [9000, 7000]],
    ),
    (
        (
            "Germany issued 80,000 visas for work, half of them for skilled workers. Some 23,000 went to people from"
            " India and Turkey."
        ),
        [[40_000], [23_000]],
    ),
    (
        (
            "Norway's quota is 5,000 refugees. Of these, 1,900 will come from Syria and 900 from Congo. Another 300"
            " are to be women at risk."
        ),
        [[1900, 900, 300]],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SPLITS)
def test_each_way_of_telling_apart_is_a_split(text: str, wanted: list[list[int]]) -> None:
    record = record_of(f"Visa news\n\n{text}\n")
    known = {count.id: count.quantity.value for count in record.visa_counts}
    assert [[known[share] for share in split.shares] for split in record.splits] == wanted


CHANCE: list[tuple[str, Parents]] = [
    (
        (
            "Albania issued 9,420 residence permits in 2023. Filipinos obtained 1,390, Indians 1,240, Bangladeshis"
            " 980 and Egyptians 870.\n\nIn Tirana 5,000 permits were issued. Durres issued 1,100 and Italians got"
            " 2,050."
        ),
        {980: 9420, 870: 9420},
    ),
    (
        (
            "Ghana approved 7,020 work permits and rejected 2,010.\n\nBy sector, retail took 1,900, construction"
            " 1,400 and schools 760.\n\nIt also granted 1,250 residence permits to investors."
        ),
        {1900: 7020, 760: 7020, 1250: None},
    ),
    (
        (
            "Norway gave Syrian refugees 9,200 places this year. The total includes 3,700 for Beirut, 2,400 for Amman"
            " and 900 for Ankara."
        ),
        {3700: 9200, 2400: 9200, 900: 9200},
    ),
    (
        (
            "Resettlement countries gave Syrian refugees 9,200 places this year. The total includes 3,700 for Canada,"
            " 2,400 for France and 900 for Norway."
        ),
        {3700: 9200, 2400: 9200, 900: 9200},
    ),
    (
        (
            "Taiwan had approved 52,300 work permits by June, 33,900 of them for carers in homes and about 16,000"
            " factory workers."
        ),
        {33_900: 52_300, 16_000: 52_300},
    ),
    (
        (
            "The Philippine office verified 79,400 contracts. The UAE issued 61,000 employment visas to Filipinos in"
            " 2023; 38,000 of the visas were for maids, 9,500 for nurses and 4,200 for engineers.\n\nAbu Dhabi"
            " accounted for 17,000 and Dubai for 36,500."
        ),
        {38_000: 61_000, 17_000: 61_000, 36_500: 61_000},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CHANCE)
def test_a_list_is_of_one_whole_to_its_end(text: str, wanted: Parents) -> None:
    found = parents(text)
    assert {part: found.get(part) for part in wanted} == wanted


BEHIND: list[tuple[str, Parents]] = [
    (
        (
            "Kuwait issued 41,300 work permits in 2023, 14,500 of them to Indians. Egyptians, shut out for a year"
            " after a quarrel about minimum wages, collected 9,200."
        ),
        {14_500: 41_300, 9200: 41_300},
    ),
    (
        (
            "The extra places lift New Brunswick's allocation of nominee places for 2025 to 4,250, from 2,750. In"
            " 2024 it was 5,500.\n\nOf this year's spots, 3,000 fall under the nominee programme."
        ),
        {3000: 4250},
    ),
    (
        "Switzerland granted asylum in 57,300 cases; 32,300 claims were refused. Grants to Afghans came to 13,860.",
        {13_860: 57_300},
    ),
    (
        "Peru issued 24,000 work permits in 2023. The mines secured 9,000 and the fishing fleet 4,000.",
        {9000: 24_000, 4000: 24_000},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), BEHIND)
def test_who_has_a_part_is_told_in_the_next_sentence(text: str, wanted: Parents) -> None:
    found = parents(text)
    assert {part: found.get(part) for part in wanted} == wanted


FURTHER: list[tuple[str, Parents]] = [
    (
        (
            "Zambia issued 7,812 work permits in 2023. These comprise 2,940 new permits and 4,872 renewals.\n\nThe"
            " Copperbelt Province accounted for 2,100 and Lusaka for 3,750 of the permits."
        ),
        {2940: 7812, 4872: 7812, 2100: 7812, 3750: 7812},
    ),
    (
        (
            "Denmark issued 1,420 permits to trainees in 2022; 1,010 of the trainees came from Ukraine and 180 from"
            " India.\n\nCentral Jutland received 610 of them and North Jutland 420."
        ),
        {1010: 1420, 180: 1420, 610: 1420, 420: 1420},
    ),
    (
        (
            "Oman issued 41,300 tourist visas in October. Indians topped the list with 12,700 visas, followed by"
            " Germans (5,400) and Iranians (3,900).\n\nExpress visas made up 8,600 of the total."
        ),
        {12_700: 41_300, 5400: 41_300, 8600: 41_300},
    ),
    (
        (
            "Japan admitted 80,010 Vietnamese workers in 2023 and Taiwan 58,620. Of those who went to Japan, 34,000"
            " were women."
        ),
        {34_000: 80_010},
    ),
    (
        (
            "France issued 323,260 residence permits in 2023: 91,000 to family members and 54,630 to economic"
            " migrants.\n\nWithin economic migration, seasonal workers got 7,900 permits."
        ),
        {91_000: 323_260, 7900: 54_630},
    ),
    (
        (
            "OTTAWA - Ontario gets 235,000 applications, British Columbia 83,000 and Quebec 117,925. Alberta has"
            " 40,894 and Manitoba 18,652. In all, Canada will accept 552,095 study permit applications."
        ),
        {235_000: 552_095, 117_925: 552_095, 18_652: 552_095},
    ),
    (
        "Latvia issued 14,900 residence permits in 2023. Work was the reason in 6,100 cases and studies in 3,400.",
        {6100: 14_900, 3400: 14_900},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), FURTHER)
def test_parts_told_side_by_side_are_of_one_whole(text: str, wanted: Parents) -> None:
    found = parents(text)
    assert {part: found.get(part) for part in wanted} == wanted


def test_cases_are_of_what_their_whole_counts() -> None:
    record = record_of(f"Visa news\n\n{FURTHER[-1][0]}\n")
    assert [count.unit for count in record.visa_counts] == ["permits"] * 3


def test_a_percentage_of_another_year_is_of_nothing_told() -> None:
    text = (
        (
            "In the year to March 2024, Britain granted 33,800 seasonal worker visas. Ukrainians, who made up 87% of"
            " the visas in 2020, got 1,100."
        ),
    )
    assert set(parents(text)) == {33_800, 1100}
