"""The drawings of a penalty table as plain values: ranges before and after, offences through the years."""

from __future__ import annotations

from datetime import date
from typing import Optional

from kblaw.query.tablerows import rows_in_full
from kblaw.query.tableviews import HomeView, LineageView, TableData, TableRow
from kblaw.query.views import PartView, PenaltyView
from kblaw.render.document import Bar, BarChart, Drawing, Stretch, YearLine
from kblaw.render.pages.common import days_text, law_names, short_id
from kblaw.render.speech import Speech
from kblaw.wording.phrases import write_bounds, write_penalty

FAMILIES: tuple[tuple[str, frozenset[str], dict[str, float]], ...] = (
    ("fine", frozenset({"fine"}), {"mci": 1}),
    ("arrest", frozenset({"arrest", "administrative_arrest"}), {"day": 1, "month": 30}),
    ("prison", frozenset({"imprisonment"}), {"year": 1, "month": 1 / 12}),
)
"""Each chart: its name, the kinds it draws, and what one of each unit is in the unit of its scale."""


def drawings(data: TableData, speech: Speech) -> tuple[Drawing, ...]:
    """Return one bar chart for each family of penalties that occurs, then one line for each lineage."""
    charts: list[Drawing] = []
    for name, kinds, scale in FAMILIES:
        chart = _bars(name, kinds, scale, data, speech)
        if chart:
            charts.append(chart)
    charts += [_line(lineage, data.end, speech) for lineage in data.lineages]
    return tuple(charts)


def _bars(name: str, kinds: frozenset[str], scale: dict[str, float], data: TableData, speech: Speech) -> Optional[BarChart]:
    groups = []
    in_full = rows_in_full(data.rows)
    for row in data.rows:
        bars = [bar for part in row.before for bar in _ranges("before", part, kinds, scale, speech)]
        shown = [part for part in row.after if in_full[part.id] == row.number]
        bars += [bar for part in shown for bar in _ranges("after", part, kinds, scale, speech)]
        if bars:
            groups.append((_label(row, speech), tuple(bars)))
    if not groups:
        return None
    sides = dict.fromkeys(bar.side for _, bars in groups for bar in bars)
    names = {"before": speech("label.before"), "after": speech("label.after")}
    legend = tuple((side, names[side]) for side in ("before", "after") if side in sides) if data.kind == "before_after" else ()
    top = max(bar.high for _, bars in groups for bar in bars)
    return BarChart(speech(f"chart.{name}"), top, legend, tuple(groups))


def _label(row: TableRow, speech: Speech) -> str:
    return f"{row.number}. {speech.text(row.name)}"


def _ranges(side: str, part: PartView, kinds: frozenset[str], scale: dict[str, float], speech: Speech) -> list[Bar]:
    found = []
    for penalty in part.penalties:
        if penalty.kind in kinds and penalty.unit in scale and penalty.max is not None:
            factor = scale[penalty.unit]
            low, high = (penalty.min or 0) * factor, penalty.max * factor
            found.append(Bar(side, short_id(part.id, speech), low, high, _words(part, penalty, speech)))
    return found


def _words(part: PartView, penalty: PenaltyView, speech: Speech) -> str:
    text = write_bounds(penalty.min, penalty.max, penalty.unit, speech.language)
    life = next((item for item in part.penalties if item.kind == "life_imprisonment"), None)
    if penalty.kind == "imprisonment" and life:
        return f"{text} / {write_penalty(life, speech.language)}"  # type: ignore[arg-type]
    return text


def _line(lineage: LineageView, last: date, speech: Speech) -> YearLine:
    stretches = tuple(_stretch(home, speech) for home in lineage.homes)
    ends = [stretch.end for stretch in stretches if stretch.end is not None]
    first = int(min(stretch.start for stretch in stretches))
    end = max([year_of(last), *ends, *(stretch.start for stretch in stretches)])
    return YearLine(speech("chart.lineage", name=speech.text(lineage.name)), first, int(end) + 1, stretches)


def _stretch(home: HomeView, speech: Speech) -> Stretch:
    end = year_of(home.until) if home.until else None
    return Stretch(home.liability, year_of(home.since), end, short_id(home.article, speech), _days(home, speech))


def _days(home: HomeView, speech: Speech) -> str:
    if home.since_exact and (home.until is None or home.until_exact):
        return days_text(home.since, home.until, speech)
    pieces = [speech("days.since", start=home.since) if home.since_exact else speech("days.read_on", date=home.since)]
    if home.until and home.until_exact:
        pieces.append(speech("days.until", until=home.until))
    elif home.until:
        pieces.append(speech("state.gone_by", date=home.until, laws=law_names(home.ended_by, speech)))
    return "; ".join(pieces)


def year_of(day: date) -> float:
    """Return a day as a year with its fraction."""
    return day.year + (day.timetuple().tm_yday - 1) / 366
