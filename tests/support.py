"""Run the program as a person does: inside the test's process, or as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from kblaw.cli.main import main

ROOT = Path(__file__).parent.parent


class Outcome(NamedTuple):
    """Hold what a run of the program left: its exit code and all it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the answer as plain values."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return the records of an answer in JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: str) -> Outcome:
    """Run the program in this process through its own error boundary."""
    out, err = _stream(), _stream()
    code = 0
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", ["kblaw", *arguments]):
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0
    return Outcome(code, _text(out), _text(err))


@cache
def answer(*arguments: str) -> Any:
    """Return the JSON answer of a question to the shipped base; asked once in a session."""
    outcome = run(*arguments, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.json


def run_process(*arguments: str | bytes, environment: dict[str, str] | None = None, **keywords: Any) -> Outcome:
    """Run ``python -m kblaw`` as a process of its own."""
    command = [sys.executable, "-m", "kblaw", *arguments]
    done = subprocess.run(
        command, capture_output=True, cwd=ROOT, env={**os.environ, **(environment or {})}, timeout=120, **keywords
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def run_shell(line: str, environment: dict[str, str] | None = None) -> Outcome:
    """Run a line of bash in which ``$KBLAW`` is the program."""
    variables = {**os.environ, "KBLAW": f"{sys.executable} -m kblaw", **(environment or {})}
    done = subprocess.run(["bash", "-c", line], capture_output=True, cwd=ROOT, env=variables, timeout=120)
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    return stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def edit(path: Path, old: str, new: str) -> None:
    """Change a file in place, which moves no time of its folder."""
    text = path.read_text("utf-8")
    assert old in text
    with open(path, "r+", encoding="utf-8") as stream:
        stream.write(text.replace(old, new))
        stream.truncate()
