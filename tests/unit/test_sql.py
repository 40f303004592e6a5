"""The SQLite output: the same rows whatever was interrupted, scopes that leave each other alone, clear errors."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from policyfacts.errors import OutputError
from policyfacts.write import sqlite
from policyfacts.write.outcome import Failure, Outcome
from policyfacts.write.sql import SqlStore

FAILED = Failure("bad.txt", "ArticleError", "no text", "give text", "line 3")
LATE = Failure("late.txt", "TimeError", "took too long", "run it again", again=True)


@pytest.fixture
def db(tmp_path):
    return tmp_path / "facts.db"


def opened(db, *, scope="a", fresh=False):
    return SqlStore(db, fresh=fresh, scope=scope)


def run(db, outcomes, *, scope="a", fresh=False, finish=True):
    """One run, as the program does it; gives the sources that had to be done."""
    done = []
    store = opened(db, scope=scope, fresh=fresh)
    try:
        for key, outcome in outcomes:
            known = store.known(key)
            if known is None:
                done.append(outcome.source)
            store.put(key, known or outcome)
        store.commit()
        if finish:
            store.finish()
    finally:
        store.close()
    return done


def dump(db):
    with sqlite3.connect(db) as base:
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert not base.execute("PRAGMA foreign_key_check").fetchall()
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = {name: sorted(base.execute(f"SELECT * FROM {name}"), key=repr) for name in sorted(names)}  # noqa: S608
    base.close()
    return rows


def sources(db, table="articles"):
    return sorted(row[0] for row in rows(db, f"SELECT source FROM {table}"))  # noqa: S608


def rows(db, query):
    with sqlite3.connect(db) as base:
        found = list(base.execute(query))
    base.close()
    return found


def test_records_failures_and_what_was_passed_over(db, article):
    outcomes = [
        article("one.txt"),
        (b"bad", Outcome("bad.txt", failure=FAILED)),
        (b"late", Outcome("late.txt", failure=LATE)),
        (b"over", Outcome("over.txt", skipped="twice")),
    ]
    assert run(db, outcomes) == ["one.txt", "bad.txt", "late.txt", "over.txt"]
    assert sources(db) == ["one.txt"]
    errors = rows(db, "SELECT source, error, what, location, mend, again FROM errors ORDER BY source")
    assert errors == [
        ("bad.txt", "ArticleError", "no text", "line 3", "give text", 0),
        ("late.txt", "TimeError", "took too long", None, "run it again", 1),
    ]
    assert rows(db, "SELECT source, reason FROM skipped") == [("over.txt", "twice")]
    kinds = rows(db, "SELECT outcome, count(*) FROM inputs GROUP BY 1 ORDER BY 1")
    assert kinds == [("failed", 2), ("record", 1), ("skipped", 1)]
    assert os.listdir(db.parent) == ["facts.db"]


def test_what_is_known_comes_back_as_it_was(db, article):
    key, outcome = article("one.txt")
    told = [(b"bad", Outcome("bad.txt", failure=FAILED)), (b"late", Outcome("late.txt", failure=LATE))]
    told += [(b"over", Outcome("over.txt", skipped="twice"))]
    run(db, [(key, outcome), *told])
    for scope in ("a", "another"):
        store = opened(db, scope=scope)
        assert store.known(key) == Outcome("one.txt", facts=1, kept=True)
        for name, was in told:
            assert store.known(name) == Outcome(was.source, failure=was.failure, skipped=was.skipped, kept=True)
        assert store.known(b"else") is None
        store.close()


def test_running_twice_leaves_the_same_rows(db, article):
    outcomes = [article(f"{n}.txt") for n in range(5)] + [(b"bad", Outcome("bad.txt", failure=FAILED))]
    run(db, outcomes)
    first = dump(db)
    assert run(db, outcomes) == []
    assert dump(db) == first
    assert run(db, outcomes, fresh=True) == [outcome.source for _, outcome in outcomes]
    assert dump(db) == first


def test_the_order_and_the_commits_do_not_matter(db, tmp_path, article):
    outcomes = [article(f"{n}.txt") for n in range(5)]
    run(db, outcomes)
    other = tmp_path / "other.db"
    for number in range(5):
        run(other, outcomes[number:], finish=False)
    run(other, outcomes[::-1])
    assert dump(other) == dump(db)


@pytest.mark.parametrize("committed", [0, 1, 3])
def test_closed_without_commit(committed, db, tmp_path, article):
    outcomes = [article(f"{n}.txt") for n in range(4)]
    store = opened(db)
    for number, (key, outcome) in enumerate(outcomes):
        if number == committed:
            store.commit()
        store.put(key, outcome)
    store.close()
    assert sources(db) == [f"{n}.txt" for n in range(committed)]
    assert run(db, outcomes) == [f"{n}.txt" for n in range(committed, 4)]
    run(tmp_path / "whole.db", outcomes)
    assert dump(db) == dump(tmp_path / "whole.db")


_ENDLESS = """
import json, sys
from pathlib import Path
from policyfacts.write.outcome import Outcome
from policyfacts.write.sql import SqlStore
store = SqlStore(Path(sys.argv[1]), fresh=False, scope="a")
articles = [(bytes.fromhex(key), source, data.encode()) for key, source, data in json.load(open(sys.argv[2]))]
print("open", flush=True)
while True:
    for key, source, data in articles:
        store.put(key, Outcome(source, data, 1))
        store.commit()
"""


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.11, 0.23])
def test_killed_at_any_moment(seconds, db, tmp_path, article):
    outcomes = [article(f"{n}.txt") for n in range(40)]
    told = [(key.hex(), outcome.source, outcome.data.decode()) for key, outcome in outcomes]
    (tmp_path / "told.json").write_text(json.dumps(told), encoding="utf-8")
    command = [sys.executable, "-c", _ENDLESS, str(db), str(tmp_path / "told.json")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    there = sources(db)
    assert there == sources(db, "inputs")
    assert len(rows(db, "SELECT 1 FROM evidence")) == len(there)
    assert sorted(run(db, outcomes) + there) == sorted(outcome.source for _, outcome in outcomes)
    run(tmp_path / "whole.db", outcomes)
    assert dump(db) == dump(tmp_path / "whole.db")


def test_what_is_no_longer_there_goes_at_the_end(db, article):
    one, two = article("one.txt"), article("two.txt", version="1")
    bad = (b"bad", Outcome("bad.txt", failure=FAILED))
    run(db, [one, two, bad])
    run(db, [one], finish=False)
    assert sources(db) == ["one.txt", "two.txt"]
    run(db, [one])
    assert sources(db) == sources(db, "inputs") == ["one.txt"]
    assert sources(db, "errors") == []
    assert rows(db, "SELECT version FROM runs") == [("0",)]
    run(db, [])
    assert {name: found for name, found in dump(db).items() if found}.keys() == {"countries", "policyfacts_schema"}


def test_scopes_leave_each_other_alone(db, article):
    one, two, three = article("one.txt"), article("two.txt"), article("three.txt")
    bad = (b"bad", Outcome("bad.txt", failure=FAILED))
    assert run(db, [one, two, bad], scope="a") == ["one.txt", "two.txt", "bad.txt"]
    assert run(db, [two, three, bad], scope="b") == ["three.txt"]
    assert sources(db) == ["one.txt", "three.txt", "two.txt"]
    run(db, [], scope="a")
    assert sources(db) == ["three.txt", "two.txt"]
    assert rows(db, "SELECT DISTINCT scope FROM inputs") == rows(db, "SELECT scope FROM errors") == [("b",)]
    assert run(db, [two, three], scope="b", fresh=True) == ["two.txt", "three.txt"]
    run(db, [], scope="b")
    assert sources(db) == []


def test_fresh_that_ends_early_is_fresh_still(db, article):
    outcomes = [article(f"{n}.txt") for n in range(3)]
    other = article("other.txt")
    run(db, outcomes)
    run(db, [other], scope="b")
    before = dump(db)
    run(db, outcomes[:1], fresh=True, finish=False)
    run(db, [other], scope="b")
    assert sources(db) == ["0.txt", "1.txt", "2.txt", "other.txt"]
    assert run(db, outcomes) == ["1.txt", "2.txt"]
    assert dump(db) == before


def test_a_record_with_other_content_takes_the_place(db, tmp_path, article):
    old, new = article("one.txt", count="2,000"), article("one.txt", published="2030-01-01")
    other = article("other.txt")
    run(db, [old, other])
    assert run(db, [new, other]) == ["one.txt"]
    run(tmp_path / "new.db", [new, other])
    assert dump(db) == dump(tmp_path / "new.db")
    assert rows(db, "SELECT published, count(*) FROM articles JOIN evidence ON article = key GROUP BY 1") == [
        (None, 1),
        ("2030-01-01", 1),
    ]


def test_an_article_that_another_scope_replaced_is_done_again(db, article):
    mine, theirs = article("one.txt"), article("one.txt", published="2030-01-01")
    run(db, [mine], scope="a")
    assert run(db, [theirs], scope="b") == ["one.txt"]
    assert run(db, [theirs], scope="b") == []
    assert run(db, [mine], scope="a") == ["one.txt"]
    assert rows(db, "SELECT published FROM articles") == [(None,)]
    run(db, [], scope="a")
    assert sources(db) == ["one.txt"]


@pytest.mark.parametrize("ahead", [False, True])
@pytest.mark.parametrize("commits", [False, True])
def test_of_two_inputs_with_one_key_the_last_counts(ahead, commits, db, article):
    pair = [article("one.txt", count="2,000"), article("one.txt")]
    for _ in range(3):
        store = opened(db)
        early = [store.known(key) for key, _ in pair]
        for (key, outcome), asked in zip(pair, early, strict=True):
            known = asked if ahead else store.known(key)
            store.put(key, known or outcome)
            if commits:
                store.commit()
        store.finish()
        store.close()
        assert rows(db, "SELECT quantity_value FROM visa_counts") == [(6000,)]
        assert len(rows(db, "SELECT * FROM inputs")) == 2


def test_the_same_input_twice_is_one(db, article):
    one = article("one.txt")
    store = opened(db)
    for key, outcome in (one, one):
        store.put(key, store.known(key) or outcome)
    store.finish()
    store.close()
    assert len(rows(db, "SELECT * FROM articles")) == len(rows(db, "SELECT * FROM inputs")) == 1


def test_an_outcome_may_change(db, article):
    key, outcome = article("one.txt")
    for changed in (Outcome("one.txt", failure=FAILED), Outcome("one.txt", skipped="twice"), outcome):
        run(db, [(key, changed)], fresh=True)
        found = [len(rows(db, f"SELECT * FROM {name}")) for name in ("errors", "skipped", "articles")]  # noqa: S608
        assert found == [changed.kind == "failed", changed.kind == "skipped", changed.kind == "record"]


def test_more_than_wait_at_once(db, article, monkeypatch):
    monkeypatch.setattr("policyfacts.write.sql._MOST_ARTICLES_WAITING", 2)
    store = opened(db)
    for number in range(5):
        store.put(*article(f"{number}.txt"))
    store.close()
    assert sources(db) == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_a_number_beyond_64_bits_costs_one_article(db, article):
    key, outcome = article("one.txt")
    data = outcome.data.replace(b'"value": 6000', b'"value": 60000000000000000000')
    assert data != outcome.data
    run(db, [(key, Outcome("one.txt", data, 1)), article("two.txt")])
    assert sources(db) == ["two.txt"]
    (error,) = rows(db, "SELECT source, what FROM errors")
    assert error == ("one.txt", "the number 60000000000000000000 of count-1 is larger than a database holds")


def test_an_article_taken_away_by_hand_is_done_again(db, article):
    run(db, [article("one.txt"), article("two.txt")])
    with sqlite3.connect(db) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("DELETE FROM articles WHERE source = 'one.txt'")
    base.close()
    assert run(db, [article("one.txt"), article("two.txt")]) == ["one.txt"]


def test_tables_of_others_stay(db, article):
    with sqlite3.connect(db) as base:
        base.execute("CREATE TABLE mine (a)")
        base.execute("INSERT INTO mine VALUES (1)")
    base.close()
    run(db, [article("one.txt")])
    assert rows(db, "SELECT * FROM mine") == [(1,)]


def test_readers_read_while_a_run_is_open(db, article):
    store = opened(db)
    store.put(*article("one.txt"))
    store.commit()
    store.put(*article("two.txt"))
    assert sources(db) == ["one.txt"]
    store.close()


@pytest.mark.parametrize("place", ["facts.db", "new/facts.db", "a b#?%41.db", "é.sqlite"])
def test_places(place, tmp_path, article):
    path = tmp_path / place
    run(path, [article("one.txt")])
    assert sources(path) == ["one.txt"]
    assert os.listdir(path.parent) == [path.name]


def _other_version(db):
    opened(db).close()
    with sqlite3.connect(db) as base:
        base.execute("UPDATE policyfacts_schema SET version = 99")
    base.close()


def _lost_table(db):
    opened(db).close()
    with sqlite3.connect(db) as base:
        base.execute("DROP TABLE dates")
    base.close()


def _statement(said):
    def make(db):
        with sqlite3.connect(db) as base:
            base.execute(said)
        base.close()

    return make


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda db: db.write_text("no database " * 99), "is no SQLite database, or a damaged one"),
        (lambda db: db.mkdir(), "is a folder; name a file in it"),
        (
            _statement("CREATE TABLE articles (a)"),
            "holds a table articles that is not of policyfacts; name another file",
        ),
        (_statement("CREATE VIEW visa_counts AS SELECT 1"), "holds a table visa_counts that is not of policyfacts"),
        (_statement("CREATE TABLE policyfacts_schema (a)"), "holds a table policyfacts_schema that is not of"),
        (_other_version, "holds tables of version 99, this policyfacts writes version 1; name a new file"),
        (_lost_table, "its table dates is gone; name a new file"),
    ],
)
def test_what_cannot_be_an_output(make, said, db):
    make(db)
    before = db.read_bytes() if db.is_file() else None
    with pytest.raises(OutputError) as told:
        opened(db)
    assert str(told.value).startswith(f"{db}: {said}")
    assert "\n" not in str(told.value)
    assert before is None or db.read_bytes() == before
    assert os.listdir(db.parent) == [db.name]


def test_one_run_at_a_time(db):
    store = opened(db)
    with pytest.raises(OutputError, match="another run is writing this output; wait for it, or stop it"):
        opened(db, scope="b")
    store.close()
    opened(db).close()


def _small(place):
    base = sqlite3.connect(place, isolation_level=None)
    base.execute("PRAGMA foreign_keys = ON")
    base.execute("PRAGMA max_page_count = 120")
    return base


def _read_only(place):
    return sqlite3.connect(f"file:{place}?mode=ro", uri=True, isolation_level=None)


def test_a_full_disk(db, article, monkeypatch):
    run(db, [article("0.txt")])
    before = dump(db)
    monkeypatch.setattr(sqlite, "connect", _small)
    store = opened(db)
    for number in range(300):
        store.put(*article(f"{number}.txt"))
    with pytest.raises(OutputError) as told:
        store.commit()
    assert str(told.value) == f"{db}: cannot be written (database or disk is full); make room, or name another place"
    store.close()
    assert dump(db) == before


def test_a_database_that_is_read_only(db, monkeypatch):
    opened(db).close()
    monkeypatch.setattr(sqlite, "connect", _read_only)
    with pytest.raises(OutputError) as told:
        opened(db)
    what = "attempt to write a readonly database"
    assert str(told.value) == f"{db}: cannot be written ({what}); name a file that you may write to"


def test_a_program_that_holds_the_database(db, monkeypatch):
    opened(db).close()
    monkeypatch.setattr(sqlite, "_PATIENCE_SECONDS", 0)
    holder = sqlite3.connect(db, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OutputError, match="another program is writing it; wait for it, or stop it"):
        opened(db)
    holder.close()


def test_a_kept_record_that_is_not_there(db):
    store = opened(db)
    with pytest.raises(OutputError, match=r"one\.txt is no longer in it; run the command again"):
        store.put(b"key", Outcome("one.txt", kept=True))
    store.close()


def test_the_command_line_does_not_load_it():
    code = "import sys, policyfacts.cli; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
