"""Pages for people, kept true: their commands run, and what they show is what the commands print.

A block is what stands between two fences. In a `console` block each line behind `$ ` is a command, the lines below it
are what it prints. Any other block whose first line is a comment with a file's name is that file. `pytest
--update-golden` puts today's output into the page.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The terminal that the pages show: 110 columns, no colour, nothing that moves.
PLAIN = {"TTY_INTERACTIVE": "0", "NO_COLOR": "1", "COLUMNS": "110"}
TERMINAL = {"TTY_COMPATIBLE": "1", **PLAIN}
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"(?:#|--) (?P<name>[\w/.-]+\.\w+)\n")
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
_SHELL = frozenset("|<>&;$`*")
_SECONDS = re.compile(r"\b\d+\.\d\ds\b")  # what pytest took: the only figure that differs from run to run


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: its language, and its text with the last newline."""

    language: str
    text: str

    @property
    def file(self) -> str | None:
        """The name of the file that it is, from its first line; None for other blocks."""
        found = _FILE.match(self.text)
        return found and found["name"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of Markdown.

    Attributes:
        update: Put today's output into it instead of comparing.
    """

    path: Path
    update: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8")

    def blocks(self, *languages: str, part: str = "") -> list[Block]:
        """The blocks in their order: those of some languages, those below one heading (`## PART…`)."""
        text = self.text
        if part:
            (text,) = (one for one in re.split(r"^## ", text, flags=re.MULTILINE)[1:] if one.startswith(part))
        found = [Block(one["language"], one["text"]) for one in _BLOCK.finditer(text)]
        return [block for block in found if not languages or block.language in languages]

    def agree(self, shown: str, today: str) -> None:
        """Compare the text of a block with today's, or put today's there."""
        if _SECONDS.sub("", shown) == _SECONDS.sub("", today):
            return
        if self.update:
            before = self.text
            assert before.count(f"\n{shown}```\n") == 1, "two blocks are the same"
            self.path.write_text(before.replace(f"\n{shown}```\n", f"\n{today}```\n"), encoding="utf-8")
            return
        assert shown == today, "run: pytest --update-golden"


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs the commands of a page in the present folder.

    Attributes:
        policyfacts: Runs the program in this process (the fixture `command`), so that the model is loaded once.
    """

    policyfacts: Callable[..., Any]

    def replay(self, block: str) -> str:
        """A console block as it is today."""
        said = []
        for line in block.splitlines():
            if line.startswith("$ "):
                said += [line, *self.run(line[2:])]
        return "".join(f"{line}\n" for line in said)

    def run(self, line: str) -> list[str]:
        """The lines that a command prints; one that fails is a fault of the page, unless it ends in `; echo …`."""
        head, echo, rest = line.partition("; echo ")
        if head.startswith("policyfacts ") and not _SHELL & set(head):
            ended = self.policyfacts(*shlex.split(head)[1:])
            code, out = ended.code, "".join([ended.out, *(f"{error}\n" for error in ended.errors)])
            if echo:
                code, told = _bash(f"(exit {code}){echo}{rest}")
                out += told
        else:
            code, out = _bash(line)
        assert code == 0, f"$ {line}\n{out}"
        return plain_lines(out)


def plain_lines(out: str) -> list[str]:
    """What a terminal shows, without colours and without blanks at the ends."""
    return [line.rstrip() for line in _COLOUR.sub("", out).strip("\n").splitlines()]


def _bash(line: str) -> tuple[int, str]:
    """The exit code and all that a command prints; this environment's programs come first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {"PATH": path, "LC_ALL": "C.UTF-8", "PSQLRC": os.devnull, "PGOPTIONS": "--client-min-messages=warning"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],  # noqa: S607  the shell that a reader has
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**inherited, **settings},
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8")
