"""Drawings in letters, for the terminal and Markdown."""

from __future__ import annotations

from kblaw.render.document import Bar, BarChart, Cell, Drawing, Grid, Span, YearLine, cell, plain

CELLS = 32
_FILL = {"before": "░", "after": "█"}
_EMPTY = "·"


def drawing_grid(drawing: Drawing) -> Grid:
    """Return a drawing as a table whose middle column is drawn in letters."""
    return _bar_grid(drawing) if isinstance(drawing, BarChart) else _year_grid(drawing)


def range_bar(low: float, high: float, top: float, fill: str) -> str:
    """Draw a range on a scale from 0 to ``top``; a range without width is one letter.

    >>> range_bar(0, 10, 20, "#").count("#")
    16
    """
    first = min(round(CELLS * low / top), CELLS - 1) if top else 0
    last = max(round(CELLS * high / top), first + 1) if top else 1
    return _EMPTY * first + fill * (last - first) + _EMPTY * (CELLS - last)


def _bar_grid(chart: BarChart) -> Grid:
    names = dict(chart.sides)
    rows: list[tuple[Cell, ...]] = []
    for label, bars in chart.groups:
        rows.append((cell(plain(label, "strong")), cell(""), cell("")))
        rows += [_bar_row(bar, names.get(bar.side, ""), chart.top) for bar in bars]
    legend = "   ".join(f"{_FILL[side]} {name}" for side, name in chart.sides)
    return Grid((chart.title, legend or f"0–{chart.top:g}", ""), tuple(rows), unbroken=frozenset({1}))


def _bar_row(bar: Bar, name: str, top: float) -> tuple[Cell, ...]:
    drawn = range_bar(bar.low, bar.high, top, _FILL[bar.side])
    label = (Span(bar.label, "id"), Span(f" · {name}" if name else "", "faint"))
    return cell(label), cell((Span(drawn, "bar"),)), cell(bar.text)


def _year_grid(line: YearLine) -> Grid:
    rows = []
    span = line.last - line.first
    for stretch in line.stretches:
        start = min(int(CELLS * (stretch.start - line.first) / span), CELLS - 1)
        end = CELLS if stretch.end is None else max(int(CELLS * (stretch.end - line.first) / span), start + 1)
        drawn = _EMPTY * start + "█" * (end - start) + _EMPTY * (CELLS - end)
        rows.append((cell((Span(stretch.label, "id"),)), cell((Span(drawn, "bar"),)), cell(plain(stretch.detail))))
    first, last = f"{line.first:.0f}", f"{line.last:.0f}"
    scale = first + " " * (CELLS - len(first) - len(last)) + last
    return Grid((line.title, scale, ""), tuple(rows), unbroken=frozenset({1}))
