"""Our scorer gives the figures of the reference scorer, on real records, on damaged ones, and on invented ones."""

from __future__ import annotations

import copy
import importlib.util
import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from policyfacts.compare.gold import GoldArticle, read_gold
from policyfacts.compare.predicted import PredictedRecord
from policyfacts.compare.predictions import read_records
from policyfacts.compare.score import FACETS, score, score_article, score_data
from policyfacts.write.lines import line_writer, record_data

HERE = Path(__file__).resolve().parent
_SPEC = importlib.util.spec_from_file_location("reference_score", HERE.parent / "reference" / "score.py")
reference = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(reference)


@pytest.fixture(scope="session")
def articles(corpus_records, repository):
    """Gold and record of every article of dev and own, as plain data, by name."""
    pairs = {}
    for corpus in ("dev", "own"):
        for record in corpus_records(corpus):
            name = Path(record.article.source).stem
            gold = json.loads((repository / "corpus" / corpus / f"{name}.gold.json").read_text(encoding="utf-8"))
            pairs[name] = (gold, record_data(record, omit_text=True))
    return pairs


def _agree(gold, record):
    """Compare every count of both scorers for one article."""
    wanted = GoldArticle.model_validate_json(json.dumps(gold)).entries()
    got = PredictedRecord.model_validate_json(json.dumps(record)).entries()
    ours, theirs = score_article("x", wanted, got), reference.score_article("x", record, gold)
    assert list(ours) == list(theirs) == list(FACETS)
    for facet, tally in theirs.items():
        mine = ours[facet]
        assert (mine.gold, mine.predicted, mine.found, mine.right) == (tally.gold, tally.pred, tally.found, tally.right)
        judged = {name: [one.ok, one.judged] for name, one in mine.fields.items() if one.judged}
        assert judged == dict(tally.fields), facet
        assert (mine.rates(mine.found).f1, mine.rates(mine.right).f1) == (tally.f1(tally.found), tally.f1(tally.right))
        missed = sum(item.kind == "missed" for item in mine.disagreements)
        spurious = sum(item.kind == "spurious" for item in mine.disagreements)
        assert missed == sum(f"{facet}: missed " in line for line in tally.errors)
        assert spurious == sum(f"{facet}: spurious " in line for line in tally.errors)
        fields = [item for item in mine.disagreements if item.kind == "wrong"]
        assert len(fields) == sum(line.count(": want ") + line.count(": entry without") for line in tally.errors)


@pytest.mark.parametrize("corpus", ["dev", "own"])
def test_the_figures_of_a_corpus(corpus, corpus_records, repository, tmp_path, monkeypatch, capsys):
    path, folder = tmp_path / "records.jsonl", repository / "corpus" / corpus
    with path.open("w", encoding="utf-8") as stream:
        # One record is left out, so that an article without one is part of the comparison.
        line_writer(stream).write_all([record_data(record, omit_text=True) for record in corpus_records(corpus)[1:]])
    monkeypatch.setattr("sys.argv", ["score.py", str(path), str(folder), "--json"])
    assert reference.main() == 0
    theirs = json.loads(capsys.readouterr().out)
    ours = score_data(score(read_gold(folder), read_records(str(path)).by_name))
    assert len(theirs["without_record"]) == 1
    facets = theirs.pop("facets")
    assert {name: ours[name] for name in theirs} == theirs
    assert facets == {
        facet: {name: ours["facets"][facet][name] for name in figures} for facet, figures in facets.items()
    }


# Values that a field of a record gets in place of its own: none, a wording that nearly fits, another value.
DAMAGE = {
    "qualifier": ["exact", "about"], "value": [None, 1, 5000], "low": [None, 1], "high": [None, 5000],
    "unit": ["visas", "people"], "code": [None, "H2B", "h-2b", "E-9"], "category": [None, "work", "study"],
    "temporary": [None, True, False], "change": ["level", "increase"], "status": ["issued", "denied"],
    "issuer": [None, "US", "GB"], "countries": [[], ["US"], ["MX", "CA"]], "group": [None, "returning workers"],
    "period": [None, "2024", "2024~"], "per": [None, "year"], "attributed_to": [None, "the Home Office", "DHS"],
    "part_of": [None, "count-1", "count-2", "count-999"], "total": [None, "count-1", "count-3"],
    "shares": [[], ["count-1"], ["count-2", "count-3"]], "method": ["stated", "equal"], "unallocated": [None, 0, 10],
    "among": [None, {"countries": ["013"], "group": None}], "name": ["Smith", "the United States", "London"],
    "role": [None, "Minister", "Secretary of State"], "role_kind": [None, "minister"], "organisation": [None, "DHS"],
    "country": [None, "US", "GB"], "former": [True, False], "kind": ["city", "country", "direct"],
    "text": ["2024", "it"], "speaker": [None, "DHS", "the department"], "evidence": [[]],
    "id": ["count-1", "count-2"],
}  # fmt: skip


def _owners(value):
    """All objects inside a value, outermost first."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _owners(item)


def _damage(record, random):
    named = random.choice(FACETS)
    facet = record[named]
    if not facet:
        return
    place = random.randrange(len(facet))
    act = random.choice(["drop", "double", "swap", "change", "change", "change"])
    if act == "drop":
        del facet[place]
    elif act == "double":
        facet.insert(random.randrange(len(facet) + 1), copy.deepcopy(facet[place]))
    elif act == "swap":
        other = random.randrange(len(facet))
        facet[place], facet[other] = facet[other], facet[place]
    else:
        owner = random.choice([part for part in _owners(facet[place]) if part.keys() & DAMAGE.keys()])
        name = random.choice(sorted(owner.keys() & DAMAGE.keys()))
        if random.random() < 0.1:
            del owner[name]
        else:
            kind = "period" if (named, name) == ("dates", "value") else name
            owner[name] = copy.deepcopy(random.choice(DAMAGE[kind]))


@pytest.mark.parametrize("seed", range(60))
def test_damaged_records(seed, articles):
    random = Random(seed)  # noqa: S311  damage, no secret
    gold, record = articles[random.choice(sorted(articles))]
    record = copy.deepcopy(record)
    for _ in range(random.randrange(1, 40)):
        _damage(record, random)
    _agree(gold, record)


# Invented gold and records of few words and numbers, so that entries often nearly meet: ties, options, nulls, ranges.
NUMBERS = st.sampled_from([1, 2, 3])
NAMES = st.sampled_from(["Kari Lund", "Lund", "Ola Lund", "Kari", "The Fjord Office", "Fjord Office", "FO", "Ærø", "…"])
TEXTS = st.sampled_from(["we need more pickers", "we need pickers", "more", "in May 2031", "May 2031", "of the", "…"])
CODES = st.sampled_from(["NO", "PE", "154"])
IDS = st.sampled_from(["1", "2", "3", "9"])
PERIODS = st.sampled_from(["2031", "2031~", "2031-05"])


def _given(**fields):
    """An object that may lack any of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


def _maybe(values):
    return st.none() | values


KINDS = {
    "qualifier": st.sampled_from(["exact", "about"]),
    "unit": st.sampled_from(["visas", "permits"]),
    "category": st.sampled_from(["work", "study"]),
    "status": st.sampled_from(["issued", "denied"]),
}
WHOM = {"countries": st.lists(CODES, max_size=2), "group": _maybe(TEXTS)}
COUNT = {
    "unit": KINDS["unit"], "status": KINDS["status"], "change": st.sampled_from(["level", "increase"]),
    "issuer": _maybe(CODES), "period": _maybe(PERIODS), "per": _maybe(st.just("year")), "attributed_to": _maybe(NAMES),
}  # fmt: skip
VISA = {
    "category": _maybe(KINDS["category"]),
    "temporary": _maybe(st.booleans()),
    "code": _maybe(st.sampled_from(["Z-9", "z9", "Z-8"])),
}
BOUNDS = {"low": _maybe(NUMBERS), "high": _maybe(NUMBERS)}
OFFICIAL = {
    "role": _maybe(TEXTS), "role_kind": _maybe(st.sampled_from(["mayor", "judge"])), "organisation": _maybe(NAMES),
    "country": _maybe(CODES), "former": st.booleans(),
}  # fmt: skip
PLACE = {
    "kind": st.sampled_from(["country", "region", "city"]),
    "country": _maybe(CODES),
    "code": _maybe(CODES),
}
SPLIT = {"method": st.sampled_from(["stated", "equal"]), "unallocated": _maybe(NUMBERS)}
SAID = {"kind": st.sampled_from(["direct", "indirect"])}
OPTIONAL = {"optional": st.booleans()}


def _entries(required, optional):
    return st.lists(st.fixed_dictionaries(required, optional=optional), max_size=4)


@st.composite
def golds(draw):
    visa = {name if name != "code" else "visa_code": values for name, values in VISA.items()}
    fields = {**COUNT, **visa, **WHOM, **BOUNDS, **OPTIONAL, "qualifier": KINDS["qualifier"]}
    counts = draw(_entries({"value": NUMBERS}, fields))
    for number, count in enumerate(counts, start=1):
        count["key"] = str(number)
        if draw(st.booleans()):
            count["part_of"] = draw(_maybe(st.sampled_from([str(n + 1) for n in range(len(counts))])))
        if draw(st.integers(0, 3)) == 0:
            count.update(value=None, low=draw(NUMBERS), high=draw(NUMBERS))
    keys = st.sampled_from([count["key"] for count in counts]) if counts else st.nothing()
    split = {**SPLIT, **OPTIONAL, "shares": st.lists(keys, max_size=3), "among": st.lists(CODES, max_size=2)}
    return {
        "visa_counts": counts,
        "splits": draw(_entries({"total": keys}, split)) if counts else [],
        "officials": draw(_entries({"name": NAMES}, {**OFFICIAL, **OPTIONAL})),
        "places": draw(_entries({"name": NAMES}, {**PLACE, **OPTIONAL})),
        "dates": draw(_entries({"text": TEXTS}, {"value": _maybe(PERIODS), **OPTIONAL})),
        "statements": draw(_entries({"text": TEXTS}, {**SAID, **OPTIONAL, "speaker": NAMES})),
    }


EVIDENCE = {"evidence": st.lists(_given(text=NAMES), max_size=2)}
RECORDS = st.fixed_dictionaries(
    {
        "visa_counts": _entries(
            {"id": IDS},
            {
                **COUNT,
                **EVIDENCE,
                "quantity": _maybe(_given(value=_maybe(NUMBERS), qualifier=KINDS["qualifier"], **BOUNDS)),
                "visa": _maybe(_given(**VISA)),
                "beneficiaries": _maybe(_given(**WHOM)),
                "part_of": _maybe(IDS),
            },
        )
    },
    optional={
        "splits": _entries(
            {}, {**SPLIT, "total": IDS, "shares": st.lists(IDS, max_size=3), "among": _maybe(_given(**WHOM))}
        ),
        "officials": _entries({"name": NAMES}, OFFICIAL),
        "places": _entries({"name": NAMES}, {**PLACE, **EVIDENCE}),
        "dates": _entries({"text": TEXTS}, {"value": _maybe(PERIODS)}),
        "statements": _entries({"text": TEXTS}, {**SAID, "speaker": _maybe(NAMES)}),
    },
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(golds(), RECORDS)
def test_invented_records(gold, record):
    _agree(gold, record)
