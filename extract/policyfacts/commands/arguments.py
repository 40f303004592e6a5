"""Arguments that several commands take."""

from __future__ import annotations

from typing import Annotated

import typer

RECORDS_HELP = "What `run -o` wrote: a .jsonl or .json file, a .db, a folder, or - for standard input."
Records = Annotated[str, typer.Argument(metavar="RECORDS", help=RECORDS_HELP)]
Articles = Annotated[
    list[str] | None,
    typer.Option("--articles", metavar="PATH", help="The articles of records without text; may be given again."),
]
