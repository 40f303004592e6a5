"""Verification: every record is read again against its text."""

from __future__ import annotations

from collections.abc import Iterator

from policyfacts.check import CHECKS
from policyfacts.records import Record
from policyfacts.rules import RuleBook
from policyfacts.verify.counts import count_problems
from policyfacts.verify.dates import date_problems
from policyfacts.verify.officials import official_problems
from policyfacts.verify.parts import split_problems
from policyfacts.verify.places import place_problems
from policyfacts.verify.problem import Problem
from policyfacts.verify.quotes import quote_problems
from policyfacts.verify.setting import Setting
from policyfacts.verify.statements import statement_problems

__all__ = ["Problem", "verify_record"]

_CONCERNS = (
    quote_problems, count_problems, split_problems, official_problems, place_problems, date_problems,
    statement_problems,
)  # fmt: skip


def verify_record(record: Record, text: str, book: RuleBook) -> Iterator[Problem]:
    """Everything in a record that does not hold, or that its text and its own support do not give again.

    Args:
        text: The article's text; every offset of the record points into it.
        book: The rules that the record was made with.
    """
    told: set[str] = set()
    for check in CHECKS:
        for problem in check(record):
            where, _, what = problem.partition(": ")
            told.add(where)
            yield Problem(where, what)
    setting = Setting(record, text, book)
    for concern in _CONCERNS:
        for found in concern(setting):
            if found.where not in told or found.where.endswith(".evidence"):  # an entry may have more than one evidence
                yield found
