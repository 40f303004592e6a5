"""Days written out in English, read by dateparser; what news says beyond that has its grammar in find/dates."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any


def worded_day(words: str) -> date | None:
    """The day that words such as `3-Mar-2022` or `Thu, 3 March 2022 14:05 GMT` name, or None.

    English only; day, month and year must all be there, so that no clock and no locale can fill a gap. A time of day is
    read over, a zone is not converted. Words that were not vetted first may be no date at all (`12 may 2022 people`).
    """
    found = _parser().get_date_data(words).date_obj
    return None if found is None else found.date()


@cache
def _parser() -> Any:
    from dateparser.date import DateDataParser  # a tenth of a second, for the few articles that need it

    return DateDataParser(
        languages=["en"],
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
