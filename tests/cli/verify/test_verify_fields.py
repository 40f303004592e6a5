"""Every field of every kind of entry, changed one at a time: each change is told, with the entry and the field."""

from __future__ import annotations

import re

import pytest

from policyfacts.records import (
    Beneficiaries,
    DateExpression,
    Official,
    Place,
    Quantity,
    Split,
    Statement,
    Visa,
    VisaCount,
)


@pytest.mark.parametrize("name", ["north", "south"])
def test_the_records_are_sound(name, told):
    assert told(name) == []


# ----------------------------------------------------------------------------------- every field of every kind of entry

FIELDS = [
    # what a count says: where each value is read, where it is derived, and where there is none
    ("north", "count-1", "quantity.value", 6001),
    ("north", "count-1", "quantity.high", 7000),
    ("north", "count-1", "quantity.high", None),
    ("north", "count-1", "quantity.low", 100),
    ("north", "count-1", "quantity.qualifier", "exact"),
    ("north", "count-1", "quantity.qualifier", "fewer_than"),
    ("north", "count-1", "quantity.computed", True),
    ("north", "count-2", "quantity.value", 2500),
    ("north", "count-2", "quantity.qualifier", "about"),
    ("south", "count-3", "quantity.low", 4500),
    ("south", "count-3", "quantity.high", 6000),
    ("south", "count-3", "quantity.value", 4500),
    ("south", "count-4", "quantity.value", 2500),
    ("south", "count-4", "quantity.computed", False),
    ("south", "count-4", "quantity.qualifier", "nearly"),
    ("south", "count-8", "quantity.qualifier", "more_than"),
    ("north", "count-1", "unit", "visas"),
    ("north", "count-2", "unit", "people"),
    ("north", "count-1", "visa.text", "work permits"),
    ("north", "count-1", "visa.category", "study"),
    ("north", "count-1", "visa.category", None),
    ("north", "count-1", "visa.temporary", False),
    ("north", "count-1", "visa.temporary", None),
    ("north", "count-1", "visa.programme", "Fjord Pass"),
    ("south", "count-1", "visa.code", "H-2A"),
    ("south", "count-1", "visa.code", None),
    ("south", "count-4", "visa.code", "H-1B"),
    ("south", "count-5", "visa.text", "H-2B visas"),
    ("south", "count-5", "visa.category", "work"),
    ("south", "count-1", "change", "level"),
    ("south", "count-1", "change", "decrease"),
    ("north", "count-1", "change", "increase"),
    ("south", "count-4", "change", "level"),
    ("north", "count-1", "status", "issued"),
    ("north", "count-2", "status", "proposed"),
    ("north", "count-4", "status", "issued"),
    ("north", "count-5", "status", "authorized"),
    ("south", "count-1", "status", "authorized"),
    ("south", "count-9", "status", "authorized"),
    ("north", "count-1", "issuer", "SE"),
    ("north", "count-1", "issuer", None),
    ("south", "count-1", "issuer", "CA"),
    ("south", "count-5", "issuer", "MX"),
    ("south", "count-7", "issuer", "MX"),
    ("south", "count-8", "issuer", "HT"),
    ("north", "count-1", "beneficiaries.countries", ["PE"]),
    ("north", "count-2", "beneficiaries.countries", ["CL"]),
    ("north", "count-7", "beneficiaries.countries", ["KE"]),
    ("north", "count-7", "beneficiaries.countries", []),
    ("south", "count-4", "beneficiaries.countries", ["MX"]),
    ("south", "count-7", "beneficiaries.countries", ["MX"]),
    ("north", "count-1", "beneficiaries.group", "farm hands"),
    ("north", "count-1", "period", "2032"),
    ("north", "count-1", "period", None),
    ("north", "count-2", "period", "2030"),
    ("north", "count-6", "period", "2029"),
    ("south", "count-1", "period", "2030-04-01/2031-03-31"),
    ("south", "count-2", "period", "2029-10-01/2030-09-30"),
    ("north", "count-5", "per", "year"),
    ("north", "count-5", "per", None),
    ("north", "count-1", "per", "month"),
    ("north", "count-1", "attributed_to", "Ama Mensah"),
    ("north", "count-1", "attributed_to", None),
    ("north", "count-5", "attributed_to", "Kari Lund"),
    ("north", "count-2", "part_of", None),
    ("north", "count-2", "part_of", "count-6"),
    ("north", "count-5", "part_of", "count-1"),
    ("south", "count-5", "part_of", "count-1"),
    ("south", "count-4", "part_of", "count-2"),
    # how a count is shared out
    ("north", "split-1", "total", "count-6"),
    ("north", "split-1", "shares", ["count-2"]),
    ("north", "split-1", "shares", []),
    ("north", "split-1", "method", "equal"),
    ("north", "split-1", "among", {"countries": ["PE"], "group": None}),
    ("north", "split-1", "unallocated", 0),
    ("north", "split-1", "unallocated", None),
    ("north", "split-1", "balance", "balanced"),
    ("north", "split-1", "balance", "over"),
    ("north", "split-1", "balance", None),
    ("north", "split-2", "method", "lottery"),
    ("north", "split-2", "total", "count-1"),
    ("north", "split-2", "among", {"countries": ["KE"], "group": None}),
    ("south", "split-2", "balance", "open"),
    # officials
    ("north", "official-1", "name", "Kari Lunde"),
    ("north", "official-1", "aliases", ["Lund"]),
    ("north", "official-1", "role", "Finance Minister"),
    ("north", "official-1", "role_kind", "judge"),
    ("north", "official-1", "organisation", "Justice Ministry"),
    ("north", "official-1", "country", "SE"),
    ("north", "official-1", "former", True),
    ("south", "official-1", "organisation", "DOL"),
    # places
    ("north", "place-1", "name", "Bergen"),
    ("north", "place-1", "kind", "state"),
    ("north", "place-1", "country", "SE"),
    ("north", "place-1", "code", "NO-03"),
    ("north", "place-1", "geonames_id", 3161732),
    ("north", "place-1", "geonames_id", None),
    ("north", "place-1", "latitude", 60.5),
    ("north", "place-1", "longitude", 11.5),
    ("north", "place-2", "name", "Sweden"),
    ("north", "place-2", "code", "SE"),
    ("north", "place-2", "country", "SE"),
    ("north", "place-2", "geonames_id", 1),
    ("north", "place-6", "kind", "city"),
    ("north", "place-6", "name", "northern border"),
    ("north", "place-6", "country", "NO"),
    ("north", "place-7", "code", "005"),
    ("north", "place-7", "name", "South America"),
    ("north", "place-7", "kind", "other"),
    ("south", "place-2", "code", "US-ME"),
    ("south", "place-2", "name", "Maine"),
    ("south", "place-2", "country", "CA"),
    ("south", "place-2", "latitude", 42.0),
    ("south", "place-4", "geonames_id", 3121881),  # the Guadalajara of Spain
    # dates
    ("north", "date-1", "text", "2032"),
    ("north", "date-1", "value", "2032"),
    ("north", "date-1", "value", None),
    ("north", "date-2", "text", "Tuesday"),
    ("north", "date-2", "value", "2031-02-11"),
    ("north", "date-3", "value", "2029"),
    ("south", "date-1", "value", "2030"),
    ("south", "date-2", "value", "2029-10-01/2030-09-30"),
    # statements
    ("north", "statement-1", "speaker", "Ama Mensah"),
    ("north", "statement-1", "speaker", None),
    ("north", "statement-1", "organisation", "Labour Ministry"),
    ("north", "statement-1", "role", "Governor"),
    ("north", "statement-1", "official", None),
    ("north", "statement-1", "official", "official-2"),
    ("north", "statement-1", "verb", "ask"),
    ("north", "statement-1", "kind", "direct"),
    ("north", "statement-1", "text", "Norway will issue up to 6,000 permits"),
    ("north", "statement-1", "counts", []),
    ("north", "statement-1", "counts", ["count-1", "count-2"]),
    ("north", "statement-2", "kind", "indirect"),
    ("south", "statement-1", "speaker", "Department of Trade"),
    ("south", "statement-1", "organisation", "Department of Trade"),
    ("south", "statement-1", "role", "treasurer"),
]
# What a model says of the record as a whole, or another entry's check of the same link, comes before the field's own.
ELSEWHERE = {
    ("north", "split-1", "total"): "split-1",
    ("north", "split-1", "shares"): "split-1",
    ("north", "count-2", "part_of"): "split-1",
    ("south", "count-5", "part_of"): "split-2",
    ("south", "count-4", "part_of"): "split-1",
    ("north", "split-1", "method"): "split-1",
    ("south", "count-3", "quantity.value"): "count-3",
    ("south", "count-8", "quantity.qualifier"): "count-8.quantity",
    ("north", "official-1", "aliases"): "official-1",
    ("north", "place-6", "kind"): "place-6",
    ("north", "place-1", "kind"): "place-1",
    ("north", "place-7", "kind"): "place-7",
    ("north", "place-1", "geonames_id"): "place-1",
    ("north", "statement-1", "official"): "statement-1",
    ("north", "split-2", "total"): "split-2",
}


@pytest.mark.parametrize(("name", "entry_id", "path", "value"), FIELDS, ids=lambda part: str(part).replace(" ", "_"))
def test_a_changed_field(name, entry_id, path, value, told, entry):
    def change(row):
        *owners, field = path.split(".")
        target = entry(row, entry_id)
        for owner in owners:
            target = target[owner]
        target[field] = value

    place = ELSEWHERE.get((name, entry_id, path), f"{entry_id}.{path}")
    unsupported = f"{entry_id}.support: nothing says how {path} was reached"
    assert any(re.match(rf"{re.escape(place)}[.:]", line) or line == unsupported for line in told(name, change))


def test_no_field_is_forgotten():
    changed = {path for _, entry_id, path, _ in FIELDS if entry_id.startswith("count")}
    expected = set(VisaCount.model_fields) - {"id", "evidence", "support", "quantity", "visa", "beneficiaries"}
    for owner, model in (("quantity", Quantity), ("visa", Visa), ("beneficiaries", Beneficiaries)):
        expected |= {f"{owner}.{field}" for field in model.model_fields}
    assert changed == expected
    for prefix, model in (
        ("split", Split), ("official", Official), ("place", Place), ("date", DateExpression), ("statement", Statement)
    ):  # fmt: skip
        changed = {path for _, entry_id, path, _ in FIELDS if entry_id.startswith(prefix)}
        assert changed == set(model.model_fields) - {"id", "evidence"}, prefix
