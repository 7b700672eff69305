"""A page as plain blocks: built once per answer and language, printed by every text renderer."""

from datetime import date
from typing import NamedTuple, Optional, Union


class Span(NamedTuple):
    """Hold a run of text in one named style; the theme of a renderer gives the style its look."""

    text: str
    style: str = ""


Line = tuple[Span, ...]


class Heading(NamedTuple):
    """Hold a heading; level 1 is the title of the page."""

    text: str
    level: int = 2
    aside: str = ""


class Paragraph(NamedTuple):
    """Hold lines of running text, one under the other; ``indent`` in steps of two columns."""

    lines: tuple[Line, ...]
    indent: int = 0


class Facts(NamedTuple):
    """Hold labelled facts: a label and the lines that belong to it."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]


class Items(NamedTuple):
    """Hold a list of items, each with its mark (a bullet, ``!``, ``+``) and its lines."""

    items: tuple[tuple[str, tuple[Line, ...]], ...]
    style: str = ""


class Cell(NamedTuple):
    """Hold the lines of one cell of a grid."""

    lines: tuple[Line, ...]


class Grid(NamedTuple):
    """Hold a table. ``numeric`` lists the columns aligned to the right, ``unbroken`` those whose lines stay whole.

    ``stack_below`` is the width under which a terminal prints each row as a card, cell under cell;
    ``widths`` share the width of a printed sheet among the columns; ``labelled`` is the column that
    names its row to a screen reader.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = frozenset()
    stack_below: int = 0
    unbroken: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    labelled: int = 0


class Bar(NamedTuple):
    """Hold one range of a bar chart: from ``low`` to ``high``, the words for it, and its side (before, after)."""

    side: str
    label: str
    low: float
    high: float
    text: str


class BarChart(NamedTuple):
    """Hold bars in groups on one scale from 0 to ``top``; ``sides`` names each side that occurs."""

    title: str
    top: float
    sides: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]


class Stretch(NamedTuple):
    """Hold one stretch of a line through the years, in years as fractions; ``end`` None where it goes on."""

    side: str
    start: float
    end: Optional[float]
    label: str
    detail: str


class YearLine(NamedTuple):
    """Hold a line through the years from ``first`` to ``last``, one lane for each stretch."""

    title: str
    first: float
    last: float
    stretches: tuple[Stretch, ...]


Drawing = Union[BarChart, YearLine]
Block = Union[Heading, Paragraph, Facts, Items, Grid, BarChart, YearLine]


class Page(NamedTuple):
    """Hold the blocks of a page, top to bottom."""

    blocks: tuple[Block, ...]


def plain(text: str, style: str = "") -> Line:
    """Return a line of one span."""
    return (Span(text, style),)


def cell(*lines: Union[str, Line]) -> Cell:
    """Return a cell of the given lines; a string is a line in the plain style."""
    return Cell(tuple(plain(line) if isinstance(line, str) else line for line in lines))


def line_text(line: Line) -> str:
    """Return the text of a line without its styles."""
    return "".join(span.text for span in line)


class Sheet(NamedTuple):
    """Hold a page to print: its title, language and date, a running line, and the words around "page 2 of 5"."""

    page: Page
    title: str
    running: str
    language: str
    day: date
    numbering: tuple[str, str, str]
