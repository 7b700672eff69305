"""Old versus new for one conduct or article, derived from the editions on two days."""

from datetime import date, timedelta
from typing import Iterable, NamedTuple, Optional, Union

from msgspec.structs import replace

from kblaw.errors import NotInForce
from kblaw.law.changes import change_class, compare_parts, conduct_change, verdict_classes
from kblaw.law.correspondence import pairs
from kblaw.law.time import REFORM, Status, spans, status_on
from kblaw.model.article import Article
from kblaw.model.offence import Offence
from kblaw.model.text import Text, Title
from kblaw.query.answer import Answer, Note, caution_views, coverage_notes, evidence_views, gap_notes
from kblaw.query.diffviews import ArticleState, DiffData, DiffRow, ReasonView, RuleRow, Verdict, VerdictReason
from kblaw.query.marks import Periods, additional_marks, penalty_marks, reason_views
from kblaw.query.target import Target
from kblaw.query.views import PartView, part_view
from kblaw.store.store import Store

DAY = timedelta(days=1)
REFORM_DAYS = (REFORM - DAY, REFORM)

Days = tuple[date, date]


class State(NamedTuple):
    """Hold one article and how it stood on the two days."""

    id: str
    article: Article
    before: Status
    after: Status


def diff(store: Store, target: Target, days: Optional[Days] = None) -> Answer:
    """Compare what a target said on two days; without days, across the reform of 16 June 2024.

    A conduct that the reform did not meet (it began later) is compared across its own first day.
    Raises NotInForce where nothing of it was in force on either day.
    """
    offence, article_ids = _scope(store, target)
    chosen = days or _default_days(store, article_ids)
    states = [_state(store, identifier, chosen) for identifier in article_ids]
    shown = [state for state in states if _content(state.before) or _content(state.after)]
    mine = _own_parts(offence) if target.kind == "offence" else {}
    before, after = _parts(store, shown, "before", mine), _parts(store, shown, "after", mine)
    periods = tuple(period for _, period in store.all("index_period"))
    rows = _rows(offence, before, after, _laws_between(shown, chosen), periods, chosen, target)
    rows = _without_guesses(rows, frozenset(state.id for state in shown if _unknown(state.before)))
    rules = tuple(_rule_row(state) for state in shown if _is_rule(state))
    if not rows and not rules:
        raise NotInForce("error.nothing_on_either_day", what=target.full_id, first=chosen[0], second=chosen[1])
    data = DiffData(
        id=target.full_id,
        kind=target.kind,
        name=_name(store, target, offence),
        start=chosen[0],
        end=chosen[1],
        verdict=_verdict(rows, rules),
        articles=tuple(_article_state(state) for state in shown),
        before=_only(before, rows, "before", target),
        after=_only(after, rows, "after", target),
        rows=rows,
        rules=rules,
        summary=offence.summary if offence and target.kind == "offence" else None,
    )
    return _answer(store, target, data, states, shown, offence)


def _scope(store: Store, target: Target) -> tuple[Optional[Offence], tuple[str, ...]]:
    if target.kind == "offence":
        offence: Offence = store.get("offence", target.id)
        return offence, tuple(dict.fromkeys(step.article for step in offence.lineage))
    article: Article = store.get("article", target.id)
    if article.offence is None:
        return None, (target.id,)
    offence = store.get("offence", article.offence)
    return offence, tuple(dict.fromkeys(step.article for step in offence.lineage))


def _default_days(store: Store, article_ids: tuple[str, ...]) -> Days:
    articles = [store.get("article", identifier) for identifier in article_ids]
    if any(_content(status_on(article, day)) for article in articles for day in REFORM_DAYS):
        return REFORM_DAYS
    starts = [span.start for article in articles for span in spans(article) if span.exact and span.start > REFORM]
    first = min(starts, default=REFORM)
    return first - DAY, first


def _state(store: Store, identifier: str, days: Days) -> State:
    article = store.get("article", identifier)
    return State(identifier, article, status_on(article, days[0]), status_on(article, days[1]))


def _unknown(status: Status) -> bool:
    """Tell whether the state on the day is not in the base, so that nothing can be compared with it."""
    return status.kind == "before_held" or (status.kind == "unsettled" and status.span is None)


def _content(status: Status) -> bool:
    return status.kind in ("in_force", "unsettled") and status.span is not None


def _is_rule(state: State) -> bool:
    statuses = (state.before, state.after)
    return any(_content(status) and status.span and status.span.edition.rule for status in statuses)


def _laws_between(states: Iterable[State], days: Days) -> frozenset[str]:
    """Return the laws whose editions of these articles began after the first day, up to the second."""
    return frozenset(
        number
        for state in states
        for span in spans(state.article)
        if days[0] < span.start <= days[1]
        for number in span.edition.by
    )


def _own_parts(offence: Optional[Offence]) -> dict[str, tuple[str, ...]]:
    """Return the parts that are the offence, by article, where its article holds other offences too."""
    return {step.article: step.parts for step in offence.lineage if step.parts} if offence else {}


def _parts(store: Store, states: Iterable[State], side: str, own: dict[str, tuple[str, ...]]) -> tuple[PartView, ...]:
    found = []
    for state in states:
        status: Status = getattr(state, side)
        if _content(status) and status.span:
            parts = [part for part in status.span.edition.parts if part.part in own.get(state.id, (part.part,))]
            found += [part_view(store, state.id, state.article, status.span, part) for part in parts]
    return tuple(found)


def _rows(
    offence: Optional[Offence],
    before: tuple[PartView, ...],
    after: tuple[PartView, ...],
    between: frozenset[str],
    periods: Periods,
    days: Days,
    target: Target,
) -> tuple[DiffRow, ...]:
    old, new = {part.id: part for part in before}, {part.id: part for part in after}
    found = pairs(offence, old, new, between)
    rows = [_row(old.get(b or ""), new.get(a or ""), note, periods, days) for b, a, note in found]
    return tuple(row for row in rows if _concerns(row, target))


def _row(
    before: Optional[PartView], after: Optional[PartView], note: Optional[Text], periods: Periods, days: Days
) -> DiffRow:
    comparison = compare_parts(before, after)
    return DiffRow(
        before=before.id if before else None,
        after=after.id if after else None,
        change=change_class(before, after, comparison),
        severity=comparison.result,
        reasons=reason_views(comparison.reasons),
        penalties=penalty_marks(before, after, periods, days),
        additional=additional_marks(before, after),
        conduct=conduct_change(before, after) if before and after else None,
        note=note,
    )


def _without_guesses(rows: tuple[DiffRow, ...], unknown: frozenset[str]) -> tuple[DiffRow, ...]:
    """Take the class from rows without an old side where the old state is merely not held: it is not new."""
    return tuple(
        replace(
            row,
            change=None,
            severity="not_comparable",
            reasons=(ReasonView("not_held_before", "not_comparable", None, None),),
            penalties=tuple(replace(mark, mark="?") for mark in row.penalties),
            additional=tuple(replace(mark, mark="?") for mark in row.additional),
        )
        if row.before is None and row.after and row.after.partition("#")[0] in unknown
        else row
        for row in rows
    )


def _concerns(row: DiffRow, target: Target) -> bool:
    """Keep the rows of the article or part that was asked for."""
    if target.kind == "offence":
        return True
    sides = [side for side in (row.before, row.after) if side]
    if target.part:
        return f"{target.id}#{target.part}" in sides
    return any(side.partition("#")[0] == target.id for side in sides)


def _only(parts: tuple[PartView, ...], rows: tuple[DiffRow, ...], side: str, target: Target) -> tuple[PartView, ...]:
    if target.kind == "offence":
        return parts
    named = {getattr(row, side) for row in rows}
    return tuple(part for part in parts if part.id in named)


def _rule_row(state: State) -> RuleRow:
    before = state.before.span.edition.rule if _content(state.before) and state.before.span else None
    after = state.after.span.edition.rule if _content(state.after) and state.after.span else None
    change = "added" if before is None else "repealed" if after is None else "unchanged" if before == after else "restated"
    return RuleRow(state.id, state.article.title, None if _unknown(state.before) else change, before, after)


def _verdict(rows: tuple[DiffRow, ...], rules: tuple[RuleRow, ...]) -> Verdict:
    """Sum up the rows: liability first, then the sanction, then the conduct."""
    classes = [item.change for item in (*rows, *rules) if item.change]
    conduct = [row.conduct for row in rows if row.conduct]
    named = verdict_classes(classes, conduct, any(row.before for row in rows), any(row.after for row in rows))
    if not classes:
        return Verdict(named, _reasons(list(rows[:1])))
    moved = [row for row in rows if row.change in ("criminalised", "decriminalised")]
    if moved:
        return Verdict(named, _reasons(moved)[:1])
    changed = [row for row in rows if row.change not in (None, "unchanged", "added", "repealed")]
    come_or_gone = [row for row in rows if row.change in ("added", "repealed")]
    return Verdict(named, _reasons(changed or come_or_gone or list(rows[:1])))


def _reasons(rows: list[DiffRow]) -> tuple[VerdictReason, ...]:
    return tuple(VerdictReason(row.before, row.after, reason) for row in rows for reason in row.reasons)


def _name(store: Store, target: Target, offence: Optional[Offence]) -> Union[Text, Title]:
    if target.kind == "offence" and offence:
        return offence.name
    return store.get("article", target.id).title


def _article_state(state: State) -> ArticleState:
    status = state.after if _content(state.after) else state.before
    span = status.span
    ended = state.after if state.after.kind == "ended" else None
    return ArticleState(
        id=state.id,
        title=(span.edition.title if span else None) or state.article.title,
        before=state.before.kind,
        after=state.after.kind,
        since=span.start if span and span.exact else None,
        by=span.edition.by if span else (),
        ended=ended.day if ended else None,
        ended_exact=ended.exact if ended else True,
        ended_by=ended.by if ended else (),
    )


def _answer(
    store: Store, target: Target, data: DiffData, states: list[State], shown: list[State], offence: Optional[Offence]
) -> Answer:
    cautions = caution_views(offence.offence, offence.cautions) if offence else ()
    wanted = []
    for state in shown:
        cautions += caution_views(state.id, state.article.cautions)
        for status in (state.before, state.after):
            if status.span:
                wanted += [(state.id.partition("/")[0], name) for name in status.span.edition.evidence]
    acts = [state.id.partition("/")[0] for state in shown]
    notes = [*coverage_notes(store, acts, data.end)]
    for state in states:
        notes += gap_notes(state.id, state.before, data.start)
        notes += gap_notes(state.id, state.after, data.end)
        notes += _later(state, data)
    return Answer(
        command="diff",
        query={"what": target.full_id, "from": data.start, "to": data.end},
        as_of=data.end,
        data=data,
        cautions=tuple(item for item in cautions if item.concerns(data.start, data.end)),
        evidence=evidence_views(store, wanted),
        not_covered=tuple(notes),
    )


def _later(state: State, data: DiffData) -> list[Note]:
    """Name the editions that began after the later day, so that nobody takes it for today's state."""
    return [
        Note("note.changed_later", {"article": state.id, "date": span.start.isoformat(), "laws": ", ".join(span.edition.by) or "?"})
        for span in spans(state.article)
        if span.start > data.end
    ]
