"""What Datasette shows of the tables: titles, descriptions, units, labels, facets and sort order.

`schemas/datasette.json` is the checked-in copy; a test fails where the two differ. Make it again with
`python -m policyfacts.write.datasette > schemas/datasette.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from policyfacts.write.tables import METADATA
from policyfacts.write.views import VIEWS

# Datasette knows a database by the name of its file, without the ending.
DATABASE = "policyfacts"


def datasette_metadata(database: str = DATABASE) -> dict[str, Any]:
    """The metadata of a database whose file is named `DATABASE.db`; views stand first, as what people look for."""
    tables = {view.name: _described(view.comment, view.comments(), view.info) for view in VIEWS}
    for name, table in METADATA.tables.items():
        comments = {column.name: str(column.comment) for column in table.columns}
        tables[name] = _described(str(table.comment), comments, table.info)
        units = {column.name: column.info["unit"] for column in table.columns if "unit" in column.info}
        if units:
            tables[name]["units"] = units
    about = "What governments decided about visas and migration, read from news articles by policyfacts"
    return {
        "title": "policyfacts",
        "description": about,
        "databases": {
            database: {"description": f"{about}; every value with the words that prove it", "tables": tables}
        },
    }


def datasette_text() -> str:
    """The metadata as the text of its file: indented, ending in a newline."""
    return json.dumps(datasette_metadata(), indent=2, ensure_ascii=False) + "\n"


def _described(comment: str, columns: Mapping[str, str], info: Mapping[str, Any]) -> dict[str, Any]:
    """What we say of a table, in Datasette's words."""
    described: dict[str, Any] = {"description": comment, "columns": dict(columns)}
    for ours, theirs in (
        ("title", "title"),
        ("label", "label_column"),
        ("sort", "sort"),
        ("sort_desc", "sort_desc"),
        ("facets", "facets"),
        ("hidden", "hidden"),
    ):
        if ours in info:
            described[theirs] = info[ours]
    return described


if __name__ == "__main__":
    sys.stdout.write(datasette_text())
