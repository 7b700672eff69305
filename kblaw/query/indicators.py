"""The published figures, each as its source states it, with what can be computed from them kept apart."""

from __future__ import annotations

from datetime import date
from typing import Iterable, Optional, Union

from kblaw.model.reform import Indicator, Source
from kblaw.model.text import Text
from kblaw.query.about import Subject
from kblaw.query.answer import Answer, Note
from kblaw.query.claims import names_in
from kblaw.query.narrow import Filter, narrow, one_of
from kblaw.query.views import View
from kblaw.store.store import Store
from kblaw.wording.fold import fold

Number = Union[int, float]


class FigureView(View):
    """Show one figure with its source; ``since`` and ``until`` are both inclusive."""

    id: str
    group: str
    name: Text
    value: Union[int, float, str]
    approximate: bool
    unit: Text
    period: Text
    since: Optional[date]
    until: Optional[date]
    scope: Text
    source: str
    source_title: str
    source_date: Optional[str]
    url: Optional[str]
    note: Optional[Text]


class ChangeView(View):
    """Show a change computed from two figures; ``approximate`` where one of the two is."""

    computed: bool
    previous: str
    previous_value: Number
    previous_period: Text
    absolute: Number
    percent: float
    approximate: bool


class IndicatorView(FigureView):
    """Show a figure with the change computed, the change its source states, and what contradicts it."""

    group_name: Text
    change: Optional[ChangeView]
    stated_change: Optional[Text]
    conflicts: tuple[FigureView, ...]


def indicators(store: Store, today: date, *, group: Optional[str] = None, about: Optional[Subject] = None) -> Answer:
    """List figures, those of one group together. Raises UsageError for an unknown group, NotHeld for none left."""
    records: dict[str, Indicator] = dict(store.all("indicator"))
    filters = (
        _group_filter(store, group) if group is not None else None,
        _about_filter(store, about) if about else None,
    )
    kept = narrow(_in_groups(store, records), filters)
    data = tuple(_view(store, item, records) for item in kept)
    query = {"group": group, "about": about.words if about else None}
    return Answer(command="indicators", query=query, as_of=today, data=data, not_covered=_notes(data, about))


def computed_change(now: Indicator, before: Optional[Indicator]) -> Optional[ChangeView]:
    """Compute the change from an earlier figure; None without one, or where the two cannot be compared."""
    if before is None or isinstance(now.value, str) or isinstance(before.value, str):
        return None
    if not before.value or now.unit != before.unit or now.scope != before.scope:
        return None
    difference = now.value - before.value
    percent = round(100 * difference / before.value, 1)
    approximate = now.approximate or before.approximate
    return ChangeView(True, before.id, before.value, before.period, difference, percent, approximate)


def _in_groups(store: Store, records: dict[str, Indicator]) -> list[Indicator]:
    places = {identifier: place for place, identifier in enumerate(store.ids("indicator_group"))}
    return sorted(records.values(), key=lambda item: places.get(item.group, len(places)))


def _group_filter(store: Store, asked: str) -> Filter:
    """Take a group by its id, or by its name in any language."""
    held = store.ids("indicator_group")
    wanted = fold(asked)
    names = ((folded, row.id) for folded, row in store.names() if row.kind == "indicator_group")
    # A second name in brackets need not be typed: "Травля (буллинг)".
    named = (group for folded, group in names if wanted in (folded, folded.partition("(")[0].strip()))
    chosen = next(named, None) or one_of("--group", asked, held)
    return Filter("--group", chosen, lambda item: item.group == chosen)


def _about_filter(store: Store, about: Subject) -> Filter:
    """Keep the figures that claims or measures of the subject cite, and the group that bears its name.

    A figure itself names no subject, so that this is the only way from a subject to it.
    """
    cited = set(about.ids)
    for _, claim in store.all("claim"):
        if about.named_in(names_in(claim)):
            cited.update(claim.indicators)
    for identifier, measure in store.all("measure"):
        if about.named_in((identifier, *measure.legal_basis)):
            cited.update(measure.indicators)
    groups = {name.replace("-", "_") for name in about.ids}
    return Filter("--about", about.words, lambda item: item.id in cited or item.group in groups or item.source in about.ids)


def _figure(store: Store, item: Indicator) -> dict[str, object]:
    source: Source = store.get("source", item.source)
    own = {name: getattr(item, name) for name in FigureView.__struct_fields__ if name != "source_title"}
    return {**own, "source_title": source.title}


def _view(store: Store, item: Indicator, records: dict[str, Indicator]) -> IndicatorView:
    before = records.get(item.previous) if item.previous else None
    return IndicatorView(
        **_figure(store, item),  # type: ignore[arg-type]
        group_name=store.get("indicator_group", item.group).name,
        change=computed_change(item, before),
        stated_change=item.change,
        conflicts=tuple(FigureView(**_figure(store, other)) for other in _conflicting(item, records.values())),  # type: ignore[arg-type]
    )


def _conflicting(item: Indicator, records: Iterable[Indicator]) -> list[Indicator]:
    """Return the figures that do not fit with this one, whichever of the two records says so."""
    return [other for other in records if other.id in item.conflicts or item.id in other.conflicts]


def _notes(data: tuple[IndicatorView, ...], about: Optional[Subject]) -> tuple[Note, ...]:
    notes = [Note("note.figures_as_stated", {})]
    counts = {
        "note.figures_approximate": sum(item.approximate for item in data),
        "note.figures_without_base": sum(item.change is None for item in data),
        "note.figures_conflict": sum(bool(item.conflicts) for item in data),
    }
    notes += [Note(code, {"count": str(count), "total": str(len(data))}) for code, count in counts.items() if count]
    if about:
        notes.append(Note("note.figures_by_citation", {"what": about.words}))
    return (*notes, Note("note.excerpts", {}))
