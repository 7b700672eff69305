"""The page of coverage: the reform act by act and article by article."""

from __future__ import annotations

from typing import Any

from kblaw.query.answer import Answer
from kblaw.query.coverage import STATES, ActCover, ArticleCover, CoverageData
from kblaw.render.document import Block, Grid, Heading, Items, Line, Page, Paragraph, Span, cell, plain
from kblaw.render.pages.common import as_at, closing, short_id
from kblaw.render.pages.flat import Rows
from kblaw.render.speech import Speech

MARKS = {"modelled": "■", "summarised": "▣", "partly": "◧", "not_held": "□"}
STYLES = {"modelled": "mark.added", "summarised": "mark.added", "partly": "mark.changed", "not_held": "mark.struck"}


def coverage_page(answer: Answer, speech: Speech) -> Page:
    """Build the page: the totals, the acts with their counts, then every article."""
    data: CoverageData = answer.data
    intro = speech("coverage.of_total", total=data.total, acts=len(data.acts))
    blocks: list[Block] = [
        Heading(speech("coverage.title"), 1, as_at(answer.as_of, speech)),
        Paragraph((plain(intro, "faint"),)),
        _states_grid(data, speech),
    ]
    if len(data.acts) > 1:
        blocks.append(_acts_grid(data, speech))
    for act in data.acts:
        blocks += _act(act, speech)
    return Page((*blocks, *closing(answer, speech)))


def _state(state: str, speech: Speech) -> Line:
    return (Span(f"{MARKS[state]} ", STYLES[state]), Span(speech(f"coverage.{state}")))


def _states_grid(data: CoverageData, speech: Speech) -> Grid:
    rows = [(cell(_state(name, speech)), cell(str(data.states[name])), cell(str(data.percent[name]))) for name in STATES]
    total = (cell((Span(speech("label.total"), "strong"),)), cell(str(data.total)), cell(str(sum(data.percent.values()))))
    headers = (speech("column.state"), speech("column.count"), speech("column.percent"))
    return Grid(headers, (*rows, total), frozenset({1, 2}))


def _acts_grid(data: CoverageData, speech: Speech) -> Grid:
    rows = []
    for act in data.acts:
        numbers = (*(act.states[name] for name in STATES), act.total)
        about = f" · {act.law} · {speech('coverage.act', date=act.verified_until)}"
        name = cell(speech.text(act.name), (Span(act.id, "id"), Span(about, "faint")))
        rows.append((name, *(cell(str(number) if number else "") for number in numbers)))
    sums = (*(data.states[name] for name in STATES), data.total)
    total = (cell((Span(speech("label.total"), "strong"),)), *(cell(str(number)) for number in sums))
    names = ("act", *STATES, "articles")
    headers = tuple(speech(f"column.{name}") for name in names)
    return Grid(headers, (*rows, total), frozenset(range(1, 6)), stack_below=72)


def _act(act: ActCover, speech: Speech) -> tuple[Block, ...]:
    held = act.total - act.states["not_held"]
    aside = f"{speech('coverage.held', held=held, total=act.total)} · {speech('coverage.act', date=act.verified_until)}"
    items = Items(tuple((MARKS[article.state], (_article(article, speech),)) for article in act.articles))
    blocks: list[Block] = [Heading(speech.text(act.name), aside=aside), items]
    if act.beside:
        blocks.append(Paragraph((plain(speech("coverage.beside", count=act.beside), "faint"),)))
    return tuple(blocks)


def _article(article: ArticleCover, speech: Speech) -> Line:
    spans = [Span(f"{short_id(article.id, speech)} ", "id"), Span(speech.text(article.title))]
    if article.state in ("partly", "not_held"):
        spans.append(Span(f" – {speech('coverage.' + article.state)}", "caution"))
    if article.state == "partly":
        spans.append(Span(f" ({speech('coverage.languages', languages=', '.join(article.languages))})", "caution"))
    if article.change:
        spans.append(Span(f" – {speech('edition.' + article.change)}", "faint"))
    return tuple(spans)


COLUMNS = ("act", "article", "id", "law", "state", "languages", "change", "since", "verified_until")


def coverage_rows(answer: Answer) -> Rows:
    """Return one flat row for each article."""
    data: CoverageData = answer.data
    rows: list[tuple[Any, ...]] = [
        (act.id, item.article, item.id, act.law, item.state, item.languages, item.change, item.since, act.verified_until)
        for act in data.acts
        for item in act.articles
    ]
    return COLUMNS, rows
