"""Statements: who said what, directly and indirectly, in the styles of many papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
import spacy

from policyfacts.document import Block, Document, ReadContext
from policyfacts.find.speech import FORMS, SpeechEntry, lexicon
from policyfacts.find.statements import StatementMention, find_statements, read
from policyfacts.language import annotate
from policyfacts.records import Evidence, Official
from policyfacts.rules import RuleBook, load_rulebook

BOOK = load_rulebook()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


@dataclass(frozen=True)
class Name:
    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Person:
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Name, ...]


@dataclass(frozen=True)
class Story:
    document: Document
    persons: list[Person]
    bodies: list[Name]


def story(marked: str) -> Story:
    """An article from marked text: `[Ana Ruiz]` is a person, `{Home Office}` a body; a later `[Ruiz]` is Ana Ruiz."""
    text, people, bodies = "", [], []
    for piece in re.split(r"(\[[^\]]+\]|\{[^}]+\})", marked):
        name = piece[1:-1]
        if piece.startswith("["):
            people.append(Name(len(text), len(text) + len(name), name))
        elif piece.startswith("{"):
            bodies.append(Name(len(text), len(text) + len(name), name))
        text += name if piece[:1] in ("[", "{") else piece
    blocks = [Block("body", match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    persons: dict[str, list[Name]] = {}
    for mention in people:
        full = next((known for known in persons if known.endswith(mention.name)), mention.name)
        persons.setdefault(full, []).append(mention)
    clusters = [Person(name, (), tuple(mentions)) for name, mentions in persons.items()]
    return Story(annotate(NLP, text, blocks), clusters, bodies)


def statements(marked: str, officials: Sequence[Official] = ()) -> list[StatementMention]:
    told = story(marked)
    return find_statements(told.document, BOOK, told.persons, told.bodies, officials)


def told(marked: str) -> list[tuple[str, str | None, str]]:
    return [(item.kind[0], item.speaker, item.text) for item in statements(marked)]


DIRECT = [
    ("“We lost the whole crop,” said [Ines Prado], who grows pears.", [("Ines Prado", "We lost the whole crop,")]),
    ("“We lost the whole crop,” [Ines Prado] said.", [("Ines Prado", "We lost the whole crop,")]),
    ('"We lost it," [Ines Prado], a grower in Lleida, told reporters in Madrid.', [("Ines Prado", "We lost it,")]),
    ('"We lost it," said its director, [Ines Prado]. "Again."', [("Ines Prado", "We lost it,")]),
    ("‘We lost it,’ laughs [Ines Prado].", [("Ines Prado", "We lost it,")]),
    ("“We lost it,” shrugged [Ines Prado].", [("Ines Prado", "We lost it,")]),
    (
        "“We lost it,” [Ines Prado] said, “and nobody paid us for it.”",
        [("Ines Prado", "We lost it,"), ("Ines Prado", "and nobody paid us for it.")],
    ),
    (
        "[Ines Prado] has farmed for years. “We lost it,” she said. “That was in May.”",
        [("Ines Prado", "We lost it,"), ("Ines Prado", "That was in May.")],
    ),
    ("[Ines Prado] of the growers’ union is blunt: “We lost it all.”", [("Ines Prado", "We lost it all.")]),
    ("[Ines Prado] was blunt. “We have lost it all.”", [("Ines Prado", "We have lost it all.")]),
    ("One of the leaders, [Ines Prado] – a grower, said: “Give us a date.”", [("Ines Prado", "Give us a date.")]),
    ("Asked about pears, a spokesman for the firm said: “None.”", [("a spokesman for the firm", "None.")]),
    (
        "“It is a trap,” said one grower, who would not be named. “It always was,” he added.",
        [("one grower", "It is a trap,"), ("one grower", "It always was,")],
    ),
    ("Senator [Ines Prado] called the law “a wall made out of paper.”", [("Ines Prado", "a wall made out of paper.")]),
    ("Pears, [Ines Prado] said, “come once a year”.", [("Ines Prado", "come once a year")]),
    (
        "[Ines Prado] said growers “should not have to pay for a queue.”",
        [("Ines Prado", "should not have to pay for a queue.")],
    ),
    (
        "In the words of one grower, “the phone has not stopped since”.",
        [("one grower", "the phone has not stopped since")],
    ),
    ("“We lost it, [Ines Prado] said on Friday.", [("Ines Prado", "We lost it,")]),
    (
        "[Ines Prado] said: “We lost it.\n“We will lose it again.”\nThe firm closed.",
        [("Ines Prado", "We lost it."), ("Ines Prado", "We will lose it again.")],
    ),
    (
        "“We lost it.\n“And we will lose more,” said [Ines Prado].",
        [("Ines Prado", "We lost it."), ("Ines Prado", "And we will lose more,")],
    ),
    ("[Ines Prado], of the union, said:\n“We lost the whole crop.”", [("Ines Prado", "We lost the whole crop.")]),
]


@pytest.mark.parametrize(("marked", "expected"), DIRECT, ids=[case[0][:40] for case in DIRECT])
def test_quotations(marked: str, expected: list[tuple[str, str]]) -> None:
    assert told(marked) == [("d", speaker, text) for speaker, text in expected]


REPORTED = [
    ("[Tor Lund] said the cap would fall to 900.", "Tor Lund", "the cap would fall to 900"),
    ("[Tor Lund] believes that 40 permits were sold.", "Tor Lund", "40 permits were sold"),
    (
        "Boats landed 900 crates last year, [Tor Lund] said, two in five of them cod.",
        "Tor Lund",
        "Boats landed 900 crates last year",
    ),
    ("[Tor Lund], the fisheries minister, said on Friday that the cap would fall.", "Tor Lund", "the cap would fall"),
    ("The cap will fall to 900, [Tor Lund] said on Friday.", "Tor Lund", "The cap will fall to 900"),
    ("The cap will fall by half, said [Tor Lund].", "Tor Lund", "The cap will fall by half"),
    (
        "OSLO — The cap will fall to 900, Minister [Tor Lund] said as talks began.",
        "Tor Lund",
        "The cap will fall to 900",
    ),
    ("In March, [Tor Lund] said, 900 visas had been issued.", "Tor Lund", "900 visas had been issued"),
    ("[Tor Lund] told a hearing in Bergen in June that the cap would fall.", "Tor Lund", "the cap would fall"),
    ("[Tor Lund] told [Ida Moe] they would wait until May.", "Tor Lund", "they would wait until May"),
    (
        "Norway's minister, [Tor Lund], has warned that ports are short of hands.",
        "Tor Lund",
        "ports are short of hands",
    ),
    ("In Bergen, skipper [Tor Lund] said boats were idle.", "Tor Lund", "boats were idle"),
    ("Minister for Trade [Tor Lund] said the cap would fall.", "Tor Lund", "the cap would fall"),
    ("Skippers are cross, and [Tor Lund], a skipper, says boats are idle.", "Tor Lund", "boats are idle"),
    ("[Tor Lund], who says his boats are idle, called it a start.", "Tor Lund", "his boats are idle"),
    ("[Tor Lund], who heads a league, praised the offer but said boats were idle.", "Tor Lund", "boats were idle"),
    ("[Tor Lund] left the room, saying the cap was too low.", "Tor Lund", "the cap was too low"),
    ("[Tor Lund] said, however, that boats were idle.", "Tor Lund", "boats were idle"),
    ("According to Norway’s minister, [Tor Lund], the cap will fall to 900.", "Tor Lund", "the cap will fall to 900"),
    ("According to the institute the cards are 900 in all.", "the institute", "the cards are 900 in all"),
    (
        "The cap will fall to 900, according to the {Fisheries Directorate}.",
        "Fisheries Directorate",
        "The cap will fall to 900",
    ),
    ("By the {Fisheries Directorate}’s count some 900 were left.", "Fisheries Directorate", "some 900 were left"),
    (
        "Arrivals have doubled, figures released by the {Fisheries Directorate} show.",
        "Fisheries Directorate",
        "Arrivals have doubled",
    ),
    (
        "The {Fisheries Directorate} (FD) on Monday clarified that nurses were exempt.",
        "Fisheries Directorate",
        "nurses were exempt",
    ),
    (
        "The {Fisheries Directorate} is short of staff. Of 900 cards, it says, 27 are lost.",
        "Fisheries Directorate",
        "27 are lost",
    ),
    ("The agency lives on fees and says it has cut its costs.", "The agency", "it has cut its costs"),
    ("The league, which says 15 members were sent home, will sue.", "The league", "15 members were sent home"),
    ("Critics say the bottleneck is not the cap.", "Critics", "the bottleneck is not the cap"),
    (
        "Sources at its labour ministry said 900 people would pay.",
        "Sources at its labour ministry",
        "900 people would pay",
    ),
    ("States that issue their own permits say the cap is too low.", "States", "the cap is too low"),
    ("Wages, the union claims, have fallen by 12 per cent.", "the union", "have fallen by 12 per cent"),
    ("Boats are idle, officials in Bergen say.", "officials in Bergen", "Boats are idle"),
    (
        "Oslo has asked for 900 places, people close to the talks said, asking not to be named as they are private.",
        "people close to the talks",
        "Oslo has asked for 900 places",
    ),
    ("Critics, however, argue that the test is unfair.", "Critics", "the test is unfair"),
    ("[Tor Lund] has said publicly and privately that boats were idle.", "Tor Lund", "boats were idle"),
    ("Sen. [Tor Lund], R-N.C., said he would wait.", "Tor Lund", "he would wait"),
    ("For his part, [Tor Lund] denied there was a secret quota.", "Tor Lund", "there was a secret quota"),
    ("[Tor Lund] argued the scheme, begun in 2019, had failed.", "Tor Lund", "the scheme, begun in 2019, had failed"),
]


@pytest.mark.parametrize(("marked", "speaker", "text"), REPORTED, ids=[case[0][:40] for case in REPORTED])
def test_reported_clauses(marked: str, speaker: str, text: str) -> None:
    assert told(marked) == [("i", speaker, text)]


@pytest.mark.parametrize(
    "marked",
    [
        "Applicants were told that the list is closed.",
        "It is said that the lottery was rigged.",
        "The lottery is said to be rigged.",
        "[Tor Lund] declined to say how many had come.",
        "[Tor Lund] did not say that the cap would fall.",
        "[Tor Lund] would not say whether the cap would fall.",
        "[Tor Lund] said nothing about the cap in Bergen.",
        "[Tor Lund] is expected to announce that the cap will fall.",
        "The minister's claims that 900 had overstayed were rejected.",
        "Amid reports that a ship had sunk, the port was closed.",
        "The scheme, announced by [Tor Lund] in May, is open to nurses.",
        "The quota, announced on Monday, is 900.",
        "[Tor Lund] called on parliament to freeze the fee.",
        "[Tor Lund] announced 900 new places for nurses.",
        "In 2006 the department wrote to around 900 people.",
        "Schengen states issue 900 visas a day.",
        "Places are given according to need.",
        "The “talent pass” has been slower to catch on.",
        "A march for a ‘corridor to the northern border’ went on.",
        "The law covers “an alien who seeks to enter as a worker”.",
        "The report “The State of European Migration Policy” came out.",
        "“Welcome to the Port of Bergen” reads a sign.",
        "Of 900 cases, 874 were certified, 8 denied and 18 withdrawn.",
        "",
    ],
)
def test_no_statement(marked: str) -> None:
    assert told(marked) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Tor Lund] admitted that boats were idle, but said they would sail.",
            [("i", "Tor Lund", "boats were idle"), ("i", "Tor Lund", "they would sail")],
        ),
        (
            "The ministry said the cap would fall, while the union warned that boats were idle.",
            [("i", "The ministry", "the cap would fall"), ("i", "the union", "boats were idle")],
        ),
        (
            "“Boats are idle,” [Tor Lund] said, adding that the cap would fall.",
            [("d", "Tor Lund", "Boats are idle,"), ("i", "Tor Lund", "the cap would fall")],
        ),
        (
            "[Tor Lund] said the cap would give boats “the hands that they have long lacked”.",
            [
                ("i", "Tor Lund", "the cap would give boats “the hands that they have long lacked”"),
                ("d", "Tor Lund", "the hands that they have long lacked"),
            ],
        ),
        (
            "[Tor Lund] said the union was doing “nothing at all” to help.",
            [("i", "Tor Lund", "the union was doing “nothing at all” to help")],
        ),
    ],
)
def test_several_statements_in_a_sentence(marked: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(marked) == expected


def official(name: str, role: str, article: str) -> Official:
    at = article.index(name)
    item = Evidence(start=at, end=at + len(name), text=name, sentence=(0, len(article)))
    return Official(id="official-1", name=name, role=role, organisation="Storting", country="NO", evidence=(item,))


def test_a_description_stands_for_the_official_of_that_office() -> None:
    marked = "Minister [Tor Lund] met skipper [Ida Moe].\n“The cap will fall,” the minister said."
    people = [official("Tor Lund", "Fisheries Minister", marked.replace("[", "").replace("]", ""))]
    (found,) = statements(marked, people)
    assert (found.speaker, found.official_id, found.role) == ("Tor Lund", "official-1", "Fisheries Minister")
    assert (found.verb, found.rule, found.organisation) == ("say", "statement.quote.say", "Storting")


def test_boilerplate_and_headings_hold_no_quotation_of_their_own() -> None:
    text = "“We have nothing left to give”\n\n“Donate now to our fund,” said Tor."
    blocks = [Block("headline", 0, 30), Block("boilerplate", 32, len(text))]
    assert find_statements(annotate(NLP, text, blocks), BOOK, [], [], []) == []


def test_spans_quote_the_text() -> None:
    for marked, *_ in [*DIRECT, *REPORTED]:
        text = story(marked).document.text
        found = statements(marked)
        assert [(item.start, item.end) for item in found] == sorted((item.start, item.end) for item in found)
        for item in found:
            assert text[item.start : item.end] == item.text
            assert (
                item.speaker_span is None
                or text[item.speaker_span.start : item.speaker_span.end] == item.speaker_span.text
            )


ENTRIES = BOOK.table("speech", SpeechEntry)


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.type == "verb"], ids=lambda entry: entry.id)
def test_every_verb_has_all_its_forms(entry: SpeechEntry) -> None:
    assert len(entry.forms) == len(FORMS)


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("said", "say"),
        ("Says", "say"),
        ("pointed out", "point out"),
        ("according to", "according to"),
        ("told", "tell"),
    ],
)
def test_read_gives_the_verb_again(words: str, verb: str) -> None:
    assert read(words, ReadContext(BOOK)) == verb


@pytest.mark.parametrize("words", ["", "visa", "pointed", "said on", "accordingly"])
def test_read_refuses_other_words(words: str) -> None:
    assert read(words, ReadContext(BOOK)) is None


def test_the_lexicon_is_compiled_once_for_a_book() -> None:
    book: RuleBook = load_rulebook()
    assert lexicon(book) is lexicon(book)


@pytest.mark.parametrize(
    "piece", ["said ", "he said, ", "“a ", "said that ", ", who says ", "a (", "according to ", "by it's count, "]
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    for item in statements(piece * 4000):
        assert item.text


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Ines Prado] said Peru had asked for more.", [("i", "Ines Prado", "Peru had asked for more")]),
        ("[Ines Prado] says growers promised 300 beds.", [("i", "Ines Prado", "growers promised 300 beds")]),
        ("The ministry said the state told growers to wait.",
         [("i", "The ministry", "the state told growers to wait")]),
        ("The union said no decision had been made.", [("i", "The union", "no decision had been made")]),
        ("[Ines Prado] said no to both plans.", []),
        ("[Ines Prado], the minister for relief, disaster preparedness and refugees, told us that 300 came.",
         [("i", "Ines Prado", "300 came")]),
        ("[Ines Prado], Peru’s minister for work, youth and sport, says 300 nurses came.",
         [("i", "Ines Prado", "300 nurses came")]),
        ("[Ines Prado] promised that no grower would pay.", [("i", "Ines Prado", "no grower would pay")]),
        ("The agency expects that 300 will come.", [("i", "The agency", "300 will come")]),
        ("The agency expects to issue 300 when that scheme starts.", []),
        ("In May [Ines Prado] pledged to take in 300.", []),
        ("[Ines Prado] said 8,000 posts were open.", [("i", "Ines Prado", "8,000 posts were open")]),
        ("300 nurses will come, [Ines Prado] announced alongside the mayor.",
         [("i", "Ines Prado", "300 nurses will come")]),
        ("[Ines Prado] wonders how you explain it to a mother.", []),
    ],
)  # fmt: skip
def test_clauses_within_clauses_and_promises(marked: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(marked) == expected
