"""The command line: the commands in their order, and how errors end them (`commands/` has their arguments).

Exit codes: 0 all is done; 1 some articles failed, the others are done, or a check found faults (`score`: a figure is
below its floor); 2 nothing could be done; 130 and 143 stopped by Ctrl-C or a signal, what was done is kept. What is
slow to import is imported where it is used, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from policyfacts.commands import rules
from policyfacts.commands.diff import diff
from policyfacts.commands.exchange import export, import_
from policyfacts.commands.explain import explain
from policyfacts.commands.report import report
from policyfacts.commands.run import run
from policyfacts.commands.schema import schema
from policyfacts.commands.score import score
from policyfacts.commands.verify import verify
from policyfacts.errors import PolicyFactsError

NOTHING_DONE = 2

app = typer.Typer(
    help="Read news articles about visa and migration policy; write validated records of what was decided.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # starts twice as fast, and its help can be piped
    pretty_exceptions_enable=False,
)

rules_app = typer.Typer(help="Work with rule files of your own.", no_args_is_help=True, rich_markup_mode=None)

for command in (run, schema, explain, verify, score, diff, report, export):
    app.command()(command)
app.command("import")(import_)
rules_app.command()(rules.check)
app.add_typer(rules_app, name="rules")


def main() -> None:
    """Run the command line; an error that the user can mend is one line on standard error and exit code 2."""
    # Threads of the numeric library only get in the way of the workers; it reads this when it is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app(prog_name="policyfacts")
    except PolicyFactsError as error:
        sys.stderr.write(f"error: {' '.join(str(error).split())}\n")
        sys.exit(NOTHING_DONE)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"policyfacts {version('policyfacts')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
]


@app.callback()
def _common(version: Version = False) -> None:
    del version  # its callback has done the work
