"""The pages of lists: records of a kind, the acts with their counts, a conversion of a fine."""

from __future__ import annotations

from typing import Any

import msgspec

from kblaw.query.answer import Answer
from kblaw.query.listing import ActCount
from kblaw.query.views import PartView
from kblaw.render.document import Block, Cell, Facts, Grid, Heading, Line, Page, Paragraph, Span, cell, plain
from kblaw.render.pages.common import additional_text, as_at, closing, days_text, penalty_text, short_id
from kblaw.render.pages.flat import flat, flat_rows
from kblaw.render.pages.show import part_rows
from kblaw.render.speech import Speech


def list_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of a list."""
    kind = str(answer.query["kind"])
    count = speech("list.count", count=len(answer.data))
    blocks: list[Block] = [Heading(speech(f"list.{kind}"), 1, as_at(answer.as_of, speech)), Paragraph((plain(count, "faint"),))]
    if answer.data:
        blocks.append(_parts_grid(answer.data, speech) if kind == "parts" else _records_grid(answer.data, speech))
    return Page((*blocks, *closing(answer, speech)))


def _parts_grid(parts: tuple[PartView, ...], speech: Speech) -> Grid:
    rows = []
    for part in parts:
        start = part.in_force.start
        days = speech("days.read_on", date=part.attested) if start is None and part.attested else days_text(start, part.in_force.until, speech)
        lines: list[Line] = [plain(penalty_text(penalty, speech)) for penalty in part.penalties]
        lines += [plain(f"+ {additional_text(item, speech)}") for item in part.additional]
        rows.append((cell((Span(short_id(part.id, speech), "id"),)), cell(days), Cell(tuple(lines))))
    headers = tuple(speech(f"column.{name}") for name in ("part", "in_force", "sanction"))
    return Grid(headers, tuple(rows), stack_below=60)


def _records_grid(records: tuple[dict[str, Any], ...], speech: Speech) -> Grid:
    rows = tuple((cell((Span(str(record["id"]), "id"),)), cell(_title(record, speech))) for record in records)
    return Grid((speech("column.id"), speech("column.title")), rows, stack_below=50)


def _title(record: dict[str, Any], speech: Speech) -> str:
    for field in ("name", "title", "claim", "what", "rule", "law_title"):
        value = record.get(field)
        if isinstance(value, dict):
            return _pick(value, speech)
        if value:
            return str(value)
    return ""


def _pick(value: dict[str, Any], speech: Speech) -> str:
    if value.get(speech.language):
        return str(value[speech.language])
    return next((f"[{name}] {value[name]}" for name in ("en", "ru", "kk") if value.get(name)), "")


def list_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return a list as flat rows: one for each penalty of each part, one for each other record."""
    if answer.query["kind"] == "parts":
        return part_rows(answer.data)
    return flat_rows(answer.data)


def codes_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of the acts with the articles that the reform changed in each."""
    acts: tuple[ActCount, ...] = answer.data
    rows = []
    for act in acts:
        name: list[Line] = [plain(speech.text(act.name)), (Span(act.id, "id"), Span(f" · {act.number}", "faint"))]
        if act.repealed:
            name.append(plain(speech("codes.repealed", date=act.repealed, law=act.repealed_by), "caution"))
        figures = (act.articles, act.penal, act.rules)
        rows.append((Cell(tuple(name)), cell(act.law or ""), *(cell(str(number)) for number in figures), cell(act.verified_until.isoformat())))
    total = [sum(getattr(act, name) for act in acts) for name in ("articles", "penal", "rules")]
    last = (cell((Span(speech("label.total"), "strong"), Span(f" ({len(acts)})"))), cell(""), *(cell(str(number)) for number in total), cell(""))
    headers = tuple(speech(f"column.{name}") for name in ("act", "law", "articles", "penal", "rules", "verified_until"))
    grid = Grid(headers, (*rows, last), frozenset({2, 3, 4}), stack_below=80)
    title = Heading(speech("codes.title"), 1, as_at(answer.as_of, speech))
    return Page((title, Paragraph((plain(speech("codes.explained"), "faint"),)), grid, *closing(answer, speech)))


def codes_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return the acts as flat rows."""
    return flat_rows(answer.data)


def fine_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of one conversion."""
    data = answer.data
    mci, tenge = speech.number(data.mci), speech.number(data.tenge)
    first = speech("fine.mci", mci=mci, tenge=tenge) if data.asked_in == "mci" else speech("fine.tenge", mci=mci, tenge=tenge)
    facts: list[tuple[str, tuple[Line, ...]]] = [
        (speech("fine.index"), (plain(f"{speech.number(data.index)} ₸"),)),
        (speech("fine.period"), (plain(speech("fine.days", start=data.start, end=data.end)),)),
    ]
    if data.law:
        law = speech("fine.law", law=data.law, article=data.article, date=data.law_date)
        lines: list[Line] = [plain(law)]
        if data.law_title:
            lines.append(plain(speech.text(data.law_title), "faint"))
        facts.append((speech("fine.set_by"), tuple(lines)))
    if data.benefit_index:
        facts.append((speech("fine.benefits"), (plain(speech("fine.benefit_note", index=speech.number(data.benefit_index))),)))
    if data.note:
        facts.append((speech("heading.notes"), (plain(speech.text(data.note)),)))
    which = Paragraph((plain(speech("fine.which_day"), "faint"),))
    return Page((Heading(first, 1, as_at(answer.as_of, speech)), Facts(tuple(facts)), which, *closing(answer, speech)))


def fine_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return one conversion as a flat row."""
    row = flat(msgspec.to_builtins(answer.data))
    return tuple(row), [tuple(row.values())]
