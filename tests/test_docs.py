"""What is written about the program is what the program does: every example runs, every block of the README is its output."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest
from support import run

from kblaw.cli.main import COMMANDS

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
ELISION = "…"
THEIR_OWN = frozenset({"verify", "draft"})
"""Commands whose example reads a file or folder of the reader's own, which is not part of this project."""


class Command(NamedTuple):
    """Hold one command of a block of the README: what is typed, and what stands under it."""

    typed: str
    shown: list[str]
    line: int


def commands_of(text: str) -> list[Command]:
    """Read the ``$ kblaw …`` commands of all ```console blocks with the lines printed under each."""
    found: list[Command] = []
    for block in BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(1)) + 1
        for number, line in enumerate(block[1].splitlines(), first):
            if line.startswith("$ "):
                found.append(Command(line[2:], [], number))
            else:
                assert found, f"README.md:{number}: a console block begins with a command"
                found[-1].shown.append(line.rstrip())
    return found


def agree(shown: list[str], printed: list[str]) -> bool:
    """Tell whether the lines shown are the lines printed, where a line ``…`` stands for any number of lines.

    >>> agree(["a", "…", "d"], ["a", "b", "c", "d"])
    True
    >>> agree(["a", "…", "d"], ["a", "b", "c"]), agree(["a"], ["a", "b"]), agree(["b", "…"], ["a", "b"])
    (False, False, False)
    """
    if not shown:
        return not printed
    if shown[0].strip() == ELISION:
        return any(agree(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and agree(shown[1:], printed[1:])


def example_of(name: str) -> str:
    """Return the example in the help of a command."""
    found = re.search(r"Example: (kblaw .*?) (?:Arguments:|Options:)", " ".join(run(name, "--help").out.split()))
    assert found, f"kblaw {name} --help has no example"
    return found[1]


def readme() -> str:
    if not README.exists():
        pytest.skip("there is no README.md beside these tests")
    return README.read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    """Help begins with a sentence in the imperative and ends with an example of this very command."""
    text = run(name, "--help").out
    sentence = " ".join(text.partition("\n\n")[2].split("\n\n")[0].split())
    assert re.match(r"[A-Z][a-z]+ .*\.\Z", sentence), sentence
    assert not re.search(r"(?i)not (yet )?implemented|coming soon|to be written|unimplemented", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_the_help_runs(name: str, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, command, *arguments = shlex.split(example_of(name))
    assert (program, command) == ("kblaw", name)
    arguments = [str(shipped) if argument == "provisions" else argument for argument in arguments]
    monkeypatch.chdir(tmp_path)
    outcome = run(name, *arguments)
    if name in THEIR_OWN:
        assert (outcome.code, outcome.err.startswith("kblaw: ")) == (2, True), "the file is not there, and that is said"
        return
    assert outcome.err == "" or "pip install" in outcome.err, outcome.err
    if "pip install" not in outcome.err:
        assert outcome.code == 0
        written = [path for path in tmp_path.iterdir() if path.is_file()]
        # A sound base gives no annotation: the example of check prints nothing, and that is its answer.
        assert outcome.out or name == "check" or (written and all(path.stat().st_size for path in written))


def test_every_command_is_in_the_readme() -> None:
    text = readme()
    assert [name for name in COMMANDS if not re.search(rf"\bkblaw {name}\b", text)] == []


def test_the_readme_shows_what_the_program_prints(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block of the tour, line by line; a line ``…`` leaves lines out."""
    text = readme()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "provisions").symlink_to(shipped)
    wrong, checked = [], 0
    for command in commands_of(text):
        if "kblaw" not in shlex.split(command.typed, comments=True)[:1]:
            continue
        typed = shlex.split(command.typed, comments=True)[1:]
        assert "|" not in typed, f"README.md:{command.line}: write the command without a pipe"
        outcome = run(*typed)
        printed = [line.rstrip() for line in (outcome.out + outcome.err).splitlines()]
        while printed and not printed[-1]:
            printed.pop()
        shown = command.shown
        while shown and not shown[-1]:
            shown = shown[:-1]
        checked += 1
        if not agree(shown, printed):
            wrong.append(f"README.md:{command.line}: $ {command.typed}\n" + "\n".join(printed))
    assert wrong == [], "\n\n".join(wrong)
    assert checked >= 3, "the tour has a block for each of its three readers"


def test_the_readme_names_no_option_that_is_not_there() -> None:
    known = {word for name in ("", *COMMANDS) for word in re.findall(r"(?<!\S)--[a-z-]+", run(*filter(None, [name]), "--help").out)}
    used = {word for command in re.findall(r"kblaw [^\n`]*", readme()) for word in re.findall(r"(?<!\S)--[a-z][a-z-]*", command)}
    assert sorted(used - known) == []


def test_agreement_with_elisions() -> None:
    assert agree(["a", "…", "d"], ["a", "b", "c", "d"])
    assert agree(["…"], [])
    assert agree(["a", "  …"], ["a", "b"])
    assert not agree(["a", "…", "d"], ["a", "b", "c"])
    assert not agree(["a"], ["a", "b"])
    assert not agree(["b", "…"], ["a", "b"])


def test_commands_are_read_from_console_blocks_only() -> None:
    text = "```sh\n$ kblaw no\n```\n```console\n$ kblaw codes\none\n\ntwo\n$ kblaw fine 1\n```\n"
    assert [(command.typed, command.shown, command.line) for command in commands_of(text)] == [
        ("kblaw codes", ["one", "", "two"], 5),
        ("kblaw fine 1", [], 9),
    ]
