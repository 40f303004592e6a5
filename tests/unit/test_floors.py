"""Floors: what breaks one, what the digest sees, what pinning may do."""

from __future__ import annotations

import json

import pytest

from policyfacts.compare.floors import TOLERANCE, check_floors, corpus_digest, pin_floors
from policyfacts.compare.score import FACETS, Score
from policyfacts.compare.tally import Tally
from policyfacts.errors import InputError


def _score(right=80, found=90, **fields):
    """A score over 100 gold and 100 predicted places; the other facets are empty."""
    facets = {name: Tally() for name in FACETS} | {"places": Tally(100, 100, found, right)}
    return Score(**{"articles": 1, "without_record": (), "without_gold": (), "facets": facets, **fields})


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "fjords"
    (folder / "more").mkdir(parents=True)
    for name in ("a.txt", "a.gold.json", "a.meta.json", "more/b.json"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


@pytest.fixture
def floors(corpus, tmp_path):
    """A floors file that holds the floors of `_score()`."""
    path = tmp_path / "floors.json"
    assert pin_floors(path, corpus, _score()) == ()
    return path


def _floor(path, facet="places", corpus="fjords"):
    return json.loads(path.read_text(encoding="utf-8"))[corpus]["floors"][facet]


def test_what_is_pinned(floors, corpus):
    content = json.loads(floors.read_text(encoding="utf-8"))
    assert content["fjords"]["digest"] == corpus_digest(corpus)
    assert list(content["fjords"]["floors"]) == ["headline", *FACETS]
    assert _floor(floors) == _floor(floors, "headline") == {"found_f1": 0.9, "right_f1": 0.8}
    assert _floor(floors, "dates") == {"found_f1": 1.0, "right_f1": 1.0}


def test_the_same_figures_hold(floors, corpus):
    assert check_floors(floors, corpus, _score()) == ()
    assert check_floors(floors, corpus, _score(right=85, found=95)) == ()


def test_each_fallen_figure_is_a_line(floors, corpus):
    broken = check_floors(floors, corpus, _score(right=79))
    assert [str(item) for item in broken] == [
        f"fjords: {facet} right F1 is 0.7900, below its floor 0.8000 (tolerance {TOLERANCE})"
        for facet in ("headline", "places")
    ]


@pytest.mark.parametrize(("right", "holds"), [(9000 - 5, True), (9000 - 6, False)])
def test_the_tolerance(right, holds, corpus, tmp_path):
    def score_of(hits):
        facets = {name: Tally() for name in FACETS} | {"places": Tally(10_000, 10_000, 10_000, hits)}
        return _score(facets=facets)

    pin_floors(tmp_path / "f.json", corpus, score_of(9000))
    assert (check_floors(tmp_path / "f.json", corpus, score_of(right)) == ()) is holds
    assert (pin_floors(tmp_path / "f.json", corpus, score_of(right)) == ()) is holds
    assert _floor(tmp_path / "f.json")["right_f1"] == 0.9  # within the tolerance a floor stays where it is


@pytest.mark.parametrize("name", ["a.txt", "a.gold.json", "a.meta.json", "more/b.json"])
def test_the_digest_sees_every_change(name, floors, corpus):
    (corpus / name).write_text("other", encoding="utf-8")
    with pytest.raises(InputError, match="are not those that the floors of fjords were measured on"):
        check_floors(floors, corpus, _score())


def test_the_digest_sees_names_and_not_only_bytes(corpus):
    before = corpus_digest(corpus)
    (corpus / "a.txt").rename(corpus / "c.txt")
    assert corpus_digest(corpus) != before


def test_the_digest_passes_over_what_is_neither_article_nor_gold(corpus):
    before = corpus_digest(corpus)
    (corpus / "notes.pdf").write_text("x", encoding="utf-8")
    (corpus / ".hidden.txt").write_text("x", encoding="utf-8")
    assert corpus_digest(corpus) == before


def test_where_the_corpus_lies_does_not_matter(corpus, tmp_path):
    before = corpus_digest(corpus)
    assert corpus_digest(corpus.rename(tmp_path / "moved")) == before


def test_an_unknown_corpus(floors, corpus, tmp_path):
    other = corpus.rename(tmp_path / "lakes")
    with pytest.raises(InputError, match="no floors for a corpus named lakes"):
        check_floors(floors, other, _score())


def test_pinning_raises(floors, corpus):
    assert pin_floors(floors, corpus, _score(right=85)) == ()
    assert _floor(floors) == {"found_f1": 0.9, "right_f1": 0.85}


def test_pinning_lowers_nothing_unless_allowed(floors, corpus):
    before = floors.read_bytes()
    assert pin_floors(floors, corpus, _score(right=85, found=89))
    assert floors.read_bytes() == before
    assert pin_floors(floors, corpus, _score(right=85, found=89), allow_lower=True) == ()
    assert _floor(floors) == {"found_f1": 0.89, "right_f1": 0.85}


def test_new_gold_lowers_nothing_unless_allowed(floors, corpus):
    (corpus / "a.gold.json").write_text("other", encoding="utf-8")
    assert pin_floors(floors, corpus, _score(right=79))
    assert pin_floors(floors, corpus, _score()) == ()
    assert check_floors(floors, corpus, _score()) == ()


def test_other_corpora_stay(floors, corpus, tmp_path):
    lakes = tmp_path / "lakes"
    lakes.mkdir()
    pin_floors(floors, lakes, _score(right=70))
    assert (_floor(floors)["right_f1"], _floor(floors, corpus="lakes")["right_f1"]) == (0.8, 0.7)
    assert check_floors(floors, corpus, _score()) == ()


def test_floors_are_pinned_on_whole_corpora(floors, corpus):
    with pytest.raises(InputError, match="no record for b"):
        pin_floors(floors, corpus, _score(without_record=("b",)), allow_lower=True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda content: content["fjords"]["floors"].pop("dates"), "fjords floors dates: the field is missing"),
        (lambda content: content["fjords"]["floors"]["dates"].update(right_f1=80), "fjords floors dates right_f1: "),
        (lambda content: content["fjords"].update(digest="?"), "fjords digest: "),
        (lambda content: content["fjords"].update(mood="good"), "fjords mood: no field of that name"),
    ],
)
def test_a_bad_floors_file_is_one_line(change, words, floors, corpus):
    content = json.loads(floors.read_text(encoding="utf-8"))
    change(content)
    floors.write_text(json.dumps(content), encoding="utf-8")
    for act in (check_floors, pin_floors):
        with pytest.raises(InputError) as told:
            act(floors, corpus, _score())
        assert str(told.value).startswith(f"{floors}: {words}")
