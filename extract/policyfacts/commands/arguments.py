"""Arguments that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyfacts.errors import InputError

if TYPE_CHECKING:
    from datetime import date

RECORDS_HELP = "What `run -o` wrote: a file, a folder, postgresql://…, or - for standard input (.csv folders aside)."
Records = Annotated[str, typer.Argument(metavar="RECORDS", help=RECORDS_HELP)]
Articles = Annotated[
    list[str] | None,
    typer.Option("--articles", metavar="PATH", help="The articles of records without text; may be given again."),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME|PATH", help="Another spaCy pipeline than the installed one.")
]
Rules = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="A folder of rule files that extend the shipped ones.")
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="The day of publication of all the articles.")
]


def day_of(stated: str | None) -> date | None:
    """The day that `--published` names.

    Raises:
        InputError: It is no day.
    """
    from policyfacts.articles import UnreadableError, parse_day

    try:
        return None if stated is None else parse_day(stated)
    except UnreadableError as error:
        raise InputError(f"--published: {error.what}; {error.mend}") from error
