"""The canonical form of every file: slow to write out, so held by `kblaw check` and not on compile."""

from __future__ import annotations

from typing import Iterator

from kblaw.errors import Issue
from kblaw.store.codes import severity_of
from kblaw.store.loader import Corpus, read_bytes
from kblaw.store.write import canonical_of


def check_canonical(corpus: Corpus) -> Iterator[Issue]:
    """Hold every sound file of a corpus to its canonical form, at the first line that differs."""
    for loaded in corpus.files:
        if loaded.record is None:
            continue
        try:
            data = read_bytes(corpus.folder / loaded.file)
        except OSError:
            continue  # gone since it was read; there is nothing to hold to a form
        form = canonical_of(loaded.file, data)
        if form is None:
            continue
        if form.comment is not None:
            yield _issue(loaded.file, form.comment, 1, "a comment inside a record; move it to the head of the file, or into a note")
        elif form.found != form.wanted:
            yield _differing(loaded.file, form.found.split("\n"), form.wanted.split("\n"))


def _differing(file: str, found: list[str], wanted: list[str]) -> Issue:
    last = min(len(found), len(wanted)) - 1
    line = next((i for i, (a, b) in enumerate(zip(found, wanted)) if a != b), last)
    here, there = found[line], wanted[line]
    column = next((i for i, (a, b) in enumerate(zip(here, there)) if a != b), min(len(here), len(there)))
    if here != there:
        advice = f"write {_around(there, column)!r}" if there else "drop what follows"
    else:
        advice = "drop what follows" if len(found) > len(wanted) else "end the last line with a line feed"
    return _issue(file, line + 1, column + 1, f"not in canonical form from here on; {advice}, or run `kblaw check --write`")


def _around(line: str, column: int) -> str:
    """Return the line, or where it is long, the stretch of it around the column."""
    if len(line) <= 80:
        return line.strip()
    start = max(0, column - 30)
    return ("…" if start else "") + line[start : start + 60].strip() + "…"


def _issue(file: str, line: int, column: int, message: str) -> Issue:
    return Issue("KB105", file, line, column, message, severity_of("KB105"))
