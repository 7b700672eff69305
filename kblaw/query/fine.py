"""Monthly calculation index and tenge: one into the other, on a day, with the law that sets it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Optional

from kblaw.errors import NotHeld, UsageError
from kblaw.law.money import period_on
from kblaw.model.reference import IndexPeriod
from kblaw.model.text import Text, Title
from kblaw.query.answer import Answer, Note
from kblaw.query.views import View
from kblaw.store.store import Store

_AMOUNT = re.compile(r"([0-9][0-9\s ]*(?:[.,][0-9]{1,2})?)\s*([^\W\d]+\.?|₸)?\s*\Z")
_QUOTES = "«»“”\"'"
_TENGE = ("tenge", "kzt", "тенге", "теңге", "тг", "₸", "тнг")
_MCI = ("mci", "мрп", "аек")
MAXIMUM = Decimal(10) ** 15


class FineData(View):
    """Hold one conversion; amounts are exact, tenge whole, MCI rounded to four places when converted."""

    mci: str
    tenge: str
    index: int
    start: date
    end: date
    asked_in: str
    law: Optional[str]
    law_date: Optional[date]
    law_title: Optional[Title]
    article: Optional[str]
    basis: str
    benefit_index: Optional[int]
    note: Optional[Text]


def convert(store: Store, amount: str, day: date) -> Answer:
    """Convert an amount ("80", "80 MCI", "295 360 ₸") with the index for fines on ``day``.

    A bare number is in MCI. Raises UsageError for what is no amount, NotHeld outside the table.
    """
    value, unit = parse_amount(amount)
    periods = tuple(period for _, period in store.all("index_period"))
    period = period_on(periods, day)
    if period is None or period.fine_tenge is None:
        known = [item for item in periods if item.fine_tenge is not None]
        raise NotHeld("error.index_not_held", date=day, first=known[0].start, last=known[-1].until)
    data = _data(value, unit, period)
    query = {"amount": amount, "on": day}
    notes = () if period.basis == "official" else (Note("note.index_basis", {"basis": period.basis}),)
    return Answer(command="fine", query=query, as_of=day, data=data, not_covered=notes)


def parse_amount(text: str) -> tuple[Decimal, str]:
    """Return the number and its unit, ``mci`` or ``tenge``. Raises UsageError."""
    match = _AMOUNT.match(text.strip().strip(_QUOTES).strip().casefold())
    unit = (match[2] or "mci").rstrip(".") if match else ""
    if match and unit in (*_TENGE, *_MCI):
        try:
            value = Decimal(re.sub(r"[\s ]", "", match[1]).replace(",", "."))
        except InvalidOperation:
            value = Decimal(0)
        if 0 < value <= MAXIMUM:
            return value, "tenge" if unit in _TENGE else "mci"
    raise UsageError("error.no_amount", what=text)


def _data(value: Decimal, unit: str, period: IndexPeriod) -> FineData:
    assert period.fine_tenge is not None
    if unit == "mci":
        mci, tenge = value, value * period.fine_tenge
    else:
        mci, tenge = (value / period.fine_tenge).quantize(Decimal("0.0001")), value
    return FineData(
        mci=_plain(mci),
        tenge=_plain(tenge),
        index=period.fine_tenge,
        start=period.start,
        end=period.until,
        asked_in=unit,
        law=period.law,
        law_date=period.law_date,
        law_title=period.law_title,
        article=period.article,
        basis=period.basis,
        benefit_index=period.benefit_tenge if period.benefit_tenge != period.fine_tenge else None,
        note=period.note,
    )


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
