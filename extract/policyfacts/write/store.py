"""What every output is to a run: a place for outcomes that knows what earlier runs left in it."""

from __future__ import annotations

from typing import Literal, Protocol

from policyfacts.write.outcome import Outcome

# How a record is serialised for an output: one line, or indented for people.
Form = Literal["line", "page"]


class Store(Protocol):
    """An open output.

    A run asks `known` for each article, in order, does what is not known, and gives every outcome to `put`, in order.
    `commit` makes safe what was put so far: whatever happens then, the next run knows it. `finish` ends a complete run:
    what earlier runs left of articles that are no longer there goes, and the output takes its place. A store that is
    closed without it keeps what was committed.
    """

    name: str
    form: Form
    resumes: bool

    def known(self, key: bytes) -> Outcome | None:
        """What an earlier run left for this key, whole and unchanged; None where the article must be done."""

    def put(self, key: bytes, outcome: Outcome) -> None:
        """The next outcome, in the order of the articles."""

    def commit(self) -> None:
        """Make safe what was put."""

    def finish(self) -> None:
        """All articles were put."""

    def close(self) -> None:
        """Let go of the output; without `finish` it stays as it was, and what was committed waits for the next run."""
