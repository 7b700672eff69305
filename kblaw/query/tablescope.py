"""What a penalty table is asked to show: the words read as records, the days, the filters."""

from __future__ import annotations

from datetime import date
from typing import Callable, Iterable, NamedTuple, Optional

from kblaw.errors import NotHeld, UsageError
from kblaw.query.diff import REFORM_DAYS, Days, diff
from kblaw.query.narrow import Filter, narrow
from kblaw.query.resolve import resolve_all
from kblaw.query.summary import law_days
from kblaw.query.tableviews import ScopeView, TableRow
from kblaw.query.target import Target
from kblaw.query.views import PartView
from kblaw.store.store import Store

COLUMNS: dict[str, tuple[str, ...]] = {
    "before_after": ("number", "offence", "part", "conduct", "before", "after", "change", "category", "laws"),
    "one_day": ("number", "offence", "part", "conduct", "sanction", "category", "laws", "days"),
}
"""The columns there are, by kind of table."""
DEFAULT_COLUMNS: dict[str, tuple[str, ...]] = {
    "before_after": ("number", "offence", "before", "after", "change"),
    "one_day": ("number", "offence", "part", "sanction", "category"),
}
ROWS: tuple[str, ...] = ("parts", "offences")
CONDUCTS: tuple[str, ...] = ("short", "full")


class Asked(NamedTuple):
    """Hold what was asked for: the scope as words, the days, and how to lay the table out.

    ``on`` makes a table of one day, ``days`` compares two; with neither, the reform. ``mci`` is
    the day whose index turns fines into tenge. ``chart`` is none, with or only.
    """

    acts: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    penalties: tuple[str, ...] = ()
    on: Optional[date] = None
    days: Optional[Days] = None
    mci: Optional[date] = None
    form: str = "rows"
    rows_of: str = "parts"
    group_by: str = "act"
    sort: str = "article"
    columns: tuple[str, ...] = ()
    conduct: str = "short"
    unchanged: bool = False
    chart: str = "none"

    @property
    def kind(self) -> str:
        """Return before_after or one_day."""
        return "one_day" if self.on else "before_after"


class Scope(NamedTuple):
    """Hold the records that the words of a scope mean."""

    acts: tuple[Target, ...]
    themes: tuple[Target, ...]
    offences: tuple[Target, ...]
    laws: tuple[Target, ...]
    penalties: tuple[Target, ...]


def columns_of(asked: Asked) -> tuple[str, ...]:
    """Return the columns asked for, or those of the kind. Raises UsageError for one that there is not."""
    allowed = COLUMNS[asked.kind]
    unknown = next((name for name in asked.columns if name not in allowed), None)
    if unknown is not None:
        raise UsageError("error.bad_choice", option="--columns", what=unknown, allowed=", ".join(allowed))
    return tuple(dict.fromkeys(asked.columns)) or DEFAULT_COLUMNS[asked.kind]


def scope_of(store: Store, asked: Asked) -> Scope:
    """Return the records that the words mean. Raises what ``resolve`` raises."""

    def every(words: Iterable[str], *kinds: str) -> tuple[Target, ...]:
        return tuple(dict.fromkeys(target for text in words for target in resolve_all(store, text, frozenset(kinds))))

    return Scope(
        acts=every(asked.acts, "act"),
        themes=every(asked.themes, "theme"),
        offences=every(asked.offences, "offence", "article"),
        laws=every(asked.laws, "law"),
        penalties=every(asked.penalties, "penalty_kind"),
    )


def days_of(store: Store, asked: Asked, scope: Scope) -> Days:
    """Return the days to compare: those given, a law's own, those ``diff`` chooses for one offence, the reform."""
    if asked.days:
        return asked.days
    if len(scope.laws) == 1:
        return law_days(store.get("law", scope.laws[0].id)) or REFORM_DAYS
    if len(scope.offences) == 1:
        data = diff(store, scope.offences[0]).data
        return data.start, data.end
    return REFORM_DAYS


def scope_views(store: Store, scope: Scope) -> tuple[ScopeView, ...]:
    """Return the scope as it appears in an answer."""
    found = []
    for option, targets in scope._asdict().items():
        for target in targets:
            record = store.get(target.kind, target.id)
            name = getattr(record, "name", None) or getattr(record, "title", None)
            found.append(ScopeView(option, target.full_id, name))
    return tuple(found)


def narrowed(store: Store, rows: tuple[TableRow, ...], asked: Asked, scope: Scope) -> tuple[tuple[TableRow, ...], int]:
    """Return the rows that pass every filter, and how many unchanged ones were left out.

    Raises NotHeld where nothing is left, naming the filter that did it.
    """
    named = {target.id: {link.id for link in store.links_to(target.id) if link.kind == "article"} for target in scope.laws}
    filters = (
        _filter("--act", scope.acts, lambda row, one: any(part.act == one.id for part in _sides(row))),
        _filter("--theme", scope.themes, lambda row, one: one.id in row.themes),
        _filter("--offence", scope.offences, _is_about),
        _filter("--law", scope.laws, lambda row, one: any(_article(part.id) in named[one.id] for part in _sides(row))),
        _filter("--penalty", scope.penalties, lambda row, one: any(_carries(part, one.id) for part in _sides(row))),
    )
    kept = narrow(rows, filters)
    if asked.on or asked.unchanged:
        return kept, 0
    changed = tuple(row for row in kept if row.change != "unchanged")
    if not changed:
        raise NotHeld("error.table_all_unchanged", count=len(kept))
    return changed, len(kept) - len(changed)


def _filter(option: str, targets: tuple[Target, ...], test: Callable[[TableRow, Target], bool]) -> Optional[Filter]:
    if not targets:
        return None
    names = ", ".join(target.full_id for target in targets)
    return Filter(option, names, lambda row: any(test(row, target) for target in targets))


def _sides(row: TableRow) -> tuple[PartView, ...]:
    return (*row.before, *row.after)


def _article(part_id: str) -> str:
    return part_id.partition("#")[0]


def _is_about(row: TableRow, target: Target) -> bool:
    if target.kind == "offence":
        return row.offence == target.id
    if target.part:
        return any(part.id == f"{target.id}#{target.part}" for part in _sides(row))
    return any(_article(part.id) == target.id for part in _sides(row))


def _carries(part: PartView, kind: str) -> bool:
    return any(item.kind == kind for item in (*part.penalties, *part.additional))
