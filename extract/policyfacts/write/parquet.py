"""A table as Parquet: texts, whole numbers, truth values and lists as such; what columns mean stands in its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import sqlalchemy as sa
from pyarrow.parquet import ParquetWriter

from policyfacts.write.files import whole_path
from policyfacts.write.rows import Row
from policyfacts.write.sheets import Sheet
from policyfacts.write.tables import VERSION

_TYPES: dict[type[sa.types.TypeEngine[Any]], Any] = {
    sa.Text: pa.string(),
    sa.BigInteger: pa.int64(),
    sa.Boolean: pa.bool_(),
    sa.Double: pa.float64(),
    sa.JSON: pa.list_(pa.string()),
}


@contextmanager
def parquet_file(path: Path, sheet: Sheet) -> Iterator[Callable[[list[Row]], None]]:
    """A Parquet file that takes its place when the block ends well; gives what writes a batch of rows.

    Raises:
        OutputError: It cannot be written.
    """
    schema = _schema(sheet)

    def write(batch: list[Row]) -> None:
        arrays = [pa.array(values, field.type) for values, field in zip(zip(*batch, strict=True), schema, strict=True)]
        rows.write_table(pa.Table.from_arrays(arrays, schema=schema))

    with whole_path(path) as temporary, ParquetWriter(temporary, schema, compression="zstd") as rows:
        yield write


def _schema(sheet: Sheet) -> Any:
    fields = [
        pa.field(column.name, _TYPES[type(column.type)], column.nullable, {"comment": column.comment})
        for column in sheet.columns
    ]
    return pa.schema(fields, {"comment": sheet.comment, "policyfacts_schema": str(VERSION)})
