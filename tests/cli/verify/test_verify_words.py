"""Evidence, support, texts and links, each damaged in turn: what does not bear out the record is told."""

from __future__ import annotations

import hashlib
import re

import pytest

FACETS = ("visa_counts", "splits", "officials", "places", "dates", "statements")
READ = ["quantity.value", "status", "visa", "unit", "issuer", "period"]


def _is_about(lines, place):
    return any(re.match(rf"{re.escape(place)}[.:]", line) for line in lines)


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("side", ["start", "end"])
def test_a_shifted_evidence(facet, side, told):
    def change(row):
        row[facet][-1]["evidence"][0][side] -= 1

    lines = told("north", change)
    assert any(re.match(rf"{facet.removeprefix('visa_')[:-1]}-\d+\.evidence: ", line) for line in lines)


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("by", [-1, 1, 40])
def test_a_shifted_support_span(path, by, told, entry):
    def change(row):
        span = entry(row, "count-1")["support"][path]["spans"][0]
        span["start"] += by
        span["end"] += by

    assert _is_about(told("north", change), f"count-1.support.{path}")


@pytest.mark.parametrize("path", READ)
def test_support_that_quotes_other_words(path, told, entry):
    """The span and its text agree with the article, but the words say nothing of the kind."""

    def change(row):
        start = row["article"]["text"].index("told reporters")
        words = {"start": start, "end": start + 14, "text": "told reporters"}
        entry(row, "count-1")["support"][path]["spans"] = [words]

    assert _is_about(told("north", change), f"count-1.{path}")


def test_evidence_that_quotes_another_number(told, entry):
    def change(row):
        entry(row, "count-2")["evidence"] = entry(row, "count-3")["evidence"]

    assert _is_about(told("north", change), "count-2.evidence")


def test_evidence_outside_its_sentence(told, entry):
    def change(row):
        entry(row, "place-4")["evidence"][0]["sentence"] = [0, 5]

    assert _is_about(told("north", change), "place-4.evidence")


def test_a_value_read_outside_the_evidence(told, entry):
    """The same number stands elsewhere, where it is another count's."""

    def change(row):
        evidence = entry(row, "count-1")["evidence"]
        row["visa_counts"][0]["evidence"] = evidence[1:]

    assert _is_about(told("south", change), "count-1.quantity.value")


# ---------------------------------------------------------------------------------------------------- the article


def _retold(row, old, new):
    """Put other words of the same length into the text and every quotation of it, and hash it anew."""
    text = row["article"]["text"].replace(old, new)
    assert len(text) == row["article"]["characters"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    row["article"] |= {"text": text, "text_sha256": digest, "id": digest[:16]}
    for facet in FACETS:
        for item in row[facet]:
            spans = [*item["evidence"], *(s for part in item.get("support", {}).values() for s in part["spans"])]
            for span in spans:
                span["text"] = text[span["start"] : span["end"]]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        pytest.param("6,000", "6,010", "count-1.quantity.value", id="number"),
        pytest.param("up to", "about", "count-1.quantity.qualifier", id="qualifier"),
        pytest.param("permits in", "experts in", "count-1.unit", id="unit"),
        pytest.param("student visas", "transit visas", "count-6.visa.category", id="category"),
        pytest.param("will issue", "would deny", "count-1.status", id="status"),
        pytest.param("in 2031", "in 2041", "count-1.period", id="period"),
        pytest.param("a month", "per day", "count-5.per", id="rate"),
        pytest.param("from Peru", "from Cuba", "count-2.beneficiaries.countries", id="beneficiary"),
        pytest.param("Norway", "Sweden", "count-1.issuer", id="issuer"),
        pytest.param("Of these", "On peaks", "count-2.part_of", id="part"),
        pytest.param("equally", "at dawn", "split-2.method", id="method"),
        pytest.param("Monday", "Friday", "date-2.value", id="date"),
        pytest.param("Kari Lund", "Kari Land", "official-1.name", id="official"),
        pytest.param("Labour Minister", "Labour Visitors", "official-1.role", id="role"),
        pytest.param("former", "clever", "official-2.former", id="former"),
        pytest.param("Nepal", "Japan", "place-4.code", id="country"),
        pytest.param("OSLO", "ROME", "place-1", id="city"),
        pytest.param("Central", "Eastern", "place-7.code", id="region"),
        pytest.param("border", "harbor", "place-6", id="border"),
        pytest.param(" said ", " hums ", "statement-1.verb", id="verb"),
        pytest.param("“We", "·We", "statement-2.kind", id="quotation mark"),
    ],
)
def test_an_article_that_says_something_else(old, new, place, told):
    """Text, hash and quotations agree; only the values are those of the article before."""
    assert _is_about(told("north", lambda row: _retold(row, old, new)), place)


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("text", "Norway will issue 6,000 permits.", "article.text_sha256"),
        ("text", "Norway will issue 6,000 permits.", "count-1.evidence"),
        ("text", "Norway will issue 6,000 permits.", "article.characters"),
        ("text", 7, "article.text"),
        ("text_sha256", "0" * 64, "article.text_sha256"),
        ("text_sha256", "none", "article.text_sha256"),
        ("id", "0" * 16, "article.id"),
        ("characters", 5, "article.characters"),
        ("published", "some day", "article.published"),
        ("published", "2033-02-12", "date-2.value"),
        ("published", None, "date-2.value"),
        ("publisher", 7, "article.publisher"),
    ],
)
def test_another_article(field, value, place, told):
    assert _is_about(told("north", lambda row: row["article"].update({field: value})), place)


def test_a_language_that_is_not_read(told):
    text = (
        "El gobierno de la ciudad dijo que los permisos para los obreros no se darán a nadie en el año que viene. " * 3
    )
    digest = hashlib.sha256(text.encode()).hexdigest()

    def change(row):
        article = {"text": text, "text_sha256": digest, "id": digest[:16], "characters": len(text), "language": "es"}
        row["article"] |= article
        row |= {facet: [] for facet in FACETS}

    assert told("north", change) == ["article.language: the text is not in English, and no warning says so"]


# ------------------------------------------------------------------------------------------------- support and links


@pytest.mark.parametrize(
    ("path", "fields", "words"),
    [
        pytest.param("status", {"from": ["count-3.status"]}, "count-3 is not its total", id="not its total"),
        pytest.param("status", {"from": ["count-1.unit"]}, "count-1.unit is no status", id="another field"),
        pytest.param("status", {"from": ["count-9.status"]}, "count-9.status is no", id="no such count"),
        pytest.param("status", {"rule": "unit.noun"}, "unit.noun gives no status", id="a rule of another field"),
        pytest.param("status", {"rule": "nobody.knows"}, "no rule is called nobody.knows", id="a rule that is none"),
        pytest.param("status", {"rule": "status.issued.out"}, "reads words, and none are named", id="no words"),
        pytest.param("part_of", {"rule": "split.sum"}, "not among those that add up", id="no sum"),
        pytest.param(
            "unit", {"rule": "inherit.sentence", "from": ["count-2.unit"]}, "comes from itself", id="a circle"
        ),
    ],
)
def test_support_that_leads_nowhere(path, fields, words, told, entry):
    lines = told("north", lambda row: entry(row, "count-2")["support"][path].update(fields))
    assert any(line.startswith(f"count-2.{path}") and words in line for line in lines)


def test_support_that_is_gone(told, entry):
    lines = told("north", lambda row: entry(row, "count-2")["support"].pop("status"))
    assert lines == ["count-2.support: nothing says how status was reached"]


def test_support_for_what_is_not_there(told, entry):
    def change(row):
        entry(row, "count-5")["support"]["period"] = entry(row, "count-1")["support"]["period"]

    assert told("north", change) == ["count-5.period: the words '2031' read as 2031, the record says null"]


def test_a_warning_about_nothing(told):
    warning = {"code": "shares_over_total", "message": "too much", "about": ["count-1"]}
    assert _is_about(told("north", lambda row: row["warnings"].append(warning)), "warning-1.about")


def test_entries_out_of_order(told):
    assert _is_about(told("north", lambda row: row["visa_counts"].reverse()), "count-7")


def test_shares_that_do_not_add_up(told, entry):
    """Number, words and evidence of a share agree; the split was made for another number."""

    def change(row):
        _retold(row, "2,000", "2,900")
        entry(row, "count-2")["quantity"]["value"] = 2900

    assert _is_about(told("north", change), "split-1.unallocated")


def test_a_sum_that_is_none(told, entry):
    def change(row):
        _retold(row, "300", "200")
        entry(row, "count-6")["quantity"]["value"] = 200
        entry(row, "split-2")["unallocated"] = 100
        entry(row, "split-2")["balance"] = "open"

    assert _is_about(told("south", change), "count-6.part_of")


def test_one_fault_may_have_consequences(told, entry):
    assert told("north", lambda row: entry(row, "count-1").update(unit="visas")) == [
        "count-1.unit: the words 'permits' read as permits, the record says visas",
        "count-2.unit: count-1.unit by inherit.total gives visas, the record says permits",
        "count-3.unit: count-1.unit by inherit.total gives visas, the record says permits",
    ]
