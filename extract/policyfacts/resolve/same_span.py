"""One wording for one time: `January to June` over a table is the first half of the year that the article speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading
from policyfacts.find.dates.calendars import month_end
from policyfacts.resolve.facts import Fact

_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")


def one_wording(facts: Sequence[Fact]) -> None:
    """Give numbers of months in a row the full days in which another number of the article tells the same time.

    The contract writes halves and quarters as full days, months as months; one article calls one time both.
    """
    told: dict[str, Fact] = {}
    for fact in facts:
        if fact.value("period") is not None:
            told.setdefault(fact.value("period"), fact)
    for fact in facts:
        months = _MONTHS.fullmatch(fact.value("period") or "")
        if months is None:
            continue
        year, month = int(months[3]), int(months[4])
        source = told.get(f"{months[1]}-{months[2]}-01/{month_end(year, month).isoformat()}")
        if source is not None:
            path, reading = f"@{source.first.order}.period", source.slots["period"]
            fact.slots["period"] = Reading(reading.value, "inherit.topic", (), (path,), reading)
