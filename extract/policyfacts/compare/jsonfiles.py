"""JSON files in: text, then a model; what is wrong is one line that names the file, the place in it and the cure."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from policyfacts.articles import UnreadableError
from policyfacts.articles.read import decode
from policyfacts.errors import InputError

ModelT = TypeVar("ModelT", bound=BaseModel)

# What pydantic says about the fields that it does not know would help nobody.
_MESSAGES = {"extra_forbidden": "no field of that name", "missing": "the field is missing"}


def read_text(path: Path) -> str:
    """A file's text in UTF-8, without a byte-order mark.

    Raises:
        InputError: The file cannot be read, or is no UTF-8.
    """
    try:
        return decode(path.read_bytes())
    except UnreadableError as error:
        raise InputError(f"{path}: {error}") from error
    except OSError as error:
        raise InputError(
            f"{path}: {(error.strerror or 'cannot be read').lower()}; check its name and rights"
        ) from error


def parse(model: type[ModelT], text: str, where: str) -> ModelT:
    """A model from JSON; `where` names the file, or the line of a file.

    Raises:
        InputError: It is no JSON, or does not fit; the first mistake is told, and how many more there are.
    """
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        first, *more = error.errors(include_url=False)
        # Entries are counted from 1, as a person counts them.
        steps = [str(step + 1) if isinstance(step, int) else step for step in first["loc"]]
        place = [" ".join(steps)] if steps else []
        what = _MESSAGES.get(first["type"]) or first["msg"].removeprefix("Value error, ")
        rest = f" (and {len(more)} more)" if more else ""
        raise InputError(": ".join([where, *place, f"{what}{rest}; mend it there"])) from error
