"""Records as a folder: one JSON file an article, indented for people and for diffs."""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from pathlib import Path

from policyfacts.errors import OutputError
from policyfacts.write.files import writing
from policyfacts.write.ledger import Ledger, Place
from policyfacts.write.outcome import Outcome
from policyfacts.write.store import Form

STATE_NAME = ".policyfacts.state"
# What a name may hold on every file system; the rest is written as %XX, and so is a dot at the start.
_UNSAFE = re.compile(r"[^\w.,#@=+ ()-]|^\.", re.ASCII)
_LONGEST_NAME = 120


class PageStore:
    """A folder with a file for each record, named after the article's source: `a/b.txt` -> `a/b.txt.json`.

    Each file appears whole. A ledger in the folder knows which articles are done; what is no longer among the articles
    goes when a run is complete, and files that no run wrote are never touched.

    Raises:
        OutputError: The place is no folder or cannot be written, or another run is writing it.
    """

    form: Form = "page"
    resumes = True

    def __init__(self, path: Path, *, fresh: bool) -> None:
        self.name = str(path)
        self._folder = path
        if path.exists() and not path.is_dir():
            raise OutputError(f"{path}: is a file; name a folder, or a file that ends in .jsonl or .db")
        with writing(path):
            path.mkdir(parents=True, exist_ok=True)
        self._ledger = Ledger(path / STATE_NAME)
        self._waiting: dict[str, bytes] = {}
        if fresh:
            with writing(path):
                self._ledger.distrust()

    def known(self, key: bytes) -> Outcome | None:
        """What the ledger has, if the record's file is unchanged."""
        with writing(self._folder):
            found = self._ledger.find(key)
            if found is None:
                return None
            outcome, place = found
            if place is None:
                return outcome
            path = self._folder / place.file
            data = path.read_bytes() if path.is_file() else b""
        if zlib.crc32(data) != place.checksum or not data:
            return None
        return Outcome(outcome.source, data, outcome.facts, kept=True)

    def put(self, key: bytes, outcome: Outcome) -> None:
        """Take a record's file in hand, unless it is there."""
        with writing(self._folder):
            if self._ledger.is_seen(key):
                return  # the same article from the same source, named twice
            if outcome.kind != "record":
                self._ledger.see(key)
                if not outcome.kept:
                    self._ledger.write(key, outcome)
                return
            name = self._free_name(outcome.source)
            found = self._ledger.find(key) if outcome.kept else None
            if found is None or found[1] is None or found[1].file != name:
                self._own(name)
                self._waiting[name] = outcome.data
            self._ledger.see(key, name)
            self._ledger.write(key, outcome, Place(name, 0, len(outcome.data), zlib.crc32(outcome.data)))

    def commit(self) -> None:
        """First the ledger, then the files: one that the ledger knows and that is not there is done again."""
        with writing(self._folder):
            self._ledger.commit()
            for name, data in self._waiting.items():
                self._write(name, data)
            self._waiting.clear()

    def finish(self) -> None:
        """Take away what belongs to articles that are no longer there."""
        self.commit()
        with writing(self._folder):
            for name in self._ledger.forget_unseen():
                path = self._folder / name
                path.unlink(missing_ok=True)
                _remove_empty(path.parent, self._folder)
            self._ledger.commit()

    def close(self) -> None:
        """Let go."""
        self._ledger.close()

    def _own(self, name: str) -> None:
        if not self._ledger.owns(name) and (self._folder / name).exists():
            raise OutputError(
                f"{self.name}: holds a file {name}, and its {STATE_NAME} does not say that a run wrote it; "
                "name another folder"
            )
        self._ledger.own(name)

    def _free_name(self, source: str) -> str:
        name = file_name(source)
        number = 2
        while self._ledger.file_is_taken(name):
            name = f"{file_name(source).removesuffix('.json')}~{number}.json"
            number += 1
        return name

    def _write(self, name: str, data: bytes) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.tmp")
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def file_name(source: str) -> str:
    """The file of a source, as a relative POSIX path: its own folders, every part safe on every file system."""
    path, mark, row = source.partition("#")
    *folders, last = [part for part in path.split("/") if part] or [""]
    return "/".join([*map(_safe, folders), _safe(f"{last}{mark}{row}")]) + ".json"


def _safe(part: str) -> str:
    written = _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), part)
    if len(written) <= _LONGEST_NAME:
        return written
    return f"{written[:_LONGEST_NAME]}~{hashlib.sha256(part.encode()).hexdigest()[:8]}"


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not os.listdir(folder):  # noqa: PTH208  only whether there is anything
        folder.rmdir()
        folder = folder.parent
