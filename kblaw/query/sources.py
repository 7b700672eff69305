"""Where everything comes from, and how much rests on each source."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Optional

from kblaw.model.reform import Source
from kblaw.model.text import Text
from kblaw.query.answer import Answer, Note
from kblaw.query.narrow import Filter, narrow, one_of
from kblaw.query.views import View
from kblaw.store.store import Store

FIRST_KINDS = ("seed", "official")
"""Kinds that stand first in the list; the others follow as the base names them."""


class SourceView(View):
    """Show a source with what rests on it.

    ``claims_made`` are claims the document asserts, ``claims_checked`` claims it was used to
    check; ``indicators``, ``measures`` and ``events`` count the records that cite it.
    """

    id: str
    kind: str
    title: str
    publisher: Optional[str]
    author: Optional[str]
    date: Optional[str]
    date_note: Optional[Text]
    url: Optional[str]
    language: str
    covers: Optional[Text]
    reliability: Optional[Text]
    note: Optional[Text]
    claims_made: int
    claims_checked: int
    indicators: int
    measures: int
    events: int


def sources(store: Store, today: date, *, kind: Optional[str] = None) -> Answer:
    """List sources by kind, the founding documents first. Raises UsageError for an unknown kind."""
    held: list[Source] = [record for _, record in store.all("source")]
    kinds = source_kinds(held)
    chosen = one_of("--kind", kind, kinds) if kind is not None else None
    wanted = Filter("--kind", chosen, lambda source: source.kind == chosen) if chosen else None
    counts = _counts(store)
    kept = narrow(sorted(held, key=lambda source: kinds.index(source.kind)), (wanted,))
    data = tuple(_view(source, counts) for source in kept)
    return Answer(command="sources", query={"kind": kind}, as_of=today, data=data, not_covered=_notes(data))


def source_kinds(held: list[Source]) -> tuple[str, ...]:
    """Return the kinds of source there are, the founding documents and official texts first."""
    there = dict.fromkeys(source.kind for source in held)
    return (*(kind for kind in FIRST_KINDS if kind in there), *(kind for kind in there if kind not in FIRST_KINDS))


def _counts(store: Store) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("claims_made", "claims_checked", "indicators", "measures", "events")}
    for _, claim in store.all("claim"):
        counts["claims_made"][claim.source] += 1
        counts["claims_checked"].update(dict.fromkeys(claim.sources, 1))
    counts["indicators"].update(item.source for _, item in store.all("indicator"))
    for name, kind in (("measures", "measure"), ("events", "event")):
        for _, record in store.all(kind):
            counts[name].update(dict.fromkeys(record.sources, 1))
    return counts


def _view(source: Source, counts: dict[str, Counter[str]]) -> SourceView:
    own = {name: getattr(source, name) for name in SourceView.__struct_fields__ if name not in counts}
    return SourceView(**own, **{name: counted[source.id] for name, counted in counts.items()})


def _notes(data: tuple[SourceView, ...]) -> tuple[Note, ...]:
    notes = [Note("note.excerpts", {})]
    undated = sum(source.date is None for source in data)
    if undated:
        notes.append(Note("note.sources_undated", {"count": str(undated), "total": str(len(data))}))
    without = sum(source.url is None for source in data)
    if without:
        notes.append(Note("note.sources_without_address", {"count": str(without), "total": str(len(data))}))
    return tuple(notes)
