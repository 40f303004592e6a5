"""The command line, run in this process so that the language model is loaded once for all tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from policyfacts.cli import main


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code, standard output, and the lines of standard error."""

    code: int
    out: str
    errors: tuple[str, ...]


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Run `policyfacts` with arguments, without worker processes unless they are asked for."""
    monkeypatch.setattr("policyfacts.commands.run.cores", lambda: 0)
    for seconds in ("SHORT_SECONDS", "LINE_SECONDS"):  # what only a slow machine would print
        monkeypatch.setattr(f"policyfacts.batch.progress.{seconds}", float("inf"))

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["policyfacts", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, tuple(err.splitlines()))

    return run


@pytest.fixture
def loaded(extractor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is loaded already."""
    monkeypatch.setattr("policyfacts.pipeline.load", lambda *_, **__: extractor)
    monkeypatch.setattr("policyfacts.batch.work.extractor_of", lambda *_: extractor)


@pytest.fixture
def one_model(extractor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is loaded already, whatever rules go with it."""
    for module in ("language", "pipeline"):
        monkeypatch.setattr(f"policyfacts.{module}.load_model", lambda *_: extractor.model)
