"""Whole outputs at 100 columns, as a reader sees them: every command, in three languages where it speaks them.

Each file under ``golden/`` was read before it was accepted. ``pytest --update-golden`` writes them
anew; read the difference like code.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Callable

import pytest
from support import run

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("en", "ru", "kk")
SPOKEN = {
    "diff-battery": ("diff", "battery"),
    "diff-light-harm": ("diff", "light-harm"),
    "diff-criminal-code": ("diff", "criminal-code"),
    "diff-kidnapping": ("diff", "criminal-code/125"),
    "diff-rule": ("diff", "criminal-code/68"),
    "show-battery": ("show", "battery", "--on", "2024-06-16"),
    "show-109-1": ("show", "109-1"),
    "show-gone": ("show", "73-2"),
    "codes": ("codes",),
    "fine": ("fine", "80", "--on", "2022-04-01"),
    "list-offences": ("list", "offences"),
    "error-nearest": ("show", "batery"),
    "error-several": ("diff", "1"),
}
"""Answers and failures in three languages."""
FORMS = {
    "diff-battery.json": ("diff", "battery", "--format", "json"),
    "diff-battery.csv": ("diff", "battery", "--format", "csv"),
    "diff-battery.md": ("diff", "battery", "--format", "md"),
    "diff-criminal-code.json": ("diff", "criminal-code", "--format", "json"),
    "diff-criminal-code.csv": ("diff", "criminal-code", "--format", "csv"),
    "show-109-1.md": ("show", "109-1", "--format", "md"),
    "codes.csv": ("codes", "--format", "csv"),
    "fine.json": ("fine", "80", "--on", "2022-04-01", "--format", "json"),
    "check-list.txt": ("check", "--list"),
    "check-explain.txt": ("check", "--explain", "KB012"),
    "help.txt": ("--help",),
    "help-diff.txt": ("diff", "--help"),
}
"""The same answers for machines and for print, and what is English only."""


@pytest.fixture(autouse=True)
def fixed(shipped: Path, frozen_day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fix the base, the day and the width."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SPOKEN)
def test_an_answer_in_words(name: str, language: str, golden: Callable[[str, str], None]) -> None:
    outcome = run(*SPOKEN[name], "--lang", language)
    assert outcome.code == (1 if name.startswith("error-") else 0)
    assert (outcome.out == "") is name.startswith("error-")
    golden(f"{name}.{language}.txt", outcome.out + outcome.err)


@pytest.mark.parametrize("name", FORMS)
def test_an_answer_in_a_form(name: str, golden: Callable[[str, str], None]) -> None:
    outcome = run(*FORMS[name])
    assert (outcome.code, outcome.err) == (0, "")
    golden(name, outcome.out)


def test_every_golden_file_belongs_to_an_answer() -> None:
    expected = {f"{name}.{language}.txt" for name in SPOKEN for language in LANGUAGES} | set(FORMS)
    assert {path.name for path in GOLDEN.iterdir()} == expected
