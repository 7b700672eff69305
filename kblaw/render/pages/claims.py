"""The page of claims: what is said, whether it is so, and the articles that decide it."""

from __future__ import annotations

from itertools import groupby
from typing import Iterator

from kblaw.query.answer import Answer
from kblaw.query.claims import ClaimView, count_verdicts
from kblaw.render.document import Block, Cell, Grid, Heading, Line, Page, Paragraph, Span, cell, plain
from kblaw.render.pages.common import as_at, citation_line, closing
from kblaw.render.pages.flat import Rows, flat_rows
from kblaw.render.speech import Speech

MARKS = {"confirmed": "=", "refined": "~", "contradicted": "≠", "open": "?"}
STYLES = {"confirmed": "mark.added", "refined": "mark.changed", "contradicted": "mark.struck", "open": "faint"}


def claims_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of claims, document by document, with the verdicts counted at the foot."""
    data: tuple[ClaimView, ...] = answer.data
    blocks: list[Block] = [
        Heading(speech("claims.title"), 1, as_at(answer.as_of, speech)),
        Paragraph((plain(speech("claims.explained"), "faint"),)),
    ]
    for source, group in groupby(data, key=lambda claim: (claim.source, claim.source_title)):
        mine = tuple(group)
        blocks.append(Heading(f"{source[1]} · {source[0]}", aside=speech("claims.count", count=len(mine))))
        headers = tuple(speech(f"column.{name}") for name in ("claim", "verdict", "finding"))
        rows = tuple(_row(claim, speech) for claim in mine)
        blocks.append(Grid(headers, rows, stack_below=90, unbroken=frozenset({1})))
    blocks.append(Paragraph((_total(data, speech),)))
    return Page((*blocks, *closing(answer, speech)))


def verdict_span(verdict: str, speech: Speech) -> Span:
    """Return a verdict with its mark, so that colour never speaks alone."""
    return Span(f"{MARKS[verdict]} {speech('verdict.' + verdict)}", STYLES[verdict])


def _row(claim: ClaimView, speech: Speech) -> tuple[Cell, ...]:
    kind = f" · {speech('kind.' + claim.kind)} · {speech.text(claim.subject)}"
    said = cell(speech.text(claim.claim), (Span(claim.id, "id"), Span(kind, "faint")))
    return said, cell((verdict_span(claim.verdict, speech),)), Cell(tuple(_finding(claim, speech)))


def _finding(claim: ClaimView, speech: Speech) -> Iterator[Line]:
    yield plain(speech.text(claim.finding))
    if claim.decided_by:
        yield citation_line(claim.decided_by, speech)
    if claim.sources:
        yield plain(", ".join(claim.sources), "faint")


def _total(data: tuple[ClaimView, ...], speech: Speech) -> Line:
    counts = count_verdicts(data)
    summed = " + ".join(f"{count} {speech('verdict.' + verdict)}" for verdict, count in counts.items() if count)
    return plain(speech("claims.total", total=len(data), sum=summed), "strong")


def claims_rows(answer: Answer) -> Rows:
    """Return the claims as flat rows, every language in its own column."""
    return flat_rows(answer.data)
