"""Rules whose value the words alone do not have: the rule's name says what the words around them add."""

from __future__ import annotations

import pytest

from policyfacts.articles import make_article
from policyfacts.articles.article import read_metadata
from policyfacts.resolve.slots.turns import TURNED
from policyfacts.verify import verify_record

STAGES = [
    ("Student visa grants rose: 5,300 grants were counted in Norway in 2029.", "statistic"),
    ("Norway will issue possibly 5,300 work permits in 2031.", "possible"),
    ("Up to 1,650 workers may be selected for work permits in Norway in 2031.", "permitted"),
    ("The Norwegian growers' union would like 5,300 work permits in 2031.", "party"),
    ("Norway's government would lift the cap on work permits from 7,000 to 8,500.", "old-level"),
    ("Norway received 5,300 work permit applications in 2029.", "applications"),
    ("The treaty allows 4,200 Norwegian work permits for Nepal.", "treaty"),
    ("In Norway the quota of work permits reached 3,800 in 2031.", "cap"),
    ("In 2029 some 3,300 people asked Norway for asylum.", "askers"),
    ("Norway resettles up to 500 refugees a year.", "limited"),
    ("Of the Norwegian work permits Kenya was given 1,480.", "to-country"),
    (
        "In Norway the limit for work permits will rise to 5,300 in 2031 under a plan that parliament approved.",
        "confirmed",
    ),
    ("If parliament agrees, Norway will issue 5,300 work permits.", "condition"),
    ("Will Norway issue 5,300 work permits in 2031?", "question"),
    ("The opposition has pledged to issue 5,300 work permits in Norway.", "campaign"),
    ("The bill sets aside 5,300 work permits in Norway.", "bill"),
    ("Employers in Norway had asked for 212,219 work permits.", "counted"),
    ("Nepal said that Norway should issue 5,300 work permits in 2031.", "advice"),
    ("Fish plants gain 5,300 places for work permits in Norway.", "places"),
    ("Some 3,600 people entered the Norwegian work visa lottery.", "entered"),
    ("In Norway petitions naming 3,600 workers came in for work permits.", "petitions"),
]


def _sound(extractor, text):
    record = extractor.extract(text)
    assert [str(problem) for problem in verify_record(record, text, extractor.book)] == []
    return record.visa_counts[0]


@pytest.mark.parametrize(("text", "turn"), STAGES, ids=[turn for _, turn in STAGES])
def test_a_stage_that_the_surroundings_turn(text, turn, extractor):
    count = _sound(extractor, text)
    assert count.support["status"].rule.endswith(f".{turn}")
    assert count.status == TURNED[turn]


def test_every_turn_is_shown():
    assert {turn for _, turn in STAGES} | {"ahead"} == set(TURNED)


def test_nobody_has_been_let_in_at_a_time_to_come(extractor):
    text = "Norway's number is known: 1,200 resettled refugees in 2032."
    record = extractor.extract(make_article("-", text, read_metadata({"published": "2031-05-14"})))
    assert [str(problem) for problem in verify_record(record, text, extractor.book)] == []
    count = record.visa_counts[0]
    assert (count.status, count.support["status"].rule) == ("authorized", "status.issued.out.ahead")


def test_nominations_without_a_verb_are_what_may_be_named(extractor):
    text = "Under the Provincial Nominee Program Manitoba's share comes to 470 nominations in 2031."
    count = _sound(extractor, text)
    assert (count.status, count.support["status"].rule) == ("authorized", "status.nominations")


def test_people_who_are_there(extractor):
    count = _sound(extractor, "There are 38,000 workers in Norway under the seasonal work permit scheme.")
    assert (count.status, count.support["status"].rule) == ("issued", "status.default.present")


def test_what_has_come_in_another_year(extractor):
    text = "Norway will take 150 pickers on work permits in 2031, after 126 in 2019."
    record = extractor.extract(text)
    assert [str(problem) for problem in verify_record(record, text, extractor.book)] == []
    status = record.visa_counts[1].support["status"]
    assert (record.visa_counts[1].status, status.rule) == ("issued", "status.other-year")


def test_a_negated_bound(extractor):
    count = _sound(extractor, "Norway issues work permits. No country may have more than 700 work permits in 2031.")
    assert (count.quantity.qualifier, count.quantity.high) == ("up_to", 700)
    assert count.support["quantity.qualifier"].rule == "qualifier.more_than.negated"


def test_a_period_that_leans_on_another_date(extractor):
    count = _sound(extractor, "The Norwegian plan of 2025 was followed by 310 work permits in the following year.")
    assert count.period == "2026"
    assert [span.text for span in count.support["period"].spans] == ["2025", "the following year"]


def test_a_year_so_far(extractor):
    text = "Norway has issued 310 work permits since the beginning of the year."
    article = make_article("-", text, read_metadata({"published": "2031-09-02"}))
    record = extractor.extract(article)
    assert [str(problem) for problem in verify_record(record, text, extractor.book)] == []
    assert record.visa_counts[0].period == "2031"
    assert record.visa_counts[0].support["period"].rule == "period.since"


def test_the_words_of_a_part_are_words(extractor):
    text = "Norway granted 120 work permits in 2031; of them 20 went to cooks."
    record = extractor.extract(text)
    assert record.visa_counts[1].support["part_of"].spans[0].text == "of them"


def test_what_rises_or_falls_says_the_stage(extractor):
    count = _sound(extractor, "Norway grants work permits. Work permits fell to 5,300 in 2029.")
    assert (count.status, count.support["status"].rule) == ("issued", "status.level")


def test_a_total_of_more_than_one_class(extractor):
    count = _sound(extractor, "The US will admit 500 people in 2031: 300 on H-2B visas and 200 on H-1B visas.")
    assert (count.visa.code, count.support["visa"].rule) == (None, "union.classes")


def test_a_range_without_a_noun(extractor):
    count = _sound(extractor, "Norway plans to grant between 258,000 and 322,400 of them under its visa scheme.")
    assert (count.unit, count.support["unit"].rule) == ("visas", "unit.default")


def test_a_total_of_two_classes_keeps_its_own_words(extractor):
    text = (
        "Queensland will nominate people for the subclass 190 again. It has been given 3,350 permanent places.\n\n"
        "The 3,350 are made up of 2,850 for the subclass 190 and 500 for the subclass 491."
    )
    count = _sound(extractor, text)
    assert count.visa is not None
    assert (count.visa.text, count.visa.code, count.support["visa"].rule) == ("permanent places", None, "union.classes")
