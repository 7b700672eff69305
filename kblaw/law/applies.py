"""Which law governs an act: the law of the day, or a later milder one that reaches back.

Criminal Code art. 5: the law in force when the act was done. Art. 6(1): a later law that removes
or softens liability reaches back; art. 6(3): one that brings or raises it does not.
Administrative Offences Code arts 4(1), 5(1), 5(2) say the same, with one difference: there a
milder law reaches back only while the decision has not been executed.

Neither code speaks of a law that stood only between the act and the judgment. Every edition from
act to judgment is looked at all the same, and an answer that rests on a middle law says so.

The gap: where administrative liability is repealed and only criminal liability follows, the
repeal reaches back and the crime does not. Nothing says which prevails, so the answer is
``contested_gap``, never one of the two articles.
"""

from __future__ import annotations

from datetime import date
from typing import Iterable, Literal, NamedTuple, Optional

from kblaw.law.chain import Condition, Stage
from kblaw.law.severity import Comparison, compare

Outcome = Literal["law_of_the_act", "later_milder", "no_liability", "contested_gap", "not_comparable", "not_held"]
OUTCOMES: tuple[Outcome, ...] = (
    "law_of_the_act",
    "later_milder",
    "no_liability",
    "contested_gap",
    "not_comparable",
    "not_held",
)
TIME_RULES: dict[tuple[str, str], str] = {
    ("criminal", "act"): "criminal-code/5",
    ("criminal", "back"): "criminal-code/6(1)",
    ("criminal", "not_back"): "criminal-code/6(3)",
    ("administrative", "act"): "administrative-offences-code/4(1)",
    ("administrative", "back"): "administrative-offences-code/5(1)",
    ("administrative", "not_back"): "administrative-offences-code/5(2)",
}
"""The articles on law in time: by the day of the act, reaching back, not reaching back."""


class Considered(NamedTuple):
    """Hold one stage that was looked at, and what became of it.

    ``verdict``: ``of_the_act`` · ``milder`` (reaches back) · ``same`` (changes nothing) ·
    ``stricter`` (does not reach back) · ``removed`` (liability fell away, which reaches back) ·
    ``gap`` (criminal liability in place of administrative) · ``not_comparable`` · ``executed``
    (came after the decision was executed) · ``none_then`` (not punishable on the day of the act)
    · ``unknown``. ``against`` is the mildest law before it, with which it was compared.
    """

    stage: Stage
    verdict: str
    against: Optional[Stage] = None
    comparison: Optional[Comparison] = None


class Decision(NamedTuple):
    """Hold the answer for one way of the conduct through time, or for several merged.

    ``governing`` is empty where nothing can be said to govern; ``contenders`` are then the stages
    between which a court would have to choose. ``remarks`` are codes of what a reader must know:
    ``middle_law`` · ``not_executed`` · ``transfer`` · ``conduct_changed`` · ``window`` ·
    ``branches_differ`` · ``parts_differ``.
    """

    outcome: Outcome
    governing: tuple[Stage, ...] = ()
    contenders: tuple[Stage, ...] = ()
    rests_on: tuple[str, ...] = ()
    considered: tuple[Considered, ...] = ()
    remarks: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()


def decide(stages: tuple[Stage, ...], executed: Optional[date] = None, conditions: tuple[Condition, ...] = ()) -> Decision:
    """Decide which of the stages from act to judgment governs.

    ``executed`` is the day an administrative decision was executed; None where it was not yet.
    """
    first = stages[0]
    if not first.held:
        return _not_held(stages)
    if first.sanction is None:
        return _not_punishable(stages)
    mildest: list[Stage] = [first]
    gap: Optional[Stage] = None
    removed = False
    seen = [Considered(first, "of_the_act")]
    for stage in stages[1:]:
        item = _consider(mildest, stage, executed, closed=removed or gap is not None)
        seen.append(item)
        if item.verdict == "milder":
            mildest = [old for old in mildest if _result(old, stage) != "milder"] + [stage]
        elif item.verdict == "not_comparable":
            mildest.append(stage)
        elif item.verdict == "gap":
            gap = stage
        removed = removed or item.verdict == "removed"
    outcome = _outcome(mildest, first, gap, removed)
    decided = outcome in ("law_of_the_act", "later_milder")
    return Decision(
        outcome=outcome,
        governing=tuple(mildest) if decided else (),
        contenders=(*mildest, *((gap,) if gap else ())) if outcome in ("contested_gap", "not_comparable") else (),
        rests_on=_rests_on(seen, outcome),
        considered=tuple(seen),
        remarks=_remarks(seen, mildest, outcome),
        conditions=conditions,
    )


def _outcome(mildest: list[Stage], first: Stage, gap: Optional[Stage], removed: bool) -> Outcome:
    if removed:
        return "no_liability"
    if gap is not None:
        return "contested_gap"
    if len(mildest) > 1:
        return "not_comparable"
    return "law_of_the_act" if mildest[0] is first else "later_milder"


def _consider(mildest: list[Stage], stage: Stage, executed: Optional[date], *, closed: bool) -> Considered:
    against = mildest[-1]
    if not stage.held:
        return Considered(stage, "unknown", against)
    administrative = against.liability == "administrative"
    if administrative and executed is not None and stage.start is not None and executed < stage.start:
        return Considered(stage, "executed", against)
    if stage.sanction is None:
        return Considered(stage, "removed", against)
    comparisons = [(old, _compared(old, stage)) for old in mildest]
    if closed:
        return Considered(stage, "stricter", against, comparisons[-1][1])
    if administrative and stage.liability == "criminal":
        return Considered(stage, "gap", against, comparisons[-1][1])
    for verdict, result in (("same", "equal"), ("stricter", "stricter"), ("milder", "milder")):
        for old, comparison in comparisons:
            if comparison.result == result:
                return Considered(stage, verdict, old, comparison)
    return Considered(stage, "not_comparable", against, comparisons[-1][1])


def _compared(before: Stage, after: Stage) -> Comparison:
    assert before.sanction is not None and after.sanction is not None, "only punishing stages are compared"
    return compare(before.sanction, after.sanction)


def _result(before: Stage, after: Stage) -> str:
    return _compared(before, after).result


def _not_held(stages: tuple[Stage, ...]) -> Decision:
    """Say so where the law of the day is not held, unless liability fell away whatever it was."""
    seen = (Considered(stages[0], "unknown"), *(Considered(stage, "unknown", stages[0]) for stage in stages[1:]))
    return Decision("not_held", contenders=tuple(s for s in stages if s.sanction), considered=seen, rests_on=_act_rules(stages))


def _act_rules(stages: tuple[Stage, ...]) -> tuple[str, ...]:
    liabilities = dict.fromkeys(stage.liability for stage in stages if stage.liability)
    return tuple(TIME_RULES[liability, "act"] for liability in liabilities)


def _not_punishable(stages: tuple[Stage, ...]) -> Decision:
    seen = [Considered(stages[0], "none_then")]
    seen += [Considered(stage, "stricter", stages[0]) for stage in stages[1:] if stage.sanction]
    later = dict.fromkeys(stage.liability for stage in stages[1:] if stage.liability)
    rests = [TIME_RULES[liability, rule] for liability in later for rule in ("act", "not_back")]
    return Decision("no_liability", rests_on=tuple(rests), considered=tuple(seen))


def _rests_on(seen: list[Considered], outcome: Outcome) -> tuple[str, ...]:
    """Return the articles used, in the order in which they were used."""
    first = seen[0].stage
    rules = [TIME_RULES[first.liability or "criminal", "act"]]
    for item in seen[1:]:
        own = (item.against.liability if item.against else first.liability) or "criminal"
        if item.verdict in ("milder", "removed", "executed"):
            rules.append(TIME_RULES[own, "back"])
        elif item.verdict == "gap":
            rules += [TIME_RULES["administrative", "back"], TIME_RULES["criminal", "not_back"]]
        elif item.verdict == "stricter":
            rules.append(TIME_RULES[item.stage.liability or own, "not_back"])
        elif item.verdict == "not_comparable":
            rules += [TIME_RULES[own, "back"], TIME_RULES[own, "not_back"]]
    return tuple(dict.fromkeys(rules))


def _remarks(seen: list[Considered], mildest: list[Stage], outcome: Outcome) -> tuple[str, ...]:
    """Return what a reader must be told about this answer."""
    remarks = []
    verdicts = [item.verdict for item in seen]
    settled = max((i for i, item in enumerate(seen) if item.stage in mildest), default=0)
    if settled and any(verdict in ("stricter", "gap", "not_comparable") for verdict in verdicts[settled + 1 :]):
        remarks.append("middle_law")
    back = [item for item in seen[1:] if item.verdict in ("milder", "removed", "gap", "not_comparable")]
    if any(item.against and item.against.liability == "administrative" for item in back):
        remarks.append("not_executed")
    if any(i.against and i.against.liability == "criminal" and i.stage.liability == "administrative" for i in back):
        remarks.append("transfer")
    if any(i.stage.part and i.stage.part.conduct_change in ("narrowed", "restated") for i in seen[1:]):
        remarks.append("conduct_changed")
    return tuple(remarks)


def merge_branches(decisions: Iterable[Decision]) -> Decision:
    """Merge the answers for several counterparts of one part; which one fits depends on the facts.

    Where they differ, only a court that knows the facts can choose: not comparable.
    """
    found = tuple(decisions)
    outcomes = dict.fromkeys(decision.outcome for decision in found)
    if len(outcomes) == 1:
        return _joined(found, found[0].outcome, _union(d.governing for d in found), _union(d.contenders for d in found))
    possible = _union((*d.governing, *d.contenders) for d in found)
    outcome: Outcome = "not_held" if "not_held" in outcomes else "not_comparable"
    return _joined(found, outcome, (), possible, ("branches_differ",))


def merge_parts(decisions: Iterable[Decision]) -> Decision:
    """Merge the answers for the parts of a conduct into one for the whole.

    Where they differ, the least certain speaks for the whole, and of the certain ones the later
    milder law; what governs each part stays named.
    """
    found = tuple(decisions)
    outcomes = {decision.outcome for decision in found}
    if len(outcomes) == 1:
        return merge_branches(found)
    cautious: tuple[Outcome, ...] = ("not_held", "not_comparable", "contested_gap", "later_milder")
    outcome: Outcome = next((name for name in cautious if name in outcomes), "later_milder")
    governing, contenders = _union(d.governing for d in found), _union(d.contenders for d in found)
    return _joined(found, outcome, governing, contenders, ("parts_differ",))


def merge_readings(decisions: Iterable[Decision]) -> Decision:
    """Merge the answers for the possible states of a law whose first day is not known.

    The answer stands where it is the same on every reading. Where the same law governs, once as
    the law of the act and once as a later milder one, it reaches the act in either case.
    Otherwise the base does not hold the answer.
    """
    found = tuple(decisions)
    if len(found) == 1:
        return found[0]
    outcomes = dict.fromkeys(decision.outcome for decision in found)
    same_law = len({frozenset((s.id, s.sanction) for s in (d.governing or d.contenders)) for d in found}) == 1
    governing = found[-1].governing
    if len(outcomes) == 1 and (same_law or found[0].outcome in ("no_liability", "contested_gap")):
        return _joined(found, found[0].outcome, governing, _union(d.contenders for d in found), ("window",))
    if set(outcomes) == {"law_of_the_act", "later_milder"} and same_law:
        return _joined(found, "later_milder", governing, (), ("window",))
    possible = _union((*d.governing, *d.contenders) for d in found)
    return _joined(found, "not_held", (), possible, ("window",))


def _joined(
    found: tuple[Decision, ...],
    outcome: Outcome,
    governing: tuple[Stage, ...],
    contenders: tuple[Stage, ...],
    remarks: tuple[str, ...] = (),
) -> Decision:
    return Decision(
        outcome=outcome,
        governing=governing,
        contenders=tuple(sorted(contenders, key=lambda stage: stage.start or date.min)),
        rests_on=tuple(dict.fromkeys(rule for decision in found for rule in decision.rests_on)),
        considered=_first_seen(found),
        remarks=tuple(dict.fromkeys((*remarks, *(r for d in found for r in d.remarks)))),
        conditions=tuple(dict.fromkeys(item for decision in found for item in decision.conditions)),
    )


def _union(groups: Iterable[tuple[Stage, ...]]) -> tuple[Stage, ...]:
    found: dict[tuple[Optional[str], Optional[date]], Stage] = {}
    for group in groups:
        for stage in group:
            found.setdefault((stage.id, stage.start), stage)
    return tuple(found.values())


def _first_seen(found: tuple[Decision, ...]) -> tuple[Considered, ...]:
    items: dict[tuple[object, ...], Considered] = {}
    for decision in found:
        for item in decision.considered:
            items.setdefault((item.stage.id, item.stage.start, item.verdict), item)
    return tuple(items.values())
