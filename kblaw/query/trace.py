"""The way of one conduct through the years: its homes, its sanctions, the laws that moved it."""

from __future__ import annotations

from datetime import date
from typing import Optional

from kblaw.law.chain import Home, Stage, Timeline, build, successors
from kblaw.law.time import Span, spans
from kblaw.model.act import Law
from kblaw.model.offence import LineageStep, Offence
from kblaw.model.text import Text, Title
from kblaw.query.answer import Answer, caution_views, coverage_notes, evidence_views
from kblaw.query.changes import change_class, compare_parts
from kblaw.query.conduct import homes_of, links_of, offence_of
from kblaw.query.target import Target
from kblaw.query.views import InForceView, PartView, View, in_force_view, part_view
from kblaw.store.store import Store


class MoveView(View):
    """Show what became of one part when an edition began.

    One side is null where nothing answers to the part. ``change`` is its class of change, as in a
    comparison; ``severity`` the later sanction against the earlier.
    """

    before: Optional[str]
    after: Optional[str]
    change: str
    severity: str
    note: Optional[Text]


class TraceEdition(View):
    """Show one edition of a home: its days, the laws that made it, the parts of the conduct in it.

    ``until_exact`` is false where the edition ended on that day at the latest.
    """

    in_force: InForceView
    until_exact: bool
    attested: Optional[date]
    not_before: Optional[date]
    by: tuple[str, ...]
    change: str
    parts: tuple[PartView, ...]
    moves: tuple[MoveView, ...]


class TraceStep(View):
    """Show one home of the conduct: how it came there, by which laws, its editions, how it ended.

    ``since`` is the first day known for certain; ``since_exact`` tells whether it is the first day
    of all. ``ended`` likewise, null while the conduct still stands there.
    """

    article: str
    title: Title
    liability: str
    step: str
    by: tuple[str, ...]
    note: Optional[Text]
    since: date
    since_exact: bool
    ended: Optional[date]
    ended_exact: bool
    ended_by: tuple[str, ...]
    editions: tuple[TraceEdition, ...]


class LawView(View):
    """Name a law that made a step: its number, date, title and the day it came into force."""

    law: str
    date: date
    title: Title
    in_force: Optional[date]


class CorrespondenceView(View):
    """Show which earlier parts answer to which later ones; an empty side means nothing."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    note: Optional[Text]


class TraceData(View):
    """Hold the lineage of a conduct, oldest home first, with every law named once."""

    id: str
    offence: str
    name: Text
    summary: Text
    steps: tuple[TraceStep, ...]
    correspondences: tuple[CorrespondenceView, ...]
    laws: tuple[LawView, ...]


def trace(store: Store, target: Target, today: date) -> Answer:
    """Follow a conduct through all its homes; an article or part is taken for its conduct."""
    offence = offence_of(store, target)
    homes = homes_of(store, offence)
    timeline = build(homes, links_of(offence))
    steps = tuple(_step(store, step, home, timeline) for step, home in zip(_first_steps(offence), homes))
    numbers = dict.fromkeys(law for step in steps for law in (*step.by, *_laws_of(step)))
    data = TraceData(
        id=target.full_id,
        offence=offence.offence,
        name=offence.name,
        summary=offence.summary,
        steps=steps,
        correspondences=tuple(
            CorrespondenceView(item.before, item.after, item.note) for item in offence.correspondences
        ),
        laws=tuple(_law(store.get("law", number)) for number in numbers if store.find("law", number)),
    )
    acts = [home.id.partition("/")[0] for home in homes]
    wanted = [(home.id.partition("/")[0], name) for home in homes for e in home.article.editions for name in e.evidence]
    return Answer(
        command="trace",
        query={"what": target.full_id},
        as_of=today,
        data=data,
        cautions=caution_views(offence.offence, offence.cautions),
        evidence=evidence_views(store, wanted),
        not_covered=coverage_notes(store, acts, today),
    )


def _first_steps(offence: Offence) -> tuple[LineageStep, ...]:
    """Return the first step of each article, in the order of the lineage."""
    found: dict[str, LineageStep] = {}
    for step in offence.lineage:
        found.setdefault(step.article, step)
    return tuple(found.values())


def _laws_of(step: TraceStep) -> tuple[str, ...]:
    return (*(law for edition in step.editions for law in edition.by), *step.ended_by)


def _step(store: Store, step: LineageStep, home: Home, timeline: Timeline) -> TraceStep:
    all_spans = spans(home.article)
    standing = [span for span in all_spans if span.edition.change != "repealed" and _own_parts(home, span)]
    repeal = next((span for span in all_spans if span.edition.change == "repealed"), None)
    ended = repeal.start if repeal else all_spans[-1].until
    return TraceStep(
        article=home.id,
        title=home.article.title,
        liability=home.liability,
        step=step.step,
        by=step.by,
        note=step.note,
        since=standing[0].start,
        since_exact=standing[0].exact,
        ended=ended,
        ended_exact=repeal.exact if repeal else True,
        ended_by=repeal.edition.by if repeal else (),
        editions=tuple(_edition(store, home, span, timeline) for span in standing),
    )


def _own_parts(home: Home, span: Span) -> list[str]:
    return [part.part for part in span.edition.parts if f"{home.id}#{part.part}" in home.parts]


def _edition(store: Store, home: Home, span: Span, timeline: Timeline) -> TraceEdition:
    names = _own_parts(home, span)
    parts = tuple(part_view(store, home.id, home.article, span, part) for part in span.edition.parts if part.part in names)
    return TraceEdition(
        in_force=in_force_view(span),
        until_exact=span.until_exact,
        attested=span.edition.attested,
        not_before=None if span.exact else span.earliest,
        by=span.edition.by,
        change=span.edition.change,
        parts=parts,
        moves=_moves(store, home, span, timeline),
    )


def _moves(store: Store, home: Home, span: Span, timeline: Timeline) -> tuple[MoveView, ...]:
    """Return how the parts of the state before became the parts of this edition."""
    position = _beginning(home, span, timeline)
    if position == 0 and not timeline.states[0].parts:
        return ()
    old, new = timeline.states[position].parts, timeline.states[position + 1].parts
    moves = []
    answered: set[str] = set()
    for name, stage in old.items():
        for link in successors(timeline, position, name):
            if link.after.partition("#")[0] == home.id:
                answered.add(link.after)
                moves.append(_move(store, stage, new[link.after], link.note))
    fresh = [stage for name, stage in new.items() if name.partition("#")[0] == home.id and name not in answered]
    if timeline.states[position].held:
        moves += [_move(store, None, stage, None) for stage in fresh]
    return tuple(moves)


def _beginning(home: Home, span: Span, timeline: Timeline) -> int:
    """Return the position of the event with which an edition began."""
    for position, state in enumerate(timeline.states[1:]):
        if any(stage.span == span for name, stage in state.parts.items() if name.partition("#")[0] == home.id):
            return position
    raise AssertionError("every edition of a home stands in some state of its timeline")


def _move(store: Store, before: Optional[Stage], after: Stage, note: Optional[Text]) -> MoveView:
    old, new = _view(store, before), _view(store, after)
    comparison = compare_parts(old, new)
    return MoveView(
        before=before.id if before else None,
        after=after.id,
        change=change_class(old, new, comparison),
        severity=comparison.result,
        note=note,
    )


def _view(store: Store, stage: Optional[Stage]) -> Optional[PartView]:
    if stage is None or stage.id is None or stage.span is None or stage.part is None:
        return None
    article = stage.id.partition("#")[0]
    return part_view(store, article, store.get("article", article), stage.span, stage.part)


def _law(law: Law) -> LawView:
    return LawView(law.law, law.date, law.title, law.in_force)
