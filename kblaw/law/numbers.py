"""The order of article and part numbers: 2 < 10 < 10-1 < 11."""

from __future__ import annotations

import re


def number_key(number: str) -> tuple[tuple[int, ...], str]:
    """Return a sort key for an article number; annex rows come after all articles."""
    if number[:1].isdigit():
        return tuple(int(piece) for piece in re.findall(r"[0-9]+", number)), ""
    return (10**9, *(int(piece) for piece in re.findall(r"[0-9]+", number))), number


def part_key(part: str) -> tuple[int, ...]:
    """Return a sort key for a part name; ``sole`` comes first."""
    return tuple(int(piece) for piece in re.findall(r"[0-9]+", part))


def id_key(identifier: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return a sort key for the number and part of an id ``act/article#part``."""
    article, _, part = identifier.rpartition("/")[2].partition("#")
    return number_key(article)[0], part_key(part)
