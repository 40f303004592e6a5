"""Which files are read: the formats by the ends of their names, what they may be packed in, and what each needs.

`.txt`, `.jsonl.gz`, `.csv.zst`: one of the formats, alone or inside one packing.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import PurePath
from typing import Literal

from policyfacts.errors import InputError

Format = Literal["text", "json", "jsonl", "html", "csv", "tsv", "parquet", "warc"]
Packing = Literal["gzip", "zstd"]

FORMATS: Mapping[str, Format] = {
    ".txt": "text",
    ".md": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".warc": "warc",
}
PACKINGS: Mapping[str, Packing] = {".gz": "gzip", ".zst": "zstd"}
# Gold and metadata lie beside their articles and are none themselves.
_NO_ARTICLES = (".gold.json", ".meta.json")
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"


@dataclass(frozen=True, slots=True)
class _Part:
    """The module that reads a format or packing, and the extra that installs it."""

    module: str
    extra: str


_PARTS: Mapping[str, tuple[_Part, ...]] = {
    "html": (_Part("trafilatura", "html"),),
    "parquet": (_Part("pyarrow", "parquet"),),
    "warc": (_Part("warcio", "warc"), _Part("trafilatura", "warc")),
    "zstd": (_Part(_ZSTD, "zstd"),),
}


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file's name says of it.

    Attributes:
        format: How its articles are written.
        packing: What they are packed in, or None.
        stem: The name without these endings.
    """

    format: Format
    packing: Packing | None
    stem: str


def kind_of_file(name: str) -> FileKind | None:
    """What a file of this name holds; None where it is no article, or in a format that is not read."""
    path = PurePath(name)
    packing = PACKINGS.get(path.suffix.lower())
    if packing is not None:
        path = path.with_suffix("")
    form = FORMATS.get(path.suffix.lower())
    if form is None or is_beside(name):
        return None
    return FileKind(form, packing, path.stem)


def is_beside(name: str) -> bool:
    """Whether a name is that of gold or metadata, packed or not."""
    path = PurePath(name)
    return (path.stem if path.suffix.lower() in PACKINGS else path.name).lower().endswith(_NO_ARTICLES)


def readable_formats() -> str:
    """The formats, for a message."""
    return f"the formats that are read are {', '.join(FORMATS)}, each also with {' or '.join(PACKINGS)} behind it"


def require_parts(name: str, kind: FileKind) -> None:
    """See that what reads a file is installed.

    Raises:
        InputError: It is not; says what installs it.
    """
    for reader in (kind.packing, kind.format):
        for part in _PARTS.get(reader or "", ()):
            if not is_installed(part.module):
                raise InputError(
                    f"{name}: {reader} is read with {part.module}; pip install 'policyfacts[{part.extra}]'"
                )


@cache
def is_installed(module: str) -> bool:
    """Whether a module could be imported."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # nor is the package that it is in
        return False
