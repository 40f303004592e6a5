"""The kinds of columns that the tables of records are made of."""

from __future__ import annotations

from typing import Any, get_args

import sqlalchemy as sa


def text(name: str, comment: str, *, null: bool = False, **more: Any) -> sa.Column[Any]:
    """A column of text; `more` goes to SQLAlchemy as it is."""
    return sa.Column(name, sa.Text, nullable=null, comment=comment, **more)


def number(name: str, comment: str, *, null: bool = False, **more: Any) -> sa.Column[Any]:
    """A whole number, of 64 bits everywhere."""
    return sa.Column(name, sa.BigInteger, nullable=null, comment=comment, **more)


def flag(name: str, comment: str, *, null: bool = False) -> sa.Column[Any]:
    """Yes or no."""
    return sa.Column(name, sa.Boolean, nullable=null, comment=comment)


def degrees(name: str, comment: str) -> sa.Column[Any]:
    """A latitude or longitude, where it is known."""
    return sa.Column(name, sa.Double, nullable=True, comment=comment, info={"unit": "degree"})


def word(name: str, words: Any, comment: str, *, null: bool = False, **more: Any) -> sa.Column[Any]:
    """A word of a closed vocabulary: a Literal, or the words themselves."""
    allowed = get_args(words) or words
    column = sa.Column(name, sa.Text, nullable=null, comment=f"{comment}: {', '.join(allowed)}", **more)
    column.info["words"] = allowed
    return column


def position(what: str, *, key: bool = False) -> sa.Column[Any]:
    """The place of an entry in the record, or of an item in its list."""
    return sa.Column(
        "position", sa.Integer, primary_key=key, nullable=False, autoincrement=False, comment=f"place of {what}, from 0"
    )


def article() -> sa.Column[Any]:
    """The article that an entry goes with."""
    belongs = sa.ForeignKey("articles.key", ondelete="CASCADE")
    return sa.Column("article", sa.Text, belongs, primary_key=True, comment="articles.key")


def same_article() -> sa.Column[Any]:
    """The article of a row below an entry: it hangs on the article through the entry."""
    return text("article", "articles.key", primary_key=True)


def identifier(example: str) -> sa.Column[Any]:
    """An entry's id, which is one only within its article."""
    return text("id", f"id in the record, such as {example}", primary_key=True)


def entry(name: str, table: str, comment: str = "", *, key: bool = False, null: bool = False) -> list[Any]:
    """A column that names an entry of the same article, and its constraint."""
    said = f"{table}.id{'' if not comment else f': {comment}'}"
    column = sa.Column(name, sa.Text, primary_key=key, nullable=null, comment=said)
    return [
        column,
        sa.ForeignKeyConstraint(["article", name], [f"{table}.article", f"{table}.id"], ondelete="CASCADE"),
    ]
