"""The page of a penalty table: the same blocks for the terminal, Markdown, HTML, Word and PDF."""

from __future__ import annotations

from typing import Iterator

from msgspec.structs import replace

from kblaw.query.answer import Answer
from kblaw.query.diff import REFORM_DAYS
from kblaw.query.tableviews import FootnoteView, GroupView, TableData, TableRow
from kblaw.render.document import Block, Grid, Heading, Items, Line, Page, Paragraph, Span, plain
from kblaw.render.pages.common import as_at, class_span, closing, evidence_lines, short_id
from kblaw.render.pages.tablecells import CellWriter
from kblaw.render.pages.tablecharts import drawings
from kblaw.render.pages.tablegrid import kind_grid
from kblaw.render.speech import Speech

WIDTHS: dict[str, float] = {
    "number": 3.2,
    "offence": 13,
    "part": 22,
    "conduct": 26,
    "before": 30,
    "after": 32,
    "sanction": 40,
    "change": 22,
    "category": 14,
    "laws": 12,
    "days": 16,
}
"""How the columns share the width of a sheet."""


def table_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of a penalty table, or of its charts alone."""
    data: TableData = answer.data
    blocks: list[Block] = [Heading(table_title(data, speech), 1, as_at(answer.as_of, speech)), _opening(data, speech)]
    whole = data.chart != "only"
    if whole:
        blocks += _groups(answer, speech)
        blocks.append(_totals(data, speech))
    if data.chart != "none":
        blocks += _charts(data, speech)
    if whole and data.footnotes:
        blocks += [Heading(speech("heading.notes")), Items(tuple(_footnote(note, speech) for note in data.footnotes))]
    blocks += closing(replace(answer, cautions=(), evidence=()), speech)
    if whole and answer.evidence:
        items = tuple((f"[{place}]", evidence_lines(item, speech)) for place, item in enumerate(answer.evidence, 1))
        blocks += [Heading(speech("heading.evidence")), Items(items)]
    return Page(tuple(blocks))


def table_title(data: TableData, speech: Speech) -> str:
    """Return the title: what is shown, and of what."""
    kind = "grid" if data.form == "grid" else data.kind
    names = [speech.text(item.name) if item.name else item.id for item in data.scope]
    if not names and (data.start, data.end) == REFORM_DAYS:
        names = [speech("summary.reform")]
    return " – ".join([speech(f"table.title.{kind}"), *([", ".join(names)] if names else [])])


def _opening(data: TableData, speech: Speech) -> Paragraph:
    lines: list[Line] = []
    if data.start:
        lines.append(plain(speech("diff.days", start=data.start, end=data.end), "faint"))
    by_index: dict[int, list[str]] = {}
    for item in data.index:
        if item.tenge:
            by_index.setdefault(item.tenge, []).append(speech.date(item.day))
    for tenge, days in by_index.items():
        lines.append(plain(speech("table.index", tenge=speech.number(tenge), date=", ".join(days)), "faint"))
    lines.append(plain(speech("label.own_words"), "faint"))
    return Paragraph(tuple(lines))


def _groups(answer: Answer, speech: Speech) -> Iterator[Block]:
    data: TableData = answer.data
    places = {(item.act, item.id): place for place, item in enumerate(answer.evidence, 1)}
    writer = CellWriter(data, places, speech)
    for group in data.groups:
        rows = tuple(row for row in data.rows if row.group == group.key)
        if data.group_by != "none":
            yield Heading(group_title(data.group_by, group, speech))
        yield kind_grid(rows, data, writer, speech) if data.form == "grid" else _grid(rows, data, writer, speech)
    yield Paragraph((plain(_legend(data, speech), "faint"),))


def group_title(group_by: str, group: GroupView, speech: Speech) -> str:
    """Return the heading of a group."""
    if group_by == "change":
        return _capital(class_span(group.key, speech).text)
    if group_by == "severity":
        key = f"category.{group.key}"
        return _capital(speech(key) if speech.has(key) else speech(f"table.category.{group.key}"))
    return speech.text(group.name) if group.name else speech("table.no_theme")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _grid(rows: tuple[TableRow, ...], data: TableData, writer: CellWriter, speech: Speech) -> Grid:
    headers = tuple(column_header(name, data, speech) for name in data.columns)
    body = tuple(tuple(writer.cell(name, row) for name in data.columns) for row in rows)
    numeric = frozenset({data.columns.index("number")}) if "number" in data.columns else frozenset()
    labelled = data.columns.index("offence") if "offence" in data.columns else 0
    widths = tuple(WIDTHS[name] for name in data.columns)
    return Grid(headers, body, numeric, stack_below=90, widths=widths, labelled=labelled)


def column_header(name: str, data: TableData, speech: Speech) -> str:
    """Return the heading of a column."""
    if name == "before":
        return speech("diff.before", date=data.start)
    if name == "after":
        return speech("diff.after", date=data.end)
    return speech(f"table.column.{name}")


def _legend(data: TableData, speech: Speech) -> str:
    if data.kind == "one_day" or data.form == "grid":
        return speech("table.legend_one_day")
    unknown = any(row.change is None for row in data.rows)
    marks = [speech("diff.legend"), *([f"? {speech('mark.not_known')}"] if unknown else []), speech("table.legend_evidence")]
    return "   ".join(marks)


def _totals(data: TableData, speech: Speech) -> Paragraph:
    totals = data.totals
    counts = speech("table.totals", rows=totals.rows, offences=totals.offences, articles=totals.articles, parts=totals.parts)
    lines: list[Line] = [(Span(f"{speech('label.total')}. ", "strong"), Span(counts))]
    spans: list[Span] = []
    for name, count in totals.classes.items():
        spans += [Span(" · ")] if spans else []
        spans += [class_span(name, speech), Span(f": {count}")]
    if spans:
        lines.append(tuple(spans))
    if totals.unchanged_left_out:
        lines.append(plain(speech("table.unchanged_left_out", count=totals.unchanged_left_out), "faint"))
    if totals.rules_left_out:
        lines.append(plain(speech("table.rules_left_out", count=totals.rules_left_out), "faint"))
    return Paragraph(tuple(lines))


def _charts(data: TableData, speech: Speech) -> Iterator[Block]:
    drawn = drawings(data, speech)
    yield Heading(speech("chart.heading"))
    yield from drawn
    yield Paragraph((plain(speech("chart.bars" if drawn else "chart.nothing"), "faint"),))


def _footnote(note: FootnoteView, speech: Speech) -> tuple[str, tuple[Line, ...]]:
    text = speech.text(note.text)
    where = short_id(note.about, speech) if "/" in note.about and note.kind != "pair" else ""
    line = (Span(f"{where}: ", "id"), Span(text)) if where else plain(text)
    return f"{note.number}.", (line,)
