"""The rows of a penalty table, before they are filtered, sorted and numbered."""

from __future__ import annotations

from datetime import date
from typing import Callable, Iterable, Iterator, NamedTuple, Optional, Union

from msgspec.structs import replace

from kblaw.errors import NotInForce
from kblaw.law.time import spans, status_on
from kblaw.model.article import Article
from kblaw.model.offence import Offence
from kblaw.model.text import Text, Title
from kblaw.query.answer import Answer, CautionView, Note, caution_views, gap_notes
from kblaw.query.changes import CHANGE_CLASSES, merge_classes
from kblaw.query.diff import Days, diff
from kblaw.query.diffviews import DiffData, DiffRow
from kblaw.query.marks import Periods, additional_marks, penalty_marks
from kblaw.query.tablecandidates import Candidates, in_order
from kblaw.query.tableviews import TableRow
from kblaw.query.target import Target
from kblaw.query.views import PartView, part_view
from kblaw.store.store import Store

Progress = Callable[[int, int], None]
"""Told how much is done and how much there is."""


class Found(NamedTuple):
    """Hold the rows of everything in scope, with the cautions and notes that belong to some of them."""

    rows: tuple[TableRow, ...]
    cautions: tuple[CautionView, ...]
    notes: tuple[Note, ...]


def rows_between(store: Store, targets: Iterable[Target], days: Optional[Days], rows_of: str, progress: Progress) -> Found:
    """Return the rows that compare two days; without days each target is compared as ``diff`` chooses."""
    wanted = tuple(targets)
    rows: list[TableRow] = []
    cautions: dict[CautionView, None] = {}
    notes: list[Note] = []
    for position, target in enumerate(wanted):
        progress(position, len(wanted))
        try:
            answer = diff(store, target, days)
        except NotInForce:
            continue
        rows += _compared(store, target, answer, rows_of)
        cautions.update(dict.fromkeys(answer.cautions))
        notes += [note for note in answer.not_covered if "article" in note.parameters and note not in notes]
    progress(len(wanted), len(wanted))
    return Found(tuple(rows), tuple(cautions), tuple(notes))


def all_targets(store: Store, among: Optional[Candidates] = None) -> tuple[Target, ...]:
    """Return every offence (of the candidates, where they are given), then the penal articles that are the home of none."""
    offences = in_order(store, "offence", among.offences if among else None)
    targets = [Target("offence", identifier) for identifier in offences]
    for identifier in in_order(store, "article", among.articles if among else None):
        home = any(link.role == "lineage" for link in store.links_to(identifier))
        if not home and any(edition.parts for edition in store.get("article", identifier).editions):
            targets.append(Target("article", identifier))
    return tuple(targets)


def _compared(store: Store, target: Target, answer: Answer, rows_of: str) -> Iterator[TableRow]:
    data: DiffData = answer.data
    if not data.rows:
        return
    if rows_of == "offences":
        change = next((name for name in CHANGE_CLASSES if name in data.verdict.classes), None)
        yield _row(store, target, data, data.rows, change)
        return
    by_part: dict[str, list[DiffRow]] = {}
    for row in data.rows:
        by_part.setdefault(row.before or f"+{row.after}", []).append(row)
    for pairs in by_part.values():
        known = [pair.change for pair in pairs if pair.change]
        yield _row(store, target, data, tuple(pairs), merge_classes(known) if known else None)


def _row(store: Store, target: Target, data: DiffData, pairs: tuple[DiffRow, ...], change: Optional[str]) -> TableRow:
    named_before = {pair.before for pair in pairs}
    named_after = {pair.after for pair in pairs}
    before = tuple(part for part in data.before if part.id in named_before)
    after = tuple(part for part in data.after if part.id in named_after)
    shown = (*after, *before)
    return TableRow(
        number=0,
        id=shown[0].id,
        group="",
        act=shown[0].act,
        offence=target.id if target.kind == "offence" else None,
        name=data.name,
        themes=_themes(store, target),
        change=change,
        before=before,
        after=after,
        pairs=pairs,
        laws=_laws(store, shown, (data.start, data.end)),
    )


def _themes(store: Store, target: Target) -> tuple[str, ...]:
    themes: tuple[str, ...] = store.get(target.kind, target.id).themes
    return themes


def _laws(store: Store, parts: tuple[PartView, ...], days: Days) -> tuple[str, ...]:
    articles = dict.fromkeys(part.id.partition("#")[0] for part in parts)
    return tuple(
        dict.fromkeys(
            law
            for identifier in articles
            for span in spans(store.get("article", identifier))
            if days[0] < span.start <= days[1]
            for law in span.edition.by
        )
    )


def rows_on(
    store: Store, day: date, rows_of: str, periods: Periods, progress: Progress, among: Optional[Candidates] = None
) -> Found:
    """Return the rows that show the parts in force on one day, act by act."""
    identifiers = tuple(in_order(store, "article", among.articles if among else None))
    owners = _owners(store, identifiers)
    found: list[tuple[Optional[str], PartView]] = []
    cautions: dict[CautionView, None] = {}
    notes: list[Note] = []
    for position, identifier in enumerate(identifiers):
        progress(position, len(identifiers))
        article: Article = store.get("article", identifier)
        if not any(edition.parts for edition in article.editions):
            continue
        status = status_on(article, day)
        notes += gap_notes(identifier, status, day)
        if status.kind not in ("in_force", "unsettled") or status.span is None:
            continue
        cautions.update(dict.fromkeys(caution_views(identifier, article.cautions)))
        for part in status.span.edition.parts:
            view = part_view(store, identifier, article, status.span, part)
            found.append((owners.get(view.id, article.offence), view))
    for name in dict.fromkeys(owner for owner, _ in found if owner):
        cautions.update(dict.fromkeys(caution_views(name, store.get("offence", name).cautions)))
    progress(len(identifiers), len(identifiers))
    rows = tuple(_one_day(store, owner, views, periods, day) for owner, views in _gathered(found, rows_of))
    return Found(rows, tuple(item for item in cautions if item.concerns(day, day)), tuple(notes))


def _owners(store: Store, articles: Iterable[str]) -> dict[str, str]:
    """Return the offence of each part that a lineage names, where its article holds several offences."""
    links = (link for identifier in articles for link in store.links_to(identifier) if link.role == "lineage")
    return {
        f"{step.article}#{part}": identifier
        for identifier in sorted({link.id for link in links})
        for step in store.get("offence", identifier).lineage
        for part in step.parts
    }


def _gathered(
    found: list[tuple[Optional[str], PartView]], rows_of: str
) -> Iterable[tuple[Optional[str], tuple[PartView, ...]]]:
    if rows_of == "parts":
        return [(owner, (view,)) for owner, view in found]
    together: dict[str, tuple[Optional[str], tuple[PartView, ...]]] = {}
    for owner, view in found:
        key = owner or view.id.partition("#")[0]
        together[key] = owner, (*together.get(key, (owner, ()))[1], view)
    return list(together.values())


def _one_day(
    store: Store, owner: Optional[str], views: tuple[PartView, ...], periods: Periods, day: date
) -> TableRow:
    offence: Optional[Offence] = store.get("offence", owner) if owner else None
    article: Article = store.get("article", views[0].id.partition("#")[0])
    name: Union[Text, Title] = offence.name if offence else article.title
    return TableRow(
        number=0,
        id=views[0].id,
        group="",
        act=views[0].act,
        offence=owner,
        name=name,
        themes=offence.themes if offence else article.themes,
        change=None,
        before=(),
        after=views,
        pairs=tuple(_shown(view, periods, day) for view in views),
        laws=tuple(dict.fromkeys(law for view in views for law in view.by)),
    )


def _shown(view: PartView, periods: Periods, day: date) -> DiffRow:
    """Return the marks of a part that is compared with nothing."""
    return DiffRow(
        before=None,
        after=view.id,
        change=None,
        severity="equal",
        reasons=(),
        penalties=tuple(replace(mark, mark="=") for mark in penalty_marks(None, view, periods, (day, day))),
        additional=tuple(replace(mark, mark="=") for mark in additional_marks(None, view)),
        conduct=None,
        note=None,
    )


def in_tenge_of(row: TableRow, periods: Periods, days: Days) -> TableRow:
    """Return a row with its fines in tenge counted on other days; the marks stay as they are."""
    before, after = {part.id: part for part in row.before}, {part.id: part for part in row.after}
    pairs = []
    for pair in row.pairs:
        counted = penalty_marks(before.get(pair.before or ""), after.get(pair.after or ""), periods, days)
        pairs.append(
            replace(pair, penalties=tuple(replace(new, mark=old.mark) for old, new in zip(pair.penalties, counted)))
        )
    return replace(row, pairs=tuple(pairs))


def rows_in_full(rows: tuple[TableRow, ...]) -> dict[str, int]:
    """Return for each new part the row that shows it in full: that of its own old number, else the first."""
    first: dict[str, int] = {}
    own: dict[str, int] = {}
    for row in rows:
        for part in row.after:
            first.setdefault(part.id, row.number)
            if any(old.id == part.id for old in row.before):
                own.setdefault(part.id, row.number)
    return {**first, **own}
