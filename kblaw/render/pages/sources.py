"""The page of sources, with what rests on each."""

from __future__ import annotations

from itertools import groupby

from kblaw.query.answer import Answer
from kblaw.query.sources import SourceView
from kblaw.render.document import Block, Cell, Grid, Heading, Line, Page, Paragraph, Span, cell, plain
from kblaw.render.pages.common import as_at, closing
from kblaw.render.pages.flat import Rows, flat_rows
from kblaw.render.speech import Speech

COUNTS = ("claims_made", "claims_checked", "indicators")


def sources_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of sources by kind; the last row of each kind adds up."""
    data: tuple[SourceView, ...] = answer.data
    blocks: list[Block] = [
        Heading(speech("sources.title"), 1, as_at(answer.as_of, speech)),
        Paragraph((plain(speech("sources.explained"), "faint"),)),
    ]
    for kind, group in groupby(data, key=lambda source: source.kind):
        mine = tuple(group)
        blocks.append(Heading(f"{_kind(kind, speech)} · {kind}", aside=speech("sources.count", count=len(mine))))
        blocks.append(_grid(mine, speech))
    return Page((*blocks, *closing(answer, speech)))


def _kind(kind: str, speech: Speech) -> str:
    return speech(f"kind.{kind}") if speech.has(f"kind.{kind}") else kind


def _grid(sources: tuple[SourceView, ...], speech: Speech) -> Grid:
    rows = [(_source(item, speech), *(_count(getattr(item, name)) for name in COUNTS)) for item in sources]
    total = (cell((Span(speech("label.total"), "strong"),)), *(_count(sum(getattr(s, name) for s in sources)) for name in COUNTS))
    headers = (speech("column.source"), *(speech(f"column.{name}") for name in COUNTS))
    return Grid(headers, (*rows, total), frozenset({1, 2, 3}), stack_below=84)


def _count(number: int) -> Cell:
    """Leave a zero blank: most sources carry one kind of thing, and zeros would hide the figures."""
    return cell(str(number) if number else "")


def _source(item: SourceView, speech: Speech) -> Cell:
    about = (item.author, item.publisher, item.date or speech.text(item.date_note) or speech("label.not_dated"), item.language)
    lines: list[Line] = [plain(item.title)]
    lines.append((Span(item.id, "id"), Span(" · " + " · ".join(text for text in about if text), "faint")))
    if item.url:
        lines.append(plain(item.url, "link"))
    return Cell(tuple(lines))


def sources_rows(answer: Answer) -> Rows:
    """Return the sources as flat rows."""
    return flat_rows(answer.data)
