"""The dated steps of the reform, before and after the laws."""

from __future__ import annotations

from datetime import date
from typing import Optional, get_args

from kblaw.law.period import Period, parse_period
from kblaw.model.reform import Event, EventKind
from kblaw.model.text import Text
from kblaw.query.answer import Answer, Note
from kblaw.query.narrow import Filter, narrow, one_of
from kblaw.query.views import View
from kblaw.store.store import Store

Day = date
"""Another name for the type, because an event has a field called ``date``."""
EVENT_KINDS: tuple[str, ...] = get_args(EventKind)


class EventView(View):
    """Show a dated step. ``date`` is as precise as it is known: a day, a month (2023-06) or a year.

    ``first`` and ``last`` are the days it may mean; ``ahead`` tells that it lies after the day of
    the answer.
    """

    id: str
    date: str
    first: Day
    last: Day
    ahead: bool
    kind: str
    what: Text
    laws: tuple[str, ...]
    related: tuple[str, ...]
    sources: tuple[str, ...]
    basis: str
    note: Optional[Text]


def timeline(
    store: Store,
    today: date,
    *,
    first: Optional[Period] = None,
    last: Optional[Period] = None,
    kind: Optional[str] = None,
    law: Optional[str] = None,
) -> Answer:
    """List the steps from ``first`` to ``last``, both inclusive, oldest first.

    A step known to the month or year only is listed where some day of it lies between. Raises
    UsageError for an unknown kind or law, NotHeld where no step is left.
    """
    start, end = first.first if first else None, last.last if last else None
    held = [_view(record, today) for _, record in store.all("event")]
    chosen = one_of("--kind", kind, EVENT_KINDS) if kind is not None else None
    laws = tuple(sorted({number for event in held for number in event.laws}))
    number = one_of("--law", law, laws) if law is not None else None
    filters = (
        Filter("--from", start.isoformat(), lambda event: event.last >= start) if start else None,
        Filter("--to", end.isoformat(), lambda event: event.first <= end) if end else None,
        Filter("--kind", chosen, lambda event: event.kind == chosen) if chosen else None,
        Filter("--law", number, lambda event: number in event.laws) if number else None,
    )
    data = narrow(sorted(held, key=lambda event: (event.first, event.last)), filters)
    query = {"from": start, "to": end, "kind": chosen, "law": number}
    return Answer(command="timeline", query=query, as_of=today, data=data, not_covered=_notes(data))


def _view(event: Event, today: date) -> EventView:
    period = parse_period(event.date, today)
    assert period is not None, "the checks refuse an event whose date is none"
    own = {name: getattr(event, name) for name in EventView.__struct_fields__ if name not in ("first", "last", "ahead")}
    return EventView(first=period.first, last=period.last, ahead=period.first > today, **own)


def _notes(data: tuple[EventView, ...]) -> tuple[Note, ...]:
    notes = []
    counts = {
        "note.steps_imprecise": sum(event.first != event.last for event in data),
        "note.steps_not_official": sum(event.basis != "official" for event in data),
        "note.steps_ahead": sum(event.ahead for event in data),
    }
    notes += [Note(code, {"count": str(count), "total": str(len(data))}) for code, count in counts.items() if count]
    return (*notes, Note("note.excerpts", {}))
