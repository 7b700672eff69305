"""Print a penalty table as an Excel workbook: one sheet for each act, numbers as numbers, filters on."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any, Callable

import xlsxwriter

from kblaw.query.answer import Answer
from kblaw.query.tableviews import TableData, TableRow
from kblaw.render.document import Grid, Heading, Items, Page, Paragraph, line_text
from kblaw.render.pages.common import act_short, law_names, short_id
from kblaw.render.pages.table import table_page, table_title
from kblaw.render.pages.tablecells import runs_text
from kblaw.render.pages.tableflat import columns_of, flat_row
from kblaw.render.pages.tablegrid import kind_name
from kblaw.render.sheets import LANGUAGE_TAGS
from kblaw.render.speech import Speech
from kblaw.wording.units import unit_name

LEFT_OUT = frozenset({"group", "act", "article"})
"""Columns of the flat rows that the sheet itself or the citation already says."""
WIDTHS = {"row": 5, "offence": 28, "before_part": 24, "after_part": 24, "part": 24, "change": 30, "conduct": 21, "mark": 15, "role": 16, "penalty": 34, "laws": 18, "mandatory": 13, "applies_to": 22, "category": 24, "notes": 18}  # fmt: skip
DEFAULT_WIDTH, LINE_HEIGHT = 11, 15
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def print_xlsx(answer: Answer, speech: Speech) -> bytes:
    """Return the table as a workbook; the same table always gives the same bytes."""
    data: TableData = answer.data
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = table_title(data, speech)
    created = datetime(data.end.year, data.end.month, data.end.day)
    workbook.set_properties({"title": title, "author": "kblaw", "created": created, "comments": LANGUAGE_TAGS[speech.language]})
    taken: set[str] = set()
    for act in dict.fromkeys(row.act for row in data.rows):
        sheet = workbook.add_worksheet(_sheet_name(act_short(act, speech), taken))
        _fill(workbook, sheet, data, tuple(row for row in data.rows if row.act == act), speech)
        _print_set_up(sheet, title)
    about = workbook.add_worksheet(_sheet_name(speech("table.sheet.about"), taken))
    _about(workbook, about, table_page(answer, speech))
    _print_set_up(about, title)
    workbook.close()
    return stream.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that Excel takes for a sheet: without its marks, at most 31 letters, not used yet."""
    short = _FORBIDDEN.sub(" ", name)[:28].strip()
    unique, number = short, 2
    while unique.casefold() in taken:
        unique, number = f"{short} {number}", number + 1
    taken.add(unique.casefold())
    return unique


def _print_set_up(sheet: Any, title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.5)
    sheet.set_header(f"&L&8{title.replace('&', '&&')}")
    sheet.set_footer("&R&8&P / &N")


def _fill(workbook: Any, sheet: Any, data: TableData, rows: tuple[TableRow, ...], speech: Speech) -> None:
    columns = [name for name in columns_of(data) if name not in LEFT_OUT]
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E9EEF3", "border": 1, "border_color": "#8A8A8A"})
    words = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BDBDBD"})
    figures = workbook.add_format({"num_format": "#,##0", "valign": "top", "border": 1, "border_color": "#BDBDBD"})
    for place, name in enumerate(columns):
        sheet.write_string(0, place, header(name, data, speech), head)
        sheet.set_column(place, place, WIDTHS.get(name, DEFAULT_WIDTH))
    sheet.set_row(0, 4 * LINE_HEIGHT)
    last = 0
    for row in rows:
        for values in flat_row(row, data.kind):
            last += 1
            named = dict(zip(columns_of(data), values))
            shown = [_shown(name, named, row, speech) for name in columns]
            sheet.set_row(last, LINE_HEIGHT * max(_lines(name, value) for name, value in zip(columns, shown)))
            for place, value in enumerate(shown):
                _write(sheet, last, place, value, words, figures)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.repeat_rows(0)


def _write(sheet: Any, row: int, column: int, value: Any, words: Any, figures: Any) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, figures)
    elif value:
        sheet.write_string(row, column, value, words)
    else:
        sheet.write_blank(row, column, None, words)


def _lines(name: str, value: Any) -> int:
    """Return about how many lines a value takes in its column; not every program measures rows by itself."""
    return 1 + int(1.15 * len(str(value or "")) / WIDTHS.get(name, DEFAULT_WIDTH))


def header(name: str, data: TableData, speech: Speech) -> str:
    """Return the heading of a column of the flat rows."""
    side, _, figure = name.partition("_")
    if side in ("before", "after") and figure != "part":
        return speech("table.sheet.figure", side=speech(f"label.{side}"), figure=speech(f"table.sheet.{figure}"))
    if side in ("before", "after"):
        return speech(f"diff.{side}", date=data.start if side == "before" else data.end)
    named = {"row": "number", "offence": "offence", "part": "part", "change": "change", "category": "category", "laws": "laws"}
    return speech(f"table.column.{named[name]}" if name in named else f"table.sheet.{name}")


def _shown(name: str, named: dict[str, Any], row: TableRow, speech: Speech) -> Any:
    """Return a value in the reader's words; figures stay figures."""
    value = named[name]
    if name == "offence":
        return speech.text(row.name)
    if value is None or isinstance(value, int) and not isinstance(value, bool):
        return value
    if name == "conduct" and named["before_part"].partition("#")[0] != named["after_part"].partition("#")[0]:
        return ""  # between two articles every conduct is worded anew; that says nothing
    if name == "laws":
        return law_names(value, speech) if value else ""
    if name == "notes":
        return runs_text(value)
    side = name.partition("_")[0]
    if name.endswith("unit"):
        most = named.get(f"{side}_max" if side in ("before", "after") else "max")
        return speech("table.sheet.life") if value == "life" else unit_name(value, most or 5, speech.language, short=True)
    return _word(name, value, named["role"], speech)


def _word(name: str, value: Any, role: str, speech: Speech) -> str:
    writers: dict[str, Callable[[Any], str]] = {
        "before_part": lambda part: short_id(part, speech),
        "after_part": lambda part: short_id(part, speech),
        "part": lambda part: short_id(part, speech),
        "change": lambda key: speech(f"class.{key}"),
        "conduct": lambda key: speech(f"class.{key}"),
        "mark": lambda key: speech(f"mark.{key}"),
        "role": lambda key: speech(f"table.sheet.{key}"),
        "category": lambda key: speech(f"category.{key}"),
        "penalty": lambda kind: kind_name(kind, speech) if role == "main" else speech(f"additional.{kind}"),
        "mandatory": lambda yes: speech("label.yes" if yes else "label.no"),
        "applies_to": lambda kind: speech("table.sheet.all") if kind == "all" else kind_name(kind, speech),
    }
    return writers[name](value)


def _about(workbook: Any, sheet: Any, page: Page) -> None:
    """Write what stands around the tables on paper: title, dates, totals, notes, evidence."""
    strong = workbook.add_format({"bold": True, "font_size": 12})
    words = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 130)
    place = 0
    for position, block in enumerate(page.blocks):
        following = page.blocks[position + 1] if position + 1 < len(page.blocks) else None
        if isinstance(block, Heading) and not isinstance(following, Grid):
            sheet.write_string(place, 0, block.text, strong)
            place += 1
        elif isinstance(block, Paragraph):
            for line in block.lines:
                sheet.write_string(place, 0, line_text(line))
                place += 1
        elif isinstance(block, Items):
            for mark, lines in block.items:
                longest = sum(1 + len(line_text(line)) // 140 for line in lines)
                sheet.set_row(place, LINE_HEIGHT * longest)
                sheet.write_string(place, 0, mark, words)
                sheet.write_string(place, 1, "\n".join(line_text(line) for line in lines), words)
                place += 1
