"""What a command reads: all below its paths, but for what it writes there itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain, takewhile
from pathlib import Path

from policyfacts.articles import STANDARD_INPUT, Source, expand
from policyfacts.batch.lists import ERRORS_NAME, SKIPPED_NAME
from policyfacts.errors import InputError
from policyfacts.write.outputs import lists_folder


def sources_of(paths: tuple[str, ...], output: str) -> Iterator[Source]:
    """The sources below the paths, as `expand` gives them; the output that lies among them is no article.

    Args:
        paths: As the user named them.
        output: A path, an address, or `-`.

    Raises:
        InputError: As `expand` says, or a path is the output itself.
    """
    own = _own(output)
    for path in paths:
        if path != STANDARD_INPUT and _real(path) in own:
            raise InputError(f"{path}: cannot be read and written by one command; name another output")
    return chain.from_iterable([_without(expand([path]), own, path) for path in paths] or [expand([])])


def _own(output: str) -> frozenset[Path]:
    """Where the output and its lists lie; a folder of it holds nothing else."""
    folder = lists_folder(output)
    if folder is None:
        return frozenset()
    return frozenset((_real(output), _real(folder / ERRORS_NAME), _real(folder / SKIPPED_NAME)))


def _without(sources: Iterator[Source], own: frozenset[Path], path: str) -> Iterator[Source]:
    # What lies above the path is no part of what is found below it: `run news -o .`.
    below = [place for place in own if _walked(path) in place.parents]
    return (s for s in sources if s.path is None or not _lies_in(s.path, below)) if below else sources


def _lies_in(path: Path, places: list[Path]) -> bool:
    real = _real(path)
    return any(place == real or place in real.parents for place in places)


def _walked(path: str) -> Path:
    """The folder that is walked for a path: itself, or what stands before the first wildcard of a pattern."""
    if Path(path).exists():
        return _real(path)
    return _real(Path(*takewhile(lambda part: not set("*?[") & set(part), Path(path).parts)))


def _real(path: str | Path) -> Path:
    return Path(os.path.realpath(path))
