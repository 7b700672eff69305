"""Additional penalties in the Russian grammar of a sanction.

    additions = addition, { addition }
    addition  = [ "," ], [ "а также" | "и" ], [ "в последнем случае" ], "с", body, [ [ "," ], "или без таковой" ]
    body      = "конфискацией имущества" | "конфискацией …"
              | [ "пожизненным" ], "лишением права занимать …", [ amount ]
              | "выдворением за пределы Республики Казахстан", [ amount ]
              | "лишением … звания"
              | measure, { "либо" | "или", [ "с" ], [ "их" ], measure }
    measure   = "лишением лицензии …" | "приостановлением …" | "запрещением …"

Behind another addition "с" may be left out: "с конфискацией имущества, лишением гражданства".
"""

from __future__ import annotations

from typing import Literal, Optional, Union

from kblaw.wording import lexicon_ru as lexicon
from kblaw.wording.reading import Amount, Extra
from kblaw.wording.stretches_ru import RussianStretches
from kblaw.wording.tokens import DASH

_Body = tuple[str, Union[Literal["life"], Amount, None]]
_NOTHING: _Body = ("", None)


class RussianAdditions(RussianStretches):
    """Read chains of additions; the main penalties are read on top of this."""

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
            joined = cursor.place > start
            reach = "one" if cursor.accept(lexicon.IN_LAST_CASE) else reach
            opened = cursor.place
            bare = found and joined and cursor.looking_at(lexicon.ADDED)
            if not (cursor.accept_word("с", "со") or bare) or not self._addition(reach, comma, opened):
                cursor.place = start
                return found
            found = True

    def _addition(self, reach: Optional[Literal["all", "one"]], comma: bool, start: int) -> bool:
        cursor = self._cursor
        kind, duration = self._addition_body()
        if not kind or (isinstance(duration, Amount) and (duration.same or duration.unit not in lexicon.TERM_UNITS)):
            return False
        mandatory = not self._or_without()
        if kind == "measure":
            self._note("measure", start)
        else:
            self._drafts[-1].items.append(Extra(kind, mandatory, duration, reach, comma, *cursor.span(start)))
        return True

    def _or_without(self) -> bool:
        """Take "или без таковой", which a comma precedes where it closes a relative clause."""
        cursor = self._cursor
        start = cursor.place
        cursor.accept_word(",")
        return cursor.accept(*lexicon.WITHOUT) or self._back_to(start)

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
        if self._measures():
            return "measure", None
        cursor.place = start
        if cursor.accept(lexicon.STRIPPED) and self._ranks():
            return "deprivation_of_rank", None
        cursor.place = start
        return _NOTHING

    def _measures(self) -> bool:
        """Read a measure, with others that are alternatives to it: "лишением лицензии либо запрещением …"."""
        cursor = self._cursor
        if not self._measure_named() or not self._stretch(terms=True):
            return False
        while True:
            start = cursor.place
            if not cursor.accept_word("либо", "или"):
                return True
            cursor.accept_word("с")
            theirs = cursor.accept_word("их")
            named = cursor.looking_at(lexicon.ADDED) and (self._measure_named() or (theirs and self._stripped()))
            if not named or not self._stretch(terms=True):
                cursor.place = start
                return True

    def _stripped(self) -> bool:
        return self._cursor.accept(lexicon.STRIPPED)

    def _measure_named(self) -> bool:
        """Read "приостановлением", "лишением лицензии", "лишением экологического разрешения"."""
        cursor = self._cursor
        start = cursor.place
        if any(cursor.looking_at(entry) for entry in lexicon.SPECIAL_RIGHT) and not cursor.word().endswith("м"):
            return False
        if cursor.accept(*lexicon.MEASURE):
            return True
        if not cursor.accept(lexicon.STRIPPED):
            return False
        for _ in range(3):
            if cursor.word().startswith(lexicon.WITHDRAWN):
                cursor.place += 1
                return True
            if not cursor.word().endswith(lexicon.ADJECTIVES):
                break
            cursor.place += 1
        return self._back_to(start)

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
            if not self._stretch() or cursor.place == start:
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

    def _addition_ends(self) -> bool:
        cursor = self._cursor
        if any(cursor.looking_at(entry) for entry in lexicon.WITHOUT):
            return True
        if cursor.word() in (",", ";", "либо", DASH) or self._name_behind("или"):
            return True
        return cursor.word() == "и" and self._item_behind(1)

    def _item_behind_comma(self) -> bool:
        return self._item_behind(1) or self._name_behind(",")

    def _name_behind(self, *separators: str) -> bool:
        """Tell whether one of the separators stands here and the name of a penalty behind it."""
        cursor = self._cursor
        return cursor.word() in separators and self._named(1)

    def _item_behind(self, offset: int) -> bool:
        """Tell whether an addition ("с конфискацией …") stands ``offset`` words ahead."""
        cursor = self._cursor
        return cursor.word(offset) in ("с", "со") and cursor.word(offset + 1).endswith(("ией", "ием", "ым", "сом"))
