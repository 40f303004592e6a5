"""Golden files for the articles of your own project: pytest tells which facts have changed, and rewrites them if asked.

In `conftest.py`, and in a test module beside your articles::

    pytest_plugins = ["policyfacts.testing"]

    from policyfacts.testing import golden_test
    test_articles = golden_test("articles", "golden")

Each article becomes a test that compares the facts found in it with `golden/NAME.json`; a missing file fails, and so
does one that no article has. `pytest --update-golden` rewrites the files: read the difference, and commit it with the
change that made it. A golden file holds the record without `producer` and text, so that it changes only when a fact
does.
"""

from __future__ import annotations

import difflib
import io
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policyfacts.articles import Article, expand, read_source
from policyfacts.compare.golden import golden_text
from policyfacts.errors import InputError
from policyfacts.records import Record

if TYPE_CHECKING:
    from policyfacts.pipeline import Extractor

__all__ = ["check_golden", "golden", "golden_test", "golden_text", "pytest_addoption"]

Check = Callable[[Record, Path], None]
_LINES_AT_MOST = 40


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden` to pytest."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files from today's records")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Check:
    """Compare a record with its golden file: `golden(record, path)`; with `--update-golden`, write it."""
    update = bool(request.config.getoption("--update-golden"))
    return lambda record, path: check_golden(record, path, update=update)


def check_golden(record: Record, path: Path, *, update: bool = False) -> None:
    """Fail with the facts that differ, as `policyfacts diff` tells them, unless the golden file is the record's.

    Args:
        update: Write the file instead.
    """
    __tracebackhide__ = True
    today = golden_text(record)
    if update:
        if not path.is_file() or path.read_bytes() != today.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(today, encoding="utf-8", newline="\n")
        return
    if not path.is_file():
        pytest.fail(f"{path} is missing; make it with pytest --update-golden", pytrace=False)
    if path.read_bytes() != today.encode():
        pytest.fail(f"{path} says something else than today's record\n{_told(path, record, today)}", pytrace=False)


def golden_test(
    articles: str | Path,
    golden: str | Path,
    *,
    load: Callable[[], Extractor] | None = None,
) -> Callable[..., None]:
    """A test for each article of a folder or file, to be assigned to a name that begins with `test_`.

    Args:
        articles: What `policyfacts run` would read; relative to the folder in which pytest runs.
        golden: The folder of the golden files.
        load: Makes the extractor, such as `lambda: policyfacts.load(rules="my-rules")`; the default one otherwise.

    Raises:
        InputError: There is no such article, or one of them cannot be read.
    """
    found = list(_read(articles))
    folder = Path(golden)
    paths = _paths(found, folder)
    extractor = cache(load or _load)

    @pytest.mark.parametrize("article", [*found, None], ids=[*(one.source for one in found), "no file is left over"])
    def test(article: Article | None, request: pytest.FixtureRequest) -> None:
        __tracebackhide__ = True
        if article is None:
            left = sorted(set(map(str, folder.glob("**/*.json"))) - set(map(str, paths.values())))
            assert not left, f"no article has the golden file {left[0]}; delete it"
            return
        update = bool(request.config.getoption("--update-golden"))
        check_golden(extractor().extract(article), paths[article.source], update=update)

    return test


def _load() -> Extractor:
    from policyfacts.pipeline import load

    return load()


def _read(articles: str | Path) -> Iterator[Article]:
    for source in expand([str(articles)]):
        for article in read_source(source):
            if not isinstance(article, Article):
                raise InputError(f"{article.source}: {article.what}; {article.mend}")
            yield article


def _paths(articles: list[Article], folder: Path) -> dict[str, Path]:
    """The golden file of each source: by the article's name, by the whole source where two have one name."""
    from policyfacts.stored import article_name
    from policyfacts.write.pages import file_name

    names = [article_name(article.source) for article in articles]
    return {
        article.source: folder / file_name(name if names.count(name) == 1 else article.source)
        for article, name in zip(articles, names, strict=True)
    }


def _told(path: Path, record: Record, today: str) -> str:
    """What differs, fact by fact; line by line where the facts are the same."""
    from policyfacts.compare.diff.articles import kept_record
    from policyfacts.compare.diff.command import diff_text
    from policyfacts.compare.diff.records import diff_records

    try:
        golden = path.read_text(encoding="utf-8")
        found = diff_records(kept_record(json.loads(golden), str(path)), record)
    except (ValueError, InputError) as error:
        return f"it is no golden file: {error}"
    if not found.differs:
        lines = difflib.unified_diff(golden.splitlines(), today.splitlines(), "golden", "today", lineterm="", n=1)
        return "\n".join([*list(lines)[:_LINES_AT_MOST], "the facts are the same; pytest --update-golden rewrites it"])
    out = io.StringIO()
    diff_text([found], out)
    return out.getvalue()
