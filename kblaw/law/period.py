"""Dates that may be known to the month or year only: the days they may mean."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple, Optional

from kblaw.law.dates import parse_day

_YEAR = re.compile(r"(\d{4})\Z")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})\Z")


class Period(NamedTuple):
    """Hold the first and the last day a date may mean, both inclusive."""

    first: date
    last: date

    def overlaps(self, first: Optional[date], last: Optional[date]) -> bool:
        """Tell whether some day of it lies between two days, both inclusive; None leaves a side open."""
        return (last is None or self.first <= last) and (first is None or self.last >= first)


def parse_period(text: str, today: date) -> Optional[Period]:
    """Return the days that a year, a month or a day means, or None where it means none.

    >>> parse_period("2024-02", date(2026, 1, 1)).last
    datetime.date(2024, 2, 29)
    >>> parse_period("16.06.2024", date(2026, 1, 1)).first
    datetime.date(2024, 6, 16)
    """
    words = text.strip()
    if match := _YEAR.match(words):
        year = int(match[1])
        return Period(date(year, 1, 1), date(year, 12, 31)) if year else None
    if match := _MONTH.match(words):
        year, month = int(match[1]), int(match[2])
        if not year or not 1 <= month <= 12:
            return None
        return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    day = parse_day(words, today)
    return Period(day, day) if day else None
