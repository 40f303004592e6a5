"""One rule file: the entries that are sound, and a problem for everything that is not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from policyfacts.rules import RuleEntry

_KINDS = {
    "string_type": "a string in quotation marks",
    "tuple_type": "a list in brackets",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
}
_GOT = {
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


@dataclass
class Parsed:
    """What one file holds.

    Attributes:
        entries: How many `[[entry]]` tables it has, sound or not.
        sound: Those with no problem so far.
        doubtful: Those that fit the table's model and have a problem all the same: an empty phrase, an id twice.
        problems: One line each, without the file's name: `entry NAME: what is wrong; what to do`.
    """

    entries: int = 0
    sound: list[RuleEntry] = field(default_factory=list)
    doubtful: list[RuleEntry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def parse(data: bytes, model: type[RuleEntry]) -> Parsed:
    """Read the bytes of a rule file against the model of its table's entries."""
    parsed = Parsed()
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        parsed.problems.append(f"byte {error.start}: not UTF-8; save the file as UTF-8")
        return parsed
    except tomllib.TOMLDecodeError as error:
        parsed.problems.append(f"no TOML: {error}; mend it there")
        return parsed
    rows = content.get("entry", [])
    for name in content:
        if name != "entry":
            parsed.problems.append(f"`{name}` is not read; a rule file holds [[entry]] tables and nothing else")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        parsed.problems.append("`entry` is no list of tables; begin each entry with [[entry]]")
        return parsed
    if not rows:
        parsed.problems.append("no entry in it; begin each entry with [[entry]]")
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        parsed.entries += 1
        given = row.get("id")
        named = isinstance(given, str) and given.strip()
        entry, problems = None, []
        try:
            entry = model.model_validate(row)
        except ValidationError as error:
            problems = [_in_words(details, model) for details in error.errors()]
        problems += [text for key, value in row.items() if key in model.model_fields for text in _empty(key, value)]
        if named and given in seen:
            problems.append("stands twice; give each entry an id of its own")
        seen.add(str(given))
        parsed.problems += [f"entry {given if named else f'number {number}'}: {text}" for text in problems]
        if entry is not None:
            (parsed.doubtful if problems else parsed.sound).append(entry)
    return parsed


def _empty(key: str, value: object) -> Iterator[str]:
    """Phrases without a word: they would match everywhere or nowhere."""
    if isinstance(value, str) and not value.strip():
        yield f"{key}: empty; say something there, or leave the key out"
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            if isinstance(item, str) and not item.strip():
                yield f"{key}: phrase {number} is empty; take it out"


def _in_words(details: ErrorDetails, model: type[RuleEntry]) -> str:
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in details["loc"])
    kind, got = details["type"], details["input"]
    known = ", ".join(model.model_fields)
    match kind:
        case "extra_forbidden":
            near = get_close_matches(key, model.model_fields, n=1)
            return f"{key}: an unknown key; " + (f"write {near[0]}" if near else f"the keys are {known}")
        case "missing":
            return f"{key}: missing; every entry of this table needs it"
        case "literal_error" | "enum":
            return f'{key}: "{got}" is none of its values; write {details.get("ctx", {}).get("expected", "")}'
        case "too_short":
            return f"{key}: an empty list; give a phrase"
        case "value_error":
            text = details["msg"].removeprefix("Value error, ")
            return f"{key}: {text}" if key else text
    if kind in _KINDS:
        return f"{key}: {_GOT.get(type(got), 'something else')}; write {_KINDS[kind]}"
    return f"{key}: {details['msg']}"
