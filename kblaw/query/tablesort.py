"""Sort and group the rows of a penalty table."""

from __future__ import annotations

from typing import Any, Callable, Iterable, NamedTuple, Optional

from kblaw.law.numbers import id_key
from kblaw.law.severity import ADMINISTRATIVE_LADDER, CRIMINAL_LADDER, UNBOUNDED
from kblaw.query.changes import CHANGE_CLASSES
from kblaw.query.tableviews import GroupView, TableRow
from kblaw.query.views import PartView, PenaltyView
from kblaw.store.store import Store

SORTS: tuple[str, ...] = ("article", "severity", "max-term", "max-fine")
GROUPS: tuple[str, ...] = ("act", "theme", "change", "severity", "none")
CATEGORIES: tuple[str, ...] = ("especially_grave", "grave", "medium", "minor", "misdemeanour", "unsettled", "administrative")
"""The groups by severity, hardest first; ``unsettled`` where a sanction fits two categories."""
TERM_KINDS = frozenset({"arrest", "administrative_arrest", "restriction_of_liberty", "imprisonment"})
HOURS_PER_UNIT = {"hour": 1, "day": 24, "month": 24 * 30, "year": 24 * 360}


def measure_key(penalty: PenaltyView) -> tuple[int, int]:
    """Return the upper and lower bound of a penalty in one measure, for sorting only."""
    factor = HOURS_PER_UNIT.get(penalty.unit or "", 1)
    highest = penalty.max * factor if penalty.max is not None else UNBOUNDED if penalty.unit else 0
    return highest, (penalty.min or 0) * factor


def sorted_rows(store: Store, rows: tuple[TableRow, ...], sort: str) -> list[TableRow]:
    """Return the rows in the order asked for; equal ones, and all by ``article``, in the order of the acts.

    Severity is a partial order, so by ``severity`` stands highest the row whose hardest penalty
    is highest on the ladder, then by its upper and lower bound: an order for the eye only.
    """
    places = {act: position for position, act in enumerate(_acts(store, rows))}

    def place(row: TableRow) -> tuple[Any, ...]:
        return (places[row.act], *id_key(row.id))

    ordered = sorted(rows, key=place)
    keys: dict[str, Callable[[TableRow], Any]] = {"severity": _severity, "max-term": _term, "max-fine": _fine}
    return sorted(ordered, key=keys[sort], reverse=True) if sort in keys else ordered


def _acts(store: Store, rows: Iterable[TableRow]) -> tuple[str, ...]:
    """Return the acts of the rows in the order of the base."""
    return store.ordered("act", {row.act for row in rows})


def _parts(row: TableRow) -> tuple[PartView, ...]:
    return row.after or row.before


def _severity(row: TableRow) -> tuple[int, int, int, int]:
    found = [(0, 0, 0, 0)]
    for part in _parts(row):
        criminal = part.liability == "criminal"
        ladder = CRIMINAL_LADDER if criminal else ADMINISTRATIVE_LADDER
        found += [(int(criminal), ladder.get(penalty.kind, 0), *measure_key(penalty)) for penalty in part.penalties]
    return max(found)


def _term(row: TableRow) -> int:
    life = any(penalty.kind in ("life_imprisonment", "death_penalty") for part in _parts(row) for penalty in part.penalties)
    terms = [measure_key(penalty)[0] for part in _parts(row) for penalty in part.penalties if penalty.kind in TERM_KINDS]
    return UNBOUNDED + 1 if life else max(terms, default=-1)


def _fine(row: TableRow) -> int:
    return max((measure_key(p)[0] for part in _parts(row) for p in part.penalties if p.kind == "fine"), default=-1)


class Grouped(NamedTuple):
    """Hold the groups in their order, and for each the rows in it."""

    groups: tuple[GroupView, ...]
    members: tuple[tuple[TableRow, ...], ...]


def grouped_rows(store: Store, rows: list[TableRow], group_by: str, themes: tuple[str, ...]) -> Grouped:
    """Return the rows by group. A row of several themes stands once: under the first of those asked for."""
    keys = {
        "act": (lambda row: row.act, _acts(store, rows)),
        "theme": (lambda row: _theme(row, themes), store.ids("theme")),
        "change": (lambda row: row.change or "unknown", (*CHANGE_CLASSES, "unknown")),
        "severity": (_category, CATEGORIES),
    }
    if group_by not in keys:
        return Grouped((GroupView("", None, len(rows)),), (tuple(rows),))
    key, order = keys[group_by]
    members: dict[str, list[TableRow]] = {}
    for row in rows:
        members.setdefault(key(row), []).append(row)
    ordered = sorted(members, key=lambda name: order.index(name) if name in order else len(order))
    groups = tuple(GroupView(name, _name(store, group_by, name), len(members[name])) for name in ordered)
    return Grouped(groups, tuple(tuple(members[name]) for name in ordered))


def _theme(row: TableRow, asked: tuple[str, ...]) -> str:
    return next((theme for theme in row.themes if theme in asked), row.themes[0] if row.themes else "none")


def _category(row: TableRow) -> str:
    names = [part.category or ("unsettled" if part.liability == "criminal" else "administrative") for part in _parts(row)]
    return min(names, key=CATEGORIES.index)


def _name(store: Store, group_by: str, key: str) -> Optional[Any]:
    if group_by == "act":
        return store.get("act", key).name
    if group_by == "theme":
        record = store.find("theme", key)
        return record.name if record else None
    return None
