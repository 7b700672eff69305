"""What changed between two texts, word by word."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:[-‑–./]\w+)*|\s+|[^\w\s]")
_ENDS = (";", ".", ":", ",")


class Piece(NamedTuple):
    """Hold a run of text: ``same``, ``struck`` (only before) or ``added`` (only after)."""

    kind: str
    text: str


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order; joined without ``added`` they give ``before``.

    A word with its hyphens (1-1, ұрып-соғу, 109-1) is one piece, so numbers are never cut. Where a
    change may be cut in several places, it is cut at the end of a clause.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    runs: list[tuple[str, list[str]]] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", old[i1:i2]))
            continue
        if i2 > i1:
            runs.append(("struck", old[i1:i2]))
        if j2 > j1:
            runs.append(("added", new[j1:j2]))
    _slide(runs)
    return tuple(Piece(kind, "".join(words)) for kind, words in runs if words)


def _slide(runs: list[tuple[str, list[str]]]) -> None:
    """Move each lone change along equal words until it begins after the end of a clause, if it can."""
    for position in range(1, len(runs) - 1):
        (left, before), (kind, words), (right, after) = runs[position - 1 : position + 2]
        if kind == "same" or left != "same" or right != "same":
            continue
        steps = _steps(before, words, after)
        if steps > 0:
            moved = after[:steps]
            before.extend(words[:steps])
            words[:] = words[steps:] + moved
            del after[:steps]


def _steps(before: list[str], words: list[str], after: list[str]) -> int:
    """Return by how many words a change can move right to begin a clause; 0 where it cannot or need not."""
    context = list(before)
    current = list(words)
    for steps in range(len(after) + 1):
        if len(context) >= 2 and context[-1].isspace() and context[-2] in _ENDS:
            return steps
        if steps == len(after) or current[0] != after[steps]:
            return 0
        context.append(current[0])
        current = [*current[1:], after[steps]]
    return 0
