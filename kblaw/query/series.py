"""Which figures may stand in one chart, and which contradict each other."""

from __future__ import annotations

from typing import Iterable, Optional

from kblaw.query.indicators import FigureView, IndicatorView

STOCK_UNITS = frozenset({"centres"})
"""Units of things counted on a day: for these the length of the period named does not matter."""
SHARE_UNITS = frozenset({"percent"})
"""Units that are no amounts: some are shares, some are changes, so that bars of them would mislead."""
DAYS_IN_MONTH = 30.44


def comparable_series(data: Iterable[IndicatorView]) -> tuple[tuple[IndicatorView, ...], ...]:
    """Return the sets of two or more figures that one chart may show, each oldest first.

    Comparable are amounts of one thing, in one unit and place, over periods of the same length in
    whole months: a quarter beside a year would look like a fall.
    """
    sets: dict[tuple[object, ...], list[IndicatorView]] = {}
    for item in data:
        length = _length(item)
        if length is None or isinstance(item.value, str) or item.value <= 0:
            continue
        sets.setdefault((item.group, item.name.en, item.unit.en, item.scope.en, length), []).append(item)
    return tuple(tuple(sorted(found, key=lambda item: str(item.since))) for found in sets.values() if len(found) > 1)


def _length(item: FigureView) -> Optional[str]:
    if item.unit.en in SHARE_UNITS or item.since is None or item.until is None:
        return None
    if item.unit.en in STOCK_UNITS:
        return "stock"
    days = (item.until - item.since).days + 1
    return f"{max(round(days / DAYS_IN_MONTH), 1)} months"


def conflict_sets(data: Iterable[IndicatorView]) -> tuple[tuple[FigureView, ...], ...]:
    """Return the figures that do not fit together, each set once, with the partners that filters left out."""
    found: list[dict[str, FigureView]] = []
    for item in data:
        if not item.conflicts:
            continue
        mine: dict[str, FigureView] = {figure.id: figure for figure in (item, *item.conflicts)}
        touching = [other for other in found if other.keys() & mine.keys()]
        for other in touching:
            found.remove(other)
            mine = {**other, **mine}
        found.append(mine)
    return tuple(tuple(one.values()) for one in found)
