"""What differs between two records: every class, field by field, and nothing where only order and ids differ."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from policyfacts.compare.diff.articles import Kept, pair_articles
from policyfacts.compare.diff.assign import assign
from policyfacts.compare.diff.fields import check_scope
from policyfacts.compare.diff.model import Scope
from policyfacts.compare.diff.records import diff_records
from policyfacts.compare.diff.summary import Summary
from policyfacts.errors import InputError
from policyfacts.records import Support


@pytest.fixture
def old(make_record, make_count, quote):
    """Two shares of a total, a split, an official and what he says, a place, a date."""
    return make_record(
        article={"published": "2031-02-12"},
        visa_counts=(
            make_count(1, "6,000", issuer="NO", attributed_to="Kari Lund"),
            make_count(2, "2,000", issuer="NO", part_of="count-1", beneficiaries={"countries": ("PE", "NP")}),
            make_count(3, "1,500", issuer="NO", part_of="count-1"),
        ),
        splits=({"id": "split-1", "total": "count-1", "shares": ("count-2", "count-3"), "method": "stated",
                 "unallocated": 2500, "balance": "open", "evidence": (quote("Of these"),)},),
        officials=({"id": "official-1", "name": "Kari Lund", "role": "Minister", "evidence": (quote("Kari Lund"),)},),
        places=({"id": "place-1", "name": "Oslo", "kind": "city", "country": "NO", "evidence": (quote("Oslo"),)},),
        dates=({"id": "date-1", "text": "2031", "value": "2031", "evidence": (quote("2031"),)},),
        statements=({"id": "statement-1", "speaker": "Lund", "official": "official-1", "kind": "direct",
                     "text": "We need 6,000 people,", "counts": ("count-1",), "evidence": (quote("We need"),)},),
        warnings=({"code": "text_cut", "message": "cut", "about": ("count-3",)},),
    )  # fmt: skip


def altered(record, facet, number, **fields):
    """The record with other values in one entry; nested ones with a double underscore."""
    entries = list(getattr(record, facet))
    entry = entries[number]
    for name, value in fields.items():
        outer, _, inner = name.partition("__")
        new = getattr(entry, outer).model_copy(update={inner: value}) if inner else value
        entry = entry.model_copy(update={outer: new})
    entries[number] = entry
    return record.model_copy(update={facet: tuple(entries)})


def told(old, new, **scope):
    """The changes as short lines."""
    found = diff_records(old, new, Scope(**scope))
    return [
        (change.kind, change.facet, change.old, change.new, *(one.field for one in change.fields))
        for change in found.changes
    ]


def test_a_record_is_the_same_as_itself(old):
    found = diff_records(old, old)
    assert (found.changes, found.same, found.differs) == ((), 9, False)


ALTERED = [
    (("visa_counts", 1, {"status": "issued"}), ("changed", "visa_counts", "count-2", "count-2", "status")),
    (("visa_counts", 1, {"quantity__qualifier": "about", "unit": "visas"}),
     ("changed", "visa_counts", "count-2", "count-2", "quantity.qualifier", "unit")),
    (("visa_counts", 1, {"beneficiaries__countries": ("PE",)}),
     ("changed", "visa_counts", "count-2", "count-2", "beneficiaries.countries")),
    (("visa_counts", 1, {"visa__temporary": False}),
     ("changed", "visa_counts", "count-2", "count-2", "visa.temporary")),
    (("visa_counts", 0, {"attributed_to": None}), ("relinked", "visa_counts", "count-1", "count-1", "attributed_to")),
    (("splits", 0, {"shares": ("count-2",)}), ("relinked", "splits", "split-1", "split-1", "shares")),
    (("splits", 0, {"unallocated": 0, "balance": "balanced"}),
     ("changed", "splits", "split-1", "split-1", "unallocated", "balance")),
    (("officials", 0, {"former": True}), ("changed", "officials", "official-1", "official-1", "former")),
    (("places", 0, {"latitude": 59.9}), ("changed", "places", "place-1", "place-1", "latitude")),
    (("dates", 0, {"value": None}), ("changed", "dates", "date-1", "date-1", "value")),
    (("statements", 0, {"official": None}), ("relinked", "statements", "statement-1", "statement-1", "official")),
    (("statements", 0, {"counts": ("count-2",)}), ("relinked", "statements", "statement-1", "statement-1", "counts")),
    (("statements", 0, {"kind": "indirect"}), ("changed", "statements", "statement-1", "statement-1", "kind")),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), ALTERED)
def test_one_entry_that_differs_is_one_change(change, line, old):
    facet, number, fields = change
    assert told(old, altered(old, facet, number, **fields)) == [line]


def test_another_parent_is_a_new_link_and_says_both(old):
    split = {"splits": (), "statements": (), "warnings": ()}
    before = old.model_copy(update=split)
    after = altered(before, "visa_counts", 1, part_of="count-3")
    assert told(before, after) == [("relinked", "visa_counts", "count-2", "count-2", "part_of")]
    (field,) = diff_records(before, after).changes[0].fields
    assert (field.old, field.new) == ("6,000 permits, authorized (NO)", "1,500 permits, authorized (NO)")


def test_moved_evidence_is_no_change_of_the_fact(old, quote):
    after = altered(old, "visa_counts", 0, evidence=(quote("6,000", nth=1),))
    assert told(old, after) == [("evidence", "visa_counts", "count-1", "count-1", "evidence")]
    assert told(old, after, ignore=("evidence",)) == []


def test_a_value_reached_in_another_way_is_told(old):
    support = dict(old.visa_counts[1].support)
    support["unit"] = Support(rule="inherit.total", from_=("count-1.unit",))
    after = altered(old, "visa_counts", 1, support=support)
    assert told(old, after) == [("evidence", "visa_counts", "count-2", "count-2", "support.unit")]
    (field,) = diff_records(old, after).changes[0].fields
    assert (field.old_rule, field.new_rule) == ("test.rule", "inherit.total")
    assert told(old, after, ignore=("support",)) == told(old, after, ignore=("visa_counts.support.unit",)) == []


def test_the_rules_behind_both_values_stand_beside_a_change(old):
    support = {**old.visa_counts[1].support, "status": Support(rule="status.issued", from_=("unit",))}
    (change,) = diff_records(old, altered(old, "visa_counts", 1, status="issued", support=support)).changes
    (field,) = change.fields  # the support of a changed value is no second change
    assert (field.old, field.new) == ("authorized", "issued")
    assert (field.old_rule, field.new_rule) == ("test.rule", "status.issued")


def test_the_sentence_of_a_change_comes_from_the_side_that_has_the_text(old):
    bare = old.model_copy(update={"article": old.article.model_copy(update={"text": None})})
    for before, after in ((old, bare), (bare, old)):
        (change,) = diff_records(altered(before, "dates", 0, value=None), after).changes
        start, end = change.words
        assert change.sentence[start:end] == "2031"
        assert change.sentence.startswith("Norway will issue")
    (change,) = diff_records(altered(bare, "dates", 0, value=None), bare).changes
    assert (change.sentence, change.words) == ("2031", (0, 4))


def test_what_was_added_and_lost(old):
    fewer = old.model_copy(update={"places": (), "dates": ()})
    assert told(fewer, old) == [("added", "places", None, "place-1"), ("added", "dates", None, "date-1")]
    assert told(old, fewer) == [("lost", "places", "place-1", None), ("lost", "dates", "date-1", None)]


def test_the_same_words_read_as_another_number_are_one_change(old, quote):
    after = altered(old, "visa_counts", 2, quantity__value=15000)
    assert told(old, after)[0] == ("changed", "visa_counts", "count-3", "count-3", "quantity.value")


def test_another_number_in_other_words_is_lost_and_added(old, make_count):
    one = old.model_copy(update={"visa_counts": old.visa_counts[:1], "splits": (), "warnings": ()})
    other = one.model_copy(update={"visa_counts": (make_count(1, "2,000"),), "statements": ()})
    kinds = [line[:2] for line in told(one, other) if line[1] == "visa_counts"]
    assert kinds == [("added", "visa_counts"), ("lost", "visa_counts")]


def test_equal_numbers_go_to_the_nearest_and_the_best_whole(make_record, make_count):
    def record(*fields):
        return make_record(visa_counts=tuple(make_count(n, "6,000", **one) for n, one in enumerate(fields, start=1)))

    near = {"issuer": "NO", "status": "issued", "unit": "visas"}
    far = {"issuer": "SE", "status": "denied", "unit": "people"}
    assert told(record(near, far), record({**far, "per": "year"}, {**near, "per": "year"})) == [
        ("changed", "visa_counts", "count-2", "count-1", "per"),
        ("changed", "visa_counts", "count-1", "count-2", "per"),
    ]


def test_the_article_itself(old):
    after = old.model_copy(update={"article": old.article.model_copy(update={"published": None})})
    assert told(old, after) == [("changed", "article", "article", "article", "published")]
    assert told(old, after, only=("places",)) == told(old, after, ignore=("published",)) == []


def test_only_some_facets_and_fields(old):
    after = altered(altered(old, "places", 0, country="SE"), "visa_counts", 0, status="issued", unit="visas")
    assert [line[1] for line in told(old, after, only=("places",))] == ["places"]
    assert told(old, after, ignore=("status", "places.country")) == [
        ("changed", "visa_counts", "count-1", "count-1", "unit")
    ]
    assert [line[1] for line in told(old, after, ignore=("places.status", "unit"))] == ["visa_counts", "places"]
    assert told(old, altered(old, "visa_counts", 0, visa__code="H-2B"), ignore=("visa",)) == []
    # A name is no prefix of letters: `per` is not `period`.
    assert told(old, altered(old, "visa_counts", 0, period="2031"), ignore=("per",)) != []


@pytest.mark.parametrize(
    "ignore", ["status", "visa", "visa.code", "places.code", "evidence", "support", "support.unit"]
)
def test_names_that_can_be_ignored(ignore):
    check_scope(Scope(ignore=(ignore,), only=("article", "visa_counts", "warnings")))


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(ignore=("statuss",)), "--ignore statuss: no such field"),
        (Scope(ignore=("places.status",)), "--ignore places.status: no such field"),
        (Scope(ignore=("visa.name",)), "--ignore visa.name: no such field"),
        (Scope(ignore=("",)), "--ignore : no such field"),
        (Scope(only=("counts",)), "--only counts: no such facet; there are article, visa_counts"),
    ],
)
def test_names_that_are_none(scope, words):
    with pytest.raises(InputError) as error:
        check_scope(scope)
    assert str(error.value).startswith(words)


def test_figures(old):
    summary = Summary()
    summary.add(diff_records(old, old))
    assert summary.line == "same: 9 facts in 1 article"
    summary.add(diff_records(old, altered(old, "visa_counts", 1, status="issued", unit="visas")))
    summary.add(diff_records(None, old))
    assert summary.differs
    assert summary.line == "articles: 1 differ, 1 only in the new, 1 same; facts: 9 added, 1 changed, 17 same"
    assert dict(summary.fields_of("visa_counts")) == {"status": 1, "unit": 1}


# ---------------------------------------------------------------------------------------------------- articles


def kept(source, article_id, name="", where=""):
    return Kept(source, name or source, article_id, where, b"")


def test_articles_are_matched_by_text_and_source_then_source_then_text_then_name():
    old = [kept("a", "1"), kept("b", "2"), kept("c", "3"), kept("x/d", "4", "d"), kept("e", "5"), kept("a", "1")]
    new = [kept("d", "44", "d"), kept("moved", "3"), kept("b", "22"), kept("a", "1"), kept("f", "6")]
    pairs = [(pair.old and pair.old.source, pair.new and pair.new.source) for pair in pair_articles(old, new)]
    assert pairs == [("a", "a"), ("a", None), ("b", "b"), ("x/d", "d"), ("e", None), (None, "f"), ("c", "moved")]


def test_a_name_that_two_articles_have_says_nothing():
    old = [kept("2030/index", "1", "index"), kept("2031/index", "2", "index")]
    new = [kept("2032/index", "3", "index")]
    assert all(None in (pair.old, pair.new) for pair in pair_articles(old, new))


# ---------------------------------------------------------------------------------------------------- laws


@settings(max_examples=200)
@given(st.integers(0, 4).flatmap(lambda n: st.lists(st.lists(st.integers(0, 5), min_size=n, max_size=n), max_size=5)))
def test_no_assignment_is_better(fits):
    from itertools import permutations

    pairs = assign(fits)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(fits[row][column] > 0 for row, column in pairs)
    columns = len(fits[0]) if fits else 0
    padded = [[*row, *([0] * len(fits))] for row in fits]
    best = max(
        sum(padded[row][column] for row, column in enumerate(order))
        for order in permutations(range(columns + len(fits)), len(fits))
    )
    assert sum(fits[row][column] for row, column in pairs) == best


def renumbered(record, random):
    """The record with the facts of each facet in another order, and other ids."""
    from policyfacts.records import Record
    from policyfacts.write.lines import record_data

    data = record_data(record)
    facets = ("visa_counts", "splits", "officials", "places", "dates", "statements")
    names = {}
    for facet in facets:
        random.shuffle(data[facet])
        numbers = random.sample(range(1, 99), len(data[facet]))
        for entry, number in zip(data[facet], numbers, strict=True):
            names[entry["id"]] = f"{entry['id'].partition('-')[0]}-{number}"
            random.shuffle(entry["evidence"])
    random.shuffle(data["warnings"])

    def named(value):
        if isinstance(value, dict):
            return {
                key: named(item) if key not in ("text", "message", "article") else item for key, item in value.items()
            }
        if isinstance(value, list):
            return [named(item) for item in value]
        if isinstance(value, str):
            head, dot, rest = value.partition(".")
            return names.get(head, head) + dot + rest
        return value

    return Record.model_validate(named(data))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_order_and_ids_say_nothing(old, make_count, random):
    # Twins: two totals alike to the last word, each with a share of its own; nothing but their ids tells them apart.
    twins = (
        make_count(4, "2,000"),
        make_count(5, "2,000"),
        make_count(6, "1,500", part_of="count-4"),
        make_count(7, "1,500", part_of="count-5"),
    )
    record = old.model_copy(update={"visa_counts": (*old.visa_counts, *twins)})
    assert diff_records(record, renumbered(record, random)).changes == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.sampled_from(["6,000", "2,000", "1,500"]))
def test_one_more_fact_is_one_added(old, make_count, random, words):
    count = make_count(
        50, words, status=random.choice(["issued", "authorized"]), part_of=random.choice([None, "count-1"])
    )
    place = random.randrange(4)
    more = old.model_copy(update={"visa_counts": (*old.visa_counts[:place], count, *old.visa_counts[place:])})
    assert [change.kind for change in diff_records(old, renumbered(more, random)).changes] == ["added"]
    assert [change.kind for change in diff_records(renumbered(more, random), old).changes] == ["lost"]


@pytest.mark.parametrize("corpus", ["seeds", "dev"])
def test_order_and_ids_of_our_corpora_say_nothing(corpus, corpus_records):
    from random import Random

    for record in corpus_records(corpus):
        assert diff_records(record, renumbered(record, Random(7))).changes == ()  # noqa: S311  order, no secret
