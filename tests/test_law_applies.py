"""Law in time as pure functions: chains of states, and the decision along one chain."""

from __future__ import annotations

from datetime import date

import pytest

from kblaw.law.applies import OUTCOMES, decide, merge_branches, merge_parts, merge_readings
from kblaw.law.chain import Condition, Home, Link, Stage, Timeline, build, paths, possible_states, successors
from kblaw.law.severity import Liability, Sanction
from kblaw.model.article import Article, Edition, InForce, Part
from kblaw.model.penalty import Penalty
from kblaw.model.text import Text, Title

ACT, SECOND, THIRD = date(2016, 1, 1), date(2017, 1, 1), date(2018, 1, 1)


def stage(name: str, low: int | None, high: int, start: date = ACT, liability: Liability = "criminal") -> Stage:
    """Return a stage that threatens imprisonment, or administrative arrest, between two bounds."""
    kind, unit = ("imprisonment", "year") if liability == "criminal" else ("administrative_arrest", "day")
    sanction = Sanction(liability, (Penalty(kind=kind, min=low, max=high, unit=unit),))  # type: ignore[arg-type]
    return Stage(start, name, liability, sanction)


CRIME, MILDER_CRIME, HARSHER_CRIME = stage("a#1", 2, 5), stage("a#1", 1, 4, SECOND), stage("a#1", 3, 8, THIRD)
WIDER_CRIME = stage("a#1", 1, 9, SECOND)
OFFENCE, MILDER_OFFENCE = stage("b#1", None, 10, ACT, "administrative"), stage("b#1", None, 5, SECOND, "administrative")
NOTHING_LATER, UNKNOWN, NOTHING_THEN = Stage(THIRD), Stage(None, held=False), Stage(None)


@pytest.mark.parametrize(
    ("stages", "outcome", "governing", "rests_on"),
    [
        ((CRIME,), "law_of_the_act", ["a#1"], ["5"]),
        ((CRIME, HARSHER_CRIME), "law_of_the_act", ["a#1"], ["5", "6(3)"]),
        ((CRIME, MILDER_CRIME), "later_milder", ["a#1"], ["5", "6(1)"]),
        ((CRIME, MILDER_CRIME, HARSHER_CRIME), "later_milder", ["a#1"], ["5", "6(1)", "6(3)"]),
        ((CRIME, WIDER_CRIME), "not_comparable", [], ["5", "6(1)", "6(3)"]),
        ((CRIME, NOTHING_LATER), "no_liability", [], ["5", "6(1)"]),
        ((CRIME, NOTHING_LATER, HARSHER_CRIME), "no_liability", [], ["5", "6(1)", "6(3)"]),
        ((CRIME, OFFENCE), "later_milder", ["b#1"], ["5", "6(1)"]),
        ((OFFENCE,), "law_of_the_act", ["b#1"], ["4(1)"]),
        ((OFFENCE, MILDER_OFFENCE), "later_milder", ["b#1"], ["4(1)", "5(1)"]),
        ((OFFENCE, HARSHER_CRIME), "contested_gap", [], ["4(1)", "5(1)", "6(3)"]),
        ((OFFENCE, HARSHER_CRIME, NOTHING_LATER), "no_liability", [], ["4(1)", "5(1)", "6(3)"]),
        ((CRIME, OFFENCE, HARSHER_CRIME), "contested_gap", [], ["5", "6(1)", "5(1)", "6(3)"]),
        ((OFFENCE, NOTHING_LATER), "no_liability", [], ["4(1)", "5(1)"]),
        ((NOTHING_THEN,), "no_liability", [], []),
        ((NOTHING_THEN, HARSHER_CRIME), "no_liability", [], ["5", "6(3)"]),
        ((UNKNOWN, HARSHER_CRIME), "not_held", [], ["5"]),
    ],
)
def test_one_chain(stages: tuple[Stage, ...], outcome: str, governing: list[str], rests_on: list[str]) -> None:
    decision = decide(stages)
    assert (decision.outcome, [s.id for s in decision.governing]) == (outcome, governing)
    assert [rule.partition("/")[2] for rule in decision.rests_on] == rests_on
    assert decision.outcome in OUTCOMES
    assert len(decision.considered) == len(stages)


def test_a_milder_law_between_act_and_judgment_counts_and_says_that_the_codes_are_silent() -> None:
    decision = decide((CRIME, MILDER_CRIME, HARSHER_CRIME))
    assert decision.governing == (MILDER_CRIME,)
    assert decision.remarks == ("middle_law",)
    assert "middle_law" not in decide((CRIME, MILDER_CRIME)).remarks


def test_the_verdicts_tell_what_became_of_every_law() -> None:
    decision = decide((CRIME, MILDER_CRIME, WIDER_CRIME, HARSHER_CRIME))
    assert [item.verdict for item in decision.considered] == ["of_the_act", "milder", "stricter", "stricter"]
    assert decision.considered[2].comparison is not None
    assert [reason.line for reason in decision.considered[2].comparison.reasons] == ["ceiling"]


@pytest.mark.parametrize(
    ("executed", "outcome"),
    [(None, "later_milder"), (date(2016, 6, 1), "law_of_the_act"), (date(2016, 12, 31), "law_of_the_act"), (SECOND, "later_milder")],
)
def test_an_executed_decision_closes_the_way_back_for_administrative_law_only(executed: date | None, outcome: str) -> None:
    assert decide((OFFENCE, MILDER_OFFENCE), executed).outcome == outcome
    assert decide((CRIME, MILDER_CRIME), executed).outcome == "later_milder"


def test_the_assumption_about_execution_is_said_only_where_it_matters() -> None:
    assert "not_executed" in decide((OFFENCE, MILDER_OFFENCE)).remarks
    assert "not_executed" not in decide((CRIME, MILDER_CRIME)).remarks
    assert "not_executed" not in decide((OFFENCE,)).remarks


def test_of_two_laws_without_order_a_third_milder_than_both_governs() -> None:
    mildest = stage("a#1", None, 1, THIRD)
    assert decide((CRIME, WIDER_CRIME, mildest)).governing == (mildest,)


def test_of_two_laws_without_order_a_third_milder_than_one_leaves_the_other() -> None:
    milder_than_wide = stage("a#1", 1, 8, THIRD)
    decision = decide((CRIME, WIDER_CRIME, milder_than_wide))
    assert (decision.outcome, decision.contenders) == ("not_comparable", (CRIME, milder_than_wide))


def test_branches_that_agree_are_one_answer_and_others_need_a_court() -> None:
    other = stage("a#2", 1, 4, SECOND)
    agreed = merge_branches([decide((CRIME, MILDER_CRIME)), decide((CRIME, other))])
    assert (agreed.outcome, [s.id for s in agreed.governing]) == ("later_milder", ["a#1", "a#2"])
    split = merge_branches([decide((CRIME, HARSHER_CRIME)), decide((CRIME, MILDER_CRIME))])
    assert (split.outcome, split.governing, split.remarks[0]) == ("not_comparable", (), "branches_differ")


def test_readings_answer_only_where_the_day_does_not_matter() -> None:
    same = merge_readings([decide((CRIME, OFFENCE)), decide((OFFENCE,))])
    assert (same.outcome, same.governing, same.remarks[0]) == ("later_milder", (OFFENCE,), "window")
    differ = merge_readings([decide((CRIME,)), decide((CRIME, OFFENCE))])
    assert (differ.outcome, differ.governing, differ.contenders) == ("not_held", (), (CRIME, OFFENCE))
    assert merge_readings([decide((CRIME,))]) == decide((CRIME,))


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        (((CRIME,), (CRIME,)), "law_of_the_act"),
        (((CRIME,), (CRIME, MILDER_CRIME)), "later_milder"),
        (((CRIME,), (CRIME, WIDER_CRIME)), "not_comparable"),
        (((CRIME,), (OFFENCE, HARSHER_CRIME)), "contested_gap"),
        (((CRIME, MILDER_CRIME), (UNKNOWN,)), "not_held"),
    ],
)
def test_where_parts_differ_the_least_certain_speaks_for_the_whole(outcomes: tuple[tuple[Stage, ...], ...], whole: str) -> None:
    assert merge_parts(decide(stages) for stages in outcomes).outcome == whole


def edition(change: str, start: date | None, parts: dict[str, str | None], **more: object) -> Edition:
    """Return an edition; ``parts`` gives each part's change of conduct."""
    in_force = InForce(start=start, not_before=more.pop("not_before", None), until=more.pop("until", None))  # type: ignore[arg-type]
    made = tuple(
        Part(part=name, conduct=Text(en=name), conduct_change=moved, penalties=(Penalty(kind="fine", max=10, unit="mci"),))  # type: ignore[arg-type]
        for name, moved in parts.items()
    )
    return Edition(in_force=in_force, change=change, parts=made, **more)  # type: ignore[arg-type]


def home(name: str, *editions: Edition, liability: Liability = "criminal") -> Home:
    """Return an article with all its parts."""
    article = Article(article=name.partition("/")[2], title=Title(en=name), editions=editions)
    return Home(name, article, liability, frozenset(f"{name}#{part.part}" for item in editions for part in item.parts))


def names(timeline: Timeline) -> list[list[str]]:
    """Return the parts of every state."""
    return [list(state.parts) for state in timeline.states]


MOVE = {"attested": date(2017, 12, 28), "by": ("84-VI",)}
OLD = home("x/1", edition("original", date(2015, 1, 1), {"sole": None}), edition("repealed", None, {}, not_before=date(2017, 7, 13), **MOVE))
NEW = home("y/2", edition("added", None, {"1": None}, not_before=date(2017, 7, 14), **MOVE), liability="administrative")
MOVED = build((OLD, NEW), (Link("x/1#sole", "y/2#1"),))


def test_changes_of_one_law_are_one_event() -> None:
    assert names(MOVED) == [[], ["x/1#sole"], ["y/2#1"]]
    assert [(e.earliest, e.latest, e.exact) for e in MOVED.events] == [
        (date(2015, 1, 1), date(2015, 1, 1), True),
        (date(2017, 7, 14), date(2017, 12, 28), False),
    ]
    assert [state.held for state in MOVED.states] == [False, True, True]


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2014, 12, 31), [0]),
        (date(2015, 1, 1), [1]),
        (date(2017, 7, 13), [1]),
        (date(2017, 7, 14), [1, 2]),
        (date(2017, 12, 27), [1, 2]),
        (date(2017, 12, 28), [2]),
    ],
)
def test_a_day_in_the_window_has_two_possible_states(day: date, states: list[int]) -> None:
    assert list(possible_states(MOVED, day) or ()) == states


def test_a_part_is_followed_to_its_counterpart_and_back() -> None:
    assert [[s.id for s in path.stages] for path in paths(MOVED, 1, 2, "x/1#sole", 1)] == [["x/1#sole", "y/2#1"]]
    assert [[s.id for s in path.stages] for path in paths(MOVED, 1, 2, "y/2#1", 2)] == [["x/1#sole", "y/2#1"]]
    assert [[s.id for s in path.stages] for path in paths(MOVED, 2, 2, "x/1#sole", 1)] == [["y/2#1"]]


def test_windows_that_overlap_are_not_ordered_by_guess() -> None:
    one = home("x/1", edition("added", None, {"1": None}, not_before=date(2020, 1, 1), attested=date(2021, 1, 1), by=("A",)))
    two = home("x/2", edition("added", date(2020, 6, 1), {"1": None}))
    timeline = build((one, two), ())
    assert possible_states(timeline, date(2020, 3, 1)) is None
    assert list(possible_states(timeline, date(2020, 7, 1)) or ()) == [1, 2]


def test_a_part_that_only_shares_a_number_is_no_successor_after_renumbering() -> None:
    article = home(
        "x/122",
        edition("original", date(2015, 1, 1), {"1": None, "2": None, "3": None}),
        edition("restated", date(2024, 9, 5), {"1": None, "2": "restated", "3": "restated", "4": "widened"}),
        edition("amended", date(2025, 1, 1), {"1": None, "2": None, "3": None, "4": None}),
    )
    links = (Link("x/122#1", "x/122#1"), Link("x/122#2", "x/122#3"), Link("x/122#3", "x/122#4"))
    timeline = build((article,), links)
    assert [[link.after[-1] for link in successors(timeline, 1, f"x/122#{n}")] for n in "123"] == [["1"], ["3"], ["4"]]
    assert [[link.after[-1] for link in successors(timeline, 2, f"x/122#{n}")] for n in "1234"] == [["1"], ["2"], ["3"], ["4"]]


def test_a_feature_that_moves_leaves_the_rest_where_it_was() -> None:
    article = home(
        "x/126",
        edition("original", date(2015, 1, 1), {"2": None, "3": None}),
        edition("amended", date(2024, 6, 16), {"2": "narrowed", "3": "widened"}),
        edition("amended", date(2025, 1, 1), {"2": None, "3": None}),
    )
    note = Text(en="only where the victim is a minor")
    timeline = build((article,), (Link("x/126#2", "x/126#3", note),))
    found = paths(timeline, 1, 3, "x/126#2", 1)
    assert [[s.id for s in path.stages][-1] for path in found] == ["x/126#2", "x/126#3"]
    assert [path.conditions for path in found] == [(), (Condition("x/126#3", note),)]


def test_liability_that_ends_without_a_counterpart_is_removed() -> None:
    gone = home("x/1", edition("original", date(2015, 1, 1), {"1": None, "2": None}), edition("amended", THIRD, {"1": None}))
    (path,) = paths(build((gone,), ()), 1, 2, "x/1#2", 1)
    assert [(s.id, s.start) for s in path.stages] == [("x/1#2", date(2015, 1, 1)), (None, THIRD)]
    assert decide(path.stages).outcome == "no_liability"


def test_a_written_end_closes_the_last_edition() -> None:
    timeline = build((home("x/1", edition("added", SECOND, {"1": None}, until=THIRD)),), ())
    assert names(timeline) == [[], ["x/1#1"], []]
    assert [state.held for state in timeline.states] == [True, True, True]
