"""Match a regular expression against the lines of files, as a process of its own.

Some expressions take longer than anyone can wait, and a match cannot be broken off from inside.
So it runs here, where it can be ended from outside. Reads one line of JSON (the expression, its
flags, the files) and writes one line for each file done: its place in the list, and the lines
that match with the places in them and the lines around. Run by path and alone: it needs nothing but Python, and starts
in a fraction of the program's own time.
"""

from __future__ import annotations

import json
import re
import sys


def main() -> None:
    """Answer the one question on standard input."""
    question = json.loads(sys.stdin.buffer.readline())
    pattern = re.compile(question["pattern"], re.IGNORECASE if question["ignore_case"] else 0)
    whole, first_only, context = question["whole_words"], question["first_only"], question["context"]
    for place, path in enumerate(question["files"]):
        try:
            with open(path, encoding="utf-8-sig", errors="replace", newline="") as stream:
                lines = stream.read().splitlines()
        except OSError:
            lines = []
        found = []
        for index, line in enumerate(lines):
            spans = spans_of(pattern, line, whole)
            if spans:
                around = range(max(0, index - context), index), range(index + 1, min(len(lines), index + 1 + context))
                found.append((index + 1, line, spans, *([(n + 1, lines[n]) for n in side] for side in around)))
                if first_only:
                    break
        write([place, found])


def spans_of(pattern: re.Pattern[str], line: str, whole: bool) -> list[tuple[int, int]]:
    """Return the places in a line that match; only those that are whole words where asked."""
    if pattern.search(line) is None:
        return []
    spans = [match.span() for match in pattern.finditer(line)]
    if whole:
        spans = [(first, last) for first, last in spans if first < last and _is_whole(line, first, last)]
    return spans


def _is_whole(line: str, first: int, last: int) -> bool:
    before, after = line[first - 1 : first], line[last : last + 1]
    return not _in_word(before) and not _in_word(after)


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def write(value: object) -> None:
    """Write one line of JSON at once, so that the reader knows how far the work has come."""
    sys.stdout.buffer.write(json.dumps(value).encode("ascii") + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
