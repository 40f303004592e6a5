"""The JSON Schema of a record, generated from the models: the contract for other languages and databases.

`schemas/record.v1.json` is its checked-in copy; a test fails where the two differ. Make it again with
`policyfacts schema > schemas/record.v1.json`.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from policyfacts.records import Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NAME = "urn:policyfacts:record:v1"


class _Written(GenerateJsonSchema):
    """A written record has every field, those with a default too."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002  the signature is pydantic's
        return True


def record_schema() -> dict[str, Any]:
    """The schema of a record as it is written: every field is there, and no other."""
    body = Record.model_json_schema(by_alias=True, mode="serialization", schema_generator=_Written)
    return {"$schema": _DIALECT, "$id": _NAME, **body}


def schema_text() -> str:
    """The schema as the text of its file: indented, in the order of the models, ending in a newline."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"
