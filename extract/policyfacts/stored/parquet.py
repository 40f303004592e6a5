"""Records out of a folder of Parquet tables that `policyfacts run` wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from policyfacts.errors import InputError
from policyfacts.stored.database import AT_ONCE, MARK, PARTS
from policyfacts.stored.model import Stored
from policyfacts.stored.rebuild import Row, rebuilt
from policyfacts.write.tables import ARTICLES, RUNS, VERSION


def read_parquet(folder: Path) -> Iterator[Stored]:
    """The records of a folder, in the order of its table of articles; few articles are in memory at a time.

    Raises:
        InputError: It cannot be read, or is none of ours.
    """
    try:
        found = [row["version"] for row in _table(folder, MARK.name)]
        if found != [VERSION]:
            raise InputError(f"{folder}: holds tables of version {found}, this policyfacts reads version {VERSION}")
        runs = {row["id"]: {f"run_{name}": value for name, value in row.items()} for row in _table(folder, RUNS.name)}
        file = pq.ParquetFile(_path(folder, ARTICLES.name))
        for batch in file.iter_batches(batch_size=AT_ONCE):
            articles = batch.to_pylist()
            rows: dict[str, dict[str, list[Row]]] = {article["key"]: defaultdict(list) for article in articles}
            for part in PARTS:
                here = _table(folder, part.name, filters=[("article", "in", list(rows))])
                for row in sorted(here, key=lambda row: int(row["position"])):
                    rows[row["article"]][part.name].append(row)
            for article in articles:
                data = rebuilt({**article, **runs[article["run"]]}, rows[article["key"]])
                yield Stored(data, f"{folder}: {article['source']}")
    except (pa.ArrowException, OSError, KeyError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            f"{folder}: no folder of Parquet tables that policyfacts wrote, or not whole ({said})"
        ) from error


def _table(folder: Path, name: str, **options: Any) -> list[dict[str, Any]]:
    return list(pq.read_table(_path(folder, name), **options).to_pylist())


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"
