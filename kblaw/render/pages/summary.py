"""The page of a summary: how many articles changed and how, act by act, then each of them."""

from __future__ import annotations

from typing import Any

from kblaw.query.answer import Answer
from kblaw.query.summary import ArticleChange, SummaryData
from kblaw.render.document import Block, Cell, Grid, Heading, Line, Page, Paragraph, Span, cell, plain
from kblaw.render.pages.common import act_short, as_at, class_span, closing
from kblaw.render.speech import Speech


def summary_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of what changed in an act, by a law or in the whole reform."""
    data: SummaryData = answer.data
    title = speech.text(data.name) if data.name else speech("summary.reform")
    blocks: list[Block] = [Heading(title, 1, as_at(answer.as_of, speech))]
    blocks.append(Paragraph((plain(speech("diff.days", start=data.start, end=data.end), "faint"),)))
    if not data.articles:
        blocks.append(Paragraph((plain(speech("summary.nothing")),)))
        return Page((*blocks, *closing(answer, speech)))
    if data.listed is not None:
        blocks.append(Paragraph((plain(speech("summary.listed", shown=data.total, listed=data.listed)),)))
    blocks.append(_counts(data, speech))
    if len(data.acts) > 1:
        blocks.append(_acts(data, speech))
    for act in data.acts:
        changes = [change for change in data.articles if change.act == act.act]
        blocks += [Heading(speech.text(act.name), aside=speech("summary.articles", count=len(changes)))]
        blocks.append(_articles(changes, speech))
    return Page((*blocks, *closing(answer, speech)))


def _counts(data: SummaryData, speech: Speech) -> Grid:
    names = [name for name in {**data.classes, **data.part_classes}]
    rows = tuple(
        (
            Cell(((class_span(name, speech),),)),
            cell(str(data.classes.get(name, 0))),
            cell(str(data.part_classes.get(name, 0))),
        )
        for name in names
    )
    total = (cell((Span(speech("label.total"), "strong"),)), cell(str(data.total)), cell(str(data.parts_total)))
    headers = (speech("column.change"), speech("column.articles"), speech("column.parts"))
    return Grid(headers, (*rows, total), frozenset({1, 2}))


def _acts(data: SummaryData, speech: Speech) -> Grid:
    rows = []
    for act in data.acts:
        classes: Line = ()
        for name, count in act.classes.items():
            span = class_span(name, speech)
            classes = (*classes, *((Span(", "),) if classes else ()), Span(f"{span.text} {count}", span.style))
        rows.append((cell(act_short(act.act, speech)), cell(str(act.articles)), cell(str(act.penal)), cell(str(act.rules)), Cell((classes,))))
    total = sum(act.articles for act in data.acts)
    penal = sum(act.penal for act in data.acts)
    last = (cell((Span(speech("label.total"), "strong"),)), cell(str(total)), cell(str(penal)), cell(str(total - penal)), cell(""))
    headers = tuple(speech(f"column.{name}") for name in ("act", "articles", "penal", "rules", "changes"))
    return Grid(headers, (*rows, last), frozenset({1, 2, 3}), stack_below=72)


def _articles(changes: list[ArticleChange], speech: Speech) -> Grid:
    rows = []
    for change in changes:
        parts: Line = ()
        for part in change.parts:
            name = part.id.partition("#")[2]
            span = class_span(part.change, speech)
            label = "" if name == "sole" else f"{name}\u00a0"
            parts = (*parts, *((Span("; "),) if parts else ()), Span(f"{label}{span.text}", span.style))
        number = change.article.removeprefix("annex-").replace("-item-", ", ", 1) if change.article.startswith("annex-") else change.article
        rows.append((cell((Span(number, "id"),)), cell(speech.text(change.title)), Cell(((class_span(change.change, speech),),)), Cell((parts,))))
    headers = (speech("column.article"), speech("column.title"), speech("column.change"), speech("column.parts"))
    return Grid(headers, tuple(rows), stack_below=72)


SUMMARY_COLUMNS = ("id", "act", "article", "kind", "change", "part", "part_change", "part_conduct", "offence")


def summary_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return one flat row for each part of each article, one for a rule."""
    rows: list[tuple[Any, ...]] = []
    for change in answer.data.articles:
        head = (change.id, change.act, change.article, change.kind, change.change)
        for part in change.parts:
            rows.append((*head, part.id.partition("#")[2], part.change, part.conduct, change.offence))
        if not change.parts:
            rows.append((*head, None, None, None, change.offence))
    return SUMMARY_COLUMNS, rows
