"""Codes in words, offsets as a browser counts them, and texts made safe for a page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st

from policyfacts.report.offsets import browser_offsets
from policyfacts.report.render import environment, script_json, visible, words
from policyfacts.report.words import date_words, fact_words

Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2031", "2031"),
        ("2023-04-01", "1 April 2023"),
        ("2021-10", "October 2021"),
        ("2022-10-01/2023-09-30", "1 October 2022 – 30 September 2023"),
        ("XXXX-07", "July of an unstated year"),
        ("2024~", "about 2024"),
        ("2024/..", "2024 – …"),
        ("156X", "156X"),
        ("2024-21", "2024-21"),
        ("Y17000", "Y17000"),
    ],
)
def test_dates_in_words(value: str, said: str) -> None:
    assert date_words(value) == said


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"quantity": {"value": 6000, "high": 6000, "qualifier": "up_to"}}, "number", "up to 6,000 permits"),
        ({"change": "increase"}, "number", "+6,000 permits"),
        ({"visa": {"text": "work visas", "code": "H-2B"}}, "what", "H-2B"),
        ({"visa": {"category": "study"}}, "what", "study visas"),
        ({}, "what", ""),
        ({"issuer": "EU"}, "issuer", "European Union"),
        ({"beneficiaries": {"countries": ["013", "HT"], "group": "nurses"}}, "whom", "Central America, Haiti; nurses"),
        ({"period": "2031", "per": "month"}, "when", "2031, per month"),
    ],
)
def test_facts_in_words(fields: dict[str, Any], name: str, said: str, make_count: Make) -> None:
    assert getattr(fact_words(make_count(1, "6,000", **fields)), name) == said


@given(st.text(), st.data())
def test_offsets_are_those_of_utf16(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    units = len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
    assert browser_offsets(text).at(at) == units


@given(st.text(alphabet=st.characters(), max_size=40))
def test_json_in_a_script_is_the_same_json(text: str) -> None:
    safe = str(script_json(json.dumps({"text": text}, ensure_ascii=False)))
    assert json.loads(safe) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(safe)
    assert "\n" not in safe
    safe.encode()  # halves of characters are escaped


def test_text_in_a_page_is_text() -> None:
    assert str(words("<b>&\u202e</b>")) == '<bdi>&lt;b&gt;&amp;<span class="unseen-mark">U+202E</span>&lt;/b&gt;</bdi>'
    assert str(words(None)) == "<bdi></bdi>"
    assert visible("a\u2066b\tc\n") == "a[U+2066]b\tc\n"
    assert environment().from_string("{{ text }}").render(text="<i>") == "&lt;i&gt;"
