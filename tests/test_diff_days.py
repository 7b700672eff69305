"""kblaw diff for any two days: the boundaries of the reform, the years before and after, and what is not known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import answer, run

CC, AOC = "criminal-code", "administrative-offences-code"


def asked(*arguments: str) -> dict[str, Any]:
    return answer("diff", *arguments)


@pytest.mark.parametrize(
    ("first", "second", "before", "after"),
    [
        ("2024-06-14", "2024-06-15", "73-2", "73-2"),
        ("2024-06-15", "2024-06-16", "73-2", "109-1"),
        ("2024-06-15", "2024-06-17", "73-2", "109-1"),
        ("2024-06-16", "2024-06-17", "109-1", "109-1"),
    ],
)
def test_the_boundary_of_the_reform(first: str, second: str, before: str, after: str, shipped: Path) -> None:
    """The administrative article governs to the end of 15 June 2024, the criminal one from 16 June."""
    data = asked("battery", "--from", first, "--to", second)["data"]
    assert {part["article"] for part in data["before"]} == {before}
    assert {part["article"] for part in data["after"]} == {after}
    expected = ["criminalised", "stricter"] if before != after else ["unchanged"]
    assert data["verdict"]["classes"] == expected


def test_back_into_the_administrative_code(shipped: Path) -> None:
    """From 2016 to 2019 battery went from article 109 to article 73-2: decriminalised and milder."""
    data = asked("battery", "--from", "2016-01-01", "--to", "2019-01-01")["data"]
    old = [(part["id"], [(item["kind"], item["max"]) for item in part["penalties"]]) for part in data["before"]]
    maxima = [("fine", 100), ("corrective_labour", 100), ("community_service", 120), ("arrest", 45)]
    assert old == [(f"{CC}/109#sole", maxima)]
    assert {part["id"] for part in data["after"]} == {f"{AOC}/73-2#{part}" for part in ("1", "2", "3")}
    assert data["verdict"]["classes"] == ["decriminalised", "milder"]


def test_across_both_moves(shipped: Path) -> None:
    """The basic sanction of 2024 is milder than that of 2014, the aggravated part stricter: together mixed."""
    data = asked("battery", "--from", "2016-01-01", "--to", "2025-01-01")["data"]
    assert data["verdict"]["classes"][0] == "mixed"
    changes = {row["after"]: row["change"] for row in data["rows"]}
    assert changes == {f"{CC}/109-1#1": "milder", f"{CC}/109-1#2": "stricter"}
    fine = data["rows"][0]["penalties"][0]
    assert (fine["before"]["kind"], fine["after"]["kind"]) == ("fine", "fine")
    assert fine["tenge_before"]["max"] == 100 * 2121, "at the index of the earlier day"
    assert fine["tenge_after"]["max"] == 80 * 3932, "at the index of the later day"


def test_a_day_before_anything_existed(shipped: Path) -> None:
    data = asked("battery", "--from", "2010-01-01", "--to", "2016-01-01")["data"]
    assert (data["before"], data["verdict"]["classes"]) == ([], ["added"])


def test_nothing_on_either_day(shipped: Path) -> None:
    outcome = run("diff", "battery", "--from", "2010-01-01", "--to", "2011-01-01")
    assert (outcome.code, outcome.out) == (1, "")
    assert "1 January 2010" in outcome.err and "1 January 2011" in outcome.err


def test_a_day_before_what_is_held_gives_no_verdict(shipped: Path) -> None:
    """Of article 73 nothing is held before 28 December 2017: what is merely not known is not called new."""
    answer = asked(f"{AOC}/73", "--from", "2015-01-01", "--to", "2018-01-01")
    assert answer["data"]["verdict"]["classes"] == ["not_comparable"]
    assert {mark["mark"] for row in answer["data"]["rows"] for mark in row["penalties"]} == {"?"}
    assert [note["code"] for note in answer["not_covered"]].count("note.before_held") == 1
    assert "28 December 2017" in run("diff", f"{AOC}/73", "--from", "2015-01-01", "--to", "2018-01-01").out


@pytest.mark.parametrize("what", [f"{CC}/109", f"{AOC}/73-2#1", f"{CC}/115-1"])
def test_what_stood_on_neither_day_has_no_comparison(what: str, shipped: Path) -> None:
    """Article 109 left the code in 2017: its offence stands elsewhere in 2024, the article nowhere."""
    outcome = run("diff", what, "--from", "2024-07-01", "--to", "2024-07-02")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"kblaw: Of {what} nothing was in force")


@pytest.mark.parametrize(
    ("day", "unsettled"),
    [("2020-01-06", False), ("2020-01-07", True), ("2020-07-06", True), ("2020-07-07", False)],
)
def test_an_unsettled_window_is_said(day: str, unsettled: bool, shipped: Path) -> None:
    """Between the earliest day Law 292-VI can have begun and the day its text was read, the answer says it does not know."""
    answer = asked(f"{AOC}/73-2", "--from", "2018-06-01", "--to", day)
    codes = [note["code"] for note in answer["not_covered"]]
    assert ("note.unsettled" in codes) is unsettled
    assert (answer["data"]["articles"][0]["after"] == "unsettled") is unsettled


def test_later_editions_are_named(shipped: Path) -> None:
    """Nobody takes the state of 16 June 2024 for today's: a part of article 73 got community service in 2025."""
    notes = asked(f"{AOC}/73")["not_covered"]
    assert [(note["code"], note["date"], note["laws"]) for note in notes if note["code"] == "note.changed_later"] == [
        ("note.changed_later", "2025-09-01", "155-VIII")
    ]
    later = asked(f"{AOC}/73", "--from", "2025-08-31", "--to", "2025-09-01")["data"]
    marks = {(mark["before"] or mark["after"])["kind"]: mark["mark"] for mark in later["rows"][0]["penalties"]}
    assert marks == {"warning": "=", "administrative_arrest": "=", "community_service": "+"}


def test_a_conduct_younger_than_the_reform_is_compared_on_its_own_first_day(shipped: Path) -> None:
    data = asked("stalking")["data"]
    assert (data["from"], data["to"], data["verdict"]["classes"]) == ("2025-09-15", "2025-09-16", ["added"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("battery", "--from", "2024-06-15"), "both --from and --to"),
        (("battery", "--to", "2024-06-15"), "both --from and --to"),
        (("battery", "--from", "2024-06-16", "--to", "2024-06-16"), "is not before"),
        (("battery", "--from", "2024-06-17", "--to", "2024-06-16"), "is not before"),
        (("battery", "--from", "31.06.2024", "--to", "2024-07-01"), "«31.06.2024» is not a day"),
        (("battery", "--from", "2023-02-29", "--to", "2024-07-01"), "«2023-02-29» is not a day"),
        ((), "Say what to compare, or --all"),
        (("battery", "--all"), "Say what to compare, or --all"),
        (("contact-centre-111",), "has no editions to compare"),
    ],
)
def test_questions_that_cannot_be_answered(arguments: tuple[str, ...], words: str, shipped: Path) -> None:
    outcome = run("diff", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err


@pytest.mark.parametrize("spelling", ["16.06.2024", "16 June 2024", "16 июня 2024", "2024 ж. 16 маусым"])
def test_days_in_any_spelling(spelling: str, shipped: Path) -> None:
    assert asked("battery", "--from", "2024-06-15", "--to", spelling)["data"]["to"] == "2024-06-16"
