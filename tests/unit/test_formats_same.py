"""An article is the same article whatever format and packing it comes in, and so are its facts."""

from __future__ import annotations

import csv
import gzip
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st
from tests.conftest import needs

from policyfacts.articles import Article, read_all
from policyfacts.pipeline import Extractor
from policyfacts.write.lines import record_data

Fields = dict[str, str]
FORMATS = ["txt", "json", "jsonl", "csv", "tsv", "parquet"]
WRAPPINGS = [f"{form}{packing}" for form in FORMATS for packing in ("", ".gz", ".zst")]

# Any text that UTF-8 can hold; a mark at the start would be taken for a byte-order mark.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: text.strip() and not text.startswith("\ufeff")
)
METADATA = st.fixed_dictionaries(
    {}, optional={"published": st.dates().map(str), "publisher": TEXTS, "url": TEXTS, "language": TEXTS}
)


def write_json(path: Path, fields: Fields) -> None:
    path.write_text(json.dumps(fields), encoding="utf-8")


def write_text(path: Path, fields: Fields) -> None:
    path.write_bytes(fields["text"].encode())
    write_json(path.with_suffix(".meta.json"), {name: value for name, value in fields.items() if name != "text"})


def write_table(path: Path, fields: Fields, dialect: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, dialect=dialect)
        writer.writeheader()
        writer.writerow(fields)


def write_parquet(path: Path, fields: Fields) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist([fields]), path)


WRITERS: dict[str, Callable[[Path, Fields], None]] = {
    "txt": write_text,
    "json": write_json,
    "jsonl": write_json,
    "csv": lambda path, fields: write_table(path, fields, "excel"),
    "tsv": lambda path, fields: write_table(path, fields, "excel-tab"),
    "parquet": write_parquet,
}


def read_as(wrapping: str, fields: Fields) -> Article:
    """The article that is read of a file which holds these fields."""
    form, _, packing = wrapping.partition(".")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{form}"
        WRITERS[form](path, fields)
        if packing:
            path = path.rename(f"{path}.{packing}")
            path.write_bytes(pack(path.read_bytes(), packing))
        (article,) = read_all([path])
    assert isinstance(article, Article), str(article)
    return article


def pack(data: bytes, packing: str) -> bytes:
    if packing == "gz":
        return gzip.compress(data)
    needs("backports")
    from backports import zstd

    return zstd.compress(data)


def need_readers(wrapping: str) -> None:
    if "parquet" in wrapping:
        needs("pyarrow")
    if "zst" in wrapping:
        needs("backports")


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@settings(max_examples=30)
@given(text=TEXTS, metadata=METADATA)
@example(text='"\r\n,\t"" |', metadata={"publisher": 'a,b\t"c"\r', "url": "\n;"})
@example(text="\rvisas\r", metadata={})
def test_an_article_is_the_same_in_every_wrapping(wrapping: str, text: str, metadata: Fields) -> None:
    need_readers(wrapping)
    article = read_as(wrapping, {"text": text, **metadata})
    plain = read_as("json", {"text": text, **metadata})
    assert (article.text, article.id, article.title_span) == (text, plain.id, plain.title_span)
    assert article.metadata == plain.metadata


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_its_facts_are_the_same_in_every_wrapping(wrapping: str, extractor: Extractor, repository: Path) -> None:
    need_readers(wrapping)
    (seed,) = read_all([repository / "corpus" / "seeds" / "004_2872602fe7a8ba59.txt"])
    assert isinstance(seed, Article)
    fields = {"text": seed.text[:1500], "published": "2022-10-12", "publisher": "Oslo Post"}
    expected, found = (record_data(extractor.extract(read_as(form, fields))) for form in ("json", wrapping))
    assert found["visa_counts"]
    assert found["article"].pop("source").startswith("a.")
    assert expected["article"].pop("source") == "a.json"
    assert found == expected
