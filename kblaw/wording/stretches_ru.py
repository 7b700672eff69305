"""Free stretches of the Russian grammar: what is confiscated or withdrawn, of what a per cent is taken.

Such words are no language of sanctions, so they cannot be listed. They are taken up to a known
continuation, and only as long as nothing among them could be a clause of its own: no word of a
sanction, no number, and behind a comma or a conjunction no noun in a case that does not hang on
what stands before.
"""

from __future__ import annotations

from kblaw.wording import lexicon_ru as lexicon
from kblaw.wording.amounts_ru import RussianAmounts
from kblaw.wording.grammar import LONGEST_CLAUSE
from kblaw.wording.tokens import DASH


class RussianStretches(RussianAmounts):
    """Read stretches of free words; additions and main penalties are read on top of this."""

    def _stretch(self, *, terms: bool = False) -> bool:
        """Move to the end of a stretch; tell whether its words are sure to be one.

        With ``terms`` it may hold terms ("на срок до трех лет"), which must be read.
        """
        cursor = self._cursor
        start = segment = cursor.place
        depth = 0
        while not cursor.at_end and (depth or not self._stretch_ends(start, segment)):
            if terms and not depth and self._term_ahead():
                if self._term() is None:
                    return False
                continue
            if not depth and self._not_longer():
                continue
            if cursor.place - start >= LONGEST_CLAUSE or self._foreign():
                return False
            depth += (cursor.word() == "(") - (cursor.word() == ")" and depth > 0)
            cursor.place += 1
            if cursor.word(-1) == ",":
                segment = cursor.place
        return depth == 0

    def _foreign(self) -> bool:
        """Tell whether this word cannot be one of a free stretch."""
        cursor = self._cursor
        word = cursor.word()
        return word in lexicon.HEADS or word.startswith(lexicon.SANCTION_STEMS) or cursor.at_number()

    def _not_longer(self) -> bool:
        """Take ", не более чем за один год", which says for what time an income is taken away."""
        cursor = self._cursor
        start = cursor.place
        if cursor.accept(lexicon.NOT_LONGER) and self._measured()[1] in lexicon.TERM_UNITS:
            return True
        return self._back_to(start)

    def _stretch_ends(self, start: int, segment: int) -> bool:
        cursor = self._cursor
        word = cursor.word()
        if word in (".", ";", DASH) or self._addition_opens(0) or self._without_ahead():
            return True
        if word in ("но", "в") and cursor.looking_at(lexicon.IN_LAST_CASE if word == "в" else lexicon.BUT):
            return True
        return word in lexicon.JOINTS and not cursor.looking_at(lexicon.NOT_LONGER) and not self._goes_on(start, segment)

    def _without_ahead(self, offset: int = 0) -> bool:
        return any(self._cursor.looking_at(entry, offset) for entry in lexicon.WITHOUT)

    def _addition_opens(self, offset: int) -> bool:
        """Tell whether "с конфискацией", "со сносом" and the like stand ``offset`` words ahead."""
        cursor = self._cursor
        return cursor.word(offset) in ("с", "со") and cursor.word(offset + 1).startswith(lexicon.ADDITION_STEMS)

    def _goes_on(self, start: int, segment: int) -> bool:
        """Tell whether the stretch goes on behind the comma or conjunction that stands here."""
        cursor = self._cursor
        comma = cursor.word() == ","
        offset = 1
        if comma and cursor.looking_at(lexicon.AS_WELL, 1):
            offset = 3
        elif comma and cursor.word(1) in ("и", "или", "либо"):
            offset = 2
        if [cursor.word(offset + step) for step in range(3)] == ["(", "или", ")"]:
            offset += 3
        following = cursor.word(offset)
        if self._without_ahead(offset - 1) or following in lexicon.NOT_IN_STRETCH or not following.isalpha():
            return False
        if following.startswith(lexicon.SANCTION_STEMS) or self._label_ahead(offset) or self._named(offset):
            return False
        if following == "их" and cursor.looking_at(lexicon.ADDED, offset + 1):
            return False
        if following == "в":
            return cursor.word(offset + 1) in ("соответствии", "том") and cursor.word(offset + 2) != "же"
        return self._agrees(following, start, segment, listed=comma and offset == 1)

    def _agrees(self, word: str, start: int, segment: int, *, listed: bool) -> bool:
        """Tell whether a word may hang on what the stretch holds so far, by its ending.

        A noun in the instrumental behind "с конфискацией" may be a penalty of its own unless
        another stands before it; one in the accusative unless a preposition or participle asks
        for it.
        """
        words = self._cursor.words
        place = self._cursor.place
        if word.endswith(lexicon.PARTICIPLES):
            return True
        if word.endswith(lexicon.INSTRUMENTAL):
            return not listed and any(earlier.endswith(lexicon.INSTRUMENTAL) for earlier in words[segment:place])
        if word.endswith(lexicon.ACCUSATIVE):
            return any(earlier in lexicon.GOVERNORS or earlier.endswith(lexicon.ACTIVE) for earlier in words[start:place])
        return True

    def _named(self, offset: int) -> bool:
        """Tell whether the name of a penalty stands ``offset`` words ahead."""
        return any(self._cursor.looking_at(name, offset) for _, name in lexicon.NAMES)

    def _label_ahead(self, offset: int) -> bool:
        """Tell whether persons are named ``offset`` words ahead without the preposition they need."""
        return any(self._cursor.looking_at(entry, offset) for entry in lexicon.PERSONS)
