"""Cases a lawyer can read (tests/cases), answered by the library; and an answer for every day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kblaw.errors import NotInForce, UsageError
from kblaw.law.applies import OUTCOMES
from kblaw.query.answer import Answer
from kblaw.query.applies import Case, applies
from kblaw.query.resolve import resolve
from kblaw.query.target import Target
from kblaw.store.store import Store, open_store

HERE = Path(__file__).parent
PROVISIONS = HERE.parent / "provisions"
TODAY = date(2026, 11, 1)
KEYS = {"what", "part", "act", "judged", "executed", "outcome", "governing", "contenders", "rests_on", "rests_on_at_least", "remarks", "why"}


def load_cases() -> list[tuple[str, dict[str, Any]]]:
    """Return every case with the name its test goes by."""
    found = []
    for file in sorted((HERE / "cases").glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            found.append((f"{case['what']}{'#' + case['part'] if 'part' in case else ''} {case['act']} {case['judged']}", case))
    return found


CASES = load_cases()


@pytest.fixture(scope="module")
def store(shipped_cache: Path) -> Store:
    """Return the shipped base."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shipped_cache))
        return open_store(PROVISIONS)


def ask(store: Store, case: dict[str, Any]) -> Answer:
    """Put a case to the library."""
    days = Case(case["act"], case["judged"], TODAY, executed=case.get("executed"))
    return applies(store, resolve(store, case["what"]), days, case.get("part"))


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_case(store: Store, name: str, case: dict[str, Any]) -> None:
    data = ask(store, case).data
    assert data.outcome == case["outcome"], case["why"]
    assert list(data.governing) == case["governing"], case["why"]
    if case.get("rests_on_at_least"):
        assert set(case["rests_on"]) <= set(data.rests_on)
    else:
        assert list(data.rests_on) == case["rests_on"]
    if "contenders" in case:
        assert list(data.contenders) == case["contenders"]
    assert {note.code.removeprefix("remark.") for note in data.remarks} == set(case.get("remarks", ()))


def test_cases_are_complete(store: Store) -> None:
    assert len(CASES) >= 60
    assert all(set(case) <= KEYS and case["why"] for _, case in CASES)
    assert {case["outcome"] for _, case in CASES} == set(OUTCOMES)
    asked = {case["what"] for _, case in CASES}
    assert set(store.ids("offence")) <= asked
    days = {case["act"] for _, case in CASES} | {case["judged"] for _, case in CASES}
    assert {date(2024, 6, 15), date(2024, 6, 16), date(2024, 6, 17), date(2017, 7, 14), date(2017, 12, 28)} <= days
    years = {day.year for day in days}
    assert set(range(2015, 2027)) <= years


def test_no_case_stands_twice() -> None:
    keys = [(case["what"], case.get("part"), case["act"], case["judged"], case.get("executed")) for _, case in CASES]
    assert len(keys) == len(set(keys))


FIRST = date(2015, 1, 1)
SPAN = (TODAY - FIRST).days


@settings(max_examples=300, deadline=None)
@given(st.data(), st.integers(0, SPAN), st.integers(0, 3000))
def test_every_offence_has_an_answer_on_every_day(store: Store, data: st.DataObject, offset: int, wait: int) -> None:
    offence = data.draw(st.sampled_from(store.ids("offence")))
    act = FIRST + timedelta(days=offset)
    judged = min(act + timedelta(days=wait), TODAY)
    result = applies(store, Target("offence", offence), Case(act, judged, TODAY)).data
    assert result.outcome in OUTCOMES
    assert result.rests_on and len(result.rules) == len(result.rests_on)
    assert bool(result.governing) or result.outcome not in ("law_of_the_act", "later_milder")
    assert all(part.outcome in OUTCOMES for part in result.parts)
    shown = {view.part.id for view in result.sanctions}
    assert set(result.governing) | set(result.contenders) == shown


@pytest.mark.parametrize("offence", ["battery", "sexual-acts-under-sixteen", "family-household-misconduct", "stalking"])
def test_an_act_judged_on_its_own_day_is_under_the_law_of_the_day(store: Store, offence: str) -> None:
    for offset in range(0, SPAN, 17):
        day = FIRST + timedelta(days=offset)
        outcome = applies(store, Target("offence", offence), Case(day, day, TODAY)).data.outcome
        assert outcome in ("law_of_the_act", "no_liability", "not_held")


@pytest.mark.parametrize(
    ("days", "key"),
    [
        (Case(date(2024, 7, 1), date(2024, 6, 1), TODAY), "error.judged_before_act"),
        (Case(date(2024, 7, 1), date(2027, 1, 1), TODAY), "error.future_day"),
        (Case(date(2027, 7, 1), date(2027, 7, 1), TODAY), "error.future_day"),
        (Case(date(2024, 7, 1), date(2024, 8, 1), TODAY, opened=date(2024, 6, 1)), "error.opened_before_act"),
        (Case(date(2024, 7, 1), date(2024, 8, 1), TODAY, opened=date(2024, 9, 1)), "error.opened_after_judged"),
        (Case(date(2024, 7, 1), date(2024, 8, 1), TODAY, executed=date(2024, 6, 1)), "error.executed_before_act"),
        (Case(date(2024, 7, 1), date(2024, 8, 1), TODAY, executed=date(2024, 9, 1)), "error.executed_after_judged"),
    ],
)
def test_days_that_do_not_fit_are_refused(store: Store, days: Case, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        applies(store, Target("offence", "battery"), days)
    assert (caught.value.key, caught.value.exit_code) == (key, 2)


@pytest.mark.parametrize(
    ("what", "part", "act"),
    [
        ("battery", "1-1", date(2019, 1, 1)),
        ("battery", "9", date(2024, 7, 1)),
        ("criminal-code/109-1", "1", date(2024, 6, 10)),
        ("criminal-code/122", "4", date(2024, 9, 4)),
        ("breach-of-protective-order", "1-1", date(2024, 6, 15)),
        ("stalking", "sole", date(2025, 9, 15)),
    ],
)
def test_a_part_that_did_not_exist_that_day_is_refused(store: Store, what: str, part: str, act: date) -> None:
    with pytest.raises(NotInForce) as caught:
        applies(store, resolve(store, what), Case(act, TODAY, TODAY), part)
    assert caught.value.key == "error.part_not_in_force"
    assert caught.value.exit_code == 1


def test_money_follows_the_day_that_counts(store: Store) -> None:
    criminal = applies(store, Target("offence", "battery"), Case(date(2024, 12, 31), date(2025, 2, 1), TODAY), "1").data
    fine = criminal.sanctions[0].penalties[0]
    assert (criminal.sanctions[0].money_day, criminal.sanctions[0].index) == (date(2024, 12, 31), 3692)
    assert fine.tenge is not None and fine.tenge.max == 80 * 3692
    case = Case(date(2024, 12, 31), date(2025, 2, 1), TODAY)
    later = applies(store, Target("offence", "bullying"), case, "2").data.sanctions[0]
    assert (later.money_day, later.penalties[0].tenge.min) == (date(2025, 2, 1), 30 * 3932)
    opened = applies(store, Target("offence", "bullying"), case._replace(opened=date(2024, 12, 31)), "2").data.sanctions[0]
    assert (opened.money_day, opened.penalties[0].tenge.min) == (date(2024, 12, 31), 30 * 3692)


def test_a_printed_maximum_above_the_general_one_is_capped(store: Store) -> None:
    case = Case(date(2024, 6, 1), date(2024, 7, 1), TODAY)
    restriction = applies(store, Target("offence", "grave-harm"), case, "1").data.sanctions[0].penalties[0]
    assert (restriction.printed.kind, restriction.printed.max, restriction.capped) == ("restriction_of_liberty", 8, True)
    assert restriction.within is not None and (restriction.within.max, restriction.within.unit) == (7, "year")
    assert (restriction.by, restriction.certain) == (("cc-44-1",), False), "article 44 was read in the text of 16 June 2024"


def test_general_bounds_fill_an_open_floor(store: Store) -> None:
    case = Case(date(2024, 7, 1), date(2024, 8, 1), TODAY)
    arrest = applies(store, Target("offence", "battery"), case, "1").data.sanctions[0].penalties[3]
    assert (arrest.within.min, arrest.within.max, arrest.within.unit) == (10, 25, "day")
    assert (arrest.capped, arrest.certain) == (False, True)


@pytest.mark.parametrize(
    ("offence", "act", "suspended"),
    [("battery", date(2024, 7, 1), False), ("light-harm", date(2024, 7, 1), False), ("sexual-molestation", date(2024, 7, 1), True), ("stalking", date(2025, 10, 1), True)],
)
def test_arrest_is_suspended_except_where_article_467_says(store: Store, offence: str, act: date, suspended: bool) -> None:
    data = applies(store, Target("offence", offence), Case(act, act, TODAY)).data
    arrests = [p for p in data.sanctions[0].penalties if p.printed.kind == "arrest"]
    assert [p.suspended for p in arrests] == [suspended]


def test_a_suspension_read_only_later_is_not_asserted(store: Store) -> None:
    old = applies(store, Target("offence", "battery"), Case(date(2016, 5, 1), date(2016, 6, 1), TODAY)).data.sanctions[0]
    assert not any(penalty.suspended for penalty in old.penalties)
    neglect = applies(store, Target("offence", "cruel-neglect-of-upbringing"), Case(date(2025, 2, 1), date(2025, 3, 1), TODAY)).data
    assert [p.printed.kind for p in neglect.sanctions[0].penalties if p.suspended] == ["arrest"]


def test_life_alone_brings_the_bars_and_the_substitutes(store: Store) -> None:
    before = applies(store, Target("offence", "rape"), Case(date(2024, 7, 1), date(2025, 1, 1), TODAY), "4").data.sanctions[0]
    assert [limit.id for limit in before.limits if limit.penalty == "life_imprisonment"] == ["cc-46-4", "cc-56-4-bar"]
    assert not [limit for limit in before.limits if limit.penalty == "imprisonment"]
    after = applies(store, Target("offence", "rape"), Case(date(2024, 7, 1), date(2025, 10, 1), TODAY), "4").data.sanctions[0]
    assert {"cc-46-4-disability", "cc-46-4-1-minors", "cc-46-4-1-exempt"} <= {limit.id for limit in after.limits}


def test_limitation_is_counted_from_the_act(store: Store) -> None:
    misdemeanour = applies(store, Target("offence", "battery"), Case(date(2024, 6, 16), date(2025, 6, 16), TODAY), "1").data.sanctions[0]
    assert (misdemeanour.limitation.ends, misdemeanour.limitation.passed) == (date(2025, 6, 16), False)
    late = applies(store, Target("offence", "battery"), Case(date(2024, 6, 16), date(2025, 6, 17), TODAY), "1").data.sanctions[0]
    assert late.limitation.passed
    administrative = applies(store, Target("offence", "bullying"), Case(date(2024, 12, 31), date(2025, 2, 1), TODAY), "1").data.sanctions[0]
    assert (administrative.limitation.length, administrative.limitation.unit, administrative.limitation.ends) == (2, "month", date(2025, 2, 28))


def test_persons_exempt_from_administrative_arrest_are_named(store: Store) -> None:
    data = applies(store, Target("offence", "breach-of-protective-order"), Case(date(2024, 7, 1), date(2024, 7, 2), TODAY), "1").data
    bars = [limit for limit in data.sanctions[0].limits if limit.kind == "bar"]
    assert [limit.cites for limit in bars] == [("administrative-offences-code/50(2)",)]
    assert bars[0].persons


def test_a_limit_read_only_later_carries_the_day_it_was_read(store: Store) -> None:
    old = applies(store, Target("offence", "battery"), Case(date(2016, 5, 1), date(2016, 6, 1), TODAY)).data.sanctions[0]
    assert {limit.read_on for limit in old.limits if limit.kind == "bound"} == {date(2024, 6, 16)}
