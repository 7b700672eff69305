"""Amounts in the Kazakh grammar of a sanction: "он айлық есептік көрсеткішке дейінгі мөлшерде", "сол мерзімге"."""

from __future__ import annotations

from typing import Literal, Optional, Union

from kblaw.wording import lexicon_kk as lexicon
from kblaw.wording.grammar import Grammar, join_bounds
from kblaw.wording.reading import Amount
from kblaw.wording.tokens import DASH

Term = Union[Literal["life"], Amount, None]
_Measured = tuple[int, Optional[str], str]


class KazakhAmounts(Grammar):
    """Read amounts and terms; stretches, additions and main penalties are read on top of this."""

    heads = lexicon.HEADS
    separators = lexicon.SEPARATORS
    alternatives = lexicon.ALTERNATIVES

    def _amount(self) -> Optional[Amount]:
        cursor = self._cursor
        start = cursor.place
        if cursor.accept(*lexicon.SAME):
            return Amount(same=True)
        amount = self._share_of_units() or self._bounds()
        if amount is None:
            cursor.place = start
            return None
        cursor.accept(lexicon.MEASURE_OF)
        return amount

    def _bounds(self) -> Optional[Amount]:
        cursor = self._cursor
        first = self._measured()
        if first is None:
            return None
        value, unit, case = first
        if case == "ablative":
            if cursor.accept(*lexicon.AT_LEAST):
                return Amount(value, None, unit)
            spelled = not cursor.word().isdecimal()
            second = self._measured()
            if second is None or second[2] == "ablative" or not cursor.accept(lexicon.UP_TO):
                return None
            # "екі мыңнан жеті мыңға дейінгі айлық есептік көрсеткіш": the unit may come last.
            return join_bounds(value, unit, second[0], second[1] or self._unit()[0], spelled=spelled)
        if unit is None and cursor.word() == DASH and self._number_ahead(1):
            cursor.place += 1
            spelled = not cursor.word().isdecimal()
            second = self._measured()
            cursor.accept(lexicon.UP_TO)
            return None if second is None else join_bounds(value, None, second[0], second[1], spelled=spelled)
        if cursor.accept(lexicon.UP_TO):
            return Amount(None, value, unit) if case == "dative" else None
        return Amount(value, value, unit)

    def _measured(self) -> Optional[_Measured]:
        """Read a number with its unit, and the case the two stand in."""
        cursor = self._cursor
        number = cursor.number()
        if number is None:
            return None
        if number.case != "nominative":
            return number.value, None, number.case
        unit, case = self._unit()
        if unit == "year" and case == "nominative":
            return self._with_months(number.value)
        return number.value, unit, case

    def _unit(self) -> tuple[Optional[str], str]:
        cursor = self._cursor
        for unit, case, form in lexicon.UNIT_FORMS:
            if cursor.accept(form):
                if cursor.accept_word("-ке", "-ға", "-ге"):
                    return unit, "dative"
                return unit, "ablative" if cursor.accept_word("-тен", "-дан") else case
        return None, "nominative"

    def _with_months(self, years: int) -> _Measured:
        """Read "бір жыл алты айға" as months."""
        cursor = self._cursor
        start = cursor.place
        months = cursor.number()
        unit, case = self._unit()
        if months is not None and months.case == "nominative" and unit == "month":
            return years * 12 + months.value, "month", case
        cursor.place = start
        return years, "year", "nominative"

    def _share_of_units(self) -> Optional[Amount]:
        """Read "айлық есептік көрсеткіштің екі жүзге дейінгі": the unit stands before the number."""
        cursor = self._cursor
        start = cursor.place
        amount = self._bounds() if cursor.accept(lexicon.OF_INDICES) else None
        if amount is None or amount.unit is not None:
            cursor.place = start
            return None
        return amount._replace(unit="mci")

    def _duration(self) -> Term:
        return "life" if self._cursor.accept(lexicon.LIFE) else self._amount()

    def _duration_ahead(self) -> bool:
        """Tell whether a term begins here; "белгілі бір" holds a number word that is none."""
        cursor = self._cursor
        if cursor.looking_at(lexicon.LIFE):
            return True
        start = cursor.place
        amount = None if cursor.word(-1) == "белгілі" else self._amount()
        cursor.place = start
        return amount is not None


def is_term(duration: Term) -> bool:
    """Tell whether a duration can be one: no sum of money, nothing that points back."""
    if isinstance(duration, Amount):
        return not duration.same and duration.unit in ("hour", "day", "month", "year")
    return True
