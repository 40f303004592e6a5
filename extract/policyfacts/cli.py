"""The command line: arguments, messages and exit codes, nothing else.

Exit codes: 0 all is done; 1 some articles failed, the others are done, or a check found faults (`score`: a figure is
below its floor); 2 nothing could be done; 130 and 143 stopped by Ctrl-C or a signal, what was done is kept. What is
slow to import is imported where it is used, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.models import OptionInfo

from policyfacts.commands.arguments import Articles, Records
from policyfacts.commands.diff import diff
from policyfacts.commands.exchange import export, import_
from policyfacts.commands.output import standard_output
from policyfacts.commands.report import report
from policyfacts.commands.score import score
from policyfacts.errors import InputError, PolicyFactsError

if TYPE_CHECKING:
    from datetime import date

STDOUT = "-"
SOME_FAILED, NOTHING_DONE = 1, 2


class DialectName(StrEnum):
    """Whose tables `policyfacts schema tables` can print."""

    sqlite = "sqlite"
    postgresql = "postgresql"
    duckdb = "duckdb"


class SchemaName(StrEnum):
    """What `policyfacts schema` can print."""

    record = "record"
    tables = "tables"
    datasette = "datasette"


class EngineName(StrEnum):
    """Where `policyfacts run` has its workers."""

    local = "local"
    ray = "ray"


def _column(field: str, what: str) -> OptionInfo:
    """The option that says which column of a table holds a field."""
    said = f"The column of the {what} in .csv, .tsv and .parquet; '{field}' by default."
    option: OptionInfo = typer.Option(f"--{field}-column", metavar="NAME", help=said)
    return option


app = typer.Typer(
    help="Read news articles about visa and migration policy; write validated records of what was decided.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # starts twice as fast, and its help can be piped
    pretty_exceptions_enable=False,
)

rules_app = typer.Typer(help="Work with rule files of your own.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")

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
SchemaOf = Annotated[SchemaName, typer.Argument(metavar="WHAT", help="record, tables or datasette.")]
Dialect = Annotated[
    DialectName, typer.Option("--dialect", metavar="NAME", help="For tables: sqlite, postgresql or duckdb.")
]
LogJson = Annotated[bool, typer.Option("--log-json", help="Tell progress and errors as JSON lines.")]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME|PATH", help="Another spaCy pipeline than the installed one.")
]
Rules = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="A folder of rule files that extend the shipped ones.")
]
OmitText = Annotated[bool, typer.Option("--omit-text", help="Leave the articles' text out of the records.")]
Published = Annotated[
    str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="The day of publication of all the articles.")
]
TextColumn = Annotated[str | None, _column("text", "text")]
TitleColumn = Annotated[str | None, _column("title", "title")]
PublishedColumn = Annotated[str | None, _column("published", "day of publication")]
PublisherColumn = Annotated[str | None, _column("publisher", "publisher")]
UrlColumn = Annotated[str | None, _column("url", "address")]
LanguageColumn = Annotated[str | None, _column("language", "language")]
IdColumn = Annotated[str | None, _column("id", "row's id")]
OneArticle = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="A file, one article of a file as FILE#ID, or - for standard input.")
]
Fact = Annotated[str | None, typer.Option("--fact", metavar="ID", help="One count or split only, such as count-3.")]
RulesFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder of rule files, as --rules takes it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


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


@app.command()
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
                published=_day(published),
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


@app.command()
def schema(of: SchemaOf = SchemaName.record, dialect: Dialect = DialectName.sqlite) -> None:
    """Print the JSON Schema of a record, the tables of a database, or what Datasette shows of them."""
    if of is SchemaName.record:
        from policyfacts.schema import schema_text

        text = schema_text()
    elif of is SchemaName.tables:
        from policyfacts.write.ddl import DIALECTS, schema_sql

        text = schema_sql(DIALECTS[dialect])
    else:
        from policyfacts.write.datasette import datasette_text

        text = datasette_text()
    standard_output().write(text)


@app.command()
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

    found = explain_article(article, published=_day(published), rules=rules, model=model, only=fact)
    write_explanation(found, standard_output(), as_json=as_json)


@rules_app.command("check")
def rules_check(folder: RulesFolder) -> None:
    """Say all that is wrong in a folder of rule files, and run the example of every entry."""
    from policyfacts.rulecheck import check_folder

    checked = check_folder(folder)
    out = standard_output()
    for line in (*checked.problems, checked.summary):
        out.write(f"{' '.join(line.split())}\n")
    if checked.problems:
        raise typer.Exit(SOME_FAILED)


@app.command()
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
        raise typer.Exit(NOTHING_DONE if troubles else SOME_FAILED)
    out.write(f"{done} record{'' if done == 1 else 's'} verified: {values} values given again by their support\n")


app.command()(score)
app.command()(diff)
app.command()(report)
app.command("export")(export)
app.command("import")(import_)


def _day(stated: str | None) -> date | None:
    from policyfacts.articles import UnreadableError, parse_day

    try:
        return None if stated is None else parse_day(stated)
    except UnreadableError as error:
        raise InputError(f"--published: {error.what}; {error.mend}") from error


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
