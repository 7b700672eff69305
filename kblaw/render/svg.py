"""Draw a lineage as SVG: one column for each kind of liability, time from top to bottom.

Widths are estimated from the number of characters, since no font is at hand; lines are folded well
inside their box, so that an ordinary sans-serif font fits.
"""

from __future__ import annotations

import textwrap
from html import escape
from typing import NamedTuple

from kblaw.render.graph import Edge, Graph, Node

BOX_WIDTH, GAP, MARGIN = 420, 56, 24
LINE, PADDING, HEAD = 18, 12, 56
FOLD = 50
STEM = 36
_STYLE = (
    "text{font-family:'DejaVu Sans','Noto Sans',Arial,sans-serif;font-size:13px;fill:#1a1a1a}"
    ".title{font-size:18px;font-weight:bold}.column{font-size:14px;font-weight:bold;fill:#555}"
    ".name{font-weight:bold}.law{font-size:12px;fill:#333}"
    ".box{fill:#fff;stroke:#333;stroke-width:1.5}.box1{stroke-dasharray:6 3}.arrow{fill:none;stroke:#333;stroke-width:1.5}"
)


class _Placed(NamedTuple):
    node: Node
    lines: tuple[tuple[str, str], ...]
    x: int
    y: int
    height: int


def svg_text(graph: Graph) -> str:
    """Return the drawing as a complete SVG document; the same graph always gives the same text."""
    columns = max((node.column for node in graph.nodes), default=0) + 1
    placed = _place(graph)
    width = 2 * MARGIN + columns * BOX_WIDTH + (columns - 1) * GAP
    height = max((item.y + item.height for item in placed.values()), default=HEAD) + MARGIN
    body = [_text(MARGIN, 30, graph.title, "title")]
    body += [_text(_left(column), HEAD + 8, name, "column") for column, name in enumerate(graph.columns[:columns])]
    body += [_box(item) for item in placed.values()]
    body += [_arrow(placed[edge.source], placed[edge.target], edge) for edge in graph.edges]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">\n'
        f"<title>{escape(graph.title)}</title>\n<style>{_STYLE}</style>\n"
        '<defs><marker id="head" markerWidth="9" markerHeight="9" refX="8" refY="4.5" orient="auto">'
        '<path d="M0,0 L9,4.5 L0,9 z" fill="#333"/></marker></defs>\n' + "\n".join(body) + "\n</svg>\n"
    )


def _place(graph: Graph) -> dict[str, _Placed]:
    placed: dict[str, _Placed] = {}
    top = HEAD + 24
    labels = {edge.target: edge.label for edge in graph.edges}
    for node in graph.nodes:
        if placed:
            top += LINE * (len(_folded(labels.get(node.id, ""), FOLD)) + 1)
        lines = tuple(
            (piece, "name" if index == 0 else "")
            for index, line in enumerate(node.lines)
            for piece in _folded(line, FOLD - (4 if index == 0 else 0))
        )
        height = LINE * len(lines) + 2 * PADDING
        placed[node.id] = _Placed(node, lines, _left(node.column), top, height)
        top += height
    return placed


def _left(column: int) -> int:
    return MARGIN + column * (BOX_WIDTH + GAP)


def _folded(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width) or [""]


def _box(item: _Placed) -> str:
    style = "box box1" if item.node.column else "box"
    lines = [f'<rect class="{style}" x="{item.x}" y="{item.y}" width="{BOX_WIDTH}" height="{item.height}" rx="6"/>']
    for position, (text, name) in enumerate(item.lines):
        lines.append(_text(item.x + PADDING, item.y + PADDING + 13 + LINE * position, text, name))
    return "\n".join(lines)


def _arrow(source: _Placed, target: _Placed, edge: Edge) -> str:
    start_x, end_x = source.x + STEM, target.x + STEM
    start_y, end_y = source.y + source.height, target.y
    path = f"M{start_x},{start_y} V{end_y}" if start_x == end_x else f"M{start_x},{start_y} V{start_y + 8} H{end_x} V{end_y}"
    lines = [f'<path class="arrow" d="{path}" marker-end="url(#head)"/>']
    for position, text in enumerate(_folded(edge.label, FOLD)):
        lines.append(_text(end_x + 10, start_y + 22 + LINE * position, text, "law"))
    return "\n".join(lines)


def _text(x: int, y: int, text: str, name: str) -> str:
    style = f' class="{name}"' if name else ""
    return f'<text x="{x}" y="{y}"{style}>{escape(text)}</text>'
