"""Taking what differs into the golden files: all of it, or chosen facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policyfacts.compare.diff.articles import Kept, Pair, pairs_of, read_kept
from policyfacts.compare.diff.merge import merged
from policyfacts.compare.diff.model import Scope
from policyfacts.compare.diff.records import compare, differences
from policyfacts.compare.golden import golden_text
from policyfacts.errors import InputError
from policyfacts.records import Record
from policyfacts.stored import article_name
from policyfacts.write.files import whole_file
from policyfacts.write.pages import STATE_NAME, file_name


@dataclass(frozen=True, slots=True)
class _Written:
    """A golden file that is to be written."""

    path: Path
    text: str
    what: str


def accept(golden: str, new: str, scope: Scope, facts: tuple[str, ...] = ()) -> Iterator[str]:
    """Make golden files say what new records say; gives a line for each that was written or left alone.

    Nothing is written before all is read and fits together.

    Args:
        golden: A folder of golden files, which may be missing or empty, or one `.json` file.
        new: The name of an output.
        scope: What is taken; with `ignore`, a fact that differs in ignored fields only is left as it is.
        facts: Only these changes, by their names; all where it is empty.

    Raises:
        InputError: Something cannot be read, there are no golden files, no such fact, or chosen facts need others.
        OutputError: A file cannot be written.
    """
    place = Path(golden)
    olds = _golden_records(place, scope)
    pairs = pairs_of(olds, read_kept(new, scope), scope)
    files, told = _Files(place, olds), []
    found: set[str] = set()
    for pair in pairs:
        if pair.new is None:
            told.append(f"{pair.old and pair.old.where}: no record of this article among the new ones; left as it is")
            continue
        if pair.old is None and facts:
            continue
        text, names = _text(pair, pair.new.record(), scope, facts)
        found.update(names)
        path = files.of(pair)
        if text is not None and (pair.old is None or text != path.read_text(encoding="utf-8")):
            done = "made" if pair.old is None else "updated"
            files.write(path, text, f"{len(names)} taken" if facts else done)
    for name in facts:
        if name not in found:
            raise InputError(f"--fact {name}: nothing of that name differs; `policyfacts diff` names what does")
    for written in files.waiting:
        with whole_file(written.path) as stream:
            stream.write(written.text)
        yield f"{written.path}: {written.what}"
    yield from told
    if not files.waiting:
        yield "nothing to accept"


def _text(pair: Pair, new: Record, scope: Scope, facts: tuple[str, ...]) -> tuple[str | None, list[str]]:
    """The golden file's new text, None where it stays, and the names of the changes in it."""
    if pair.old is None or (not facts and not scope.only and not scope.ignore):
        return golden_text(new), []
    comparison = compare(pair.old.record(), new)
    changes = [change for change in differences(comparison, scope).changes if not facts or change.name in facts]
    if not changes:
        return None, []
    record = merged(comparison, changes)
    # With the last change accepted the file is what the program prints, whatever was accepted first.
    done = not differences(compare(record, new)).changes
    return golden_text(new if done else record), [change.name for change in changes]


def _golden_records(place: Path, scope: Scope) -> list[Kept]:
    mend = "name a folder of golden files, or a .json file"
    if place.is_dir():
        if (place / STATE_NAME).exists():
            raise InputError(f"{place}: an output of `policyfacts run`, no golden files; {mend}")
        if not any(place.rglob("*.json")):
            return []
        kept = read_kept(str(place), scope)
        for one in kept:
            if not one.where.endswith(".json"):
                raise InputError(f"{one.where}: no golden file, for it holds more than one record; {mend}")
        return kept
    if place.exists() and place.suffix == ".json":
        return read_kept(str(place), scope)
    if place.suffix:
        raise InputError(f"{place}: {'no golden files' if place.exists() else 'no such file'}; {mend}")
    return []


class _Files:
    """The golden files of a folder, or the one that was named."""

    def __init__(self, place: Path, kept: list[Kept]) -> None:
        self._place = place
        self._taken = {Path(one.where) for one in kept}
        self.waiting: list[_Written] = []

    def of(self, pair: Pair) -> Path:
        """The file of an article: its own, or `NAME.json`, or one after its whole source where that is taken."""
        if pair.old is not None:
            return Path(pair.old.where)
        if self._place.suffix and not self._place.is_dir():
            raise InputError(f"{self._place}: holds one article, and {pair.source} is another; name a folder")
        whole = file_name(pair.source)
        path = self._place / Path(file_name(article_name(pair.source) or pair.source)).name
        if path in self._taken or path.exists():
            path = self._place / whole
        self._taken.add(path)
        return path

    def write(self, path: Path, text: str, what: str) -> None:
        """Put a file down to be written."""
        self.waiting.append(_Written(path, text, what))
