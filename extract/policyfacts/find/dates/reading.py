"""The one pure reading of a date: from its words, the day of publication and the issuer to an EDTF value.

What the sentence around adds is in the name of the rule: `date.month.past` is a bare month of which the tense says that
it is over. A date that leans on another one (`the year before`) is read from both wordings, joined by `JOIN`.
"""

from __future__ import annotations

import re
from typing import cast

from policyfacts import edtf
from policyfacts.document import ReadContext
from policyfacts.find.dates.calendars import calendars
from policyfacts.find.dates.days import DAY_RESOLVERS
from policyfacts.find.dates.forms import forms
from policyfacts.find.dates.periods import PERIOD_RESOLVERS
from policyfacts.find.dates.scene import Scene
from policyfacts.find.dates.yearless import Direction

# Between the words of the date that is leaned on and the words that lean on it.
JOIN = " … "
DIRECTIONS = ("past", "future", "nearest")
RESOLVERS = DAY_RESOLVERS | PERIOD_RESOLVERS


def read(words: str, context: ReadContext, rule: str | None = None) -> str | None:
    """The EDTF value of a date's words, or None where they (or the context) do not allow one.

    Args:
        words: The wording alone, or the wording it leans on, `JOIN`, and itself.
        context: Day of publication and issuer; the clock is never asked.
        rule: The rule that found the words; without it every form is tried, and a date without a year is the nearest.
    """
    anchor_words, _, own = words.rpartition(JOIN)
    own = " ".join(own.split())
    base, direction, variant = _rule_parts(rule)
    for form in forms(context.book):
        match = form.pattern.fullmatch(own) if base is None or form.rule == base else None
        if match is None:
            continue
        anchor = None
        if anchor_words:
            year = re.search(r"\d{4}", anchor_words)
            anchor = read(anchor_words, context) or (year[0] if year else None)
        scene = Scene(
            match, context.published, context.issuer, calendars(context.book), direction, variant, anchor
        )  # fmt: skip
        value = RESOLVERS[form.rule](scene)
        return value if value is None or edtf.is_valid(value) else None
    return None


def _rule_parts(rule: str | None) -> tuple[str | None, Direction, str]:
    """The form's rule, its direction and its variant: `date.year-pair.fiscal` → `date.year-pair`, nearest, `fiscal`."""
    if rule is None:
        return None, "nearest", ""
    base, _, last = rule.rpartition(".")
    if base == "date":
        return rule, "nearest", ""
    if last in DIRECTIONS:
        return base, cast(Direction, last), ""
    return base, "nearest", last
