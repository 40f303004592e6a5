"""Where commands write."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TextIO


def standard_output() -> TextIO:
    """Standard output in UTF-8 with plain newlines, whatever the machine's settings are."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout
