"""What the general parts of the codes make of a printed sanction: bounds, bars, suspension, time, money.

Every figure comes from the limit records. A limit read only in a text later than the act is shown
with that date: whether it stood so on the day of the act was not read.
"""

from __future__ import annotations

from datetime import date
from typing import Iterable, NamedTuple, Optional

from kblaw.law.money import period_on, to_tenge
from kblaw.model.reference import IndexPeriod, Limit
from kblaw.query.appliesviews import LimitationView, LimitView, PenaltyShown, SanctionView
from kblaw.query.diffviews import MoneyView
from kblaw.query.views import PartView, PenaltyView
from kblaw.store.store import Store

LIFE_ONLY = ("46(4-1)", "55(9)", "56(4)")
"""Paragraphs that speak only of sanctions offering life imprisonment alone, as their records say."""
_BASE = {"day": ("day", 1), "month": ("day", 30), "year": ("day", 360), "hour": ("hour", 1), "mci": ("mci", 1)}


class Days(NamedTuple):
    """Hold the days that count: of the act, of the judgment, of opening an administrative case.

    ``first`` is the first day on which the sanction at hand could apply to the act.
    """

    act: date
    judged: date
    opened: date
    first: Optional[date] = None


def sanction_views(store: Store, parts: Iterable[PartView], days: Days) -> tuple[SanctionView, ...]:
    """Return sanctions with all that the general part and the index of the right day make of them.

    Criminal Code arts 41(1), 42(1): the index at the time of the offence; Administrative Offences
    Code art. 44(1): the index when the case is opened.
    """
    periods = tuple(period for _, period in store.all("index_period"))
    limits = tuple(limit for _, limit in store.all("limit"))
    return tuple(_sanction_view(part, days, limits, periods) for part in parts)


def _sanction_view(
    part: PartView, days: Days, every: tuple[Limit, ...], periods: tuple[IndexPeriod, ...]
) -> SanctionView:
    days = days._replace(first=max(days.act, part.in_force.start or days.act))
    money_day = _money_day(part, days)
    limits = [limit for limit in every if _concerns(limit, part, days)]
    period = period_on(periods, money_day)
    return SanctionView(
        part=part,
        penalties=tuple(_shown(penalty, part, limits, periods, days) for penalty in part.penalties),
        money_day=money_day,
        index=period.fine_tenge if period else None,
        limits=tuple(_limit_view(limit, days) for limit in limits),
        limitation=_limitation(limits, part, days),
    )


def _concerns(limit: Limit, part: PartView, days: Days) -> bool:
    if limit.act != part.act or limit.kind == "law_in_time" or not _in_time(limit, days):
        return False
    if limit.category and part.category not in limit.category:
        return False
    kinds = {penalty.kind for penalty in part.penalties}
    life_only = kinds == {"life_imprisonment"}
    if limit.cites[0] in LIFE_ONLY:
        return life_only
    if limit.subject is not None:
        return False
    if limit.kind in ("category", "payment"):
        return bool(limit.category)
    if limit.kind == "limitation":
        return bool(limit.category) or part.category != "misdemeanour"
    return limit.penalty is not None and limit.penalty in kinds | {item.kind for item in part.additional}


def _in_time(limit: Limit, days: Days) -> bool:
    """Tell whether a limit was in force when the sanction began to apply, or on the day of judgment.

    Both count, since a later limit in favour of the offender reaches back; a suspension is a
    matter of the day on which the penalty is imposed.
    """
    wanted = (days.judged,) if limit.kind == "suspension" else (days.first or days.act, days.judged)
    return any((limit.since is None or limit.since <= day) and (limit.until is None or day < limit.until) for day in wanted)


def _shown(
    penalty: PenaltyView, part: PartView, limits: list[Limit], periods: tuple[IndexPeriod, ...], days: Days
) -> PenaltyShown:
    mine = [limit for limit in limits if limit.penalty == penalty.kind]
    bounds = [limit for limit in mine if limit.kind == "bound" and _same_measure(limit, penalty)]
    stops = [limit for limit in mine if limit.kind == "suspension" and not _excepted(limit, part)]
    # A suspension read only after the judgment says nothing certain about that day.
    suspended = [limit for limit in stops if not _read_after(limit, days.judged)]
    within, capped = _within(penalty, bounds)
    money_day = _money_day(part, days)
    return PenaltyShown(
        printed=penalty,
        within=within,
        capped=capped,
        certain=not any(_read_after(limit, days.first or days.act) for limit in bounds),
        suspended=bool(suspended),
        by=tuple(limit.id for limit in (*bounds, *suspended)),
        tenge=_tenge(penalty, periods, money_day),
        within_tenge=_tenge(within, periods, money_day) if within else None,
    )


def _money_day(part: PartView, days: Days) -> date:
    return days.act if part.liability == "criminal" else days.opened


def _read_after(limit: Limit, day: date) -> bool:
    return limit.since is None and limit.attested is not None and limit.attested > day


def _excepted(limit: Limit, part: PartView) -> bool:
    return part.id in limit.except_for or part.id.partition("#")[0] in limit.except_for


def _same_measure(limit: Limit, penalty: PenaltyView) -> bool:
    mine, other = _BASE.get(limit.unit or ""), _BASE.get(penalty.unit or "")
    return mine is not None and other is not None and mine[0] == other[0]


def _within(penalty: PenaltyView, bounds: list[Limit]) -> tuple[Optional[PenaltyView], bool]:
    """Hold the printed range to the bounds, in the printed unit where it divides, else in the bound's."""
    if not bounds or penalty.unit is None:
        return None, False
    factor = _BASE[penalty.unit][1]
    low = penalty.min * factor if penalty.min is not None else None
    high = penalty.max * factor if penalty.max is not None else None
    capped = False
    units = [penalty.unit]
    for bound in bounds:
        assert bound.unit is not None, "a bound compared with a penalty has a unit"
        size = _BASE[bound.unit][1]
        if bound.min is not None and (low is None or low < bound.min * size):
            low = bound.min * size
        if bound.max is not None and (high is None or high > bound.max * size):
            capped = capped or high is not None
            high = bound.max * size
        units.append(bound.unit)
    unit = next(u for u in (*units, "day") if _divides(low, u) and _divides(high, u))
    size = _BASE[unit][1]
    return PenaltyView(penalty.kind, _part_of(low, size), _part_of(high, size), unit), capped


def _divides(amount: Optional[int], unit: str) -> bool:
    return amount is None or amount % _BASE[unit][1] == 0


def _part_of(amount: Optional[int], size: int) -> Optional[int]:
    return None if amount is None else amount // size


def _tenge(penalty: PenaltyView, periods: tuple[IndexPeriod, ...], day: date) -> Optional[MoneyView]:
    if penalty.unit != "mci":
        return None
    low = to_tenge(periods, penalty.min, day) if penalty.min is not None else None
    high = to_tenge(periods, penalty.max, day) if penalty.max is not None else None
    return MoneyView(low.tenge if low else None, high.tenge if high else None) if low or high else None


def _limit_view(limit: Limit, days: Days) -> LimitView:
    late = limit.attested if _read_after(limit, days.first or days.act) else None
    return LimitView(
        id=limit.id,
        kind=limit.kind,
        cites=tuple(f"{limit.act}/{cite}" for cite in limit.cites),
        rule=limit.rule,
        penalty=limit.penalty,
        min=limit.min,
        max=limit.max,
        unit=limit.unit,
        subject=limit.subject,
        persons=limit.persons,
        since=limit.since,
        until=limit.until,
        read_on=late,
        note=limit.note,
    )


def _limitation(limits: Iterable[Limit], part: PartView, days: Days) -> Optional[LimitationView]:
    """Return the limitation period of the part's own category, or the general one of its code."""
    for limit in limits:
        own = part.category in limit.category if limit.category else part.liability == "administrative"
        if limit.kind == "limitation" and limit.max is not None and limit.unit in ("month", "year") and own:
            ends = _later(days.act, limit.max, limit.unit)
            return LimitationView(limit.id, limit.max, limit.unit, ends, days.judged > ends)
    return None


def _later(day: date, count: int, unit: str) -> date:
    """Return the same day of the month ``count`` months or years later, or the last day of a shorter month."""
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
