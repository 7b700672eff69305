"""Amounts and additional penalties in the Russian grammar of a sanction.

    additions = addition, { addition }
    addition  = [ "," ], [ "в последнем случае" ], "с", body, [ "или без таковой" ]
    body      = "конфискацией имущества"
              | [ "пожизненным" ], "лишением права занимать …", [ amount ]
              | "выдворением за пределы Республики Казахстан", [ amount ]
              | "лишением … звания" | "лишением лицензии …"
"""

from __future__ import annotations

from typing import Literal, Optional, Union

from kblaw.wording import lexicon_ru as lexicon
from kblaw.wording.grammar import Grammar, join_bounds
from kblaw.wording.reading import Amount, Extra
from kblaw.wording.tokens import DASH

_Body = tuple[str, Union[Literal["life"], Amount, None]]
_NOTHING: _Body = ("", None)


class RussianAdditions(Grammar):
    """Read amounts and chains of additions; the main penalties are read on top of this."""

    heads = lexicon.HEADS
    separators = lexicon.SEPARATORS
    alternatives = lexicon.ALTERNATIVES

    def _amount(self) -> Optional[Amount]:
        cursor = self._cursor
        start = cursor.place
        if cursor.accept(*lexicon.SAME):
            return Amount(same=True)
        cursor.accept(*lexicon.INTO)
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
            return join_bounds(low, low_unit, *self._measured())
        if cursor.accept(*lexicon.UP_TO):
            high, unit = self._measured()
            return None if high is None else Amount(None, high, unit)
        low, unit = self._measured()
        if low is None:
            return None
        if unit is None and cursor.word() == DASH and self._number_ahead(1):
            cursor.place += 1
            return join_bounds(low, None, *self._measured())
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

    def _additions(self) -> bool:
        """Read a chain of additions; "в последнем случае" holds to its end."""
        cursor = self._cursor
        found = False
        reach: Optional[Literal["all", "one"]] = None
        while True:
            start = cursor.place
            comma = cursor.accept_word(",")
            if not cursor.accept(lexicon.AS_WELL):
                cursor.accept_word("и")
            reach = "one" if cursor.accept(lexicon.IN_LAST_CASE) else reach
            opened = cursor.place
            if not cursor.accept_word("с", "со") or not self._addition(reach, comma, opened):
                cursor.place = start
                return found
            found = True

    def _addition(self, reach: Optional[Literal["all", "one"]], comma: bool, start: int) -> bool:
        cursor = self._cursor
        kind, duration = self._addition_body()
        if not kind or (isinstance(duration, Amount) and (duration.same or duration.unit not in lexicon.TERM_UNITS)):
            return False
        mandatory = not cursor.accept(*lexicon.WITHOUT)
        if kind == "measure":
            self._note("measure", start)
        else:
            self._drafts[-1].items.append(Extra(kind, mandatory, duration, reach, comma, *cursor.span(start)))
        return True

    def _addition_body(self) -> _Body:
        cursor = self._cursor
        start = cursor.place
        if cursor.accept(lexicon.CONFISCATION):
            return self._confiscated()
        if cursor.accept(lexicon.LIFE_BAN):
            return self._ban_scope("life")
        if cursor.looking_at(lexicon.BAN):
            cursor.place += 2
            return self._ban_scope(None)
        if cursor.accept(*lexicon.EXPULSION):
            while cursor.accept(*lexicon.EXPULSION_TAIL):
                pass
            return "deportation", self._amount()
        if cursor.accept(*lexicon.MEASURE) and self._scan(self._addition_ends):
            return "measure", None
        cursor.place = start
        if cursor.accept(lexicon.STRIPPED) and self._ranks():
            return "deprivation_of_rank", None
        cursor.place = start
        return _NOTHING

    def _ranks(self) -> bool:
        """Read "воинского звания, классного чина и государственных наград"; tell whether any was there."""
        cursor = self._cursor
        start = cursor.place
        while cursor.word() in lexicon.RANKS or (cursor.word() == "," and cursor.word(1) in lexicon.RANKS):
            if any(cursor.looking_at(entry) for entry in lexicon.WITHOUT):
                break
            cursor.place += 1
        return cursor.place > start

    def _confiscated(self) -> _Body:
        cursor = self._cursor
        start = cursor.place
        if not cursor.accept(lexicon.PROPERTY):
            if not self._scan(self._addition_ends):
                return _NOTHING
            self._note("object", start)
        return "confiscation", None

    def _ban_scope(self, duration: Optional[Literal["life"]]) -> _Body:
        """Read the posts and activities of a ban up to its term; other than the usual words are noted."""
        cursor = self._cursor
        start = cursor.place
        if not self._scan(lambda: self._term_ahead() or self._addition_ends()):
            return _NOTHING
        usual = lexicon.USUAL_SCOPE
        if cursor.place - start != len(usual) or not cursor.looking_at(usual, start - cursor.place):
            self._note("scope", start)
        if duration is None and self._term_ahead():
            term = self._amount()
            return ("disqualification", term) if term is not None else _NOTHING
        return "disqualification", duration

    def _term_ahead(self) -> bool:
        cursor = self._cursor
        if any(cursor.looking_at(entry) for entry in lexicon.BAN_TERM):
            return True
        return cursor.word() == "на" and (cursor.word(1) == "до" or self._number_ahead(1))

    def _addition_ends(self) -> bool:
        cursor = self._cursor
        if any(cursor.looking_at(entry) for entry in lexicon.WITHOUT):
            return True
        if cursor.word() == "," and cursor.word(1).endswith(lexicon.PARTICIPLES):
            return False
        if cursor.word() in (",", ";", "либо", DASH) or self._name_behind("или"):
            return True
        return cursor.word() == "и" and self._item_behind(1)

    def _item_behind_comma(self) -> bool:
        return self._item_behind(1) or self._name_behind(",")

    def _name_behind(self, *separators: str) -> bool:
        """Tell whether one of the separators stands here and the name of a penalty behind it."""
        cursor = self._cursor
        return cursor.word() in separators and any(cursor.looking_at(name, 1) for _, name in lexicon.NAMES)

    def _item_behind(self, offset: int) -> bool:
        """Tell whether an addition ("с конфискацией …") stands ``offset`` words ahead."""
        cursor = self._cursor
        return cursor.word(offset) in ("с", "со") and cursor.word(offset + 1).endswith(("ией", "ием", "ым", "сом"))
