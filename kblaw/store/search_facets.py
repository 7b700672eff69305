"""What a search can be narrowed by, document by document, computed once when the base is compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator, Mapping, NamedTuple, Optional

from kblaw.law.reform import Reform
from kblaw.law.time import Span, spans
from kblaw.model.article import Article, Part
from kblaw.model.offence import Offence

if TYPE_CHECKING:
    from kblaw.store.store import Store

LIFE = 1_000_000
"""The term of life imprisonment in days: above every other."""
DAYS = {"day": 1, "month": 30, "year": 360}
"""The law counts twelve months as one year, so a year is twelve months of thirty days here too."""


class State(NamedTuple):
    """Hold what an edition threatens: its days, the kinds of penalty, the longest term, the victims."""

    start: str
    until: Optional[str]
    penalties: frozenset[str]
    term: Optional[int]
    victims: frozenset[str]


class Facts(NamedTuple):
    """Hold the values of one document; ``start`` None: unknown or from of old, ``until`` None: open."""

    values: frozenset[tuple[str, str]]
    states: tuple[State, ...]
    start: Optional[str]
    until: Optional[str]
    change: tuple[str, ...]


class _Held(Mapping[str, Any]):
    """Look records of one kind up in the store, so that a large base is never held whole."""

    def __init__(self, store: Store, kind: str) -> None:
        self._store = store
        self._kind = kind

    def __getitem__(self, identifier: str) -> Any:
        record = self._store.find(self._kind, identifier)
        if record is None:
            raise KeyError(identifier)
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.ids(self._kind))

    def __len__(self) -> int:
        return self._store.count(self._kind)


def inherited_of(store: Store, kind: str, record: Any) -> tuple[Any, ...]:
    """Return the records by whose names this one is found too: its offence and its themes."""
    offence = store.find("offence", record.offence) if kind == "article" and record.offence else None
    themes = (store.find("theme", name) for name in themes_of(store, kind, record))
    return tuple(found for found in (offence, *themes) if found is not None)


def themes_of(store: Store, kind: str, record: Any) -> tuple[str, ...]:
    """Return the themes of a record, also those it has through its offence or what it is about."""
    found = list(getattr(record, "themes", ()))
    offence = store.find("offence", record.offence) if kind == "article" and record.offence else None
    found += offence.themes if offence else ()
    for name in record.about if kind == "claim" else ():
        other = store.find("offence", name) or store.find("measure", name)
        found += other.themes if other else ()
    return tuple(dict.fromkeys(found))


class Facets:
    """Find the facts of every record of a base."""

    def __init__(self, store: Store) -> None:
        self._articles: Mapping[str, Article] = _Held(store, "article")
        self._offences: Mapping[str, Offence] = _Held(store, "offence")
        self._store = store
        acts = dict(store.all("act"))
        laws = frozenset(name for name, law in store.all("law") if law.reform)
        self._codes = frozenset(name for name, act in acts.items() if act.kind == "code")
        self._reform = Reform(self._articles, self._offences, {name: act.liability for name, act in acts.items()}, laws)

    def in_code(self, article: str) -> bool:
        """Tell whether an article stands in a code, not in a law."""
        return article.partition("/")[0] in self._codes

    def has_ended(self, kind: str, record: Any) -> bool:
        """Tell whether a record is of the past: an article or act repealed."""
        if kind == "article":
            return _lifetime(record)[1] is not None
        return kind == "act" and record.repealed is not None

    def facts(self, kind: str, identifier: str, record: Any) -> Facts:
        """Return what a search can narrow this record by."""
        values = {("kind", kind), *(("theme", name) for name in themes_of(self._store, kind, record))}
        values |= {("act", act) for act in _acts(kind, identifier, record)} | {("law", law) for law in _laws(kind, record)}
        change: tuple[str, ...] = ()
        states: tuple[State, ...] = ()
        start, until = _days(kind, record)
        if kind == "article":
            found = self._reform.article(identifier)
            change = (found,) if found else ()
            states = tuple(_state(span, span.edition.parts) for span in spans(record) if span.edition.parts)
            start, until = _lifetime(record)
            values.add(("kind", "penal" if states else "rule"))
            values.add(("stands_in", "code" if self.in_code(identifier) else "law"))
        elif kind == "offence":
            change = self._reform.offence(identifier)
            states = tuple(self._offence_states(record))
            start, until = self._offence_lifetime(record)
            values |= {(name, victim) for victim in record.victims for name in ("victim", "victim_ever")}
        values |= {("change", name) for name in change}
        values |= set(_state_values(states))
        values.add(("from", start or ""))
        if until:
            values.add(("until", until))
        return Facts(frozenset(values), states, start, until, change)

    def _offence_states(self, offence: Any) -> Iterator[State]:
        for step in offence.lineage:
            article = self._articles.get(step.article)
            for span in spans(article) if article else ():
                parts = tuple(part for part in span.edition.parts if not step.parts or part.part in step.parts)
                if parts:
                    yield _state(span, parts)

    def _offence_lifetime(self, offence: Any) -> tuple[Optional[str], Optional[str]]:
        lives = [_lifetime(self._articles[step.article]) for step in offence.lineage if step.article in self._articles]
        starts = [start for start, _ in lives if start]
        ends = [until for _, until in lives if until]
        first = min(starts) if lives and len(starts) == len(lives) else None
        return first, max(ends) if lives and len(ends) == len(lives) else None


def _acts(kind: str, identifier: str, record: Any) -> set[str]:
    if kind == "article":
        return {identifier.partition("/")[0]}
    if kind in ("act", "limit"):
        return {record.act}
    names: tuple[str, ...] = ()
    if kind == "offence":
        names = tuple(step.article for step in record.lineage)
    elif kind == "measure":
        names = record.legal_basis
    elif kind == "claim":
        names = record.decided_by
    return {name.partition("/")[0] for name in names}


def _laws(kind: str, record: Any) -> set[str]:
    if kind == "law":
        return {record.law}
    if kind == "article":
        return {number for edition in record.editions for number in edition.by}
    if kind == "offence":
        return {number for step in record.lineage for number in step.by}
    return set(record.laws) if kind == "event" else set()


def _lifetime(article: Article) -> tuple[Optional[str], Optional[str]]:
    """Return the first day of an article and the first day without it, each None where not known or open."""
    all_spans = spans(article)
    first, last = all_spans[0], all_spans[-1]
    start = first.earliest or first.start if first.edition.change == "added" else None
    until = last.start if last.edition.change == "repealed" else last.until
    return start.isoformat() if start else None, until.isoformat() if until else None


def _state(span: Span, parts: tuple[Part, ...]) -> State:
    kinds = {item.kind for part in parts for item in (*part.penalties, *part.additional)}
    terms = [_term(penalty) for part in parts for penalty in part.penalties]
    return State(
        (span.earliest or span.start).isoformat(),
        span.until.isoformat() if span.until else None,
        frozenset(kinds),
        max((term for term in terms if term is not None), default=None),
        frozenset(victim for part in parts for victim in part.victims),
    )


def _term(penalty: Any) -> Optional[int]:
    if penalty.kind == "life_imprisonment":
        return LIFE
    if penalty.kind != "imprisonment" or penalty.max is None:
        return None
    return int(penalty.max) * DAYS.get(penalty.unit, 1)


def _state_values(states: tuple[State, ...]) -> Iterator[tuple[str, str]]:
    """Yield the values of the latest state, and under other names those of any."""
    latest = max((state.until or "9999" for state in states), default="")
    for state in states:
        suffixes = ("", "_ever") if (state.until or "9999") == latest else ("_ever",)
        for suffix in suffixes:
            yield from (("penalty" + suffix, kind) for kind in state.penalties)
            yield from (("victim" + suffix, victim) for victim in state.victims)
            if state.term is not None:
                yield "term" + suffix, f"{state.term:07d}"


def _days(kind: str, record: Any) -> tuple[Optional[str], Optional[str]]:
    if kind == "measure":
        return _full(record.since), None
    if kind == "event":
        return _full(record.date), None
    if kind == "law":
        return (record.in_force or record.date).isoformat(), None
    if kind == "act":
        return (record.in_force or record.date).isoformat(), record.repealed.start.isoformat() if record.repealed else None
    if kind == "limit":
        return record.since.isoformat() if record.since else None, record.until.isoformat() if record.until else None
    return None, None


def _full(partial: Optional[str]) -> Optional[str]:
    """Return the first day of a date that may say its year or month only."""
    return partial + "-01-01"[len(partial) - 4 :] if partial else None
