"""Views that answer what people ask first, so that nobody has to know how the tables hang together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from policyfacts.write.tables import ARTICLES, COUNTRIES, COUNTS, EVIDENCE, METADATA, OFFICIALS, SPLITS, STATEMENTS


@dataclass(frozen=True)
class View:
    """A named query.

    Attributes:
        name: Its name in the database.
        comment: What a row is.
        query: What it shows.
        notes: What the columns mean that no table has.
        info: Title, sort and facets, as for tables.
    """

    name: str
    comment: str
    query: sa.Select[Any]
    notes: dict[str, str]
    info: dict[str, Any] = field(default_factory=dict)

    def comments(self) -> dict[str, str]:
        """What each column means."""
        said = {}
        for column in self.query.selected_columns:
            base = next(iter(column.base_columns))
            comment = self.notes.get(str(column.key)) or (base.comment if isinstance(base, sa.Column) else None)
            said[str(column.key)] = str(comment)
        return said


def _names(table: str, owner: sa.Table, column: str) -> sa.ScalarSelect[Any]:
    """The names of an entry's countries in the order of its list, joined."""
    listed = METADATA.tables[table]
    name = sa.func.coalesce(COUNTRIES.c.name, listed.c.country).label("name")
    in_order = (
        sa.select(name)
        .select_from(listed.outerjoin(COUNTRIES, COUNTRIES.c.code == listed.c.country))
        .where(listed.c.article == owner.c.article, listed.c[column] == owner.c.id)
        .order_by(listed.c.position)
        .correlate(owner)
        .subquery("names")
    )
    comma: Any = sa.literal_column("', '")  # SQLAlchemy 2.0 leaves a plain string as a parameter
    return sa.select(sa.func.aggregate_strings(in_order.c.name, comma).label("joined")).scalar_subquery()


def sentence_of(owner: sa.Table) -> sa.ScalarSelect[Any]:
    """The sentence of an entry's first evidence; its words alone where the text was left out."""
    # PostgreSQL's substr takes no bigint.
    start, length = (
        sa.cast(number, sa.Integer)
        for number in (EVIDENCE.c.sentence_start + 1, EVIDENCE.c.sentence_end - EVIDENCE.c.sentence_start)
    )
    cut = sa.func.substr(ARTICLES.c.text, start, length)
    return (
        sa.select(sa.func.coalesce(cut, EVIDENCE.c.text).label("sentence"))
        .where(EVIDENCE.c.article == owner.c.article, EVIDENCE.c.entry == owner.c.id, EVIDENCE.c.position == 0)
        .correlate(owner, ARTICLES)
        .scalar_subquery()
    )


def _country(code: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    return sa.select(COUNTRIES.c.name).where(COUNTRIES.c.code == code).correlate(code.table).scalar_subquery()


_ARTICLE = [ARTICLES.c.title, ARTICLES.c.source, ARTICLES.c.published, ARTICLES.c.publisher, ARTICLES.c.url]
_VISA = "official class of the visa, else the programme's name, else the article's words"
_SENTENCE = "the sentence that proves it"


def _visa(counts: sa.FromClause) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(counts.c.visa_code, counts.c.visa_programme, counts.c.visa_text)


def _counts_with_names() -> View:
    counts = COUNTS
    query = sa.select(
        counts.c.article,
        counts.c.id,
        *(counts.c[f"quantity_{part}"].label(part) for part in ("value", "low", "high", "qualifier")),
        counts.c.unit,
        _visa(counts).label("visa"),
        counts.c.visa_category,
        counts.c.change,
        counts.c.status,
        counts.c.issuer,
        _country(counts.c.issuer).label("issuer_name"),
        _names("beneficiary_countries", counts, "count").label("countries"),
        counts.c.beneficiaries_group.label("group_of_people"),
        counts.c.period,
        counts.c.per,
        counts.c.attributed_to,
        counts.c.part_of,
        sentence_of(counts).label("sentence"),
        *_ARTICLE,
    ).join_from(counts, ARTICLES, ARTICLES.c.key == counts.c.article)
    notes = {
        "visa": _VISA,
        "issuer_name": "name of who grants",
        "countries": "names of the countries and regions it is for, joined",
        "sentence": _SENTENCE,
    }
    info = {
        "title": "Visa counts with names",
        "sort_desc": "value",
        "facets": ["status", "issuer_name", "visa", "countries"],
    }
    return View(
        "visa_counts_with_names", "Visa counts with their article and the names of countries", query, notes, info
    )


def _splits_with_shares() -> View:
    total, share, shares = COUNTS.alias("whole"), COUNTS.alias("part"), METADATA.tables["split_shares"]
    beneficiaries = _names("beneficiary_countries", share, "count")  # type: ignore[arg-type]  # an alias has its columns
    query = (
        sa.select(
            SPLITS.c.article,
            SPLITS.c.id,
            SPLITS.c.method,
            SPLITS.c.balance,
            SPLITS.c.unallocated,
            total.c.id.label("total"),
            total.c.quantity_value.label("total_value"),
            total.c.unit,
            _visa(total).label("visa"),
            _names("split_countries", SPLITS, "split").label("among"),
            SPLITS.c.among_group,
            share.c.id.label("share"),
            share.c.quantity_value.label("share_value"),
            beneficiaries.label("countries"),
            share.c.beneficiaries_group.label("group_of_people"),
            sentence_of(SPLITS).label("sentence"),
            *_ARTICLE,
        )
        .select_from(SPLITS)
        .join(ARTICLES, ARTICLES.c.key == SPLITS.c.article)
        .join(total, sa.and_(total.c.article == SPLITS.c.article, total.c.id == SPLITS.c.total))
        .outerjoin(shares, sa.and_(shares.c.article == SPLITS.c.article, shares.c.split == SPLITS.c.id))
        .outerjoin(share, sa.and_(share.c.article == shares.c.article, share.c.id == shares.c.count))
    )
    notes = {
        "id": "id of the split",
        "total": "id of the count that is shared out",
        "total_value": "its number",
        "visa": _VISA,
        "among": "names of the countries and regions it is shared among where the parts have no numbers, joined",
        "share": "id of the count that is the part",
        "share_value": "its number",
        "countries": "names of the countries and regions that the part is for, joined",
        "sentence": _SENTENCE,
    }
    info = {"title": "Splits with shares", "facets": ["method", "balance", "countries"]}
    return View("splits_with_shares", "One row for each share of a split, beside its total", query, notes, info)


def _statements_with_officials() -> View:
    holder = sa.and_(OFFICIALS.c.article == STATEMENTS.c.article, OFFICIALS.c.id == STATEMENTS.c.official)
    query = (
        sa.select(
            STATEMENTS.c.article,
            STATEMENTS.c.id,
            STATEMENTS.c.speaker,
            sa.func.coalesce(STATEMENTS.c.role, OFFICIALS.c.role).label("role"),
            sa.func.coalesce(STATEMENTS.c.organisation, OFFICIALS.c.organisation).label("organisation"),
            _country(OFFICIALS.c.country).label("country_name"),
            STATEMENTS.c.verb,
            STATEMENTS.c.kind,
            STATEMENTS.c.text,
            *_ARTICLE,
        )
        .select_from(STATEMENTS)
        .join(ARTICLES, ARTICLES.c.key == STATEMENTS.c.article)
        .outerjoin(OFFICIALS, holder)
    )
    notes = {
        "role": "the speaker's office",
        "organisation": "the body that the speaker speaks for",
        "country_name": "name of the country that the speaker serves, where an official",
    }
    info = {"title": "Statements with officials", "facets": ["kind", "speaker", "country_name"]}
    return View("statements_with_officials", "Statements with what is known of their speakers", query, notes, info)


VIEWS = (_counts_with_names(), _splits_with_shares(), _statements_with_officials())
