"""Penalty tables: the rows asked for, filtered, sorted, grouped and footnoted – one plain value for every format."""

from __future__ import annotations

from datetime import date
from typing import Any, Callable, Optional

from msgspec.structs import replace

from kblaw.errors import NotHeld
from kblaw.law.money import period_on
from kblaw.model.text import Text
from kblaw.query.answer import Answer, CautionView, Note, coverage_notes, evidence_views
from kblaw.query.changes import CHANGE_CLASSES
from kblaw.query.marks import Periods
from kblaw.query.tablecandidates import Candidates, candidates, in_order
from kblaw.query.tablelineage import lineages_of
from kblaw.query.tablerows import Found, Progress, all_targets, in_tenge_of, rows_between, rows_in_full, rows_on
from kblaw.query.tablescope import Asked, Scope, columns_of, days_of, narrowed, scope_of, scope_views
from kblaw.query.tablesort import grouped_rows, sorted_rows
from kblaw.query.tableviews import FootnoteView, IndexView, TableData, TableRow, TotalsView
from kblaw.query.views import PartView
from kblaw.store.store import Store


def silent(done: int, of: int) -> None:
    """Take note of progress in silence."""


def table(store: Store, asked: Asked, progress: Progress = silent) -> Answer:
    """Build a penalty table. Raises NotHeld where the filters leave nothing, naming the one that did."""
    columns, scope = columns_of(asked), scope_of(store, asked)
    periods = tuple(period for _, period in store.all("index_period"))
    start, end = (None, asked.on) if asked.on else days_of(store, asked, scope)
    among = candidates(store, scope)

    def read(among: Optional[Candidates]) -> Found:
        if start is None:
            found = rows_on(store, end, asked.rows_of, periods, progress, among)
        else:
            found = rows_between(store, all_targets(store, among), (start, end), asked.rows_of, progress)
        if among is None and not found.rows:
            raise NotHeld("error.table_no_rows", first=start or end, second=end)
        return found

    found, kept, unchanged = _kept(store, asked, scope, among, read)
    money_days = (asked.mci, asked.mci) if asked.mci else (start or end, end)
    if asked.mci:
        _index_held(periods, asked.mci)
        kept = tuple(in_tenge_of(row, periods, money_days) for row in kept)
    grouped = grouped_rows(store, sorted_rows(store, kept, asked.sort), asked.group_by, tuple(t.id for t in scope.themes))
    ordered = [(group.key, row) for group, members in zip(grouped.groups, grouped.members) for row in members]
    numbered = tuple(replace(row, number=number, group=key) for number, (key, row) in enumerate(ordered, 1))
    rows, footnotes = _footnoted(numbered, found.cautions)
    data = TableData(
        kind=asked.kind,
        form=asked.form,
        start=start,
        end=end,
        scope=scope_views(store, scope),
        group_by=asked.group_by,
        sort=asked.sort,
        columns=columns,
        conduct=asked.conduct,
        chart=asked.chart,
        index=tuple(_index(periods, day) for day in dict.fromkeys(money_days)),
        groups=grouped.groups,
        rows=rows,
        totals=_totals(store, rows, unchanged, scope, among),
        footnotes=footnotes,
        lineages=() if asked.chart == "none" else lineages_of(store, rows, end),
    )
    return _answer(store, asked, data, found)


def _kept(
    store: Store, asked: Asked, scope: Scope, among: Optional[Candidates], read: Callable[[Optional[Candidates]], Found]
) -> tuple[Found, tuple[TableRow, ...], int]:
    """Read the candidates and narrow them down; where nothing is left, ask all rows which filter did it."""
    found = read(among)
    try:
        return found, *narrowed(store, found.rows, asked, scope)
    except NotHeld as error:
        if among is None or error.key == "error.table_all_unchanged":
            raise
    found = read(None)
    return found, *narrowed(store, found.rows, asked, scope)


def _footnoted(rows: tuple[TableRow, ...], cautions: tuple[CautionView, ...]) -> tuple[tuple[TableRow, ...], tuple[FootnoteView, ...]]:
    """Give every row the numbers of its footnotes, and return the footnotes in the order first met."""
    numbers: dict[tuple[str, Text], FootnoteView] = {}
    noted = []
    in_full = rows_in_full(rows)
    for row in rows:
        mine: dict[int, None] = {}
        for kind, about, text in _remarks(row, cautions, in_full):
            note = numbers.setdefault((about, text), FootnoteView(len(numbers) + 1, kind, about, text))
            mine[note.number] = None
        noted.append(replace(row, notes=tuple(sorted(mine))))
    return tuple(noted), tuple(numbers.values())


def _remarks(row: TableRow, cautions: tuple[CautionView, ...], in_full: dict[str, int]) -> list[tuple[str, str, Text]]:
    """Return what must be said of a row; the note of a new part only where the part stands in full."""
    sides = (*row.before, *row.after)
    articles = {part.id.partition("#")[0]: {p.part for p in sides if p.article == part.article and p.act == part.act} for part in sides}
    found = [("pair", row.offence or row.id, pair.note) for pair in row.pairs if pair.note]
    shown = (*row.before, *(part for part in row.after if in_full[part.id] == row.number))
    found += [("part", part.id, part.note) for part in shown if part.note]
    for caution in cautions:
        parts = articles.get(caution.about)
        mine = caution.about == row.offence or (parts is not None and (not caution.parts or parts.intersection(caution.parts)))
        if mine:
            found.append(("caution", caution.about, caution.text))
    return found


def _index(periods: Periods, day: date) -> IndexView:
    period = period_on(periods, day)
    return IndexView(day, period.fine_tenge if period else None)


def _index_held(periods: Periods, day: date) -> None:
    """Refuse a day for money that the base has no index for."""
    if _index(periods, day).tenge is None:
        known = [period for period in periods if period.fine_tenge is not None]
        raise NotHeld("error.index_not_held", date=day, first=known[0].start, last=known[-1].until)


def _totals(
    store: Store, rows: tuple[TableRow, ...], unchanged: int, scope: Scope, among: Optional[Candidates]
) -> TotalsView:
    parts = {part.id for row in rows for part in (*row.before, *row.after)}
    counted = dict.fromkeys(CHANGE_CLASSES, 0)
    for row in rows:
        if row.change:
            counted[row.change] += 1
    return TotalsView(
        rows=len(rows),
        offences=len({row.offence or row.id for row in rows}),
        articles=len({part.partition("#")[0] for part in parts}),
        parts=len(parts),
        classes={name: number for name, number in counted.items() if number},
        unchanged_left_out=unchanged,
        rules_left_out=_rules(store, scope, among),
    )


def _rules(store: Store, scope: Scope, among: Optional[Candidates]) -> int:
    """Count the articles in scope that state no penalty, so that nobody takes the table for all there is."""
    if scope.offences or scope.penalties:
        return 0
    acts, themes = {target.id for target in scope.acts}, {target.id for target in scope.themes}
    named = {link.id for target in scope.laws for link in store.links_to(target.id)}
    articles = ((name, store.get("article", name)) for name in in_order(store, "article", among.articles if among else None))
    return sum(
        not any(edition.parts for edition in article.editions)
        and (not acts or identifier.partition("/")[0] in acts)
        and (not themes or bool(themes.intersection(article.themes)))
        and (not scope.laws or identifier in named)
        for identifier, article in articles
    )


def _answer(store: Store, asked: Asked, data: TableData, found: Found) -> Answer:
    sides: list[PartView] = [part for row in data.rows for part in (*row.before, *row.after)]
    articles = {part.id.partition("#")[0] for part in sides}
    about = {*articles, *(row.offence for row in data.rows)}
    notes = [*coverage_notes(store, dict.fromkeys(part.act for part in sides), data.end)]
    notes += [note for note in found.notes if note.parameters["article"] in articles]
    notes += [Note("note.money_day", {"date": item.day.isoformat()}) for item in data.index if item.tenge is None]
    return Answer(
        command="table",
        query=_query(asked, data),
        as_of=data.end,
        data=data,
        cautions=tuple(item for item in found.cautions if item.about in about),
        evidence=evidence_views(store, [(part.act, name) for part in sides for name in part.evidence]),
        not_covered=tuple(notes),
    )


def _query(asked: Asked, data: TableData) -> dict[str, Any]:
    lists: dict[str, Any] = {}
    for item in data.scope:
        lists.setdefault(item.option, []).append(item.id)
    shown: dict[str, Optional[object]] = {"from": data.start, "to": data.end, "on": asked.on, "mci": asked.mci}
    return {**lists, **shown, "form": asked.form, "rows": asked.rows_of, "group": asked.group_by, "sort": asked.sort}
