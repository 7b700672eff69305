"""Monthly calculation index (MCI) and tenge at a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Optional

if TYPE_CHECKING:
    # decimal is slow to load and needed only by the command that converts tenge to MCI.
    from decimal import Decimal

    from kblaw.model.reference import IndexPeriod


class Amount(NamedTuple):
    """Hold a sum in tenge and the index period it was computed with."""

    tenge: int
    period: IndexPeriod


def period_on(periods: tuple[IndexPeriod, ...], day: date) -> Optional[IndexPeriod]:
    """Return the index period of a day (both ends inclusive), or None outside the table."""
    for period in periods:
        if period.start <= day <= period.until:
            return period
    return None


def to_tenge(periods: tuple[IndexPeriod, ...], mci: int, day: date) -> Optional[Amount]:
    """Convert ``mci`` to tenge with the index for fines on ``day``; None where it is not known.

    Which day counts: Criminal Code arts 41(1), 42(1) – the time of the offence; Administrative
    Offences Code art. 44 – the day the case is opened.
    """
    period = period_on(periods, day)
    if period is None or period.fine_tenge is None:
        return None
    return Amount(mci * period.fine_tenge, period)


def to_mci(periods: tuple[IndexPeriod, ...], tenge: Decimal, day: date) -> Optional[tuple[Decimal, IndexPeriod]]:
    """Convert tenge to MCI with the index for fines on ``day``; None where it is not known."""
    period = period_on(periods, day)
    if period is None or period.fine_tenge is None:
        return None
    return tenge / period.fine_tenge, period
