"""`policyfacts diff`: its arguments."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from policyfacts.commands.arguments import RECORDS_HELP
from policyfacts.commands.output import standard_output


class Format(StrEnum):
    """How a comparison is told."""

    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Golden files (a folder of NAME.json), or as NEW.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help=RECORDS_HELP)],
    form: Annotated[Format, typer.Option("--format", help="How it is told.")] = Format.text,
    summary: Annotated[bool, typer.Option("--summary", help="Only the figures, by facet, kind and field.")] = False,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="FIELD",
            help="Pass over a field: status, visa.code, visa (all of it), places.country, evidence, support; may be "
            "given again.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="FACET", help="Compare only this facet (visa_counts …); may be given again."),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option("--article", metavar="NAME", help="Compare only the article of that name or source."),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take what differs into the golden files OLD, instead of telling it.")
    ] = False,
    fact: Annotated[
        list[str] | None,
        typer.Option(
            "--fact",
            metavar="ID",
            help="With --accept: take this fact only, by the name that the text tells (count-3, lost:count-2); may be "
            "given again.",
        ),
    ] = None,
) -> None:
    """Show which facts were added, lost, changed, re-linked or only moved between two sets of records.

    Facts are matched by content, never by position or id. Exit code 0 where all is the same, 1 where something differs,
    2 where there is nothing to compare.
    """  # fmt: skip
    from policyfacts.compare.diff.command import Request, execute
    from policyfacts.compare.diff.model import Scope

    code = execute(
        Request(
            old,
            new,
            Scope(tuple(ignore or ()), tuple(only or ()), tuple(article or ())),
            form=form.value,
            summary=summary,
            accept=accept,
            facts=tuple(fact or ()),
        ),
        standard_output(),
    )
    if code:
        raise typer.Exit(code)
