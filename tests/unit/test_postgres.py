"""The PostgreSQL output on a real server: its comments and keys, and one clear line for each trouble."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from tests.conftest import needs

from policyfacts.errors import OutputError
from policyfacts.write.lines import record_data
from policyfacts.write.outcome import Outcome
from policyfacts.write.outputs import open_output

needs("psycopg")

import psycopg  # noqa: E402

from policyfacts.write.postgres import masked  # noqa: E402

MEND = "see that the server runs, and that host, database, user and password are right"


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr("policyfacts.write.postgres._LOCK_SECONDS", 0.1)
    monkeypatch.setattr("policyfacts.write.postgres._PATIENCE_SECONDS", 0.1)


def opened(url, scope="a"):
    return open_output(url, BytesIO(), fresh=False, scope=scope)


def run(url, *outcomes):
    store = opened(url)
    try:
        for key, outcome in outcomes:
            store.put(key, store.known(key) or outcome)
        store.finish()
    finally:
        store.close()


def rows(url, query):
    with psycopg.connect(url) as base:
        return base.execute(query).fetchall()


def refused(url):
    with pytest.raises(OutputError) as told:
        opened(url)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_views_comments_and_keys(postgres, postgres_database, full_record):
    run(postgres_database, (b"k", Outcome("t", json.dumps(record_data(full_record())).encode())))
    found = rows(postgres_database, "SELECT id, value, issuer_name, countries FROM visa_counts_with_names ORDER BY id")
    assert found == [
        ("count-1", 2000, None, "Peru, Central America"),
        ("count-2", 6000, "Norway", None),
        ("count-3", None, None, None),
    ]
    (sentence,) = rows(postgres_database, "SELECT sentence FROM visa_counts_with_names WHERE id = 'count-1'")[0]
    assert sentence.startswith("Norway will issue 6,000")
    said = "SELECT col_description('visa_counts'::regclass, ordinal_position) FROM information_schema.columns "
    said += "WHERE table_name = 'visa_counts' AND column_name = 'quantity_computed'"
    assert rows(postgres_database, said) == [("whether it was computed from a stated base (32 % of the 125,000)",)]
    said = "SELECT obj_description('splits_with_shares'::regclass)"
    assert rows(postgres_database, said) == [("One row for each share of a split, beside its total",)]
    postgres.run("DELETE FROM articles", url=postgres_database)
    assert rows(postgres_database, "SELECT * FROM evidence") == []
    run(postgres_database, (b"k", Outcome("t", json.dumps(record_data(full_record())).encode())))
    with pytest.raises(psycopg.errors.CheckViolation):
        postgres.run("UPDATE visa_counts SET status = 'lost'", url=postgres_database)


def test_a_schema_of_its_own(postgres, postgres_database, article):
    postgres.run("CREATE SCHEMA facts", "CREATE TABLE articles (a INT)", url=postgres_database)
    url = f"{postgres_database}?options=-csearch_path%3Dfacts"
    run(url, article("one.txt"))
    assert rows(postgres_database, "SELECT source FROM facts.articles") == [("one.txt",)]
    assert rows(postgres_database, "SELECT * FROM public.articles") == []


def test_readers_read_while_a_run_is_open(postgres_database, article):
    store = opened(postgres_database)
    store.put(*article("one.txt"))
    store.commit()
    store.put(*article("two.txt"))
    assert rows(postgres_database, "SELECT source FROM articles") == [("one.txt",)]
    store.close()


@pytest.mark.parametrize(
    ("database", "user", "said"),
    [
        ("nowhere", "postgres", 'FATAL:  database "nowhere" does not exist'),
        ("postgres", "nobody", 'FATAL:  role "nobody" does not exist'),
    ],
)
def test_what_is_not_there(postgres, database, user, said):
    url = postgres.url(database, user=user)
    told = refused(url)
    assert told.startswith(f"{url}: cannot be opened (")
    assert told.endswith(f"{said}); {MEND}")


@pytest.mark.parametrize("password", ["wr0ng", "wr0ng%40x", "wr0ng%2Fx%3A1"])
def test_a_refused_password_is_not_shown(postgres, password):
    told = refused(postgres.url(user=f"clerk:{password}", host="127.0.0.1"))
    assert "wr0ng" not in told
    assert told.startswith(f"postgresql://clerk:***@127.0.0.1:{postgres.port}/postgres: cannot be opened (")
    assert told.endswith(f'password authentication failed for user "clerk"); {MEND}')


def test_a_password_from_the_address(postgres):
    url = postgres.url(user="clerk:it%27s%20%C2%A7ecret", host="127.0.0.1")
    shown = f"postgresql://clerk:***@127.0.0.1:{postgres.port}/postgres"
    assert refused(url) == (
        f"{shown}: cannot be written (permission denied for schema public); ask for the right, or name another database"
    )


def test_no_password(postgres, monkeypatch):
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    told = refused(postgres.url(user="clerk", host="127.0.0.1"))
    assert told.endswith(f"no password supplied); {MEND}")


def test_no_server(postgres):
    told = refused("postgresql://clerk:s3cret@127.0.0.1:1/facts")
    assert told.startswith("postgresql://clerk:***@127.0.0.1:1/facts: cannot be opened (")
    assert "Connection refused" in told
    assert told.endswith(MEND)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://clerk:pa@s3cret/x@127.0.0.1:1/facts",
        "postgresql://clerk:pa/s3cret@127.0.0.1:1/facts",
        "postgresql://clerk:pa?s3cret@127.0.0.1:1/facts",
        "postgresql://clerk:pa#s3cret@127.0.0.1:1/facts",
        "postgresql://clerk:1/s3cret@127.0.0.1:1/facts",
        "postgresql://clerk@127.0.0.1:1/facts?password=pa&s3cret=1",
        "postgresql://clerk:%s3cret@127.0.0.1:1/facts",
    ],
)
def test_an_address_that_cannot_be_read(url):
    told = refused(url)
    assert (
        "cannot be read as an address; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with %40 for an @" in told
    )
    assert "s3cret" not in told


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://u:p@h/d", "postgresql://u:***@h/d"),
        ("postgresql://u:p:q@r@h/d", "postgresql://u:***@h/d"),
        ("postgresql://:p@h/d", "postgresql://:***@h/d"),
        ("postgresql://u@h:1/d?sslmode=require", "postgresql://u@h:1/d?sslmode=require"),
        ("postgresql://h1:1,h2:2/d", "postgresql://h1:1,h2:2/d"),
        ("postgresql:///d?user=u&password=p&sslmode=x", "postgresql:///d?user=u&password=***"),
        ("postgresql:///d?sslpassword=p", "postgresql:///d?sslpassword=***"),
        ("postgres://u:p@[::1]:5/d", "postgres://u:***@[::1]:5/d"),
    ],
)
def test_addresses_without_passwords(url, shown):
    assert masked(url) == shown


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["CREATE TABLE articles (a INT)"], "holds a table articles that is not of policyfacts; name another database"),
        (["CREATE VIEW dates AS SELECT 1"], "holds a table dates that is not of policyfacts; name another database"),
        (
            ["CREATE TABLE policyfacts_schema (version INT)", "INSERT INTO policyfacts_schema VALUES (99)"],
            "holds tables of version 99, this policyfacts writes version 1; name a new database",
        ),
        (["DROP SCHEMA public"], "its search path names no schema that is there; make one, or name it"),
    ],
)
def test_what_cannot_be_an_output(postgres, postgres_database, statements, said):
    postgres.run(*statements, url=postgres_database)
    assert refused(postgres_database) == f"{postgres_database}: {said}"


def test_a_lost_table(postgres, postgres_database):
    opened(postgres_database).close()
    postgres.run("DROP TABLE dates", url=postgres_database)
    assert refused(postgres_database) == f"{postgres_database}: its table dates is gone; name a new database"


def test_another_encoding(postgres):
    postgres.run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'")
    url = postgres.url("latin")
    assert refused(url) == f"{url}: holds text in LATIN1; make a database with ENCODING 'UTF8'"


def test_a_database_that_may_only_be_read(postgres, postgres_database):
    opened(postgres_database).close()
    told = refused(f"{postgres_database}?options=-cdefault_transaction_read_only%3Don")
    assert told.endswith("in a read-only transaction); name a database that you may write to")


def test_a_lost_connection_loses_what_was_not_committed_only(postgres, postgres_database, article):
    store = opened(postgres_database)
    store.put(*article("one.txt"))
    store.commit()
    store.put(*article("two.txt"))
    postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'policyfacts'")
    for _ in range(2):  # a run tries to commit once more when something failed
        with pytest.raises(OutputError) as told:
            store.commit()
        assert str(told.value).startswith(f"{postgres_database}: the connection was lost (")
        assert str(told.value).endswith("); run the same command again: what is done is kept")
    store.close()
    assert rows(postgres_database, "SELECT source FROM articles") == [("one.txt",)]
    run(postgres_database, article("one.txt"), article("two.txt"))
    assert rows(postgres_database, "SELECT source FROM articles ORDER BY 1") == [("one.txt",), ("two.txt",)]


def test_a_program_that_holds_a_table(postgres_database, article):
    store = opened(postgres_database)
    with psycopg.connect(postgres_database) as holder:
        holder.execute("LOCK TABLE evidence")
        store.put(*article("one.txt"))
        with pytest.raises(OutputError, match="another program is writing it; wait for it, or stop it"):
            store.commit()
    store.commit()
    store.close()
    assert rows(postgres_database, "SELECT source FROM articles") == [("one.txt",)]


def test_a_full_disk_takes_back_the_batch(postgres_database, article, monkeypatch):
    from policyfacts.write.postgres import PostgresDatabase

    insert = PostgresDatabase.insert

    def full(self, base, table, rows):
        insert(self, base, table, rows)
        if table.name == "evidence":
            raise psycopg.errors.DiskFull("could not extend file: No space left on device\nHINT: more")

    store = opened(postgres_database)
    store.put(*article("one.txt"))
    monkeypatch.setattr(PostgresDatabase, "insert", full)
    with pytest.raises(OutputError) as told:
        store.commit()
    said = "could not extend file: No space left on device"
    assert str(told.value) == f"{postgres_database}: cannot be written ({said}); make room, or name another place"
    assert rows(postgres_database, "SELECT * FROM articles") == []
    store.close()


def test_a_character_that_the_server_does_not_hold_costs_one_article(postgres_database, make_record, article):
    def named(source, title):
        data = json.dumps(record_data(make_record(article={"source": source, "title": title}))).encode()
        return source.encode(), Outcome(source, data)

    outcomes = [named("a\0b.txt", None), named("b.txt", "c\0d"), named("c.txt", "\\u0000"), article("d.txt")]
    run(postgres_database, *outcomes)
    assert rows(postgres_database, "SELECT source FROM articles ORDER BY 1") == [("c.txt",), ("d.txt",)]
    what = "it holds the character U+0000, which this database does not"
    found = rows(postgres_database, "SELECT source, what FROM errors ORDER BY 1")
    assert found == [("a\ufffdb.txt", what), ("b.txt", what)]
    run(postgres_database, *outcomes)
    assert rows(postgres_database, "SELECT source, what FROM errors ORDER BY 1") == found
