"""What can be said about Ray where it is not installed."""

from __future__ import annotations

import sys

import pytest

from policyfacts.batch.engines.cluster import seats_of
from policyfacts.batch.work import give_rules, rule_book
from policyfacts.errors import InputError
from policyfacts.rules import load_rulebook


@pytest.fixture
def article(tmp_path):
    (tmp_path / "a.txt").write_text("Norway will issue 6,000 work visas in 2031.\n", encoding="utf-8")
    return tmp_path / "a.txt"


def test_without_the_extra(command, article, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    ended = command("run", article, "-o", tmp_path / "r.jsonl", "--engine", "ray")
    assert ended.code == 2
    assert ended.errors == ("error: --engine ray needs Ray; pip install 'policyfacts[ray]'",)
    assert not (tmp_path / "r.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--ray-address", "localhost:6379"), "error: --ray-address goes with --engine ray"),
        (
            ("--engine", "ray", "--workers", "0"),
            "error: --workers 0 works in this process alone; leave --engine ray out",
        ),
    ],
)
def test_options_that_do_not_go_together(arguments, line, command, article, tmp_path):
    ended = command("run", article, "-o", tmp_path / "r.jsonl", *arguments)
    assert (ended.code, ended.errors) == (2, (line,))


@pytest.mark.parametrize(
    ("processors", "workers", "seats"),
    [
        ({"a": 1}, None, "a"),
        ({"a": 2, "b": 2}, None, "abab"),
        ({"a": 1, "b": 3}, None, "bbab"),
        ({"a": 8, "b": 2, "c": 0}, 5, "aaaab"),
        ({"a": 1, "b": 1}, 3, "aba"),
    ],
)
def test_workers_go_where_processors_are(processors, workers, seats):
    nodes = [{"NodeID": name, "Alive": True, "Resources": {"CPU": float(n)}} for name, n in processors.items()]
    assert "".join(seats_of(nodes, workers)) == seats


def test_dead_nodes_and_nodes_without_processors_get_none():
    nodes = [
        {"NodeID": "a", "Alive": False, "Resources": {"CPU": 4.0}},
        {"NodeID": "b", "Alive": True, "Resources": {}},
    ]
    with pytest.raises(InputError, match="no machine of the cluster has a processor"):
        seats_of(nodes, 2)


def test_rules_that_travel_need_no_folder():
    book = load_rulebook()
    give_rules("a folder of another machine", book)
    assert rule_book("a folder of another machine") is book
