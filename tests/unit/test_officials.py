"""Officials: who holds which office of which country, in whatever order the words come; and who holds none."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
import spacy

from policyfacts.document import Block
from policyfacts.find.persons import find_persons
from policyfacts.language import annotate
from policyfacts.records import Official
from policyfacts.resolve.allegiance import NOWHERE, Home
from policyfacts.resolve.home import publisher_homes
from policyfacts.resolve.officials import find_officials
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
COUNTRIES = {
    "Kenya": "KE", "Kenyan": "KE", "Nepal": "NP", "Nepali": "NP", "Peru": "PE", "Peruvian": "PE", "Norway": "NO",
    "Jordan": "JO", "Brazil": "BR", "Brazilian": "BR", "Poland": "PL", "U.S.": "US", "UK": "GB", "Samoa": "WS",
    "EU": "EU", "UN": "UN", "Canada": "CA", "Peruvians": "PE",
}  # fmt: skip
BODIES = {
    "Department of Manpower": None, "Home Office": "GB", "National Migration Service": "PE", "UNHCR": "UN",
    "Federal Labour Agency": None, "European Commission": "EU",
}  # fmt: skip
PLACES = {"Ohio": "US", "Oslo": "NO", "Ontario": "CA", "Lima": "PE"}


@dataclass(frozen=True)
class Named:
    """A country, a body or a place, as the other finders give them."""

    start: int
    end: int
    name: str
    country: str | None
    codes: tuple[str, ...] = ()
    form: str = "name"
    kind: str = "state"


def marked(text: str, table: dict[str, str | None]) -> list[Named]:
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")(?!\w)")
    return [
        Named(
            found.start(), found.end(), found[0], table[found[0]], (table[found[0]] or "",),
            "adjective" if found[0].endswith(("an", "li")) else "name",
        )
        for found in pattern.finditer(text)
    ]  # fmt: skip


def officials(text: str, *, home: Home = NOWHERE) -> list[Official]:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    blocks = [Block("body", found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    document = annotate(nlp, text, blocks)
    nations = marked(text, dict(COUNTRIES))
    persons = find_persons(document, BOOK, nations)
    bodies, places = marked(text, dict(BODIES)), marked(text, dict(PLACES))
    return find_officials(document, BOOK, persons, nations, bodies, places, home)


def shown(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(official.name, official.role, official.country) for official in officials(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan Labour Minister Ana Ruiz spoke.", ("Ana Ruiz", "Labour Minister", "KE")),
        ("Nepal's labour minister, Hari Rai, spoke.", ("Hari Rai", "labour minister", "NP")),
        ("Hari Rai, Nepal's minister of labour, youth and sport, spoke.",
         ("Hari Rai", "minister of labour, youth and sport", "NP")),
        ("Ana Ruiz, the Peruvian deputy immigration minister, spoke.",
         ("Ana Ruiz", "deputy immigration minister", "PE")),
        ("Said Ana Ruiz, Peru's undersecretary of the interior: no.",
         ("Ana Ruiz", "undersecretary of the interior", "PE")),
        ("U.S. Sen. Lee Roe voted.", ("Lee Roe", "Senator", "US")),
        ("Rep. Lee Roe (D-Ohio) voted.", ("Lee Roe", "Representative", "US")),
        ("The UK's PM Lee Roe spoke.", ("Lee Roe", "Prime Minister", "GB")),
        ("Ontario Premier Lee Roe spoke.", ("Lee Roe", "Premier", "CA")),
        ("Ohio Gov. Lee Roe spoke.", ("Lee Roe", "Governor", "US")),
        ("Ana Ruiz, a spokeswoman for the Home Office, spoke.", ("Ana Ruiz", "spokeswoman", "GB")),
        ("Home Office spokesman Lee Roe spoke.", ("Lee Roe", "spokesman", "GB")),
        ("Ana Ruiz, who heads Peru's National Migration Service, spoke.", ("Ana Ruiz", None, "PE")),
        ("The National Migration Service fell short. Its director, Ana Ruiz, spoke.", ("Ana Ruiz", "director", "PE")),
        ("The U.S. ambassador in Lima, Lee Roe, spoke.", ("Lee Roe", "ambassador", "US")),
        ("Ana Ruiz, the EU's commissioner for home affairs, spoke.",
         ("Ana Ruiz", "commissioner for home affairs", "EU")),
        ("European Commission President Ana Ruiz spoke.", ("Ana Ruiz", "President", "EU")),
        ("Lee Roe, who is Canada's immigration minister, spoke.", ("Lee Roe", "immigration minister", "CA")),
        ("Brazil's opposition leader, Ana Ruiz, spoke.", ("Ana Ruiz", "opposition leader", "BR")),
        ("In Norway, the Employment Minister – Kari Lund – spoke.", ("Kari Lund", "Employment Minister", "NO")),
        ("Ana Ruiz, a senior official at the UK Home Office, spoke.", ("Ana Ruiz", "senior official", "GB")),
        ("Poland’s Interior Minister, Jan Nowak, said “no”.", ("Jan Nowak", "Interior Minister", "PL")),
        ("Samoa's prime minister, Fia Mata'afa, spoke.", ("Fia Mata'afa", "prime minister", "WS")),
        ("Peru's emigration minister, Ana Ruiz, spoke.", ("Ana Ruiz", "emigration minister", "PE")),
        ("A. K. Rai, Nepal's former home minister, spoke.", ("A. K. Rai", "home minister", "NP")),
        ("Then-president Ana Ruiz Toro of Peru signed.", ("Ana Ruiz Toro", "president", "PE")),
        ("Norway's labour minister, Halvard, spoke.", ("Halvard", "labour minister", "NO")),
        ("Poland slept. Ana Ruiz, leader of the Progress Party, spoke.", ("Ana Ruiz", "leader", "PL")),
        ("Kenya slept. The leader of the Social Democrats, Ana Ruiz, spoke.", ("Ana Ruiz", "leader", "KE")),
        ("The European commissioner for home affairs, Ana Ruiz, met Kenyans.",
         ("Ana Ruiz", "commissioner for home affairs", "EU")),
        ("Catalan interior minister Ana Ruiz spoke.", ("Ana Ruiz", "interior minister", "ES")),
        ("The UNHCR fell short. Ana Ruiz, the agency's representative for Kenya, spoke.",
         ("Ana Ruiz", "representative", "UN")),
        ("Peru's labour councillor, Ana Ruiz, spoke.", ("Ana Ruiz", "labour councillor", "PE")),
        ("UK Conservative peer Lady Ruiz spoke.", ("Lady Ruiz", "Conservative peer", "GB")),
        ('"It is close to home," Secretary of State Lee Roe of Canada said.', ("Lee Roe", "Secretary of State", "CA")),
        ("Ministry spokesman Lee Roe said Jordan was calm.", ("Lee Roe", "spokesman", "JO")),
        ("The mayor of Lampedusa Salvo Ruiz met Poland's envoys.", ("Salvo Ruiz", "mayor", "PL")),
        ("Poland slept. No, said Minister of the Interior Jaan Kask.", ("Jaan Kask", "Minister of the Interior", "PL")),
        ("Peru slept. In March President Ana Ruiz ended it.", ("Ana Ruiz", "President", "PE")),
        ("Peru slept. Last month President Ana Ruiz ended it.", ("Ana Ruiz", "President", "PE")),
        ("Peru slept. Ana Ruiz, the prefect of Lecce, spoke.", ("Ana Ruiz", "prefect", "PE")),
        ("Ana Ruiz, the Liberal MLA for Moncton East in Canada, objected.", ("Ana Ruiz", "MLA", "CA")),
        ("Ana Ruiz, senior specialist at Peru's National Migration Service, spoke.",
         ("Ana Ruiz", "senior specialist", "PE")),
    ],
)  # fmt: skip
def test_an_official_is_found(text, expected):
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, president of the National Growers' Union, objected.",
        "Ana Ruiz, a migration lawyer in Lima, objected.",
        "Company president Li Wei applauded.",
        "The firm's director, Ana Ruiz, applauded.",
        "Ana Ruiz, a spokeswoman for the airline Volare, objected.",
        "Ana Ruiz, who leads a choir in Oslo, sang.",
        "Ana Ruiz, 34, a nurse, waited.",
        "Club chairman Lee Roe objected.",
        "Union chief Lee Roe objected.",
        "Ana Ruiz told the minister that Kenya was far.",
        "Lee Roe, professor of law, spoke of ministers.",
        "Trade union secretary Ana Ruiz wrote to the government.",
        "Ana Ruiz, director of the charity Luz, spoke.",
        "The prime minister's office told Ana Ruiz, a baker, no.",
        "School head Ann Poe wept.",
        "Kenya's growers' association asked for more. Its president, Ana Ruiz, wrote.",
        "The Peru union said no. Its director, Ana Ruiz, wrote.",
        "The Fruit Union asked Poland's labour ministry for more.\n\n“No,” said its chairman, Jan Nowak.",
        "The farmers' federation asked the ministry of Peru for more. Its chairman, Ana Ruiz, was content.",
        "Kenya bought planes. Volare chief executive Ana Ruiz signed.",
        "Ana Ruiz, leader of the Progress Choir, sang in Peru.",
        "The labour minister of Kenya, Congress, and the courts were silent.",
    ],
)
def test_who_holds_no_public_office_is_left_out(text):
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Former Kenyan labour minister Ana Ruiz spoke.", True),
        ("Kenya's then-president, Ana Ruiz, spoke.", True),
        ("Ana Ruiz, then Kenya's interior minister, spoke.", True),
        ("Ana Ruiz, who was Kenya's interior minister, spoke.", True),
        ("Ana Ruiz, Kenya's interior minister until 2019, spoke.", True),
        ("Kenya's ex-minister Ana Ruiz spoke.", True),
        ("Kenya's outgoing interior minister, Ana Ruiz, spoke.", False),
        ("Ana Ruiz was appointed Kenya's interior minister.", False),
        ("Ana Ruiz, Kenya's acting interior minister, spoke.", False),
    ],
)
def test_offices_of_the_past(text, former):
    assert [official.former for official in officials(text)] == [former]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru opened its door. Interior Minister Ana Ruiz signed.", ["PE"]),
        ("Kenya's labour minister, Ana Ruiz, met her Nepali counterpart, Hari Rai.", ["KE", "NP"]),
        ("Brazilian President Ana Ruiz and her interior minister, Leo Diaz, spoke.", ["BR", "BR"]),
        ("Kenya's President Ana Ruiz spoke. President Leo Diaz of Peru answered.", ["KE", "PE"]),
        ("Jordan was host. President Ana Ruiz of Peru came to Crown Prince Ali Reda.", ["PE", "JO"]),
        ("Interior Minister Ana Ruiz signed.", [None]),
        ("President Ana Ruiz stood beside Brazilian President Leo Diaz. Peru gave way.", ["PE", "BR"]),
        ("Kenya's harvest is over. Prime Minister Lee Roe is to visit Norway. Norway waits.", ["KE"]),
        ("Peru's president, Ana Ruiz, flew to Oslo, where Labour Minister Kari Lund met her.", ["PE", "NO"]),
        ("Kenya's president, Ana Ruiz, spoke. Ruiz's labour minister, Leo Diaz, met Poland.", ["KE", "KE"]),
        ("Norway and the UN met. President Ana Ruiz of the committee spoke. Kenya agreed.", ["KE"]),
        ("Kenya and the UK met. The sports minister, Lee Roe, told the Commons that Kenya was first.", ["GB"]),
    ],
)
def test_the_country_is_found_by_evidence(text, expected):
    assert [official.country for official in officials(text)] == expected


def test_a_list_shares_its_office():
    text = "U.S. senators, among them Lee Roe, the Ohio Republican, and Ana Ruiz of Ohio, objected."
    assert shown(text) == [("Lee Roe", "senator", "US"), ("Ana Ruiz", "senator", "US")]


def test_a_predecessor_had_the_same_office():
    first, second = officials("Kenya's labour minister, Ana Ruiz, agreed. Her predecessor, Leo Diaz, had not.")
    assert (second.role, second.country, second.former) == (first.role, "KE", True)


def test_an_administration_names_its_head():
    (official,) = officials("The U.S. took note. The Okello administration cut the quota.")
    assert (official.name, official.role, official.country) == ("Okello", None, "US")


def test_later_mentions_are_evidence_and_aliases():
    text = "Kenya's labour minister, Ana Ruiz, agreed. “Yes,” Ruiz said."
    (official,) = officials(text)
    assert official.aliases == ("Ruiz",)
    assert [item.text for item in official.evidence] == ["Ana Ruiz", "Ruiz"]
    assert all(text[item.start : item.end] == item.text for item in official.evidence)


def test_hostile_text_takes_linear_time():
    text = "the minister of labour, " * 3000 + "Ana Ruiz, " * 3000
    assert isinstance(officials(text), list)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Ruiz, president of the region of Ohio, met Brazilians.", "governor"),
        ("Andalusian president Ana Ruiz spoke.", "governor"),
        ("Brazilian president Ana Ruiz spoke.", "head_of_state"),
        ("Ohio Attorney General Lee Roe sued.", "official"),
        ("U.S. Attorney General Lee Roe sued.", "minister"),
        ("Peru's health councillor, Ana Ruiz, spoke.", "minister"),
        ("Kenya's president of the Supreme Court, Ana Ruiz, spoke.", "judge"),
        ("The president of Kenya's Senate, Ana Ruiz, spoke.", "legislator"),
    ],
)
def test_the_kind_follows_what_is_served(text, kind):
    assert [official.role_kind for official in officials(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Verbs and portfolios.
        ("Peru spoke. The National Migration Service, led by Ms Ana Quispe Soto, agreed.",
         [("Ana Quispe Soto", None, "PE")]),
        ("The National Migration Service wrote. Ana Quispe Soto, who heads the service, agreed.",
         [("Ana Quispe Soto", None, "PE")]),
        ("Nepal waits. Mr Hari Gurung Rai, who took over the portfolio in May, is silent.",
         [("Hari Gurung Rai", None, "NP")]),
        ("Kenya waits. Mr Hari Gurung Rai, who took over the shop in May, is silent.", []),
        ("Norway waits. Mr Lars Lie Dahl, who answers for tourism in the government, is not.",
         [("Lars Lie Dahl", None, "NO")]),
        ("In Peru the government of Mr Luis Paz Soto gave them papers.", [("Luis Paz Soto", None, "PE")]),
        # The office without its noun's country or body.
        ("Peru's National Migration Service wrote. Director General Ana Quispe Soto agreed.",
         [("Ana Quispe Soto", "Director General", "PE")]),
        ("Peru grew. Director General Ana Quispe Soto agreed.", []),
        ("Kenya's Department of Manpower wrote. The secretary, Mr Juma Okoth Odera, agreed.",
         [("Juma Okoth Odera", "secretary", "KE")]),
        ("Kenya's union wrote. The secretary, Mr Juma Okoth Odera, agreed.", []),
        ("Secretary Odera of the U.S. agreed.", [("Odera", "Secretary", "US")]),
        ("Brazil and Peru talked about the Home Office in London, Minister Odera said.", [("Odera", "Minister", "GB")]),
        # Roles.
        ("Kenya's minister responsible for immigration, Mr Juma Okoth Odera, agreed.",
         [("Juma Okoth Odera", "minister responsible for immigration", "KE")]),
        ("Kenya's minister in charge of labour, Mr Juma Okoth Odera, agreed.",
         [("Juma Okoth Odera", "minister in charge of labour", "KE")]),
        ("Kenya's Minister of National Security Juma Odera agreed.",
         [("Juma Odera", "Minister of National Security", "KE")]),
        ("Juma Odera MP  Minister for Labour\n\nKenya agreed.", [("Juma Odera", "Minister for Labour", "KE")]),
        ("Kenya pays. Free of charge Syrians and others came.", []),
        ("Peru sent Mr Juma Okoth Odera, Advisor to the Commissioner, UNHCR; and others.",
         [("Juma Okoth Odera", "Advisor to the Commissioner", "UN")]),
        # Shared offices.
        ("Kenya's labour minister Juma Okoth Odera and Nepal's Mr Hari Gurung Rai met.",
         [("Juma Okoth Odera", "labour minister", "KE"), ("Hari Gurung Rai", "labour minister", "NP")]),
        ("Kenya's labour minister Juma Okoth Odera resigned. Nepal's Mr Hari Gurung Rai did not.",
         [("Juma Okoth Odera", "labour minister", "KE")]),
        # Delegations and diplomats.
        ("Peru's capital received a delegation from Nepal led by Labour Minister Hari Gurung Rai.",
         [("Hari Gurung Rai", "Labour Minister", "NP")]),
        ("Kenya, Kenya and Kenya.\n\nPeru has papers, and Ambassador Luis Paz Soto smiled.",
         [("Luis Paz Soto", "Ambassador", "PE")]),
    ],
)  # fmt: skip
def test_officials_without_the_usual_words(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "home", "country"),
    [
        # The publisher's own ministers need no label; those of others have one.
        ("Canada, said Labour Minister Hari Gurung Rai, needs Nepali cooks.", Home(frozenset({"NP"})), "NP"),
        ("Canada, said Labour Minister Hari Gurung Rai, needs Nepali cooks.", NOWHERE, "CA"),
        ("Canada, said Labour Minister Hari Gurung Rai, needs cooks.", Home(frozenset({"NP"})), "CA"),
        ("Canada's labour minister, Ms Hari Gurung Rai, needs Nepali cooks.", Home(frozenset({"NP"})), "CA"),
        # Who decides who comes in is the minister of the country whose scheme it is.
        ("Nepal and Canada talked.\n\nOf them Mr Hari Gurung Rai, Minister for Migration, spoke.",
         Home(schemes=((0, "CA"),)), "CA"),
        ("Nepal and Canada talked.\n\nOf them Mr Hari Gurung Rai, Minister for Sport, spoke.",
         Home(schemes=((0, "CA"),)), "NP"),
    ],
)  # fmt: skip
def test_whose_minister_it_is(text: str, home: Home, country: str) -> None:
    assert [official.country for official in officials(text, home=home)] == [country]


@pytest.mark.parametrize(
    ("publisher", "url", "expected"),
    [
        ("Tbilisi Morning", None, {"GE"}),
        ("The Port of Spain Globe", None, {"TT"}),
        ("The Canadian Reader", None, {"CA"}),
        ("Gap Year Reader", None, set()),
        ("Morning Herald", None, set()),
        (None, "https://news.example.lk/visas", {"LK"}),
        ("Tbilisi Morning", "https://www.example.co.uk/visas", {"GB"}),
        (None, "https://news.example.io/visas", set()),
        (None, "https://[broken", set()),
        (None, None, set()),
    ],
)
def test_where_a_publisher_is_at_home(publisher: str | None, url: str | None, expected: set[str]) -> None:
    assert publisher_homes(publisher, url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's deputy minister of human mobility Juma Odera spoke.",
         [("Juma Odera", "deputy minister of human mobility", "KE")]),
        ("Kenya's interior minister, Mr Juma Odera (KANU), spoke.", [("Juma Odera", "interior minister", "KE")]),
        ("Poland wrote. The mayor of Šid, Mr Juma Odera, spoke.", [("Juma Odera", "mayor", "PL")]),
        ("Kenya's immigration spokesman, Mr Juma Odera, spoke.", [("Juma Odera", "immigration spokesman", "KE")]),
    ],
)  # fmt: skip
def test_roles_worded_in_full(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert shown(text) == expected


def test_a_minister_is_called_senator_and_is_a_minister() -> None:
    text = "Kenya's labour minister, Senator Juma Odera, spoke.\n\nSenator Juma Odera, the labour minister, left."
    assert shown(text) == [("Juma Odera", "labour minister", "KE")]
    assert shown("Kenya's Senator Juma Odera, a former labour minister, left.") == [("Juma Odera", "Senator", "KE")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Norway granted 500 permits. Norway wants more. In Lima, Labour Minister Ana Ruiz was glad.", "PE"),
        ("Norway granted 500 permits. Norway wants more. In Lima on Monday the labour minister, Ana Ruiz, sat.", "PE"),
        ("Norway and Peru talked. Peru wants 900 visas. Labour Minister Ana Lund told parliament in Oslo no.", "NO"),
        ("Norway takes 900 people. Peru wants more. Its labour minister, Ana Ruiz, asked for 300.", "PE"),
        ("Norway has signed a pact with Nepal, whose labour minister, Hari Rai, wants 300 permits.", "NP"),
        ("Canada took in 900.\n\nNorway has shut the gate. Peru, said Prime Minister Kari Lund, sent too many.", "NO"),
        ("Norway granted 500 permits.\n\nAll is dear.\n\n14:40 Lima\n\nLabour Minister Ana Ruiz said Norway was late.",
         "PE"),
        ("Norway granted 500 permits.\n\nLabour Minister Ana Ruiz told Peruvian radio that Norway was slow.", "PE"),
        ("Norway granted 500 permits. Norway wants more. Labour Minister Ana Ruiz met fellow Peruvians.", "PE"),
        ("Peru asked Norway for 500 permits. Peru waits. The ambassador to Peru, Kari Lund, was sorry.", "NO"),
    ],
)  # fmt: skip
def test_where_an_official_speaks_and_whom_a_pronoun_takes_up(text: str, country: str) -> None:
    (found, *_) = officials(text)
    assert found.country == country


def test_an_office_that_is_taken_may_have_had_another_holder() -> None:
    text = "The U.S. set a ceiling under President Ana Poe. President Bo Lee, a week later, raised it."
    assert [official.country for official in officials(text)] == ["US", "US"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's farm minister, Juma Odera, spoke.", [("Juma Odera", "farm minister", "KE")]),
        ("Peru's plantations minister, Ana Ruiz, spoke.", [("Ana Ruiz", "plantations minister", "PE")]),
        ("Peru acts. Ana Ruiz, the Home Office's number two, spoke.", [("Ana Ruiz", "number two", "GB")]),
        ("Ana Ruiz, a civil servant at the Home Office, spoke.", [("Ana Ruiz", "civil servant", "GB")]),
        ("Peru acts. Ana Ruiz, who runs the immigration institute, spoke.", [("Ana Ruiz", None, "PE")]),
        ("Ms Ana Ruiz, in charge of the Home Office, spoke.", [("Ana Ruiz", None, "GB")]),
        ("Ana Ruiz, who deals with visas at the Home Office, spoke.", [("Ana Ruiz", None, "GB")]),
        ("Many came, said Ana Ruiz of the Home Office, from afar.", [("Ana Ruiz", None, "GB")]),
        ("UNHCR, whose spokesman is Mr Juma Odera, sent food.", [("Juma Odera", "spokesman", "UN")]),
        ("The Home Office met, said the office's president, Ana Ruiz.", [("Ana Ruiz", "president", "GB")]),
        ("Poland acts. The commander of the State Border Guard, General Jan Lis, spoke.",
         [("Jan Lis", "commander", "PL")]),
        ("Director of the National Migration Service (NMS), Dr. Ana Ruiz, spoke.", [("Ana Ruiz", "Director", "PE")]),
        ("The National Migration Service (NMS) director Ana Ruiz spoke.", [("Ana Ruiz", "director", "PE")]),
        ("Peru's ambassador to Norway, Her Excellency Ana Ruiz, spoke.", [("Ana Ruiz", "ambassador", "PE")]),
        ("Kenya's labour minister, the Hon. Juma Odera, spoke.", [("Juma Odera", "labour minister", "KE")]),
        ("A spokesman for Peru's President Ana Ruiz, Mr Luis Vega, spoke.",
         [("Ana Ruiz", "President", "PE"), ("Luis Vega", "spokesman", "PE")]),
        ("Peru's labour minister, Ana Ruiz, and Norway's interior minister, Kari Lund, signed.",
         [("Ana Ruiz", "labour minister", "PE"), ("Kari Lund", "interior minister", "NO")]),
        ("Peru waits. The Opposition's immigration spokesman, Luis Vega, spoke.",
         [("Luis Vega", "immigration spokesman", "PE")]),
        ("Peru waits. Opposition spokesman Luis Vega spoke.", [("Luis Vega", "spokesman", "PE")]),
        ("Luis Vega, adviser to the Home Office, spoke.", [("Luis Vega", "adviser", "GB")]),
    ],
)  # fmt: skip
def test_officials_named_in_other_ways(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The organisation Open Door met in Peru. Many wait. “They lose their jobs,” said its president, Ana Ruiz.",
        "The bakers' union met in Peru, said its spokesman on immigration, Luis Vega.",
        "Ana Ruiz of Oslo spoke, and Luis Vega of the Red Cross wept.",
        "Ana Ruiz, in charge of the bakery, spoke.",
    ],
)
def test_those_who_speak_for_no_public_body(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya waits. Labour CS Juma Odera spoke.", [("Juma Odera", "Labour Cabinet Secretary", "KE")]),
        ("Kenya waits. The Labour PS, Juma Odera, spoke.", [("Juma Odera", "Labour Principal Secretary", "KE")]),
        ("Ana Ruiz, PRO of the National Migration Service, spoke.",
         [("Ana Ruiz", "Public Relations Officer", "PE")]),
        ("National Migration Service DG Ana Ruiz spoke.", [("Ana Ruiz", "Director General", "PE")]),
        ("The Home Office's general manager for visas, Ann Poe, spoke.",
         [("Ann Poe", "general manager for visas", "GB")]),
        ("Home Office manager Ann Poe gave evidence.", [("Ann Poe", "manager", "GB")]),
        ("Kenya waits. Acting Chief Immigration Officer Ann Poe spoke.",
         [("Ann Poe", "Acting Chief Immigration Officer", "KE")]),
        ("The Chairman/CEO of the National Migration Service, Ana Ruiz, spoke.",
         [("Ana Ruiz", "Chairman/CEO", "PE")]),
        ("Peru's government subdelegate in Oslo, Ana Ruiz, spoke.", [("Ana Ruiz", "government subdelegate", "PE")]),
        ("Kenya's Auditor General, Juma Odera, opened the books.", [("Juma Odera", "Auditor General", "KE")]),
        ("Poland waits. Minister of Labour and Social Protection Ana Ruiz spoke.",
         [("Ana Ruiz", "Minister of Labour and Social Protection", "PL")]),
        ("Permits rose, said Peru's Minister of Labour and Sport Ana Ruiz.",
         [("Ana Ruiz", "Minister of Labour and Sport", "PE")]),
        ("Peru's labour minister, Ana Ruiz, spoke. His deputy, Luis Vega, slept.",
         [("Ana Ruiz", "labour minister", "PE"), ("Luis Vega", "deputy", "PE")]),
        ("Peru's labour minister, Ana Ruiz, and her Nepali colleague, Hari Rai, signed.",
         [("Ana Ruiz", "labour minister", "PE"), ("Hari Rai", "labour minister", "NP")]),
        ("Peru's labour minister, Ana Ruiz, met his Brazilian peer, Mr Luis Vega.",
         [("Ana Ruiz", "labour minister", "PE"), ("Luis Vega", "labour minister", "BR")]),
        ("Peru's ambassador Ana Ruiz and Nepal's Hari Rai said yes.",
         [("Ana Ruiz", "ambassador", "PE"), ("Hari Rai", "ambassador", "NP")]),
        ("UNHCR’s Ann Poe said no.", [("Ann Poe", None, "UN")]),
        ("Nepal waits. The minister praised Director-General Hari Rai.", [("Hari Rai", "Director-General", "NP")]),
        ("Samoa waits. The chairperson of the portfolio committee, Fia Mata, spoke.",
         [("Fia Mata", "chairperson", "WS")]),
        ("Samoa waits. The acting head of the inspectorate, Fia Mata, spoke.", [("Fia Mata", "acting head", "WS")]),
        ("Poland waits. Green League MP Jan Lis objected.", [("Jan Lis", "MP", "PL")]),
        ("Poland waits. Jan Lis, migration policy spokesperson for the Centre Party, objected.",
         [("Jan Lis", "migration policy spokesperson", "PL")]),
        ("Brazil waits. Vale Novo deputy Ana Ruiz objected.", [("Ana Ruiz", "deputy", "BR")]),
        ("The Home Office acts. Peru's President Ana Ruiz’s spokesman, Luis Vega, wrote.",
         [("Ana Ruiz", "President", "PE"), ("Luis Vega", "spokesman", "PE")]),
        ("Ana Ruiz is Peru's minister of justice and former head of diplomacy.",
         [("Ana Ruiz", "minister of justice", "PE")]),
        ("Ana Ruiz, who coordinates visas at the Home Office, spoke.", [("Ana Ruiz", None, "GB")]),
        ("Polish hopes. In Poland, Consul General Jan Lis in Lima said so.", [("Jan Lis", "Consul General", "PL")]),
        ("EU states agreed, Home Affairs Commissioner Ann Poe said in Poland.",
         [("Ann Poe", "Home Affairs Commissioner", "EU")]),
        ("Mrs Ana Ruiz (M), who is responsible for migration in the government of Peru, spoke.",
         [("Ana Ruiz", None, "PE")]),
        ("Kenya waits. The head of delegation of the EU, Ann Poe, spoke.", [("Ann Poe", "head of delegation", "EU")]),
        ("Mrs Ann Poe, KC, Samoa's home minister, spoke.", [("Ann Poe", "home minister", "WS")]),
        ("Ann Poe, until last autumn Norway's immigration minister, signed.",
         [("Ann Poe", "immigration minister", "NO")]),
        ("Nepal waits. Regional council chair Hari Rai spoke.", [("Hari Rai", "chair", "NP")]),
        ("Poland waits. Riigikogu member Jan Lis spoke.", [("Jan Lis", "Riigikogu member", "PL")]),
        ("The National Migration Service’s delegate in Oslo, Ana Ruiz, spoke.", [("Ana Ruiz", "delegate", "PE")]),
        ("Nepal waits. The region’s hokim, Hari Rai, came.", [("Hari Rai", "hokim", "NP")]),
        ("Peru waits for UNHCR. So does the ombudsman, Ana Ruiz.", [("Ana Ruiz", "ombudsman", "PE")]),
    ],
)  # fmt: skip
def test_the_worlds_wordings_of_office(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, president of the Kenya Nurses and Midwives Association, spoke.",
        "Federation of Peruvian Manufacturers president Ana Ruiz spoke.",
        "Ann Poe, chief executive of Canada Apples, spoke.",
        "Ann Poe, a licensed adviser in Oslo, spoke.",
        "The Home Office acts. “No,” said Ann Poe, the head of Horizons Sans Limites.",
        "The Home Office acts. The manager, Ann Poe, spoke.",
        "Ann Poe and her colleague Lee Roe cooked in Oslo.",
        "Republika Alba, whose labour minister slept, got 300.",
    ],
)
def test_associations_and_shops_have_no_officials(text: str) -> None:
    assert shown(text) == []
