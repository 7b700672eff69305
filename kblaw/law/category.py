"""The category of a criminal offence, derived from its sanction.

Criminal Code arts 10 and 11 (intentional offences; every offence in the base is intentional):
a misdemeanour carries fine, corrective labour, community service, arrest or deportation; crimes
are graded by their maximum imprisonment: minor up to 2 years, medium up to 5, grave up to 12,
especially grave above 12 or life. Arts 41(2), 42(3) part fines of misdemeanours (up to 200 MCI)
from those of crimes (from 200 MCI).
"""

from __future__ import annotations

from typing import Optional

from kblaw.law.severity import Sanction
from kblaw.model.reference import Category

MISDEMEANOUR_FINE = 200
_GRADES: tuple[tuple[int, Category], ...] = ((2, "minor"), (5, "medium"), (12, "grave"))


def category(sanction: Sanction) -> Optional[Category]:
    """Return the category, or None: an administrative offence, or a sanction that fits two."""
    if sanction.liability != "criminal":
        return None
    kinds = {penalty.kind: penalty for penalty in sanction.penalties}
    if "life_imprisonment" in kinds or "death_penalty" in kinds:
        return "especially_grave"
    prison = kinds.get("imprisonment")
    if prison is not None and prison.max is not None:
        years = prison.max if prison.unit == "year" else prison.max / 12
        return next((name for limit, name in _GRADES if years <= limit), "especially_grave")
    if "restriction_of_liberty" in kinds:
        return None
    return _by_money(sanction)


def _by_money(sanction: Sanction) -> Optional[Category]:
    money = [p for p in sanction.penalties if p.kind in ("fine", "corrective_labour")]
    if any(penalty.min is not None and penalty.min >= MISDEMEANOUR_FINE for penalty in money):
        return None
    return "misdemeanour"
