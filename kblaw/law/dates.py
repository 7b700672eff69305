"""Dates as people write them: 2024-06-16, 16.06.2024, 16 June 2024, 16 июня 2024, 2024 ж. 16 маусым, today."""

from __future__ import annotations

import re
from datetime import date
from typing import Optional

_MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "январ", "қаңтар"),
    ("february", "feb", "феврал", "ақпан"),
    ("march", "mar", "март", "наурыз"),
    ("april", "apr", "апрел", "сәуір"),
    ("may", "may", "ма", "мамыр"),
    ("june", "jun", "июн", "маусым"),
    ("july", "jul", "июл", "шілде"),
    ("august", "aug", "август", "тамыз"),
    ("september", "sep", "сентябр", "қыркүйек"),
    ("october", "oct", "октябр", "қазан"),
    ("november", "nov", "ноябр", "қараша"),
    ("december", "dec", "декабр", "желтоқсан"),
)
_TODAY = frozenset({"today", "сегодня", "бүгін"})
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})\s+([^\W\d]+)\.?,?\s+(\d{4})(?:\s*(?:г\.?|года|year))?\Z")
_YEAR_FIRST = re.compile(r"(\d{4})\s*(?:ж\.?|жылғы|жылдың)?\s+(\d{1,2})\s+([^\W\d]+)\Z")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})\Z")


def parse_day(text: str, today: date) -> Optional[date]:
    """Return the day a text names, or None where it names none or a day that does not exist.

    >>> parse_day("16 June 2024", date(2026, 1, 1)) == parse_day("16.06.2024", date(2026, 1, 1))
    True
    >>> parse_day("31.06.2024", date(2026, 1, 1)) is None
    True
    """
    words = " ".join(text.casefold().split())
    if words in _TODAY:
        return today
    if match := _ISO.match(words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.match(words):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _DAY_FIRST.match(words):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if match := _YEAR_FIRST.match(words):
        return _day(int(match[1]), _month(match[3]), int(match[2]))
    if match := _MONTH_FIRST.match(words):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    return None


def _month(word: str) -> int:
    """Return the number of a month named in English, Russian or Kazakh in any case, or 0."""
    for number, (full, short, russian, kazakh) in enumerate(_MONTHS, 1):
        if word in (full, short) or word.startswith(kazakh):
            return number
        if word.startswith(russian) and len(word) - len(russian) <= (1 if russian == "ма" else 2):
            return number
    return 0


def _day(year: int, month: int, day: int) -> Optional[date]:
    try:
        return date(year, month, day)
    except ValueError:
        return None
