"""Records to annotation tools and back: nothing is lost on the way, and what a person changes there comes back."""

from __future__ import annotations

import hashlib
import io
import json

import pytest
from hypothesis import given, settings, strategies as st

from policyfacts.compare.diff.records import diff_records
from policyfacts.compare.gold import GoldArticle
from policyfacts.compare.predicted import PredictedRecord
from policyfacts.compare.score import score
from policyfacts.errors import InputError
from policyfacts.exchange.build import RULE, record_of
from policyfacts.exchange.docbin import docbin_bytes, read_docbin
from policyfacts.exchange.doccano import read_examples, write_examples
from policyfacts.exchange.gold import gold_text
from policyfacts.exchange.labelstudio import config_text, read_tasks, write_tasks
from policyfacts.exchange.pages import page_of
from policyfacts.records import Producer, Record
from policyfacts.write.lines import record_data

TOOLS = ["doccano", "label-studio", "spacy"]


def exported(tool, *records):
    """What a tool is given: rows, tasks, or bytes."""
    pages = [page_of(record, record.article.text) for record in records]
    if tool == "spacy":
        return docbin_bytes(pages)
    out = io.StringIO()
    if tool == "label-studio":
        write_tasks(pages, out)
        return json.loads(out.getvalue())
    write_examples(pages, out)
    return [json.loads(line) for line in out.getvalue().split("\n") if line]


def back(tool, data):
    """The records that come of what a tool gives."""
    if tool == "spacy":
        pages = read_docbin(data, "f.spacy")
    elif tool == "label-studio":
        pages = read_tasks(data, "f.json")
    else:
        pages = read_examples((f"f.jsonl: line {number}", row) for number, row in enumerate(data, start=1))
    return [record_of(page) for page in pages]


# ------------------------------------------------------------------------------------------------------- round trip

# Astral characters (two UTF-16 code units each), both kinds of line end, spaces of every kind, marks of direction.
CHARACTERS = st.sampled_from([*"aB7 .,“”é\u00a0\u2028\t", "\n", "\r\n", "🛂", "👩🏽‍🌾", "\u202e", "<", "&", "  "])
TEXTS = st.lists(CHARACTERS, min_size=3, max_size=60).map("".join)
WORDS = st.sampled_from(["x", "the group", "🛂 <b>", "a, b"])
MAYBE_WORDS = st.none() | WORDS
CODES = st.lists(st.sampled_from(["MX", "013", "EU"]), max_size=3)
PRODUCER = Producer(version="0", model="m", model_version="0", model_digest="", rules_digest="", options={"a": "b"})


@st.composite
def records(draw):
    """Records that use all facets, fields and links, over any text."""
    text = draw(TEXTS)
    spot = st.integers(0, len(text) - 1).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, len(text))))

    def evidence():
        spans = sorted(set(draw(st.lists(spot, min_size=1, max_size=3))))
        return [{"start": a, "end": b, "text": text[a:b], "sentence": [0, len(text)]} for a, b in spans]

    counts = [
        {
            "id": f"count-{number}",
            "quantity": {"value": draw(st.integers(0, 99)), "low": draw(st.none() | st.just(-1)),
                         "qualifier": draw(st.sampled_from(["exact", "about"])), "computed": draw(st.booleans())},
            "unit": draw(st.sampled_from(["visas", "people"])),
            "visa": {"text": draw(MAYBE_WORDS), "code": draw(MAYBE_WORDS), "temporary": draw(st.none() | st.booleans()),
                     "category": draw(st.none() | st.just("work"))},
            "change": draw(st.sampled_from(["level", "increase"])),
            "status": draw(st.sampled_from(["issued", "denied"])),
            "beneficiaries": {"countries": draw(CODES), "group": draw(MAYBE_WORDS)},
            "period": draw(st.none() | st.just("2031/2032")), "per": draw(st.none() | st.just("year")),
            "part_of": draw(st.none() | st.integers(1, number - 1).map(lambda n: f"count-{n}")) if number > 1 else None,
            "support": {"unit": {"rule": "r", "from": ["count-1.unit", "visa.code"]}},
            "evidence": evidence(),
        }
        for number in range(1, draw(st.integers(1, 5)))
    ]  # fmt: skip
    ids = [count["id"] for count in counts]
    splits, officials, statements = [], [], []
    for total in draw(st.lists(st.sampled_from(ids), max_size=2)) if ids else ():
        shares = [count["id"] for count in counts if count["part_of"] == total]
        splits.append({"id": f"split-{len(splits) + 1}", "total": total, "shares": shares, "method": "stated",
                       "among": draw(st.none() | st.just({"countries": ["MX"], "group": None})),
                       "unallocated": draw(st.none() | st.just(7)), "evidence": evidence()})  # fmt: skip
    for number in range(1, draw(st.integers(1, 3))):
        officials.append({"id": f"official-{number}", "name": draw(WORDS), "aliases": draw(st.lists(WORDS, max_size=2)),
                          "role_kind": draw(st.none() | st.just("mayor")), "former": draw(st.booleans()),
                          "evidence": evidence()})  # fmt: skip
        statements.append({"id": f"statement-{number}", "kind": "direct", "text": "it", "speaker": draw(MAYBE_WORDS),
                           "official": draw(st.none() | st.just("official-1")),
                           "counts": sorted(set(draw(st.lists(st.sampled_from(ids), max_size=2)))) if ids else [],
                           "evidence": evidence()})  # fmt: skip
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Record.model_validate({
        "article": {"id": digest[:16], "source": "a.txt", "text_sha256": digest, "characters": len(text), "text": text},
        "visa_counts": counts, "splits": splits, "officials": officials, "statements": statements,
        "places": [{"id": "place-1", "name": "P", "kind": "city", "latitude": 1.5, "geonames_id": 7,
                    "evidence": evidence()}],
        "dates": [{"id": "date-1", "text": "t", "value": draw(st.none() | st.just("2031")), "evidence": evidence()}],
        "warnings": [{"code": "text_cut", "message": "m", "about": ["place-1"]}],
        "producer": PRODUCER,
    })  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=25)
@given(record=records())
def test_what_goes_out_comes_back(tool, record):
    (again,) = back(tool, exported(tool, record))
    found = diff_records(record, again)
    assert found.changes == (), [(change.facet, change.fields) for change in found.changes]
    assert again.article == record.article
    assert again.producer == record.producer


@settings(max_examples=30)
@given(record=records())
def test_a_record_has_all_of_its_own_gold(record):
    data = record_data(record)
    for facet in ("officials", "places"):  # an empty name is nobody's
        data[facet] = [entry for entry in data[facet] if entry["name"].strip("🛂 <>")]
    names = {entry["id"] for entry in data["officials"]}
    data["statements"] = [s for s in data["statements"] if s["official"] is None or s["official"] in names]
    data["warnings"] = []
    record = Record.model_validate(data)
    gold = GoldArticle.model_validate_json(gold_text(record, "a")).entries()
    assert not [
        e
        for e in score(
            {"a": gold}, {"a": PredictedRecord.model_validate_json(json.dumps(data)).entries()}
        ).disagreements
        if e.core
    ]


@pytest.mark.parametrize("tool", TOOLS)
def test_our_corpus_comes_back_whole(tool, corpus_records):
    records = corpus_records("seeds")
    assert back(tool, exported(tool, *records)) == list(records)


# ------------------------------------------------------------------------------------------ what a person changes


@pytest.fixture
def record(make_record, make_count, quote):
    return make_record(
        "🛂 " + make_record().article.text,
        visa_counts=tuple(
            count.model_copy(update={"evidence": tuple(moved(item) for item in count.evidence),
                                     "support": {k: s.model_copy(update={"spans": tuple(moved(x) for x in s.spans)})
                                                 for k, s in count.support.items()}})
            for count in (
                make_count(1, "6,000", issuer="NO", evidence=(quote("6,000"), quote("6,000", nth=1))),
                make_count(2, "2,000", part_of="count-1", beneficiaries={"countries": ("PE",)}),
                make_count(3, "1,500", part_of="count-1"),
            )
        ),
        splits=({"id": "split-1", "total": "count-1", "shares": ("count-2", "count-3"), "method": "stated",
                 "unallocated": 2500, "balance": "open", "evidence": (moved(quote("Of these")),)},),
        officials=({"id": "official-1", "name": "Kari Lund", "evidence": (moved(quote("Kari Lund")),)},),
    )  # fmt: skip


def moved(item):
    changes = {"start": item.start + 2, "end": item.end + 2}
    if hasattr(item, "sentence"):
        changes["sentence"] = (item.sentence[0], item.sentence[1] + 2)
    return item.model_copy(update=changes)


def told(old, new):
    return [(c.kind, c.facet, *(f.field for f in c.fields)) for c in diff_records(old, new).changes]


def regions(task, key, kind=None):
    return [r for r in task["predictions"][0]["result"] if r.get("id") == key and kind in (None, r["type"])]


def test_label_studio_shows_every_mention_with_its_words(record):
    (task,) = exported("label-studio", record)
    assert task["data"]["text"] == record.article.text
    for region in task["predictions"][0]["result"]:
        if region["type"] == "labels":
            value = region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
    relations = [r for r in task["predictions"][0]["result"] if r["type"] == "relation"]
    assert {r["labels"][0] for r in relations} == {"same_as", "part_of", "total", "share"}


def test_label_studio_s_controls_are_in_its_configuration(record):
    from xml.etree import ElementTree

    tree = ElementTree.fromstring(config_text())  # noqa: S314  our own text
    controls = {item.get("name"): item for item in tree.iter() if item.get("name")}
    for region in exported("label-studio", record)[0]["predictions"][0]["result"]:
        if region["type"] != "relation":
            control = controls[region["from_name"]]
            assert control.tag.lower() == region["type"]
            assert control.get("toName") == region["to_name"] == "text"
            allowed = {child.get("value") for child in control}
            value = region["value"]
            assert set(value.get("labels") or value.get("choices") or ()) <= allowed
        else:
            assert region["labels"][0] in {item.get("value") for item in tree.iter("Relation")}


def corrected(task, change):
    """The task as Label Studio exports it after somebody has changed the regions and somebody else has skipped it."""
    result = json.loads(json.dumps(task["predictions"][0]["result"]))
    change(result)
    skipped = {"was_cancelled": True, "result": []}
    return [{**task, "id": 7, "annotations": [{"was_cancelled": False, "result": result}, skipped]}]


def _field(result, key, name, **value):
    for region in result:
        if region.get("id") == key and region["from_name"] == name:
            region["value"].update(value)
            return
    kind = "choices" if "choices" in value else "textarea"
    place = next(r["value"] for r in result if r.get("id") == key)
    value |= {"start": place["start"], "end": place["end"]}
    result.append({"id": key, "from_name": name, "to_name": "text", "type": kind, "value": value})


def test_fields_that_are_changed_in_label_studio(record):
    def change(result):
        _field(result, "count-2.0", "visa_count.status", choices=["issued"])
        _field(result, "count-2.0", "visa_count.beneficiaries.countries", text=["PE", "NP"])
        _field(result, "count-3.0", "visa_count.quantity.value", text=["1,600"])
        _field(result, "official-1.0", "official.role", text=["Minister"])
        result[:] = [r for r in result if r.get("from_name") != "visa_count.issuer"]

    (again,) = back("label-studio", corrected(exported("label-studio", record)[0], change))
    assert told(record, again) == [
        ("changed", "visa_counts", "issuer"),
        ("changed", "visa_counts", "status", "beneficiaries.countries"),
        ("changed", "visa_counts", "quantity.value"),
        ("changed", "splits", "unallocated"),
        ("changed", "officials", "role"),
    ]
    count = again.visa_counts[1]
    assert (count.support["status"].rule, count.support["unit"].rule) == (RULE, "test.rule")
    assert count.support["status"].spans[0].text == "2,000"
    assert (again.splits[0].unallocated, again.splits[0].balance) == (2400, "open")


def test_marks_that_are_made_deleted_and_parted_in_label_studio(record):
    text = record.article.text

    def change(result):
        # The total's second mention becomes a fact of its own; a share goes, with the relations to it left behind.
        result[:] = [r for r in result if r.get("labels") != ["same_as"] and r.get("id") != "count-3.0"]
        start = text.index("Oslo")
        result.append({"id": "x9", "from_name": "label", "to_name": "text", "type": "labels",
                       "value": {"start": start, "end": start + 4, "labels": ["place"]}})  # fmt: skip
        result.append({"type": "relation", "from_id": "count-1.0", "to_id": "count-1.1", "direction": "left",
                       "labels": ["part_of"]})  # fmt: skip

    (again,) = back("label-studio", corrected(exported("label-studio", record)[0], change))
    assert [(c.quantity.value, c.part_of, len(c.evidence)) for c in again.visa_counts] == [
        (6000, None, 1), (2000, "count-1", 1), (6000, "count-1", 1),
    ]  # fmt: skip
    assert again.splits[0].shares == ("count-2",)
    assert again.splits[0].unallocated == 4000
    assert [(p.name, p.kind, p.evidence[0].text) for p in again.places] == [("Oslo", "other", "Oslo")]


def as_doccano_exports(row):
    """Ids of its own, the entities in another order, and its own columns."""
    ids = {entity["id"]: 1000 - entity["id"] for entity in row["entities"]}
    entities = [{**entity, "id": ids[entity["id"]]} for entity in reversed(row["entities"])]
    relations = [{**r, "id": 5, "from_id": ids[r["from_id"]], "to_id": ids[r["to_id"]]} for r in row["relations"]]
    rest = {key: value for key, value in row.items() if key not in ("entities", "relations")}
    return {"id": 3, **rest, "Comments": [], "entities": entities, "relations": relations}


def test_doccano_may_give_ids_of_its_own(record):
    (row,) = exported("doccano", record)
    (again,) = back("doccano", [as_doccano_exports(row)])
    assert told(record, again) == []


def test_doccano_counts_utf_16_code_units(record):
    (row,) = exported("doccano", record)
    units = row["text"].encode("utf-16-le")
    words = {units[2 * e["start_offset"] : 2 * e["end_offset"]].decode("utf-16-le") for e in row["entities"]}
    assert words == {"6,000", "2,000", "1,500", "Of these", "Kari Lund"}
    assert row["text"].startswith("🛂")


def test_labels_that_are_changed_in_doccano(record):
    (row,) = exported("doccano", record)
    at = next(e["start_offset"] for e in row["entities"] if e["label"] == "visa_count")
    for entity in row["entities"]:
        if (entity["label"], entity["start_offset"]) == ("status=authorized", at):
            entity["label"] = "status=issued"
    end = record.article.text.index("Nepal") + 1  # two code units stand for the first character
    row["entities"].append({"id": 99, "label": "place", "start_offset": end, "end_offset": end + 5})
    (again,) = back("doccano", [as_doccano_exports(row)])
    assert told(record, again) == [("changed", "visa_counts", "status"), ("added", "places")]
    assert again.places[0].name == "Nepal"
    assert again.visa_counts[0].issuer == "NO"  # what doccano cannot show stays


def test_spans_and_fields_that_are_changed_in_spacy(record):
    import spacy
    from spacy.tokens import DocBin

    data = exported("spacy", record)
    (doc,) = DocBin(store_user_data=True).from_bytes(data).get_docs(spacy.blank("en").vocab)
    assert doc.text == record.article.text
    spans = doc.spans["policyfacts/visa_counts"]
    assert [(span.text, span.id_) for span in spans][:2] == [("6,000", "count-1"), ("6,000", "count-1")]
    doc.spans["policyfacts/visa_counts"] = [span for place, span in enumerate(spans) if place != 1]
    doc._.policyfacts["visa_counts"][0]["status"] = "issued"
    (again,) = back("spacy", DocBin(store_user_data=True, docs=[doc]).to_bytes())
    assert told(record, again) == [("changed", "visa_counts", "status", "evidence")]


def test_an_article_that_was_annotated_from_nothing():
    text = "Norway issued 2,500 permits, half of the 5,000 agreed on."
    spots = {words: text.index(words) for words in ("2,500", "5,000")}
    result = [
        {"id": words, "from_name": "label", "to_name": "text", "type": "labels",
         "value": {"start": start, "end": start + 5, "labels": ["visa_count"]}}
        for words, start in spots.items()
    ]  # fmt: skip
    result.append({"type": "relation", "from_id": "2,500", "to_id": "5,000", "labels": ["part_of"]})
    (record,) = back("label-studio", [{"id": 4, "data": {"text": text}, "annotations": [{"result": result}]}])
    assert record.article.source == "task-4"
    assert [(c.quantity.value, c.part_of) for c in record.visa_counts] == [(2500, "count-2"), (5000, None)]
    assert record.visa_counts[0].evidence[0].sentence == (0, len(text))


# ----------------------------------------------------------------------------------------------------- bad input


def _task(*result, text="Norway issued 2,500 permits."):
    return [{"data": {"text": text}, "annotations": [{"result": list(result)}]}]


def _label(label, start, end, key="a"):
    value = {"start": start, "end": end, "labels": [label]}
    return {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def _relation(name, source, target):
    return {"type": "relation", "from_id": source, "to_id": target, "labels": [name]}


A, B = _label("visa_count", 14, 19), _label("place", 0, 6, "b")
MANY = {"id": "a", "from_name": "visa_count.quantity.value", "type": "textarea", "value": {"text": ["many"]}}
ENTITY = {"id": 1, "label": "visa_count", "start_offset": 14, "end_offset": 19}


@pytest.mark.parametrize(
    ("tool", "data", "words"),
    [
        ("label-studio", {}, "f.json: no list of tasks"),
        ("label-studio", [3], "f.json: task 1: no `data` with a `text`"),
        ("label-studio", [{"data": {"text": "x"}, "annotations": 3}], "f.json: task 1: not as Label Studio writes it"),
        ("label-studio", _task({"type": "labels"}), "f.json: task 1: not as Label Studio writes it"),
        ("label-studio", _task(_label("visa_count", 14, 99)), "f.json: task 1: the visa_count at [14, 99) is"),
        ("label-studio", _task(_label("visa_count", 9, 9)), "f.json: task 1: the visa_count at [9, 9) is not inside"),
        ("label-studio", _task(A, B, _relation("same_as", "a", "b")), "f.json: task 1: same_as joins the visa_count"),
        ("label-studio", _task(A, B, _relation("part_of", "a", "b")), "f.json: task 1: part_of leads from the"),
        ("label-studio", _task(_label("split", 0, 6)), "f.json: task 1: the split “Norway” [0, 6) leads to no total"),
        ("label-studio", _task(_label("visa_count", 0, 6)), "f.json: task 1: visa_counts.0.quantity: a quantity"),
        (
            "label-studio",
            _task(A, MANY),
            "f.json: task 1: quantity.value: ['many'] is no number",
        ),
        ("doccano", [{"text": "x"}], "f.jsonl: line 1: no `entities`"),
        ("doccano", [[]], "f.jsonl: line 1: no `text`"),
        ("doccano", [{"text": "x", "entities": [{}]}], "f.jsonl: line 1: not as doccano writes it"),
        (
            "doccano",
            [{"text": "🛂x", "entities": [{**ENTITY, "start_offset": 1}]}],
            "f.jsonl: line 1: the offset 1 is inside a character",
        ),
        (
            "doccano",
            [{"text": "x" * 99, "entities": [ENTITY, {**ENTITY, "id": 2, "label": "status=won"}],
              "relations": [{"from_id": 1, "to_id": 2, "type": "has"}]}],
            "f.jsonl: line 1: the label status=won: status is one of requested",
        ),
        ("label-studio", _task(_label("visum", 0, 6)), "f.json: task 1: no facet is labelled visum; there are visa_"),
        (
            "doccano",
            [{"text": "x" * 99, "entities": [{**ENTITY, "label": "visum"}]}],
            "f.jsonl: line 1: no facet is labelled visum; there are visa_count, split,",
        ),
        ("spacy", b"nothing", "f.spacy: no DocBin of spaCy"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_clear_line(tool, data, words):
    with pytest.raises(InputError) as error:
        back(tool, data)
    assert str(error.value).startswith(words)
    assert "\n" not in str(error.value)
