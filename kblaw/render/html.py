"""Print a sheet as one HTML file: no network, light and dark, A4 landscape with repeated headings on paper."""

from __future__ import annotations

from html import escape

from kblaw.render.charts import on_sheets, svg_text
from kblaw.render.document import BarChart, Block, Cell, Facts, Grid, Heading, Items, Line, Paragraph, Sheet, Span, YearLine
from kblaw.render.sheets import LANGUAGE_TAGS, MARKS

_STYLE = """
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#595959;--line:#bdbdbd;--band:#eef2f6;--blue:#0b4f8a;
--red:#a1121f;--green:#0a6b32;--amber:#7a4f00}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#16181b;--soft:#b4b4b4;--line:#4a4d52;--band:#23272d;
--blue:#8cc4ff;--red:#ff9aa2;--green:#7fdba0;--amber:#f0c674}}
*{box-sizing:border-box}
body{margin:2rem auto;padding:0 1.5rem;max-width:84rem;background:var(--paper);color:var(--ink);
font:15px/1.4 "Noto Sans","Segoe UI","DejaVu Sans",Roboto,Arial,sans-serif}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .3rem}h2{font-size:1.15rem;margin:1.8rem 0 .5rem}h3{font-size:1rem}
.aside,.faint,.label,figcaption{color:var(--soft)}.faint,.conduct{font-size:.92em}.conduct{color:var(--soft)}
p{margin:.4rem 0}.strong,.id,.title{font-weight:600}.id{color:var(--blue)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:.92rem}
caption{text-align:left;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{border:1px solid var(--line);padding:.4rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{background:var(--band);font-weight:600;font-size:.93em}
tbody th{font-weight:inherit}
.number{text-align:right;white-space:nowrap}
td div+div,th div+div{margin-top:.12rem}td div:empty{height:.45em}
.hang{padding-left:1.1em;text-indent:-1.1em}
.mark-added,.milder{color:var(--green)}.mark-struck,.stricter{color:var(--red)}.mark-changed,.moved,.caution{color:var(--amber)}
.stricter,.milder,.moved{font-weight:600}
ul,ol{padding-left:0;list-style:none;margin:.3rem 0}li{display:flex;gap:.5rem;margin:.25rem 0}
li>.sign{flex:0 0 2.2em;color:var(--soft);text-align:right}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:var(--soft)}dd{margin:0}
a{color:var(--blue);overflow-wrap:anywhere}
figure{margin:1rem 0;background:#fff;color:#1b1b1b;padding:.5rem;border:1px solid var(--line)}figure svg{max-width:100%;height:auto;display:block}
@media print{
@page{size:A4 landscape;margin:12mm 12mm 14mm}
:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#444;--line:#999;--band:#e9eef3;--blue:#0b3d6b;--red:#8f0f1b;--green:#075528;--amber:#5f3e00}
body{margin:0;padding:0;max-width:none;font-size:9.5pt}table{font-size:8.8pt}
.scroll{overflow:visible}
thead{display:table-header-group}tr,figure,li{break-inside:avoid}h1,h2,h3{break-after:avoid}
thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
figure{border:0;padding:0}.scroll{padding-right:1px}a{color:inherit;text-decoration:none}
}
"""


def print_html(sheet: Sheet) -> str:
    """Return the sheet as a complete HTML document; the same sheet always gives the same text."""
    body = "\n".join(_body(sheet))
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE_TAGS[sheet.language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="date" content="{sheet.day.isoformat()}">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(sheet: Sheet) -> list[str]:
    pieces = []
    above = sheet.title
    for block in sheet.page.blocks:
        if isinstance(block, Heading):
            above = block.text
        pieces.append(_block(block, above))
    return pieces


def _block(block: Block, above: str) -> str:
    if isinstance(block, Heading):
        aside = f'\n<p class="aside">{escape(block.aside)}</p>' if block.aside else ""
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>{aside}"
    if isinstance(block, Paragraph):
        return "<p>" + "<br>\n".join(_line(line) for line in block.lines) + "</p>"
    if isinstance(block, Facts):
        rows = (f"<dt>{escape(label)}</dt><dd>{'<br>'.join(_line(line) for line in lines)}</dd>" for label, lines in block.rows)
        return "<dl>" + "\n".join(rows) + "</dl>"
    if isinstance(block, Items):
        return "<ul>\n" + "\n".join(_item(mark, lines) for mark, lines in block.items) + "\n</ul>"
    if isinstance(block, (BarChart, YearLine)):
        return "\n".join(f"<figure>\n{svg_text(piece)}</figure>" for piece in on_sheets(block))
    return _grid(block, above)


def _item(mark: str, lines: tuple[Line, ...]) -> str:
    text = "<br>".join(_line(line) for line in lines)
    return f'<li><span class="sign">{escape(mark)}</span><span>{text}</span></li>'


def _grid(grid: Grid, above: str) -> str:
    total = sum(grid.widths) or 1
    columns = "".join(f'<col style="width:{100 * width / total:.1f}%">' for width in grid.widths)
    head = "".join(f'<th scope="col"{_class(index, grid)}>{escape(text)}</th>' for index, text in enumerate(grid.headers))
    rows = "\n".join("<tr>" + "".join(_cell(item, index, grid) for index, item in enumerate(row)) + "</tr>" for row in grid.rows)
    return (
        f'<div class="scroll"><table>\n<caption>{escape(above)}</caption>\n'
        f"<colgroup>{columns}</colgroup>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _class(index: int, grid: Grid) -> str:
    return ' class="number"' if index in grid.numeric else ""


def _cell(item: Cell, index: int, grid: Grid) -> str:
    inner = "".join(f"<div{_hang(line)}>{_line(line)}</div>" for line in item.lines)
    if index == grid.labelled:
        return f'<th scope="row"{_class(index, grid)}>{inner}</th>'
    return f"<td{_class(index, grid)}>{inner}</td>"


def _hang(line: Line) -> str:
    """Let the lines of an alternative hang under its text, not under its mark."""
    return ' class="hang"' if line and line[0].text[:2] in MARKS else ""


def _line(line: Line) -> str:
    return "".join(_span(span) for span in line)


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.style == "link" and span.text.startswith("https://"):
        return f'<a href="{escape(span.text, quote=True)}">{text}</a>'
    return f'<span class="{span.style.replace(".", "-")}">{text}</span>' if span.style else text
