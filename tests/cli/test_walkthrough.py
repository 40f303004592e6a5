"""The walk-through says what is so: each part runs from its first command to its last, and prints what it shows.

`pytest --update-golden` puts today's output into it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from tests.cli.page import PLAIN, Page, Shell
from tests.conftest import needs

# The heading of each part begins with its number; what it needs besides the program.
PARTS = {
    "1.": ("sqlite3",),
    "2.": ("iconv", "createdb", "psql"),
    "3.": (),
    "4.": (),
    "5.": (),
    "6.": (),
}
MODULES = {"1.": ("pandas",), "2.": ("psycopg",), "5.": ("pandas", "pyarrow")}


@pytest.fixture
def walkthrough(repository, request):
    return Page(repository / "WALKTHROUGH.md", update=request.config.getoption("--update-golden"))


@pytest.fixture
def shell(command, one_model, monkeypatch, repository, tmp_path):
    """A shell in an empty folder that has the corpus."""
    del one_model  # it only has to be there
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").symlink_to(repository / "corpus")
    return Shell(command)


@pytest.fixture
def part(request, monkeypatch):
    """A part of the page; what it needs is there."""
    for program in PARTS[request.param]:
        if shutil.which(program) is None:
            if os.environ.get("POLICYFACTS_ALL_PARTS"):
                pytest.fail(f"{program} is not installed, and all parts must run", pytrace=False)
            pytest.skip(f"needs the program {program}")
    needs(*MODULES.get(request.param, ()))
    if request.param != "2.":
        yield request.param
        return
    server = request.getfixturevalue("postgres")
    for name, value in {"PGHOST": server.host, "PGPORT": str(server.port), "PGUSER": "postgres"}.items():
        monkeypatch.setenv(name, value)
    yield request.param
    server.run("DROP DATABASE IF EXISTS facts WITH (FORCE)")


@pytest.mark.parametrize("part", PARTS, indirect=True)
def test_a_part_is_as_it_is_shown(part, shell, walkthrough):
    files = [block for block in walkthrough.blocks(part=part) if block.language != "console"]
    shown = [block.text for block in walkthrough.blocks("console", part=part)]
    assert shown
    for block in files:
        assert block.file, f"no command runs this block:\n{block.text}"
        path = Path(block.file)
        path.parent.mkdir(exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
    for block in shown:
        walkthrough.agree(block, shell.replay(block))


def test_all_parts_are_run(walkthrough):
    headings = re.findall(r"^## (\S+)", walkthrough.text, re.MULTILINE)
    assert headings == list(PARTS)
    assert len(walkthrough.blocks()) == sum(len(walkthrough.blocks(part=part)) for part in PARTS)
    assert len(walkthrough.blocks()) * 2 == walkthrough.text.count("```")
