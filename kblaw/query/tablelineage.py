"""The line of each offence of a table through the years."""

from __future__ import annotations

from datetime import date

from kblaw.query.tableviews import HomeView, LineageView, TableRow
from kblaw.query.target import Target
from kblaw.query.trace import TraceStep, trace
from kblaw.store.store import Store


def lineages_of(store: Store, rows: tuple[TableRow, ...], day: date) -> tuple[LineageView, ...]:
    """Return the line of every offence in the rows that lived in more than one article."""
    found = []
    for name in dict.fromkeys(row.offence for row in rows if row.offence):
        data = trace(store, Target("offence", name), day).data
        if len(data.steps) > 1:
            found.append(LineageView(name, data.name, tuple(_home(step) for step in data.steps)))
    return tuple(found)


def _home(step: TraceStep) -> HomeView:
    return HomeView(step.article, step.liability, step.step, step.since, step.since_exact, step.ended, step.ended_exact, step.ended_by)
