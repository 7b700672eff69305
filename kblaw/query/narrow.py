"""Filters of a list: choices checked against what there is, and an empty result that says why."""

from __future__ import annotations

import difflib
from typing import Any, Callable, Iterable, NamedTuple, Optional, Sequence

from kblaw.errors import NotHeld, UsageError


class Filter(NamedTuple):
    """Hold one filter as it was asked for, and the test a record must pass."""

    option: str
    asked: str
    keeps: Callable[[Any], bool]


def one_of(option: str, asked: str, allowed: Sequence[str]) -> str:
    """Return the choice that was asked for, in its own spelling. Raises UsageError with the choices there are."""
    wanted = asked.strip().casefold().replace(" ", "_")
    for choice in allowed:
        if wanted in (choice.casefold(), choice.casefold().replace("-", "_")):
            return choice
    near = tuple(difflib.get_close_matches(wanted, allowed, n=3, cutoff=0.6))
    raise UsageError("error.bad_choice", option=option, what=asked, allowed=", ".join(allowed), candidates=near)


def narrow(records: Iterable[Any], filters: Iterable[Optional[Filter]]) -> tuple[Any, ...]:
    """Return the records that pass every filter. Raises NotHeld, naming the filter that left none.

    The steps are part of the message, because the filter to loosen may be an earlier one.
    """
    kept = tuple(records)
    steps = [str(len(kept))]
    for item in filters:
        if item is None:
            continue
        left = len(kept)
        kept = tuple(record for record in kept if item.keeps(record))
        steps.append(f"{item.option} {item.asked}: {len(kept)}")
        if not kept:
            raise NotHeld("error.filter_emptied", option=item.option, what=item.asked, left=left, steps=" → ".join(steps))
    return kept
