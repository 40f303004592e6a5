"""Whatever happens to runs before, the last complete one leaves what an uninterrupted one leaves."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from policyfacts.errors import OutputError
from policyfacts.write.lines import LineStore
from policyfacts.write.outcome import Failure, Outcome
from policyfacts.write.pages import STATE_NAME, PageStore, file_name
from policyfacts.write.store import Store


@dataclass(frozen=True)
class Planned:
    """An article in one of its versions; version 0 fails, version 1 is passed over, the others are records."""

    name: str
    version: int

    @property
    def key(self) -> bytes:
        return hashlib.sha256(f"{self.name} {self.version}".encode()).digest()

    def outcome(self) -> Outcome:
        source = f"{self.name}.txt"
        if self.version == 0:
            return Outcome(source, failure=Failure(source, "ArticleError", "empty", "fill it"))
        if self.version == 1:
            return Outcome(source, skipped="nothing in it")
        return Outcome(source, f"{self.name}{self.version}-{'x' * self.version * 7}\n".encode(), facts=self.version)


@dataclass(frozen=True)
class Run:
    """A run over articles that ends before the article `stops`, the last commit being before `committed`."""

    articles: tuple[Planned, ...]
    stops: int
    committed: int
    fresh: bool
    torn: bool


ARTICLES = st.lists(st.builds(Planned, st.sampled_from("abcdef"), st.integers(0, 4)), max_size=9).map(tuple)
RUNS = st.lists(
    st.builds(Run, ARTICLES, st.integers(0, 9), st.integers(0, 9), st.booleans(), st.booleans()), max_size=5
)


def do(store: Store, articles: tuple[Planned, ...], *, stops: int | None = None, committed: int = 0) -> int:
    """Run; gives how many articles had to be done."""
    done = 0
    try:
        for number, article in enumerate(articles):
            if number == committed:
                store.commit()
            if number == stops:
                return done
            known = store.known(article.key)
            assert known is None or (known.kept, known.kind) == (True, article.outcome().kind)
            done += known is None
            store.put(article.key, known or article.outcome())
        store.commit()
        if stops is None:
            store.finish()
    finally:
        store.close()
    return done


@settings(max_examples=60)
@given(RUNS, ARTICLES)
def test_lines_after_any_history(runs: list[Run], last: tuple[Planned, ...]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "out.jsonl"
        for run in runs:
            do(LineStore(path, fresh=run.fresh), run.articles, stops=run.stops, committed=run.committed)
            for part in folder.glob(".out.jsonl.part-*"):
                if run.torn:
                    with part.open("ab") as stream:
                        stream.write(b"half a rec")
        do(LineStore(path, fresh=False), last)
        assert path.read_bytes() == b"".join(article.outcome().data for article in last)
        assert {item.name for item in folder.iterdir()} <= {"out.jsonl", ".out.jsonl.state"}
        assert do(LineStore(path, fresh=False), last) == 0
        assert path.read_bytes() == b"".join(article.outcome().data for article in last)
    finally:
        shutil.rmtree(folder)


@settings(max_examples=40)
@given(RUNS, ARTICLES)
def test_pages_after_any_history(runs: list[Run], last: tuple[Planned, ...]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        for run in runs:
            do(PageStore(folder / "old", fresh=run.fresh), run.articles, stops=run.stops, committed=run.committed)
        do(PageStore(folder / "old", fresh=False), last)
        do(PageStore(folder / "new", fresh=False), last)
        assert files(folder / "old") == files(folder / "new")
        assert sorted(files(folder / "new").values()) == sorted(
            {(a.name, a.version): a.outcome().data for a in last if a.version > 1}.values()
        )
        assert do(PageStore(folder / "old", fresh=False), last) == 0
    finally:
        shutil.rmtree(folder)


def files(folder: Path) -> dict[str, bytes]:
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    found.pop(STATE_NAME, None)
    return found


OPEN: list[tuple[str, Callable[[Path], Store]]] = [
    ("out.jsonl", lambda path: LineStore(path, fresh=False)),
    ("out", lambda path: PageStore(path, fresh=False)),
]


@pytest.mark.parametrize(("name", "opened"), OPEN)
def test_what_was_committed_is_not_done_again(name: str, opened: Callable[[Path], Store], tmp_path: Path) -> None:
    articles = tuple(Planned(letter, 3) for letter in "abcdef")
    assert do(opened(tmp_path / name), articles, stops=5, committed=4) == 5
    assert do(opened(tmp_path / name), articles) == 2
    assert do(opened(tmp_path / name), (*articles[:2], Planned("c", 4), *articles[3:])) == 1


@pytest.mark.parametrize(("name", "opened"), OPEN)
def test_a_record_that_somebody_changed_is_done_again(
    name: str, opened: Callable[[Path], Store], tmp_path: Path
) -> None:
    articles = tuple(Planned(letter, 3) for letter in "abc")
    do(opened(tmp_path / name), articles)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and "state" not in p.name}
    path = max(before)
    path.write_bytes(before[path].replace(b"c3", b"c?").replace(b"a3", b"a?"))
    assert do(opened(tmp_path / name), articles) in (1, 2)
    assert {p: p.read_bytes() for p in before} == before


@pytest.mark.parametrize("moves_first", [True, False])
def test_a_crash_around_the_last_move(moves_first: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = tuple(Planned(letter, 3) for letter in "abc")
    do(LineStore(tmp_path / "out.jsonl", fresh=False), articles[:2])
    move = Path.replace

    def crash(self: Path, target: Path) -> None:
        if moves_first:
            move(self, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        do(LineStore(tmp_path / "out.jsonl", fresh=False), articles)
    monkeypatch.undo()
    assert do(LineStore(tmp_path / "out.jsonl", fresh=False), articles) == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b"".join(article.outcome().data for article in articles)


def test_only_the_parts_of_the_output_go(tmp_path: Path) -> None:
    theirs = tmp_path / ".oa.jsonl.part-1"  # of a run into oa.jsonl that was stopped
    theirs.touch()
    do(LineStore(tmp_path / "o[ab].jsonl", fresh=False), (Planned("a", 3),))
    assert sorted(item.name for item in tmp_path.iterdir()) == [".o[ab].jsonl.state", theirs.name, "o[ab].jsonl"]


@pytest.mark.parametrize("before", [(), (Planned("b", 3),)])
def test_a_file_that_no_run_wrote_is_left_alone(before: tuple[Planned, ...], tmp_path: Path) -> None:
    do(PageStore(tmp_path, fresh=False), before)
    (tmp_path / "a.txt.json").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"holds a file a\.txt\.json"):
        do(PageStore(tmp_path, fresh=False), (*before, Planned("a", 3)))
    assert (tmp_path / "a.txt.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("name", "opened"), OPEN)
def test_one_run_at_a_time(name: str, opened: Callable[[Path], Store], tmp_path: Path) -> None:
    first = opened(tmp_path / name)
    with pytest.raises(Exception, match="another run is writing this output"):
        opened(tmp_path / name)
    first.close()
    opened(tmp_path / name).close()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a.txt", "a.txt.json"),
        ("2031/May/a.txt", "2031/May/a.txt.json"),
        ("../../etc/passwd", "%2E./%2E./etc/passwd.json"),
        ("news.jsonl#../../x", "news.jsonl#..%2F..%2Fx.json"),
        ("/root.txt", "root.txt.json"),
        ("a#b/c.txt", "a#b%2Fc.txt.json"),
        ("-", "-.json"),
        (".hidden/..", "%2Ehidden/%2E..json"),
        ("é\n.txt", "%C3%A9%0A.txt.json"),
        ("100%.txt", "100%25.txt.json"),
    ],
)
def test_the_file_of_a_source_stays_in_the_folder(source: str, name: str) -> None:
    assert file_name(source) == name
    assert Path("/x", *name.split("/")).resolve().is_relative_to("/x")


def test_long_names_stay_apart() -> None:
    first, second = file_name("y" * 400 + "1"), file_name("y" * 400 + "2")
    assert first != second
    assert max(map(len, (first, second))) < 160
