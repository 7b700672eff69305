"""Amounts and additional penalties in the Kazakh grammar of a sanction.

    additions = addition, { addition }
    addition  = [ "бірінші жағдайда" | "барлық жағдайда" ], body, [ "немесе онсыз" ], [ "," ]
    body      = "мүлкі тәркіленіп"
              | [ amount ], "белгілі бір лауазымдарды … құқығынан", [ amount | "өмір бойына" ], "айыра отырып"
              | "Қазақстан Республикасының шегінен", [ amount ], "шығарып жіберіп"
              | "… атағынан айыра отырып" | "… лицензиядан айыра отырып"
"""

from __future__ import annotations

from typing import Literal, Optional, Union

from kblaw.wording import lexicon_kk as lexicon
from kblaw.wording.cursor import Phrase
from kblaw.wording.grammar import Grammar, join_bounds
from kblaw.wording.reading import Amount, Extra, Noted
from kblaw.wording.tokens import DASH

_Duration = Union[Literal["life"], Amount, None]
_Body = tuple[str, _Duration]
_Measured = tuple[int, Optional[str], str]


class KazakhAdditions(Grammar):
    """Read amounts and chains of additions; the main penalties are read on top of this."""

    heads = lexicon.HEADS
    separators = lexicon.SEPARATORS
    alternatives = lexicon.ALTERNATIVES

    def _amount(self) -> Optional[Amount]:
        cursor = self._cursor
        start = cursor.place
        if cursor.accept(*lexicon.SAME):
            return Amount(same=True)
        amount = self._bounds()
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
            second = self._measured()
            if second is None or second[2] == "ablative" or not cursor.accept(lexicon.UP_TO):
                return None
            return join_bounds(value, unit, second[0], second[1])
        if unit is None and cursor.word() == DASH and self._number_ahead(1):
            cursor.place += 1
            second = self._measured()
            cursor.accept(lexicon.UP_TO)
            return None if second is None else join_bounds(value, None, second[0], second[1])
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

    def _additions(self) -> bool:
        cursor = self._cursor
        found = False
        reach: Optional[Literal["all", "one"]] = None
        while True:
            start = cursor.place
            while cursor.accept_word(",", "және"):
                pass
            if cursor.accept(lexicon.IN_FIRST_CASE):
                reach = "one"
            elif cursor.accept(lexicon.IN_ALL_CASES):
                reach = "all"
            if cursor.at_end or cursor.word() in self.alternatives or not self._addition(reach):
                cursor.place = start
                return found
            found = True

    def _addition(self, reach: Optional[Literal["all", "one"]]) -> bool:
        cursor = self._cursor
        start = cursor.place
        body = self._confiscation() or self._expulsion() or self._ranks() or self._deprivation() or self._suspension()
        if body is None:
            return self._back_to(start)
        kind, duration = body
        mandatory = not cursor.accept(*lexicon.WITHOUT)
        if kind == "measure":
            self._note("measure", start)
        else:
            self._drafts[-1].items.append(Extra(kind, mandatory, duration, reach, False, *cursor.span(start)))
        return True

    def _confiscation(self) -> Optional[_Body]:
        cursor = self._cursor
        start = cursor.place
        if cursor.accept(lexicon.PROPERTY) and cursor.accept(*lexicon.CONFISCATED):
            return "confiscation", None
        cursor.place = start
        if self._reach_for(lexicon.CONFISCATED) and cursor.place > start:
            self._note("object", start)
            cursor.accept(*lexicon.CONFISCATED)
            return "confiscation", None
        cursor.place = start
        return None

    def _ranks(self) -> Optional[_Body]:
        """Read "әскери атағынан, сыныптық шенінен және мемлекеттік наградаларынан айыра отырып"."""
        cursor = self._cursor
        start = cursor.place
        while cursor.word() in lexicon.RANKS or (cursor.word() == "," and cursor.word(1) in lexicon.RANKS):
            cursor.place += 1
        if cursor.place > start and cursor.accept(*lexicon.DEPRIVED):
            return "deprivation_of_rank", None
        cursor.place = start
        return None

    def _deprivation(self) -> Optional[_Body]:
        """Read a ban or a lost licence: both end in "айыра отырып"."""
        cursor = self._cursor
        start = cursor.place
        duration = self._duration()
        scope = cursor.place
        clean = self._scan(lambda: self._clause_ends(lexicon.DEPRIVED) or self._duration_ahead())
        scope_end = cursor.place
        words = cursor.words[scope:scope_end]
        duration = duration or self._duration()
        if not clean or not words or not cursor.accept(*lexicon.DEPRIVED) or not _is_term(duration):
            cursor.place = start
            return None
        if words[0] == "белгілі" and words[-1] == "құқығынан":
            usual = len(words) == len(lexicon.USUAL_SCOPE)
            if not usual or not cursor.looking_at(lexicon.USUAL_SCOPE, scope - cursor.place):
                first, last = cursor.tokens[scope].start, cursor.tokens[scope_end - 1].end
                self._noted.append(Noted("scope", first, last, cursor.text[first:last]))
            return "disqualification", duration
        if any(word.startswith(lexicon.MEASURES) for word in words):
            return "measure", None
        cursor.place = start
        return None

    def _duration(self) -> _Duration:
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

    def _expulsion(self) -> Optional[_Body]:
        cursor = self._cursor
        start = cursor.place
        if self._out_of_country():
            duration = self._amount()
            if cursor.accept(*lexicon.EXPELLED) and _is_term(duration):
                return "deportation", duration
        cursor.place = start
        return None

    def _out_of_country(self) -> bool:
        """Read "шетелдікті Қазақстан Республикасының шегінен тысқары жерге әкімшілік жолмен"."""
        cursor = self._cursor
        cursor.accept(*lexicon.FOREIGNER)
        if not cursor.accept(*lexicon.OUT_OF):
            return False
        cursor.accept(*lexicon.BY_WAY)
        return True

    def _suspension(self) -> Optional[_Body]:
        cursor = self._cursor
        if self._reach_for(lexicon.SUSPENDED) and cursor.accept(*lexicon.SUSPENDED):
            cursor.accept_word("отырып")
            return "measure", None
        return None

    def _reach_for(self, wanted: tuple[Phrase, ...]) -> bool:
        """Scan to one of the phrases inside this clause; tell whether it stands there."""
        cursor = self._cursor
        return self._scan(lambda: self._clause_ends(wanted)) and any(cursor.looking_at(entry) for entry in wanted)

    def _clause_ends(self, wanted: tuple[Phrase, ...]) -> bool:
        cursor = self._cursor
        return cursor.word() in (",", ";", DASH) or any(cursor.looking_at(entry) for entry in wanted)


def _is_term(duration: _Duration) -> bool:
    """Tell whether a duration can be one: no sum of money, nothing that points back."""
    if isinstance(duration, Amount):
        return not duration.same and duration.unit in ("hour", "day", "month", "year")
    return True
