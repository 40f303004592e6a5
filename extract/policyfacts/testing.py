"""Golden files: what the program prints today for an article, to be compared byte by byte.

A golden text holds the record without `producer` and `article.text`, so that it changes only when a fact does. To guard
your own articles::

    def test_my_article(extractor):
        assert golden_text(extractor.extract(text)) == Path("my-article.json").read_text(encoding="utf-8")
"""

from __future__ import annotations

import json

from policyfacts.records import Record


def golden_text(record: Record) -> str:
    """The record as indented JSON without what may change while the facts stay; ends in a newline."""
    data = record.model_dump(mode="json", by_alias=True, exclude={"producer": True, "article": {"text"}})
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
