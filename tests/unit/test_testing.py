"""`policyfacts.testing` in somebody's own project: a missing, a changed, a left-over golden file, and the update."""

from __future__ import annotations

import json

import pytest

from policyfacts.testing import golden_text

# The fake extractor reads a number; the helper neither knows nor cares.
PROJECT = """
    import hashlib, re
    from policyfacts.records import Article, Evidence, Producer, Record
    from policyfacts.testing import golden_test

    class Reader:
        def extract(self, article):
            text = article.text
            found = re.search("[0-9]+", text)
            item = Evidence(start=found.start(), end=found.end(), text=found[0], sentence=(0, len(text)))
            return Record(
                article=Article(id=article.id, source=article.source, text_sha256=article.text_sha256,
                                characters=len(text), text=text),
                dates=({"id": "date-1", "text": found[0], "value": found[0], "evidence": (item,)},),
                producer=Producer(version="1", model="", model_version="", model_digest="", rules_digest=""),
            )

    test_articles = golden_test("articles", "golden", load=Reader)
"""


@pytest.fixture
def project(pytester, monkeypatch):
    """A project with two articles, in which pytest runs."""
    pytester.makeconftest('pytest_plugins = ["policyfacts.testing"]')
    pytester.makepyfile(test_facts=PROJECT)
    pytester.mkdir("articles")
    (pytester.path / "articles" / "fjord.txt").write_text("It was 2031.", encoding="utf-8")
    (pytester.path / "articles" / "lake.txt").write_text("It was 2032.", encoding="utf-8")
    return pytester


def run(project, *options):
    # In a process of its own: the plugin and its option are known in this one already.
    return project.runpytest_subprocess("-p", "no:cacheprovider", *options)


def test_the_life_of_golden_files(project):
    missing = run(project)
    missing.assert_outcomes(failed=2, passed=1)
    missing.stdout.fnmatch_lines(["*golden/fjord.json is missing; make it with pytest --update-golden*"])

    run(project, "--update-golden").assert_outcomes(passed=3)
    run(project).assert_outcomes(passed=3)
    before = (project.path / "golden" / "lake.json").read_bytes()
    assert json.loads(before)["dates"][0]["value"] == "2032"

    (project.path / "articles" / "fjord.txt").write_text("It was 2041.", encoding="utf-8")
    changed = run(project)
    changed.assert_outcomes(failed=1, passed=2)
    changed.stdout.fnmatch_lines(["*golden/fjord.json says something else*", "~ changed*2041 = 2041*", "*2031 → 2041*"])

    run(project, "--update-golden").assert_outcomes(passed=3)
    assert (project.path / "golden" / "lake.json").read_bytes() == before
    (project.path / "articles" / "fjord.txt").unlink()
    left = run(project)
    left.assert_outcomes(failed=1, passed=1)
    left.stdout.fnmatch_lines(["*no article has the golden file golden/fjord.json; delete it*"])


def test_bytes_that_differ_where_no_fact_does(project):
    run(project, "--update-golden")
    path = project.path / "golden" / "fjord.json"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    ended = run(project)
    ended.assert_outcomes(failed=1, passed=2)
    ended.stdout.fnmatch_lines(["*the facts are the same; pytest --update-golden rewrites it*"])


@pytest.mark.parametrize("text", ["{", "[]", '{"visa_counts": 3}'])
def test_a_file_that_is_no_golden_file(text, project):
    run(project, "--update-golden")
    (project.path / "golden" / "fjord.json").write_text(text, encoding="utf-8")
    ended = run(project)
    ended.assert_outcomes(failed=1, passed=2)
    ended.stdout.fnmatch_lines(["*it is no golden file:*"])


def test_what_a_golden_file_holds(make_record, make_count):
    record = make_record(visa_counts=(make_count(1, "6,000"),))
    data = json.loads(golden_text(record))
    assert "producer" not in data
    assert "text" not in data["article"]
    assert data["visa_counts"][0]["quantity"]["value"] == 6000
    assert golden_text(record).endswith("}\n")
