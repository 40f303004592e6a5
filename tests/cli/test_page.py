"""A page that says what is not so is found out, and mended where that is asked for."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Ended
from tests.cli.page import Page, Shell

SHOWN = "$ echo one\none\n$ policyfacts two 'a b'; echo \"exit code $?\"\nnothing\nexit code 2\n"
TEXT = f"# Page\n\n## 1. First\n\n```console\n{SHOWN}```\n\n## 2. Second\n\n```sql\n-- q.sql\nSELECT 1\n```\n"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(TEXT, encoding="utf-8")
    return Page(path)


@pytest.fixture
def shell():
    """A shell whose `policyfacts` fails, and tells what it was asked."""
    return Shell(lambda *asked: Ended(2, "", ("nothing" if asked == ("two", "a b") else str(asked),)))


def test_a_page_that_is_right(page, shell):
    (block,) = page.blocks("console")
    today = shell.replay(block.text)
    assert today == SHOWN
    page.agree(block.text, today)
    assert page.text == TEXT


@pytest.mark.parametrize(("right", "wrong"), [("\none\n", "\ntwo\n"), ("code 2", "code 0"), ("\none\n", "\n")])
def test_a_page_that_is_wrong(right, wrong, page, shell):
    page.path.write_text(TEXT.replace(right, wrong), encoding="utf-8")
    (block,) = page.blocks("console")
    with pytest.raises(AssertionError, match="--update-golden"):
        page.agree(block.text, shell.replay(block.text))
    Page(page.path, update=True).agree(block.text, shell.replay(block.text))
    assert page.text == TEXT


@pytest.mark.parametrize("line", ["false", "false | cat", "policyfacts two 'a b'"])
def test_a_command_that_fails_is_a_fault(line, shell):
    with pytest.raises(AssertionError):
        shell.run(line)


@pytest.mark.parametrize(
    ("shown", "today", "is_same"),
    [
        ("3 passed in 1.25s\n", "3 passed in 4.00s\n", True),
        ("3 passed in 1.25s\n", "2 passed in 1.25s\n", False),
        ("version 1.25\n", "version 1.26\n", False),
    ],
)
def test_only_durations_may_differ(shown, today, is_same, page):
    if is_same:
        page.agree(shown, today)
    else:
        with pytest.raises(AssertionError):
            page.agree(shown, today)


def test_blocks_know_their_part_and_their_file(page):
    assert [block.file for block in page.blocks()] == [None, "q.sql"]
    assert [block.language for block in page.blocks(part="2.")] == ["sql"]
    assert page.blocks("sql", part="1.") == []
