"""The page of a comparison with the official wording: the counts, then what is not equal, each with its place."""

from __future__ import annotations

from typing import Any, Iterator, Optional

from kblaw.query.answer import Answer
from kblaw.query.proof import RESULTS, SanctionShown, VerifyRow
from kblaw.query.verify import VerifyData
from kblaw.render.document import Block, Grid, Heading, Items, Line, Page, Paragraph, Span, cell, plain
from kblaw.render.pages.common import additional_text, as_at, closing, penalty_text, short_id
from kblaw.render.pages.flat import Rows
from kblaw.render.speech import Speech

MARKS = {"equal": "=", "different": "~", "not_read": "?", "not_held": "–"}
STYLES = {"equal": "mark.same", "different": "mark.struck", "not_read": "caution", "not_held": "faint"}


def verify_page(answer: Answer, speech: Speech) -> Page:
    """Build the page: counts by text, differences, what was not read, what is missing on one side."""
    data: VerifyData = answer.data
    blocks: list[Block] = [Heading(speech("proof.title"), 1, as_at(answer.as_of, speech)), _counts(data, speech)]
    for result in ("different", "not_read", "not_held"):
        blocks += _section(data, result, speech)
    if data.counts["equal"] == data.total and data.total:
        blocks.append(Paragraph((plain(speech("proof.all_equal"), "strong"),)))
    return Page((*blocks, *closing(answer, speech)))


def _counts(data: VerifyData, speech: Speech) -> Grid:
    rows = []
    for text in data.texts:
        label = f"{speech.date(text.version)} · {speech('proof.language.' + text.language)}"
        where = f"{text.commit[:12]}:{text.source}" if text.commit and ":" not in text.source else text.source
        name = cell(speech.text(text.name), (Span(label, "id"),), (Span(where, "faint"),))
        counts = [text.counts[result] for result in RESULTS]
        rows.append((name, *(cell(str(count) if count else "") for count in counts), cell(str(sum(counts)))))
    total = (cell((Span(speech("label.total"), "strong"),)), *(cell(str(data.counts[name])) for name in RESULTS), cell(str(data.total)))
    headers = (speech("proof.column.text"), *(speech(f"proof.{name}") for name in RESULTS), speech("label.total"))
    return Grid(headers, (*rows, total), frozenset(range(1, 6)), stack_below=72)


def _section(data: VerifyData, result: str, speech: Speech) -> Iterator[Block]:
    rows = [row for row in data.rows if row.result == result]
    # Of a whole code the base holds a small part; the articles beside it are counted, not listed.
    listed = [row for row in rows if row.base is not None or result != "not_held"]
    if not rows:
        return
    title = speech(f"proof.{result}")
    yield Heading(title[:1].upper() + title[1:], aside=str(len(rows)))
    if listed:
        yield Items(tuple((MARKS[result], tuple(_row(row, speech))) for row in listed), "")
    if len(rows) > len(listed):
        yield Paragraph((plain(speech("proof.beside", count=len(rows) - len(listed)), "faint"),))


def _row(row: VerifyRow, speech: Speech) -> Iterator[Line]:
    place = f"{row.file}:{row.line}" if row.file else ""
    day = speech.date(row.version)
    language = speech(f"proof.language.{row.language}")
    yield (Span(f"{short_id(row.id, speech)} ", "id"), Span(f"{day} · {language}", "faint"))
    if row.reason:
        yield plain(speech(f"proof.reason.{row.reason}"), STYLES[row.result])
    if row.result == "different":
        yield (Span(speech("proof.base") + " ", "label"), Span(_sanction(row.base, speech)))
        yield (Span(speech("proof.text") + " ", "label"), Span(_sanction(row.text, speech)))
    for piece in row.unread:
        yield (Span(f"{row.file}:{piece.line}: ", "faint"), Span(f"«{piece.text}»"))
    if row.sentence and row.result in ("different", "not_read") and not row.unread:
        yield plain(f"«{row.sentence}»", "faint")
    if place:
        yield plain(place, "faint")


def _sanction(sanction: Optional[SanctionShown], speech: Speech) -> str:
    if sanction is None:
        return speech("proof.none")
    words = [penalty_text(penalty, speech) for penalty in sanction.penalties]
    return "; ".join([*words, *(f"+ {additional_text(item, speech)}" for item in sanction.additional)])


COLUMNS = ("id", "act", "article", "part", "language", "version", "result", "reason", "file", "line", "base", "text", "unread")


def verify_rows(answer: Answer) -> Rows:
    """Return one flat row for each part and language; sanctions in a short notation of kinds and figures."""
    data: VerifyData = answer.data
    rows: list[tuple[Any, ...]] = [
        (
            *(row.id, row.act, row.article, row.part, row.language, row.version, row.result, row.reason, row.file, row.line),
            _notation(row.base),
            _notation(row.text),
            "; ".join(piece.text for piece in row.unread),
        )
        for row in data.rows
    ]
    return COLUMNS, rows


def _notation(sanction: Optional[SanctionShown]) -> Optional[str]:
    """Write a sanction for machines: ``fine ..80 mci; arrest ..25 day``."""
    if sanction is None:
        return None
    pieces = [_amount(item.kind, item.min, item.max, item.unit) for item in sanction.penalties]
    for item in sanction.additional:
        term = item.duration
        amount = _amount(item.kind, term["min"], term["max"], term["unit"]) if isinstance(term, dict) else f"{item.kind} {term or ''}".strip()
        pieces.append(f"+ {amount} {'mandatory' if item.mandatory else 'optional'} {item.applies_to}")
    return "; ".join(pieces)


def _amount(kind: str, low: Any, high: Any, unit: Any) -> str:
    if low is None and high is None:
        return kind
    return f"{kind} {'' if low is None else low}..{'' if high is None else high} {unit}"
