"""A small chart as SVG text: lines over two logarithmic scales, each labelled at its end."""

from __future__ import annotations

from html import escape
from math import ceil, floor, log10
from typing import Iterator, Mapping, Sequence

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 60, 170, 40, 40
COLOURS = ("#0b6fa4", "#c2410c", "#15803d", "#7c3aed", "#b91c1c", "#475569")

Points = Sequence[tuple[float, float]]


def curve(title: str, across: str, upward: str, lines: Mapping[str, Points]) -> str:
    """Return the chart; both values of every point are above zero."""
    points = [point for line in lines.values() for point in line]
    horizontal = _Scale([x for x, _ in points], LEFT, WIDTH - RIGHT)
    vertical = _Scale([y for _, y in points], HEIGHT - BOTTOM, TOP)
    body = [
        f'<text x="{LEFT}" y="22" font-size="15" font-weight="bold">{escape(title)}</text>',
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 6}" text-anchor="middle">{escape(across)}</text>',
        f'<text x="14" y="{TOP - 8}">{escape(upward)}</text>',
        *_grid(horizontal, vertical),
    ]
    placed: list[float] = []
    for (name, line), colour in zip(sorted(lines.items(), key=lambda item: -item[1][-1][1]), COLOURS * len(lines)):
        marks = [(horizontal.place(x), vertical.place(y)) for x, y in line]
        body.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in marks)}"/>')
        body += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in marks]
        placed.append(max(marks[-1][1], placed[-1] + 14) if placed else marks[-1][1])
        body.append(f'<text x="{WIDTH - RIGHT + 10}" y="{placed[-1] + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
    return "\n".join((frame, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', *body, "</svg>", ""))


class _Scale:
    """Place values on a stretch of the chart by their logarithm, whole powers of ten at its ends."""

    def __init__(self, values: Sequence[float], first: float, last: float) -> None:
        self.low, self.high = floor(log10(min(values))), ceil(log10(max(values)))
        self.high = max(self.high, self.low + 1)
        self._first, self._last = first, last

    def place(self, value: float) -> float:
        """Return where a value stands."""
        return self._first + (log10(value) - self.low) / (self.high - self.low) * (self._last - self._first)

    def marks(self) -> Iterator[tuple[float, str]]:
        """Yield every power of ten with its place and how it is written."""
        for power in range(self.low, self.high + 1):
            value = 10.0**power
            yield self.place(value), f"{value:,.0f}" if power >= 0 else f"{value:.{-power}f}"


def _grid(horizontal: _Scale, vertical: _Scale) -> Iterator[str]:
    for x, label in horizontal.marks():
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#e2e8f0"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{label}</text>'
    for y, label in vertical.marks():
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#e2e8f0"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
