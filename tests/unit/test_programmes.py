"""Visa classes, schemes and kinds of visa: every entry of the tables fires, and look-alikes do not."""

from __future__ import annotations

import pytest
import spacy

from policyfacts.document import Block, Document, ReadContext
from policyfacts.errors import RuleError
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.programme_table import ProgrammeEntry
from policyfacts.find.programmes import find_programmes, read
from policyfacts.find.surface import Cover, SurfaceIndex, compile_form
from policyfacts.language import annotate
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
PROGRAMMES = BOOK.table("programmes", ProgrammeEntry)


def document_of(text: str) -> Document:
    return annotate(NLP, text, [Block("body", 0, len(text))])


def found(text: str) -> list[ProgrammeMention]:
    return find_programmes(document_of(text), BOOK)


def specific(text: str) -> list[ProgrammeMention]:
    return [mention for mention in found(text) if mention.specific]


@pytest.mark.parametrize("entry", PROGRAMMES, ids=lambda entry: entry.id)
def test_a_programme_is_read_again_from_its_words(entry: ProgrammeEntry) -> None:
    mention = next(m for m in found(entry.example) if m.rule == f"programme.{entry.id}")
    assert read(mention.text, ReadContext(BOOK, issuer=mention.issuer)) == mention.reading


@pytest.mark.parametrize("entry", PROGRAMMES, ids=lambda entry: entry.id)
def test_a_programme_names_a_code_or_a_name(entry: ProgrammeEntry) -> None:
    assert entry.code or entry.programme
    assert not entry.local or entry.issuer
    assert list(entry.countries) == sorted(entry.countries)


CODES = [
    ("Crab houses rely on H2-B workers.", "H-2B"),
    ("Crab houses rely on H2B visas.", "H-2B"),
    ("Crab houses rely on H 2B visas.", "H-2B"),
    ("Crab houses rely on H\u20112B visas.", "H-2B"),
    ("Crab houses rely on H-2Bs.", "H-2B"),
    ("Crab houses rely on h-2b.", None),
    ("He came on an H1B1 visa.", "H-1B1"),
    ("An EB5 petition costs more.", "EB-5"),
    ("Dancers on O-1B visas arrived.", "O-1"),
    ("Perth clinics want subclass 482 visas.", "Subclass 482"),
    ("Perth clinics want sub-class 494 permits.", "Subclass 494"),
    ("In Australia a 485 visa now costs twice as much.", "Subclass 485"),
    ("The Tier 2 (General) visa limit was lifted.", "Tier 2"),
    ("Some 900 Tier 5 visas went to musicians.", "Tier 5"),
    ("Busan's shipyards in South Korea want more E-7 visas.", "E-7"),
    ("Seoul, South Korea: 5,000 foreigners hold E-8 seasonal visas.", "E-8"),
    ("In Switzerland 4,500 B permits are left.", "B permit"),
    ("Lisbon in Portugal issued 2,000 D7 visas.", "D7"),
    ("The ministry created a new Q-9 visa.", "Q-9"),
]


@pytest.mark.parametrize(("text", "code"), CODES)
def test_class_as_its_authority_writes_it(text: str, code: str | None) -> None:
    assert [mention.code for mention in specific(text)] == ([code] if code else [])


NAMES = [
    ("Tonga sent 900 pickers under the RSE scheme.", "Recognised Seasonal Employer", "NZ"),
    ("Villagers from Nepal were drafted for the PALM programme.", "Pacific Australia Labour Mobility", "AU"),
    ("Italy\u2019s latest decreto flussi lets in 40,000.", "decreto flussi", "IT"),
    ("Hosts signed up to HOMES FOR UKRAINE.", "Homes for Ukraine", "GB"),
    ("The Temporary Foreign Workers Program was tightened.", "Temporary Foreign Worker Program", "CA"),
    ("Japan sees 60,000 people on specified skilled worker visas.", "Specified Skilled Worker", "JP"),
    ("Colombia printed 80,000 permits por proteccion temporal.", None, None),
    ("Colombia granted a Permiso por Proteccion Temporal to each.", "Permiso por Protección Temporal", "CO"),
    ("Malaysia froze the foreign worker quota.", "foreign worker quota", "MY"),
    ("Skilled Worker visas are refused more often in Britain.", "Skilled Worker", "GB"),
    ("Skilled Worker visas are refused more often in Norway.", None, None),
    ("Singapore raised the pay floor for an Employment Pass.", "Employment Pass", "SG"),
    ("Qatar offers no Employment Pass.", None, None),
    ("Taxi firms in Israel want permits for Gazans.", "work permits for Palestinians", "IL"),
]


@pytest.mark.parametrize(("text", "programme", "issuer"), NAMES)
def test_scheme_by_name(text: str, programme: str | None, issuer: str | None) -> None:
    mentions = [(mention.programme, mention.issuer) for mention in specific(text)]
    assert mentions == ([(programme, issuer)] if programme else [])


NOTHING = [
    "Visa shares rose 3 percent while Mastercard fell.",
    "Chennai is a Tier 1 city and Kochi a Tier 2 city.",
    "The E-2 highway through the hills was closed.",
    "Two A-10 aircraft and four F-16 jets took off.",
    "Leaders of the G-7 and the G20 met in Rome.",
    "P-3 patrol planes flew beside B-52 bombers.",
    "Sales in H-1 2024 beat forecasts.",
    "COVID-19 cases rose, a court said under Section 482.",
    "F-1 racing comes back to Las Vegas in the United States.",
    "Soldiers of pay grades E-7, E-8 and E-9 in the US Army.",
    "A total of 1,482 visa holders left Australia.",
    "Australia issued 482 visas on Friday.",
    "R-1 zoning covers the L-1 plot near the O-1 road.",
    "Bearing K-1 broke on pump T-1.",
    "She held a permit to carry a gun and a card for the library.",
    "Tennessee's TN code appears on plates; Sen. Blackburn (R-TN) agreed.",
    "Vitamin K and a plan B helped, but the U-turn did not.",
    "The refugees minister met the refugee agency and the asylum lawyers.",
    "Room E-9 is next to suite D-10.",
    "Shares of EPS Ltd and the S&P 500 visaged a rally.",
    "He works visibly hard; the seasonality of work matters.",
    "The Committee of Directors on Foreign Workers met, and so did the Office for Migrant Workers.",
    "An anti-refugee march and a pro-immigrant rally crossed paths.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_look_alikes_are_no_visas(text: str) -> None:
    assert found(text) == []


def test_a_class_without_a_cue_counts_once_the_article_has_used_it_with_one() -> None:
    mentions = found("The US issued 900 O-1 visas. An O-1 is for stars.")
    assert [(mention.text, mention.code) for mention in mentions] == [("O-1 visas", "O-1"), ("O-1", "O-1")]


def test_a_list_of_classes_shares_its_cue() -> None:
    assert [mention.code for mention in found("Interviews for F-1, J-1 and M-1 visas resume.")] == ["F-1", "J-1", "M-1"]


CLASHES = [
    ("US consulates issued 40 E-2 visas to founders from America's allies.", "US", "investor"),
    ("Korean schools in Seoul hired 40 teachers on E-2 visas.", "KR", "work"),
    ("South Korea gave H-2 visas to ethnic Koreans.", "KR", "work"),
    ("The US Congress may merge all H-2 visas.", "US", "work"),
    ("South Korea will raise F-2 visas for graduates.", "KR", "immigrant"),
    ("The United States gives F-2 visas to spouses.", "US", "family"),
]


@pytest.mark.parametrize(("text", "issuer", "category"), CLASHES)
def test_a_shared_class_goes_to_the_country_of_the_article(text: str, issuer: str, category: str) -> None:
    mention = specific(text)[0]
    assert (mention.issuer, mention.category) == (issuer, category)
    reading = read(mention.text, ReadContext(BOOK, issuer=issuer))
    assert reading is not None
    assert reading.category == category


SPANS = [
    ("Resorts filed for H-2B temporary work visas.", "H-2B temporary work visas"),
    ("Resorts filed for temporary H-2B visas.", "temporary H-2B visas"),
    ("Two H-2A seasonal workers fell ill.", "H-2A seasonal workers"),
    ("The Seasonal Agricultural Worker Program (SAWP) grew.", "Seasonal Agricultural Worker Program (SAWP)"),
    ("A first Work and Holiday (subclass 462) visa costs more.", "Work and Holiday (subclass 462) visa"),
    ("They got 900 temporary work visas.", "temporary work visas"),
    ("They got 900 six-month seasonal worker visas.", "six-month seasonal worker visas"),
]


@pytest.mark.parametrize(("text", "words"), SPANS)
def test_one_mention_for_one_wording(text: str, words: str) -> None:
    assert [mention.text for mention in found(text)] == [words]


def test_a_name_takes_the_class_in_brackets_behind_it() -> None:
    (mention,) = found("A Skills in Demand (subclass 482) visa is hard to get.")
    assert (mention.programme, mention.code, mention.issuer) == ("Skills in Demand", "Subclass 482", "AU")


KINDS = [
    ("Kenyans won 300 work visas.", "work", None),
    ("Kenyans won 300 permanent work visas.", "work", False),
    ("Kenyans won 300 temporary visas.", None, True),
    ("Kenyans won 300 study permits.", "study", True),
    ("Kenyans won 300 family reunification visas.", "family", None),
    ("Kenyans won 300 resettlement places.", "humanitarian", None),
    ("Kenyans won 300 transit visas.", "transit", True),
    ("Kenyans won 300 tourist visas.", "visitor", True),
    ("Kenyans won 300 investor visas.", "investor", None),
    ("Kenyans won 300 green cards.", "immigrant", False),
    ("Kenyans won 300 working holiday visas.", "exchange", True),
    ("Kenyans won 300 residence permits.", None, None),
    ("Kenyans won 300 temporary residence permits.", None, True),
    ("The farm wants 300 seasonal labourers.", "work", True),
    ("The farm wants 300 seasonal laborers.", "work", True),
    ("The plan covers 300 pilgrims.", "visitor", True),
    ("The plan covers 300 refugees.", "humanitarian", None),
    ("The plan covers 300 asylum\u2011seekers.", "humanitarian", None),
]


@pytest.mark.parametrize(("text", "category", "temporary"), KINDS)
def test_kinds_of_visa(text: str, category: str | None, temporary: bool | None) -> None:
    (mention,) = found(text)
    assert (mention.category, mention.temporary, mention.specific) == (category, temporary, False)
    assert read(mention.text, ReadContext(BOOK)) == mention.reading


def test_words_without_a_visa_read_as_none() -> None:
    assert read("a loaf of bread", ReadContext(BOOK)) is None


@pytest.mark.parametrize("form", ["", "{visa} for all", "work {vista}", "()"])
def test_a_bad_form_is_a_rule_error(form: str) -> None:
    with pytest.raises(RuleError):
        SurfaceIndex.build([(form, 1)])


@pytest.mark.parametrize(
    ("form", "words", "fits"),
    [
        ("labour programme", "Labor programs", True),
        ("labour programme", "labouring", False),
        ("regularisation", "Regularizations", True),
        ("Pole's Card", "Pole\u2019s Card", True),
        ("Pole's Card", "pole's card", False),
        ("Homes for Ukraine", "HOMES FOR UKRAINE", True),
        ("arraigo {visa?}", "arraigo", True),
        ("arraigo {visa?}", "arraigo permits", True),
        ("H-2B", "H-2BX", False),
        ("work visa", "work\u00a0visas", True),
        ("work visa", "work. visas", False),
    ],
)
def test_surface_forms(form: str, words: str, fits: bool) -> None:
    assert (compile_form(form).fullmatch(words) is not None) is fits


def test_cover_finds_what_is_taken() -> None:
    cover: Cover[str] = Cover()
    cover.add(10, 20, "b")
    cover.add(0, 5, "a")
    assert [cover.clash(4, 6), cover.clash(5, 10), cover.clash(19, 30), cover.clash(20, 30)] == ["a", None, "b", None]
    assert list(cover) == ["a", "b"]
