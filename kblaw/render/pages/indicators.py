"""The page of published figures: tables by group, small bars, and what does not fit together."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Iterator

import msgspec

from kblaw.query.answer import Answer
from kblaw.query.indicators import ChangeView, FigureView, IndicatorView
from kblaw.query.series import comparable_series, conflict_sets
from kblaw.render.document import Block, Cell, Grid, Heading, Line, Page, Paragraph, Span, cell, plain
from kblaw.render.pages.common import as_at, closing
from kblaw.render.pages.flat import Rows, flat_rows
from kblaw.render.speech import Speech

BAR_CELLS = 20
EIGHTHS = " ▏▎▍▌▋▊▉█"


def indicators_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of figures, group by group, then the figures that do not fit together."""
    data: tuple[IndicatorView, ...] = answer.data
    blocks: list[Block] = [
        Heading(speech("indicators.title"), 1, as_at(answer.as_of, speech)),
        Paragraph((plain(speech("indicators.explained"), "faint"),)),
    ]
    for _, group in groupby(data, key=lambda item: item.group):
        blocks += _group(tuple(group), speech)
    blocks += _conflicts(data, speech)
    return Page((*blocks, *closing(answer, speech)))


def figure_text(item: FigureView, speech: Speech) -> str:
    """Write a figure: ≈ 40,000; shares and changes with their sign and %."""
    if isinstance(item.value, str):
        return item.value
    number = speech.number(item.value).replace("-", "−")
    if item.unit.en == "percent":
        number += " %" if speech.language != "en" else "%"
    return f"≈ {number}" if item.approximate else number


def bar(value: float, largest: float) -> str:
    """Draw a value as blocks on a scale from zero to the largest; never nothing for more than zero.

    >>> bar(5, 10)
    '██████████'
    """
    eighths = max(round(8 * BAR_CELLS * value / largest), 1)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (EIGHTHS[rest] if rest else "")


def _group(group: tuple[IndicatorView, ...], speech: Speech) -> Iterator[Block]:
    name = f"{speech.text(group[0].group_name)} · {group[0].group}"
    yield Heading(name, aside=speech("indicators.count", count=len(group)))
    for series in comparable_series(group):
        yield _chart(series, speech)
    headers = (speech("column.figure"), speech("column.what"))
    yield Grid(headers, tuple(_row(item, speech) for item in group), frozenset({0}))


def _chart(series: tuple[IndicatorView, ...], speech: Speech) -> Grid:
    """Draw the bars of one comparable set, a row for each period."""
    largest = max(float(item.value) for item in series)
    rows = []
    for item in series:
        drawn = (Span(bar(float(item.value), largest), "bar"),)
        rows.append((cell(speech.text(item.period)), cell(drawn), cell(figure_text(item, speech))))
    unit = f"{speech.text(series[0].unit)} · {speech.text(series[0].scope)}"
    headers = (unit, speech("column.scale"), speech("column.figure"))
    return Grid(headers, tuple(rows), frozenset({2}), unbroken=frozenset({1}))


def _row(item: IndicatorView, speech: Speech) -> tuple[Cell, ...]:
    lines: list[Line] = [plain(speech.text(item.name))]
    lines.append(plain(" · ".join(speech.text(text) for text in (item.unit, item.period, item.scope)), "faint"))
    if item.change:
        lines.append(_computed(item.change, speech))
    if item.stated_change:
        lines.append(plain(speech("indicators.stated", change=speech.text(item.stated_change))))
    if item.conflicts:
        ids = ", ".join(other.id for other in item.conflicts)
        lines.append(plain(f"! {speech('indicators.conflicts', ids=ids)}", "caution"))
    if item.note:
        lines.append(plain(speech.text(item.note), "faint"))
    lines.append((Span(item.id, "id"), Span(f" · {item.source}", "faint")))
    return cell((Span(figure_text(item, speech), "strong"),)), Cell(tuple(lines))


def _computed(change: ChangeView, speech: Speech) -> Line:
    mark = "▲ +" if change.percent > 0 else "▼ −" if change.percent < 0 else "= "
    about = "≈ " if change.approximate else ""
    percent = speech.number(abs(change.percent)) + ("%" if speech.language == "en" else " %")
    before = speech.number(change.previous_value)
    sentence = speech(
        "indicators.computed", change=f"{about}{mark}{percent}", before=before, period=speech.text(change.previous_period)
    )
    return plain(sentence)


def _conflicts(data: tuple[IndicatorView, ...], speech: Speech) -> Iterator[Block]:
    sets = conflict_sets(data)
    if not sets:
        return
    yield Heading(speech("indicators.conflict_heading"), aside=speech("indicators.count", count=sum(map(len, sets))))
    yield Paragraph((plain(speech("indicators.conflict_explained"), "faint"),))
    for figures in sets:
        yield _side_by_side(figures, speech)


def _side_by_side(figures: tuple[FigureView, ...], speech: Speech) -> Grid:
    headers = (speech("column.figure"), *(figure_text(item, speech) for item in figures))
    rows = [
        (cell(speech("column.what")), *(cell(speech.text(item.name), plain(speech.text(item.unit), "faint")) for item in figures)),
        (cell(speech("column.period")), *(cell(speech.text(item.period)) for item in figures)),
        (cell(speech("column.source")), *(_source(item, speech) for item in figures)),
    ]
    if any(item.note for item in figures):
        rows.append((cell(speech("field.note")), *(cell(speech.text(item.note)) for item in figures)))
    rows.append((cell(speech("column.id")), *(cell((Span(item.id, "id"),)) for item in figures)))
    return Grid(headers, tuple(rows), stack_below=20 * (len(figures) + 1))


def _source(item: FigureView, speech: Speech) -> Cell:
    dated = item.source_title
    if item.source_date:
        dated = speech("indicators.source_date", source=item.source_title, date=item.source_date)
    return cell(dated, (Span(item.source, "faint"),))


def indicators_rows(answer: Answer) -> Rows:
    """Return the figures as flat rows; conflicting figures as their ids, bars not at all."""
    rows = []
    for item in answer.data:
        row: dict[str, Any] = msgspec.to_builtins(item)
        row["conflicts"] = [other.id for other in item.conflicts]
        change = row.pop("change") or dict.fromkeys(ChangeView.__struct_fields__)
        row["change"] = {name: change[name] for name in ("computed", "previous", "previous_value", "absolute", "percent", "approximate")}
        rows.append(row)
    return flat_rows(rows)
