"""`policyfacts verify`: its arguments."""

from __future__ import annotations

import sys

import typer

from policyfacts.commands.arguments import Articles, Records, Rules
from policyfacts.commands.output import standard_output

SOME_WRONG, NOT_VERIFIED = 1, 2


def verify(records: Records, articles: Articles = None, rules: Rules = None) -> None:
    """Read records again against their texts; one line for each value that its words do not give again."""
    from policyfacts.rules import load_rulebook
    from policyfacts.verify.lines import verify_stored
    from policyfacts.verify.texts import Texts

    book = load_rulebook(rules)
    done = values = failures = troubles = 0
    out = standard_output()
    for outcome in verify_stored(records, Texts(articles or ()), book):
        done, values, failures = done + 1, values + outcome.values, failures + len(outcome.problems)
        for problem in outcome.problems:
            out.write(f"{outcome.source}: {problem}\n")
        if outcome.trouble is not None:
            troubles += 1
            sys.stderr.write(f"error: {outcome.source}: {outcome.trouble}\n")
    if failures or troubles:
        raise typer.Exit(NOT_VERIFIED if troubles else SOME_WRONG)
    out.write(f"{done} record{'' if done == 1 else 's'} verified: {values} values given again by their support\n")
