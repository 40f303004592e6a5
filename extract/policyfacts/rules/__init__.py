"""The rule book: vocabulary as data.

Every TOML table beside this file is a list of entries; each has an `id`, a `source` (where the fact about the language
or the programme comes from) and an `example` (a text on which the entry must fire; a test runs them all). Users' own
tables of the same names, in a folder of theirs, extend the shipped ones; an entry with the same id replaces it.

The model of a table's entries lives with the finder that reads it; `RuleBook.table` validates against it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from policyfacts.errors import RuleError


class RuleEntry(BaseModel):
    """What every entry of every table has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: str
    example: str


Entry = TypeVar("Entry", bound=RuleEntry)


@dataclass(frozen=True, eq=False)
class RuleBook:
    """All tables, raw as read; hashable by identity so that compiled lexicons can be cached per book.

    Attributes:
        digest: SHA-256 over the names and bytes of every file, in a fixed order.
    """

    digest: str
    _files: tuple[tuple[str, str, bytes], ...] = field(repr=False)
    _cache: dict[str, tuple[RuleEntry, ...]] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tables, sorted."""
        return tuple(sorted({name for name, _, _ in self._files}))

    def table(self, name: str, model: type[Entry]) -> tuple[Entry, ...]:
        """The validated entries of one table, shipped ones first, then the user's.

        Raises:
            RuleError: A file is no TOML, an entry does not fit the model, or an id stands twice in one file.
        """
        if name not in self._cache:
            entries: dict[str, RuleEntry] = {}
            for table, label, data in self._files:
                if table == name:
                    entries |= _read_entries(label, data, model)
            self._cache[name] = tuple(entries.values())
        return self._cache[name]  # type: ignore[return-value]  # one model per table name


def _read_entries(label: str, data: bytes, model: type[Entry]) -> dict[str, Entry]:
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{label}: not a TOML file: {error}; mend the file") from error
    rows: Any = content.get("entry", [])
    unknown = sorted(set(content) - {"entry"})
    if unknown or not isinstance(rows, list):
        raise RuleError(f"{label}: expected a list of [[entry]] tables, got {', '.join(unknown) or 'something else'}")
    entries: dict[str, Entry] = {}
    for number, row in enumerate(rows, start=1):
        try:
            entry = model.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "entry"
            name = row.get("id", f"number {number}") if isinstance(row, dict) else f"number {number}"
            raise RuleError(f"{label}: entry {name}: {where}: {first['msg']}") from error
        if entry.id in entries:
            raise RuleError(f"{label}: entry {entry.id} stands twice; give each entry an id of its own")
        entries[entry.id] = entry
    return entries


def _shipped() -> Iterator[tuple[str, str, bytes]]:
    folder = resources.files(__package__)
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith(".toml"):
            yield item.name.removesuffix(".toml"), f"rules/{item.name}", item.read_bytes()


def load_rulebook(extra: Path | None = None) -> RuleBook:
    """The shipped tables, extended by the `*.toml` files of the folder `extra`.

    Raises:
        RuleError: `extra` is no folder, or holds a table that no finder reads.
    """
    files = list(_shipped())
    if extra is not None:
        if not extra.is_dir():
            raise RuleError(f"{extra}: no such folder of rules; give a folder with .toml files")
        known = {name for name, _, _ in files}
        for path in sorted(extra.glob("*.toml")):
            if path.stem not in known:
                raise RuleError(f"{path}: no table of that name; name the file after one of {', '.join(sorted(known))}")
            files.append((path.stem, str(path), path.read_bytes()))
    digest = hashlib.sha256()
    for name, _, data in files:
        digest.update(name.encode() + b"\0" + data + b"\0")
    return RuleBook(digest=digest.hexdigest(), _files=tuple(files))
