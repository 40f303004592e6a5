"""Two made-up records, and a way to verify one of them with a fault in it."""

from __future__ import annotations

import copy
import json
from datetime import date

import pytest

from policyfacts.articles import Metadata, make_article
from policyfacts.write.lines import record_data

PUBLISHED = "2031-02-12"
# Between them the two show what a record can hold.
NORTH = (
    "OSLO — Norway will issue up to 6,000 seasonal work permits in 2031, Labour Minister Kari Lund said on Monday. "
    "Of these, 2,000 will go to workers from Peru and 1,500 to Nepal.\n\n"
    "“We want 700 work visas for nurses from Kenya,” former Governor Ama Mensah told reporters near the southern "
    "border. The Labour Ministry may grant 250 residence permits a month.\n\n"
    "Central America received 3,000 student visas from Norway last year. "
    "The 800 exchange visas for Kenya and Ghana will be shared equally.\n"
)
SOUTH = (
    "BOSTON, Mass. — The United States granted an additional 9,000 H-2B visas to Haitians in fiscal year 2030, "
    "up from 8,000 the year before. Employers expect to file between 4,000 and 5,000 petitions.\n\n"
    "About 25% of the 9,000 visas went to nurses, according to the Department of Labor. The American consulate in "
    "Guadalajara issued 1,200 student visas to Mexico and 300 to Belize, 1,500 in all.\n\n"
    "No country may have more than 400 student visas. "
    "DHS Secretary Ana Ruiz said that Congress had refused to add 77 visas.\n"
)


@pytest.fixture(scope="session")
def sound(extractor):
    """The two records as plain data."""
    rows = {}
    for name, text in (("north", NORTH), ("south", SOUTH)):
        metadata = Metadata(published=date.fromisoformat(PUBLISHED), published_text=PUBLISHED)
        rows[name] = record_data(extractor.extract(make_article(f"{name}.txt", text, metadata)))
    return rows


@pytest.fixture
def told(command, tmp_path, sound, extractor, monkeypatch):
    """Verify one of the records after a change; gives the lines that it prints, without the source."""
    monkeypatch.setattr("policyfacts.rules.load_rulebook", lambda *_: extractor.book)  # compiled already

    def verify(name, change=None):
        row = copy.deepcopy(sound[name])
        if change is not None:
            change(row)
            assert row != sound[name], "the change changes nothing"
        path = tmp_path / "records.jsonl"
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        ended = command("verify", path)
        lines = ended.out.splitlines()
        if ended.code == 0:
            assert len(lines) == 1
            return []
        assert (ended.code, ended.errors) == (1, ())
        assert lines
        assert all(line.startswith(f"{name}.txt: ") for line in lines)
        return [line.removeprefix(f"{name}.txt: ") for line in lines]

    return verify


@pytest.fixture
def entry():
    """The entry of that id in a record as plain data."""

    def find(row, name):
        facets = ("visa_counts", "splits", "officials", "places", "dates", "statements")
        return next(entry for facet in facets for entry in row[facet] if entry["id"] == name)

    return find
