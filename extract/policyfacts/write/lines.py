"""Records as JSON Lines: one record a line, compact, in the order of the models' fields, in UTF-8."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import jsonlines

from policyfacts.write.files import real_place, writing
from policyfacts.write.ledger import Ledger, Place
from policyfacts.write.outcome import Outcome
from policyfacts.write.store import Form

if TYPE_CHECKING:
    from policyfacts.records import Record

_COPY_BYTES = 1 << 20


def record_data(record: Record, *, omit_text: bool = False) -> dict[str, Any]:
    """The record as plain data, named and ordered as in the contract; `omit_text` leaves `article.text` None."""
    if omit_text:
        article = record.article.model_copy(update={"text": None})
        record = record.model_copy(update={"article": article})
    return record.model_dump(mode="json", by_alias=True)


def line_writer(stream: TextIO) -> jsonlines.Writer:
    """A writer of plain data to an open text stream, one value a line."""
    return jsonlines.Writer(stream, compact=True)


class StreamStore:
    """Records on standard output. Nothing stays of it, so nothing can be taken up again."""

    form: Form = "line"
    resumes = False

    def __init__(self, stream: BinaryIO) -> None:
        self.name = "standard output"
        self._stream = stream

    def known(self, key: bytes) -> Outcome | None:
        """Nothing is known."""

    def put(self, key: bytes, outcome: Outcome) -> None:  # noqa: ARG002  as every store
        """Write a record."""
        if outcome.kind == "record":
            self._stream.write(outcome.data)
            self._stream.flush()

    def commit(self) -> None:
        """What was written is gone to whoever reads it."""

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """The stream belongs to the process."""


class LineStore:
    """A `.jsonl` file that appears when a run is complete.

    Until then the records lie, in order, in a hidden file beside it (`.NAME.part-1`), and a ledger (`.NAME.state`)
    knows which article each belongs to. The next run walks through its articles with it: as long as the file holds what
    it needs, in its order, nothing is written. At the first difference it goes on in a new file, which gets a copy of
    what stands before, and takes what it can from the old ones. At the end the newest takes the output's place. The
    finished output serves as such a file too, so that after a change only what changed is done again.

    Raises:
        OutputError: The place cannot be written, or another run is writing it.
    """

    form: Form = "line"
    resumes = True

    def __init__(self, path: Path, *, fresh: bool) -> None:
        self.name = str(path)
        self._path = path
        self._place = real_place(path)
        self._ledger = Ledger(self._place.with_name(f".{self._place.name}.state"))
        self._open: dict[str, BinaryIO] = {}
        with writing(path):
            if fresh:
                self._ledger.distrust()
            self._settle()
            self._current = self._ledger.get("writing") or self._place.name
            if not self._file(self._current).exists():
                self._current = self._place.name
            self._end = self._ledger.end_of(self._current)
            if self._current != self._place.name:
                os.truncate(self._file(self._current), self._end)  # behind it lies what was not committed
        self._at = 0

    def known(self, key: bytes) -> Outcome | None:
        """What the ledger has, if the record's bytes are still there."""
        with writing(self._path):
            found = self._ledger.find(key)
            if found is None:
                return None
            outcome, place = found
            if place is None:
                return outcome
            data = self._read(place.file, place.start, place.size)
        if len(data) != place.size or zlib.crc32(data) != place.checksum:
            return None
        return Outcome(outcome.source, data, outcome.facts, kept=True)

    def put(self, key: bytes, outcome: Outcome) -> None:
        """Add a record behind those before it, unless it stands there already."""
        with writing(self._path):
            self._ledger.see(key)
            if outcome.kind != "record":
                if not outcome.kept:
                    self._ledger.write(key, outcome)
                return
            size = len(outcome.data)
            place = Place(self._current, self._at, size, zlib.crc32(outcome.data))
            if size > self._end - self._at or self._read(self._current, self._at, size) != outcome.data:
                self._append(outcome.data)
                place = Place(self._current, self._at, size, place.checksum)
            self._ledger.write(key, outcome, place)
            self._at += size

    def commit(self) -> None:
        """First the records, then the ledger that names them."""
        with writing(self._path):
            self._flush()
            self._ledger.commit()

    def finish(self) -> None:
        """Put the complete file in the output's place."""
        with writing(self._path):
            here = self._file(self._current)
            if self._current == self._place.name:
                is_whole = here.exists() and here.stat().st_size == self._at
            else:
                is_whole = self._at == self._end
            if not is_whole:
                self._branch()
            self._flush()
            self._ledger.forget_unseen()
            if self._current != self._place.name:
                self._ledger.set("moving", self._current)
                self._ledger.commit()
                self._shut()
                self._file(self._current).replace(self._place)
                self._settle()
            self._ledger.commit()
            for part in self._place.parent.glob(f".{escape(self._place.name)}.part-*"):
                part.unlink()

    def close(self) -> None:
        """Let go."""
        self._shut()
        self._ledger.close()

    def _settle(self) -> None:
        """After the move of a complete file, or of one that was interrupted right behind it: the ledger follows."""
        moving = self._ledger.get("moving")
        if moving and not self._file(moving).exists():
            self._ledger.move(moving, self._place.name, self._ledger.end_of(moving))
            self._ledger.set("writing", "")
        self._ledger.set("moving", "")
        self._ledger.commit()

    def _append(self, data: bytes) -> None:
        if self._current == self._place.name or self._at < self._end:
            self._branch()
        stream = self._stream(self._current)
        stream.seek(self._at)
        stream.write(data)
        stream.flush()  # so that it can be watched; it is safe from the next commit on
        self._end = self._at + len(data)

    def _branch(self) -> None:
        """Go on in a new file that holds what stands before."""
        number = 1
        while self._file(new := f".{self._place.name}.part-{number}").exists():
            number += 1
        stream = self._stream(new)
        start = 0
        while start < self._at:
            data = self._read(self._current, start, min(_COPY_BYTES, self._at - start))
            stream.write(data)
            start += len(data)
        stream.flush()
        os.fsync(stream.fileno())
        self._ledger.move(self._current, new, self._at)
        self._ledger.set("writing", new)
        self._current, self._end = new, self._at

    def _file(self, name: str) -> Path:
        return self._place.with_name(name)

    def _read(self, name: str, start: int, size: int) -> bytes:
        if not self._file(name).exists():
            return b""
        stream = self._stream(name)
        stream.seek(start)
        return stream.read(size)

    def _stream(self, name: str) -> BinaryIO:
        """The open file of a name: the output itself to read, all others to read and write."""
        if name not in self._open:
            path = self._file(name)
            mode = "rb" if name == self._place.name else "r+b" if path.exists() else "w+b"
            self._open[name] = path.open(mode)  # type: ignore[assignment]  # binary in all three modes
        return self._open[name]

    def _flush(self) -> None:
        if self._current in self._open and self._current != self._place.name:
            self._open[self._current].flush()
            os.fsync(self._open[self._current].fileno())

    def _shut(self) -> None:
        for stream in self._open.values():
            with suppress(OSError):
                stream.close()
        self._open.clear()
