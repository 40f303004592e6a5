"""DuckDB files that `policyfacts run` wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
from sqlalchemy.engine.default import DefaultDialect

from policyfacts.errors import InputError
from policyfacts.stored.database import MARK, Ask, Base, not_ours

# DuckDB takes SQLAlchemy's plain SQL.
_DIALECT = DefaultDialect(paramstyle="qmark")
_MARKED = "SELECT 1 FROM information_schema.tables WHERE table_name = ?"


def duckdb_base(path: Path) -> Base:
    """A DuckDB file that can be asked while no other program writes it; nothing in it is changed."""
    name = str(path)

    @contextmanager
    def asking() -> Iterator[Ask]:
        try:
            with closing(duckdb.connect(path, read_only=True)) as base:
                base.execute("BEGIN")
                if not base.execute(_MARKED, [MARK.name]).fetchall():
                    raise not_ours(name)
                yield _ask(base)
        except duckdb.Error as error:
            said = str(error).splitlines()[0]
            raise InputError(f"{name}: cannot be read ({said}); check that it is whole and nobody writes it") from error

    return Base(name, asking)


def _ask(base: duckdb.DuckDBPyConnection) -> Ask:
    def ask(query):  # type: ignore[no-untyped-def]  # as `Ask` says
        compiled = query.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
        values = [compiled.params[name] for name in compiled.positiontup or ()]
        found = base.execute(str(compiled), values)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return ask
