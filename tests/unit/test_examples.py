"""Every entry of every shipped table is read in its own example, and a wrong example is told as what it is."""

from __future__ import annotations

from typing import Any

import pytest

from policyfacts.rulecheck.examples import EXAMPLES, MODELS, example_problem
from policyfacts.rulecheck.phrases import PHRASES, phrase_problems
from policyfacts.rules import RuleEntry, load_rulebook
from policyfacts.rules.origins import book_of

BOOK = load_rulebook()
ENTRIES = [(table, entry) for table, model in MODELS.items() for entry in BOOK.table(table, model)]


def test_every_table_is_known() -> None:
    assert sorted(MODELS) == sorted(EXAMPLES) == sorted(PHRASES) == list(BOOK.names)


@pytest.mark.parametrize(("table", "entry"), ENTRIES, ids=lambda item: getattr(item, "id", item))
def test_an_entry_is_read_in_its_example(table: str, entry: RuleEntry) -> None:
    assert example_problem(table, entry, BOOK) is None


def changed(table: str, **values: Any) -> tuple[RuleEntry, str | None]:
    """The first entry of a table with other values, and what its example says then."""
    entry = BOOK.table(table, MODELS[table])[0].model_copy(update=values)
    tables = {name: BOOK.table(name, model) for name, model in MODELS.items()}
    return entry, example_problem(table, entry, book_of(tables | {table: (entry, *tables[table][1:])}))


@pytest.mark.parametrize("table", MODELS)
def test_an_example_without_the_entry_is_no_example(table: str) -> None:
    _, problem = changed(table, example="The fjord is blue, 1,700 oars long.")
    assert problem


@pytest.mark.parametrize(
    ("table", "values", "problem"),
    [
        ("bodies", {"example": "According to the Home Office, the list is closed."}, "is not read by it"),
        ("boilerplate", {"counter": "Support fearless local reporting and give what you can."}, "`counter` matches"),
        ("categories", {"category": "family"}, None),
        ("changes", {"example": "an extra"}, "holds no number"),
        ("noncounts", {"example": "fifteen thousand oars"}, "is not read by it"),
        ("noncounts", {"example": "many rupees"}, "holds no number"),
        ("modality", {"example": "will not issue them"}, "does not end in"),
        ("qualifiers", {"example": "up to 300, not 900"}, "exactly one number"),
        ("status", {"example": "They sought 700"}, None),
        ("status", {"example": "They were denied 700"}, "does not give the status `requested`"),
    ],
)
def test_what_is_wrong_with_an_example(table: str, values: dict[str, Any], problem: str | None) -> None:
    _, told = changed(table, **values)
    assert (told is None) if problem is None else problem in (told or "")


# Phrases of the shipped tables that no text can meet; whoever mends one takes it out of this list.
DEAD = {
    "Immigratie- en Naturalisatiedienst", "demanded that", "demands that", "requested that", "promised that it will",
    "in 't", "member of the european parliament", "G-7", "visa approvals", "leaves to remain",
    "expressions of interest", "certificates of sponsorship", "labour market impact assessments",
    "entries of people", "admissions of refugees",
}  # fmt: skip


@pytest.mark.parametrize("table", MODELS)
def test_every_phrase_can_match(table: str) -> None:
    told = [text for entry in BOOK.table(table, MODELS[table]) for text in phrase_problems(table, entry, BOOK)]
    assert [text for text in told if not any(f'"{phrase}"' in text for phrase in DEAD)] == []


@pytest.mark.parametrize(
    ("table", "values", "reason"),
    [
        ("programmes", {"forms": ("(Cloud) Pass",)}, 'forms: "(Cloud) Pass": can never match'),
        ("programmes", {"forms": ("Cloud - Pass",)}, "a hyphen between spaces"),
        ("bodies", {"acronyms": ("{visa}",)}, 'acronyms: "{visa}": must start with a word'),
        ("categories", {"forms": ("cloud {pass}",)}, "no macro {pass}"),
        ("methods", {"words": ("Pro Bono",)}, "write it in small letters"),
        ("speech", {"forms": ("say", "says", "Said", "saying")}, 'forms: "Said"'),
        ("names", {"words": ("his worship",)}, "give single words"),
        ("offices", {"words": ("keeper of the great northern seal",)}, "at most 4 words"),
        ("units", {"nouns": ("leave to stay",)}, "none of them a preposition"),
        ("status", {"forms": ("sought; urged",)}, None),
        ("relevance", {"words": ("-walked",)}, None),
        ("relevance", {"words": ("the boat’s",)}, "write ' for ’"),
        ("status", {"forms": ("put  in",)}, "more than one between words"),
        ("relevance", {"words": ("walked ",)}, "spaces at its ends"),
    ],
)
def test_a_phrase_that_can_never_match(table: str, values: dict[str, Any], reason: str | None) -> None:
    entry = BOOK.table(table, MODELS[table])[0].model_copy(update=values)
    tables = {name: BOOK.table(name, model) for name, model in MODELS.items()}
    told = list(phrase_problems(table, entry, book_of(tables | {table: (entry, *tables[table][1:])})))
    assert (told == []) if reason is None else len(told) == 1 and reason in told[0]
