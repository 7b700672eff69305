"""What changed between two texts, word by word."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:[-‑–./]\w+)*|\s+|[^\w\s]")


class Piece(NamedTuple):
    """Hold a run of text: ``same``, ``struck`` (only before) or ``added`` (only after)."""

    kind: str
    text: str


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order; joined without ``added`` they give ``before``.

    A word with its hyphens (1-1, ұрып-соғу, 109-1) is one piece, so numbers are never cut.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("struck", "".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("added", "".join(new[j1:j2])))
    return tuple(pieces)
