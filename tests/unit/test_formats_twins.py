"""A text under several sources: extracted once where all that decides its facts agrees, told as often as it came."""

from __future__ import annotations

import json
import random
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import needs

from policyfacts.articles import Metadata, make_article, pieces
from policyfacts.articles.sources import expand
from policyfacts.batch.engines import READ, Here, Task
from policyfacts.batch.twins import Twins, facts_key
from policyfacts.batch.work import Job, work
from policyfacts.pipeline import Extractor
from policyfacts.write.outcome import Failure, Outcome

TEXT = "Norway will issue 6,000 seasonal work visas next year, the minister said. Of these, 2,000 go to Peru."
ROW = {"text": TEXT, "published": "2031-03-05", "publisher": "Reuters", "url": "https://a.example/1"}


def tasks_of(path: Path, *rows: dict[str, Any]) -> list[Task]:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (source,) = expand([path])
    return [Task(piece, str(n).encode(), len(piece.data)) for n, piece in enumerate(pieces(source))]


class Engine:
    """Counts what it works on, and runs ahead of what it gives."""

    def __init__(self, job: Job, ahead: int = 1) -> None:
        self.job = job
        self.ahead = ahead
        self.worked: list[str] = []

    def __call__(self, tasks: Iterable[Task]) -> Generator[Task, None, None]:
        waiting: list[Task] = []
        for task in tasks:
            waiting.append(task if task.outcome is not None else task.done(self.work(task)))
            if len(waiting) >= self.ahead:
                yield waiting.pop(0)
        yield from waiting

    def work(self, task: Task) -> Outcome:
        self.worked.append(task.piece.source)
        return work(task.piece, self.job)


def run(tasks: list[Task], engine: Engine, most_bytes: int = 1_000_000) -> list[Outcome]:
    twins = Twins(engine.job, most_bytes)
    done = list(twins.fill(engine(twins.mark(tasks))))
    assert [task.key for task in done] == [task.key for task in tasks]
    return [task.outcome for task in done if task.outcome is not None]


@pytest.mark.parametrize("ahead", [1, 3, 50])
@pytest.mark.parametrize(
    "job", [Job(), Job(form="page"), Job(omit_text=True), Job(published=date(2031, 1, 1))], ids=str
)
@pytest.mark.usefixtures("loaded")
def test_a_text_is_extracted_once_and_each_record_is_its_own(job: Job, ahead: int, tmp_path: Path) -> None:
    rows = [
        ROW,
        ROW | {"id": "copy", "url": "https://b.example/2", "publisher": "Daily Star", "published": "2031-03-05T08:00"},
        ROW | {"id": "other", "text": TEXT.replace("6,000", "7,000")},
        ROW | {"id": "third"},
    ]
    tasks = tasks_of(tmp_path / "a.jsonl", *rows)
    engine = Engine(job, ahead)
    outcomes = run(tasks, engine)
    assert engine.worked == ["a.jsonl#1", "a.jsonl#other"]
    assert outcomes == [work(task.piece, job) for task in tasks]


@pytest.mark.parametrize("ahead", [1, 50])
@pytest.mark.usefixtures("loaded")
def test_a_text_on_several_pages_is_extracted_once(ahead: int, tmp_path: Path) -> None:
    """The words decide, not the page around them; a page without an article is a failure of its own."""
    needs("trafilatura")
    head = (
        "<title>Norway opens its fields</title><meta property='article:published_time' content='2031-03-05T06:00:00'>"
    )
    long = " ".join([TEXT, "Farmers on both coasts had asked for more people before the harvest begins in June."] * 3)
    for name, body in (
        ("a", f"<article><h1>Norway opens its fields</h1><p>{long}</p></article>"),
        (
            "b",
            f"<nav>Home</nav><main><h1>Norway opens its fields</h1><div><p>{long}</p></div></main><footer>x</footer>",
        ),
        ("c", f"<article><h1>Norway opens its fields</h1><p>{long.replace('2,000', '3,000')}</p></article>"),
        ("d", "<p></p>"),
        ("e", f"<article><h1>Norway opens its fields</h1><p>{long}</p></article>"),
    ):
        (tmp_path / f"{name}.html").write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    (tmp_path / "e.meta.json").write_text(json.dumps({"publisher": "Lima Post", "url": "https://lima.example.pe/1"}))
    tasks = [Task(piece, b"", 1) for source in expand([tmp_path]) for piece in pieces(source)]
    job, engine = Job(), Engine(Job(), ahead)
    twins = Twins(job)
    with Here(job) as reader:
        outcomes = [task.outcome for task in twins.fill(engine(twins.mark(reader.each(READ, tasks))))]
    assert engine.worked == ["a.html", "c.html", "e.html"]
    assert outcomes == [work(task.piece, job) for task in tasks]
    assert [outcome.kind for outcome in outcomes if outcome] == ["record", "record", "record", "failed", "record"]


@pytest.mark.parametrize(
    "change",
    [
        {"published": "2031-03-06"},
        {"published": None},
        {"language": "en"},
        {"title": "Norway will"},
        {"publisher": "Peru Times"},
        {"url": "https://news.example.pe/1"},
        {"text": TEXT + "\n"},
    ],
    ids=str,
)
@pytest.mark.usefixtures("loaded")
def test_what_decides_facts_must_agree(change: dict[str, Any], tmp_path: Path) -> None:
    tasks = tasks_of(tmp_path / "a.jsonl", ROW, ROW | change)
    engine = Engine(Job())
    assert run(tasks, engine) == [work(task.piece, Job()) for task in tasks]
    assert len(engine.worked) == 2


def test_the_key_knows_all_that_the_pipeline_reads(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline reads nothing of an article that is not in the key; else a twin's record would be another's."""
    read: set[str] = set()

    class Watched:
        def __getattr__(self, name: str) -> Any:
            read.add(name)
            return getattr(article, name)

    article = make_article("a", TEXT, Metadata(title="T", published=date(2031, 3, 5), publisher="Reuters"))
    beside = extractor._article(article)
    monkeypatch.setattr(Extractor, "_article", lambda *_: beside)  # what stands beside the facts
    extractor.trace(Watched())  # type: ignore[arg-type]
    assert read == {"text", "title_span", "published", "language", "publisher", "url"}
    keys = {
        facts_key(changed)
        for changed in (
            article,
            make_article("a", TEXT + " ", article.metadata),
            replace(article, title_span=(0, 1)),
            *(
                replace(article, metadata=replace(article.metadata, **change))
                for change in (
                    {"published": None},
                    {"language": "de"},
                    {"publisher": "Lima Post"},
                    {"url": "http://x.pl"},
                )
            ),
        )
    }
    assert len(keys) == 7
    assert facts_key(replace(article, source="b", metadata=replace(article.metadata, title="U"))) == facts_key(article)


def test_a_failure_and_a_gate_are_shared_too(tmp_path: Path) -> None:
    class Failing(Engine):
        def work(self, task: Task) -> Outcome:
            self.worked.append(task.piece.source)
            if "sun" in task.piece.data.decode():
                return Outcome(task.piece.source, skipped="no number")
            failure = Failure(task.piece.source, "WorkerDied", "its worker died", "leave it out", again=True)
            return Outcome(task.piece.source, failure=failure)

    engine = Failing(Job())
    outcomes = run(tasks_of(tmp_path / "a.jsonl", ROW, ROW, {"text": "sun"}, {"text": "sun"}), engine)
    assert engine.worked == ["a.jsonl#1", "a.jsonl#3"]
    assert [outcome.kind for outcome in outcomes] == ["failed", "failed", "skipped", "skipped"]
    assert [outcome.source for outcome in outcomes] == [f"a.jsonl#{n}" for n in (1, 2, 3, 4)]
    assert outcomes[1].failure is not None
    assert (outcomes[1].failure.source, outcomes[1].failure.again) == ("a.jsonl#2", True)


def test_what_cannot_be_read_or_was_kept_goes_its_own_way(tmp_path: Path) -> None:
    class Plain(Engine):
        def work(self, task: Task) -> Outcome:
            self.worked.append(task.piece.source)
            return Outcome(task.piece.source, b'{"article": {}}\n')

    tasks = tasks_of(tmp_path / "a.jsonl", ROW, {"text": 5}, {"text": 5}, ROW)
    kept = Outcome("a.jsonl#1", b"kept", kept=True)
    tasks[0] = replace(tasks[0], outcome=kept)
    engine = Plain(Job())
    outcomes = run(tasks, engine)
    assert outcomes[0] is kept
    assert engine.worked == ["a.jsonl#2", "a.jsonl#3", "a.jsonl#4"]


@pytest.mark.parametrize("ahead", [1, 4])
def test_memory_is_bounded_and_late_texts_are_done_again(ahead: int, tmp_path: Path) -> None:
    noise = random.Random(1)  # noqa: S311  bytes that cannot be packed

    class Big(Engine):
        def work(self, task: Task) -> Outcome:
            self.worked.append(task.piece.source)
            data = {"article": {}, "noise": noise.randbytes(10_000).hex()}
            return Outcome(task.piece.source, json.dumps(data).encode())

    texts = [f"{number} visas" for number in range(20)]
    rows = [{"text": text} for text in (*texts, texts[0], texts[19], texts[19])]
    engine, twins = Big(Job(), ahead), Twins(Job(), 50_000)
    sizes = []
    for _ in twins.fill(engine(twins.mark(tasks_of(tmp_path / "a.jsonl", *rows)))):
        held = [first.outcome.data for first in twins._firsts.values() if first.outcome is not None]
        sizes.append(sum(map(len, held)))
    assert max(sizes) <= 50_000 + 12_000
    assert len(engine.worked) == 21
    assert engine.worked[-1] == "a.jsonl#21"


def test_an_interrupted_run_closes_its_engine(tmp_path: Path) -> None:
    closed = []

    def engine(tasks: Iterator[Task]) -> Generator[Task, None, None]:
        try:
            for task in tasks:
                yield task.done(Outcome(task.piece.source, skipped="x"))
        finally:
            closed.append(True)

    twins = Twins(Job())
    outcomes = twins.fill(engine(twins.mark(tasks_of(tmp_path / "a.jsonl", ROW, ROW))))
    next(outcomes)
    outcomes.close()
    assert closed == [True]


@pytest.fixture
def loaded(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is loaded already."""
    monkeypatch.setattr("policyfacts.batch.work.extractor_of", lambda *_: extractor)
