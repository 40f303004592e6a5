"""Golden files: what the program prints today for an article, without what may change while its facts stay."""

from __future__ import annotations

import json

from policyfacts.records import Record


def golden_text(record: Record) -> str:
    """The record without `producer` and `article.text`, as indented JSON that ends in a newline.

    One value a line, in the order of the contract, so that a changed fact is a few changed lines.
    """
    data = record.model_dump(mode="json", by_alias=True, exclude={"producer": True, "article": {"text"}})
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
