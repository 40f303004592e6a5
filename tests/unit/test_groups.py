"""Classes of people, in the article's words."""

from __future__ import annotations

import pytest

GROUPS = [
    ("Norway will issue 900 work permits: 700 for returning workers and 200 for cooks.", 700, "returning workers"),
    ("Norway will issue 900 work permits in 2031: 700 for welders and 200 for care home assistants.", 200,
     "care home assistants"),
    ("Of Norway's 900 work permits 750 were reserved for nurses and midwives.", 750, "nurses and midwives"),
    ("Of Norway's 900 visas 750 would be kept for people persecuted for their religion.", 750,
     "people persecuted for their religion"),
    ("Norway issued 900 work permits. Seasonal workers received 650.", 650, "Seasonal workers"),
    ("Norway issued 900 work permits, 340 of them to women.", 340, "women"),
    ("Norway let in 900 refugees on humanitarian visas, among them 340 children.", 340, "children"),
    ("Norway issued 900 work permits:\n\n- permanent workers – 700\n- trainees – 200", 700, "permanent workers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "group"), GROUPS)
def test_the_class_of_people_that_a_number_is_for(extractor, text, number, group):
    (count,) = [c for c in extractor.extract(text).visa_counts if c.quantity.value == number]
    assert count.beneficiaries.group == group
    assert [span.text for span in count.support["beneficiaries.group"].spans] == [group]


NONE = [
    "Norway issued 900 work permits for workers.",
    "Norway issued 900 work permits to Chadian nurses.",
    "Norway will issue 900 work permits for the hotel trade.",
    "Norway issued 900 work permits to applicants in 2030.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_group_where_the_words_name_none_or_a_country_says_it(extractor, text):
    (count,) = extractor.extract(text).visa_counts
    assert count.beneficiaries.group is None
