"""Additional penalties in the Kazakh grammar of a sanction.

    additions = addition, { addition }
    addition  = [ "бірінші жағдайда" | "барлық жағдайда" ], body, [ "немесе онсыз" ], [ "," ]
    body      = "мүлкі тәркіленіп" | "… тәркілене отырып"
              | [ amount ], "белгілі бір лауазымдарды … құқығынан", [ amount | "өмір бойына" ], "айыра отырып"
              | "Қазақстан Республикасының шегінен", [ amount ], "шығарып жіберіп"
              | "… атағынан айыра отырып"
              | measure, { "не" | "немесе", measure }
    measure   = "… лицензиядан айыра отырып" | "… тоқтата тұрып" | "… тыйым сала отырып"
"""

from __future__ import annotations

from typing import Literal, Optional

from kblaw.wording import lexicon_kk as lexicon
from kblaw.wording.amounts_kk import Term, is_term
from kblaw.wording.cursor import Phrase
from kblaw.wording.reading import Extra, Noted
from kblaw.wording.stretches_kk import KazakhStretches

_Body = tuple[str, Term]


class KazakhAdditions(KazakhStretches):
    """Read chains of additions; the main penalties are read on top of this."""

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
        if kind == "measure":
            self._other_measures()
        mandatory = not cursor.accept(*lexicon.WITHOUT)
        if kind == "measure":
            self._note("measure", start)
        else:
            self._drafts[-1].items.append(Extra(kind, mandatory, duration, reach, False, *cursor.span(start)))
        return True

    def _other_measures(self) -> None:
        """Take measures that are alternatives to the one before: "… тоқтата тұрып не одан айыра отырып"."""
        cursor = self._cursor
        while not self._ahead(lexicon.WITHOUT):
            start = cursor.place
            if not cursor.accept_word("не", "немесе"):
                return
            if cursor.accept_word("одан", "олардан") and cursor.accept(*lexicon.DEPRIVED):
                continue
            body = self._deprivation() or self._suspension()
            if body is None or body[0] != "measure":
                cursor.place = start
                return

    def _confiscation(self) -> Optional[_Body]:
        cursor = self._cursor
        start = cursor.place
        if cursor.accept(lexicon.PROPERTY) and cursor.accept(*lexicon.CONFISCATED):
            return "confiscation", None
        cursor.place = start
        if self._stretch_to(lexicon.CONFISCATED) and cursor.place > start:
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
        clean = self._stretch(lambda: self._ahead(lexicon.DEPRIVED) or self._duration_ahead())
        scope_end = cursor.place
        words = cursor.words[scope:scope_end]
        duration = duration or self._duration()
        if not clean or not words or not cursor.accept(*lexicon.DEPRIVED) or not is_term(duration):
            cursor.place = start
            return None
        if words[-1] == "құқығынан" and (words[0] == "белгілі" or words[-2] in lexicon.PURSUITS):
            usual = len(words) == len(lexicon.USUAL_SCOPE)
            if not usual or not cursor.looking_at(lexicon.USUAL_SCOPE, scope - cursor.place):
                self._note_scope(scope, scope_end)
            return "disqualification", duration
        if any(word.startswith(lexicon.MEASURES) for word in words):
            return "measure", None
        cursor.place = start
        return None

    def _note_scope(self, first: int, after: int) -> None:
        """Note the words of a ban that say for what it is."""
        tokens, text = self._cursor.tokens, self._cursor.text
        start, end = tokens[first].start, tokens[after - 1].end
        self._noted.append(Noted("scope", start, end, text[start:end]))

    def _expulsion(self) -> Optional[_Body]:
        cursor = self._cursor
        start = cursor.place
        if self._out_of_country():
            duration = self._amount()
            if cursor.accept(*lexicon.EXPELLED) and is_term(duration):
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
        start = cursor.place
        if self._stretch_with_terms(lexicon.SUSPENDED) and cursor.accept(*lexicon.SUSPENDED):
            cursor.accept_word("отырып")
            return "measure", None
        cursor.place = start
        return None

    def _stretch_with_terms(self, wanted: tuple[Phrase, ...]) -> bool:
        """Move to one of the phrases over words and terms ("үш айға дейінгі мерзімге")."""
        cursor = self._cursor
        while True:
            if self._duration_ahead():
                if not is_term(self._duration()):
                    return False
            elif not self._stretch(lambda: self._ahead(wanted) or self._duration_ahead()):
                return False
            elif self._ahead(wanted):
                return True
            if cursor.at_end:
                return False
