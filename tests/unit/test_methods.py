"""Splits whose parts are not numbered: every entry fires on its example, and queues without beneficiaries are none."""

from __future__ import annotations

import re

import pytest
import spacy

from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.records import Split
from policyfacts.resolve.methods import MethodRule
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), BOOK)
ENTRIES = BOOK.table("methods", MethodRule)
WORDS = [(entry, word) for entry in ENTRIES for word in entry.words]


def splits_of(text: str) -> tuple[Split, ...]:
    return EXTRACTOR.extract(text).splits


@pytest.mark.parametrize(("entry", "word"), WORDS, ids=lambda item: getattr(item, "id", item))
def test_every_word_of_an_entry_fires(entry: MethodRule, word: str) -> None:
    text = f"Turkey will hand out 10,000 transit visas {word} to Iraqis and Afghans."
    (split,) = splits_of(text)
    assert split.method == entry.method
    assert split.among is not None
    assert split.among.countries == ("IQ", "AF")
    (evidence,) = split.evidence
    assert text[evidence.start : evidence.end] == evidence.text
    assert evidence.text.startswith(word)  # `in proportion` goes on to `in proportion to`


AMONG = [
    ("Turkey will split [10,000] transit visas proportionally among Iran and Iraq.", "proportional", ("IR", "IQ")),
    ("Austria will issue [6,000] work permits, split equally between Serbia and Bosnia.", "equal", ("RS", "BA")),
    (
        "Austria's [6,000] work permits will be shared equally among Serbia, Bosnia and Kosovo.",
        "equal",
        ("RS", "BA", "XK"),
    ),
    ("Mexico will split [900] visas proportionally among Central American countries.", "proportional", ("013",)),
]


@pytest.mark.parametrize(("annotated", "method", "countries"), AMONG)
def test_a_split_among_countries(annotated: str, method: str, countries: tuple[str, ...]) -> None:
    text = annotated.replace("[", "").replace("]", "")
    record = EXTRACTOR.extract(text)
    (split,) = record.splits
    assert split.method == method
    assert split.among is not None
    assert split.among.countries == countries
    (count,) = record.visa_counts
    assert (split.total, [count.evidence[0].text]) == (count.id, re.findall(r"\[(.*?)\]", annotated))


NONE = [
    "Turkey will hand out 10,000 transit visas first come, first served.",
    "Turkey's 10,000 transit visas are drawn by lottery.",
    "Turkey will hand out 10,000 transit visas to Iraqis and Afghans.",
    "Turkey treats all equally. It will hand out 10,000 transit visas to Iraqis and Afghans.",
    "Fees rose in proportion to wages; Turkey issued 10,000 transit visas to Iraqis.",
    "The two ministers disagreed equally.",
    "The cost is shared equally between Iran and Iraq.",
    "An unequally split panel met.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_split_by_a_method(text: str) -> None:
    assert [split for split in splits_of(text) if split.method != "stated"] == []
