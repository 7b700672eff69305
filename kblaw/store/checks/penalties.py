"""Penalties: bounds, units, kinds, and what additional penalties attach to."""

from __future__ import annotations

from typing import Iterator

from kblaw.errors import Issue
from kblaw.model.article import Part
from kblaw.model.penalty import Additional, Duration, Penalty
from kblaw.store.base import Base, Entry
from kblaw.store.reader import Path

UNITS: dict[str, tuple[str, ...]] = {
    "warning": (),
    "fine": ("mci", "percent"),
    "corrective_labour": ("mci", "month", "year"),
    "community_service": ("hour",),
    "restriction_of_liberty": ("month", "year"),
    "arrest": ("day", "month"),
    "administrative_arrest": ("day",),
    "imprisonment": ("month", "year"),
    "life_imprisonment": (),
    "death_penalty": (),
}
TERM_UNITS = ("day", "month", "year")
ADMINISTRATIVE_ONLY = frozenset({"warning", "administrative_arrest"})
CRIMINAL_ONLY = frozenset(
    {"corrective_labour", "restriction_of_liberty", "arrest", "imprisonment", "life_imprisonment", "death_penalty"}
)


def _parts(base: Base) -> Iterator[tuple[Entry, Path, Part]]:
    for entry in base.kind("article").values():
        for position, edition in enumerate(entry.record.editions):
            for index, part in enumerate(edition.parts):
                yield entry, ("editions", position, "parts", index), part


def check_bounds(base: Base) -> Iterator[Issue]:
    """Hold bounds to their unit, to each other and above zero."""
    for entry, path, part in _parts(base):
        for index, penalty in enumerate(part.penalties):
            yield from _check_penalty(entry, (*path, "penalties", index), penalty)


def _check_penalty(entry: Entry, path: Path, penalty: Penalty) -> Iterator[Issue]:
    units = UNITS[penalty.kind]
    bounded = penalty.min is not None or penalty.max is not None
    if not units:
        if bounded or penalty.unit:
            yield entry.issue("KB045", path, f"{penalty.kind} carries no figure")
    elif not bounded:
        code = "KB042" if penalty.unit else "KB046"
        yield entry.issue(code, path, f"{penalty.kind}: neither min nor max; state the bound of the sanction")
    elif penalty.unit is None:
        yield entry.issue("KB041", path, f"{penalty.kind}: a bound without a unit; allowed: {', '.join(units)}")
    elif penalty.unit not in units:
        yield entry.issue("KB043", (*path, "unit"), f"{penalty.kind} in {penalty.unit!r}; allowed: {', '.join(units)}")
    yield from _check_pair(entry, path, penalty, "KB040")


def _check_pair(entry: Entry, path: Path, value: Penalty | Duration, code: str) -> Iterator[Issue]:
    for name, bound in (("min", value.min), ("max", value.max)):
        if bound is not None and bound <= 0:
            yield entry.issue("KB044", (*path, name), f"{name} is {bound}; a bound is above zero")
    if value.min is not None and value.max is not None and value.min > value.max:
        yield entry.issue(code, (*path, "min"), f"min {value.min} is above max {value.max}")


def check_kinds(base: Base) -> Iterator[Issue]:
    """Hold kinds to the liability of the act, each once in a sanction, and no part without any."""
    acts = base.kind("act")
    for entry, path, part in _parts(base):
        liability = acts[entry.folder].record.liability if entry.folder in acts else None
        if not part.penalties:
            yield entry.issue("KB049", path, f"part {part.part} has no penalties")
        for index, penalty in enumerate(part.penalties):
            place = (*path, "penalties", index, "kind")
            if any(other.kind == penalty.kind for other in part.penalties[:index]):
                yield entry.issue("KB047", place, f"{penalty.kind} stands twice in part {part.part}")
            foreign = {"criminal": ADMINISTRATIVE_ONLY, "administrative": CRIMINAL_ONLY}.get(liability or "", frozenset())
            if penalty.kind in foreign:
                yield entry.issue("KB055", place, f"{penalty.kind} in an act of {liability} liability")


def check_additional(base: Base) -> Iterator[Issue]:
    """Hold additional penalties to the main ones they attach to, and their terms to their form."""
    for entry, path, part in _parts(base):
        kinds = {penalty.kind for penalty in part.penalties}
        for index, item in enumerate(part.additional):
            place = (*path, "additional", index)
            if item.applies_to != "all" and item.applies_to not in kinds:
                allowed = ", ".join(["all", *sorted(kinds)])
                message = f"applies_to {item.applies_to!r} is no penalty of part {part.part}; allowed: {allowed}"
                yield entry.issue("KB048", (*place, "applies_to"), message)
            yield from _check_term(entry, place, item)


def _check_term(entry: Entry, path: Path, item: Additional) -> Iterator[Issue]:
    if isinstance(item.duration, Duration):
        if item.duration.min is None and item.duration.max is None:
            yield entry.issue("KB056", (*path, "duration"), "a term with neither min nor max")
        if item.duration.unit not in TERM_UNITS:
            message = f"a term in {item.duration.unit!r}; allowed: {', '.join(TERM_UNITS)}"
            yield entry.issue("KB056", (*path, "duration", "unit"), message)
        yield from _check_pair(entry, (*path, "duration"), item.duration, "KB056")
