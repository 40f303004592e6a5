"""Records as tables: the relational schema that every database output shares, in portable types and constraints.

A record is one row of `articles` and rows of the tables below it, which go with it (`ON DELETE CASCADE`). All keys
follow from the record alone: an article's is a digest of its id and its source, an entry's is the article's and its id,
and the items of a list carry their position. So the same records leave the same rows, in whatever order and however
often they are written. Names are the contract's; a nested value is written with an underscore (`quantity_value`). What
each table and column means stands beside it: SQLite shows it in `.schema`, others as their comments.
"""

from __future__ import annotations

from typing import Any, get_args

import sqlalchemy as sa

from policyfacts import records

# Raised when the tables change; a database of another version is refused.
VERSION = 1

METADATA = sa.MetaData(
    naming_convention={"ix": "%(table_name)s_by_%(column_0_N_name)s", "ck": "%(table_name)s_%(constraint_name)s"}
)
_SMALL: dict[str, Any] = {"sqlite_with_rowid": False}  # rows lie in the order of their key: an article's stand together


def _text(name: str, comment: str, *, null: bool = False, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=null, comment=comment, **more)


def _number(name: str, comment: str, *, null: bool = False, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger, nullable=null, comment=comment, **more)


def _flag(name: str, comment: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=null, comment=comment)


def _degrees(name: str, comment: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Double, nullable=True, comment=comment, info={"unit": "degree"})


def _word(name: str, words: Any, comment: str, *, null: bool = False, **more: Any) -> sa.Column[Any]:
    """A word of a closed vocabulary: a Literal, or the words themselves."""
    allowed = get_args(words) or words
    column = sa.Column(name, sa.Text, nullable=null, comment=f"{comment}: {', '.join(allowed)}", **more)
    column.info["words"] = allowed
    return column


def _position(what: str, *, key: bool = False) -> sa.Column[Any]:
    return sa.Column(
        "position", sa.Integer, primary_key=key, nullable=False, autoincrement=False, comment=f"place of {what}, from 0"
    )


def _article() -> sa.Column[Any]:
    belongs = sa.ForeignKey("articles.key", ondelete="CASCADE")
    return sa.Column("article", sa.Text, belongs, primary_key=True, comment="articles.key")


def _same_article() -> sa.Column[Any]:
    """The article of a row below an entry: it hangs on the article through the entry."""
    return _text("article", "articles.key", primary_key=True)


def _id(example: str) -> sa.Column[Any]:
    return _text("id", f"id in the record, such as {example}", primary_key=True)


def _entry(name: str, table: str, comment: str = "", *, key: bool = False, null: bool = False) -> list[Any]:
    """A column that names an entry of the same article, and its constraint."""
    said = f"{table}.id{'' if not comment else f': {comment}'}"
    column = sa.Column(name, sa.Text, primary_key=key, nullable=null, comment=said)
    return [
        column,
        sa.ForeignKeyConstraint(["article", name], [f"{table}.article", f"{table}.id"], ondelete="CASCADE"),
    ]


def _table(name: str, comment: str, *parts: Any, info: dict[str, Any] | None = None, **more: Any) -> sa.Table:
    table = sa.Table(name, METADATA, *parts, comment=comment, info=info or {}, **more)
    for column in table.columns:
        if "words" in column.info:
            # Not IN: for that SQLite builds a list anew for each row, which doubles the time of a row.
            one_of = sa.or_(*(column == word for word in column.info["words"]))
            table.append_constraint(sa.CheckConstraint(one_of, name=column.name))
    return table


_table(
    "policyfacts_schema",
    "Marks the database as one of policyfacts",
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False, comment="version of these tables"),
    info={"hidden": True},
    **_SMALL,
)
COUNTRIES = _table(
    "countries",
    "Names of the codes that the records use for countries and regions",
    _text("code", "ISO 3166-1 alpha-2 (XK for Kosovo), UN M49 for regions, EU", primary_key=True),
    _text("name", "English name"),
    _word("kind", ("country", "region"), "what the code is for"),
    info={"title": "Countries and regions", "label": "name", "sort": "name", "facets": ["kind"]},
    **_SMALL,
)
RUNS = _table(
    "runs",
    "What made the records: one row for each program, model, rules and options",
    _text("id", "16 hex digits of a SHA-256 over the other columns", primary_key=True),
    _text("program", "name of the program"),
    _text("version", "version of the program"),
    _text("model", "name of the language model"),
    _text("model_version", "version of the language model"),
    _text("model_digest", "digest of the language model's files"),
    _text("rules_digest", "digest of the rules"),
    sa.Column("options", sa.JSON, nullable=False, comment="options that change results, as a JSON object"),
    info={"title": "What made the records"},
    **_SMALL,
)
ARTICLES = _table(
    "articles",
    "The articles: one row for each record",
    _text("key", "16 hex digits of a SHA-256 over id and source", primary_key=True),
    _text("id", "the first 16 hex digits of text_sha256"),
    _text("source", "path of the file, relative to the folder that was named; FILE#ID for a row of a file", index=True),
    _text("title", "headline", null=True),
    _text("published", "day of publication (ISO 8601)", null=True, index=True),
    _text("publisher", "who published it", null=True),
    _text("url", "where it was published", null=True),
    _text("language", "language (ISO 639-1)", null=True),
    _text("text_sha256", "SHA-256 of the text in UTF-8"),
    _number("characters", "length of the text in code points"),
    _text("text", "the text that all offsets count in; null where the run left texts out", null=True),
    _text("schema_version", "version of the record's contract"),
    sa.Column("run", sa.Text, sa.ForeignKey("runs.id"), nullable=False, index=True, comment="runs.id: what made it"),
    _text("digest", "16 hex digits of a SHA-256 over the record as a line of JSON"),
    sa.UniqueConstraint("id", "source"),
    info={"title": "Articles", "label": "source", "sort": "source", "facets": ["published", "publisher", "language"]},
)
COUNTS = _table(
    "visa_counts",
    "Facts: numbers of visas, permits, places or people that a government grants, plans, caps, issues or refuses",
    _article(),
    _id("count-1"),
    _position("the count in the record"),
    _number("quantity_value", "the number as stated; null for a pure range", null=True, index=True),
    _number("quantity_low", "lower bound", null=True),
    _number("quantity_high", "upper bound", null=True),
    _word("quantity_qualifier", records.Qualifier, "how the number is meant"),
    _flag("quantity_computed", "whether it was computed from a stated base (32 % of the 125,000)"),
    _word("unit", records.Unit, "what is counted"),
    _text("visa_text", "the visa in the article's words", null=True),
    _text("visa_programme", "name of the programme or route", null=True),
    _text("visa_code", "official class, such as H-2B", null=True, index=True),
    _word("visa_category", records.Category, "what the visa is for", null=True, index=True),
    _flag("visa_temporary", "whether it is temporary", null=True),
    _word("change", records.Change, "whether it is an amount, or more or less than before"),
    _word("status", records.Status, "how far it has come", index=True),
    _text("issuer", "countries.code: who grants", null=True, index=True),
    _text("beneficiaries_group", "class of people it is for, in the article's words", null=True),
    _text("period", "the time it is for, as an EDTF date or interval", null=True, index=True),
    _word("per", records.Per, "where the number is a rate: for each", null=True),
    _text("attributed_to", "whose claim it is; null where the article says it itself", null=True),
    *_entry("part_of", "visa_counts", "the total that this is a share of", null=True),
    info={
        "title": "Visa counts",
        "sort_desc": "quantity_value",
        "facets": ["status", "unit", "visa_category", "issuer", "visa_code"],
    },
    **_SMALL,
)
_table(
    "beneficiary_countries",
    "The countries and regions that a count is for",
    _same_article(),
    *_entry("count", "visa_counts", key=True),
    _position("the country in its list", key=True),
    _text("country", "countries.code", index=True),
    info={"title": "Countries that counts are for", "facets": ["country"]},
    **_SMALL,
)
SPLITS = _table(
    "splits",
    "How counts are shared out",
    _article(),
    _id("split-1"),
    _position("the split in the record"),
    *_entry("total", "visa_counts", "what is shared out"),
    _word("method", records.Method, "how it is shared out"),
    _flag("has_among", "whether the record says among whom, for parts without numbers: split_countries, among_group"),
    _text("among_group", "class of people it is shared among, in the article's words", null=True),
    _number("unallocated", "total less the sum of the shares", null=True),
    _word("balance", records.Balance, "whether the shares add up to the total", null=True),
    info={"title": "Splits", "facets": ["method", "balance"]},
    **_SMALL,
)
_table(
    "split_shares",
    "The parts of a split",
    _same_article(),
    *_entry("split", "splits", key=True),
    _position("the share in its list", key=True),
    *_entry("count", "visa_counts", "the part"),
    info={"title": "Shares of splits"},
    **_SMALL,
)
_table(
    "split_countries",
    "The countries and regions among which a total is shared out where the parts have no numbers",
    _same_article(),
    *_entry("split", "splits", key=True),
    _position("the country in its list", key=True),
    _text("country", "countries.code", index=True),
    info={"title": "Countries that splits are among", "facets": ["country"]},
    **_SMALL,
)
OFFICIALS = _table(
    "officials",
    "People who hold, held or act in public office",
    _article(),
    _id("official-1"),
    _position("the official in the record"),
    _text("name", "the fullest form in the article, without title", index=True),
    _text("role", "the office as the article words it", null=True),
    _word("role_kind", records.RoleKind, "kind of office", null=True),
    _text("organisation", "the body", null=True),
    _text("country", "countries.code: the country served; UN for its bodies", null=True, index=True),
    _flag("former", "whether the article says that it is a former office"),
    info={"title": "Officials", "label": "name", "sort": "name", "facets": ["role_kind", "country"]},
    **_SMALL,
)
_table(
    "official_aliases",
    "Other forms of an official's name in the article",
    _same_article(),
    *_entry("official", "officials", key=True),
    _position("the form in its list", key=True),
    _text("alias", "the name as it stands in the article"),
    info={"title": "Other names of officials"},
    **_SMALL,
)
_table(
    "places",
    "Countries, regions, states, cities and borders",
    _article(),
    _id("place-1"),
    _position("the place in the record"),
    _text("name", "name"),
    _word("kind", records.PlaceKind, "kind of place"),
    _text("country", "countries.code: the country it is in", null=True, index=True),
    _text("code", "ISO 3166-1, ISO 3166-2 or UN M49", null=True, index=True),
    _number("geonames_id", "id in GeoNames", null=True),
    _degrees("latitude", "degrees north (WGS 84)"),
    _degrees("longitude", "degrees east (WGS 84)"),
    info={"title": "Places", "label": "name", "sort": "name", "facets": ["kind", "country"]},
    **_SMALL,
)
_table(
    "dates",
    "Every date expression and its value",
    _article(),
    _id("date-1"),
    _position("the date in the record"),
    _text("text", "the words"),
    _text("value", "EDTF date or interval; null where nothing allows to resolve it", null=True, index=True),
    info={"title": "Dates", "label": "text", "sort": "value"},
    **_SMALL,
)
STATEMENTS = _table(
    "statements",
    "Who said or claimed what",
    _article(),
    _id("statement-1"),
    _position("the statement in the record"),
    _text("speaker", "name, or the body's or group's wording", null=True, index=True),
    _text("organisation", "the body that the speaker speaks for", null=True),
    _text("role", "the speaker's office", null=True),
    *_entry("official", "officials", "the speaker, where an official", null=True),
    _text("verb", "how it was said", null=True),
    _word("kind", records.StatementKind, "in quotation marks, or reported"),
    _text("text", "what was said"),
    info={"title": "Statements", "facets": ["kind", "verb", "speaker"]},
)
_table(
    "statement_counts",
    "The counts inside a statement",
    _same_article(),
    *_entry("statement", "statements", key=True),
    _position("the count in its list", key=True),
    *_entry("count", "visa_counts"),
    info={"title": "Counts in statements"},
    **_SMALL,
)
FACETS = ("visa_counts", "splits", "officials", "places", "dates", "statements")
EVIDENCE = _table(
    "evidence",
    "The words that prove an entry; offsets are half-open, in code points of articles.text, from 0",
    _article(),
    _word("facet", FACETS, "table of the entry"),
    _text("entry", "id in that table", primary_key=True),
    _position("the words among the entry's", key=True),
    _number("start", "offset of the first character"),
    _number("end", "offset behind the last character"),
    _text("text", "the words"),
    _number("sentence_start", "offset of the sentence that they stand in"),
    _number("sentence_end", "offset behind that sentence"),
    info={"title": "Evidence", "facets": ["facet"]},
    **_SMALL,
)
_table(
    "support",
    "How each value of a count was reached",
    _same_article(),
    *_entry("count", "visa_counts", key=True),
    _text("field", "the value, such as quantity.value", primary_key=True),
    _position("the value among the count's"),
    _text("rule", "the rule that read or derived it"),
    info={"title": "How values were reached", "facets": ["field", "rule"]},
    **_SMALL,
)


def _of_support(name: str, comment: str, title: str, *columns: sa.Column[Any]) -> None:
    _table(
        name,
        comment,
        _same_article(),
        _text("count", "visa_counts.id", primary_key=True),
        _text("field", "support.field", primary_key=True),
        _position("the item in its list", key=True),
        *columns,
        sa.ForeignKeyConstraint(
            ["article", "count", "field"],
            ["support.article", "support.count", "support.field"],
            ondelete="CASCADE",
        ),
        info={"title": title},
        **_SMALL,
    )


_of_support(
    "support_spans",
    "The words that a value was read from; offsets as in evidence",
    "Words that values were read from",
    _number("start", "offset of the first character"),
    _number("end", "offset behind the last character"),
    _text("text", "the words"),
)
_of_support(
    "support_sources",
    "The values that a value was derived from",
    "Values that values were derived from",
    _text("path", "such as visa.code or count-1.period"),
)
_table(
    "warnings",
    "What a reader of the record should know",
    _article(),
    _position("the warning in the record", key=True),
    _text("code", "kind of warning", index=True),
    _text("message", "in words"),
    info={"title": "Warnings", "facets": ["code"]},
    **_SMALL,
)
_table(
    "warning_entries",
    "The entries that a warning is about",
    _same_article(),
    sa.Column("warning", sa.Integer, primary_key=True, autoincrement=False, comment="warnings.position"),
    _position("the entry in its list", key=True),
    _text("entry", "id of a count, split, official, place, date or statement"),
    sa.ForeignKeyConstraint(["article", "warning"], ["warnings.article", "warnings.position"], ondelete="CASCADE"),
    info={"title": "Entries with warnings"},
    **_SMALL,
)
INPUTS = _table(
    "inputs",
    "What was read for this database, so that the next run need not do it again",
    _text("key", "hex digits of a digest over the article and all that decides what its record is", primary_key=True),
    _text("scope", "the paths that the command named: a run clears away only what its own have lost", primary_key=True),
    _text("source", "as in articles"),
    _word("outcome", ("record", "failed", "skipped"), "what came of it: a row of articles, errors or skipped"),
    sa.Column(
        "article",
        sa.Text,
        sa.ForeignKey("articles.key", ondelete="CASCADE"),
        index=True,
        comment="articles.key: its record",
    ),
    _text("digest", "articles.digest of that record; another there is another input's", null=True),
    sa.Index(None, "scope"),
    info={"title": "What was read", "facets": ["outcome", "scope"]},
    **_SMALL,
)


def _of_input(name: str, comment: str, title: str, *columns: sa.Column[Any]) -> sa.Table:
    return _table(
        name,
        comment,
        _text("key", "inputs.key", primary_key=True),
        _text("scope", "inputs.scope", primary_key=True),
        _text("source", "as in articles", index=True),
        *columns,
        sa.ForeignKeyConstraint(["key", "scope"], ["inputs.key", "inputs.scope"], ondelete="CASCADE"),
        info={"title": title, "sort": "source"},
        **_SMALL,
    )


ERRORS = _of_input(
    "errors",
    "Articles that could not be done",
    "Errors",
    _text("error", "kind of error"),
    _text("what", "what is wrong"),
    _text("location", "place inside the article, such as line 3, column 7", null=True),
    _text("mend", "what to do about it"),
    _flag("again", "whether the next run tries again: it may have been the machine"),
)
SKIPPED = _of_input(
    "skipped", "Articles that were passed over", "Articles passed over", _text("reason", "why it was passed over")
)
