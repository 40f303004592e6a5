"""`policyfacts report`: its arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    records: Annotated[
        str,
        typer.Argument(metavar="RECORDS", help="What `run -o` wrote: a .jsonl or .json file, a .db, a folder, or -."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="The page to write.")] = Path(
        "report.html"
    ),
    against: Annotated[
        str | None, typer.Option("--against", metavar="OLD", help="Older records; the page tells what has changed.")
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option("--articles", metavar="PATH", help="The articles of records without text; may be given again."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Write one page that shows records to people, with every fact beside the words that prove it.

    It opens from disk in any browser, and needs no network.
    """  # fmt: skip
    from policyfacts.report import write_report

    written = write_report(
        records,
        output,
        against=against,
        articles=tuple(articles or ()),
        warn=lambda line: None if quiet else typer.echo(f"warning: {line}", err=True),
    )
    if not quiet:
        typer.echo(f"{written} article{'' if written == 1 else 's'} in {output}", err=True)
