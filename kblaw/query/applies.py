"""Which law governs an act done on one day and judged on another."""

from __future__ import annotations

from datetime import date
from typing import Iterable, NamedTuple, Optional

from kblaw.errors import NotInForce, UsageError
from kblaw.law.applies import TIME_RULES, Considered, Decision, decide, merge_branches, merge_parts, merge_readings
from kblaw.law.chain import Event, Stage, State, Timeline, paths, possible_states
from kblaw.law.numbers import id_key
from kblaw.model.article import Article, Caution
from kblaw.model.offence import Offence
from kblaw.model.reference import Limit
from kblaw.query.answer import Answer, CautionView, Note, caution_views, coverage_notes, evidence_views
from kblaw.query.appliesviews import AppliesData, ConditionView, ConsideredView, PartAnswer, RuleView
from kblaw.query.conduct import offence_of, timeline_of
from kblaw.query.generalpart import Days, sanction_views
from kblaw.query.marks import reason_views
from kblaw.query.target import Target
from kblaw.query.views import PartView, part_view
from kblaw.store.store import Store


class Case(NamedTuple):
    """Hold the days of a case as asked.

    ``opened``: the day an administrative case is opened (None: the day of judgment). ``executed``:
    the day an administrative decision was executed (None: not yet). ``today`` bounds them all.
    """

    act: date
    judged: date
    today: date
    opened: Optional[date] = None
    executed: Optional[date] = None


class _Found(NamedTuple):
    """Hold the answer for one part; ``part`` is None where none was in force on the day of the act."""

    part: Optional[str]
    decision: Decision


def applies(store: Store, target: Target, case: Case, part: Optional[str] = None) -> Answer:
    """Answer which law governs; without ``part``, for every part in force on the day of the act.

    Raises UsageError for days in the wrong order or in the future, NotInForce for a part that did
    not exist on the day of the act, NotHeld for an article without sanctions.
    """
    _check(case)
    wanted = part or target.part
    offence = offence_of(store, target, wanted)
    timeline = timeline_of(store, offence)
    found = _decide_all(timeline, case, _wanted_parts(timeline, case, target, wanted))
    whole = merge_parts(item.decision for item in found)
    data = _data(store, target, offence, case, found, whole, _remarks(timeline, case, whole))
    acts = dict.fromkeys(step.article.partition("/")[0] for step in offence.lineage)
    return Answer(
        command="applies",
        query={"what": target.full_id, "act": case.act, "judged": case.judged, "part": wanted},
        as_of=case.judged,
        data=data,
        cautions=_cautions(store, offence, case, data),
        evidence=evidence_views(store, _evidence(found)),
        not_covered=coverage_notes(store, acts, case.judged),
    )


def _check(case: Case) -> None:
    for name in ("act", "judged", "opened", "executed"):
        day = getattr(case, name)
        if day is not None and day > case.today:
            raise UsageError("error.future_day", date=day, today=case.today)
        if day is not None and day < case.act:
            raise UsageError(f"error.{name}_before_act", act=case.act, date=day)
    for name in ("opened", "executed"):
        day = getattr(case, name)
        if day is not None and day > case.judged:
            raise UsageError(f"error.{name}_after_judged", judged=case.judged, date=day)


def _wanted_parts(timeline: Timeline, case: Case, target: Target, wanted: Optional[str]) -> dict[str, int]:
    """Return the parts to answer for, each with the first possible state in which it stands."""
    positions = possible_states(timeline, case.act) or range(0)
    live: dict[str, int] = {}
    for position in positions:
        for identifier in timeline.states[position].parts:
            live.setdefault(identifier, position)
    if wanted is None:
        return live
    own = f"{target.id}#{wanted}" if target.kind == "article" else None
    chosen = {name: at for name, at in live.items() if name == own or (own is None and name.partition("#")[2] == wanted)}
    if not chosen and all(timeline.states[position].held for position in positions):
        shown = ", ".join(sorted(live, key=id_key)) or "–"
        raise NotInForce("error.part_not_in_force", part=wanted, date=case.act, parts=shown)
    return chosen


def _decide_all(timeline: Timeline, case: Case, parts: dict[str, int]) -> tuple[_Found, ...]:
    first, last = possible_states(timeline, case.act), possible_states(timeline, case.judged)
    if first is None or last is None:
        return (_Found(None, Decision("not_held", remarks=("window",))),)
    readings = [(start, end) for start in first for end in last if end >= start]
    if not parts:
        empty = [decide(_without_part(timeline, start, end), case.executed) for start, end in readings]
        return (_Found(None, merge_readings(empty)),)
    found = []
    for identifier, known_at in sorted(parts.items(), key=lambda item: (item[1], id_key(item[0]))):
        decisions = []
        for start, end in readings:
            ways = paths(timeline, start, end, identifier, known_at)
            decisions.append(merge_branches(decide(way.stages, case.executed, way.conditions) for way in ways))
        found.append(_Found(identifier, merge_readings(decisions)))
    return tuple(found)


def _without_part(timeline: Timeline, start: int, end: int) -> tuple[Stage, ...]:
    """Return the stages of a conduct that nothing held punished on the day of the act."""
    begun = timeline.events[start - 1].latest if start else None
    later: Iterable[State] = timeline.states[start + 1 : end + 1]
    seen: dict[tuple[Optional[str], Optional[date]], Stage] = {}
    for state in later:
        for stage in state.parts.values():
            seen.setdefault((stage.id, stage.start), stage)
    return (Stage(begun, held=timeline.states[start].held), *seen.values())


def _data(
    store: Store,
    target: Target,
    offence: Offence,
    case: Case,
    found: tuple[_Found, ...],
    whole: Decision,
    remarks: tuple[Note, ...],
) -> AppliesData:
    days = Days(case.act, case.judged, case.opened or case.judged)
    shown = {(stage.id, stage.start): stage for stage in (*whole.governing, *whole.contenders)}
    views = [view for stage in shown.values() if (view := _part_view(store, stage))]
    rests_on = whole.rests_on or (TIME_RULES[store.get("act", offence.lineage[0].article.partition("/")[0]).liability, "act"],)
    return AppliesData(
        id=target.full_id,
        offence=offence.offence,
        name=offence.name,
        act_day=case.act,
        judged=case.judged,
        opened=days.opened,
        executed=case.executed,
        outcome=whole.outcome,
        governing=_ids(whole.governing),
        contenders=_ids(whole.contenders),
        rests_on=rests_on,
        parts=tuple(_part_answer(item.part, item.decision) for item in found if item.part),
        considered=tuple(_considered(store, item.part, seen) for item in found for seen in item.decision.considered),
        sanctions=sanction_views(store, views, days),
        rules=_rules(store, rests_on),
        remarks=remarks,
        titles={step.article: store.get("article", step.article).title for step in offence.lineage},
    )


def _remarks(timeline: Timeline, case: Case, whole: Decision) -> tuple[Note, ...]:
    """Return what a reader must know of the answer, with the laws and days it depends on."""
    notes = []
    for remark in whole.remarks:
        if remark == "window":
            notes += [_window(event) for event in timeline.events if _open_on(event, case.act) or _open_on(event, case.judged)]
        elif remark != "not_executed" or case.executed is None:
            notes.append(Note(f"remark.{remark}"))
    first = whole.considered[0].verdict if whole.considered else "unknown"
    if first == "none_then":
        begins = [event for position, event in enumerate(timeline.events) if _begins(timeline, position, case.act)]
        notes += [Note("remark.punishable_from", {"date": event.latest.isoformat()}) for event in begins[:1]]
    elif whole.outcome == "not_held" and timeline.events[0].latest > case.act:
        notes.append(Note("remark.held_from", {"date": timeline.events[0].latest.isoformat()}))
    return tuple(notes)


def _open_on(event: Event, day: date) -> bool:
    return event.latest > day and not event.exact and (event.earliest is None or event.earliest <= day)


def _begins(timeline: Timeline, position: int, act: date) -> bool:
    event, after = timeline.events[position], timeline.states[position + 1]
    return event.latest > act and bool(after.parts)


def _window(event: Event) -> Note:
    if event.earliest is None or not event.by:
        return Note("remark.window_open", {"until": event.latest.isoformat()})
    laws = ", ".join(event.by)
    return Note("remark.window", {"law": laws, "from": event.earliest.isoformat(), "until": event.latest.isoformat()})


def _ids(stages: Iterable[Stage]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stage.id for stage in stages if stage.id))


def _part_answer(identifier: str, decision: Decision) -> PartAnswer:
    return PartAnswer(
        id=identifier,
        outcome=decision.outcome,
        governing=_ids(decision.governing),
        contenders=_ids(decision.contenders),
        rests_on=decision.rests_on,
        remarks=decision.remarks,
        conditions=tuple(ConditionView(item.part, item.text) for item in decision.conditions),
    )


def _part_view(store: Store, stage: Stage) -> Optional[PartView]:
    if stage.id is None or stage.span is None or stage.part is None:
        return None
    article_id = stage.id.partition("#")[0]
    return part_view(store, article_id, store.get("article", article_id), stage.span, stage.part)


def _considered(store: Store, part: Optional[str], item: Considered) -> ConsideredView:
    return ConsideredView(
        of=part,
        id=item.stage.id,
        start=item.stage.start,
        until_exact=item.stage.span.until_exact if item.stage.span else True,
        verdict=item.verdict,
        against=item.against.id if item.against else None,
        result=item.comparison.result if item.comparison else None,
        reasons=reason_views(item.comparison.reasons) if item.comparison else (),
        part=_part_view(store, item.stage),
    )


def _rules(store: Store, rests_on: tuple[str, ...]) -> tuple[RuleView, ...]:
    """Return the text of each article relied on, from the limit records that hold it."""
    records: dict[str, Limit] = {}
    for _, limit in store.all("limit"):
        if limit.kind == "law_in_time":
            records.update({f"{limit.act}/{cite}": limit for cite in limit.cites})
    return tuple(RuleView(rule, records[rule].id, records[rule].rule, records[rule].note) for rule in rests_on if rule in records)


def _cautions(store: Store, offence: Offence, case: Case, data: AppliesData) -> tuple[CautionView, ...]:
    """Return the cautions about acts of that day and the parts that were looked at."""
    seen = {item.id for item in data.considered if item.id}
    views = caution_views(offence.offence, _concerning(offence.cautions, case.act))
    for identifier in data.titles:
        article: Article = store.get("article", identifier)
        cautions = _concerning(article.cautions, case.act)
        views += caution_views(identifier, (c for c in cautions if _about(identifier, c, seen)))
    return views


def _about(article: str, caution: Caution, seen: set[str]) -> bool:
    return not caution.parts or any(f"{article}#{part}" in seen for part in caution.parts)


def _concerning(cautions: tuple[Caution, ...], act: date) -> tuple[Caution, ...]:
    """Keep the cautions about acts of that day."""
    return tuple(c for c in cautions if (c.since is None or c.since <= act) and (c.until is None or act < c.until))


def _evidence(found: tuple[_Found, ...]) -> list[tuple[str, str]]:
    wanted = []
    for item in found:
        for seen in item.decision.considered:
            if seen.stage.id and seen.stage.span:
                wanted += [(seen.stage.id.partition("/")[0], name) for name in seen.stage.span.edition.evidence]
    return wanted
