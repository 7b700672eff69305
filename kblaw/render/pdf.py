"""Print a sheet as PDF through typst, with the fonts that come inside it: the same pages on every machine.

Libertinus Serif has the Kazakh letters but not ₸, which New Computer Modern lends.
"""

from __future__ import annotations

from typing import Iterable

import typst

from kblaw.render.charts import on_sheets, svg_text
from kblaw.render.document import BarChart, Block, Cell, Drawing, Facts, Grid, Heading, Items, Line, Paragraph, Sheet, Span, YearLine
from kblaw.render.sheets import BOLD, COLOURS, LANGUAGE_TAGS, MARKS, SMALL

FONTS = ("Libertinus Serif", "New Computer Modern")
_SVG_FONTS = ",".join(f"'{name}'" for name in FONTS)
ROW_LINES = 34
"""How many lines of a row fit on one page; a longer row may run over."""
LINE_LETTERS = 200
"""How many letters one line of the whole page holds, at the size of tables."""


def print_pdf(sheet: Sheet) -> bytes:
    """Return the sheet as PDF; the same sheet always gives the same bytes."""
    content: bytes = typst.compile(typst_source(sheet).encode("utf-8"), format="pdf", ignore_system_fonts=True)
    return content


def typst_source(sheet: Sheet) -> str:
    """Return the sheet as typst code. All words are string literals, so that none of them is read as code."""
    return "\n".join(("#{", _set_up(sheet), *(_block(block) for block in sheet.page.blocks), "}", ""))


def _set_up(sheet: Sheet) -> str:
    language, _, region = LANGUAGE_TAGS[sheet.language].partition("-")
    first, middle, last = (_string(piece) for piece in sheet.numbering)
    running = _string(f"{sheet.title} · {sheet.running}")
    grey = 'size: 7.5pt, fill: rgb("#505050")'
    return f"""
set document(title: {_string(sheet.title)}, author: "kblaw", date: datetime(year: {sheet.day.year}, month: {sheet.day.month}, day: {sheet.day.day}))
set text(font: ({", ".join(map(_string, FONTS))}), size: 9.5pt, lang: "{language}", region: "{region}")
set par(justify: false, leading: 0.5em, spacing: 0.55em)
set page(paper: "a4", flipped: true, margin: (x: 12mm, top: 15mm, bottom: 14mm),
  header: text({grey}, {running}),
  footer: context align(right, text({grey}, {first} + counter(page).display() + {middle} + str(counter(page).final().first()) + {last})))
show heading.where(level: 1): set text(size: 17pt)
show heading.where(level: 2): set text(size: 12pt)
show heading: set block(above: 1.1em, below: 0.6em)
set table(stroke: 0.5pt + rgb("#8a8a8a"), inset: (x: 4pt, top: 3.2pt, bottom: 5pt), fill: (x, y) => if y == 0 {{ rgb("#e9eef3") }})
show table: set text(size: 8.8pt)
set table.cell(breakable: false)
show figure: set block(breakable: false)"""


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        aside = "\n" + _paragraph((Span(block.aside, "aside"),)) if block.aside else ""
        return f"heading(level: {block.level}, {_string(block.text)}){aside}"
    if isinstance(block, Paragraph):
        return "\n".join(_paragraph(line) for line in block.lines)
    if isinstance(block, Facts):
        return _listed(block.rows, "9em")
    if isinstance(block, Items):
        return _listed(block.items, "2.4em")
    if isinstance(block, (BarChart, YearLine)):
        return "\n".join(_picture(piece) for piece in on_sheets(block))
    return _grid(block)


def _picture(drawing: Drawing) -> str:
    svg = _string(svg_text(drawing, _SVG_FONTS))
    return f'block(breakable: false, above: 1em, image(bytes({svg}), format: "svg", width: 100%, alt: {_string(drawing.title)}))'


def _listed(items: Iterable[tuple[str, tuple[Line, ...]]], indent: str) -> str:
    cells = ",\n".join(f"{_span(Span(mark, 'faint'))}, {{ {_lines(lines)} }}" for mark, lines in items)
    return f"grid(columns: ({indent}, 1fr), row-gutter: 0.55em,\n{cells})"


def _paragraph(line: Line) -> str:
    if not any(span.text for span in line):
        return "v(0.3em)"
    hang = "hanging-indent: 0.9em, " if line and line[0].text[:2] in MARKS else ""
    return f"par({hang}{' + '.join(_span(span) for span in line)})"


def _lines(lines: tuple[Line, ...]) -> str:
    return "; ".join(_paragraph(line) for line in lines)


def _span(span: Span) -> str:
    options = []
    if span.style in BOLD:
        options.append('weight: "bold"')
    if span.style in COLOURS:
        options.append(f'fill: rgb("#{COLOURS[span.style]}")')
    if span.style in SMALL:
        options.append("size: 0.93em")
    return f"text({', '.join([*options, _string(span.text)])})"


def _grid(grid: Grid) -> str:
    shares = grid.widths or tuple(1.0 for _ in grid.headers)
    columns = ", ".join(f"{share:g}fr" for share in shares)
    aligned = ", ".join("right" if index in grid.numeric else "left" for index in range(len(grid.headers)))
    head = ", ".join(_span(Span(text, "head")) for text in grid.headers)
    rows = ",\n".join(_row(row, shares) for row in grid.rows)
    return f"table(columns: ({columns},), align: ({aligned},),\ntable.header({head}),\n{rows})"


def _row(row: tuple[Cell, ...], shares: tuple[float, ...]) -> str:
    whole = max(_height(item, LINE_LETTERS * share / sum(shares)) for item, share in zip(row, shares)) <= ROW_LINES
    cells = (f"{{ {_lines(item.lines)} }}" for item in row)
    return ", ".join(cell if whole else f"table.cell(breakable: true, {cell})" for cell in cells)


def _height(item: Cell, letters: float) -> int:
    """Return about how many lines a cell takes."""
    return sum(1 + int(sum(len(span.text) for span in line) / letters) for line in item.lines)
