"""The Kazakh grammar of a sanction, read by recursive descent.

    sentence  = item, { separator, item }, verb
    item      = condition | additions | right | [ amount ], name | measure | subject
    separator = "," | "не" | "немесе" | dash
    amount    = bounds, [ "мөлшерде" | "мөлшерінде" | "мерзімге" ]  |  "сол мөлшерде" | "сол мерзімге"
    bounds    = [ number-from [ unit-from ] ] number unit-to "дейінгі"  |  number unit  |  number unit-from "кем емес"
    right     = [ "және" ], [ term ], "көлік құралын басқару құқығынан", [ term ], "айыруға", [ "және" ]
    measure   = "… тоқтата тұруға" | "лицензиядан айыруға"
    condition = "ал … жағдайларда"

The amount precedes the name of the penalty, additions precede both, and where a fine parts by
persons the name stands once, at the end; amounts without a name wait for it.
"""

from __future__ import annotations

from kblaw.wording import lexicon_kk as lexicon
from kblaw.wording.amounts_kk import is_term
from kblaw.wording.reading import Amount, Draft, Extra, Main, Parsed, Piece
from kblaw.wording.subjects_kk import KazakhSubjects
from kblaw.wording.tokens import DASH


class KazakhGrammar(KazakhSubjects):
    """Read one sentence, cut off before its verb, into drafts."""

    def parse(self) -> Parsed:
        """Read to the end of the tokens."""
        cursor = self._cursor
        while not cursor.at_end:
            if self._special_right() or self._additions():
                continue
            if self._separator():
                continue
            if not (self._condition() or self._main() or self._expelling() or self._measure() or self._subject()):
                self._recover()
        for entry in self._waiting:
            self._unread.append(Piece(entry.start, entry.end, cursor.text[entry.start : entry.end]))
        return self._parsed()

    def _special_right(self) -> bool:
        """Read "бір жыл мерзімге көлік құралын басқару құқығынан айыруға".

        Joined by "және" to a penalty it is an addition to that one; as an alternative it is noted,
        for records know no such penalty.
        """
        cursor = self._cursor
        begun = cursor.place
        draft = self._drafts[-1]
        joined = cursor.accept_word("және")
        start = cursor.place
        term = self._duration()
        scope = cursor.place
        if not self._stretch(lambda: cursor.looking_at(lexicon.RIGHT)):
            return self._back_to(begun)
        cursor.place += len(lexicon.RIGHT)
        scope_end = cursor.place
        term = term or self._duration()
        if not isinstance(term, Amount) or not is_term(term) or not cursor.accept(lexicon.LOST):
            return self._back_to(begun)
        first = not draft.items and cursor.word() == "және" and self._named_ahead()
        if not (self._directly_behind_main(begun) if joined else self._either):
            return self._back_to(begun)
        if not joined and not first:
            self._either = False
            self._note("ban", start)
            return True
        self._note_scope(scope, scope_end)
        draft.items.append(Extra("disqualification", True, term, "one", False, *cursor.span(start), behind=joined))
        if first:
            cursor.place += 1
        return True

    def _named_ahead(self) -> bool:
        """Tell whether a penalty with its amount stands behind the word ahead."""
        cursor = self._cursor
        start = cursor.place
        cursor.place += 1
        self._amount()
        found = any(cursor.looking_at(name) for _, name in lexicon.NAMES)
        cursor.place = start
        return found

    def _directly_behind_main(self, place: int) -> bool:
        """Tell whether a penalty ends just before ``place``, and no group of persons shares its branch."""
        items = self._drafts[-1].items
        alone = sum(draft.label is not None for draft in self._drafts) < 2
        return alone and bool(items) and isinstance(items[-1], Main) and items[-1].end == self._cursor.tokens[place - 1].end

    def _measure(self) -> bool:
        """Note a measure as an alternative ("не лицензиядан айыруға") or as the only threat."""
        cursor = self._cursor
        start = cursor.place
        done = (*lexicon.WITHDRAWN, lexicon.LOST)
        if not self._either or not self._stretch_with_terms(done) or cursor.place == start:
            return self._back_to(start)
        passed = cursor.words[start : cursor.place]
        # The loss of a right for a term is no measure but a ban.
        right = passed[-1] == "құқығынан" and passed[-2:-1] != ("жүргізу",)
        known = any(word.startswith(lexicon.MEASURES) for word in passed) and not right
        if cursor.looking_at(lexicon.LOST) and not known:
            return self._back_to(start)
        cursor.accept(*done)
        self._either = False
        self._note("measure", start)
        return True

    def _expelling(self) -> bool:
        """Note expulsion as an alternative: records know it as an addition only."""
        cursor = self._cursor
        start = cursor.place
        if not self._either or not self._out_of_country() or not cursor.accept(lexicon.EXPELLING):
            return self._back_to(start)
        self._either = False
        self._note("expulsion", start)
        return True

    def _condition(self) -> bool:
        """Read "ал 2) тармақта көзделген жағдайларда" and open a branch for it.

        Where the rule has only additions so far, the case too has only some, and the penalty that
        follows is the rule's: "конфискация, ал … жағдайларда өмір бойына …, жеті жылға …".
        """
        cursor = self._cursor
        start = cursor.place
        if not cursor.accept_word("ал"):
            return False
        if not self._scan(lambda: cursor.looking_at(lexicon.CONDITION_ENDS)) or cursor.at_end:
            return self._back_to(start)
        cursor.place += 1
        rule = self._drafts[-1]
        self._drafts.append(Draft(self._piece(start), conditional=True))
        waiting = any(entry.draft is rule for entry in self._waiting)
        self._rule = rule if not rule.mains and rule.label is None and not waiting else None
        self._either = True
        cursor.accept_word(DASH, ",")
        return True
