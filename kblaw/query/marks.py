"""Marks of a comparison: which alternative stayed, changed, came or went, and what it costs in tenge."""

from __future__ import annotations

from datetime import date
from typing import Any, Optional

import msgspec

from kblaw.law.money import to_tenge
from kblaw.law.severity import Reason
from kblaw.model.reference import IndexPeriod
from kblaw.query.diffviews import AdditionalMark, MoneyView, PenaltyMark, ReasonView
from kblaw.query.views import PartView, PenaltyView

Periods = tuple[IndexPeriod, ...]


def money(penalty: Optional[PenaltyView], periods: Periods, day: date) -> Optional[MoneyView]:
    """Return a penalty counted in MCI as tenge on ``day``; None for other units or an unknown index."""
    if penalty is None or penalty.unit != "mci":
        return None
    low = to_tenge(periods, penalty.min, day) if penalty.min is not None else None
    high = to_tenge(periods, penalty.max, day) if penalty.max is not None else None
    if low is None and high is None:
        return None
    return MoneyView(low.tenge if low else None, high.tenge if high else None)


def penalty_marks(
    before: Optional[PartView], after: Optional[PartView], periods: Periods, days: tuple[date, date]
) -> tuple[PenaltyMark, ...]:
    """Match the alternatives of two parts by kind, in the order of the old part, then the new ones."""
    old = {penalty.kind: penalty for penalty in before.penalties} if before else {}
    new = {penalty.kind: penalty for penalty in after.penalties} if after else {}
    marks = []
    for kind in dict.fromkeys((*old, *new)):
        first, second = old.get(kind), new.get(kind)
        marks.append(
            PenaltyMark(_mark(first, second), first, second, money(first, periods, days[0]), money(second, periods, days[1]))
        )
    return tuple(marks)


def additional_marks(before: Optional[PartView], after: Optional[PartView]) -> tuple[AdditionalMark, ...]:
    """Match additional penalties of two parts by kind."""
    old = {(item.kind, item.applies_to): item for item in before.additional} if before else {}
    new = {(item.kind, item.applies_to): item for item in after.additional} if after else {}
    return tuple(
        AdditionalMark(_mark(old.get(key), new.get(key)), old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new))
    )


def _mark(before: Any, after: Any) -> str:
    if before is None:
        return "+"
    if after is None:
        return "-"
    return "=" if before == after else "~"


def reason_views(reasons: tuple[Reason, ...]) -> tuple[ReasonView, ...]:
    """Return the reasons of a comparison with their penalties as plain values."""
    return tuple(ReasonView(r.line, r.direction, _plain(r.before), _plain(r.after)) for r in reasons)


def _plain(value: Any) -> Optional[dict[str, object]]:
    if value is None:
        return None
    return {name: msgspec.to_builtins(getattr(value, name)) for name in value.__struct_fields__}
