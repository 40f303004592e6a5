"""Runs of many articles as processes: any number of workers, any interruption, the same bytes in the end."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = [pytest.mark.model, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]

NAMES = ("Norway", "Peru", "Ghana", "Japan", "Chile", "Nepal", "Kenya", "Fiji")
WAIT_SECONDS = 120.0


def article(number: int) -> str:
    name, other = NAMES[number % len(NAMES)], NAMES[(number + 3) % len(NAMES)]
    return (
        f"{name} will issue {number + 1},500 seasonal work visas in 2031, Labour Minister Kari Lund said. "
        f"Of these, {number + 1},000 go to {other}.\n"
    )


# Some seconds of work in one article.
SLOW = "\n\n".join(article(number) for number in range(6_000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty articles, a file of ten rows, and one article that fails."""
    articles = tmp_path / "articles"
    (articles / "deep").mkdir(parents=True)
    for number in range(30):
        (articles / ("deep" if number % 3 else ".") / f"{number:02}.txt").write_text(article(number), encoding="utf-8")
    rows = [json.dumps({"id": f"r{number}", "text": article(number + 40)}) for number in range(10)]
    (articles / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (articles / "zz.txt").write_bytes(b"\xff\xfe")
    return articles


class Running:
    """A `policyfacts` process."""

    def __init__(self, *arguments: object, before: Callable[[], None] | None = None) -> None:
        def first() -> None:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # shells let what runs in the background ignore it
            if before is not None:
                before()

        command = [sys.executable, "-m", "policyfacts", *map(str, arguments)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=first)

    def end(self) -> tuple[int, bytes, list[str]]:
        """Its exit code, standard output, and the lines of standard error."""
        out, err = self.process.communicate(timeout=WAIT_SECONDS)
        lines = err.decode().splitlines()  # without those about the progress, which a fast machine never sees
        return self.process.returncode, out, [line for line in lines if "/s" not in line and '"progress"' not in line]

    def workers(self) -> list[int]:
        """Its worker processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        children += [pid for thread in threads for pid in (thread / "children").read_text().split()]
        return sorted({int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()})


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def run(*arguments: object) -> tuple[int, bytes, list[str]]:
    return Running("run", *arguments).end()


def lines_in(path: Path) -> int:
    """The records of an output that is not finished."""
    parts = path.parent.glob(f".{path.name}.part-*")
    return max((part.read_bytes().count(b"\n") for part in parts), default=0)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "state" not in path.name
    }


def content(output: Path) -> object:
    """What an output holds: bytes of files, rows of tables."""
    if output.is_dir():
        return files(output)
    if output.suffix == ".db":
        base = sqlite3.connect(output)
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [(name, sorted(map(repr, base.execute(f'SELECT * FROM "{name}"')))) for name in names]  # noqa: S608
    return output.read_bytes()


@pytest.fixture
def expected(folder: Path) -> bytes:
    """What a run without workers and without any interruption writes."""
    code, out, _ = run(folder, "-o", "-", "--workers", "0")
    assert code == 1
    assert out.count(b"\n") == 40
    return out


def test_a_database_killed_and_resumed(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "records.db"

    def rows() -> int:
        if not output.exists():
            return 0
        with closing(sqlite3.connect(f"file:{output}?mode=ro", uri=True)) as base:
            try:
                return int(base.execute("SELECT COUNT(*) FROM articles").fetchone()[0])
            except sqlite3.OperationalError:
                return 0

    (folder / "deep" / "slow.txt").write_text(SLOW, encoding="utf-8")
    running = Running("run", folder, "-o", output, "--workers", 2)
    until(lambda: rows() > 0)
    os.kill(running.process.pid, signal.SIGKILL)
    running.end()
    (folder / "deep" / "slow.txt").unlink()
    assert run(folder, "-o", output)[0] == 1
    assert run(folder, "-o", output)[0] == 1
    run(folder, "-o", tmp_path / "whole.db", "--workers", "0")
    assert content(output) == content(tmp_path / "whole.db")


def test_killed_three_times_and_resumed(folder: Path, expected: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out" / "records.jsonl"
    for number, workers in ((4, 2), (15, 1), (27, 2)):
        running = Running("run", folder, "-o", output, "--workers", workers)
        until(lambda: lines_in(output) >= number)  # noqa: B023  asked at once
        children = running.workers()
        os.kill(running.process.pid, signal.SIGKILL)
        running.end()
        assert not output.exists()
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))  # noqa: B023  asked at once
    code, _, errors = run(folder, "-o", output, "--workers", 2)
    assert code == 1
    assert output.read_bytes() == expected
    assert "kept from before" in errors[-1]
    assert sorted(os.listdir(output.parent)) == [".records.jsonl.state", "errors.jsonl", "records.jsonl"]


def test_ctrl_c_keeps_what_is_done(folder: Path, expected: bytes, tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    (folder / "deep" / "slow.txt").write_text(SLOW, encoding="utf-8")
    running = Running("run", folder, "-o", output, "--workers", 2)
    until(lambda: lines_in(output) >= 15)
    time.sleep(1.5)
    running.process.send_signal(signal.SIGINT)
    code, _, errors = running.end()
    assert code == 130
    assert errors == [line for line in errors if "Traceback" not in line]
    assert "what is done is kept" in errors[-1]
    (folder / "deep" / "slow.txt").unlink()
    assert run(folder, "-o", output)[0] == 1
    assert output.read_bytes() == expected


def test_a_worker_that_dies_costs_its_article(folder: Path, expected: bytes, tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    (folder / "09-slow.txt").write_text(SLOW, encoding="utf-8")
    running = Running("run", folder, "-o", output, "--workers", 1)
    until(lambda: lines_in(output) == 3)
    time.sleep(1)
    (worker,) = running.workers()
    os.kill(worker, signal.SIGKILL)
    code, _, errors = running.end()
    assert code == 1
    assert errors[0].startswith("error: 09-slow.txt: its worker died (killed by SIGKILL); ")
    assert output.read_bytes() == expected


def test_an_article_that_takes_too_long(folder: Path, expected: bytes, tmp_path: Path) -> None:
    (folder / "09-slow.txt").write_text(SLOW, encoding="utf-8")
    code, _, errors = run(folder, "-o", tmp_path / "out", "--workers", 2, "--time-limit", 4)
    assert code == 1
    assert errors[0].startswith("error: 09-slow.txt: took longer than 4 s; ")
    rows = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text().splitlines()]
    assert [row["source"] for row in rows] == ["09-slow.txt", "zz.txt"]
    pages = files(tmp_path / "out")
    lines = [json.loads(line) for line in expected.splitlines()]
    assert {name.removesuffix(".json"): json.loads(data) for name, data in pages.items() if name != "errors.jsonl"} == {
        line["article"]["source"]: line for line in lines
    }


def test_only_what_changed_is_done_again(folder: Path, expected: bytes, tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    run(folder, "-o", output)
    (folder / "06.txt").write_text(article(99), encoding="utf-8")
    (folder / "09.txt").unlink()
    (folder / "new.txt").write_text(article(98), encoding="utf-8")
    code, _, errors = run(folder, "-o", output)
    assert code == 1
    assert errors[-1] == f"policyfacts: 40 records in {output}; 39 articles kept from before; 1 article failed"
    assert output.read_bytes() == run(folder, "-o", "-", "--workers", "0")[1]


@pytest.mark.parametrize("name", ["records.jsonl", "records.db", "out"])
def test_a_disk_that_is_full_in_the_middle(name: str, folder: Path, tmp_path: Path) -> None:
    import resource  # POSIX only

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000 if name.endswith("db") else 24_000,) * 2)

    if name == "out":  # one page that does not fit
        (folder / "big.txt").write_text("\n\n".join(article(number) for number in range(60)), encoding="utf-8")
    running = Running("run", folder, "-o", tmp_path / name, "--workers", "0", before=small_files)
    code, _, errors = running.end()
    assert code == 2
    assert [line for line in errors if not line.startswith("error: ")] == []
    assert f"{tmp_path / name}" in errors[-1]
    assert "cannot be written" in errors[-1]
    assert run(folder, "-o", tmp_path / name, "--workers", "0")[0] == 1
    run(folder, "-o", tmp_path / "fresh" / name, "--workers", "0")
    assert content(tmp_path / name) == content(tmp_path / "fresh" / name)


def test_too_many_errors_stop_the_run(folder: Path, tmp_path: Path) -> None:
    for number in range(3):
        (folder / f"00-{number}.txt").write_bytes(b"")
    code, _, errors = run(folder, "-o", tmp_path / "records.jsonl", "--max-errors", 2)
    assert code == 2
    assert [line.split(":")[1] for line in errors[:3]] == [" 00-0.txt", " 00-1.txt", " 00-2.txt"]
    assert errors[3].startswith("error: more than 2 articles failed; ")
    assert not (tmp_path / "records.jsonl").exists()


def test_json_lines_tell_everything(folder: Path, tmp_path: Path) -> None:
    (folder / "poem.txt").write_text("The fjord is blue and 40 boats are out.\n", encoding="utf-8")
    code, _, errors = run(folder, "-o", tmp_path / "records.jsonl", "--log-json", "--only-policy")
    assert code == 1
    events = [json.loads(line) for line in errors]
    assert [event["event"] for event in events] == ["skipped", "failed", "done"]
    assert (events[0]["source"], events[1]["source"]) == ("poem.txt", "zz.txt")
    done = events[2]
    assert (done["records"], done["failed"], done["skipped"], done["visa_counts"]) == (40, 1, 1, 80)
    (row,) = [json.loads(line) for line in (tmp_path / "skipped.jsonl").read_text().splitlines()]
    assert row == {"source": "poem.txt", "reason": "no visa-policy number in it"}
