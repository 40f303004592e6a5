"""The README says what is so: its Python runs, its output is the real one, its rule is read.

`pytest --update-golden` puts today's output into it.
"""

from __future__ import annotations

import json
import re

import pytest

# The terminal that the README shows: 110 columns, no colour, nothing that moves.
TERMINAL = {"TTY_COMPATIBLE": "1", "TTY_INTERACTIVE": "0", "NO_COLOR": "1", "COLUMNS": "110"}


@pytest.fixture
def readme(repository):
    return repository / "README.md"


def _blocks(readme, language):
    return re.findall(rf"```{language}\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)


def _compare(readme, language, today, request):
    """Compare the one block of a language with today's, or put today's there."""
    if request.config.getoption("--update-golden"):
        text = readme.read_text(encoding="utf-8")
        new = re.sub(rf"(```{language}\n).*?```", lambda block: f"{block[1]}{today}```", text, flags=re.DOTALL)
        readme.write_text(new, encoding="utf-8")
    assert _blocks(readme, language) == [today], "run: pytest --update-golden"


@pytest.mark.model
def test_the_python_runs(readme, capsys):
    blocks = _blocks(readme, "python")
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102  our own README
        said = [line.partition("# ")[2] for line in block.splitlines() if line.startswith("print(")]
        assert capsys.readouterr().out.splitlines() == said


def test_the_output_is_the_real_one(readme, command, loaded, repository, monkeypatch, request, tmp_path):
    for name, value in TERMINAL.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    ended = command("run", repository / "corpus" / "seeds", "-o", "output/records.jsonl")
    out = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", ended.out)
    last = out[out.index("\n004_") :].strip("\n")
    _compare(readme, "text", "\n".join(line.rstrip() for line in last.splitlines()) + "\n", request)


def test_the_count_is_the_real_one(readme, extractor, repository, request):
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
    _compare(readme, "json", "{" + ",\n ".join(lines) + "}\n", request)


BERRIES = "Finland will issue 3,000 Wild Berry Permits in 2031, the government said."
SHOWN = (
    ("rules", "check", "my-rules"),
    ("run", "berries.txt", "-o", "berries.jsonl", "--rules", "my-rules"),
    ("explain", "berries.txt", "--rules", "my-rules", "--fact", "count-1"),
)


@pytest.mark.model
def test_the_programme_is_checked_and_read(readme, command, monkeypatch, request, tmp_path):
    for name, value in TERMINAL.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    (block,) = _blocks(readme, "toml")
    assert len(block.splitlines()) == 6
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules" / "programmes.toml").write_text(block, encoding="utf-8")
    (tmp_path / "berries.txt").write_text(BERRIES, encoding="utf-8")
    said = [f"$ echo '{BERRIES}' > berries.txt"]
    for arguments in SHOWN:
        ended = command(*arguments)
        assert (ended.code, ended.errors) == (0, ())
        out = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", ended.out).strip("\n")
        said += [f"$ policyfacts {' '.join(arguments)}", *(line.rstrip() for line in out.splitlines())]
    assert "my-rules/programmes.toml: fi-berry-picker" in "\n".join(said)
    _compare(readme, "console", "\n".join(said) + "\n", request)


def test_the_first_result_comes_early(readme):
    assert any("65,000" in line for line in readme.read_text(encoding="utf-8").splitlines()[:20])


@pytest.mark.parametrize("page", ["README.md", "constraints.txt", "pyproject.toml", ".ci/run"])
def test_no_addresses_of_machines(page, repository):
    text = (repository / page).read_text(encoding="utf-8")
    assert not re.search(r"index-url|find-links|file://|/home/", text)
