"""The rule book: every shipped table is sound, and a mistake in a table is told with its file and entry."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from policyfacts.errors import RuleError
from policyfacts.rules import RuleEntry, load_rulebook

TABLES = sorted(item.name for item in resources.files("policyfacts.rules").iterdir() if item.name.endswith(".toml"))


class Colour(RuleEntry):
    words: tuple[str, ...]


GOOD = '[[entry]]\nid = "red"\nsource = "a"\nexample = "red"\nwords = ["red"]\n'


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_has_an_id_a_source_and_an_example(name):
    content = tomllib.loads(resources.files("policyfacts.rules").joinpath(name).read_text(encoding="utf-8"))
    assert set(content) == {"entry"}
    entries = content["entry"]
    assert entries
    assert len({entry["id"] for entry in entries}) == len(entries)
    for entry in entries:
        for field in ("id", "source", "example"):
            assert entry[field].strip(), f"{name}: entry {entry['id']} has no {field}"


def test_there_are_tables():
    assert TABLES
    assert sorted(load_rulebook().names) == sorted(name.removesuffix(".toml") for name in TABLES)


@pytest.fixture
def book_of(tmp_path):
    """A rule book whose one table of ours has the given text."""

    def make(text: str):
        name = TABLES[0].removesuffix(".toml")
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        book = load_rulebook(tmp_path)
        files = tuple(file for file in book._files if str(tmp_path) in file[1])
        return type(book)(digest=book.digest, _files=tuple(("colours", label, data) for _, label, data in files))

    return make


def test_a_good_table_is_read(book_of):
    assert book_of(GOOD).table("colours", Colour) == (Colour(id="red", source="a", example="red", words=("red",)),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[entry]\nid = 1", r"\.toml: not a TOML file: .*line 1", id="broken"),
        pytest.param(
            "[colours]\nred = 1", r"\.toml: expected a list of \[\[entry\]\] tables, got colours", id="no list"
        ),
        pytest.param(GOOD + 'shade = "dark"\n', r"\.toml: entry red: shade: Extra inputs", id="unknown field"),
        pytest.param(GOOD.replace("words", "word"), r"\.toml: entry red: words: Field required", id="misspelt field"),
        pytest.param(GOOD.replace('["red"]', '"red"'), r"\.toml: entry red: words: .*tuple", id="wrong kind"),
        pytest.param(GOOD.replace('source = "a"\n', ""), r"\.toml: entry red: source: Field required", id="no source"),
        pytest.param(GOOD.replace('example = "red"\n', ""), r"entry red: example: Field required", id="no example"),
        pytest.param(GOOD.replace('id = "red"\n', ""), r"\.toml: entry number 1: id: Field required", id="no id"),
        pytest.param(GOOD + GOOD, r"\.toml: entry red stands twice", id="duplicate id"),
    ],
)
def test_a_mistake_is_told_with_file_and_entry(text, message, book_of):
    with pytest.raises(RuleError, match=message) as error:
        book_of(text).table("colours", Colour)
    assert "\n" not in str(error.value)


def test_a_table_that_is_not_utf8(book_of):
    book = book_of(GOOD)
    broken = type(book)(digest="", _files=(("colours", "colours.toml", b'id = "\xff"'),))
    with pytest.raises(RuleError, match=r"colours\.toml: not a TOML file"):
        broken.table("colours", Colour)


def test_a_users_entry_replaces_ours(book_of):
    book = book_of(GOOD)
    both = (("colours", "ours.toml", GOOD.replace("red", "blue").encode() + GOOD.encode()), *book._files)
    mine = type(book)(
        digest="", _files=(*both[:1], ("colours", "mine.toml", GOOD.replace('["red"]', '["rot"]').encode()))
    )
    assert [(entry.id, entry.words) for entry in mine.table("colours", Colour)] == [
        ("blue", ("blue",)),
        ("red", ("rot",)),
    ]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(RuleError, match="no such folder"):
        load_rulebook(tmp_path / "none")


def test_a_table_that_no_finder_reads(tmp_path):
    (tmp_path / "colours.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RuleError, match="no table of that name"):
        load_rulebook(tmp_path)


def test_the_digest_follows_the_rules(tmp_path):
    name = TABLES[0]
    shipped = load_rulebook()
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert load_rulebook().digest == shipped.digest
    assert load_rulebook(tmp_path).digest != shipped.digest
