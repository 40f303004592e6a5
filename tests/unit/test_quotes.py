"""Quotation marks: what stands between them, in every style and with every slip."""

from __future__ import annotations

import re

import pytest

from policyfacts.find.quotes import find_quotes

SAID = re.compile(r",\s[A-Z]\w+\ssaid\b")


def quoted(text: str, *, continued: bool = False) -> list[str]:
    found = find_quotes(text, 0, len(text), SAID, continued=continued)
    return [text[quote.start : quote.end] for quote in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We ran out in May,” Diallo said.", ["We ran out in May,"]),
        ('"We ran out in May," Diallo said. "It is over."', ["We ran out in May,", "It is over."]),
        ("‘We ran out,’ said Diallo.", ["We ran out,"]),
        ("‘The growers’ costs rose,’ said Diallo.", ["The growers’ costs rose,"]),
        ("'It isn't over,' said Diallo. 'We'll wait.'", ["It isn't over,", "We'll wait."]),
        ("« Nous attendons », said Diallo.", ["Nous attendons"]),
        ("„We wait,“ said Diallo.", ["We wait,"]),
        ("“They told us ‘wait’ and we did,” she said.", ["They told us ‘wait’ and we did,"]),
        ('The “talent pass” and the "start-up card" are new.', ["talent pass", "start-up card"]),
        ("“It opens in May", ["It opens in May"]),
        ("She said: “It opens in May.", ["It opens in May."]),
        ("“It opens in May, Diallo said on Friday.", ["It opens in May,"]),
        ("‘It opens in May.‘", ["It opens in May."]),
    ],
)
def test_words_between_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The growers’ costs and the union’s fears.",
        'A 6" pipe and a 9" pipe.',
        "Rock ’n’ roll in the ’90s.",
        "It was a ‘gift that nobody had asked for. The talks went on.",
        "It was a “gift that nobody had asked for. The talks went on.",
        "“” is empty.",
        "",
    ],
)
def test_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_a_lost_mark_does_not_hide_the_next_quotation() -> None:
    assert quoted("It was a ‘gift that cost us. She said: “We pay.”") == ["We pay."]
    assert quoted("The “gift was late. She said: “We pay.”") == ["We pay."]


def test_a_quotation_that_goes_on_keeps_the_words_he_said_inside() -> None:
    text = "“When we asked, Okafor said nothing."
    assert quoted(text, continued=True) == ["When we asked, Okafor said nothing."]


def test_only_the_paragraph_that_was_asked_for() -> None:
    text = "“A first one.”\n\n“A second one.”"
    found = find_quotes(text, 16, len(text))
    assert [text[quote.start : quote.end] for quote in found] == ["A second one."]


@pytest.mark.parametrize("mark", ["“", '"', "‘", "'", "“‘", "\"'", " '", " ‘", "” “"])
def test_many_marks_are_read_in_linear_time(mark: str) -> None:
    text = (mark + "a ") * 20_000
    for quote in find_quotes(text, 0, len(text), SAID):
        assert 0 <= quote.outer_start < quote.start <= quote.end <= quote.outer_end <= len(text)
