"""Which count is a share of which, and the splits that follow: words of sharing first, arithmetic as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import Record, Split
from policyfacts.rules import load_rulebook

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())


def record_of(text: str) -> Record:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=date(2031, 5, 14))))
    check_record(record)
    return record


def numbers(record: Record) -> dict[str, int | None]:
    return {count.id: count.quantity.value for count in record.visa_counts}


@dataclass(frozen=True)
class Shared:
    """A split by the numbers of its total and shares."""

    total: int | None
    shares: tuple[int | None, ...]
    left: int | None
    balance: str | None


def shared(record: Record, split: Split) -> Shared:
    values = numbers(record)
    return Shared(values[split.total], tuple(values[share] for share in split.shares), split.unallocated, split.balance)


ONE: list[tuple[str, Shared]] = [
    # the shares add up to the total
    (
        "Chile will issue 12,000 work visas in 2032. Of these, 7,000 will go to Peru and 5,000 to Bolivia.",
        Shared(12_000, (7_000, 5_000), 0, "balanced"),
    ),
    (
        "Chile will issue 12,000 work visas, of which 7,000 are for farms and 5,000 for hotels.",
        Shared(12_000, (7_000, 5_000), 0, "balanced"),
    ),
    (
        "Chile will issue 12,000 work visas: 7,000 for Peru and 5,000 for Bolivia.",
        Shared(12_000, (7_000, 5_000), 0, "balanced"),
    ),
    (
        "Malta set a quota of 9,000 work permits. Of them, 4,000 are for Ghana, 3,000 for Angola and 2,000 for Brazil.",
        Shared(9_000, (4_000, 3_000, 2_000), 0, "balanced"),
    ),
    (
        "Cyprus set a quota of 8,400 work permits. Farms get 5,200 and hotels 3,200.",
        Shared(8_400, (5_200, 3_200), 0, "balanced"),
    ),
    (
        "The quota of 8,400 work permits is split between farms, with 5,200, and hotels, with 3,200, Cyprus said.",
        Shared(8_400, (5_200, 3_200), 0, "balanced"),
    ),
    (
        "Norway’s 6,000 work permits are shared by Nepal (2,500), India (2,000) and Ghana (1,500).",
        Shared(6_000, (2_500, 2_000, 1_500), 0, "balanced"),
    ),
    (
        "Israel will issue 20,000 work permits. India gets 6,300, Nepal 5,100, Thailand 4,400 and Kenya 4,200.",
        Shared(20_000, (6_300, 5_100, 4_400, 4_200), 0, "balanced"),
    ),
    # the total comes last
    (
        "Some 5,200 work permits are for farms and 3,200 for hotels, which makes 8,400 permits in all, Cyprus said.",
        Shared(8_400, (5_200, 3_200), 0, "balanced"),
    ),
    (
        "Greece has 25,000 work visas for farms and 15,000 for hotels. Together the schemes come to 40,000 visas.",
        Shared(40_000, (25_000, 15_000), 0, "balanced"),
    ),
    # the rest is numbered
    (
        "Latvia issued 5,000 work visas. 2,000 went to Uzbekistan and the remaining 3,000 to Tajikistan.",
        Shared(5_000, (2_000, 3_000), 0, "balanced"),
    ),
    (
        "Israel will issue 20,000 work permits. India gets 9,300 and Nepal 6,500; the remaining 4,200 are unallocated.",
        Shared(20_000, (9_300, 6_500, 4_200), 0, "balanced"),
    ),
    # something is left
    (
        "Chile will issue 12,000 work visas in 2032. Of these, 7,000 are for Peru and 3,000 for Bolivia.",
        Shared(12_000, (7_000, 3_000), 2_000, "open"),
    ),
    ("Italy will issue 10,000 work visas, including 6,500 for Morocco.", Shared(10_000, (6_500,), 3_500, "open")),
    ("Italy issued 10,000 work visas, of which 6,500 went to farms.", Shared(10_000, (6_500,), 3_500, "open")),
    ("Estonia issued 8,000 work permits. 5,000 of them went to Indians.", Shared(8_000, (5_000,), 3_000, "open")),
    ("Estonia issued 8,000 work permits. Farms received 5,000 of the permits.", Shared(8_000, (5_000,), 3_000, "open")),
    (
        "Estonia issued 8,000 work permits last year. Of the 8,000, 5,000 went to Indians and 1,000 to Turks.",
        Shared(8_000, (5_000, 1_000), 2_000, "open"),
    ),
    (
        "Norway has 6,000 work permits. Nepal and Vietnam will get 1,500 each.",
        Shared(6_000, (1_500, 1_500), 3_000, "open"),
    ),
    (
        "Denmark approved 10,000 work permits. 32% of the 10,000 permits were for nurses.",
        Shared(10_000, (3_200,), 6_800, "open"),
    ),
    ("Romania issued 9,000 work permits. A third of them went to Nepal.", Shared(9_000, (3_000,), 6_000, "open")),
    # an inexact total
    (
        "About 49,900 Czech work permits were handed out: 20,000 to Chinese, 15,000 to Indians and 14,900 to Nepalis.",
        Shared(49_900, (20_000, 15_000, 14_900), 0, "balanced"),
    ),
    # a comparison with another year is no share
    (
        "Estonia issued 7,300 work permits in 2030, up from 6,100 in 2029. Farms received 4,100 and hotels 3,200.",
        Shared(7_300, (4_100, 3_200), 0, "balanced"),
    ),
    # a supplement is shared out, not the cap
    (
        "The cap is 66,000 H-2B visas. USCIS adds 64,716 H-2B visas. Of these, 44,716 go to hotels, 20,000 to farms.",
        Shared(64_716, (44_716, 20_000), 0, "balanced"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_total_and_its_shares(text: str, expected: Shared) -> None:
    record = record_of(text)
    (split,) = record.splits
    assert split.method == "stated"
    assert split.among is None
    assert shared(record, split) == expected
    for count in record.visa_counts:
        assert count.part_of == (split.total if count.id in split.shares else None)


@pytest.mark.parametrize("text", [text for text, _ in ONE])
def test_a_split_quotes_its_shares(text: str) -> None:
    record = record_of(text)
    for split in record.splits:
        assert split.evidence
        for evidence in split.evidence:
            assert text[evidence.start : evidence.end] == evidence.text
        for count in record.visa_counts:
            if count.part_of is not None:
                assert "part_of" in count.support


@pytest.mark.parametrize(
    "text",
    [
        "Chile will issue 12,000 work visas in 2032. Of these, 7,000 will go to Peru and 5,000 to Bolivia.",
        "Mexico will issue 9,000 humanitarian cards a month. Of those, 6,000 are for Hondurans and 3,000 for Cubans.",
        "USCIS will release 900 additional H-2B visas. Of these, 500 are for crab houses and 400 for hotels.",
        "Peru refused to issue 900 work visas. Of these, 500 were for Chileans and 400 for Bolivians.",
    ],
)
def test_a_share_inherits_from_its_total(text: str) -> None:
    record = record_of(text)
    total, *shares = record.visa_counts
    assert len(shares) == 2
    for share in shares:
        assert share.part_of == total.id
        assert (share.visa, share.unit, share.issuer) == (total.visa, total.unit, total.issuer)
        assert (share.period, share.per, share.status, share.change) == (
            total.period,
            total.per,
            total.status,
            total.change,
        )


def test_a_whole_that_is_shared_out_is_not_for_its_shares_alone() -> None:
    text = "Israel will issue 20,000 work permits. India gets 9,300, Nepal 6,500 and Ghana 4,200."
    total, *shares = record_of(text).visa_counts
    assert [share.beneficiaries.countries for share in shares] == [("IN",), ("NP",), ("GH",)]
    assert total.beneficiaries.countries == ()


def test_a_share_may_be_shared_out_itself() -> None:
    text = (
        "Finland will issue 14,000 work permits, of which 8,000 go to farms and 6,000 to forestry. "
        "Of the farm permits, 5,500 go to Vietnam and 2,500 to Thailand."
    )
    record = record_of(text)
    assert [shared(record, split) for split in record.splits] == [
        Shared(14_000, (8_000, 6_000), 0, "balanced"),
        Shared(8_000, (5_500, 2_500), 0, "balanced"),
    ]


def test_one_total_may_be_split_twice() -> None:
    text = (
        "Finland will issue 14,000 work permits. By country, 8,000 go to Vietnam and 6,000 to Thailand. "
        "By sector, 9,500 go to farms and 4,500 to forestry."
    )
    record = record_of(text)
    assert [shared(record, split) for split in record.splits] == [
        Shared(14_000, (8_000, 6_000), 0, "balanced"),
        Shared(14_000, (9_500, 4_500), 0, "balanced"),
    ]


NONE = [
    "Sweden issued 2,000 work permits.",
    "Kenya raised the cap on work permits from 20,000 to 35,000.",
    "Estonia issued 7,300 work permits in 2030, up from 6,100 in 2029.",
    "The Netherlands issued 8,000 work permits in 2030 and 7,000 in 2029.",
    "Belgium issued 500 student visas and 300 work visas.",
    "Malta approved 3,000 permits for nurses. Later, Malta approved 1,000 permits for cooks.",
    "There were 12,400 applications for the 9,000 work visas on offer in Spain.",
    "USCIS will release an additional 20,000 H-2B visas. The annual cap is 66,000.",
    "The 2031 quota is 4,000 visas, and the 2032 quota is 5,000 visas.",
    "Germany will admit 20,000 refugees from Syria. It will also grant 15,000 student visas.",
    "Turkey's 10,000 transit visas are drawn by lottery.",
    "Vietnam will grant 90 visas each for Laos and Cambodia.",
    "Sweden issued 2,000 work permits. It costs 500 kronor and takes 90 days.",
    "Italy issued 10,000 work visas. Some 7,000 people crossed the sea.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_split(text: str) -> None:
    record = record_of(text)
    assert record.splits == ()
    assert {count.part_of for count in record.visa_counts} == {None}


@pytest.mark.parametrize("text", [*NONE, *(text for text, _ in ONE)])
def test_nothing_is_over_its_total(text: str) -> None:
    record = record_of(text)
    assert [warning for warning in record.warnings if warning.code == "shares_over_total"] == []


PARTS = [
    ("The quota for 2031 is 12,000 work permits. Tajikistan's share is 3,400.", 12000, [3400]),
    ("Latvia will admit 1,800 foreign truck drivers. The slice set aside for Uzbeks is 620.", 1800, [620]),
    ("Ireland issued 34,000 employment permits. Permits for Indian nationals came to 12,700.", 34000, [12700]),
    ("Austria will hand out 8,000 family permits. Vienna's slice of the total is 2,480.", 8000, [2480]),
    ("Malaysia froze its quota of 150,000 foreign workers. The plantation sector will have 45,000.", 150000, [45000]),
    ("Poland handed out 290,000 work permits. Two thirds, or 193,000, went to Ukrainians.", 290000, [193000]),
    ("Poland's quota is 100,000 work permits. Construction companies took about 41,000.", 100000, [41000]),
    ("Under the programme 10,000 visas are on offer. The private sector may sponsor 2,500.", 10000, [2500]),
    ("Denmark issued 16,000 green cards. Some 4,200 went to engineers. Doctors got 1,100.", 16000, [4200, 1100]),
    ("Korea plans 80,000 E-9 visas, with factories taking 50,000 and farms 16,000.", 80000, [50000, 16000]),
    ("Croatia issued 172,000 permits in 2030 (Bosnia 38,000; Nepal 35,000).", 172000, [38000, 35000]),
    ("Spain issued 110,000 student visas. Among these were 26,000 for Moroccans.", 110000, [26000]),
    ("The decree offers 3,000 special work visas. Of that figure, agriculture gets 1,700.", 3000, [1700]),
    ("Hungary capped work permits at 35,000. Filipinos and Georgians are entitled to 6,000 and 2,500 of them.", 35000,
     [6000, 2500]),
    ("Sweden received 8,900 asylum applications. Syrians lodged 1,200 and Afghans 900.", 8900, [1200, 900]),
    ("Some 6,000 Hondurans will be among the 18,000 seasonal workers Canada is to admit.", 18000, [6000]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "total", "parts"), PARTS)
def test_parts_are_told_behind_their_whole(text: str, total: int, parts: list[int]) -> None:
    record = record_of(text)
    known = numbers(record)
    found = {count.quantity.value: known.get(count.part_of or "") for count in record.visa_counts}
    assert {part: found.get(part) for part in parts} == dict.fromkeys(parts, total)


APART = [
    "The agriculture stream has 6,000 work visas. The hospitality stream has 2,500.",
    "Malta issued 18,000 single permits last year. This year it has issued 12,000.",
    "Peru has received 480,000 asylum claims; it has recognised 4,600 refugees.",
    "The UK's seasonal scheme has 43,000 visas. The dairy industry asked for 2,000.",
    "Poland issued 40,000 visas to Belarusians in 2030. Lithuania issued 9,000.",
    "Barbados sent 143 (138) workers on H-2A visas.",
]


@pytest.mark.parametrize("text", APART)
def test_numbers_side_by_side_are_no_parts(text: str) -> None:
    assert {count.part_of for count in record_of(text).visa_counts} == {None}


USED_UNDER_A_CAP = [
    ("Norway set a cap of 6,000 seasonal visas for 2031. Employers filed petitions for 2,310 of them.", 2310),
    ("Peru has agreed to 4,500 work visas for 2031. By May 1,900 of the visas were issued.", 1900),
]


@pytest.mark.parametrize(("text", "used"), USED_UNDER_A_CAP)
def test_what_is_counted_under_a_cap_is_no_share_of_it(text, used):
    record = record_of(text)
    assert next(count for count in record.visa_counts if count.quantity.value == used).part_of is None
    assert record.splits == ()


def test_of_what_was_applied_for_the_grants_are_a_share():
    record = record_of("Norway received 6,000 applications for work visas in 2031. It granted 2,310 of them.")
    assert next(count for count in record.visa_counts if count.quantity.value == 2310).part_of is not None


@pytest.mark.parametrize(("parts", "told"), [((31_000, 22_000), True), ((900, 700), False)])
def test_two_numbers_in_a_row_divide_a_total_that_they_make_up_in_good_part(parts, told):
    record = record_of(
        f"Chile will grant 98,000 work permits in 2031. Farms in the north get {parts[0]:,} and mines {parts[1]:,}."
    )
    assert bool(record.splits) is told
