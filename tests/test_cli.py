"""The command line as a whole: what fails, how it says so, and with which exit code; nothing ends in a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import Outcome, run, run_process, run_shell

BROKEN = Path(__file__).parent / "data" / "broken"
ONE_PART_ONLY = ("diff", "criminal-code/109-1", "--format", "csv")


def clean(outcome: Outcome) -> bool:
    """Tell that a failure was foreseen: a sentence, and neither a traceback nor half an answer."""
    return "Traceback" not in outcome.err and outcome.err.startswith(("kblaw: ", "Usage: ")) and outcome.out == ""


# What was asked wrongly, or is not there


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("show", "batery"), 1, ("«batery» is not understood", "Nearest:", "  battery")),
        (("show", "побаи"), 1, ("«побаи» is not understood", "Побои (battery)")),
        (("show", "ұрып-согуу"), 1, ("Nearest:", "(battery)")),
        (("show", "qwertyuiop"), 1, ("is not understood",)),
        (("diff", "1"), 1, ("Article 1 stands in several acts", "Choose one:", "  social-code/1", "  education-law/1")),
        (("show", "7"), 1, ("Article 7 stands in several acts", "  health-code/7", "  rights-of-the-child-law/7")),
        (("show", "ст. 999 УК"), 1, ("Article 999 is understood", "does not hold it", "criminal-code/99")),
        (("show", "593-1"), 1, ("no act in the base holds it",)),
        (("show", "УК 109-1 ч. 7"), 1, ("109-1 is held, but has no part 7; its parts: 1, 2.",)),
        (("diff", "73-2#9"), 1, ("has no part 9",)),
        (("diff", "ст. 108, 109 УК"), 1, ("names several records", "  criminal-code/108", "  criminal-code/109")),
        (("show", ""), 1, ("Nothing was asked for",)),
        (("show", "x" * 301), 1, ("longer than 300 characters",)),
        (("show", "battery", "--on", "31.06.2024"), 2, ("«31.06.2024» is not a day; write 2024-06-16",)),
        (("show", "battery", "--on", "2024-13-01"), 2, ("is not a day",)),
        (("show", "battery", "--on", "soon"), 2, ("«soon» is not a day",)),
        (("codes", "--format", "xml"), 2, ("«xml» is no format; there are: table, md, csv",)),
        (("check", "--format", "csv"), 2, ("«csv» is no format; there are: text, json, sarif, github",)),
        (("codes", "--lang", "fr"), 2, ("«fr» is no language; there are: en, ru, kk",)),
        (("codes", "--color", "pink"), 2, ("«pink» is no choice of --color",)),
        (("codes", "--data", "/nowhere"), 2, ("The data folder /nowhere cannot be read: No such file",)),
        (("check", "/nowhere"), 2, ("The data folder /nowhere cannot be read",)),
        (("check", "--explain", "KB999"), 2, ("There is no check code KB999",)),
        (("show",), 2, ("Usage: kblaw show", "Missing argument 'WHAT'")),
        (("show", "battery", "--nope"), 2, ("No such option: --nope",)),
        (("--nope",), 2, ("No such option: --nope",)),
        (("dif", "battery"), 2, ("No such command 'dif'. Did you mean diff",)),
        (("zzzz",), 2, ("No such command 'zzzz'. There are: diff, show",)),
    ],
)
def test_failures_say_what_is_wrong_and_what_is_near(
    arguments: tuple[str, ...], code: int, words: tuple[str, ...], shipped: Path
) -> None:
    outcome = run(*arguments)
    assert (outcome.code, clean(outcome)) == (code, True), outcome.err
    assert [word for word in words if word not in outcome.err] == [], outcome.err


@pytest.mark.parametrize(("language", "words"), [("en", "is not a day"), ("ru", "не дата"), ("kk", "күн емес")])
def test_failures_speak_the_language_asked_for(language: str, words: str, shipped: Path) -> None:
    """Also where the fault stands before the language is read, and where the language came as --lang=ru."""
    for arguments in (("--lang", language), (f"--lang={language}",)):
        outcome = run("show", "battery", "--on", "soon", *arguments)
        assert outcome.code == 2
        assert words in outcome.err


def test_three_different_refusals(shipped: Path) -> None:
    """Not understood, not in the base, and not in force then are three sentences."""
    answers = [run("show", "qwertyuiop"), run("show", "ст. 999 УК"), run("diff", "battery", "--from", "2010-01-01", "--to", "2011-01-01")]
    assert [answer.code for answer in answers] == [1, 1, 1]
    assert len({answer.err.split("»")[-1].split(" ")[1] for answer in answers}) == 3
    for answer, words in zip(answers, ("not understood", "does not hold it", "nothing was in force")):
        assert words in answer.err


def test_bytes_that_are_no_text_are_only_not_understood(shipped: Path) -> None:
    for command in (("show",), ("diff",), ("list", "parts", "--act"), ("fine",)):
        outcome = run_process(*command, b"\xff\xfe")
        assert (outcome.code in (1, 2), clean(outcome)) == (True, True), outcome.err


# Faulty data


def test_ten_broken_files_are_all_reported(mini: Path) -> None:
    """Each fault with code, file, line and column; exit code 3; no answer from what is left."""
    names = (
        "KB001-indent",
        "KB011-at-the-root",
        "KB022-penalty",
        "KB029-quoted",
        "KB030-mapping",
        "KB040-fine",
        "KB041-no-unit",
        "KB044-zero",
        "KB047-twice",
        "KB055-administrative",
    )
    for number, name in enumerate(names, 501):
        text = (BROKEN / f"{name}.yaml").read_text("utf-8").replace('"109-1"', f'"{number}"')
        (mini / "criminal-code" / f"{number}.yaml").write_text(text, "utf-8")
    outcome = run("codes", "--data", str(mini))
    assert (outcome.code, outcome.out) == (3, "")
    for number, name in enumerate(names, 501):
        line = [line for line in outcome.err.splitlines() if line.startswith(f"criminal-code/{number}.yaml:")]
        assert any(f" {name[:5]} " in fault for fault in line), (name, outcome.err)
    assert outcome.err.startswith("kblaw: The records cannot be used: ")
    checked = run("check", str(mini))
    assert checked.code == 1
    assert all(f"criminal-code/{number}.yaml:" in checked.out for number in range(501, 511))


def test_a_sound_folder_of_ones_own(mini: Path) -> None:
    assert run("codes", "--data", str(mini), "--format", "json").json["data"][0]["id"] == "criminal-code"
    assert run("check", str(mini)).code == 0


def test_a_folder_without_records(tmp_path: Path) -> None:
    outcome = run("codes", "--data", str(tmp_path))
    assert (outcome.code, clean(outcome)) == (2, True)
    assert "holds no record (.yaml)" in outcome.err


# Output files


def test_the_ending_chooses_the_format(shipped: Path, tmp_path: Path) -> None:
    for ending, start in (("md", "# "), ("csv", "before_part,"), ("tsv", "before_part\t"), ("json", "{\n"), ("jsonl", '{"id"'), ("txt", "Battery")):
        target = tmp_path / f"answer.{ending}"
        outcome = run("diff", "battery", "-o", str(target))
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
        assert target.read_text("utf-8").startswith(start)
        chosen = "table" if ending == "txt" else ending
        assert target.read_text("utf-8") == run("diff", "battery", "--format", chosen).out


def test_a_file_that_exists_is_kept_without_force(shipped: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.md"
    target.write_text("mine", "utf-8")
    outcome = run("codes", "-o", str(target))
    assert (outcome.code, clean(outcome), target.read_text("utf-8")) == (2, True, "mine")
    assert "add --force" in outcome.err
    assert run("codes", "-o", str(target), "--force").code == 0
    assert target.read_text("utf-8").startswith("# ")
    assert [path.name for path in tmp_path.glob("*.md")] == ["answer.md"]


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_folder_is_no_output_file(force: tuple[str, ...], shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    outcome = run("codes", "-o", str(tmp_path / "folder.md"), *force)
    assert (outcome.code, clean(outcome)) == (2, True)
    assert "Is a directory" in outcome.err


def test_output_that_cannot_be_written_leaves_nothing_behind(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    outcome = run("codes", "-o", str(tmp_path / "answer.md"))
    assert (outcome.code, clean(outcome)) == (2, True)
    assert "answer.md cannot be written: Permission denied" in outcome.err
    assert [path.name for path in tmp_path.iterdir() if "answer" in path.name] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere/answer.md", "No such file or directory"),
        ("x" * 300 + ".md", "File name too long"),
        ("answer.pages", "names no format; there are: .md, .csv"),
        ("answer", "names no format"),
    ],
)
def test_output_names_that_cannot_be(name: str, words: str, shipped: Path, tmp_path: Path) -> None:
    outcome = run("codes", "-o", str(tmp_path / name))
    assert (outcome.code, clean(outcome)) == (2, True)
    assert words in outcome.err


# Pipes, terminals, homes, locales


@pytest.mark.parametrize("line", ["$KBLAW list parts | head -1", "$KBLAW check --list | true", "$KBLAW diff --all --format csv | head -c 5"])
def test_a_reader_who_leaves_early_is_no_error(line: str, shipped: Path) -> None:
    outcome = run_shell(f"set -o pipefail; {line} >/dev/null; exit ${{PIPESTATUS[0]}}")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("line", ["$KBLAW codes", "$KBLAW check --list", "$KBLAW --help", "$KBLAW codes --format json"])
def test_a_full_disk_is_said(line: str, shipped: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    outcome = run_shell(f"{line} > /dev/full")
    assert (outcome.code, outcome.err) == (2, "kblaw: stdout cannot be written: No space left on device.\n")


def test_closed_streams(shipped: Path) -> None:
    """Without a standard output an answer is an error; without a standard error a failure keeps its exit code."""
    outcome = run_shell("$KBLAW codes >&-")
    assert (outcome.code, outcome.err) == (2, "kblaw: stdout cannot be written: Bad file descriptor.\n")
    assert run_shell("$KBLAW show nope 2>&-").code == 1
    assert run_shell("$KBLAW codes 2>&- >/dev/null").code == 0


@pytest.mark.parametrize(
    "environment",
    [
        {"XDG_CACHE_HOME": "/dev/null/cache"},
        {"XDG_CACHE_HOME": "", "HOME": "/dev/null"},
        {"XDG_CACHE_HOME": "/proc/none"},
        {"XDG_CACHE_HOME": "relative"},
    ],
)
def test_a_home_that_cannot_be_written(environment: dict[str, str], shipped: Path, tmp_path: Path) -> None:
    """The base is compiled into memory; the answer is the same, and no file appears where the program stands."""
    expected = run(*ONE_PART_ONLY).out
    outcome = run_process(*ONE_PART_ONLY, environment={"HOME": "/dev/null", **environment})
    assert (outcome.code, outcome.err, outcome.out) == (0, "", expected)
    assert not (Path(__file__).parent.parent / "relative").exists()


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "", "LANG": ""},
        {"LC_ALL": "xx_XX.nonsense"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_no_locale(environment: dict[str, str], shipped: Path) -> None:
    """Answers and failures are UTF-8 whatever the locale says."""
    answer = run_process("show", "battery", "--lang", "kk", "--on", "2024-06-16", environment=environment)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Ұрып-соғу")
    failure = run_process("show", "побаи", "--lang", "ru", environment=environment)
    assert (failure.code, clean(failure)) == (1, True)
    assert "Побои (battery)" in failure.err


@pytest.mark.parametrize(
    ("environment", "start"),
    [
        ({"LC_ALL": "ru_KZ.UTF-8"}, "Побои"),
        ({"LC_ALL": "", "LANG": "kk_KZ.UTF-8"}, "Ұрып-соғу"),
        ({"LC_ALL": "de_DE.UTF-8"}, "Battery"),
        ({"LC_ALL": "ru_KZ.UTF-8", "KBLAW_LANG": "kk"}, "Ұрып-соғу"),
        ({"LC_ALL": "ru_KZ.UTF-8", "KBLAW_LANG": "fr"}, "Побои"),
    ],
)
def test_the_language_comes_from_the_environment(
    environment: dict[str, str], start: str, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run("diff", "battery").out.startswith(start)
    assert run("diff", "battery", "--lang", "en").out.startswith("Battery")


@pytest.mark.parametrize("columns", [60, 100, 160])
@pytest.mark.parametrize("arguments", [("diff", "battery"), ("diff", "--all"), ("show", "109-1"), ("codes",), ("list", "parts")])
def test_lines_keep_to_the_width(
    columns: int, arguments: tuple[str, ...], shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is cut: at 60 columns the same words stand as at 160; only addresses may run over."""
    monkeypatch.setenv("COLUMNS", str(columns))
    text = run(*arguments, "--lang", "ru").out
    assert [line for line in text.splitlines() if len(line) > columns and "/" not in line] == []
    assert "…" not in text
    monkeypatch.setenv("COLUMNS", "200")
    wide = {word for word in run(*arguments, "--lang", "ru").out.split() if "/" not in word}
    assert sorted(wide - set(text.split())) == []


@pytest.mark.parametrize("columns", ["0", "-5", "wide", "7"])
def test_a_senseless_width_is_passed_over(columns: str, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run("codes").out
    monkeypatch.setenv("COLUMNS", columns)
    assert run("codes").out == expected


@pytest.mark.parametrize(
    ("environment", "arguments", "coloured"),
    [
        ({}, (), False),
        ({}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"NO_COLOR": ""}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, (), True),
    ],
)
def test_colour_only_where_it_is_wanted(
    environment: dict[str, str], arguments: tuple[str, ...], coloured: bool, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--color decides, then NO_COLOR, then FORCE_COLOR; without colour not a word is lost."""
    plain = run("diff", "battery").out
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    text = run("diff", "battery", *arguments).out
    assert ("\x1b[" in text) is coloured
    stripped = "".join(piece if not number else piece.partition("m")[2] for number, piece in enumerate(text.split("\x1b[")))
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_no_other_form_is_coloured(shipped: Path) -> None:
    for form in ("md", "csv", "tsv", "json", "jsonl"):
        assert "\x1b" not in run("diff", "battery", "--color", "always", "--format", form).out


def test_a_terminal_gets_boxes_and_colour(shipped: Path) -> None:
    """On a terminal of 80 columns the answer is coloured and fits; in a pipe it is neither boxed nor coloured."""
    if shutil.which("script") is None:
        pytest.skip("no script(1) here")
    command = f"stty cols 80; {sys.executable} -m kblaw codes"
    done = subprocess.run(
        ["script", "-qec", command, "/dev/null"],
        capture_output=True,
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    text = done.stdout.decode("utf-8")
    assert "\x1b[" in text and "─" in text
    piped = run("codes").out
    assert "\x1b[" not in piped and "─" not in piped


def test_data_on_stdout_the_rest_on_stderr(shipped: Path) -> None:
    assert run("show", "nope").out == ""
    assert run("codes").err == ""
