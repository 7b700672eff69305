"""Draw ranges and lines through the years in Word as tables of shaded cells: sharp, and readable without a picture."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from kblaw.render.document import BarChart, Drawing, YearLine

CHART_STYLE = "Chart Text"
CELLS = 48
_FILL = {"before": "9AA5B1", "after": "0B4F8A", "criminal": "A1121F", "administrative": "C78A1B"}
_LABEL, _SCALE = 0.24, 0.5
_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def chart_xml(drawing: Drawing, width: int) -> str:
    """Return a drawing as a Word table ``width`` twips wide."""
    rows = _bars(drawing) if isinstance(drawing, BarChart) else _years(drawing)
    label, step = round(width * _LABEL), round(width * _SCALE / CELLS)
    text = width - label - step * CELLS
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in (label, *([step] * CELLS), text))
    inner = "".join(_row(cells, (label, step, text), keep=place < len(rows) - 1) for place, cells in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{_NO_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="10" w:type="dxa"/><w:left w:w="40" w:type="dxa"/><w:bottom w:w="10" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
        f"<w:tblCaption w:val={quoteattr(drawing.title)}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{inner}</w:tbl><w:p/>"
    )


_Cells = list[tuple[int, str, str, bool]]
"""How many grid columns, the fill, the text, whether it is bold."""


def _bars(chart: BarChart) -> list[_Cells]:
    rows: list[_Cells] = [[(CELLS + 2, "", chart.title, True)]]
    if chart.sides:
        legend: _Cells = [(1, "", "", False)]
        for side, name in chart.sides:
            legend += [(2, _FILL[side], "", False), (CELLS // 2 - 2, "", name, False)]
        rows.append([*legend[: 1 + 2 * len(chart.sides)], *_rest(CELLS - CELLS // 2 * len(chart.sides)), (1, "", "", False)])
    for label, bars in chart.groups:
        rows.append([(CELLS + 2, "", label, True)])
        for bar in bars:
            first = min(round(CELLS * bar.low / chart.top), CELLS - 1)
            last = max(round(CELLS * bar.high / chart.top), first + 1)
            rows.append(_drawn(bar.label, first, last, _FILL[bar.side], bar.text))
    return rows


def _years(line: YearLine) -> list[_Cells]:
    span = line.last - line.first
    half = CELLS // 2
    rows: list[_Cells] = [[(CELLS + 2, "", line.title, True)]]
    rows.append([(1, "", "", False), (half, "", f"{line.first:.0f}", False), (CELLS - half, "", f">{line.last:.0f}", False), (1, "", "", False)])
    for stretch in line.stretches:
        first = min(int(CELLS * (stretch.start - line.first) / span), CELLS - 1)
        last = CELLS if stretch.end is None else max(int(CELLS * (stretch.end - line.first) / span), first + 1)
        rows.append(_drawn(stretch.label, first, last, _FILL.get(stretch.side, "505050"), stretch.detail))
    return rows


def _drawn(label: str, first: int, last: int, fill: str, text: str) -> _Cells:
    return [(1, "", f">{label}", False), *_rest(first), (last - first, fill, "", False), *_rest(CELLS - last), (1, "", text, False)]


def _rest(cells: int) -> _Cells:
    return [(cells, "", "", False)] if cells > 0 else []


def _row(cells: _Cells, widths: tuple[int, int, int], *, keep: bool) -> str:
    label, step, text = widths
    written, place = [], 0
    for span, fill, words, bold in cells:
        width = sum(label if column == 0 else text if column == CELLS + 1 else step for column in range(place, place + span))
        written.append(_cell(span, width, fill, words, bold, keep))
        place += span
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(written)}</w:tr>"


def _cell(span: int, width: int, fill: str, words: str, bold: bool, keep: bool) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    right = '<w:jc w:val="right"/>' if words.startswith(">") else ""
    run = f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t xml:space=\"preserve\">{escape(words.removeprefix('>'))}</w:t></w:r>" if words else ""
    next_one = "<w:keepNext/>" if keep else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="ChartText"/>{next_one}{right}</w:pPr>{run}</w:p></w:tc>'
    )
