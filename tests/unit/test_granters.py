"""Which country grants, by who acts in the sentence, in the one before it, or at the head of the article."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from policyfacts.articles.article import Metadata, make_article
from policyfacts.check import check_record
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import Record
from policyfacts.rules import load_rulebook
from policyfacts.verify import verify_record

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), load_rulebook())


def record_of(text: str) -> Record:
    record = EXTRACTOR.extract(make_article("-", text, Metadata(published=date(2031, 5, 14))))
    check_record(record)
    assert [str(problem) for problem in verify_record(record, text, EXTRACTOR.book)] == []
    return record


def issuer_of(text: str, value: int) -> str | None:
    return next(count.issuer for count in record_of(text).visa_counts if count.quantity.value == value)


PERU = "Peru granted 81,000 work permits to foreigners in 2030, the government in Lima said.\n\n"
GRANTED: list[tuple[str, int, str]] = [
    # a body by the town beside it
    (PERU + "The Labour Office in Gothenburg issued 7,200 work permits in 2030.", 7200, "SE"),
    (PERU + "Bridgetown's immigration department approved 2,600 work permits.", 2600, "BB"),
    (PERU + "The interior ministry in Rabat refused 940 work permits.", 940, "MA"),
    # a body of the table, with its initials or its own report between it and the verb
    (PERU + "Norway is short of nurses. UDI said that it had granted 5,600 work permits.", 5600, "NO"),
    (PERU + "The Norwegian Directorate of Immigration (UDI) turned down 1,150 work permits.", 1150, "NO"),
    # a body that only its field names, in the place that the sentence begins with
    (PERU + "In Brunei, the Labour Department granted 8,300 work permits.", 8300, "BN"),
    (PERU + "In neighbouring Bolivia the immigration service issued 2,900 work permits.", 2900, "BO"),
    (PERU + "In Italy, the decree for the same year allows 165,000 work visas.", 165_000, "IT"),
    (PERU + "In Chile, by contrast, work permits were granted to 31,000 foreigners.", 31_000, "CL"),
    # whoever stands nearest to the number
    (PERU + "Oman issued 7,800 work visas and Dubai has handed out 15,800 work visas.", 15_800, "AE"),
    (PERU + "Oil-rich Oman has issued 7,800 work visas.", 7800, "OM"),
    (PERU + "The British issued 39,300 work visas.", 39_300, "GB"),
    (PERU + "Jordan expelled 700 people and cancelled 2,300 work permits.", 2300, "JO"),
    (PERU + "Slovenia, by comparison, has a cap of 10,000 work visas.", 10_000, "SI"),
    (PERU + "Slovak law, by contrast, caps work visas for drivers at 3,500.", 3500, "SK"),
    (PERU + "Malaysian plants got 8,000 work permits.", 8000, "MY"),
    (PERU + "Cypriot farms took 800 workers on work permits.", 800, "CY"),
    # whoever acts in a capital, and the consulates of the Union
    (PERU + "The Protector General of Emigrants in New Delhi granted 9,400 work permits.", 9400, "IN"),
    (PERU + "Schengen consulates in Turkey received 117,000 visa applications.", 117_000, "EU"),
    # capitals, states and large towns that act
    (PERU + "Luanda cancelled 300 work visas.", 300, "AO"),
    (PERU + "Vaduz raffles 28 work permits a year.", 28, "LI"),
    (PERU + "Flanders issued 11,600 work permits in 2030.", 11_600, "BE"),
    # what `it` takes up
    (PERU + "Qatar is short of nurses. It has issued 910 work visas.", 910, "QA"),
    # who is asked
    (PERU + "Samoa asked Canberra for another 500 work visas.", 500, "AU"),
    # who goes on
    (PERU + "Germany granted 56,300 work permits, Poland 5,700 and France 5,100.", 5100, "FR"),
    (PERU + "Spain's consulates issued 1,210 work visas to Peruvians and Germany's 1,390.", 1390, "DE"),
    (PERU + "Tokyo granted 32,000 work visas and Canberra 17,500.", 17_500, "AU"),
    (PERU + "Berlin granted 7800 work visas; Warsaw 5100.", 5100, "PL"),
    (PERU + "Hungary limits work permits to 35,000.", 35_000, "HU"),
    # where people work
    (PERU + "Some 10,000 foreign workers will be admitted to work on Israeli farms.", 10_000, "IL"),
]


@pytest.mark.parametrize(("text", "value", "issuer"), GRANTED)
def test_who_acts_grants(text: str, value: int, issuer: str) -> None:
    assert issuer_of(text, value) == issuer


LEFT: list[tuple[str, int, str]] = [
    # a mission is of another country than the one that it stands in
    ("The U.S. Embassy in Lagos is busy.\n\nThe consulate general issued 8,650 student visas in 2030.", 8650, "US"),
    ("Polish visas are sought after.\n\nThe consulate in Nepal issued 8,650 work visas in 2030.", 8650, "PL"),
    # what somebody was given
    (PERU + "Work visas for neighbours: Bolivia was allotted 4,000.", 4000, "PE"),
    # a country that depends on a word in front of it does not act
    (PERU + "Workers from Oman received 400 work permits.", 400, "PE"),
]


@pytest.mark.parametrize(("text", "value", "issuer"), LEFT)
def test_who_does_not_act_does_not_grant(text: str, value: int, issuer: str) -> None:
    assert issuer_of(text, value) == issuer


HOMES: list[tuple[str, int, str]] = [
    # bodies that need no country are of where the article is told
    (
        (
            "Gaborone tightens work permits\n\nThe Ministry of Labour rejected 3,420 work permits.\n\nIn South"
            " Africa the Department of Home Affairs extended 178,000 permits."
        ),
        3420,
        "BW",
    ),
    (
        "Farms wait\n\nRABAT - The ministry of labour gave 16,400 women work permits.\n\nFrance took 17,000 workers.",
        16_400,
        "MA",
    ),
    ("A clean-up\n\nMANAMA: The LMRA cancelled 3,200 work permits. Kuwait suspended 8,500 permits.", 3200, "BH"),
    # a state of the article's own granter sets none of its numbers apart
    ("Poland issued 32,000 work permits in 2030: Silesia issued 9000 and Mazovia 4000.", 9000, "PL"),
    # words of one country's law
    ("The ceiling\n\nA presidential determination lets in 62,000 refugees.", 62_000, "US"),
    # the Union's seat
    ("Brussels - Indians filed 110,000 applications for visas at consulates of the Schengen states.", 110_000, "EU"),
    # where rows are countries that grant
    ("Gulf visas\n\nKuwait: 54,000 work permits.\n\nThe emir spoke.\n\nOman: 31,500 work visas.", 31_500, "OM"),
]


@pytest.mark.parametrize(("text", "value", "issuer"), HOMES)
def test_the_article_has_a_home(text: str, value: int, issuer: str) -> None:
    assert issuer_of(text, value) == issuer


def test_a_town_that_tells_the_granter_tells_its_schemes_too():
    text = "Elect us and the permanent migration program shrinks from 161,000 places a year to 120,000: so said Ann Lee"
    record = record_of(f"{text}, a shadow minister, in Brisbane.\n")
    assert {count.visa.programme for count in record.visa_counts} == {"Migration Program"}


def test_the_words_for_a_granter_are_its_own_before_those_of_a_group_that_it_is_in():
    record = record_of("Growers may hire 6,200 pickers from outside the EU and EFTA in 2032, Bern decided.\n")
    (count,) = record.visa_counts
    assert (count.issuer, [span.text for span in count.support["issuer"].spans]) == ("CH", ["Bern"])
