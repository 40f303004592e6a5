"""`policyfacts report`: its arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyfacts.commands.arguments import Articles, Records


def report(
    records: Records,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="The page to write.")] = Path(
        "report.html"
    ),
    against: Annotated[
        str | None, typer.Option("--against", metavar="OLD", help="Older records; the page tells what has changed.")
    ] = None,
    articles: Articles = None,
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
