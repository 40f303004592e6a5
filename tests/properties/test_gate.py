"""The gate loses no visa count: what it passes over has none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from policyfacts.find.gate import may_hold_counts
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
WHO = ("Norway", "The ministry", "Lebanon", "It", "The council", "A spokesman for the farms")
DOES = ("will issue", "may take on", "has granted", "wants", "cut", "is to recruit", "agreed to", "counted")
NUMBERS = ("6,000", "twelve thousand", "1.2 lakh", "two", "up to 300", "half of the 40", "22K")
WHAT = (
    "visas", "places", "workers", "maids", "nurses from Peru", "refugees", "tonnes", "students", "H-2B visas", "people",
    "seasonal workers", "cards", "applications", "extensions", "pickers under the quota", "caregivers from abroad",
)  # fmt: skip
TAILS = (
    "", " under the accord", " in 2031", " a month", ", the labour minister said", " under PALM", " for family reunion",
    " and 500 more for Nepal", ", of whom 900 are Fijians", " to fill its quota",
)  # fmt: skip
SENTENCES = st.builds(
    "{} {} {} {}{}.".format, *(st.sampled_from(choices) for choices in (WHO, DOES, NUMBERS, WHAT, TAILS))
)


@pytest.mark.parametrize("corpus", ["seeds", "dev", "own", "micro", "heldout"])
def test_no_count_of_the_corpus_is_lost(corpus, corpus_records):
    records = corpus_records(corpus)
    lost = [r.article.source for r in records if r.visa_counts and not may_hold_counts(r.article.text, BOOK)]
    assert lost == []
    assert [record for record in records if record.visa_counts]


def test_no_count_of_any_text_is_lost(extractor):
    @settings(max_examples=150)
    @given(st.lists(SENTENCES, min_size=1, max_size=4))
    def passes_over_nothing(sentences):
        text = " ".join(sentences)
        if not may_hold_counts(text, BOOK):
            assert extractor.extract(text).visa_counts == ()

    passes_over_nothing()


@pytest.mark.parametrize(
    "text",
    [
        "Norway will issue visas to all who ask.",
        "The plant has laid off 300 workers, and 40 nurses protested.",
        "Berg scored twice before a crowd of 12,400 students and tourists.",
        "The city spent 4.5 million euros on refuge for 12 evacuees.",
    ],
)
def test_general_news_is_passed_over(text):
    assert not may_hold_counts(text, BOOK)


@pytest.mark.parametrize(
    "text",
    [
        "Norway will issue 6,000 visas.",
        "Six thousand guest workers may come; guest workers are wanted.",
        "Lebanon may take on 20,000 maids and carers under the accord.",
        "PALM scheme places fell to 30,000.",
        "The cap on H-2B is 66,000.",
    ],
)
def test_policy_news_is_not(text):
    assert may_hold_counts(text, BOOK)
