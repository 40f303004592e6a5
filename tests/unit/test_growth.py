"""What an article costs grows with its length and no faster, whatever it is made of."""

from __future__ import annotations

import re
import time

import pytest

from policyfacts.document import Document
from policyfacts.find.bodies import find_bodies
from policyfacts.find.clauses import phrases
from policyfacts.find.layout import segment
from policyfacts.find.nations import find_nations
from policyfacts.find.persons import find_persons
from policyfacts.find.places import find_places
from policyfacts.find.programmes import find_programmes
from policyfacts.find.quantities import find_quantities
from policyfacts.find.statements import find_statements
from policyfacts.find.unread import find_unread
from policyfacts.gazetteer.words import Line
from policyfacts.language import annotate
from policyfacts.pipeline import Extractor
from policyfacts.resolve.officials import find_officials

SMALL, LARGE = 2_000, 16_000
# Eight times the text is eight times the work; a quadratic step would make it sixty-four.
MOST = 24.0
# Below this the clock and the machine decide, not the work.
LEAST_SECONDS = 0.02

PATTERNS = {
    "commas": ", ",
    "digits": "7",
    "numbers": "1 ",
    "quotation marks": '"a ',
    "curly marks": "“a ",
    "apostrophes": "'a ",
    "brackets": "([",
    "one word": "a",
    "capitals": "Abcd ",
    "line breaks": "a\n\n",
    "months": "January February March ",
    "countries": "Mexico Nepal Georgia New Zealand ",
    "of a country": "of Mexico of ",
    "offices": "Minister of Labour of ",
    "bodies": "Ministry of Labour and ",
    "speech": "said she said ",
}


def read(text: str, extractor: Extractor) -> Document:
    """All finders that cut a text into words, on one text."""
    book = extractor.book
    document = annotate(extractor.model.nlp, text, segment(text, None, book))
    nations = find_nations(document, book)
    bodies = find_bodies(document, book, nations=nations)
    find_programmes(document, book, nations=nations, bodies=bodies)
    persons = find_persons(document, book, nations)
    find_places(document, book, nations)
    officials = find_officials(document, book, persons, nations, bodies)
    find_statements(document, book, (), bodies, officials)
    find_unread(document, find_quantities(document, book), (), book)
    return document


def seconds(text: str, extractor: Extractor) -> float:
    """What reading the text takes of the processor."""
    began = time.process_time()
    read(text, extractor)
    return time.process_time() - began


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_cost_grows_with_the_length(name: str, extractor: Extractor) -> None:
    unit = PATTERNS[name]
    small, large = ((unit * (size // len(unit))).strip() for size in (SMALL, LARGE))
    # Other processes' load can multiply one measurement; cost that grows with the square fails them all.
    assert any(seconds(large, extractor) < MOST * max(seconds(small, extractor), LEAST_SECONDS) for _ in range(3))


LONG = {
    "numbers without end": "1 1 ",
    "rows": "Nepal 1,200 3,400 5,600\n",
    "one number again and again": "Norway has issued 1,000 of the visas. ",
    "parts of parts": "Of these, 20 were visas for Nepal. ",
    "lists": "- 1,000 visas for Nepal\n",
    "semicolons": "1,000 visas for Nepal; ",
}
HEAD = "Norway said that it would issue 6,000 work visas in 2031, of which 2,000 are for people from Nepal.\n\n" * 3


@pytest.mark.parametrize("name", sorted(LONG))
def test_the_cost_of_a_record_grows_with_the_length(name: str, extractor: Extractor) -> None:
    def cost(size: int) -> float:
        text = HEAD + LONG[name] * (size // len(LONG[name]))
        began = time.process_time()
        assert extractor.extract(text).visa_counts
        return time.process_time() - began

    assert cost(SMALL * 8) < MOST * max(cost(SMALL), LEAST_SECONDS)


def test_a_view_of_a_document_is_worked_out_once(extractor: Extractor) -> None:
    document = read("Peru gave Nepal 300 visas. Ana Ruiz thanked the Ministry of Labour.", extractor)
    worked_out = []

    def lengths(seen: Document, least: int) -> tuple[int, ...]:
        worked_out.append(least)
        return tuple(len(sentence.text) for sentence in seen.sentences if len(sentence.text) >= least)

    assert document.once(lengths, 1) is document.once(lengths, 1)
    assert document.once(lengths, 30) == (40,)
    assert worked_out == [1, 30]


def test_many_phrases_are_one_search() -> None:
    words = ["visa", "visas", "visa fee", "visa's", "permit", "permits", "per"]
    pattern = re.compile(rf"(?<!\w)(?:{phrases(words)})(?!\w)")
    found = [match.group() for match in pattern.finditer("visa  fee, visas; visa’s permit per permitted visa fees")]
    assert found == ["visa  fee", "visas", "visa’s", "permit", "per", "visa"]


@pytest.mark.parametrize(
    ("text", "first", "reach"),
    [
        ("New South Wales, Ohio", 0, 3),
        ("New South Wales, Ohio", 2, 1),
        ("Guinea-Bissau and Chad", 0, 4),
        ("St. Lucia (Chad)", 0, 2),
        ("", 0, 1),
    ],
)
def test_how_far_a_name_may_reach(text: str, first: int, reach: int) -> None:
    assert Line(text).reach(first, 6) == reach
    assert Line(text).reach(first, 2) == min(reach, 2)
