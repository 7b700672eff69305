"""Find the lines of record files that match a regular expression, within a bounded time."""

from __future__ import annotations

import json
import queue
import sys
import threading
from pathlib import Path
from subprocess import PIPE, Popen
from typing import IO, Any, Iterator, NamedTuple, Optional

from kblaw.errors import UsageError

PATIENCE = 5.0
"""Seconds one file may take: the largest takes a thousandth of it with any sensible expression."""


class Expression(NamedTuple):
    """Hold a regular expression of Python, how it is to be taken, and what is wanted of a match.

    ``context`` is how many lines before and after come with it; ``first_only`` ends a file there.
    """

    pattern: str
    ignore_case: bool = False
    whole_words: bool = False
    context: int = 0
    first_only: bool = False


class LineMatch(NamedTuple):
    """Hold a line that matches: its number from 1, its text, the places in it, the lines around it."""

    number: int
    text: str
    spans: tuple[tuple[int, int], ...]
    before: tuple[tuple[int, str], ...]
    after: tuple[tuple[int, str], ...]


def matching_lines(folder: Path, files: tuple[str, ...], expression: Expression) -> Iterator[tuple[str, tuple[LineMatch, ...]]]:
    """Yield each file that has matching lines, with them.

    Raises UsageError where one file takes longer than ``PATIENCE``: the expression never ends.
    """
    question = {**expression._asdict(), "files": [str(folder / file) for file in files]}
    worker = Popen(
        # -I and -S: nothing but the standard library is looked for, so that it starts at once.
        [sys.executable, "-I", "-S", str(Path(__file__).with_name("grep_worker.py"))],
        stdin=PIPE,
        stdout=PIPE,
    )
    try:
        for place, found in _answers(worker, question, files):
            if found:
                yield files[place], tuple(_line_match(*item) for item in found)
    finally:
        worker.kill()
        worker.wait()
        for stream in (worker.stdin, worker.stdout):
            if stream:
                stream.close()


def _line_match(number: int, text: str, spans: list[list[int]], before: list[list[Any]], after: list[list[Any]]) -> LineMatch:
    around = [tuple((place, line) for place, line in lines) for lines in (before, after)]
    return LineMatch(number, text, tuple((first, last) for first, last in spans), *around)


def _answers(worker: Popen[bytes], question: dict[str, object], files: tuple[str, ...]) -> Iterator[tuple[int, list[Any]]]:
    assert worker.stdin is not None and worker.stdout is not None, "both are pipes"
    lines: queue.Queue[Optional[bytes]] = queue.Queue(maxsize=1024)
    threading.Thread(target=_ask, args=(worker.stdin, json.dumps(question).encode("ascii") + b"\n"), daemon=True).start()
    threading.Thread(target=_collect, args=(worker.stdout, lines), daemon=True).start()
    for file in files:
        try:
            line = lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise UsageError("error.expression_too_slow", file=file, seconds=f"{PATIENCE:g}") from None
        if line is None:
            raise UsageError("error.grep_failed", reason=f"exit {worker.wait()}")
        place, found = json.loads(line)
        yield place, found


def _ask(stream: IO[bytes], question: bytes) -> None:
    try:
        stream.write(question)
        stream.flush()
    except (OSError, ValueError):  # the worker is gone: its end of file tells it
        return


def _collect(stream: IO[bytes], lines: queue.Queue[Optional[bytes]]) -> None:
    try:
        for line in stream:
            lines.put(line)
    except ValueError:  # closed while we read
        pass
    lines.put(None)
