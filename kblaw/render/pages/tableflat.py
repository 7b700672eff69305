"""A penalty table as flat rows: one for each penalty of each pair of parts, one fact to a cell."""

from __future__ import annotations

from typing import Any, Iterator, Optional

from kblaw.query.answer import Answer
from kblaw.query.diffviews import AdditionalMark, DiffRow, MoneyView, PenaltyMark
from kblaw.query.tableviews import TableData, TableRow
from kblaw.query.views import AdditionalView, PenaltyView
from kblaw.render.pages.diff import MARK_WORDS

Rows = tuple[tuple[str, ...], list[tuple[Any, ...]]]

_HEAD = ("row", "group", "act", "article", "offence")
_FIGURES = ("min", "max", "unit", "tenge_min", "tenge_max")
_TAIL = ("mandatory", "applies_to", "laws", "notes")
BEFORE_AFTER_COLUMNS = (
    *_HEAD,
    "before_part",
    "after_part",
    "change",
    "conduct",
    "mark",
    "role",
    "penalty",
    *(f"before_{name}" for name in _FIGURES),
    *(f"after_{name}" for name in _FIGURES),
    *_TAIL,
)
ONE_DAY_COLUMNS = (*_HEAD, "part", "category", "role", "penalty", *_FIGURES, *_TAIL)


def table_rows(answer: Answer) -> Rows:
    """Return a penalty table as flat rows under the columns of its kind."""
    data: TableData = answer.data
    return columns_of(data), [values for row in data.rows for values in flat_row(row, data.kind)]


def columns_of(data: TableData) -> tuple[str, ...]:
    """Return the columns of the flat rows."""
    return ONE_DAY_COLUMNS if data.kind == "one_day" else BEFORE_AFTER_COLUMNS


def flat_row(row: TableRow, kind: str) -> Iterator[tuple[Any, ...]]:
    """Return the flat rows of one row: main penalties of each pair, then what is added to them."""
    for pair in row.pairs:
        for mark in pair.penalties:
            penalty = mark.after or mark.before
            assert penalty is not None, "a mark has at least one side"
            yield _joined(row, pair, kind, mark.mark, "main", penalty.kind, _main(mark), (None, None))
        for item in pair.additional:
            added = item.after or item.before
            assert added is not None, "a mark has at least one side"
            yield _joined(row, pair, kind, item.mark, "additional", added.kind, _added(item), (added.mandatory, added.applies_to))


def _joined(
    row: TableRow, pair: DiffRow, kind: str, mark: str, role: str, name: str, sides: tuple[tuple[Any, ...], tuple[Any, ...]], more: tuple[Any, ...]
) -> tuple[Any, ...]:
    head = (row.number, row.group, row.act, row.id.partition("#")[0].rpartition("/")[2], row.offence)
    tail = (*more, row.laws, row.notes)
    if kind == "one_day":
        category = next((part.category for part in row.after if part.id == pair.after), None)
        return (*head, pair.after, category, role, name, *sides[1], *tail)
    return (*head, pair.before, pair.after, pair.change, pair.conduct, MARK_WORDS[mark], role, name, *sides[0], *sides[1], *tail)


def _main(mark: PenaltyMark) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    return _figures(mark.before, mark.tenge_before), _figures(mark.after, mark.tenge_after)


def _figures(penalty: Optional[PenaltyView], money: Optional[MoneyView]) -> tuple[Any, ...]:
    tenge = (money.min, money.max) if money else (None, None)
    return (penalty.min, penalty.max, penalty.unit, *tenge) if penalty else (None, None, None, *tenge)


def _added(mark: AdditionalMark) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    return _term(mark.before), _term(mark.after)


def _term(item: Optional[AdditionalView]) -> tuple[Any, ...]:
    """Return the term of an additional penalty; one for life has the unit ``life`` and no figures."""
    if item is None or item.duration is None:
        return (None,) * 5
    if isinstance(item.duration, str):
        return (None, None, item.duration, None, None)
    return (item.duration["min"], item.duration["max"], item.duration["unit"], None, None)
