"""What is checked on every record that is written; each case breaks one law of a record that keeps them all."""

from __future__ import annotations

import pytest

from policyfacts.check import WORD_AT_MOST, check_record, check_text
from policyfacts.errors import ArticleError, RecordError
from policyfacts.records import Beneficiaries, DateExpression, Evidence, Official, Place, RecordWarning, Split


def _with_split(make_record, make_count, quote, *, warnings=(), total=None, shares=(2000, 1500), **fields):
    counts = (
        make_count(1, "6,000", **(total or {})),
        make_count(2, "2,000", part_of="count-1", quantity={"value": shares[0]}),
        make_count(3, "1,500", part_of="count-1", quantity={"value": shares[1]}),
    )
    data = {"method": "stated", "unallocated": 2500, "balance": "open"} | fields
    split = Split(id="split-1", total="count-1", shares=("count-2", "count-3"), evidence=(quote("Of these"),), **data)
    return make_record(visa_counts=counts, splits=(split,), warnings=warnings)


def test_a_good_record_passes(make_record, make_count, quote):
    check_record(make_record())
    check_record(_with_split(make_record, make_count, quote))


@pytest.mark.parametrize(
    ("fields", "shares"),
    [
        pytest.param({"unallocated": 0, "balance": "balanced"}, (4000, 2000), id="balanced"),
        pytest.param({"unallocated": None, "balance": None, "method": "equal"}, (3000, 3000), id="equal"),
        pytest.param(
            {"unallocated": -50, "balance": "balanced", "total": {"quantity": {"value": 6000, "qualifier": "about"}}},
            (4000, 2050),
            id="within the rounding of the total",
        ),
    ],
)
def test_sums_that_fit(fields, shares, make_record, make_count, quote):
    check_record(_with_split(make_record, make_count, quote, shares=shares, **fields))


@pytest.mark.parametrize(
    ("fields", "shares"),
    [
        pytest.param({"unallocated": 2400}, (2000, 1500), id="wrong rest"),
        pytest.param({"unallocated": None}, (2000, 1500), id="no rest"),
        pytest.param({"balance": "balanced"}, (2000, 1500), id="not balanced"),
        pytest.param({"balance": None}, (2000, 1500), id="no balance"),
        pytest.param({"unallocated": -1000, "balance": "open"}, (5000, 2000), id="over, not open"),
        pytest.param({"unallocated": -1000, "balance": "over"}, (5000, 2000), id="over without a warning"),
        pytest.param({"method": "lottery"}, (2000, 1500), id="a lottery has no balance"),
    ],
)
def test_sums_that_do_not_fit(fields, shares, make_record, make_count, quote):
    with pytest.raises(RecordError, match=r"^test\.txt: split-1"):
        check_record(_with_split(make_record, make_count, quote, shares=shares, **fields))


def test_shares_over_their_total_carry_a_warning(make_record, make_count, quote):
    warning = RecordWarning(code="shares_over_total", message="7,000 of 6,000", about=("split-1",))
    fields = {"unallocated": -1000, "balance": "over", "shares": (5000, 2000)}
    check_record(_with_split(make_record, make_count, quote, warnings=(warning,), **fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"issuer": "NO"},
        {"issuer": "EU"},
        {"beneficiaries": Beneficiaries(countries=("PE", "013", "EU"))},
        {"quantity": {"value": 6000, "high": 6000, "qualifier": "up_to"}},
        {"quantity": {"value": 6000, "low": 6000, "qualifier": "more_than"}},
        {"quantity": {"value": None, "low": 5000, "high": 6000, "qualifier": "between"}},
        {"quantity": {"value": 6000, "low": 5000, "high": 7000}},
    ],
    ids=str,
)
def test_counts_that_pass(fields, make_record, make_count):
    check_record(make_record(visa_counts=(make_count(1, "6,000", **fields),)))


@pytest.mark.parametrize(
    "fields",
    [
        {"issuer": "XX"},
        {"issuer": "013"},
        {"issuer": "UK"},
        {"beneficiaries": Beneficiaries(countries=("Peru",))},
        {"beneficiaries": Beneficiaries(countries=("999",))},
        {"beneficiaries": Beneficiaries(countries=("PE", "PE"))},
        {"quantity": {"value": 6000, "qualifier": "up_to"}},
        {"quantity": {"value": 6000, "low": 6000, "qualifier": "up_to"}},
        {"quantity": {"value": 6000, "high": 6000, "qualifier": "at_least"}},
        {"quantity": {"value": 6000, "high": 6000}},
        {"quantity": {"value": -6000}},
        {"support": {"unit": {"rule": "unit.noun", "from": ["visa.code"]}}},
    ],
    ids=str,
)
def test_counts_that_do_not_pass(fields, make_record, make_count):
    with pytest.raises(RecordError, match=r"^test\.txt: count-1\."):
        check_record(make_record(visa_counts=(make_count(1, "6,000", **fields),)))


@pytest.mark.parametrize(
    ("source", "fits"),
    [
        ("visa.code", True),
        ("count-1.unit", True),
        ("article.published", True),
        ("statements", True),
        ("visa.colour", False),
        ("count-2.unit", False),
        ("mood", False),
    ],
)
def test_support_comes_from_the_record(source, fits, make_record, make_count):
    support = {**make_count(1, "6,000").support, "unit": {"rule": "unit.other", "from": [source]}}
    record = make_record(visa_counts=(make_count(1, "6,000", support=support),))
    if fits:
        check_record(record)
    else:
        with pytest.raises(RecordError, match=f"{source} is no field"):
            check_record(record)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "country", "country": "PE", "code": "PE"},
        {"kind": "region", "code": "013"},
        {"kind": "state", "country": "US", "code": "US-TX"},
        {"kind": "city", "country": "NO", "latitude": 59.9, "longitude": 10.7},
        {"kind": "border"},
    ],
    ids=str,
)
def test_places_that_pass(fields, make_record, quote):
    check_record(make_record(places=(Place(id="place-1", name="Oslo", evidence=(quote("Oslo"),), **fields),)))


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "country", "code": "013"},
        {"kind": "country", "country": "ZZ"},
        {"kind": "region", "code": "PE"},
        {"kind": "state", "code": "US-ZZ"},
        {"kind": "city", "latitude": 59.9},
        {"kind": "city", "latitude": 99.0, "longitude": 10.0},
    ],
    ids=str,
)
def test_places_that_do_not_pass(fields, make_record, quote):
    with pytest.raises(RecordError, match=r"place-1"):
        check_record(make_record(places=(Place(id="place-1", name="Oslo", evidence=(quote("Oslo"),), **fields),)))


@pytest.mark.parametrize(("country", "fits"), [("NO", True), ("UN", True), ("EU", True), (None, True), ("XQ", False)])
def test_officials_serve_a_country(country, fits, make_record, quote):
    official = Official(id="official-1", name="Kari Lund", country=country, evidence=(quote("Kari Lund"),))
    record = make_record(officials=(official,))
    if fits:
        check_record(record)
    else:
        with pytest.raises(RecordError, match=r"official-1\.country"):
            check_record(record)


def test_entries_are_numbered_by_first_mention(make_record, quote):
    def date(number, words):
        return DateExpression(id=f"date-{number}", text=words, evidence=(quote(words),))

    check_record(make_record(dates=(date(1, "issue"), date(2, "2031"))))
    with pytest.raises(RecordError, match="mentioned before"):
        check_record(make_record(dates=(date(1, "2031"), date(2, "issue"))))
    with pytest.raises(RecordError, match="expected date-1"):
        check_record(make_record(dates=(date(2, "2031"),)))


def test_a_mention_stands_once(make_record, quote):
    twice = DateExpression(id="date-1", text="2031", evidence=(quote("2031"), quote("2031")))
    with pytest.raises(RecordError, match="stands twice"):
        check_record(make_record(dates=(twice,)))


def test_evidence_is_checked_where_the_text_is_left_out(make_record):
    beyond = Evidence(start=995, end=999, text="2031", sentence=(990, 1000))
    record = make_record(article={"text": None}, dates=(DateExpression(id="date-1", text="2031", evidence=(beyond,)),))
    with pytest.raises(RecordError, match="not inside its sentence and the text"):
        check_record(record)


@pytest.mark.parametrize("article", [{"id": "0" * 16}, {"text_sha256": "0" * 64, "id": "0" * 16}], ids=["id", "sha256"])
def test_the_article_is_the_one_it_says(article, make_record):
    with pytest.raises(RecordError, match="article"):
        check_record(make_record(article=article))


@pytest.mark.parametrize("text", ["6,000 visas.", "签证", "x" * WORD_AT_MOST + " " + "y" * WORD_AT_MOST], ids=len)
def test_a_text_with_words_can_be_read(text):
    check_text(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no sentence"),
        ("* * *\n\n--- 6,000", "no sentence"),
        ("so " + "x" * (WORD_AT_MOST + 1), "character 3: a word of"),
    ],
    ids=["empty", "no words", "endless word"],
)
def test_a_text_without_sentences_cannot(text, words):
    with pytest.raises(ArticleError, match=f"^{words}"):
        check_text(text)
