"""Files as streams of bytes, unpacked while they are read, with a limit on what comes out for one article."""

from __future__ import annotations

import io
import sys
import zlib
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from policyfacts.articles.article import UnreadableError, too_long
from policyfacts.articles.formats import Packing
from policyfacts.articles.piece import MAX_ROW_BYTES

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# A row may be too long by this before it is the packing that is at fault, so that the row is told.
_SLACK_BYTES = 2_000_000


class StreamError(UnreadableError):
    """A packed file cannot be unpacked any further."""


class Stream(io.BufferedReader):
    """An open file. A reader of rows says where each article begins; the limit counts from there.

    Raises:
        StreamError: The file is packed and broken, ends too early, or unpacks to more than an article may have;
            whatever stands before has been read.
    """

    @property
    def is_packed(self) -> bool:
        """Whether it is unpacked while it is read."""
        return isinstance(self.raw, _Unpacking)

    def begin_article(self, most_bytes: int = MAX_ROW_BYTES) -> None:
        """What follows is another article, and so much may be unpacked for it."""
        if isinstance(self.raw, _Unpacking):
            self.raw.left_bytes = most_bytes + _SLACK_BYTES


def open_stream(path: Path, packing: Packing | None) -> Stream:
    """Open a file for reading.

    Raises:
        OSError: It cannot be opened.
    """
    return Stream(path.open("rb", buffering=0) if packing is None else _Unpacking(path, packing))


class _Unpacking(io.RawIOBase):
    def __init__(self, path: Path, packing: Packing) -> None:
        self._packing = packing
        self._inner: io.BufferedIOBase = GzipFile(path, "rb") if packing == "gzip" else _open_zstd(path)
        self.left_bytes = MAX_ROW_BYTES + _SLACK_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        if self.left_bytes <= 0:
            error = too_long()
            raise StreamError(f"unpacks to {error.what}", "unpack it and look; the rest is not read")
        view = memoryview(buffer)
        try:
            data = self._inner.read1(len(view))
        except EOFError as error:
            raise self._broken("ends too early") from error
        except (BadGzipFile, zlib.error) as error:
            raise self._broken(f"is broken ({error})") from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":  # its class is known only where the extra is installed
                raise
            raise self._broken(f"is broken ({error})") from error
        view[: len(data)] = data
        self.left_bytes -= len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()

    def _broken(self, how: str) -> StreamError:
        return StreamError(f"the {self._packing} stream {how}", "fetch or pack the file again; the rest is not read")


def _open_zstd(path: Path) -> io.BufferedIOBase:
    if sys.version_info >= (3, 14):
        from compression.zstd import ZstdFile
    else:
        from backports.zstd import ZstdFile
    return cast("io.BufferedIOBase", ZstdFile(path, "rb"))
