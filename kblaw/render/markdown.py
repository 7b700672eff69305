"""Print a page as Markdown."""

from __future__ import annotations

import re

from kblaw.render.bars import drawing_grid
from kblaw.render.document import BarChart, Block, Cell, Facts, Grid, Heading, Items, Line, Page, Paragraph, YearLine

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#&]|~(?=\S)|(?<=\S)~)")
_BULLET = re.compile(r"\A([-+])(?=\s|\Z)|\A([-=])(?=[-=\s]*\Z)")
_NUMBER = re.compile(r"\A([0-9]{1,9})([.)])(?=\s|\Z)")
_ADDRESS = re.compile(r"https?://[^\s<>]+\Z")
_BOLD = frozenset({"strong", "stricter", "milder", "moved", "title"})


def print_markdown(page: Page) -> str:
    """Return the page as Markdown; marks of Markdown in the data are escaped."""
    return "\n\n".join(_block(block) for block in page.blocks) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        aside = f"\n\n*{_escape(block.aside)}*" if block.aside else ""
        return f"{'#' * block.level} {_escape(block.text)}{aside}"
    if isinstance(block, Paragraph):
        return "  \n".join(_opening(_line(line)) for line in block.lines)
    if isinstance(block, Facts):
        return "\n".join(f"- **{_escape(label)}:** {_joined(lines)}" for label, lines in block.rows)
    if isinstance(block, Items):
        return "\n".join(f"- {_opening(_mark(mark) + _joined(lines))}" for mark, lines in block.items)
    return _grid(drawing_grid(block) if isinstance(block, (BarChart, YearLine)) else block)


def _mark(mark: str) -> str:
    return "" if mark in ("•", "!", "") else f"{_escape(mark)} "


def _grid(block: Grid) -> str:
    head = "| " + " | ".join(_escape(header) for header in block.headers) + " |"
    rule = "|" + "|".join("--:" if index in block.numeric else "---" for index in range(len(block.headers))) + "|"
    rows = ["| " + " | ".join(_cell(item) for item in row) + " |" for row in block.rows]
    return "\n".join([head, rule, *rows])


def _cell(item: Cell) -> str:
    return "<br>".join(_line(line) for line in item.lines)


def _joined(lines: tuple[Line, ...]) -> str:
    return "<br>".join(_line(line) for line in lines)


def _line(line: Line) -> str:
    pieces = []
    for span in line:
        text = _escape(span.text)
        if span.style == "link" and _ADDRESS.match(span.text):
            text = f"<{span.text}>"
        elif span.style in _BOLD and text.strip():
            text = f"**{text.strip()}**"
        pieces.append(text)
    return "".join(pieces).strip()


def _opening(text: str) -> str:
    """Escape what would begin a list, a rule or a heading at the start of a line."""
    return _NUMBER.sub(r"\1\\\2", _BULLET.sub(lambda match: f"\\{match[0]}", text))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " ")
