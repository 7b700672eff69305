"""The law on one conduct as a chain of states in time, and the paths a part takes through them.

A conduct may move between articles and codes, so its editions are laid on one line: an event is a
day on which some of its articles changed, a state what stood between two events. An event whose
day is not known has a window; changes made by the same law share one event, because a law that
moves a conduct takes it from one code and gives it to the other at the same moment.
"""

from __future__ import annotations

from datetime import date
from typing import Iterable, NamedTuple, Optional

from kblaw.law.severity import Liability, Sanction
from kblaw.law.time import Span, spans
from kblaw.model.article import Article, Part
from kblaw.model.text import Text


class Home(NamedTuple):
    """Hold one article of the conduct, and which of its parts (ids) belong to it."""

    id: str
    article: Article
    liability: Liability
    parts: frozenset[str]


class Link(NamedTuple):
    """Hold one correspondence of parts: what ``before`` punished, ``after`` punishes later."""

    before: str
    after: str
    note: Optional[Text] = None


class Stage(NamedTuple):
    """Hold the law on the conduct for a time: a part that punishes it, nothing, or not known.

    ``sanction`` is None where nothing punishes the conduct; ``held`` is False where the base does
    not know. ``start`` is the day from which the stage is certain, None for the state before the
    first event.
    """

    start: Optional[date]
    id: Optional[str] = None
    liability: Optional[Liability] = None
    sanction: Optional[Sanction] = None
    span: Optional[Span] = None
    part: Optional[Part] = None
    held: bool = True


class Event(NamedTuple):
    """Hold a change of the law: certain from ``latest`` on, not possible before ``earliest``."""

    latest: date
    earliest: Optional[date]
    exact: bool
    by: tuple[str, ...]


class State(NamedTuple):
    """Hold what punishes the conduct between two events; ``held`` False where an article is not known."""

    parts: dict[str, Stage]
    held: bool


class Timeline(NamedTuple):
    """Hold the events of a conduct in order, the states around them (one more), and its links."""

    events: tuple[Event, ...]
    states: tuple[State, ...]
    links: tuple[Link, ...]


class Condition(NamedTuple):
    """Say when a part answers to an earlier one: what its correspondence notes."""

    part: str
    text: Text


class Path(NamedTuple):
    """Hold one way of a conduct through the states, and what must be true of the case for it."""

    stages: tuple[Stage, ...]
    conditions: tuple[Condition, ...] = ()


class _Change(NamedTuple):
    home: Home
    span: Optional[Span]
    event: Event


def build(homes: Iterable[Home], links: Iterable[Link]) -> Timeline:
    """Lay the editions of all articles of a conduct on one line.

    Before an ``original`` edition stood an earlier code, and before one that amends, a text not
    read: both are not held. Before an ``added`` article nothing stood.
    """
    all_homes = tuple(homes)
    current: dict[str, Optional[Span]] = {home.id: None for home in all_homes}
    unknown = {home.id for home in all_homes if home.article.editions[0].change != "added"}
    states = [_state(all_homes, current, unknown)]
    events = []
    for group in _grouped([change for home in all_homes for change in _changes(home)]):
        for change in group:
            current[change.home.id] = change.span
            unknown.discard(change.home.id)
        event = _joined([change.event for change in group])
        events.append(event)
        states.append(_state(all_homes, current, unknown))
    return Timeline(tuple(events), tuple(states), tuple(links))


def _changes(home: Home) -> list[_Change]:
    found = []
    all_spans = spans(home.article)
    for span in all_spans:
        repealed = span.edition.change == "repealed"
        event = Event(span.start, span.earliest, span.exact, span.edition.by)
        found.append(_Change(home, None if repealed else span, event))
    last = all_spans[-1]
    if last.until is not None:
        found.append(_Change(home, None, Event(last.until, last.until, True, ())))
    return found


def _grouped(changes: list[_Change]) -> list[list[_Change]]:
    groups: dict[tuple[object, ...], list[_Change]] = {}
    for change in changes:
        event = change.event
        shared = event.by or (change.home.id, event.latest.isoformat())
        groups.setdefault((event.latest,) if event.exact else shared, []).append(change)
    return sorted(groups.values(), key=lambda group: _joined([change.event for change in group]).latest)


def _joined(events: list[Event]) -> Event:
    """Join the windows of one event: it is inside every one of them."""
    known = [event.earliest for event in events if event.earliest is not None]
    by = tuple(dict.fromkeys(law for event in events for law in event.by))
    return Event(min(e.latest for e in events), max(known, default=None), all(e.exact for e in events), by)


def _state(homes: tuple[Home, ...], current: dict[str, Optional[Span]], unknown: set[str]) -> State:
    parts = {}
    for home in homes:
        span = current[home.id]
        if span is None:
            continue
        for part in span.edition.parts:
            identifier = f"{home.id}#{part.part}"
            if identifier in home.parts:
                sanction = Sanction(home.liability, part.penalties, part.additional)
                parts[identifier] = Stage(span.start, identifier, home.liability, sanction, span, part)
    return State(parts, not unknown)


def possible_states(timeline: Timeline, day: date) -> Optional[range]:
    """Return the positions of the states that may have been in force on ``day``.

    More than one where the day lies in the window of an event; None where the windows of several
    events overlap on that day, so that not even their order is known.
    """
    begun = sum(event.latest <= day for event in timeline.events)
    pending = [event.earliest is None or event.earliest <= day for event in timeline.events[begun:]]
    open_events = sum(pending)
    if any(pending[open_events:]):
        return None
    return range(begun, begun + open_events + 1)


def successors(timeline: Timeline, position: int, part: str) -> tuple[Link, ...]:
    """Return what answers to a part after the event at ``position``: itself, or its counterparts.

    Correspondences carry no date. One between articles acts where the old part goes or the new one
    comes; one within an article where the new part comes or its conduct moved. Where the record
    says in so many words that a part kept its number, the article was renumbered: then a part that
    only shares a number with an old one does not continue it.
    """
    now, then = timeline.states[position].parts, timeline.states[position + 1].parts
    moved = [link for link in timeline.links if link.before == part and link.before != link.after and _acts(link, now, then)]
    found = [Link(part, part)] if part in then and not _renumbered(timeline, position, part) else []
    return (*found, *sorted(moved, key=lambda link: link.note is not None))


def _acts(link: Link, now: dict[str, Stage], then: dict[str, Stage]) -> bool:
    if link.before not in now or link.after not in then:
        return False
    if _article(link.before) != _article(link.after):
        return link.after not in now or link.before not in then
    if link.after not in now:
        return True
    new = then[link.after]
    return new.span != now[link.after].span and new.part is not None and new.part.conduct_change is not None


def _renumbered(timeline: Timeline, position: int, part: str) -> bool:
    own = [link for link in timeline.links if _article(link.before) == _article(link.after) == _article(part)]
    kept = {link.before for link in own if link.before == link.after}
    now, then = timeline.states[position].parts, timeline.states[position + 1].parts
    shifts = any(link.before != link.after and _acts(link, now, then) for link in own)
    return bool(kept) and shifts and part not in kept


def _article(part: str) -> str:
    return part.partition("#")[0]


def paths(timeline: Timeline, first: int, last: int, part: str, known_at: int) -> tuple[Path, ...]:
    """Return every way from state ``first`` to state ``last`` of the conduct that ``part`` names.

    ``known_at`` is a state in which the part stands. Where that is not ``first`` (the day of the
    act lies in a window), the conduct is followed there first, forwards or backwards.
    """
    if known_at > first:
        before = [name for name in timeline.states[first].parts if part in _reached(timeline, first, name, known_at)]
        found = [path for name in before for path in _ways(timeline, first, known_at, name) if path.stages[-1].id == part]
        if not found:
            found = [Path((_empty(timeline, first),))]
        later = _ways(timeline, known_at, last, part) if last >= known_at else []
        joined = [_join(head, tail) for head in found for tail in later]
        return _distinct(joined or [path for name in before for path in _ways(timeline, first, last, name)] or found)
    starts = _reached(timeline, known_at, part, first)
    found = [path for name in starts for path in _ways(timeline, first, last, name)]
    return _distinct(found or [Path((_empty(timeline, first),))])


def _reached(timeline: Timeline, first: int, part: str, last: int) -> list[str]:
    """Return the parts that answer at ``last`` to a part that stands at ``first``."""
    found = [part]
    for position in range(first, last):
        found = list(dict.fromkeys(link.after for name in found for link in successors(timeline, position, name)))
    return found


def _ways(timeline: Timeline, first: int, last: int, part: str) -> list[Path]:
    stage = timeline.states[first].parts[part]
    if first == last:
        return [Path((stage,))]
    links = successors(timeline, first, part)
    if not links:
        event = timeline.events[first]
        return [Path((stage, Stage(event.latest)))]
    found = []
    for link in links:
        for tail in _ways(timeline, first + 1, last, link.after):
            conditions = (Condition(link.after, link.note),) if link.note else ()
            found.append(_join(Path((stage,), conditions), tail))
    return found


def _join(head: Path, tail: Path) -> Path:
    same = head.stages[-1].id == tail.stages[0].id and head.stages[-1].span == tail.stages[0].span
    stages = (*head.stages, *(tail.stages[1:] if same else tail.stages))
    return Path(stages, tuple(dict.fromkeys((*head.conditions, *tail.conditions))))


def _empty(timeline: Timeline, position: int) -> Stage:
    state = timeline.states[position]
    start = timeline.events[position - 1].latest if position else None
    return Stage(start, held=state.held)


def _distinct(found: list[Path]) -> tuple[Path, ...]:
    distinct: dict[tuple[object, ...], Path] = {}
    for path in found:
        distinct.setdefault(tuple((stage.id, stage.start) for stage in path.stages), path)
    return tuple(distinct.values())
