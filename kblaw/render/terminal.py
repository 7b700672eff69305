"""Print a page in the terminal with rich; without colour, boxes or cut cells in a pipe."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any, Optional

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as RichText
from rich.theme import Theme

from kblaw.render.bars import drawing_grid
from kblaw.render.document import BarChart, Block, Facts, Grid, Heading, Items, Line, Page, Paragraph, Span, YearLine

_GLUE = re.compile(r"(?:№|\b(?:ст|ч|п|пп|подп|стр|art|arts|item|part|no|АЕК|МРП|MCI|Law|Закон))\.? (?=[0-9])")
SHORT_LINK = 40
FIRST_LINK, MOST_LINKS = 0xE100, 6000
NO_BREAK, STAND_IN = "\u00a0", "\ue000"
THEME = Theme(
    {
        "title": "bold",
        "heading": "bold",
        "aside": "dim",
        "label": "dim",
        "faint": "dim",
        "strong": "bold",
        "id": "cyan",
        "mark.added": "green",
        "mark.struck": "red",
        "mark.changed": "yellow",
        "mark.same": "",
        "stricter": "bold red",
        "milder": "bold green",
        "moved": "bold yellow",
        "caution": "yellow",
        "link": "blue",
        "match": "bold red",
        "conduct": "dim",
        "bar": "cyan",
    },
    inherit=False,
)


def print_page(page: Page, *, width: int, colour: bool, boxes: bool) -> str:
    """Return the page as text of at most ``width`` columns; lines that must not break may run over."""
    stream = StringIO()
    console = Console(
        file=stream,
        width=width,
        height=1000,
        color_system="standard" if colour else None,
        force_terminal=colour,
        theme=THEME,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        legacy_windows=False,
        _environ={},
    )
    links: list[str] = []
    for position, block in enumerate(page.blocks):
        if position and not (isinstance(block, Paragraph) and isinstance(page.blocks[position - 1], Heading)):
            console.print()
        console.print(_block(_hold_links(block, links), width, boxes))
    text = stream.getvalue().replace(STAND_IN, NO_BREAK)
    for index, link in enumerate(links):
        text = text.replace(chr(FIRST_LINK + index), link, 1)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _hold_links(value: Any, links: list[str]) -> Any:
    """Put a stand-in of one letter for every long address, so that none is broken; it runs over instead."""
    if isinstance(value, Span):
        if value.style != "link" or len(value.text) <= SHORT_LINK or len(links) >= MOST_LINKS:
            return value
        links.append(value.text)
        return value._replace(text=chr(FIRST_LINK + len(links) - 1))
    if not isinstance(value, tuple):
        return value
    pieces = [_hold_links(piece, links) for piece in value]
    return type(value)(*pieces) if hasattr(value, "_fields") else tuple(pieces)


def _block(block: Block, width: int, boxes: bool) -> RenderableType:
    if isinstance(block, (BarChart, YearLine)):
        return _grid(drawing_grid(block), width, boxes)
    if isinstance(block, Heading):
        return _heading(block, width)
    if isinstance(block, Paragraph):
        return Padding(_lines(block.lines), (0, 0, 0, 2 * block.indent))
    if isinstance(block, Facts):
        return _facts(block, width)
    if isinstance(block, Items):
        return _items(block)
    if width < block.stack_below:
        return _cards(block)
    return _grid(block, width, boxes)


def _heading(block: Heading, width: int) -> RenderableType:
    style = "title" if block.level == 1 else "heading"
    text = RichText(block.text, style=style)
    if not block.aside:
        return text
    if len(block.text) + len(block.aside) + 2 > width:
        return Group(text, RichText(block.aside, style="aside"))
    gap = " " * (width - text.cell_len - len(block.aside))
    return RichText.assemble((block.text, style), gap, (block.aside, "aside"))


def _rich(line: Line) -> RichText:
    # rich breaks lines at no-break spaces too; a stand-in of the same width keeps "295 360 ₸" whole.
    return RichText.assemble(*((_glued(span.text), span.style) for span in line))


def _glued(text: str) -> str:
    """Keep what is read as one together: № 72-VIII, ст. 109-1, п. 6), art. 5, 295 360 ₸."""
    return _GLUE.sub(lambda match: match[0][:-1] + STAND_IN, text).replace(NO_BREAK, STAND_IN)


def _lines(lines: tuple[Line, ...]) -> RichText:
    return RichText("\n").join([_rich(line) for line in lines])


def _facts(block: Facts, width: int) -> RenderableType:
    labels = max((len(label) for label, _ in block.rows), default=0)
    if labels > 0.45 * width:
        pieces: list[RenderableType] = []
        for label, lines in block.rows:
            pieces += [RichText(label, style="label"), Padding(_lines(lines), (0, 0, 0, 4))]
        return Group(*pieces)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="label", no_wrap=True)
    table.add_column(overflow="fold")
    for label, lines in block.rows:
        table.add_row(RichText(label), _lines(lines))
    return table


def _items(block: Items) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(style=block.style or None, no_wrap=True)
    table.add_column(overflow="fold")
    for mark, lines in block.items:
        table.add_row(RichText(mark), _lines(lines))
    return table


def _grid(block: Grid, width: int, boxes: bool) -> RenderableType:
    table = Table(
        box=SIMPLE_HEAD if boxes else None,
        padding=(0, 1) if boxes else (0, 2, 0, 0),
        pad_edge=False,
        show_edge=boxes,
        header_style="heading",
        collapse_padding=True,
        expand=False,
    )
    for index, header in enumerate(block.headers):
        right = index in block.numeric
        table.add_column(RichText(header), justify="right" if right else "left", overflow="fold", no_wrap=right or index in block.unbroken)
    multiline = any(len(item.lines) > 1 for row in block.rows for item in row)
    for row in block.rows:
        table.add_row(*(_lines(item.lines) for item in row), end_section=False)
        if multiline and row is not block.rows[-1]:
            table.add_row()
    return table


def _cards(block: Grid) -> RenderableType:
    pieces: list[RenderableType] = []
    for row in block.rows:
        for header, item in zip(block.headers, row):
            if any(span.text for line in item.lines for span in line):
                pieces.append(RichText(header, style="label"))
                pieces.append(Padding(_lines(item.lines), (0, 0, 0, 2)))
        pieces.append(RichText(""))
    return Group(*pieces[:-1]) if pieces else RichText("")


def width_of(columns: Optional[str], is_terminal: bool, actual: int) -> int:
    """Return the width to print at: COLUMNS where it is a sensible number, else the terminal's, else 100."""
    if columns and columns.isdigit() and int(columns) >= 20:
        return int(columns)
    return max(actual, 20) if is_terminal else 100


