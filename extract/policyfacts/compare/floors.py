"""Floors: the F1 that a corpus has reached and must not fall below, pinned to the articles and gold it was measured on.

The file holds for each corpus (the name of its gold folder) a digest of all its articles and gold, and the floors. A
floor is only compared where the digest is still the same: figures of other articles, or of other gold, say nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel

from policyfacts.articles import FORMATS
from policyfacts.compare.jsonfiles import parse, read_text
from policyfacts.compare.score import DECIMALS, Score
from policyfacts.compare.tally import Tally
from policyfacts.errors import InputError
from policyfacts.write.files import whole_file

# Ten times what rounding does, and less than what one hit more or less does to an F1 over 4,000 entries of both sides.
TOLERANCE = 0.0005

Rate = Annotated[float, Field(ge=0, le=1)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Floor(_Model):
    """The least F1 of found and of right entries, each from 0 to 1."""

    found_f1: Rate
    right_f1: Rate


class FacetFloors(_Model):
    """The floors of the headline and of each facet."""

    headline: Floor
    visa_counts: Floor
    splits: Floor
    officials: Floor
    places: Floor
    dates: Floor
    statements: Floor


class CorpusFloors(_Model):
    """The floors of one corpus; `digest` as `corpus_digest` gives it."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    floors: FacetFloors


class FloorsFile(RootModel[dict[str, CorpusFloors]]):
    """All corpora of a floors file by name."""


@dataclass(frozen=True, slots=True)
class BrokenFloor:
    """A figure that has fallen below its floor: `what` is the facet and the rate."""

    corpus: str
    what: str
    figure: float
    floor: float

    def __str__(self) -> str:
        """The whole in one line."""
        fallen = f"{self.corpus}: {self.what} is {self.figure:.4f}, below its floor {self.floor:.4f}"
        return f"{fallen} (tolerance {TOLERANCE})"


def read_floors(path: Path) -> FloorsFile:
    """The floors file.

    Raises:
        InputError: It cannot be read, or is no floors file.
    """
    return parse(FloorsFile, read_text(path), str(path))


def corpus_name(folder: Path) -> str:
    """The name by which a floors file knows the corpus of a gold folder."""
    return folder.resolve().name


def corpus_digest(folder: Path) -> str:
    """SHA-256 over the paths and bytes of all articles, gold and metadata below a folder, in the order of the paths.

    Hidden files and files of other formats are no part of it.

    Raises:
        InputError: A file cannot be read.
    """
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.suffix.lower() in FORMATS}
    digest = hashlib.sha256()
    for inside, path in sorted(files.items(), key=lambda item: item[0].as_posix()):
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            try:
                data = path.read_bytes()
            except OSError as error:
                raise InputError(f"{path}: {(error.strerror or 'cannot be read').lower()}; check its rights") from error
            # The lengths keep apart what would be the same bytes one after the other.
            name = inside.as_posix().encode("utf-8", "surrogateescape")
            digest.update(f"{len(name)} {len(data)}\n".encode() + name + data)
    return digest.hexdigest()


def check_floors(path: Path, folder: Path, result: Score) -> tuple[BrokenFloor, ...]:
    """The figures that are more than `TOLERANCE` below the floors of the corpus whose gold is in `folder`.

    Raises:
        InputError: The file cannot be read, has no floors for the corpus, or has them for other articles or other gold.
    """
    name = corpus_name(folder)
    corpus = read_floors(path).root.get(name)
    if corpus is None:
        raise InputError(f"{path}: no floors for a corpus named {name}; pin them with --pin")
    if corpus.digest != corpus_digest(folder):
        raise InputError(
            f"{path}: the articles or the gold in {folder} are not those that the floors of {name} were measured on; "
            "undo the change, or pin anew with --pin"
        )
    return tuple(_broken(name, corpus.floors, measured(result)))


def pin_floors(path: Path, folder: Path, result: Score, *, allow_lower: bool = False) -> tuple[BrokenFloor, ...]:
    """Pin today's figures, articles and gold; the floors of other corpora stay as they are.

    A figure up to `TOLERANCE` below its floor leaves the floor where it is. If any is lower than that, nothing is
    written and these are returned; with `allow_lower` today's figures are the floors, whatever they are.

    Raises:
        InputError: The file is there and cannot be read, or an article of the corpus has no record.
        OutputError: The file cannot be written.
    """
    if result.without_record:
        raise InputError(
            f"{folder}: no record for {', '.join(result.without_record)}; floors are pinned on the whole corpus"
        )
    name, today = corpus_name(folder), measured(result)
    everything = read_floors(path) if path.exists() else FloorsFile({})
    before = everything.root.get(name)
    if before is not None and not allow_lower:
        broken = tuple(_broken(name, before.floors, today))
        if broken:
            return broken
        today = _highest(before.floors, today)
    pinned = {**everything.root, name: CorpusFloors(digest=corpus_digest(folder), floors=today)}
    with whole_file(path) as stream:
        stream.write(FloorsFile(dict(sorted(pinned.items()))).model_dump_json(indent=1) + "\n")
    return ()


def measured(result: Score) -> FacetFloors:
    """Today's figures in the form of floors, rounded to `DECIMALS`."""
    tallies = {"headline": result.headline, **result.facets}
    return FacetFloors(**{name: _floor(tally) for name, tally in tallies.items()})


def _broken(corpus: str, floors: FacetFloors, today: FacetFloors) -> Iterator[BrokenFloor]:
    for facet in FacetFloors.model_fields:
        for rate in Floor.model_fields:
            figure, floor = getattr(getattr(today, facet), rate), getattr(getattr(floors, facet), rate)
            if round(floor - figure, DECIMALS) > TOLERANCE:
                yield BrokenFloor(corpus, f"{facet} {rate.replace('_f1', ' F1')}", figure, floor)


def _floor(tally: Tally) -> Floor:
    found, right = tally.rates(tally.found), tally.rates(tally.right)
    return Floor(found_f1=round(found.f1, DECIMALS), right_f1=round(right.f1, DECIMALS))


def _highest(one: FacetFloors, other: FacetFloors) -> FacetFloors:
    return FacetFloors(**{name: _higher(getattr(one, name), getattr(other, name)) for name in FacetFloors.model_fields})


def _higher(one: Floor, other: Floor) -> Floor:
    return Floor(found_f1=max(one.found_f1, other.found_f1), right_f1=max(one.right_f1, other.right_f1))
