"""Help, version and completion: what the program says of itself."""

from __future__ import annotations

import pytest
from support import Outcome, run, run_process

from kblaw import __version__
from kblaw.cli.main import COMMANDS


def test_version() -> None:
    assert run("--version") == Outcome(0, f"kblaw {__version__}\n", "")
    assert run_process("--version").out == f"kblaw {__version__}\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("columns", ["60", "80", "100", "200"])
def test_help_has_an_example_and_fits(command: str, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The help of every command ends its text with an example, at most 100 columns wide, in no colour, cut nowhere."""
    monkeypatch.setenv("COLUMNS", columns)
    for option in ("--help", "-h"):
        outcome = run(*filter(None, [command]), option)
        assert (outcome.code, outcome.err) == (0, "")
        words = " ".join(outcome.out.split())
        assert f"Example: kblaw {command}" in words
        assert [line for line in outcome.out.splitlines() if len(line) > 100] == []
        assert "\x1b" not in outcome.out
        if command:
            assert "--install-completion" not in outcome.out, "completion is installed for the whole program"
        else:
            assert [line for line in outcome.out.splitlines()[1:] if line.endswith("...")] == []


def test_help_lists_every_command() -> None:
    listed = run("--help").out.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "] == list(COMMANDS)


def test_without_a_command_the_help_is_shown() -> None:
    outcome = run()
    assert outcome.code == 2
    assert "Usage: kblaw" in outcome.out + outcome.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_for_each_shell(shell: str) -> None:
    outcome = run_process(environment={"_KBLAW_COMPLETE": f"source_{shell}"})
    assert (outcome.code, outcome.err) == (0, "")
    assert "_KBLAW_COMPLETE" in outcome.out


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("kblaw ", set(COMMANDS)), ("kblaw sh", {"show"}), ("kblaw list ", {"parts", "offences"}), ("kblaw codes --format js", {"json", "jsonl"})],
)
def test_completion_of_what_is_typed(typed: str, expected: set[str]) -> None:
    words = typed.split(" ")
    environment = {"_KBLAW_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    offered = set(run_process(environment=environment).out.split())
    assert expected <= offered
