"""Kill a long run at random, again and again, resume it, and compare the end with an uninterrupted run.

    python tests/benchmarks/resume.py [--articles 20000] [--kills 3] [--seed 1] [--output records.jsonl]

`--output` also takes `records.db` or a folder name. Ends with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import corpus_texts, write_rows


def main() -> None:
    """Run, kill, resume, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", default="records.jsonl")
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311  no secret
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write_rows(corpus_texts(given.articles, "micro"), folder / "articles.jsonl")
        began = time.perf_counter()
        end(command(path, folder / "whole" / given.output))
        whole_seconds = time.perf_counter() - began
        print(f"uninterrupted: {whole_seconds:.0f} s")  # noqa: T201  a script
        for _ in range(given.kills):
            process = subprocess.Popen(command(path, folder / "killed" / given.output))
            seconds = 3 + chance.random() * whole_seconds / (given.kills + 1)
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
            process.wait()
            print(f"killed after {seconds:.0f} s")  # noqa: T201  a script
        began = time.perf_counter()
        end(command(path, folder / "killed" / given.output))
        print(f"resumed to the end: {time.perf_counter() - began:.0f} s")  # noqa: T201  a script
        same = content(folder / "whole" / given.output) == content(folder / "killed" / given.output)
        print("the same" if same else "DIFFERENT")  # noqa: T201  a script
        sys.exit(not same)


def command(path: Path, output: Path) -> list[str]:
    """The command that is killed."""
    return [sys.executable, "-m", "policyfacts", "run", str(path), "-o", str(output)]


def end(arguments: list[str]) -> None:
    """Let a command run to its end."""
    subprocess.run(arguments, check=True)


def content(output: Path) -> object:
    """What an output holds: bytes of files, rows of tables."""
    if output.is_dir():
        found = sorted(path for path in output.rglob("*.json"))
        return [(str(path.relative_to(output)), path.read_bytes()) for path in found]
    if output.suffix == ".db":
        base = sqlite3.connect(output)
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [(name, sorted(map(repr, base.execute(f'SELECT * FROM "{name}"')))) for name in names]  # noqa: S608
    return output.read_bytes()


if __name__ == "__main__":
    main()
