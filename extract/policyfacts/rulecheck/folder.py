"""A user's folder of rule files: every mistake in it, and every example run against the rules in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from policyfacts.errors import InputError, RuleError
from policyfacts.find.boilerplate import BoilerplateRule, cues
from policyfacts.find.speech import FORMS, SpeechEntry
from policyfacts.rulecheck.examples import MODELS, example_problem
from policyfacts.rulecheck.parse import Parsed, parse
from policyfacts.rulecheck.phrases import flaws, phrase_problems
from policyfacts.rules import RuleBook, RuleEntry, load_rulebook
from policyfacts.rules.origins import book_of


@dataclass
class Checked:
    """What was found in a folder.

    Attributes:
        problems: One line each: file, entry, what is wrong, what to do about it.
        files: How many rule files there are.
        entries: How many entries they hold, sound or not.
        passed: How many entries are read in their own examples.
    """

    problems: list[str] = field(default_factory=list)
    files: int = 0
    entries: int = 0
    passed: int = 0

    @property
    def summary(self) -> str:
        """`6 entries in 2 files, 6 examples pass`, with the number of problems in front where there are any."""
        told = f"{_many(len(self.problems), 'problem')}; " if self.problems else ""
        passed = f"{_many(self.passed, 'example')} pass{'es' if self.passed == 1 else ''}"
        return f"{told}{_many(self.entries, 'entry')} in {_many(self.files, 'file')}, {passed}"


def check_folder(folder: Path) -> Checked:
    """Check every rule file of a folder, and run the examples of the entries that are sound.

    Raises:
        InputError: There is no such folder, it cannot be read, or it holds no file at all.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder of rules; give a folder with .toml files")
    checked = Checked()
    sound: dict[Path, Sequence[RuleEntry]] = {}
    try:
        paths = sorted(path for path in folder.rglob("*") if path.is_file() and not _hidden(path, folder))
    except OSError as error:
        raise InputError(f"{folder}: {(error.strerror or 'cannot be read').lower()}; check the permissions") from error
    problems: dict[Path, list[str]] = {}
    for path in paths:
        problem = _not_read(path, folder)
        if problem is not None:
            problems[path] = [problem]
        elif path.suffix == ".toml":
            parsed = _parsed(path)
            checked.files += 1
            checked.entries += parsed.entries
            problems[path], sound[path] = parsed.problems, parsed.sound
            for entry in parsed.doubtful:
                problems[path] += [f"entry {entry.id}: {text}" for text in flaws(path.stem, entry)]
    if not problems:
        raise InputError(f"{folder}: no rule file in it; name one after its table, such as programmes.toml")
    book = _in_force(sound)
    for path, entries in sound.items():
        for entry in entries:
            wrong = list(_entry_problems(path.stem, entry, book))
            problems[path] += [f"entry {entry.id}: {text}" for text in wrong]
            checked.passed += not wrong
    checked.problems = [f"{path}: {text}" for path, told in problems.items() for text in told]
    return checked


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _not_read(path: Path, folder: Path) -> str | None:
    """Why a file is none that the program would read; None for a rule file, and for a page beside them."""
    known = sorted(MODELS)
    if path.suffix != ".toml":
        return "not read; name it with .toml at the end" if path.stem in known else None
    if path.parent != folder:
        return f"not read in a folder of the folder; move it to {folder / path.name}"
    if path.stem in known:
        return None
    near = get_close_matches(path.stem, known, n=1)
    advice = f"did you mean {near[0]}.toml?" if near else f"name it after one of {', '.join(known)}"
    return f"no table of that name; {advice}"


def _parsed(path: Path) -> Parsed:
    try:
        return parse(path.read_bytes(), MODELS[path.stem])
    except OSError as error:
        return Parsed(problems=[f"{(error.strerror or 'cannot be read').lower()}; check the permissions"])


def _in_force(sound: Mapping[Path, Sequence[RuleEntry]]) -> RuleBook:
    """The shipped rules extended by the entries that can be compiled."""
    shipped = load_rulebook()
    tables = {name: {entry.id: entry for entry in shipped.table(name, model)} for name, model in MODELS.items()}
    for path, entries in sound.items():
        tables[path.stem] |= {entry.id: entry for entry in entries if not any(_uncompiled(path.stem, entry))}
    return book_of({name: tuple(entries.values()) for name, entries in tables.items()})


def _uncompiled(table: str, entry: RuleEntry) -> Iterator[str]:
    """What keeps an entry's phrases from being compiled, and with it all others of its table."""
    if isinstance(entry, BoilerplateRule):
        for pattern in entry.patterns:
            try:
                cues(book_of({table: (entry.model_copy(update={"patterns": (pattern,)}),)}))
            except RuleError as error:
                yield f'patterns: "{pattern}": {str(error).partition(f"entry {entry.id}: ")[2]}'
    if isinstance(entry, SpeechEntry) and entry.type == "verb" and len(entry.forms) != len(FORMS):
        yield f"forms: {len(entry.forms)}; a verb has {len(FORMS)}, such as say, says, said, saying"
    yield from flaws(table, entry)


def _entry_problems(table: str, entry: RuleEntry, book: RuleBook) -> Iterator[str]:
    """What keeps a well-formed entry from doing what it says."""
    broken = list(_uncompiled(table, entry))
    if broken:
        yield from broken
        return  # the entry is not in force, and its example would only tell the same again
    yield from phrase_problems(table, entry, book)
    problem = example_problem(table, entry, book)
    if problem is not None:
        yield f"its example {problem}; mend the example or the entry: {_shortened(entry.example)}"


def _shortened(example: str) -> str:
    flat = " ".join(example.split())
    return f'"{flat}"' if len(flat) <= 80 else f'"{flat[:79]}…"'


def _many(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"
