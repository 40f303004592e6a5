"""From code points, in which records count, to the units in which a browser counts."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BrowserOffsets:
    """Offsets into a text as JavaScript sees it: UTF-16, in which a character beyond U+FFFF takes two units."""

    astral: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The UTF-16 offset of a code point's offset."""
        return offset + bisect_left(self.astral, offset)


def browser_offsets(text: str) -> BrowserOffsets:
    """The offsets of one text.

    >>> browser_offsets("a😀b").at(2)
    3
    """
    if not text or max(text) <= "\uffff":
        return BrowserOffsets(())
    return BrowserOffsets(tuple(at for at, character in enumerate(text) if character > "\uffff"))
