"""The Russian grammar of a sanction, read by recursive descent.

    sentence   = verb, item, { separator, item }, "."
    item       = additions | condition | right | main | measure | expulsion | subject
    separator  = "," | "либо" | "или" | dash
    amount     = "в размере" | "на срок" | "сроком на" | "на", bounds  |  "в том же размере" | "на тот же срок"
    bounds     = [ "от" number [ unit ] ] "до" number unit  |  number unit  |  "не менее" number unit
    right      = [ "и" ], "лишение права управления …", term, [ "и" ]
    condition  = "а в случаях …", dash

Whatever fits nowhere becomes an unread piece; the descent goes on behind it.
"""

from __future__ import annotations

from kblaw.wording import lexicon_ru as lexicon
from kblaw.wording.cursor import Cursor
from kblaw.wording.reading import Draft, Extra, Main, Parsed
from kblaw.wording.settle import BARE
from kblaw.wording.subjects_ru import RussianSubjects
from kblaw.wording.tokens import DASH


class RussianGrammar(RussianSubjects):
    """Read one sentence, verb already taken, into drafts."""

    def parse(self) -> Parsed:
        """Read to the full stop or the end of the tokens."""
        cursor = self._cursor
        while not cursor.at_end and cursor.word() != "." and not self._item_of_list_ends():
            if self._additions() or self._condition() or self._special_right() or self._main():
                continue
            if self._expulsion() or self._measure() or self._subject("fine") or self._bare_amount():
                continue
            if not self._separator():
                self._recover()
        return self._parsed()

    def _main(self) -> bool:
        cursor = self._cursor
        start = cursor.place
        kind = self._name()
        if kind is None:
            return False
        for_persons = kind in ("fine", "warning") and (self._either or self._drafts[-1].label is not None)
        if for_persons and self._subject(kind, named=True):
            return True
        if not self._either:
            return self._back_to(start)
        self._finish_main(kind, start, self._drafts[-1])
        return True

    def _special_right(self) -> bool:
        """Read "лишение права управления транспортным средством на срок …".

        Joined by "и" to a penalty it is an addition to that one; as an alternative it is noted,
        for records know no such penalty.
        """
        cursor = self._cursor
        begun = cursor.place
        draft = self._drafts[-1]
        joined = cursor.accept_word("и")
        start = cursor.place
        scope = start + 2
        if not cursor.accept(*lexicon.SPECIAL_RIGHT) or not self._scan(self._right_ends):
            return self._back_to(begun)
        scope_end = cursor.place
        term = self._term() if self._term_ahead() else None
        first = not draft.items and cursor.word() == "и" and self._named(1)
        if term is None or not (self._directly_behind_main(begun) if joined else self._either):
            return self._back_to(begun)
        if not joined and not first:
            self._either = False
            self._note("ban", start)
            return True
        extra = Extra("disqualification", True, term, "one", False, *cursor.span(start))
        behind = cursor.place
        cursor.place = scope_end
        self._note("scope", scope)
        cursor.place = behind
        draft.items.append(extra)
        if first:
            cursor.place += 1
        return True

    def _right_ends(self) -> bool:
        return self._cursor.word() in (*lexicon.JOINTS, ";", DASH) or self._cursor.at_number() or self._term_ahead()

    def _directly_behind_main(self, place: int) -> bool:
        """Tell whether a penalty ends just before ``place``, and no group of persons shares its branch."""
        items = self._drafts[-1].items
        alone = sum(draft.label is not None for draft in self._drafts) < 2
        return alone and bool(items) and isinstance(items[-1], Main) and items[-1].end == self._cursor.tokens[place - 1].end

    def _measure(self) -> bool:
        """Note a measure as an alternative ("либо лишение лицензии") or as the only threat."""
        start = self._cursor.place
        if not self._either or not self._measures():
            return self._back_to(start)
        self._either = False
        self._note("measure", start)
        return True

    def _item_of_list_ends(self) -> bool:
        """Tell whether a semicolon closes the sentence: the next item of a list opens a line behind it."""
        cursor = self._cursor
        following = cursor.place + 1
        return cursor.word() == ";" and following < len(cursor.tokens) and cursor.tokens[following].line

    def _expulsion(self) -> bool:
        """Note expulsion as an alternative: records know it as an addition only."""
        cursor = self._cursor
        start = cursor.place
        if not self._either or not cursor.accept(*lexicon.EXPULSION):
            return False
        self._either = False
        while cursor.accept(*lexicon.EXPULSION_TAIL):
            pass
        self._amount()
        self._note("expulsion", start)
        return True

    def _condition(self) -> bool:
        """Read "а в случаях, предусмотренных пунктом 2), –" and open a branch for it."""
        cursor = self._cursor
        start = cursor.place
        if not cursor.accept(*lexicon.CONDITION):
            return False
        if not self._scan(self._condition_ends):
            return self._back_to(start)
        self._drafts.append(Draft(self._label(start), conditional=True))
        self._either = True
        return True

    def _condition_ends(self) -> bool:
        cursor = self._cursor
        if cursor.word() != ",":
            return cursor.word() == DASH
        return self._item_behind_comma() or (cursor.word(1) == "и" and self._addition_opens(2))

    def _bare_amount(self) -> bool:
        """Read "– от десяти до двадцати лет" in a branch that leaves out the penalty it means."""
        draft = self._drafts[-1]
        before = [main for earlier in self._drafts[:-1] for main in earlier.mains if main.kind not in BARE]
        if not draft.conditional or draft.items or not before:
            return False
        start = self._cursor.place
        amount = self._amount()
        if amount is None:
            return False
        draft.items.append(Main(before[-1].kind, amount, *self._cursor.span(start)))
        return True


def begins_item(cursor: Cursor, place: int) -> bool:
    """Tell whether the words at ``place`` name a penalty or a measure."""
    cursor.place = place
    names = (*(name for _, name in lexicon.NAMES), *lexicon.MEASURE, *lexicon.SPECIAL_RIGHT)
    return any(cursor.looking_at(name) for name in names)
