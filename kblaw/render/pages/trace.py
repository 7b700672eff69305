"""The page of a lineage: a tree of homes and editions, the laws between them, the correspondences."""

from __future__ import annotations

from typing import Any, Iterator

from kblaw.query.answer import Answer
from kblaw.query.trace import LawView, MoveView, TraceData, TraceEdition, TraceStep
from kblaw.render.document import Block, Facts, Heading, Items, Line, Page, Paragraph, Span, plain
from kblaw.render.graph import edition_text, part_text
from kblaw.render.pages.common import class_span, closing, law_names, part_label, short_id
from kblaw.render.speech import Speech


def trace_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of one lineage."""
    data: TraceData = answer.data
    blocks: list[Block] = [Heading(speech("trace.title", name=speech.text(data.name)), 1), Items(tuple(_tree(data, speech)))]
    if data.correspondences:
        blocks += [Heading(speech("heading.correspondences")), Items(tuple(_correspondences(data, speech)))]
    if data.laws:
        blocks += [Heading(speech("trace.laws")), Facts(tuple(_law(law, speech) for law in data.laws))]
    blocks += [Heading(speech("heading.in_short")), Paragraph((plain(speech.text(data.summary)),))]
    return Page((*blocks, *closing(answer, speech)))


def _tree(data: TraceData, speech: Speech) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for place, step in enumerate(data.steps):
        if place:
            yield "▼", ((Span(law_names(step.by, speech), "strong"), Span(f": {speech('step.' + step.step)}")),)
        yield "●", tuple(_head(step, speech))
        for number, edition in enumerate(step.editions):
            last = number == len(step.editions) - 1 and step.ended is None
            yield "└─" if last else "├─", tuple(_edition(edition, speech))
        if step.ended:
            key = "trace.ended" if step.ended_exact else "trace.ended_by"
            yield "└─", ((Span(speech(key, date=step.ended, laws=law_names(step.ended_by, speech)), "mark.struck"),),)


def _head(step: TraceStep, speech: Speech) -> Iterator[Line]:
    liability = speech(f"trace.liability.{step.liability}")
    yield (Span(f"{short_id(step.article, speech)} ", "id"), Span(speech.text(step.title), "strong"), Span(f" · {liability}", "faint"))
    if step.note:
        yield plain(speech.text(step.note), "faint")


def _edition(edition: TraceEdition, speech: Speech) -> Iterator[Line]:
    yield plain(f"{edition_text(edition, speech)} · {law_names(edition.by, speech)}", "faint")
    moves: dict[str, list[MoveView]] = {}
    for move in edition.moves:
        moves.setdefault(move.after or "", []).append(move)
    for part in edition.parts:
        spans = [Span(part_text(part, speech))]
        changes: dict[str, list[str]] = {}
        for move in moves.get(part.id, []):
            if move.change != "unchanged":
                changes.setdefault(move.change, []).append(_other(move, part.id, speech))
        for change, others in changes.items():
            named = ", ".join(other for other in others if other)
            spans += [Span(f"  [{named}: " if named else "  [", "faint"), class_span(change, speech), Span("]", "faint")]
        yield tuple(spans)


def _other(move: MoveView, part: str, speech: Speech) -> str:
    """Name the part that a part answers to, where it is another one."""
    if move.before is None or move.before == part:
        return ""
    article, _, number = move.before.partition("#")
    return part_label(number, speech) if article == part.partition("#")[0] else short_id(move.before, speech)


def _correspondences(data: TraceData, speech: Speech) -> Iterator[tuple[str, tuple[Line, ...]]]:
    nothing = speech("label.nothing")
    for item in data.correspondences:
        before = ", ".join(short_id(name, speech) for name in item.before) or nothing
        after = ", ".join(short_id(name, speech) for name in item.after) or nothing
        lines: list[Line] = [(Span(before), Span(" → "), Span(after))]
        if item.note:
            lines.append(plain(speech.text(item.note), "faint"))
        yield "•", tuple(lines)


def _law(law: LawView, speech: Speech) -> tuple[str, tuple[Line, ...]]:
    key = "trace.law_in_force" if law.in_force else "trace.law"
    return law.law, (plain(speech(key, date=law.date, in_force=law.in_force)), plain(speech.text(law.title), "faint"))


TRACE_COLUMNS = ("article", "step", "step_by", "part", "from", "read", "not_before", "until", "by", "edition", "answers_to", "change", "severity", "kind", "min", "max", "unit", "role")  # fmt: skip


def trace_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return one flat row for each penalty of each part of each edition and each part it answers to."""
    rows: list[tuple[Any, ...]] = []
    for step in answer.data.steps:
        for edition in step.editions:
            days = (edition.in_force.start, edition.attested, edition.not_before, edition.in_force.until, edition.by, edition.change)
            for part in edition.parts:
                moves = [move for move in edition.moves if move.after == part.id] or [None]
                for move in moves:
                    moved = (move.before, move.change, move.severity) if move else (None, None, None)
                    head = (step.article, step.step, step.by, part.id, *days, *moved)
                    rows += [(*head, p.kind, p.min, p.max, p.unit, "main") for p in part.penalties]
                    rows += [(*head, a.kind, *_term(a.duration), "additional") for a in part.additional]
    return TRACE_COLUMNS, rows


def _term(duration: Any) -> tuple[Any, Any, Any]:
    if isinstance(duration, dict):
        return duration["min"], duration["max"], duration["unit"]
    return duration, duration, None
