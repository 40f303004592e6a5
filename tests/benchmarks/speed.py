"""How fast policyfacts is, as ratios against the same spaCy model, measured in one run on the same texts.

    python tests/benchmarks/speed.py [--articles 2000] [--memory 20000]

Prints the table that the README shows. Take a quiet machine; absolute speeds are printed for orientation only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # the same for all that is measured

import spacy  # noqa: E402  behind the settings
from texts import corpus_texts, mixed_texts, words_in, write_rows  # noqa: E402

from policyfacts.language import DEFAULT_MODEL  # noqa: E402

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--memory", type=int, default=20_000, help="articles of the long run; 0 leaves it out")
    given = parser.parse_args()
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        speed(given.articles, Path(folder), rows)
        startup(Path(folder), rows)
        memory(given.articles, given.memory, Path(folder), rows)
    width = max(len(row[0]) for row in rows)
    for what, ratio, seen in rows:
        print(f"| {what:{width}} | {ratio:>6} | {seen} |")  # noqa: T201  a script


def speed(number: int, folder: Path, rows: list[tuple[str, str, str]]) -> None:
    """Words a second of the model's parts and of ours.

    The bare pipeline runs before, between and behind ours, a part of the texts each time: a machine that others use is
    now fast, now slow.
    """
    dense, mixed = corpus_texts(number), mixed_texts(number)
    nlp = spacy.load(DEFAULT_MODEL)
    exhaust(nlp, dense[:20])
    bare, one, two = between(nlp, dense, lambda: ours(dense, folder, "1"), lambda: ours(dense, folder, "2"))
    what = f"default pipeline of the model, bare (`nlp.pipe`), {number:,} articles"
    rows.append((what, "1.00", f"{bare:,.0f} words/s"))
    with nlp.select_pipes(enable=["ner"]):
        add(rows, "its entity recogniser alone", rate(dense, lambda texts: exhaust(nlp, texts)), bare)
    add(rows, "its tokenizer alone", rate(dense, lambda texts: [nlp.tokenizer(text) for text in texts]), bare)
    add(rows, "**policyfacts, full records, 1 worker**", one, bare)
    add(rows, "policyfacts, full records, 2 workers", two, bare)
    rows.append(("2 workers against 1", f"{two / one:.2f}", ""))
    bare_mixed, gated = between(nlp, mixed, lambda: ours(mixed, folder, "1", "--only-policy"))
    rows.append(("default pipeline on general news with 5 % policy articles", "1.00", f"{bare_mixed:,.0f} words/s"))
    add(rows, "**policyfacts `--only-policy`, 1 worker**", gated, bare_mixed)


def between(nlp: spacy.language.Language, texts: list[str], *runs: Callable[[], float]) -> list[float]:
    """Words a second of the bare pipeline in parts around the runs, then what the runs give."""
    size = len(texts) // (len(runs) + 1) + 1
    parts = [texts[at : at + size] for at in range(0, len(texts), size)]
    seconds, found = 0.0, []
    for part, run in zip_longest(parts, runs):
        began = time.perf_counter()
        exhaust(nlp, part or [])
        seconds += time.perf_counter() - began
        if run is not None:
            found.append(run())
    return [words_in(texts) / seconds, *found]


def startup(folder: Path, rows: list[tuple[str, str, str]]) -> None:
    """Seconds to the help, and to the first record."""
    article = folder / "one.txt"
    article.write_text("Norway will issue 6,000 seasonal work visas in 2031, the government said.\n", encoding="utf-8")
    load = best([sys.executable, "-c", f"import spacy; spacy.load({DEFAULT_MODEL!r})"])
    first = best([sys.executable, "-m", "policyfacts", "run", str(article), "-o", "-", "-q", "--workers", "1"])
    helped = best([sys.executable, "-m", "policyfacts", "--help"])
    rows.append(("importing spaCy and loading the model", "1.00", f"{load:.2f} s"))
    rows.append(("first record of `policyfacts run`, as time", f"{first / load:.2f}", f"{first:.2f} s"))
    rows.append(("`policyfacts --help`, as time", f"{helped / load:.2f}", f"{helped:.2f} s"))


def memory(few: int, many: int, folder: Path, rows: list[tuple[str, str, str]]) -> None:
    """Peak memory of all processes together, after few and after many articles."""
    if not many:
        return
    peaks = []
    for number in (few, many):
        path = write_rows(corpus_texts(number, "micro"), folder / "memory.jsonl")
        peaks.append(peak_bytes(command(path, folder, "--workers", "2")))
        rows.append(
            (
                f"peak memory, {number:,} articles, 2 workers",
                f"{peaks[-1] / peaks[0]:.2f}",
                f"{peaks[-1] / 1e6:,.0f} MB",
            )
        )


def exhaust(nlp: spacy.language.Language, texts: list[str]) -> None:
    """Run a pipeline over texts, keeping nothing."""
    for _ in nlp.pipe(texts):
        pass


def rate(texts: list[str], do: Callable[[list[str]], object]) -> float:
    """Words a second, after a few texts to warm up."""
    do(texts[:20])
    began = time.perf_counter()
    do(texts)
    return words_in(texts) / (time.perf_counter() - began)


def ours(texts: list[str], folder: Path, workers: str, *options: str) -> float:
    """Words a second of the whole command: start-up, reading, extraction, checks, writing."""
    path = write_rows(texts, folder / "articles.jsonl")
    began = time.perf_counter()
    subprocess.run(command(path, folder, "--workers", workers, *options), check=True)
    return words_in(texts) / (time.perf_counter() - began)


def command(path: Path, folder: Path, *options: str) -> list[str]:
    """The command that reads a file of rows."""
    output = str(folder / "records.jsonl")
    return [sys.executable, "-m", "policyfacts", "run", str(path), "-o", output, "--fresh", "-q", *options]


def add(rows: list[tuple[str, str, str]], what: str, got: float, base: float) -> None:
    """A row with the ratio to the bare pipeline."""
    rows.append((what, f"{got / base:.2f}", f"{got:,.0f} words/s"))


def best(arguments: list[str], times: int = 5) -> float:
    """The shortest time of a command, in seconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - began)
    return min(taken)


def peak_bytes(arguments: list[str]) -> int:
    """The most memory that a command and its children had together, looked at every 50 ms (Linux)."""
    process = subprocess.Popen(arguments)
    peak = 0
    ended = threading.Event()

    def look() -> None:
        nonlocal peak
        while not ended.wait(0.05):
            peak = max(peak, sum(map(resident_bytes, family(process.pid))))

    watcher = threading.Thread(target=look)
    watcher.start()
    code = process.wait()
    ended.set()
    watcher.join()
    if code:
        raise SystemExit(f"{' '.join(arguments)} ended with {code}")
    return peak


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        for thread in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in thread.read_text().split()]
            except OSError:
                continue
    return found


def resident_bytes(pid: int) -> int:
    """What a process holds in memory; shared pages count for each."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


if __name__ == "__main__":
    main()
