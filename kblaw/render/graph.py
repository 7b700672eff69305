"""A drawing of a lineage as a plain value: boxes in time order, arrows between them."""

from __future__ import annotations

from typing import NamedTuple, Optional

from kblaw.query.trace import TraceData, TraceEdition, TraceStep
from kblaw.query.views import InForceView, PartView
from kblaw.render.pages.common import additional_text, days_text, law_names, part_label, penalty_text, short_id
from kblaw.render.speech import Speech


class Node(NamedTuple):
    """Hold one box: its lines, the first being its title, and the column (0 criminal, 1 administrative)."""

    id: str
    lines: tuple[str, ...]
    column: int


class Edge(NamedTuple):
    """Hold one arrow and the line written on it."""

    source: str
    target: str
    label: str


class Graph(NamedTuple):
    """Hold the drawing; nodes stand in time order."""

    title: str
    columns: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def lineage_graph(data: TraceData, speech: Speech) -> Graph:
    """Return one box for each edition of each home; arrows follow time and name the laws."""
    columns = tuple(dict.fromkeys(step.liability for step in data.steps))
    ordered = sorted(
        ((edition_start(edition, step), place, number, step, edition) for place, step in enumerate(data.steps)
         for number, edition in enumerate(step.editions)),
        key=lambda row: row[:3],
    )  # fmt: skip
    nodes, edges = [], []
    before: Optional[tuple[str, TraceStep]] = None
    for position, (_, _, _, step, edition) in enumerate(ordered):
        identifier = f"e{position}"
        nodes.append(Node(identifier, tuple(_lines(step, edition, speech)), columns.index(step.liability)))
        if before:
            moved = before[1].article != step.article
            edges.append(Edge(before[0], identifier, arrow_text(step, edition, speech, moved=moved)))
        before = identifier, step
    title = speech("trace.title", name=speech.text(data.name))
    return Graph(title, tuple(speech(f"trace.liability.{name}") for name in columns), tuple(nodes), tuple(edges))


def edition_start(edition: TraceEdition, step: TraceStep) -> str:
    """Return the first certain day of an edition as a sortable text."""
    return (edition.in_force.start or edition.attested or step.since).isoformat()


def arrow_text(step: TraceStep, edition: TraceEdition, speech: Speech, *, moved: bool) -> str:
    """Write what an arrow says: the law, and the step or the classes of change."""
    laws = law_names(step.by if moved and step.by else edition.by, speech)
    if moved:
        return f"{laws}: {speech('step.' + step.step)}"
    classes = dict.fromkeys(move.change for move in edition.moves if move.change != "unchanged")
    named = ", ".join(speech(f"class.{name}") for name in classes) or speech("class.unchanged")
    return f"{laws}: {named}"


def edition_text(edition: TraceEdition, speech: Speech) -> str:
    """Write the days of an edition; a start or end that is not known is said to be so."""
    if edition.in_force.start is None and edition.attested:
        if edition.not_before:
            return speech("trace.read_window", date=edition.attested, earliest=edition.not_before)
        return speech("trace.read", date=edition.attested)
    return known_days(edition.in_force, edition.until_exact, speech)


def known_days(days: InForceView, until_exact: bool, speech: Speech) -> str:
    """Write the days something governs; an end known only to lie before a day is written so."""
    if until_exact or days.start is None or days.until is None:
        return days_text(days.start, days.until, speech)
    return speech("trace.until_by", start=days.start, until=days.until)


def part_text(part: PartView, speech: Speech) -> str:
    """Write the sanction of one part on one line."""
    pieces = [penalty_text(penalty, speech) for penalty in part.penalties]
    text = "; ".join([*pieces, *(f"+ {additional_text(item, speech)}" for item in part.additional)])
    return text if part.part == "sole" else f"{part_label(part.part, speech)}: {text}"


def _lines(step: TraceStep, edition: TraceEdition, speech: Speech) -> list[str]:
    head = [f"{short_id(step.article, speech)} {speech.text(step.title)}", edition_text(edition, speech)]
    return head + [part_text(part, speech) for part in edition.parts]
