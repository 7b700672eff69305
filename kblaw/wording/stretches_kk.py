"""Free stretches of the Kazakh grammar: what is confiscated or withdrawn, of what a per cent is taken.

Such words are no language of sanctions, so they cannot be listed. They are taken up to the word
that closes them, and only as long as nothing among them could be a clause of its own: no word of a
sanction, no persons, no number, and before a comma or an "or" no ending that closes a clause: a
penalty ends in the dative (айыппұл салуға), an addition in a converb (айыра отырып).
"""

from __future__ import annotations

from typing import Callable

from kblaw.wording import lexicon_kk as lexicon
from kblaw.wording.amounts_kk import KazakhAmounts
from kblaw.wording.cursor import Phrase
from kblaw.wording.grammar import LONGEST_CLAUSE
from kblaw.wording.tokens import DASH


class KazakhStretches(KazakhAmounts):
    """Read stretches of free words; additions and main penalties are read on top of this."""

    def _stretch(self, ends: Callable[[], bool]) -> bool:
        """Move to where ``ends`` says so; tell whether the words passed are sure to be one stretch."""
        cursor = self._cursor
        start = cursor.place
        depth = 0
        while not cursor.at_end and (depth or not ends()):
            if cursor.place - start >= LONGEST_CLAUSE:
                return False
            if not depth and (cursor.accept(*lexicon.NOT_LONGER, lexicon.LIKEWISE) or self._manner()):
                continue
            if self._foreign() or (not depth and self._closes()):
                return False
            depth += (cursor.word() == "(") - (cursor.word() == ")" and depth > 0)
            cursor.place += 1
        return not cursor.at_end

    def _manner(self) -> bool:
        """Take "тәртібін бұза отырып жүргізілген": no clause of a sanction ends there, a participle follows."""
        cursor = self._cursor
        return cursor.word(2).endswith(lexicon.PARTICIPLES) and cursor.accept(lexicon.BREAKING)

    def _stretch_to(self, wanted: tuple[Phrase, ...]) -> bool:
        return self._stretch(lambda: self._ahead(wanted))

    def _ahead(self, wanted: tuple[Phrase, ...]) -> bool:
        return any(self._cursor.looking_at(entry) for entry in wanted)

    def _foreign(self) -> bool:
        """Tell whether this word cannot be one of a free stretch."""
        cursor = self._cursor
        word = cursor.word()
        if word in (".", ";", DASH) or word in lexicon.SANCTION_WORDS or self._person(0):
            return True
        if not cursor.at_number() or cursor.word(-1) == "белгілі":
            return False
        return not any(lexicon.MULTIPLE in cursor.word(offset) for offset in range(1, 4))

    def _closes(self) -> bool:
        """Tell whether a clause ends before the comma or the "or" that stands here."""
        cursor = self._cursor
        if cursor.word() not in (",", "не", "немесе"):
            return False
        return cursor.word(-1).endswith(lexicon.CLOSING_LIST if cursor.word() == "," else lexicon.CLOSING)

    def _person(self, offset: int) -> bool:
        """Tell whether the word ahead names persons in the dative: those a penalty is meant for."""
        word = self._cursor.word(offset)
        return word.startswith(lexicon.PERSONS) and word.endswith(lexicon.DATIVE) and word != "тұлға"
