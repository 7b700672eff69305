"""The steps of the reform in time: order, precision, filters, what still lies ahead."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any, Optional

import pytest
from typer.testing import CliRunner

from kblaw.cli.main import app
from kblaw.errors import NotHeld, UsageError
from kblaw.law.period import Period, parse_period
from kblaw.query.timeline import EVENT_KINDS, EventView, timeline
from kblaw.store.store import Store, open_store

TODAY = date(2026, 10, 1)


@pytest.fixture
def store(shipped: Path) -> Store:
    return open_store(shipped)


def steps(store: Store, first: Optional[str] = None, last: Optional[str] = None, **filters: Any) -> dict[str, EventView]:
    start = parse_period(first, TODAY) if first else None
    end = parse_period(last, TODAY) if last else None
    return {event.id: event for event in timeline(store, TODAY, first=start, last=end, **filters).data}


def typed(*arguments: str) -> Any:
    environment = {"COLUMNS": "100", "KBLAW_LANG": "en"}
    return CliRunner().invoke(app, ["timeline", *arguments], env=environment, catch_exceptions=False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-2", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-06-16", date(2024, 6, 16), date(2024, 6, 16)),
        ("16 июня 2024", date(2024, 6, 16), date(2024, 6, 16)),
        ("today", TODAY, TODAY),
    ],
)
def test_a_period_is_a_year_a_month_or_a_day(text: str, first: date, last: date) -> None:
    assert parse_period(text, TODAY) == Period(first, last)


@pytest.mark.parametrize("text", ["", "2024-13", "2024-00", "0000", "31.06.2024", "soon", "20240616"])
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text, TODAY) is None


def test_every_step_is_listed_oldest_first(store: Store) -> None:
    found = list(steps(store).values())
    assert len(found) == store.count("event") == 60
    assert [event.first for event in found] == sorted(event.first for event in found)


@pytest.mark.parametrize(("first", "last", "inside"), [("2024-06-16", "2024-06-16", True), ("2024-06-17", None, False), (None, "2024-06-15", False), (None, "2024-06-16", True)])  # fmt: skip
def test_both_ends_are_inclusive(store: Store, first: Optional[str], last: Optional[str], inside: bool) -> None:
    assert ("in-force-2024-06-16" in steps(store, first, last)) == inside


def test_a_day_without_steps_says_which_filter_emptied_it(shipped: Path) -> None:
    with pytest.raises(NotHeld) as caught:
        typed("--from", "2024-06-15", "--to", "2024-06-15")
    assert (caught.value.exit_code, caught.value.parameters["option"]) == (1, "--to")


def test_a_step_known_to_the_month_is_listed_where_a_day_of_it_lies_between(store: Store) -> None:
    assert "drafting-2023-06" in steps(store, "2023-06-30", "2023-07-01")
    assert "drafting-2023-06" not in steps(store, "2023-07-01", "2023-07-01")
    assert "year-of-prevention-2025" in steps(store, "2025-11", "2025-11")


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_filter_by_kind(store: Store, kind: str) -> None:
    assert {event.kind for event in steps(store, kind=kind).values()} == {kind}


def test_filter_by_law(store: Store) -> None:
    assert all("73-VIII" in event.laws for event in steps(store, law="73-viii").values())


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (("--kind", "party"), "error.bad_choice"),
        (("--law", "72"), "error.bad_choice"),
        (("--from", "soon"), "error.bad_period"),
        (("--from", "2025", "--to", "2024"), "error.periods_reversed"),
    ],
)
def test_wrong_use(shipped: Path, arguments: tuple[str, ...], key: str) -> None:
    with pytest.raises(UsageError) as caught:
        typed(*arguments)
    assert (caught.value.exit_code, caught.value.key) == (2, key)


def test_one_month_from_and_to_is_no_reversal(shipped: Path) -> None:
    assert typed("--from", "2024-06-16", "--to", "2024-06").exit_code == 0


def test_steps_after_the_day_of_the_answer_lie_ahead(store: Store) -> None:
    ahead = {event.id for event in timeline(store, date(2026, 12, 31)).data if event.ahead}
    assert ahead == {"arrest-2027-01-01"}
    assert not any(event.ahead for event in timeline(store, date(2027, 1, 1)).data)


def test_the_page_has_a_heading_for_every_year(store: Store, shipped: Path) -> None:
    lines = typed().stdout.splitlines()
    years = {str(event.first.year) for event in steps(store).values()}
    headed = [line.split()[0] for line in lines if line.split()[1:2] == ["steps:"] and line.split()[0].isdigit()]
    assert headed == sorted(years)


def test_what_is_not_covered_is_said(store: Store) -> None:
    notes = {note.code: note.parameters for note in timeline(store, TODAY).not_covered}
    assert notes["note.steps_imprecise"]["count"] == "5"
    assert notes["note.steps_not_official"]["count"] == str(sum(e.basis != "official" for e in steps(store).values()))
    assert "note.excerpts" in notes


def test_json_and_csv(shipped: Path) -> None:
    assert len(json.loads(typed("--format", "json").stdout)["data"]) == 60
    assert len(list(csv.DictReader(io.StringIO(typed("--format", "csv").stdout)))) == 60


@pytest.mark.parametrize(("language", "day"), [("en", "16 June "), ("ru", "16 июня "), ("kk", "16 маусым ")])
@pytest.mark.parametrize("width", [60, 160])
def test_the_page_in_every_language_and_width(shipped: Path, language: str, day: str, width: int) -> None:
    page = CliRunner().invoke(app, ["timeline", "--lang", language], env={"COLUMNS": str(width)}, catch_exceptions=False).stdout
    assert any(line.startswith(day) for line in page.splitlines())
    assert max(map(len, page.splitlines())) <= width
