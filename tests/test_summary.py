"""kblaw diff of an act, a law or the whole reform: the classes of every change, and counts that add up."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Optional

import pytest
from support import answer, run

from kblaw.query.changes import CHANGE_CLASSES
from kblaw.store.store import open_store

CC, AOC = "criminal-code", "administrative-offences-code"
BEFORE, AFTER = date(2024, 6, 15), date(2024, 6, 16)


def asked(*arguments: str) -> dict[str, Any]:
    return answer("diff", *arguments)


@pytest.mark.parametrize(
    ("what", "articles", "penal", "rules", "parts", "listed"),
    [
        ("criminal-code", 21, 14, 7, 42, None),
        ("administrative-offences-code", 11, 7, 4, 24, None),
        ("72-VIII", 62, 14, 48, 42, 62),
        ("73-VIII", 11, 7, 4, 24, 11),
        ("--all", 73, 21, 52, 66, None),
    ],
)
def test_summaries_add_up(
    what: str, articles: int, penal: int, rules: int, parts: int, listed: Optional[int], shipped: Path
) -> None:
    """Classes, acts and lists count the same articles and parts, and all of them."""
    data = asked(what)["data"]
    assert (data["total"], data["parts_total"], data["listed"]) == (articles, parts, listed)
    assert len(data["articles"]) == articles == len({item["id"] for item in data["articles"]})
    assert sum(data["classes"].values()) == articles == sum(act["articles"] for act in data["acts"])
    assert sum(data["part_classes"].values()) == parts == sum(len(item["parts"]) for item in data["articles"])
    assert sum(act["penal"] for act in data["acts"]) == penal
    assert sum(act["rules"] for act in data["acts"]) == rules
    assert set(data["classes"]) | set(data["part_classes"]) <= set(CHANGE_CLASSES)
    for act in data["acts"]:
        mine = [item for item in data["articles"] if item["act"] == act["act"]]
        assert sum(act["classes"].values()) == len(mine) == act["articles"] == act["penal"] + act["rules"]
        for name, count in act["classes"].items():
            assert sum(item["change"] == name for item in mine) == count


@pytest.mark.parametrize("law", ["72-VIII", "73-VIII"])
def test_a_summary_holds_exactly_the_articles_of_the_laws_own_list(law: str, shipped: Path) -> None:
    listed = {f"{item.act}/{number}" for item in open_store(shipped).get("law", law).changed for number in item.articles}
    assert {item["id"] for item in asked(law)["data"]["articles"]} == listed


def test_the_reform_is_its_two_laws(shipped: Path) -> None:
    whole = {item["id"]: item["change"] for item in asked("--all")["data"]["articles"]}
    both = {item["id"]: item["change"] for law in ("72-VIII", "73-VIII") for item in asked(law)["data"]["articles"]}
    assert whole == both
    assert len(asked("--all")["data"]["acts"]) == 16


def test_a_later_law_is_summarised_on_its_own_day(shipped: Path) -> None:
    """Law 210-VIII began on 16 September 2025: stalking, forced marriage and the restated neglect of upbringing."""
    data = asked("210-VIII")["data"]
    assert (data["from"], data["to"]) == ("2025-09-15", "2025-09-16")
    changes = {item["id"]: item["change"] for item in data["articles"]}
    assert changes[f"{CC}/115-1"] == changes[f"{CC}/125-1"] == "added"
    assert changes[f"{CC}/140"] == "stricter"


def test_a_summary_between_two_days_leaves_out_what_did_not_change(shipped: Path) -> None:
    answer = asked("criminal-code", "--from", "2024-06-16", "--to", "2024-06-17")
    assert (answer["data"]["total"], answer["data"]["articles"]) == (0, [])
    assert "Nothing changed" in run("diff", "criminal-code", "--from", "2024-06-16", "--to", "2024-06-17").out


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_the_reform_stands_between_exactly_two_days(shift: int, shipped: Path) -> None:
    first, second = (str(day + timedelta(days=shift)) for day in (BEFORE, AFTER))
    total = asked("criminal-code", "--from", first, "--to", second)["data"]["total"]
    assert total == (21 if shift == 0 else 0)


def test_flat_rows_hold_every_penalty_of_the_summary(shipped: Path) -> None:
    """CSV has one line for each part of each article and one for each rule."""
    lines = run("diff", "--all", "--format", "csv").out.splitlines()
    assert len(lines) == 1 + 66 + 52
