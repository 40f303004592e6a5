"""Runs on a Ray cluster of two nodes: lost nodes and workers, the same bytes as the local engine, wrong addresses."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import needs

from policyfacts.batch.engines.cluster import SETTINGS

needs("ray", "trafilatura")
pytestmark = [pytest.mark.model, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]

NAMES = ("Norway", "Peru", "Ghana", "Japan", "Chile", "Nepal", "Kenya", "Fiji")
WAIT_SECONDS = 180.0
ROWS = 40
PAGES = 8  # half of them are done, so that what follows the rows begins a batch
PERMIT = """
[[entry]]
id = "fi-berry-picker"
source = "Act 487/2021"
example = "Helsinki expects 3,000 people on the Wild Berry Permit this summer."
forms = ["Wild Berry Permit"]
programme = "Wild Berry Permit"
"""
# The command line with another setting than users have.
SET = "import policyfacts.batch.engines.ray as r; r.{} = {}; from policyfacts.cli import main; main()"


def article(number: int) -> str:
    name, other = NAMES[number % len(NAMES)], NAMES[(number + 3) % len(NAMES)]
    return (
        f"{name} will issue {number + 1},500 Wild Berry Permits in 2031, Labour Minister Kari Lund said. "
        f"Of these, {number + 1},000 go to {other}.\n"
    )


# Many seconds of work in one article.
SLOW = "\n\n".join(article(number) for number in range(12_000))


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster on this machine, of a node with one processor; tests add others."""
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as settings:
        # A lost node is noticed after five seconds instead of fifteen.
        for name, value in SETTINGS.items() | {"RAY_health_check_period_ms": "1000"}.items():
            settings.setenv(name, value)
        made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        try:
            yield made
        finally:
            made.shutdown()


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "programmes.toml").write_text(PERMIT, encoding="utf-8")
    return folder


def write_articles(folder: Path, rows: int) -> Path:
    """A file of so many articles, web pages of which each two tell the same, and an article that fails."""
    for number in range(PAGES):
        text = f"<p>{article(number // 2)}</p><p>The ministry told all newspapers so in a statement.</p>"
        page = f"<html><body><nav>Edition {number}</nav><article>{text}</article></body></html>"
        (folder / f"page-{number}.html").write_text(page, encoding="utf-8")
    lines = [json.dumps({"id": f"r{number}", "text": article(number)}) for number in range(rows)]
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "zz.txt").write_bytes(b"\xff\xfe")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    return write_articles(tmp_path / "articles", ROWS)


class Running:
    """A `policyfacts run` that writes to a file as to standard output."""

    def __init__(self, out: Path, *arguments: object, program: tuple[str, ...] = ("-m", "policyfacts")) -> None:
        self.out = out
        command = [sys.executable, *program, "run", *map(str, arguments), "-o", "-", "--log-json"]
        with out.open("wb") as stream:
            self.process = subprocess.Popen(command, stdout=stream, stderr=subprocess.PIPE)

    def records(self) -> int:
        return self.out.read_bytes().count(b"\n")

    def end(self) -> tuple[int, bytes, list[dict[str, object]]]:
        """Its exit code, its records, and what it told besides progress."""
        _, err = self.process.communicate(timeout=WAIT_SECONDS)
        events = [json.loads(line) if line.startswith("{") else {"line": line} for line in err.decode().splitlines()]
        return self.process.returncode, self.out.read_bytes(), [e for e in events if e.get("event") != "progress"]


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def busy(cluster: Any, *but: int) -> list[int]:
    """The actors of a cluster that are at work."""
    return [pid for pid in processes(cluster, b"ray::Worker.work") if pid not in but]


def processes(cluster: Any, title: bytes) -> list[int]:
    """The processes below the nodes of a cluster whose command begins with, or holds, a title."""
    raylets = {
        info.process.pid
        for node in cluster.list_all_nodes()
        for info in node.all_processes["raylet"]
    }  # fmt: skip
    parents, found = {}, []
    for entry in Path("/proc").iterdir():
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if title in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except (ValueError, OSError):
            continue

    def is_below(pid: int) -> bool:
        while pid in parents and pid not in raylets:
            pid = parents[pid]
        return pid in raylets

    return [pid for pid in found if is_below(pid)]


@pytest.fixture(scope="module")
def expected(rules: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the local engine writes, in this process alone."""
    folder = write_articles(tmp_path_factory.mktemp("articles"), ROWS)
    code, out, _ = Running(
        tmp_path_factory.mktemp("out") / "local.jsonl", folder, "--rules", rules, "--workers", 0
    ).end()
    assert (code, out.count(b"\n")) == (1, ROWS + PAGES)
    assert b'"programme":"Wild Berry Permit"' in out.replace(b": ", b":")
    return out


def test_a_node_that_is_killed_costs_nothing(cluster, folder, rules, expected, tmp_path):
    node = cluster.add_node(num_cpus=1)
    running = Running(
        tmp_path / "ray.jsonl", folder, "--rules", rules, "--engine", "ray", "--ray-address", cluster.address
    )
    until(lambda: running.records() >= 8)
    assert len(processes(cluster, b"ray::Worker")) == 2
    cluster.remove_node(node, allow_graceful=False)
    assert running.records() < ROWS
    code, out, events = running.end()
    assert code == 1
    assert out == expected
    assert [(event["event"], event.get("source")) for event in events] == [("failed", "zz.txt"), ("done", None)]
    until(lambda: not processes(cluster, b"ray::Worker") + processes(cluster, b"spawn_main"))


def test_an_article_that_kills_its_workers_costs_one_line(cluster, folder, rules, expected, tmp_path):
    """Its batch is lost first, with the one that fails; then it is done alone, and the other too."""
    (folder / "slow.txt").write_text(SLOW, encoding="utf-8")  # the last but one, so that no other worker is busy
    running = Running(
        tmp_path / "ray.jsonl", folder, "--rules", rules, "--engine", "ray", "--ray-address", cluster.address,
        program=("-c", SET.format("RETRIES", 0)),
    )  # fmt: skip
    until(lambda: running.records() == ROWS + PAGES)
    until(lambda: bool(busy(cluster)))
    (first,) = busy(cluster)
    os.kill(first, signal.SIGKILL)
    until(lambda: bool(busy(cluster, first)))
    (second,) = busy(cluster, first)
    os.kill(second, signal.SIGKILL)
    code, out, events = running.end()
    assert code == 1
    assert [(event.get("source"), event.get("error")) for event in events] == [
        ("slow.txt", "WorkerDied"),
        ("zz.txt", "ArticleError"),
        (None, None),
    ]
    assert out == expected


def test_an_article_that_takes_too_long(cluster, tmp_path):
    """The worker process is stopped, its actor and the other articles go on."""
    articles = write_articles(tmp_path, 5)
    (articles / "0-slow.txt").write_text(SLOW, encoding="utf-8")
    running = Running(
        tmp_path / "out", articles, "--engine", "ray", "--ray-address", cluster.address, "--time-limit", 4
    )
    code, out, events = running.end()
    assert (code, out.count(b"\n")) == (1, 5 + PAGES)
    assert (events[0]["source"], events[0]["error"]) == ("0-slow.txt", "TimeLimit")
    assert [event["event"] for event in events] == ["failed", "failed", "done"]


def test_another_program_on_the_cluster(cluster, folder, tmp_path):
    code, out, events = Running(
        tmp_path / "ray.jsonl", folder, "--engine", "ray", "--ray-address", cluster.address,
        program=("-c", SET.format("versions", "lambda: {'policyfacts': '99'}")),
    ).end()  # fmt: skip
    assert (code, out) == (2, b"")
    (line,) = [event["line"] for event in events]
    assert line.startswith("error: Ray: ")
    assert line.endswith(", this run 99; install the same on every machine of the cluster")


def test_another_ray_on_the_cluster(cluster, folder, tmp_path):
    code, out, events = Running(
        tmp_path / "ray.jsonl", folder, "--engine", "ray", "--ray-address", cluster.address,
        program=("-c", "import ray; ray.__version__ = '1.0'; from policyfacts.cli import main; main()"),
    ).end()  # fmt: skip
    assert (code, out) == (2, b"")
    (line,) = [event["line"] for event in events]
    assert line.startswith(f"error: Ray at {cluster.address}: cannot be used: Version mismatch")


@pytest.fixture
def closed() -> int:
    """A port at which nothing answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def stranger() -> Iterator[int]:
    """The port of a server that is not Ray's."""
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(100)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    thread = threading.Thread(target=answer)
    thread.start()
    yield int(server.getsockname()[1])
    thread.join()
    server.close()


def test_an_address_where_nothing_answers(command, folder, tmp_path, closed):
    ended = command(
        "run", folder, "-o", tmp_path / "r.jsonl", "--engine", "ray", "--ray-address", f"localhost:{closed}"
    )
    assert (ended.code, ended.out) == (2, "")
    (line,) = ended.errors
    assert line.startswith(f"error: --ray-address localhost:{closed}: no Ray answers there (")
    assert not (tmp_path / "r.jsonl").exists()


def test_an_address_where_something_else_answers(command, folder, tmp_path, stranger):
    ended = command(
        "run", folder, "-o", tmp_path / "r.jsonl", "--engine", "ray", "--ray-address", f"localhost:{stranger}"
    )
    assert (ended.code, ended.out) == (2, "")
    assert ended.errors == (
        f"error: --ray-address localhost:{stranger}: what answers there is not Ray; see `ray status`",
    )


@pytest.mark.parametrize("address", ["somewhere", "localhost:", "localhost:many", ":6379", ""])
def test_what_is_no_address(address, command, folder, tmp_path):
    ended = command("run", folder, "-o", tmp_path / "r.jsonl", "--engine", "ray", "--ray-address", address)
    assert ended.code == 2
    assert ended.errors == (
        f"error: --ray-address {address}: no address; give HOST:PORT, as `ray start --head` prints it".replace(
            "  ", " "
        ),
    )
