"""Every penalty figure of both codes in the base is the one read in the official versions, and there is no other."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Optional

import pytest
import yaml
from support import run

TABLE = Path(__file__).parent / "data" / "figures.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text("utf-8"))
BOUNDS = re.compile(r"([0-9]*)\.\.([0-9]*)\Z")
REFORM = date(2024, 6, 16)
ELSEWHERE = {
    ("criminal-code/122#1", "2023-05-20"): "the list gives of the old part 1 the ceiling only, not every alternative",
    ("criminal-code/140#2", "2025-01-01"): "the older state was read for the base after the list was made",
}
"""States the list does not hold, with the reason."""


def name(row: dict[str, Any]) -> str:
    return f"{row['article']}#{row['part']} {row['day']}"


def bounds(word: str) -> tuple[Optional[int], Optional[int]]:
    low, high = BOUNDS.match(word).groups()  # type: ignore[union-attr]
    return int(low) if low else None, int(high) if high else None


def penalty(text: str) -> dict[str, Any]:
    """Read "fine ..80 mci", "fine 100..200 mci" or "warning" as an answer shows it."""
    kind, *amount = text.split()
    low, high = bounds(amount[0]) if amount else (None, None)
    return {"kind": kind, "min": low, "max": high, "unit": amount[1] if amount else None}


def additional(text: str) -> dict[str, Any]:
    """Read "disqualification ..3 year may all" or "confiscation may imprisonment" as an answer shows it."""
    kind, *term, must, goes_with = text.split()
    duration: Any = None
    if term == ["life"]:
        duration = "life"
    elif term:
        low, high = bounds(term[0])
        duration = {"min": low, "max": high, "unit": term[1]}
    return {"kind": kind, "mandatory": {"must": True, "may": False}[must], "duration": duration, "applies_to": goes_with}


def governs(line: dict[str, Any], day: date) -> bool:
    """Tell whether the state of a line is known to stand on the day."""
    start = line["in_force"]["from"] or line["attested"]
    until = line["in_force"]["until"] or line["gone_by"]
    return date.fromisoformat(start) <= day and (until is None or day < date.fromisoformat(until))


@cache
def listed() -> list[dict[str, Any]]:
    outcome = run("list", "parts", "--format", "jsonl")
    assert outcome.code == 0, outcome.err
    return outcome.lines


@pytest.fixture
def lines(shipped: Path) -> list[dict[str, Any]]:
    return listed()


def test_the_table_covers_the_reform_whole() -> None:
    """42 parts of the Criminal Code and 24 of the other, each on the day before and on the first day."""
    before = {(row["article"], row["part"]) for row in ROWS if row["day"] == date(2024, 6, 15)}
    after = {(row["article"], row["part"]) for row in ROWS if row["day"] == REFORM}
    assert before <= after
    counts = Counter(article.partition("/")[0] for article, _ in before)
    assert counts == {"criminal-code": 42, "administrative-offences-code": 24}


def test_the_table_covers_the_history_and_the_later_changes() -> None:
    days = {(row["article"].partition("/")[2], row["day"].isoformat()) for row in ROWS if row["penalties"]}
    for article in ("73", "73-1", "73-2"):
        assert {(article, "2017-12-28"), (article, "2023-02-06"), (article, "2023-07-01")} <= days
    assert {("108", "2015-01-01"), ("109", "2015-01-01"), ("73-1", "2020-07-07"), ("73-2", "2020-07-07")} <= days
    assert {(article, "2025-09-16") for article in ("115-1", "125-1", "122", "140")} <= days
    assert {("73", "2025-09-01"), ("593", "2026-03-02"), ("127-3", "2026-03-02")} <= days


def test_no_row_of_the_table_stands_twice() -> None:
    names = [name(row) for row in ROWS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_figure(row: dict[str, Any], lines: list[dict[str, Any]]) -> None:
    """The part on the day has these main and additional penalties, dates, law and category."""
    wanted = f"{row['article']}#{row['part']}"
    found = [line for line in lines if line["id"] == wanted and governs(line, row["day"])]
    if row["penalties"] is None:
        assert found == []
        return
    assert len(found) == 1
    line = found[0]
    assert line["penalties"] == [penalty(text) for text in row["penalties"]]
    if "additional" in row:
        assert line["additional"] == [additional(text) for text in row["additional"]]
    for key in ("from", "until"):
        if key in row:
            assert line["in_force"][key] == row[key].isoformat()
    if "by" in row:
        assert line["by"] == [row["by"]]
    if "category" in row:
        assert line["category"] == row["category"]
    assert line["basis"] == "official"
    assert line["evidence"] != []


def test_no_state_in_the_base_is_without_a_row(lines: list[dict[str, Any]]) -> None:
    """A figure that stands in the base and not in the table would be a figure nobody compared."""
    compared = set()
    for row in ROWS:
        for line in lines:
            if row["penalties"] and line["id"] == f"{row['article']}#{row['part']}" and governs(line, row["day"]):
                compared.add((line["id"], line["in_force"]["from"] or line["attested"]))
    states = {(line["id"], line["in_force"]["from"] or line["attested"]) for line in lines}
    assert ELSEWHERE.keys() <= states - compared
    assert sorted(states - compared - ELSEWHERE.keys()) == []
