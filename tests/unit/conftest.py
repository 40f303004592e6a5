"""What the tests of outputs share: a record with something of everything, and articles as a run gives them."""

from __future__ import annotations

import hashlib
import json

import pytest

from policyfacts.records import Split, Statement
from policyfacts.write.lines import record_data
from policyfacts.write.outcome import Outcome


@pytest.fixture
def article(make_record, make_count):
    """The key and the outcome of an article; `published` and `count` change its record, not the article's key."""

    def make(source: str, *, published: str | None = None, count: str = "6,000", version: str = "0"):
        record = make_record(article={"source": source, "published": published}, visa_counts=(make_count(1, count),))
        record = record.model_copy(update={"producer": record.producer.model_copy(update={"version": version})})
        data = json.dumps(record_data(record)).encode()
        return hashlib.sha256(data).digest(), Outcome(source, data, facts=1)

    return make


@pytest.fixture
def full_record(make_record, make_count, quote):
    """A record with something in every list and every kind of value."""

    def make(**article):
        whole = make_count(2, "6,000", issuer="NO", visa={"text": "seasonal permits", "code": "S-1", "temporary": True})
        part = make_count(1, "2,000", part_of="count-2", beneficiaries={"countries": ("PE", "013"), "group": "cooks"})
        gap = make_count(3, "1,500", quantity={"value": None, "low": 1, "high": 2, "qualifier": "between"})
        derived = {**part.support, "issuer": {"rule": "inherit", "from": ("count-2.issuer", "visa.code")}}
        part = part.model_copy(
            update={"support": type(part).model_validate({**part.model_dump(), "support": derived}).support}
        )
        proof = (quote("6,000"), quote("6,000", nth=1))
        named = {"name": "Kari Lund", "aliases": ("Lund", "Minister Lund"), "role_kind": "minister", "country": "NO"}
        return make_record(
            article={"title": "Six thousand", "published": "2030-12-01", **article},
            visa_counts=(part, whole, gap),
            splits=(
                Split(
                    id="split-1", total="count-2", shares=("count-1",), method="stated", balance="open", evidence=proof
                ),
                Split(id="split-2", total="count-2", method="lottery", evidence=proof, among={"countries": ("PE",)}),
                Split(id="split-3", total="count-3", method="equal", evidence=proof[:1], among={}),
            ),
            officials=({"id": "official-1", "former": True, "evidence": proof, **named},),
            places=({"id": "place-1", "name": "Oslo", "kind": "city", "latitude": 59.9, "evidence": (quote("Oslo"),)},),
            dates=({"id": "date-1", "text": "2031", "value": "2031", "evidence": (quote("2031"),)},),
            statements=(
                Statement(
                    id="statement-1", speaker="Lund", official="official-1", kind="direct", text="We need 6,000 people",
                    counts=("count-2", "count-1"), evidence=(quote("We need 6,000 people"),),
                ),
            ),
            warnings=(
                {"code": "date_unresolved", "message": "no", "about": ("date-1",)},
                {"code": "text_cut", "message": "cut"},
            ),
        )  # fmt: skip

    return make
