"""Records as tables: the relational schema that every database output shares, in portable types and constraints.

A record is one row of `articles` and rows of the tables below it, which go with it (`ON DELETE CASCADE`). All keys
follow from the record alone: an article's is a digest of its id and its source, an entry's is the article's and its id,
and the items of a list carry their position. So the same records leave the same rows, in whatever order and however
often they are written. Names are the contract's; a nested value is written with an underscore (`quantity_value`). What
each table and column means stands beside it: SQLite shows it in `.schema`, others as their comments.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from policyfacts import records
from policyfacts.write.columns import (
    article,
    degrees,
    entry,
    flag,
    identifier,
    number,
    position,
    same_article,
    text,
    word,
)

# Raised when the tables change; a database of another version is refused.
VERSION = 1

METADATA = sa.MetaData(
    naming_convention={"ix": "%(table_name)s_by_%(column_0_N_name)s", "ck": "%(table_name)s_%(constraint_name)s"}
)
_SMALL: dict[str, Any] = {"sqlite_with_rowid": False}  # rows lie in the order of their key: an article's stand together


def _table(name: str, comment: str, *parts: Any, info: dict[str, Any] | None = None, **more: Any) -> sa.Table:
    table = sa.Table(name, METADATA, *parts, comment=comment, info=info or {}, **more)
    for column in table.columns:
        if "words" in column.info:
            # Not IN: for that SQLite builds a list anew for each row, which doubles the time of a row.
            one_of = sa.or_(*(column == allowed for allowed in column.info["words"]))
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
    text("code", "ISO 3166-1 alpha-2 (XK for Kosovo), UN M49 for regions, EU", primary_key=True),
    text("name", "English name"),
    word("kind", ("country", "region"), "what the code is for"),
    info={"title": "Countries and regions", "label": "name", "sort": "name", "facets": ["kind"]},
    **_SMALL,
)
RUNS = _table(
    "runs",
    "What made the records: one row for each program, model, rules and options",
    text("id", "16 hex digits of a SHA-256 over the other columns", primary_key=True),
    text("program", "name of the program"),
    text("version", "version of the program"),
    text("model", "name of the language model"),
    text("model_version", "version of the language model"),
    text("model_digest", "digest of the language model's files"),
    text("rules_digest", "digest of the rules"),
    sa.Column("options", sa.JSON, nullable=False, comment="options that change results, as a JSON object"),
    info={"title": "What made the records"},
    **_SMALL,
)
ARTICLES = _table(
    "articles",
    "The articles: one row for each record",
    text("key", "16 hex digits of a SHA-256 over id and source", primary_key=True),
    text("id", "the first 16 hex digits of text_sha256"),
    text("source", "path of the file, relative to the folder that was named; FILE#ID for a row of a file", index=True),
    text("title", "headline", null=True),
    text("published", "day of publication (ISO 8601)", null=True, index=True),
    text("publisher", "who published it", null=True),
    text("url", "where it was published", null=True),
    text("language", "language (ISO 639-1)", null=True),
    text("text_sha256", "SHA-256 of the text in UTF-8"),
    number("characters", "length of the text in code points"),
    text("text", "the text that all offsets count in; null where the run left texts out", null=True),
    text("schema_version", "version of the record's contract"),
    sa.Column("run", sa.Text, sa.ForeignKey("runs.id"), nullable=False, index=True, comment="runs.id: what made it"),
    text("digest", "16 hex digits of a SHA-256 over the record as a line of JSON"),
    sa.UniqueConstraint("id", "source"),
    info={"title": "Articles", "label": "source", "sort": "source", "facets": ["published", "publisher", "language"]},
)
COUNTS = _table(
    "visa_counts",
    "Facts: numbers of visas, permits, places or people that a government grants, plans, caps, issues or refuses",
    article(),
    identifier("count-1"),
    position("the count in the record"),
    number("quantity_value", "the number as stated; null for a pure range", null=True, index=True),
    number("quantity_low", "lower bound", null=True),
    number("quantity_high", "upper bound", null=True),
    word("quantity_qualifier", records.Qualifier, "how the number is meant"),
    flag("quantity_computed", "whether it was computed from a stated base (32 % of the 125,000)"),
    word("unit", records.Unit, "what is counted"),
    text("visa_text", "the visa in the article's words", null=True),
    text("visa_programme", "name of the programme or route", null=True),
    text("visa_code", "official class, such as H-2B", null=True, index=True),
    word("visa_category", records.Category, "what the visa is for", null=True, index=True),
    flag("visa_temporary", "whether it is temporary", null=True),
    word("change", records.Change, "whether it is an amount, or more or less than before"),
    word("status", records.Status, "how far it has come", index=True),
    text("issuer", "countries.code: who grants", null=True, index=True),
    text("beneficiaries_group", "class of people it is for, in the article's words", null=True),
    text("period", "the time it is for, as an EDTF date or interval", null=True, index=True),
    word("per", records.Per, "where the number is a rate: for each", null=True),
    text("attributed_to", "whose claim it is; null where the article says it itself", null=True),
    *entry("part_of", "visa_counts", "the total that this is a share of", null=True),
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
    same_article(),
    *entry("count", "visa_counts", key=True),
    position("the country in its list", key=True),
    text("country", "countries.code", index=True),
    info={"title": "Countries that counts are for", "facets": ["country"]},
    **_SMALL,
)
SPLITS = _table(
    "splits",
    "How counts are shared out",
    article(),
    identifier("split-1"),
    position("the split in the record"),
    *entry("total", "visa_counts", "what is shared out"),
    word("method", records.Method, "how it is shared out"),
    flag("has_among", "whether the record says among whom, for parts without numbers: split_countries, among_group"),
    text("among_group", "class of people it is shared among, in the article's words", null=True),
    number("unallocated", "total less the sum of the shares", null=True),
    word("balance", records.Balance, "whether the shares add up to the total", null=True),
    info={"title": "Splits", "facets": ["method", "balance"]},
    **_SMALL,
)
_table(
    "split_shares",
    "The parts of a split",
    same_article(),
    *entry("split", "splits", key=True),
    position("the share in its list", key=True),
    *entry("count", "visa_counts", "the part"),
    info={"title": "Shares of splits"},
    **_SMALL,
)
_table(
    "split_countries",
    "The countries and regions among which a total is shared out where the parts have no numbers",
    same_article(),
    *entry("split", "splits", key=True),
    position("the country in its list", key=True),
    text("country", "countries.code", index=True),
    info={"title": "Countries that splits are among", "facets": ["country"]},
    **_SMALL,
)
OFFICIALS = _table(
    "officials",
    "People who hold, held or act in public office",
    article(),
    identifier("official-1"),
    position("the official in the record"),
    text("name", "the fullest form in the article, without title", index=True),
    text("role", "the office as the article words it", null=True),
    word("role_kind", records.RoleKind, "kind of office", null=True),
    text("organisation", "the body", null=True),
    text("country", "countries.code: the country served; UN for its bodies", null=True, index=True),
    flag("former", "whether the article says that it is a former office"),
    info={"title": "Officials", "label": "name", "sort": "name", "facets": ["role_kind", "country"]},
    **_SMALL,
)
_table(
    "official_aliases",
    "Other forms of an official's name in the article",
    same_article(),
    *entry("official", "officials", key=True),
    position("the form in its list", key=True),
    text("alias", "the name as it stands in the article"),
    info={"title": "Other names of officials"},
    **_SMALL,
)
_table(
    "places",
    "Countries, regions, states, cities and borders",
    article(),
    identifier("place-1"),
    position("the place in the record"),
    text("name", "name"),
    word("kind", records.PlaceKind, "kind of place"),
    text("country", "countries.code: the country it is in", null=True, index=True),
    text("code", "ISO 3166-1, ISO 3166-2 or UN M49", null=True, index=True),
    number("geonames_id", "id in GeoNames", null=True),
    degrees("latitude", "degrees north (WGS 84)"),
    degrees("longitude", "degrees east (WGS 84)"),
    info={"title": "Places", "label": "name", "sort": "name", "facets": ["kind", "country"]},
    **_SMALL,
)
_table(
    "dates",
    "Every date expression and its value",
    article(),
    identifier("date-1"),
    position("the date in the record"),
    text("text", "the words"),
    text("value", "EDTF date or interval; null where nothing allows to resolve it", null=True, index=True),
    info={"title": "Dates", "label": "text", "sort": "value"},
    **_SMALL,
)
STATEMENTS = _table(
    "statements",
    "Who said or claimed what",
    article(),
    identifier("statement-1"),
    position("the statement in the record"),
    text("speaker", "name, or the body's or group's wording", null=True, index=True),
    text("organisation", "the body that the speaker speaks for", null=True),
    text("role", "the speaker's office", null=True),
    *entry("official", "officials", "the speaker, where an official", null=True),
    text("verb", "how it was said", null=True),
    word("kind", records.StatementKind, "in quotation marks, or reported"),
    text("text", "what was said"),
    info={"title": "Statements", "facets": ["kind", "verb", "speaker"]},
)
_table(
    "statement_counts",
    "The counts inside a statement",
    same_article(),
    *entry("statement", "statements", key=True),
    position("the count in its list", key=True),
    *entry("count", "visa_counts"),
    info={"title": "Counts in statements"},
    **_SMALL,
)
FACETS = ("visa_counts", "splits", "officials", "places", "dates", "statements")
EVIDENCE = _table(
    "evidence",
    "The words that prove an entry; offsets are half-open, in code points of articles.text, from 0",
    article(),
    word("facet", FACETS, "table of the entry"),
    text("entry", "id in that table", primary_key=True),
    position("the words among the entry's", key=True),
    number("start", "offset of the first character"),
    number("end", "offset behind the last character"),
    text("text", "the words"),
    number("sentence_start", "offset of the sentence that they stand in"),
    number("sentence_end", "offset behind that sentence"),
    info={"title": "Evidence", "facets": ["facet"]},
    **_SMALL,
)
_table(
    "support",
    "How each value of a count was reached",
    same_article(),
    *entry("count", "visa_counts", key=True),
    text("field", "the value, such as quantity.value", primary_key=True),
    position("the value among the count's"),
    text("rule", "the rule that read or derived it"),
    info={"title": "How values were reached", "facets": ["field", "rule"]},
    **_SMALL,
)


def _of_support(name: str, comment: str, title: str, *columns: sa.Column[Any]) -> None:
    _table(
        name,
        comment,
        same_article(),
        text("count", "visa_counts.id", primary_key=True),
        text("field", "support.field", primary_key=True),
        position("the item in its list", key=True),
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
    number("start", "offset of the first character"),
    number("end", "offset behind the last character"),
    text("text", "the words"),
)
_of_support(
    "support_sources",
    "The values that a value was derived from",
    "Values that values were derived from",
    text("path", "such as visa.code or count-1.period"),
)
_table(
    "warnings",
    "What a reader of the record should know",
    article(),
    position("the warning in the record", key=True),
    text("code", "kind of warning", index=True),
    text("message", "in words"),
    info={"title": "Warnings", "facets": ["code"]},
    **_SMALL,
)
_table(
    "warning_entries",
    "The entries that a warning is about",
    same_article(),
    sa.Column("warning", sa.Integer, primary_key=True, autoincrement=False, comment="warnings.position"),
    position("the entry in its list", key=True),
    text("entry", "id of a count, split, official, place, date or statement"),
    sa.ForeignKeyConstraint(["article", "warning"], ["warnings.article", "warnings.position"], ondelete="CASCADE"),
    info={"title": "Entries with warnings"},
    **_SMALL,
)
INPUTS = _table(
    "inputs",
    "What was read for this database, so that the next run need not do it again",
    text("key", "hex digits of a digest over the article and all that decides what its record is", primary_key=True),
    text("scope", "the paths that the command named: a run clears away only what its own have lost", primary_key=True),
    text("source", "as in articles"),
    word("outcome", ("record", "failed", "skipped"), "what came of it: a row of articles, errors or skipped"),
    sa.Column(
        "article",
        sa.Text,
        sa.ForeignKey("articles.key", ondelete="CASCADE"),
        index=True,
        comment="articles.key: its record",
    ),
    text("digest", "articles.digest of that record; another there is another input's", null=True),
    sa.Index(None, "scope"),
    info={"title": "What was read", "facets": ["outcome", "scope"]},
    **_SMALL,
)


def _of_input(name: str, comment: str, title: str, *columns: sa.Column[Any]) -> sa.Table:
    return _table(
        name,
        comment,
        text("key", "inputs.key", primary_key=True),
        text("scope", "inputs.scope", primary_key=True),
        text("source", "as in articles", index=True),
        *columns,
        sa.ForeignKeyConstraint(["key", "scope"], ["inputs.key", "inputs.scope"], ondelete="CASCADE"),
        info={"title": title, "sort": "source"},
        **_SMALL,
    )


ERRORS = _of_input(
    "errors",
    "Articles that could not be done",
    "Errors",
    text("error", "kind of error"),
    text("what", "what is wrong"),
    text("location", "place inside the article, such as line 3, column 7", null=True),
    text("mend", "what to do about it"),
    flag("again", "whether the next run tries again: it may have been the machine"),
)
SKIPPED = _of_input(
    "skipped", "Articles that were passed over", "Articles passed over", text("reason", "why it was passed over")
)
