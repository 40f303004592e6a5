"""Dates: every date expression of an article, resolved against its day of publication and the issuer's calendar.

For a newcomer: `forms.py` holds the wordings, `guards.py` what only looks like one. `reading.py` is the pure step from
words to a value (`days.py`, `periods.py`), `yearless.py` and `tense.py` say which year a bare month or day means,
`calendars.py` knows fiscal years and named days, `finder.py` puts all together over a document.
"""

from __future__ import annotations

from policyfacts.edtf import interval_bounds
from policyfacts.find.dates.finder import DateMention, date_entries, find_dates
from policyfacts.find.dates.reading import read

__all__ = ["DateMention", "date_entries", "find_dates", "interval_bounds", "read"]
