"""Where clauses begin, and lists of phrases as one pattern."""

from __future__ import annotations

import re

import pytest

from policyfacts.find.clauses import clause_breaks, phrases

# A bar marks where a new clause begins.
BROKEN = [
    "Chile issued 900 visas; |Peru issued 400.",
    "The quota is clear: |900 visas.",
    "Chile issued 900 visas, |and Peru issued 400.",
    "Chile issued 900 visas, |but Peru issued 400.",
    "Chile issued 900 visas |but Peru issued 400.",
    "Chile issued 900 visas |while Peru issued 400.",
    "Chile issued 900 visas, |up from 400.",
    "Chile issued 900 visas, |compared with 400 in Peru.",
    "Chile issued 900 visas |because farms need them.",
    "Chile issued 900 visas — |the most so far.",
    "Chile issued 900 visas – |the most so far.",
    "Chile issued 900 visas - |the most so far.",
    "nurses |who hold 900 visas",
    "Peru, |which issued 900 visas in 2031, |now asks for more.",
    "the visas (|400 in all)| of Peru",
]

WHOLE = [
    "",
    "Chile issued 900 visas to nurses and cooks.",
    "Chile issued 900 visas, 400 permits, 300 cards.",
    "Chile will issue a 900-visa quota in 2031-32.",
    "a follow-up of 10,000–15,000 visas",
    "The asylum seekers withdrew.",
    "Peru's wholesale and whiteboard sector",
    "1,200 visas",
    "the residence permits (RVP) of Peru",
]


@pytest.mark.parametrize("annotated", BROKEN)
def test_a_clause_begins(annotated: str) -> None:
    text, expected = annotated.replace("|", ""), []
    for part in annotated.split("|")[:-1]:
        expected.append((expected[-1] if expected else 0) + len(part))
    # A comma, a space: the break lies at the first character of the new clause or the space before it.
    assert [len(text[:at].rstrip()) for at in clause_breaks(text)] == [len(text[:at].rstrip()) for at in expected]


@pytest.mark.parametrize("text", WHOLE)
def test_no_clause_begins(text: str) -> None:
    assert clause_breaks(text) == ()


@pytest.mark.parametrize("text", ["a, and " * 4_000, "((((" * 4_000, ", of which" * 2_000, "x " * 9_000])
def test_breaks_ascend_inside_the_text(text: str) -> None:
    breaks = clause_breaks(text)
    assert list(breaks) == sorted(breaks)
    assert all(0 < at <= len(text) for at in breaks)


@pytest.mark.parametrize(
    ("words", "text", "match"),
    [
        (["up", "up to"], "up to 5", "up to"),
        (["up to"], "up\u00a0to 5", "up\u00a0to"),
        (["up to"], "up  to 5", "up  to"),
        (["n't"], "n’t", "n’t"),
        (["c."], "c. 5", "c."),
        (["a+b"], "a+b", "a+b"),
    ],
)
def test_phrases_match_the_longest_words(words: list[str], text: str, match: str) -> None:
    found = re.match(f"(?:{phrases(words)})", text)
    assert found is not None
    assert found.group() == match


@pytest.mark.parametrize(("words", "text"), [(["c."], "cx"), (["a+b"], "aab"), (["up to"], "upto")])
def test_phrases_match_nothing_else(words: list[str], text: str) -> None:
    assert re.fullmatch(f"(?:{phrases(words)})", text) is None


def test_no_phrases_are_refused() -> None:
    with pytest.raises(ValueError, match="empty alternation"):
        phrases([])


def test_phrases_do_not_depend_on_their_order() -> None:
    assert phrases(["quota", "cap", "cap on"]) == phrases(["cap on", "quota", "cap", "cap"])
