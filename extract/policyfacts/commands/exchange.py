"""`policyfacts export` and `policyfacts import`: their arguments."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from policyfacts.commands.arguments import Articles, Records
from policyfacts.commands.output import standard_output


class Tool(StrEnum):
    """The annotation tools."""

    doccano = "doccano"
    label_studio = "label-studio"
    spacy = "spacy"


def export(
    records: Records,
    to: Annotated[Tool, typer.Option("--to", help="The tool.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="JSON Lines, JSON or .spacy, as the tool reads it.")
    ],
    articles: Articles = None,
) -> None:
    """Write records for an annotation tool: every mention marked, its fields and links with it.

    doccano: a project of sequence labelling that allows overlapping spans and uses relations; dataset JSONL(relation).
    Label Studio: tasks, and beside them the labelling configuration. spaCy: a DocBin as our component leaves it.
    """
    from policyfacts.exchange.command import export_records

    for line in export_records(records, to.value, output, articles or ()):
        standard_output().write(f"{line}\n")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What the tool exported.")],
    from_: Annotated[Tool, typer.Option("--from", help="The tool.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="OUT", help="A folder for gold (NAME.gold.json), or FILE.jsonl for records."
        ),
    ],
) -> None:
    """Read corrected records back from an annotation tool, as gold to score against or as records to compare."""
    from policyfacts.exchange.command import import_records

    for line in import_records(file, from_.value, output):
        standard_output().write(f"{line}\n")
