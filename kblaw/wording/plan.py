"""A sanction laid out for a sentence, before any language speaks."""

from __future__ import annotations

from typing import NamedTuple, Optional

from kblaw.model.penalty import Additional, Penalty

SUMS = frozenset({"fine", "corrective_labour"})


class Alternative(NamedTuple):
    """Hold one alternative: whether "the same" says its amount, and the additions that are its own."""

    penalty: Penalty
    same: bool
    own: tuple[Additional, ...]


class Plan(NamedTuple):
    """Hold the alternatives in their order, and the additions common to all."""

    alternatives: tuple[Alternative, ...]
    common: tuple[Additional, ...]


def lay_out(penalties: tuple[Penalty, ...], additional: tuple[Additional, ...]) -> Plan:
    """Part additions into common and own ones, and find the amounts that repeat.

    Raises ValueError without main penalties, or for an addition to one that is absent.
    """
    if not penalties:
        raise ValueError("a sentence needs a main penalty")
    kinds = [penalty.kind for penalty in penalties]
    for item in additional:
        if item.applies_to not in ("all", *kinds):
            raise ValueError(f"an addition stands with {item.applies_to}, which the sanction does not name")
    single = len(penalties) == 1
    common = tuple(item for item in additional if single or item.applies_to == "all")
    alternatives: list[Alternative] = []
    for penalty in penalties:
        own = () if single else tuple(item for item in additional if item.applies_to == penalty.kind)
        before = alternatives[-1] if alternatives else None
        alternatives.append(Alternative(penalty, _repeats(before, penalty), own))
    return Plan(tuple(alternatives), common)


def _repeats(before: Optional[Alternative], penalty: Penalty) -> bool:
    """Tell whether "the same" says the amount: a sum after a sum, a term after a term.

    An addition in between may have a term of its own, and "the same" would point to that.
    """
    if before is None or penalty.unit is None or before.own:
        return False
    earlier = before.penalty
    if (earlier.kind in SUMS) != (penalty.kind in SUMS):
        return False
    return (earlier.min, earlier.max, earlier.unit) == (penalty.min, penalty.max, penalty.unit)
