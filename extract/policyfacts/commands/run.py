"""`policyfacts run`: its arguments."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer
from typer.models import OptionInfo

from policyfacts.commands.arguments import Model, Published, Rules, day_of
from policyfacts.errors import InputError


class EngineName(StrEnum):
    """Where `policyfacts run` has its workers."""

    local = "local"
    ray = "ray"


def _column(field: str, what: str) -> OptionInfo:
    """The option that says which column of a table holds a field."""
    said = f"The column of the {what} in .csv, .tsv and .parquet; '{field}' by default."
    option: OptionInfo = typer.Option(f"--{field}-column", metavar="NAME", help=said)
    return option


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS...",
        help="Files, folders, patterns in quotes ('news/**/*.txt'), or - for standard input. Articles as .txt, .md, "
        ".json, .html; many in one .jsonl, .csv, .tsv, .parquet, .warc; any of them packed as .gz or .zst.",
    ),
]
Output = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar="OUT",
        help="FILE.jsonl, FILE.db (SQLite), FILE.duckdb, postgresql://USER@HOST/DATABASE, NAME.csv or NAME.parquet for "
        "a folder of tables, another folder for a file an article, or - for standard output.",
    ),
]  # fmt: skip
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=0, help="Worker processes; the cores by default, 0 for none but this."),
]
Engine = Annotated[
    EngineName,
    typer.Option(
        "--engine",
        help="Where the workers are: local, or ray for those of a Ray cluster. policyfacts and the model must be the "
        "same on all its machines; --rules travels.",
    ),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        "--ray-address", metavar="HOST:PORT", help="The cluster that this machine is in; none: a Ray of its own."
    ),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Start over: take nothing from earlier runs.")]
OnlyPolicy = Annotated[
    bool, typer.Option("--only-policy", help="Pass over articles without any visa-policy number; much faster.")
]
TimeLimit = Annotated[
    float, typer.Option("--time-limit", metavar="SECONDS", min=0, help="The most that an article may take; 0 for none.")
]
MaxErrors = Annotated[
    int | None, typer.Option("--max-errors", metavar="N", min=0, help="Stop when more than N articles have failed.")
]
LogJson = Annotated[bool, typer.Option("--log-json", help="Tell progress and errors as JSON lines.")]
OmitText = Annotated[bool, typer.Option("--omit-text", help="Leave the articles' text out of the records.")]
TextColumn = Annotated[str | None, _column("text", "text")]
TitleColumn = Annotated[str | None, _column("title", "title")]
PublishedColumn = Annotated[str | None, _column("published", "day of publication")]
PublisherColumn = Annotated[str | None, _column("publisher", "publisher")]
UrlColumn = Annotated[str | None, _column("url", "address")]
LanguageColumn = Annotated[str | None, _column("language", "language")]
IdColumn = Annotated[str | None, _column("id", "row's id")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def run(
    paths: Paths,
    output: Output,
    workers: Workers = None,
    engine: Engine = EngineName.local,
    ray_address: RayAddress = None,
    fresh: Fresh = False,
    only_policy: OnlyPolicy = False,
    time_limit: TimeLimit = 120,
    max_errors: MaxErrors = None,
    model: Model = None,
    rules: Rules = None,
    omit_text: OmitText = False,
    published: Published = None,
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    published_column: PublishedColumn = None,
    publisher_column: PublisherColumn = None,
    url_column: UrlColumn = None,
    language_column: LanguageColumn = None,
    id_column: IdColumn = None,
    quiet: Quiet = False,
    log_json: LogJson = False,
) -> None:
    """Read articles and write a record of each; a run that was interrupted goes on where it stopped.

    What failed is listed in errors.jsonl beside the output or in its folder, and in the table errors of a database.
    Articles that have not changed since the last run are not read again.
    """
    from policyfacts.articles import Columns
    from policyfacts.batch import Job, Limits
    from policyfacts.batch.command import Request, execute

    if engine is EngineName.local and ray_address is not None:
        raise InputError("--ray-address goes with --engine ray")
    if engine is EngineName.ray and workers == 0:
        raise InputError("--workers 0 works in this process alone; leave --engine ray out")

    ended = execute(
        Request(
            paths=tuple(paths),
            output=output,
            job=Job(
                model=model,
                rules=None if rules is None else str(rules),
                published=day_of(published),
                omit_text=omit_text,
                only_policy=only_policy,
                columns=Columns(
                    text=text_column,
                    title=title_column,
                    published=published_column,
                    publisher=publisher_column,
                    url=url_column,
                    language=language_column,
                    id=id_column,
                ),
            ),
            limits=Limits(
                cores() if workers is None and engine is EngineName.local else workers,
                time_limit or None,
                max_errors,
                engine.value,
                ray_address,
            ),
            fresh=fresh,
            quiet=quiet,
            log_json=log_json,
        )
    )
    if ended.code:
        raise typer.Exit(ended.code)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
