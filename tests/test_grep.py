"""grep: lines of record files by a regular expression, in a bounded time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import kblaw.store.grep as grep_module
from kblaw.errors import UsageError
from kblaw.query.grep import LONGEST_PATTERN, Options, grep, understood
from kblaw.store.grep import Expression
from kblaw.store.grep_worker import spans_of
from tests.support import run

TODAY = date(2026, 1, 1)


def found(folder: Path, pattern: str, act: str | None = None, **options: object) -> list[str]:
    answer = grep(folder, pattern, act, Options(**options), TODAY)  # type: ignore[arg-type]
    return [f"{view.path}:{view.line}:{view.text}" for view in answer.data]


def by_hand(folder: Path, word: str) -> list[str]:
    lines = []
    for path in sorted(folder.rglob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if word in line:
                lines.append(f"{path.relative_to(folder)}:{number}:{line}")
    return lines


def test_every_matching_line_is_found(shipped: Path):
    for word in ("побоев", "fine, max: 80", "кәмелетке толмаған"):
        assert sorted(found(shipped, word)) == sorted(by_hand(shipped, word)) != []


def test_lines_are_printed_as_path_line_text(mini: Path):
    outcome = run("grep", "kind: arrest", "--data", str(mini))
    assert outcome.code == 0
    assert outcome.out.splitlines() == found(mini, "kind: arrest")
    assert all(line.split(":")[1].isdigit() for line in outcome.out.splitlines())


@pytest.mark.parametrize("act", ["criminal-code", "УК", "Уголовный кодекс", "ҚК", "CC", "Уголовного кодекса"])
def test_an_act_in_any_spelling(shipped: Path, act: str):
    outcome = run("grep", "^article:", "--act", act, "-l")
    assert outcome.code == 0
    assert {line.partition("/")[0] for line in outcome.out.splitlines()} == {"criminal-code"}


def test_small_and_capital_letters_of_every_alphabet(mini: Path):
    (mini / "laws" / "note.yaml").write_text("x: ПОБОИ Ұрып-Соғу ӘҢҒҚӨҮІҺ Battery\n", encoding="utf-8")
    for pattern in ("побои", "ұРЫП-сОҒУ", "әңғқөүіһ", "bATTERY"):
        assert any("note.yaml" in line for line in found(mini, pattern, ignore_case=True)), pattern
        assert not any("note.yaml" in line for line in found(mini, pattern)), pattern


def test_whole_words_only():
    pattern = re.compile("бап")
    assert spans_of(pattern, "бап бабы бап-тың 109-бап баптар", True) == [(0, 3), (9, 12), (21, 24)]
    assert spans_of(re.compile("x*"), "ab", True) == []
    assert spans_of(pattern, "бап_", True) == []


def test_plain_text_is_no_expression(shipped: Path):
    assert found(shipped, "(часть 3", literal=True) == [line for line in by_hand(shipped, "(часть 3")] or found(shipped, "(часть 3", literal=True)
    assert all("a.b" in line for line in found(shipped, "a.b", literal=True))


def test_counts_and_names(shipped: Path):
    lines = found(shipped, "сталкинг", ignore_case=True)
    counts = run("grep", "сталкинг", "-i", "-c").out.splitlines()
    names = run("grep", "сталкинг", "-i", "-l").out.splitlines()
    assert sum(int(line.rpartition(":")[2]) for line in counts) == len(lines)
    assert names == [line.rpartition(":")[0] for line in counts] == list(dict.fromkeys(line.partition(":")[0] for line in lines))


def test_lines_around(mini: Path):
    outcome = run("grep", "kind: arrest", "--data", str(mini), "-C", "1")
    lines = outcome.out.splitlines()
    assert [line for line in lines if "kind: arrest" in line] == found(mini, "kind: arrest")
    assert any(line.split(":")[0].count("-") for line in lines) and len(lines) > len(found(mini, "kind: arrest"))
    assert len(lines) == len(set(lines)) + max(0, lines.count("--") - 1), "no line stands twice"


def test_no_match_exits_with_one(mini: Path):
    outcome = run("grep", "zzzzqqq", "--data", str(mini))
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "")


@pytest.mark.parametrize(
    ("pattern", "position", "words"),
    [
        ("(a", 1, "bracket"), ("a)", 2, "bracket"), ("[a", 1, "set"), ("*a", 1, "repeat"), ("a**", 3, "repetition"), ("a\\", 2, "backslash"),
        ("[z-a]", 2, "range"), ("a{3,2}", 3, "bounds"), ("(?P<n>a)(?P<n>b)", 13, "group"), ("(?<=a+)b", 1, "width"), ("a{99999999999}", 1, "large"),
    ],
)  # fmt: skip
def test_a_wrong_expression_is_shown_where_it_is_wrong(mini: Path, pattern: str, position: int, words: str):
    outcome = run("grep", pattern, "--data", str(mini), "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err
    first, shown, pointer = outcome.err.splitlines()[:3]
    assert f"position {position}" in first
    assert (shown.strip(), pointer.index("^") - 2) == (pattern, position - 1)


@pytest.mark.parametrize("pattern", ["", "a" * (LONGEST_PATTERN + 1)])
def test_expressions_of_no_use_are_refused(mini: Path, pattern: str):
    with pytest.raises(UsageError):
        understood(pattern, Options())


@pytest.mark.parametrize("pattern", ["\x00", "\u202e", "\ud800", '"', "'; DROP TABLE", "%", "\\\\", "🙂"])
def test_odd_patterns_are_answered(mini: Path, pattern: str):
    assert run("grep", pattern, "--data", str(mini)).code in (0, 1)


def test_an_expression_without_end_is_stopped(mini: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(grep_module, "PATIENCE", 1.0)
    workers: list[subprocess.Popen[bytes]] = []

    def kept(*arguments: object, **keywords: object) -> subprocess.Popen[bytes]:
        workers.append(subprocess.Popen(*arguments, **keywords))  # type: ignore[call-overload]
        return workers[-1]

    monkeypatch.setattr(grep_module, "Popen", kept)
    (mini / "laws" / "note.yaml").write_text("x: " + "a" * 60 + "!\n", encoding="utf-8")
    outcome = run("grep", "(a+)+$", "--data", str(mini), "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Stopped" in outcome.err and "laws/note.yaml" in outcome.err
    assert [worker.poll() is not None for worker in workers] == [True], "the worker is ended"


def test_json_carries_the_places(shipped: Path):
    answer = run("grep", "fine, max: 80", "--format", "json").json
    assert answer["schema"] == "kblaw/1" and answer["command"] == "grep"
    for row in answer["data"]:
        first, last = row["marks"][0]
        assert row["text"][first:last] == "fine, max: 80" and row["column"] == first + 1
    rows = [json.loads(line) for line in run("grep", "fine, max: 80", "--format", "jsonl").out.splitlines()]
    assert rows == answer["data"]


def test_colours_only_where_asked(shipped: Path):
    assert "\x1b" not in run("grep", "fine, max: 80").out
    assert "\x1b[1;31mfine, max: 80\x1b[0m" in run("grep", "fine, max: 80", "--color", "always").out


@pytest.mark.parametrize("arguments", [("-C", "-1"), ("-C", "1000"), ("-l", "-c"), ("--act", "nichts")])
def test_wrong_use(shipped: Path, arguments: tuple[str, ...]):
    assert run("grep", "x", *arguments).code in (1, 2)


def test_the_worker_needs_nothing_but_python(tmp_path: Path):
    """It is run with -I and -S, where nothing that is installed can be imported."""
    file = tmp_path / "a.yaml"
    file.write_text("один\nдва\n", encoding="utf-8")
    question = {**Expression("два")._asdict(), "files": [str(file), str(tmp_path / "gone.yaml")]}
    worker = Path(grep_module.__file__).with_name("grep_worker.py")
    done = subprocess.run([sys.executable, "-I", "-S", str(worker)], input=json.dumps(question).encode() + b"\n", capture_output=True, check=True)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [[0, [[2, "два", [[0, 3]], [], []]]], [1, []]]
