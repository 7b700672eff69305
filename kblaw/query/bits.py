"""Sets of documents as long numbers: the lowest bit is the best document."""

from __future__ import annotations

import re
from functools import cache
from typing import Iterable, Iterator


def lowest(documents: int, count: int) -> list[int]:
    """Return the numbers of the first ``count`` documents of a set."""
    found: list[int] = []
    raw = documents.to_bytes((documents.bit_length() + 7) // 8, "little")
    for match in _filled().finditer(raw):
        base, byte = match.start() * 8, raw[match.start()]
        found += [base + bit for bit in range(8) if byte >> bit & 1]
        if len(found) >= count:
            break
    return found[:count]


def union(sets: Iterable[int]) -> int:
    """Return the documents that are in any of the sets."""
    documents = 0
    for item in sets:
        documents |= item
    return documents


def at_least(sets: Iterable[int]) -> list[int]:
    """Return, for each number from 0 to that of the sets, the documents that are in so many of them.

    The first entry stands for all documents and is -1, every bit set.
    """
    levels = [-1]
    for documents in sets:
        levels.append(0)
        for place in range(len(levels) - 1, 0, -1):
            levels[place] |= levels[place - 1] & documents
    return levels


def members(documents: int) -> Iterator[int]:
    """Yield the numbers of all documents of a set."""
    yield from lowest(documents, documents.bit_count())


@cache
def _filled() -> re.Pattern[bytes]:
    return re.compile(rb"[^\0]")
