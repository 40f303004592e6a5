"""Records in a relational database (`write/tables.py` says what is in it) that several commands can share.

Each command has a scope, the paths that it named: what earlier runs left of articles that are no longer there goes at
the end of a run of the same scope, and no other's. An article that two scopes have is stored once. The same articles
leave the same rows, whatever was interrupted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from policyfacts.errors import OutputError
from policyfacts.write.database import Backend, Database
from policyfacts.write.outcome import Failure, Outcome
from policyfacts.write.rows import NotHeldError, RecordRows, Row, record_rows
from policyfacts.write.sqlite import SqliteFile
from policyfacts.write.store import Form
from policyfacts.write.tables import ARTICLES, COUNTS, ERRORS, INPUTS, METADATA, RUNS, SKIPPED

# Measured: the time of an article does not fall further with more of them in one transaction.
_MOST_ARTICLES_WAITING = 500
# What hangs on an article directly; the rest goes with these.
_BELOW_ARTICLES = ("statements", "splits", "visa_counts", "officials", "places", "dates", "evidence", "warnings")
_BELOW = [METADATA.tables[name] for name in _BELOW_ARTICLES]
_WITHOUT_ARTICLES = [table for table in METADATA.sorted_tables if table is not ARTICLES]
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it
_SEEN = sa.Table("policyfacts_seen", sa.MetaData(), sa.Column("key", sa.Text, primary_key=True), prefixes=["TEMPORARY"])


@dataclass(frozen=True, slots=True)
class _Kept:
    """What `known` found for a key, until it is put."""

    article: str | None
    digest: str | None
    is_of_scope: bool


class SqlStore:
    """A database as the output of a run: SQLite or PostgreSQL, with the same rows.

    What is put waits in memory; `commit` writes it in one transaction, so readers never see half an article.

    Args:
        backend: The database, or the path of an SQLite file; made where it is missing.
        fresh: Whether all articles of this scope are done again.
        scope: The paths that the command named, in a form that the next run of it gives again.

    Raises:
        OutputError: The database cannot be opened or written, or is not one that we may write.
    """

    form: Form = "line"
    resumes = True

    def __init__(self, backend: Backend | Path, *, fresh: bool, scope: str) -> None:
        if isinstance(backend, Path):
            backend = SqliteFile(backend)
        self.name = backend.name
        self._scope = scope
        self._fresh = fresh
        self._records: dict[str, RecordRows] = {}
        self._inputs: dict[str, Row] = {}
        self._errors: dict[str, Row] = {}
        self._skipped: dict[str, Row] = {}
        self._seen: set[str] = set()
        self._kept: dict[str, _Kept] = {}
        self._promised: dict[str, str] = {}
        self.base = Database(backend)
        try:
            self.base.execute(sa.schema.CreateTable(_SEEN))
            self._runs = set(self.base.execute(sa.select(RUNS.c.id)).scalars())
            if fresh:
                # An input that names no record is done again, by a later run too if this one ends early; the article
                # stays until then.
                of_scope = INPUTS.c.scope == scope
                with self.base.transaction():
                    self.base.execute(sa.update(INPUTS).where(of_scope).values(digest=None))
                    self.base.execute(sa.delete(INPUTS).where(of_scope, INPUTS.c.outcome != "record"))
        except BaseException:
            self.base.close()
            raise

    def known(self, key: bytes) -> Outcome | None:
        """What any run left for this key, without its data; None where its rows are not there, or another input's."""
        name = key.hex()
        if self._fresh:
            return None
        row = self.base.execute(_KNOWN, {"key": name, "scope": self._scope}).first()
        if row is None:
            return None
        waiting = self._records.get(row.article)
        if waiting is not None and waiting.digest != row.digest:
            return None  # another input of this run takes its place
        self._kept[name] = _Kept(row.article, row.digest, row.scope == self._scope)
        if row.outcome == "failed":
            failure = Failure(row.failed, row.error, row.what, row.mend, row.location, row.again)
            return Outcome(row.source, failure=failure, kept=True)
        if row.outcome == "skipped":
            return Outcome(row.source, skipped=row.reason, kept=True)
        self._promised[row.article] = name
        return Outcome(row.source, facts=row.facts, kept=True)

    def put(self, key: bytes, outcome: Outcome) -> None:
        """Take an outcome; of a kept one, only that this scope has it."""
        name = key.hex()
        self._seen.add(name)
        kept = self._kept.pop(name, None)
        if outcome.kept and kept is not None:
            if kept.article is not None:
                self._promised.pop(kept.article, None)
            if kept.is_of_scope:
                return
        article = digest = None
        if outcome.kind == "record" and not outcome.kept:
            try:
                article, digest = self._take(name, outcome)
            except NotHeldError as error:
                told = Failure(outcome.source, "OutputError", str(error), "correct the article, or name a .jsonl file")
                outcome = Outcome(outcome.source, failure=told)
        elif outcome.kind == "record":
            if kept is not None:
                article, digest = kept.article, kept.digest
            elif name not in self._inputs:
                raise OutputError(f"{self.name}: {outcome.source} is no longer in it; run the command again")
            else:
                return  # put a moment ago
        self._inputs[name] = (name, self._scope, outcome.source, outcome.kind, article, digest)
        self._errors.pop(name, None)
        self._skipped.pop(name, None)
        if outcome.failure is not None:
            told = outcome.failure
            values = (told.source, told.error, told.what, told.where, told.mend, told.again)
            self._errors[name] = (name, self._scope, *values)
        elif outcome.skipped is not None:
            self._skipped[name] = (name, self._scope, outcome.source, outcome.skipped)
        if len(self._records) >= _MOST_ARTICLES_WAITING:
            self.commit()

    def commit(self) -> None:
        """Write what waits, in one transaction."""
        if self._seen:
            with self.base.transaction():
                self._write()
            self._forget()

    def finish(self) -> None:
        """Write what waits, and clear away what this scope no longer has."""
        seen, has_input, has_article = (
            sa.select(_SEEN.c.key).where(_SEEN.c.key == INPUTS.c.key).exists(),
            sa.select(INPUTS.c.key).where(INPUTS.c.article == ARTICLES.c.key).exists(),
            sa.select(ARTICLES.c.key).where(ARTICLES.c.run == RUNS.c.id).exists(),
        )
        with self.base.transaction():
            self._write()
            self.base.execute(sa.delete(INPUTS).where(INPUTS.c.scope == self._scope, ~seen))
            self.base.execute(sa.delete(ARTICLES).where(~has_input))
            self.base.execute(sa.delete(RUNS).where(~has_article))
        self._forget()
        self._runs = set(self.base.execute(sa.select(RUNS.c.id)).scalars())

    def close(self) -> None:
        """Let go; what was not committed is lost."""
        self.base.close()

    def _take(self, name: str, outcome: Outcome) -> tuple[str, str]:
        """The rows of a record wait, unless its article was promised to a later input of this run."""
        if not self.base.backend.holds_nul and _NUL.search(outcome.data):
            raise NotHeldError("it holds the character U+0000, which this database does not")
        rows = record_rows(outcome.data)
        if self._promised.get(rows.article, name) == name:
            self._records[rows.article] = rows
        return rows.article, rows.digest

    def _write(self) -> None:
        base, records = self.base, self._records
        runs = {rows.run[0]: rows.run for rows in records.values() if rows.run[0] not in self._runs}
        base.insert(RUNS, list(runs.values()))
        there = self._there(list(records))
        if there:
            # An article keeps its row, because the inputs of other scopes refer to it.
            for table in _BELOW:
                base.execute(
                    sa.delete(table).where(table.c.article == sa.bindparam("of")), [{"of": key} for key in there]
                )
            names = ARTICLES.columns.keys()
            changed = [dict(zip(names, records[key].tables["articles"][0], strict=True)) for key in there]
            update = sa.update(ARTICLES).where(ARTICLES.c.key == sa.bindparam("of"))
            base.execute(update, [{"of": row["key"], **row} for row in changed])
        in_order = [records[key] for key in sorted(records)]  # as the rows lie in the file
        base.insert(ARTICLES, [rows.tables["articles"][0] for rows in in_order if rows.article not in there])
        for table in _WITHOUT_ARTICLES:
            base.insert(table, [row for rows in in_order for row in rows.tables.get(table.name, ())])
        of_scope = sa.and_(INPUTS.c.key == sa.bindparam("of"), INPUTS.c.scope == self._scope)
        if self._inputs:
            base.execute(sa.delete(INPUTS).where(of_scope), [{"of": name} for name in self._inputs])
        base.insert(INPUTS, list(self._inputs.values()))
        base.insert(ERRORS, list(self._errors.values()))
        base.insert(SKIPPED, list(self._skipped.values()))
        if self._seen:
            seen = [{"of": name} for name in self._seen]
            base.execute(sa.delete(_SEEN).where(_SEEN.c.key == sa.bindparam("of")), seen)
            base.insert(_SEEN, [(name,) for name in self._seen])

    def _there(self, articles: list[str]) -> set[str]:
        """Those of the articles that have a row."""
        query = sa.select(ARTICLES.c.key).where(ARTICLES.c.key.in_(articles))
        return set(self.base.execute(query).scalars())

    def _forget(self) -> None:
        self._runs.update(rows.run[0] for rows in self._records.values())
        for waiting in (self._records, self._inputs, self._errors, self._skipped, self._seen):
            waiting.clear()


def _known() -> sa.Select[Any]:
    facts = sa.select(sa.func.count()).where(COUNTS.c.article == INPUTS.c.article).scalar_subquery()
    of_input = {
        table: sa.and_(table.c.key == INPUTS.c.key, table.c.scope == INPUTS.c.scope) for table in (ERRORS, SKIPPED)
    }
    return (
        sa.select(
            *(INPUTS.c[name] for name in ("scope", "source", "outcome", "article", "digest")),
            *(ERRORS.c[name] for name in ("error", "what", "mend", "location", "again")),
            ERRORS.c.source.label("failed"),
            SKIPPED.c.reason,
            facts.label("facts"),
        )
        .select_from(INPUTS)
        .outerjoin(ARTICLES, ARTICLES.c.key == INPUTS.c.article)
        .outerjoin(ERRORS, of_input[ERRORS])
        .outerjoin(SKIPPED, of_input[SKIPPED])
        .where(INPUTS.c.key == sa.bindparam("key"))
        .where(sa.or_(INPUTS.c.outcome != "record", INPUTS.c.digest == ARTICLES.c.digest))
        .where(sa.or_(INPUTS.c.outcome != "failed", ERRORS.c.key.is_not(None)))
        .order_by(sa.case((INPUTS.c.scope == sa.bindparam("scope"), 0), else_=1), INPUTS.c.scope)
        .limit(1)
    )


_KNOWN = _known()
