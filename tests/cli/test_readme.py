"""The README says what is so: its Python runs, its output is the real one, its rule is read.

`pytest --update-golden` puts today's output into it.
"""

from __future__ import annotations

import json
import re

import pytest
from tests.cli.page import TERMINAL, Page, Shell, plain_lines


@pytest.fixture
def readme(repository, request):
    return Page(repository / "README.md", update=request.config.getoption("--update-golden"))


@pytest.fixture
def terminal(monkeypatch, tmp_path):
    """The terminal that the README shows, in an empty folder."""
    for name, value in TERMINAL.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)


def _agree(readme, language, today):
    """The one block of a language is as it is today."""
    (block,) = readme.blocks(language)
    readme.agree(block.text, today)


@pytest.mark.model
def test_the_python_runs(readme, capsys):
    blocks = readme.blocks("python")
    assert blocks
    for block in blocks:
        exec(compile(block.text, "README.md", "exec"), {})  # noqa: S102  our own README
        said = [line.partition("# ")[2] for line in block.text.splitlines() if line.startswith("print(")]
        assert capsys.readouterr().out.splitlines() == said


@pytest.mark.usefixtures("loaded", "terminal")
def test_the_output_is_the_real_one(readme, command, repository):
    ended = command("run", repository / "corpus" / "seeds", "-o", "output/records.jsonl")
    lines = plain_lines(ended.out)
    (first,) = (number for number, line in enumerate(lines) if line.startswith("004_"))
    _agree(readme, "text", "".join(f"{line}\n" for line in lines[first:]))


def test_the_count_is_the_real_one(readme, extractor, repository):
    from policyfacts.articles import read_all
    from policyfacts.write.lines import record_data

    (article,) = read_all([repository / "corpus" / "seeds" / "004_2872602fe7a8ba59.txt"])
    count = record_data(extractor.extract(article))["visa_counts"][-1]
    support = ",\n             ".join(
        f"{json.dumps(name)}: {json.dumps(value)}" for name, value in count["support"].items()
    )
    lines = [
        f'"support": {{{support}}}' if name == "support" else f"{json.dumps(name)}: {json.dumps(value)}"
        for name, value in count.items()
    ]
    _agree(readme, "json", "{" + ",\n ".join(lines) + "}\n")


@pytest.mark.usefixtures("one_model", "terminal")
def test_the_programme_is_checked_and_read(readme, command, tmp_path):
    (rule,) = readme.blocks("toml")
    assert len(rule.text.splitlines()) == 6
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules" / "programmes.toml").write_text(rule.text, encoding="utf-8")
    (shown,) = readme.blocks("console")
    today = Shell(command).replay(shown.text)
    for said in ("$ policyfacts rules check my-rules\n1 entry", "my-rules/programmes.toml: fi-berry-picker"):
        assert said in today
    readme.agree(shown.text, today)


def test_the_first_result_comes_early(readme):
    assert any("65,000" in line for line in readme.text.splitlines()[:20])


@pytest.mark.parametrize("page", ["README.md", "WALKTHROUGH.md", "constraints.txt", "pyproject.toml", ".ci/run"])
def test_no_addresses_of_machines(page, repository):
    text = (repository / page).read_text(encoding="utf-8")
    assert not re.search(r"index-url|find-links|file://|/home/", text)
