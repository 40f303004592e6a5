"""From records on disk to a report on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from policyfacts.errors import InputError
from policyfacts.explain.rules import rule_of
from policyfacts.records import Record, Support
from policyfacts.report import render
from policyfacts.report.article import article_view
from policyfacts.report.overview import COLUMNS, Tally
from policyfacts.report.review import Grade, Reason, grade_of, reasons
from policyfacts.report.views import ArticleRow, ArticleView, Row
from policyfacts.report.words import STATUSES, fact_words
from policyfacts.rules import RuleBook, load_rulebook
from policyfacts.stored import STDIN, Stored, read_stored
from policyfacts.verify.texts import Texts
from policyfacts.write.files import whole_file

ERRORS_NAME = "errors.jsonl"
# Rows of a table, and entries of a list, that the overview shows before it asks.
TOP, MOST = 15, 100
_UNKNOWN = {"version": "", "model": "", "model_version": "", "model_digest": "", "rules_digest": ""}


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that failed, as the list of errors has it."""

    source: str = ""
    what: str = ""
    where: str | None = None
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """What the page reads at once; articles stay text until they are opened."""

    rows: tuple[Row, ...]
    articles: tuple[ArticleRow, ...]
    rules: tuple[str, ...]
    statuses: dict[str, str]
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the overview's map: in how many articles it is named."""

    title: str
    kind: str
    country: str
    point: tuple[float, float] | None
    articles: int


_INDEX = TypeAdapter(Index)
_ARTICLE = TypeAdapter(ArticleView)
_FAILED = TypeAdapter(Failed)


@dataclass(slots=True)
class _Rules:
    """Rules in words, each once; articles name them by their numbers."""

    book: RuleBook
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, support: Support) -> int:
        rule = rule_of(support.rule, self.book, [span.text for span in support.spans])
        entry = "" if rule.file is None else f"{rule.file}: {rule.entry}"
        said = "; ".join(part for part in (rule.meaning, entry) if part) or rule.code
        return self.numbers.setdefault(said, len(self.numbers))


@dataclass(slots=True)
class _Gathered:
    """All that the page holds, gathered one record after the other."""

    rules: _Rules
    tally: Tally = field(default_factory=Tally)
    rows: list[Row] = field(default_factory=list)
    articles: list[ArticleRow] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    places: dict[tuple[str, str, str, tuple[float, float] | None], int] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        why = reasons(record)
        view = article_view(record, why, self.rules.number)
        self.rows += _rows(record, why, len(self.articles))
        self.tally.add(record, why)
        article = record.article
        day, publisher = article.published or "", article.publisher or ""
        self.articles.append(ArticleRow(view.title, view.source, day, publisher, len(record.visa_counts)))
        for entry in view.entries:
            if entry.kind == "place":
                place = (entry.title, entry.status, entry.country, entry.point)
                self.places[place] = self.places.get(place, 0) + 1
        self.lines.append(_json(_ARTICLE.dump_python(view, mode="json", exclude_defaults=True)))

    def index(self) -> Index:
        named = sorted(self.places.items(), key=lambda item: (-item[1], item[0][:3]))
        places = tuple(PlaceRow(*place, articles=number) for place, number in named)
        return Index(tuple(self.rows), tuple(self.articles), tuple(self.rules.numbers), dict(STATUSES), places)


def write_report(records: str, output: Path, *, articles: Sequence[str] = (), warn: Callable[[str], None]) -> int:
    """Write the report about the records of an output; returns how many articles it holds.

    Args:
        records: What `policyfacts run -o` wrote.
        articles: Files and folders of the articles whose records are without text.
        warn: Told in one line what the report lacks.

    Raises:
        InputError: There is no record, or one breaks the contract.
        OutputError: The page cannot be written.
    """
    gathered = _Gathered(_Rules(load_rulebook(None)))
    texts = Texts(articles)
    without = 0
    for stored in read_stored(records):
        record = parse_record(stored, texts)
        without += record.article.text is None
        gathered.add(record)
    if without:
        warn(
            f"{without} of {gathered.tally.articles} articles are shown without their text; --articles PATH names them"
        )
    beside = errors_beside(records)
    script, style = render.asset(*render.SCRIPTS), render.asset(*render.STYLES)
    page = render.environment().get_template("page.html")
    with whole_file(output) as stream:
        for piece in page.generate(
            name=records if records == STDIN else Path(records).name,
            against=None,
            script=script,
            script_hash=render.content_hash(script),
            style=style,
            style_hash=render.content_hash(style),
            index=render.script_json(_json(_INDEX.dump_python(gathered.index(), mode="json", exclude_defaults=True))),
            outlines=render.asset("outlines.json"),
            changes=render.script_json("null"),
            articles=map(render.script_json, gathered.lines),
            tally=gathered.tally,
            ladder=gathered.tally.ladder(),
            totals=gathered.tally.totals(),
            headings=tuple(COLUMNS),
            unbalanced=gathered.tally.unbalanced(),
            first=gathered.tally.grades[Grade.FIRST],
            errors=() if beside is None else read_errors(beside),
            listed=beside is not None,
            top=TOP,
            most=MOST,
        ):
            stream.write(piece)
    return gathered.tally.articles


def parse_record(stored: Stored, texts: Texts) -> Record:
    """A record as its model, with the text of its article where that was left out and can be found.

    Golden files are without `producer`; that is no fault here.

    Raises:
        InputError: It breaks the contract; the first fault is told.
    """
    try:
        record = Record.model_validate({"producer": _UNKNOWN} | stored.data)
        if record.article.text is not None:
            return record
        text = texts.find(record.article.text_sha256, record.article.source)
        if text is None or hashlib.sha256(text.encode()).hexdigest() != record.article.text_sha256:
            return record
        article = record.article.model_copy(update={"text": text})
        return Record.model_validate(record.model_copy(update={"article": article}).model_dump(by_alias=True))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"]))
        what = fault["msg"].removeprefix("Value error, ")
        said = f"{place}: {what}" if place else what
        raise InputError(f"{stored.where}: {said}; `policyfacts verify` tells all that is wrong") from error


def errors_beside(records: str) -> Path | None:
    """The list of errors that `policyfacts run` keeps beside an output; None where there is none."""
    if records == STDIN:
        return None
    path = Path(records)
    found = (path if path.is_dir() else path.parent) / ERRORS_NAME
    return found if found.is_file() else None


def read_errors(path: Path) -> tuple[Failed, ...]:
    """The articles that failed.

    Raises:
        InputError: The file is no list of errors.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
        return tuple(_FAILED.validate_json(line) for line in lines if line.strip())
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: no list of errors as `policyfacts run` writes it; move it away") from error


def _rows(record: Record, why: dict[str, tuple[Reason, ...]], article: int) -> Iterator[Row]:
    for count in record.visa_counts:
        words = fact_words(count)
        quantity, item = count.quantity, count.evidence[0]
        text = record.article.text
        yield Row(
            article=article,
            id=count.id,
            size=quantity.value if quantity.value is not None else quantity.high or 0,
            number=words.number,
            what=words.what,
            category=count.visa.category or "",
            whom=words.whom,
            issuer=words.issuer,
            status=count.status,
            when=words.when,
            speaker=words.speaker,
            quote=item.text if text is None else " ".join(text[slice(*item.sentence)].split()),
            grade=int(grade_of(why[count.id])),
            reasons=tuple(reason.text for reason in why[count.id]),
        )


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
