"""The page of dated steps under the headings of their years."""

from __future__ import annotations

from itertools import groupby

from kblaw.query.answer import Answer
from kblaw.query.timeline import EventView
from kblaw.render.document import Block, Facts, Heading, Line, Page, Paragraph, Span, plain
from kblaw.render.pages.common import as_at, citation_line, closing, law_names
from kblaw.render.pages.flat import Rows, flat_rows
from kblaw.render.speech import Speech

STRONG_KINDS = frozenset({"signature", "in_force", "later_law"})
"""Steps that changed the law itself; they stand out among reports and campaigns."""


def timeline_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of steps, year by year."""
    data: tuple[EventView, ...] = answer.data
    count = speech("timeline.count", count=len(data))
    blocks: list[Block] = [Heading(speech("timeline.title"), 1, as_at(answer.as_of, speech)), Paragraph((plain(count, "faint"),))]
    for year, group in groupby(data, key=lambda event: event.first.year):
        mine = tuple(group)
        blocks.append(Heading(str(year), aside=speech("timeline.count", count=len(mine))))
        blocks.append(Facts(tuple((_day(event, speech), _lines(event, speech)) for event in mine)))
    return Page((*blocks, *closing(answer, speech)))


def _day(event: EventView, speech: Speech) -> str:
    if event.first == event.last:
        return speech.day_in_year(event.first)
    if len(event.date) > 4:
        return speech(f"month.{event.first.month}")
    return speech("timeline.all_year")


def _lines(event: EventView, speech: Speech) -> tuple[Line, ...]:
    lines: list[Line] = [plain(speech.text(event.what), "strong" if event.kind in STRONG_KINDS else "")]
    facts = [speech(f"kind.{event.kind}")]
    if event.laws:
        facts.append(law_names(event.laws, speech))
    if event.basis != "official":
        facts.append(speech("timeline.basis", basis=speech(f"basis.{event.basis}")))
    about: list[Span] = [Span(" · ".join(facts), "faint")]
    if event.ahead:
        about.append(Span(f" · {speech('timeline.ahead')}", "caution"))
    lines.append(tuple(about))
    if event.related:
        lines.append(citation_line(event.related, speech))
    if event.note:
        lines.append(plain(speech.text(event.note), "faint"))
    return tuple(lines)


def timeline_rows(answer: Answer) -> Rows:
    """Return the steps as flat rows."""
    return flat_rows(answer.data)
