"""Today's exact output for the seed articles, byte by byte, whatever the hash seed of the process.

`pytest --update-golden` rewrites the files; the difference is reviewed in the same commit.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from policyfacts.records import Record

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent.parent / "corpus" / "seeds"
NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))


@cache
def _today(hash_seed: str) -> dict[str, Record]:
    done = subprocess.run(
        [sys.executable, "-m", "policyfacts", "run", str(SEEDS), "-o", "-"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    records = [Record.model_validate_json(line) for line in done.stdout.splitlines()]
    return {Path(record.article.source).stem: record for record in records}


@pytest.mark.model
@pytest.mark.parametrize("hash_seed", ["0", "4711"])
@pytest.mark.parametrize("name", NAMES)
def test_golden(name, hash_seed, golden):
    golden(_today(hash_seed)[name], HERE / f"{name}.json")


def test_no_golden_file_is_left_over():
    assert sorted(path.stem for path in HERE.glob("*.json")) == NAMES
