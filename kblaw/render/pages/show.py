"""The page of one record at a date."""

from __future__ import annotations

from typing import Any, Iterator

from kblaw.query.answer import Answer
from kblaw.query.show import EditionView, LineageView, ShowData
from kblaw.query.views import PartView
from kblaw.render.document import Block, Facts, Heading, Items, Line, Page, Paragraph, Span, plain
from kblaw.render.pages.common import (
    additional_text,
    as_at,
    closing,
    days_text,
    law_names,
    part_label,
    penalty_text,
    short_id,
)
from kblaw.render.pages.record import record_blocks
from kblaw.render.speech import Speech


def show_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of one record, or of several one after the other."""
    several = answer.data if isinstance(answer.data, tuple) else (answer.data,)
    blocks = [block for data in several for block in _record(answer, data, speech)]
    return Page((*blocks, *closing(answer, speech)))


def _record(answer: Answer, data: ShowData, speech: Speech) -> list[Block]:
    title = speech.text(data.name)
    if data.kind == "article":
        asked = f"{data.id}/{data.item}" if data.item else data.id
        title = f"{short_id(asked, speech)}. {title}"
    blocks: list[Block] = [Heading(title, 1, as_at(answer.as_of, speech))]
    blocks += _opening(data, speech)
    blocks += [block for part in data.parts for block in _part(part, speech)]
    if data.rule:
        blocks.append(Paragraph((plain(speech.text(data.rule)),)))
    if data.kind not in ("article", "offence"):
        blocks += record_blocks(data, speech)
    blocks += _sections(data, speech)
    return blocks


def _opening(data: ShowData, speech: Speech) -> Iterator[Block]:
    lines: list[Line] = []
    if data.kind == "article":
        lines.append(plain(status_text(data, speech), "strong" if data.status == "in_force" else "caution"))
        if speech.is_unofficial(data.name):
            lines.append(plain(speech("label.unofficial"), "faint"))
    if data.parts or data.rule:
        lines.append(plain(speech("label.own_words"), "faint"))
    if data.kind == "offence":
        names = [getattr(data.name, language) for language in ("en", "ru", "kk") if language != speech.language]
        lines.append(plain(" · ".join(name for name in names if name), "faint"))
    if lines:
        yield Paragraph(tuple(lines))


def status_text(data: ShowData, speech: Speech) -> str:
    """Write how an article stands on the day asked for."""
    key = f"status_sentence.{data.status}"
    if not data.status_exact:
        key = "status_sentence.gone_by" if data.status == "ended" else "status_sentence.not_before"
    elif data.status == "unsettled" and not any(edition.current for edition in data.editions):
        key = "status_sentence.unsettled_start"
    return speech(key, date=data.status_day, laws=law_names(data.status_by, speech))


def _part(part: PartView, speech: Speech) -> Iterator[Block]:
    name = short_id(part.id, speech)
    category = speech(f"category.{part.category}") if part.category else ""
    yield Heading(name, aside=category)
    lines: list[Line] = [plain(speech.text(part.conduct))]
    if part.liable:
        lines.append((Span(speech("label.liable") + " ", "label"), Span(speech.text(part.liable))))
    yield Paragraph(tuple(lines))
    items = [("•", (plain(penalty_text(penalty, speech)),)) for penalty in part.penalties]
    items += [("+", (plain(additional_text(item, speech)),)) for item in part.additional]
    yield Items(tuple(items))
    if part.note:
        yield Paragraph((plain(speech.text(part.note), "faint"),))


def _sections(data: ShowData, speech: Speech) -> Iterator[Block]:
    if data.consequences:
        yield Heading(speech("heading.consequences"))
        yield Items(tuple(("•", _consequence(item, speech)) for item in data.consequences))
    if data.lineage and len(data.lineage) > 1:
        yield Heading(speech("heading.lineage"))
        yield Items(tuple(("→" if index else "•", _step(step, speech)) for index, step in enumerate(data.lineage)))
    if data.correspondences:
        yield Heading(speech("heading.correspondences"))
        yield Items(tuple(("•", _correspondence(item, speech)) for item in data.correspondences))
    if data.editions:
        yield Heading(speech("heading.editions"))
        yield Facts(tuple(_edition(edition, speech) for edition in data.editions))
    if data.notes:
        yield Heading(speech("heading.notes" if data.kind == "article" else "heading.in_short"))
        yield Items(tuple(("•", (plain(speech.text(note)),)) for note in data.notes))
    if data.today:
        yield Heading(speech("heading.today"))
        yield Paragraph((plain(speech.text(data.today)),))
    for kind in ("measure", "claim", "event"):
        links = [link for link in data.links if link.kind == kind]
        if links:
            yield Heading(speech(f"heading.{kind}s"))
            yield Items(tuple(("•", ((Span(f"{link.id} ", "id"), Span(speech.text(link.name))),)) for link in links))


def _consequence(item: Any, speech: Speech) -> tuple[Line, ...]:
    parts = ", ".join(short_id(part, speech) for part in item.parts)
    return ((Span(f"{short_id(item.rule, speech)} ", "id"), Span(f"({parts})", "faint")), plain(speech.text(item.effect)))


def _step(step: Any, speech: Speech) -> tuple[Line, ...]:
    head = (Span(f"{short_id(step.article, speech)}. ", "id"), Span(speech.text(step.title)))
    by = f" ({law_names(step.by, speech)})" if step.by else ""
    return head, plain(f"{speech('step.' + step.step)}{by}; {_step_days(step, speech)}", "faint")


def _step_days(step: LineageView, speech: Speech) -> str:
    """Write since when and until when a home of the conduct held, as far as it is known."""
    pieces = []
    if step.since:
        pieces.append(speech("days.since", start=step.since))
    elif step.read_by:
        pieces.append(speech("days.begun_by", date=step.read_by))
    if step.until:
        pieces.append(speech("days.until", until=step.until))
    elif step.gone_by:
        pieces.append(speech("days.gone_by", date=step.gone_by))
    return ", ".join(pieces)


def _correspondence(item: Any, speech: Speech) -> tuple[Line, ...]:
    nothing = speech("label.nothing")
    before = ", ".join(short_id(name, speech) for name in item.before) or nothing
    after = ", ".join(short_id(name, speech) for name in item.after) or nothing
    lines: list[Line] = [(Span(before), Span(" → "), Span(after))]
    if item.note:
        lines.append(plain(speech.text(item.note), "faint"))
    return tuple(lines)


def _edition(edition: EditionView, speech: Speech) -> tuple[str, tuple[Line, ...]]:
    label = ("▸ " if edition.current else "  ") + _edition_days(edition, speech)
    made = speech(f"edition.{edition.change}")
    if edition.by or edition.change != "original":
        made = f"{made}; {law_names(edition.by, speech)}"
    lines: list[Line] = [plain(made, "faint")]
    for part in edition.parts:
        penalties = [penalty_text(penalty, speech) for penalty in part.penalties]
        penalties += [f"+ {additional_text(item, speech)}" for item in part.additional]
        lines.append((Span(f"{part_label(part.part, speech)}: ", "label"), Span("; ".join(penalties))))
    if edition.rule:
        lines.append(plain(speech.text(edition.rule)))
    if edition.note:
        lines.append(plain(speech.text(edition.note), "faint"))
    return label, tuple(lines)


def _edition_days(edition: EditionView, speech: Speech) -> str:
    start, until = edition.in_force.start, edition.in_force.until
    if start is None and edition.attested:
        return speech("days.read_on", date=edition.attested)
    gone = ", " + speech("days.gone_by", date=edition.gone_by) if edition.gone_by else ""
    return days_text(start, until, speech) + gone


PART_COLUMNS = ("id", "act", "article", "part", "from", "until", "attested", "change", "by", "basis", "role", "kind", "min", "max", "unit", "mandatory", "applies_to", "evidence")  # fmt: skip


def part_rows(parts: tuple[PartView, ...]) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return one flat row for each penalty of each part."""
    rows: list[tuple[Any, ...]] = []
    for part in parts:
        days: tuple[Any, ...] = (part.in_force.start, part.in_force.until, part.attested)
        head = (part.id, part.act, part.article, part.part, *days, part.change, part.by, part.basis)
        for penalty in part.penalties:
            rows.append((*head, "main", penalty.kind, penalty.min, penalty.max, penalty.unit, None, None, part.evidence))
        for item in part.additional:
            term = item.duration
            bounds = (term["min"], term["max"], term["unit"]) if isinstance(term, dict) else (term, term, None)
            rows.append((*head, "additional", item.kind, *bounds, item.mandatory, item.applies_to, part.evidence))
    return PART_COLUMNS, rows


def show_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return a record as flat rows: its parts, or its fields."""
    if isinstance(answer.data, tuple):
        return part_rows(tuple(part for data in answer.data for part in data.parts))
    data: ShowData = answer.data
    if data.parts:
        return part_rows(data.parts)
    rows = [(data.id, name, value) for name, value in (data.record or {}).items() if not isinstance(value, (dict, list))]
    if data.rule:
        rows += [(data.id, f"rule.{language}", getattr(data.rule, language)) for language in ("en", "ru", "kk")]
    return ("id", "field", "value"), rows

