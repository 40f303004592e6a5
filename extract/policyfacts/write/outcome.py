"""What comes of an article: a record, a failure, or the decision to pass it over. Plain data that crosses processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["record", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be done.

    Attributes:
        source: As in `Article.source`.
        error: The kind of error.
        what: What is wrong.
        mend: What to do about it.
        where: A place inside the article (`line 3, column 7`), or None.
        again: Whether the next run should try again: it may have been the machine (a time limit, a killed process).
    """

    source: str
    error: str
    what: str
    mend: str
    where: str | None = None
    again: bool = False

    @property
    def message(self) -> str:
        """The whole in one line."""
        parts = [self.source, *([] if self.where is None else [self.where]), f"{self.what}; {self.mend}"]
        return " ".join(": ".join(parts).split())

    def row(self) -> dict[str, str | None]:
        """What lists and logs say of it."""
        return {name: getattr(self, name) for name in ("source", "error", "what", "where", "mend")}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one article.

    Attributes:
        source: As in `Article.source`.
        data: The record in UTF-8, as the output wants it (`Form`); empty for the other kinds.
        facts: How many visa counts the record holds.
        failure: Why there is no record.
        skipped: Why the article was passed over.
        kept: Whether it comes from an earlier run.
    """

    source: str
    data: bytes = b""
    facts: int = 0
    failure: Failure | None = None
    skipped: str | None = None
    kept: bool = False

    @property
    def kind(self) -> Kind:
        """Which of the three it is."""
        if self.failure is not None:
            return "failed"
        return "record" if self.skipped is None else "skipped"
