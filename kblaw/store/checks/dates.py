"""Dates of every record: in range, in order, and partial dates well formed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Iterator, Optional

from kblaw.errors import Issue
from kblaw.store.base import Base, Entry
from kblaw.store.checks.words import leaves
from kblaw.store.reader import Path

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")
_PARTIAL_FIELDS = {"source": "date", "event": "date", "measure": "since"}


def check_range(base: Base) -> Iterator[Issue]:
    """Hold every date of every record to the years that the base can speak of."""
    for entry in base.entries:
        if entry.kind == "indicator_group":
            continue
        for path, value in leaves(entry.record, ()):
            if isinstance(value, date) and not EARLIEST <= value < LATEST:
                yield entry.issue("KB068", path, f"{path[-1]} {value} is out of range; allowed: {EARLIEST} to {LATEST - timedelta(days=1)}")


def check_partial(base: Base) -> Iterator[Issue]:
    """Hold dates that may be known in part to an ISO date or its beginning."""
    for kind, field in _PARTIAL_FIELDS.items():
        for entry in base.kind(kind).values():
            value = getattr(entry.record, field)
            if value is not None and not is_partial(value):
                message = f"{value!r} is no date; write 2024-06-16, or what is known of it: 2024-06, 2024"
                yield entry.issue("KB074", (field,), message)


def is_partial(value: str) -> bool:
    """Tell whether ``value`` is an existing ISO date in range, or the beginning of one."""
    if not PARTIAL.match(value):
        return False
    try:
        day = date.fromisoformat(value + "-01-01"[len(value) - 10 :] if len(value) < 10 else value)
    except ValueError:
        return False
    return EARLIEST <= day < LATEST


def check_spans(base: Base) -> Iterator[Issue]:
    """Hold spans of cautions, limits and indicators to end after they begin."""
    for entry in base.entries:
        for index, caution in enumerate(getattr(entry.record, "cautions", ())):
            yield from _check_span(entry, ("cautions", index), caution.since, caution.until, inclusive=False)
        if entry.kind == "limit":
            yield from _check_span(entry, (), entry.record.since, entry.record.until, inclusive=False)
        elif entry.kind == "indicator":
            yield from _check_span(entry, (), entry.record.since, entry.record.until, inclusive=True)


def _check_span(entry: Entry, path: Path, since: Optional[date], until: Optional[date], *, inclusive: bool) -> Iterator[Issue]:
    if since and until and (until < since or until == since and not inclusive):
        yield entry.issue("KB063", (*path, "until"), f"until {until} is not after since {since}")


def check_index(base: Base) -> Iterator[Issue]:
    """Hold the periods of the monthly calculation index to an unbroken row."""
    previous: Optional[Entry] = None
    for entry in base.kind("index_period").values():
        if entry.record.until < entry.record.start:
            yield entry.issue("KB063", ("until",), f"until {entry.record.until} is before from {entry.record.start}")
        if previous and entry.record.start != previous.record.until + timedelta(days=1):
            message = f"begins {entry.record.start}; the period before ends {previous.record.until}"
            yield entry.issue("KB070", ("from",), message)
        previous = entry
