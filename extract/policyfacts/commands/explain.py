"""`policyfacts explain`: its arguments."""

from __future__ import annotations

from typing import Annotated

import typer

from policyfacts.commands.arguments import Model, Published, Rules, day_of
from policyfacts.commands.output import standard_output

OneArticle = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="A file, one article of a file as FILE#ID, or - for standard input.")
]
Fact = Annotated[str | None, typer.Option("--fact", metavar="ID", help="One count or split only, such as count-3.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def explain(
    article: OneArticle,
    fact: Fact = None,
    published: Published = None,
    rules: Rules = None,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """Show where every value of an article's facts comes from, and why its other numbers became no fact."""
    from policyfacts.explain.run import explain_article, write_explanation

    found = explain_article(article, published=day_of(published), rules=rules, model=model, only=fact)
    write_explanation(found, standard_output(), as_json=as_json)
