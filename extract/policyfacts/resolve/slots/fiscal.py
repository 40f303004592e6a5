"""Fiscal years: by whose calendar they run, and which bare year is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import ReadContext, Reading
from policyfacts.find.dates import read as read_date
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.issuer import granter
from policyfacts.resolve.slots.scope import Scope


def fiscal_year_too(frame: Frame, earlier: Sequence[Frame], scope: Scope) -> None:
    """`70,000 in fiscal 2033, down from 76,000 last year`: a cap beside one for a fiscal year is for one as well."""
    period = frame.period
    if period is None or period.rule != "date.relative" or len(period.spans) != 1 or len(period.value or "") != 4:
        return
    if frame.status is None or frame.status.value not in ("authorized", "proposed", "agreed"):
        return
    near = (other for other in reversed(earlier) if other is not frame and other.period is not None)
    beside = next(near, None)
    if beside is None or beside.period is None or frame.block - beside.block > 1:
        return
    issuer = None if beside.issuer is None else beside.issuer.value
    context = ReadContext(
        scope.book, scope.document.published, issuer or (scope.issuer.value if scope.issuer else None)
    )
    value = read_date(period.spans[0].text, context, "date.relative.fiscal")
    if beside.period.rule.startswith("date.fiscal") and value is not None:
        frame.period = Reading(value, "date.relative.fiscal", period.spans)


def half_of_cap(frame: Frame, scope: Scope) -> None:
    """`20,000 more H-2B visas for the first half of the year`: a class with a cap for each fiscal half."""
    period = frame.period
    if period is None or len(period.spans) != 1 or not period.rule.startswith(("date.part-of-year", "date.year-part")):
        return
    visa = None if frame.visa is None else frame.visa.value
    words = period.spans[0].text
    if visa is None or visa.code not in _BY_HALVES or _OF_A_YEAR.search(words) is not None:
        return
    if frame.status is None or frame.status.value not in _SET or period.rule.endswith(".anchored"):
        return
    rule = f"{'.'.join(period.rule.split('.')[:2])}.fiscal"
    value = read_date(words, ReadContext(scope.book, scope.document.published, "US"), rule)
    if value is not None:
        frame.period = Reading(value, rule, period.spans)


_BY_HALVES = ("H-2B",)  # 8 U.S.C. 1184(g)(10): not more than 33,000 in the first 6 months of a fiscal year
_OF_A_YEAR = re.compile(r"\d{4}|\b(?:last|next|calendar|this)\b", re.IGNORECASE)
_SET = ("authorized", "proposed", "agreed", "requested")


def own_calendar(frame: Frame, scope: Scope) -> None:
    """`America would raise its ceiling to 85,000 in fiscal 2016`: a fiscal year follows the calendar of who grants."""
    period = frame.period
    if period is None or len(period.spans) != 1:
        return
    issuer = _calendar_of(frame, scope)
    if issuer is None:
        return
    if not period.rule.startswith(("date.fiscal", "date.year-pair")):
        return
    value = read_date(period.spans[0].text, ReadContext(scope.book, scope.document.published, issuer), period.rule)
    if value is not None and value != period.value:
        frame.period = Reading(value, period.rule, period.spans)


def _calendar_of(frame: Frame, scope: Scope) -> str | None:
    """The country whose fiscal years a number's words speak of; None where they name no granter of their own."""
    issuer = frame.issuer
    if issuer is not None and "issuer" in frame.own:
        return issuer.value
    visa = None if frame.visa is None else frame.visa.value
    if visa is not None and visa.code and "visa" in frame.own:
        return granter(frame, scope)
    return issuer.value if issuer is not None and issuer.rule == "inherit.sentence" else None
