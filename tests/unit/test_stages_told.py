"""Stages that the words around a number tell: lists under their lead-in, what a plan is compared with, who wishes."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import VisaCount
from policyfacts.rules import load_rulebook

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())
PUBLISHED = date(2031, 5, 14)


def count_of(text: str, value: int) -> VisaCount:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=PUBLISHED)))
    return next(count for count in record.visa_counts if count.quantity.value == value)


OPENING = "Permits in Chile\n\nThe labour ministry in Santiago published a paper on work permits on Monday.\n\n"
LISTS = [
    ("The draft foresees the following quotas for work permits:", "proposed"),
    ("Employers have asked for these numbers of work permits:", "requested"),
    ("Work permits issued by branch, in the order of their number:", "issued"),
    ("Applications for work permits received by the offices in the provinces:", "applied"),
    ("Requests for work permits received last year:", "applied"),
    ("The ministry has set the quotas for work permits as follows:", "authorized"),
    ("The ministry, which turned down calls for a freeze, has set these quotas for work permits:", "authorized"),
    ("Negative decisions on work permits, by branch:", "denied"),
]


@pytest.mark.parametrize(("lead", "status"), LISTS)
def test_a_list_has_the_stage_of_the_words_above_it(lead: str, status: str) -> None:
    text = f"{OPENING}{lead}\n\n- Mines: 2,200\n- Orchards: 1,300"
    assert count_of(text, 2200).status == status
    assert count_of(text, 1300).status == status


def test_a_row_that_tells_its_stage_itself_keeps_it() -> None:
    text = (
        f"{OPENING}The draft foresees the following quotas for work permits:\n\n- Mines: 2,200\n- 900 issued to nurses"
    )
    assert count_of(text, 900).status == "issued"


ROWS = [
    ("- Mines: 2,200 granted\n- Orchards: 1,300 granted", 2200, "issued"),
    ("- Granted: 2,200\n- Refused: 1,300", 2200, "issued"),
    ("- Received: 2,200\n- Approved: 1,300", 2200, "applied"),
]


@pytest.mark.parametrize(("rows", "value", "status"), ROWS)
def test_a_row_of_a_statistic(rows: str, value: int, status: str) -> None:
    assert count_of(f"{OPENING}Work permits in 2030\n\n{rows}", value).status == status


COMPARED = [
    ("Oman plans to grant 45,000 work visas a year, up from 38,000 at present.", 38_000, "authorized"),
    ("Peru proposed a cap of 9,000 work permits for next year, down from 12,000 now.", 12_000, "authorized"),
    ("Fiji may raise its quota to 8,500 work permits, against 7,000 today.", 7000, "authorized"),
    ("Ministers in Lima are mulling 600 work visas instead of 400.", 400, "authorized"),
    ("Oman plans to grant 45,000 work visas and 38,000 work permits.", 38_000, "proposed"),
]


@pytest.mark.parametrize(("text", "value", "status"), COMPARED)
def test_what_a_plan_is_compared_with_is_no_plan(text: str, value: int, status: str) -> None:
    assert count_of(text, value).status == status


WISHES = [
    ("Hotel owners in Fiji would prefer 2,200 work permits next year.", 2200, "requested"),
    ("Peru's orchards say that 2,200 work permits would be needed.", 2200, "requested"),
    (
        "Work permits in Chile\n\nChile has opened its quota. Nepal would like its quota raised to 2,200 workers.",
        2200,
        "requested",
    ),
    (
        "Work permits in Chile\n\nChile sets quotas. Ghana wants its quota in Chile to be raised by 500 workers.",
        500,
        "requested",
    ),
    ("Work permits in Chile\n\nChile wants 2,200 workers on new permits.", 2200, "proposed"),
]


@pytest.mark.parametrize(("text", "value", "status"), WISHES)
def test_who_does_not_grant_asks(text: str, value: int, status: str) -> None:
    assert count_of(text, value).status == status


CONDITIONS = [
    ("Should parliament agree, Chile will issue 900 work visas to Peruvians.", 900, "proposed"),
    ("Provided the budget passes, 900 work visas will be issued.", 900, "proposed"),
    ("Some 900 work visas are to be issued once parliament has passed the law.", 900, "proposed"),
    ("Once approved, the plan will give rise to visas: Chile will issue 900 work visas.", 900, "authorized"),
    ("The quota of 900 work permits must be confirmed by parliament.", 900, "proposed"),
    ("The upper house still has to approve the quota of 900 work permits.", 900, "proposed"),
    ("A decision on raising the quota to 900 work permits was postponed.", 900, "proposed"),
    ("Chile must issue 900 work visas a year, the court ruled.", 900, "authorized"),
    ("A committee of deputies endorsed a cap of 900 work permits.", 900, "proposed"),
]


@pytest.mark.parametrize(("text", "value", "status"), CONDITIONS)
def test_what_somebody_has_yet_to_agree_to(text: str, value: int, status: str) -> None:
    assert count_of(text, value).status == status


GRANTED = [
    ("Chile granted 900 work visas to Peruvians in spring.", 900, "issued"),
    ("Consulates in Lima granted 900 study visas.", 900, "issued"),
    ("The immigration service has so far approved 900 work permits.", 900, "issued"),
    ("By May 900 Peruvians had had their work permits approved.", 900, "issued"),
    ("The cabinet last year approved up to 9,000 Filipino workers on work visas.", 9000, "authorized"),
    ("By June 700 of the 900 available work permits had been issued.", 700, "issued"),
    ("Work visas in Chile in 2030: applications 3,300; approvals 2,100; refusals 900.", 2100, "issued"),
    ("Refusals of work visas reached 900 in 2030.", 900, "denied"),
]


@pytest.mark.parametrize(("text", "value", "status"), GRANTED)
def test_what_was_granted_to_those_who_applied(text: str, value: int, status: str) -> None:
    assert count_of(text, value).status == status


WORDS = [
    ("The quota of 900 work permits applies to farms only.", 900, "authorized"),
    ("The offer of 900 work visas is off the table, ministers in Lima said.", 900, "denied"),
    ("Chile has backed away from 900 work visas for nurses.", 900, "denied"),
    ("Plans for 900 work visas were dropped.", 900, "denied"),
    ("There is talk of 900 work visas for nurses in Chile.", 900, "proposed"),
    ("Some 900 nurses are waiting for their work visas.", 900, "applied"),
    ("Hotels may now employ 900 foreign cooks on work visas.", 900, "authorized"),
    ("Some 900 nurses hold work visas and are waiting for a flight.", 900, "issued"),
    ("Chile gave out 900 work visas in May.", 900, "issued"),
]


@pytest.mark.parametrize(("text", "value", "status"), WORDS)
def test_words_of_a_stage(text: str, value: int, status: str) -> None:
    assert count_of(text, value).status == status


PARTICLES = [
    ("Chile has handed over 900 work permits since May.", "exact"),
    ("Chile carried over 900 work visas to the new year.", "exact"),
    ("Both sides had been talking about 900 work visas.", "exact"),
    ("Chile issued over 900 work permits.", "more_than"),
    ("Chile handed out about 900 work permits.", "about"),
    ("Chile issued work visas, somewhat short of the 900 that it had planned.", "exact"),
    ("Somewhat short of 900 work permits were issued in Chile.", "nearly"),
]


@pytest.mark.parametrize(("text", "qualifier"), PARTICLES)
def test_the_particle_of_a_verb_is_no_qualifier(text: str, qualifier: str) -> None:
    assert count_of(text, 900).quantity.qualifier == qualifier


OBJECTS = [
    # a noun of raising or cutting is what is asked for, planned or refused; the verb tells the stage
    ("Cantons had requested an increase to 950 work permits.", "requested"),
    ("Chile proposed a further cut to 950 work permits.", "proposed"),
    ("Chile rejected an increase to 950 work permits.", "denied"),
    ("Chile approved an increase to 950 work permits.", "authorized"),
    ("The government cut the quota to 950 work permits.", "authorized"),
    # and so is what somebody does to a quota, in the -ing form
    ("Ministers had considered lowering the cap to 950 work permits.", "proposed"),
    ("Chile proposed raising the cap to 950 work permits.", "proposed"),
    ("The union called for raising the cap to 950 work permits.", "requested"),
    ("Experts demanded lifting the cap to 950 work permits.", "requested"),
    ("Chile rejected lifting the cap to 950 work permits.", "denied"),
    ("The panel debated cutting the quota to 950 work permits.", "proposed"),
]


@pytest.mark.parametrize(("text", "status"), OBJECTS)
def test_a_change_that_somebody_asks_for_plans_or_refuses(text: str, status: str) -> None:
    assert count_of(text, 950).status == status


SUBJECTS = [
    ("The cabinet has agreed to extend the work permits of 950 Peruvians.", 950, "authorized"),
    ("Cabinet has agreed to the issue of 950 work permits to mills.", 950, "authorized"),
    ("Chile agreed with Peru to take 950 workers on visas.", 950, "agreed"),
    ("The opposition pledged 950 work visas.", 950, "proposed"),
    ("The Coalition said it would slash the number of skilled visas to 950.", 950, "proposed"),
    ("The ministry said it would raise the number of skilled visas to 950.", 950, "authorized"),
    ("The parties reached a deal under which 950 work permits a year can be given to mills.", 950, "agreed"),
    ("The quota for 2030, 950 work permits, was used by July.", 950, "authorized"),
    ("Chile's quota of work permits was scrapped in 2030; it had been 950 in its last year.", 950, "authorized"),
    ("A court told the ministry to issue 950 work permits that had been withheld for a year.", 950, "authorized"),
    ("The ministry issued 950 work permits that had been refused before.", 950, "issued"),
    ("Chile was urged to allow work visas for nurses. So far 950 nurses with work visas.", 950, "issued"),
    ("The go-ahead for 950 work visas came on Tuesday.", 950, "authorized"),
    ("Permission to recruit 950 foreign nurses on work visas has been given.", 950, "authorized"),
    ("Mills need 950 work permits for the summer.", 950, "requested"),
    ("The need for nurses is great; 950 work permits were issued.", 950, "issued"),
]


@pytest.mark.parametrize(("text", "value", "status"), SUBJECTS)
def test_who_decides_and_what_went_before(text: str, value: int, status: str) -> None:
    assert count_of(text, value).status == status


CHANGED = [
    ("The quota for work permits will rise 900 to 1,900.", "increase"),
    ("Work permits: quota up 900 to 1,900", "increase"),
    ("The quota for work permits fell 900 to 1,900.", "decrease"),
    ("Ministers want to shave 900 permits off the quota for foreign workers.", "decrease"),
    ("Chile plans to issue 900 to 1,900 work permits.", "level"),
]


@pytest.mark.parametrize(("text", "change"), CHANGED)
def test_so_many_more_or_fewer_than_now(text: str, change: str) -> None:
    first = EXTRACTOR.extract(make_article("-", text, Metadata(published=PUBLISHED))).visa_counts[0]
    assert first.change == change
    assert first.quantity.qualifier == ("between" if change == "level" else "exact")


FURTHER = [
    # more have come forward than there are visas
    ("By the close 8,750 registrations had been received for 280 work visas in Chile.", 280, "authorized"),
    ("Chile received 3,000 applications for 9,000 work visas.", 9000, "applied"),
    # a second infinitive hangs on the same verb
    ("Chile had expected to process 8,400 files for work permits and to approve 7,000.", 7000, "proposed"),
    ("Chile promised to extend 400 work permits and to issue 900 new ones.", 900, "agreed"),
    # what was refused is told by the sentence before
    ("The agency refused 5,900 applications for work permits. It approved 7,000.", 7000, "issued"),
    ("Chile has approved 9,870 invitations for work visas in 2030.", 9870, "authorized"),
    # a participle behind what is taken back only says what it is
    ("Chile revoked 900 work permits issued last year.", 900, "denied"),
    ("Chile will not extend any of the 900 work permits issued by mistake.", 900, "denied"),
    ("Chile cancelled 900 residence permits granted to investors.", 900, "denied"),
    ("Chile counted 900 work permits issued last year.", 900, "issued"),
    # words
    ("At the end of May 900 work permits were registered.", 900, "issued"),
    ("Chile issued 900 work visas, the ceiling was 1,200.", 1200, "authorized"),
    ("Of 1,900 nurses who applied for work permits, only 214 got one.", 214, "issued"),
    ("Chile has a target of admitting 900 nurses on work visas.", 900, "proposed"),
    ("Lima gave a negative answer to 900 applications for work permits.", 900, "denied"),
]


@pytest.mark.parametrize(("text", "value", "status"), FURTHER)
def test_what_hangs_on_another_word(text: str, value: int, status: str) -> None:
    assert count_of(text, value).status == status


def test_numbers_that_share_one_extra() -> None:
    text = "Chile approved an extra 900 work permits for carers and 200 for drivers."
    assert [count_of(text, value).change for value in (900, 200)] == ["increase", "increase"]
    text = "Chile approved an extra 900 work permits and issued 200 for drivers."
    assert count_of(text, 200).change == "level"
