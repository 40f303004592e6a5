"""`policyfacts rules`: its commands and their arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyfacts.commands.output import standard_output

SOME_WRONG = 1

RulesFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder of rule files, as --rules takes it.")]


def check(folder: RulesFolder) -> None:
    """Say all that is wrong in a folder of rule files, and run the example of every entry."""
    from policyfacts.rulecheck import check_folder

    checked = check_folder(folder)
    out = standard_output()
    for line in (*checked.problems, checked.summary):
        out.write(f"{' '.join(line.split())}\n")
    if checked.problems:
        raise typer.Exit(SOME_WRONG)
