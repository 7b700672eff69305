"""The commands applies and trace: the same answers as the library, exit codes, forms, languages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support import run
from test_cases import CASES, PROVISIONS

from kblaw.query.applies import Case, applies
from kblaw.query.resolve import resolve
from kblaw.store.store import open_store


@pytest.fixture(autouse=True)
def environment(shipped: Path, frozen_day: date, monkeypatch: pytest.MonkeyPatch) -> date:
    """Compile the shipped base once, stop the clock, speak English at a fixed width."""
    monkeypatch.setenv("KBLAW_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    return frozen_day


def ask(*arguments: str) -> str:
    """Run a command that must succeed, and return what it printed."""
    outcome = run(*arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def arguments_of(case: dict[str, Any]) -> list[str]:
    """Return a case as typed on the command line."""
    typed = [case["what"], "--act", case["act"].isoformat(), "--judged", case["judged"].isoformat(), "--data", str(PROVISIONS)]
    typed += ["--part", case["part"]] if "part" in case else []
    return typed + (["--executed", case["executed"].isoformat()] if "executed" in case else [])


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_the_command_gives_the_answer_of_the_library(name: str, case: dict[str, Any], environment: date) -> None:
    envelope = json.loads(ask("applies", *arguments_of(case), "--format", "json"))
    assert (envelope["schema"], envelope["command"], envelope["as_of"]) == ("kblaw/1", "applies", case["judged"].isoformat())
    assert envelope["data"]["outcome"] == case["outcome"]
    assert envelope["data"]["governing"] == case["governing"]
    store = open_store(PROVISIONS)
    days = Case(case["act"], case["judged"], environment, executed=case.get("executed"))
    answer = applies(store, resolve(store, case["what"]), days, case.get("part"))
    assert envelope["data"] == json.loads(msgspec.json.encode(answer.data))


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("form", ["table", "md", "csv", "tsv"])
def test_every_outcome_can_be_printed(language: str, form: str) -> None:
    outcomes = {case["outcome"]: case for _, case in CASES}
    for case in outcomes.values():
        printed = ask("applies", *arguments_of(case), "--lang", language, "--format", form)
        assert printed.strip() and "{" not in printed


def test_the_page_of_the_gap_names_both_articles_on_law_in_time() -> None:
    page = ask("applies", "battery", "--act", "2024-06-10", "--judged", "2024-07-01", "--data", str(PROVISIONS))
    assert "CONTESTED GAP" in page
    assert "AOC 5(1); CC 6(3)" in page


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["battery", "--act", "2024-06-10", "--judged", "2024-06-01"], 2, "before the day of the act"),
        (["battery", "--act", "31.06.2024"], 2, "is not a day"),
        (["battery", "--act", "2999-01-01"], 2, "in the future"),
        (["battery", "--act", "2024-06-10", "--judged", "2999-01-01"], 2, "in the future"),
        (["battery"], 2, "Give the day of the act"),
        (["--act", "2024-06-10"], 2, "Name an offence"),
        (["battery", "--act", "2024-06-10", "--part", "7"], 1, "Part 7 did not exist on 10 June 2024"),
        (["criminal-code/109-1#1", "--act", "2024-07-10", "--part", "2"], 2, "named twice"),
        (["72-VIII", "--act", "2024-06-10"], 2, "no conduct"),
        (["criminal-code/68", "--act", "2024-06-10"], 1, "no sanction"),
        (["batery", "--act", "2024-06-10"], 1, "battery"),
    ],
)
def test_wrong_questions_get_a_sentence_and_a_code(arguments: list[str], code: int, words: str) -> None:
    outcome = run("applies", *arguments, "--data", str(PROVISIONS))
    assert outcome.code == code, outcome.err
    assert words in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(("language", "word"), [("en", "stricter"), ("ru", "строже"), ("kk", "қатаң")])
def test_the_rule_is_explained_in_three_languages(language: str, word: str) -> None:
    assert word in ask("applies", "--explain-rule", "--lang", language, "--data", str(PROVISIONS))


def test_the_rule_is_data_too() -> None:
    data = json.loads(ask("applies", "--explain-rule", "--format", "json", "--data", str(PROVISIONS)))["data"]
    assert data["lines"] == ["liability", "ceiling", "menu"]
    assert [rung["kind"] for rung in data["administrative"]] == ["warning", "fine", "community_service", "administrative_arrest"]


def test_trace_prints_a_tree_and_draws(tmp_path: Path) -> None:
    shipped = ["--data", str(PROVISIONS)]
    tree = ask("trace", "battery", *shipped)
    assert "CC 109" in tree and "AOC 73-2" in tree and "CC 109-1" in tree
    assert json.loads(ask("trace", "battery", "--format", "json", *shipped))["data"]["offence"] == "battery"
    assert ask("trace", "battery", "--format", "mermaid", *shipped).startswith('---\ntitle: "Battery')
    drawing = tmp_path / "battery.svg"
    ask("trace", "battery", "-o", str(drawing), *shipped)
    assert drawing.read_text(encoding="utf-8") == ask("trace", "battery", "--format", "svg", *shipped)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("form", ["table", "md", "csv", "tsv"])
def test_trace_in_every_form(language: str, form: str) -> None:
    printed = ask("trace", "sexual-acts-under-sixteen", "--lang", language, "--format", form, "--data", str(PROVISIONS))
    assert "122" in printed and "{" not in printed
