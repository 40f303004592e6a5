"""What will be read: files, folders, patterns and standard input, as a list of sources in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path

from policyfacts.articles.formats import (
    FileKind,
    Format,
    Packing,
    is_beside,
    kind_of_file,
    readable_formats,
    require_parts,
)
from policyfacts.errors import InputError

STANDARD_INPUT = "-"
_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that will be read: a file, or standard input where `path` is None.

    Attributes:
        name: What `Article.source` says (a row of a file adds `#ID`).
        format: How its articles are written.
        packing: What the file is packed in, or None.
    """

    name: str
    path: Path | None
    format: Format
    packing: Packing | None = None


def expand(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Source]:
    """List what will be read: files as named, folders recursively in the order of their POSIX paths.

    In a folder, hidden entries, links to folders, `*.gold.json`, `*.meta.json` and files of other formats are passed
    over. A folder inside it that cannot be listed is a source too: reading it gives a failure. A path with `*`, `?` or
    `[` that names no file is a pattern (`news/**/2031-*.txt`): what a walk of the folder before its first wildcard
    finds, as far as it matches.

    Raises:
        InputError: A path does not exist, a named file has a format that is not read, or a folder holds no article;
            raised before the first source is given. What reads a file is not installed: raised where the file is met.
    """
    parts = [_expand_one(os.fspath(path)) for path in paths]
    if not parts:
        raise InputError("nothing to read; name a file, a folder, or - for standard input")
    return chain.from_iterable(parts)


def _expand_one(named: str) -> Iterable[Source]:
    if named == STANDARD_INPUT:
        return [Source(STANDARD_INPUT, None, "text")]
    path = Path(named)
    if path.is_dir():
        return _at_least_one(_walk(path, ""), f"{printable(named)}: no article in this folder; {readable_formats()}")
    if not path.exists():
        if _WILD & set(named):
            return _at_least_one(_matching(path), f"{printable(named)}: no article matches; {readable_formats()}")
        raise InputError(f"{printable(named)}: no such file or folder; check the path")
    if is_beside(path.name):
        raise InputError(f"{printable(named)}: gold and metadata are no articles; name the article beside it")
    kind = kind_of_file(path.name)
    if kind is None:
        raise InputError(f"{printable(named)}: a format that is not read; {readable_formats()}")
    return [_source(printable(path.name), path, kind)]


def _source(name: str, path: Path, kind: FileKind) -> Source:
    require_parts(name, kind)
    return Source(name, path, kind.format, kind.packing)


def _at_least_one(sources: Iterator[Source], otherwise: str) -> Iterator[Source]:
    first = next(sources, None)
    if first is None:
        raise InputError(otherwise)
    return chain([first], sources)


def _matching(pattern: Path) -> Iterator[Source]:
    """Sources below the folder in front of the first wildcard whose path there matches the rest of the pattern."""
    parts = pattern.parts
    wild = next(number for number, part in enumerate(parts) if _WILD & set(part))
    folder = Path(*parts[:wild])
    if not folder.is_dir():
        raise InputError(f"{printable(str(folder))}: no such folder; check the path")
    return (s for s in _walk(folder, "") if s.path and _matches(s.path.relative_to(folder).parts, parts[wild:]))


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path, or a folder that it lies in, has the pattern's parts; `**` stands for any number of folders."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(_matches(parts[skipped:], pattern[1:]) for skipped in range(len(parts)))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _walk(folder: Path, prefix: str) -> Iterator[Source]:
    """Articles below a folder. A slash sorts folders as the whole paths would sort; links to folders may be circles."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(_readable(entries))
    except OSError as error:
        if not prefix:
            raise InputError(f"{printable(str(folder))}: {reason(error)}; check the permissions") from error
        yield Source(printable(prefix), folder, "text")
        return
    for name in listed:
        if name.endswith("/"):
            yield from _walk(folder / name[:-1], prefix + name)
        elif (kind := kind_of_file(name)) is not None:
            yield _source(printable(prefix + name), folder / name, kind)


def _readable(entries: Iterable[os.DirEntry[str]]) -> Iterator[str]:
    """The names of the folders (with a slash) and articles among a folder's entries."""
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield f"{entry.name}/"
        elif kind_of_file(entry.name) is not None and (entry.is_file() or entry.is_symlink()):
            yield entry.name


def printable(name: str) -> str:
    """A file's name as text that can be written: bytes that are no UTF-8 are shown as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def reason(error: OSError) -> str:
    """What the system says went wrong, in lower case."""
    return (error.strerror or type(error).__name__).lower()
