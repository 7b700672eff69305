"""Draw ranges and lines through the years as SVG, by plain string building.

Widths of words are estimated, since no font is at hand: labels stand above their bars, and figures
beside them where there is room for an ordinary sans-serif font.
"""

from __future__ import annotations

from html import escape

from kblaw.render.document import Bar, BarChart, Drawing, Stretch, YearLine

WIDTH, MARGIN, LABEL, FIGURE = 1000, 12, 190, 250
TITLE_HEIGHT, GROUP_HEIGHT, BAR_HEIGHT, BAR_STEP, AXIS_HEIGHT = 46, 22, 12, 17, 24
LETTER = 6.6
"""The estimated width of a letter at 12 px."""
SANS = "'Noto Sans','DejaVu Sans','Segoe UI',Arial,sans-serif"
_FILL = {"before": "#9aa5b1", "after": "#0b4f8a", "criminal": "#a1121f", "administrative": "#c78a1b"}


SHEET_HEIGHT = 590
"""How tall a drawing may be, in its own units, to fit on a sheet of A4 on its side."""


def on_sheets(drawing: Drawing) -> tuple[Drawing, ...]:
    """Return a drawing in pieces that each fit on a sheet, on one scale, each with the title and the legend."""
    if not isinstance(drawing, BarChart):
        return (drawing,)
    pieces: list[list[tuple[str, tuple[Bar, ...]]]] = [[]]
    used = room = TITLE_HEIGHT + AXIS_HEIGHT
    for group in drawing.groups:
        height = GROUP_HEIGHT + BAR_STEP * len(group[1])
        if pieces[-1] and used + height > SHEET_HEIGHT:
            pieces.append([])
            used = room
        pieces[-1].append(group)
        used += height
    many = len(pieces) > 1
    return tuple(
        drawing._replace(title=f"{drawing.title} ({number}/{len(pieces)})" if many else drawing.title, groups=tuple(groups))
        for number, groups in enumerate(pieces, 1)
    )


def svg_text(drawing: Drawing, font: str = SANS) -> str:
    """Return a drawing as one SVG element; the same drawing always gives the same text."""
    body, height = _bars(drawing) if isinstance(drawing, BarChart) else _years(drawing)
    return _svg(body, height, drawing.title, font)


def svg_page(drawings: tuple[Drawing, ...], font: str = SANS) -> str:
    """Return drawings one under another as a complete SVG document."""
    pieces, top = [], 0
    for drawing in drawings:
        body, height = _bars(drawing) if isinstance(drawing, BarChart) else _years(drawing)
        pieces.append(f'<g transform="translate(0,{top})">\n' + "\n".join(body) + "\n</g>")
        top += height + 16
    title = "; ".join(drawing.title for drawing in drawings)
    return _svg(pieces, max(top, 40), title, font)


def _svg(body: list[str], height: int, title: str, font: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" font-family="{font}" font-size="12" fill="#1b1b1b">\n<title>{escape(title)}</title>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _text(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{more}>{escape(text)}</text>'


def _rectangle(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>'


def _bars(chart: BarChart) -> tuple[list[str], int]:
    left, right = MARGIN + LABEL, WIDTH - MARGIN - FIGURE
    rows = sum(len(bars) for _, bars in chart.groups)
    height = TITLE_HEIGHT + len(chart.groups) * GROUP_HEIGHT + rows * BAR_STEP + AXIS_HEIGHT
    body = [_text(MARGIN, 18, chart.title, ' font-size="15" font-weight="bold"'), *_legend(chart)]
    for step in _steps(chart.top):
        x = round(left + (right - left) * step / chart.top, 1)
        body.append(f'<path d="M{x:g},{TITLE_HEIGHT - 6} V{height - AXIS_HEIGHT + 4}" stroke="#d5d9de"/>')
        body.append(_text(x, height - 8, f"{step:g}", ' text-anchor="middle" fill="#505050"'))
    y = TITLE_HEIGHT
    for label, bars in chart.groups:
        body.append(_text(MARGIN, y + 14, label, ' font-weight="bold"'))
        y += GROUP_HEIGHT
        for bar in bars:
            body += _bar(bar, y, left, right, chart.top)
            y += BAR_STEP
    return body, height


def _legend(chart: BarChart) -> list[str]:
    pieces, x = [], float(MARGIN)
    for side, name in chart.sides:
        pieces += [_rectangle(x, 27, 14, 10, _FILL[side]), _text(x + 20, 36, name)]
        x += 20 + LETTER * len(name) + 24
    return pieces


def _bar(bar: Bar, y: float, left: float, right: float, top: float) -> list[str]:
    scale = (right - left) / top
    start = round(left + bar.low * scale, 1)
    width = round(max((bar.high - bar.low) * scale, 3), 1)
    if start + width > right:
        start = round(right - width, 1)
    end = start + width
    fits = end + 6 + LETTER * len(bar.text) < WIDTH
    figure = _text(end + 6, y + 10, bar.text) if fits else _text(start - 6, y + 10, bar.text, ' text-anchor="end"')
    return [
        _text(left - 8, y + 10, bar.label, ' text-anchor="end" fill="#505050"'),
        _rectangle(start, y, width, BAR_HEIGHT, _FILL[bar.side]),
        figure,
    ]


def _steps(top: float) -> list[float]:
    """Return the marks of a scale: about five round numbers up to the top."""
    rough = top / 5
    power = 10 ** (len(f"{int(rough)}") - 1) if rough >= 1 else 1
    step = next((factor * power for factor in (1, 2, 5, 10) if factor * power >= rough), power)
    return [float(step * count) for count in range(int(top / step) + 1)]


def _years(line: YearLine) -> tuple[list[str], int]:
    left, right = MARGIN + LABEL, WIDTH - MARGIN
    lane = 40
    height = TITLE_HEIGHT + lane * len(line.stretches) + AXIS_HEIGHT
    body = [_text(MARGIN, 18, line.title, ' font-size="15" font-weight="bold"')]
    years = int(line.last - line.first)
    every = 1 if years <= 14 else 2 if years <= 28 else 5
    for year in range(int(line.first), int(line.last) + 1, every):
        x = round(left + (right - left) * (year - line.first) / years, 1)
        anchor = "end" if year == line.last else "middle"
        body.append(f'<path d="M{x:g},{TITLE_HEIGHT - 10} V{height - AXIS_HEIGHT + 4}" stroke="#d5d9de"/>')
        body.append(_text(x, height - 8, str(year), f' text-anchor="{anchor}" fill="#505050"'))
    for place, stretch in enumerate(line.stretches):
        body += _stretch(stretch, line, TITLE_HEIGHT + lane * place, left, right)
    return body, height


def _stretch(stretch: Stretch, line: YearLine, y: float, left: float, right: float) -> list[str]:
    scale = (right - left) / (line.last - line.first)
    start = round(left + (stretch.start - line.first) * scale, 1)
    end = right if stretch.end is None else round(left + (stretch.end - line.first) * scale, 1)
    width = max(end - start, 4)
    needed = LETTER * len(stretch.detail)
    at_end = start + needed > right
    words = _text(right if at_end else start, y + 30, stretch.detail, ' text-anchor="end" fill="#505050"' if at_end else ' fill="#505050"')
    body = [_text(left - 8, y + 13, stretch.label, ' text-anchor="end" font-weight="bold"')]
    body.append(_rectangle(start, y + 2, round(width, 1), 14, _FILL.get(stretch.side, "#505050")))
    if stretch.end is None:
        body.append(f'<path d="M{right - 9:g},{y + 4:g} l7,5 l-7,5" fill="none" stroke="#fff" stroke-width="2"/>')
    return [*body, words]
