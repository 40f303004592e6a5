"""Explanations: every value leads to its words and its rule, every other number to a reason."""

from __future__ import annotations

import re
from functools import cache
from io import StringIO
from typing import Any

import pytest
import spacy
from rich.console import Console

from policyfacts.explain import Explanation, explain
from policyfacts.explain.model import FactExplained, Value
from policyfacts.explain.reasons import MEANINGS
from policyfacts.explain.rules import meaning_of, rule_of
from policyfacts.explain.show import show
from policyfacts.find.noncounts import NonCountRule
from policyfacts.language import LanguageModel
from policyfacts.pipeline import Extractor
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
EXTRACTOR = Extractor(LanguageModel(NLP, "blank", "0", ""), BOOK)
TEXT = (
    "Norway plans to issue up to 6,000 seasonal work permits in 2031. Of these, 2,400 will go to nurses from Peru. "
    "A permit costs 300 kroner, lasts 90 days and is void after the caravan of 800 people crossed. "
    "Iceland offered 500 permits each to Fiji and Tonga."
)


@cache
def explained(text: str = TEXT) -> Explanation:
    return explain(EXTRACTOR.trace(text), text, BOOK)


def fact(number: str) -> FactExplained:
    return next(fact for fact in explained().facts if number in fact.summary)


def value(number: str, field: str) -> Value:
    return next(value for value in fact(number).values if value.field == field)


def test_a_value_leads_to_its_words_in_their_sentence() -> None:
    found = value("2,400", "beneficiaries.countries")
    (words,) = found.words
    assert found.value == ["PE"]
    assert (words.text, TEXT[words.start : words.end]) == ("Peru", "Peru")
    assert TEXT[slice(*words.sentence)] == "Of these, 2,400 will go to nurses from Peru."


def test_a_rule_of_a_table_is_named_by_file_and_entry() -> None:
    rule = value("6,000", "quantity.qualifier").rule
    assert (rule.code, rule.file, rule.entry) == ("qualifier.up_to", "rules/qualifiers.toml", "up_to")


def test_a_noun_leads_to_its_entry() -> None:
    rule = value("6,000", "unit").rule
    assert (rule.code, rule.file, rule.entry) == ("unit.noun", "rules/units.toml", "permits")


def test_the_words_that_moved_a_stage_are_named() -> None:
    found = value("6,000", "status")
    assert (found.value, found.rule.entry) == ("proposed", "issued.out")
    assert found.moved_by is not None
    assert (found.moved_by.file, found.moved_by.entry) == ("rules/modality.toml", "weak")


def test_no_word_moved_a_stage_that_stands_as_its_entry_says() -> None:
    assert all(v.moved_by is None for f in explained().facts for v in f.values if v.field != "status")
    (status,) = [v for v in explained("Norway will grant 700 permits.").facts[0].values if v.field == "status"]
    assert (status.value, status.rule.entry, status.moved_by) == ("authorized", "authorized.grant", None)


def test_a_derived_value_leads_back_to_the_words_of_the_other_one() -> None:
    found = value("2,400", "unit")
    (origin,) = found.origins
    assert (found.rule.code, found.words) == ("inherit.total", ())
    assert (origin.path, origin.value) == ("count-1.unit", "permits")
    assert [words.text for words in origin.words] == ["permits"]
    assert origin.rule is not None
    assert origin.rule.entry == "permits"


def test_a_chain_of_derived_values_leads_back_to_its_first_words() -> None:
    found = explained("In all 900 H-2B visas were granted to Peru. Of these, 400 will go to nurses.")
    (issuer,) = [value for value in found.facts[1].values if value.field == "issuer"]
    (origin,) = issuer.origins
    assert (issuer.rule.code, origin.path) == ("issuer.programme", "count-2.visa")
    assert [words.text for words in origin.words] == ["H-2B visas"]
    assert origin.rule is not None
    assert origin.rule.entry == "us-h-2b"


def test_what_the_article_leaves_open_is_named() -> None:
    assert fact("6,000").unknown == ("per", "attributed_to", "part_of", "beneficiaries")


def test_a_split_shows_its_arithmetic_and_what_joined_it() -> None:
    (split,) = explained().splits
    assert split.arithmetic == "up to 6,000 = 2,400 + 3,600 not allocated (open)"
    (share,) = split.shares
    assert (share.number, share.rule.code, [words.text for words in share.words]) == (
        "2,400",
        "split.of-these",
        ["Of these"],
    )


def test_shares_over_their_total_are_shown_as_what_they_are() -> None:
    (split,) = explained("Norway has 900 work permits. Of these, 700 go to Peru and 400 to Nepal.").splits
    assert split.arithmetic == "900 = 700 + 400 − 200 too many (over)"


def test_a_split_by_method_leads_to_its_entry() -> None:
    (split,) = explained("Norway will hand out 900 work permits, split equally between Fiji and Tonga.").splits
    assert (split.shares, [words.text for words in split.words]) == ((), ["split equally"])
    assert split.rule is not None
    assert (split.rule.file, split.rule.entry) == ("rules/methods.toml", "equal")


@pytest.mark.parametrize(
    ("number", "reason", "entry"),
    [
        ("300", "money", "money.unit"),
        ("90", "duration", "duration"),
        ("800", "the clause is about something else", "against.movement"),
    ],
)
def test_a_number_that_became_no_fact_has_a_reason_and_its_entry(number: str, reason: str, entry: str) -> None:
    (item,) = [item for item in explained().refused if item.words.text == number]
    assert item.reason == reason
    assert item.meaning != reason
    assert item.rule is not None
    assert item.rule.entry == entry
    assert TEXT[slice(*item.words.sentence)].startswith("A permit costs")


def test_what_a_reason_is_about_is_quoted() -> None:
    (item,) = [item for item in explained().refused if item.words.text == "800"]
    assert item.about in ("the caravan", "crossed")
    assert f"“{item.about}”" in item.meaning


NUMBERS = (
    "Norway issued 700 permits on 17/03/2031. They cost $40 or €2.5m, 240% more, on the 20th pier at 7.50am, for 35 "
    "days, to K-17 crews aged 44. Thousands waited; 3.7 was the index, 0199-555-222 the number, and 12,34 the code."
)


def test_every_digit_is_a_fact_or_has_a_reason() -> None:
    found = explained(NUMBERS)
    told = [words for fact in found.facts for words in fact.mentions] + [item.words for item in found.refused]
    for match in re.finditer(r"\d+", NUMBERS):
        assert any(words.start <= match.start() and match.end() <= words.end for words in told), match.group()


def test_a_number_is_refused_once() -> None:
    found = explained("Norway has work permits. It paid 90 kroner. Fiji and Tonga got 500 fewer than last year each.")
    assert {item.words.text for item in found.refused} >= {"90", "500"}
    starts = [item.words.start for item in found.refused]
    assert starts == sorted(set(starts))


REASONS = {entry.reason for entry in BOOK.table("noncounts", NonCountRule)}


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_of_the_table_is_a_sentence(reason: str) -> None:
    assert reason in MEANINGS


def test_every_reason_in_the_code_is_a_sentence(repository: Any) -> None:
    source = repository / "extract" / "policyfacts"
    deciding = "".join(path.read_text(encoding="utf-8") for path in sorted((source / "resolve/accept").glob("*.py")))
    reasons = re.findall(r'"no: ([^"{]+?)(?:: \{[^"]*)?"', deciding)
    unread = (source / "find/unread.py").read_text(encoding="utf-8")
    reasons += re.findall(r'(?:return|else) "([a-z][a-z ]+)"', unread)
    assert len(reasons) > 8
    assert [reason for reason in reasons if reason not in MEANINGS] == []


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("date.month.past", "a time named in words, in the past"),
        ("date.year.fiscal", "a calendar year, of the issuer's"),
        ("inherit.base", "as the number"),
    ],
)
def test_a_rule_of_the_grammar_says_what_it_does(code: str, start: str) -> None:
    assert (meaning_of(code) or "").startswith(start)


def test_an_unknown_rule_keeps_its_code() -> None:
    rule = rule_of("status.nowhere", BOOK)
    assert (rule.code, rule.file, rule.meaning) == ("status.nowhere", None, None)


def test_every_rule_of_the_seeds_is_known(extractor: Any, repository: Any) -> None:
    from policyfacts.articles import Article, read_all

    for article in read_all([repository / "corpus" / "seeds", repository / "corpus" / "dev"]):
        assert isinstance(article, Article)
        found = explain(extractor.trace(article), article.text, extractor.book)
        rules = [v.rule for f in found.facts for v in f.values] + [s.rule for x in found.splits for s in x.shares]
        assert [rule.code for rule in rules if rule.file is None and rule.meaning is None] == []
        assert [item.reason for item in found.refused if item.reason not in MEANINGS] == []


def printed(text: str, width: int | None = None) -> str:
    stream = StringIO()
    options = {"width": width, "force_terminal": True, "color_system": None} if width else {}
    show(explained(text), text, Console(file=stream, **options))  # type: ignore[arg-type]
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())


def test_in_a_pipe_the_whole_sentence_stands_on_one_line() -> None:
    lines = [line.strip() for line in printed(TEXT).splitlines()]
    assert "Of these, 2,400 will go to nurses from [Peru]." in lines
    assert any(line.endswith("rules/qualifiers.toml: up_to") for line in lines)


@pytest.mark.parametrize("width", [60, 80, 110])
def test_on_a_terminal_no_line_is_wider_than_it(width: int) -> None:
    lines = printed(TEXT, width).splitlines()
    assert max(map(len, lines)) <= width
    assert any("[Peru]" in line for line in lines)


def test_on_a_terminal_a_sentence_is_cut_around_its_words() -> None:
    (line,) = [line for line in printed(TEXT, 60).splitlines() if "[300]" in line]
    assert line.strip() == "A permit costs [300] kroner, lasts 90 …"


def test_words_that_are_said_again_are_refused_once_in_print() -> None:
    out = printed("Norway issued 700 permits. It cost 40 kroner. Later it cost 40 kroner again.")
    assert out.count("[40] kroner") == 1
    assert "40 ×2" in out


def test_every_rule_that_verify_knows_is_explained(extractor: Any) -> None:
    from policyfacts.explain.rules import rule_of
    from policyfacts.verify.registry import _NAMED

    rules = [rule_of(name, extractor.book) for name in _NAMED]
    assert [rule.code for rule in rules if rule.file is None and rule.meaning is None] == []
