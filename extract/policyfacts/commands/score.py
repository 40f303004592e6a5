"""`policyfacts score`: its arguments, and what it prints."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policyfacts.commands.arguments import Records
from policyfacts.commands.output import standard_output
from policyfacts.errors import InputError

FLOOR_BROKEN = 1


def score(
    records: Records,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder with a NAME.gold.json for each article.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every disagreement too.")] = False,
    floors: Annotated[
        Path | None, typer.Option("--floors", metavar="FILE", help="Compare with the F1 pinned there for this gold.")
    ] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors in --floors to today's figures.")] = False,
    allow_lower: Annotated[bool, typer.Option("--allow-lower", help="With --pin: lower them too.")] = False,
) -> None:
    """Compare records with gold, facet by facet and field by field; with --floors, exit 1 where a figure has fallen."""
    if (pin and floors is None) or (allow_lower and not pin):
        raise InputError("--pin needs --floors FILE" if pin else "--allow-lower goes with --pin")
    from policyfacts.compare.floors import check_floors, corpus_name, pin_floors
    from policyfacts.compare.gold import read_gold
    from policyfacts.compare.predictions import read_records
    from policyfacts.compare.score import score as score_records
    from policyfacts.compare.show import json_text, table_text

    golds, predictions = read_gold(gold), read_records(records)
    result = score_records(golds, predictions.by_name)
    broken: tuple[object, ...] = ()
    if floors is not None:
        broken = (
            pin_floors(floors, gold, result, allow_lower=allow_lower) if pin else check_floors(floors, gold, result)
        )
    for name in predictions.repeated:
        typer.echo(f"warning: more than one record for {name}; the last one is scored", err=True)
    standard_output().write(json_text(result, errors=errors) if as_json else table_text(result, errors=errors))
    for line in broken:
        typer.echo(f"error: {line}", err=True)
    if broken:
        if pin:
            typer.echo("error: nothing is pinned; --allow-lower lowers these floors", err=True)
        raise typer.Exit(FLOOR_BROKEN)
    if floors is not None:
        what = f"pinned in {floors}" if pin else f"hold ({floors})"
        typer.echo(f"policyfacts: the floors of {corpus_name(gold)} {what}", err=True)
