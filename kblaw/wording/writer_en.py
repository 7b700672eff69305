"""The English sentence of a sanction: plain, in figures, ours and not official."""

from __future__ import annotations

from kblaw.model.penalty import Additional, Penalty
from kblaw.wording.phrases import write_additional
from kblaw.wording.plan import SUMS, Plan
from kblaw.wording.units import amount

_VERBS = {
    "criminal": ("is punishable by", "are punishable by"),
    "administrative": ("entails", "entail"),
}
_NAMES = {
    "warning": "a warning",
    "fine": "a fine",
    "corrective_labour": "corrective labour",
    "community_service": "community service",
    "restriction_of_liberty": "restriction of liberty",
    "arrest": "arrest",
    "administrative_arrest": "administrative arrest",
    "imprisonment": "imprisonment",
    "life_imprisonment": "life imprisonment",
    "death_penalty": "the death penalty",
}


def write(plan: Plan, liability: str, *, words: bool, plural: bool) -> str:
    """Write the sentence; "in each case" and "in the last case" keep the reach of additions plain."""
    *earlier, last = plan.alternatives
    pieces = [
        _alternative(item.penalty, same=item.same, words=words) + _joined(" ", item.own, words=words)
        for item in earlier
    ]
    pieces.append(_alternative(last.penalty, same=last.same, words=words))
    several = bool(earlier)
    tail = _joined(", in each case " if several else " ", plan.common, words=words)
    tail += _joined(", in the last case " if several else " ", last.own, words=words)
    return f"{_VERBS[liability][plural]} {', or '.join(pieces)}{tail}."


def _joined(before: str, additions: tuple[Additional, ...], *, words: bool) -> str:
    style = "words" if words else "figures"
    alone = [write_additional(item, "en", style, alone=True) for item in additions]
    return before + " and ".join(alone) if alone else ""


def _alternative(penalty: Penalty, *, same: bool, words: bool) -> str:
    name = _NAMES[penalty.kind]
    if penalty.unit is None:
        return name
    is_sum = penalty.kind in SUMS
    if same:
        return f"{name} {'in the same amount' if is_sum else 'for the same term'}"
    joint = "of" if penalty.kind == "fine" else "in the amount of" if is_sum else "for"
    return f"{name} {joint} {_bounds(penalty, words=words)}"


def _bounds(penalty: Penalty, *, words: bool) -> str:
    low, high, unit = penalty.min, penalty.max, penalty.unit or ""
    if high is None:
        return "not less than " + amount(low or 0, unit, "en", words=words)
    upper = amount(high, unit, "en", words=words)
    if low is None:
        return f"up to {upper}"
    return upper if low == high else f"{low} to {upper}"
