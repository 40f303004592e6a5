"""Records as JSON Lines: one record a line, compact, in the order of the models' fields, in UTF-8."""

from __future__ import annotations

from typing import Any, TextIO

import jsonlines

from policyfacts.records import Record


def record_data(record: Record, *, omit_text: bool = False) -> dict[str, Any]:
    """The record as plain data, named and ordered as in the contract; `omit_text` leaves `article.text` None."""
    if omit_text:
        article = record.article.model_copy(update={"text": None})
        record = record.model_copy(update={"article": article})
    return record.model_dump(mode="json", by_alias=True)


def line_writer(stream: TextIO) -> jsonlines.Writer:
    """A writer of plain data to an open text stream, one value a line."""
    return jsonlines.Writer(stream, compact=True)
