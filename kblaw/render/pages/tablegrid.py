"""The second kind of penalty table: kinds of penalty as columns, figures in the cells."""

from __future__ import annotations

from typing import Iterator, Optional

from kblaw.law.severity import ADMINISTRATIVE_LADDER, CRIMINAL_LADDER
from kblaw.query.diffviews import PenaltyMark
from kblaw.query.tableviews import TableData, TableRow
from kblaw.query.views import PartView, PenaltyView
from kblaw.render.document import Cell, Grid, Line, cell, plain
from kblaw.render.pages.common import additional_text, money_text, penalty_text
from kblaw.render.pages.tablecells import CellWriter
from kblaw.render.speech import Speech
from kblaw.wording.phrases import write_bounds

ORDER: tuple[str, ...] = tuple(dict.fromkeys(["warning", "fine", *(kind for kind in CRIMINAL_LADDER if kind not in ("imprisonment", "life_imprisonment", "death_penalty")), *ADMINISTRATIVE_LADDER, *CRIMINAL_LADDER]))  # fmt: skip
"""The kinds of penalty from mildest to hardest, administrative arrest beside arrest."""

IN_TENGE = frozenset({"fine", "corrective_labour"})
"""Kinds whose cells also hold tenge."""


def kind_grid(rows: tuple[TableRow, ...], data: TableData, writer: CellWriter, speech: Speech) -> Grid:
    """Return the grid of some rows: one line for each part, old before new; only kinds that occur in the table."""
    kinds = kinds_in(data)
    compared = data.kind == "before_after"
    lines = [line for row in rows for line in _lines(row, writer)]
    headers = [speech("table.column.number"), *([speech("table.column.side")] if compared else []), speech("table.column.part")]
    headers += [kind_name(kind, speech) for kind in kinds]
    extra = any(part.additional for row in data.rows for part in (*row.before, *row.after))
    headers += [speech("table.column.additional")] if extra else []
    body = []
    for position, (row, side, part) in enumerate(lines):
        opens = position == 0 or lines[position - 1][0] is not row
        state = [cell(plain(speech(f"label.{side}"), "strong" if side == "after" else "faint"))] if compared else []
        figures = [_figure(row, side, part, kind, speech) for kind in kinds]
        more = [Cell(tuple(plain(additional_text(item, speech)) for item in part.additional))] if extra else []
        body.append((cell(str(row.number)), *state, _name(row, part, writer, speech, opens=opens), *figures, *more))
    labelled = 2 if compared else 1
    widths = [_width(text) for text in headers]
    for place, kind in enumerate(kinds, labelled + 1):
        widths[place] = max(widths[place], 14.0) if kind in IN_TENGE else widths[place]
    widths[0], widths[labelled] = 4.5, 24.0
    if extra:
        widths[-1] = 18.0
    return Grid(tuple(headers), tuple(body), frozenset({0}), stack_below=30 + 13 * len(headers), widths=tuple(widths), labelled=labelled)


def _width(header: str) -> float:
    """Return a share of the sheet that holds the longest word of a heading in one piece."""
    return max(9.0, 1.1 * max(len(word) for word in header.split()) + 1.5)


def kinds_in(data: TableData) -> tuple[str, ...]:
    """Return the kinds of main penalty that the table names, mildest first."""
    found = {penalty.kind for row in data.rows for part in (*row.before, *row.after) for penalty in part.penalties}
    return tuple(kind for kind in ORDER if kind in found)


def kind_name(kind: str, speech: Speech) -> str:
    """Return the name of a kind of penalty with a capital letter."""
    text = penalty_text(PenaltyView(kind, None, None, None), speech)
    return text[:1].upper() + text[1:]


def _lines(row: TableRow, writer: CellWriter) -> Iterator[tuple[TableRow, str, PartView]]:
    for part in row.before:
        yield row, "before", part
    for part in row.after:
        if writer.is_in_full(part, row):
            yield row, "after", part


def _name(row: TableRow, part: PartView, writer: CellWriter, speech: Speech, *, opens: bool) -> Cell:
    lines: list[Line] = [plain(speech.text(row.name), "strong"), writer.head(part), *writer.conduct_lines(part)]
    if row.notes and opens:
        lines.append(writer.notes(row))
    return Cell(tuple(lines))


def _figure(row: TableRow, side: str, part: PartView, kind: str, speech: Speech) -> Cell:
    penalty = next((item for item in part.penalties if item.kind == kind), None)
    if penalty is None:
        return cell("–")
    bounds = write_bounds(penalty.min, penalty.max, penalty.unit, speech.language)
    lines: list[Line] = [plain(bounds or speech("label.yes"), "strong")]
    mark = _mark_of(row, side, part, penalty)
    tenge = money_text(getattr(mark, f"tenge_{side}"), speech) if mark else ""
    if tenge:
        lines.append(plain(tenge, "faint"))
    return Cell(tuple(lines))


def _mark_of(row: TableRow, side: str, part: PartView, penalty: PenaltyView) -> Optional[PenaltyMark]:
    found = (mark for pair in row.pairs if getattr(pair, side) == part.id for mark in pair.penalties if getattr(mark, side) == penalty)
    return next(found, None)
