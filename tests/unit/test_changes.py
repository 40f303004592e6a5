"""Increases and decreases: every entry of the table fires on its side, and a level stays a level."""

from __future__ import annotations

import re

import pytest

from policyfacts.document import ReadContext
from policyfacts.find.changes import ChangeCue, ChangeRule, find_change, read
from policyfacts.find.numbers import find_numbers
from policyfacts.find.units import find_head
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
CONTEXT = ReadContext(BOOK)
ENTRIES = BOOK.table("changes", ChangeRule)
WORDS = [(entry, word) for entry in ENTRIES for word in entry.words]
FRAMES = {
    "before": "They got {} 900 visas",
    "by": "They {} it by 900 visas",
    "inside": "They got 900 {} visas",
    "after": "In Fiji 900 visas were {}",
    "off": "They {} 900 visas off the quota",
}


def change_of(text: str) -> ChangeCue | None:
    number = list(find_numbers(text))[-1]
    phrase_end = max(number.end, find_head(text, number.end, BOOK).phrase.end)
    return find_change(text, number.start, number.end, phrase_end, BOOK)


@pytest.mark.parametrize(("entry", "word"), WORDS, ids=lambda item: getattr(item, "id", item))
def test_every_word_of_an_entry_fires(entry: ChangeRule, word: str) -> None:
    text = FRAMES[entry.side].format(word)
    cue = change_of(text)
    assert cue is not None
    assert cue.change == entry.change
    assert text[cue.span.start : cue.span.end] == cue.span.text


@pytest.mark.parametrize(("entry", "word"), WORDS, ids=lambda item: getattr(item, "id", item))
def test_every_word_is_read(entry: ChangeRule, word: str) -> None:
    assert read(word, CONTEXT) == entry.change


CHANGES = [
    ("In Fiji 900 visas were [added] in spring.", "increase"),
    ("Fiji [scaled] the quota back by 900 visas.", "decrease"),
    ("Fiji announced an [additional quota of] 900 visas.", "increase"),
    ("Fiji says that 900 work permits will be [added].", "increase"),
    ("The 900 places have since been [cut].", "decrease"),
    ("Of Fiji's visas 900 are to be [taken away].", "decrease"),
    ("[An additional] 900 visas were released.", "increase"),
    ("[AN ADDITIONAL] 900 VISAS", "increase"),
    ("There will be 900 [additional] visas.", "increase"),
    ("There will be [an extra] 900 visas.", "increase"),
    ("There will be 900 [extra] seasonal visas.", "increase"),
    ("There will be [a further] 900 visas.", "increase"),
    ("There will be [another] 900 visas.", "increase"),
    ("There will be 900 [more] visas.", "increase"),
    ("Fiji wants 900 [more].", "increase"),
    ("Fiji [raised] its cap by 900 visas.", "increase"),
    ("Fiji will [raise] the cap for cooks and nurses by up to 900.", "increase"),
    ("Fiji [increased] the number of visas by 900.", "increase"),
    ("Fiji [cut] its cap by 900 visas.", "decrease"),
    ("Fiji [trimmed] the quota by about 900.", "decrease"),
    ("There will be 900 [fewer] visas.", "decrease"),
    ("There was [a cut of] 900 visas.", "decrease"),
    ("In Fiji 900 visas are to be [cut].", "decrease"),
    ("In Fiji 900 visas have since been [added].", "increase"),
]
LEVELS = [
    "Malta hired 900 Georgians on visas to cut asparagus.",
    "The goal of 900 visas was cut down to 200.",
    "Fiji's 900 visas were cut to 500.",
    "Fiji's 900 visas have been cut back by half.",
    "In Fiji 900 visa applicants were added to the waiting list.",
    "Fiji issued 900 visas, and fees were added.",
    "Fiji issued 900 visas.",
    "Fiji raised its cap to 900 visas.",
    "Fiji cut its cap to 900 visas.",
    "The cap rose to 900 visas.",
    "Fiji issued more than 900 visas.",
    "Fiji issued fewer than 900 visas.",
    "Fiji needs 900 or more visas.",
    "Fiji issued 900 visas, more than Tonga.",
    "Fiji issued 900 visas for less money.",
    "Fiji decided by 900.",
    "Fiji raised its cap; by autumn, 900 were used.",
    "Fiji cut fees and issued 900 visas.",
    "Fiji reduced the wait. The cap is 900 visas.",
    "Fiji issued 900 supplement-free visas.",
    "An additional fee is due for 900 visas.",
]


@pytest.mark.parametrize(("annotated", "change"), CHANGES)
def test_a_change(annotated: str, change: str) -> None:
    cue = change_of(annotated.replace("[", "").replace("]", ""))
    assert cue is not None
    assert [cue.span.text] == re.findall(r"\[(.*?)\]", annotated)
    assert cue.change == change


@pytest.mark.parametrize("text", LEVELS)
def test_a_level_is_no_change(text: str) -> None:
    assert change_of(text) is None


@pytest.mark.parametrize(
    ("text", "enumerating"),
    [
        ("Fiji gives another 900 visas.", True),
        ("Fiji gives a further 900 visas.", True),
        ("Fiji gives an extra 900 visas.", False),
        ("Fiji gives an additional 900 visas.", False),
        ("Fiji gives 900 more visas.", False),
    ],
)
def test_words_that_may_only_go_on_with_a_list(text: str, enumerating: bool) -> None:
    cue = change_of(text)
    assert cue is not None
    assert cue.enumerating is enumerating


@pytest.mark.parametrize("words", ["", "visas", "to", "by", "more than", "additionally", "level"])
def test_words_that_are_no_change(words: str) -> None:
    assert read(words, CONTEXT) is None


@pytest.mark.parametrize(
    "text", ["additional " * 5_000 + "900", "raise it " * 5_000 + "by 900", "900 " + "more " * 5_000]
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    cue = change_of(text)
    assert cue is None or read(cue.span.text, CONTEXT) == cue.change
