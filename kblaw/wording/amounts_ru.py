"""Amounts in the Russian grammar of a sanction: "в размере от десяти до двадцати …", "на тот же срок"."""

from __future__ import annotations

from typing import Optional

from kblaw.wording import lexicon_ru as lexicon
from kblaw.wording.grammar import Grammar, join_bounds
from kblaw.wording.reading import Amount
from kblaw.wording.tokens import DASH


class RussianAmounts(Grammar):
    """Read amounts and terms; stretches, additions and main penalties are read on top of this."""

    heads = lexicon.HEADS
    separators = lexicon.SEPARATORS
    alternatives = lexicon.ALTERNATIVES

    def _amount(self) -> Optional[Amount]:
        cursor = self._cursor
        start = cursor.place
        if cursor.accept(*lexicon.SAME):
            return Amount(same=True)
        if cursor.accept(*lexicon.INTO) and cursor.word() == DASH and self._number_ahead(1):
            cursor.place += 1
        amount = self._bounds()
        if amount is None:
            cursor.place = start
        return amount

    def _bounds(self) -> Optional[Amount]:
        cursor = self._cursor
        if cursor.accept(*lexicon.AT_LEAST):
            low, unit = self._measured()
            return None if low is None else Amount(low, None, unit)
        if cursor.accept(lexicon.FROM):
            low, low_unit = self._measured()
            if low is None:
                return None
            if not cursor.accept(*lexicon.UP_TO):
                return Amount(low, None, low_unit)
            spelled = not cursor.word().isdecimal()
            return join_bounds(low, low_unit, *self._measured(), spelled=spelled)
        if cursor.accept(*lexicon.UP_TO):
            high, unit = self._measured()
            return None if high is None else Amount(None, high, unit)
        low, unit = self._measured()
        if low is None:
            return None
        if unit is None and cursor.word() == DASH and self._number_ahead(1):
            cursor.place += 1
            spelled = not cursor.word().isdecimal()
            return join_bounds(low, None, *self._measured(), spelled=spelled)
        return Amount(low, low, unit)

    def _measured(self) -> tuple[Optional[int], Optional[str]]:
        """Read a number with its unit; years and months together become months."""
        cursor = self._cursor
        number = cursor.number()
        if number is None:
            return None, None
        unit = self._unit()
        start = cursor.place
        if unit == "year":
            cursor.accept_word("и")
            more = cursor.number()
            if more is not None and self._unit() == "month":
                return number.value * 12 + more.value, "month"
            cursor.place = start
        return number.value, unit

    def _unit(self) -> Optional[str]:
        return next((unit for unit, name in lexicon.UNITS if self._cursor.accept(name)), None)

    def _term(self) -> Optional[Amount]:
        """Read an amount that can only be a term: no sum of money, nothing that points back."""
        amount = self._amount()
        return None if amount is None or amount.same or amount.unit not in lexicon.TERM_UNITS else amount

    def _term_ahead(self) -> bool:
        cursor = self._cursor
        if any(cursor.looking_at(entry) for entry in lexicon.BAN_TERM):
            return True
        return cursor.word() == "на" and (cursor.word(1) == "до" or self._number_ahead(1))
