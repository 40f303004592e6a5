"""The laws that the models keep by themselves."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from policyfacts.records import (
    DateExpression,
    Evidence,
    Official,
    Quantity,
    Record,
    RecordWarning,
    Split,
    Statement,
    Support,
)


def test_a_record_is_immutable_and_knows_no_other_field(make_record):
    record = make_record()
    with pytest.raises(ValidationError, match="frozen"):
        record.splits = ()
    with pytest.raises(ValidationError, match="Extra inputs"):
        Record.model_validate({**record.model_dump(), "mood": "good"})


def test_a_record_survives_json(make_record, make_count):
    record = make_record(visa_counts=(make_count(1, "6,000"),))
    assert Record.model_validate_json(record.model_dump_json(by_alias=True)) == record


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"value": None}, id="nothing at all"),
        pytest.param({"value": None, "low": 5}, id="half a range"),
        pytest.param({"value": None, "low": 9, "high": 5, "qualifier": "between"}, id="upside down"),
        pytest.param({"value": 5, "qualifier": "roughly"}, id="unknown qualifier"),
    ],
)
def test_a_quantity_makes_sense(fields):
    with pytest.raises(ValidationError):
        Quantity(**fields)


def test_evidence_quotes_the_text(make_record, make_count, quote):
    item = quote("6,000")
    moved = Evidence(start=item.start + 1, end=item.end + 1, text=item.text, sentence=item.sentence)
    with pytest.raises(ValidationError, match=r"count-1\.evidence: the text at .* is not '6,000'"):
        make_record(visa_counts=(make_count(1, "6,000", evidence=(moved,)),))


def test_support_quotes_the_text(make_record, make_count):
    support = {"unit": {"rule": "unit.noun", "spans": [{"start": 0, "end": 3, "text": "Nor!"[:3]}]}}
    make_record(visa_counts=(make_count(1, "6,000", support=support),))
    support["unit"]["spans"][0]["text"] = "Swe"
    with pytest.raises(ValidationError, match=r"count-1\.support\.unit"):
        make_record(visa_counts=(make_count(1, "6,000", support=support),))


def test_support_names_where_a_value_came_from():
    with pytest.raises(ValidationError, match="neither words nor values"):
        Support(rule="inherit.total")


def test_no_entry_without_evidence(make_count):
    with pytest.raises(ValidationError, match="at least 1 item"):
        make_count(1, "6,000", evidence=())


@pytest.mark.parametrize("value", ["2031", "2031-04", "2031-04-01/2032-03-31", "XXXX-07", "2031-04~", "../2031"])
def test_dates_are_edtf(value, quote):
    assert DateExpression(id="date-1", text="2031", value=value, evidence=(quote("2031"),)).value == value


@pytest.mark.parametrize("value", ["", "April 2031", "2031-13", "2031-02-30", "2032/2031", "31-04-2031", "2031-4"])
def test_what_is_no_edtf_is_no_date(value, quote):
    with pytest.raises(ValidationError, match="no EDTF"):
        DateExpression(id="date-1", text="2031", value=value, evidence=(quote("2031"),))


def _share(make_count, **fields):
    return make_count(1, "6,000"), make_count(2, "2,000", part_of="count-1", **fields)


def test_shares_belong_to_their_total(make_record, make_count, quote):
    split = {"id": "split-1", "method": "stated", "evidence": (quote("Of these"),)}
    counts = _share(make_count)
    make_record(visa_counts=counts, splits=(Split(total="count-1", shares=("count-2",), **split),))
    with pytest.raises(ValidationError, match="share count-1 is part of None, not of count-2"):
        make_record(visa_counts=counts, splits=(Split(total="count-2", shares=("count-1",), **split),))


def test_a_chain_of_parents_ends(make_record, make_count):
    counts = make_count(1, "6,000", part_of="count-2"), make_count(2, "2,000", part_of="count-1")
    with pytest.raises(ValidationError, match="comes back"):
        make_record(visa_counts=counts)


def test_ids_resolve(make_record, make_count, quote):
    said = {"id": "statement-1", "kind": "direct", "text": "We need 6,000 people", "evidence": (quote("We need"),)}
    with pytest.raises(ValidationError, match=r"count-1\.part_of: no entry count-9"):
        make_record(visa_counts=(make_count(1, "6,000", part_of="count-9"),))
    with pytest.raises(ValidationError, match=r"statement-1\.official: no entry official-1"):
        make_record(statements=(Statement(official="official-1", **said),))
    with pytest.raises(ValidationError, match=r"statement-1\.counts: no entry count-1"):
        make_record(statements=(Statement(counts=("count-1",), **said),))
    with pytest.raises(ValidationError, match="warning text_cut: no entry date-3"):
        make_record(warnings=(RecordWarning(code="text_cut", message="cut", about=("date-3",)),))


def test_an_id_stands_once(make_record, quote):
    official = Official(id="official-1", name="Kari Lund", evidence=(quote("Kari Lund"),))
    with pytest.raises(ValidationError, match="officials: an id stands twice"):
        make_record(officials=(official, official))
