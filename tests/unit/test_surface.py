"""Names are looked up by the beginnings of their first two words: nothing that their patterns read may be missed."""

from __future__ import annotations

import re

import pytest

from policyfacts.find.programme_table import forms
from policyfacts.find.surface import SurfaceIndex, compile_form, first_key, word_key
from policyfacts.rules import load_rulebook

FORMS = sorted({form for form, _ in forms(load_rulebook(None))})
FILLED = {"people": "workers", "visa1": "visa", "visa": "permit", "quota": "quota", "scheme": "programme"}


def written(form: str) -> set[str]:
    """A form as an article may write it."""
    plain = re.sub(r"\{(\w+)\??\}", lambda macro: FILLED[macro[1]], form)
    return {
        plain,
        plain.upper(),
        plain.replace(" ", "-"),
        plain.replace("-", " "),
        plain.replace("-", ""),
        f"{plain}s",
        plain.replace(" ", "'s ", 1),
        plain.replace(" ", "s’ ", 1),
        plain.replace(" ", "\u00a0"),
    }


def test_every_form_is_found_wherever_its_pattern_reads_it() -> None:
    assert len(FORMS) > 1000
    index = SurfaceIndex.build((form, form) for form in FORMS)
    missed = [
        (form, text)
        for form in FORMS
        for text in sorted(written(form))
        if word_key(re.match(r"[a-zà-ÿ]+|\d+", text, re.IGNORECASE)[0]) == first_key(form)
        and (match := compile_form(form).match(text)) is not None
        and not any(found.entry == form and found.end == match.end() for found in index.matches(text, 0, len(text)))
    ]
    assert missed == []


@pytest.mark.parametrize("text", ["a status quo", "status", "work 's status, S", "permits for e-visas"])
def test_what_only_begins_alike_is_not_found(text: str) -> None:
    index = SurfaceIndex.build([("status S", 1), ("work status", 2), ("permit for e-visa holders", 3)])
    assert list(index.matches(text, 0, len(text))) == []
