"""Which stages fit what a number counts, and how exactly it counts it.

Plans and wishes are round numbers; what has been counted one by one has happened, or was decided to the last visa.
Places are there to be taken, not applied for; an application is no visa handed out. A stage that does not fit is
another number's.
"""

from __future__ import annotations

import re

from policyfacts.records import Status, Unit
from policyfacts.resolve.frame import Frame

_EXACT_DIGITS = 4  # of 1,366 stages of the gold, none of a number with so many digits is a plan or a wish
INTENDED: frozenset[Status] = frozenset({"requested", "proposed"})
CAP_OF = re.compile(
    r"\b(?:quota|cap|ceiling|lid|limit|allocation|allotment|contingent)[ \u00a0](?:of|at)[ \u00a0]"
    r"(?:[\w-]+[ \u00a0]){0,2}$",
    re.IGNORECASE,
)


def fits(status: Status, unit: Unit | None, number: int | None) -> bool:
    """Whether so many of a unit can have come so far."""
    if status in INTENDED and counted(number):
        return False
    return not (unit == "places" and status == "applied") and not (unit == "applications" and status == "issued")


def counted(number: int | None) -> bool:
    """Whether a number is too exact for a plan: `4,236`, but not `4,200`."""
    return number is not None and len(str(number).rstrip("0")) >= _EXACT_DIGITS


def default_stage(unit: Unit | None, number: int | None, *, here: bool) -> Status:
    """How far a number has come that no word tells the stage of.

    Args:
        here: Whether it is people who are said to be there.
    """
    if unit == "applications":
        return "applied"
    if unit == "places":
        return "authorized"
    return "issued" if here or unit == "documents" or counted(number) else "authorized"


def own_unit(frame: Frame) -> Unit | None:
    """The unit that the number's own words name; None where it was taken over."""
    return None if frame.unit is None or "unit" not in frame.own else frame.unit.value
