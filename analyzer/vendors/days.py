"""Days of the calendar as facts give them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def last_day(start: date, *, months: int) -> date | None:
    """The last day of a term of so many months: 2026-07-01 and 12 give 2027-06-30.

    ``None`` where the calendar does not reach that far.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])) - timedelta(days=1)


def day_of(value: object) -> date | None:
    """A day given as ISO text; ``None`` for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def is_count(value: object) -> bool:
    """Whether a value is a number of months."""
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
